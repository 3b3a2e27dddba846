import { dayOf, lastOfMonth, vnDay, type Day } from './day.ts'

/** A date known to the day, the month or the year: everything between `from` and `to`, both inside. */
export type Partial = { readonly from: Day; readonly to: Day }

/** Builds a partial date; undefined when the calendar has no such day, month or year (1900–2100). */
export const partial = (year: number, month?: number, date?: number): Partial | undefined => {
  if (!Number.isInteger(year) || year < 1900 || year > 2100) return undefined
  const from = dayOf(year, month ?? 1, date ?? 1)
  const to = dayOf(year, month ?? 12, date ?? (month === undefined ? 31 : month >= 1 && month <= 12 ? lastOfMonth(year, month) : 0))
  return from && to ? { from, to } : undefined
}

export const exactly = (on: Day): Partial => ({ from: on, to: on })
export const isExact = (p: Partial): boolean => p.from === p.to

/** The partial date as printed: '30/09/2019', '09/2019' or '2019'; another span as 'from – to'. */
export const showPartial = (p: Partial): string => {
  if (p.from === p.to) return vnDay(p.from)
  const [year, month] = [p.from.slice(0, 4), p.from.slice(5, 7)]
  if (p.from === `${year}-01-01` && p.to === `${year}-12-31`) return year
  if (p.from.endsWith('-01') && p.to === dayOf(Number(year), Number(month), lastOfMonth(Number(year), Number(month)))) return `${month}/${year}`
  return `${vnDay(p.from)} – ${vnDay(p.to)}`
}

/** The partial date as data: '1975-08-20', '1975-08' or '1975'; another span as '1975-01-01..1976-06-30'. */
export const partialText = (p: Partial): string => {
  if (p.from === p.to) return p.from
  const shown = showPartial(p)
  if (/^\d{4}$/.test(shown)) return shown
  return /^\d{2}\/\d{4}$/.test(shown) ? p.from.slice(0, 7) : `${p.from}..${p.to}`
}

/** Reads what `partialText` writes, and '20/8/1975', '8/1975'; undefined for anything that is no date of the calendar from 1900 to 2100. */
export const readPartial = (text: string): Partial | undefined => {
  const [first = '', last] = text.trim().split('..')
  if (last !== undefined) {
    const [from, to] = [readPartial(first), readPartial(last)]
    return from && to && from.from <= to.to ? { from: from.from, to: to.to } : undefined
  }
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(first)
  const local = /^(?:(?:(\d{1,2})\/)?(\d{1,2})\/)?(\d{4})$/.exec(first)
  const [year, month, date] = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : []
  if (year === undefined) return undefined
  return partial(Number(year), month === undefined ? undefined : Number(month), date === undefined ? undefined : Number(date))
}
