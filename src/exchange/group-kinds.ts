import type { Field } from '#people/fields.ts'
import { subjects, type Subject } from '#people/levels.ts'
import { sectionKeys, sections, type SectionKey } from '#people/sections.ts'
import type { Given } from '#record/values.ts'
import { criterionNames } from '#standards/words.ts'
import { groupWords } from './group-words.ts'
import { keyHeadings, periodHeadings, type GroupColumn } from './template-shape.ts'

const singles = sectionKeys.filter((key) => sections[key].shape === 'single')
const lists = sectionKeys.filter((key) => !singles.includes(key))

/** What a found sheet may be about: who people are (a row each), or one group of the record with several rows a person. */
export const sheetKinds = ['people', ...lists] as const
export type SheetKind = (typeof sheetKinds)[number]

const beside: Readonly<Partial<Record<SheetKind, readonly SectionKey[]>>> = {
  people: [...singles, 'otherName', 'place', 'paper', 'army', 'preferential', 'health'],
  salary: ['salary', 'allowance'],
}

/** The sections that a sheet of a kind may speak of. */
export const sectionsOfKind = (kind: SheetKind): readonly SectionKey[] => beside[kind] ?? (kind === 'people' ? singles : [kind])

/** A column by the name that a mapping gives it: `name`, `from`, `rating.grade`, `place.place@home`. */
export type KindColumn = { readonly id: string; readonly column: GroupColumn; readonly given?: Given }

const keyColumns: readonly KindColumn[] = [
  ...(['identity', 'name', 'birth'] as const).map((key): KindColumn => ({ id: key, column: { is: 'key', key, heading: keyHeadings[key] } })),
  { id: 'unit', column: { is: 'key', key: 'unit', heading: 'Đơn vị' } },
]

const period = (section: SectionKey, end: 'from' | 'to' | 'both', id: string, heading: string, required = false): KindColumn => ({
  id,
  column: { is: 'period', section, end, heading, required },
})

const isRange = (section: SectionKey): boolean =>
  sections[section].shape === 'timeline' || sections[section].fields.some((f: Field) => f.name === 'started')

const periodColumns = (section: SectionKey): readonly KindColumn[] => [
  ...(sections[section].shape === 'timeline'
    ? [
        period(section, 'from', 'from', periodHeadings.from, ['posting', 'salary', 'allowance'].includes(section)),
        period(section, 'to', 'to', periodHeadings.to),
      ]
    : []),
  ...(isRange(section) ? [period(section, 'both', 'range', 'Từ ngày – đến ngày')] : []),
]

const fieldOf = (section: SectionKey, name: string): Field | undefined => sections[section].fields.find((f: Field) => f.name === name)

const fieldColumns = (section: SectionKey): readonly KindColumn[] =>
  sections[section].fields.map((field: Field) => ({ id: `${section}.${field.name}`, column: { is: 'field', section, field, heading: field.vi } }))

const choiceWord = (section: SectionKey, given: Given): string =>
  Object.entries(given)
    .map(([name, code]) => fieldOf(section, name)?.choices?.find((c) => c.code === code)?.vi ?? '')
    .join(' ')

const slotColumns = (section: SectionKey): readonly KindColumn[] =>
  (groupWords[section]?.fields ?? []).flatMap(({ field: name, slot, given = {} }) => {
    const field = fieldOf(section, name)
    if (slot === undefined || field === undefined) return []
    return [{ id: `${section}.${name}@${slot}`, column: { is: 'field', section, field, heading: choiceWord(section, given), slot }, given }]
  })

const levelColumns = (section: SectionKey): readonly KindColumn[] => {
  const field = fieldOf(section, 'level_id')
  if (section !== 'qualification' || field === undefined) return []
  return subjects.map((subject: Subject) => ({
    id: `qualification.level_id@${subject}`,
    column: { is: 'field', section, field, heading: field.vi, slot: subject, subject },
  }))
}

/** The column of a year over which ratings stand: «2023». */
export const yearColumn = (year: number): KindColumn | undefined => {
  const field = fieldOf('rating', 'grade')
  return (
    field && {
      id: `rating.grade@${year}`,
      column: { is: 'field', section: 'rating', field, heading: String(year), slot: String(year) },
      given: { year },
    }
  )
}

const columnsOf = (kind: SheetKind): readonly KindColumn[] => {
  const main: SectionKey = kind === 'people' ? 'place' : kind
  const keys = kind === 'posting' ? keyColumns.filter((c) => c.id !== 'unit') : keyColumns
  return [
    ...keys,
    ...(kind === 'people' ? [] : periodColumns(main)),
    ...sectionsOfKind(kind).flatMap((section) => {
      if (kind === 'people' && ['name', 'birth', 'identity'].includes(section)) return []
      const slots = slotColumns(section)
      // A section whose facts only headings can tell apart has no plain columns there.
      const plain = kind === 'people' && slots.length > 0 ? [] : fieldColumns(section)
      return [...plain, ...slots, ...levelColumns(section)]
    }),
  ]
}

const tables = new Map<SheetKind, ReadonlyMap<string, KindColumn>>()

/** Every column that a sheet of a kind may have, by its name in a mapping. */
export const kindColumns = (kind: SheetKind): ReadonlyMap<string, KindColumn> => {
  const known = tables.get(kind) ?? new Map(columnsOf(kind).map((c) => [c.id, c]))
  tables.set(kind, known)
  return known
}

/** The column of a name in a mapping; years of ratings are made as they are named. */
export const columnNamed = (kind: SheetKind, id: string): KindColumn | undefined => {
  const year = /^rating\.grade@(19|20)(\d\d)$/.exec(id)
  return kindColumns(kind).get(id) ?? (kind === 'rating' && year ? yearColumn(Number(`${year[1]}${year[2]}`)) : undefined)
}

/** What a column is called on the screen: «Năm», «Nơi sinh, quê quán, nơi ở: Quê quán». */
export const columnLabel = ({ column }: KindColumn, kind: SheetKind): { readonly vi: string; readonly en: string } => {
  if (column.is === 'key') return { vi: column.heading, en: keyNames[column.key] }
  if (column.is === 'period') return { vi: column.heading, en: periodNames[column.end] }
  const { field, section, subject, heading } = column
  const own = {
    vi: subject ? `${field.vi}: ${criterionNames[subject].vi}` : heading,
    en: subject ? `${field.en}: ${criterionNames[subject].en}` : column.slot === undefined ? field.en : `${field.en} (${column.slot})`,
  }
  if (sectionsOfKind(kind).length === 1 || sections[section].fields.length === 1) return own
  return { vi: `${sections[section].vi}: ${own.vi}`, en: `${sections[section].en}: ${own.en}` }
}

const keyNames = { identity: 'identity number', name: 'full name', birth: 'birth', unit: 'unit' } as const
const periodNames = { from: 'from', to: 'through', both: 'from – to' } as const

/** What a kind is called. */
export const kindName = (kind: SheetKind): { readonly vi: string; readonly en: string } =>
  kind === 'people' ? { vi: 'Nhân thân', en: 'who they are' } : sections[kind]
