import { fold, sameTone } from '#lib/vietnamese.ts'
import { textOf, type Group } from './cells.ts'
import type { Layout } from './layout.ts'
import { isUnknown, wordKey } from './levels-read.ts'
import type { IgnoreReason } from './reading.ts'
import { isColumnNumbers } from './table.ts'
import { groupIn, isBody, isGroupOnly, numberingOf, sectionUnit, stripNumbering, type Numbering } from './unit-words.ts'
import type { CellValue } from './workbook.ts'

/** A heading row inside the table: the unit or the group of the people below it. `body`: an office, which is a unit only where no commune is named. */
export type Section = {
  readonly column: number
  readonly text: string
  readonly numbering: Numbering
  readonly unit: string | undefined
  readonly group: Group | undefined
  readonly body?: true
}

/** What one row of the sheet is. `column` is where its text stands. */
export type RowKind =
  | { readonly kind: 'blank' }
  | { readonly kind: 'person' }
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'ignored'; readonly why: IgnoreReason; readonly column: number; readonly text: string }

/** How far the table has come: signatures and notes stand after the total. */
export type Ended = 'no' | 'total' | 'signature'

const blank: RowKind = { kind: 'blank' }
const person: RowKind = { kind: 'person' }

const isNumber = (cell: CellValue): boolean => typeof cell === 'number' || (typeof cell === 'string' && /^\s*\d{1,6}[.)]?\s*$/.test(cell))
const hasLetter = /\p{L}/u

const total =
  /^(?:tổng cộng|tổng số|tổng|cộng|toàn (?:huyện|xã|tỉnh|thành phố|đơn vị)|ấn định danh sách|danh sách (?:này |trên )?(?:có|gồm)|\(?tổng)(?=$|[\s:.,(=])/u
const signature =
  /(?:^|[\s(])(?:nguoi lap(?: bieu)?|lap bieu|nguoi ky|ky ten|ky ghi ro|ky va ghi|thu truong|xac nhan|noi nhan|tm uy ban|tm ubnd|tm dang uy|tm ban|kt chu tich|kt truong|tl chu tich|nguoi tong hop|can bo tong hop|nguoi thuc hien|duyet)(?=$|[\s)])|^(?:\S+ ){0,4}ngay (?:\d* )?thang (?:\d* )?nam(?: \d+)?$/
const office = /^(?:pho )?(?:truong phong|chu tich|bi thu|giam doc|truong ban|ke toan truong|chanh van phong)(?=$| )/

/** Whether a text begins a total («Tổng cộng: …»), or signs the list («NGƯỜI LẬP BIỂU»). */
export const isTotalText = (text: string): boolean => total.test(sameTone(text).replace(/^[\d.\s)]+/, ''))
export const isSignatureText = (text: string): boolean => signature.test(wordKey(text))

const at = (cells: readonly CellValue[], column: number): string => (column < 0 ? '' : textOf(cells[column]))

/** The columns of a row that hold text, up to the table's width and a little beyond. */
const filled = (cells: readonly CellValue[], width: number): number[] => {
  const found: number[] = []
  for (let i = 0; i < cells.length && i < width + 20; i++) if (cells[i] !== undefined && textOf(cells[i]) !== '') found.push(i)
  return found
}

/** How many cells tell something about a person, counted as far as `enough`. */
const telling = (cells: readonly CellValue[], layout: Layout, enough = Infinity): number => {
  let n = 0
  for (const i of layout.telling) if (cells[i] !== undefined && !isUnknown(textOf(cells[i])) && ++n >= enough) break
  return n
}

const nameText = (cells: readonly CellValue[], layout: Layout): string =>
  layout.names
    .map((i) => at(cells, i))
    .filter(Boolean)
    .join(' ')

const isTotal = (cells: readonly CellValue[], columns: readonly number[]): number =>
  columns.slice(0, 3).find((c) => typeof cells[c] === 'string' && total.test(sameTone(textOf(cells[c])).replace(/^[\d.\s)]+/, ''))) ?? -1

const isSignature = (cells: readonly CellValue[], columns: readonly number[], layout: Layout, named: boolean): number =>
  columns.find((c) => {
    if (named && (c === layout.at.title || c === layout.at.unit || c === layout.at.note)) return false
    const key = wordKey(textOf(cells[c]))
    return signature.test(key) || (!named && office.test(key))
  }) ?? -1

/** The text of a row that says only one thing: one cell, or a number and a cell; counts beside it do not matter. */
const loneText = (
  cells: readonly CellValue[],
  columns: readonly number[],
  layout: Layout,
): { column: number; text: string; numbering: Numbering } | undefined => {
  const said = columns.filter((c) => !(isNumber(cells[c]) && c !== layout.at.ordinal))
  const numbering =
    layout.at.ordinal >= 0 && said[0] === layout.at.ordinal && said.length === 2
      ? isNumber(cells[said[0]])
        ? 'number'
        : numberingOf(at(cells, said[0]))
      : undefined
  const column = said.length === 1 ? said[0] : numbering !== undefined ? said[1] : undefined
  if (column === undefined || !hasLetter.test(at(cells, column))) return undefined
  if (columns.some((c) => c !== column && layout.telling.includes(c) && c === layout.at.birth)) return undefined
  return { column, text: at(cells, column), numbering: numbering ?? 'none' }
}

const personalName = /^\p{Lu}[\p{L}']*(?:\s\p{Lu}[\p{L}']*){1,6}$/u

const readSection = (lone: { column: number; text: string; numbering: Numbering }): Section | undefined => {
  const own = stripNumbering(lone.text)
  const numbering = lone.numbering === 'none' ? own.numbering : lone.numbering
  const group = groupIn(own.rest)
  const withoutGroup = own.rest.replace(
    /^(?:khối |đội ngũ |danh sách )?(?:cán bộ|công chức|cb|cc|người hoạt động không chuyên trách)(?:,? (?:cán bộ|công chức|chuyên trách|không chuyên trách))*\s+/iu,
    '',
  )
  const unit = sectionUnit(own.rest) ?? sectionUnit(withoutGroup)
  if (unit !== undefined) return { column: lone.column, text: lone.text, numbering, unit, group }
  if (isGroupOnly(own.rest)) return { column: lone.column, text: lone.text, numbering, unit: undefined, group }
  if (isBody(own.rest)) return { column: lone.column, text: lone.text, numbering, unit: own.rest, group, body: true }
  return undefined
}

const quickPerson = (cells: readonly CellValue[], layout: Layout): boolean => {
  const ordinal = layout.at.ordinal
  return (
    ordinal >= 0 &&
    isNumber(cells[ordinal]) &&
    layout.names.every((n) => typeof cells[n] === 'string' && hasLetter.test(cells[n] as string)) &&
    telling(cells, layout, 2) >= 2
  )
}

const ignored = (why: IgnoreReason, column: number, text: string): RowKind => ({ kind: 'ignored', why, column, text })

/** A row whose name is blank: a person without a name, or something else. */
const nameless = (cells: readonly CellValue[], columns: readonly number[], layout: Layout): RowKind => {
  const first = columns[0] ?? 0
  if (telling(cells, layout) >= 2) return ignored('name_missing', layout.names[0] ?? first, columns.map((c) => at(cells, c)).join(' | '))
  return columns.length === 1 && columns[0] === layout.at.ordinal ? blank : ignored('not_understood', first, at(cells, first))
}

const lonely = (cells: readonly CellValue[], columns: readonly number[], layout: Layout): RowKind | undefined => {
  const lone = loneText(cells, columns, layout)
  if (!lone) return undefined
  const section = readSection(lone)
  if (section) return { kind: 'section', section }
  const isName = layout.names.includes(lone.column) && lone.numbering === 'number' && personalName.test(lone.text)
  return isName ? undefined : ignored('not_understood', lone.column, lone.text)
}

/** What a row below the heading is. Never guesses: what is neither person nor known furniture is 'not_understood'. */
export const kindOfRow = (cells: readonly CellValue[], layout: Layout, ended: Ended): RowKind => {
  if (quickPerson(cells, layout)) return person
  const columns = filled(cells, layout.width)
  if (columns.length === 0) return blank
  if (isColumnNumbers(cells)) return ignored('column_numbers', columns[0] ?? 0, at(cells, columns[0] ?? 0))
  const name = nameText(cells, layout)
  if (name !== '' && fold(name) === fold(layout.nameHeading.split(' / ').at(-1) ?? '')) return ignored('repeated_heading', layout.names[0] ?? 0, name)
  const sum = isTotal(cells, columns)
  if (sum >= 0) return ignored('total', sum, at(cells, sum))
  const numbered = layout.at.ordinal >= 0 && isNumber(cells[layout.at.ordinal])
  const signed = numbered ? -1 : isSignature(cells, columns, layout, name !== '' && telling(cells, layout) > 0)
  if (signed >= 0) return ignored('signature', signed, at(cells, signed))
  const facts = telling(cells, layout)
  if (ended === 'signature' && !(numbered && facts >= 2)) return ignored('after_table', columns[0] ?? 0, at(cells, columns[0] ?? 0))
  const alone = lonely(cells, columns, layout)
  if (alone) return ended !== 'no' && alone.kind === 'ignored' ? ignored('after_table', alone.column, alone.text) : alone
  if (ended === 'total' && !numbered && facts < 2) return ignored('after_table', columns[0] ?? 0, at(cells, columns[0] ?? 0))
  if (name === '' || isUnknown(name)) return nameless(cells, columns, layout)
  return person
}
