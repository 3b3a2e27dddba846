import type { Day } from './day.ts'

/** Half-open: `from` is inside, `to` is outside; a missing end is open. */
export type Period = { readonly from?: Day | undefined; readonly to?: Day | undefined }

export const covers = (period: Period, on: Day): boolean =>
  (period.from === undefined || period.from <= on) && (period.to === undefined || on < period.to)

export const overlap = (a: Period, b: Period): boolean =>
  (a.from === undefined || b.to === undefined || a.from < b.to) && (b.from === undefined || a.to === undefined || b.from < a.to)
