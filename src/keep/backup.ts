import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

import type pg from 'pg'

import { tableText } from '#db/copy.ts'
import { migrationsIn } from '#db/migrate.ts'

import { plainText, sequencesOf, tablesOf, type Table } from './catalogue.ts'
import { sealed, type Key } from './cipher.ts'
import { filesToKeep } from './folder.ts'
import { knownFormat, names, type Closing, type Kept, type Opening } from './manifest.ts'
import { KeepProblem } from './problem.ts'
import { tarOf, type Entry } from './tar.ts'

/** What a backup is made from. The client is the backup's own for as long as it takes. */
export interface BackupOf {
  readonly client: pg.ClientBase
  readonly dataDir: string
  readonly program: string
  readonly madeAt: Date
}

// A table is cut into entries of this size, so that none has to be held whole.
const portion = 4 * 1024 * 1024
const text = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

const openingOf = async ({ client, dataDir, program, madeAt }: BackupOf): Promise<Opening> => {
  const migrations = await migrationsIn(client)
  if (migrations.length === 0) throw new KeepProblem('keep.nothing', { folder: dataDir })
  const { rows } = await client.query<{ number: number; hash: string; postgres: number }>(
    `select number, encode(hash, 'hex') as hash, current_setting('server_version_num')::int / 10000 as postgres from ledger_head`,
  )
  const { postgres, ...head } = rows[0] ?? { number: 0, hash: '', postgres: 0 }
  return {
    format: knownFormat,
    program,
    madeAt: madeAt.toISOString(),
    postgres,
    migrations: migrations.map(({ name, sha256 }) => ({ name, sha256 })),
    tables: (await tablesOf(client)).map(({ name, columns }) => ({ name, columns: [...columns] })),
    head,
  }
}

type Tables = Closing['tables']
type Files = Closing['files']

const tableEntries = async function* (client: pg.ClientBase, { name, columns }: Table, tables: Tables): AsyncGenerator<Entry> {
  const hash = createHash('sha256')
  let [held, size, bytes, rows, count]: [Buffer[], number, number, number, number] = [[], 0, 0, 0, 0]
  const entry = (): Entry => ({ path: `${names.tables}${name}/${String(++count).padStart(6, '0')}`, bytes: Buffer.concat(held, size) })
  for await (const piece of tableText(client, name, columns)) {
    hash.update(piece)
    bytes += piece.length
    // In COPY's text form a line feed ends a row and occurs nowhere else.
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows++
    held.push(piece)
    size += piece.length
    if (size < portion) continue
    yield entry()
    ;[held, size] = [[], 0]
  }
  if (size > 0) yield entry()
  tables[name] = { rows, bytes, sha256: hash.digest('hex') }
}

const fileEntries = async function* (dataDir: string, files: Files): AsyncGenerator<Entry> {
  for (const path of await filesToKeep(dataDir)) {
    const bytes = await readFile(join(dataDir, path))
    files[path] = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    yield { path: `${names.files}${path}`, bytes }
  }
}

/** Everything, as of one moment: rows from one snapshot, then the files, of which there can be more by then, never fewer. */
const everything = async function* (of: BackupOf, told: (kept: Kept) => void): AsyncGenerator<Entry> {
  const { client, dataDir } = of
  const [tables, files]: [Tables, Files] = [{}, {}]
  await client.query('begin transaction isolation level repeatable read read only')
  try {
    await plainText(client)
    const opening = await openingOf(of)
    yield { path: names.opening, bytes: text(opening) }
    for (const table of opening.tables) yield* tableEntries(client, table, tables)
    const sequences = (await sequencesOf(client)).map(({ name, last }) => ({ name, last }))
    yield* fileEntries(dataDir, files)
    const closing = { tables, sequences, files }
    yield { path: names.closing, bytes: text(closing) }
    told({ opening, closing })
  } finally {
    await client.query('rollback')
  }
}

const refuseExisting = async (file: string): Promise<void> => {
  const there = await access(file).then(
    () => true,
    () => false,
  )
  if (there) throw new KeepProblem('keep.target_exists', { file })
}

const targetProblem = (file: string, problem: unknown): unknown => {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new KeepProblem('keep.disk_full', { file }, problem)
  return ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST'].includes(code)
    ? new KeepProblem('keep.target_unwritable', { file, reason: code }, problem)
    : problem
}

const syncFile = async (file: string): Promise<void> => {
  const handle = await open(file, 'r')
  await handle.sync().finally(() => handle.close())
}

/**
 * Writes one sealed file (tar, gzip, age) with every row and every kept file, while others go on working. It appears under its name only when it
 * is whole and on the disk. Refuses to write over a file.
 */
export const writeBackup = async (of: BackupOf, file: string, key: Key): Promise<Kept> => {
  const target = resolve(file)
  const beside = `${target}.part`
  await refuseExisting(target)
  let kept: Kept | undefined
  const plain = tarOf(everything(of, (what) => (kept = what)))
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await pipeline(await sealed(zipped(plain), key), createWriteStream(beside, { mode: 0o600 }))
    if (kept === undefined) throw new Error('the backup ended before its manifest')
    await syncFile(beside)
    await rename(beside, target)
    return kept
  } catch (problem) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw targetProblem(target, problem)
  }
}

const zipped = (plain: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => {
  const gzip = createGzip({ level: 4 })
  // A failure upstream destroys the gzip stream, whose reader then throws it: nobody else waits for this promise.
  pipeline(plain, gzip).catch(() => undefined)
  return gzip
}
