import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { Actor } from '#access/policy.ts'
import { askAs, faultsIn, fileOf, freshHouse, importBytes, refused } from '#test/house.ts'

import { bookOf, type Made, type MadeSheet } from './testing.ts'

// How an office reads its own forms is remembered: proposed when the same headings come again, said, changed, forgotten, and never another office's.

type Sheet = {
  name: string
  kind: string | null
  remembered: { id: number; at: string; by: string } | null
  columns: { letter: string; field: string | null; how: string }[]
}
type Report = {
  sheets: Sheet[]
  groups: { section: string; added: number; left: number }[]
  problems: { code: string; cell: string }[]
  created: number
}
type Done = { change: number | null; remembered: number; report: Report }
type Mapping = {
  id: number
  kind: string
  vi: string
  by: string
  office: string | null
  headings: string[]
  columns: { letter: string; vi: string }[]
}

const house = await freshHouse()
const row = (...cells: readonly Made[]): readonly Made[] => cells
const people = ['Lò Văn Một', 'Lò Văn Hai', 'Lò Văn Ba', 'Lò Văn Bốn']
for (const full_name of people)
  await house.ask('person.create', {
    facts: [
      { section: 'name', values: { full_name } },
      { section: 'birth', values: { born: '1980-01-01' } },
    ],
  })

/** A form whose headings nobody could know. */
const strange = (name: string, what: string): Promise<Uint8Array> =>
  bookOf([
    {
      name: 'Mẫu 7',
      rows: [row('Theo dõi của cơ quan'), row('Ai', 'Sinh', 'Được gì', 'Khi nào'), row(name, '01/01/1980', what, '2020')],
    } satisfies MadeSheet,
  ])
const remap = JSON.stringify({ 'Mẫu 7': { A: 'name', B: 'birth', C: 'commendation.form', D: 'commendation.awarded' } })
const kinds = JSON.stringify({ 'Mẫu 7': 'commendation' })
const preview = (bytes: Uint8Array, options: object = {}, actor?: Actor): Promise<Report> =>
  (actor
    ? askAs(house, actor, 'workbook.preview', options, fileOf('mẫu 7.xlsx', bytes))
    : house.ask('workbook.preview', options, fileOf('mẫu 7.xlsx', bytes))) as Promise<Report>
const take = async (bytes: Uint8Array, options: object = {}): Promise<Done> =>
  (await importBytes(house, 'mẫu 7.xlsx', bytes, options)) as unknown as Done
const listed = async (actor?: Actor): Promise<readonly Mapping[]> =>
  ((await (actor ? askAs(house, actor, 'mappings.list', {}) : house.ask('mappings.list', {}))) as { mappings: Mapping[] }).mappings

test('a form that nobody could read is read as its office says, and the same headings are then understood by themselves, and said so', async () => {
  assert.equal(await refused(preview(await strange('Lò Văn Một', 'Giấy khen'))), 'workbook.unreadable')
  const done = await take(await strange('Lò Văn Một', 'Giấy khen'), { kinds, remap })
  assert.deepEqual([done.remembered, done.report.groups.map((g) => [g.section, g.added])], [1, [['commendation', 1]]])
  const again = await preview(await strange('Lò Văn Hai', 'Bằng khen'))
  assert.deepEqual(
    again.groups.map((g) => [g.section, g.added]),
    [['commendation', 1]],
  )
  const [sheet] = again.sheets
  assert.deepEqual([sheet?.kind, sheet?.remembered?.by, sheet?.columns.map((c) => c.how)], ['commendation', 'local', Array(4).fill('remembered')])
  const [mapping] = await listed()
  assert.deepEqual(
    [mapping?.vi, mapping?.headings, mapping?.columns.map((c) => c.vi)],
    ['Khen thưởng', ['Ai', 'Sinh', 'Được gì', 'Khi nào'], ['Họ và tên', 'Ngày sinh', 'Hình thức khen thưởng', 'Ngày, năm']],
  )
  assert.deepEqual(await faultsIn(house), [])
})

test('what is remembered can be changed by saying otherwise, and the older decision goes', async () => {
  const done = await take(await strange('Lò Văn Hai', 'Bằng khen'), { remap: JSON.stringify({ 'Mẫu 7': { D: 'commendation.content' } }) })
  assert.equal(done.remembered, 1)
  const all = await listed()
  assert.deepEqual(
    all.map((m) => m.columns.map((c) => c.vi)),
    [['Họ và tên', 'Ngày sinh', 'Hình thức khen thưởng', 'Thành tích']],
  )
})

test('an office is not proposed what another decided; asked not to, nothing is kept', async () => {
  const officer = (within: number): Actor => ({ user: `xã ${within}`, grants: [{ role: 'homeAffairs', within }] })
  assert.deepEqual(await listed(officer(2)), [])
  assert.equal(await refused(preview(await strange('Lò Văn Ba', 'Giấy khen'), {}, officer(2))), 'workbook.unreadable')
  const own = (await askAs(house, officer(2), 'workbook.import', { kinds, remap }, fileOf('mẫu.xlsx', await strange('Lò Văn Ba', 'x')))) as Done
  // Out of reach: nothing of the file was written, and yet the form is known from now on.
  assert.deepEqual(
    [own.report.groups.map((g) => g.left).join(), own.remembered, (await listed(officer(2))).length, (await listed(officer(3))).length],
    ['1', 1, 1, 0],
  )
  const kept = await take(await bookOf([{ name: 'M', rows: [row('Ai', 'Sinh', 'Được gì'), row('Lò Văn Ba', '1980', 'Giấy khen')] }]), {
    kinds: JSON.stringify({ M: 'commendation' }),
    remap: JSON.stringify({ M: { A: 'name', B: 'birth', C: 'commendation.form' } }),
    remember: 'no',
  })
  assert.deepEqual([kept.remembered, (await listed()).length], [0, 1])
  assert.equal(await refused(askAs(house, officer(3), 'mappings.forget', { id: (await listed())[0]?.id })), 'not_found')
})

test('undoing the import that taught a form forgets it; forgetting is a change of the ledger, and can be undone', async () => {
  const first = await take(await strange('Lò Văn Bốn', 'Giấy khen'), { remap: JSON.stringify({ 'Mẫu 7': { D: 'commendation.awarded' } }) })
  const dated = (await listed())[0]?.columns.at(-1)?.vi
  await house.ask('ledger.undo', { number: first.change })
  assert.deepEqual([dated, (await listed())[0]?.columns.at(-1)?.vi], ['Ngày, năm', 'Thành tích'])
  const [mapping] = await listed()
  const forgotten = (await house.ask('mappings.forget', { id: mapping?.id })) as { change: number }
  assert.deepEqual(await listed(), [])
  assert.equal(await refused(preview(await strange('Lò Văn Ba', 'Giấy khen'))), 'workbook.unreadable')
  await house.ask('ledger.undo', { number: forgotten.change })
  assert.equal((await listed()).length, 1)
  assert.deepEqual(await faultsIn(house), [])
})

test('a list of people is remembered too: the columns that were named by hand', async () => {
  const list = (name: string): Promise<Uint8Array> =>
    bookOf([
      {
        name: 'DS',
        rows: [
          row('DANH SÁCH CÁN BỘ XÃ VŨ LỄ, TỈNH LẠNG SƠN'),
          row('(Tính đến ngày 30/9/2026)'),
          row('TT', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Đơn vị', 'Cột lạ'),
          row(1, name, '02/02/1982', 'Văn thư', 'Xã Vũ Lễ', 'Trung cấp'),
        ],
      },
    ])
  const options = { place: 'Xã Vũ Lễ, Lạng Sơn' }
  const done = await take(await list('Bế Thị Xuân'), { ...options, remap: JSON.stringify({ '*': { F: 'theory' } }) })
  assert.deepEqual([done.report.created, done.remembered], [1, 1])
  const again = await preview(await list('Bế Thị Hạ'), options)
  assert.deepEqual(again.sheets[0]?.columns.at(-1), { letter: 'F', heading: 'Cột lạ', field: 'theory', how: 'remembered' })
  assert.ok(again.sheets[0]?.remembered)
})

test('an account with two offices teaches and follows that to which the list belongs, not the first', async () => {
  const list = (unit: string, name: string): Promise<Uint8Array> =>
    bookOf([
      {
        name: 'DS',
        rows: [
          row(`DANH SÁCH CÁN BỘ ${unit.toUpperCase()}, TỈNH LẠNG SƠN`),
          row('(Tính đến ngày 30/9/2026)'),
          row('TT', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Đơn vị', 'Cột hai'),
          row(1, name, '02/02/1982', 'Văn thư', unit, 'Trung cấp'),
        ],
      },
    ])
  const numberOf = async (unit: string): Promise<number> =>
    ((await house.ask('units.search', { asOf: '2026-11-22', text: unit })) as { units: { id: number; path: string }[] }).units.find((u) =>
      u.path.includes('Lạng Sơn'),
    )!.id
  const [first, second] = [await numberOf('Xã Vũ Lễ'), await numberOf('Xã Hưng Vũ')]
  const officer: Actor = { user: 'hai xã', grants: [first, second].map((within) => ({ role: 'homeAffairs', within })) }
  const sent = { place: 'Xã Hưng Vũ, Lạng Sơn', remap: JSON.stringify({ '*': { F: 'theory' } }) }
  const done = (await askAs(house, officer, 'workbook.import', sent, fileOf('hv.xlsx', await list('Xã Hưng Vũ', 'Bế Văn Hai')))) as Done
  assert.equal(done.remembered, 1)
  assert.deepEqual(
    (await listed(officer)).map((m) => m.office),
    ['Xã Hưng Vũ'],
  )
  const follows = async (unit: string): Promise<boolean> => {
    const report = await preview(await list(unit, 'Bế Văn Ba'), { place: `${unit}, Lạng Sơn` }, officer)
    return report.sheets[0]?.remembered !== null
  }
  assert.deepEqual([await follows('Xã Hưng Vũ'), await follows('Xã Vũ Lễ')], [true, false])
})
