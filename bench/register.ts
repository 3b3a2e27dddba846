import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbedded } from '#db/embedded.ts'
import { copyIn } from '#db/copy.ts'
import { openHouse } from '#edge/house.ts'
import { changeHash } from '#operation/ledger.ts'
import { makePerson, tables, type Country, type Table } from './people.ts'

/** A synthetic register on disk: a data folder that the house itself can open. */
export type Register = {
  readonly people: number
  readonly dataDir: string
  readonly connection: pg.ClientConfig
  readonly madeIn: number | undefined
  close(): Promise<void>
}

export const benchFolder = join(tmpdir(), 'goc-bench')

const root = fileURLToPath(new URL('..', import.meta.url))

/** Says what a register was made from: the tables, the reference data, and this version of the making. One made otherwise is made again. */
const version = 4
const madeWith = (() => {
  const hash = createHash('sha256').update(String(version))
  for (const path of globSync(['migrations/*.sql', 'data/*.csv', 'data/standards/*'], { cwd: root }).sort())
    hash.update(path).update(readFileSync(join(root, path)))
  return hash.digest('hex').slice(0, 12)
})()
const batch = 20_000
const bigProvince = '01'

/** Everything that slows a bulk load in the tables to fill, with the words that make it again: constraints that forbid overlap first, then plain indexes. */
const takeDown = async (client: pg.ClientBase): Promise<readonly string[]> => {
  const names = [...Object.keys(tables), 'change_person']
  const { rows: constraints } = await client.query<{ t: string; name: string; def: string }>(
    `select conrelid::regclass::text as t, conname as name, pg_get_constraintdef(oid) as def from pg_constraint
     where contype in ('x', 'p', 'u') and conrelid::regclass::text = any($1) and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = pg_constraint.conindid)`,
    [names],
  )
  const { rows: indexes } = await client.query<{ name: string; def: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as def from pg_index i
     where indrelid::regclass::text = any($1) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [names],
  )
  for (const c of constraints) await client.query(`alter table ${c.t} drop constraint ${c.name}`)
  for (const i of indexes) await client.query(`drop index ${i.name}`)
  return [...constraints.map((c) => `alter table ${c.t} add constraint ${c.name} ${c.def}`), ...indexes.map((i) => i.def)]
}

const countryOf = async (client: pg.ClientBase, people: number): Promise<Country> => {
  const { rows: communes } = await client.query<{ unit: number; province: string }>(
    `select c.unit_id as unit, p.code as province from unit_version c join unit_version d on d.unit_id = c.parent_id join unit_version p on p.unit_id = d.parent_id and p.valid_to = '2025-07-01'
     where c.tier = 'commune' and c.valid_to = '2025-07-01' order by c.unit_id`,
  )
  const { rows: titles } = await client.query<{ id: number; name: string; group: string }>(
    `select id, name, post_group as group from title where code < 'N' order by id`,
  )
  const inBig = (c: { province: string }): boolean => c.province === bigProvince
  return { people, big: communes.filter(inBig).map((c) => c.unit), rest: communes.filter((c) => !inBig(c)).map((c) => c.unit), titles }
}

/** A change of the ledger for so many facts that hashing them would take longer than writing them: its content digest is a fixed one. */
const bulkChange = async (client: pg.ClientBase): Promise<number> => {
  const said = { actor: 'bench', operation: 'bench.fill', at: new Date('2025-01-01T00:00:00Z') }
  const content = Buffer.alloc(32)
  const { rows } = await client.query<{ number: number; hash: Buffer }>('select number, hash from ledger_head for update')
  const { number, hash: previous } = rows[0]!
  const hash = changeHash({ number: number + 1, ...said, content, previous })
  const made = await client.query<{ id: number }>(
    'insert into change (at, actor, operation, number, content, previous, hash) values ($1, $2, $3, $4, $5, $6, $7) returning id',
    [said.at, said.actor, said.operation, number + 1, content, previous, hash],
  )
  await client.query('update ledger_head set number = $1, hash = $2', [number + 1, hash])
  return made.rows[0]!.id
}

const fillBatch = async (client: pg.ClientBase, country: Country, from: number, to: number, change: number): Promise<void> => {
  const people = Array.from({ length: to - from + 1 }, (_, i) => makePerson(from + i, country, change))
  for (const table of Object.keys(tables) as Table[])
    await copyIn(
      client,
      table,
      tables[table],
      people.flatMap((p) => p[table]),
    )
  await copyIn(
    client,
    'change_person',
    ['change_id', 'person_id'],
    people.map((_, i) => [change, from + i]),
  )
}

const fill = async (client: pg.ClientBase, people: number, say: (words: string) => void): Promise<void> => {
  // No triggers and no foreign keys while filling: what is written is made here and right.
  await client.query(`set session_replication_role = replica`)
  await client.query(`set maintenance_work_mem = '512MB'`)
  await client.query('set synchronous_commit = off')
  await client.query('begin')
  const again = await takeDown(client)
  const country = await countryOf(client, people)
  // Ten changes, so that the numbers of the ledger differ among the facts.
  const share = Math.ceil(people / 10)
  for (let first = 1; first <= people; first += share) {
    const last = Math.min(people, first + share - 1)
    const change = await bulkChange(client)
    for (let from = first; from <= last; from += batch) await fillBatch(client, country, from, Math.min(last, from + batch - 1), change)
    if (people >= 500_000) say(`  ${last} người…`)
  }
  await client.query('commit')
  say('  chỉ mục và ràng buộc…')
  for (const words of again) await client.query(words)
  await client.query(`select setval(pg_get_serial_sequence('person', 'id'), $1)`, [people])
  await client.query('set session_replication_role = origin')
  await client.query('vacuum analyze')
}

const connected = async <T>(connection: pg.ClientConfig, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

const mark = (dataDir: string): string => join(dataDir, `made-${madeWith}`)

/** Copies an empty data folder that holds the reference data only; the first call makes the one that is copied. */
export const emptyHouse = async (dataDir: string): Promise<void> => {
  const base = join(benchFolder, 'base')
  if (!existsSync(mark(base))) {
    rmSync(base, { recursive: true, force: true })
    mkdirSync(base, { recursive: true })
    await (await openHouse({ dataDir: base, databaseUrl: undefined }, { inWorker: false })).close()
    writeFileSync(mark(base), '')
  }
  // A command returns before its PostgreSQL has written its closing checkpoint.
  for (let tries = 0; tries < 1000 && existsSync(join(dataDir, 'postgres/postmaster.pid')); tries++) await sleep(20)
  rmSync(dataDir, { recursive: true, force: true })
  // Pipes and logs of the one copied are its own.
  for (const part of ['postgres', 'files']) cpSync(join(base, part), join(dataDir, part), { recursive: true, preserveTimestamps: true })
}

const make = async (dataDir: string, people: number, say: (words: string) => void): Promise<number> => {
  const began = performance.now()
  await emptyHouse(dataDir)
  const embedded = await startEmbedded({ dir: join(dataDir, 'postgres') })
  await connected(embedded.connection, (client) => fill(client, people, say)).finally(embedded.stop)
  writeFileSync(mark(dataDir), '')
  return performance.now() - began
}

/** Opens the register of so many people, making it when there is none yet. */
export const openRegister = async (people: number, fresh: boolean, say: (words: string) => void): Promise<Register> => {
  const dataDir = join(benchFolder, String(people))
  const exists = existsSync(mark(dataDir))
  if (fresh || !exists) say(`Dựng sổ giả định ${people} người…`)
  const madeIn = fresh || !exists ? await make(dataDir, people, say) : undefined
  const embedded = await startEmbedded({ dir: join(dataDir, 'postgres') })
  return { people, dataDir, connection: embedded.connection, madeIn, close: () => embedded.stop() }
}
