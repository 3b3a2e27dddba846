import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayFromNumber } from './day.ts'
import { covers, overlap, type Period } from './period.ts'

const days = Array.from({ length: 14 }, (_, n) => dayFromNumber(18_000 + n))
const inside = fc.integer({ min: 1, max: 12 }).map((n) => days[n]!)
const end = fc.option(inside, { nil: undefined })
const period = fc
  .tuple(end, end)
  .filter(([from, to]) => from === undefined || to === undefined || from < to)
  .map(([from, to]): Period => ({ from, to }))

test('half-open: the first day is inside, the last is not', () => {
  const p: Period = { from: '2025-07-01', to: '2026-07-01' }
  assert.deepEqual(
    ['2025-06-30', '2025-07-01', '2026-06-30', '2026-07-01'].map((d) => covers(p, d as never)),
    [false, true, true, false],
  )
  assert.ok(covers({}, '1900-01-01') && covers({ to: '2000-01-01' }, '1900-01-01') && covers({ from: '2000-01-01' }, '2079-01-01'))
})

test('two periods overlap exactly when some day is in both', () => {
  fc.assert(
    fc.property(period, period, (a, b) => {
      assert.equal(
        overlap(a, b),
        days.some((d) => covers(a, d) && covers(b, d)),
      )
      assert.equal(overlap(a, b), overlap(b, a))
    }),
    { numRuns: 2000 },
  )
})

test('periods that meet do not overlap, and leave no day between them', () => {
  fc.assert(
    fc.property(inside, (cut) => {
      const [before, after] = [{ to: cut }, { from: cut }]
      assert.equal(overlap(before, after), false)
      for (const d of days) assert.equal(Number(covers(before, d)) + Number(covers(after, d)), 1)
    }),
  )
})
