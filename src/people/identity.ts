import type { Partial } from '#lib/partial.ts'

/** What the digits of a personal identity number say that the record does not. */
export type IdentityWarning = 'length' | 'sex' | 'birthYear'

/**
 * Holds a number of 12 digits against the record: its fourth digit tells the century of birth and the sex (0 and 1: 1900–1999, male and female; 2 and 3: 2000–2099; and so on),
 * the next two the year of birth. Warnings, never refusals: papers err, and the reading of the digits is from memory, not checked against the decree. A number of nine digits (the old card) says nothing.
 */
export const identityWarnings = (number: string, born: Partial | undefined, sex: 'female' | 'male' | undefined): readonly IdentityWarning[] => {
  if (/^\d{9}$/.test(number)) return []
  if (!/^\d{12}$/.test(number)) return ['length']
  const century = Number(number[3])
  const year = 1900 + Math.floor(century / 2) * 100 + Number(number.slice(4, 6))
  const wrongYear = born !== undefined && (year < Number(born.from.slice(0, 4)) || year > Number(born.to.slice(0, 4)))
  const wrongSex = sex !== undefined && (century % 2 === 1) !== (sex === 'female')
  return [...(wrongSex ? (['sex'] as const) : []), ...(wrongYear ? (['birthYear'] as const) : [])]
}
