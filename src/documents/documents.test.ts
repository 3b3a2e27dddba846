import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'

import { houseWithBacSon, type TestHouse } from '#test/house.ts'

import { ageSpan } from './ages.ts'
import { columns48 } from './quality-list.ts'
import { partOf } from './testing.ts'

const day = '2019-09-30'
const unit = 'Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn'
type File = { name: string; type: string; bytes: Uint8Array }
type Form = { blocks: { kind: string; item: string; parts?: { label: string; value: string }[]; rows?: string[][] }[]; foot: string }

let house: TestHouse
let person: string

const facts = [
  { section: 'name', values: { full_name: 'Dương Thị Lan' } },
  { section: 'birth', values: { born: '20/8/1980' } },
  { section: 'sex', values: { sex: 'female' } },
  { section: 'ethnicity', values: { ethnic_group: 2 } },
  { section: 'religion', values: { religion: 'Không' } },
  { section: 'place', values: { kind: 'home', unit_version_id: unit, place: 'thôn Nà Qué' }, from: '2015-01-01' },
  { section: 'posting', from: '2005-03-01', to: '2011-01-01', values: { unit_id: unit, title_id: 'CC05', title_text: 'Tài chính – kế toán' } },
  { section: 'posting', from: '2011-01-01', values: { unit_id: unit, title_id: 'CB06', title_text: 'Phó Chủ tịch UBND xã' } },
  { section: 'salary', from: '2018-01-01', values: { grade_code: '06.031', grade_name: 'Kế toán viên', step: 4, coefficient: 3.33 } },
  { section: 'allowance', from: '2018-01-01', values: { kind: 'position', coefficient: 0.2 } },
  {
    section: 'qualification',
    from: '2004-06-01',
    values: { level_id: 'professional.university', major: 'Kế toán', institution: 'Học viện Tài chính', awarded: '6/2004', mode: 'fullTime' },
  },
  { section: 'qualification', from: '2012-01-01', values: { level_id: 'theory.intermediate' } },
  { section: 'training', values: { programme: 'Bồi dưỡng kiến thức quốc phòng', kind: 'course', finished: '2016' } },
  { section: 'family', values: { side: 'own', relation: 'husband', full_name: 'Hoàng Văn Bình', born: '1978', details: 'Nông dân' } },
] as const

before(async () => {
  house = await houseWithBacSon()
  person = ((await house.ask('person.create', { facts })) as { person: string }).person
})

test('form 2C prints each item from the record, and leaves what is not known blank', async () => {
  const form = (await house.ask('documents.curriculum', { person, asOf: day })) as Form
  const item = (n: string): string[] =>
    form.blocks.filter((b) => b.item === n).flatMap((b) => b.parts?.map((p) => p.value) ?? b.rows?.map((r) => r.join(' | ')) ?? [])
  const expected: Record<string, string[]> = {
    '1': ['DƯƠNG THỊ LAN'],
    '3': ['20/08/1980', 'Nữ'],
    '5': ['thôn Nà Qué, Xã Vũ Sơn, Huyện Bắc Sơn'],
    '6': ['Tày'],
    '7': ['Không'],
    '8': [''],
    '12': ['Phó Chủ tịch UBND xã'],
    '14': ['Kế toán viên', '06.031', '4', '3,33', '01/01/2018', '0,2', ''],
    '15.2': ['Đại học, Kế toán'],
    '15.3': ['Trung cấp'],
    '27': ['Học viện Tài chính | Kế toán | 06/2004 | Chính quy | Chuyên môn, nghiệp vụ: Đại học', ' | Bồi dưỡng kiến thức quốc phòng | 2016 |  | '],
    '28': ['03/2005 – 01/2011 | Tài chính – kế toán, Xã Vũ Sơn, Huyện Bắc Sơn', '01/2011 – nay | Phó Chủ tịch UBND xã, Xã Vũ Sơn, Huyện Bắc Sơn'],
    '30': ['Chồng | Hoàng Văn Bình | 1978 | Nông dân'],
    '31': ['01/2018 | 06.031/4 | 3,33'],
  }
  for (const [n, values] of Object.entries(expected)) assert.deepEqual(item(n), values, `item ${n}`)
  const items = new Set(form.blocks.map((b) => Number((b.item ?? '').split('.')[0])))
  for (let n = 1; n <= 31; n++) assert.ok(items.has(n), `item ${n}`)
  assert.match(form.foot, /30\/09\/2019, thay đổi số 3/)
})

test('the Word file holds the same words', async () => {
  const file = (await house.ask('documents.curriculumFile', { person, asOf: day })) as File
  assert.equal(file.name, '2c-duong-thi-lan.docx')
  const text = (await partOf(file.bytes, 'word/document.xml')).replace(/<[^>]+>/g, '')
  for (const word of ['SƠ YẾU LÝ LỊCH', 'DƯƠNG THỊ LAN', 'Học viện Tài chính', 'Phó Chủ tịch UBND xã', '2C-BNV/2008'])
    assert.ok(text.includes(word), word)
  if (process.env['GOC_PICTURES']) writeFileSync(`${process.env['GOC_PICTURES']}/2c.docx`, file.bytes)
})

test('the list of 48 columns has 48 columns, groups by title, and sums what it marks', async () => {
  assert.equal(columns48.length, 48)
  const file = (await house.ask('documents.qualityList', { unit, asOf: day })) as File
  const book = await readXlsx(file.bytes)
  const rows = book.sheets[0]!.rows as unknown[][]
  const lan = rows.find((r) => r[0] === 'Dương Thị Lan')!
  const marked = lan.flatMap((c, i) => (c === 'x' ? [i + 1] : []))
  assert.deepEqual(marked, [19, 22, 38], 'university, intermediate theory, 31 to 40 years old')
  assert.deepEqual([lan[2], lan[5], lan[6]], ['20/08/1980', 'Tày', 'Không'])
  const sum = rows.findLast((r) => String(r[0]).startsWith('Tổng cộng'))!
  assert.equal(sum[0], 'Tổng cộng: 20 người')
  const university = rows.filter((r) => r[18] === 'x').length
  assert.equal(sum[18], university)
})

test('BM04 lists pay and adds allowances up', async () => {
  const file = (await house.ask('documents.payList', { unit, asOf: day })) as File
  const rows = (await readXlsx(file.bytes)).sheets[0]!.rows as unknown[][]
  const lan = rows.find((r) => r[1] === 'Dương Thị Lan')!
  assert.deepEqual(
    lan.slice(2, 14),
    ['', '20/08/1980', 'Phó Chủ tịch UBND', 'Xã Vũ Sơn', '01/2011', 3.33, 4, 0.2, null, null, null, 0.2].map((v) => (v === '' ? lan[2] : v)),
  )
})

test('an age is as sure as the birth: table of days', () => {
  const cases: readonly (readonly [string | null, string, readonly [number, number] | undefined])[] = [
    ['1980-08-20', '2019-08-19', [38, 38]],
    ['1980-08-20', '2019-08-20', [39, 39]],
    ['1980-02-29', '2019-02-28', [39, 39]],
    ['1980', '2019-06-30', [38, 39]],
    ['1980-06', '2019-06-15', [38, 39]],
    [null, '2019-06-15', undefined],
  ]
  for (const [born, on, span] of cases) {
    const found = ageSpan(born, on)
    assert.deepEqual(found && [found.least, found.most], span, `${born} on ${on}`)
  }
})
