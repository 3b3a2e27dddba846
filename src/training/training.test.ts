import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { z } from 'zod'

import { localOwner, type Actor, type Role } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { askAs, faultsIn, freshHouse, refusalOf, refused } from '#test/house.ts'

import { exceeded, type Ceiling } from './ceilings.ts'
import type { training } from './contract.ts'

const house = await freshHouse()
const district = 'Huyện Bắc Sơn, Tỉnh Lạng Sơn'
const [unitsOn, today] = ['2019-09-30', '2026-11-22'] as const

type Output<N extends keyof typeof training> = z.output<(typeof training)[N]['output']>
const ask = <N extends keyof typeof training>(name: N, raw: object): Promise<Output<N>> => house.ask(name, raw) as Promise<Output<N>>

const { programmes } = await ask('training.programmes', { asOf: '2027-03-01' })
const theory = programmes.find((p) => p.code === 'LLCT-TC')!

const newPlan = async (more: object = {}): Promise<number> =>
  (await ask('training.createPlan', { unit: district, unitsOn, name: 'Kế hoạch 2027', firstYear: 2027, lastYear: 2027, ...more })).plan
const aClass = (plan: number, more: object = {}) => ({
  plan,
  programme: theory.id,
  code: 'L1',
  name: 'Trung cấp lý luận chính trị khóa 1',
  seats: 40,
  unitsOn,
  firstMonth: '2027-03',
  lastMonth: '2027-08',
  registersFrom: '2026-11-01',
  registersTo: '2027-01-31',
  ...more,
})
const inDistrict = (name: string): string => `${name}, ${district}`
const as = (role: Role, within: Actor['grants'][number]['within']): Actor => ({ user: role, account: 1, grants: [{ role, within }] })

test('the programmes that the law names are there with what they give, by which article, and how sure', async () => {
  const byCode = new Map(programmes.map((p) => [p.code, p]))
  const division = byCode.get('QLNN-PHONG-XA')!
  assert.deepEqual(
    [division.kind, division.level?.subject, division.level?.code, division.periods, division.confidence],
    ['course', 'certificate', 'divisionLeadershipCommune', 160, 'seen'],
  )
  assert.match(division.basis ?? '', /Điều 15 khoản 3/)
  assert.deepEqual([theory.kind, theory.level?.code, theory.confidence], ['education', 'intermediate', 'memory'])
  assert.equal(byCode.has('CM-DH'), false, 'sending to university is no category from 1/7/2025')
  const before = await ask('training.programmes', { asOf: '2019-09-30' })
  assert.ok(before.programmes.some((p) => p.code === 'CM-DH') && !before.programmes.some((p) => p.code === 'QLNN-PHONG-XA'))
  assert.equal(before.ceilings.length, 0)
})

test('a programme is added once, ends on a day, and no class of it is planned from then', async () => {
  const given = {
    code: 'XD-NTM',
    name: 'Xây dựng nông thôn mới',
    kind: 'course',
    content: 'jobPosition',
    periods: 40,
    mode: 'combined',
    basis: 'KH 1',
  }
  const { programme } = await ask('training.addProgramme', { ...given, level: 'certificate.civilStatus' })
  assert.equal(await refused(house.ask('training.addProgramme', given)), 'training.code_taken')
  assert.equal(await refused(house.ask('training.addProgramme', { ...given, code: 'KHAC', level: 'theory.highest' })), 'invalid_input')
  await house.ask('training.endProgramme', { programme, on: '2027-01-01', reason: 'thay bằng chương trình khác' })
  const plan = await newPlan()
  assert.equal(await refused(house.ask('training.setClass', aClass(plan, { programme }))), 'training.programme_not_then')
  assert.equal(await refused(house.ask('training.endProgramme', { programme, on: '2027-01-01', reason: 'lại' })), 'training.programme_not_then')
  assert.equal(await refused(house.ask('training.endProgramme', { programme: 9999, on: '2027-01-01', reason: 'không có' })), 'not_found')
})

test('a programme goes on under its code with other terms from a day on, and what was written wrongly is corrected', async () => {
  const said = { name: 'Kỹ năng số', kind: 'course', content: 'digital', periods: 24, mode: 'online', basis: 'KH 2' }
  const { programme } = await ask('training.addProgramme', { ...said, code: 'KNS' })
  const changed = { ...said, programme, periods: 40, basis: 'KH 3', confidence: 'seen', reason: 'chương trình mới' }
  const { programme: later } = await ask('training.changeProgramme', { ...changed, from: '2027-06-01' })
  const ofDay = async (asOf: string) =>
    (await ask('training.programmes', { asOf })).programmes.filter((p) => p.code === 'KNS').map((p) => [p.id, p.periods, p.confidence])
  assert.deepEqual(await ofDay('2027-05-31'), [[programme, 24, 'memory']])
  assert.deepEqual(await ofDay('2027-06-01'), [[later, 40, 'seen']])
  assert.equal(await refused(house.ask('training.changeProgramme', { ...changed, from: '2027-07-01' })), 'training.programme_not_then')
  await house.ask('training.changeProgramme', { ...changed, programme: later, periods: 32, reason: 'ghi sai số tiết' })
  assert.deepEqual(await ofDay('2027-06-01'), [[later, 32, 'seen']])
})

test('a ceiling is set from a day on, by a text, and ended; the one before it ends where it begins', async () => {
  const at = async (asOf: string) => (await ask('training.programmes', { asOf })).ceilings.find((c) => c.line === 'assistant')?.amount
  const before = await at('2026-12-31')
  const ceiling = { line: 'assistant', per: 'session', document: 'NQ 1', from: '2027-01-01' }
  assert.equal(await refused(house.ask('training.setCeiling', ceiling)), 'invalid_input')
  await house.ask('training.setCeiling', { ...ceiling, amount: 1_500_000 })
  await house.ask('training.setCeiling', { ...ceiling, amount: 1_600_000 })
  await house.ask('training.endCeiling', { line: 'assistant', on: '2028-01-01', reason: 'bãi bỏ' })
  assert.deepEqual([await at('2026-12-31'), await at('2027-01-01'), await at('2028-01-01')], [before, 1_600_000, undefined])
  assert.equal(await refused(house.ask('training.endCeiling', { line: 'assistant', on: '2028-01-01', reason: 'lại' })), 'not_found')
})

test('budget lines stay within the money of the plan and of the source that each names', async () => {
  const plan = await newPlan()
  await house.ask('training.setMoney', {
    plan,
    sources: [
      { source: 'local', amount: 10_000_000 },
      { source: 'learner', amount: 5_000_000 },
    ],
  })
  const line = { line: 'lecturer', quantity: 4, price: 3_000_000, source: 'local' }
  const lines = (...costs: readonly object[]) => house.ask('training.setClass', aClass(plan, { costs }))
  assert.equal(await refused(lines(line)), 'training.over_source')
  assert.equal(await refused(lines({ ...line, quantity: 3 }, { line: 'other', quantity: 1, price: 7_000_000 })), 'training.over_money')
  await lines({ ...line, quantity: 3 }, { line: 'other', quantity: 1, price: 5_000_000, source: 'learner' })
  const { sources } = (await house.ask('training.plan', { plan })) as { sources: { source: string; spent: number }[] }
  assert.deepEqual(
    sources.map((s) => [s.source, s.spent]),
    [
      ['local', 9_000_000],
      ['learner', 5_000_000],
    ],
  )
  await house.ask('training.setMoney', { plan, sources: [{ source: 'local', amount: 20_000_000 }] })
  assert.equal(await refused(house.ask('training.movePlan', { plan, step: 'submitted' })), 'training.over_source')
})

test('a class of a plan: what it says, its cost, its quotas; changed and withdrawn, each once', async () => {
  const plan = await newPlan()
  const quotas = [
    { unit: inDistrict('Xã Vũ Sơn'), seats: 3 },
    { unit: inDistrict('Thị trấn Bắc Sơn'), seats: 4 },
  ]
  const costs = [
    { line: 'lecturer', quantity: 40, price: 4_500_000 },
    { line: 'management', quantity: 1, price: 30_000_000 },
    { line: 'other', what: 'Thuê hội trường', quantity: 10, price: 2_000_000 },
  ]
  const made = await ask('training.setClass', aClass(plan, { quotas, costs, seatCost: 500_000 }))
  const [line] = (await ask('training.plan', { plan })).lines
  assert.deepEqual([line?.id, line?.cost, line?.window, line?.state.key], [made.class, 250_000_000, 'open', 'planned'])
  assert.deepEqual(
    line?.quotas.map((q) => [q.unit.name, q.seats]),
    [
      ['Thị trấn Bắc Sơn', 4],
      ['Xã Vũ Sơn', 3],
    ],
  )
  assert.deepEqual(
    line?.exceeds.map((e) => [e.line, e.given, e.most]),
    [
      ['lecturer', 4_500_000, 4_000_000],
      ['management', 12, 10],
    ],
  )
  assert.equal(await refused(house.ask('training.setClass', aClass(plan))), 'training.code_taken')
  const changed = await ask('training.setClass', aClass(plan, { class: made.class, seats: 60, quotas: [quotas[0]] }))
  const after = await ask('training.plan', { plan })
  assert.deepEqual([changed.class, after.lines.length, after.seats, after.quotas.length, after.lines[0]?.costs.length], [made.class, 1, 60, 1, 0])
  await house.ask('training.dropClass', { class: made.class })
  assert.equal((await ask('training.plan', { plan })).lines.length, 0)
  assert.equal(await refused(house.ask('training.dropClass', { class: made.class })), 'not_found')
})

const wrong: readonly (readonly [string, object, string])[] = [
  ['quotas above the seats', { quotas: [{ unit: inDistrict('Xã Vũ Sơn'), seats: 41 }] }, 'training.quotas_over_seats'],
  ['a quota for a unit elsewhere', { quotas: [{ unit: 'Huyện Bình Gia, Tỉnh Lạng Sơn', seats: 1 }] }, 'training.quota_outside'],
  ['registration open after the class began', { registersTo: '2027-04-01' }, 'training.window_after_class'],
  ['a class beyond the years of the plan', { lastMonth: '2028-01' }, 'training.months_outside'],
  ['months the wrong way round', { lastMonth: '2027-02' }, 'invalid_input'],
  ['a window the wrong way round', { registersTo: '2026-10-01' }, 'invalid_input'],
  ['more learners needed than seats', { least: 41 }, 'invalid_input'],
  ['a sum beside its lines', { fixedCost: 1, costs: [{ line: 'other', quantity: 1, price: 1 }] }, 'invalid_input'],
  ['a programme that is not there', { programme: 9999 }, 'not_found'],
  ['a class that is not there', { class: 9999 }, 'not_found'],
]
for (const [says, more, code] of wrong)
  test(`${says}: refused, and nothing is written`, async () => {
    const plan = await newPlan()
    assert.equal(await refused(house.ask('training.setClass', aClass(plan, more))), code)
    assert.equal((await ask('training.plan', { plan })).lines.length, 0)
  })

test('a plan goes from draft to published by its table of moves, and says at each step what may be done next and why not', async () => {
  const plan = await newPlan()
  const move = (step: string, more: object = {}) => house.ask('training.movePlan', { plan, step, ...more })
  assert.equal(await refused(move('submitted')), 'training.plan_empty')
  await house.ask('training.setClass', aClass(plan, { seatCost: 5_000_000 }))
  assert.deepEqual((await refusalOf(move('submitted'))).details, { name: 'Kế hoạch 2027', cost: 200_000_000, money: 0 })
  await house.ask('training.setMoney', { plan, sources: [{ source: 'local', amount: 150_000_000 }] })
  assert.equal(await refused(move('submitted')), 'training.over_money')
  await house.ask('training.setMoney', {
    plan,
    sources: [
      { source: 'local', amount: 150_000_000 },
      { source: 'learner', amount: 50_000_000 },
    ],
  })
  const early = await refusalOf(move('published'))
  assert.deepEqual([early.code, (early.details as { next: string[] }).next], ['training.not_now', ['Trình kế hoạch']])
  await move('submitted')
  assert.equal(await refused(house.ask('training.setClass', aClass(plan, { code: 'L2' }))), 'training.not_now')
  assert.equal(await refused(move('returned')), 'invalid_input')
  await move('returned', { reason: 'chưa cân đối kinh phí' })
  await move('submitted')
  assert.equal(await refused(move('approved')), 'invalid_input')
  assert.equal(await refused(move('approved', { number: '67/KH-UBND', on: '2030-01-01' })), 'decision.in_future')
  await move('approved', { number: '67/KH-UBND' })
  await move('published')
  const told = await ask('training.plan', { plan })
  assert.deepEqual([told.state.key, told.number, told.left, told.changeable], ['published', '67/KH-UBND', 0, false])
  assert.deepEqual(
    told.steps.map((s) => s.step),
    ['submitted', 'returned', 'submitted', 'approved', 'published'],
  )
  assert.ok(told.next.every((n) => !n.can && n.why === 'state'))
})

test('who plans submits and who decides approves; neither does the work of the other', async () => {
  const plan = await newPlan()
  await house.ask('training.setClass', aClass(plan))
  const province = Number((await house.db.pool.query(`select unit_id from unit_version where name = 'Tỉnh Lạng Sơn' limit 1`)).rows[0]?.unit_id)
  const office = as('homeAffairs', province)
  const leader = as('leader', province)
  const move = (actor: Actor, step: string, more: object = {}) => askAs(house, actor, 'training.movePlan', { plan, step, ...more })
  assert.equal(await refused(move(leader, 'submitted')), 'access_denied')
  await move(office, 'submitted')
  assert.equal(await refused(move(office, 'approved', { number: '1/QĐ-UBND' })), 'access_denied')
  const seen = (await askAs(house, office, 'training.plan', { plan })) as Output<'training.plan'>
  assert.deepEqual(
    seen.next.map((n) => [n.step, n.why]),
    [
      ['submitted', 'state'],
      ['returned', 'permission'],
      ['approved', 'permission'],
      ['published', 'state'],
    ],
  )
  await move(leader, 'approved', { number: '1/QĐ-UBND' })
})

test('a commune sees the plan of its district once it is published, and cannot change it; a commune elsewhere never does', async () => {
  const plan = await newPlan()
  await house.ask('training.setClass', aClass(plan))
  const unitOf = async (name: string, province: string): Promise<number> => {
    const { units } = (await house.ask('units.search', { asOf: today, text: name })) as { units: { id: number; path: string }[] }
    return units.find((u) => u.path.includes(province))?.id ?? assert.fail(name)
  }
  const officer = as('communeOfficer', await unitOf('xã bắc sơn', 'Lạng Sơn'))
  const stranger = as('communeOfficer', await unitOf('phường bắc giang', 'Bắc Ninh'))
  const seenBy = (actor: Actor) => askAs(house, actor, 'training.plan', { plan })
  assert.equal(await refused(seenBy(officer)), 'not_found')
  for (const step of ['submitted', 'approved', 'published']) await house.ask('training.movePlan', { plan, step, number: '2/KH-UBND' })
  assert.equal(((await seenBy(officer)) as { id: number }).id, plan)
  assert.equal(await refused(seenBy(stranger)), 'not_found')
  const planner = as('homeAffairs', await unitOf('xã bắc sơn', 'Lạng Sơn'))
  assert.equal(await refused(askAs(house, planner, 'training.movePlan', { plan, step: 'published' })), 'access_denied')
})

test('two who submit a plan at once: one does, the other is told what has become of it', async () => {
  const plan = await newPlan()
  await house.ask('training.setClass', aClass(plan))
  const submit = () =>
    house.ask('training.movePlan', { plan, step: 'submitted' }).then(
      () => 'done',
      (e: { code?: string }) => e.code,
    )
  assert.deepEqual((await Promise.all([submit(), submit()])).sort(), ['done', 'training.not_now'])
})

type Done = { change: number; class: number }
const undo = (number: number, actor?: Actor) => (actor ? askAs(house, actor, 'ledger.undo', { number }) : house.ask('ledger.undo', { number }))

test('what was done to a plan is taken back, by its own office, while nothing stands on it', async () => {
  const plan = await newPlan()
  const province = Number((await house.db.pool.query(`select unit_id from unit_version where name = 'Tỉnh Lạng Sơn' limit 1`)).rows[0]?.unit_id)
  const office = as('homeAffairs', province)
  const quotas = [{ unit: inDistrict('Xã Vũ Sơn'), seats: 3 }]
  const act = (name: string, raw: object) => askAs(house, office, name, raw) as Promise<Done>
  const made = await act('training.setClass', aClass(plan, { seatCost: 1_000_000, quotas }))
  const whole = await ask('training.plan', { plan })
  const changed = await act('training.setClass', aClass(plan, { class: made.class, seats: 10, quotas: [] }))
  const money = await act('training.setMoney', { plan, sources: [{ source: 'local', amount: 40_000_000 }] })
  assert.equal(await refused(undo(made.change, office)), 'change.built_on')
  await undo(changed.change, office)
  await undo(money.change, office)
  assert.deepEqual(await ask('training.plan', { plan }), whole)
  const dropped = await act('training.dropClass', { class: made.class })
  const other = await act('training.setClass', aClass(plan))
  assert.equal(await refused(undo(dropped.change, office)), 'change.built_on', 'its code is taken again')
  await undo(other.change, office)
  await undo(dropped.change, office)
  assert.deepEqual(await ask('training.plan', { plan }), whole)
  const funds = await act('training.setMoney', { plan, sources: [{ source: 'local', amount: 40_000_000 }] })
  const submitted = await act('training.movePlan', { plan, step: 'submitted' })
  for (const { change } of [made, funds])
    assert.equal(await refused(undo(change, office)), 'change.built_on', 'a plan is approved as it was submitted')
  await undo(submitted.change, office)
  assert.equal((await ask('training.plan', { plan })).state.key, 'draft')
  const elsewhere = Number((await house.db.pool.query(`select unit_id from unit_version where name = 'Tỉnh Cao Bằng' limit 1`)).rows[0]?.unit_id)
  assert.equal(await refused(undo(funds.change, as('homeAffairs', elsewhere))), 'not_found')
})

test('the window of a class that is offered is moved with a reason while it has not ended; nothing else of a published plan is', async () => {
  const plan = await newPlan()
  const made = await ask('training.setClass', aClass(plan))
  const to = (registersTo: string, more: object = {}, then: Day = today) =>
    askAs(
      house,
      localOwner,
      'training.moveWindow',
      { class: made.class, registersTo, reason: 'thêm thời gian', ...more },
      undefined,
      then,
    ) as Promise<Done>
  assert.equal(await refused(to('2027-02-15')), 'training.not_now')
  for (const step of ['submitted', 'approved', 'published']) await house.ask('training.movePlan', { plan, step, number: '3/KH-UBND' })
  const window = async () => (await ask('training.plan', { plan })).lines.map((c) => [c.registersFrom, c.registersTo, c.movesWindow])
  assert.deepEqual(await window(), [['2026-11-01', '2027-01-31', true]])
  const moved = await to('2027-02-15')
  assert.deepEqual(await window(), [['2026-11-01', '2027-02-15', true]])
  for (const [day, more] of [['2026-11-21'], ['2027-02-15', { registersFrom: '2026-12-01' }]] as const)
    assert.equal(await refused(to(day, more)), 'invalid_input')
  assert.equal(await refused(to('2027-04-01')), 'training.window_after_class')
  assert.equal(await refused(to('2027-03-15', {}, '2027-02-16')), 'training.window_over')
  assert.equal(await refused(house.ask('training.moveWindow', { class: made.class, registersTo: '2027-02-20' })), 'invalid_input')
  await undo(moved.change)
  assert.deepEqual(await window(), [['2026-11-01', '2027-01-31', true]])
})

const lecturer: Ceiling = {
  line: 'lecturer',
  vi: '',
  en: '',
  amount: 4_000_000,
  percent: null,
  per: 'session',
  document: 'TT 100/2025/TT-BTC',
  confidence: 'seen',
  from: '2025-10-28',
  to: null,
} as const
const management: Ceiling = { ...lecturer, line: 'management', amount: null, percent: 10, per: 'class' }
const cost = (line: 'lecturer' | 'management', price: number, quantity = 1) => ({ line, what: null, price, quantity, source: null })

test('a ceiling holds from its day; its very amount is allowed, one đồng more is not; the management of a class is a share of the whole', () => {
  const cases = [
    [[cost('lecturer', 4_000_000, 40)], '2026-01-01', []],
    [[cost('lecturer', 4_000_001)], '2026-01-01', [4_000_000]],
    [[cost('lecturer', 4_000_001)], '2025-10-27', []],
    [[cost('management', 10_000_000)], '2026-01-01', []],
    [[cost('management', 10_000_001)], '2026-01-01', [10]],
  ] as const
  for (const [costs, on, most] of cases)
    assert.deepEqual(
      exceeded(costs, 100_000_000, [lecturer, management], on).map((e) => e.most),
      most,
    )
})

test('the register is whole afterwards', async () => assert.deepEqual(await faultsIn(house), []))
