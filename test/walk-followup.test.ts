import assert from 'node:assert/strict'
import { after, test } from 'node:test'

import { freshHouse, importSample } from './house.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// Results of training and what waits, as an office and a commune see them.

const district = 'Huyện Bắc Sơn, Tỉnh Lạng Sơn'
const unitsOn = '2019-09-30'
const house = await freshHouse()
await importSample(house, 'bacSon')
const ask = <T>(name: string, input: object): Promise<T> => house.ask(name, input) as Promise<T>
const training = {
  section: 'training',
  values: {
    programme: 'Trung cấp lý luận chính trị',
    kind: 'education',
    content: 'theory',
    level_id: 'theory.intermediate',
    mode: 'nonConcentrated',
    finished: '2019-06-30',
    opened_by: 'province',
    periods: 1056,
  },
}
await house.ask('person.create', {
  facts: [
    { section: 'name', values: { full_name: 'Nông Thị Một' } },
    { section: 'posting', from: '2018-01-01', values: { unit_id: `Xã Vũ Sơn, ${district}`, title_text: 'Phó Chủ tịch UBND' } },
    training,
    { section: 'training', values: { programme: 'Bồi dưỡng kỹ năng', kind: 'course', finished: '2019-08' } },
  ],
})
const { programmes } = await ask<{ programmes: { id: number; code: string }[] }>('training.programmes', { asOf: '2027-03-01' })
const { plan } = await ask<{ plan: number }>('training.createPlan', {
  unit: district,
  unitsOn,
  name: 'Kế hoạch 2027',
  firstYear: 2027,
  lastYear: 2027,
})
const window = { registersFrom: '2026-11-01', registersTo: '2027-01-31', firstMonth: '2027-03', lastMonth: '2027-08' }
await house.ask('training.setClass', {
  plan,
  programme: programmes.find((p) => p.code === 'LLCT-TC')!.id,
  code: 'L1',
  name: 'Trung cấp lý luận chính trị khóa 1',
  seats: 40,
  unitsOn,
  ...window,
  quotas: [{ unit: `Xã Vũ Sơn, ${district}`, seats: 3 }],
})
await house.ask('training.movePlan', { plan, step: 'submitted' })
await house.ask('training.movePlan', { plan, step: 'approved', number: '12/QĐ-UBND' })

const { open, close } = await walkIn(house)
after(async () => {
  await close()
  await house.close()
})

test('a number of the form opens as the list of its turns', async () => {
  const { page, context } = await open('/dao-tao/ket-qua?asOf=2019-12-31&from=2019-01-01&to=2019-12-31')
  await page.getByText('1 người, 2 lượt, 2 lớp').waitFor()
  await inOrder(page, 'training by content')
  await page.getByLabel('Số lượt đã công bố').fill('3')
  await page.getByText('Số đã công bố 3, tổng các phần 2: ít hơn 1.').waitFor()
  await page.getByLabel('Biểu', { exact: true }).selectOption('BTCTW-10')
  await page.getByRole('heading', { name: 'THỐNG KÊ KẾT QUẢ ĐÀO TẠO, BỒI DƯỠNG CÁN BỘ' }).waitFor()
  await page.getByText('1 lượt không thuộc dòng nào của biểu này.').waitFor()
  await inOrder(page, 'BTCTW-10')
  await picture(page, 'training-results')
  const row = page.getByRole('row', { name: /Trung cấp lý luận chính trị – không tập trung/ })
  await row.getByRole('link').first().click()
  await page.getByRole('link', { name: 'Nông Thị Một' }).waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải biểu (.xlsx)' }).click()])
  assert.equal(file.suggestedFilename(), 'btctw-10-2019-01-01-2019-12-31.xlsx')
  await context.close()
})

test('what waits leads to where it is done, on a phone as well', async () => {
  const { page, context } = await open('/viec-can-lam', 'phone')
  await page.getByRole('link', { name: 'Kế hoạch đã duyệt, chưa ban hành' }).waitFor()
  await inOrder(page, 'the inbox')
  await picture(page, 'training-inbox-phone', true)
  await page.getByRole('link', { name: 'Kế hoạch đã duyệt, chưa ban hành' }).click()
  await page.waitForURL(/\/dao-tao\/ke-hoach\/\d+/)
  await context.close()
})
