import { addDays, isWeekend, type Day } from '#lib/day.ts'
import type { Settings } from './settings.ts'

type Holidays = Settings['holidays']

/** Whether offices work on a day: not on Saturday and Sunday, nor on a day off of the list. */
export const isWorkingDay = (on: Day, { yearly, days }: Holidays): boolean => !isWeekend(on) && !yearly.includes(on.slice(5)) && !days.includes(on)

/** The last day of a term of so many working days; the day the term begins with does not count. */
export const dueAfter = (from: Day, workingDays: number, holidays: Holidays): Day => {
  let [on, left] = [from, workingDays]
  while (left > 0) {
    on = addDays(on, 1)
    if (isWorkingDay(on, holidays)) left--
  }
  return on
}
