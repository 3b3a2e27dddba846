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

/** Whether an age has been reached on a day: 0 no, 1 perhaps, 2 yes, 3 the birth date is not known. */
const reachedAge = (held: Held, years: number, day: number): number => {
  if (held.bornFrom < 0) return 3
  if (epochYears(held.bornTo, day) >= years) return 2
  return held.bornTo !== held.bornFrom && epochYears(held.bornFrom, day) >= years ? 1 : 0
}
/** The answers to `reachedAge`: at least so old, or at most so old (asked for one year more). */
const ageAnswers = { ageAtLeast: [UNMET, UNKNOWN, MET, UNKNOWN], ageAtMost: [MET, UNKNOWN, UNMET, UNKNOWN] } as const
const ageAsked = (need: AgeNeed): number => (need.op === 'ageAtLeast' ? need.years : need.years + 1)

const age = (held: Held, need: AgeNeed, on: number): number => {
  if (need.atAppointment && !held.sinceKnown) return UNKNOWN
  return ageAnswers[need.op][reachedAge(held, ageAsked(need), need.atAppointment ? held.postFrom : on)] ?? UNKNOWN
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

const answerRequirement = (r: RuleRequirement | undefined, held: Held, on: number, retirement: RetirementOn): number => {
  if (r === undefined) return NOT_APPLICABLE
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

/** `both` as a table: 8 · one + other. */
const bothTable = Uint8Array.from({ length: 64 }, (_, i) => both(i >> 3, i & 7))

/**
 * A rule made ready for one day. What most requirements ask, a level or an age, is written out as sheets of answers, so that a pass over a million
 * people looks up and does not decide; the sheets are filled by the functions above. It owns the answers that `judgeBy` writes.
 */
export type ReadyRule = {
  readonly rule: Rule
  /** Four numbers a requirement: how, where its sheets begin, the day of grace in post (−1 none), the years asked. */
  readonly steps: Int32Array
  /** Sheets of 256: of levels by low · 16 + (high & 15), of ages by `reachedAge`; three in a row (`graceCase`) where grace hangs on the post. */
  readonly sheets: Uint8Array
  /** The criteria of `byCriterion` that can be anything but «not applicable». */
  readonly asked: Uint8Array
  readonly byCriterion: Uint8Array
}

/** How a step comes to its answer, in its two lowest bits; above them subject(3) · criterion(4) · keep(3) · start(3). */
const LEVEL = 0
const AGE = 1
const AGE_AT_POST = 2
const WHOLE = 3

const howOf = (r: RuleRequirement): number => {
  const { need } = r
  if (isDated(r) || r.exemptHolding) return WHOLE
  if (need.op === 'level' || need.op === 'otherLaw') return LEVEL
  return need.op === 'ageAtLeast' || need.op === 'ageAtMost' ? (need.atAppointment ? AGE_AT_POST : AGE) : WHOLE
}

/** The answer at a place of a sheet. */
const sheetAnswer = ({ need }: RuleRequirement, i: number): number => {
  if (need.op === 'ageAtLeast' || need.op === 'ageAtMost') return ageAnswers[need.op][i & 3] ?? UNKNOWN
  return need.op === 'level' ? answerLevel(i >> 4, (i & 15) === 15 ? -1 : i & 15, need.place) : UNKNOWN
}

const sheetsOf = (r: RuleRequirement, on: number, grace: number): number[] =>
  Array.from({ length: grace < 0 ? 256 : 3 * 256 }, (_, i) => {
    const answer = sheetAnswer(r, i & 255)
    return answer === UNMET ? lacking(r, on, i >> 8) : answer
  })

/** Makes a rule ready for a day: worth it from the second person on. */
export const readyRule = (rule: Rule, on: number): ReadyRule => {
  const unruled = rule.fault?.kind === 'no_edition'
  const requirements = unruled ? [] : rule.requirements
  const sheets: number[] = []
  const steps = requirements.flatMap((r, i) => {
    const again = requirements.findIndex((other) => other.criterion === r.criterion) < i
    const grace = !r.maybe && on < r.graceUntil ? r.graceInPostBefore : -1
    const subject = r.need.op === 'level' ? r.need.subject : 0
    const years = r.need.op === 'ageAtLeast' || r.need.op === 'ageAtMost' ? ageAsked(r.need) : 0
    const at = sheets.length
    if (howOf(r) !== WHOLE) sheets.push(...sheetsOf(r, on, grace))
    return [howOf(r) | (subject << 2) | (r.criterion << 5) | (again ? 7 << 9 : NOT_APPLICABLE << 12), at, grace, years]
  })
  const asked = unruled ? criteria.map((_, c) => c) : [...new Set([...requirements.map((r) => r.criterion), ...rule.conflicts])]
  const byCriterion = new Uint8Array(criteria.length).fill(unruled ? FAULT : NOT_APPLICABLE)
  return { rule, steps: Int32Array.from(steps), sheets: Uint8Array.from(sheets), asked: Uint8Array.from(asked), byCriterion }
}

/** The place in a step's sheet where what is held stands. */
const placeOf = (step: number, years: number, held: Held, on: number): number => {
  const how = step & 3
  if (how === LEVEL) {
    const subject = (step >> 2) & 7
    return ((held.low[subject] ?? 0) << 4) | ((held.high[subject] ?? -1) & 15)
  }
  if (how === AGE) return reachedAge(held, years, on)
  return held.sinceKnown ? reachedAge(held, years, held.postFrom) : 3
}

/**
 * Judges one post by a ready rule: answers per criterion go into `ready.byCriterion`, per requirement into `byRequirement` when given; returns the
 * whole answer. The mass review and the explanation of one person both end here. No edition, or two that conflict, is a fault, never a default.
 */
export const judgeBy = (ready: ReadyRule, held: Held, on: number, retirement: RetirementOn, byRequirement?: Uint8Array): number => {
  const { steps, sheets, byCriterion, rule } = ready
  let all: number = rule.fault?.kind === 'no_edition' ? FAULT : NOT_APPLICABLE
  for (let i = 0; i * 4 < steps.length; i++) {
    const step = steps[i * 4] ?? 0
    const criterion = (step >> 5) & 15
    let answer: number
    if ((step & 3) === WHOLE) answer = answerRequirement(rule.requirements[i], held, on, retirement)
    else {
      const grace = steps[i * 4 + 2] ?? -1
      const sheet = (steps[i * 4 + 1] ?? 0) + (grace < 0 ? 0 : graceCase(held, grace) << 8)
      answer = sheets[sheet + placeOf(step, steps[i * 4 + 3] ?? 0, held, on)] ?? UNKNOWN
    }
    if (byRequirement) byRequirement[i] = answer
    // What an earlier requirement said of the same criterion, or «not applicable» for the first.
    const before = ((byCriterion[criterion] ?? 0) & (step >> 9) & 7) | ((step >> 12) & 7)
    byCriterion[criterion] = bothTable[before * 8 + answer] ?? FAULT
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
