import assert from 'node:assert/strict'
import { before, test } from 'node:test'

import { freshHouse, refusalOf, refused, type TestHouse } from '#test/house.ts'

import { standing } from './commitment.ts'

const unit = 'Phường Kỳ Lừa, Lạng Sơn'
let house: TestHouse
let person: string
let fact: number
const study = { programme: 'Thạc sĩ Luật', studyMonths: 24, cost: 60_000_000, startedOn: '2021-09-01', finishedOn: '2023-09-01' }
type Owed = {
  due: number
  reduction: number
  pays: number
  served: number
  yearsBefore: number | null
  womanOrMinority: boolean | null
  article: string
}
const owed = (more: object): Promise<Owed> =>
  house.ask('followup.compensation', { person, commitment: fact, case: 'leftBeforeTheEnd', leftOn: '2025-09-01', ...more }) as Promise<Owed>

before(async () => {
  house = await freshHouse()
  const made = (await house.ask('person.create', {
    facts: [
      { section: 'name', values: { full_name: 'Hoàng Thị Cam' } },
      { section: 'sex', values: { sex: 'female' } },
      { section: 'recruitment', values: { recruited: '2011-08-15' } },
      { section: 'posting', from: '2025-07-01', values: { unit_id: unit, title_text: 'Chuyên viên' } },
    ],
  })) as { person: string }
  person = made.person
  fact = ((await house.ask('followup.commit', { person, ...study })) as { commitment: number }).commitment
})

// The decree's example (NĐ 171/2025/NĐ-CP, Điều 7) and domain §15b: 60 million, 72 months promised, 24 served; a woman with ten years before.
test('who leaves after 24 of 72 months pays 40 million, a woman with ten years before 34', async () => {
  assert.deepEqual(
    await owed({}).then(({ due, reduction, pays, served, yearsBefore, womanOrMinority }) => ({
      due,
      reduction,
      pays,
      served,
      yearsBefore,
      womanOrMinority,
    })),
    { due: 40_000_000, reduction: 6_000_000, pays: 34_000_000, served: 24, yearsBefore: 10, womanOrMinority: true },
  )
  assert.equal((await owed({ yearsBefore: 0 })).pays, 40_000_000)
})

test('leaving before the course ended is another case, and a promise shorter than three times the study is refused with the least', async () => {
  assert.equal(await refused(owed({ leftOn: '2023-08-31' })), 'commitment.not_finished')
  assert.equal((await owed({ case: 'droppedOut', leftOn: '2023-08-31', yearsBefore: 0 })).pays, 60_000_000)
  const short = await refusalOf(house.ask('followup.commit', { person, ...study, promisedMonths: 71 }))
  assert.deepEqual([short.code, short.details], ['commitment.too_short', { promised: 71, least: 72 }])
})

test('a promise said anew keeps its number, is listed by unit, and one that is not there is refused', async () => {
  await house.ask('followup.commit', { person, ...study, commitment: fact, promisedMonths: 80 })
  const { people } = (await house.ask('followup.commitments', { unit, asOf: '2026-11-01' })) as {
    people: { commitment: number; state: string; endsOn: string }[]
  }
  assert.deepEqual(
    people.map((p) => [p.commitment, p.state, p.endsOn]),
    [[fact, 'serving', '2030-05-01']],
  )
  assert.equal(await refused(house.ask('followup.commit', { person, ...study, commitment: 999 })), 'commitment.gone')
  await house.ask('followup.commit', { person, ...study, commitment: fact })
})

const promise = { finished_on: '2023-09-01', promised_months: 72, left_on: null } as const
const days: readonly [
  what: string,
  given: Parameters<typeof standing>[0],
  on: '2023-08-31' | '2023-09-01' | '2029-08-31' | '2029-09-01',
  state: string,
  served: number,
][] = [
  ['the day before the course ends', promise, '2023-08-31', 'studying', 0],
  ['the day it ends', promise, '2023-09-01', 'serving', 0],
  ['the last day that binds', promise, '2029-08-31', 'serving', 72],
  ['the first day that does not', promise, '2029-09-01', 'fulfilled', 72],
  ['who left after two years', { ...promise, left_on: '2025-09-01' }, '2029-09-01', 'leftEarly', 24],
  ['who left the day the promise ended', { ...promise, left_on: '2029-09-01' }, '2029-09-01', 'fulfilled', 72],
  ['who left while studying', { ...promise, left_on: '2023-01-01' }, '2023-08-31', 'leftEarly', 0],
  ['a course without an end', { ...promise, finished_on: null }, '2029-09-01', 'studying', 0],
]
for (const [what, given, on, state, served] of days)
  test(`a promise: ${what}`, () => assert.deepEqual([standing(given, on).state, standing(given, on).servedMonths], [state, served]))
