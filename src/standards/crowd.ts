import { epochYears } from '#lib/epoch.ts'
import { ladders, levelSpan, subjects } from '#people/levels.ts'
import { criteria } from './criteria.ts'
import { answerRequirement, both, isDated, newHeld, type Held, type RetirementOn } from './judge.ts'
import { FAULT, NOT_APPLICABLE, UNKNOWN, type Rule, type RuleRequirement } from './rule.ts'

/**
 * Some thousands of people in post on a day, column by column, those under one rule side by side. `levels`: of each subject s in bits 4s … 4s+3
 * the place surely reached, or `nothingAttested`; `vague`: a bit for each subject where it may be more, up to `vagueUpTo`. `traits`:
 * certificates(8) · sex(2) · party(2) · concurrent posts(4). Days of birth are −1 when not known.
 */
export type Crowd = {
  readonly size: number
  count: number
  readonly person: Uint32Array
  /** The unit of the posting, and the unit that answers for it on the day. */
  readonly posted: Int32Array
  readonly unit: Int32Array
  readonly title: Uint8Array
  readonly group: Uint8Array
  readonly postFrom: Uint16Array
  /** 1 = the first day of the post is known. */
  readonly sinceKnown: Uint8Array
  readonly levels: Int32Array
  readonly vague: Uint8Array
  readonly traits: Uint16Array
  readonly bornFrom: Int32Array
  readonly bornTo: Int32Array
  /** The whole answer, and one per criterion: criterion c of place i stands at c · size + i, and only where the rule asks it. */
  readonly answer: Uint8Array
  readonly byCriterion: Uint8Array
}

export const newCrowd = (size: number): Crowd => ({
  size,
  count: 0,
  person: new Uint32Array(size),
  posted: new Int32Array(size),
  unit: new Int32Array(size),
  title: new Uint8Array(size),
  group: new Uint8Array(size),
  postFrom: new Uint16Array(size),
  sinceKnown: new Uint8Array(size),
  levels: new Int32Array(size),
  vague: new Uint8Array(size),
  traits: new Uint16Array(size),
  bornFrom: new Int32Array(size),
  bornTo: new Int32Array(size),
  answer: new Uint8Array(size),
  byCriterion: new Uint8Array(size * criteria.length),
})

/** What stands for a subject of which nothing is attested. */
export const nothingAttested = 15

export const sexOf = (traits: number): number => (traits >> 8) & 3
export const partyOf = (traits: number): number => (traits >> 10) & 3
export const concurrentOf = (traits: number): number => traits >> 12

/** How far the vague statement of each subject reaches: every ladder has one at most (levels.ts), and a place surely reached beyond it is not vague. */
const upTo = subjects.map((subject) =>
  Math.max(0, ...ladders[subject].map((l) => levelSpan(subject, l.code)).flatMap((span) => (span && span.high > span.low ? [span.high] : []))),
)
export const vagueUpTo = (subject: number): number => upTo[subject] ?? 0

/** Turns a picture to a subject's level. */
const holdLevel = (held: Held, subject: number, place: number, isVague: boolean): void => {
  held.low[subject] = place === nothingAttested ? 0 : place
  held.high[subject] = place === nothingAttested ? -1 : isVague ? vagueUpTo(subject) : place
}

/** One place of a crowd as a picture of one person; the ethnic group, which no standard asks, is left out. */
export const pictureOf = (crowd: Crowd, i: number, held: Held): Held => {
  const [levels, vague, traits] = [crowd.levels[i] ?? -1, crowd.vague[i] ?? 0, crowd.traits[i] ?? 0]
  for (let s = 0; s < 8; s++) holdLevel(held, s, (levels >>> (s * 4)) & 15, ((vague >> s) & 1) === 1)
  held.certificates = traits & 0xff
  held.sex = sexOf(traits)
  held.party = partyOf(traits)
  held.bornFrom = crowd.bornFrom[i] ?? -1
  held.bornTo = crowd.bornTo[i] ?? -1
  held.unit = crowd.posted[i] ?? 0
  held.title = crowd.title[i] ?? 0
  held.group = crowd.group[i] ?? 0
  held.postFrom = crowd.postFrom[i] ?? 0
  held.sinceKnown = crowd.sinceKnown[i] === 1
  return held
}

/** `both` as a table: 8 · one + other. */
const bothTable = Uint8Array.from({ length: 64 }, (_, i) => both(i >> 3, i & 7))

/** Answers to one requirement for the places from … to, written into `out` from `base` on. */
type Answerer = (crowd: Crowd, from: number, to: number, out: Uint8Array, base: number) => void

/** A rule made ready for one day: a pass of its own per requirement, over columns. */
export type ReadyRule = {
  readonly rule: Rule
  readonly steps: readonly { readonly criterion: number; readonly again: boolean; readonly answer: Answerer }[]
  /** The criteria of the steps, each once. */
  readonly judged: Uint8Array
  /** The criteria that can be anything but «not applicable»: those, and those on which editions conflict. */
  readonly asked: Uint8Array
}

const noRetirement: RetirementOn = () => 0

/** Whether grace hangs on the first day of the post. */
const hangsOnPost = (r: RuleRequirement, on: number): boolean => !r.maybe && on < r.graceUntil && r.graceInPostBefore >= 0

/** The grace case of a post: begun before the day, not before, not known; 0 where grace does not hang on it. */
const graceOf = (crowd: Crowd, i: number, before: number): number =>
  before < 0 ? 0 : crowd.sinceKnown[i] === 0 ? 2 : (crowd.postFrom[i] ?? 0) < before ? 0 : 1

/**
 * The answers to a requirement for `kinds` kinds of people in every grace case, written down once so that a million people are looked up:
 * case · kinds + kind. `become` turns a picture into one of the kind.
 */
const writeDown = (r: RuleRequirement, on: number, kinds: number, become: (held: Held, kind: number) => void): Uint8Array => {
  const cases = hangsOnPost(r, on) ? 3 : 1
  const held = newHeld()
  return Uint8Array.from({ length: cases * kinds }, (_, i) => {
    const post = Math.floor(i / kinds)
    held.postFrom = Math.max(0, r.graceInPostBefore - 1 + post)
    held.sinceKnown = post < 2
    become(held, i % kinds)
    return answerRequirement(r, held, on, noRetirement)
  })
}

/** A bare level: the kinds are the sixteen places, and sixteen more for vague statements. */
const byLevel = (r: RuleRequirement, subject: number, on: number): Answerer => {
  const written = writeDown(r, on, 32, (held, kind) => holdLevel(held, subject, kind & 15, kind > 15))
  const shift = subject * 4
  const before = hangsOnPost(r, on) ? r.graceInPostBefore : -1
  return (crowd, from, to, out, base) => {
    const { levels, vague } = crowd
    for (let i = from; i < to; i++) {
      const kind = (((levels[i] ?? -1) >>> shift) & 15) | ((((vague[i] ?? 0) >> subject) & 1) << 4)
      out[base + i] = written[graceOf(crowd, i, before) * 32 + kind] ?? UNKNOWN
    }
  }
}

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

/** An age on the day: the kinds are surely reached, surely not, perhaps, birth not known. */
const byAge = (r: RuleRequirement, years: number, on: number): Answerer => {
  const limit = lastBornOfAge(years, on)
  const written = writeDown(r, on, 4, (held, kind) => {
    held.bornFrom = [limit, limit + 1, limit, -1][kind] ?? -1
    held.bornTo = [limit, limit + 1, limit + 1, -1][kind] ?? -1
  })
  const before = hangsOnPost(r, on) ? r.graceInPostBefore : -1
  return (crowd, from, to, out, base) => {
    const { bornFrom, bornTo } = crowd
    for (let i = from; i < to; i++) {
      const earliest = bornFrom[i] ?? -1
      const kind = earliest < 0 ? 3 : (bornTo[i] ?? -1) <= limit ? 0 : earliest > limit ? 1 : 2
      out[base + i] = written[graceOf(crowd, i, before) * 4 + kind] ?? UNKNOWN
    }
  }
}

const oneByOne = (r: RuleRequirement, on: number, retirement: RetirementOn): Answerer => {
  const held = newHeld()
  return (crowd, from, to, out, base) => {
    for (let i = from; i < to; i++) out[base + i] = answerRequirement(r, pictureOf(crowd, i, held), on, retirement)
  }
}

const answererOf = (r: RuleRequirement, on: number, retirement: RetirementOn): Answerer => {
  const { need } = r
  if (isDated(r) || r.exemptHolding) return oneByOne(r, on, retirement)
  if (need.op === 'level') return byLevel(r, need.subject, on)
  if (need.op === 'otherLaw') return byLevel(r, 0, on)
  if ((need.op === 'ageAtLeast' || need.op === 'ageAtMost') && !need.atAppointment) {
    const years = need.op === 'ageAtLeast' ? need.years : need.years + 1
    if (lastBornOfAge(years, on) >= 0) return byAge(r, years, on)
  }
  return oneByOne(r, on, retirement)
}

/** Makes a rule ready for a day. */
export const readyRule = (rule: Rule, on: number, retirement: RetirementOn): ReadyRule => {
  if (rule.fault?.kind === 'no_edition') return { rule, steps: [], judged: new Uint8Array(0), asked: Uint8Array.from(criteria.keys()) }
  const { requirements, conflicts } = rule
  const steps = requirements.map((r, i) => ({
    criterion: r.criterion,
    again: requirements.findIndex((other) => other.criterion === r.criterion) < i,
    answer: answererOf(r, on, retirement),
  }))
  const judged = Uint8Array.from(new Set(requirements.map((r) => r.criterion)))
  return { rule, steps, judged, asked: Uint8Array.from(new Set([...judged, ...conflicts])) }
}

/** Judges the places from … to of a crowd, all under one rule; the answers stand in the crowd's columns. `scratch` has room for the crowd. */
export const judgeCrowd = (ready: ReadyRule, crowd: Crowd, from: number, to: number, scratch: Uint8Array): void => {
  const { rule, steps } = ready
  const { answer, byCriterion, size } = crowd
  if (rule.fault?.kind === 'no_edition') {
    for (const c of criteria.keys()) byCriterion.fill(FAULT, c * size + from, c * size + to)
    answer.fill(FAULT, from, to)
    return
  }
  answer.fill(NOT_APPLICABLE, from, to)
  for (const step of steps) {
    const base = step.criterion * size
    if (step.again) {
      step.answer(crowd, from, to, scratch, 0)
      for (let i = from; i < to; i++) byCriterion[base + i] = bothTable[(byCriterion[base + i] ?? 0) * 8 + (scratch[i] ?? UNKNOWN)] ?? FAULT
    } else step.answer(crowd, from, to, byCriterion, base)
  }
  for (const c of ready.judged) {
    const base = c * size
    for (let i = from; i < to; i++) answer[i] = bothTable[(answer[i] ?? 0) * 8 + (byCriterion[base + i] ?? UNKNOWN)] ?? FAULT
  }
  for (const c of rule.conflicts) byCriterion.fill(FAULT, c * size + from, c * size + to)
  if (rule.conflicts.length > 0) answer.fill(FAULT, from, to)
}
