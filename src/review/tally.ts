import { answerAt, bitOf, whole, wordOf } from '#standards/answer-words.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import { concurrentOf, type Crowd } from '#standards/crowd.ts'
import { answers, FAULT } from '#standards/rule.ts'
import type { Written } from '#standards/written.ts'

/**
 * Answers counted per line: `lines` × (criteria + all) × 6, people and concurrent posts beside them. «Not applicable» is not counted one by one:
 * it is the people left over.
 */
export type Tally = { readonly lines: number; readonly counts: Int32Array; readonly people: Int32Array; readonly concurrent: Int32Array }

/** A place after all others, for counting what makes up four. */
const spare = whole + 1
const slots = spare + 1
const width = slots * answers.length

export const newTally = (lines: number): Tally => ({
  lines,
  counts: new Int32Array(lines * width),
  people: new Int32Array(lines),
  concurrent: new Int32Array(lines),
})

/** One criterion's answers about a crowd: the words they stand in, where in the word, and from where in a line they are counted. */
type Lane = { readonly words: Uint32Array; readonly shift: number; readonly from: number }

const laneOf = ({ answered, size, count }: Crowd, criterion: number): Lane => {
  const from = wordOf(criterion) * size
  return { words: answered.subarray(from, from + count), shift: bitOf(criterion), from: criterion * answers.length }
}

/**
 * Counts four criteria of everyone in a crowd, or the whole answer as one of them; `at` says where each one's line begins. Four together, because
 * adding to a number that was only just written waits for it, and neighbours have the same line and often the same answer.
 */
const countFour = (counts: Int32Array, at: Int32Array, a: Lane, b: Lane, c: Lane, d: Lane): void => {
  const [wordsA, wordsB, wordsC, wordsD] = [a.words, b.words, c.words, d.words]
  const [shiftA, shiftB, shiftC, shiftD] = [a.shift, b.shift, c.shift, d.shift]
  const [fromA, fromB, fromC, fromD] = [a.from, b.from, c.from, d.from]
  for (let i = 0; i < at.length; i++) {
    const line = at[i] ?? 0
    const inA = line + fromA + (((wordsA[i] ?? 0) >>> shiftA) & 7)
    const inB = line + fromB + (((wordsB[i] ?? 0) >>> shiftB) & 7)
    const inC = line + fromC + (((wordsC[i] ?? 0) >>> shiftC) & 7)
    const inD = line + fromD + (((wordsD[i] ?? 0) >>> shiftD) & 7)
    counts[inA] = (counts[inA] ?? 0) + 1
    counts[inB] = (counts[inB] ?? 0) + 1
    counts[inC] = (counts[inC] ?? 0) + 1
    counts[inD] = (counts[inD] ?? 0) + 1
  }
}

/** Those without any standard have a fault in every criterion, also in those that nobody else is asked. */
const countUnruled = (counts: Int32Array, at: Int32Array, crowd: Crowd, asked: ReadonlySet<number>): void => {
  const rest = [...criteria.keys()].filter((c) => !asked.has(c))
  const [first] = rest
  if (first === undefined) return
  for (let i = 0; i < crowd.count; i++) {
    if (answerAt(crowd, i, first) !== FAULT) continue
    for (const c of rest) {
      const slot = (at[i] ?? 0) + c * answers.length + FAULT
      counts[slot] = (counts[slot] ?? 0) + 1
    }
  }
}

/** Counts the judged people of a crowd, each into the line that `lines` names. */
export const countCrowd = (t: Tally, lines: Int32Array, crowd: Crowd, { asked, unruled }: Written): void => {
  const { counts, people, concurrent } = t
  const at = new Int32Array(crowd.count)
  for (let i = 0; i < crowd.count; i++) {
    const line = lines[i] ?? 0
    const others = concurrentOf(crowd.traits[i] ?? 0)
    at[i] = line * width
    people[line] = (people[line] ?? 0) + 1
    if (others > 0) concurrent[line] = (concurrent[line] ?? 0) + others
  }
  const all = [whole, ...asked]
  const lane = (i: number): Lane => laneOf(crowd, all[i] ?? spare)
  for (let i = 0; i < all.length; i += 4) countFour(counts, at, lane(i), lane(i + 1), lane(i + 2), lane(i + 3))
  if (unruled) countUnruled(counts, at, crowd, asked)
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
