import { after } from 'node:test'

import type { Kysely } from 'kysely'
import pg from 'pg'

import { kyselyOver } from '#db/on-client.ts'
import { openPool } from '#db/pool.ts'
import type { DB } from '#db/types.ts'

import { startTemplateServer, templateName, type TestServer } from './server.ts'

/** A database of one's own, a copy of the template. It is dropped at the end of the file, or by `drop` before. */
export interface TestDatabase {
  readonly name: string
  readonly connection: TestServer['connection']
  readonly pool: pg.Pool
  readonly kysely: Kysely<DB>
  /** What is to end before the database goes: a pool that is ended leaves whoever still asks without an answer. */
  readonly users: (() => Promise<void>)[]
  drop(): Promise<void>
}

const shared = process.env['GOC_TEST_DB']
let own: Promise<TestServer> | undefined

/** The server of the run, or one of this file's own. */
export const serverAtHand = async (): Promise<Pick<TestServer, 'connection' | 'folder'>> => {
  if (shared !== undefined) return JSON.parse(shared)
  own ??= startTemplateServer()
  return own
}

const administer = async (connection: TestServer['connection'], statement: string): Promise<void> => {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

const open = new Set<TestDatabase>()
let made = 0

const openDatabase = (server: TestServer['connection'], name: string): TestDatabase => {
  const connection = { ...server, database: name }
  const pool = openPool(connection)
  // Dropping closes connections that a failed test may have kept; that it did is said below, not by a crash or a wait for ever.
  pool.on('connect', (client) => client.on('error', () => {}))
  const drop = async (): Promise<void> => {
    if (!open.delete(database)) return
    for (const leave of database.users) await leave()
    // What was read is written down after the answer.
    for (let i = 0; i < 100 && pool.totalCount > pool.idleCount; i++) await new Promise((resolve) => setTimeout(resolve, 20))
    const kept = pool.totalCount - pool.idleCount
    const ended = pool.end()
    if (kept === 0) await ended
    await administer(server, `drop database ${pg.escapeIdentifier(name)} with (force)`)
    if (kept > 0) throw new Error(`${kept} connections were not given back`)
  }
  const database: TestDatabase = { name, connection, pool, kysely: kyselyOver(pool), users: [], drop }
  open.add(database)
  return database
}

/** Copies a template: without one named, all migrations and reference data, nobody in it. About a tenth of a second. */
export const freshDatabase = async (template = templateName): Promise<TestDatabase> => {
  const { connection } = await serverAtHand()
  const name = `test_${process.pid}_${++made}`
  await administer(connection, `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`)
  return openDatabase(connection, name)
}

/** Makes another template, once for the whole run: the first who asks makes it, others wait. `make` gives a database that nobody uses any more. */
export const makeTemplateOnce = async (name: string, make: () => Promise<TestDatabase>): Promise<void> => {
  const { connection } = await serverAtHand()
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 1) return
    const database = await make()
    open.delete(database)
    await database.pool.end()
    await client.query(`alter database ${pg.escapeIdentifier(database.name)} rename to ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/** A database without migrations, for tests of the floor below them. */
export const emptyDatabase = async (): Promise<TestDatabase> => {
  const { connection } = await serverAtHand()
  const name = `test_${process.pid}_${++made}`
  await administer(connection, `create database ${pg.escapeIdentifier(name)}`)
  return openDatabase(connection, name)
}

after(async () => {
  const dropped = await Promise.allSettled([...open].map((database) => database.drop()))
  if (own !== undefined) await (await own).stop()
  const failed = dropped.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
})
