import { dayOf, lastOfMonth, type Day } from '#lib/day.ts'
import { fold } from '#lib/vietnamese.ts'
import { textOf } from './cells.ts'
import { communeIn, districtIn, provinceIn } from './unit-words.ts'
import { columnLetter, type SheetRow } from './workbook.ts'

/** A thing that the lines above a table say, and the cell that says it. */
export type Said<T> = { readonly value: T; readonly cell: string; readonly text: string }

/** What the lines above a table say: the day of the list, the unit, the district and the province. */
export type FrontMatter = {
  readonly asOf: Said<Day> | undefined
  readonly unit: Said<string> | undefined
  readonly place: string | undefined
  readonly province: string | undefined
}

// Only after words such as «tính đến»: the day of a covering letter is not the day of the list.
const asOfWords = /(?:tinh den|co den|den het|den thoi diem|thoi diem|co mat den|so lieu den|chot den|den ngay|tai ngay|tinh toi|den)\D{0,25}?/
const dayForms: readonly RegExp[] = [
  new RegExp(`${asOfWords.source}(\\d{1,2})\\s*[/.\\-]\\s*(\\d{1,2})\\s*[/.\\-]\\s*(\\d{4})`),
  new RegExp(`${asOfWords.source}(\\d{1,2}) thang (\\d{1,2}),? nam (\\d{4})`),
]
const monthForms: readonly RegExp[] = [
  new RegExp(`${asOfWords.source}(?:thang )?(\\d{1,2})\\s*[/.\\-]\\s*(\\d{4})`),
  new RegExp(`${asOfWords.source}thang (\\d{1,2}),? nam (\\d{4})`),
]

/** «(Tính đến ngày 30/9/2019)» → that day; «tính đến tháng 9/2019» → the last day of that month. */
export const listDay = (text: string): Day | undefined => {
  const key = fold(text)
  for (const form of dayForms) {
    const m = form.exec(key)
    if (m) return dayOf(Number(m[3]), Number(m[2]), Number(m[1]))
  }
  for (const form of monthForms) {
    const m = form.exec(key)
    if (m) return Number(m[1]) >= 1 && Number(m[1]) <= 12 ? dayOf(Number(m[2]), Number(m[1]), lastOfMonth(Number(m[2]), Number(m[1]))) : undefined
  }
  return undefined
}

type Line = { readonly cell: string; readonly text: string }

const first = <T>(lines: readonly Line[], read: (text: string) => T | undefined): Said<T> | undefined => {
  for (const { cell, text } of lines) {
    const value = read(text)
    if (value !== undefined) return { value, cell, text }
  }
  return undefined
}

/** Reads the rows above a heading. A title («DANH SÁCH …») is believed before the letterhead when both name a unit. */
export const readFrontMatter = (rows: readonly SheetRow[]): FrontMatter => {
  const lines = rows.flatMap(({ index, cells }) =>
    cells.flatMap((c, i): Line[] => {
      const text = typeof c === 'string' ? textOf(c) : ''
      return text === '' ? [] : [{ cell: columnLetter(i) + (index + 1), text }]
    }),
  )
  const titled = [...lines.filter((l) => /danh sach|trich ngang|tong hop|thong ke/.test(fold(l.text))), ...lines]
  return {
    asOf: first(lines, listDay),
    unit: first(titled, communeIn),
    place: first(lines, districtIn)?.value,
    province: first(lines, provinceIn)?.value,
  }
}
