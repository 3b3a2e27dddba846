import { sql } from 'kysely'
import type { Reads } from '#operation/context.ts'
import type { Field } from '#people/fields.ts'
import { levelRows } from '#people/levels.ts'
import { readPartial, showPartial } from '#lib/partial.ts'
import { isDay, vnDay } from '#lib/day.ts'
import type { Criterion } from '#standards/criteria.ts'
import { criterionNames } from '#standards/words.ts'
import { sections, type SectionKey } from '#people/sections.ts'

type TitleEntry = { readonly code: string; readonly name: string; readonly group: string; readonly from: string | null; readonly to: string | null }

/** The names that the columns only number: titles, peoples, units (with the name each bore last) and versions of units. */
export type Lists = {
  readonly titles: ReadonlyMap<number, TitleEntry>
  readonly titleIds: ReadonlyMap<string, number>
  readonly peoples: ReadonlyMap<number, string>
}

export type Listed = {
  readonly kind: 'title' | 'people'
  readonly id: number
  readonly code: string
  readonly name: string
  readonly group: string
  readonly from: string | null
  readonly to: string | null
}

/** SQL, one select: titles and peoples. */
export const listsSql = sql<Listed>`select 'title' as kind, id, code, name, post_group as "group", valid_from::text as "from", valid_to::text as "to" from title
    union all select 'people', code, '', name, '', null, null from ethnic_group order by 1, 2`

/** What `listsSql` gives, by number and by code. */
export const listsIn = (rows: readonly Listed[]): Lists => {
  const titles = rows.filter((r) => r.kind === 'title')
  return {
    titles: new Map(titles.map((t) => [t.id, t])),
    titleIds: new Map(titles.map((t) => [t.code, t.id])),
    peoples: new Map(rows.filter((r) => r.kind === 'people').map((p) => [p.id, p.name])),
  }
}

/** Titles and peoples: one statement. */
export const loadLists = async (db: Reads): Promise<Lists> => listsIn((await listsSql.execute(db)).rows)

/** What a unit, or a version of one, was called on a day; its last name when no day is given. */
export type UnitNames = (kind: 'unit' | 'unitVersion', id: number, on?: string) => string | undefined

type Value = string | number | boolean
/** Every level as it is written, by its code: «Lý luận chính trị: Trung cấp». */
export const levelNames: ReadonlyMap<string, string> = new Map(
  levelRows().map(([, subject, code, name]) => [
    `${subject}.${code}`,
    subject === 'certificate' ? name : `${criterionNames[subject as Criterion].vi}: ${name}`,
  ]),
)

const wordOf = (field: Field, value: Value, lists: Lists, unitNames: UnitNames): string => {
  switch (field.kind) {
    case 'partial': {
      const read = readPartial(String(value))
      return read ? showPartial(read) : String(value)
    }
    case 'day':
      return isDay(String(value)) ? vnDay(String(value) as never) : String(value)
    case 'flag':
      return value === true ? 'Có' : 'Không'
    case 'choice':
      return field.choices?.find((c) => c.code === value)?.vi ?? String(value)
    case 'level':
      return levelNames.get(String(value)) ?? String(value)
    case 'ethnicGroup':
      return lists.peoples.get(Number(value)) ?? String(value)
    case 'title':
      return [...lists.titles.values()].find((t) => t.code === value)?.name ?? String(value)
    case 'unit':
    case 'unitVersion':
      return unitNames(field.kind, Number(value)) ?? String(value)
    case 'decimal':
      return String(value).replace('.', ',')
    default:
      return String(value)
  }
}

/** The values of a fact in Vietnamese, as they are shown and printed. */
export const wordsOf = (section: SectionKey, values: Readonly<Record<string, Value>>, lists: Lists, unitNames: UnitNames): Record<string, string> =>
  Object.fromEntries(
    (sections[section].fields as readonly Field[]).flatMap((f) => {
      const value = values[f.name]
      return value === undefined ? [] : [[f.name, wordOf(f, value, lists, unitNames)]]
    }),
  )
