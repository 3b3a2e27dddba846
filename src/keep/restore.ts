import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type pg from 'pg'

import { startEmbedded } from '#db/embedded.ts'
import { openPool } from '#db/pool.ts'
import { folderProblem } from '#db/problem.ts'

import type { Key } from './cipher.ts'
import { inTheWay } from './folder.ts'
import { compareTables, loadingInto, refuseUsedDatabase } from './load.ts'
import type { Kept } from './manifest.ts'
import { KeepProblem } from './problem.ts'
import { readBackup } from './read.ts'

/** Where to restore to: a data folder, and the PostgreSQL that holds its tables when it is not the embedded one. */
export interface Place {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
}

const writeInto = async (folder: string, path: string, bytes: Uint8Array): Promise<void> => {
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await writeFile(target, bytes, { mode: 0o600 })
}

/** What happens to the rows once they are in and before they are kept: a comparison, or files that go with them. */
type Before = (client: pg.ClientBase, kept: Kept) => Promise<void>

/** Reads the file into the database and the folder, in one transaction: all of it or nothing. */
const pour = async (client: pg.ClientBase, folder: string, file: string, key: Key, before: Before): Promise<Kept> => {
  await client.query('begin')
  try {
    const loading = loadingInto(client, file)
    const kept = await readBackup(file, key, { ...loading, file: (path, bytes) => writeInto(folder, path, bytes) })
    await loading.ends(kept)
    await before(client, kept)
    await client.query('commit')
    return kept
  } catch (problem) {
    await client.query('rollback').catch(() => undefined)
    throw problem
  }
}

const withClient = async <T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  // The pool's parsers are set where it is made; a client of our own then reads alike.
  const pool = openPool(config, undefined, 1)
  const client = await pool.connect().catch(async (problem: unknown) => {
    await pool.end()
    throw problem
  })
  try {
    return await work(client)
  } finally {
    client.release()
    await pool.end()
  }
}

type Server = { readonly throwaway: boolean; readonly before: Before; readonly afterwards: (connection: pg.ClientConfig) => Promise<void> }
const justFill: Server = { throwaway: false, before: () => Promise.resolve(), afterwards: () => Promise.resolve() }

/** Makes an embedded server in the folder, fills it, lets `afterwards` look at it, and stops it. */
const fillEmbedded = async (folder: string, file: string, key: Key, { throwaway, before, afterwards }: Server): Promise<Kept> => {
  await mkdir(join(folder, 'files'), { recursive: true, mode: 0o700 })
  const server = await startEmbedded({ dir: join(folder, 'postgres'), throwaway })
  try {
    const kept = await withClient(server.connection, (client) => pour(client, folder, file, key, before))
    await afterwards(server.connection)
    return kept
  } finally {
    await server.stop()
  }
}

/** What lies in the staging folder takes its place; the database last: only with it is the folder one that a server opens. */
const moveUp = async (staging: string, dataDir: string): Promise<void> => {
  const made = (await readdir(staging)).filter((name) => !name.startsWith('postgres.'))
  for (const name of made.sort((a, b) => Number(a === 'postgres') - Number(b === 'postgres'))) {
    // An empty folder of that name may be there; one with something in it was refused before.
    await rmdir(join(dataDir, name)).catch(() => undefined)
    await rename(join(staging, name), join(dataDir, name))
  }
}

const restoreEmbedded = async ({ dataDir }: Place, staging: string, file: string, key: Key): Promise<Kept> => {
  const kept = await fillEmbedded(staging, file, key, justFill)
  await moveUp(staging, dataDir)
  return kept
}

const restoreToServer = async ({ dataDir, databaseUrl }: Place, staging: string, file: string, key: Key): Promise<Kept> => {
  await mkdir(join(staging, 'files'), { recursive: true, mode: 0o700 })
  return withClient({ connectionString: databaseUrl }, async (client) => {
    await refuseUsedDatabase(client)
    return pour(client, staging, file, key, () => moveUp(staging, dataDir))
  })
}

/** Puts a backup into an empty data folder (and an empty database, when it is a server's). All of it or nothing; refuses a folder in use. */
export const restoreBackup = async (place: Place, file: string, key: Key): Promise<Kept> => {
  const staging = join(place.dataDir, '.restoring')
  try {
    await mkdir(place.dataDir, { recursive: true, mode: 0o700 })
    const found = await inTheWay(place.dataDir)
    if (found.length > 0) throw new KeepProblem('keep.folder_in_use', { folder: place.dataDir, found: found.slice(0, 5).join(', ') })
    await rm(staging, { recursive: true, force: true })
    return await (place.databaseUrl === undefined ? restoreEmbedded : restoreToServer)(place, staging, file, key)
  } catch (problem) {
    throw folderProblem(place.dataDir, problem)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/**
 * Restores aside into `folder` (made here, removed at the end) with a server of its own, compares every table and file with the manifest, and lets
 * `examine` look at the result. The data at work are not touched.
 */
export const verifyBackup = async (
  folder: string,
  file: string,
  key: Key,
  examine: (connection: pg.ClientConfig) => Promise<void>,
): Promise<Kept> => {
  try {
    return await fillEmbedded(folder, file, key, { throwaway: true, before: compareTables, afterwards: examine })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
