import { monthsBetween, yearsBetween, type Day } from '#lib/day.ts'
import type { UnitVersion } from '#org/image.ts'
import { leastIndex, levelSpan, type Subject } from '#people/levels.ts'
import { requirementsFor, type Ruling } from '#standards/combine.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import type { Condition, Need } from '#standards/edition.ts'
import type { Answer } from '#standards/rule.ts'

import { retires, type Fact, type Register, type Times } from './make.ts'

// The same questions answered the slow and obvious way, over plain lists: what the muster is measured against.

const isKnown = (f: Pick<Times, 'recorded' | 'voided'>, known: number): boolean => f.recorded <= known && (f.voided === undefined || f.voided > known)
const isSo = (f: Pick<Times, 'from' | 'to'>, on: Day): boolean => (f.from === undefined || f.from <= on) && (f.to === undefined || on < f.to)

export type NaiveUnits = {
  readonly exists: (unit: number) => UnitVersion | undefined
  readonly above: (unit: number) => readonly number[]
  readonly carry: (unit: number) => number
  readonly lost: (unit: number) => boolean
}

/** The units of a day: who exists, what is above (the unit itself first), and who answers for a unit that is gone. */
export const unitsOn = ({ org }: Pick<Register, 'org'>, on: Day, known: number): NaiveUnits => {
  const versions = org.versions.filter((v) => isKnown(v, known))
  const exists = (unit: number): UnitVersion | undefined => {
    const now = versions.find((v) => v.unit === unit && isSo(v, on))
    return now && (now.tier === 'nation' || exists(now.parent ?? 0)) ? now : undefined
  }
  const above = (unit: number): number[] => {
    const now = exists(unit)
    return now ? [unit, ...above(now.parent ?? 0)] : []
  }
  const lastOf = (unit: number): UnitVersion | undefined =>
    versions.filter((v) => v.unit === unit).sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0]
  const lastParent = (unit: number): number | undefined => lastOf(unit)?.parent
  const heirsOf = (unit: number): number[] => [
    ...new Set(org.lineage.filter((l) => isKnown(l, known) && l.from === unit && l.on <= on && l.on >= (lastOf(unit)?.to ?? '')).map((l) => l.to)),
  ]
  const carry = (unit: number): number => {
    if (exists(unit)) return unit
    const heirs = heirsOf(unit)
    if (heirs.length === 1) return carry(heirs[0]!)
    if (heirs.length > 1) {
      const chains = heirs.map((h) => above(carry(h)))
      return chains[0]!.find((u) => chains.every((c) => c.includes(u))) ?? 0
    }
    const parent = lastParent(unit)
    return parent === undefined ? 0 : carry(parent)
  }
  const lost = (unit: number): boolean => {
    if (exists(unit)) return false
    const heirs = heirsOf(unit)
    return heirs.length === 1 ? lost(heirs[0]!) : true
  }
  return { exists, above, carry, lost }
}

type Post = Extract<Fact, { is: 'post' }>
export type NaivePerson = { readonly facts: readonly Fact[]; readonly primary: Post | undefined; readonly others: readonly Post[] }

export const personOn = (r: Register, person: number, on: Day, known: number): NaivePerson => {
  const facts = r.facts.filter((f) => f.person === person && isKnown(f, known) && (f.is === 'birth' || isSo(f, on)))
  const posts = facts.filter((f) => f.is === 'post')
  return { facts, primary: posts.find((p) => p.primary), others: posts.filter((p) => !p.primary) }
}

const only = <K extends Fact['is']>(p: NaivePerson, is: K): Extract<Fact, { is: K }> | undefined =>
  p.facts.find((f): f is Extract<Fact, { is: K }> => f.is === is)
export const sexOf = (p: NaivePerson): 'female' | 'male' | undefined => only(p, 'sex')?.sex
export const partyOf = (p: NaivePerson): boolean | undefined => only(p, 'party')?.member

/** Lowest and highest place that the attested levels allow; undefined when nothing is attested. */
export const levelOf = (p: NaivePerson, subject: Subject): { low: number; high: number } | undefined => {
  const held = p.facts.flatMap((f) => (f.is === 'level' && f.subject === subject ? [levelSpan(subject, f.code)!] : []))
  return held.length === 0 ? undefined : { low: Math.max(...held.map((h) => h.low)), high: Math.max(...held.map((h) => h.high)) }
}

/** Met if even the worst case is, unmet if not even the best case is. */
const fromCases = (worst: boolean, best: boolean): Answer => (worst ? 'met' : best ? 'unknown' : 'unmet')

const answerNeed = (need: Need, p: NaivePerson, post: Post, on: Day): Answer => {
  const born = only(p, 'birth')
  const appointed = post.from ?? '1900-01-01'
  const dayFor = (when: 'day' | 'appointment'): Day | undefined => (when === 'day' ? on : post.sinceKnown ? appointed : undefined)
  switch (need.kind) {
    case 'level': {
      const held = levelOf(p, need.subject)
      const asked = leastIndex(need.subject, need.atLeast)!
      return held === undefined ? 'unknown' : fromCases(held.low >= asked, held.high >= asked)
    }
    case 'certificate':
      return p.facts.some((f) => f.is === 'certificate' && f.code === need.of) ? 'met' : 'unknown'
    case 'ageAtLeast':
    case 'ageAtMost': {
      const day = dayFor(need.on)
      if (!born || day === undefined) return 'unknown'
      const [young, old] = [yearsBetween(born.latest, day), yearsBetween(born.earliest, day)]
      return need.kind === 'ageAtLeast' ? fromCases(young >= need.years, old >= need.years) : fromCases(old <= need.years, young <= need.years)
    }
    case 'monthsToRetirement': {
      const day = dayFor(need.on)
      const sex = sexOf(p)
      if (!born || !sex || day === undefined) return 'unknown'
      return fromCases(monthsBetween(day, retires(born.earliest, sex)) >= need.atLeast, monthsBetween(day, retires(born.latest, sex)) >= need.atLeast)
    }
    case 'monthsInPost':
      return post.sinceKnown ? (monthsBetween(appointed, on) >= need.atLeast ? 'met' : 'unmet') : 'unknown'
    case 'withinMonths': {
      const answer = answerNeed(need.need, p, post, on)
      if (!post.sinceKnown) return answer === 'unmet' ? 'unknown' : answer
      return answer !== 'met' && monthsBetween(appointed, on) < need.months ? 'transition' : answer
    }
    case 'oneOf': {
      const all = need.needs.map((n) => answerNeed(n, p, post, on))
      return (['met', 'unknown', 'transition'] as const).find((a) => all.includes(a)) ?? 'unmet'
    }
    case 'byOtherLaw':
      return 'unknown'
  }
}

/** Whether a requirement is for this unit: 'maybe' when the unit's area or difficulty, or whether it is a first appointment, is not known. */
const fits = (when: Condition | undefined, unit: UnitVersion): 'yes' | 'no' | 'maybe' => {
  const parts = [
    when?.unitKinds === undefined ? 'yes' : (when.unitKinds as readonly string[]).includes(unit.kind) ? 'yes' : 'no',
    when?.area === undefined ? 'yes' : unit.area === undefined ? 'maybe' : unit.area === when.area ? 'yes' : 'no',
    when?.difficult === undefined ? 'yes' : unit.difficult === undefined ? 'maybe' : unit.difficult === when.difficult ? 'yes' : 'no',
    when?.firstTimeOnly ? 'maybe' : 'yes',
  ] as const
  return parts.includes('no') ? 'no' : parts.includes('maybe') ? 'maybe' : 'yes'
}

const answerRequirement = (r: Ruling, p: NaivePerson, post: Post, unit: UnitVersion, on: Day): Answer => {
  const here = fits(r.when, unit)
  const silent = (r.unless ?? []).map((u) => fits(u, unit))
  if (here === 'no' || silent.includes('yes')) return 'notApplicable'
  const byAppointment = r.when?.appointedBefore ?? r.when?.appointedFrom ?? r.notRequiredWhen?.appointedBefore
  const answer = answerNeed(r.need, p, post, on)
  if (byAppointment !== undefined && !post.sinceKnown) return answer === 'met' ? 'met' : 'unknown'
  const appointed = post.from ?? '1900-01-01'
  if (r.when?.appointedBefore !== undefined && appointed >= r.when.appointedBefore) return 'notApplicable'
  if (r.when?.appointedFrom !== undefined && appointed < r.when.appointedFrom) return 'notApplicable'
  if (r.notRequiredWhen?.appointedBefore !== undefined && appointed < r.notRequiredWhen.appointedBefore) return 'notApplicable'
  if (r.notRequiredWhen?.holds && answerNeed(r.notRequiredWhen.holds, p, post, on) === 'met') return 'notApplicable'
  if (answer !== 'unmet') return answer
  if (here === 'maybe' || silent.includes('maybe')) return 'unknown'
  if (!r.grace || on >= r.grace.until) return 'unmet'
  if (r.grace.inPostBefore === undefined) return 'transition'
  return post.sinceKnown ? (appointed < r.grace.inPostBefore ? 'transition' : 'unmet') : 'unknown'
}

const together = (list: readonly Answer[]): Answer =>
  (['fault', 'unmet', 'unknown', 'transition', 'met'] as const).find((a) => list.includes(a)) ?? 'notApplicable'

export type NaiveVerdict = { readonly all: Answer; readonly criteria: Readonly<Record<Criterion, Answer>> }

export const judgePost = (r: Register, units: NaiveUnits, p: NaivePerson, post: Post, unit: number, on: Day, known: number): NaiveVerdict => {
  const same = (answer: Answer): NaiveVerdict => ({
    all: answer,
    criteria: Object.fromEntries(criteria.map((c) => [c, answer])) as Record<Criterion, Answer>,
  })
  const at = units.exists(unit)
  const code = r.titles.code[post.title]
  if (!at || code === undefined) return same('fault')
  const here = [0, ...units.above(unit)]
  const editions = r.editions.filter((e) => isKnown(e, known) && isSo(e.edition, on) && here.includes(e.authority)).map((e) => e.edition)
  const { requirements, faults } = requirementsFor(editions, code)
  if (faults.some((f) => f.kind === 'no_edition')) return same('fault')
  const of = (c: Criterion): Answer =>
    faults.some((f) => f.criterion === c)
      ? 'fault'
      : together(requirements.filter((q) => q.criterion === c).map((q) => answerRequirement(q, p, post, at, on)))
  const byCriterion = Object.fromEntries(criteria.map((c) => [c, of(c)])) as Record<Criterion, Answer>
  return { all: together(Object.values(byCriterion)), criteria: byCriterion }
}

export type NaiveLine = NaiveVerdict & {
  readonly person: number
  readonly unit: number
  readonly posted: number
  readonly about: NaivePerson
  readonly primary: Post
}

/** Everyone with a primary post on the day whose unit somebody answers for, judged. */
export const everyoneOn = (r: Register, on: Day, known: number): readonly NaiveLine[] => {
  const units = unitsOn(r, on, known)
  const people = [...new Set(r.facts.map((f) => f.person))].sort((a, b) => a - b)
  return people.flatMap((person) => {
    const about = personOn(r, person, on, known)
    const unit = about.primary ? units.carry(about.primary.unit) : 0
    if (!about.primary || unit === 0) return []
    return [
      { person, unit, posted: about.primary.unit, about, primary: about.primary, ...judgePost(r, units, about, about.primary, unit, on, known) },
    ]
  })
}
