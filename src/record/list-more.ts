import { sql } from 'kysely'
import type { Reads } from '#operation/context.ts'
import { columnsOfField, sections, type SectionKey } from '#people/sections.ts'
import type { Field } from '#people/fields.ts'
import { wasKnown } from '#review/names.ts'
import type { ListColumn } from './list-columns.ts'
import { valuesOf, type Row } from './values.ts'

type More = Record<string, string | number | boolean>

/** The row of a section that holds on a day for each of these people: one statement. Of several posts the primary one. */
const rowsOf = async (
  db: Reads,
  key: SectionKey,
  fields: readonly Field[],
  people: readonly number[],
  asOf: string,
  knownAt: number | undefined,
): Promise<readonly (Row & { person_id: number })[]> => {
  const { table, shape } = sections[key]
  const columns = fields.flatMap(columnsOfField).map((c) => sql.ref(`t.${c}`))
  const onDay =
    shape === 'timeline' ? sql` and (t.valid_from is null or t.valid_from <= ${asOf}) and (t.valid_to is null or t.valid_to > ${asOf})` : sql``
  const primary = key === 'posting' ? sql` and t.is_primary` : sql``
  const { rows } = await sql<Row & { person_id: number }>`select t.person_id, ${sql.join(columns)} from ${sql.table(table)} t
    where t.person_id = any(${[...people]}::int[]) and ${wasKnown('t', knownAt)}${onDay}${primary}`.execute(db)
  return rows
}

/** What the columns ask of the records of these people, by person and column; one statement for each section asked. */
export const moreOf = async (
  db: Reads,
  columns: readonly ListColumn[],
  people: readonly number[],
  asOf: string,
  knownAt: number | undefined,
): Promise<ReadonlyMap<number, More>> => {
  const found = new Map<number, More>()
  for (const key of new Set(columns.flatMap((c) => c.from?.section ?? []))) {
    const wanted = columns.flatMap((c) => (c.from?.section === key ? [c.from.field] : []))
    const fields = (sections[key].fields as readonly Field[]).filter((f) => wanted.includes(f.name))
    for (const row of await rowsOf(db, key, fields, people, asOf, knownAt)) {
      const values = Object.entries(valuesOf(key, row, new Map())).map(([name, value]) => [`${key}.${name}`, value] as const)
      found.set(row.person_id, { ...found.get(row.person_id), ...Object.fromEntries(values) })
    }
  }
  return found
}
