import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'

import { houseWithBacSon, importSample } from './house.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// Three communes merged by a decision, as an office would do it: seen before, saved, the figures of both days, taken back. The real server and browser.

let walk: Awaited<ReturnType<typeof walkIn>>
before(async () => {
  const house = await houseWithBacSon()
  await importSample(house, 'thaiNguyen')
  walk = await walkIn(house)
})
after(() => walk?.close())
const open = (path: string, size?: 'desk' | 'phone'): Promise<{ page: Page; context: BrowserContext }> => walk.open(path, size)

const choose = async (page: Page, label: string, text: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).fill(text)
  await page.getByRole('option', { name: option }).first().click()
}

const langSon = 'Tỉnh Lạng Sơn'
const [eve, day] = ['2026-05-14', '2026-05-15']
const communes = ['Xã Vũ Lễ', 'Xã Bắc Sơn', 'Xã Hưng Vũ']

test('three communes are merged by a decision: previewed, saved, seen on both days, and taken back', async () => {
  const { page, context } = await open(`/don-vi?asOf=${day}&unit=${langSon}`)
  await page.getByRole('heading', { name: langSon, level: 1 }).waitFor()
  await page.getByRole('link', { name: 'Sắp xếp đơn vị' }).click()
  await page.getByLabel('Số quyết định, nghị quyết').fill('45/NQ-HĐND')
  await page.getByRole('button', { name: `Bỏ ${langSon}` }).click()
  for (const name of communes) await choose(page, 'Thêm đơn vị', name, `${name}, ${langSon}`)
  await page.getByLabel('Tên mới').fill('Bắc Sơn Mới')
  await inOrder(page, 'desk')
  await page.getByRole('button', { name: 'Thêm vào quyết định' }).click()
  await page.getByText('Nhập Xã Vũ Lễ, Xã Bắc Sơn, Xã Hưng Vũ thành xã Bắc Sơn Mới').waitFor()
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByText('Chưa ghi gì.').waitFor()
  await page.getByRole('row', { name: /Xã Bắc Sơn Mới.*lập mới/ }).waitFor()
  const moving = /(\d+) người chuyển cùng/.exec((await page.locator('.found-count').textContent()) ?? '')?.[1]
  assert.ok(Number(moving) > 0)
  await inOrder(page, 'preview')
  await picture(page, 'units-preview', true)
  await page.getByRole('button', { name: 'Lưu quyết định' }).click()
  await page.getByText(/Đã lưu: thay đổi số/).waitFor()
  await inOrder(page, 'saved')

  await page.getByRole('link', { name: 'Số liệu từ ngày có hiệu lực' }).click()
  await page.waitForURL(new RegExp(`asOf=${day}`))
  await page.getByRole('row', { name: new RegExp(`^Xã Bắc Sơn Mới.*${moving}`) }).waitFor()
  for (const name of communes) assert.equal(await page.getByRole('rowheader', { name, exact: true }).count(), 0, name)
  await page.getByLabel('Cách đọc').selectOption('traced')
  for (const name of communes) await page.getByRole('rowheader', { name, exact: true }).waitFor()
  await page.getByText(/Truy về đơn vị ngày 14\/05\/2026/).waitFor()
  await inOrder(page, 'traced')
  await picture(page, 'units-traced')

  await page.goto(`${walk.address}/?asOf=${eve}&unit=${langSon}`)
  for (const name of communes) await page.getByRole('rowheader', { name, exact: true }).waitFor()
  await page.getByLabel('Cách đọc').selectOption('restated')
  await page.getByRole('row', { name: new RegExp(`^Xã Bắc Sơn Mới.*${moving}`) }).waitFor()
  await page.getByText('Xem chuỗi theo năm').click()
  await page.getByRole('table', { name: 'Chuỗi theo năm' }).getByRole('rowheader', { name: 'Xã Bắc Sơn Mới' }).waitFor()
  await inOrder(page, 'series')

  await page.goto(`${walk.address}/don-vi?asOf=${day}&unit=Xã Bắc Sơn Mới, ${langSon}`)
  for (const name of communes) await page.getByRole('link', { name, exact: true }).waitFor()
  await inOrder(page, 'card')
  await picture(page, 'units-card')

  await page.goto(`${walk.address}/so-cai`)
  await page
    .getByRole('button', { name: /Hoàn tác #/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click()
  await page
    .getByText(/đã hoàn tác bởi số/)
    .first()
    .waitFor()
  await page.goto(`${walk.address}/?asOf=${day}&unit=${langSon}`)
  for (const name of communes) await page.getByRole('rowheader', { name, exact: true }).waitFor()
  await context.close()
})

test('a unit is divided: nobody is forgotten, and the keyboard is enough', async () => {
  const { page, context } = await open(`/don-vi?asOf=${day}&unit=Xã Vũ Lễ, ${langSon}&show=desk`)
  await page.getByLabel('Số quyết định, nghị quyết').fill('46/NQ-HĐND')
  await page.getByLabel('Việc', { exact: true }).selectOption('split')
  await page.getByLabel('Tên phần 1').fill('Vũ Lễ Đông')
  await page.getByLabel('Tên phần 2').fill('Vũ Lễ Tây')
  await page.getByRole('button', { name: 'Thêm vào quyết định' }).press('Enter')
  await page.getByRole('button', { name: 'Xem trước' }).press('Enter')
  const assign = page.getByRole('region', { name: /Ai về phần nào của Xã Vũ Lễ/ })
  await assign.waitFor()
  assert.ok(await page.getByRole('button', { name: 'Lưu quyết định' }).isDisabled())
  await inOrder(page, 'assign')
  await assign.getByRole('button', { name: 'Tất cả về xã Vũ Lễ Đông' }).press('Enter')
  await page.getByRole('button', { name: 'Xem trước' }).press('Enter')
  await page.getByRole('row', { name: /Xã Vũ Lễ Đông.*lập mới/ }).waitFor()
  assert.ok(await page.getByRole('button', { name: 'Lưu quyết định' }).isEnabled())
  await picture(page, 'units-split', true)
  await context.close()
})

test('two units are divided by one decision, the parts with their codes, and everyone is said where to go', async () => {
  const { page, context } = await open(`/don-vi?asOf=${day}&unit=Xã Vũ Lễ, ${langSon}&show=desk`)
  await page.getByLabel('Số quyết định, nghị quyết').fill('49/NQ-HĐND')
  await page.getByLabel('Việc', { exact: true }).selectOption('split')
  for (const [i, [name, code]] of [['Vũ Lễ Đông', '06990'] as const, ['Vũ Lễ Tây', '06991'] as const].entries()) {
    await page.getByLabel(`Tên phần ${i + 1}`).fill(name)
    await page.getByLabel(`Mã phần ${i + 1}`).fill(code)
  }
  await page.getByRole('button', { name: 'Thêm vào quyết định' }).click()
  await page.getByText('Nhập nhiều việc cùng lúc').click()
  await page.getByLabel('Mỗi dòng một việc').fill('Tách xã Hưng Vũ Tây (mã 06992) từ Xã Hưng Vũ, Tỉnh Lạng Sơn')
  await page.getByRole('button', { name: 'Thêm các việc này' }).click()
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page
    .getByRole('region', { name: /Ai về phần nào của Xã Vũ Lễ/ })
    .getByRole('button', { name: 'Tất cả về xã Vũ Lễ Tây' })
    .click()
  await page
    .getByRole('region', { name: /Ai về phần nào của Xã Hưng Vũ/ })
    .getByRole('button', { name: 'Tất cả về xã Hưng Vũ Tây' })
    .click()
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByRole('row', { name: /Xã Hưng Vũ Tây.*lập mới/ }).waitFor()
  await inOrder(page, 'two divisions')
  await page.getByRole('button', { name: 'Lưu quyết định' }).click()
  await page.getByText(/Đã lưu: thay đổi số/).waitFor()
  await page.getByRole('button', { name: 'Hoàn tác quyết định' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await page
    .getByText(/Đã hoàn tác/)
    .first()
    .waitFor()
  await page.goto(`${walk.address}/don-vi?asOf=${day}&unit=Xã Hưng Vũ, ${langSon}`)
  await page.getByRole('heading', { name: 'Xã Hưng Vũ', level: 1 }).waitFor()
  await context.close()
})

test('several acts of one decision are entered together as sentences; what is not understood is told and stays', async () => {
  const { page, context } = await open(`/don-vi?asOf=${day}&unit=${langSon}&show=desk`)
  await page.getByLabel('Số quyết định, nghị quyết').fill('47/NQ-HĐND')
  await page.getByText('Nhập nhiều việc cùng lúc').click()
  await page
    .getByLabel('Mỗi dòng một việc')
    .fill(
      '1. Nhập Xã Vũ Lễ, Xã Bắc Sơn thành xã Bắc Lễ (mã 06999)\n2. Đổi tên Xã Hưng Vũ thành Hưng Vũ Mới\n3. Đặt mã 06998 cho Xã Nhất Hòa\n4. Làm gì đó',
    )
  await page.getByRole('button', { name: 'Thêm các việc này' }).click()
  await page.getByRole('alert').getByText('Chưa hiểu 1 dòng').waitFor()
  assert.equal(await page.locator('.act-list li').count(), 3)
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByRole('row', { name: /Xã Bắc Lễ.*lập mới/ }).waitFor()
  await page.getByRole('row', { name: /Xã Hưng Vũ → Xã Hưng Vũ Mới/ }).waitFor()
  await inOrder(page, 'acts entered together')
  await page.getByRole('button', { name: 'Lưu quyết định' }).click()
  await page.getByText(/Đã lưu: thay đổi số/).waitFor()
  await page.goto(`${walk.address}/don-vi?asOf=${day}&unit=Xã Nhất Hòa, ${langSon}`)
  await page.getByRole('table', { name: 'Các thời kỳ' }).getByRole('cell', { name: '06998' }).waitFor()
  await context.close()
})

test('seats are assigned and units classified by a decision: typed as a table, seen before, written, and shown beside who is there', async () => {
  const { page, context } = await open(`/don-vi?asOf=${eve}&unit=${langSon}`)
  await page.getByText('Chưa có quyết định giao biên chế và chưa phân loại cho đơn vị nào ở đây.').waitFor()
  await page.getByRole('link', { name: 'Giao biên chế, phân loại' }).click()
  await page.getByLabel('Số quyết định, nghị quyết').fill('48/QĐ-UBND')
  await page.getByLabel('Số được giao: Xã Vũ Lễ').fill('nhiều')
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Số được giao: Xã Vũ Lễ').fill('40')
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByText(/Xã Vũ Lễ: được giao chưa rõ → 40/).waitFor()
  await inOrder(page, 'seats, seen before')
  await picture(page, 'units-seats')
  await page.getByRole('button', { name: 'Lưu quyết định' }).click()
  await page.getByText(/Đã ghi cho 1 đơn vị: thay đổi số \d+/).waitFor()
  await page.getByLabel('Việc').selectOption('apart')
  await page.getByLabel('Cán bộ được giao: Xã Vũ Lễ').fill('12')
  await page.getByLabel('Công chức được giao: Xã Vũ Lễ').fill('30')
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByText(/Xã Vũ Lễ: được giao 40 → 42; cán bộ được giao chưa rõ → 12; công chức được giao chưa rõ → 30/).waitFor()
  await inOrder(page, 'seats apart, seen before')
  await picture(page, 'units-seats-apart')
  await page.getByRole('button', { name: 'Lưu quyết định' }).click()
  await page.getByText(/Đã ghi cho 1 đơn vị: thay đổi số \d+/).waitFor()
  await page.getByLabel('Việc').selectOption('classes')
  await page.getByLabel('Loại: Xã Vũ Lễ').fill('2')
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByText(/Xã Vũ Lễ: loại chưa rõ → 2/).waitFor()
  await page.getByRole('button', { name: 'Lưu quyết định' }).click()
  await page.getByText(/Đã ghi cho 1 đơn vị/).waitFor()
  await page.getByRole('link', { name: '← Về thẻ đơn vị' }).click()
  await page.getByRole('row', { name: /Xã Vũ Lễ 42 12 cán bộ, 30 công chức/ }).waitFor()
  await context.close()
  const phone = await open(`/don-vi?asOf=${eve}&unit=Xã Vũ Lễ, ${langSon}&show=establishment`, 'phone')
  await phone.page.getByLabel('Số được giao: Xã Vũ Lễ').waitFor()
  await inOrder(phone.page, 'seats on a phone')
  await phone.context.close()
})

test('on a phone the units and the desk fit', async () => {
  for (const path of [
    `/don-vi?asOf=${day}&unit=${langSon}`,
    `/don-vi?asOf=${day}&unit=Xã Vũ Lễ, ${langSon}`,
    `/don-vi?asOf=${day}&unit=Xã Vũ Lễ, ${langSon}&show=desk`,
  ]) {
    const { page, context } = await open(path, 'phone')
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForTimeout(800)
    await inOrder(page, `phone ${path}`)
    if (path.includes('desk')) await picture(page, 'units-phone', true)
    await context.close()
  }
})
