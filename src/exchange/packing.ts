import type { Day } from '#lib/day.ts'
import type { Partial } from '#lib/partial.ts'
import { subjects } from '#people/levels.ts'
import { absent } from './person.ts'
import type { PersonRow, Value } from './reading.ts'

/**
 * Rows of people on their way from the worker: every text once per batch and the rest as numbers, a fifth of what a copy of the objects costs.
 * Three numbers to a value: the cell, its text, what it means; each an index into `strings` (0 = nothing, but see `sameRow`).
 */
export type Packed = { readonly strings: readonly string[]; readonly numbers: Uint32Array<ArrayBuffer> }

const texts = ['name', 'sex', 'ethnicity', 'religion', 'title', 'group', 'unit', 'identityNumber', 'major', 'note'] as const
const dates = ['birth', 'partyJoined', 'partyOfficial', 'postFrom'] as const
const perRow = 2 + 3 * (texts.length + dates.length + 1 + subjects.length)

/** Marks a cell of the row's own number: what is stored is its column's letter. */
const sameRow = 0x80000000
const noSuchColumn = 0xffffffff
const yes = 1
const no = 2

type Dictionary = { readonly idOf: (text: string) => number; readonly strings: string[] }

const dictionary = (): Dictionary => {
  const ids = new Map<string, number>()
  const strings = ['']
  const idOf = (text: string): number => {
    if (text === '') return 0
    const known = ids.get(text)
    if (known !== undefined) return known
    ids.set(text, strings.length)
    return strings.push(text) - 1
  }
  return { idOf, strings }
}

const dateText = (date: Partial | undefined): string => (date === undefined ? '' : date.from === date.to ? date.from : `${date.from} ${date.to}`)
const flagNumber = (flag: boolean | undefined): number => (flag === undefined ? 0 : flag ? yes : no)

/** Packs a batch of rows. `unpack(pack(rows))` equals `rows`. */
export const pack = (rows: readonly PersonRow[]): Packed => {
  const { idOf, strings } = dictionary()
  const numbers = new Uint32Array(rows.length * perRow)
  let at = 0
  for (const p of rows) {
    const ending = String(p.row)
    const cellNumber = (cell: string): number => {
      const letters = cell.length - ending.length
      // 'B110' ends with row 10 too: what stands before must be letters.
      return letters > 0 && cell.charCodeAt(letters - 1) >= 65 && cell.endsWith(ending) ? idOf(cell.slice(0, letters)) + sameRow : idOf(cell)
    }
    const put = (v: Value<unknown>, meaning: string | number | undefined): void => {
      if (v === absent) {
        at += 3
        return
      }
      const text = idOf(v.text)
      numbers[at++] = cellNumber(v.cell)
      numbers[at++] = text
      numbers[at++] = meaning === undefined ? 0 : typeof meaning === 'number' ? meaning : meaning === v.text ? text : idOf(meaning)
    }
    numbers[at++] = idOf(p.sheet)
    numbers[at++] = p.row
    for (const key of texts) put(p[key], p[key].value)
    for (const key of dates) put(p[key], dateText(p[key].value))
    put(p.partyMember, flagNumber(p.partyMember.value))
    for (const subject of subjects) {
      const v = p.levels[subject]
      if (v) put(v, v.value)
      else {
        numbers[at] = noSuchColumn
        at += 3
      }
    }
  }
  return { strings, numbers }
}

/** Dates that the receiving side has met: they recur by the thousand. */
export type Dates = Map<string, Partial>
const mostDates = 60_000

const dateOf = (dates: Dates, text: string): Partial | undefined => {
  if (text === '') return undefined
  const known = dates.get(text)
  if (known !== undefined) return known
  const date: Partial = { from: text.slice(0, 10) as Day, to: text.slice(-10) as Day }
  if (dates.size < mostDates) dates.set(text, date)
  return date
}

/** The rows of a packed batch. */
export const unpack = ({ strings, numbers }: Packed, dates: Dates = new Map()): PersonRow[] => {
  const rows: PersonRow[] = []
  let at = 0
  let row = 0
  const string = (id: number): string => strings[id] ?? ''
  const next = (): number => numbers[at++] ?? 0
  const value = <T>(meaning: (n: number) => T | undefined): Value<T> => {
    const [cell, text, n] = [next(), next(), next()]
    if (cell === 0 && text === 0 && n === 0) return absent
    return { cell: cell >= sameRow ? string(cell - sameRow) + row : string(cell), text: string(text), value: meaning(n) }
  }
  const word = <T extends string>(): Value<T> => value((n) => (n === 0 ? undefined : (string(n) as T)))
  const date = (): Value<Partial> => value((n) => dateOf(dates, string(n)))
  const levels = (): PersonRow['levels'] => {
    const found: Record<string, Value<string>> = {}
    for (const subject of subjects) {
      if (numbers[at] === noSuchColumn) at += 3
      else found[subject] = word()
    }
    return found as PersonRow['levels']
  }
  while (at < numbers.length) {
    const sheet = string(next())
    row = next()
    // In the order of `texts`, `dates` and the rest above.
    rows.push({
      sheet,
      row,
      name: word(),
      sex: word(),
      ethnicity: word(),
      religion: word(),
      title: word(),
      group: word(),
      unit: word(),
      identityNumber: word(),
      major: word(),
      note: word(),
      birth: date(),
      partyJoined: date(),
      partyOfficial: date(),
      postFrom: date(),
      partyMember: value((n) => (n === 0 ? undefined : n === yes)),
      levels: levels(),
    })
  }
  return rows
}
