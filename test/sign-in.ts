import type { IncomingMessage } from 'node:http'

import { Secret, TOTP } from 'otpauth'

import { localOwner } from '#access/policy.ts'
import { providerOf, type ProviderSettings } from '#accounts/provider.ts'
import { httpDoor } from '#edge/http.ts'
import type { PlaceSettings } from '#edge/place.ts'
import { officeEntrance, type FirstCode } from '#edge/sign-in.ts'

import type { TestHouse } from './house.ts'

/** The real door of an office, with a clock that the test moves and a list of what went wrong inside. */
export type Office = {
  readonly house: TestHouse
  readonly first: FirstCode
  readonly faults: unknown[]
  /** Lets time pass. */
  readonly pass: (milliseconds: number) => void
  readonly now: () => Date
  /** A browser at an address, with its own cookies. */
  readonly browser: (from?: Partial<From>) => Browser
}

/** Where a browser is: its address, the name it calls us by, what a proxy would add. */
export type From = { readonly address: string; readonly host: string; readonly headers: Readonly<Record<string, string>> }

export type Told = { readonly status: number; readonly body: Record<string, unknown>; readonly headers: Headers }
export type Browser = {
  readonly cookies: Map<string, string>
  readonly post: (path: string, body?: object, headers?: Readonly<Record<string, string>>) => Promise<Told>
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Told>
  /** A step of the door. */
  readonly step: (name: string, body?: object) => Promise<Told>
}

export const minutes = (n: number): number => n * 60_000
export const hours = (n: number): number => n * 3_600_000

const local: From = { address: '127.0.0.1', host: '127.0.0.1:4650', headers: {} }

const keep = (cookies: Map<string, string>, response: Response): void => {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const [name = '', value = ''] = pair.split('=')
    if (/max-age=0\b/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}

/** Opens the door of an office over a house. */
export const officeOver = (house: TestHouse, settings: PlaceSettings = { origin: undefined, proxies: [] }, provider?: ProviderSettings): Office => {
  let at = new Date('2026-11-22T01:00:00Z').valueOf()
  const faults: unknown[] = []
  const first: FirstCode = { code: 'ABCD-EFGH-JKMN' }
  const now = (): Date => new Date(at)
  const app = httpDoor(house, {
    version: '0',
    entrance: officeEntrance({ house, settings, first, provider: provider && providerOf(provider) }),
    fault: (error) => faults.push(error),
    clock: now,
  })
  const browser = (from: Partial<From> = {}): Browser => {
    const { address, host, headers: own } = { ...local, ...from }
    const cookies = new Map<string, string>()
    const env = { incoming: { socket: { remoteAddress: address } } as IncomingMessage }
    const send = async (path: string, init: RequestInit, extra: Readonly<Record<string, string>> = {}): Promise<Told> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await app.request(path, { ...init, headers: { host, ...(cookie ? { cookie } : {}), ...own, ...extra } }, env)
      keep(cookies, response)
      const isJson = response.headers.get('content-type')?.includes('json') === true
      return { status: response.status, headers: response.headers, body: isJson ? ((await response.json()) as Record<string, unknown>) : {} }
    }
    const post: Browser['post'] = (path, body = {}, headers = {}) =>
      send(path, { method: 'POST', body: JSON.stringify(body) }, { 'content-type': 'application/json', ...headers })
    return { cookies, post, get: (path, headers) => send(path, {}, headers), step: (name, body) => post(`/api/sign-in/${name}`, body) }
  }
  return { house, first, faults, browser, now, pass: (milliseconds) => void (at += milliseconds) }
}

export const password = 'cánh đồng xanh bảy con trâu'

/** The first administrator, made as on the first day, of an office that then chose to ask administrators for no second factor; the browser is signed in. */
export const firstAdministrator = async (office: Office): Promise<Browser> => {
  const browser = office.browser()
  const told = await browser.step('first', { code: office.first.code ?? '', login: 'quan.tri', name: 'Hoàng Thị Trị', password })
  if (told.status !== 200) throw new Error(JSON.stringify(told.body))
  await office.house.askAs({ actor: localOwner, now: office.now() }, 'accounts.requireSecondFactor', { role: 'administrator', required: false })
  return browser
}

/** A new account by an invitation of the owner's; its number and the token of its link. */
export const invitedAccount = async (office: Office, login: string): Promise<{ account: number; token: string }> =>
  (await office.house.askAs({ actor: localOwner, now: office.now() }, 'accounts.invite', { login, name: `Người ${login}` })) as {
    account: number
    token: string
  }

/** A new account with a password, and a browser in which it has just been taken up. */
export const newAccount = async (office: Office, login: string, from: Partial<From> = {}): Promise<{ account: number; browser: Browser }> => {
  const { account, token } = await invitedAccount(office, login)
  const browser = office.browser(from)
  const told = await browser.step('accept', { token, password })
  if (told.status !== 200) throw new Error(JSON.stringify(told.body))
  return { account, browser }
}

/** What a phone shows for a secret at a moment. */
export const codeAt = (secret: string, moment: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: moment.valueOf() })

/** Sets up a code generator in a signed-in browser; gives its secret and the recovery codes. */
export const enrol = async (office: Office, browser: Browser): Promise<{ secret: string; recoveryCodes: string[] }> => {
  const { secret } = (await browser.step('beginTotp')).body as { secret: string }
  const told = await browser.post('/api/account.confirmTotp', { code: codeAt(secret, office.now()) })
  if (told.status !== 200) throw new Error(JSON.stringify(told.body))
  return { secret, recoveryCodes: told.body['recoveryCodes'] as string[] }
}
