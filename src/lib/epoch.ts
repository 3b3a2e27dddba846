import { dayFromNumber, dayNumber, type Day } from './day.ts'

/** In the mass pass a day is the number of days since 1900-01-01, in 16 bits: 0 … 65534 = 1900-01-01 … 2079-06-05; 65535 = open end. */
const base = dayNumber('1900-01-01')
export const openEnd = 65_535

export const firstDay: Day = '1900-01-01'
export const lastDay: Day = dayFromNumber(base + openEnd - 1)

/** The 16-bit number of a day; days outside 1900–2079 are clamped to the ends. */
export const epochOf = (on: Day): number => Math.max(0, Math.min(openEnd - 1, dayNumber(on) - base))
export const dayOfEpoch = (n: number): Day => dayFromNumber(base + n)

/** Whether the mass pass can stand on this day. */
export const withinEpoch = (on: Day): boolean => on >= firstDay && on <= lastDay

let table: Uint32Array | undefined

/** year·512 + month·32 + date for every day number: calendar arithmetic in the mass pass without a Date. */
export const calendar = (): Uint32Array => {
  if (table) return table
  const t = new Uint32Array(65_536)
  for (let n = 0; n < 65_536; n++) {
    const at = new Date((base + n) * 86_400_000)
    t[n] = at.getUTCFullYear() * 512 + (at.getUTCMonth() + 1) * 32 + at.getUTCDate()
  }
  return (table = t)
}

/** Whole years from one day number to another; an anniversary counts on the day itself, 29 February falls on 1 March. */
export const epochYears = (from: number, to: number): number => {
  const t = calendar()
  const a = t[from] ?? 0
  const b = t[to] ?? 0
  return (b >> 9) - (a >> 9) - ((b & 511) < (a & 511) ? 1 : 0)
}

/** Whole months from one day number to another. */
export const epochMonths = (from: number, to: number): number => {
  const t = calendar()
  const a = t[from] ?? 0
  const b = t[to] ?? 0
  return ((b >> 9) - (a >> 9)) * 12 + ((b >> 5) & 15) - ((a >> 5) & 15) - ((b & 31) < (a & 31) ? 1 : 0)
}
