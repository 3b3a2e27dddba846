import { epochMonths, epochYears } from '#lib/epoch.ts'
import { holdLevel } from './crowd.ts'
import type { Held } from './judge.ts'
import type { Rule, RuleNeed, RuleRequirement } from './rule.ts'

/**
 * One thing that an answer may hang on beside the post's first day: a subject's level, in 32 kinds (sixteen places, and sixteen more for vague
 * statements); an age on the day or on the post's first day, in four; or which of the eight certificates are held.
 */
export type Look =
  | { readonly of: 'level'; readonly subject: number }
  | { readonly of: 'age'; readonly years: number; readonly atPost: boolean }
  | { readonly of: 'certificates' }
type Looks = Look | 'nothing' | 'more'

export const kindsOf = { level: 32, age: 4, certificates: 256 } as const

export const sameLook = (a: Look, b: Look): boolean =>
  a.of === 'level'
    ? b.of === 'level' && a.subject === b.subject
    : a.of === 'age'
      ? b.of === 'age' && a.years === b.years && a.atPost === b.atPost
      : a.of === b.of

/** The last birth day of those who are so old on a day; −1 when nobody can be. */
export const lastBornOfAge = (years: number, day: number): number => {
  let low = -1
  let high = day
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (epochYears(middle, day) >= years) low = middle
    else high = middle - 1
  }
  return low
}

const tables = new Map<number, Int32Array>()

/** `lastBornOfAge` of every day. */
export const lastBornTable = (years: number): Int32Array => {
  const known = tables.get(years)
  if (known) return known
  let last = -1
  const table = Int32Array.from({ length: 65_536 }, (_, day) => {
    while (last < day && epochYears(last + 1, day) >= years) last++
    return last
  })
  tables.set(years, table)
  return table
}

/** Turns a picture to one of the kinds that a look tells apart; false when there can be no such people. Ages: surely so old, perhaps, surely not, not known. */
export const become = (held: Held, look: Look, kind: number, on: number): boolean => {
  if (look.of === 'level') holdLevel(held, look.subject, kind & 15, kind > 15)
  else if (look.of === 'certificates') held.certificates = kind
  else {
    const last = lastBornOfAge(look.years, look.atPost ? held.postFrom : on)
    if (last < 0) return false
    held.bornFrom = [last, last, last + 1, -1][kind] ?? -1
    held.bornTo = [last, last + 1, last + 1, -1][kind] ?? -1
  }
  return true
}

const together = (looks: readonly Looks[]): Looks =>
  looks.reduce((a, b) => (a === 'nothing' ? b : b === 'nothing' ? a : a !== 'more' && b !== 'more' && sameLook(a, b) ? a : 'more'), 'nothing')

const needLooks = (need: RuleNeed): Looks => {
  switch (need.op) {
    case 'level':
      return { of: 'level', subject: need.subject }
    case 'certificate':
      return { of: 'certificates' }
    case 'ageAtLeast':
      return { of: 'age', years: need.years, atPost: need.atAppointment }
    case 'ageAtMost':
      return { of: 'age', years: need.years + 1, atPost: need.atAppointment }
    case 'monthsToRetirement':
      return 'more'
    case 'withinMonths':
      return needLooks(need.need)
    case 'oneOf':
      return together(need.needs.map(needLooks))
    case 'monthsInPost':
    case 'otherLaw':
      return 'nothing'
  }
}

/** What the answers to some requirements hang on together, beside the post's first day: one thing, nothing, or more than a look can tell. */
export const looksAt = (requirements: readonly RuleRequirement[]): Looks =>
  together(requirements.flatMap((r) => [needLooks(r.need), r.exemptHolding ? needLooks(r.exemptHolding) : 'nothing']))

/** The first day of a post that is less than so many months old. */
const firstWithin = (months: number, on: number): number => {
  let day = Math.max(0, on - (months + 1) * 31)
  while (day <= on && epochMonths(day, on) >= months) day++
  return day
}

const needCuts = (need: RuleNeed, on: number): readonly number[] => {
  switch (need.op) {
    case 'monthsInPost':
      return [firstWithin(need.months, on)]
    case 'withinMonths':
      return [firstWithin(need.months, on), ...needCuts(need.need, on)]
    case 'oneOf':
      return need.needs.flatMap((one) => needCuts(one, on))
    case 'level':
    case 'certificate':
    case 'ageAtLeast':
    case 'ageAtMost':
    case 'monthsToRetirement':
    case 'otherLaw':
      return []
  }
}

/** The first days of a post on which a rule's answers may change; a grace that is over counts no more. */
export const cutsOf = (rule: Rule, on: number): readonly number[] => {
  const days = rule.requirements.flatMap((r) => [
    r.appointedBefore,
    r.appointedFrom,
    r.exemptAppointedBefore,
    ...(!r.maybe && on < r.graceUntil ? [r.graceInPostBefore] : []),
    ...needCuts(r.need, on),
    ...(r.exemptHolding ? needCuts(r.exemptHolding, on) : []),
  ])
  return [...new Set(days)].filter((d) => d >= 0).sort((a, b) => a - b)
}
