import { statfs } from 'node:fs/promises'

import type pg from 'pg'

import { readHead, type Head } from '#keep/chain.ts'

import type { Gauge } from './meter.ts'
import type { BackupState } from './schedule.ts'

/** Below this the server writes no more: PostgreSQL still needs room for the log of what it has promised. */
export const leastFree = 64 * 1024 * 1024

/** Bytes that are free on the disk of a folder; undefined when nobody can tell. */
export const freeBytes = async (folder: string): Promise<number | undefined> => {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return undefined
  }
}

/** Whether the machine is able to work, and what an administrator should look at. */
export type Health = {
  readonly ready: boolean
  readonly database: 'ok' | 'unavailable'
  readonly stopping: boolean
  readonly ledger: { readonly number: number; readonly hash: string; readonly at: string | undefined } | undefined
  readonly clock: 'ok' | 'behind the ledger' | undefined
  readonly freeBytes: number | undefined
  readonly writes: 'ok' | 'disk nearly full'
  readonly backup: BackupState | undefined
}

export type Watched = {
  readonly pool: pg.Pool
  readonly dataDir: string
  readonly now: () => Date
  readonly isStopping: () => boolean
  readonly backup: () => BackupState | undefined
}

const patience = 2_000
// Two machines never agree to the second.
const clockSlack = 60_000

const headWithin = (pool: pg.Pool): Promise<Head | undefined> =>
  Promise.race([readHead(pool).catch(() => undefined), new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined).unref())])

const clockOf = (head: Head | undefined, now: Date): Health['clock'] =>
  head?.at === undefined ? undefined : head.at.getTime() > now.getTime() + clockSlack ? 'behind the ledger' : 'ok'

export const healthOf = async ({ pool, dataDir, now, isStopping, backup }: Watched): Promise<Health> => {
  const [head, free] = await Promise.all([headWithin(pool), freeBytes(dataDir)])
  const stopping = isStopping()
  return {
    ready: head !== undefined && !stopping,
    database: head === undefined ? 'unavailable' : 'ok',
    stopping,
    ledger: head && { number: head.number, hash: head.hash, at: head.at?.toISOString() },
    clock: clockOf(head, now()),
    freeBytes: free,
    writes: free !== undefined && free < leastFree ? 'disk nearly full' : 'ok',
    backup: backup(),
  }
}

const seconds = (at: string | undefined): number | undefined => (at === undefined ? undefined : Date.parse(at) / 1000)

export const healthGauges = (h: Health, pool: pg.Pool): readonly Gauge[] => [
  { name: 'goc_ready', help: '1 when requests are answered', value: Number(h.ready) },
  { name: 'goc_ledger_number', help: 'Number of the last change', value: h.ledger?.number },
  { name: 'goc_ledger_time_seconds', help: 'When the last change was made', value: seconds(h.ledger?.at) },
  {
    name: 'goc_clock_behind',
    help: '1 when the clock is behind the last change',
    value: h.clock === undefined ? undefined : Number(h.clock !== 'ok'),
  },
  { name: 'goc_disk_free_bytes', help: 'Free on the disk of the data folder', value: h.freeBytes },
  { name: 'goc_database_connections', help: 'Connections open', value: pool.totalCount },
  { name: 'goc_database_waiting', help: 'Requests that wait for a connection', value: pool.waitingCount },
  { name: 'goc_backup_last_seconds', help: 'When the last scheduled backup was made', value: seconds(h.backup?.last) },
  { name: 'goc_backup_failed', help: '1 when the last attempt failed', value: h.backup && Number(h.backup.failed !== undefined) },
  { name: 'goc_backup_late', help: '1 when no backup was made for 26 hours', value: h.backup && Number(h.backup.late) },
]
