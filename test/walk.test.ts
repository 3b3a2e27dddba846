import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { bookOf } from '#exchange/testing.ts'
import { traces } from './traces.ts'
import { fits, openBrowser, sizes, withoutFault } from './walking.ts'

// The demo, walked as a person would: the real command, the real server, the real browser. The pictures of the README are taken on the way
// (GOC_PICTURES=docs/pictures); otherwise they go to a folder of the run.
const root = fileURLToPath(new URL('..', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'goc-walk-'))
const pictures = join(root, process.env['GOC_PICTURES'] ?? 'test-results')

let demo: ChildProcess
let address = ''
let browser: Browser
let said = ''
const addresses: string[] = []

const startDemo = (): Promise<string> =>
  new Promise((resolve, reject) => {
    demo = spawn(process.execPath, [join(root, 'start.mjs'), 'demo'], {
      cwd: root,
      env: { ...process.env, GOC_DATA: data, GOC_PORT: '0', DATABASE_URL: '' },
    })
    demo.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk)
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    demo.stderr?.on('data', (chunk: Buffer) => (said += String(chunk)))
    demo.once('exit', (code) => reject(new Error(`the demo ended (${code}): ${said}`)))
  })

before(async () => {
  mkdirSync(pictures, { recursive: true })
  address = await startDemo()
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  demo?.removeAllListeners('exit')
  const ended = new Promise((resolve) => demo?.once('exit', resolve))
  demo?.kill('SIGINT')
  await ended
  rmSync(data, { recursive: true, force: true })
})

const open = async (path: string, size: keyof typeof sizes = 'desk'): Promise<{ page: Page; context: BrowserContext; asked: string[] }> => {
  const context = await browser.newContext({ viewport: sizes[size], locale: 'vi-VN', acceptDownloads: true })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('framenavigated', (frame) => addresses.push(frame.url()))
  page.on('request', (r) => {
    addresses.push(r.url())
    if (r.url().includes('/api/')) asked.push(new URL(r.url()).pathname.slice(5))
  })
  page.on('pageerror', (error) => assert.fail(`page error: ${error.message}`))
  await page.goto(address + path)
  return { page, context, asked }
}

const bacSon = '/?asOf=2019-09-30&unit=Huyện Bắc Sơn, Lạng Sơn'

test('the demo prints the review of Bắc Sơn and the address', () => {
  assert.match(said, /Chuyên môn, nghiệp vụ: 385\/393 = 97,96 %/)
  assert.match(said, /Lý luận chính trị: 320\/393 = 81,42 %/)
})

test('from four numbers to one person and the article', async () => {
  const { page, context } = await open(bacSon)
  await page.getByRole('heading', { name: 'Huyện Bắc Sơn', level: 1 }).waitFor()
  await page.getByText('385/393').first().waitFor()
  await page.getByText('Chế độ xem thử').waitFor()
  await page.getByText('320/393').first().waitFor()
  await page
    .getByRole('row', { name: /Thị trấn Bắc Sơn/ })
    .first()
    .waitFor()
  await page.waitForTimeout(500)
  await page.screenshot({ path: join(pictures, 'review.png') })
  await withoutFault(page, 'review')
  await fits(page, 'review')
  await page.getByRole('link', { name: /^54/ }).first().click()
  await page.getByText('54 người').first().waitFor()
  assert.match(page.url(), /criterion=theory/)
  await withoutFault(page, 'list')
  await page.getByRole('table').getByRole('link').first().click()
  await page
    .getByText(/Chưa đạt về lý luận chính trị/)
    .first()
    .waitFor()
  await page
    .getByText(/ô L\d+/)
    .first()
    .waitFor()
  await page.screenshot({ path: join(pictures, 'person.png') })
  await withoutFault(page, 'person')
  await fits(page, 'person')
  await context.close()
})

test('every number of the four tiles opens the list it counts', async () => {
  const { page, context } = await open(bacSon)
  await page.getByText('385/393').first().waitFor()
  for (const [name, people] of [
    [/^385\/393/, 385],
    [/^320\/393/, 320],
    [/^393$/, 393],
  ] as const) {
    await page.getByRole('link', { name }).first().click()
    await page.getByText(`${people} người`, { exact: true }).first().waitFor()
    await page.goBack()
    await page.getByText('385/393').first().waitFor()
  }
  await context.close()
})

test('the day is typed, stepped and dragged with the keyboard alone', async () => {
  const { page, context } = await open(bacSon)
  const field = page.getByRole('textbox', { name: 'Tính đến ngày' })
  await page.getByText('385/393').first().waitFor()
  await field.focus()
  await field.fill('1/8/2023')
  await page.keyboard.press('Enter')
  await page.waitForURL(/asOf=2023-08-01/)
  await page.getByRole('button', { name: '−1 ngày' }).press('Enter')
  await page.waitForURL(/asOf=2023-07-31/)
  await page.getByRole('slider').focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(/asOf=2023-08-01/)
  await field.fill('31/02/2019')
  await field.press('Enter')
  assert.match(page.url(), /asOf=2023-08-01/, 'a day that the calendar lacks changes nothing')
  await context.close()
})

test('a dragged day shows the figures of that day at once, from what was fetched ahead of the hand', async () => {
  const { page, context, asked } = await open(bacSon)
  await page.getByText('385/393').first().waitFor()
  const slider = page.getByRole('slider')
  const box = await slider.boundingBox()
  assert.ok(box)
  const [start, y] = [box.x + box.width * 0.583, box.y + box.height / 2]
  const ahead = [2018, 2019, 2020].map((year) => page.waitForResponse((r) => r.url().includes(`review.days`) && r.url().includes(`${year}-01-01`)))
  await page.mouse.move(start, y)
  await Promise.all(ahead)
  asked.length = 0
  await page.mouse.down()
  const seen = new Set<string>()
  for (let i = 1; i <= 12; i++) {
    await page.mouse.move(start + i, y)
    const day = await slider.getAttribute('aria-valuetext')
    assert.equal(await page.locator('.stamp strong').textContent(), `Tính đến ${day}`)
    seen.add(day ?? '')
  }
  assert.ok(seen.size >= 6, `${seen.size} days`)
  await page.mouse.up()
  await page.waitForURL((url) => url.searchParams.get('asOf') !== '2019-09-30')
  await page.waitForFunction(() => document.querySelector('.waits') === null)
  assert.ok(asked.filter((name) => name === 'review.summary').length < seen.size, 'days at hand are not asked for again')
  await context.close()
})

test('the review answers to the hand after one request', async () => {
  const context = await browser.newContext({ viewport: sizes.desk })
  const page = await context.newPage()
  let first = true
  await page.route('**/api/**', (route) => {
    if (!first) return undefined // every later question waits for ever
    first = false
    return route.continue()
  })
  await page.goto(address + bacSon)
  await page
    .getByRole('row', { name: /Thị trấn Bắc Sơn/ })
    .first()
    .waitFor()
  const people = page.getByRole('columnheader', { name: /Số người/ }).first()
  await people.getByRole('button').click()
  assert.match((await people.getAttribute('aria-sort')) ?? '', /ascending|descending/)
  await page.getByRole('link', { name: /^54/ }).first().click()
  assert.match(page.url(), /criterion=theory/)
  await context.close()
})

test('after the reorganisation the day shows the new communes, and says what became of the district', async () => {
  const { page, context } = await open('/?asOf=2025-07-01&unit=Huyện Bắc Sơn, Lạng Sơn')
  await page.getByText(/chấm dứt từ 01\/07\/2025/).waitFor()
  await withoutFault(page, 'refused')
  await page.getByRole('link', { name: 'Tỉnh Lạng Sơn' }).first().click()
  await page
    .getByRole('row', { name: /Xã Vũ Lễ/ })
    .first()
    .waitFor()
  await page
    .getByText(/60 người chưa gắn được/)
    .first()
    .waitFor()
  await page.goto(`${address}/so-sanh?asOf=2025-07-01&since=2025-06-30&unit=Tỉnh Lạng Sơn`)
  await page.getByRole('main').getByText('33/2023/NĐ-CP').first().waitFor()
  await page
    .getByText(/đơn vị thay đổi/)
    .first()
    .waitFor()
  await withoutFault(page, 'comparison')
  await context.close()
})

test('a workbook is read before it is written; the same again changes nothing', async () => {
  const { page, context } = await open('/nhap')
  await page.getByLabel('Chọn tệp').first().setInputFiles(join(root, 'data/samples/bac-son-2019-roster.xlsx'))
  await page.getByRole('combobox', { name: /LLCT/ }).first().waitFor()
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(pictures, 'import.png') })
  await withoutFault(page, 'import preview')
  await fits(page, 'import preview')
  const download = page.waitForEvent('download')
  await page
    .getByRole('button', { name: /chú thích/i })
    .or(page.getByRole('link', { name: /chú thích/i }))
    .first()
    .click()
  assert.equal(
    readFileSync(await (await download).path())
      .subarray(0, 2)
      .toString(),
    'PK',
  )
  await page.getByRole('button', { name: /^Nhập/ }).last().click()
  await page
    .getByText(/đã được nhập|đã nhập/i)
    .first()
    .waitFor()
  await context.close()
})

test('a column that was taken for nothing is mapped by hand, and the same file later says when it was imported', async () => {
  const { page, context } = await open('/nhap')
  const buffer = Buffer.from(
    await bookOf([
      {
        name: 'Trích ngang',
        rows: [
          [],
          ['', 'UBND XÃ VŨ SƠN, HUYỆN BẮC SƠN, TỈNH LẠNG SƠN'],
          ['', 'DANH SÁCH TRÍCH NGANG  (tính đến ngày 31/12/2019)'],
          [],
          ['', 'Số TT', 'Họ và  tên', 'Sinh ngày', 'Chức vụ', 'Bằng cấp hiện có', 'LLCT'],
          ['', 1, 'DƯƠNG THỊ  THỬ', '3/1979', 'Văn phòng - thống kê', 'ĐH Luật', 'TC'],
          ['', 2, 'Hoàng Văn Nghiệm', '1982', 'nt', 'T.cấp', 'SC'],
          ['', '', 'Tổng cộng: 2 người'],
        ],
      },
    ]),
  )
  const choose = () => page.getByLabel('Chọn tệp').first().setInputFiles({ name: 'trích ngang.xlsx', mimeType: '', buffer })
  await choose()
  const column = page.getByRole('combobox', { name: /Bằng cấp hiện có/ })
  await column.waitFor()
  assert.equal(await column.inputValue(), 'ignore')
  await column.selectOption('professional')
  await page.getByRole('row', { name: /Bằng cấp hiện có.*do bạn chọn/ }).waitFor()
  await page.getByRole('button', { name: /^Nhập vào sổ/ }).click()
  await page.getByRole('heading', { name: /Đã nhập: thay đổi số \d+/ }).waitFor()
  await page.goto(`${address}/nguoi?asOf=2019-12-31&unit=Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn&search=thu`)
  const person = page.getByRole('row', { name: /Dương Thị Thử/i })
  await person.getByText('Đại học').waitFor()
  await page.goto(`${address}/nhap`)
  await choose()
  await page.getByText(/Chính tệp này đã được nhập ở thay đổi số \d+, lúc .* bởi người dùng máy này/).waitFor()
  await withoutFault(page, 'imported before')
  await page.getByRole('link', { name: 'Xem trong sổ cái' }).click()
  await page
    .getByRole('row', { name: /trích ngang\.xlsx/ })
    .getByRole('button', { name: /Hoàn tác/ })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click()
  await page
    .getByText(/đã hoàn tác bởi số \d+/)
    .first()
    .waitFor()
  await context.close()
})

test('an edition file is read with every error located, mended, loaded and taken back', async () => {
  const { page, context } = await open('/tieu-chuan?asOf=2019-09-30')
  await page.getByText('Nạp một bộ tiêu chuẩn').click()
  const text = page.getByRole('textbox', { name: 'Nội dung tệp tiêu chuẩn' })
  const edition = readFileSync(join(root, 'data/standards/bac-son-2019.yaml'), 'utf8').replace('key: bac-son-2019', 'key: thu-nghiem')
  await text.fill(edition.replace('atLeast: intermediate', 'atLeast: trungcap'))
  await page.getByRole('button', { name: 'Đọc thử' }).click()
  await page.getByRole('heading', { name: /1 chỗ cần sửa/ }).waitFor()
  await withoutFault(page, 'edition with an error')
  await page.getByRole('button', { name: /Đến dòng/ }).click()
  assert.match(await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd)), /trungcap/)
  await text.fill(edition)
  await page.getByRole('button', { name: 'Đọc thử' }).click()
  await page.getByText('Đọc được trọn vẹn').waitFor()
  await page.getByRole('button', { name: 'Nạp vào sổ' }).click()
  await page.getByText(/Đã nạp «thu-nghiem» ở thay đổi số \d+/).waitFor()
  await withoutFault(page, 'edition loaded')
  await page.getByRole('button', { name: /Hoàn tác lần nạp này/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByText(/Đã hoàn tác bằng thay đổi số/).waitFor()
  await context.close()
})

test('a file that is no workbook gets a plain sentence', async () => {
  const { page, context } = await open('/nhap')
  await page
    .getByLabel('Chọn tệp')
    .first()
    .setInputFiles({ name: 'ghi-chu.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('không phải Excel') })
  await page
    .getByText(/không phải sổ Excel/)
    .first()
    .waitFor()
  await withoutFault(page, 'unreadable file')
  await context.close()
})

test('what is seen is exported as a workbook', async () => {
  const { page, context } = await open(bacSon)
  await page.getByText('385/393').first().waitFor()
  const download = page.waitForEvent('download')
  await page
    .getByRole('link', { name: 'Xuất .xlsx' })
    .or(page.getByRole('button', { name: 'Xuất .xlsx' }))
    .first()
    .click()
  const file = await download
  assert.match(file.suggestedFilename(), /2019-09-30.*\.xlsx$/)
  await context.close()
})

test('English by a switch; standards and ledger stand', async () => {
  const { page, context } = await open('/tieu-chuan?asOf=2019-09-30')
  await page.getByText('04/2004/QĐ-BNV').first().waitFor()
  await withoutFault(page, 'standards')
  await page.getByRole('link', { name: 'Sổ cái' }).click()
  await page
    .getByText(/bac-son-2019-roster/)
    .first()
    .waitFor()
  await withoutFault(page, 'ledger')
  await page.getByRole('button', { name: 'English' }).click()
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await context.close()
})

test('on a phone nothing scrolls sideways and nothing is out of reach', async () => {
  for (const path of [bacSon, '/nguoi?asOf=2019-09-30&unit=Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn', '/nhap', '/tieu-chuan?asOf=2019-09-30', '/so-cai']) {
    const { page, context } = await open(path, 'phone')
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForTimeout(400)
    await fits(page, path)
    if (path === bacSon || path === '/nhap') await withoutFault(page, `phone ${path}`)
    if (path === bacSon) await page.screenshot({ path: join(pictures, 'phone.png') })
    await context.close()
  }
})

test('after all walks nobody of the samples stands in what the server said, in its files of log, or in an address', async () => {
  const { page, context } = await open('/tieu-chuan')
  const names: string[] = []
  for (let at = 1; at <= 2; at++) {
    const asked = { asOf: '2022-08-12', unit: 'country', size: 500, page: at }
    const told = (await (await page.request.post(`${address}/api/people.list`, { data: asked })).json()) as { people: { name: string }[] }
    names.push(...told.people.map((p) => p.name))
  }
  await context.close()
  assert.ok(names.length > 100, 'there are people to look for')
  const logs = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.log'))
  assert.ok(logs.length > 0 && said.includes('"operation":"review.summary"'), 'there is a log to look in')
  assert.deepEqual(traces([said, ...addresses, ...logs.map((name) => readFileSync(join(data, name), 'utf8'))], names), [])
})
