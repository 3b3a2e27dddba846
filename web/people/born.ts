import { isDay, vnDay } from '#lib/day.ts'

/** A birth date as far as it is known, in the manner of offices: '20/08/1975', '08/1975' or '1975'. */
export const bornText = (born: string | null): string | undefined => {
  if (born === null) return undefined
  if (isDay(born)) return vnDay(born)
  const [year, month] = born.split('-')
  return month ? `${month}/${year}` : born
}
