import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'

import { askAs, houseWithBacSon, owner, peopleOf, summaryOf, type TestHouse } from './house.ts'
import { statementsOf } from './statements.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// The record, walked as an officer would: someone entered, a birth year corrected, a post changed by decision, a degree attached and compared, two records merged.

const [day, unit] = ['2019-09-30', 'Huyện Bắc Sơn, Lạng Sơn'] as const

let house: TestHouse
let walk: Awaited<ReturnType<typeof walkIn>>
const open = (path: string, size?: 'desk' | 'phone'): Promise<{ page: Page; context: BrowserContext }> => walk.open(path, size)
const idOf = async (name: string): Promise<string> => (await peopleOf(house, day, unit, { search: name })).people[0]!.id
const dialog = (page: Page) => page.getByRole('dialog')

before(async () => {
  house = await houseWithBacSon()
  walk = await walkIn(house)
})
after(() => walk?.close())

test('someone is entered, a likely double is shown, and who is another is saved', async () => {
  const { page, context } = await open(`/nguoi/moi?asOf=${day}`)
  await page.getByRole('heading', { name: 'Thêm hồ sơ' }).waitFor()
  await page.getByLabel('Họ và tên', { exact: false }).fill('Hoàng Thị Thử')
  await page.getByRole('group', { name: 'Ngày sinh' }).getByLabel('Ngày sinh').fill('3/1990')
  await page.getByRole('group', { name: 'Giới tính' }).getByLabel('Giới tính').selectOption('female')
  const post = page.getByRole('group', { name: 'Chức danh, chức vụ, quá trình công tác' })
  await post.getByLabel('Từ ngày').fill('1/1/2019')
  await post.getByLabel('Đơn vị').fill('Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn')
  await post.getByLabel('Chức danh trong danh mục').selectOption('CC05')
  await post.getByLabel('Chức danh, chức vụ (ghi theo quyết định)').fill('Tài chính – kế toán')
  await inOrder(page, 'a new record')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await page.getByRole('heading', { name: 'Hoàng Thị Thử' }).waitFor()
  await inOrder(page, 'the record entered')
  assert.equal((await summaryOf(house, day, unit)).total.people, 394)
  await context.close()
})

test('the page of a record is shown by five statements at most, with the note of who read it', async () => {
  const { page, context } = await open('/tieu-chuan')
  // What the page before asks must have been answered before statements are counted.
  await page.getByText('chưa kiểm chứng').first().waitFor()
  await page.waitForLoadState('networkidle')
  await house.settled()
  const address = new URL(`/nguoi/${await idOf('Lộc Thị Hồng Hằng')}?asOf=${day}`, page.url()).href
  const said = await statementsOf(async () => {
    await page.goto(address)
    await page.getByRole('heading', { name: 'Trình độ, văn bằng, chứng chỉ' }).waitFor()
    await page.getByText('Kết luận').first().waitFor()
    await page.waitForLoadState('networkidle')
    await house.settled()
  })
  await context.close()
  assert.ok(said.length > 0 && said.length <= 5, said.join('\n'))
})

test('the record is read as known on a past day, by the clock of Vietnam; a day before the register is told', async () => {
  const id = await idOf('Lộc Thị Hồng Hằng')
  const rated = { person: id, section: 'rating', values: { side: 'state', year: 2017, grade: 'good' } }
  // Half past midnight of 4 May in Vietnam.
  const made = (await askAs(house, owner, 'record.change', rated, undefined, '2024-05-04', new Date('2024-05-03T17:30:00Z'))) as { change: number }
  await house.ask('record.change', { ...rated, values: { side: 'state', year: 2018, grade: 'good' } })
  assert.equal(((await house.ask('ledger.anchor', { on: '2024-05-04' })) as { number: number }).number, made.change)
  const { page, context } = await open(`/nguoi/${id}?asOf=${day}`)
  const known = page.getByLabel('Như đã biết vào ngày')
  await known.fill('3/5/2024')
  await known.press('Enter')
  await page
    .getByRole('alert')
    .getByText(/Không tìm thấy thay đổi «03\/05\/2024»/)
    .waitFor()
  await known.fill('4/5/2024')
  await known.press('Enter')
  await page.getByText(`Đang xem theo những gì đã biết sau thay đổi số ${made.change} (ngày 04/05/2024), không phải hiện nay.`).waitFor()
  await page.getByRole('row', { name: /^Chính quyền 2018/ }).waitFor({ state: 'detached' })
  assert.equal(await page.getByRole('button', { name: 'Lịch sử: Chính quyền' }).count(), 1)
  await inOrder(page, 'the record as known on a day')
  await picture(page, 'record-known')
  await context.close()
})

test('a birth year is corrected with a reason, after its effect was seen', async () => {
  const { page, context } = await open(`/nguoi/${await idOf('Lộc Thị Hồng Hằng')}?asOf=${day}`)
  await page.getByRole('button', { name: 'Sửa: Ngày sinh 25/06/1987' }).click()
  await dialog(page).getByLabel('Ghi sai, nay đính chính').check()
  await dialog(page).getByLabel('Ngày sinh').fill('25/6/1985')
  await dialog(page).getByLabel('Lý do đính chính').fill('theo giấy khai sinh')
  await dialog(page).getByRole('button', { name: 'Xem tác động' }).click()
  await dialog(page).getByText('Nếu lưu thì').waitFor()
  await inOrder(page, 'the effect of a correction')
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  await page.getByText(/Đã lưu: thay đổi số \d+/).waitFor()
  await page.getByRole('button', { name: 'Lịch sử: Ngày sinh 25/06/1985' }).click()
  await dialog(page)
    .getByText(/thay đổi số \d+: theo giấy khai sinh/)
    .first()
    .waitFor()
  assert.equal(await dialog(page).getByRole('listitem').count(), 2)
  await dialog(page).getByRole('link', { name: 'Xem hồ sơ như đã biết khi đó' }).last().click()
  await page.getByText(/^Đang xem theo những gì đã biết sau thay đổi số \d+ \(ngày/).waitFor()
  await page.getByRole('button', { name: 'Sửa: Ngày sinh 25/06/1987' }).waitFor()
  await inOrder(page, 'the record as known before')
  await page.getByRole('link', { name: 'Xem theo hiện nay' }).click()
  await page.getByRole('button', { name: 'Sửa: Ngày sinh 25/06/1985' }).waitFor()
  await context.close()
})

test('a post changes by decision; the effect tells where the person goes and what it does to the counts', async () => {
  const { page, context } = await open(`/nguoi/${await idOf('Lộc Thị Hồng Hằng')}?asOf=${day}`)
  await page.getByRole('button', { name: /^Sửa: Thị trấn Bắc Sơn/ }).click()
  await dialog(page).getByLabel('Thay đổi từ ngày').fill('1/9/2019')
  await dialog(page).getByLabel('Đơn vị').fill('Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn')
  await dialog(page).getByLabel('Theo quyết định số').fill('45/QĐ-UBND')
  await dialog(page).getByRole('button', { name: 'Xem tác động' }).click()
  await dialog(page)
    .getByText(/Thị trấn Bắc Sơn → /)
    .first()
    .waitFor()
  await dialog(page).getByRole('button', { name: 'Lưu' }).scrollIntoViewIfNeeded()
  await picture(page, 'record-effect')
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  await page.getByText(/Đã lưu/).waitFor()
  assert.equal((await peopleOf(house, day, unit, { search: 'Lộc Thị Hồng Hằng' })).people[0]?.unit, 'Xã Vũ Sơn')
  await picture(page, 'record', true)
  await context.close()
})

test('nonsense in a form is told in words and nothing is written', async () => {
  const { page, context } = await open(`/nguoi/${await idOf('Lộc Thị Hồng Hằng')}?asOf=${day}`)
  await page.getByRole('button', { name: 'Thêm vào «Đánh giá, xếp loại»' }).click()
  await dialog(page).getByLabel('Về').selectOption('state')
  await dialog(page).getByLabel('Năm').fill('hai nghìn')
  await dialog(page).getByLabel('Xếp loại *').selectOption('good')
  await dialog(page).getByRole('button', { name: 'Xem tác động' }).click()
  await dialog(page).getByRole('alert').getByText(/Năm/).waitFor()
  await context.close()
})

test('a degree is attached and compared, and the list of facts without compared evidence shrinks', async () => {
  const { page, context } = await open(`/nguoi/${await idOf('Lộc Thị Hồng Hằng')}?asOf=${day}`)
  await page.getByRole('button', { name: /^Bản quét: Lý luận chính trị/ }).click()
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'bằng cao cấp Lộc Thị Hồng Hằng.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') })
  await dialog(page).getByText('có bản quét, chưa đối chiếu').waitFor()
  await dialog(page).getByRole('button', { name: 'Đã đối chiếu bản gốc' }).click()
  await dialog(page).getByText('đã đối chiếu bản gốc').first().waitFor()
  await inOrder(page, 'the scans of a fact')
  await context.close()
})

test('flaws are counted and opened; two records of one person are merged', async () => {
  const facts = [
    { section: 'name', values: { full_name: 'Hoàng Thị Thử' } },
    { section: 'birth', values: { born: '1990' } },
    { section: 'commendation', values: { form: 'Bằng khen' } },
  ]
  await house.ask('person.create', { facts, anotherPerson: true })
  const { page, context } = await open(`/chat-luong?asOf=${day}`)
  await page.getByRole('button', { name: /^Gộp: Hoàng Thị Thử/ }).click()
  await dialog(page)
    .getByText(/Chuyển sang/)
    .waitFor()
  await dialog(page).getByLabel('Lý do').fill('một người, hai lần nhập')
  await inOrder(page, 'a merge')
  await dialog(page).getByRole('button', { name: 'Gộp', exact: true }).click()
  await dialog(page).waitFor({ state: 'hidden' })
  await page.getByText('Không thấy hai hồ sơ nào có thể là một người.').waitFor()
  await inOrder(page, 'the quality of the data')
  await page.evaluate(() => scrollTo(0, 0))
  await picture(page, 'quality')
  await page.getByRole('link', { name: /Chưa có trình độ lý luận chính trị/ }).click()
  await page.getByRole('listitem').filter({ hasText: 'Lỗi dữ liệu: Chưa có trình độ lý luận chính trị' }).waitFor()
  assert.match(page.url(), /flaws=theory\.missing/)
  await inOrder(page, 'the list of those with a flaw')
  await context.close()
})

test('two flaws are given to two units in one change; the facts without compared scans are read page by page', async () => {
  const { page, context } = await open('/chat-luong?asOf=2026-11-22')
  await page.getByLabel('Chọn để giao: Chưa có trình độ lý luận chính trị').check()
  await page.getByLabel('Chọn để giao: Chưa có ngạch, bậc lương hiện hưởng').check()
  await page.getByRole('button', { name: 'Giao 2 loại lỗi đã chọn…' }).click()
  await dialog(page).getByLabel('Hạn').fill('31/12/2999')
  for (const unit of ['Vũ Lễ', 'Hưng Vũ']) {
    const box = dialog(page).getByRole('checkbox', { name: `Xã ${unit}: Chưa có ngạch, bậc lương hiện hưởng` })
    await box.check()
  }
  await inOrder(page, 'flaws given to units')
  await picture(page, 'quality-assign')
  await dialog(page).getByRole('button', { name: 'Giao 2 việc' }).click()
  await dialog(page)
    .getByText(/Đã giao 2 việc: thay đổi số \d+/)
    .waitFor()
  await dialog(page).getByRole('button', { name: 'Đóng' }).click()
  const undecided = page.getByText(/^Dữ kiện làm nên kết quả rà soát/)
  await undecided.click()
  await page.getByRole('button', { name: 'Trang sau' }).click()
  await page.getByText(/^Trang 2/).waitFor()
  await context.close()
})

test('a career is drawn with concurrent posts beside the primary one and told as a list; who read and who changed the record is one click away', async () => {
  const id = await idOf('Lộc Thị Hồng Hằng')
  const post = {
    section: 'posting',
    from: '2016-06-01',
    values: { unit_id: 'Thị trấn Bắc Sơn, Huyện Bắc Sơn, Lạng Sơn', title_text: 'Đại biểu HĐND', is_primary: false },
  }
  await house.ask('record.change', { person: id, ...post })
  for (const size of ['desk', 'phone'] as const) {
    const { page, context } = await open(`/nguoi/${id}?asOf=${day}`, size)
    const career = page.getByRole('region', { name: 'Quá trình công tác' })
    const drawing = career.getByRole('img', { name: /3 chức danh/ })
    await drawing.waitFor()
    assert.equal(await drawing.locator('rect.concurrent').count(), 1)
    assert.equal(await career.getByRole('listitem').count(), 3)
    await career.getByRole('listitem').filter({ hasText: 'kiêm nhiệm' }).waitFor()
    await page.getByText('Ai đã xem hồ sơ', { exact: true }).click()
    await page.getByRole('table', { name: 'Những lần hồ sơ được đọc' }).getByText('Quản trị hệ thống').first().waitFor()
    await page.getByText('Ai đã sửa hồ sơ', { exact: true }).click()
    await page.getByRole('table', { name: 'Ai đã sửa hồ sơ' }).getByText('45/QĐ-UBND').first().waitFor()
    await page.getByText('Tài liệu quét của hồ sơ', { exact: true }).click()
    await page
      .getByRole('table', { name: 'Tài liệu quét của hồ sơ' })
      .getByText(/bằng cao cấp/)
      .waitFor()
    await inOrder(page, `the career and the journals (${size})`)
    await picture(page, `record-career-${size}`, true)
    await context.close()
  }
})

test('the record prints as form 2C, on the page and as a Word file', async () => {
  const { page, context } = await open(`/nguoi/${await idOf('Lộc Thị Hồng Hằng')}?asOf=${day}`)
  await page.getByRole('link', { name: 'Mẫu 2C' }).click()
  await page.waitForURL(/\/2c/)
  await page.locator('article.form').getByText('LỘC THỊ HỒNG HẰNG').waitFor()
  await inOrder(page, 'form 2C')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Word (.docx)' }).click()])
  assert.equal(file.suggestedFilename(), '2c-loc-thi-hong-hang.docx')
  await picture(page, 'form-2c')
  await context.close()
})

test('on a phone the record and the flaws fit and read well', async () => {
  const { page, context } = await open(`/nguoi/${await idOf('Lộc Thị Hồng Hằng')}?asOf=${day}`, 'phone')
  await page.getByRole('heading', { name: 'Trình độ, văn bằng, chứng chỉ' }).waitFor()
  await inOrder(page, 'the record on a phone')
  await picture(page, 'record-phone')
  await page.goto(page.url().replace(/nguoi\/[^?]+/, 'chat-luong'))
  await page.getByRole('heading', { name: 'Chất lượng dữ liệu' }).waitFor()
  await page.getByRole('table').first().waitFor()
  await inOrder(page, 'the flaws on a phone')
  await context.close()
})
