import { fold } from '#lib/vietnamese.ts'
import type { Field } from '#people/fields.ts'
import type { Subject } from '#people/levels.ts'
import { sectionKeys, sections, type SectionKey } from '#people/sections.ts'
import type { Given } from '#record/values.ts'

/** What tells a person apart on every sheet: the number, or the name with the birth date. */
export const keyHeadings = { identity: 'Số định danh', name: 'Họ và tên', birth: 'Ngày sinh' } as const
export type Key = keyof typeof keyHeadings
export const keys: readonly Key[] = ['identity', 'name', 'birth']

/** The two ends of a period, both inside as an office writes them; the register's own end is the day after. */
export const periodHeadings = { from: 'Từ ngày', to: 'Đến hết ngày' } as const

/**
 * A column of a sheet: part of what tells a person (`unit` only helps to tell), an end of the period (`both`: «2010 – 2015» in one cell), or a field of a
 * section. `slot`: one of several facts of a section in one row; `subject`: the ladder that the heading names.
 */
export type GroupColumn =
  | { readonly is: 'key'; readonly key: Key | 'unit'; readonly heading: string }
  | {
      readonly is: 'period'
      readonly section: SectionKey
      readonly end: 'from' | 'to' | 'both'
      readonly heading: string
      readonly required: boolean
    }
  | {
      readonly is: 'field'
      readonly section: SectionKey
      readonly field: Field
      readonly heading: string
      readonly slot?: string
      readonly subject?: Subject
    }

/**
 * One fact that each row of a sheet may state. `given`: what headings and titles say of it for all rows, `at`: where; `whole`: these alone make a fact of a
 * row that only names somebody (whoever is on the list of a class took it).
 */
export type Slot = { readonly section: SectionKey; readonly name: string; readonly given: Given; readonly at?: string; readonly whole?: true }

export type GroupSheet = {
  readonly name: string
  readonly sections: readonly SectionKey[]
  readonly columns: readonly GroupColumn[]
  readonly slots: readonly Slot[]
}

/** Where the words of the drop-downs stand; its first cell says that a workbook is this template. */
export const listsSheet = 'Danh mục'
export const templateMark = 'goc:mau:1'
export const guideSheet = 'Hướng dẫn'
export const peopleSheet = 'Nhân thân'
/** Rows above the data: title, hint, heading. */
export const headingRow = 2

const keyColumns: readonly GroupColumn[] = keys.map((key) => ({ is: 'key', key, heading: keyHeadings[key] }))
const taken = new Set<string>([...Object.values(keyHeadings), ...Object.values(periodHeadings)].map(fold))

const fieldColumn = (section: SectionKey, field: Field): GroupColumn => ({
  is: 'field',
  section,
  field,
  heading: taken.has(fold(field.vi)) ? `${field.vi} (${sections[section].vi.toLowerCase()})` : field.vi,
})

const periodColumns = (section: SectionKey): readonly GroupColumn[] =>
  sections[section].shape !== 'timeline'
    ? []
    : (['from', 'to'] as const).map((end) => ({
        is: 'period',
        section,
        end,
        heading: periodHeadings[end],
        required: end === 'from' && !['place', 'qualification', 'party'].includes(section),
      }))

/** A name of at most 31 characters, cut where a clause ends. */
const sheetName = (vi: string): string => (vi.length <= 31 ? vi : vi.slice(0, vi.lastIndexOf(',', 31)))

const plainSlots = (of: readonly SectionKey[]): readonly Slot[] => of.map((section) => ({ section, name: '', given: {} }))

const ofKey: readonly SectionKey[] = ['name', 'birth', 'identity']
const single = sectionKeys.filter((key) => sections[key].shape === 'single')

/** The sheets of the template, in the order of the record: who the people are, then a sheet for each section with several rows a person. */
export const groupSheets: readonly GroupSheet[] = [
  {
    name: peopleSheet,
    sections: single,
    columns: [...keyColumns, ...single.filter((key) => !ofKey.includes(key)).flatMap((key) => sections[key].fields.map((f) => fieldColumn(key, f)))],
    slots: plainSlots(single),
  },
  ...sectionKeys
    .filter((key) => !single.includes(key))
    .map((key) => ({
      name: sheetName(sections[key].vi),
      sections: [key],
      columns: [...keyColumns, ...periodColumns(key), ...sections[key].fields.map((f) => fieldColumn(key, f))],
      slots: plainSlots([key]),
    })),
]

/** Whether a column must be filled in for a row to say anything. */
export const isRequired = (c: GroupColumn): boolean =>
  c.is === 'field'
    ? c.field.required && c.field.kind !== 'flag' && c.field.name !== 'title_text' && sections[c.section].shape !== 'single'
    : c.is === 'period' && c.required
