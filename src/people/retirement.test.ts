import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { addMonths, dayOf, type Day } from '#lib/day.ts'
import { monthsToRetirement, retirement, retirementAges, type Sex } from './retirement.ts'

const ages = retirementAges(readFileSync(new URL('../../data/retirement_age_nd135.csv', import.meta.url), 'utf8'))

/** [sex, month of birth, last month of service, month the pension starts], NĐ 135/2020 Annex I. */
const cases: readonly (readonly [Sex, string, string, string])[] = [
  ['male', '1961-01', '2021-04', '2021-05'],
  ['male', '1963-11', '2024-11', '2024-12'],
  ['male', '1963-12', '2024-12', '2025-01'],
  ['male', '1963-02', '2023-11', '2023-12'],
  ['male', '1963-03', '2023-12', '2024-01'],
  ['male', '1963-04', '2024-04', '2024-05'],
  ['male', '1964-09', '2025-12', '2026-01'],
  ['male', '1964-10', '2026-04', '2026-05'],
  ['male', '1966-03', '2027-12', '2028-01'],
  ['male', '1966-04', '2028-04', '2028-05'],
  ['male', '1973-08', '2035-08', '2035-09'],
  ['male', '1978-07', '2040-07', '2040-08'],
  ['female', '1966-01', '2021-05', '2021-06'],
  ['female', '1968-01', '2024-05', '2024-06'],
  ['female', '1969-04', '2025-12', '2026-01'],
  ['female', '1969-05', '2026-05', '2026-06'],
  ['female', '1969-08', '2026-08', '2026-09'],
  ['female', '1970-12', '2028-08', '2028-09'],
  ['female', '1975-05', '2035-05', '2035-06'],
  ['female', '1990-06', '2050-06', '2050-07'],
]

for (const [sex, born, last, pension] of cases) {
  test(`${sex} born ${born} serves through ${last}, pension from ${pension}`, () => {
    assert.equal(retirement(`${born}-01` as Day, sex, ages), `${pension}-01`)
    assert.equal(retirement(`${born}-28` as Day, sex, ages), `${pension}-01`, 'the day of birth does not matter')
    assert.equal(addMonths(`${pension}-01` as Day, -1).slice(0, 7), last)
  })
}

test('before NĐ 135/2020 men retire at 60, women at 55', () => {
  assert.equal(retirement('1960-12-31', 'male', ages), '2021-01-01')
  assert.equal(retirement('1965-12-01', 'female', ages), '2021-01-01')
  assert.equal(retirement('1950-06-15', 'male', ages), '2010-07-01')
})

/** [sex, month of birth, month counted from, months left], HD 45-HD/BTCTW. */
const left: readonly (readonly [Sex, string, string, number])[] = [
  ['male', '1973-08', '2030-07', 61],
  ['male', '1973-06', '2030-07', 59],
  ['male', '1978-07', '2030-07', 120],
]
for (const [sex, born, on, months] of left) {
  test(`${sex} born ${born} has ${months} months left in ${on}`, () => {
    for (const date of ['01', '15', '31'])
      assert.equal(monthsToRetirement(`${on}-${date}` as Day, retirement(`${born}-01` as Day, sex, ages)), months)
  })
}

test('whoever is born later never retires earlier', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1930, max: 2010 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom<Sex>('female', 'male'), (year, month, sex) => {
      const born = dayOf(year, month, 1)!
      assert.ok(retirement(born, sex, ages) < retirement(addMonths(born, 1), sex, ages))
    }),
  )
})

test('another table is refused', () => {
  assert.throws(() => retirementAges('year,age\n2021,60'))
  assert.throws(() => retirementAges('year,male_years,male_months,female_years,female_months\n2021,60,3,55,4\n2023,60,9,56,0'))
})
