import assert from 'node:assert/strict'
import { before, test } from 'node:test'

import { faultsIn, fileOf, houseWithBacSon, refused, type TestHouse } from '#test/house.ts'

import { checks } from './quality-checks.ts'

const day = '2019-09-30'
const unit = 'Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn'

type Fact = { section: string; values: Record<string, unknown>; from?: string; to?: string }
type Summary = {
  people: number
  checks: { id: string; people: number; why: string; act: string; units: { unit: string; people: number; due: string | null }[] }[]
}

/** Someone without a flaw. */
const whole: readonly Fact[] = [
  { section: 'name', values: { full_name: 'Dương Văn Đủ' } },
  { section: 'birth', values: { born: '1980-04-05' } },
  { section: 'sex', values: { sex: 'male' } },
  { section: 'ethnicity', values: { ethnic_group: 2 } },
  { section: 'identity', values: { number: '020080000001' } },
  { section: 'place', values: { kind: 'home', place: 'xã Vũ Sơn' } },
  { section: 'recruitment', values: { recruited: '2005', organ: 'UBND huyện' } },
  { section: 'posting', from: '2010-01-01', values: { unit_id: unit, title_id: 'CC05', title_text: 'Tài chính – kế toán', decision: '1/QĐ' } },
  { section: 'salary', from: '2018-01-01', values: { grade_code: '06.031', step: 3 } },
  { section: 'qualification', from: '2004-01-01', values: { level_id: 'professional.university', certificate_number: 'A1', awarded: '2004' } },
  { section: 'qualification', from: '2009-01-01', values: { level_id: 'theory.intermediate' } },
  { section: 'qualification', from: '2011-01-01', values: { level_id: 'stateManagement.specialist' } },
  { section: 'party', from: '2006-01-01', values: { member: true, joined: '2005-01-01', official: '2006-01-01' } },
  { section: 'rating', values: { side: 'state', year: 2018, grade: 'good' } },
]

const without = (section: string): readonly Fact[] => whole.filter((f) => f.section !== section)
const withLevel = (drop: string, ...more: Fact[]): readonly Fact[] => [
  ...whole.filter((f) => !String(f.values['level_id']).startsWith(drop)),
  ...more,
]
const said = (section: string, values: Record<string, unknown>, from?: string): readonly Fact[] =>
  whole.map((f) => (f.section === section ? { ...f, ...(from ? { from } : {}), values: { ...f.values, ...values } } : f))

/** What is wrong with someone who has this flaw; checks that a table of facts can't show stand in tests of their own. */
const flawed: Readonly<Record<string, readonly Fact[]>> = {
  'identity.missing': without('identity'),
  'identity.length': said('identity', { number: '12345' }),
  'identity.sex': said('identity', { number: '020180000009' }),
  'identity.birthYear': said('identity', { number: '020081000009' }),
  'name.malformed': said('name', { full_name: 'Đủ' }),
  'birth.missing': without('birth'),
  'birth.vague': said('birth', { born: '1980' }),
  'birth.implausible': said('birth', { born: '1940-01-01' }),
  'sex.missing': without('sex'),
  'ethnicity.missing': without('ethnicity'),
  'posting.titleUnknown': said('posting', { title_id: null }),
  'posting.titleNotOfDay': said('posting', { title_id: 'N04' }),
  'posting.sinceUnknown': said('posting', { since_known: false }),
  'posting.beforeAdult': said('posting', {}, '1990-01-01'),
  'posting.afterLeaving': [...whole, { section: 'leaving', values: { kind: 'resigned', left_on: '2019-01-01' } }],
  'posting.noDecision': said('posting', { decision: null }),
  'professional.missing': withLevel('professional'),
  'theory.missing': withLevel('theory'),
  'stateManagement.missing': withLevel('stateManagement'),
  'level.vague': withLevel('stateManagement', { section: 'qualification', from: '2011-01-01', values: { level_id: 'stateManagement.trained' } }),
  'qualification.tooEarly': withLevel('professional', {
    section: 'qualification',
    from: '2004-01-01',
    values: { level_id: 'professional.university', certificate_number: 'A', awarded: '1990' },
  }),
  'qualification.noNumber': withLevel('professional', {
    section: 'qualification',
    from: '2004-01-01',
    values: { level_id: 'professional.university' },
  }),
  'party.missing': without('party'),
  'party.officialFirst': said('party', { official: '2004' }),
  'party.beforeBirth': said('party', { joined: '1985', official: '1986' }),
  'salary.missing': without('salary'),
  'home.missing': without('place'),
  'recruitment.missing': without('recruitment'),
  'rating.missing': without('rating'),
  'training.backwards': [...whole, { section: 'training', values: { programme: 'Tin học', kind: 'course', started: '2015', finished: '2014' } }],
}

let house: TestHouse
const flaws = async (): Promise<Map<string, number>> =>
  new Map(((await house.ask('quality.summary', { asOf: day, unit })) as Summary).checks.map((c) => [c.id, c.people]))
const create = async (facts: readonly Fact[]): Promise<{ person: string; change: number }> =>
  (await house.ask('person.create', { facts, anotherPerson: true })) as { person: string; change: number }

before(async () => {
  house = await houseWithBacSon()
})

test('there are at least 25 checks, each with a severity, what it blocks, why it matters and what to do', () => {
  assert.ok(checks.length >= 25)
  assert.equal(new Set(checks.map((c) => c.id)).size, checks.length)
  for (const c of checks) for (const text of [c.vi, c.en, c.why, c.act]) assert.ok(text.length > 5, c.id)
})

test('a whole record has no flaw', async () => {
  const was = await flaws()
  const { change } = await create(whole)
  assert.deepEqual(await flaws(), was)
  await house.ask('ledger.undo', { number: change })
})

type Found = { total: number; people: { id: string; unit: string }[] }
const found = async (flaws: string, where = unit, asOf = day): Promise<Found> => {
  const post = where === 'country' ? 'all' : 'inPost'
  const { totals, people } = (await house.ask('people.list', { asOf, unit: where, flaws, post, size: 500 })) as {
    totals: { people: number }
    people: Found['people']
  }
  return { total: totals.people, people }
}

for (const [id, facts] of Object.entries(flawed))
  test(`${id} finds whom it should`, async () => {
    const was = (await found(id)).total
    const { change, person } = await create(facts)
    const now = await found(id)
    assert.equal(now.total, was + 1)
    assert.ok(now.people.some((p) => p.id === person))
    await house.ask('ledger.undo', { number: change })
  })

test('someone without a post, with a concurrent one alone, in a unit that ended, or with a scan rejected is found too', async () => {
  const concurrent = whole.map((f) => (f.section === 'posting' ? { ...f, values: { ...f.values, is_primary: false } } : f))
  const made = [await create(without('posting')), await create(concurrent), await create(whole)]
  assert.deepEqual(
    (await found('posting.none', 'country')).people.map((p) => [p.id, p.unit]).sort(),
    made
      .slice(0, 2)
      .map((m) => [m.person, ''])
      .sort(),
  )
  assert.deepEqual(
    (await found('posting.noPrimary', 'country')).people.map((p) => p.id),
    [made[1]!.person],
  )
  const later = await found('posting.unitEnded', 'country', '2025-08-01')
  assert.ok(later.people.some((p) => p.id === made[2]!.person))
  const { sections } = (await house.ask('record.read', { person: made[2]!.person, asOf: day })) as { sections: Record<string, { fact: number }[]> }
  const scan = { person: made[2]!.person, section: 'birth', fact: sections['birth']![0]!.fact }
  const { evidence } = (await house.ask('evidence.attach', scan, fileOf('a.pdf', new TextEncoder().encode('%PDF-1.4')))) as { evidence: number }
  await house.ask('evidence.reject', { person: made[2]!.person, evidence, note: 'không đọc được' })
  assert.deepEqual(
    (await found('evidence.rejected')).people.map((p) => p.id),
    [made[2]!.person],
  )
})

test('a list by flaws has the number the check counts, in a unit and in the country, page by page, among other conditions, and as a file', async () => {
  const counted = async (where: string, id: string) => {
    const { checks: all, post } = (await house.ask('quality.summary', { asOf: day, unit: where })) as Summary & { post: string }
    return { post, people: all.find((c) => c.id === id)!.people, units: all.find((c) => c.id === id)!.units }
  }
  for (const where of ['country', 'Huyện Bắc Sơn, Lạng Sơn'])
    for (const id of ['theory.missing', 'identity.missing', 'birth.vague']) {
      const { post, people } = await counted(where, id)
      const list = { asOf: day, unit: where, post, flaws: id }
      const pages = (await Promise.all([1, 2, 3].map((page) => house.ask('people.list', { ...list, page, size: 200 })))) as {
        people: unknown[]
        totals: { people: number }
      }[]
      assert.deepEqual([pages[0]!.totals.people, pages.flatMap((p) => p.people).length], [people, Math.min(people, 600)], `${where} ${id}`)
    }
  const { units } = await counted('Huyện Bắc Sơn, Lạng Sơn', 'theory.missing')
  const [first] = units as unknown as [{ unitId: number; people: number }]
  const inUnit = { asOf: day, unit: String(first.unitId), by: 'unit', row: String(first.unitId), flaws: 'theory.missing' }
  const ask = async (more: object) =>
    (await house.ask('people.list', { ...inUnit, ...more })) as { totals: { people: number }; filters: { vi: string }[] }
  const { totals, filters } = await ask({})
  assert.equal(totals.people, first.people)
  assert.ok(filters.some((f) => f.vi === 'Lỗi dữ liệu: Chưa có trình độ lý luận chính trị'))
  const sexes = await Promise.all(['female', 'male', 'unknown'].map(async (sex) => (await ask({ sex })).totals.people))
  assert.equal(sexes[0]! + sexes[1]! + sexes[2]!, totals.people)
  const file = (await house.ask('people.export', { ...inUnit, format: 'csv' })) as { bytes: Uint8Array }
  assert.match(new TextDecoder().decode(file.bytes), new RegExp(`Cộng: ${first.people} người`))
  assert.equal(await refused(house.ask('people.list', { ...inUnit, knownAt: 1 })), 'invalid_input')
})

test('two records of one number, or of one name and birth, are each found twice', async () => {
  const was = await flaws()
  const made = [await create(whole), await create(whole)]
  const now = await flaws()
  assert.deepEqual(
    [now.get('identity.duplicate'), now.get('duplicate.sameNameAndBirth')],
    [was.get('identity.duplicate')! + 2, was.get('duplicate.sameNameAndBirth')! + 2],
  )
  for (const { change } of made.reverse()) await house.ask('ledger.undo', { number: change })
})

test('flaws are given to units by a day in one change, the later word holds, what was given is taken back, and a day gone by is refused', async () => {
  const [vuLe, bacSon] = ['Xã Vũ Lễ, Lạng Sơn', 'Xã Bắc Sơn, Lạng Sơn']
  const assign = (due: string | null, units = [vuLe]): Promise<unknown> =>
    house.ask('quality.assign', { tasks: units.map((unit) => ({ check: 'salary.missing', unit })), due })
  const tasks = async (): Promise<unknown> => (await house.db.pool.query(`select due, voided is null as live from quality_task order by id`)).rows
  await assign('2999-01-01')
  await assign('2999-02-01', [vuLe, bacSon, vuLe])
  assert.deepEqual(await tasks(), [
    { due: '2999-01-01', live: false },
    { due: '2999-02-01', live: true },
    { due: '2999-02-01', live: true },
  ])
  await assign(null, [vuLe, bacSon])
  assert.deepEqual(new Set(((await tasks()) as { live: boolean }[]).map((t) => t.live)), new Set([false]))
  assert.equal(await refused(assign('2001-01-01')), 'quality.due_past')
  assert.deepEqual(await faultsIn(house), [])
})
