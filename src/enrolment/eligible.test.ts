import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import type { Day } from '#lib/day.ts'
import type { Closing, ClosingAnswer } from '#review/closing.ts'

import { eligibilityOf, eligibilityRules, type Candidate } from './eligible.ts'

const rules = eligibilityRules(readFileSync(new URL('../../data/training/eligibility.csv', import.meta.url), 'utf8'))
const asked: ClosingAnswer = { change: 1, people: [], requirements: [] }
const closing = (born: string | null, holds: Closing['holds'] = 'no'): Closing => ({ born, holds, closes: [], above: [] }) as never
const candidate = (more: Partial<Candidate>): Candidate => ({
  person: 1,
  recruitedFrom: '2015-01-01',
  recruitedTo: '2015-01-01',
  firstPost: null,
  ratings: [
    { year: 2025, grade: 'good' },
    { year: 2024, grade: 'excellent' },
  ],
  seat: null,
  alsoIn: null,
  alike: [],
  ...more,
})
const on: Day = '2026-09-01'
const judged = (c: Partial<Candidate>, born: string | null = '1990-05-01', day: Day = on, postgraduate = true) =>
  eligibilityOf(closing(born), asked, candidate(c), rules, { postgraduate, on: day })

test('who may be sent to study above university: NĐ 171/2025/NĐ-CP, Điều 5, to the day', () => {
  const cases: readonly (readonly [string, Partial<Candidate>, string | null, string])[] = [
    ['three years of service, rated good twice, young', {}, '1990-05-01', 'eligible'],
    ['khoản 1: three years on the very day', { recruitedFrom: '2023-09-01', recruitedTo: '2023-09-01' }, '1990-05-01', 'eligible'],
    ['khoản 1: a day short of three years', { recruitedFrom: '2023-09-02', recruitedTo: '2023-09-02' }, '1990-05-01', 'notEligible'],
    ['khoản 1: recruited in a year that may be enough', { recruitedFrom: '2023-01-01', recruitedTo: '2023-12-31' }, '1990-05-01', 'unknown'],
    ['khoản 1: recruitment not recorded', { recruitedFrom: null, recruitedTo: null }, '1990-05-01', 'unknown'],
    [
      'khoản 1: not recorded, but in post for three years',
      { recruitedFrom: null, recruitedTo: null, firstPost: '2020-01-01' },
      '1990-05-01',
      'eligible',
    ],
    ['khoản 1: one of two years only completed', { ratings: [{ year: 2025, grade: 'completed' }] }, '1990-05-01', 'notEligible'],
    ['khoản 1: one of two years not rated', { ratings: [{ year: 2025, grade: 'good' }] }, '1990-05-01', 'unknown'],
    ['khoản 2: 45 years old, 46 tomorrow', {}, '1980-09-02', 'eligible'],
    ['khoản 2: 46 on the day', {}, '1980-09-01', 'notEligible'],
    ['khoản 2: born some day of 1980', {}, '1980', 'unknown'],
    ['khoản 2: birth not known', {}, null, 'unknown'],
  ]
  for (const [says, c, born, answer] of cases) assert.equal(judged(c, born).answer, answer, says)
  const cites = judged({}).findings.map((f) => f.cites)
  for (const cite of ['khoản 1 Điều 5, 171/2025/NĐ-CP', 'khoản 2 Điều 5, 171/2025/NĐ-CP', 'khoản 3 Điều 5, 171/2025/NĐ-CP'])
    assert.ok(cites.includes(cite), cite)
})

test('the conditions are those of the day; other classes ask none of them', () => {
  const before = judged({}, '1978-05-01', '2020-09-01').findings
  assert.ok(before.every((f) => f.cites === '101/2017/NĐ-CP' || f.cites === null))
  assert.deepEqual(
    [judged({}, '1970-01-01', on, false).answer, judged({ recruitedFrom: on, recruitedTo: on }, null, on, false).answer],
    ['eligible', 'eligible'],
  )
})

test('a level held, a seat of the same months, and a possible double are said', () => {
  assert.equal(eligibilityOf(closing('1990', 'yes'), asked, candidate({}), rules, { postgraduate: false, on }).answer, 'notEligible')
  assert.equal(eligibilityOf(closing('1990', 'perhaps'), asked, candidate({}), rules, { postgraduate: false, on }).answer, 'unknown')
  assert.equal(judged({ seat: 'Lớp B' }, '1990', on, false).answer, 'notEligible')
  assert.equal(judged({ alike: [{ person: 'b', unit: 'Xã A' }] }, '1990', on, false).answer, 'unknown')
  assert.equal(judged({ alsoIn: 'Lớp C' }, '1990', on, false).answer, 'eligible')
})
