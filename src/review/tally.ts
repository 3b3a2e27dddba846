import type { Run } from '#muster/seating.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import { concurrentOf, type Crowd } from '#standards/crowd.ts'
import { answers } from '#standards/rule.ts'

/**
 * Answers counted per line: `lines` × (criteria + all) × 6, people and concurrent posts beside them. «Not applicable» is not counted one by one:
 * it is the people left over.
 */
export type Tally = { readonly lines: number; readonly counts: Int32Array; readonly people: Int32Array; readonly concurrent: Int32Array }

const slots = criteria.length + 1
const width = slots * answers.length

export const newTally = (lines: number): Tally => ({
  lines,
  counts: new Int32Array(lines * width),
  people: new Int32Array(lines),
  concurrent: new Int32Array(lines),
})

/** Counts the judged people of one run of a crowd, each into the line that `lines` names. */
export const countRun = (t: Tally, lines: Int32Array, crowd: Crowd, { ready, from, to }: Run): void => {
  const { counts, people, concurrent } = t
  for (const c of ready.asked) {
    const column = c * crowd.size
    for (let i = from; i < to; i++) {
      const at = (lines[i] ?? 0) * width + c * 6 + (crowd.byCriterion[column + i] ?? 0)
      counts[at] = (counts[at] ?? 0) + 1
    }
  }
  for (let i = from; i < to; i++) {
    const line = lines[i] ?? 0
    const at = line * width + criteria.length * 6 + (crowd.answer[i] ?? 0)
    counts[at] = (counts[at] ?? 0) + 1
    people[line] = (people[line] ?? 0) + 1
    concurrent[line] = (concurrent[line] ?? 0) + concurrentOf(crowd.traits[i] ?? 0)
  }
}

/** Adds one line's figures to another's. */
export const addLine = (from: Tally, line: number, to: Tally, target: number): void => {
  for (let i = 0; i < width; i++) to.counts[target * width + i] = (to.counts[target * width + i] ?? 0) + (from.counts[line * width + i] ?? 0)
  to.people[target] = (to.people[target] ?? 0) + (from.people[line] ?? 0)
  to.concurrent[target] = (to.concurrent[target] ?? 0) + (from.concurrent[line] ?? 0)
}

export type Counts = { met: number; unmet: number; transition: number; unknown: number; notApplicable: number; fault: number }

const countsAt = (t: Tally, line: number, slot: number): Counts => {
  const at = line * width + slot * 6
  const n = (i: number): number => t.counts[at + i] ?? 0
  const [met, unmet, transition, unknown, fault] = [n(0), n(1), n(2), n(3), n(5)]
  return { met, unmet, transition, unknown, notApplicable: (t.people[line] ?? 0) - met - unmet - transition - unknown - fault, fault }
}

export const allOf = (t: Tally, line: number): Counts => countsAt(t, line, criteria.length)

/** Criteria that some standard asks of somebody in the tally: the columns worth showing. Professional and theory always show. */
export const askedCriteria = (t: Tally): readonly Criterion[] =>
  criteria.filter((name, c) => {
    if (name === 'professional' || name === 'theory') return true
    for (let line = 0; line < t.lines; line++) {
      const n = countsAt(t, line, c)
      if ((t.people[line] ?? 0) > n.notApplicable + n.fault) return true
    }
    return false
  })

export const criteriaOf = (t: Tally, line: number, asked: readonly Criterion[]): Partial<Record<Criterion, Counts>> =>
  Object.fromEntries(asked.map((name) => [name, countsAt(t, line, criteria.indexOf(name))]))

/** For a review by criterion: the line of one criterion alone. */
export const onlyCriterion = (t: Tally, line: number, name: Criterion): Counts => countsAt(t, line, criteria.indexOf(name))

export const applies = (c: Counts): number => c.met + c.unmet + c.transition + c.unknown + c.fault
