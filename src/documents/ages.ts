import { addMonths, day, type Day } from '#lib/day.ts'
import { readPartial } from '#lib/partial.ts'

const years = (born: Day, on: Day): number => {
  const n = Number(on.slice(0, 4)) - Number(born.slice(0, 4))
  return addMonths(born, n * 12) > on ? n - 1 : n
}

/** Full years of age on a day, as far as the birth is known ('1975-08-20', '1975-08' or '1975'); undefined when it is not. */
export const ageSpan = (born: string | null, asOf: string): { readonly least: number; readonly most: number } | undefined => {
  const p = born === null ? undefined : readPartial(born.replace('/', '..'))
  return p && { least: years(p.to, day(asOf)), most: years(p.from, day(asOf)) }
}
