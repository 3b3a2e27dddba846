import { epochMonths, epochYears } from '#lib/epoch.ts'
import { FAULT, MET, NOT_APPLICABLE, TRANSITION, UNKNOWN, UNMET, type Rule, type RuleNeed, type RuleRequirement } from './rule.ts'
import { criteria } from './criteria.ts'

/**
 * What is held of one person in one post on one day, as numbers; one is reused for every person of a pass.
 * A subject never attested has low 0, high −1; a vague statement has low < high. Days are days since 1900-01-01.
 */
export type Held = {
  readonly low: Int8Array
  readonly high: Int8Array
  certificates: number
  /** 0 unknown, 1 female, 2 male */
  sex: number
  /** Earliest and latest day of birth; −1 unknown. */
  bornFrom: number
  bornTo: number
  /** 0 unknown, 1 member, 2 not */
  party: number
  ethnicity: number
  unit: number
  title: number
  group: number
  postFrom: number
  sinceKnown: boolean
}

export const newHeld = (): Held => ({
  low: new Int8Array(8),
  high: new Int8Array(8),
  certificates: 0,
  sex: 0,
  bornFrom: -1,
  bornTo: -1,
  party: 0,
  ethnicity: 0,
  unit: 0,
  title: 0,
  group: 0,
  postFrom: 0,
  sinceKnown: true,
})

/** Day on which someone born on a day may retire, by sex (1 female, 2 male); both as days since 1900-01-01. */
export type RetirementOn = (born: number, sex: number) => number

type AgeNeed = RuleNeed & { op: 'ageAtLeast' | 'ageAtMost' }

/** Met if the number is surely at least `least`, unmet if surely below, else unknown. */
const atLeast = (surely: number, atMost: number, least: number): number => (surely >= least ? MET : atMost < least ? UNMET : UNKNOWN)

const age = (held: Held, need: AgeNeed, on: number): number => {
  if (held.bornFrom < 0 || (need.atAppointment && !held.sinceKnown)) return UNKNOWN
  const day = need.atAppointment ? held.postFrom : on
  const youngest = epochYears(held.bornTo, day)
  const oldest = epochYears(held.bornFrom, day)
  return need.op === 'ageAtLeast' ? atLeast(youngest, oldest, need.years) : atLeast(-oldest, -youngest, -need.years)
}

const toRetirement = (held: Held, need: RuleNeed & { op: 'monthsToRetirement' }, on: number, retirement: RetirementOn): number => {
  if (held.bornFrom < 0 || held.sex === 0 || (need.atAppointment && !held.sinceKnown)) return UNKNOWN
  const day = need.atAppointment ? held.postFrom : on
  return atLeast(epochMonths(day, retirement(held.bornFrom, held.sex)), epochMonths(day, retirement(held.bornTo, held.sex)), need.months)
}

/** A level asked for against what is held: from `low` to `high`, where high −1 says that nothing is attested. */
const answerLevel = (low: number, high: number, place: number): number => (high < 0 ? UNKNOWN : atLeast(low, high, place))

const answerNeed = (need: RuleNeed, held: Held, on: number, retirement: RetirementOn): number => {
  switch (need.op) {
    case 'level':
      return answerLevel(held.low[need.subject] ?? 0, held.high[need.subject] ?? -1, need.place)
    case 'certificate':
      return held.certificates & (1 << need.bit) ? MET : UNKNOWN
    case 'ageAtLeast':
    case 'ageAtMost':
      return age(held, need, on)
    case 'monthsToRetirement':
      return toRetirement(held, need, on, retirement)
    case 'monthsInPost':
      return held.sinceKnown ? atLeast(epochMonths(held.postFrom, on), epochMonths(held.postFrom, on), need.months) : UNKNOWN
    case 'withinMonths': {
      const answer = answerNeed(need.need, held, on, retirement)
      if (answer === MET) return MET
      if (!held.sinceKnown) return answer === UNMET ? UNKNOWN : answer
      return epochMonths(held.postFrom, on) < need.months ? TRANSITION : answer
    }
    case 'oneOf': {
      let best: number = UNMET
      for (const one of need.needs) {
        const answer = answerNeed(one, held, on, retirement)
        if (answer === MET) return MET
        if (answer === UNKNOWN || (answer === TRANSITION && best === UNMET)) best = answer
      }
      return best
    }
    case 'otherLaw':
      return UNKNOWN
  }
}

/** What it comes to that someone surely lacks it: not known when it may not apply, in transition while there is grace, else unmet. */
const lacking = (r: RuleRequirement, held: Held, on: number): number => {
  if (r.maybe) return UNKNOWN
  if (on >= r.graceUntil) return UNMET
  if (r.graceInPostBefore < 0) return TRANSITION
  return held.sinceKnown ? (held.postFrom < r.graceInPostBefore ? TRANSITION : UNMET) : UNKNOWN
}

/** Whether the day of appointment decides if it applies at all. */
export const isDated = (r: RuleRequirement): boolean => r.appointedBefore >= 0 || r.appointedFrom >= 0 || r.exemptAppointedBefore >= 0

/** One requirement against what is held: the one place where answers are made. */
export const answerRequirement = (r: RuleRequirement, held: Held, on: number, retirement: RetirementOn): number => {
  const start = held.postFrom
  if (isDated(r)) {
    if (!held.sinceKnown) return answerNeed(r.need, held, on, retirement) === MET ? MET : UNKNOWN
    if (r.appointedBefore >= 0 && start >= r.appointedBefore) return NOT_APPLICABLE
    if (r.appointedFrom >= 0 && start < r.appointedFrom) return NOT_APPLICABLE
    if (r.exemptAppointedBefore >= 0 && start < r.exemptAppointedBefore) return NOT_APPLICABLE
  }
  if (r.exemptHolding && answerNeed(r.exemptHolding, held, on, retirement) === MET) return NOT_APPLICABLE
  const answer = answerNeed(r.need, held, on, retirement)
  return answer === UNMET ? lacking(r, held, on) : answer
}

/** All of several answers: unmet if any is, else unknown, else in transition, else met; what does not apply does not count. */
export const both = (a: number, b: number): number => {
  if (a === b || b === NOT_APPLICABLE) return a
  if (a === NOT_APPLICABLE) return b
  if (a === FAULT || b === FAULT) return FAULT
  if (a === UNMET || b === UNMET) return UNMET
  if (a === UNKNOWN || b === UNKNOWN) return UNKNOWN
  return TRANSITION
}

/**
 * Judges one post: writes an answer per criterion into `byCriterion` and one per requirement into `byRequirement` when given; returns the whole answer.
 * What crowd.ts looks up for a million people was written down by this same judging. No edition, or two that conflict, is a fault, never a default.
 */
export const judge = (rule: Rule, held: Held, on: number, retirement: RetirementOn, byCriterion: Uint8Array, byRequirement?: Uint8Array): number => {
  byCriterion.fill(rule.fault?.kind === 'no_edition' ? FAULT : NOT_APPLICABLE)
  if (rule.fault?.kind === 'no_edition') return FAULT
  const { requirements } = rule
  for (let i = 0; i < requirements.length; i++) {
    const r = requirements[i]
    if (!r) continue
    const answer = answerRequirement(r, held, on, retirement)
    if (byRequirement) byRequirement[i] = answer
    byCriterion[r.criterion] = both(byCriterion[r.criterion] ?? NOT_APPLICABLE, answer)
  }
  for (const c of rule.conflicts) byCriterion[c] = FAULT
  let all: number = NOT_APPLICABLE
  for (let c = 0; c < criteria.length; c++) all = both(all, byCriterion[c] ?? NOT_APPLICABLE)
  return all
}
