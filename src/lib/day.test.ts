import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  day,
  dayFromNumber,
  dayNumber,
  dayOf,
  isDay,
  lastOfMonth,
  monthsBetween,
  quarterEnd,
  vnDay,
  yearsBetween,
  type Day,
} from './day.ts'

const anyDay = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2079-06-05') }).map(dayFromNumber)

const real: readonly (readonly [text: string, isDay: boolean])[] = [
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['2019-09-30', true],
  ['2019-09-31', false],
  ['0001-01-01', true],
  ['0000-01-01', false],
  ['2019-00-10', false],
  ['2019-13-01', false],
  ['2019-01-00', false],
  ['2019-9-30', false],
  ['30/09/2019', false],
  ['2019-09-30T00:00:00Z', false],
  [' 2019-09-30', false],
  ['2019-09-30\n', false],
  ['', false],
]
for (const [text, expected] of real) {
  test(`${JSON.stringify(text)} is ${expected ? 'a' : 'no'} day`, () => {
    assert.equal(isDay(text), expected)
    if (expected) assert.equal(day(text), text)
    else assert.throws(() => day(text), RangeError)
  })
}

/** [from, to, whole years, whole months] */
const between: readonly (readonly [Day, Day, number, number])[] = [
  ['1975-08-20', '2019-08-19', 43, 527],
  ['1975-08-20', '2019-08-20', 44, 528],
  ['2004-02-29', '2023-02-28', 18, 227],
  ['2004-02-29', '2023-03-01', 19, 228],
  ['2004-02-29', '2024-02-28', 19, 239],
  ['2004-02-29', '2024-02-29', 20, 240],
  ['2019-01-31', '2019-02-28', 0, 0],
  ['2019-01-31', '2019-03-31', 0, 2],
  ['2025-07-01', '2026-06-30', 0, 11],
  ['2025-07-01', '2026-07-01', 1, 12],
  ['2019-09-30', '2019-09-29', -1, -1],
]
for (const [from, to, years, months] of between) {
  test(`from ${from} to ${to}: ${years} years, ${months} months`, () => {
    assert.equal(yearsBetween(from, to), years)
    assert.equal(monthsBetween(from, to), months)
  })
}

const later: readonly (readonly [Day, number, Day])[] = [
  ['2019-01-31', 1, '2019-02-28'],
  ['2020-01-31', 1, '2020-02-29'],
  ['2020-03-31', -1, '2020-02-29'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2019-12-15', 1, '2020-01-15'],
  ['2019-01-15', -1, '2018-12-15'],
  ['2019-05-31', 0, '2019-05-31'],
]
for (const [on, months, expected] of later) test(`${on} and ${months} months is ${expected}`, () => assert.equal(addMonths(on, months), expected))

test('a number is a day and back, and days follow one another', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (on, n) => {
      assert.ok(isDay(on))
      assert.equal(dayFromNumber(dayNumber(on)), on)
      assert.equal(addDays(addDays(on, n), -n), on)
      assert.equal(addDays(on, n) > on, n > 0)
    }),
  )
})

test('twelve months are a year, whatever the day', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (a, b) => {
      assert.equal(Math.floor(monthsBetween(a, b) / 12), yearsBetween(a, b))
    }),
  )
})

test('months later, so many months have passed, save where the month is too short', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (on, months) => {
      const to = addMonths(on, months)
      assert.ok(isDay(to))
      if (to.slice(8) === on.slice(8)) assert.equal(monthsBetween(on, to), months)
      else assert.equal(Number(to.slice(8)), lastOfMonth(Number(to.slice(0, 4)), Number(to.slice(5, 7))))
    }),
  )
})

test('dayOf makes only days of the calendar', () => {
  assert.equal(dayOf(2023, 2, 29), undefined)
  assert.equal(dayOf(2024, 2, 29), '2024-02-29')
  assert.equal(dayOf(2024, 13, 1), undefined)
  assert.equal(dayOf(2024, 1.5, 1), undefined)
  assert.equal(dayOf(Number.NaN, 1, 1), undefined)
})

const quarters: readonly (readonly [on: Day, end: Day])[] = [
  ['2026-09-29', '2026-06-30'],
  ['2026-09-30', '2026-09-30'],
  ['2026-10-01', '2026-09-30'],
  ['2026-12-31', '2026-12-31'],
  ['2026-01-01', '2025-12-31'],
  ['2024-03-30', '2023-12-31'],
]
for (const [on, end] of quarters) test(`on ${on} the last quarter to have ended did on ${end}`, () => assert.equal(quarterEnd(on), end))

test('offices write the day first', () => assert.equal(vnDay('2019-09-30'), '30/09/2019'))
