import type pg from 'pg'
import type { Mark } from '#operation/context.ts'
import { columnsOf, factTables, type FactTable } from '#operation/facts.ts'
import { sectionKeys, sections } from '#people/sections.ts'

export type Count = { readonly section: string; readonly facts: number }

const shapeOf = (table: FactTable) => sectionKeys.map((k) => sections[k]).find((s) => s.table === table)?.shape

/** Tables whose rows may not overlap in time, and within what: the exclusion constraints of the migrations. */
const alone: Partial<Record<FactTable, string>> = {
  person_place: 'k.kind = l.kind',
  party_membership: 'true',
  salary_step: 'true',
  allowance: 'k.kind = l.kind',
  posting: '(k.is_primary and l.is_primary)',
}

const same = (columns: readonly string[]): string => {
  const row = (alias: string): string => `row(${columns.map((c) => `${alias}.${c}`).join(', ')})`
  return `${row('k')} is not distinct from ${row('l')}`
}

/** Tables of which a person has one row of a kind, and which kind: the unique indexes of the migrations. */
const once: Partial<Record<FactTable, string>> = {
  rating: 'k.side = l.side and k.year = l.year',
  registration: 'k.class_id = l.class_id',
  registration_answer: 'k.class_id = l.class_id',
  decision_entry: 'k.decision_id = l.decision_id',
  class_mark: 'k.class_id = l.class_id and k.attempt = l.attempt',
  class_result: 'k.class_id = l.class_id',
  class_certificate: 'k.class_id = l.class_id',
  reaction: 'k.class_id = l.class_id',
  reaction_score: 'k.class_id = l.class_id',
  transfer: 'k.class_id = l.class_id',
}

/** When a row of the kept record (k) stands in the way of one of the other (l): it is the only one there may be, overlaps it, or says the same. */
const clash = (table: FactTable): string => {
  const said = columnsOf(table).filter((c) => c !== 'origin')
  if (shapeOf(table) === 'single' || table === 'person_merged') return 'true'
  const key = once[table]
  if (key !== undefined) return key
  const overlap = alone[table]
  const overlaps = overlap === undefined ? '' : ` or (${overlap} and daterange(k.valid_from, k.valid_to) && daterange(l.valid_from, l.valid_to))`
  return `(${same(said)}${overlaps})`
}

const kept = (table: FactTable): string => `exists (select from ${table} k where k.person_id = $1 and k.voided is null and ${clash(table)})`
const live = (table: FactTable): string => `${table} l where l.person_id = $2 and l.voided is null`
const labelOf = (table: FactTable): string =>
  sectionKeys.map((k) => sections[k]).find((s) => s.table === table)?.vi ?? (table === 'evidence' ? 'Bản quét' : table)

const countsSql = factTables
  .map(
    (t) =>
      `select '${t}' as table, count(*) filter (where not ${kept(t)})::int as moved, count(*) filter (where ${kept(t)})::int as dropped from ${live(t)}`,
  )
  .join(' union all ')

/** How many facts of each section a merge moves to the kept record, and how many it drops. Asks only; one statement. */
export const mergeCounts = async (client: pg.ClientBase | pg.Pool, keep: number, other: number): Promise<{ moved: Count[]; dropped: Count[] }> => {
  const { rows } = await client.query<{ table: FactTable; moved: number; dropped: number }>(countsSql, [keep, other])
  const counts = (which: 'moved' | 'dropped'): Count[] => rows.flatMap((r) => (r[which] > 0 ? [{ section: labelOf(r.table), facts: r[which] }] : []))
  return { moved: counts('moved'), dropped: counts('dropped') }
}

const moveSql = (table: FactTable): string => {
  const said = columnsOf(table).filter((c) => c !== 'origin')
  return `${table}_moved as (insert into ${table} (person_id, origin, ${said.join(', ')}, recorded)
    select $1, coalesce(l.origin, l.id), ${said.map((c) => `l.${c}`).join(', ')}, $3 from ${live(table)} and not ${kept(table)} returning 1),
  ${table}_closed as (update ${table} l set voided = $3 where l.person_id = $2 and l.voided is null returning 1)`
}

const mergeSql = `with ${factTables.map(moveSql).join(', ')} insert into person_merged (person_id, into_person, recorded) values ($2, $1, $3)`

/** Writes what the kept record lacks, withdraws all of the other's facts and says where it went: one statement. */
export const mergeRecords = async (client: pg.ClientBase, mark: Mark, keep: number, other: number): Promise<void> => {
  await client.query(mergeSql, [keep, other, mark.id])
  mark.touch([keep, other])
}
