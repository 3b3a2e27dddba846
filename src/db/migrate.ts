import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type pg from 'pg'

import { StartProblem } from './problem.ts'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** A migration as a database remembers it. */
export interface Applied {
  readonly name: string
  readonly sha256: string
}

/** The migrations that ship with the program. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

// Any fixed number: whoever migrates the same database takes the same lock.
const lock = 4650_0001

const readMigrations = (folder: string): readonly Migration[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })

const isMissingTable = (problem: unknown): boolean => problem instanceof Error && 'code' in problem && problem.code === '42P01'

const readApplied = async (client: pg.Pool | pg.ClientBase): Promise<readonly Applied[]> => {
  const { rows } = await client.query<Applied>('select name, sha256 from schema_migration order by name collate "C"')
  return rows
}

/** What is left to apply. The applied ones must be the first files, unchanged: the past of a database is not rewritten. */
const pendingOf = (files: readonly Migration[], applied: readonly Applied[]): readonly Migration[] => {
  for (const [at, { name, sha256 }] of applied.entries()) {
    const file = files.find((one) => one.name === name)
    if (file === undefined) throw new StartProblem('start.database_newer', { file: name })
    if (file.sha256 !== sha256) throw new StartProblem('start.migration_changed', { file: name })
    const before = files[at]
    if (before !== undefined && before.name !== name) throw new StartProblem('start.migration_order', { file: before.name, after: name })
  }
  return files.slice(applied.length)
}

const failedAt = ({ name, sql }: Migration, problem: unknown): unknown => {
  if (!(problem instanceof Error)) return problem
  const position = 'position' in problem ? Number(problem.position) : 0
  const line = position > 0 ? [...sql].slice(0, position).join('').split('\n').length : 0
  return new StartProblem('start.migration_failed', { file: name, line, reason: problem.message }, problem)
}

const inTransaction = async (pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [lock])
    await work(client)
    await client.query('commit')
  } catch (problem) {
    await client.query('rollback').catch((lost: Error) => (broken = lost))
    throw problem
  } finally {
    client.release(broken)
  }
}

const tableSql =
  'create table if not exists schema_migration (name text collate "C" primary key, sha256 text not null, applied timestamptz not null default now())'

const makeTable = (pool: pg.Pool): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query(tableSql)
  })

const applyFile = async (client: pg.ClientBase, file: Migration): Promise<void> => {
  await client.query(file.sql).catch((problem: unknown) => {
    throw failedAt(file, problem)
  })
  await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [file.name, file.sha256])
}

const applyOne = async (pool: pg.Pool, files: readonly Migration[], file: Migration): Promise<boolean> => {
  let mine = false
  await inTransaction(pool, async (client) => {
    // Under the lock: another process may have applied it while we waited.
    mine = pendingOf(files, await readApplied(client)).includes(file)
    if (!mine) return
    await applyFile(client, file)
  })
  return mine
}

/** The migrations that a database has, in order; none when it has never been ours. */
export const migrationsIn = async (client: pg.Pool | pg.ClientBase): Promise<readonly Applied[]> => {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.schema_migration') is not null as there`)
  return rows[0]?.there === true ? readApplied(client) : []
}

/** Makes the schema as it was after these migrations, inside the caller's transaction. Refuses one that this program does not have as it was. */
export const applyThese = async (client: pg.ClientBase, wanted: readonly Applied[], folder: string = migrationsFolder): Promise<void> => {
  const files = readMigrations(folder)
  pendingOf(files, wanted)
  await client.query(tableSql)
  for (const file of files.slice(0, wanted.length)) await applyFile(client, file)
}

/**
 * Brings the database to the newest migration: each file of `folder` (sorted by name) in a transaction of its own, one process at a time.
 * Returns the names applied now. One question when nothing is left. Refuses when an applied file has changed, is gone, or a new one sorts before it.
 */
export const migrate = async (pool: pg.Pool, folder: string = migrationsFolder): Promise<readonly string[]> => {
  const files = readMigrations(folder)
  const applied = await readApplied(pool).catch(async (problem: unknown) => {
    if (!isMissingTable(problem)) throw problem
    await makeTable(pool)
    return []
  })
  const done: string[] = []
  for (const file of pendingOf(files, applied)) if (await applyOne(pool, files, file)) done.push(file.name)
  return done
}
