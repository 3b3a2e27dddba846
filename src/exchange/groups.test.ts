import assert from 'node:assert/strict'
import { test } from 'node:test'

import { openXlsx, saveXlsx } from 'hucre/xlsx'

import type { File } from '#operation/define.ts'
import { faultsIn, fileOf, freshHouse, importBytes, type TestHouse } from '#test/house.ts'
import { findOffice, throughOffice } from '#test/office.ts'

import { groupSheets, headingRow } from './template-shape.ts'

type Said = Record<string, string | number>
type Sheets = Record<string, readonly Said[]>
type Report = {
  created: number
  matched: number
  refused: number
  problems: { sheet: string; cell: string; code: string; severity: string; says: string }[]
  groups: { section: string; rows: number; added: number; completed: number; same: number; left: number }[]
}
type Done = { change: number | null; already: number | null; report: Report }
type Fact = { values: Record<string, unknown>; words: Record<string, string>; from: string | null; to: string | null }
type Read = { sections: Record<string, Fact[]> }

const house = await freshHouse()
const template = ((await house.ask('template.workbook', { asOf: '2026-11-22' })) as File).bytes

/** The template as somebody filled it in: sheet → rows, each by heading. */
const filled = async (sheets: Sheets): Promise<Uint8Array> => {
  const book = await openXlsx(template, { readStyles: true })
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.sheets.find((s) => s.name === name) ?? assert.fail(name)
    const headings = (sheet.rows[headingRow] ?? []).map((h) => String(h ?? '').replace(/ \*$/, ''))
    rows.forEach((row, at) => {
      for (const heading of Object.keys(row)) assert.ok(headings.includes(heading), `${name}: ${heading}`)
      sheet.rows[headingRow + 1 + at] = headings.map((h) => row[h] ?? null)
    })
  }
  return saveXlsx(book)
}
const take = (bytes: Uint8Array, name = 'biểu mẫu.xlsx', options: object = {}): Promise<Done> =>
  importBytes(house, name, bytes, options) as unknown as Promise<Done>
const preview = (bytes: Uint8Array): Promise<Report> => house.ask('workbook.preview', {}, fileOf('biểu mẫu.xlsx', bytes)) as Promise<Report>
const recordOf = (person: string, at: TestHouse = house): Promise<Read> => at.ask('record.read', { person, asOf: '2026-11-22' }) as Promise<Read>
const codes = (r: Report): string[] => r.problems.filter((p) => p.severity !== 'info').map((p) => `${p.sheet}!${p.cell} ${p.code}`)

const lan = { 'Số định danh': '020190001234', 'Họ và tên': 'Lý Thị Lan', 'Ngày sinh': '12/03/1990' }
const binh = { 'Họ và tên': 'Nông Văn Bình', 'Ngày sinh': '05/1985' }
const whole: Sheets = {
  'Nhân thân': [
    { ...lan, 'Giới tính': 'Nữ', 'Dân tộc': 'Tày', 'Tôn giáo': 'Không', 'Ngày tuyển dụng': '2012', 'Sở trường công tác': 'Tổng hợp' },
    { ...binh, 'Giới tính': 'Nam', 'Dân tộc': 'Nùng' },
  ],
  'Nơi sinh, quê quán, nơi ở': [
    { ...lan, Loại: 'Quê quán', 'Đơn vị hành chính (tên lúc đó)': 'Xã Vũ Lễ, Lạng Sơn', 'Địa chỉ, ghi theo giấy tờ': 'thôn Nà Tu' },
  ],
  'Chức danh, chức vụ': [
    {
      ...lan,
      'Từ ngày': '01/07/2025',
      'Đơn vị': 'Xã Vũ Lễ, Lạng Sơn',
      'Chức danh, chức vụ (ghi theo quyết định)': 'Chuyên viên Văn phòng',
      'Số quyết định': '12/QĐ-UBND',
      'Hình thức': 'Tuyển dụng',
    },
    {
      ...lan,
      'Từ ngày': '01/05/2015',
      'Đến hết ngày': '30/06/2025',
      'Đơn vị': 'Xã Vũ Lễ, Huyện Bắc Sơn, Lạng Sơn',
      'Chức danh, chức vụ (ghi theo quyết định)': 'Văn phòng - thống kê',
    },
    { ...binh, 'Từ ngày': '01/07/2025', 'Đơn vị': 'Xã Vũ Lễ, Lạng Sơn', 'Chức danh, chức vụ (ghi theo quyết định)': 'Chuyên viên' },
  ],
  'Trình độ, văn bằng, chứng chỉ': [
    { ...lan, 'Trình độ': 'Lý luận chính trị: Trung cấp', 'Ngày cấp bằng, chứng chỉ': '2018', 'Trường, cơ sở đào tạo': 'Trường Chính trị tỉnh' },
  ],
  'Quá trình đào tạo, bồi dưỡng': [{ ...lan, 'Nội dung, chương trình': '=Bồi dưỡng chuyên viên', Loại: 'Bồi dưỡng', Đến: '2020', 'Số tiết': 240 }],
  'Đảng viên': [{ ...lan, 'Là đảng viên': 'Có', 'Ngày vào Đảng': '19/05/2016', 'Ngày chính thức': '19/05/2017' }],
  'Đánh giá, xếp loại': [2023, 2024].map((year) => ({ ...lan, Về: 'Chính quyền', Năm: year, 'Xếp loại': 'Hoàn thành tốt nhiệm vụ' })),
  'Khen thưởng': [{ ...lan, 'Hình thức khen thưởng': 'Giấy khen', 'Ngày, năm': '2024' }],
  'Kỷ luật': [{ ...binh, Về: 'Chính quyền', 'Hình thức kỷ luật': 'Khiển trách', 'Ngày, năm': '02/2020' }],
  'Quan hệ gia đình': [{ ...lan, Bên: 'Về bản thân', 'Quan hệ': 'Bố', 'Họ và tên (quan hệ gia đình)': 'Lý Văn Sáu', 'Năm sinh': '1960' }],
  'Ngạch, bậc, hệ số lương': [{ ...lan, 'Từ ngày': '01/01/2024', 'Mã ngạch': '01.003', Bậc: '3', 'Hệ số': '3,00' }],
  'Phụ cấp': [{ ...lan, 'Từ ngày': '01/01/2024', 'Loại phụ cấp': 'Phụ cấp khu vực', 'Hệ số': '0,3' }],
}
const file = await filled(whole)

test('the template has a sheet for every group of the record, and keeps its drop-downs through a spreadsheet', async () => {
  const book = await openXlsx(template)
  assert.deepEqual(
    book.sheets.map((s) => s.name),
    ['Hướng dẫn', ...groupSheets.map((s) => s.name), 'Danh mục'],
  )
  for (const sheet of book.sheets) assert.ok(sheet.name.length <= 31, sheet.name)
  const rating = book.sheets.find((s) => s.name === 'Đánh giá, xếp loại')
  assert.equal(rating?.dataValidations?.filter((v) => v.type === 'list').length, 2)
  assert.ok(
    book.sheets.flatMap((s) => s.dataValidations ?? []).every((v) => /^[A-Z]+\d+:[A-Z]+1048576$/.test(v.range)),
    'a list of any length finds its words on every row',
  )
})

test('a filled template is previewed, imported as one change, and every record says what it says', async () => {
  const dry = await preview(file)
  assert.deepEqual(codes(dry), [])
  assert.deepEqual([dry.created, dry.refused], [2, 0])
  const done = await take(file)
  assert.ok(done.change)
  assert.deepEqual(done.report.groups, dry.groups)
  const { sections: s } = await recordOf('Lý Thị Lan')
  const words = (section: string): Record<string, string>[] => s[section]?.map((f) => f.words) ?? []
  assert.equal(words('name')[0]?.['full_name'], 'Lý Thị Lan')
  assert.deepEqual([words('birth')[0]?.['born'], words('sex')[0]?.['sex'], words('ethnicity')[0]?.['ethnic_group']], ['12/03/1990', 'Nữ', 'Tày'])
  assert.match(words('place')[0]?.['unit_version_id'] ?? '', /Vũ Lễ/)
  assert.deepEqual(
    s['posting']?.map((p) => [p.from, p.to, p.words['title_text']]),
    [
      ['2025-07-01', null, 'Chuyên viên Văn phòng'],
      ['2015-05-01', '2025-07-01', 'Văn phòng - thống kê'],
    ],
  )
  assert.deepEqual([s['qualification']?.[0]?.values['level_id'], s['qualification']?.[0]?.from], ['theory.intermediate', '2018-12-31'])
  assert.deepEqual([words('training')[0]?.['programme'], s['training']?.[0]?.values['periods']], ['=Bồi dưỡng chuyên viên', 240])
  assert.deepEqual([s['party']?.[0]?.from, words('rating').length, words('commendation')[0]?.['form']], ['2017-05-19', 2, 'Giấy khen'])
  assert.deepEqual(
    [words('family')[0]?.['full_name'], words('salary')[0]?.['coefficient'], words('allowance')[0]?.['coefficient']],
    ['Lý Văn Sáu', '3', '0,3'],
  )
  assert.equal((await recordOf('Nông Văn Bình')).sections['discipline']?.[0]?.words['form'], 'Khiển trách')
  assert.deepEqual(await faultsIn(house), [])
})

test('the same file again changes nothing, nor does the same content in another file', async () => {
  assert.ok((await take(file)).already)
  const copy = await filled({ ...whole, 'Khen thưởng': [...whole['Khen thưởng']!, ...whole['Khen thưởng']!] })
  const again = await take(copy)
  assert.deepEqual([again.change, again.already, again.report.created], [null, null, 0])
  assert.ok(again.report.groups.every((g) => g.added === 0 && g.completed === 0 && g.same === g.rows))
  assert.ok(again.report.problems.some((p) => p.code === 'row_twice'))
})

test('a row that says more completes the fact; one that contradicts is told and the record kept; undo takes all of it back', async () => {
  const before = await recordOf('Lý Thị Lan')
  const { change, report } = await take(
    await filled({
      'Nhân thân': [{ ...lan, 'Tôn giáo': 'Phật giáo' }],
      'Khen thưởng': [{ ...lan, 'Hình thức khen thưởng': 'Giấy khen', 'Ngày, năm': '15/12/2024', 'Số quyết định': '99/QĐ' }],
      'Đánh giá, xếp loại': [{ ...lan, Về: 'Chính quyền', Năm: 2024, 'Xếp loại': 'Hoàn thành nhiệm vụ' }],
    }),
  )
  assert.deepEqual(codes(report), ['Nhân thân!F4 differs_from_record', 'Đánh giá, xếp loại!D4 differs_from_record'])
  const after = await recordOf('Lý Thị Lan')
  assert.deepEqual(
    after.sections['commendation']?.map((f) => [f.words['awarded'], f.words['decision']]),
    [['15/12/2024', '99/QĐ']],
  )
  assert.equal(after.sections['religion']?.[0]?.words['religion'], 'Không')
  await house.ask('ledger.undo', { number: change })
  const plain = (r: Read) =>
    Object.fromEntries(Object.entries(r.sections).map(([k, facts]) => [k, facts.map(({ values, from, to }) => ({ values, from, to }))]))
  assert.deepEqual(plain(await recordOf('Lý Thị Lan')), plain(before))
  assert.deepEqual(await faultsIn(house), [])
})

test('every bad cell is one plain sentence at its place, and nothing else is lost', async () => {
  const post = (more: Said): Said => ({ ...binh, 'Đơn vị': 'Xã Vũ Lễ, Lạng Sơn', 'Chức danh, chức vụ (ghi theo quyết định)': 'Phó phòng', ...more })
  const bytes = await filled({
    'Nhân thân': [
      { 'Số định danh': '001099000001', 'Họ và tên': 'Hoàng Văn Một', 'Ngày sinh': '1999' },
      { 'Số định danh': '001099000001', 'Họ và tên': 'Hoàng Văn Hai', 'Ngày sinh': '1998' },
      { 'Họ và tên': 'Không Ngày Sinh' },
    ],
    'Chức danh, chức vụ': [
      post({ 'Từ ngày': '31/02/2020' }),
      post({ 'Từ ngày': '01/01/1980', 'Đến hết ngày': '01/01/1981' }),
      post({ 'Từ ngày': '01/08/2025' }),
      post({ 'Từ ngày': '01/08/2024', 'Đến hết ngày': '01/08/2023' }),
      post({ 'Từ ngày': '01/01/2010', 'Đến hết ngày': '31/12/2010', 'Đơn vị': 'Xã Không Có' }),
      post({ 'Từ ngày': '01/01/2011', 'Đến hết ngày': '31/12/2011', 'Ngày ký': '01/01/2099' }),
    ],
    'Trình độ, văn bằng, chứng chỉ': [{ ...binh, 'Trình độ': 'Lý luận chính trị: Siêu cấp' }],
    'Đánh giá, xếp loại': [
      { ...binh, Về: 'Chính quyền', Năm: 1800, 'Xếp loại': 'Hoàn thành nhiệm vụ' },
      { ...binh, Về: 'Chính quyền' },
    ],
    'Khen thưởng': [{ 'Họ và tên': 'Người Lạ', 'Ngày sinh': '1970', 'Hình thức khen thưởng': 'Giấy khen' }],
  })
  const report = await preview(bytes)
  assert.deepEqual(
    codes(report).sort(),
    [
      'Nhân thân!A4 identity_two_people',
      'Nhân thân!A5 identity_two_people',
      'Nhân thân!B6 person_unclear',
      'Chức danh, chức vụ!D4 date_impossible',
      'Chức danh, chức vụ!D4 from_missing',
      'Chức danh, chức vụ!D5 before_birth',
      'Chức danh, chức vụ!D6 fact_overlaps',
      'Chức danh, chức vụ!E7 ends_before_start',
      'Chức danh, chức vụ!F8 unit_not_found',
      'Chức danh, chức vụ!O9 decision_in_future',
      'Trình độ, văn bằng, chứng chỉ!F4 not_in_list',
      'Trình độ, văn bằng, chứng chỉ!F4 group_cell_refused',
      'Đánh giá, xếp loại!E4 group_cell_refused',
      'Đánh giá, xếp loại!A5 group_cell_missing',
      'Khen thưởng!B4 person_not_found',
    ].sort(),
  )
  for (const p of report.problems) assert.match(p.says, /\. ?|Hãy/, p.code)
  const annotated = (await house.ask('workbook.annotated', {}, fileOf('biểu mẫu.xlsx', bytes))) as File
  const book = await openXlsx(annotated.bytes)
  assert.equal(book.sheets.at(-1)?.name, 'Gốc – kết quả đọc')
  assert.ok(
    book.sheets
      .find((s) => s.name === 'Khen thưởng')
      ?.cells?.get('3,1')
      ?.comment?.text.includes('Người Lạ'),
  )
})

const office = findOffice('calc')

test('a template filled in and saved by LibreOffice keeps its drop-downs, and says to the register what it said before', async (t) => {
  if (office === undefined) return t.diagnostic('LibreOffice is not installed: nothing to open the template with')
  const saved = await throughOffice(office, file)
  const [before, after] = [await openXlsx(template), await openXlsx(saved)]
  const dropDowns = (book: typeof before) =>
    book.sheets.map((s) => [
      s.name,
      s.hidden === true,
      s.dataValidations?.filter((v) => v.type === 'list').map((v) => [v.formula1, v.range.split(':')[0]]),
    ])
  assert.deepEqual(dropDowns(after), dropDowns(before))
  const fresh = await freshHouse()
  const done = (await importBytes(fresh, 'biểu mẫu.xlsx', saved)) as unknown as Done
  assert.deepEqual(codes(done.report), [])
  assert.equal(done.report.created, 2)
  const plain = (r: Read) =>
    Object.fromEntries(Object.entries(r.sections).map(([key, facts]) => [key, facts.map(({ words, from, to }) => ({ words, from, to }))]))
  const twin = await freshHouse()
  await importBytes(twin, 'biểu mẫu.xlsx', file)
  assert.deepEqual(plain(await recordOf('Lý Thị Lan', fresh)), plain(await recordOf('Lý Thị Lan', twin)))
})
