import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { clientOf, freePort, startProvider } from './provider-process.ts'
import { codeAt, password } from './sign-in.ts'
import { traces } from './traces.ts'
import { inOrder, openBrowser, sizes } from './walking.ts'

// An office on its first day, walked as its people would: the real command, server, browser and provider, and a passkey device that the browser plays.

const root = fileURLToPath(new URL('..', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'goc-walk-signin-'))
const pictures = join(root, 'test-results')

let office: ChildProcess
let provider: { stop: () => Promise<void> }
let browser: Browser
let address = ''
let oneTime = ''
let said = ''
const addresses: string[] = []

const startOffice = (port: number, oidc: ReturnType<typeof clientOf>): Promise<string> =>
  new Promise((resolve, reject) => {
    office = spawn(process.execPath, [join(root, 'start.mjs'), 'start'], {
      cwd: root,
      env: {
        ...process.env,
        GOC_DATA: data,
        GOC_PORT: String(port),
        DATABASE_URL: '',
        GOC_OIDC_ISSUER: oidc.issuer,
        GOC_OIDC_CLIENT: oidc.clientId,
        GOC_OIDC_SECRET: oidc.clientSecret,
        GOC_OIDC_NAME: oidc.name,
      },
    })
    const hear = (chunk: Buffer): void => {
      said += String(chunk)
      const found = /one-time code: ([\w-]+)/.exec(said)?.[1]
      if (found) resolve(found)
    }
    office.stdout?.on('data', hear)
    office.stderr?.on('data', hear)
    office.once('exit', (code) => reject(new Error(`the office ended (${code}): ${said}`)))
  })

before(async () => {
  mkdirSync(pictures, { recursive: true })
  const [port, next] = [await freePort(), await freePort()]
  // Passkeys are tied to a name, so the pages are opened by the machine's name and not by its number.
  address = `http://localhost:${port}`
  provider = await startProvider(next, [`${address}/api/sign-in/callback`])
  oneTime = await startOffice(port, clientOf(next))
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await provider?.stop()
  office?.removeAllListeners('exit')
  const ended = new Promise((resolve) => office?.once('exit', resolve))
  office?.kill('SIGINT')
  await ended
  rmSync(data, { recursive: true, force: true })
})

const open = async (path: string, size: keyof typeof sizes = 'desk'): Promise<{ page: Page; context: BrowserContext }> => {
  const context = await browser.newContext({ viewport: sizes[size], locale: 'vi-VN' })
  const page = await context.newPage()
  page.on('pageerror', (error) => assert.fail(`page error: ${error.message}`))
  page.on('request', (request) => addresses.push(request.url()))
  page.on('framenavigated', (frame) => addresses.push(frame.url()))
  page.on('console', (line) => assert.ok(!/content security policy/i.test(line.text()), line.text()))
  await page.goto(address + path)
  return { page, context }
}

/** No violation, nothing wider than the screen, and a picture. */
const looks = async (page: Page, name: string): Promise<void> => {
  await inOrder(page, name)
  await page.screenshot({ path: join(pictures, `signin-${name}.png`), fullPage: true })
}

const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { name, level: 1 }).waitFor()
const signIn = async (page: Page, login: string, given = password): Promise<void> => {
  await page.getByLabel('Tên đăng nhập').fill(login)
  await page.getByLabel('Mật khẩu').fill(given)
  await page.keyboard.press('Enter')
}

let administrator: { page: Page; context: BrowserContext }
let secret = ''
let invitation = ''

test('on the first day the pages lead to the making of the first administrator', async () => {
  administrator = await open('/')
  const { page } = administrator
  await heading(page, 'Tạo người quản trị đầu tiên')
  await looks(page, 'first')
  await page.getByLabel(/Mã một lần/).fill('SAI-SAI-SAI')
  await page.getByLabel('Họ và tên').fill('Hoàng Thị Trị')
  await page.getByLabel('Tên đăng nhập').fill('quan.tri')
  await page.getByLabel('Mật khẩu').fill(password)
  await page.getByRole('button', { name: 'Tạo tài khoản quản trị' }).click()
  await page.getByText(/Mã không đúng/).waitFor()
  await page.getByLabel(/Mã một lần/).fill(oneTime)
  await page.getByRole('button', { name: 'Tạo tài khoản quản trị' }).click()
  // Who administers needs a second factor from the first day on.
  await heading(page, 'Cài đặt bước xác thực thứ hai')
  await looks(page, 'first-second')
  await page.getByRole('button', { name: 'Cài ứng dụng tạo mã' }).click()
  const first = ((await page.locator('.totp code').textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel('Mã xác thực').fill(codeAt(first, new Date()))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Đã cất mã' }).click()
  await page.getByRole('button', { name: 'Vào làm việc' }).click()
  await page.getByRole('link', { name: 'Hoàng Thị Trị' }).waitFor()
  await page.getByRole('link', { name: 'Sổ cái' }).waitFor()
})

test('an administrator invites somebody; the link makes an account once', async () => {
  const { page } = administrator
  await page.getByRole('link', { name: 'Tài khoản', exact: true }).click()
  await heading(page, 'Quản trị tài khoản')
  await page.getByLabel('Họ và tên').last().fill('Lộc Thị Hoa')
  await page.getByLabel('Tên đăng nhập').last().fill('hoa.lt')
  await page.getByRole('button', { name: 'Tạo lời mời' }).click()
  const link = page.getByLabel('Đường dẫn dùng một lần')
  await link.waitFor()
  invitation = await link.inputValue()
  await page.getByRole('row', { name: /hoa\.lt/ }).waitFor()
  await looks(page, 'accounts')
  const { page: hers, context } = await open(invitation.slice(address.length))
  await hers.getByText(/Lộc Thị Hoa/).waitFor()
  assert.equal(new URL(hers.url()).hash, '', 'the secret does not stay in the address')
  await looks(hers, 'invitation')
  await hers.getByLabel('Mật khẩu mới').fill('matkhau2026')
  await hers.getByRole('button', { name: 'Nhận tài khoản' }).click()
  await hers.getByText(/quá phổ biến/).waitFor()
  await hers.getByLabel('Mật khẩu mới').fill(password)
  await hers.getByRole('button', { name: 'Nhận tài khoản' }).click()
  await hers.getByRole('link', { name: 'Lộc Thị Hoa' }).waitFor()
  const { page: late, context: other } = await open(invitation.slice(address.length))
  await late.getByText(/đã dùng, đã hết hạn/).waitFor()
  await other.close()
  await hers.goto(`${address}/tai-khoan`)
  await hers.getByRole('button', { name: 'Cài ứng dụng tạo mã' }).click()
  await hers.getByRole('img', { name: /Mã QR/ }).waitFor()
  secret = ((await hers.locator('.totp code').textContent()) ?? '').replaceAll(' ', '')
  await looks(hers, 'totp')
  await hers.getByLabel('Mã xác thực').fill(codeAt(secret, new Date()))
  await hers.keyboard.press('Enter')
  await hers.locator('.codes li').first().waitFor()
  assert.equal(await hers.locator('.codes li').count(), 10)
  await looks(hers, 'codes')
  await hers.getByRole('button', { name: 'Đã cất mã' }).click()
  await hers.getByText('Còn 10 mã chưa dùng.').waitFor()
  await context.close()
})

test('she signs in with password and code, and arrives where she was going; the keyboard alone is enough', async () => {
  const { page, context } = await open('/tieu-chuan?asOf=2019-09-30')
  await heading(page, 'Đăng nhập')
  await looks(page, 'password')
  await signIn(page, 'hoa.lt', 'không phải đâu')
  await page.getByText(/không đúng/).waitFor()
  await signIn(page, 'hoa.lt')
  await heading(page, 'Bước xác thực thứ hai')
  await looks(page, 'second')
  await page.getByLabel('Mã xác thực').fill('000000')
  await page.keyboard.press('Enter')
  await page.getByText(/Mã không đúng/).waitFor()
  // The code of the enrolment is spent; that of the next half minute is taken, as from a phone whose clock is a little ahead.
  await page.getByLabel('Mã xác thực').fill(codeAt(secret, new Date(Date.now() + 30_000)))
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Lộc Thị Hoa' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/tieu-chuan')
  await context.close()
})

test('a passkey is added and signs in alone; its session is seen and ended', async () => {
  const { page } = administrator
  const device = await administrator.context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`${address}/tai-khoan`)
  await page.getByLabel('Tên gọi của khóa').fill('Máy bàn')
  await page.getByRole('button', { name: 'Thêm khóa truy cập' }).click()
  await page.getByText('Máy bàn', { exact: true }).waitFor()
  await looks(page, 'account')
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await heading(page, 'Đăng nhập')
  const given = page.waitForRequest('**/api/sign-in/passkey')
  await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click()
  await page.getByRole('link', { name: 'Hoàng Thị Trị' }).waitFor()
  const again = await page.request.post(`${address}/api/sign-in/passkey`, { data: (await given).postDataJSON() })
  assert.deepEqual([again.status(), (await again.json()).code], [401, 'sign_in.passkey_wrong'], 'an answer of a passkey is taken once')
  const { page: second, context } = await open('/dang-nhap')
  await signIn(second, 'quan.tri')
  await heading(second, 'Bước xác thực thứ hai')
  await context.close()
  await page.goto(`${address}/tai-khoan`)
  await page.getByRole('row', { name: /khóa truy cập, hai bước \(phiên này\)/ }).waitFor()
})

test('who was linked comes in through the provider; an ended session is asked to sign in again', async () => {
  const { page } = administrator
  await page.goto(`${address}/quan-tri/tai-khoan`)
  await page.getByLabel('Họ và tên').last().fill('Nông Văn Cổng')
  await page.getByLabel('Tên đăng nhập').last().fill('cong.nv')
  await page.getByRole('button', { name: 'Tạo lời mời' }).click()
  const link = await page.getByLabel('Đường dẫn dùng một lần').inputValue()
  const { page: his, context } = await open(link.slice(address.length))
  await his.getByRole('button', { name: 'Nhận bằng Cổng thử nghiệm' }).click()
  await his.getByLabel('Ai').fill('cong@tinh')
  await his.getByRole('button', { name: 'Vào' }).click()
  await his.getByRole('link', { name: 'Nông Văn Cổng' }).waitFor()
  await his.goto(`${address}/tai-khoan`)
  await his.getByRole('row', { name: /cổng đăng nhập \(phiên này\)/ }).waitFor()
  await page.goto(`${address}/quan-tri/tai-khoan`)
  await page.getByRole('button', { name: 'Kết thúc các phiên cong.nv' }).click()
  await page.getByRole('button', { name: 'Kết thúc các phiên cong.nv' }).waitFor({ state: 'detached' })
  await his.getByRole('link', { name: 'Quyền' }).click()
  await heading(his, 'Đăng nhập')
  await his.getByRole('button', { name: 'Đăng nhập qua Cổng thử nghiệm' }).click()
  await his
    .getByLabel('Ai')
    .or(his.getByRole('link', { name: 'Nông Văn Cổng' }))
    .first()
    .waitFor()
  await context.close()
})

test('rights are given by a decision, explained, delegated until a day, and ended', async () => {
  const { page } = administrator
  await page.goto(`${address}/quyen`)
  await heading(page, 'Quyền truy cập')
  await page
    .getByRole('row', { name: /Quản trị hệ thống.*Cả nước.*Đang có hiệu lực/ })
    .first()
    .waitFor()
  const give = page.locator('section', { has: page.getByRole('heading', { name: 'Giao quyền bằng quyết định' }) })
  await give.getByLabel('Tên đăng nhập').fill('hoa.lt')
  await give.getByLabel('Đơn vị').fill('Xã Vũ Lễ, Lạng Sơn')
  await give.getByLabel('Số quyết định').fill('12/QĐ-UBND')
  await give.getByRole('button', { name: 'Giao quyền' }).click()
  const hers = page.getByRole('row', { name: /Lộc Thị Hoa \(hoa\.lt\).*Công chức.*Xã Vũ Lễ.*12\/QĐ-UBND/ })
  await hers.waitFor()
  await give.getByRole('button', { name: 'Giao quyền' }).click()
  await page.getByText(/đang có đúng quyền này/).waitFor()
  await looks(page, 'rights')
  await page.getByRole('button', { name: 'Ủy quyền: Quản trị hệ thống, Cả nước' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tên đăng nhập').fill('cong.nv')
  await dialog.getByLabel('Đến trước ngày').fill('31/12/2030')
  await dialog.getByLabel('Đến trước ngày').blur()
  await looks(page, 'rights-delegate')
  await dialog.getByRole('button', { name: 'Ủy quyền' }).click()
  await page.getByRole('row', { name: /cong\.nv.*Hoàng Thị Trị ủy quyền/ }).waitFor()
  const other = page.locator('section', { has: page.getByRole('heading', { name: 'Xem quyền của tài khoản khác' }) })
  await other.getByLabel('Tên đăng nhập').fill('hoa.lt')
  await other.getByRole('button', { name: 'Xem' }).click()
  await page.getByRole('heading', { name: 'Lộc Thị Hoa (hoa.lt)' }).waitFor()
  await page.getByRole('row', { name: /Xem hồ sơ từng người.*Xã Vũ Lễ – quyền số/ }).waitFor()
  await hers.getByRole('button', { name: /^Chấm dứt quyền/ }).click()
  await dialog.getByLabel('Lý do').fill('chuyển công tác')
  await dialog.getByRole('button', { name: 'Chấm dứt' }).click()
  await hers.waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: /^Chấm dứt quyền Quản trị hệ thống của quan\.tri/ })
    .first()
    .click()
  await dialog.getByLabel('Lý do').fill('thử')
  await dialog.getByRole('button', { name: 'Chấm dứt' }).click()
  await dialog.getByText(/người quản trị toàn hệ thống cuối cùng/).waitFor()
  await page.keyboard.press('Escape')
})

test('an administrator gives a new way in, shuts an account and opens it again, with a reason', async () => {
  const { page } = administrator
  await page.goto(`${address}/quan-tri/tai-khoan`)
  await page.getByRole('button', { name: 'hoa.lt', exact: true }).click()
  await page.getByRole('heading', { name: 'Tài khoản «hoa.lt»' }).waitFor()
  await page
    .getByRole('row', { name: /sai mật khẩu/ })
    .first()
    .waitFor()
  await looks(page, 'one-account')
  assert.equal(new URL(page.url()).search, '', 'no name stands in the address')
  await page.getByRole('button', { name: 'Đóng' }).click()
  await page.getByRole('button', { name: 'Khóa tài khoản «cong.nv»' }).click()
  await page.getByRole('dialog').getByLabel(/Lý do/).fill('nghỉ việc')
  await looks(page, 'disable')
  await page.getByRole('dialog').getByRole('button', { name: 'Khóa' }).click()
  await page.getByRole('row', { name: /cong\.nv.*đã khóa/ }).waitFor()
  await page.getByRole('button', { name: 'Cấp lại đường vào cho «hoa.lt»' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/Bỏ cả bước/)
    .check()
  await page.getByRole('dialog').getByRole('button', { name: 'Cấp lại' }).click()
  const link = page.getByLabel('Đường dẫn dùng một lần')
  await link.waitFor()
  const { page: hers, context } = await open((await link.inputValue()).slice(address.length))
  await heading(hers, 'Cấp lại đường vào')
  await context.close()
  await page.goto(`${address}/so-cai`)
  await page.getByRole('row', { name: /Khóa tài khoản.*quan\.tri.*nghỉ việc/ }).waitFor()
})

test('on a phone, and in English', async () => {
  const { page, context } = await open('/dang-nhap', 'phone')
  await heading(page, 'Đăng nhập')
  await looks(page, 'phone-password')
  await page.getByRole('button', { name: 'English' }).click()
  await heading(page, 'Sign in')
  await context.close()
  const { page: mine } = administrator
  await mine.setViewportSize(sizes.phone)
  for (const path of ['/tai-khoan', '/quan-tri/tai-khoan', '/quyen', '/thong-ke?asOf=2026-09-30']) {
    await mine.goto(address + path)
    await mine.getByRole('table').first().waitFor()
    await looks(mine, `phone${path.replaceAll('/', '-')}`)
  }
})

test('after all walks no name, password or secret stands in what the server said, in its files of log, or in an address asked for', () => {
  const logs = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.log'))
  assert.ok(logs.length > 0 && said.includes('"operation":"account.mine"'), 'there is a log to look in')
  const secrets = ['Hoàng Thị Trị', 'Lộc Thị Hoa', 'Nông Văn Cổng', password, secret, 'hoa.lt', 'cong.nv']
  // The one secret of an address stands behind «#», which a browser never sends.
  const sent = addresses.map((at) => at.replace(/#.*/, ''))
  assert.deepEqual(traces([said, ...sent, ...logs.map((name) => readFileSync(join(data, name), 'utf8'))], secrets), [])
})
