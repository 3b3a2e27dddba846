import type { Day } from '#lib/day.ts'
import { viewOn, type Muster } from '#muster/muster.ts'
import { judgePerson } from '#muster/pass.ts'
import { subjects } from '#people/levels.ts'
import { answers, FAULT, MET, NOT_APPLICABLE, TRANSITION, UNKNOWN, UNMET, type Answer, type RuleNeed } from '#standards/rule.ts'

/** People, a day, and the level (people/levels.ts) that a programme gives. */
export type ServedAsk = { readonly asOf: Day; readonly level: number; readonly people: readonly number[] }

/** Whether a need is one that the level's ladder (or, for a certificate, that certificate) can meet. */
const isServed = (need: RuleNeed, level: number): boolean => {
  switch (need.op) {
    case 'level':
      return level >> 4 === need.subject
    case 'certificate':
      return level === subjects.length * 16 + need.bit
    case 'withinMonths':
      return isServed(need.need, level)
    case 'oneOf':
      return need.needs.some((n) => isServed(n, level))
    case 'ageAtLeast':
    case 'ageAtMost':
    case 'monthsToRetirement':
    case 'monthsInPost':
    case 'otherLaw':
      return false
  }
}

/** The worst of several answers decides, as in a whole: unmet, unknown, in transition, met. */
const order = [FAULT, UNMET, UNKNOWN, TRANSITION, MET]

/**
 * How each person stood, in the primary post of that day, on the requirements that a level of this ladder serves; null = in no post.
 * `fault`: the title has no standard; `notApplicable`: its standard asks nothing that the level serves.
 */
export const servedOf = (muster: Muster, asks: readonly ServedAsk[]): (Answer | null)[][] =>
  asks.map(({ asOf, level, people }) => {
    const view = viewOn(muster, asOf)
    return people.map((person) => {
      const first = judgePerson(muster, view, person)?.posts[0]
      if (!first) return null
      const own = first.rule.requirements.flatMap((r, i) => (isServed(r.need, level) ? [first.byRequirement[i] ?? FAULT] : []))
      const told = own.length === 0 && first.rule.fault !== undefined ? FAULT : (order.find((a) => own.includes(a)) ?? NOT_APPLICABLE)
      return answers[told] ?? 'fault'
    })
  })
