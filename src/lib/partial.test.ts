import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayNumber } from './day.ts'
import { exactly, isExact, partial, showPartial, type Partial } from './partial.ts'

/** [year, month, date, from, to, as printed]; no `from`: there is no such day. */
const cases: readonly (readonly [number, number | undefined, number | undefined, string?, string?, string?])[] = [
  [1975, 8, 20, '1975-08-20', '1975-08-20', '20/08/1975'],
  [1975, 8, undefined, '1975-08-01', '1975-08-31', '08/1975'],
  [1975, undefined, undefined, '1975-01-01', '1975-12-31', '1975'],
  [2024, 2, undefined, '2024-02-01', '2024-02-29', '02/2024'],
  [2023, 2, undefined, '2023-02-01', '2023-02-28', '02/2023'],
  [2023, 2, 29],
  [2023, 13, undefined],
  [2023, 0, undefined],
  [2023, 4, 31],
  [1899, undefined, undefined],
  [2101, undefined, undefined],
  [1975.5, undefined, undefined],
  [Number.NaN, undefined, undefined],
]
for (const [year, month, date, from, to, printed] of cases) {
  test(`${year}-${month}-${date}: ${printed ?? 'no such date'}`, () => {
    const made = partial(year, month, date)
    assert.deepEqual(made, from === undefined ? undefined : { from, to })
    if (made) assert.equal(showPartial(made), printed)
  })
}

test('a span that is no day, month or year is printed by its ends', () => {
  assert.equal(showPartial({ from: '1975-08-20', to: '1975-09-02' }), '20/08/1975 – 02/09/1975')
  assert.equal(showPartial({ from: '1975-01-01', to: '1976-12-31' }), '01/01/1975 – 31/12/1976')
})

const length = (p: Partial): number => dayNumber(p.to) - dayNumber(p.from) + 1

test('what is known better lies within what is known less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (year, month, date) => {
      const [y, m, d] = [partial(year)!, partial(year, month)!, partial(year, month, date)]
      assert.ok(length(y) === 365 || length(y) === 366)
      assert.ok(length(m) >= 28 && length(m) <= 31 && y.from <= m.from && m.to <= y.to)
      if (d) assert.ok(isExact(d) && m.from <= d.from && d.to <= m.to)
      else assert.ok(date > length(m))
    }),
  )
  assert.ok(isExact(exactly('2019-09-30')))
})
