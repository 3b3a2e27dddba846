import type { Day } from '#lib/day.ts'
import { seenOn, viewOn, type Muster } from '#muster/muster.ts'
import { judgePerson } from '#muster/pass.ts'
import { suppose, type Supposed } from '#muster/suppose.ts'
import type { Reach } from '#access/policy.ts'
import { isOpen } from '#muster/answers.ts'
import { pathOf } from '#org/image.ts'
import type { Criterion } from '#standards/criteria.ts'
import { isPrimary, titleOfPost } from '#standards/post.ts'
import { answers, type Answer } from '#standards/rule.ts'
import { criteriaAnswers } from './lines.ts'
import { summarise, type Summary } from './figures.ts'

/** How one post of a person stands on a day. */
export type Standing = {
  readonly unitId: number
  readonly unit: string
  readonly title: string | null
  readonly primary: boolean
  readonly answer: Answer
  readonly criteria: Partial<Record<Criterion, Answer>>
}

/** The figures of one unit before and after: people in post, and how many stand where, all criteria together. */
export type CountEffect = {
  readonly unitId: number
  readonly unit: string
  readonly people: readonly [before: number, after: number]
  readonly all: Readonly<Record<Answer, readonly [before: number, after: number]>>
}

/** One person's posts as they stand and as they would. */
export type PersonEffect = { readonly person: number; readonly before: readonly Standing[]; readonly after: readonly Standing[] }
export type DayEffect = { readonly on: Day; readonly people: readonly PersonEffect[]; readonly counts: readonly CountEffect[] }

const standings = (muster: Muster, on: Day, person: number): Standing[] => {
  const view = viewOn(muster, on)
  return (judgePerson(muster, view, person)?.posts ?? []).map(({ post, unit, answer, byCriterion }) => ({
    unitId: unit,
    unit: view.tree.at[unit]?.name ?? '',
    title: muster.titles.name[titleOfPost(post.code)] ?? null,
    primary: isPrimary(post.code),
    answer: answers[answer] ?? 'fault',
    criteria: criteriaAnswers(byCriterion),
  }))
}

const primaryOf = (posts: readonly Standing[]): Standing | undefined => posts.find((p) => p.primary)

type Turn = { readonly was: Standing | undefined; readonly is: Standing | undefined }

/** A number of a unit, and what it becomes: without those who were counted, with those who would be. */
const shifted = (now: number, turns: readonly Turn[], counts: (s: Standing | undefined) => boolean): readonly [number, number] => [
  now,
  turns.reduce((n, { was, is }) => n - (counts(was) ? 1 : 0) + (counts(is) ? 1 : 0), now),
]

const countsOf = (muster: Muster, on: Day, reach: Reach, turns: readonly Turn[]): CountEffect[] => {
  const view = seenOn(muster, on, undefined, reach)
  const chains = new Map<number, readonly number[]>()
  const above = (s: Standing | undefined): readonly number[] => {
    if (s === undefined) return []
    const chain = chains.get(s.unitId) ?? pathOf(view.tree, s.unitId)
    chains.set(s.unitId, chain)
    return chain
  }
  const units = new Set(turns.flatMap(({ was, is }) => [...above(was), ...above(is)]))
  return [...units]
    .filter((u) => view.tree.at[u]?.tier !== 'nation' && isOpen(view, u))
    .map((unit) => {
      const { total }: Summary = summarise(muster, unit, on, 'criterion', undefined, undefined)
      const here = (s: Standing | undefined): boolean => above(s).includes(unit)
      return {
        unitId: unit,
        unit: view.tree.at[unit]?.name ?? '',
        people: shifted(total.people, turns, here),
        all: Object.fromEntries(answers.map((a) => [a, shifted(total.all[a], turns, (s) => s?.answer === a && here(s))])) as CountEffect['all'],
      }
    })
}

/**
 * What the verdicts and the counts of some days would say if these people's facts were these rows: by the judge that makes every figure.
 * Counts are of the units of the primary posts and those above them, within reach; the nation is left out.
 */
export const effectOf = (muster: Muster, people: readonly Supposed[], days: readonly Day[], reach: Reach): DayEffect[] => {
  const supposed = suppose(
    muster,
    people.map((p) => p.rows),
  )
  return days.map((on) => {
    const effects = people.map(({ person }, i) => ({ person, before: standings(muster, on, person), after: standings(supposed, on, i + 1) }))
    const turns = effects.map(({ before, after }) => ({ was: primaryOf(before), is: primaryOf(after) }))
    return { on, people: effects, counts: countsOf(muster, on, reach, turns) }
  })
}
