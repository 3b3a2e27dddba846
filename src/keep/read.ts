import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

import type { z } from 'zod'

import { unsealed, type Key } from './cipher.ts'
import { closing, knownFormat, names, opening, type Closing, type Kept, type Opening } from './manifest.ts'
import { KeepProblem } from './problem.ts'
import { entriesOf, type Entry } from './tar.ts'

/** Who takes the parts of a backup as they are read: the opening first, then each table whole, then the files. */
export interface Taker {
  readonly begins: (opening: Opening) => Promise<void>
  readonly table: (name: string, columns: readonly string[], text: AsyncIterable<Uint8Array>) => Promise<number>
  readonly file: (path: string, bytes: Uint8Array) => Promise<void>
}

const unzipped = (zipped: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => {
  const gunzip = createGunzip()
  pipeline(zipped, gunzip).catch(() => undefined)
  return gunzip
}

const parsed = <T extends z.ZodType>(schema: T, { bytes }: Entry): z.output<T> => schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))

const openingFrom = (file: string, entry: Entry | undefined): Opening => {
  if (entry?.path !== names.opening) throw new KeepProblem('keep.not_a_backup', { file })
  const { format } = JSON.parse(Buffer.from(entry.bytes).toString('utf8')) as { format: number }
  if (format > knownFormat) throw new KeepProblem('keep.newer_format', { file, found: format, known: knownFormat })
  return parsed(opening, entry)
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The entries one by one, with the one at hand. */
const reading = (entries: AsyncGenerator<Entry>) => {
  let at: Entry | undefined
  const advance = async (): Promise<Entry | undefined> => {
    const { value, done } = await entries.next()
    return (at = done === true ? undefined : value)
  }
  return { at: () => at, advance }
}
type Reading = ReturnType<typeof reading>

const takeTable = async ({ at, advance }: Reading, name: string, columns: readonly string[], taker: Taker): Promise<Closing['tables'][string]> => {
  const hash = createHash('sha256')
  let bytes = 0
  const text = async function* (): AsyncGenerator<Uint8Array> {
    for (let entry = at(); entry?.path.startsWith(`${names.tables}${name}/`) === true; entry = await advance()) {
      hash.update(entry.bytes)
      bytes += entry.bytes.length
      yield entry.bytes
    }
  }
  const rows = await taker.table(name, columns, text())
  return { rows, bytes, sha256: hash.digest('hex') }
}

const takeFile = async ({ path, bytes }: Entry, files: Closing['files'], taker: Taker): Promise<void> => {
  const inside = path.slice(names.files.length)
  if (inside.startsWith('/') || inside.split('/').includes('..')) throw new RangeError(`a path that leads outside: ${inside}`)
  await taker.file(inside, bytes)
  files[inside] = { bytes: bytes.length, sha256: hashOf(bytes) }
}

const sorted = (all: object): string => JSON.stringify(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))

const readAll = async (file: string, entries: Reading, taker: Taker): Promise<Kept> => {
  const { at, advance } = entries
  const begun = openingFrom(file, await advance())
  await taker.begins(begun)
  await advance()
  const [tables, files]: [Closing['tables'], Closing['files']] = [{}, {}]
  for (const { name, columns } of begun.tables) tables[name] = await takeTable(entries, name, columns, taker)
  for (let entry = at(); entry?.path.startsWith(names.files) === true; entry = await advance()) await takeFile(entry, files, taker)
  const last = at()
  if (last?.path !== names.closing) throw new RangeError('the manifest is missing')
  const ended = parsed(closing, last)
  if ((await advance()) !== undefined) throw new RangeError('something follows the manifest')
  if (sorted(ended.tables) !== sorted(tables)) throw new RangeError('the tables are not what the manifest says')
  if (sorted(ended.files) !== sorted(files)) throw new RangeError('the files are not what the manifest says')
  return { opening: begun, closing: ended }
}

/**
 * Reads a backup from its first byte to its last, and hands its parts to the taker. Returns only when the cipher, the container and the manifest agree
 * that it is whole; the taker keeps nothing for good before that. Refuses with a KeepProblem.
 */
export const readBackup = async (file: string, key: Key, taker: Taker): Promise<Kept> => {
  const source = await unsealed(file, key)
  let ours: unknown
  const guarded: Taker = {
    begins: (what) => taker.begins(what).catch((problem: unknown) => Promise.reject((ours = problem))),
    // The text itself may turn out to be damaged while the taker reads it: that is the file's fault, and told below.
    table: taker.table,
    file: (path, bytes) => taker.file(path, bytes).catch((problem: unknown) => Promise.reject((ours = problem))),
  }
  try {
    return await readAll(file, reading(entriesOf(unzipped(source))), guarded)
  } catch (problem) {
    if (problem === ours || problem instanceof KeepProblem || isOfDatabase(problem)) throw problem
    throw new KeepProblem('keep.damaged', { file, reason: problem instanceof Error ? problem.message : String(problem) }, problem)
  }
}

const isOfDatabase = (problem: unknown): boolean => problem instanceof Error && 'severity' in problem
