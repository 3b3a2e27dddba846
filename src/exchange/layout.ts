import { subjects, type Subject } from '#people/levels.ts'
import { fields, type Field } from './fields.ts'
import type { Column } from './reading.ts'
import type { Table } from './table.ts'

/** Where to look for a level: its column, and the level that an «x» in it means when the heading says so. */
export type LevelColumn = { readonly subject: Subject; readonly index: number; readonly level: string | undefined }

/** A table's columns by what they hold, ready for reading row after row; -1 = no such column. */
export type Layout = {
  readonly at: Readonly<Record<Field, number>>
  readonly letters: readonly string[]
  readonly levels: readonly LevelColumn[]
  /** Columns that tell something about a person besides the number, the name and the note. */
  readonly telling: readonly number[]
  readonly names: readonly number[]
  readonly mapped: readonly number[]
  readonly width: number
  readonly nameHeading: string
}

const isSubject = (field: Field | undefined): field is Subject => field !== undefined && (subjects as readonly string[]).includes(field)

const fieldAt = (columns: readonly Column[], field: Field): number => columns.find((c) => c.field === field)?.index ?? -1

/** The layout of a table found by findTable. */
export const layoutOf = (table: Table): Layout => {
  const { columns } = table
  const at = Object.fromEntries(fields.map((f) => [f, fieldAt(columns, f)])) as Record<Field, number>
  const letters: string[] = []
  for (const c of columns) letters[c.index] = c.letter
  const names = [at.fullName, at.familyName, at.givenName].filter((i) => i >= 0)
  const mapped = columns.filter((c) => c.field !== undefined)
  return {
    at,
    letters,
    names,
    levels: columns.flatMap((c) => (isSubject(c.field) ? [{ subject: c.field, index: c.index, level: c.level }] : [])),
    telling: mapped.filter((c) => c.field !== 'ordinal' && c.field !== 'note' && !names.includes(c.index)).map((c) => c.index),
    mapped: mapped.map((c) => c.index),
    width: Math.max(0, ...columns.map((c) => c.index + 1)),
    nameHeading: columns.find((c) => c.index === names[0])?.heading ?? '',
  }
}
