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

/** Whether a post began before the day up to which grace is given: 0 before, 1 not before, 2 not known. */
const graceCase = (held: Pick<Held, 'sinceKnown' | 'postFrom'>, before: number): number => (held.sinceKnown ? (held.postFrom < before ? 0 : 1) : 2)
const graceAnswers = [TRANSITION, UNMET, UNKNOWN] as const

/** What it comes to that someone surely lacks it: not known when it may not apply, in transition while there is grace, else unmet. */
const lacking = (r: RuleRequirement, on: number, post: number): number => {
  if (r.maybe) return UNKNOWN
  if (on >= r.graceUntil) return UNMET
  return r.graceInPostBefore < 0 ? TRANSITION : (graceAnswers[post] ?? UNKNOWN)
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
  return answer === UNMET ? lacking(r, on, graceCase(held, r.graceInPostBefore)) : answer
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
 * One requirement made ready for a day. What most ask, a bare «at least this level», is written out as a table of answers, so that a pass over a
 * million people looks up and does not decide: three sheets (`graceCase`) of low · 16 + (high & 15).
 */
type Step = {
  readonly criterion: number
  /** −1 = no table: the answer hangs on more than a level. */
  readonly subject: number
  readonly answers: Uint8Array
  readonly graceInPostBefore: number
  /** The answer to the same criterion so far, or «not applicable» for the first that asks it: before & keep | start. */
  readonly keep: number
  readonly start: number
  readonly requirement: RuleRequirement
}

const nothingAttested = 15

const tableOf = (r: RuleRequirement & { need: { op: 'level' | 'otherLaw' } }, on: number): Uint8Array =>
  Uint8Array.from({ length: 3 * 256 }, (_, i) => {
    if (r.need.op === 'otherLaw') return UNKNOWN
    const high = i & 15
    const answer = answerLevel((i >> 4) & 15, high === nothingAttested ? -1 : high, r.need.place)
    return answer === UNMET ? lacking(r, on, i >> 8) : answer
  })

const isBare = (r: RuleRequirement): r is RuleRequirement & { need: { op: 'level' | 'otherLaw' } } =>
  (r.need.op === 'level' || r.need.op === 'otherLaw') && !isDated(r) && !r.exemptHolding

const stepOf = (r: RuleRequirement, i: number, all: readonly RuleRequirement[], on: number): Step => {
  const again = all.findIndex((other) => other.criterion === r.criterion) < i
  return {
    criterion: r.criterion,
    subject: !isBare(r) ? -1 : r.need.op === 'level' ? r.need.subject : 0,
    answers: isBare(r) ? tableOf(r, on) : new Uint8Array(0),
    graceInPostBefore: !r.maybe && on < r.graceUntil ? r.graceInPostBefore : -1,
    keep: again ? 7 : 0,
    start: again ? 0 : NOT_APPLICABLE,
    requirement: r,
  }
}

/** `both` as a table: 8 · one + other. */
const bothTable = Uint8Array.from({ length: 64 }, (_, i) => both(i >> 3, i & 7))

/** A rule made ready for one day; it owns the answers that `judgeBy` writes, so that only what the rule asks is ever written. */
export type ReadyRule = {
  readonly rule: Rule
  readonly steps: readonly Step[]
  /** The criteria of `byCriterion` that can be anything but «not applicable». */
  readonly asked: Uint8Array
  readonly byCriterion: Uint8Array
}

/** Makes a rule ready for a day: worth it from the second person on. */
export const readyRule = (rule: Rule, on: number): ReadyRule => {
  const unruled = rule.fault?.kind === 'no_edition'
  const steps = unruled ? [] : rule.requirements.map((r, i, all) => stepOf(r, i, all, on))
  const asked = unruled ? criteria.map((_, c) => c) : [...new Set([...steps.map((s) => s.criterion), ...rule.conflicts])]
  return { rule, steps, asked: Uint8Array.from(asked), byCriterion: new Uint8Array(criteria.length).fill(unruled ? FAULT : NOT_APPLICABLE) }
}

const answerStep = (s: Step, held: Held, on: number, retirement: RetirementOn): number => {
  const { subject, graceInPostBefore } = s
  if (subject < 0) return answerRequirement(s.requirement, held, on, retirement)
  const at = ((held.low[subject] ?? 0) << 4) | ((held.high[subject] ?? -1) & 15)
  return s.answers[graceInPostBefore < 0 ? at : at + graceCase(held, graceInPostBefore) * 256] ?? UNKNOWN
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
    const before = ((byCriterion[s.criterion] ?? 0) & s.keep) | s.start
    byCriterion[s.criterion] = bothTable[before * 8 + answer] ?? FAULT
    all = bothTable[all * 8 + answer] ?? FAULT
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
