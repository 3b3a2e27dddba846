import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { Answer } from '#standards/rule.ts'
import type { Day } from '#lib/day.ts'

import {
  daysLate,
  ratingOf,
  scoreOf,
  shownCell,
  standingOf,
  tallyOf,
  sortOf,
  transferOf,
  whenIs,
  windowAfter,
  type Cell,
  type Turn,
} from './after.ts'

const ended: Day = '2026-05-29'
const months = { from: 3, to: 6 }

// The end of the teaching, months from and to, the day: the window, when it is.
const windows: readonly [Day, number, number, Day, string][] = [
  ['2026-05-29', 3, 6, '2026-08-28', '2026-08-29–2026-11-29 early'],
  ['2026-05-29', 3, 6, '2026-08-29', '2026-08-29–2026-11-29 open'],
  ['2026-05-29', 3, 6, '2026-11-29', '2026-08-29–2026-11-29 open'],
  ['2026-05-29', 3, 6, '2026-11-30', '2026-08-29–2026-11-29 late'],
  ['2026-11-30', 3, 6, '2027-02-28', '2027-02-28–2027-05-30 open'],
  ['2026-01-31', 0, 1, '2026-02-28', '2026-01-31–2026-02-28 open'],
]
for (const [end, from, to, on, says] of windows)
  test(`window: ended ${end}, ${from}–${to} months, on ${on}`, () => {
    const w = windowAfter(end, { from, to })
    assert.equal(`${w.from}–${w.to} ${whenIs(w, on)}`, says)
  })
test('late is counted from the day after the last', () => {
  const w = windowAfter(ended, months)
  assert.deepEqual([daysLate(w, '2026-11-29'), daysLate(w, '2026-12-02')], [0, 3])
})

const standings: readonly [Answer | null, Answer | null, string][] = [
  ['unmet', 'met', 'gained'],
  ['transition', 'met', 'gained'],
  ['met', 'met', 'kept'],
  ['unmet', 'transition', 'still'],
  ['unmet', 'unmet', 'still'],
  ['met', 'unmet', 'lost'],
  ['met', 'transition', 'lost'],
  ['unknown', 'met', 'unknown'],
  ['met', 'unknown', 'unknown'],
  ['unmet', 'unknown', 'unknown'],
  ['unknown', 'unknown', 'unknown'],
  ['fault', 'met', 'fault'],
  ['unknown', 'fault', 'fault'],
  ['notApplicable', 'met', 'none'],
  ['met', null, 'none'],
  [null, null, 'none'],
]
for (const [before, after, is] of standings) test(`standing: ${before} to ${after}`, () => assert.equal(standingOf({ before, after }), is))

// Places of grades (0 the best) before and after, the end of the class, the day looked at.
const ratings: readonly [number | null, number | null, Day, Day, string][] = [
  [2, 1, '2024-05-29', '2026-11-22', 'up'],
  [1, 1, '2024-05-29', '2026-11-22', 'same'],
  [0, 1, '2024-05-29', '2026-11-22', 'down'],
  [null, 1, '2024-05-29', '2026-11-22', 'unknown'],
  [1, null, '2024-05-29', '2026-11-22', 'unknown'],
  [null, null, '2024-05-29', '2026-11-22', 'unknown'],
  [1, null, '2025-05-29', '2026-11-22', 'early'],
  [1, null, '2026-05-29', '2026-11-22', 'early'],
  [1, 0, '2025-05-29', '2026-12-31', 'up'],
  [1, null, '2025-05-29', '2027-01-01', 'unknown'],
]
for (const [gradeBefore, gradeAfter, end, on, is] of ratings)
  test(`rating: ${gradeBefore} to ${gradeAfter}, ended ${end}, on ${on}`, () =>
    assert.equal(ratingOf({ gradeBefore, gradeAfter }, { ended: end, on, transfer: windowAfter(end, months) }), is))

const transfers: readonly [Pick<Turn, 'outcome' | 'said' | 'inPost'>, Day, string][] = [
  [{ outcome: 'passed', said: null, inPost: true }, '2026-08-01', 'early'],
  [{ outcome: 'passed', said: null, inPost: true }, '2026-11-22', 'unsaid'],
  [{ outcome: 'failed', said: null, inPost: true }, '2027-11-22', 'unsaid'],
  [{ outcome: null, said: null, inPost: true }, '2026-11-22', 'unsaid'],
  [{ outcome: 'withdrew', said: null, inPost: true }, '2026-11-22', 'notAsked'],
  [{ outcome: 'passed', said: null, inPost: false }, '2026-11-22', 'gone'],
  [{ outcome: 'passed', said: 'partly', inPost: false }, '2026-11-22', 'partly'],
  [{ outcome: 'passed', said: 'unknown', inPost: true }, '2026-11-22', 'unknown'],
]
for (const [turn, on, is] of transfers)
  test(`transfer: ${JSON.stringify(turn)} on ${on}`, () => assert.equal(transferOf(turn, { ended, on, transfer: windowAfter(ended, months) }), is))

test('of each part the answers add up to the turns', () => {
  const turn: Turn = {
    class: 1,
    person: 1,
    outcome: 'passed',
    said: null,
    inPost: true,
    before: 'unmet',
    after: 'met',
    gradeBefore: null,
    gradeAfter: null,
  }
  const asked = { ended, on: '2026-11-22' as const, transfer: windowAfter(ended, months) }
  const turns = [turn, { ...turn, before: 'unknown' as const }, { ...turn, outcome: null, said: 'applied' as const }].map((t) => sortOf(t, asked))
  const tally = tallyOf(turns)
  for (const part of Object.values(tally))
    assert.equal(
      Object.values(part).reduce((a, b) => a + b, 0),
      3,
    )
  assert.deepEqual([tally.standing.gained, tally.standing.unknown, tally.transfer.applied, tally.tests.open], [2, 1, 1, 1])
})

const cell: Cell = { class: 1, question: 1, lecturer: null, own: 0, ownSum: 0, paper: 0, paperSum: 0, closed: true }
const cells: readonly [what: string, given: Partial<Cell>, shown: readonly [number, number] | null][] = [
  ['four answers', { own: 4, ownSum: 20 }, null],
  ['five answers', { own: 5, ownSum: 20 }, [5, 20]],
  ['five answers while more may come', { own: 5, ownSum: 20, closed: false }, null],
  ['four paper forms', { paper: 4, paperSum: 12 }, null],
  ['nine paper forms', { paper: 9, paperSum: 36 }, [9, 36]],
  ['three by account beside nine on paper: the three are left out', { own: 3, ownSum: 3, paper: 9, paperSum: 36 }, [9, 36]],
  ['three by account beside two on paper', { own: 3, ownSum: 3, paper: 2, paperSum: 10 }, null],
  ['six by account beside two on paper', { own: 6, ownSum: 24, paper: 2, paperSum: 10 }, [8, 34]],
]
for (const [what, given, shown] of cells)
  test(`shown of a class: ${what}`, () => assert.deepEqual(shownCell({ ...cell, ...given }), shown && { answers: shown[0], sum: shown[1] }))

test('a sum is of what is shown by itself, and says how much it leaves out', () => {
  const some = [
    { ...cell, own: 7, ownSum: 28 },
    { ...cell, class: 2, own: 3, ownSum: 3 },
    { ...cell, class: 3 },
  ]
  assert.deepEqual(scoreOf(some), { answers: 7, mean: 4, withheld: 1 })
  assert.deepEqual(scoreOf(some.slice(1)), { answers: 0, mean: null, withheld: 1 })
})
