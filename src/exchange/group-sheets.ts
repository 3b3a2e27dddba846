import type { Day } from '#lib/day.ts'
import { fold } from '#lib/vietnamese.ts'
import { textOf } from './cells.ts'
import type { Called } from './group-cells.ts'
import { foldHeading, problemAt, readGroupRow, type GroupRow, type MappedSheet } from './group-rows.ts'
import type { RawSheet } from './raw.ts'
import type { Problem, SheetReading } from './reading.ts'
import { groupSheets, guideSheet, listsSheet, templateMark, type GroupColumn, type GroupSheet } from './template-shape.ts'
import { columnLetter } from './workbook.ts'

/** What was read of a workbook in groups. */
export type GroupReading = { readonly rows: readonly GroupRow[]; readonly problems: readonly Problem[]; readonly sheets: readonly SheetReading[] }

/** How a sheet was understood, heading by heading. */
export type Understood = { readonly sheet: GroupSheet; readonly heading: number; readonly columns: ReadonlyMap<number, GroupColumn> }
export type Understand = (sheet: RawSheet) => Understood | undefined

/** Whether the sheets are those of our own template. */
export const isTemplate = (sheets: readonly RawSheet[]): boolean =>
  sheets.some((s) => s.name === listsSheet && textOf(s.rows[0]?.cells[0]) === templateMark)

const headingLimit = 15

/** A sheet of the template: known by its name, its heading by the key that it begins with. */
export const asTemplate: Understand = (raw) => {
  const sheet = groupSheets.find((s) => fold(s.name) === fold(raw.name))
  if (sheet === undefined) return undefined
  const byHeading = new Map(sheet.columns.map((c) => [foldHeading(c.heading), c]))
  for (const row of raw.rows) {
    if (row.index > headingLimit) break
    const columns = new Map(
      row.cells.flatMap((cell, at) => {
        const column = byHeading.get(foldHeading(textOf(cell)))
        return column ? [[at, column] as const] : []
      }),
    )
    if ([...columns.values()].some((c) => c.is === 'key')) return { sheet, heading: row.index, columns }
  }
  return undefined
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

const readingOf = (raw: RawSheet, { heading, columns }: Understood, people: number): SheetReading => ({
  ...skipped(raw, undefined),
  headingRows: [heading + 1, heading + 1],
  columns: (raw.rows.find((r) => r.index === heading)?.cells ?? []).flatMap((cell, index) => {
    const text = textOf(cell)
    return text === ''
      ? []
      : [{ index, letter: columnLetter(index), heading: text, field: undefined, how: columns.has(index) ? ('heading' as const) : ('none' as const) }]
  }),
  people,
})

/** Columns with something in them that nobody understands, and formulas: said once a column. */
const columnProblems = (raw: RawSheet, { heading, columns }: Understood): readonly Problem[] => {
  const headings = raw.rows.find((r) => r.index === heading)?.cells ?? []
  const below = raw.rows.filter((r) => r.index > heading)
  const most = below.reduce((n, r) => Math.max(n, r.cells.length), 0)
  const unknown = Array.from({ length: most }, (_, at) => at).filter((at) => !columns.has(at) && below.some((r) => textOf(r.cells[at]) !== ''))
  const formulas = Map.groupBy(
    below.flatMap((r) => r.formulas),
    (at) => at,
  )
  return [
    ...unknown.map((at) => problemAt(raw.name, heading + 1, 'column_unknown', columnLetter(at), textOf(headings[at]))),
    ...[...formulas].map(([at, all]) =>
      problemAt(raw.name, heading + 1, 'formula', columnLetter(at), textOf(headings[at]), { column: columnLetter(at), count: String(all.length) }),
    ),
  ]
}

/** Reads every sheet that is understood; of each other sheet it is said that it was left aside. */
export const readGroups = (sheets: readonly RawSheet[], understand: Understand, called: Called, asOf: Day): GroupReading => {
  const [rows, problems, readings]: [GroupRow[], Problem[], SheetReading[]] = [[], [], []]
  for (const raw of sheets) {
    if (raw.name === listsSheet || raw.name === guideSheet) continue
    const understood = understand(raw)
    if (raw.hidden || understood === undefined) {
      readings.push(skipped(raw, raw.hidden ? 'hidden' : 'no_people_table'))
      if (raw.rows.length > 0)
        problems.push({ ...problemAt(raw.name, 1, raw.hidden ? 'sheet_hidden' : 'sheet_without_people', '', raw.name), row: undefined })
      continue
    }
    const mapped: MappedSheet = { ...understood, name: raw.name }
    const read = raw.rows.filter((r) => r.index > understood.heading).map((r) => readGroupRow(mapped, r, called, asOf))
    for (const one of read) {
      rows.push(one.row)
      for (const p of one.problems) problems.push(p)
    }
    for (const p of columnProblems(raw, understood)) problems.push(p)
    readings.push(readingOf(raw, understood, read.length))
  }
  return { rows, problems, sheets: readings }
}
