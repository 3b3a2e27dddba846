import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { z } from 'zod'

import type { Actor } from '#access/policy.ts'
import { askAs, houseWithBacSon, owner, refused, summaryOf } from '#test/house.ts'

import { columnOf, fillForm } from './needs-form.ts'
import type { needs } from './needs-contract.ts'

const house = await houseWithBacSon()
const scope = { asOf: '2019-09-30', unit: 'Huyện Bắc Sơn, Tỉnh Lạng Sơn' } as const

type Output<N extends keyof typeof needs> = z.output<(typeof needs)[N]['output']>
const ask = <N extends keyof typeof needs>(name: N, raw: object): Promise<Output<N>> => house.ask(name, raw) as Promise<Output<N>>

test('Bắc Sơn on 30/9/2019: 73 not shown to meet theory are 54 who need it and 19 of whom it is not known', async () => {
  const told = await ask('training.needs', { ...scope, firstYear: 2020 })
  const theory = told.needs.find((n) => n.key === 'theory.intermediate')
  assert.deepEqual([theory?.people, theory?.due, theory?.year, theory?.programme?.code], [54, 0, 2020, 'LLCT-TC'])
  assert.match(theory?.sources[0]?.article ?? '', /lý luận chính trị/)
  assert.equal(told.unknown.find((u) => u.criterion === 'theory')?.people, 19)
  const summary = await summaryOf(house, scope.asOf, scope.unit)
  assert.equal(summary.total.people - (summary.total.criteria.theory?.met ?? 0), 54 + 19)
})

test('every number of the needs opens as its list, by the pass that counted it', async () => {
  const told = await ask('training.needs', { ...scope, firstYear: 2020 })
  const total = async (more: object): Promise<number> => (await ask('training.needing', { ...scope, firstYear: 2020, size: 1, ...more })).total
  for (const [i, n] of told.needs.entries()) {
    assert.equal(await total({ need: n.key, due: n.due }), n.people, n.key)
    const row = told.rows.find((r) => (r.counts[i] ?? 0) > 0)!
    assert.equal(await total({ need: n.key, due: n.due, row: row.unit.id }), row.counts[i])
  }
  assert.equal(await total({}), told.total.needing)
  assert.equal(await total({ unknown: 'any' }), told.total.unknown)
  assert.equal(await total({ unknown: 'theory' }), 19)
  const { people } = await ask('training.needing', { ...scope, need: 'theory.intermediate', due: 0, size: 500 })
  assert.ok(people.every((p) => p.needs.some((n) => n.key === 'theory.intermediate')) && people.length === 54)
})

test('a head of division appointed lately needs the leadership programme by the year in which the twelve months end', async () => {
  const unit = (await house.ask('units.search', { asOf: '2026-09-30', text: 'xã bắc sơn' })) as { units: { id: number; path: string }[] }
  const commune = unit.units.find((u) => u.path.includes('Lạng Sơn'))!
  const head = (await house.ask('person.create', {
    facts: [
      { section: 'name', values: { full_name: 'Hoàng Thị Trưởng' } },
      {
        section: 'posting',
        from: '2026-03-15',
        values: { unit_id: commune.id, title_id: 'N11', title_text: 'Trưởng phòng', is_primary: true, since_known: true },
      },
    ],
  })) as { person: string }
  const there = { asOf: '2026-09-30', unit: String(commune.id) }
  const dueIn = async (lastYear: number) =>
    (await ask('training.needs', { ...there, firstYear: 2026, lastYear })).needs.find((n) => n.key === 'certificate.divisionLeadershipCommune')
  const [early, period] = [await dueIn(2026), await dueIn(2027)]
  assert.deepEqual([early?.due, early?.year, early?.programme?.code], [2027, null, 'QLNN-PHONG-XA'])
  assert.deepEqual([period?.year, period?.people, period?.sources[0]?.document], [2027, 1, '171/2025/NĐ-CP'])
  const list = await ask('training.needing', { ...there, firstYear: 2026, lastYear: 2027, need: 'certificate.divisionLeadershipCommune' })
  assert.deepEqual(
    list.people.map((p) => p.id),
    [head.person],
  )
  const later = await ask('training.needs', { ...there, asOf: '2027-03-20', firstYear: 2027 })
  assert.equal(
    later.needs.some((n) => n.key === 'certificate.divisionLeadershipCommune'),
    false,
    'a certificate that is not on file is not known to be missing',
  )
  assert.ok(later.unknown.some((u) => u.criterion === 'stateManagement'))
})

test('the form of 26 columns holds its sums, and goes out as a workbook', async () => {
  const { form } = await ask('training.needs', { ...scope, firstYear: 2020 })
  assert.equal(form.columns.length, 26)
  assert.deepEqual([form.total[0], form.total[5], form.total[9]], [59, 5, 54])
  assert.ok(form.checks.every((c) => c.holds))
  const file = (await house.ask('training.needsForm', { ...scope, firstYear: 2020 })) as { name: string; bytes: Uint8Array }
  assert.deepEqual([file.name, file.bytes.subarray(0, 2)], ['nhu-cau-dao-tao-2020-2020.xlsx', new Uint8Array([0x50, 0x4b])])
})

test('each level a standard may ask has one column of the form', () => {
  const cases = [
    ['professional', 'university', 3],
    ['theory', 'advanced', 8],
    ['theory', 'elementary', 25],
    ['informatics', 'basic', 12],
    ['foreignLanguage', 'a2', 18],
    ['stateManagement', 'specialist', 21],
    ['stateManagement', 'trained', 25],
    ['defenceSecurity', 'group3', 23],
    ['certificate', 'civilStatus', 25],
  ] as const
  for (const [subject, code, column] of cases) assert.equal(columnOf({ subject, code }), column, `${subject}.${code}`)
  const form = fillForm(
    [
      { subject: 'theory', code: 'intermediate' },
      { subject: 'theory', code: 'elementary' },
    ],
    [
      { unit: 'A', counts: [3, 1] },
      { unit: 'B', counts: [2, 0] },
    ],
  )
  assert.deepEqual([form.total[0], form.total[9], form.total[25], form.checks.every((c) => c.holds)], [6, 5, 1, true])
})

const today = '2026-11-22'
const { programmes } = (await house.ask('training.programmes', { asOf: '2027-01-01' })) as { programmes: { id: number; code: string }[] }
const digital = programmes.find((p) => p.code === 'SO-HOA')!.id
const openSurvey = async (more: object = {}): Promise<number> =>
  (
    await ask('training.openSurvey', {
      unit: scope.unit,
      unitsOn: scope.asOf,
      name: 'Khảo sát nhu cầu 2027',
      firstYear: 2027,
      lastYear: 2027,
      opensOn: '2026-11-01',
      closesOn: '2026-12-31',
      ...more,
    })
  ).round
const anyone = async (): Promise<string> => (await ask('training.needing', { ...scope, size: 1 })).people[0]!.id

test('a survey round takes a wish of somebody of the unit with a reason, once, while it is open', async () => {
  const [round, person] = [await openSurvey(), await anyone()]
  const wish = { round, person, programme: digital, year: 2027, reason: 'phụ trách chuyển đổi số của xã' }
  const { wish: number } = await ask('training.wish', wish)
  assert.equal(await refused(house.ask('training.wish', wish)), 'training.already_wished')
  assert.equal(await refused(house.ask('training.wish', { ...wish, year: 2029 })), 'invalid_input')
  assert.equal(await refused(house.ask('training.wish', { ...wish, programme: 9999 })), 'not_found')
  assert.equal(await refused(house.ask('training.wish', { ...wish, round: 9999 })), 'not_found')
  const shut = await openSurvey({ opensOn: '2026-01-01', closesOn: '2026-02-01' })
  assert.equal(await refused(house.ask('training.wish', { ...wish, round: shut })), 'training.survey_closed')
  const elsewhere = await openSurvey({ unit: 'Huyện Bình Gia, Tỉnh Lạng Sơn' })
  assert.equal(await refused(house.ask('training.wish', { ...wish, round: elsewhere })), 'training.outside_survey')
  const told = await ask('training.needs', { ...scope, firstYear: 2027 })
  assert.deepEqual(
    told.wishes.map((w) => [w.year, w.people]),
    [[2027, 1]],
  )
  assert.equal((await ask('training.wishes', { round })).wishes[0]?.by, 'unit')
  await house.ask('training.unwish', { person, wish: number })
  assert.equal((await ask('training.wishes', { round })).wishes.length, 0)
  assert.equal(await refused(house.ask('training.unwish', { person, wish: number })), 'not_found')
})

test('a unit wishes for people whom it does not name, once; the needs show it beside the named; a closed round takes nothing', async () => {
  const round = await openSurvey({ name: 'Đợt của đơn vị' })
  const unit = 'Xã Vũ Sơn, Huyện Bắc Sơn, Tỉnh Lạng Sơn'
  const wish = { round, unit, unitsOn: scope.asOf, programme: digital, year: 2027, people: 4, reason: 'bốn thôn chưa có ai' }
  const { wish: number } = await ask('training.wishForUnit', wish)
  assert.equal(await refused(house.ask('training.wishForUnit', wish)), 'training.already_wished')
  assert.equal(await refused(house.ask('training.wishForUnit', { ...wish, year: 2028 })), 'invalid_input')
  assert.equal(await refused(house.ask('training.wishForUnit', { ...wish, unit: 'Huyện Bình Gia, Tỉnh Lạng Sơn' })), 'training.outside_survey')
  assert.deepEqual(
    (await ask('training.needs', { ...scope, firstYear: 2027 })).wishes.map((w) => [w.year, w.ofUnits]),
    [[2027, 4]],
  )
  assert.deepEqual(
    (await ask('training.wishes', { round })).units.map((w) => [w.unit.name, w.people]),
    [['Xã Vũ Sơn', 4]],
  )
  await house.ask('training.unwishForUnit', { wish: number })
  assert.equal((await ask('training.wishes', { round })).units.length, 0)
  await house.ask('training.endSurvey', { round, closesOn: '2026-11-20', reason: 'đã đủ' })
  assert.equal(await refused(askAs(house, owner, 'training.wishForUnit', wish, undefined, today)), 'training.survey_closed')
  assert.equal(await refused(house.ask('training.endSurvey', { round, closesOn: '2026-10-01', reason: 'sai' })), 'invalid_input')
})

test('a person says the own wish, and nobody else’s', async () => {
  const [round, person] = [await openSurvey({ name: 'Đợt hai' }), await anyone()]
  const { rows } = await house.db.pool.query<{ id: number }>('select id from person where key = $1', [person])
  const self: Actor = { user: 'hoa', account: 1, person: rows[0]!.id, grants: [{ role: 'self', within: 'self' }] }
  const wish = { round, person, programme: digital, year: 2027, reason: 'muốn học' }
  await askAs(house, self, 'training.wish', wish, undefined, today)
  const { wishes } = (await askAs(house, self, 'training.wishes', { round }, undefined, today)) as Output<'training.wishes'>
  assert.deepEqual(
    wishes.map((w) => [w.person, w.by]),
    [[person, 'person']],
  )
  const other = (await ask('training.needing', { ...scope, size: 2 })).people[1]!.id
  assert.equal(await refused(askAs(house, self, 'training.wish', { ...wish, person: other }, undefined, today)), 'not_found')
})
