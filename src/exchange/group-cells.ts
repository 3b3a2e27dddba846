import type { Day } from '#lib/day.ts'
import { isExact, partialText, type Partial } from '#lib/partial.ts'
import { fold } from '#lib/vietnamese.ts'
import type { Field } from '#people/fields.ts'
import type { Subject } from '#people/levels.ts'
import { levelNames } from '#record/lists.ts'
import { isDayCell, readDate, readFlag, textOf } from './cells.ts'
import { choiceWords } from './group-choice-words.ts'
import { readLevel, wordKey } from './levels-read.ts'
import type { ProblemCode } from './problem-codes.ts'
import type { CellValue } from './workbook.ts'

/** What the register calls things on a day: titles by name or code, peoples by name. */
export type Called = {
  readonly title: (text: string, on: Day) => string | undefined
  readonly people: (text: string) => number | undefined
}

/** What a cell says for a field, as `columnsGiven` takes it; units stay text, to be looked up together. */
export type ReadCell = { readonly value: string | number | boolean | undefined; readonly code?: ProblemCode; readonly rest?: string }

const levelCodes: ReadonlyMap<string, string> = new Map(
  [...levelNames].flatMap(([code, name]) => [
    [fold(name), code],
    [fold(code), code],
  ]),
)

const isFlagWord: Readonly<Record<string, boolean>> = { co: true, khong: false, true: true, false: false }

const choiceOf = (field: Field, text: string): string | undefined => {
  const key = wordKey(text)
  const own = field.choices?.find((c) => [c.vi, c.code, c.en].some((word) => wordKey(word) === key))?.code
  return own ?? Object.entries(choiceWords(field)).find(([, words]) => words.split('|').includes(key))?.[0]
}

/** A level in an office's words: on the ladder that the heading names, else on the one that the cell itself does. */
const levelOf = (text: string, subject: Subject | undefined): ReadCell => {
  const exact = levelCodes.get(fold(text))
  if (exact !== undefined) return { value: exact }
  const on = subject ?? subjectIn(wordKey(text))
  const { value, code, rest } = readLevel(on, text)
  if (value === undefined) return { value: undefined, code: code === 'level_in_progress' ? code : 'not_in_list' }
  return { value: `${on}.${value}`, ...(code ? { code } : {}), ...(rest && on === 'professional' ? { rest } : {}) }
}

const subjectWords: readonly (readonly [RegExp, Subject])[] = [
  [/\b(?:llct|ly luan|chinh tri)\b/, 'theory'],
  [/\b(?:qlnn|quan ly nha nuoc|chuyen vien|can su|cvc|cvcc)\b/, 'stateManagement'],
  [/\b(?:tin hoc|cntt|cong nghe thong tin)\b/, 'informatics'],
  [/\b(?:quoc phong|qpan|qp an)\b/, 'defenceSecurity'],
  [/\btieng dan toc\b/, 'ethnicLanguage'],
  [/\b(?:ngoai ngu|tieng anh|anh van|tieng trung|tieng phap|tieng nga|ielts|toeic|toefl)\b/, 'foreignLanguage'],
  [/\b(?:thpt|thcs|12 12|10 10|pho thong|bo tuc)\b/, 'generalEducation'],
]
const degree = /^(?:dai hoc|dh|thac si|ths|tien si|cao dang|cu nhan|ky su)\b/
const subjectIn = (key: string): Subject =>
  degree.test(key) && !/\bchinh tri\b/.test(key) ? 'professional' : (subjectWords.find(([words]) => words.test(key))?.[1] ?? 'professional')

/** «nay», «đến nay»: still so. */
export const isStill = (text: string | undefined): boolean =>
  text !== undefined && /^(?:den )?(?:nay|hien nay|hien tai|bay gio)$|^…+$/.test(wordKey(text))

/** «01/2010 – 06/2015», «từ 2010 đến nay», «2015»: the two ends of a period in one cell. */
export const readRange = (cell: CellValue): { readonly from?: Partial; readonly to?: Partial; readonly code?: ProblemCode } => {
  const text = textOf(cell)
  const parts = fold(text)
    .replace(/^tu (?:ngay |thang |nam )?/, '')
    .split(/\s+den\s+(?:het )?(?:ngay |thang |nam )?|\s*[–—]\s*|\s+-\s+|(?<=\d{4})\s*-\s*(?=\d|nay|hien)|\s*->\s*/)
  const [first = '', last] = parts
  const from = readWhen(parts.length === 1 ? cell : first)
  const to = last === undefined || isStill(last) ? { date: undefined } : readWhen(last)
  const code = from.code ?? ('code' in to ? to.code : undefined)
  // One date alone is when it ended, or was: a year of study, a day of a class.
  if (parts.length === 1) return { ...(from.date ? { from: from.date, to: from.date } : {}), ...(code ? { code } : {}) }
  return { ...(from.date ? { from: from.date } : {}), ...(to.date ? { to: to.date } : {}), ...(code ? { code } : {}) }
}

const wholeText = (text: string): string =>
  text
    .replace(/^bậc\s*/iu, '')
    .replace(/^(\d+)\s*\/\s*\d+$/, '$1')
    .replace(/\s*(?:tiết|giờ|cm|kg)$/iu, '')

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
export const readForField = (field: Field, cell: CellValue, on: Day, called: Called, subject?: Subject): ReadCell => {
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
      return levelOf(text, subject)
    case 'title':
      return known(called.title(text, on), 'title_not_in_force')
    case 'ethnicGroup':
      return known(called.people(text), 'ethnicity_not_known')
    case 'whole':
    case 'decimal':
      return { value: typeof cell === 'number' ? cell : wholeText(text).replace(/\s*%$/, '') }
    default:
      // Excel took something like 1/2 for a date: what it shows is kept, and said.
      return isDayCell(cell) ? { value: text, code: 'text_became_date' } : { value: text }
  }
}
