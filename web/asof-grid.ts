import { addDays, addMonths, dayNumber, type Day } from '#lib/day.ts'

/** Days worth going to: when the law or the register of units turns. */
export const marks: readonly Day[] = ['2019-12-25', '2023-08-01', '2025-07-01', '2026-04-30']

/** The days on which a dragged hand stops in one year: the 1st and 16th of each month, and the marks. A pixel of the slider is about as wide. */
export const gridOf = (year: number): readonly Day[] =>
  [
    ...Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`).flatMap((m) => [`${m}-01`, `${m}-16`] as Day[]),
    ...marks.filter((mark) => mark.startsWith(String(year))),
  ].sort()

/** All days of the month of a day. */
export const daysOfMonth = (day: Day): readonly Day[] => {
  const first = `${day.slice(0, 7)}-01` as Day
  return Array.from({ length: dayNumber(addMonths(first, 1)) - dayNumber(first) }, (_, i) => addDays(first, i))
}

/** The day of the grid nearest to a day. */
export const nearestOnGrid = (day: Day): Day => {
  const month = `${day.slice(0, 7)}-01` as Day
  const near = [month, addDays(month, 15), addMonths(month, 1), ...marks]
  const far = (d: Day): number => Math.abs(dayNumber(d) - dayNumber(day))
  return near.reduce((best, d) => (far(d) < far(best) ? d : best))
}
