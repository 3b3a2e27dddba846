import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { addDays, day, dayFromNumber } from '#lib/day.ts'

import { dueAfter, isWorkingDay } from './clocks.ts'

const holidays = { confidence: 'memory' as const, yearly: ['01-01', '09-02'], days: [day('2026-02-17')] }

// asked on, working days, due
const cases = [
  ['2026-11-23', 2, '2026-11-25'], // Monday
  ['2026-11-26', 2, '2026-11-30'], // Thursday: over the weekend
  ['2026-11-27', 2, '2026-12-01'], // Friday
  ['2026-11-28', 2, '2026-12-01'], // Saturday
  ['2026-12-31', 2, '2027-01-05'], // Thursday before New Year's Day on a Friday
  ['2026-09-01', 1, '2026-09-03'],
  ['2026-02-16', 1, '2026-02-18'], // a day of the year's list
] as const

test('a term of working days leaves out Saturdays, Sundays and the days off', () => {
  for (const [asked, days, due] of cases) assert.equal(dueAfter(day(asked), days, holidays), due, asked)
})

test('a term ends on a working day, and has exactly its working days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20_000, max: 22_000 }), fc.integer({ min: 1, max: 30 }), (number, term) => {
      const from = dayFromNumber(number)
      const due = dueAfter(from, term, holidays)
      let worked = 0
      for (let on = addDays(from, 1); on <= due; on = addDays(on, 1)) if (isWorkingDay(on, holidays)) worked++
      assert.ok(isWorkingDay(due, holidays))
      assert.equal(worked, term)
    }),
  )
})
