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

/** Met if the number is surely at least `least`, unmet if surely below, else unknown. */
const atLeast = (surely: number, atMost: number, least: number): number => (surely >= least ? MET : atMost < least ? UNMET : UNKNOWN)

const age = (held: Held, need: RuleNeed & { op: 'ageAtLeast' | 'ageAtMost' }, on: number): number => {
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

const answerLevel = (held: Held, subject: number, place: number): number => {
  const high = held.high[subject] ?? -1
  return high < 0 ? UNKNOWN : atLeast(held.low[subject] ?? 0, high, place)
}

const answerNeed = (need: RuleNeed, held: Held, on: number, retirement: RetirementOn): number => {
  switch (need.op) {
    case 'level':
      return answerLevel(held, need.subject, need.place)
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
      return held.sinceKnown && epochMonths(held.postFrom, on) < need.months ? TRANSITION : answer
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

/** What lacking it surely means: not known when it may not apply, in transition while there is grace, else unmet. */
const lacking = (r: RuleRequirement, held: Held, on: number): number => {
  if (r.maybe) return UNKNOWN
  if (on >= r.graceUntil) return UNMET
  if (r.graceInPostBefore < 0) return TRANSITION
  return held.sinceKnown ? (held.postFrom < r.graceInPostBefore ? TRANSITION : UNMET) : UNKNOWN
}

const isDated = (r: RuleRequirement): boolean => r.appointedBefore >= 0 || r.appointedFrom >= 0 || r.exemptAppointedBefore >= 0

const answerRequirement = (r: RuleRequirement, held: Held, on: number, retirement: RetirementOn): number => {
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

/** One requirement made ready for a day. A bare «at least this level», which most are, has its numbers at hand: subject −1 = anything else. */
type Step = {
  readonly criterion: number
  readonly subject: number
  readonly place: number
  /** What a level surely too low comes to, when that does not hang on the post; −1 when it does. */
  readonly below: number
  /** Whether an earlier step answers for the same criterion. */
  readonly again: boolean
  readonly requirement: RuleRequirement
}

/** A rule made ready for one day; it owns the answers that `judgeBy` writes, so that only what the rule asks is ever written. */
export type ReadyRule = {
  readonly rule: Rule
  readonly steps: readonly Step[]
  /** The criteria of `byCriterion` that can be anything but «not applicable». */
  readonly asked: Uint8Array
  readonly byCriterion: Uint8Array
}

const stepOf = (r: RuleRequirement, i: number, all: readonly RuleRequirement[], on: number): Step => {
  const bare = r.need.op === 'level' && !isDated(r) && !r.exemptHolding ? r.need : undefined
  const hangsOnPost = !r.maybe && on < r.graceUntil && r.graceInPostBefore >= 0
  return {
    criterion: r.criterion,
    subject: bare?.subject ?? -1,
    place: bare?.place ?? 0,
    below: hangsOnPost ? -1 : r.maybe ? UNKNOWN : on >= r.graceUntil ? UNMET : TRANSITION,
    again: all.findIndex((other) => other.criterion === r.criterion) < i,
    requirement: r,
  }
}

/** Makes a rule ready for a day: worth it from the second person on. */
export const readyRule = (rule: Rule, on: number): ReadyRule => {
  const unruled = rule.fault?.kind === 'no_edition'
  const steps = unruled ? [] : rule.requirements.map((r, i, all) => stepOf(r, i, all, on))
  const asked = unruled ? criteria.map((_, c) => c) : [...new Set([...steps.map((s) => s.criterion), ...rule.conflicts])]
  return { rule, steps, asked: Uint8Array.from(asked), byCriterion: new Uint8Array(criteria.length).fill(unruled ? FAULT : NOT_APPLICABLE) }
}

const answerStep = (s: Step, held: Held, on: number, retirement: RetirementOn): number => {
  if (s.subject < 0) return answerRequirement(s.requirement, held, on, retirement)
  const answer = answerLevel(held, s.subject, s.place)
  return answer !== UNMET ? answer : s.below >= 0 ? s.below : lacking(s.requirement, held, on)
}

/**
 * Judges one post by a ready rule: answers per criterion go into `ready.byCriterion`, per requirement into `byRequirement` when given; returns the
 * whole answer. The mass review and the explanation of one person both end here. No edition, or two that conflict, is a fault, never a default.
 */
export const judgeBy = (ready: ReadyRule, held: Held, on: number, retirement: RetirementOn, byRequirement?: Uint8Array): number => {
  const { steps, byCriterion, rule } = ready
  let all: number = rule.fault?.kind === 'no_edition' ? FAULT : NOT_APPLICABLE
  for (let i = 0; i < steps.length; i++) {
    const s = steps[i]
    if (s === undefined) continue
    const answer = answerStep(s, held, on, retirement)
    if (byRequirement) byRequirement[i] = answer
    byCriterion[s.criterion] = s.again ? both(byCriterion[s.criterion] ?? NOT_APPLICABLE, answer) : answer
    all = both(all, answer)
  }
  if (rule.conflicts.length === 0) return all
  for (const c of rule.conflicts) byCriterion[c] = FAULT
  return FAULT
}

/** Judges one post by a rule: `judgeBy` for a single time, its answers per criterion copied into `byCriterion`. */
export const judge = (rule: Rule, held: Held, on: number, retirement: RetirementOn, byCriterion: Uint8Array, byRequirement?: Uint8Array): number => {
  const ready = readyRule(rule, on)
  const answer = judgeBy(ready, held, on, retirement, byRequirement)
  byCriterion.set(ready.byCriterion)
  return answer
}
