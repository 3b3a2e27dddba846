import type { Partial } from '#lib/partial.ts'
import { identityWarnings, type IdentityWarning } from '#people/identity.ts'
import { day } from '#lib/day.ts'
import type { Row } from './values.ts'

export type Warning = { readonly code: string; readonly says: string; readonly saysEn: string }

const words: Readonly<Record<IdentityWarning, readonly [vi: string, en: string]>> = {
  length: ['Số định danh cá nhân có 12 chữ số; số này thì không.', 'A personal identity number has 12 digits; this one has not.'],
  sex: [
    'Chữ số thứ tư của số định danh không hợp với giới tính trong hồ sơ.',
    'The fourth digit of the identity number does not fit the sex on record.',
  ],
  birthYear: ['Số định danh không hợp với năm sinh trong hồ sơ.', 'The identity number does not fit the year of birth on record.'],
}

const bornOf = (row: Row | undefined): Partial | undefined =>
  typeof row?.['born_from'] === 'string' ? { from: day(row['born_from']), to: day(String(row['born_to'])) } : undefined

/** What is odd about the live rows of a record, said and never refused. */
export const warningsOf = (rows: readonly { readonly section: string; readonly row: Row }[]): Warning[] => {
  const of = (section: string): Row | undefined => rows.find((r) => r.section === section)?.row
  const number = of('identity')?.['number']
  if (typeof number !== 'string') return []
  const sex = of('sex')?.['sex']
  return identityWarnings(number, bornOf(of('birth')), sex === 'female' || sex === 'male' ? sex : undefined).map((w) => ({
    code: `identity.${w}`,
    says: words[w][0],
    saysEn: words[w][1],
  }))
}
