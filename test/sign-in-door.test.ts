import assert from 'node:assert/strict'
import { after, test } from 'node:test'

import { localOwner } from '#access/policy.ts'
import { readConfig } from '#edge/config.ts'

import { freshHouse } from './house.ts'
import { clientOf, freePort, startProvider, throughProvider } from './provider-process.ts'
import { firstAdministrator, invitedAccount, minutes, newAccount, officeOver, password, type Browser, type Told } from './sign-in.ts'

// Where requests come from, how often one may try, and the provider next door.

const code = (told: Told): unknown => (told.status === 200 ? 'answered' : told.body['code'])
const mine = (browser: Browser): Promise<Told> => browser.get('/api/account.mine')
const wrong = (browser: Browser, login: string): Promise<unknown> => browser.step('password', { login, password: 'không phải đâu' }).then(code)
const right = (browser: Browser, login: string): Promise<unknown> => browser.step('password', { login, password }).then(code)
const house = await freshHouse()

const behindProxy = { origin: 'https://goc.tinh.gov.vn', proxies: ['10.0.0.0/24'] }
const proxied = (address: string, more: Readonly<Record<string, string>> = {}) => ({
  address: '10.0.0.9',
  host: 'goc.tinh.gov.vn',
  headers: { 'x-forwarded-for': address, ...more },
})

test('who guesses is slowed down; the owner of the account, on their own device or elsewhere, is not', async () => {
  const office = officeOver(house, behindProxy)
  const { browser: own } = await newAccount(office, 'bi.do', proxied('10.1.0.1'))
  const thief = office.browser(proxied('203.0.113.5'))
  const tries = await Promise.all(Array.from({ length: 12 }, () => wrong(thief, 'bi.do')))
  assert.equal(tries.filter((t) => t === 'sign_in.wrong').length, 8, 'not more than eight, however many at once')
  assert.equal(await right(thief, 'bi.do'), 'sign_in.slow_down', 'even with the right password')
  assert.equal(await right(own, 'bi.do'), 'answered', 'their own device')
  assert.equal(await right(office.browser(proxied('198.51.100.7')), 'bi.do'), 'answered', 'another address')
  assert.equal(await wrong(thief, 'khong.co'), 'sign_in.wrong', 'another name from the same address')
  office.pass(minutes(15) + 1000)
  assert.equal(await right(thief, 'bi.do'), 'answered')
})

test('one who mistypes behind the same proxy or in the same office shuts nobody else out', async () => {
  const office = officeOver(house, behindProxy)
  await newAccount(office, 'ban.a', proxied('10.1.0.2'))
  await newAccount(office, 'ban.b', proxied('10.1.0.2'))
  const clumsy = office.browser(proxied('10.1.0.3'))
  for (let i = 0; i < 9; i++) await wrong(clumsy, 'ban.a')
  assert.equal(await wrong(clumsy, 'ban.a'), 'sign_in.slow_down')
  assert.equal(await right(office.browser(proxied('10.1.0.3')), 'ban.b'), 'answered', 'a colleague at the same address')
  assert.equal(await right(office.browser(proxied('10.1.0.4')), 'ban.a'), 'answered', 'the same account elsewhere')
})

test('many addresses together are slowed down for strangers, and still not for a known device', async () => {
  const office = officeOver(house, behindProxy)
  const { browser: own } = await newAccount(office, 'bi.vay', proxied('10.1.0.5'))
  const from = Array.from({ length: 9 }, (_, i) => office.browser(proxied(`203.0.113.${i + 10}`)))
  for (const thief of from) await Promise.all(Array.from({ length: 7 }, () => wrong(thief, 'bi.vay')))
  assert.equal(await right(office.browser(proxied('198.51.100.8')), 'bi.vay'), 'sign_in.slow_down')
  assert.equal(await right(own, 'bi.vay'), 'answered')
})

test('only a named proxy says who is behind it, and only the last address that it does not know itself counts', async () => {
  const office = officeOver(house, behindProxy)
  const addressOf = async (from: Parameters<typeof office.browser>[0]): Promise<unknown> => {
    const browser = office.browser(from)
    await right(browser, 'ban.b')
    return ((await mine(browser)).body['sessions'] as { address: string; current: boolean }[]).find((s) => s.current)?.address
  }
  assert.equal(await addressOf(proxied('198.51.100.1')), '198.51.100.1')
  assert.equal(await addressOf(proxied('1.2.3.4, 198.51.100.2, 10.0.0.3')), '198.51.100.2', 'what stands left is anybody’s word')
  const here = officeOver(house)
  const local = here.browser({ headers: { 'x-forwarded-for': '1.2.3.4' } })
  await right(local, 'ban.b')
  assert.equal(((await mine(local)).body['sessions'] as { address: string; current: boolean }[]).find((s) => s.current)?.address, '127.0.0.1')
})

type Knocked = readonly [what: string, from: { address: string; host: string; headers: Record<string, string> }, status: number]
const at = (address: string, host: string, headers: Record<string, string> = {}) => ({ address, host, headers })
const own = { origin: 'https://goc.tinh.gov.vn', 'sec-fetch-site': 'same-origin' }
const knocked: readonly Knocked[] = [
  ['our page, through the proxy', at('10.0.0.9', 'goc.tinh.gov.vn', own), 200],
  ['our name, past the proxy', at('192.0.2.1', 'goc.tinh.gov.vn', own), 403],
  ['our page, called without TLS', at('10.0.0.9', 'goc.tinh.gov.vn', { origin: 'http://goc.tinh.gov.vn' }), 403],
  ['another site', at('10.0.0.9', 'goc.tinh.gov.vn', { origin: 'https://khac.example', 'sec-fetch-site': 'cross-site' }), 403],
  ['a site beside ours', at('10.0.0.9', 'goc.tinh.gov.vn', { 'sec-fetch-site': 'same-site' }), 403],
  ['another name', at('10.0.0.9', 'khac.example'), 403],
  ['this machine itself', at('127.0.0.1', '127.0.0.1:4650'), 200],
  ['this machine’s name, through the proxy', at('10.0.0.9', 'localhost:4650', { 'x-forwarded-for': '1.2.3.4' }), 403],
  ['this machine’s name, from a proxy on this machine', at('127.0.0.1', 'localhost:4650', { 'x-forwarded-for': '1.2.3.4' }), 403],
  ['this machine’s name, from elsewhere', at('192.0.2.1', 'localhost:4650'), 403],
]
for (const [what, from, status] of knocked)
  test(`behind a proxy, ${what} → ${status}`, async () =>
    assert.equal((await officeOver(house, behindProxy).browser(from).step('out')).status, status))

test('behind TLS the cookies say so, nothing else may set them, and browsers are told to stay with TLS', async () => {
  const office = officeOver(house, behindProxy)
  const browser = office.browser(proxied('198.51.100.3'))
  const told = await browser.step('password', { login: 'ban.b', password })
  for (const line of told.headers.getSetCookie())
    assert.match(line, /^__Host-goc(-device)?=[\w-]{43}; (Max-Age=\d+; )?Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  assert.match(told.headers.get('strict-transport-security') ?? '', /max-age=\d{8}/)
  const plain = await officeOver(house).browser().step('password', { login: 'ban.b', password })
  for (const line of plain.headers.getSetCookie()) assert.match(line, /^goc(-device)?=[\w-]{43}; (Max-Age=\d+; )?Path=\/; HttpOnly; SameSite=Lax$/)
  assert.equal(plain.headers.get('strict-transport-security'), null)
})

test('every answer shuts out foreign scripts, frames and readers, the pages’ too', async () => {
  for (const path of ['/', '/api/sign-in/state', '/api/ledger.list', '/api/no.such', '/assets/none.js']) {
    const { headers } = await officeOver(house).browser().get(path)
    const policy = headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/, path)
    assert.match(policy, /script-src 'self'(;|$)/, path)
    assert.match(policy, /frame-ancestors 'none'/, path)
    assert.deepEqual(
      ['x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy'].map((name) => headers.get(name)),
      ['nosniff', 'no-referrer', 'same-origin', 'same-origin'],
      path,
    )
    assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/, path)
  }
})

test('the server opens itself beyond this machine only with an origin over TLS and named proxies', () => {
  const fails = (from: Record<string, string>): boolean => {
    try {
      readConfig(from)
      return false
    } catch {
      return true
    }
  }
  assert.equal(fails({ GOC_LISTEN: '0.0.0.0' }), true)
  assert.equal(fails({ GOC_LISTEN: '0.0.0.0', GOC_ORIGIN: 'https://a.vn' }), true)
  assert.equal(fails({ GOC_LISTEN: '0.0.0.0', GOC_ORIGIN: 'https://a.vn', GOC_PROXY: '10.0.0.9' }), false)
  assert.equal(fails({ GOC_ORIGIN: 'http://a.vn' }), true)
  assert.equal(fails({ GOC_ORIGIN: 'https://a.vn/goc' }), true)
  assert.equal(fails({ GOC_ORIGIN: 'https://a.vn', GOC_PROXY: 'proxy' }), true)
  assert.deepEqual(readConfig({ GOC_ORIGIN: 'https://a.vn' }).proxies, ['127.0.0.1', '::1'])
  assert.deepEqual(readConfig({ GOC_PROXY: '10.0.0.9' }).proxies, [], 'without an origin no header is believed')
})

const port = await freePort()
const redirect = 'http://127.0.0.1:4650/api/sign-in/callback'
let provider = await startProvider(port, [redirect])
after(() => provider.stop())
const linked = officeOver(await freshHouse(), undefined, clientOf(port))

/** To the provider and back, in one browser; where the door sends it then. */
const through = async (browser: Browser, who: string, begin: object = {}): Promise<string> => {
  const told = await browser.step('provider', begin)
  const back = await throughProvider(String(told.body['to']), who)
  return (await browser.get(back.pathname + back.search, { 'sec-fetch-site': 'cross-site' })).headers.get('location') ?? ''
}

test('a provider signs in only whom an invitation or an administrator has linked', async () => {
  await firstAdministrator(linked)
  assert.equal(await through(linked.browser(), 'hoa@cong'), '/dang-nhap#sign_in.not_linked')
  const { token } = await invitedAccount(linked, 'hoa')
  const browser = linked.browser()
  assert.equal(await through(browser, 'hoa@cong', { invitation: token }), '/')
  assert.equal((await mine(browser)).body['login'], 'hoa')
  const again = linked.browser()
  assert.equal(await through(again, 'hoa@cong'), '/')
  assert.equal((await mine(again)).body['login'], 'hoa')
  assert.equal(code(await linked.browser().step('accept', { token, password })), 'account.invitation_spent')
  const { token: second } = await invitedAccount(linked, 'ke.trom')
  assert.equal(await through(linked.browser(), 'hoa@cong', { invitation: second }), '/dang-nhap#account.link_taken')
  const ask = (name: string, raw: object) => linked.house.askAs({ actor: localOwner, now: linked.now() }, name, raw)
  const link = { account: 'quan.tri', issuer: clientOf(port).issuer, subject: 'tri@cong' }
  await ask('accounts.link', link)
  assert.equal(await through(linked.browser(), 'tri@cong'), '/')
  const { linked: links } = (await ask('accounts.one', { account: 'quan.tri' })) as { linked: { id: number }[] }
  await ask('accounts.unlink', { account: 'quan.tri', link: links[0]!.id })
  assert.equal(await through(linked.browser(), 'tri@cong'), '/dang-nhap#sign_in.not_linked')
  await ask('accounts.disable', { account: 'hoa' })
  assert.equal(await through(linked.browser(), 'hoa@cong'), '/dang-nhap#sign_in.not_linked', 'a disabled account')
  await ask('accounts.enable', { account: 'hoa' })
})

test('a session that began at the provider ends by our own limits: after an hour of rest, and after twelve hours whatever is done', async () => {
  const resting = linked.browser()
  await through(resting, 'hoa@cong')
  linked.pass(61 * 60_000)
  assert.equal(code(await mine(resting)), 'sign_in.needed')
  const working = linked.browser()
  await through(working, 'hoa@cong')
  for (let n = 0; n < 14; n++) {
    linked.pass(50 * 60_000)
    assert.equal(code(await mine(working)), 'answered', String(n))
  }
  linked.pass(30 * 60_000)
  assert.equal(code(await mine(working)), 'sign_in.needed')
})

test('an answer of the provider is taken once, in the browser that asked, as it was given', async () => {
  const browser = linked.browser()
  const to = String((await browser.step('provider')).body['to'])
  assert.match(to, /code_challenge_method=S256/)
  const back = await throughProvider(to, 'hoa@cong')
  const failed = '/dang-nhap#sign_in.provider_failed'
  const come = async (who: Browser, search: string): Promise<unknown> => (await who.get(back.pathname + search)).headers.get('location')
  assert.equal(await come(linked.browser(), back.search), failed, 'another browser')
  const step = browser.cookies.get('goc-step')!
  assert.equal(await come(browser, back.search), '/')
  browser.cookies.set('goc-step', step)
  assert.equal(await come(browser, back.search), failed, 'a second time')
  const forged = linked.browser()
  const other = await throughProvider(String((await forged.step('provider')).body['to']), 'hoa@cong')
  other.searchParams.set('state', 'khac')
  assert.equal(await come(forged, other.search), failed, 'another state')
})

test('a provider that is down is still offered, says so, keeps other ways open, and works as soon as it is back', async () => {
  const office = officeOver(linked.house, undefined, clientOf(port))
  await provider.stop()
  const browser = office.browser()
  assert.equal((await browser.get('/api/sign-in/state')).body['provider'], 'Cổng thử nghiệm')
  assert.equal(code(await browser.step('provider')), 'sign_in.provider_down')
  assert.equal(await right(office.browser(), 'quan.tri'), 'answered')
  provider = await startProvider(port, [redirect])
  assert.equal(await through(browser, 'hoa@cong'), '/')
})

test('nothing broke inside meanwhile', () => assert.deepEqual(linked.faults, []))
