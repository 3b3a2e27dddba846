import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import type pg from 'pg'

import { openClient } from '#db/pool.ts'
import { openDoctor } from '#keep/doctor.ts'

import type { Acknowledged } from './load.ts'
import { postmaster } from './server.ts'

/** What stands in the register after a round: acknowledged commands that are not there, commands that are there by half, whether the chain holds. */
export type Found = { readonly lost: readonly string[]; readonly half: readonly string[]; readonly chain: boolean; readonly number: number }

type Change = { number: number; operation: string; key: string | null }

// What each kind of command leaves in the register, by which a client would know its own.
const changesSql = `
  select c.number, c.operation, coalesce(
    (select e.key from edition e where e.recorded = c.id limit 1), (select replace(w.file_name, '.xlsx', '') from workbook w where w.change_id = c.id),
    (select u.number::text from change u where u.id = c.undoes)) as key
  from change c where c.number > $1 order by c.number`

// A list of three is three people with a name, a birth, a post and a level each, and three rows as read; an undo withdraws what its target wrote.
const halvesSql = `
  select 'list ' || c.number as half from change c where c.operation = 'workbook.import' and c.number > $1 and (
    (select count(*) from person p where p.recorded = c.id) <> 3 or (select count(*) from person_name n where n.recorded = c.id) <> 3
    or (select count(*) from posting t where t.recorded = c.id) <> 3 or (select count(*) from qualification q where q.recorded = c.id) <> 3
    or (select count(*) from workbook_row r join workbook w on w.id = r.workbook_id where w.change_id = c.id) <> 3)
  union all select 'edition ' || c.number from change c where c.operation = 'standards.load' and c.number > $1
    and (select count(*) from edition e where e.recorded = c.id) <> 1
  union all select 'undo ' || c.number from change c where c.operation = 'ledger.undo' and c.number > $1
    and (select count(*) from edition e where e.voided = c.id) <> 1
  union all select 'unsealed ' || c.id from change c where c.number is null`

const missing = (acknowledged: readonly Acknowledged[], changes: readonly Change[]): readonly string[] => {
  const by = new Map(changes.map((c) => [c.number, c]))
  return acknowledged
    .filter(({ number, operation, key }) => by.get(number)?.operation !== operation || by.get(number)?.key !== key)
    .map(({ number, operation, key }) => `${operation} ${key}, acknowledged as change ${number}`)
}

const look = async (client: pg.Client, dataDir: string, acknowledged: readonly Acknowledged[], from: number): Promise<Found> => {
  const { rows: changes } = await client.query<Change>(changesSql, [from])
  const { rows: halves } = await client.query<{ half: string }>(halvesSql, [from])
  const { findings, head } = await (await openDoctor(client))({ filesFolder: join(dataDir, 'files') })
  const faults = findings.filter((f) => f.kind === 'fault').map((f) => f.says)
  for (const says of faults) console.error(says)
  return { lost: missing(acknowledged, changes), half: halves.map((h) => h.half), chain: faults.length === 0, number: head.number }
}

const patience = 20_000

/** A connection to whichever PostgreSQL comes up: one that was just killed may still be named by its lock file, and the next is on its way. */
const connected = async (dataDir: string): Promise<pg.Client> => {
  const until = performance.now() + patience
  for (;;) {
    const at = postmaster(dataDir)
    try {
      if (at === undefined) throw new Error('no database runs')
      return await openClient({ host: at.host, port: at.port, user: 'goc', database: 'goc' }, 'soak')
    } catch (error) {
      if (performance.now() > until) throw error
      await sleep(50)
    }
  }
}

/** Looks at the register through a connection of its own, beside the server. `from`: the ledger's number before the load. */
export const check = async (dataDir: string, acknowledged: readonly Acknowledged[], from: number): Promise<Found> => {
  const client = await connected(dataDir)
  try {
    return await look(client, dataDir, acknowledged, from)
  } finally {
    await client.end()
  }
}
