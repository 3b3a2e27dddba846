import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { commitmentMonths, compensation, monthsServed, type Asked, type Case } from './compensation.ts'

const asked: Asked = { case: 'leftBeforeTheEnd', cost: 60_000_000, promised: 72, served: 24, yearsBefore: 0, womanOrMinority: false }
const million = 1_000_000

// NĐ 171/2025/NĐ-CP, Điều 5 to 8; the first row is the decree's own example (Điều 7), the second that of domain §15b.
const table: readonly [what: string, given: Partial<Asked>, pays: number][] = [
  ['24 of 72 months served', {}, 40 * million],
  ['the same, a woman with ten years before', { yearsBefore: 10, womanOrMinority: true }, 34 * million],
  ['the same, a man of the majority with ten years before', { yearsBefore: 10 }, 36 * million],
  ['nothing served', { served: 0 }, 60 * million],
  ['one month short', { served: 71 }, 833_333],
  ['all served', { served: 72 }, 0],
  ['more than promised', { served: 80 }, 0],
  ['dropped out: all of it', { case: 'droppedOut', served: 24 }, 60 * million],
  ['dismissed while studying: all of it', { case: 'dismissed' }, 60 * million],
  ['no degree: all of it', { case: 'noDegree' }, 60 * million],
  ['no degree, by illness confirmed', { case: 'noDegree', exemption: 'illnessOrDisaster' }, 0],
  ['left, illness does not exempt who has the degree', { exemption: 'illnessOrDisaster' }, 40 * million],
  ['moved within the political system', { exemption: 'movedWithinTheSystem' }, 0],
  ['dismissed is not exempt by a move', { case: 'dismissed', exemption: 'movedWithinTheSystem' }, 60 * million],
  ['a hundred years before: nothing is left to pay, never less', { yearsBefore: 100 }, 0],
]

for (const [what, given, pays] of table) test(`compensation: ${what}`, () => assert.equal(compensation({ ...asked, ...given }).pays, pays))

test('a study of 24 months binds to 72, and of seven months and a half to 23', () => assert.deepEqual([24, 7.5].map(commitmentMonths), [72, 23]))

test('months served: whole ones, half a month and more as one', () =>
  assert.deepEqual(
    [
      monthsServed('2024-01-01', '2026-01-01'),
      monthsServed('2024-01-01', '2024-01-15'),
      monthsServed('2024-01-01', '2024-01-16'),
      monthsServed('2024-01-20', '2024-02-05'),
      monthsServed('2024-03-01', '2024-02-01'),
    ],
    [24, 0, 1, 1, 0],
  ))

test('nobody pays more than the course cost, nor less than nothing; who served longer never pays more', () =>
  fc.assert(
    fc.property(
      fc.constantFrom<Case>('droppedOut', 'dismissed', 'noDegree', 'leftBeforeTheEnd'),
      fc.integer({ min: 0, max: 2_000_000_000 }),
      fc.integer({ min: 1, max: 240 }),
      fc.nat(300),
      fc.nat(45),
      fc.boolean(),
      (why, cost, promised, served, yearsBefore, womanOrMinority) => {
        const given = { case: why, cost, promised, served, yearsBefore, womanOrMinority }
        const { due, reduction, pays } = compensation(given)
        assert.equal(due - reduction, pays)
        assert.ok(pays >= 0 && due <= cost)
        assert.ok(compensation({ ...given, served: served + 1 }).pays <= pays)
      },
    ),
  ))
