import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import type pg from 'pg'

import { keepEmbedded, startEmbedded, type Embedded } from './embedded.ts'
import { openPool } from './pool.ts'
import { folderProblem, StartProblem } from './problem.ts'

/** Where the data live: a folder for the embedded server and for files, or a PostgreSQL of its own for the tables. */
export interface ConnectOptions {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
  /** Told when an idle connection is lost. */
  readonly onLost?: ((problem: Error) => void) | undefined
  /** For a server that stays: the embedded PostgreSQL is started again when it is gone, and this is told of it. */
  readonly onServer?: ((event: 'lost' | 'back' | 'refused', problem?: unknown) => void) | undefined
  /** How long one statement may take, in milliseconds; no limit when left out. */
  readonly statementMost?: number | undefined
}

/**
 * An open database. `version` is the server's major version. `close` ends the pool, then lets go of the embedded server and waits for its end; `leave`
 * does not wait for it.
 */
export interface Connected {
  readonly pool: pg.Pool
  readonly embedded: Embedded | undefined
  readonly version: number
  close(): Promise<void>
  leave(): Promise<void>
}

const oldest = 15

const makeFolders = (dataDir: string): void => {
  try {
    mkdirSync(join(dataDir, 'files'), { recursive: true, mode: 0o700 })
  } catch (problem) {
    throw folderProblem(dataDir, problem)
  }
}

/** The server's major version; refuses one older than 15, or a database whose encoding is not UTF-8. */
export const checkServer = async (pool: pg.Pool): Promise<number> => {
  const { rows } = await pool.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding`,
  )
  const { version, encoding } = rows[0] ?? { version: 0, encoding: '' }
  if (version < oldest) throw new StartProblem('start.server_too_old', { found: version, needed: oldest })
  if (encoding !== 'UTF8') throw new StartProblem('start.server_encoding', { found: encoding })
  return version
}

const unreachable = (problem: unknown): unknown =>
  problem instanceof Error && !(problem instanceof StartProblem)
    ? new StartProblem('start.server_unreachable', { reason: problem.message }, problem)
    : problem

const limitOf = ({ statementMost }: ConnectOptions): { statement_timeout?: number } =>
  statementMost === undefined ? {} : { statement_timeout: statementMost }

const openServer = async (databaseUrl: string, options: ConnectOptions): Promise<Connected> => {
  const pool = openPool({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, ...limitOf(options) }, options.onLost)
  const close = (): Promise<void> => pool.end()
  try {
    return { pool, embedded: undefined, version: await checkServer(pool), close, leave: close }
  } catch (problem) {
    await close()
    throw unreachable(problem)
  }
}

type Proved = { readonly pool: pg.Pool; readonly version: number }

const provedPool = async (connection: pg.ClientConfig, options: ConnectOptions): Promise<Proved> => {
  const pool = openPool({ ...connection, ...limitOf(options) }, options.onLost)
  try {
    return { pool, version: await checkServer(pool) }
  } catch (problem) {
    await pool.end()
    throw problem
  }
}

/** One command's server: the first connection of its pool proves that it answers; one of its own for that would be a fiftieth of a short command. */
const startForOne = async (dir: string, options: ConnectOptions): Promise<Proved & { readonly embedded: Embedded }> => {
  const got: Proved[] = []
  const embedded = await startEmbedded({ dir, prove: async (connection) => void got.push(await provedPool(connection, options)) })
  return { embedded, ...(got.at(-1) ?? (await provedPool(embedded.connection, options))) }
}

const startToStay = async (
  dir: string,
  onServer: NonNullable<ConnectOptions['onServer']>,
  options: ConnectOptions,
): Promise<Proved & { readonly embedded: Embedded }> => {
  const embedded = await keepEmbedded({ dir }, onServer)
  try {
    return { embedded, ...(await provedPool(embedded.connection, options)) }
  } catch (problem) {
    await embedded.stop()
    throw problem
  }
}

const openEmbedded = async (options: ConnectOptions): Promise<Connected> => {
  const dir = join(options.dataDir, 'postgres')
  const { pool, embedded, version } = await (options.onServer === undefined ? startForOne(dir, options) : startToStay(dir, options.onServer, options))
  const end = (how: 'stop' | 'leave') => async (): Promise<void> => {
    await pool.end()
    await embedded[how]()
  }
  return { pool, embedded, version, close: end('stop'), leave: end('leave') }
}

/**
 * Opens the database: the server at `databaseUrl` (PostgreSQL 15 or newer) when given, else the embedded one in `dataDir`/postgres.
 * Makes `dataDir` (0700) and `dataDir`/files. Refuses with a StartProblem. Migrations are applied by `migrate`, not here.
 */
export const connect = async (options: ConnectOptions): Promise<Connected> => {
  makeFolders(options.dataDir)
  return options.databaseUrl === undefined ? openEmbedded(options) : openServer(options.databaseUrl, options)
}
