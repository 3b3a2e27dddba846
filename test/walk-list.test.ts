import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'

import { freshHouse, importSample } from './house.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// The list of people, walked with mouse, keyboard and on a phone, over the sample of Bắc Sơn.

const where = '/nguoi?asOf=2019-09-30&unit=Huyện Bắc Sơn, Lạng Sơn'
let walk: Awaited<ReturnType<typeof walkIn>>
before(async () => {
  const house = await freshHouse()
  await importSample(house, 'bacSon')
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
  await page.waitForURL(/search=loc/)
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

test('a view is kept under a name without the words sought; nobody matching is said, with a way on', async () => {
  const { page, context } = await open(`${where}&sex=female&search=thi`)
  await page.getByText('Chế độ xem đã lưu', { exact: true }).click()
  await page.getByLabel('Tên chế độ xem').fill('Nữ')
  await page.getByRole('button', { name: 'Lưu chế độ xem này' }).click()
  const link = page.getByRole('link', { name: 'Nữ', exact: true })
  const kept = new URL((await link.getAttribute('href')) ?? '', walk.address).searchParams
  assert.deepEqual([kept.get('sex'), kept.get('search')], ['female', null])
  await page.goto(`${walk.address}${where}&search=khong co ai`)
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
