import type pg from 'pg'
import { append, emptyColumns, settle } from './columns.ts'
import { liveRowsSql } from './load.ts'
import type { Muster } from './muster.ts'

/** What a person's columns would hold: code, span (as the database counts it) and change.id of each live row. */
export type SupposedRow = { readonly code: number; readonly span: number }

/** The live rows of one person as this connection sees them, what its open transaction has written included. */
export const rowsAsWritten = async (client: pg.ClientBase, person: number): Promise<SupposedRow[]> =>
  (await client.query<SupposedRow>(liveRowsSql, [[person]])).rows.map(({ code, span }) => ({ code, span }))

/** A muster of one person, number 1, who holds these rows; units, titles and standards are those of the register. */
export const suppose = (muster: Muster, rows: readonly SupposedRow[]): Muster => {
  const live = emptyColumns(2, rows.length)
  for (const r of rows) append(live, 1, r.code, r.span + 2_147_483_648, 0)
  settle(live, 1)
  return { ...muster, store: { ...muster.store, live, withdrawn: emptyColumns(2, 0, true) } }
}
