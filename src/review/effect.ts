import type { Day } from '#lib/day.ts'
import { seenOn, viewOn, type Muster } from '#muster/muster.ts'
import { judgePerson } from '#muster/pass.ts'
import { suppose, type SupposedRow } from '#muster/suppose.ts'
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

export type DayEffect = { readonly on: Day; readonly before: Standing[]; readonly after: Standing[]; readonly counts: CountEffect[] }

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

const shifted = (
  now: number,
  answer: Answer,
  unit: boolean,
  before: Standing | undefined,
  after: Standing | undefined,
): readonly [number, number] => [now, now - (unit && before?.answer === answer ? 1 : 0) + (after?.answer === answer ? 1 : 0)]

const countsOf = (muster: Muster, on: Day, reach: Reach, before: Standing | undefined, after: Standing | undefined): CountEffect[] => {
  const view = seenOn(muster, on, undefined, reach)
  const above = (s: Standing | undefined): readonly number[] => (s === undefined ? [] : pathOf(view.tree, s.unitId))
  const units = [...new Set([...above(before), ...above(after)])].filter((u) => view.tree.at[u]?.tier !== 'nation' && isOpen(view, u))
  return units.map((unit) => {
    const { total }: Summary = summarise(muster, unit, on, 'criterion', undefined, undefined)
    const [was, is] = [above(before).includes(unit), above(after).includes(unit)]
    const pair = (a: Answer): readonly [number, number] => shifted(total.all[a], a, was, before, is ? after : undefined)
    return {
      unitId: unit,
      unit: view.tree.at[unit]?.name ?? '',
      people: [total.people, total.people - (was ? 1 : 0) + (is ? 1 : 0)],
      all: Object.fromEntries(answers.map((a) => [a, pair(a)])) as CountEffect['all'],
    }
  })
}

/**
 * What the verdicts and the counts of some days would say if a person's facts were these rows: by the judge that makes every figure.
 * Counts are of the units of the primary post and those above them, within reach; the nation is left out.
 */
export const effectOf = (muster: Muster, person: number, rows: readonly SupposedRow[], days: readonly Day[], reach: Reach): DayEffect[] => {
  const supposed = suppose(muster, rows)
  return days.map((on) => {
    const before = standings(muster, on, person)
    const after = standings(supposed, on, 1)
    return { on, before, after, counts: countsOf(muster, on, reach, primaryOf(before), primaryOf(after)) }
  })
}
