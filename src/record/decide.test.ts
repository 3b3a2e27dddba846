import assert from 'node:assert/strict'
import { before, test } from 'node:test'

import { faultsIn, houseWithBacSon, peopleOf, refusalOf, refused, summaryOf, type TestHouse } from '#test/house.ts'
import { statementsOf } from '#test/statements.ts'

const [day, unit] = ['2019-09-30', 'Huyện Bắc Sơn, Lạng Sơn'] as const
const [vuSon, vuLe] = ['Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn', 'Xã Vũ Lễ, Huyện Bắc Sơn, Lạng Sơn'] as const

type Preview = {
  change: number
  can: { id: string; name: string; unit: string }[]
  cannot: { id: string; name: string; why: string }[]
  on: string | null
  raises: { id: string; step: number | null; nextStep: number | null; nextCoefficient: number | null }[]
  moved: { id: string; before: string | null; after: string | null }[]
  counts: { unit: string; people: [number, number]; all: Record<string, [number, number]> }[]
}
type Fact = {
  fact: number
  values: Record<string, unknown>
  from: string | null
  to: string | null
  recorded: { number: number; document: string | null }
}

let house: TestHouse
const preview = (input: object): Promise<Preview> => house.ask('people.decidePreview', input) as Promise<Preview>
const decide = (input: object): Promise<{ change: number; people: number }> =>
  house.ask('people.decide', input) as Promise<{ change: number; people: number }>
const factsOf = async (person: string, section: string): Promise<Fact[]> =>
  ((await house.ask('record.read', { person, asOf: day })) as { sections: Record<string, Fact[]> }).sections[section] ?? []
const idsIn = async (where: string): Promise<string[]> => (await peopleOf(house, day, where)).people.map((p) => p.id)
const undo = (number: number): Promise<unknown> => house.ask('ledger.undo', { number })

before(async () => {
  house = await houseWithBacSon()
})

test('a year is rated for a whole unit by one decision: one change, which an undo takes back as a whole', async () => {
  const people = await idsIn(vuSon)
  const act = { people, section: 'rating', values: { side: 'state', year: 2018, grade: 'good' }, document: '15/QĐ-UBND' }
  const seen = await preview(act)
  assert.deepEqual([seen.can.length, seen.cannot, seen.on, seen.counts], [people.length, [], null, []])
  const done = await decide({ ...act, seen: seen.change })
  assert.equal(done.people, people.length)
  for (const person of people) {
    const [rating] = await factsOf(person, 'rating')
    assert.deepEqual([rating?.values, rating?.recorded.number], [{ ...act.values, decision: '15/QĐ-UBND' }, done.change])
    assert.equal(rating?.recorded.document, '15/QĐ-UBND')
  }
  const again = await preview(act)
  assert.deepEqual([again.can.length, again.cannot.length, again.cannot[0]?.why], [0, people.length, 'đã có xếp loại năm 2018'])
  assert.equal(await refused(decide(act)), 'people.not_all')
  await undo(done.change)
  for (const person of people) assert.deepEqual(await factsOf(person, 'rating'), [])
  assert.deepEqual(await faultsIn(house), [])
})

test('one of them who has it already stops the decision for all, and is named; without them it is written', async () => {
  const [first, ...others] = await idsIn(vuSon)
  const act = { section: 'commendation', values: { form: 'Giấy khen', awarded: '2019-01', issuer: 'UBND huyện' }, document: '20/QĐ-UBND' }
  const one = await decide({ ...act, people: [first] })
  const refusal = await refusalOf(decide({ ...act, people: [first, ...others] }))
  assert.equal(refusal.code, 'people.not_all')
  assert.equal((refusal.details as { people: unknown[] }).people.length, 1)
  assert.deepEqual(await factsOf(others[0]!, 'commendation'), [])
  const { can } = await preview({ ...act, people: [first, ...others] })
  const done = await decide({ ...act, people: can.map((p) => p.id) })
  assert.equal(done.people, others.length)
  await undo(done.change)
  await undo(one.change)
})

test('some people go to another unit by one decision; what the preview says of verdicts and counts is what saving does', async () => {
  const people = (await idsIn(vuSon)).slice(0, 5)
  const from = '2019-06-01'
  const posts = await Promise.all(people.map(async (p) => (await factsOf(p, 'posting'))[0]!))
  const act = { people, section: 'posting', from, values: { unit_id: vuLe, how: 'transferred', decided_on: '2019-05-20' }, document: '33/QĐ-UBND' }
  const counted = async () =>
    Object.fromEntries(await Promise.all([vuSon, vuLe, unit].map(async (u) => [u.split(',')[0], (await summaryOf(house, from, u)).total] as const)))
  const was = await counted()
  const seen = await preview(act)
  assert.deepEqual([seen.can.length, seen.on], [5, from])
  assert.deepEqual(await counted(), was, 'a preview writes nothing')
  const done = await decide({ ...act, seen: seen.change })
  const now = await counted()
  for (const c of seen.counts.filter(({ unit: name }) => name in was)) {
    assert.deepEqual(c.people, [was[c.unit]!.people, now[c.unit]!.people], c.unit)
    for (const a of ['met', 'unmet', 'unknown'] as const) assert.deepEqual(c.all[a], [was[c.unit]!.all[a], now[c.unit]!.all[a]], `${c.unit} ${a}`)
  }
  assert.deepEqual(seen.counts.find((c) => c.unit === 'Xã Vũ Lễ')?.people[1], was['Xã Vũ Lễ']!.people + 5)
  for (const [i, person] of people.entries()) {
    const [next, old] = await factsOf(person, 'posting')
    assert.deepEqual([old?.fact, old?.to, next?.from, next?.to], [posts[i]!.fact, from, from, posts[i]!.to])
    assert.deepEqual(
      [next?.values['title_text'], next?.values['how'], next?.values['decision']],
      [posts[i]!.values['title_text'], 'transferred', '33/QĐ-UBND'],
    )
  }
  await undo(done.change)
  assert.deepEqual(await counted(), was)
  assert.deepEqual(await faultsIn(house), [])
})

test('steps are raised by one decision, each to their own coefficient, proposed from who is there already; undone as one', async () => {
  const [first, second, third, without] = (await idsIn(vuSon)) as [string, string, string, string]
  const grade = { grade_code: '06.031', grade_name: 'Kế toán viên' }
  const at = (person: string, step: number, coefficient: number): Promise<unknown> =>
    house.ask('record.change', { person, section: 'salary', from: '2015-01-01', values: { ...grade, step, coefficient } })
  await at(first, 3, 3)
  await at(second, 3, 3)
  await at(third, 4, 3.33)
  const act = { section: 'salary', from: '2018-01-01', values: { decided_on: '2017-12-20' }, document: '9/QĐ-SNV' }
  const seen = await preview({ ...act, people: [first, second, third, without] })
  assert.deepEqual(
    seen.raises.map((r) => [r.id, r.step, r.nextStep, r.nextCoefficient]).sort(),
    [
      [first, 3, 4, 3.33],
      [second, 3, 4, 3.33],
      [third, 4, 5, null],
    ].sort(),
  )
  assert.deepEqual([seen.can.length, seen.cannot.find((p) => p.id === without)?.why], [0, 'chưa ghi lương đang hưởng ngày 01/01/2018'])
  const people = [first, second, third]
  const each = Object.fromEntries(seen.raises.map((r) => [r.id, { step: r.nextStep, coefficient: r.nextCoefficient ?? 3.66 }]))
  assert.equal((await preview({ ...act, people, each })).can.length, 3)
  assert.equal(await refused(decide({ ...act, people })), 'people.not_all')
  const done = await decide({ ...act, people, each, seen: seen.change })
  const [now, before_] = await factsOf(third, 'salary')
  assert.deepEqual([before_?.to, now?.from, now?.to], ['2018-01-01', '2018-01-01', null])
  assert.deepEqual(now?.values, { ...grade, step: 5, coefficient: 3.66, decision: '9/QĐ-SNV', decided_on: '2017-12-20' })
  await undo(done.change)
  assert.deepEqual(
    (await factsOf(first, 'salary')).map((f) => [f.values['step'], f.to]),
    [[3, null]],
  )
})

test('some retire by one decision: every post of theirs ends, the counts say so before, and an undo brings all back', async () => {
  const people = (await idsIn(vuSon)).slice(0, 2)
  await house.ask('record.change', {
    person: people[0],
    section: 'posting',
    from: '2016-01-01',
    values: { unit_id: vuSon, title_text: 'Đại biểu HĐND', is_primary: false },
  })
  const was = (await summaryOf(house, '2019-09-01', vuSon)).total.people
  const act = { people, section: 'leaving', values: { kind: 'retired', left_on: '2019-09-01', decided_on: '2019-06-01' }, document: '40/QĐ-UBND' }
  const seen = await preview(act)
  assert.deepEqual([seen.can.length, seen.on, seen.moved.map((m) => m.after)], [2, '2019-09-01', [null, null]])
  assert.deepEqual(seen.counts.find((c) => c.unit === 'Xã Vũ Sơn')?.people, [was, was - 2])
  const done = await decide({ ...act, seen: seen.change })
  assert.equal((await summaryOf(house, '2019-09-01', vuSon)).total.people, was - 2)
  assert.equal((await summaryOf(house, '2019-08-31', vuSon)).total.people, was)
  assert.deepEqual(
    (await factsOf(people[0]!, 'posting')).map((f) => f.to),
    ['2019-09-01', '2019-09-01'],
  )
  assert.deepEqual(
    (await factsOf(people[1]!, 'leaving')).map((f) => f.values['decision']),
    ['40/QĐ-UBND'],
  )
  assert.equal((await preview(act)).cannot[0]?.why, 'không giữ chức danh chính ngày 01/09/2019')
  await undo(done.change)
  assert.equal((await summaryOf(house, '2019-09-01', vuSon)).total.people, was)
  assert.deepEqual(await faultsIn(house), [])
})

test('a discipline is written for several by one decision, once', async () => {
  const people = (await idsIn(vuSon)).slice(0, 2)
  const act = { people, section: 'discipline', values: { side: 'state', form: 'Khiển trách', imposed: '2019-03-01' }, document: '2/QĐ-UBND' }
  const done = await decide(act)
  assert.equal((await factsOf(people[1]!, 'discipline'))[0]?.values['form'], 'Khiển trách')
  assert.equal((await preview(act)).cannot[0]?.why, 'đã ghi kỷ luật này')
  await undo(done.change)
})

test('however many they are, a decision takes the same statements', async () => {
  const people = await idsIn(unit)
  const act = (some: readonly string[], year: number) => ({
    people: some,
    section: 'rating',
    values: { side: 'party', year, grade: 'good' },
    document: '1',
  })
  const few = await statementsOf(() => decide(act(people.slice(0, 2), 2016)))
  const many = await statementsOf(() => decide(act(people.slice(0, 300), 2017)))
  assert.equal(many.length, few.length)
})

test('two officers deciding at once: the second is told, and nothing is half done', async () => {
  const people = (await idsIn(vuSon)).slice(0, 3)
  const act = { people, section: 'rating', values: { side: 'state', year: 2015, grade: 'good' }, document: '7' }
  const { change: seen } = await preview(act)
  const ended = await Promise.allSettled([decide({ ...act, seen }), decide({ ...act, seen })])
  assert.deepEqual(ended.map((e) => e.status).sort(), ['fulfilled', 'rejected'])
  for (const person of people) assert.equal((await factsOf(person, 'rating')).filter((r) => r.values['year'] === 2015).length, 1)
})

const bad: readonly (readonly [why: string, code: string, input: object])[] = [
  ['a grade of no list', 'invalid_input', { section: 'rating', values: { side: 'state', year: 2014, grade: 'super' } }],
  ['no year', 'invalid_input', { section: 'rating', values: { side: 'state', grade: 'good' } }],
  ['no unit', 'invalid_input', { section: 'posting', from: day, values: {} }],
  ['no day', 'invalid_input', { section: 'posting', values: { unit_id: vuLe } }],
  ['a title for everyone', 'invalid_input', { section: 'posting', from: day, values: { unit_id: vuLe, title_id: 'CC05' } }],
  ['a salary without a day', 'invalid_input', { section: 'salary', values: {} }],
  ['one step for everyone', 'invalid_input', { section: 'salary', from: day, values: { step: 3 } }],
  ['leaving without a day', 'invalid_input', { section: 'leaving', values: { kind: 'retired' } }],
  ['leaving on a day that is none', 'invalid_input', { section: 'leaving', values: { kind: 'retired', left_on: '2019-02-31' } }],
  ['leaving before they came', 'people.not_all', { section: 'leaving', values: { kind: 'retired', left_on: '1990-01-01' } }],
  ['a unit of no register', 'not_found', { section: 'posting', from: day, values: { unit_id: 'Xã Không Có' } }],
  ['a decision signed tomorrow', 'decision.in_future', { section: 'posting', from: day, values: { unit_id: vuLe, decided_on: '2999-01-01' } }],
  ['their own unit', 'people.not_all', { section: 'posting', from: day, values: { unit_id: vuSon } }],
  ['a day before they came', 'people.not_all', { section: 'posting', from: '1990-01-01', values: { unit_id: vuLe } }],
]
for (const [why, code, input] of bad)
  test(`${why} is refused as ${code}, and nothing is written`, async () => {
    const people = (await idsIn(vuSon)).slice(0, 2)
    const head = (await house.db.pool.query('select number from ledger_head')).rows
    assert.equal(await refused(decide({ people, document: '1/QĐ', ...input })), code)
    assert.deepEqual((await house.db.pool.query('select number from ledger_head')).rows, head)
  })

test('somebody who is not there, and nobody, are refused', async () => {
  const act = { section: 'rating', values: { side: 'state', year: 2013, grade: 'good' }, document: '7' }
  const [one] = await idsIn(vuSon)
  assert.equal(await refused(decide({ ...act, people: [one, '00000000-0000-7000-8000-000000000000'] })), 'not_found')
  assert.equal(await refused(decide({ ...act, people: [] })), 'invalid_input')
})
