import type { Day } from '#lib/day.ts'
import type { Partial } from '#lib/partial.ts'
import type { Level, Subject } from '#people/levels.ts'
import type { Group } from './cells.ts'
import type { ProblemCode, Severity } from './problem-codes.ts'
import { fields, type Field } from './fields.ts'
import type { SheetKind } from './group-kinds.ts'
import type { Kinds, Remembered } from './group-memory.ts'
import { readInPortions, type Portions } from './run-worker.ts'
import { Unreadable } from './unreadable.ts'

export { fields, Unreadable }
export type { Field }

/** One column of a table: its heading (levels joined by ' / '), and what it was taken for and why. `level`: an «x» in it means this level. */
export type Column = {
  readonly index: number
  readonly letter: string
  readonly heading: string
  readonly field: Field | undefined
  readonly how: 'heading' | 'content' | 'user' | 'remembered' | 'none'
  readonly level?: string
  /** On a sheet of a group of the record: the column of that group (group-kinds.ts). */
  readonly named?: string
}

/** Something doubtful about a cell ('L37'), a column ('A'), or the sheet (''); the sentence is in problem-texts.ts. */
export type Problem = {
  readonly sheet: string
  readonly cell: string
  readonly row: number | undefined
  readonly severity: Severity
  readonly code: ProblemCode
  readonly text: string
  readonly detail?: Readonly<Record<string, string>>
}

/** A cell understood: `value` undefined = unknown (blank, '-', or not understood: then there is a Problem). No cell = no such column. */
export type Value<T> = { readonly cell: string; readonly text: string; readonly value: T | undefined }

export type PersonRow = {
  readonly sheet: string
  readonly row: number
  readonly name: Value<string>
  readonly sex: Value<'female' | 'male'>
  readonly birth: Value<Partial>
  readonly ethnicity: Value<string>
  readonly religion: Value<string>
  readonly title: Value<string>
  readonly group: Value<Group>
  readonly unit: Value<string>
  readonly partyMember: Value<boolean>
  readonly partyJoined: Value<Partial>
  readonly partyOfficial: Value<Partial>
  readonly identityNumber: Value<string>
  readonly major: Value<string>
  readonly postFrom: Value<Partial>
  readonly note: Value<string>
  readonly levels: { readonly [S in Subject]?: Value<Level<S>> }
}

/** Why a whole sheet was left aside. */
export type SkipReason = 'empty' | 'hidden' | 'no_people_table' | 'group' | 'ignored'
/** Why a row below the heading is no person. */
export type IgnoreReason =
  | 'column_numbers'
  | 'repeated_heading'
  | 'section'
  | 'total'
  | 'signature'
  | 'after_table'
  | 'continued'
  | 'name_missing'
  | 'not_understood'

export type IgnoredRow = { readonly row: number; readonly why: IgnoreReason; readonly text: string }

export type SheetReading = {
  readonly name: string
  readonly skipped: SkipReason | undefined
  /** First and last row of the heading, counted from 1. */
  readonly headingRows: readonly [number, number] | undefined
  readonly columns: readonly Column[]
  readonly unitFrom: 'section' | 'sheet' | 'column' | 'heading' | undefined
  readonly people: number
  readonly ignoredRows: readonly IgnoredRow[]
  /** The group of the record that the sheet is about, when it is not a list of people. */
  readonly kind?: SheetKind
  /** The remembered mapping that was followed. */
  readonly remembered?: number
}

/** What the head of a list says of all of it; `isWhole`: nothing that is read later will change or add to it. */
export type Front = {
  readonly asOf: Day | undefined
  readonly place: string | undefined
  readonly province: string | undefined
  readonly isWhole: boolean
}

export type Reading = {
  readonly asOf: Day | undefined
  readonly asOfCell: string | undefined
  readonly place: string | undefined
  readonly province: string | undefined
  readonly sheets: readonly SheetReading[]
  readonly rows: readonly PersonRow[]
  readonly problems: readonly Problem[]
}

/** The user's own mapping: sheet name or '*' → column letter → field, or 'ignore'. */
export type Remap = Readonly<Record<string, Readonly<Record<string, Field | 'ignore'>>>>

/** `asOf`: the day of the list, when the user says it; it wins over what the sheet says. */
export type ReadOptions = {
  readonly remap?: Remap | undefined
  readonly asOf?: Day | undefined
  /** What the user says that sheets are, and what the office decided of such tables before. */
  readonly kinds?: Kinds | undefined
  readonly remembered?: readonly Remembered[] | undefined
}

type Limits = ReadOptions & { readonly timeoutMs?: number | undefined }

/**
 * Reads the people out of the bytes of an .xlsx file, in a worker with its own limits of memory and time, a portion at a time.
 * Throws Unreadable for a file that is no workbook, harmful, damaged, too big, or holds no table of people.
 */
export const openWorkbook = async function* (bytes: Uint8Array, options: Limits = {}): Portions {
  const rest = yield* readInPortions(bytes, options)
  if (rest.sheets.every((s) => s.skipped !== undefined)) {
    const groups = rest.sheets.filter((s) => s.skipped === 'group').length
    throw new Unreadable(rest.sheets.every((s) => s.skipped === 'empty') ? 'empty' : 'no_table', { sheets: rest.sheets.length, groups })
  }
  return rest
}

/** The same, whole. */
export const readWorkbook = async (bytes: Uint8Array, options: Limits = {}): Promise<Reading> => {
  const portions = openWorkbook(bytes, options)
  const rows: PersonRow[] = []
  for (;;) {
    const next = await portions.next()
    if (next.done) return { ...next.value, rows }
    for (const row of next.value.rows) rows.push(row)
  }
}
