import type { Context } from 'hono'
import type { IncomingMessage } from 'node:http'
import { refuse } from '#lib/refusal.ts'
import { isAmong } from './config.ts'

/** Where a request comes from and to which of our names. `local`: from this machine itself, not through a proxy. */
export type Place = { readonly origin: string; readonly host: string; readonly secure: boolean; readonly local: boolean; readonly address: string }
export type PlaceSettings = { readonly origin: string | undefined; readonly proxies: readonly string[] }

/** What is let in: the program on this machine only. */
export const thisMachineOnly: PlaceSettings = { origin: undefined, proxies: [] }

const localName = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/
const isHere = isAmong(['127.0.0.0/8', '::1'])
const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'] as const

const plain = (address: string): string => address.replace(/^::ffff:/, '')

/** The address at the other end of the connection; empty when there is none (a request made inside the program). */
const connected = (c: Context): string => plain((c.env as { incoming?: IncomingMessage } | undefined)?.incoming?.socket.remoteAddress ?? '')

/** The last address that a proxy of ours did not add itself: what stands left of it may be written by anyone. */
const forwardedFor = (c: Context, isProxy: (address: string) => boolean): string | undefined =>
  (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((one) => plain(one.trim()))
    .findLast((one) => one !== '' && !isProxy(one))

/**
 * Reads where a request stands, and refuses what is neither for the public origin through one of the proxies, nor for this machine from this machine. The
 * headers of a proxy are believed only when the connection comes from one that was named.
 */
export const placeReader = ({ origin, proxies }: PlaceSettings): ((c: Context) => Place) => {
  const isProxy = isAmong(proxies)
  const publicHost = origin === undefined ? undefined : new URL(origin).host
  return (c) => {
    const host = c.req.header('host') ?? ''
    const from = connected(c)
    if (origin !== undefined && host === publicHost && isProxy(from)) {
      const { hostname, protocol } = new URL(origin)
      return { origin, host: hostname, secure: protocol === 'https:', local: false, address: forwardedFor(c, isProxy) ?? from }
    }
    const isForwarded = origin !== undefined && forwarding.some((name) => c.req.header(name) !== undefined)
    if (!localName.test(host) || isForwarded || (from !== '' && !isHere(from))) return refuse('http.foreign_origin', { origin: host })
    return { origin: `http://${host}`, host: host.replace(/:\d+$/, ''), secure: false, local: true, address: from || '127.0.0.1' }
  }
}

/** Only pages of our own may speak to us: refuses what a page of another site sends, or a link on one leads to. */
export const ownPagesOnly = (c: Context, { origin }: Place): void => {
  const says = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  if (says !== undefined && says !== origin) refuse('http.foreign_origin', { origin: says })
  if (site !== undefined && site !== 'same-origin' && site !== 'none') refuse('http.foreign_origin', { origin: site })
}
