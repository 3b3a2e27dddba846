import { subjects } from '#people/levels.ts'

/** What a roll may be ordered by; within equals by name. With a minus before it the other way round; who cannot be placed comes last both ways. */
export const rollKeys = ['name', 'born', 'unit', 'title', 'since', 'answer', ...subjects] as const
export type RollKey = (typeof rollKeys)[number]
export type RollSort = RollKey | `-${RollKey}`
export const rollSorts: readonly RollSort[] = rollKeys.flatMap((key) => [key, `-${key}`] as const)

/** Who stands on a roll: those in post on the day, those who were and are not, those who never were, or all of these. */
export const standings = ['inPost', 'left', 'never', 'all'] as const
export type StandsAs = (typeof standings)[number]

/** What may be unknown of a person, as the columns tell. */
export const lacks = ['birth', 'sex', 'ethnicity', 'party', ...subjects] as const
export type Lack = (typeof lacks)[number] | 'any'
