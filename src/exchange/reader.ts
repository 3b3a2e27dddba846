import type { Day } from '#lib/day.ts'
import { sameTone } from '#lib/vietnamese.ts'
import { textOf } from './cells.ts'
import type { Field } from './fields.ts'
import { readFrontMatter, type FrontMatter } from './front-matter.ts'
import { kindName as groupName } from './group-kinds.ts'
import { kindFor } from './group-memory.ts'
import { layoutOf, type Layout } from './layout.ts'
import { spreadMerges, tallMerges } from './merges.ts'
import { absent, readPerson } from './person.ts'
import { severities, type ProblemCode } from './problem-codes.ts'
import type { Column, Front, IgnoreReason, PersonRow, Reading, SheetReading, SkipReason } from './reading.ts'
import { kindOfRow, type Section } from './row-kinds.ts'
import { newSheet, tableIn, type Book, type Options, type SheetState, type Sink } from './reader-state.ts'
import type { Table } from './table.ts'
import { isPlainSheetName, communeIn, sameUnit } from './unit-words.ts'
import { columnLetter, type CellValue, type SheetInfo, type SheetRow } from './workbook.ts'

/** Takes the sheets of a workbook row by row; the same machine reads sheets in memory and sheets as they stream. */
export type Reader = {
  readonly start: (info: SheetInfo) => void
  /** `cells` are tidied (tidyCell). */
  readonly row: (index: number, cells: readonly CellValue[]) => void
  readonly end: () => void
  /** What is known so far of the list as a whole. */
  readonly front: () => Front
  readonly finish: () => Omit<Reading, 'rows' | 'problems'>
}

/** Rows kept before the table is looked for: enough for a long preamble, the heading, and a sample of what stands below it. */
const headRows = 120
type Detail = Readonly<Record<string, string>>

const maxProblems = 150_000

const problemAt = (book: Book, sheet: string, code: ProblemCode, cell: string, row: number | undefined, text: string, detail?: Detail): void => {
  if (++book.problems > maxProblems) {
    if (book.problems === maxProblems + 1)
      book.sink.problem({
        sheet,
        cell: '',
        row: undefined,
        severity: severities.problems_cut,
        code: 'problems_cut',
        text: '',
        detail: { kept: String(maxProblems) },
      })
    return
  }
  book.sink.problem({ sheet, cell, row, severity: severities[code], code, text: text.slice(0, 500), ...(detail ? { detail } : {}) })
}

// ── starting a sheet ──

const reportColumns = (book: Book, s: SheetState, table: Table): void => {
  const row = table.bottom + 1
  const twice = new Set(table.twice.map((c) => c.index))
  for (const c of table.columns) {
    if (c.field === undefined && c.how === 'none' && !twice.has(c.index)) problemAt(book, s.info.name, 'column_unknown', c.letter, row, c.heading)
  }
  for (const c of table.twice) {
    const kept = table.columns.find((k) => k.field === c.field)
    problemAt(book, s.info.name, 'column_twice', c.letter, row, c.heading, { field: c.field ?? '', kept: kept?.letter ?? '' })
  }
  const has = (...wanted: Field[]): boolean => wanted.some((f) => table.columns.some((c) => c.field === f))
  if (!has('title')) problemAt(book, s.info.name, 'column_missing', '', row, '', { field: 'title' })
  if (!has('birth', 'birthMale', 'birthFemale')) problemAt(book, s.info.name, 'column_missing', '', row, '', { field: 'birth' })
}

const takeFrontMatter = (book: Book, s: SheetState, front: FrontMatter): void => {
  book.place ??= front.place
  book.province ??= front.province
  if (front.asOf && book.asOf === undefined) {
    book.asOf = front.asOf.value
    book.asOfCell = front.asOf.cell
  } else if (front.asOf && front.asOf.value !== book.asOf) {
    problemAt(book, s.info.name, 'sheets_differ_in_day', front.asOf.cell, undefined, front.asOf.text, {
      first: book.asOf ?? '',
      here: front.asOf.value,
    })
  }
  s.asOf = book.options.asOf ?? front.asOf?.value ?? book.asOf
}

/** The unit of a whole sheet: named by its title, else by its name. */
const takeSheetUnit = (book: Book, s: SheetState, front: FrontMatter): void => {
  const named = communeIn(s.info.name)
  if (front.unit) {
    s.sheetUnit = { cell: front.unit.cell, text: front.unit.text, value: front.unit.value }
    s.unitFrom = 'heading'
    if (named && !sameUnit(named, front.unit.value))
      problemAt(book, s.info.name, 'unit_disagrees', front.unit.cell, undefined, front.unit.text, { sheetName: s.info.name })
  } else if (named) {
    s.sheetUnit = { cell: '', text: s.info.name, value: named }
    s.unitFrom = 'sheet'
  }
  s.unit = s.sheetUnit
}

/** Looks for the table in the rows kept so far and reads those below its heading. */
const settle = (book: Book, s: SheetState): void => {
  const rows = s.buffer ?? []
  s.buffer = undefined
  const lastRow = rows.at(-1)?.index ?? 0
  const head = { rows, merges: s.info.merges.filter((m) => m.top <= lastRow) }
  const { table, about, remembered } = tableIn(book.options, s.info.name, head)
  s.about = about
  s.remembered = remembered
  if (!table) return
  s.table = table
  s.layout = layoutOf(table)
  for (const [key, bottom] of tallMerges(s.info.merges, s.layout)) s.tall.set(key, bottom)
  const front = readFrontMatter(rows.filter((r) => r.index < table.top))
  takeFrontMatter(book, s, front)
  takeSheetUnit(book, s, front)
  if (s.layout.at.unit >= 0) s.unitFrom = 'column'
  else useSheetName(book, s, rows, table)
  reportColumns(book, s, table)
  for (const r of rows) if (r.index > table.bottom) readRow(book, s, r.index, r.cells)
}

// ── rows ──

const ignore = (s: SheetState, index: number, why: IgnoreReason, text: string): void => {
  if (s.ignored.length < 5_000) s.ignored.push({ row: index + 1, why, text: text.slice(0, 200) })
}

const enterSection = (s: SheetState, index: number, section: Section): void => {
  s.ended = 'no'
  ignore(s, index, 'section', section.text)
  // «Đảng ủy», «UBND» inside a commune's list divide it; the people still belong to the commune.
  if (section.body && (s.sheetUnit.value !== undefined || s.sections.some((x) => x.unit !== undefined && !x.body))) return
  // A heading numbered like an earlier one closes it and all opened since; unnumbered ones are told apart by what they set.
  const rank = (x: Section): string => (x.numbering === 'none' ? (x.unit === undefined ? 'group' : 'unit') : x.numbering)
  const same = s.sections.findIndex((x) => rank(x) === rank(section))
  if (same >= 0) s.sections.length = same
  s.sections.push(section)
  s.sectionCells.set(section, columnLetter(section.column) + (index + 1))
  const withUnit = s.sections.findLast((x) => x.unit !== undefined)
  const withGroup = s.sections.findLast((x) => x.group !== undefined)
  s.unit = withUnit ? { cell: s.sectionCells.get(withUnit) ?? '', text: withUnit.text, value: withUnit.unit } : s.sheetUnit
  s.group = withGroup ? { cell: s.sectionCells.get(withGroup) ?? '', text: withGroup.text, value: withGroup.group } : absent
  if (section.unit !== undefined && s.unitFrom !== 'column') s.unitFrom = 'section'
}

const countedCodes = new Set<ProblemCode>(['sex_by_blank'])

const doubtIn =
  (book: Book, s: SheetState, layout: Layout, index: number) =>
  (code: ProblemCode, column: number, text: string, detail?: Detail): void => {
    if (!countedCodes.has(code)) {
      problemAt(book, s.info.name, code, column < 0 ? '' : columnLetter(column) + (index + 1), index + 1, text, detail)
      return
    }
    count(s, code, column, index, text)
  }

const count = (s: SheetState, code: ProblemCode, column: number, row: number, text: string): void => {
  const key = `${code} ${column}`
  const known = s.counted.get(key)
  if (known) known.count++
  else s.counted.set(key, { code, column, row, text, count: 1 })
}

const noteFormulas = (s: SheetState, layout: Layout, index: number, cells: readonly CellValue[]): void => {
  for (const column of layout.mapped) {
    if (column !== layout.at.ordinal && s.info.isFormula?.(index, column)) count(s, 'formula', column, index, textOf(cells[column]))
  }
}

const rowsPerSheet = 2 ** 21

/** 'Trích ngang!37' of a place met earlier. */
const placeText = (book: Book, s: SheetState, place: number): string =>
  `${(book.sheets[Math.floor(place / rowsPerSheet)] ?? s.info).name}!${place % rowsPerSheet}`

const samePersonKey = (p: PersonRow, birth: { readonly from: Day; readonly to: Day }): string => {
  const name = (p.name.value ?? '').toLowerCase()
  return `${/[ou][àáảãạèéẻẽẹỳýỷỹỵ]/.test(name) ? sameTone(name) : name} ${birth.from} ${birth.to}`
}

/** The same number, or the same name and birth, a second time: said at the second. */
const noteTwice = (book: Book, s: SheetState, p: PersonRow): void => {
  const here = book.sheets.length * rowsPerSheet + p.row
  const number = p.identityNumber.value
  const numberAt = number === undefined ? undefined : book.seenNumbers.get(number)
  if (number !== undefined && numberAt === undefined) book.seenNumbers.set(number, here)
  if (numberAt !== undefined)
    problemAt(book, p.sheet, 'identity_twice', p.identityNumber.cell, p.row, p.identityNumber.text, { first: placeText(book, s, numberAt) })
  if (p.name.value === undefined || !p.birth.value) return
  const key = samePersonKey(p, p.birth.value)
  const personAt = book.seenPeople.get(key)
  if (personAt === undefined) book.seenPeople.set(key, here)
  else problemAt(book, p.sheet, 'possible_duplicate', p.name.cell, p.row, p.name.text, { first: placeText(book, s, personAt) })
}

const takePerson = (book: Book, s: SheetState, layout: Layout, index: number, cells: readonly CellValue[]): void => {
  const doubt = doubtIn(book, s, layout, index)
  const p = readPerson({ sheet: s.info.name, layout, asOf: s.asOf, unit: s.unit, group: s.group, above: s.above, doubt }, cells, index)
  if (p.unit.value === undefined && s.unitFrom !== undefined)
    doubt('unit_missing', layout.at.unit >= 0 ? layout.at.unit : (layout.names[0] ?? -1), p.unit.text)
  if (s.info.isFormula) noteFormulas(s, layout, index, cells)
  noteTwice(book, s, p)
  s.people++
  book.sink.person(p)
}

const ignoredDoubts: Partial<Record<IgnoreReason, ProblemCode>> = { name_missing: 'name_missing', not_understood: 'row_not_understood' }

const readRow = (book: Book, s: SheetState, index: number, row: readonly CellValue[]): void => {
  const { layout } = s
  if (!layout) return
  const { cells, continued } = s.tall.size > 0 ? spreadMerges(s, layout, index, row) : { cells: row, continued: false }
  if (continued && row.some((c) => textOf(c) !== '')) {
    ignore(s, index, 'continued', row.map(textOf).filter(Boolean).join(' | '))
    doubtIn(book, s, layout, index)('row_continued', layout.names[0] ?? -1, row.map(textOf).filter(Boolean).join(' | '))
    return
  }
  const kind = kindOfRow(cells, layout, s.ended)
  if (kind.kind === 'blank') return
  if (kind.kind === 'person') return takePerson(book, s, layout, index, cells)
  if (kind.kind === 'section') return enterSection(s, index, kind.section)
  ignore(s, index, kind.why, kind.text)
  if (kind.why === 'total' && s.ended === 'no') s.ended = 'total'
  if (kind.why === 'signature') s.ended = 'signature'
  const code = ignoredDoubts[kind.why]
  if (code) doubtIn(book, s, layout, index)(code, kind.column, kind.text)
}

// ── ending ──

const sayCounted = (book: Book, s: SheetState): void => {
  for (const { code, column, row, text, count: n } of s.counted.values()) {
    problemAt(book, s.info.name, code, columnLetter(column) + (row + 1), row + 1, text, { count: String(n), column: columnLetter(column) })
  }
}

const skipped = (s: SheetState, why: SkipReason): SheetReading => ({
  name: s.info.name,
  skipped: why,
  headingRows: undefined,
  columns: [],
  unitFrom: undefined,
  people: 0,
  ignoredRows: [],
})

/** A sheet with no unit named anywhere: its own name, when it is one of several and says something. */
const useSheetName = (book: Book, s: SheetState, rows: readonly SheetRow[], table: Table): void => {
  if (s.unitFrom !== undefined || book.options.sheetCount < 2 || isPlainSheetName(s.info.name)) return
  const { layout } = s
  const firstRows = rows.filter((r) => r.index > table.bottom).slice(0, 3)
  if (
    layout &&
    firstRows.some((r) => {
      const k = kindOfRow(r.cells, layout, 'no')
      return k.kind === 'section' && k.section.unit !== undefined
    })
  )
    return
  s.sheetUnit = { cell: '', text: s.info.name, value: s.info.name }
  s.unit = s.sheetUnit
  s.unitFrom = 'sheet'
  problemAt(book, s.info.name, 'unit_from_sheet_name', '', undefined, s.info.name)
}

const close = (book: Book, s: SheetState, rowsSeen: boolean): SheetReading => {
  const { table } = s
  if (s.about !== undefined) {
    problemAt(book, s.info.name, 'sheet_of_group', '', undefined, s.info.name, { kind: groupName(s.about).vi })
    return { ...skipped(s, 'group'), kind: s.about }
  }
  if (!table) {
    if (rowsSeen) problemAt(book, s.info.name, 'sheet_without_people', '', undefined, s.info.name)
    return skipped(s, rowsSeen ? 'no_people_table' : 'empty')
  }
  sayCounted(book, s)
  if (s.unitFrom === undefined && s.people > 0) problemAt(book, s.info.name, 'unit_unknown', '', undefined, s.info.name)
  const columns: readonly Column[] = table.columns
  return {
    name: s.info.name,
    skipped: undefined,
    headingRows: [table.top + 1, table.bottom + 1],
    columns,
    unitFrom: s.unitFrom,
    people: s.people,
    ignoredRows: s.ignored,
    ...(s.remembered === undefined ? {} : { remembered: s.remembered }),
  }
}

/** Opens a reader; people and doubts go to the sink in the order of the workbook. */
export const openReader = (options: Options, sink: Sink): Reader => {
  const book: Book = {
    options,
    sink,
    sheets: [],
    seenPeople: new Map(),
    seenNumbers: new Map(),
    problems: 0,
    asOf: undefined,
    asOfCell: undefined,
    place: undefined,
    province: undefined,
  }
  let sheet = newSheet({ name: '', hidden: false, merges: [] })
  let rowsSeen = false
  return {
    start: (info) => {
      sheet = newSheet(info)
      rowsSeen = false
    },
    row: (index, cells) => {
      if (sheet.info.hidden || cells.length === 0 || kindFor(options.kinds, sheet.info.name) === 'ignore') return
      if (!sheet.buffer) return readRow(book, sheet, index, cells)
      if (cells.every((c) => textOf(c) === '')) return
      rowsSeen = true
      sheet.buffer.push({ index, cells })
      if (sheet.buffer.length >= headRows) settle(book, sheet)
    },
    end: () => {
      if (sheet.info.hidden) {
        problemAt(book, sheet.info.name, 'sheet_hidden', '', undefined, sheet.info.name)
        book.sheets.push(skipped(sheet, 'hidden'))
        return
      }
      if (kindFor(options.kinds, sheet.info.name) === 'ignore') {
        problemAt(book, sheet.info.name, 'sheet_ignored', '', undefined, sheet.info.name)
        book.sheets.push(skipped(sheet, 'ignored'))
        return
      }
      if (sheet.buffer) settle(book, sheet)
      book.sheets.push(close(book, sheet, rowsSeen))
    },
    front: () => ({
      asOf: book.options.asOf ?? book.asOf,
      place: book.place,
      province: book.province,
      // A later sheet may still say what no earlier one did.
      isWhole: book.options.sheetCount === 1 || (book.place !== undefined && book.province !== undefined),
    }),
    finish: () => {
      if (book.options.asOf === undefined && book.asOf === undefined) {
        const first = book.sheets.find((s) => s.skipped === undefined)
        if (first) problemAt(book, first.name, 'no_list_day', '', undefined, '')
      }
      return { asOf: book.options.asOf ?? book.asOf, asOfCell: book.asOfCell, place: book.place, province: book.province, sheets: book.sheets }
    },
  }
}
