import { leastIndex } from '#people/levels.ts'
import type { Criterion } from './criteria.ts'
import { sameCondition, type AuthorityTier, type Condition, type Edition, type Requirement } from './edition.ts'

/**
 * A requirement that applies, with the edition that sets it. In a unit where any of `unless` holds a nearer authority has lowered it and this one is
 * silent; `unless` asks only about the unit (its kind, area, difficulty).
 */
export type Ruling = Requirement & { readonly edition: string; readonly unless?: readonly Condition[] }

export type CombineFault = { readonly kind: 'no_edition' | 'two_editions'; readonly criterion?: Criterion; readonly editions: readonly string[] }

/** A nearer authority's lower demand that the farther one does not allow: it has no effect, and is told. */
export type Ignored = { readonly requirement: Ruling; readonly because: Ruling }

export type Combined = { readonly requirements: readonly Ruling[]; readonly faults: readonly CombineFault[]; readonly ignored: readonly Ignored[] }

export type EditionInForce = Edition & { readonly authorityTier: AuthorityTier }

/**
 * What one title must meet where several authorities speak. Takes the editions in force on a day whose authority contains the unit, in any order.
 * The nearer authority adds or raises; it lowers a level only down to the farther one's `lowerableTo`. Needs other than levels add up.
 * A criterion on which one authority speaks twice is a fault and is left out of `requirements`: nobody can say which rule holds.
 */
export const requirementsFor = (editions: readonly EditionInForce[], title: string): Combined => {
  const speaking = editions.filter((e) => e.requires.some((r) => r.titles.includes(title)))
  if (speaking.length === 0) return { requirements: [], faults: [{ kind: 'no_edition', editions: [] }], ignored: [] }
  const faults = doubled(speaking, title)
  const unclear = new Set(faults.map((f) => f.criterion))
  const result = ([0, 1, 2, 3] as const).reduce<Nested>((farther, tier) => nest(farther, rulingsOf(speaking, tier, title)), {
    requirements: [],
    ignored: [],
  })
  return {
    requirements: result.requirements.filter((r) => !unclear.has(r.criterion)),
    faults,
    ignored: result.ignored.filter((i) => !unclear.has(i.requirement.criterion)),
  }
}

type Nested = Pick<Combined, 'requirements' | 'ignored'>

const rulingsOf = (editions: readonly EditionInForce[], tier: AuthorityTier, title: string): readonly Ruling[] =>
  editions
    .filter((e) => e.authorityTier === tier)
    .flatMap((e) => e.requires.filter((r) => r.titles.includes(title)).map((r) => ({ ...r, edition: e.key })))

const doubled = (editions: readonly EditionInForce[], title: string): readonly CombineFault[] => {
  const speakers = new Map<string, { criterion: Criterion; editions: Set<string> }>()
  for (const e of editions) {
    for (const r of e.requires) {
      if (!r.titles.includes(title)) continue
      const at = `${e.authorityTier} ${r.criterion}`
      const known = speakers.get(at) ?? { criterion: r.criterion, editions: new Set<string>() }
      speakers.set(at, { ...known, editions: known.editions.add(e.key) })
    }
  }
  return [...speakers.values()]
    .filter((s) => s.editions.size > 1)
    .map((s) => ({ kind: 'two_editions' as const, criterion: s.criterion, editions: [...s.editions].sort() }))
}

const nest = (farther: Nested, nearer: readonly Ruling[]): Nested => {
  let base = farther.requirements
  const added: Ruling[] = []
  const ignored = [...farther.ignored]
  for (const n of nearer) {
    const because = farther.requirements.find((f) => forbids(f, n))
    if (because) ignored.push({ requirement: n, because })
    else added.push(n)
    base = base.flatMap((f) => beside(f, n))
  }
  return { requirements: [...base, ...added], ignored }
}

/** Below zero: the nearer asks less; undefined: not two levels of one ladder, so both stand. */
const compare = (nearer: Ruling, farther: Ruling): number | undefined => {
  if (nearer.criterion !== farther.criterion || nearer.need.kind !== 'level' || farther.need.kind !== 'level') return undefined
  if (nearer.need.subject !== farther.need.subject) return undefined
  return place(nearer.need.subject, nearer.need.atLeast) - place(farther.need.subject, farther.need.atLeast)
}

const place = (...[subject, code]: Parameters<typeof leastIndex>): number => {
  const at = leastIndex(subject, code)
  if (at === undefined) throw new RangeError(`no level ${code} on the ladder ${subject}`)
  return at
}

const asWide = (wide: Requirement, narrow: Requirement): boolean => wide.when === undefined || sameCondition(wide.when, narrow.when)

/** Lowering is for places, not for people: a nearer demand bound to the time or order of an appointment lowers nothing. */
const mayLower = (farther: Ruling, nearer: Ruling): boolean =>
  farther.lowerableTo !== undefined &&
  nearer.need.kind === 'level' &&
  (asWide(nearer, farther) || onlyUnit(nearer.when)) &&
  place(nearer.need.subject, farther.lowerableTo) <= place(nearer.need.subject, nearer.need.atLeast)

const onlyUnit = (when: Condition | undefined): boolean =>
  when?.appointedBefore === undefined && when?.appointedFrom === undefined && when?.firstTimeOnly === undefined

/** Whether the farther one makes the nearer's lower demand idle everywhere it applies. */
const forbids = (farther: Ruling, nearer: Ruling): boolean => {
  const step = compare(nearer, farther)
  return step !== undefined && step < 0 && !mayLower(farther, nearer) && asWide(farther, nearer)
}

/** What is left of the farther ruling beside the nearer one: all, nothing, or all but where the nearer lowers it. */
const beside = (farther: Ruling, nearer: Ruling): readonly Ruling[] => {
  const step = compare(nearer, farther)
  if (step === undefined) return [farther]
  if (step < 0 && !mayLower(farther, nearer)) return [farther]
  if (asWide(nearer, farther)) return []
  return step < 0 && nearer.when ? [{ ...farther, unless: [...(farther.unless ?? []), nearer.when] }] : [farther]
}
