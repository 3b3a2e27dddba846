import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

// Three communes merged by a decision, as an office would do it: seen before, saved, the figures of both days, taken back. The real server and browser.
const root = fileURLToPath(new URL('..', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'goc-walk-units-'))
const pictures = join(root, process.env['GOC_PICTURES'] ?? 'test-results')
const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } }

let demo: ChildProcess
let address = ''
let browser: Browser

const startDemo = (): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
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
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run', '--disable-gpu'],
  })
})

after(async () => {
  await browser?.close()
  demo?.removeAllListeners('exit')
  const ended = new Promise((resolve) => demo?.once('exit', resolve))
  demo?.kill('SIGINT')
  await ended
  rmSync(data, { recursive: true, force: true })
})

const open = async (path: string, size: keyof typeof sizes = 'desk'): Promise<{ page: Page; context: BrowserContext }> => {
  const context = await browser.newContext({ viewport: sizes[size], locale: 'vi-VN' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => assert.fail(`page error: ${error.message}`))
  await page.goto(address + path)
  return { page, context }
}

const noViolations = async (page: Page, where: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  assert.deepEqual(
    violations.map((v) => `${v.id}: ${v.nodes[0]?.target.join(' ')}`),
    [],
    where,
  )
}

const fits = async (page: Page, where: string): Promise<void> => {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(over <= 0, `${where} scrolls sideways by ${over} px`)
}

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
  await noViolations(page, 'desk')
  await page.getByRole('button', { name: 'Thêm vào quyết định' }).click()
  await page.getByText('Nhập Xã Vũ Lễ, Xã Bắc Sơn, Xã Hưng Vũ thành xã Bắc Sơn Mới').waitFor()
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByText('Chưa ghi gì.').waitFor()
  await page.getByRole('row', { name: /Xã Bắc Sơn Mới.*lập mới/ }).waitFor()
  const moving = /(\d+) người chuyển cùng/.exec((await page.locator('.found-count').textContent()) ?? '')?.[1]
  assert.ok(Number(moving) > 0)
  await noViolations(page, 'preview')
  await fits(page, 'preview')
  await page.screenshot({ path: join(pictures, 'units-preview.png'), fullPage: true })
  await page.getByRole('button', { name: 'Lưu quyết định' }).click()
  await page.getByText(/Đã lưu: thay đổi số/).waitFor()
  await noViolations(page, 'saved')

  await page.getByRole('link', { name: 'Số liệu từ ngày có hiệu lực' }).click()
  await page.waitForURL(new RegExp(`asOf=${day}`))
  await page.getByRole('row', { name: new RegExp(`^Xã Bắc Sơn Mới.*${moving}`) }).waitFor()
  for (const name of communes) assert.equal(await page.getByRole('rowheader', { name, exact: true }).count(), 0, name)
  await page.getByLabel('Cách đọc').selectOption('traced')
  for (const name of communes) await page.getByRole('rowheader', { name, exact: true }).waitFor()
  await page.getByText(/Truy về đơn vị ngày 14\/05\/2026/).waitFor()
  await noViolations(page, 'traced')
  await page.screenshot({ path: join(pictures, 'units-traced.png') })

  await page.goto(`${address}/?asOf=${eve}&unit=${langSon}`)
  for (const name of communes) await page.getByRole('rowheader', { name, exact: true }).waitFor()
  await page.getByLabel('Cách đọc').selectOption('restated')
  await page.getByRole('row', { name: new RegExp(`^Xã Bắc Sơn Mới.*${moving}`) }).waitFor()
  await page.getByText('Xem chuỗi theo năm').click()
  await page.getByRole('table', { name: 'Chuỗi theo năm' }).getByRole('rowheader', { name: 'Xã Bắc Sơn Mới' }).waitFor()
  await noViolations(page, 'series')
  await fits(page, 'series')

  await page.goto(`${address}/don-vi?asOf=${day}&unit=Xã Bắc Sơn Mới, ${langSon}`)
  for (const name of communes) await page.getByRole('link', { name, exact: true }).waitFor()
  await noViolations(page, 'card')
  await page.screenshot({ path: join(pictures, 'units-card.png') })

  await page.goto(`${address}/so-cai`)
  await page
    .getByRole('button', { name: /Hoàn tác #/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click()
  await page
    .getByText(/đã hoàn tác bởi số/)
    .first()
    .waitFor()
  await page.goto(`${address}/?asOf=${day}&unit=${langSon}`)
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
  await noViolations(page, 'assign')
  await assign.getByRole('button', { name: 'Tất cả về xã Vũ Lễ Đông' }).press('Enter')
  await page.getByRole('button', { name: 'Xem trước' }).press('Enter')
  await page.getByRole('row', { name: /Xã Vũ Lễ Đông.*lập mới/ }).waitFor()
  assert.ok(await page.getByRole('button', { name: 'Lưu quyết định' }).isEnabled())
  await page.screenshot({ path: join(pictures, 'units-split.png'), fullPage: true })
  await context.close()
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
    await fits(page, path)
    await noViolations(page, `phone ${path}`)
    if (path.includes('desk')) await page.screenshot({ path: join(pictures, 'units-phone.png'), fullPage: true })
    await context.close()
  }
})
