import type pg from 'pg'
import { append, emptyColumns, settle } from './columns.ts'
import { liveRowsSql } from './load.ts'
import type { Muster } from './muster.ts'

/** What a person's columns would hold: code, span (as the database counts it) and change.id of each live row. */
export type SupposedRow = { readonly code: number; readonly span: number }

/** One person's number in the register, and the rows that are supposed. */
export type Supposed = { readonly person: number; readonly rows: readonly SupposedRow[] }

/** The live rows of these people as this connection sees them, what its open transaction has written included. */
export const rowsAsWritten = async (client: pg.ClientBase, people: readonly number[]): Promise<Supposed[]> => {
  const { rows } = await client.query<SupposedRow & { person_id: number }>(liveRowsSql, [people])
  const of = Map.groupBy(rows, (r) => r.person_id)
  return people.map((person) => ({ person, rows: (of.get(person) ?? []).map(({ code, span }) => ({ code, span })) }))
}

/** A muster of these people alone, numbered from 1, who hold these rows; units, titles and standards are those of the register. */
export const suppose = (muster: Muster, people: readonly (readonly SupposedRow[])[]): Muster => {
  const live = emptyColumns(
    people.length + 1,
    people.reduce((n, rows) => n + rows.length, 0),
  )
  people.forEach((rows, i) => {
    for (const r of rows) append(live, i + 1, r.code, r.span + 2_147_483_648, 0)
    settle(live, i + 1)
  })
  return { ...muster, store: { ...muster.store, live, withdrawn: emptyColumns(2, 0, true) } }
}
