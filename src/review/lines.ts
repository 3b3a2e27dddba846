import type { Day } from '#lib/day.ts'
import { dayOfEpoch } from '#lib/epoch.ts'
import { leftOf } from '#muster/left.ts'
import { viewOn, type Muster } from '#muster/muster.ts'
import { judgePerson } from '#muster/pass.ts'
import { subjects, type Subject } from '#people/levels.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import type { Held } from '#standards/judge.ts'
import { answers, type Answer } from '#standards/rule.ts'
import { groupOf, groups, levelCode } from './breakdown.ts'

/** What the columns say of one person on a day; names and numbers of identity come from the register. */
export type MusterLine = {
  readonly person: number
  readonly sex: 'female' | 'male' | null
  readonly born: string | null
  readonly ethnicGroup: number | null
  readonly party: boolean | null
  readonly unit: string
  readonly unitId: number
  readonly title: string | null
  readonly group: string
  readonly levels: Readonly<Record<Subject, string | null>>
  readonly concurrent: number
  readonly criteria: Partial<Record<Criterion, Answer>>
  readonly all: Answer
  /** First day of the post, when it is known; and of somebody who left, the first day without it. */
  readonly since: Day | null
  readonly leftOn: Day | null
  /** The latest day from which the person may be retired (normal conditions); null when birth or sex is not known. */
  readonly retiresBy: Day | null
}

/** A span of birth days as far as it is known: 1975-08-20, 1975-08 or 1975. */
const bornText = (held: Held): string | null => {
  if (held.bornFrom < 0) return null
  const [from, to] = [dayOfEpoch(held.bornFrom), dayOfEpoch(held.bornTo)]
  if (from === to) return from
  return from.slice(0, 7) === to.slice(0, 7) ? from.slice(0, 7) : from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : `${from}/${to}`
}

export const criteriaAnswers = (byCriterion: Uint8Array): Partial<Record<Criterion, Answer>> =>
  Object.fromEntries(criteria.flatMap((c, i) => (answers[byCriterion[i] ?? 4] === 'notApplicable' ? [] : [[c, answers[byCriterion[i] ?? 4]]])))

/** What a picture says, whoever it is of. */
const pictured = (muster: Muster, person: number, held: Held, ethnicGroup: number) => ({
  person,
  sex: held.sex === 1 ? ('female' as const) : held.sex === 2 ? ('male' as const) : null,
  born: bornText(held),
  ethnicGroup: ethnicGroup || null,
  party: held.party === 0 ? null : held.party === 1,
  title: muster.titles.name[held.title] ?? null,
  group: groups[groupOf(held, muster.titles.group)] ?? 'unknown',
  levels: Object.fromEntries(subjects.map((s) => [s, levelCode(held, s) ?? null])) as Record<Subject, string | null>,
  since: held.sinceKnown ? dayOfEpoch(held.postFrom) : null,
  retiresBy: held.bornFrom < 0 || held.sex === 0 ? null : dayOfEpoch(muster.retirement(held.bornTo, held.sex)),
})

/** The lines of these people, in their order; someone without a post that day is left out. */
export const linesOf = (muster: Muster, asOf: Day, knownAt: number | undefined, people: readonly number[]): MusterLine[] => {
  const view = viewOn(muster, asOf, knownAt)
  return people.flatMap((person) => {
    const judged = judgePerson(muster, view, person)
    const first = judged?.posts[0]
    if (!judged || !first) return []
    const { held } = judged
    return {
      ...pictured(muster, person, held, held.ethnicity),
      unit: view.tree.at[first.unit]?.name ?? '',
      unitId: first.unit,
      concurrent: judged.posts.length - 1,
      criteria: criteriaAnswers(first.byCriterion),
      all: answers[first.answer] ?? 'fault',
      leftOn: null,
    }
  })
}

/** The lines of these people who have no post that day: with the last one, or none; someone in post is left out. Nothing is judged. */
export const leftLines = (muster: Muster, asOf: Day, knownAt: number | undefined, people: readonly number[]): MusterLine[] => {
  const view = viewOn(muster, asOf, knownAt)
  const look = leftOf(muster, view)
  return people.flatMap((person) => {
    const left = look(person)
    if (!left) return []
    return {
      ...pictured(muster, person, left.held, left.held.ethnicity),
      unit: view.tree.at[left.unit]?.name ?? '',
      unitId: left.unit,
      concurrent: 0,
      criteria: {},
      all: 'notApplicable' as const,
      leftOn: left.post ? dayOfEpoch(left.post.to) : null,
    }
  })
}
