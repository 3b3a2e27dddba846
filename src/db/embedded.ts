import { totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

import { embeddedBinaries } from './binaries.ts'
import { startCluster, type Cluster, type ClusterOptions } from './cluster.ts'
import { isAlive } from './process.ts'

/** What starts an embedded server. */
export interface EmbeddedOptions {
  /** The data folder (its parent gets the log and a pipe beside it). */
  readonly dir: string
  readonly database?: string
  /** For tests: no waiting for the disk. A crash may lose everything. */
  readonly throwaway?: boolean
  /** The embedded release is found by itself; tests may start another one. */
  readonly server?: { readonly bin: string; readonly major: number; readonly initArgs: readonly string[] }
  /** The first question to the server that came up; refused because there is no such database, it is asked again when that is made. By default a trivial one. */
  readonly prove?: (connection: Embedded['connection']) => Promise<void>
}

/** A running embedded server, and where `pg` finds our database in it. */
export interface Embedded extends Cluster {
  readonly connection: { readonly host: string; readonly port: number; readonly user: string; readonly database: string }
}

const embeddedMajor = 18
// The builtin locale depends on no library of the machine: a data folder means the same everywhere. Text order is our own (`collate "C"`).
const embeddedLocale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']

const sharedBuffers = (): string => {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 1024 ** 2
  return `${Math.max(16, Math.min(256, Math.floor(memory / 8)))}MB`
}

const settings = (throwaway: boolean): Readonly<Record<string, string>> => ({
  shared_buffers: sharedBuffers(),
  work_mem: '32MB',
  max_connections: '50',
  max_wal_size: '2GB',
  jit: 'off',
  fsync: throwaway ? 'off' : 'on',
  synchronous_commit: throwaway ? 'off' : 'on',
  full_page_writes: throwaway ? 'off' : 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Its log must not repeat what people wrote: details, statements and refused values stay out. Whoever asked is told.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
})

const withClient = async <T>(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const hasCode = (problem: unknown, code: string): boolean => problem instanceof Error && 'code' in problem && problem.code === code

const trivial = (connection: Embedded['connection']): Promise<void> => withClient(connection, async (client) => void (await client.query('select 1')))

/** Makes the database when the server has none of that name. */
export const createDatabase = async (connection: Embedded['connection'], prove = trivial): Promise<void> => {
  try {
    await prove(connection)
  } catch (problem) {
    if (!hasCode(problem, '3D000')) throw problem
    const name = pg.escapeIdentifier(connection.database)
    await withClient({ ...connection, database: 'postgres' }, (client) => client.query(`create database ${name}`)).catch((raced: unknown) => {
      // Two first starts at once: the other one made it (42P04, or a clash in the catalogue).
      if (!hasCode(raced, '42P04') && !hasCode(raced, '23505')) throw raced
    })
    if (prove !== trivial) await prove(connection)
  }
}

// Lost at or soon after connecting: the server joined was just ending (57P01, 57P03: it says so itself).
const passing = ['ECONNRESET', 'ECONNREFUSED', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03']
// An old machine under load may take this long to write its last checkpoint before it lets go.
const patience = 15_000

const isPassing = (problem: unknown): boolean =>
  problem instanceof Error && (problem.message === 'Connection terminated unexpectedly' || passing.some((code) => hasCode(problem, code)))

const startAndProve = async (options: ClusterOptions, database: string, prove: EmbeddedOptions['prove'], until: number): Promise<Embedded> => {
  const cluster = await startCluster(options)
  const connection = { host: cluster.host, port: cluster.port, user: cluster.user, database }
  try {
    await createDatabase(connection, prove)
    return { ...cluster, connection }
  } catch (problem) {
    await cluster.stop()
    if (!isPassing(problem) || performance.now() > until) throw problem
    await sleep(50)
    return startAndProve(options, database, prove, until)
  }
}

/**
 * Starts the embedded PostgreSQL 18 on a data folder, or joins the one that serves it, and makes the database 'goc' when it is missing.
 * Reached by a Unix socket only; stops when the last process that holds it ends, however it ends. Refuses with a StartProblem.
 */
export const startEmbedded = async ({ dir, database = 'goc', throwaway = false, server, prove }: EmbeddedOptions): Promise<Embedded> => {
  const { bin, major, initArgs } = server ?? { bin: await embeddedBinaries(), major: embeddedMajor, initArgs: embeddedLocale }
  const options = { dir, bin, major, initArgs: throwaway ? [...initArgs, '--no-sync'] : initArgs, settings: settings(throwaway) }
  return startAndProve(options, database, prove, performance.now() + patience)
}

/** An embedded server that is started again when it ends by itself or is killed. */
export interface Kept extends Embedded {
  /** Stops watching, then lets go of whatever runs. */
  stop(): Promise<void>
}

const lookEvery = 200
const retryEvery = 2_000

/**
 * Starts the embedded server and starts it again, at the same socket, whenever its process is gone, until `stop`. Connections of before are lost; new ones
 * find the new server. `told` hears of every loss, every return, and why a start is refused for now (a full disk, say).
 */
export const keepEmbedded = async (
  options: EmbeddedOptions,
  told: (event: 'lost' | 'back' | 'refused', problem?: unknown) => void,
): Promise<Kept> => {
  const first = await startEmbedded(options)
  const now: { server: Embedded; stopping: boolean; busy: Promise<void> | undefined } = { server: first, stopping: false, busy: undefined }
  const again = async (): Promise<void> => {
    told('lost')
    await now.server.stop()
    while (!now.stopping) {
      try {
        now.server = await startEmbedded(options)
        return told('back')
      } catch (problem) {
        told('refused', problem)
        await sleep(retryEvery)
      }
    }
  }
  const watch = setInterval(() => {
    if (now.busy === undefined && !isAlive(now.server.pid)) now.busy = again().finally(() => (now.busy = undefined))
  }, lookEvery)
  watch.unref()
  const end = (how: 'stop' | 'leave') => async (): Promise<void> => {
    now.stopping = true
    clearInterval(watch)
    await now.busy
    await now.server[how]()
  }
  return { ...first, stop: end('stop'), leave: end('leave') }
}
