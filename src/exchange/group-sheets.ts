import type { Day } from '#lib/day.ts'
import { fold } from '#lib/vietnamese.ts'
import { textOf } from './cells.ts'
import type { Called } from './group-cells.ts'
import type { SheetKind } from './group-kinds.ts'
import { foldHeading, problemAt, readGroupRow, type GroupRow } from './group-rows.ts'
import type { FoundColumn } from './group-table.ts'
import { meaningOf } from './headings.ts'
import type { ProblemCode } from './problem-codes.ts'
import type { RawRow, RawSheet } from './raw.ts'
import type { Column, IgnoredRow, Problem, SheetReading } from './reading.ts'
import { groupSheets, guideSheet, listsSheet, templateMark, type GroupColumn, type GroupSheet, type Slot } from './template-shape.ts'
import { columnLetter } from './workbook.ts'

/** What was read of a workbook in groups. */
export type GroupReading = { readonly rows: readonly GroupRow[]; readonly problems: readonly Problem[]; readonly sheets: readonly SheetReading[] }

/** A row with what its sheet says of it: the facts it may state, the unit named above it. */
export type UnderstoodRow = { readonly row: RawRow; readonly slots: readonly Slot[]; readonly unit: string | undefined }

/** How a sheet was understood, heading by heading, and its rows; `found`: of an office's own sheet, what each column was taken for and by whom. */
export type Understood = {
  readonly kind: SheetKind | undefined
  readonly sheet: GroupSheet
  readonly top: number
  readonly heading: number
  readonly columns: ReadonlyMap<number, GroupColumn>
  readonly found: readonly FoundColumn[] | undefined
  readonly rows: readonly UnderstoodRow[]
  readonly ignored: readonly IgnoredRow[]
  readonly problems: readonly Problem[]
  readonly remembered?: number
}
/** Why a sheet is left aside: the user said so, or it is no group of the record. */
export type Left = 'ignored' | 'roster' | 'no_people_table'
export type Understand = (sheet: RawSheet) => Understood | Left

/** Whether the sheets are those of our own template. */
export const isTemplate = (sheets: readonly RawSheet[]): boolean =>
  sheets.some((s) => s.name === listsSheet && textOf(s.rows[0]?.cells[0]) === templateMark)

const headingLimit = 15

/** A sheet of the template: known by its name, its heading by the key that it begins with. */
export const asTemplate: Understand = (raw) => {
  const sheet = groupSheets.find((s) => fold(s.name) === fold(raw.name))
  if (sheet === undefined) return 'no_people_table'
  const byHeading = new Map(sheet.columns.map((c) => [foldHeading(c.heading), c]))
  for (const row of raw.rows) {
    if (row.index > headingLimit) break
    const columns = new Map(
      row.cells.flatMap((cell, at) => {
        const column = byHeading.get(foldHeading(textOf(cell)))
        return column ? [[at, column] as const] : []
      }),
    )
    if ([...columns.values()].some((c) => c.is === 'key')) {
      const rows = raw.rows.filter((r) => r.index > row.index).map((r) => ({ row: r, slots: sheet.slots, unit: undefined }))
      return { kind: undefined, sheet, top: row.index, heading: row.index, columns, found: undefined, rows, ignored: [], problems: [] }
    }
  }
  return 'no_people_table'
}

const skipped = (raw: RawSheet, why: SheetReading['skipped']): SheetReading => ({
  name: raw.name,
  skipped: why,
  headingRows: undefined,
  columns: [],
  unitFrom: undefined,
  people: 0,
  ignoredRows: [],
})

const columnOf = (index: number, heading: string, how: Column['how'], id: string | undefined): Column => ({
  index,
  letter: columnLetter(index),
  heading,
  field: undefined,
  how,
  ...(id === undefined ? {} : { named: id }),
})

const skippedAs = (raw: RawSheet, why: Left): SheetReading => skipped(raw, why === 'roster' ? 'no_people_table' : why)

const readingOf = (raw: RawSheet, { kind, top, heading, columns, found, ignored, remembered }: Understood, people: number): SheetReading => ({
  ...skipped(raw, undefined),
  headingRows: [top + 1, heading + 1],
  ...(kind === undefined ? {} : { kind }),
  ...(remembered === undefined ? {} : { remembered }),
  columns: found
    ? found.map((c) => columnOf(c.index, c.heading, c.how, c.is?.id))
    : (raw.rows.find((r) => r.index === heading)?.cells ?? []).flatMap((cell, index) => {
        const text = textOf(cell)
        return text === '' ? [] : [columnOf(index, text, columns.has(index) ? 'heading' : 'none', undefined)]
      }),
  people,
  ignoredRows: ignored,
})

/** Whether the heading is that of a column which other lists have, and this group has no use for. */
const unknownCode = (heading: string): ProblemCode | undefined => {
  const field = meaningOf(heading.split(' / '))?.field
  return field === 'ordinal' ? undefined : field === undefined ? 'column_unknown' : 'column_of_other_group'
}

/** Columns with something in them that nobody understands, and formulas: said once a column. */
const columnProblems = (raw: RawSheet, { heading, columns, found, rows }: Understood): readonly Problem[] => {
  const headings = raw.rows.find((r) => r.index === heading)?.cells ?? []
  const headingAt = (at: number): string => found?.find((c) => c.index === at)?.heading ?? textOf(headings[at])
  const below = rows.map((r) => r.row)
  const most = below.reduce((n, r) => Math.max(n, r.cells.length), 0)
  const unknown = Array.from({ length: most }, (_, at) => at).filter((at) => !columns.has(at) && below.some((r) => textOf(r.cells[at]) !== ''))
  const formulas = Map.groupBy(
    below.flatMap((r) => r.formulas),
    (at) => at,
  )
  return [
    ...unknown.flatMap((at) => {
      const code = unknownCode(headingAt(at))
      return code === undefined ? [] : [problemAt(raw.name, heading + 1, code, columnLetter(at), headingAt(at))]
    }),
    ...[...formulas].map(([at, all]) =>
      problemAt(raw.name, heading + 1, 'formula', columnLetter(at), headingAt(at), { column: columnLetter(at), count: String(all.length) }),
    ),
  ]
}

const leftCodes = {
  hidden: 'sheet_hidden',
  ignored: 'sheet_ignored',
  roster: 'sheet_of_roster',
  no_people_table: 'sheet_without_people',
} as const

/** Reads every sheet that is understood; of each other sheet it is said that it was left aside. */
export const readGroups = (sheets: readonly RawSheet[], understand: Understand, called: Called, asOf: Day): GroupReading => {
  const [rows, problems, readings]: [GroupRow[], Problem[], SheetReading[]] = [[], [], []]
  for (const raw of sheets) {
    if (raw.name === listsSheet || raw.name === guideSheet) continue
    const understood = raw.hidden ? 'hidden' : understand(raw)
    if (typeof understood === 'string') {
      readings.push(understood === 'hidden' ? skipped(raw, understood) : skippedAs(raw, understood))
      if (raw.rows.length > 0) problems.push({ ...problemAt(raw.name, 1, leftCodes[understood], '', raw.name), row: undefined })
      continue
    }
    const read = understood.rows.map(({ row, slots, unit }) => readGroupRow({ ...understood, name: raw.name, slots, unit }, row, called, asOf))
    for (const p of understood.problems) problems.push(p)
    for (const one of read) {
      rows.push(one.row)
      for (const p of one.problems) problems.push(p)
    }
    for (const p of columnProblems(raw, understood)) problems.push(p)
    readings.push(readingOf(raw, understood, read.length))
  }
  return { rows, problems, sheets: readings }
}
