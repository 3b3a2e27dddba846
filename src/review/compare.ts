import { everything, type Reach } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { seenOn, type Muster, type View } from '#muster/muster.ts'
import { peopleEverIn } from '#muster/counted-in.ts'
import { eachJudged, type Visit } from '#muster/pass.ts'
import { withinUnit } from '#org/image.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import { judge, type Held } from '#standards/judge.ts'
import { answers, FAULT, type Answer } from '#standards/rule.ts'
import { editionsFor } from './figures.ts'

export type Why = 'person' | 'rule' | 'unit' | 'time'
export type Touched = {
  readonly person: number
  readonly unit: string
  readonly criterion: Criterion | 'all'
  readonly before: Answer | null
  readonly after: Answer | null
  readonly why: readonly Why[]
}
export type Comparison = {
  readonly change: number
  readonly standards: readonly { key: string; document: string; name: string; what: 'begins' | 'ends'; on: Day; confidence: string }[]
  readonly counts: { newlyMet: number; newlyUnmet: number; other: number; joined: number; left: number }
  readonly touched: readonly Touched[]
}

type Then = { readonly answer: number; readonly byCriterion: Uint8Array; readonly held: Held; readonly unit: number }

const copyHeld = (h: Held): Held => ({ ...h, low: h.low.slice(), high: h.high.slice() })

const sameFacts = (a: Held, b: Held): boolean =>
  a.title === b.title &&
  a.postFrom === b.postFrom &&
  a.certificates === b.certificates &&
  a.bornFrom === b.bornFrom &&
  a.bornTo === b.bornTo &&
  a.sex === b.sex &&
  a.low.every((l, i) => l === b.low[i]) &&
  a.high.every((l, i) => l === b.high[i])

/**
 * What changed between two days in a unit as it is on the later day: which standards began or ended, who newly meets or fails a criterion, and why.
 * Why: `person` = facts about the person differ; `unit` = the unit is another; `rule` = the later day's rules, put to the earlier facts, answer
 * otherwise; `time` = none of these, only the calendar moved (an age, a term, a grace).
 * Where a day has no standard for the post at all, the person is told once, as a whole, not criterion by criterion.
 */
export const compareDays = (
  muster: Muster,
  root: number,
  since: Day,
  asOf: Day,
  knownAt: number | undefined,
  reach: Reach = everything,
): Comparison => {
  const before = seenOn(muster, since, knownAt, reach)
  const then = new Map<number, Then>()
  const after = seenOn(muster, asOf, knownAt, reach)
  const inside = withinUnit(after.tree, root)
  const scope = (unit: number): boolean => inside[after.tree.carry[unit] ?? 0] === 1
  const seen: Visit = (person, held, unit, answer, byCriterion) => {
    if (scope(held.unit)) then.set(person, { answer, byCriterion: byCriterion.slice(), held: copyHeld(held), unit })
  }
  eachJudged(muster, before, 1, seen, peopleEverIn(muster, after, root))
  const touched: Touched[] = []
  const counts = { newlyMet: 0, newlyUnmet: 0, other: 0, joined: 0, left: 0 }
  const scratch = new Uint8Array(criteria.length)
  eachJudged(muster, after, root, (person, held, unit, answer, byCriterion) => {
    const was = then.get(person)
    then.delete(person)
    const name = after.tree.at[unit]?.name ?? ''
    if (!was) {
      counts.joined++
      touched.push({ person, unit: name, criterion: 'all', before: null, after: answers[answer] ?? null, why: ['person'] })
      return
    }
    if (was.answer === answer && was.byCriterion.every((a, i) => a === byCriterion[i])) return
    const why: Why[] = []
    if (!sameFacts(was.held, held)) why.push('person')
    if (was.unit !== unit) why.push('unit')
    judge(after.book.rule(unit, held.title), was.held, before.day, muster.retirement, scratch)
    if (scratch.some((a, i) => a !== was.byCriterion[i])) why.push('rule')
    if (why.length === 0) why.push('time')
    const judged = was.answer !== FAULT && answer !== FAULT
    criteria.forEach((criterion, i) => {
      const [a, b] = [was.byCriterion[i] ?? 4, byCriterion[i] ?? 4]
      if (a !== b && judged) touched.push({ person, unit: name, criterion, before: answers[a] ?? null, after: answers[b] ?? null, why })
    })
    if (was.answer !== answer) {
      if (answers[answer] === 'met') counts.newlyMet++
      else if (answers[answer] === 'unmet') counts.newlyUnmet++
      else counts.other++
      touched.push({ person, unit: name, criterion: 'all', before: answers[was.answer] ?? null, after: answers[answer] ?? null, why })
    }
  })
  counts.left = then.size
  for (const [person, was] of then)
    touched.push({
      person,
      unit: before.tree.at[was.unit]?.name ?? '',
      criterion: 'all',
      before: answers[was.answer] ?? null,
      after: null,
      why: ['person'],
    })
  return { change: after.known, standards: changedStandards(muster, before, after, root), counts, touched }
}

/** Standards of one day and not of the other, with the day between them on which that came: the edition's own, or that of the units it was made for. */
const changedStandards = (muster: Muster, before: View, after: View, root: number): Comparison['standards'] => {
  const was = before.tree.at[root] ? editionsFor(muster, before, root) : editionsFor(muster, before, 1)
  const is = editionsFor(muster, after, root)
  const forward = before.on <= after.on
  const [early, late] = forward ? [before, after] : [after, before]
  const between = (d: string | null | undefined): d is Day => d !== null && d !== undefined && d > early.on && d <= late.on
  const unitsTurned = between(late.tree.from) ? late.tree.from : late.on
  const line = (e: (typeof is)[number], what: 'begins' | 'ends') => {
    const own = (what === 'ends') === forward ? e.to : e.from
    return { key: e.key, document: e.document, name: e.name, what, on: between(own) ? own : unitsTurned, confidence: e.confidence }
  }
  return [
    ...was.filter((e) => !is.some((n) => n.key === e.key)).map((e) => line(e, 'ends')),
    ...is.filter((e) => !was.some((n) => n.key === e.key)).map((e) => line(e, 'begins')),
  ]
}
