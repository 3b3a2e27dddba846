import type { Day } from '#lib/day.ts'
import { isExact, partialText, type Partial } from '#lib/partial.ts'
import { fold } from '#lib/vietnamese.ts'
import type { Field } from '#people/fields.ts'
import { levelNames } from '#record/lists.ts'
import { isDayCell, readDate, readFlag, textOf } from './cells.ts'
import type { ProblemCode } from './problem-codes.ts'
import type { CellValue } from './workbook.ts'

/** What the register calls things on a day: titles by name or code, peoples by name. */
export type Called = {
  readonly title: (text: string, on: Day) => string | undefined
  readonly people: (text: string) => number | undefined
}

/** What a cell says for a field, as `columnsGiven` takes it; units stay text, to be looked up together. */
export type ReadCell = { readonly value: string | number | boolean | undefined; readonly code?: ProblemCode }

const levelCodes: ReadonlyMap<string, string> = new Map(
  [...levelNames].flatMap(([code, name]) => [
    [fold(name), code],
    [fold(code), code],
  ]),
)

const isFlagWord: Readonly<Record<string, boolean>> = { co: true, khong: false, true: true, false: false }

const choiceOf = (field: Field, text: string): string | undefined => {
  const key = fold(text)
  return field.choices?.find((c) => [c.vi, c.code, c.en].some((word) => fold(word) === key))?.code
}

const known = <T extends string | number>(value: T | undefined, code: ProblemCode): ReadCell => (value === undefined ? { value, code } : { value })

const readPeriodCell = (cell: CellValue, exact: boolean): ReadCell & { readonly date?: Partial } => {
  const { value, code } = readDate(cell)
  if (value === undefined) return { value, code: code ?? 'date_not_understood' }
  if (exact && !isExact(value)) return { value: undefined, code: 'day_needed' }
  return { value: exact ? value.from : partialText(value), date: value, ...(code ? { code } : {}) }
}

/** A date of a cell, exact or known to the month or year. */
export const readWhen = (cell: CellValue): { readonly date: Partial | undefined; readonly code?: ProblemCode } => {
  const { date, code } = readPeriodCell(cell, false)
  return { date, ...(code ? { code } : {}) }
}

/** Reads a cell for a field of the record. `on`: the day by which titles are looked up. */
export const readForField = (field: Field, cell: CellValue, on: Day, called: Called): ReadCell => {
  const text = textOf(cell)
  switch (field.kind) {
    case 'partial':
      return readPeriodCell(cell, false)
    case 'day':
      return readPeriodCell(cell, true)
    case 'flag': {
      const word = isFlagWord[fold(text)]
      const read = word === undefined ? readFlag(text) : { value: word }
      return read.value === undefined ? { value: undefined, code: 'flag_not_understood' } : { value: read.value }
    }
    case 'choice':
      return known(choiceOf(field, text), 'not_in_list')
    case 'level':
      return known(levelCodes.get(fold(text)), 'not_in_list')
    case 'title':
      return known(called.title(text, on), 'title_not_in_force')
    case 'ethnicGroup':
      return known(called.people(text), 'ethnicity_not_known')
    case 'whole':
    case 'decimal':
      return { value: typeof cell === 'number' ? cell : text.replace(/\s*%$/, '') }
    default:
      // Excel took something like 1/2 for a date: what it shows is kept, and said.
      return isDayCell(cell) ? { value: text, code: 'text_became_date' } : { value: text }
  }
}
