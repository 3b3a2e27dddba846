import type { Day } from '#lib/day.ts'
import type { Group } from './cells.ts'
import { curriculumIn } from './curriculum.ts'
import type { SheetKind } from './group-kinds.ts'
import { isGroup, kindFor } from './group-memory.ts'
import { findGroup, tableRemembered } from './group-table.ts'
import type { Layout } from './layout.ts'
import { absent } from './person.ts'
import type { ProblemCode } from './problem-codes.ts'
import type { IgnoredRow, PersonRow, Problem, ReadOptions, SheetReading, Value } from './reading.ts'
import type { Ended, Section } from './row-kinds.ts'
import { findRemembered, findTable, remapFor, type Head, type Table } from './table.ts'
import type { CellValue, SheetInfo, SheetRow } from './workbook.ts'

/** Where people and doubts go as they are read. */
export type Sink = { readonly person: (p: PersonRow) => void; readonly problem: (p: Problem) => void }

export type Options = ReadOptions & { readonly sheetCount: number }

/** What is known across sheets. */
export type Book = {
  readonly options: Options
  readonly sink: Sink
  readonly sheets: SheetReading[]
  /** Where each person and number was first met: sheet × rowsPerSheet + row. */
  readonly seenPeople: Map<string, number>
  readonly seenNumbers: Map<string, number>
  problems: number
  asOf: Day | undefined
  asOfCell: string | undefined
  place: string | undefined
  province: string | undefined
}

/** Where reading stands inside one sheet. */
export type SheetState = {
  readonly info: SheetInfo
  buffer: SheetRow[] | undefined
  table: Table | undefined
  layout: Layout | undefined
  asOf: Day | undefined
  sheetUnit: Value<string>
  unitFrom: SheetReading['unitFrom']
  readonly sections: Section[]
  sectionCells: Map<Section, string>
  unit: Value<string>
  group: Value<Group>
  readonly above: CellValue[]
  ended: Ended
  people: number
  readonly ignored: IgnoredRow[]
  /** Doubts said once per sheet with a count: code → [first cell, count]. */
  readonly counted: Map<string, { code: ProblemCode; column: number; row: number; text: string; count: number }>
  readonly carried: Map<number, { cell: CellValue; until: number }>
  readonly tall: Map<number, number>
  /** The sheet is no list of people: it is about this group of the record. */
  about: SheetKind | undefined
  remembered: number | undefined
}

/** A sheet of which nothing is known yet. */
export const newSheet = (info: SheetInfo): SheetState => ({
  info,
  buffer: [],
  table: undefined,
  layout: undefined,
  asOf: undefined,
  sheetUnit: absent,
  unitFrom: undefined,
  sections: [],
  sectionCells: new Map(),
  unit: absent,
  group: absent,
  above: [],
  ended: 'no',
  people: 0,
  ignored: [],
  counted: new Map(),
  carried: new Map(),
  tall: new Map(),
  about: undefined,
  remembered: undefined,
})

type Found = { readonly table?: Table | undefined; readonly about?: SheetKind | undefined; readonly remembered?: number | undefined }

/** The table of people, or the group that a sheet is about: as the user says, as the office remembers, as the headings tell. */
export const tableIn = (options: Options, name: string, head: Head): Found => {
  const remap = remapFor(options.remap, name)
  const said = kindFor(options.kinds, name)
  for (const known of options.remembered ?? []) {
    if (said !== undefined && said !== known.kind) continue
    const table = known.kind === 'roster' ? findRemembered(head, known, remap) : undefined
    if (table) return { table, remembered: known.id }
    const group = tableRemembered(head, known)
    if (group) return { about: group.kind, remembered: known.id }
  }
  const about = isGroup(said) ? said : said === undefined ? findGroup(head, name)?.kind : undefined
  if (about !== undefined) return { about }
  const table = findTable(head, remap)
  return table === undefined && said === undefined && curriculumIn(head.rows) ? { about: 'people' } : { table }
}
