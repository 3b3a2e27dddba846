import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'

import { fileOf, houseWithBacSon, peopleOf, type TestHouse } from './house.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// The list of people, walked with mouse, keyboard and on a phone, over the sample of Bắc Sơn.

const where = '/nguoi?asOf=2019-09-30&unit=Huyện Bắc Sơn, Lạng Sơn'
let house: TestHouse
let walk: Awaited<ReturnType<typeof walkIn>>
before(async () => {
  house = await houseWithBacSon()
  walk = await walkIn(house)
})
after(() => walk?.close())

const open = async (path: string, size?: 'desk' | 'phone'): Promise<{ page: Page; context: BrowserContext }> => {
  const opened = await walk.open(path, size)
  await opened.page.getByRole('table').getByRole('row').nth(1).waitFor()
  return opened
}
const rows = (page: Page) => page.locator('table.people tbody tr')
const found = (page: Page, people: number) => page.getByText(`${people} người`, { exact: true }).first().waitFor()

test('a list is narrowed, told in words, sorted, shown with other columns, and given back by its address', async () => {
  const { page, context } = await open(where)
  await found(page, 393)
  await page.getByText('Điều kiện lọc', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Giới tính' }).selectOption('female')
  await page.getByRole('combobox', { name: 'Trình độ' }).selectOption('theory:intermediate')
  await page.getByRole('listitem').filter({ hasText: 'Lý luận chính trị: trung cấp' }).waitFor()
  await page.waitForURL(/sex=female.*levels=theory/)
  await inOrder(page, 'filters')
  await page.getByText('Cột', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Tuổi', exact: true }).click()
  await page.getByRole('columnheader', { name: 'Tuổi' }).waitFor()
  await page.getByText('Cột', { exact: true }).click()
  await page.getByRole('columnheader', { name: 'Ngày sinh' }).getByRole('button').click()
  await page.waitForURL(/sort=born/)
  const before_ = await page.locator('.found-count').textContent()
  const first = await rows(page).first().textContent()
  await picture(page, 'list')
  await page.reload()
  await rows(page).first().waitFor()
  assert.equal(await page.locator('.found-count').textContent(), before_)
  assert.equal(await rows(page).first().textContent(), first)
  await page.getByRole('link', { name: 'Bỏ điều kiện: Nữ' }).click()
  await page.waitForURL((url) => !url.searchParams.has('sex'))
  await context.close()
})

test('by keyboard alone: search, go through rows, choose, export those chosen, open a record', async () => {
  const { page, context } = await open(where)
  await found(page, 393)
  await page.keyboard.press('/')
  await page.keyboard.type('loc thi')
  await page.getByRole('listitem').filter({ hasText: 'Tìm: «loc thi»' }).waitFor()
  assert.ok(!decodeURIComponent(page.url()).includes('loc thi'), 'the words sought are not in the address')
  await page.reload()
  await page.getByRole('listitem').filter({ hasText: 'Tìm: «loc thi»' }).waitFor()
  await rows(page).first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByText('Đã chọn 2 người').first().waitFor()
  await inOrder(page, 'chosen')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Xuất người đã chọn (.xlsx)' }).click()
  const file = await download
  assert.match(file.suggestedFilename(), /^danh-sach-2019-09-30-thay-doi-\d+\.xlsx$/)
  assert.equal(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
    'PK',
  )
  const id = await rows(page).nth(1).getAttribute('data-person')
  await rows(page).nth(1).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`/nguoi/${id}`))
  await context.close()
})

test('a year is rated for those chosen by one decision: seen before, written, and taken back', async () => {
  const { page, context } = await open(`${where}&search=loc thi`)
  const dialog = page.getByRole('dialog')
  await page.getByRole('checkbox', { name: 'Chọn mọi người trên trang này' }).check()
  const chosen = Number(
    /\d+/.exec(
      (await page
        .getByText(/^Đã chọn \d+ người/)
        .first()
        .textContent()) ?? '',
    )?.[0],
  )
  assert.ok(chosen > 1)
  await page.getByRole('button', { name: 'Ghi theo một quyết định…' }).click()
  await dialog.getByLabel('Số quyết định').fill('15/QĐ-UBND')
  await dialog.getByLabel('Năm').fill('2018')
  await dialog.getByLabel('Xếp loại *').selectOption('good')
  await dialog.getByRole('button', { name: 'Xem tác động' }).click()
  await dialog.getByRole('heading', { name: `Nếu lưu thì ghi cho ${chosen} người` }).waitFor()
  await inOrder(page, 'one decision for many')
  await dialog.getByRole('button', { name: `Ghi cho ${chosen} người` }).click()
  await dialog.getByText(new RegExp(`Đã ghi cho ${chosen} người: thay đổi số \\d+`)).waitFor()
  await inOrder(page, 'one decision written')
  await dialog.getByRole('button', { name: /Hoàn tác/ }).click()
  await page.getByRole('dialog').last().getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await dialog
    .getByText(/Đã hoàn tác/)
    .first()
    .waitFor()
  await context.close()
})

test('people go to another unit by one decision; who cannot is named, and the counts say what it does', async () => {
  const { page, context } = await open(`/nguoi?asOf=2019-09-30&unit=Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn`)
  const dialog = page.getByRole('dialog')
  for (const row of [0, 1]) await rows(page).nth(row).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Ghi theo một quyết định…' }).click()
  await dialog.getByLabel('Ghi gì').selectOption('posting')
  await dialog.getByLabel('Số quyết định').fill('16/QĐ-UBND')
  await dialog.getByLabel('Từ ngày').fill('1/9/2019')
  await dialog.getByLabel('Đơn vị').fill('Xã Vũ Lễ, Huyện Bắc Sơn, Lạng Sơn')
  await dialog.getByRole('button', { name: 'Xem tác động' }).click()
  await dialog.getByText(/Xã Vũ Lễ: Số người \d+ → /).waitFor()
  await picture(page, 'list-decide')
  await dialog.getByRole('button', { name: 'Ghi cho 2 người' }).click()
  await dialog.getByText(/Đã ghi cho 2 người/).waitFor()
  await dialog.getByRole('button', { name: 'Đóng' }).click()
  await page.getByText('Đã chọn').first().waitFor({ state: 'detached' })
  await context.close()
})

test('the scans of those chosen are compared together; their salary steps go up and two of them retire, each by one decision', async () => {
  const [day, unit] = ['2019-09-30', 'Xã Vũ Lễ, Huyện Bắc Sơn, Lạng Sơn']
  const [one, two] = (await peopleOf(house, day, unit)).people.map((p) => p.id) as [string, string]
  for (const person of [one, two]) {
    const { sections } = (await house.ask('record.read', { person, asOf: day })) as { sections: { birth: { fact: number }[] } }
    await house.ask(
      'evidence.attach',
      { person, section: 'birth', fact: sections.birth[0]!.fact },
      fileOf('giấy khai sinh.pdf', Buffer.from('%PDF-1.4')),
    )
    const paid = { person, section: 'salary', from: '2016-01-01', values: { grade_code: '06.031', step: 2, coefficient: 2.67 } }
    await house.ask('record.change', paid)
  }
  const { page, context } = await open(`/nguoi?asOf=${day}&unit=${unit}`)
  const dialog = page.getByRole('dialog')
  for (const row of [0, 1]) await rows(page).nth(row).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Đối chiếu bản quét…' }).click()
  await dialog.getByText('2 bản quét chờ đối chiếu', { exact: false }).waitFor()
  await dialog.getByLabel('Chọn tất cả').check()
  await inOrder(page, 'scans compared together')
  await picture(page, 'list-compare')
  await dialog.getByRole('button', { name: 'Đã đối chiếu 2 bản quét với bản chính' }).click()
  await dialog.getByText(/Đã ghi đối chiếu 2 bản quét: thay đổi số \d+/).waitFor()
  await dialog.getByRole('button', { name: 'Đóng' }).click()
  await page.getByRole('button', { name: 'Ghi theo một quyết định…' }).click()
  await dialog.getByLabel('Ghi gì').selectOption('salary')
  await dialog.getByLabel('Số quyết định').fill('17/QĐ-UBND')
  await dialog.getByLabel('Từ ngày').fill('1/1/2019')
  await dialog.getByRole('button', { name: 'Xem tác động' }).click()
  for (const row of [0, 1])
    await dialog
      .getByLabel(/^Hệ số mới/)
      .nth(row)
      .fill('3,00')
  await dialog.getByRole('button', { name: 'Xem tác động' }).click()
  await dialog.getByRole('heading', { name: 'Nếu lưu thì ghi cho 2 người' }).waitFor()
  await inOrder(page, 'salary steps by one decision')
  await picture(page, 'list-salary')
  await dialog.getByLabel('Ghi gì').selectOption('leaving')
  await dialog.getByLabel('Từ ngày').fill('15/9/2019')
  await dialog.getByRole('button', { name: 'Xem tác động' }).click()
  await dialog.getByText(/Xã Vũ Lễ: Số người \d+ → /).waitFor()
  await dialog.getByRole('button', { name: 'Ghi cho 2 người' }).click()
  await dialog.getByText(/Đã ghi cho 2 người/).waitFor()
  assert.equal(
    (await peopleOf(house, day, unit)).people.some((p) => [one, two].includes(p.id)),
    false,
  )
  await dialog.getByRole('button', { name: /Hoàn tác/ }).click()
  await page.getByRole('dialog').last().getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await dialog
    .getByText(/Đã hoàn tác/)
    .first()
    .waitFor()
  await context.close()
})

test('a view is kept under a name without the words sought; nobody matching is said, with a way on', async () => {
  const { page, context } = await open(`${where}&sex=female`)
  await page.getByRole('searchbox', { name: 'Tìm' }).first().fill('thi')
  await page.getByRole('listitem').filter({ hasText: 'Tìm: «thi»' }).waitFor()
  await page.getByText('Chế độ xem đã lưu', { exact: true }).click()
  await page.getByLabel('Tên chế độ xem').fill('Nữ')
  await page.getByRole('button', { name: 'Lưu chế độ xem này' }).click()
  const link = page.getByRole('link', { name: 'Nữ', exact: true })
  const kept = new URL((await link.getAttribute('href')) ?? '', walk.address).searchParams
  assert.deepEqual([kept.get('sex'), kept.get('search')], ['female', null])
  await page.goto(`${walk.address}${where}`)
  await page.getByRole('searchbox', { name: 'Tìm' }).first().fill('khong co ai')
  await page.getByRole('heading', { name: 'Không có ai khớp các điều kiện này' }).waitFor()
  await page.getByRole('link', { name: 'Bỏ mọi điều kiện' }).click()
  await found(page, 393)
  await context.close()
})

test('on a phone everyone is a card and nothing scrolls sideways', async () => {
  const { page, context } = await open(where, 'phone')
  await found(page, 393)
  await inOrder(page, 'phone')
  await context.close()
})
