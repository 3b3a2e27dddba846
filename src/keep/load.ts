import { createHash } from 'node:crypto'

import pg from 'pg'

import { tableFromText, tableText } from '#db/copy.ts'
import { applyThese } from '#db/migrate.ts'
import { StartProblem } from '#db/problem.ts'

import { plainText, setSequences, tablesOf } from './catalogue.ts'
import { danglingReferences, danglingSql } from './invariants.ts'
import type { Closing, Kept, Opening } from './manifest.ts'
import { KeepProblem } from './problem.ts'

const q = pg.escapeIdentifier

/** What is in the database already: nothing, or it is not for restoring into. */
export const refuseUsedDatabase = async (client: pg.ClientBase): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') limit 3`,
  )
  if (rows.length > 0) throw new KeepProblem('keep.database_in_use', { found: rows.map((r) => r.name).join(', ') })
}

const foreignKeys = async (client: pg.ClientBase): Promise<readonly { owner: string; name: string; definition: string }[]> =>
  (
    await client.query<{ owner: string; name: string; definition: string }>(
      `select c.relname as owner, k.conname as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'f' and c.relnamespace = 'public'::regnamespace order by 1, 2`,
    )
  ).rows

/** Takes the guards off (triggers, references), so that tables may come in any order; what is returned puts them back and checks every reference. */
export const unguarded = async (client: pg.ClientBase): Promise<() => Promise<void>> => {
  const tables = await tablesOf(client)
  const keys = await foreignKeys(client)
  const each = (lines: readonly string[]): Promise<unknown> => client.query(lines.join(';\n'))
  await each([
    ...tables.map(({ name }) => `alter table ${q(name)} disable trigger user`),
    ...keys.map(({ owner, name }) => `alter table ${q(owner)} drop constraint ${q(name)}`),
    // What the migrations themselves wrote is in the backup too.
    `truncate ${tables.map(({ name }) => q(name)).join(', ')}`,
  ])
  return async () => {
    await each([
      ...keys.map(({ owner, name, definition }) => `alter table ${q(owner)} add constraint ${q(name)} ${definition}`),
      ...tables.map(({ name }) => `alter table ${q(name)} enable trigger user`),
    ])
    const [lost] = await danglingReferences(client, await danglingSql(client))
    if (lost !== undefined) throw new KeepProblem('keep.differs', { table: lost.table ?? '' })
  }
}

/** Puts rows into an empty database, inside one transaction of the client that the caller ends. Superuser rights are not needed: owning the database is enough. */
export interface Loading {
  readonly begins: (opening: Opening) => Promise<void>
  readonly table: (name: string, columns: readonly string[], text: AsyncIterable<Uint8Array>) => Promise<number>
  readonly ends: (kept: Kept) => Promise<void>
}

export const loadingInto = (client: pg.ClientBase, file: string): Loading => {
  let guard = (): Promise<void> => Promise.resolve()
  return {
    begins: async ({ migrations }) => {
      await plainText(client)
      await applyThese(client, migrations).catch((problem: unknown) => {
        if (problem instanceof StartProblem && problem.code === 'start.database_newer')
          throw new KeepProblem('keep.newer_program', { file, migration: problem.details['file'] ?? '' }, problem)
        throw problem
      })
      guard = await unguarded(client)
    },
    table: (name, columns, text) => tableFromText(client, name, columns, text),
    ends: async ({ closing }) => {
      await setSequences(client, closing.sequences)
      await guard()
    },
  }
}

/** Reads every table again and compares it, byte for byte, with what the backup says of it. */
export const compareTables = async (client: pg.ClientBase, { opening, closing }: Kept): Promise<void> => {
  for (const { name, columns } of opening.tables) {
    const hash = createHash('sha256')
    for await (const piece of tableText(client, name, columns)) hash.update(piece)
    const wanted: Closing['tables'][string] | undefined = closing.tables[name]
    if (hash.digest('hex') !== wanted?.sha256) throw new KeepProblem('keep.differs', { table: name })
  }
}
