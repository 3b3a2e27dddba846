import type { Day } from '#lib/day.ts'
import type { Input, Output } from '../api.ts'
import type { Search } from '../url.ts'

export type List = Output<'people.list'>
export type Person = List['people'][number]
export type Offered = Output<'people.columns'>
export type ColumnSaid = Offered['columns'][number]

/** What of an address is a condition of the list, or how it is shown. */
export const conditionKeys = [
  'by',
  'row',
  'criterion',
  'answer',
  'subject',
  'level',
  'sex',
  'party',
  'group',
  'ageFrom',
  'ageTo',
  'titles',
  'ethnic',
  'minority',
  'levels',
  'answers',
  'lacks',
  'flaws',
  'post',
  'search',
] as const
const shownKeys = ['sort', 'columns', 'reading', 'unitsOn'] as const

/** The list that an address asks for, as the question takes it. */
export const askedBy = (url: Search, asOf: Day): Input<'people.list'> => {
  const part = Object.fromEntries([...conditionKeys, ...shownKeys].flatMap((k) => (url[k] === undefined ? [] : [[k, url[k]]])))
  return { ...part, asOf, unit: url.unit ?? 'country', knownAt: url.knownAt }
}

/** An address without its conditions. */
export const cleared: Search = Object.fromEntries(conditionKeys.map((k) => [k, undefined]))
