import { parse, serialize } from 'hono/utils/cookie'
import type { Request_ } from './entrance.ts'

/** The session; the mark of a known device; a step at a provider; the invitation that is taken up there. */
export type Cookie = 'session' | 'device' | 'step' | 'invitation'

const names = { session: 'goc', device: 'goc-device', step: 'goc-step', invitation: 'goc-invitation' } as const satisfies Record<Cookie, string>
const half = 300
const year = 31_536_000
const seconds = { session: undefined, device: year, step: half, invitation: half } as const

/** Behind TLS the name itself says that no other host and no plain http may have set it. */
const nameOf = (cookie: Cookie, secure: boolean): string => (secure ? `__Host-${names[cookie]}` : names[cookie])

export const readCookie = (c: Request_, cookie: Cookie): string | undefined => {
  const name = nameOf(cookie, c.get('place').secure)
  const value = parse(c.req.header('cookie') ?? '', name)[name]
  return value !== undefined && /^[\w-]{20,100}$/.test(value) ? value : undefined
}

/** Sets a cookie with the answer; an empty value takes it away. No script can read it, and no other site's request carries it along, save a plain link. */
export const writeCookie = (c: Request_, cookie: Cookie, value: string): void => {
  const { secure } = c.get('place')
  const maxAge = value === '' ? 0 : seconds[cookie]
  const text = serialize(nameOf(cookie, secure), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    ...(maxAge === undefined ? {} : { maxAge }),
  })
  c.set('cookies', [...c.get('cookies').filter((one) => !one.startsWith(`${nameOf(cookie, secure)}=`)), text])
}
