import assert from 'node:assert/strict'
import { before, test } from 'node:test'

import { openXlsx } from 'hucre/xlsx'

import { askAs, houseWithBacSon, refusalOf, refused, summaryOf, type TestHouse } from '#test/house.ts'
import type { File } from '#operation/define.ts'

import { listColumns } from './list-columns.ts'
import type { ListLine } from './list-read.ts'

type List = {
  change: number
  totals: { people: number; sex: { female: number }; party: { member: number }; answers: Record<string, number> }
  filters: { vi: string; en: string; drop: Record<string, string | null> }[]
  columns: string[]
  people: ListLine[]
}

const [asOf, unit] = ['2019-09-30', 'Huyện Bắc Sơn, Lạng Sơn'] as const
let house: TestHouse
const list = (more: object = {}, where = unit as string): Promise<List> => house.ask('people.list', { asOf, unit: where, ...more }) as Promise<List>
const names = async (more: object, where?: string): Promise<string[]> => (await list({ size: 500, ...more }, where)).people.map((p) => p.name)

/** People of a commune of another province, in the order in which they are entered. */
const entered = [
  'Nguyễn Văn Hoà',
  'Nguyễn Văn Hòa',
  'Lê Thị Hoa',
  'Đặng Thuỷ',
  'Dương Thúy',
  'Nguyễn Văn A',
  'Nguyễn Vân Anh',
  'Trần Ánh',
  "H'Hen Niê",
  '=HYPERLINK("http://x")',
] as const
const commune = 'Phường Điện Biên, Quận Ba Đình, Hà Nội'

before(async () => {
  house = await houseWithBacSon()
  const { units } = (await house.ask('units.search', { asOf, text: 'phường điện biên', limit: 50 })) as { units: { id: number; path: string }[] }
  const home = units.find((u) => u.path.includes('Ba Đình'))!.id
  for (const [i, full_name] of entered.entries())
    await house.ask('person.create', {
      anotherPerson: true,
      facts: [
        { section: 'name', values: { full_name } },
        { section: 'identity', values: { number: `00109900${String(1000 + i)}` } },
        { section: 'posting', from: '2015-01-01', ...(i === 8 ? { to: '2018-01-01' } : {}), values: { unit_id: home, title_text: 'Văn thư' } },
        ...(i === 0 ? [{ section: 'religion', values: { religion: '@Phật giáo' } }] : []),
      ],
    })
})

test('names stand by given name, then middle, then family, letters and tones in Vietnamese order', async () => {
  const inOrder = [
    'Nguyễn Văn A',
    'Trần Ánh',
    'Nguyễn Vân Anh',
    'Lê Thị Hoa',
    'Nguyễn Văn Hoà',
    'Nguyễn Văn Hòa',
    '=HYPERLINK("http://x")',
    'Dương Thúy',
    'Đặng Thuỷ',
  ]
  const found = await names({}, commune)
  assert.deepEqual([...found].sort(), [...inOrder].sort())
  const place = (name: string): number => found.indexOf(name)
  for (const [one, other] of [
    ['Nguyễn Văn A', 'Nguyễn Vân Anh'],
    ['Nguyễn Vân Anh', 'Trần Ánh'],
    ['Trần Ánh', 'Lê Thị Hoa'],
    ['Lê Thị Hoa', 'Nguyễn Văn Hoà'],
    ['Nguyễn Văn Hòa', 'Đặng Thuỷ'],
    ['Đặng Thuỷ', 'Dương Thúy'],
  ] as const)
    assert.ok(place(one) < place(other), `${one} before ${other}: ${found.join(', ')}`)
  assert.deepEqual(await names({ sort: '-name' }, commune), found.toReversed())
})

const searches: readonly (readonly [sought: string, found: readonly string[]])[] = [
  ['nguyen van a', ['Nguyễn Văn A', 'Nguyễn Vân Anh']],
  ['NGUYỄN VĂN HOÀ', ['Nguyễn Văn Hoà', 'Nguyễn Văn Hòa']],
  ['Hòa', ['Nguyễn Văn Hoà', 'Nguyễn Văn Hòa', 'Lê Thị Hoa']],
  ['hoa nguyen', ['Nguyễn Văn Hoà', 'Nguyễn Văn Hòa']],
  ['thủy', ['Đặng Thuỷ', 'Dương Thúy']],
  ['dang', ['Đặng Thuỷ']],
  ['001099001003', ['Đặng Thuỷ']],
  ['0010 9900 1004', ['Dương Thúy']],
  ['%', []],
  ['_an', []],
  ['guyen', []],
]
for (const [sought, found] of searches)
  test(`«${sought}» finds ${found.length === 0 ? 'nobody' : found.join(', ')}`, async () =>
    assert.deepEqual((await names({ search: sought }, commune)).sort(), [...found].sort()))

test('who has left is found among those who left, with the day', async () => {
  assert.deepEqual(await names({ search: "h'hen" }, commune), [])
  const [left] = (await list({ search: "h'hen", post: 'left' }, commune)).people
  assert.deepEqual([left?.name, left?.leftOn, left?.unit, left?.all], ["H'Hen Niê", '2018-01-01', 'Phường Điện Biên', 'notApplicable'])
  assert.deepEqual(await names({ post: 'left' }), [], 'not in another unit')
})

test('a record without any post is found under the whole country alone, by who sees it all', async () => {
  await house.ask('person.create', { facts: [{ section: 'name', values: { full_name: 'Phan Chưa Nhận Việc' } }] })
  assert.deepEqual(await names({ post: 'never' }, 'country'), ['Phan Chưa Nhận Việc'])
  assert.deepEqual(await names({ post: 'never' }), [])
})

test('every number of the review opens as the list it counts', async () => {
  const s = await summaryOf(house, asOf, unit, { by: 'unit' })
  for (const row of s.rows.slice(0, 4))
    for (const answer of ['met', 'unmet', 'unknown'] as const) {
      const counted = row.criteria.theory?.[answer] ?? 0
      const opened = await list({ by: 'unit', row: row.key, criterion: 'theory', answer, size: 500 })
      assert.deepEqual([opened.totals.people, opened.people.length], [counted, counted], `${row.unit} ${answer}`)
    }
  const women = s.sexes.find((l) => l.code === 'female')?.people
  assert.equal((await list()).totals.sex.female, women)
})

test('conditions are told in words, and each can be dropped by itself', async () => {
  const { filters, totals } = await list({ sex: 'female', levels: 'theory:intermediate.advanced,professional:university', minority: 'yes' })
  assert.deepEqual(
    filters.map((f) => f.vi),
    ['Lý luận chính trị: trung cấp hoặc cao cấp', 'Chuyên môn, nghiệp vụ: đại học', 'Nữ', 'Dân tộc thiểu số'],
  )
  assert.deepEqual(filters[0]?.drop, { levels: 'professional:university' })
  assert.equal(totals.sex.female, totals.people)
  const one = await list({ sex: 'female', minority: 'yes', levels: 'professional:university' })
  assert.ok(one.totals.people > totals.people)
})

test('a list follows the ledger: a new name moves, an undone import leaves nobody, an earlier change still shows', async () => {
  const place = commune
  const was = await list({ size: 500 }, place)
  const id = was.people.find((p) => p.name === 'Nguyễn Văn A')!.id
  const done = (await house.ask('record.correct', {
    person: id,
    section: 'name',
    reason: 'ghi thiếu tên',
    values: { full_name: 'Nguyễn Văn Yên' },
  })) as {
    change: number
  }
  const now = await names({}, place)
  assert.equal(now.at(-1), 'Nguyễn Văn Yên')
  assert.deepEqual(
    (await list({ size: 500, knownAt: was.change }, place)).people.map((p) => p.name),
    was.people.map((p) => p.name),
  )
  assert.deepEqual(await names({ search: 'nguyen van yen' }, place), ['Nguyễn Văn Yên'])
  assert.deepEqual(await names({ search: 'nguyen van yen', knownAt: was.change }, place), [])
  await house.ask('ledger.undo', { number: done.change })
  assert.deepEqual(
    await names({}, place),
    was.people.map((p) => p.name),
  )
})

test('pages asked one after another are the whole list', async () => {
  const whole = await list({ size: 500, sort: '-born' })
  const pages = await Promise.all([1, 2, 3, 4].map((page) => list({ size: 120, page, sort: '-born' })))
  assert.deepEqual(
    pages.flatMap((p) => p.people.map((one) => one.id)),
    whole.people.map((one) => one.id),
  )
  assert.equal(whole.people.length, whole.totals.people)
  assert.deepEqual((await list({ size: 120, page: 5 })).people, [])
})

test('any documented column can be shown; those of the record come with it', async () => {
  const all = await list({ columns: listColumns.map((c) => c.key).join(','), search: 'nguyen van hoa' }, commune)
  assert.deepEqual(
    all.columns,
    listColumns.map((c) => c.key),
  )
  assert.deepEqual(all.people.map((p) => p.more['religion.religion']).filter(Boolean), ['@Phật giáo'])
  assert.equal(await refused(list({ columns: 'name,constructor' })), 'invalid_input')
})

test('an officer sees the list of the own unit and of no other', async () => {
  const { units } = (await house.ask('units.search', { asOf, text: 'xã vũ sơn', limit: 50 })) as { units: { id: number; path: string }[] }
  const own = units.find((u) => u.path.includes('Bắc Sơn'))!.id
  const officer = { user: 'officer', grants: [{ role: 'communeOfficer', within: own }] } as const
  const seen = (await askAs(house, officer, 'people.list', { asOf, unit: String(own), size: 500 })) as List
  assert.equal(seen.totals.people, (await list({}, String(own))).totals.people)
  assert.equal((await refusalOf(askAs(house, officer, 'people.list', { asOf, unit }))).code, 'not_found')
  assert.equal((await refusalOf(askAs(house, officer, 'people.export', { asOf, unit: commune }))).code, 'not_found')
})

const exported = (more: object): Promise<File> =>
  house.ask('people.export', { asOf, unit: commune, columns: 'name,identity,religion.religion,title', ...more }) as Promise<File>

test('the workbook is what the list shows, under day, scope, conditions, definition and change number; no text is a formula', async () => {
  const shown = await list({ sort: '-name', search: 'nguyen' }, commune)
  const file = await exported({ sort: '-name', search: 'nguyen' })
  assert.match(file.name, /^danh-sach-2019-09-30-thay-doi-\d+\.xlsx$/)
  const sheet = (await openXlsx(file.bytes)).sheets[0]!
  const rows = sheet.rows.map((r) => r.map((c) => (c === null || c === undefined ? '' : String(c))))
  const head = rows.findIndex((r) => r.includes('Họ và tên'))
  const above = rows
    .slice(0, head)
    .map((r) => r[0] ?? '')
    .join('\n')
  for (const part of ['30/09/2019', 'Phường Điện Biên', 'Tìm: «nguyen»', 'Tiêu chuẩn áp dụng', `thay đổi số ${shown.change}`])
    assert.ok(above.includes(part), `${part} in\n${above}`)
  const body = rows.slice(head + 1)
  assert.deepEqual(
    body.slice(0, -1).map((r) => r[1]),
    shown.people.map((p) => p.name),
  )
  assert.ok(body.at(-1)?.includes(`Cộng: ${shown.totals.people} người`))
  const everyone = (await openXlsx((await exported({})).bytes)).sheets[0]!
  assert.ok(
    everyone.rows.some((r) => r.includes('=HYPERLINK("http://x")')),
    'as text, to the letter',
  )
  assert.ok([...(everyone.cells?.values() ?? [])].every((c) => c.formula === undefined))
})

test('in CSV what begins like a formula is made plain', async () => {
  const { bytes } = await exported({ format: 'csv' })
  assert.equal(Buffer.from(bytes).toString('hex', 0, 3), 'efbbbf', 'the mark by which Excel knows the letters')
  const text = new TextDecoder().decode(bytes)
  assert.ok(text.includes(`"'=HYPERLINK(""http://x"")"`))
  assert.ok(text.includes("'@Phật giáo"))
  assert.doesNotMatch(text, /(^|,|\r\n)"?[=@+-]/m)
})

test('of a list, those chosen alone are exported; whoever is not of it is not', async () => {
  const chosen = (await list({}, commune)).people.slice(0, 2)
  const [stranger] = (await list({ size: 1 })).people
  const text = new TextDecoder().decode((await exported({ format: 'csv', only: [...chosen, stranger!].map((p) => p.id) })).bytes)
  assert.ok(text.includes('Cộng: 2 người') && text.includes('chỉ những người đã chọn'))
  for (const p of chosen) assert.ok(text.includes(p.name.replace('=', "'=").replaceAll('"', '""')), p.name)
  assert.ok(!text.includes(stranger!.name))
})
