import assert from 'node:assert/strict'
import { after, test } from 'node:test'

import { openXlsx } from 'hucre/xlsx'

import { bookOf, type Made } from '#exchange/testing.ts'

import { freshHouse } from './house.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// Workbooks of an office's own, on the page: the template, a group of the record, a form that has to be explained once, and is known from then on.

const house = await freshHouse()
for (const full_name of ['Lò Văn Một', 'Lò Văn Hai'])
  await house.ask('person.create', {
    facts: [
      { section: 'name', values: { full_name } },
      { section: 'birth', values: { born: '1980-01-01' } },
    ],
  })
const { open, close } = await walkIn(house)
after(close)

const row = (...cells: readonly Made[]): readonly Made[] => cells
const file = async (name: string, rows: readonly (readonly Made[])[], sheet = 'Trang 1') => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(await bookOf([{ name: sheet, rows }])),
})
const awards = await file('khen thưởng.xlsx', [
  row('DANH SÁCH KHEN THƯỞNG NĂM 2024'),
  row('STT', 'Họ và tên', 'Ngày sinh', 'Hình thức khen', 'Năm', 'Cấp khen'),
  row(1, 'Lò Văn Một', '01/01/1980', 'Giấy khen', '2024', 'UBND tỉnh'),
  row(2, 'Người Không Có', '01/01/1980', 'Giấy khen', '2024', 'UBND tỉnh'),
])
const strange = (name: string) => file('mẫu 7.xlsx', [row('Ai', 'Sinh', 'Được gì', 'Khi nào'), row(name, '01/01/1980', 'Bằng khen', '2020')], 'Mẫu 7')

test('the template is taken home, and a list of commendations is previewed, imported and taken back', async () => {
  const { page, context } = await open('/nhap')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải biểu mẫu cho mọi nhóm hồ sơ' }).click()])
  const chunks: Buffer[] = []
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer)
  assert.equal((await openXlsx(Buffer.concat(chunks))).sheets[0]?.name, 'Hướng dẫn')
  await page.locator('input[type=file]').setInputFiles(awards)
  await page.getByRole('heading', { name: 'Từng nhóm của hồ sơ' }).waitFor()
  assert.deepEqual(
    await page.locator('section[aria-labelledby=groups-title] tbody tr td, section[aria-labelledby=groups-title] tbody tr th').allInnerTexts(),
    ['Khen thưởng', '2', '1', '0', '0', '1'],
  )
  assert.equal(await page.getByLabel('Trang «Trang 1» là').inputValue(), 'commendation')
  assert.equal(await page.getByLabel('Cột D «Hình thức khen» hiểu là').inputValue(), 'commendation.form')
  await page.getByText(/Không có ai như vậy/).waitFor()
  await inOrder(page, 'the preview of a group')
  await picture(page, 'import-group', true)
  await page.getByRole('button', { name: 'Nhập vào sổ' }).click()
  await page.getByRole('heading', { name: /Đã nhập: thay đổi số/ }).waitFor()
  await picture(page, 'import-group-done', true)
  await context.close()
})

test('a form that nobody knows is explained once; the next one is read as remembered, says so, and can be forgotten', async () => {
  const { page, context } = await open('/nhap')
  await page.locator('input[type=file]').setInputFiles(await strange('Lò Văn Một'))
  await page.getByLabel('Các trang trong tệp là').selectOption({ label: 'Khen thưởng' })
  for (const [heading, means] of [
    ['A «Ai»', 'Họ và tên'],
    ['B «Sinh»', 'Ngày sinh'],
    ['C «Được gì»', 'Hình thức khen thưởng'],
    ['D «Khi nào»', 'Ngày, năm'],
  ] as const) {
    const column = page.getByLabel(`Cột ${heading} hiểu là`)
    await column.and(page.locator(':enabled')).waitFor()
    await column.selectOption({ label: means })
  }
  await page.getByText('do bạn chọn').nth(3).waitFor()
  assert.ok(await page.getByLabel(/Ghi nhớ cách hiểu này cho cơ quan/).isChecked())
  await inOrder(page, 'a form being explained')
  await picture(page, 'import-explained', true)
  await page.getByRole('button', { name: 'Nhập vào sổ' }).click()
  await page.getByText('Đã ghi nhớ cách hiểu 1 trang cho lần sau.').waitFor()
  await page.locator('input[type=file]').setInputFiles(await strange('Lò Văn Hai'))
  await page.getByText(/theo cách hiểu đã ghi nhớ ngày \d\d\/\d\d\/\d{4} của người dùng máy này/).waitFor()
  await picture(page, 'import-remembered', true)
  await page.reload()
  await page.getByRole('heading', { name: 'Cách hiểu đã ghi nhớ' }).click()
  await page.getByRole('cell', { name: 'Ai · Sinh · Được gì · Khi nào' }).waitFor()
  await inOrder(page, 'what is remembered')
  await picture(page, 'import-memory', true)
  await page.getByRole('button', { name: /Quên cách hiểu này/ }).click()
  await page.getByRole('heading', { name: 'Cách hiểu đã ghi nhớ' }).waitFor({ state: 'detached' })
  await context.close()
})

test('the official lists are taken home from the list of people, and the whole register from the ledger', async () => {
  const { page, context } = await open('/nguoi?unit=country')
  for (const [path, button, name] of [
    ['', 'Danh sách chất lượng (48 cột)', /\.xlsx$/],
    ['', 'Danh sách và tiền lương (BM04)', /\.xlsx$/],
    ['/so-cai', 'Tải trọn bộ sổ (gói tệp mở)', /\.zip$/],
  ] as const) {
    if (path !== '') await page.goto(new URL(path, page.url()).href)
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
    assert.match(saved.suggestedFilename(), name)
  }
  await inOrder(page, 'the ledger with the package')
  await context.close()
})

test('on a phone the page of a group holds together', async () => {
  const { page, context } = await open('/nhap', 'phone')
  await page.locator('input[type=file]').setInputFiles(awards)
  await page.getByRole('heading', { name: 'Từng nhóm của hồ sơ' }).waitFor()
  await inOrder(page, 'a group on a phone')
  await picture(page, 'import-group-phone', true)
  await context.close()
})
