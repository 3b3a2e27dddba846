/** A calendar date in Vietnam, 'YYYY-MM-DD'. Sorts and compares as text; has no time and no zone. */
export type Day = `${number}-${number}-${number}`

const msPerDay = 86_400_000

/** Whether a text is a real calendar day written 'YYYY-MM-DD' (29/02 only in leap years; there is no year 0). */
export const isDay = (text: string): text is Day => {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.valueOf()) && at.toISOString().slice(0, 10) === text
}

/** Reads 'YYYY-MM-DD'; throws on anything that is not a day of the calendar. */
export const day = (text: string): Day => {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`)
  return text
}

/** The day of a year, month (1–12) and day of month, or undefined when the calendar has none. */
export const dayOf = (year: number, month: number, date: number): Day | undefined => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

/** Days since 1970-01-01, negative before it. */
export const dayNumber = (on: Day): number => Date.parse(`${on}T00:00:00Z`) / msPerDay

/** The day `number` days after 1970-01-01. */
export const dayFromNumber = (number: number): Day => new Date(number * msPerDay).toISOString().slice(0, 10) as Day

/** The day `days` days later (earlier when negative). */
export const addDays = (on: Day, days: number): Day => dayFromNumber(dayNumber(on) + days)

export const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Whether a day is a Saturday or a Sunday. */
export const isWeekend = (on: Day): boolean => [2, 3].includes(((dayNumber(on) % 7) + 7) % 7)

/** The same date `months` months later; a date the month lacks becomes its last day (31/01 + 1 month = 28/02). */
export const addMonths = (on: Day, months: number): Day => {
  const [year, month, date] = on.split('-').map(Number) as [number, number, number]
  const total = year * 12 + (month - 1) + months
  const toYear = Math.floor(total / 12)
  const toMonth = (((total % 12) + 12) % 12) + 1
  return dayOf(toYear, toMonth, Math.min(date, lastOfMonth(toYear, toMonth)))!
}

/** Whole years from one day to another: an anniversary counts on the day itself; 29 February falls on 1 March. */
export const yearsBetween = (from: Day, to: Day): number => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)

/** Whole months from one day to another; the same day of the month counts on the day itself. */
export const monthsBetween = (from: Day, to: Day): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) - (to.slice(8) < from.slice(8) ? 1 : 0)

/** '2019-09-30' as offices write it: '30/09/2019'. */
export const vnDay = (on: Day): string => `${on.slice(8)}/${on.slice(5, 7)}/${on.slice(0, 4)}`

/** The last day of the latest quarter that has ended by a day. */
export const quarterEnd = (on: Day): Day => {
  const next = addDays(on, 1)
  const month = Number(next.slice(5, 7))
  const first = day(`${next.slice(0, 4)}-01-01`)
  return addDays(addMonths(first, Math.floor((month - 1) / 3) * 3), -1)
}
