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
