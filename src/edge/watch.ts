import type { Context, Hono } from 'hono'

import type { Carried } from './entrance.ts'
import { healthGauges, healthOf, type Watched } from './health.ts'
import type { Log } from './log.ts'
import { openMeter } from './meter.ts'
import { placeReader, thisMachineOnly } from './place.ts'
import { operations } from './table.ts'

/** A request by a name out of few, so that neither the log nor the numbers hold what people typed into an address. */
const nameOf = (path: string): { operation: string; kind: string } => {
  const name = path.startsWith('/api/') ? path.slice('/api/'.length) : undefined
  if (name === undefined) return path.startsWith('/assets/') ? { operation: 'asset', kind: 'page' } : { operation: 'page', kind: 'page' }
  const known = Object.hasOwn(operations, name) ? operations[name] : undefined
  return known === undefined ? { operation: 'unknown', kind: 'unknown' } : { operation: name, kind: known.kind }
}

const here = placeReader(thisMachineOnly)
const forwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'x-real-ip', 'via']

/** Health and numbers are for this machine: not for whoever comes through the proxy, or over the network. */
const isLocal = (c: Context): boolean => {
  if (forwarded.some((h) => c.req.header(h) !== undefined)) return false
  try {
    return here(c).local
  } catch {
    return false
  }
}

const plain = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
const notHere = (c: Context): Response => c.text('Not found', 404, plain)

/** Watches a door: a line of the log and a count for every request; `/healthz`, `/readyz` and `/metrics` for this machine only. */
export const watchOver = (watched: Watched, log: Log): ((app: Hono<Carried>) => void) => {
  const meter = openMeter(Math.round(watched.now().getTime() / 1000 - process.uptime()))
  return (app) => {
    app.get('/healthz', (c) => (isLocal(c) ? c.json({ alive: true }, 200, plain) : notHere(c)))
    app.get('/readyz', async (c) => {
      if (!isLocal(c)) return notHere(c)
      const health = await healthOf(watched)
      return c.json(health, health.ready ? 200 : 503, plain)
    })
    app.get('/metrics', async (c) => {
      if (!isLocal(c)) return notHere(c)
      const health = await healthOf(watched)
      return c.text(meter.text(healthGauges(health, watched.pool)), 200, { ...plain, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
    })
    app.use('*', async (c, next) => {
      const began = performance.now()
      await next()
      const ms = performance.now() - began
      const { operation, kind } = nameOf(c.req.path)
      meter.answered(operation, kind, c.res.status, ms / 1000)
      if (kind !== 'page') log.info({ method: c.req.method, operation, status: c.res.status, ms: Math.round(ms) }, 'request')
    })
  }
}
