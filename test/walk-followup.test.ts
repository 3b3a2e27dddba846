import assert from 'node:assert/strict'
import { after, test } from 'node:test'

import { houseWithBacSon } from './house.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// Results of training and what waits, as an office and a commune see them.

const district = 'Huyện Bắc Sơn, Tỉnh Lạng Sơn'
const unitsOn = '2019-09-30'
const house = await houseWithBacSon()
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
await house.ask('person.create', {
  facts: [
    { section: 'name', values: { full_name: 'Nông Thị Hai' } },
    { section: 'sex', values: { sex: 'female' } },
    { section: 'posting', from: '2018-01-01', values: { unit_id: `Xã Vũ Sơn, ${district}`, title_id: 'CC05', title_text: 'Tài chính – kế toán' } },
    {
      section: 'training',
      values: { programme: 'Bồi dưỡng nghiệp vụ', kind: 'course', content: 'jobPosition', finished: '2025-05-30', periods: 48 },
    },
  ],
})
await house.ask('person.create', {
  facts: [
    { section: 'name', values: { full_name: 'Nông Thị Ba' } },
    { section: 'posting', from: '2018-01-01', values: { unit_id: `Xã Vũ Sơn, ${district}`, title_id: 'CC05', title_text: 'Tài chính – kế toán' } },
    { section: 'training', values: { programme: 'Khóa chưa rõ nội dung', kind: 'course', finished: '2025-05-30', periods: 48 } },
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

test('the 40 periods of a year open as lists and as a workbook; a promise is written down, and what leaving would cost is shown by its formula', async () => {
  const { page, context } = await open(`/dao-tao/40-tiet?asOf=2025-06-30&unit=${district}`)
  await page.getByRole('link', { name: /Chưa rõ, Xã Vũ Sơn/ }).waitFor()
  await inOrder(page, 'the 40 periods')
  await picture(page, 'training-40-periods')
  await page.getByRole('link', { name: '1 Đủ 40 tiết', exact: true }).click()
  await page.getByRole('rowheader', { name: 'Nông Thị Hai' }).waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất .xlsx' }).click()])
  assert.equal(file.suggestedFilename(), '40-tiet-2025.xlsx')
  await page.getByRole('link', { name: 'Cam kết', exact: true }).click()
  await page.getByText('Chưa ghi cam kết nào').waitFor()
  await page.getByRole('button', { name: 'Ghi cam kết' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: 'Người được cử' }).fill('nông thị ha')
  await form.getByRole('option', { name: /^Nông Thị Hai/ }).click()
  await form.getByLabel('Khóa đào tạo').fill('Thạc sĩ Luật')
  await form.getByLabel('Chi phí đào tạo của một người').fill('60.000.000')
  await form.getByLabel('Thời gian cam kết').fill('48')
  await form.getByLabel('Ngày bắt đầu học').fill('1/9/2020')
  await form.getByLabel('Ngày hoàn thành khóa học').fill('1/7/2023')
  await form.getByRole('button', { name: 'Lưu' }).click()
  await form
    .getByRole('alert')
    .getByText(/72 tháng/)
    .waitFor()
  await inOrder(page, 'a promise that is too short')
  await form.getByLabel('Thời gian cam kết').fill('')
  await form.getByRole('button', { name: 'Lưu' }).dblclick()
  await form.waitFor({ state: 'hidden' })
  await page.getByText('1 cam kết', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Tính đền bù: Nông Thị Hai' }).click()
  await page.getByText('S = 60.000.000 × (72 − 24) / 72 = 40.000.000 đồng').waitFor()
  await page.getByLabel('Số năm công tác trước khi đi học').fill('10')
  await page.getByText('34.000.000 đồng').waitFor()
  await inOrder(page, 'what leaving would cost')
  await picture(page, 'training-compensation')
  await context.close()
})
