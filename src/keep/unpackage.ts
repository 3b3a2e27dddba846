import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'

import pg from 'pg'
import { from } from 'pg-copy-streams'
import yauzl from 'yauzl'

import { migrationsIn } from '#db/migrate.ts'
import { refuse } from '#lib/refusal.ts'
import type { FileStore } from '#operation/files.ts'

import { plainText, tablesOf, type Table } from './catalogue.ts'
import { examineChain } from './chain.ts'
import { unguarded } from './load.ts'
import { asLines, packageFormat, packageManifest, packageNames, packageTables, type PackageManifest } from './package.ts'
import { KeepProblem } from './problem.ts'

const q = pg.escapeIdentifier
const damaged = (reason: string): never => refuse('package.damaged', { reason })

type Archive = { readonly zip: yauzl.ZipFile; readonly entries: ReadonlyMap<string, yauzl.Entry> }

const openArchive = async (bytes: Uint8Array): Promise<Archive> => {
  const zip = await yauzl
    .fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { lazyEntries: true, autoClose: false, validateEntrySizes: true })
    .catch(() => refuse('package.not_one', {}))
  const entries = new Map<string, yauzl.Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  return { zip, entries }
}

const entryStream = async ({ zip, entries }: Archive, path: string): Promise<NodeJS.ReadableStream> =>
  zip.openReadStreamPromise(entries.get(path) ?? damaged(path))

const manifestOf = async (archive: Archive): Promise<PackageManifest> => {
  if (!archive.entries.has(packageNames.manifest)) refuse('package.not_one', {})
  const text = (await buffer(await entryStream(archive, packageNames.manifest))).toString('utf8')
  const read = packageManifest.safeParse(JSON.parse(text))
  if (!read.success) return refuse('package.not_one', {})
  if (read.data.format > packageFormat) refuse('package.newer', { what: `định dạng ${read.data.format}` })
  return read.data
}

/** The lines of a table into the database; the digest over them is what the manifest says. */
const takeTable = async (
  client: pg.ClientBase,
  archive: Archive,
  { name, columns }: Table,
  said: PackageManifest['tables'][string],
): Promise<void> => {
  const unknown = said.columns.find((c) => !columns.includes(c))
  if (unknown !== undefined) refuse('package.newer', { what: `${name}.${unknown}` })
  const digest = createHash('sha256')
  await client.query('truncate package_line')
  const source = await entryStream(archive, `${packageNames.tables}${name}.jsonl`)
  source.on('data', (piece: Uint8Array) => digest.update(piece))
  await pipeline(source, client.query(from(`copy package_line (line) from stdin with ${asLines}`)))
  if (digest.digest('hex') !== said.sha256) damaged(name)
  const list = said.columns.map(q).join(', ')
  const { rowCount } = await client.query(
    `insert into ${q(name)} (${list}) overriding system value
     select ${said.columns.map((c) => `r.${q(c)}`).join(', ')} from package_line l cross join lateral jsonb_populate_record(null::${q(name)}, l.line::jsonb) r`,
  )
  if (rowCount !== said.rows) damaged(name)
}

/** The numbers that rows get from now on come after those they have. */
const moveSequences = async (client: pg.ClientBase, tables: readonly Table[]): Promise<void> => {
  const parts = tables
    .filter((t) => t.columns.includes('id'))
    .map(
      ({ name }) =>
        `select setval(s, coalesce((select max(id) from ${q(name)}), 1), exists (select from ${q(name)})) from pg_get_serial_sequence('${name}', 'id') s where s is not null`,
    )
  await client.query(parts.join(' union all '))
}

const takeFiles = async (archive: Archive, files: FileStore, wanted: PackageManifest['files']): Promise<void> => {
  for (const sha256 of Object.keys(wanted)) {
    const bytes = await buffer(await entryStream(archive, `${packageNames.files}${sha256}`))
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) damaged(sha256)
    await files.keep(bytes)
  }
}

/** Nothing but what came with the program: no person, no account, no change that somebody made. */
const refuseUsed = async (client: pg.ClientBase): Promise<void> => {
  const { rows } = await client.query<{ people: number; accounts: number; changes: number }>(
    `select (select count(*) from person)::int as people, (select count(*) from account)::int as accounts,
       (select count(*) from change where operation <> 'reference.load' and number is not null)::int as changes`,
  )
  const found = rows[0] ?? { people: 0, accounts: 0, changes: 0 }
  if (found.people + found.accounts + found.changes > 0) refuse('package.register_in_use', found)
}

const pour = async (client: pg.ClientBase, archive: Archive, manifest: PackageManifest): Promise<void> => {
  const guard = await unguarded(client)
  const tables = (await tablesOf(client)).filter((t) => packageTables.includes(t.name))
  await client.query('create temporary table package_line (line text not null) on commit drop')
  for (const table of tables) {
    const said = manifest.tables[table.name]
    // A table that came with a later version has nothing in an older package.
    if (said !== undefined) await takeTable(client, archive, table, said)
  }
  await moveSequences(client, tables)
  await guard()
  const { findings, head } = await examineChain(client)
  const fault = findings.find((f) => f.kind === 'fault')
  if (fault !== undefined) refuse('package.differs', { says: fault.says })
  if (head.number !== manifest.head.number || head.hash !== manifest.head.hash) damaged('ledger_head')
}

/** What the database or the container declines is the package's fault; a refusal and a fault of ours pass through. */
const asRefusal = (error: unknown): never => {
  if (error instanceof KeepProblem) return damaged(String(error.details['table'] ?? ''))
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // Classes 22 and 23: data that cannot be, constraints that do not hold.
  if (/^2[23]/.test(code)) return damaged(error instanceof Error ? error.message : code)
  throw error
}

export type Unpacked = { readonly head: PackageManifest['head']; readonly rows: number; readonly files: number; readonly missing: readonly string[] }

/**
 * Puts a package into an empty register, in one transaction of the client: all of it or nothing. Returns only when the chain of the ledger verifies to the
 * head that the package names. Refuses a register in use, and a package that is damaged, altered or newer than the program.
 */
export const takePackage = async (client: pg.ClientBase, files: FileStore, bytes: Uint8Array): Promise<Unpacked> => {
  const archive = await openArchive(bytes)
  const manifest = await manifestOf(archive)
  const known = (await migrationsIn(client)).map((m) => m.name)
  const unknown = manifest.migrations.find((name) => !known.includes(name))
  if (unknown !== undefined) refuse('package.newer', { what: unknown })
  await client.query('begin')
  try {
    await plainText(client)
    await client.query('lock table change in access exclusive mode')
    await refuseUsed(client)
    await pour(client, archive, manifest).catch(asRefusal)
    await takeFiles(archive, files, manifest.files)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    archive.zip.close()
  }
  const rows = Object.values(manifest.tables).reduce((sum, t) => sum + t.rows, 0)
  return { head: manifest.head, rows, files: Object.keys(manifest.files).length, missing: manifest.missing }
}
