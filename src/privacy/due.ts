import { sql, type RawBuilder } from 'kysely'
import { visible } from '#access/visible.ts'
import type { Units } from '#access/units.ts'
import { addMonths, type Day } from '#lib/day.ts'
import { factTables, type FactTable } from '#operation/facts.ts'
import { sectionKeys, sections } from '#people/sections.ts'
import type { Term } from './settings.ts'

// Which rows a term of keeping makes due: one condition, by which the dry run counts and the carrying out takes.

type Limited = Term & { readonly years: number }
export type Asked = { readonly term: Limited; readonly on: Day; readonly units: Units; readonly today: Day }

export const isLimited = (term: Term): term is Limited => term.years !== null

/** The tables of a term, whose rows name their person in `person_id`. */
export const tablesOf = ({ holds }: Term): readonly string[] =>
  holds === 'facts'
    ? sectionKeys.map((k) => sections[k].table)
    : [{ workbook: 'workbook_row', record_read: 'record_read_person' }[holds as string] ?? holds]

export const isFact = (table: string): table is FactTable => (factTables as readonly string[]).includes(table)

/**
 * SQL: the people who left for good by a day, and the records merged into theirs: by the last leaving, unless a post began after it.
 */
export const leftBy = (before: Day): RawBuilder<unknown> => sql`(with recursive gone (id) as (
    select x.person_id from (select l.person_id, max(l.left_on) as left_on from leaving l where l.voided is null group by 1) x
    where x.left_on <= ${before}::date
      and not exists (select from posting p where p.person_id = x.person_id and p.voided is null and p.valid_from >= x.left_on)
    union select m.person_id from gone g join person_merged m on m.into_person = g.id and m.voided is null)
  select id from gone)`

/** SQL: rows of `t` of which all there ever was of the same thing was written before a day, and of requests none that waits for its answer. */
const writtenBefore = (table: FactTable, before: Day): RawBuilder<boolean> => {
  const waits = table === 'privacy_request' ? sql`or (y.voided is null and y.state = 'open')` : sql``
  return sql<boolean>`not exists (select from ${sql.table(table)} y join change c on c.id = y.recorded
    where y.person_id = t.person_id and coalesce(y.origin, y.id) = coalesce(t.origin, t.id) and (c.at >= ${before}::date ${waits}))`
}

const recordedBefore = (table: string, before: Day): RawBuilder<boolean> => {
  if (table === 'workbook_row')
    return sql<boolean>`exists (select from workbook w join change c on c.id = w.change_id where w.id = t.workbook_id and c.at < ${before}::date)`
  if (table === 'record_read_person') return sql<boolean>`exists (select from record_read r where r.id = t.read_id and r.at < ${before}::date)`
  return writtenBefore(table as FactTable, before)
}

/** The first day that a term does not reach back to. */
export const beforeOf = ({ term, on }: Asked): Day => addMonths(on, -12 * term.years)

/** SQL: whether a row of `t` is due, among the people whom the units open today; what an erasure left of somebody is not. */
export const isDue = (asked: Asked, table: string): RawBuilder<boolean> => {
  const { term, units, today } = asked
  const before = beforeOf(asked)
  const old = term.from === 'leaving' ? sql<boolean>`t.person_id in ${leftBy(before)}` : recordedBefore(table, before)
  const erased = isFact(table)
    ? sql<boolean>`not exists (select from erased_row e where e.table_name = 'person' and e.person_id = t.person_id)`
    : sql<boolean>`true`
  return sql<boolean>`(${old} and ${erased} and ${visible('t.person_id', units, today)})`
}
