import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, monthsBetween, yearsBetween } from './day.ts'
import { dayOfEpoch, epochMonths, epochOf, epochYears, firstDay, lastDay, openEnd, withinEpoch } from './epoch.ts'

const number = fc.integer({ min: 0, max: openEnd - 1 })

test('the ends of what 16 bits hold', () => {
  assert.deepEqual([firstDay, lastDay], ['1900-01-01', '2079-06-05'])
  assert.deepEqual([epochOf(firstDay), epochOf(lastDay)], [0, openEnd - 1])
  assert.deepEqual([epochOf('1899-12-31'), epochOf('2079-06-06')], [0, openEnd - 1], 'outside is clamped')
  assert.deepEqual([addDays(firstDay, -1), firstDay, lastDay, addDays(lastDay, 1)].map(withinEpoch), [false, true, true, false])
})

test('every number is a day and back', () => {
  for (let n = 0; n < openEnd; n++) if (epochOf(dayOfEpoch(n)) !== n) assert.fail(String(n))
})

test('years and months by the table are those by the calendar', () => {
  fc.assert(
    fc.property(number, number, (a, b) => {
      assert.equal(epochYears(a, b), yearsBetween(dayOfEpoch(a), dayOfEpoch(b)))
      assert.equal(epochMonths(a, b), monthsBetween(dayOfEpoch(a), dayOfEpoch(b)))
    }),
    { numRuns: 20_000 },
  )
})
