import { subjects } from '#people/levels.ts'
import type { Day } from '#lib/day.ts'
import { viewOn, type Muster } from '#muster/muster.ts'
import { judgePerson } from '#muster/pass.ts'
import { pathOf } from '#org/image.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import { judge, type Held } from '#standards/judge.ts'
import type { Requirement } from '#standards/edition.ts'
import { answers, MET, type Answer } from '#standards/rule.ts'
import { linesOf, type MusterLine } from './lines.ts'

/** A requirement of a person's title that a level would meet: how it is answered now, and where it stands. */
export type Closes = { readonly criterion: Criterion; readonly answer: Answer; readonly requirement: number }

/** A person in post: the line of the lists, the units above the post, what a level would close, and whether the level is held already. */
export type Closing = MusterLine & {
  readonly above: readonly number[]
  readonly closes: readonly Closes[]
  /** The level, or a higher one, is held: surely, perhaps (too vague to say), or not; null when there is no level. */
  readonly holds: 'yes' | 'perhaps' | 'no' | null
}

type Cited = { readonly need: Requirement['need']; readonly article: string; readonly document: string; readonly confidence: string }
/** People in post in the order asked; those without a post are left out. `requirements`: each said once. */
export type ClosingAnswer = { readonly change: number; readonly people: readonly Closing[]; readonly requirements: readonly Cited[] }

/** What would be held with the level besides: a place on a ladder, or a certificate. */
const withLevel = (held: Held, level: number): Held => {
  const [subject, place] = [level >> 4, level & 15]
  if (subject >= subjects.length) return { ...held, certificates: held.certificates | (1 << place) }
  const [low, high] = [Int8Array.from(held.low), Int8Array.from(held.high)]
  low[subject] = Math.max(low[subject] ?? -1, place)
  high[subject] = Math.max(high[subject] ?? -1, place)
  return { ...held, low, high }
}

const holdsLevel = (held: Held, level: number): Closing['holds'] => {
  const [subject, place] = [level >> 4, level & 15]
  if (subject >= subjects.length) return held.certificates & (1 << place) ? 'yes' : 'no'
  if ((held.low[subject] ?? -1) >= place) return 'yes'
  return (held.high[subject] ?? -1) >= place ? 'perhaps' : 'no'
}

/**
 * Which requirements of their titles a level would close for these people on a day: the judge is asked twice, as they are and as they would be with the
 * level, so that what is called closed is what the review will call met. `level` null = the class gives none.
 */
export const closingOf = (muster: Muster, asOf: Day, people: readonly number[], level: number | null, knownAt?: number): ClosingAnswer => {
  const view = viewOn(muster, asOf, knownAt)
  const documents = new Map(view.book.editions.map((e) => [e.edition.key, e.edition.document]))
  const [requirements, places] = [new Array<Cited>(), new Map<string, number>()]
  const cite = (r: Requirement & { readonly edition: string }): number => {
    const key = `${r.edition} ${r.id}`
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, requirements.length)
    requirements.push({ need: r.need, article: r.article, document: documents.get(r.edition) ?? r.edition, confidence: r.confidence })
    return requirements.length - 1
  }
  const lines = new Map(linesOf(muster, asOf, knownAt, people).map((l) => [l.person, l]))
  const found = people.flatMap((person): Closing[] => {
    const [line, judged] = [lines.get(person), judgePerson(muster, view, person)]
    const first = judged?.posts[0]
    if (!line || !judged || !first) return []
    const above = pathOf(view.tree, first.unit)
    if (level === null) return [{ ...line, above, closes: [], holds: null }]
    const after = new Uint8Array(first.rule.requirements.length)
    judge(first.rule, withLevel(judged.held, level), view.day, muster.retirement, new Uint8Array(criteria.length), after)
    const closes = first.rule.requirements.flatMap((r, i): Closes[] => {
      const answer = answers[first.byRequirement[i] ?? 3] ?? 'unknown'
      const open = answer === 'unmet' || answer === 'unknown' || answer === 'transition'
      return open && after[i] === MET ? [{ criterion: criteria[r.criterion] ?? 'otherLaw', answer, requirement: cite(r.source) }] : []
    })
    return [{ ...line, above, closes, holds: holdsLevel(judged.held, level) }]
  })
  return { change: view.known, people: found, requirements }
}
