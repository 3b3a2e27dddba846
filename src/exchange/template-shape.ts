import { fold } from '#lib/vietnamese.ts'
import type { Field } from '#people/fields.ts'
import { sectionKeys, sections, type SectionKey } from '#people/sections.ts'

/** What tells a person apart on every sheet: the number, or the name with the birth date. */
export const keyHeadings = { identity: 'Số định danh', name: 'Họ và tên', birth: 'Ngày sinh' } as const
export type Key = keyof typeof keyHeadings
export const keys: readonly Key[] = ['identity', 'name', 'birth']

/** The two ends of a period, both inside as an office writes them; the register's own end is the day after. */
export const periodHeadings = { from: 'Từ ngày', to: 'Đến hết ngày' } as const

/** A column of a sheet of the template: part of the key, an end of the period, or a field of a section. */
export type GroupColumn =
  | { readonly is: 'key'; readonly key: Key; readonly heading: string }
  | { readonly is: 'period'; readonly section: SectionKey; readonly end: 'from' | 'to'; readonly heading: string; readonly required: boolean }
  | { readonly is: 'field'; readonly section: SectionKey; readonly field: Field; readonly heading: string }

export type GroupSheet = { readonly name: string; readonly sections: readonly SectionKey[]; readonly columns: readonly GroupColumn[] }

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

const ofKey: readonly SectionKey[] = ['name', 'birth', 'identity']
const single = sectionKeys.filter((key) => sections[key].shape === 'single')

/** The sheets of the template, in the order of the record: who the people are, then a sheet for each section with several rows a person. */
export const groupSheets: readonly GroupSheet[] = [
  {
    name: peopleSheet,
    sections: single,
    columns: [...keyColumns, ...single.filter((key) => !ofKey.includes(key)).flatMap((key) => sections[key].fields.map((f) => fieldColumn(key, f)))],
  },
  ...sectionKeys
    .filter((key) => !single.includes(key))
    .map((key) => ({
      name: sheetName(sections[key].vi),
      sections: [key],
      columns: [...keyColumns, ...periodColumns(key), ...sections[key].fields.map((f) => fieldColumn(key, f))],
    })),
]

/** Whether a column must be filled in for a row to say anything. */
export const isRequired = (c: GroupColumn): boolean =>
  c.is === 'field'
    ? c.field.required && c.field.kind !== 'flag' && c.field.name !== 'title_text' && sections[c.section].shape !== 'single'
    : c.is === 'period' && c.required
