import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
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

type More = { readonly compare?: boolean }

/** Reads the file into the database and the folder, in one transaction: all of it or nothing. */
const pour = async (client: pg.ClientBase, folder: string, file: string, key: Key, { compare = false }: More = {}): Promise<Kept> => {
  await client.query('begin')
  try {
    const loading = loadingInto(client, file)
    const kept = await readBackup(file, key, { ...loading, file: (path, bytes) => writeInto(folder, path, bytes) })
    await loading.ends(kept)
    if (compare) await compareTables(client, kept)
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

/** Makes an embedded server in the folder, fills it, lets `then` look at it, and stops it. */
const fillEmbedded = async (
  folder: string,
  file: string,
  key: Key,
  more: More & { readonly throwaway: boolean },
  then?: (connection: pg.ClientConfig, folder: string) => Promise<void>,
): Promise<Kept> => {
  await mkdir(join(folder, 'files'), { recursive: true, mode: 0o700 })
  const server = await startEmbedded({ dir: join(folder, 'postgres'), throwaway: more.throwaway })
  try {
    const kept = await withClient(server.connection, (client) => pour(client, folder, file, key, more))
    await then?.(server.connection, folder)
    return kept
  } finally {
    await server.stop()
  }
}

const moveUp = async (staging: string, dataDir: string, kept: Kept): Promise<void> => {
  const tops = new Set(Object.keys(kept.closing.files).map((path) => path.split('/')[0] ?? ''))
  for (const name of [...tops, 'files'].filter((one, at, all) => all.indexOf(one) === at)) {
    // An empty folder of that name may be there; one with something in it was refused before.
    await rmdir(join(dataDir, name)).catch(() => undefined)
    await rename(join(staging, name), join(dataDir, name))
  }
  // The database last: only with it is the folder one that a server opens.
  await rename(join(staging, 'postgres'), join(dataDir, 'postgres'))
}

const restoreEmbedded = async ({ dataDir }: Place, file: string, key: Key): Promise<Kept> => {
  const staging = join(dataDir, '.restoring')
  try {
    await rm(staging, { recursive: true, force: true })
    const kept = await fillEmbedded(staging, file, key, { throwaway: false })
    await moveUp(staging, dataDir, kept)
    return kept
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

const restoreToServer = async ({ dataDir, databaseUrl }: Place, file: string, key: Key): Promise<Kept> => {
  const staging = join(dataDir, '.restoring')
  try {
    await rm(staging, { recursive: true, force: true })
    await mkdir(join(staging, 'files'), { recursive: true, mode: 0o700 })
    return await withClient({ connectionString: databaseUrl }, async (client) => {
      await refuseUsedDatabase(client)
      const kept = await pour(client, staging, file, key)
      await moveFilesUp(staging, dataDir, kept)
      return kept
    })
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

const moveFilesUp = async (staging: string, dataDir: string, kept: Kept): Promise<void> => {
  await mkdir(join(staging, 'postgres'), { recursive: true })
  await moveUp(staging, dataDir, kept)
  await rmdir(join(dataDir, 'postgres'))
}

/** Puts a backup into an empty data folder (and an empty database, when it is a server's). All of it or nothing; refuses a folder in use. */
export const restoreBackup = async (place: Place, file: string, key: Key): Promise<Kept> => {
  try {
    await mkdir(place.dataDir, { recursive: true, mode: 0o700 })
    const found = await inTheWay(place.dataDir)
    if (found.length > 0) throw new KeepProblem('keep.folder_in_use', { folder: place.dataDir, found: found.slice(0, 5).join(', ') })
    return await (place.databaseUrl === undefined ? restoreEmbedded(place, file, key) : restoreToServer(place, file, key))
  } catch (problem) {
    throw folderProblem(place.dataDir, problem)
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
  examine: (connection: pg.ClientConfig, folder: string) => Promise<void>,
): Promise<Kept> => {
  try {
    return await fillEmbedded(folder, file, key, { throwaway: true, compare: true }, examine)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
