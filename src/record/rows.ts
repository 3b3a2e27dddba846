import type pg from 'pg'
import { columnsOf, type FactTable } from '#operation/facts.ts'
import type { Mark } from '#operation/context.ts'
import { refuse } from '#lib/refusal.ts'
import { sectionKeys, sections, type SectionKey } from '#people/sections.ts'
import type { Row } from './values.ts'

/** A fact as it lies in the register: `fact` is its lasting identity, `id` the row that says it now. */
export type Fact = { readonly id: number; readonly fact: number; readonly row: Row }

const sectionOf = (table: FactTable): SectionKey | undefined => sectionKeys.find((k) => sections[k].table === table)

const overlapCodes = new Set(['23P01', '23505'])

/** What the database declines, in words: two primary posts at once, a second rating of one year, a period that ends before it begins. */
export const declined = (table: FactTable, error: unknown): never => {
  const section = sectionOf(table)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (section && overlapCodes.has(code)) return refuse('fact.overlaps', { section: sections[section].vi, sectionEn: sections[section].en })
  if (section && code === '23514') return refuse('fact.impossible', { section: sections[section].vi, sectionEn: sections[section].en })
  throw error
}

/** Writes a fact; `origin` says which fact it says anew, null for a new one. Returns its lasting identity. Refuses what overlaps or cannot be. */
export const insertFact = async (
  client: pg.ClientBase,
  mark: Mark,
  table: FactTable,
  person: number,
  row: Row,
  origin: number | null,
): Promise<number> => {
  const columns = columnsOf(table).filter((c) => c !== 'origin' && row[c] !== undefined)
  const places = columns.map((_, i) => `$${i + 4}`).join(', ')
  const { rows } = await client
    .query<{ fact: number }>(
      `insert into ${table} (person_id, origin, recorded, ${columns.join(', ')}) values ($1, $2, $3, ${places}) returning coalesce(origin, id)::int as fact`,
      [person, origin, mark.id, ...columns.map((c) => row[c])],
    )
    .catch((error: unknown) => declined(table, error))
  return rows[0]?.fact ?? 0
}

/** Writes one new fact for each of these people, in one statement; returns their lasting identities by person. Refuses what overlaps or cannot be. */
export const insertFacts = async (
  client: pg.ClientBase,
  mark: Mark,
  table: FactTable,
  rows: ReadonlyMap<number, Row>,
): Promise<ReadonlyMap<number, number>> => {
  if (rows.size === 0) return new Map()
  const columns = columnsOf(table).filter((c) => c !== 'origin' && [...rows.values()].some((row) => row[c] !== undefined))
  const wide = columns.length + 1
  const places = [...rows].map((_, i) => `($1, ${[...columns, ''].map((__, j) => `$${i * wide + j + 2}`).join(', ')})`).join(', ')
  const values = [...rows].flatMap(([person, row]) => [person, ...columns.map((c) => row[c] ?? null)])
  const { rows: made } = await client
    .query<{ person: number; fact: number }>(
      `insert into ${table} (recorded, person_id, ${columns.join(', ')}) values ${places} returning person_id as person, id::int as fact`,
      [mark.id, ...values],
    )
    .catch((error: unknown) => declined(table, error))
  return new Map(made.map((r) => [r.person, r.fact]))
}

/** The live row of a fact, or undefined when there is none: withdrawn, or never there. */
export const liveFact = async (client: pg.ClientBase, table: FactTable, person: number, fact: number): Promise<Fact | undefined> => {
  const { rows } = await client.query<Row & { id: string }>(
    `select * from ${table} where person_id = $1 and coalesce(origin, id) = $2 and voided is null order by id desc limit 1`,
    [person, fact],
  )
  return rows[0] && { id: Number(rows[0].id), fact, row: rows[0] }
}

/** The one live row of a section that holds one. */
export const onlyFact = async (client: pg.ClientBase, table: FactTable, person: number): Promise<Fact | undefined> => {
  const { rows } = await client.query<Row & { id: string; fact: string }>(
    `select *, coalesce(origin, id) as fact from ${table} where person_id = $1 and voided is null`,
    [person],
  )
  return rows[0] && { id: Number(rows[0].id), fact: Number(rows[0].fact), row: rows[0] }
}

/** Withdraws a row. */
export const voidFact = async (client: pg.ClientBase, mark: Mark, table: FactTable, person: number, id: number): Promise<void> => {
  await client.query(`update ${table} set voided = $1 where person_id = $2 and id = $3 and voided is null`, [mark.id, person, id])
}
