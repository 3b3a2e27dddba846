import { createHash } from 'node:crypto'

import pg from 'pg'
import { to } from 'pg-copy-streams'
import { z } from 'zod'

import { migrationsIn } from '#db/migrate.ts'
import type { FileStore } from '#operation/files.ts'
import { hashedTables } from '#operation/content.ts'

import { plainText, tablesOf, type Table } from './catalogue.ts'
import { readHead } from './chain.ts'
import { wantedFilesSql } from './files.ts'
import type { Packed } from './zip.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** The format of a package; a program refuses what is above its own. */
export const packageFormat = 1

/** What a package says of itself, in its last file: what must have come out of it. */
export const packageManifest = z.object({
  format: z.int(),
  madeAt: z.string(),
  migrations: z.array(z.string()),
  head: z.object({ number: z.int(), hash }),
  tables: z.record(z.string(), z.object({ columns: z.array(z.string()), rows: z.int(), sha256: hash })),
  files: z.record(hash, z.int()).describe('bytes of each kept paper, by what it holds'),
  missing: z.array(hash).describe('papers that the register names and the office has lost'),
})
export type PackageManifest = z.output<typeof packageManifest>

export const packageNames = { manifest: 'manifest.json', readMe: 'README.txt', tables: 'tables/', files: 'files/' } as const

/**
 * The tables of a package: whatever the ledger's chain covers, the ledger itself, and the reports given out. Not what proves who somebody is (passwords,
 * codes, passkeys, sessions): whoever takes the register over lets people in anew.
 */
export const packageTables: readonly string[] = [...hashedTables, 'change', 'ledger_head', 'given_out']

const readMe = `GÓC — GÓI DỮ LIỆU ĐẦY ĐỦ / A COMPLETE PACKAGE OF THE REGISTER

tables/*.jsonl  mỗi bảng một tệp, mỗi dòng một bản ghi JSON (UTF-8). / One file a table, one row a line.
                recorded = mã (id) của thay đổi đã ghi dòng đó, voided = của thay đổi đã rút; valid_from gồm, valid_to không gồm.
                recorded names the change that wrote the row, voided the one that withdrew it; valid_from inclusive, valid_to exclusive.
                change.jsonl là sổ cái, evidence.jsonl là danh mục minh chứng. / The ledger; the index of evidence.
files/*         các tệp đã giữ, tên là SHA-256 của nội dung. / Kept papers, named by SHA-256.
manifest.json   số dòng và SHA-256 của từng tệp, số và mã băm cuối của sổ cái. / Counts, digests, the ledger's head.

Không có mật khẩu, khóa đăng nhập hay phiên làm việc. / No password, sign-in key or session is in it.
Nhập lại vào một Gốc còn trống: goc package import TỆP. / Imports again into an empty register.
`

const q = pg.escapeIdentifier
// Bytes that JSON never holds as they are: with them as quote and delimiter, COPY writes and reads a line as it stands.
export const asLines = `(format csv, quote e'\\x01', delimiter e'\\x02')`

/** Rows in a lasting order, so that the same register gives the same bytes. */
const linesOf = (client: pg.ClientBase, { name, columns }: Table): AsyncIterable<Buffer> => {
  const order = ['person_id', 'workbook_id', 'change_id', 'id', 'number', 'code', 'sheet', 'row_number', 'table_name', 'row_key', 'file_hash'].filter(
    (c) => columns.includes(c),
  )
  const by = order.length === 0 ? '' : `order by ${order.map(q).join(', ')}`
  const sql = `select row_to_json(t) from (select ${columns.map(q).join(', ')} from ${q(name)} ${by}) t`
  return client.query(to(`copy (${sql}) to stdout with ${asLines}`)) as AsyncIterable<Buffer>
}

type Counted = { rows: number; sha256: string }

/** Passes bytes on and tells, when they have all gone by, how many lines there were and their digest. */
const counting = async function* (bytes: AsyncIterable<Buffer>, told: (counted: Counted) => void): AsyncGenerator<Buffer> {
  const digest = createHash('sha256')
  let rows = 0
  for await (const piece of bytes) {
    digest.update(piece)
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows++
    yield piece
  }
  told({ rows, sha256: digest.digest('hex') })
}

const once = async function* (bytes: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof bytes === 'string' ? Buffer.from(bytes) : bytes
}

const wantedFiles = async (client: pg.ClientBase): Promise<readonly string[]> => {
  const { rows } = await client.query<{ sha256: string }>(`select distinct sha256 from (${await wantedFilesSql(client)}) f order by sha256`)
  return rows.map((r) => r.sha256)
}

/** What a package is made from. The client is its own for as long as it takes. */
export type PackageOf = { readonly client: pg.ClientBase; readonly files: FileStore; readonly madeAt: Date }

/** Every file of a package, as of one moment. The last is the manifest. */
export const packageEntries = async function* ({ client, files, madeAt }: PackageOf): AsyncGenerator<Packed> {
  await client.query('begin transaction isolation level repeatable read read only')
  try {
    await plainText(client)
    const { number, hash: headHash } = await readHead(client)
    const manifest: PackageManifest = {
      format: packageFormat,
      madeAt: madeAt.toISOString(),
      migrations: (await migrationsIn(client)).map((m) => m.name),
      head: { number, hash: number === 0 ? '0'.repeat(64) : headHash },
      tables: {},
      files: {},
      missing: [],
    }
    yield { path: packageNames.readMe, bytes: once(readMe) }
    for (const table of (await tablesOf(client)).filter((t) => packageTables.includes(t.name))) {
      const told = (counted: Counted): void => void (manifest.tables[table.name] = { columns: [...table.columns], ...counted })
      yield { path: `${packageNames.tables}${table.name}.jsonl`, bytes: counting(linesOf(client, table), told) }
    }
    for (const sha256 of await wantedFiles(client)) {
      const bytes = await files.read(sha256).catch(() => undefined)
      if (bytes === undefined) manifest.missing.push(sha256)
      else {
        manifest.files[sha256] = bytes.length
        yield { path: `${packageNames.files}${sha256}`, bytes: once(bytes) }
      }
    }
    yield { path: packageNames.manifest, bytes: once(`${JSON.stringify(manifest, null, 1)}\n`) }
  } finally {
    await client.query('rollback')
  }
}
