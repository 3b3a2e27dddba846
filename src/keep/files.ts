import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import pg from 'pg'

import { fault, note, type Finding } from './finding.ts'

const hashOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array)
  return hash.digest('hex')
}

const columnsSql = `
  select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'sha256' and not a.attisdropped
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migration' order by 1`

/** The question which kept files the register speaks of, over every table that has a column of that kind. */
export const wantedFilesSql = async (client: pg.ClientBase): Promise<string> => {
  const { rows } = await client.query<{ name: string }>({ name: 'file-tables', text: columnsSql })
  return rows.map(({ name }) => `select distinct sha256, '${name}' as table from ${pg.escapeIdentifier(name)}`).join(' union all ')
}

/** Kept files that are missing, or that hold something else than their name says; and, as a note, those that nothing speaks of. */
export const examineFiles = async (client: pg.ClientBase, folder: string, sql: string): Promise<readonly Finding[]> => {
  const { rows } = await client.query<{ sha256: string; table: string }>({ name: 'wanted-files', text: sql })
  const gone = new Set((await client.query<{ name: string }>('select distinct file_hash as name from erased_file')).rows.map((r) => r.name))
  const there = new Set(await readdir(folder).catch(() => []))
  const missing = rows
    .filter((r) => !there.has(r.sha256) && !gone.has(r.sha256))
    .map((r) => fault(`mất tệp ${r.sha256} mà bảng ${r.table} nhắc tới`, { table: r.table, file: r.sha256 }))
  const wanted = new Set(rows.map((r) => r.sha256))
  const found: Finding[] = []
  for (const name of [...there].sort()) {
    if (name.endsWith('.part')) continue
    if (!wanted.has(name)) found.push(note(`tệp ${name} không thuộc dòng nào của hệ thống (lần nhập dở dang?)`, { file: name }))
    else if ((await hashOfFile(join(folder, name))) !== name) found.push(fault(`tệp ${name} đã bị sửa hoặc tráo`, { file: name }))
  }
  return [...missing, ...found]
}
