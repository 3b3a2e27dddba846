import type pg from 'pg'
import { copyIn } from '#db/copy.ts'
import { datedColumns } from '#operation/facts.ts'

/** Tables of the training cycle whose rows are withdrawn and written anew under one lasting identity. */
export type Table =
  | 'programme'
  | 'programme_prerequisite'
  | 'cost_ceiling'
  | 'training_chain'
  | 'training_plan'
  | 'plan_money'
  | 'training_class'
  | 'class_quota'
  | 'class_cost'
  | 'training_decision'
  | 'training_step'
  | 'survey_round'
  | 'unit_wish'
  | 'lecturer'
  | 'lesson'
  | 'pass_rule'
  | 'certificate_book'
  | 'evaluation_question'
  | 'evaluation_window'
  | 'paper_reaction'
  | 'paper_score'
export type Row = Readonly<Record<string, string | number | boolean | null>>

/** Writes a row: a new thing, or what a thing is from now on. Returns the lasting identity. */
export const insertRow = async (client: pg.ClientBase, mark: number, table: Table, row: Row, origin: number | null = null): Promise<number> => {
  const columns = ['origin', ...datedColumns[table], 'recorded']
  const values = columns.map((c) => (c === 'origin' ? origin : c === 'recorded' ? mark : (row[c] ?? null)))
  const { rows } = await client.query<{ id: number }>(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning coalesce(origin, id) as id`,
    values,
  )
  return rows[0]?.id ?? 0
}

/** Writes new things of one kind by one statement; returns their lasting identities, in the order given. */
export const insertRows = async (client: pg.ClientBase, mark: number, table: Table, rows: readonly Row[]): Promise<number[]> => {
  if (rows.length === 0) return []
  const columns = [...datedColumns[table], 'recorded']
  const values = rows.flatMap((r) => columns.map((c) => (c === 'recorded' ? mark : (r[c] ?? null))))
  const places = rows.map((_, r) => `(${columns.map((_column, c) => `$${r * columns.length + c + 1}`).join(', ')})`)
  const { rows: written } = await client.query<{ id: number }>(
    `insert into ${table} (${columns.join(', ')}) values ${places.join(', ')} returning id`,
    values,
  )
  return written.map((r) => r.id)
}

/** Withdraws the row of a thing that stands. */
export const withdrawRow = async (client: pg.ClientBase, mark: number, table: Table, id: number): Promise<void> => {
  await client.query(`update ${table} set voided = $1 where coalesce(origin, id) = $2 and voided is null`, [mark, id])
}

/** Says of a thing anew what it is; what a column of the standing row says holds where `row` leaves it out. */
export const rewriteRow = async (client: pg.ClientBase, mark: number, table: Table, id: number, row: Row): Promise<void> => {
  const { rows } = await client.query<Record<string, string | number | null>>(
    `update ${table} set voided = $1 where coalesce(origin, id) = $2 and voided is null returning *`,
    [mark, id],
  )
  await insertRow(client, mark, table, { ...rows[0], ...row }, id)
}

/** Replaces all rows of a parent (the quotas of a class): those that say the same stay, the others are withdrawn and written. */
export const replaceRows = async (
  client: pg.ClientBase,
  mark: number,
  table: Table,
  parent: { readonly column: string; readonly id: number },
  rows: readonly Row[],
): Promise<void> => {
  const columns = datedColumns[table]
  const said = (r: Readonly<Record<string, unknown>>): string => columns.map((c) => String(r[c] ?? '')).join('\n')
  const { rows: standing } = await client.query<Record<string, unknown> & { id: number }>(
    `select * from ${table} where ${parent.column} = $1 and voided is null order by id`,
    [parent.id],
  )
  const left = new Map<string, number>()
  for (const r of rows) left.set(said(r), (left.get(said(r)) ?? 0) + 1)
  const take = (key: string): boolean => {
    const n = left.get(key) ?? 0
    if (n > 0) left.set(key, n - 1)
    return n > 0
  }
  const gone = standing.filter((r) => !take(said(r)))
  const written = rows.filter((r) => take(said(r)))
  await client.query(`update ${table} set voided = $1 where id = any($2)`, [mark, gone.map((r) => r.id)])
  await copyIn(
    client,
    table,
    [...columns, 'recorded'],
    written.map((r) => [...columns.map((c) => r[c] ?? null), mark]),
  )
}

/** Two acts on one thing wait for each other: each looks at what the other leaves. */
export const holdRow = async (client: pg.ClientBase, table: Table, id: number): Promise<void> => {
  await client.query(`select from ${table} where id = $1 for update`, [id])
}
