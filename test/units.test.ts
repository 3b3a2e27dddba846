import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Refusal } from '#lib/refusal.ts'
import { bookOf } from '#exchange/testing.ts'
import type { z } from 'zod'
import type { reorganise } from '#org/reorganise-contract.ts'
import type { establishment } from '#org/establishment-contract.ts'
import type { org } from '#org/contract.ts'

import { diceOf } from './random-register.ts'
import { faultsIn, figuresOf, freshHouse, importBytes, peopleOf, refusalOf, refused, summaryOf, type TestHouse } from './house.ts'

// Long because each way in which a unit changes is decided, read three ways and taken back on one country.

type Told = z.output<(typeof reorganise)['units.reorganise']['output']>
type Card = z.output<(typeof org)['units.card']['output']>

/** The communes of Lạng Sơn on a day after the country was made anew: two officers each in Vũ Lễ and Bắc Sơn, one in Hưng Vũ. */
const eve = '2026-05-31'
const day = '2026-06-01'
const communes = ['Xã Vũ Lễ', 'Xã Bắc Sơn', 'Xã Hưng Vũ'] as const
const people: readonly (readonly [name: string, born: string, unit: string])[] = [
  ['Nguyễn Văn An', '12/03/1980', communes[0]],
  ['Trần Thị Bình', '05/07/1985', communes[0]],
  ['Lý Văn Cường', '01/02/1979', communes[1]],
  ['Hoàng Thị Dung', '09/09/1990', communes[1]],
  ['Vi Văn Em', '30/04/1988', communes[2]],
]

const settled = async (): Promise<TestHouse> => {
  const house = await freshHouse()
  const list = await bookOf([
    {
      rows: [
        ['TỈNH LẠNG SƠN'],
        ['Tính đến ngày 01/02/2026'],
        ['TT', 'Họ và tên', 'Ngày sinh', 'Đơn vị', 'Chức danh'],
        ...people.map(([name, born, unit], i) => [i + 1, name, born, unit, 'Chủ tịch Ủy ban nhân dân']),
      ],
    },
  ])
  const done = await importBytes(house, 'danh sách.xlsx', list, { asOf: '2026-02-01', place: 'Tỉnh Lạng Sơn' })
  assert.deepEqual([done.change, done.report.created, done.report.units.filter((u) => u.how !== 'matched')], [2, 5, []])
  return house
}

const inLangSon = (name: string): string => `${name}, Tỉnh Lạng Sơn`
const decision = { document: '12/NQ-HĐND', on: day }
const merged = { act: 'merge', units: communes.map(inLangSon), into: { name: 'Bắc Sơn Mới', kind: 'xa' } }
const reorganiseWith = (house: TestHouse, acts: readonly object[], more: object = {}): Promise<Told> =>
  house.ask('units.reorganise', { ...decision, acts, ...more }) as Promise<Told>
const previewOf = (house: TestHouse, acts: readonly object[], more: object = {}): Promise<Told> =>
  house.ask('units.preview', { ...decision, acts, ...more }) as Promise<Told>
const cardOn = (house: TestHouse, asOf: string, unit: string): Promise<Card> => house.ask('units.card', { asOf, unit }) as Promise<Card>
const namesIn = async (house: TestHouse, asOf: string, unit: string): Promise<string[]> =>
  (await peopleOf(house, asOf, inLangSon(unit))).people.map((p) => p.name)
const rowsOn = async (house: TestHouse, asOf: string, more: object = {}): Promise<Record<string, number>> =>
  Object.fromEntries((await summaryOf(house, asOf, 'Tỉnh Lạng Sơn', more)).rows.map((r) => [r.unit, r.people]))

test('three communes merged by one decision: looked at first, saved, read three ways, taken back', async () => {
  const house = await settled()
  const before = await figuresOf(house, day, 'Tỉnh Lạng Sơn')
  const looked = await previewOf(house, [merged])
  assert.equal(looked.change, null)
  assert.deepEqual(await figuresOf(house, day, 'Tỉnh Lạng Sơn'), before, 'looking keeps nothing')

  const done = await reorganiseWith(house, [merged])
  assert.equal(done.change, 3)
  assert.deepEqual(
    {
      ...done,
      change: null,
      units: done.units.map((u) => ({ ...u, id: u.what === 'created' ? null : u.id })),
      counts: done.counts.map((c) => ({ ...c, id: c.name === 'Xã Bắc Sơn Mới' ? null : c.id })),
    },
    looked,
    'what was looked at is what is done',
  )
  assert.deepEqual(done.counts.map((c) => `${c.name}: ${c.before} → ${c.after}`).sort(), [
    'Xã Bắc Sơn Mới: 0 → 5',
    'Xã Bắc Sơn: 2 → 0',
    'Xã Hưng Vũ: 1 → 0',
    'Xã Vũ Lễ: 2 → 0',
  ])
  assert.deepEqual(done.total, { people: 5, posts: 5 })

  assert.deepEqual(await rowsOn(house, eve), { 'Xã Bắc Sơn': 2, 'Xã Hưng Vũ': 1, 'Xã Vũ Lễ': 2 })
  assert.deepEqual(await rowsOn(house, day), { 'Xã Bắc Sơn Mới': 5 })
  assert.deepEqual(await rowsOn(house, eve, { reading: 'restated' }), { 'Xã Bắc Sơn Mới': 5 })
  assert.deepEqual(await rowsOn(house, day, { reading: 'traced' }), { 'Xã Bắc Sơn': 2, 'Xã Hưng Vũ': 1, 'Xã Vũ Lễ': 2 })
  const traced = await peopleOf(house, day, inLangSon('Xã Vũ Lễ'), { reading: 'traced' })
  assert.deepEqual(
    traced.people.map((p) => [p.name, p.unit]),
    [
      ['Nguyễn Văn An', 'Xã Bắc Sơn Mới'],
      ['Trần Thị Bình', 'Xã Bắc Sơn Mới'],
    ],
  )

  const card = await cardOn(house, day, inLangSon('Xã Bắc Sơn Mới'))
  assert.deepEqual(
    card.before.map((k) => [k.name, k.kind, k.document]),
    [
      ['Xã Bắc Sơn', 'merge', '12/NQ-HĐND'],
      ['Xã Hưng Vũ', 'merge', '12/NQ-HĐND'],
      ['Xã Vũ Lễ', 'merge', '12/NQ-HĐND'],
    ],
  )
  assert.deepEqual(
    (await cardOn(house, eve, inLangSon('Xã Vũ Lễ'))).after.map((k) => k.name),
    ['Xã Bắc Sơn Mới'],
  )

  const { rows } = await house.db.pool.query(
    "select title_text, is_primary, since_known, decision, origin from posting where voided is null and valid_from = '2026-06-01'",
  )
  assert.equal(rows.length, 5)
  for (const r of rows)
    assert.deepEqual(r, { title_text: 'Chủ tịch Ủy ban nhân dân', is_primary: true, since_known: false, decision: '12/NQ-HĐND', origin: null })
  assert.deepEqual(await faultsIn(house), [])

  await house.ask('ledger.undo', { number: 3 })
  const { change: _a, ...again } = await figuresOf(house, day, 'Tỉnh Lạng Sơn')
  const { change: _b, ...was } = before
  assert.deepEqual(again, was)
  assert.deepEqual(await rowsOn(house, day, { knownAt: 3 }), { 'Xã Bắc Sơn Mới': 5 })
  assert.deepEqual((await cardOn(house, day, inLangSon('Xã Vũ Lễ'))).after, [])
  assert.deepEqual(await faultsIn(house), [])
})

test('a new name, a new kind, another place: the unit and the posts in it are the same', async () => {
  const house = await settled()
  const postings = async () => (await house.db.pool.query('select * from posting order by id')).rows
  const before = await postings()
  const { id } = await cardOn(house, eve, inLangSon('Xã Vũ Lễ'))
  await house.ask('units.rename', { ...decision, unit: String(id), name: 'Vũ Lễ Mới' })
  await house.ask('units.retype', { ...decision, document: '13/NQ-HĐND', on: '2026-07-01', unit: String(id), kind: 'phuong' })
  await house.ask('units.move', {
    ...decision,
    document: '14/NQ-HĐND',
    on: '2026-08-01',
    unit: `Phường Vũ Lễ Mới, Tỉnh Lạng Sơn`,
    parent: 'Tỉnh Cao Bằng',
  })
  assert.deepEqual(await postings(), before)
  const card = await cardOn(house, '2026-08-01', String(id))
  assert.deepEqual(
    card.versions.map((v) => [v.name, v.kind, v.parent, v.from, v.to, v.document]),
    [
      ['Xã Vũ Lễ', 'xa', 'Tỉnh Lạng Sơn', '2025-07-01', '2026-06-01', null],
      ['Xã Vũ Lễ Mới', 'xa', 'Tỉnh Lạng Sơn', '2026-06-01', '2026-07-01', '12/NQ-HĐND'],
      ['Phường Vũ Lễ Mới', 'phuong', 'Tỉnh Lạng Sơn', '2026-07-01', '2026-08-01', '13/NQ-HĐND'],
      ['Phường Vũ Lễ Mới', 'phuong', 'Tỉnh Cao Bằng', '2026-08-01', null, '14/NQ-HĐND'],
    ],
  )
  assert.deepEqual((await summaryOf(house, '2026-08-01', 'Tỉnh Cao Bằng')).total.people, 2)
  assert.equal(await refused(house.ask('ledger.undo', { number: 4 })), 'change.built_on')
  for (const number of [5, 4, 3]) await house.ask('ledger.undo', { number })
  assert.deepEqual(
    (await cardOn(house, day, String(id))).versions.map((v) => [v.name, v.to]),
    [['Xã Vũ Lễ', null]],
  )
  assert.deepEqual(await faultsIn(house), [])
})

test('a unit is divided with who goes where; whoever is not said is listed', async () => {
  const house = await settled()
  const [an, binh] = (await peopleOf(house, eve, inLangSon('Xã Vũ Lễ'))).people
  const split = (assigned: readonly object[]) => ({
    act: 'split',
    unit: inLangSon('Xã Vũ Lễ'),
    parts: [
      { name: 'Vũ Lễ Đông', kind: 'xa' },
      { name: 'Vũ Lễ Tây', kind: 'phuong' },
    ],
    people: assigned,
  })
  const looked = await previewOf(house, [split([{ person: an!.id, to: 1 }])])
  assert.deepEqual(
    looked.unassigned.map((u) => [u.name, u.total, u.people.map((p) => p.name)]),
    [['Xã Vũ Lễ', 1, ['Trần Thị Bình']]],
  )
  const no = await refusalOf(reorganiseWith(house, [split([{ person: an!.id, to: 1 }])]))
  assert.deepEqual([no.code, no.details], ['units.people_unassigned', { name: 'Xã Vũ Lễ', people: ['Trần Thị Bình'], total: 1 }])
  await reorganiseWith(house, [
    split([
      { person: an!.id, to: 1 },
      { person: binh!.id, to: 2 },
    ]),
  ])
  assert.deepEqual(await namesIn(house, day, 'Xã Vũ Lễ Đông'), ['Nguyễn Văn An'])
  assert.deepEqual(await namesIn(house, day, 'Phường Vũ Lễ Tây'), ['Trần Thị Bình'])
  assert.deepEqual(await rowsOn(house, eve, { reading: 'restated' }), { 'Phường Vũ Lễ Tây': 1, 'Xã Bắc Sơn': 2, 'Xã Hưng Vũ': 1, 'Xã Vũ Lễ Đông': 1 })
  assert.deepEqual(await rowsOn(house, day, { reading: 'traced', unitsOn: eve }), { 'Xã Bắc Sơn': 2, 'Xã Hưng Vũ': 1, 'Xã Vũ Lễ': 2 })
  assert.deepEqual(await faultsIn(house), [])
})

test('a part comes off a unit that goes on', async () => {
  const house = await settled()
  const [an, binh] = (await peopleOf(house, eve, inLangSon('Xã Vũ Lễ'))).people
  const unit = inLangSon('Xã Vũ Lễ')
  const parts = [{ unit }, { name: 'Vũ Lễ Tây', kind: 'xa' }]
  const done = (await house.ask('units.split', {
    ...decision,
    unit,
    parts,
    people: [
      { person: an!.id, to: 1 },
      { person: binh!.id, to: 2 },
    ],
  })) as Told
  assert.deepEqual(done.moves, [{ from: 'Xã Vũ Lễ', to: 'Xã Vũ Lễ Tây', people: 1, posts: 1 }])
  assert.deepEqual([await namesIn(house, day, 'Xã Vũ Lễ'), await namesIn(house, day, 'Xã Vũ Lễ Tây')], [['Nguyễn Văn An'], ['Trần Thị Bình']])
})

test('a decision with several acts: a new unit of one act is named in the next', async () => {
  const house = await settled()
  const done = await reorganiseWith(house, [
    { act: 'create', name: 'Kỳ Lừa Mới', kind: 'phuong', parent: 'Tỉnh Lạng Sơn', as: 'kl' },
    { act: 'merge', units: [inLangSon(communes[0]), inLangSon(communes[2])], into: { unit: '@kl' } },
    { act: 'rename', unit: inLangSon(communes[1]), name: 'Xã Vũ Lễ' },
  ])
  assert.equal(done.units.length, 4)
  assert.deepEqual(await rowsOn(house, day), { 'Phường Kỳ Lừa Mới': 3, 'Xã Vũ Lễ': 2 })
})

test('a merged province takes along all units under it', async () => {
  const house = await settled()
  await reorganiseWith(house, [{ act: 'merge', units: ['Tỉnh Lạng Sơn', 'Tỉnh Cao Bằng'], into: { name: 'Cao Lạng', kind: 'tinh', as: 'cl' } }])
  assert.equal((await summaryOf(house, day, 'Tỉnh Cao Lạng')).total.people, 5)
  assert.equal(await refused(summaryOf(house, day, 'Tỉnh Lạng Sơn')), 'unit.not_on_day')
  assert.equal((await summaryOf(house, day, 'Tỉnh Lạng Sơn', { reading: 'traced' })).total.people, 5)
  assert.equal((await summaryOf(house, eve, 'Tỉnh Cao Lạng', { reading: 'restated' })).total.people, 5)
  await house.ask('ledger.undo', { number: 3 })
  assert.equal((await summaryOf(house, day, 'Tỉnh Lạng Sơn')).total.people, 5)
  assert.deepEqual(await faultsIn(house), [])
})

test('what cannot be is refused with words, and nothing is done', async () => {
  const house = await settled()
  const [vuLe, bacSon, hungVu] = communes.map(inLangSon)
  /** [what, acts, more, code] */
  const refusals: readonly (readonly [string, readonly object[], object, string])[] = [
    ['a decision of a day to come', [merged], { on: '2099-01-01' }, 'day.out_of_range'],
    ['a decision of next year', [merged], { on: '2078-01-01' }, 'units.future'],
    ['a unit merged into itself', [{ act: 'merge', units: [vuLe], into: { unit: vuLe } }], {}, 'units.into_itself'],
    ['a unit divided into one unit twice', [{ act: 'split', unit: vuLe, parts: [{ unit: bacSon }, { unit: bacSon }] }], {}, 'units.into_itself'],
    ['a unit of another day', [{ act: 'close', unit: 'Huyện Bắc Sơn' }], {}, 'unit.not_on_day'],
    ['no unit at all', [{ act: 'close', unit: 'Xã Không Có' }], {}, 'not_found'],
    ['a name that several bear', [{ act: 'rename', unit: 'Xã Tân Tiến', name: 'A' }], {}, 'ambiguous'],
    ['a name taken', [{ act: 'rename', unit: vuLe, name: 'Bắc Sơn' }], {}, 'units.name_taken'],
    ['a new unit of a name taken', [{ act: 'create', name: 'Vũ Lễ', kind: 'xa', parent: 'Tỉnh Lạng Sơn' }], {}, 'units.name_taken'],
    ['a unit closed with people left', [{ act: 'close', unit: hungVu }], {}, 'units.people_left'],
    ['a province closed with communes left', [{ act: 'close', unit: 'Tỉnh Lạng Sơn' }], {}, 'units.has_children'],
    ['a unit ended twice', [merged, { act: 'close', unit: vuLe }], {}, 'units.ended_already'],
    ['a commune under a commune', [{ act: 'move', unit: vuLe, parent: bacSon }], {}, 'units.wrong_place'],
    ['the country renamed', [{ act: 'rename', unit: '1', name: 'A' }], {}, 'units.wrong_place'],
    ['a unit that goes on to change later', [{ act: 'close', unit: 'Xã Vũ Sơn, Huyện Bắc Sơn' }], { on: '2020-01-01' }, 'units.later_change'],
    ['a unit that begins that day', [{ act: 'merge', units: [vuLe], into: { unit: bacSon } }], { on: '2025-07-01' }, 'units.begins_that_day'],
    ['a label that no act gave', [{ act: 'move', unit: vuLe, parent: '@x' }], {}, 'not_found'],
    [
      'a part that is not there',
      [{ act: 'split', unit: vuLe, parts: [{ unit: vuLe }, { name: 'B', kind: 'xa' }], people: [{ person: 'x', to: 3 }] }],
      {},
      'invalid_input',
    ],
    ['an act of no kind', [{ act: 'burn', unit: vuLe }], {}, 'invalid_input'],
    ['a name that cannot be kept', [{ act: 'rename', unit: vuLe, name: 'A\0' }], {}, 'invalid_input'],
    ['no act', [], {}, 'invalid_input'],
    ['a decision without a number', [merged], { document: ' ' }, 'invalid_input'],
  ]
  for (const [what, acts, more, code] of refusals) assert.equal(await refused(reorganiseWith(house, acts, more)), code, what)
  assert.equal((await previewOf(house, [merged], { on: '2078-01-01' })).planned, true, 'a day to come can be looked at')
  const { rows } = await house.db.pool.query('select number from ledger_head')
  assert.deepEqual(rows, [{ number: 2 }])
})

/** Whatever can be drawn of acts on three communes: merged, divided, renamed, moved, closed; some of it is refused. */
const someActs = (draw: (n: number) => number, people: readonly { id: string; unit: string }[]): object[] => {
  const [a, b, c] = [0, 1, 2].map((i) => communes[(i + draw(3)) % 3] ?? communes[0]).map(inLangSon)
  const into = draw(2) === 0 ? { unit: c } : { name: `Mới ${draw(1000)}`, kind: draw(2) === 0 ? 'xa' : 'phuong' }
  const parts = [
    draw(2) === 0 ? { unit: a } : { name: 'Phần Một', kind: 'xa' },
    { name: 'Phần Hai', kind: 'xa' },
    ...(draw(2) === 0 ? [{ unit: b }] : []),
  ]
  const goes = people.filter((p) => inLangSon(p.unit) === a).map((p) => ({ person: p.id, to: 1 + draw(parts.length) }))
  const acts: object[] = [
    { act: 'merge', units: [...new Set([a, b])], into },
    { act: 'split', unit: a, parts, people: goes },
    { act: 'rename', unit: a, name: `Tên ${draw(1000)}` },
    { act: 'retype', unit: b, kind: draw(2) === 0 ? 'phuong' : 'thi_tran' },
    { act: 'move', unit: c, parent: 'Tỉnh Cao Bằng' },
    { act: 'close', unit: c },
  ]
  return acts.filter(() => draw(3) === 0).slice(0, 3)
}

test('whatever is decided, the three readings count the same people, and taking it back brings back the exact answers', async () => {
  const house = await settled()
  const before = await figuresOf(house, day, 'country')
  const people = (await peopleOf(house, eve, 'Tỉnh Lạng Sơn')).people
  const dice = diceOf(20_260_601)
  let [done, number] = [0, 2]
  for (let n = 0; n < 40 && done < 4; n++) {
    const acts = someActs(dice.below, people)
    const told =
      acts.length === 0 ? undefined : await reorganiseWith(house, acts).catch((e: unknown) => (e instanceof Refusal ? undefined : Promise.reject(e)))
    if (!told) continue
    done++
    for (const asOf of [eve, day])
      for (const reading of ['asThen', 'restated', 'traced']) {
        const s = await summaryOf(house, asOf, 'country', { reading })
        assert.deepEqual(
          [s.total.people, s.rows.reduce((sum, r) => sum + r.people, 0), s.total.all],
          [5, 5, before.total.all],
          JSON.stringify([acts, asOf, reading]),
        )
      }
    await house.ask('ledger.undo', { number: number + 1 })
    number += 2
    assert.deepEqual({ ...(await figuresOf(house, day, 'country')), change: 2 }, before)
  }
  assert.ok(done === 4, `${done} decisions`)
  assert.deepEqual(await faultsIn(house), [])
})

test('what a later change stands on is not taken back before it', async () => {
  const house = await settled()
  await reorganiseWith(house, [merged])
  const unit = inLangSon('Xã Bắc Sơn Mới')
  await house.ask('units.rename', { ...decision, document: '20/NQ-HĐND', on: '2026-09-01', unit, name: 'Bắc Sơn' })
  const no = await refusalOf(house.ask('ledger.undo', { number: 3 }))
  assert.deepEqual([no.code, no.details], ['change.built_on', { number: 3, by: [4] }])
  await house.ask('ledger.undo', { number: 4 })
  await house.ask('ledger.undo', { number: 3 })
  assert.deepEqual(await rowsOn(house, day), { 'Xã Bắc Sơn': 2, 'Xã Hưng Vũ': 1, 'Xã Vũ Lễ': 2 })
  assert.deepEqual(await faultsIn(house), [])
})

type Listed = z.output<(typeof establishment)['establishment.list']['output']>

test('establishment: assigned by decision from a day on, by the rule, present, vacant, over; nothing decided is not zero', async () => {
  const house = await settled()
  const list = (asOf: string, unit: string): Promise<Listed> => house.ask('establishment.list', { asOf, unit }) as Promise<Listed>
  const of = async (asOf: string, name: string) => {
    const { rows } = await list(asOf, 'Tỉnh Lạng Sơn')
    const r = rows.find((row) => row.name === name)!
    return [r.assigned, r.present, r.vacant, r.over, r.confidence]
  }
  assert.deepEqual(await of(eve, 'Xã Vũ Lễ'), [null, 2, null, null, 'seen'])
  const set = (on: string, seats: number, more: object = {}) =>
    house.ask('establishment.set', { document: '5/QĐ-UBND', on, seats: [{ unit: inLangSon('Xã Vũ Lễ'), seats, ...more }] })
  await set('2026-01-01', 30)
  await set('2026-05-01', 1)
  await house.ask('establishment.set', {
    document: '6/QĐ-UBND',
    on: '2026-03-01',
    confidence: 'unchecked',
    seats: [{ unit: inLangSon('Xã Vũ Lễ'), seats: '5' }],
  })
  /** [day, assigned, present, vacant, over, confidence] */
  const table: readonly (readonly [string, ...unknown[]])[] = [
    ['2025-12-31', null, 0, null, null, 'seen'],
    ['2026-02-28', 30, 2, 28, 0, 'seen'],
    ['2026-03-01', 5, 2, 3, 0, 'unchecked'],
    ['2026-04-30', 5, 2, 3, 0, 'unchecked'],
    ['2026-05-01', 1, 2, 0, 1, 'seen'],
  ]
  for (const [asOf, ...expected] of table) assert.deepEqual(await of(asOf, 'Xã Vũ Lễ'), expected, asOf)
  const { total } = await list('2026-05-01', 'Tỉnh Lạng Sơn')
  assert.deepEqual([total.assigned, total.present, total.vacant], [1, 5, null], 'a province of which one commune alone was decided has no vacancy')
  assert.ok(total.unassignedUnits > 60)
  assert.equal(await refused(set('2078-01-01', 3)), 'units.future')
  type Preview = {
    change: null
    lines: { before: { name: string; assigned: number | null }; after: { assigned: number | null; over: number | null } }[]
  }
  const seen = (await house.ask('establishment.preview', {
    document: '8/QĐ-UBND',
    on: '2026-05-01',
    under: 'Tỉnh Lạng Sơn',
    seats: [{ unit: inLangSon('Xã Vũ Lễ'), seats: 2 }],
  })) as Preview
  assert.deepEqual(
    seen.lines.map((l) => [l.before.assigned, l.after.assigned, l.after.over]),
    [
      [1, 2, 0],
      [1, 2, null],
    ],
    'the commune and the total',
  )
  assert.deepEqual(await of('2026-05-01', 'Xã Vũ Lễ'), table.at(-1)!.slice(1), 'a preview writes nothing')

  const apart = [['cadre', 1] as const, ['civilServant', 3] as const].map(([group, seats]) => ({ unit: inLangSon('Xã Vũ Lễ'), group, seats }))
  const both = (await house.ask('establishment.set', { document: '9/QĐ-UBND', on: '2026-05-15', seats: apart })) as { change: number }
  const vuLe = (await list('2026-05-15', 'Tỉnh Lạng Sơn')).rows.find((r) => r.name === 'Xã Vũ Lễ')!
  assert.deepEqual([vuLe.assigned, vuLe.cadre.assigned, vuLe.civilServant.assigned, vuLe.vacant], [4, 1, 3, 2])
  assert.deepEqual([vuLe.present, vuLe.cadre.present, vuLe.civilServant.present], [2, 0, 0], 'chairmen of 2026 are leaders: one or the other')
  assert.deepEqual(await of('2026-05-14', 'Xã Vũ Lễ'), table.at(-1)!.slice(1), 'until then what was given for both together')
  assert.deepEqual((await list('2026-05-14', 'Tỉnh Lạng Sơn')).rows.find((r) => r.name === 'Xã Vũ Lễ')!.cadre.assigned, null)
  const together = (await set('2026-05-20', 7)) as { change: number }
  assert.equal((await of('2026-05-20', 'Xã Vũ Lễ'))[0], 7, 'and together again')
  for (const { change } of [together, both]) await house.ask('ledger.undo', { number: change })
  assert.deepEqual(await of('2026-05-20', 'Xã Vũ Lễ'), table.at(-1)!.slice(1))

  await house.ask('establishment.classify', {
    document: '7/QĐ-UBND',
    on: '2024-01-01',
    classes: [{ unit: 'Xã Vũ Sơn, Huyện Bắc Sơn', class: 2, populationPercent: 150, areaPercent: 100 }],
  })
  const vuSon = (await list('2024-06-01', 'Huyện Bắc Sơn')).rows.find((r) => r.name === 'Xã Vũ Sơn')!
  assert.deepEqual(vuSon.quota, { seats: 21, more: false, document: '33/2023/NĐ-CP', confidence: 'S*' })

  assert.equal(await refused(house.ask('ledger.undo', { number: 3 })), 'change.built_on')
  for (const number of [10, 5, 4, 3]) await house.ask('ledger.undo', { number })
  assert.deepEqual(await of('2026-05-01', 'Xã Vũ Lễ'), [null, 2, null, null, 'seen'])
  assert.deepEqual(await faultsIn(house), [])
})
