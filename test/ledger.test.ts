import assert from 'node:assert/strict'
import { test } from 'node:test'

import { bookOf } from '#exchange/testing.ts'
import type { Refusal } from '#lib/refusal.ts'

import {
  faultsIn,
  figuresOf,
  freshHouse,
  houseWithBacSon,
  importBytes,
  importSample,
  peopleOf,
  refusalOf,
  refused,
  summaryOf,
  type TestHouse,
} from './house.ts'

const [day, unit] = ['2019-09-30', 'Huyện Bắc Sơn, Lạng Sơn'] as const
type Undo = { can: boolean | null; why: string | null; by: number[] }
type Listed = {
  head: number
  hash: string
  changes: { number: number; operation: string; undone: number | null; reason: string | null; undo: Undo }[]
}
const ledgerOf = (house: TestHouse): Promise<Listed> => house.ask('ledger.list', {}) as Promise<Listed>
const undo = (house: TestHouse, number: number, reason?: string) =>
  house.ask('ledger.undo', { number, ...(reason ? { reason } : {}) }) as Promise<{ change: number; facts: number }>

type Person = readonly [name: string, born: string, identity: string, title: string, level: string]
/** A small list of a commune, as an office would write it. */
const listOf = (people: readonly Person[], asOf: string): Promise<Uint8Array> =>
  bookOf([
    {
      name: 'Danh sách',
      rows: [
        ['UBND HUYỆN BẮC SƠN, TỈNH LẠNG SƠN'],
        [`Tính đến ngày ${asOf}`],
        ['TT', 'Họ và tên', 'Ngày sinh', 'Số CCCD', 'Đơn vị', 'Chức danh', 'Trình độ chuyên môn'],
        ...people.map(([name, born, identity, title, level], i) => [i + 1, name, born, identity, 'Xã Vũ Sơn', title, level]),
      ],
    },
  ])
const an: Person = ['Nguyễn Văn An', '12/03/1980', '001080000001', 'Văn phòng - thống kê', 'Đại học']
const binh: Person = ['Trần Thị Bình', '05/07/1985', '001185000002', 'Tư pháp - hộ tịch', 'Trung cấp']

test('an undo takes everything back, and the list can be imported again', async () => {
  const house = await houseWithBacSon()
  const before = await figuresOf(house, day, unit)
  const person = (await peopleOf(house, day, unit, { search: 'Lộc Thị Hồng Hằng' })).people[0]!
  const explained = await house.ask('review.explain', { person: person.id, asOf: day })

  const done = await undo(house, 2, 'nhập nhầm')
  assert.equal(done.change, 3)
  assert.ok(done.facts > 393)
  assert.equal((await summaryOf(house, day, 'country')).total.people, 0)
  assert.deepEqual((await peopleOf(house, day, unit)).people, [])
  assert.equal((await summaryOf(house, day, unit)).rows.length, 0)
  assert.equal(await refused(house.ask('review.explain', { person: person.name, asOf: day })), 'not_found')
  assert.equal(await refused(house.ask('review.explain', { person: person.id, asOf: day })), 'not_found')
  const { units } = (await house.ask('units.search', { asOf: day, text: 'xã hữu vĩnh' })) as { units: { path: string }[] }
  assert.ok(!units.some((u) => u.path.includes('Bắc Sơn')), 'the units that the import made are gone with it')
  assert.deepEqual(await faultsIn(house), [])

  assert.deepEqual(await figuresOf(house, day, unit, { knownAt: 2 }), before, 'as known before the undo nothing has changed')
  assert.deepEqual((await peopleOf(house, day, unit, { knownAt: 2, search: 'loc thi hong hang' })).people, [person])
  assert.deepEqual(await house.ask('review.explain', { person: person.id, asOf: day, knownAt: 2 }), explained)

  assert.deepEqual((await ledgerOf(house)).changes.map((c) => [c.number, c.operation, c.undone, c.reason]).slice(0, 2), [
    [3, 'ledger.undo', null, 'nhập nhầm'],
    [2, 'workbook.import', 3, 'Nhập bảng tính «bac-son-2019-roster.xlsx»'],
  ])
  assert.equal(await refused(undo(house, 2)), 'change.already_undone')
  assert.equal(await refused(undo(house, 3)), 'change.cannot_undo')
  assert.equal(await refused(undo(house, 1)), 'change.cannot_undo')
  assert.equal(await refused(undo(house, 99)), 'not_found')

  const again = await importSample(house, 'bacSon')
  assert.deepEqual([again.change, again.report.created], [4, 393])
  const {
    change: _,
    unit: _u,
    total: { key: _k, ...total },
    rows,
    ...rest
  } = await figuresOf(house, day, unit)
  const {
    change: _c,
    unit: _b,
    total: { key: _l, ...wasTotal },
    rows: was,
    ...old
  } = before
  const plain = (list: typeof rows) => list.map(({ key: _key, ...r }) => r)
  assert.deepEqual({ ...rest, total, rows: plain(rows) }, { ...old, total: wasTotal, rows: plain(was) })
  assert.deepEqual(await faultsIn(house), [])
})

test('what a later change was built on is not undone before it; then it is', async () => {
  const house = await freshHouse()
  const first = await importBytes(house, 'một.xlsx', await listOf([an, binh], '30/9/2019'))
  assert.deepEqual([first.change, first.report.created], [2, 2])
  const before = await figuresOf(house, '2021-06-01', 'country')
  const second = await importBytes(
    house,
    'hai.xlsx',
    await listOf([[...an.slice(0, 3), 'Tài chính - kế toán', 'Thạc sĩ'] as unknown as Person], '31/12/2020'),
  )
  assert.deepEqual([second.change, second.report.created, second.report.matched], [3, 0, 1])
  const moved = (await peopleOf(house, '2021-06-01', 'country', { search: 'an' })).people[0]!
  assert.deepEqual([moved.title, moved.professional], ['Tài chính - kế toán', 'master'])
  const earlier = (await peopleOf(house, '2019-12-01', 'country', { search: 'nguyen van an' })).people[0]!
  assert.deepEqual([earlier.title, earlier.professional], ['Văn phòng - thống kê', 'university'], 'the day before the move is as it was')

  const refusal = await refusalOf(undo(house, 2))
  assert.deepEqual([refusal.code, (refusal as Refusal<'change.built_on'>).details.by], ['change.built_on', [3]])
  assert.deepEqual(await faultsIn(house), [])
  assert.equal((await ledgerOf(house)).head, 3, 'a refused act leaves no change')
  const told = async () => Object.fromEntries((await ledgerOf(house)).changes.map((c) => [c.number, c.undo]))
  const [free, no] = [{ can: true, why: null, by: [] }, (why: string, ...by: number[]) => ({ can: false, why, by })]
  assert.deepEqual(await told(), { 1: no('kind'), 2: no('builtOn', 3), 3: free }, 'the ledger says beforehand what an undo would say')

  assert.equal((await undo(house, 3)).change, 4)
  assert.deepEqual(await told(), { 1: no('kind'), 2: free, 3: no('undone', 4), 4: no('kind') })
  assert.deepEqual({ ...(await figuresOf(house, '2021-06-01', 'country')), change: 2 }, before, 'the post that the second list had moved is back')
  assert.deepEqual(await faultsIn(house), [])

  assert.equal((await undo(house, 2)).change, 5, 'nothing that still stands is built on it')
  assert.equal((await summaryOf(house, '2021-06-01', 'country')).total.people, 0)
  assert.equal((await summaryOf(house, '2021-06-01', 'country', { knownAt: 3 })).total.people, 2)
  assert.deepEqual(await faultsIn(house), [])
})

test('what an undo wrote again still shows the cell it came from', async () => {
  const house = await freshHouse()
  await importBytes(house, 'một.xlsx', await listOf([an], '30/9/2019'))
  const { people } = await peopleOf(house, '2021-06-01', 'country')
  const sources = async (): Promise<unknown> => {
    const told = await house.ask('review.explain', { person: people[0]!.id, asOf: '2021-06-01' })
    return (told as { verdicts: { findings: { evidence: { source: string | null }[] }[] }[] }).verdicts.map((v) =>
      v.findings.map((f) => f.evidence.map((e) => e.source)),
    )
  }
  const before = await sources()
  assert.match(JSON.stringify(before), /một\.xlsx, trang «Danh sách», ô G4: «Đại học»/)
  for (const [change, level] of [
    [3, 'Thạc sĩ'],
    [5, 'Tiến sĩ'],
  ] as const) {
    await importBytes(house, `${change}.xlsx`, await listOf([[...an.slice(0, 4), level] as unknown as Person], '31/12/2020'))
    assert.notDeepEqual(await sources(), before)
    await undo(house, change)
    assert.deepEqual(await sources(), before, 'also when it was written again a second time')
  }
})

test('the explanation of a person as known then speaks of what was known then', async () => {
  const house = await freshHouse()
  await importBytes(house, 'một.xlsx', await listOf([an], '30/9/2019'))
  const { people } = await peopleOf(house, '2021-06-01', 'country')
  const ask = (more: object) => house.ask('review.explain', { person: people[0]!.id, asOf: '2021-06-01', ...more })
  const then = await ask({})
  await importBytes(house, 'hai.xlsx', await listOf([[...an.slice(0, 4), 'Thạc sĩ'] as unknown as Person], '31/12/2020'))
  assert.notDeepEqual(await ask({}), then)
  assert.deepEqual(await ask({ knownAt: 2 }), then)
})

test('two imports at once get numbers without a gap, and the chain holds', async () => {
  const house = await freshHouse()
  const done = await Promise.all([importSample(house, 'bacSon'), importSample(house, 'thaiNguyen')])
  assert.deepEqual(done.map((d) => d.change).sort(), [2, 3])
  const [one, other] = [(await summaryOf(house, day, unit)).total.people, (await summaryOf(house, '2022-08-12', 'Tỉnh Thái Nguyên')).total.people]
  assert.deepEqual([one, other], [393, 636])
  assert.deepEqual(await faultsIn(house), [])
  const lists = await Promise.all(
    Array.from({ length: 6 }, async (_, i) =>
      listOf([[`Người Thứ ${'ABCDEF'[i]}`, `0${i + 1}/01/1980`, `00108000001${i}`, 'Văn phòng - thống kê', 'Đại học']], '30/9/2019'),
    ),
  )
  const six = await Promise.allSettled(lists.map((bytes, i) => importBytes(house, `${i}.xlsx`, bytes)))
  assert.deepEqual(six.map((d) => (d.status === 'fulfilled' ? d.value.change : d.reason)).sort(), [4, 5, 6, 7, 8, 9])
  const same = await Promise.all([1, 2, 3].map(async () => importBytes(house, 'bảy.xlsx', await listOf([an], '30/9/2019'))))
  assert.deepEqual(same.map((d) => `${d.change} ${d.already}`).sort(), ['10 null', 'null 10', 'null 10'])
  assert.deepEqual(await faultsIn(house), [])
})

test('facts are never edited or deleted, a sealed change never moves, and an unsealed one is never kept', async () => {
  const house = await freshHouse()
  await importBytes(house, 'một.xlsx', await listOf([an, binh], '30/9/2019'))
  const { pool } = house.db
  const kept = { code: '23000' }
  const facts = ['person', 'person_name', 'person_birth', 'person_identity', 'qualification', 'posting', 'unit', 'unit_version', 'lineage', 'edition']
  for (const table of facts) {
    await assert.rejects(pool.query(`delete from ${table}`), kept, `delete ${table}`)
    await assert.rejects(pool.query(`update ${table} set recorded = recorded`), kept, `update ${table}`)
    await assert.rejects(pool.query(`update ${table} set id = id + 100000000, voided = 2`), kept, `edit and withdraw ${table}`)
  }
  await assert.rejects(pool.query(`update posting set voided = 1, title_text = 'khác'`), kept)
  await assert.rejects(pool.query(`delete from change`), kept)
  await assert.rejects(pool.query(`update change set reason = 'khác'`), kept)
  await assert.rejects(pool.query(`update change set number = null, hash = null`), kept)
  await assert.rejects(
    pool.query(`insert into change (at, actor, operation) values (now(), 'x', 'x')`),
    kept,
    'a change must be sealed before its transaction ends',
  )
  await assert.rejects(pool.query(`insert into change (at, actor, operation, number) values (now(), 'x', 'x', 9)`), { code: '23514' })
  await assert.rejects(pool.query(`insert into change (at, actor, operation, number, hash) values (now(), 'x', 'x', 2, '')`), { code: '23505' })
  assert.deepEqual(await faultsIn(house), [])
})

test('a person holds one primary post at a time, and one name', async () => {
  const house = await freshHouse()
  await importBytes(house, 'một.xlsx', await listOf([an], '30/9/2019'))
  const { pool } = house.db
  await assert.rejects(
    pool.query(
      `insert into posting (person_id, unit_id, title_text, valid_from, recorded) select person_id, unit_id, 'x', date '2020-01-01', 2 from posting`,
    ),
    { code: '23P01' },
  )
  await assert.rejects(
    pool.query(`insert into person_name (person_id, full_name, name_fold, name_sort, recorded) select person_id, 'x', 'x', 'x', 2 from person_name`),
    { code: '23505' },
  )
  await assert.rejects(
    pool.query(
      `insert into unit_version (unit_id, name, name_fold, sort_key, tier, kind, recorded) select unit_id, name, name_fold, sort_key, tier, kind, 2 from unit_version limit 1`,
    ),
    { code: '23P01' },
  )
})

test('a row whose name is none is left out and told, and the others are imported', async () => {
  const house = await freshHouse()
  const bad: Person = ['Tạ0 Thượng Ánh', '01/02/1981', '001081000003', 'Tài chính - kế toán', 'Đại học']
  const done = await importBytes(house, 'danh-sach.xlsx', await listOf([an, bad, binh], '30/09/2019'))
  assert.deepEqual([done.report.people, done.report.refused], [2, 1])
  assert.ok(done.report.problems.some((c) => c.code === 'name_not_understood'))
  assert.equal((await summaryOf(house, day, unit)).total.people, 2)
})
