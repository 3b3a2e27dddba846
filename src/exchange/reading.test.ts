import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { showPartial } from '#lib/partial.ts'
import { headingWords } from './heading-words.ts'
import { readPeople } from './read-people.ts'
import { readWorkbook, type Field, type PersonRow, type Reading } from './reading.ts'
import { bookOf, date, sheetOf, type Made, type MadeSheet } from './testing.ts'

// Long because each way in which an office writes a list stands here once, beside what is read from it.

const read = (sheet: MadeSheet, ...more: MadeSheet[]): Reading => readPeople([sheet, ...more].map(sheetOf))
const codes = (r: Reading): string[] => r.problems.filter((p) => p.severity !== 'info').map((p) => `${p.code} ${p.cell}`)
const names = (r: Reading): (string | undefined)[] => r.rows.map((p) => p.name.value)
const simple = ['TT', 'Họ và tên', 'Ngày sinh', 'Chức danh'] as const
const person = (n: number, name = `Nguyễn Văn ${'ABCDEFGH'[n]}`, title: Made = 'Bí thư'): Made[] => [n, name, `0${n}/01/1980`, title]

test('the table is found wherever it starts', () => {
  for (const [down, right] of [
    [0, 0],
    [1, 2],
    [17, 0],
    [40, 5],
  ] as const) {
    const pad = (row: readonly Made[]): Made[] => [...Array<Made>(right).fill(null), ...row]
    const r = read({ rows: [...Array.from({ length: down }, (_, i) => (i % 3 ? [] : ['Ghi gì đó'])), pad(simple), pad(person(1)), pad(person(2))] })
    assert.deepEqual(
      names(r),
      ['Nguyễn Văn A', 'Nguyễn Văn B'].map((_, i) => `Nguyễn Văn ${'ABCDEFGH'[i + 1]}`),
      `${down} ${right}`,
    )
    assert.deepEqual(r.sheets[0]?.headingRows, [down + 1, down + 1])
  }
})

test('capitals, NFD text and doubled spaces', () => {
  const r = read({
    rows: [
      ['TT', 'HỌ VÀ  TÊN'.normalize('NFD'), 'NĂM SINH', 'CHỨC  VỤ'],
      [1, 'NGUYỄN  THỊ\u00a0HOÀ'.normalize('NFD'), 1980, ' Bí thư  Đảng uỷ '],
      [2, 'Lê Văn Bình', 1981, 'x'],
    ],
  })
  assert.deepEqual(names(r), ['Nguyễn Thị Hoà', 'Lê Văn Bình'])
  assert.equal(r.rows[0]?.title.value, 'Bí thư Đảng uỷ')
  assert.equal(r.rows[0]?.name.text, 'NGUYỄN THỊ HOÀ')
})

test('headings over two and three rows, merged or not', () => {
  const rows: Made[][] = [
    ['TT', 'Họ và tên', 'Năm sinh', null, 'Chức vụ', 'Trình độ', null, null],
    [null, null, 'Nam', 'Nữ', null, 'Văn hóa', 'Chuyên môn', 'LLCT'],
    ['1', '2', '3', '4', '5', '6', '7', '8'],
    [1, 'Lê Văn An', 1980, null, 'Bí thư', '12/12', 'ĐH Luật', 'CC'],
    [2, 'Lý Thị Ba', null, '5/3/1985', 'Chủ tịch', '10/10', 'TC', 'TC'],
  ]
  for (const merges of [[], ['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2', 'F1:H1']]) {
    const r = read({ rows, merges })
    assert.deepEqual(r.sheets[0]?.headingRows, [1, 2])
    assert.deepEqual(
      r.rows.map((p) => [
        p.name.value,
        p.sex.value,
        p.birth.value && showPartial(p.birth.value),
        p.levels.professional?.value,
        p.levels.theory?.value,
        p.major.value,
      ]),
      [
        ['Lê Văn An', 'male', '1980', 'university', 'advanced', 'Luật'],
        ['Lý Thị Ba', 'female', '05/03/1985', 'intermediate', 'intermediate', undefined],
      ],
    )
  }
})

test('a group heading above the row that names the people', () => {
  const r = read({
    rows: [
      [null, null, null, 'Trình độ', null],
      ['TT', 'Họ tên', 'Ngày sinh', 'CM', 'LLCT'],
      [1, 'Lê Văn An', '1/1/1980', 'ĐH', 'TC'],
    ],
    merges: ['D1:E1'],
  })
  assert.deepEqual(r.sheets[0]?.columns.map((c) => [c.heading, c.field]).slice(3), [
    ['Trình độ / CM', 'professional'],
    ['Trình độ / LLCT', 'theory'],
  ])
})

test('a column per level with an «x» in one', () => {
  const rows: Made[][] = [
    ['TT', 'Họ và tên', 'Chức danh', 'Trình độ chuyên môn', null, null, null, 'Lý luận chính trị', null],
    [null, null, null, 'ThS', 'ĐH', 'CĐ', 'TC', 'CC', 'TC'],
    [1, 'Lê Văn An', 'Bí thư', null, 'x', null, null, 'x', null],
    [2, 'Lý Thị Ba', 'Chủ tịch', 'x', 'x', null, null, null, 'x'],
    [3, 'Vi Văn Tư', 'Phó Bí thư', null, null, null, null, null, null],
  ]
  const r = read({ rows, merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:G1', 'H1:I1'] })
  assert.deepEqual(
    r.rows.map((p) => [p.levels.professional?.value, p.levels.theory?.value]),
    [
      ['university', 'advanced'],
      ['master', 'intermediate'],
      [undefined, undefined],
    ],
  )
})

test('names in two columns, headed each or both together', () => {
  const people: Made[][] = [
    [1, 'Nguyễn Thị', 'Hoa', 1980, 'Bí thư'],
    [2, 'Lê Văn', 'Bình', 1981, 'Chủ tịch'],
    [3, 'Vi Thị Thu', 'Hà', 1982, 'Phó'],
  ]
  for (const sheet of [
    { rows: [['TT', 'Họ đệm', 'Tên', 'Năm sinh', 'Chức vụ'], ...people] },
    { rows: [['TT', 'Họ và tên', null, 'Năm sinh', 'Chức vụ'], ...people], merges: ['B1:C1'] },
    { rows: [['TT', 'Họ và tên', null, 'Năm sinh', 'Chức vụ'], ...people] },
  ])
    assert.deepEqual(names(read(sheet)), ['Nguyễn Thị Hoa', 'Lê Văn Bình', 'Vi Thị Thu Hà'])
})

test('sections name units in the ways offices write them, and groups that are no units', () => {
  const ways: readonly (readonly [Made[], string])[] = [
    [['I. XÃ VŨ SƠN'], 'XÃ VŨ SƠN'],
    [['I', 'XÃ VŨ SƠN'], 'XÃ VŨ SƠN'],
    [[null, 'TT BẮC SƠN'], 'TT BẮC SƠN'],
    [['Thị trấn Bắc Sơn: 16 người'], 'Thị trấn Bắc Sơn'],
    [['II', 'P. Tân Phong'], 'P. Tân Phong'],
    [[1, 'Xã Vũ Lễ (20 người)'], 'Xã Vũ Lễ'],
    [['III. UBND xã Tân Tri'], 'xã Tân Tri'],
    [['A', 'PHƯỜNG 5'], 'PHƯỜNG 5'],
    [['xã vũ sơn'], 'xã Vũ sơn'],
  ]
  for (const [row, unit] of ways) {
    const r = read({ rows: [[...simple], row, person(1), person(2)] })
    assert.deepEqual(
      r.rows.map((p) => p.unit.value),
      [unit, unit],
      JSON.stringify(row),
    )
    assert.equal(r.sheets[0]?.unitFrom, 'section')
  }
  const r = read({
    rows: [
      [...simple],
      ['I', 'XÃ VŨ SƠN'],
      ['1. CÁN BỘ'],
      person(1),
      ['2. CÔNG CHỨC'],
      person(2),
      ['3', 'Người hoạt động không chuyên trách'],
      person(3),
      ['II', 'XÃ VŨ LỄ'],
      person(4),
    ],
  })
  assert.deepEqual(
    r.rows.map((p) => [p.unit.value, p.group.value]),
    [
      ['XÃ VŨ SƠN', 'cadre'],
      ['XÃ VŨ SƠN', 'civilServant'],
      ['XÃ VŨ SƠN', 'nonSpecialist'],
      ['XÃ VŨ LỄ', undefined],
    ],
  )
})

test('groups above units: each section closes those opened since its like', () => {
  const r = read({
    rows: [[...simple], ['A. CÁN BỘ'], ['I. Xã Một'], person(1), ['II. Xã Hai'], person(2), ['B. CÔNG CHỨC'], ['I. Xã Một'], person(3)],
  })
  assert.deepEqual(
    r.rows.map((p) => [p.group.value, p.unit.value]),
    [
      ['cadre', 'Xã Một'],
      ['cadre', 'Xã Hai'],
      ['civilServant', 'Xã Một'],
    ],
  )
})

test("bodies divide a commune's list, and are units where no commune is named", () => {
  const rows: Made[][] = [[...simple], ['I', 'Đảng ủy'], person(1), ['II', 'UBND'], person(2)]
  assert.deepEqual(
    read({ rows: [['DANH SÁCH CÁN BỘ XÃ VŨ SƠN'], ...rows] }).rows.map((p) => p.unit.value),
    ['XÃ VŨ SƠN', 'XÃ VŨ SƠN'],
  )
  assert.deepEqual(
    read({ rows }).rows.map((p) => p.unit.value),
    ['Đảng ủy', 'UBND'],
  )
})

test('a unit column, merged downwards or written «nt», or left blank', () => {
  const rows: Made[][] = [
    [...simple, 'Đơn vị'],
    [...person(1), 'Xã Một'],
    [...person(2), null],
    [...person(3), 'nt'],
    [...person(4), 'Xã Hai'],
    [...person(5), null],
  ]
  const r = read({ rows, merges: ['E2:E3'] })
  assert.deepEqual(
    r.rows.map((p) => p.unit.value),
    ['Xã Một', 'Xã Một', 'Xã Một', 'Xã Hai', 'Xã Hai'],
  )
  assert.deepEqual(codes(r), ['unit_from_above E6'])
})

test('ditto marks take the value above; with nothing above they are an error', () => {
  const r = read({
    rows: [
      [...simple, 'Dân tộc'],
      [...person(1), '"'],
      [...person(2), 'Tày'],
      [...person(3, undefined, 'nt'), '″'],
      [...person(4), '//'],
    ],
  })
  assert.deepEqual(
    r.rows.map((p) => p.ethnicity.value),
    [undefined, 'Tày', 'Tày', 'Tày'],
  )
  assert.equal(r.rows[2]?.title.value, 'Bí thư')
  assert.deepEqual(codes(r), ['ditto_without_above E2', 'unit_unknown '])
})

test('numbers of columns, totals, signatures, repeated headings and notes are no people', () => {
  const r = read({
    rows: [
      [...simple],
      ['(1)', '(2)', '(3)', '(4)'],
      person(1),
      [...simple],
      person(2),
      [null, 'Tổng cộng: 2 người'],
      [],
      [null, 'Ghi chú: cập nhật hằng quý'],
      [null, null, null, 'Bắc Sơn, ngày 30 tháng 9 năm 2019'],
      [null, 'NGƯỜI LẬP BIỂU', null, 'CHỦ TỊCH'],
      [null, 'Lê Văn An', null, 'Hoàng Văn Bé'],
    ],
  })
  assert.equal(r.rows.length, 2)
  assert.deepEqual(
    r.sheets[0]?.ignoredRows.map((x) => x.why),
    ['column_numbers', 'repeated_heading', 'total', 'after_table', 'signature', 'signature', 'after_table'],
  )
  assert.deepEqual(codes(r), ['unit_unknown '])
})

test('a person with little beside the name is still a person', () => {
  const r = read({ rows: [[...simple], person(1), [2, 'Lê Văn An', null, null], [3, 'Vi Thị Bé', '1980', null]] })
  assert.deepEqual(names(r), ['Nguyễn Văn B', 'Lê Văn An', 'Vi Thị Bé'])
  assert.deepEqual(codes(r), ['title_blank D3', 'title_blank D4', 'unit_unknown '])
})

test('family names that look like furniture are people', () => {
  const r = read({
    rows: [
      [...simple],
      [1, 'Tống Văn Cộng', '1/1/1980', 'Chủ tịch'],
      [2, 'Xa Thị Phượng', '1/2/1980', 'Bí thư'],
      [null, 'Lê Văn Công', '1/3/1980', 'Chủ tịch UBND'],
    ],
  })
  assert.deepEqual(names(r), ['Tống Văn Cộng', 'Xa Thị Phượng', 'Lê Văn Công'])
})

test('«Nam» and «Nữ» columns by what stands in them', () => {
  const dates = read({
    rows: [
      ['TT', 'Họ và tên', 'Nam', 'Nữ', 'Chức vụ'],
      [1, 'Lê Văn An', '1/1/1980', null, 'Bí thư'],
      [2, 'Vi Thị Bé', null, 1985, 'Phó'],
      [3, 'Lý Thị Cả', '1/1/1980', '2/2/1985', 'Phó'],
    ],
  })
  assert.deepEqual(
    dates.rows.map((p) => [p.sex.value, p.birth.value?.from]),
    [
      ['male', '1980-01-01'],
      ['female', '1985-01-01'],
      [undefined, undefined],
    ],
  )
  assert.deepEqual(codes(dates), ['both_sexes D4', 'unit_unknown '])
  const marks = read({
    rows: [
      ['TT', 'Họ và tên', 'Năm sinh', 'Nữ', 'Chức vụ'],
      [1, 'Lê Văn An', 1980, null, 'Bí thư'],
      [2, 'Vi Thị Bé', 1985, 'x', 'Phó'],
      [3, 'Lý Thị Cả', 1985, '', 'Phó'],
    ],
  })
  assert.deepEqual(
    marks.rows.map((p) => p.sex.value),
    ['male', 'female', 'male'],
  )
  assert.deepEqual(codes(marks), ['sex_against_name D4', 'sex_by_blank D2', 'unit_unknown '])
})

test('a sheet per unit: its title, else its name; hidden sheets and summaries are left aside', () => {
  const list = (title: string | null, name: string): MadeSheet => ({
    name,
    rows: [...(title ? [[title]] : []), [...simple], person(1, `${name} A`.replace(/\d/g, '')), person(2, 'Lê Văn Bình')],
  })
  const r = read(
    {
      name: 'Tổng hợp',
      rows: [
        ['Đơn vị', 'Tổng số', 'Nữ'],
        ['Xã Một', 20, 3],
      ],
    },
    list('DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ MỘT NĂM 2022', 'Sheet2'),
    list(null, 'Xã Hai'),
    list(null, 'Vũ Sơn'),
    { ...list(null, 'Xã Ba'), hidden: true },
    { name: 'Trống', rows: [] },
  )
  assert.deepEqual(
    r.sheets.map((s) => [s.skipped, s.unitFrom]),
    [
      ['no_people_table', undefined],
      [undefined, 'heading'],
      [undefined, 'sheet'],
      [undefined, 'sheet'],
      ['hidden', undefined],
      ['empty', undefined],
    ],
  )
  assert.deepEqual([...new Set(r.rows.map((p) => p.unit.value))], ['XÃ MỘT', 'Xã Hai', 'Vũ Sơn'])
})

test('the day, the district and the province of a list', () => {
  const top = (...lines: string[]): Reading => read({ rows: [...lines.map((l) => [l]), [...simple], person(1)] })
  for (const [line, day] of [
    ['(Tính đến ngày 30/9/2019)', '2019-09-30'],
    ['Có đến 31.12.2020', '2020-12-31'],
    ['Thời điểm ngày 01 tháng 7 năm 2021', '2021-07-01'],
    ['(tính đến tháng 9/2019)', '2019-09-30'],
    ['(Kèm theo Công văn số 12 ngày 12/10/2019)', undefined],
    ['Năm 2019', undefined],
  ] as const)
    assert.equal(top(line).asOf, day, line)
  const r = top('UBND HUYỆN BÌNH GIA, TỈNH LẠNG SƠN', 'DANH SÁCH CÁN BỘ, CÔNG CHỨC CẤP XÃ')
  assert.deepEqual([r.place, r.province, r.rows[0]?.unit.value], ['HUYỆN BÌNH GIA', 'TỈNH LẠNG SƠN', undefined])
  assert.deepEqual(top('UBND XÃ HỒNG THÁI').rows[0]?.unit.value, 'XÃ HỒNG THÁI')
})

test('doubts across the cells of a row', () => {
  const head = ['TT', 'Họ và tên', 'Giới tính', 'Ngày sinh', 'Chức vụ', 'Ngày vào Đảng', 'Ngày chính thức', 'Số CCCD', 'Ngày bổ nhiệm']
  const r = read({
    rows: [
      ['(Tính đến ngày 30/9/2019)'],
      head,
      [1, 'Lê Văn An', 'Nam', '1/1/1980', 'Bí thư', '1/1/2024', '1/1/2025', '020080000001', '1/1/1995'],
      [2, 'Lê Thị Ba', 'Nữ', '1/1/1980', 'Phó', '1/1/2010', '1/1/2009', '020080000002', '1/1/2015'],
      [3, 'Lê Văn Cư', 'Nam', '1/1/2010', 'Phó', null, null, '020081000003', '1/1/2012'],
      [4, 'Lê Văn An', 'Nam', '1/1/1980', 'Phó', null, null, '020080000001', null],
      [5, 'Vi Văn Sáu', 'Nam', '1/1/1930', 'Phó', null, null, '12345', null],
    ],
  })
  assert.deepEqual(codes(r), [
    'date_after_list F3',
    'date_after_list G3',
    'post_before_18 I3',
    'party_order G4',
    'identity_contradicts H4',
    'post_before_18 I5',
    'birth_age D5',
    'identity_contradicts H5',
    'identity_twice H6',
    'possible_duplicate B6',
    'identity_length H7',
    'birth_age D7',
    'unit_unknown ',
  ])
  assert.deepEqual(
    r.rows.map((p) => p.partyMember.value),
    [true, true, undefined, undefined, undefined],
  )
})

test('rows and cells that are not understood say so and are not guessed', () => {
  const r = read({
    rows: [
      [...simple, 'Chuyên môn', 'Lạ'],
      [1, 'Lê Văn An', '31/02/1980', 'Bí thư', 'giỏi', 1],
      [2, null, '1/1/1980', 'Phó', 'ĐH', 2],
      [3, '12345', '1/1/1980', 'Phó', '#REF!', 3],
      ['Cần bổ sung thêm'],
    ],
  })
  assert.deepEqual(
    r.problems.map((p) => `${p.code} ${p.cell}`),
    [
      'column_unknown F',
      'level_not_understood E2',
      'date_impossible C2',
      'name_missing B3',
      'name_not_understood B4',
      'cell_error E4',
      'row_not_understood A5',
      'unit_unknown ',
      'no_list_day ',
    ].sort((a, b) => r.problems.findIndex((p) => `${p.code} ${p.cell}` === a) - r.problems.findIndex((p) => `${p.code} ${p.cell}` === b)),
  )
  assert.equal(r.rows.length, 2)
})

test('two columns of one meaning: the first is read, the other is said', () => {
  const r = read({
    rows: [
      ['TT', 'Họ và tên', 'Chức vụ', 'Chức danh', 'Năm sinh'],
      [1, 'Lê Văn An', 'Bí thư', 'Cán bộ', 1980],
    ],
  })
  assert.equal(r.rows[0]?.title.value, 'Bí thư')
  assert.ok(codes(r).includes('column_twice D'))
})

test('schooling that Excel turned into a date is read with a doubt', () => {
  const r = read({
    rows: [
      ['TT', 'Họ và tên', 'Năm sinh', 'Chức vụ', 'GDPT'],
      [1, 'Lê Văn An', 1980, 'Bí thư', date('2022-12-12')],
      [2, 'Lê Văn Ba', 1980, 'Phó', date('2022-10-07')],
    ],
  })
  assert.deepEqual(
    r.rows.map((p) => p.levels.generalEducation?.value),
    ['upperSecondary', 'lowerSecondary'],
  )
})

test('a second row under one merged name is no second person', () => {
  const r = read({ rows: [[...simple], person(1), [null, null, null, 'Kiêm Trưởng ban'], person(2)], merges: ['A2:A3', 'B2:B3', 'C2:C3'] })
  assert.deepEqual([r.rows.length, r.sheets[0]?.ignoredRows[0]?.why], [2, 'continued'])
})

test('formulas are read by their stored result, and said', async () => {
  const r = await readWorkbook(
    await bookOf([{ rows: [[...simple], person(1), [2, 'Lê Văn Ba', '1/1/1980', 'Phó']], formulas: { D2: 'CONCATENATE("Bí"," thư")' } }]),
  )
  assert.equal(r.rows[0]?.title.value, 'Bí thư')
  assert.deepEqual(
    r.problems.filter((p) => p.code === 'formula').map((p) => [p.cell, p.detail?.['count']]),
    [['D2', '1']],
  )
})

// ── a list written in any order, spelling and place reads back the same ──

type Someone = {
  name: string
  female: boolean
  birth: string
  title: string
  ethnicity: string
  professional: readonly [string, string]
  theory: readonly [string, string]
  unit: string
}

const one = (...texts: string[]) => fc.constantFrom(...texts)
const pair = (...pairs: (readonly [string, string])[]) => fc.constantFrom(...pairs)
const someone: fc.Arbitrary<Someone> = fc.record({
  name: fc
    .tuple(
      one('Nguyễn', 'Trần', 'Lò', 'Đỗ', 'Vi', 'Tống'),
      one('Văn', 'Thị', 'Minh', 'Thị Thu', 'Đức'),
      one('An', 'Bình', 'Hoà', 'Thuỷ', 'Ước', 'Năm'),
    )
    .map((x) => x.join(' ')),
  female: fc.boolean(),
  birth: fc
    .tuple(fc.integer({ min: 1955, max: 2000 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
  title: one('Bí thư Đảng ủy', 'Chủ tịch UBND', 'Văn phòng - thống kê', 'Tư pháp - hộ tịch'),
  ethnicity: one('Kinh', 'Tày', 'Nùng', 'Dao', 'Mông'),
  professional: pair(['ĐH', 'university'], ['TC', 'intermediate'], ['ThS.', 'master'], ['Chưa qua đào tạo', 'none'], ['-', '']),
  theory: pair(['CC', 'advanced'], ['T.cấp', 'intermediate'], ['SC', 'elementary'], ['', '']),
  unit: one('Xã Vũ Sơn', 'Xã Vũ Lễ', 'Thị trấn Bắc Sơn'),
})

const columns = ['fullName', 'sex', 'birth', 'title', 'ethnicity', 'professional', 'theory', 'unit'] as const satisfies readonly Field[]
type Shown = (typeof columns)[number]

const dateForms: readonly ((day: string) => Made)[] = [
  (d) => date(d),
  (d) => d,
  (d) => d.split('-').reverse().join('/'),
  (d) => d.split('-').reverse().join('.'),
  (d) => d.split('-').reverse().map(Number).join('/'),
  (d) => {
    const [y, m, day] = d.split('-').map(Number)
    return `ngày ${day} tháng ${m} năm ${y}`
  },
]
const nameForms: readonly ((n: string) => string)[] = [(n) => n, (n) => n.toUpperCase(), (n) => n.normalize('NFD'), (n) => n.replace(' ', '  ')]

const cellFor = (p: Someone, c: Shown, form: number): Made => {
  if (c === 'fullName') return nameForms[form % nameForms.length]?.(p.name) ?? p.name
  if (c === 'sex') return p.female ? 'Nữ' : 'Nam'
  if (c === 'birth') return dateForms[form % dateForms.length]?.(p.birth) ?? p.birth
  if (c === 'professional' || c === 'theory') return p[c][0]
  return p[c]
}

type Layout = { order: Shown[]; spelling: number; start: number; left: number; forms: number; noise: boolean }
const layout: fc.Arbitrary<Layout> = fc.record({
  order: fc.shuffledSubarray([...columns], { minLength: columns.length }),
  spelling: fc.nat(50),
  start: fc.nat(30),
  left: fc.nat(3),
  forms: fc.nat(1000),
  noise: fc.boolean(),
})

const headingFor = (c: Shown, n: number): string => {
  const words = headingWords.find((h) => h.field === c)?.is ?? []
  return words[n % words.length] ?? c
}

const writeList = (people: readonly Someone[], l: Layout): MadeSheet => {
  const pad = Array<Made>(l.left).fill(null)
  return {
    rows: [
      ...Array.from({ length: l.start }, (_, i): Made[] => (i === 1 ? ['DANH SÁCH CÁN BỘ, CÔNG CHỨC'] : [])),
      [...pad, 'STT', ...l.order.map((c) => headingFor(c, l.spelling))],
      ...(l.noise ? [[...pad, '(1)', ...l.order.map((_, i) => `(${i + 2})`)]] : []),
      ...people.map((p, i): Made[] => [...pad, i + 1, ...l.order.map((c, k) => cellFor(p, c, l.forms + i + k))]),
      ...(l.noise ? [[...pad, null, 'Tổng cộng'], [], [...pad, null, 'NGƯỜI LẬP BIỂU']] : []),
    ],
  }
}

const shown = (p: PersonRow) => [
  p.name.value,
  p.sex.value,
  p.birth.value?.from,
  p.title.value,
  p.ethnicity.value,
  p.levels.professional?.value ?? '',
  p.levels.theory?.value ?? '',
  p.unit.value,
]
const expected = (p: Someone) => [p.name, p.female ? 'female' : 'male', p.birth, p.title, p.ethnicity, p.professional[1], p.theory[1], p.unit]

test('a list in any column order, heading spelling, place and date form reads back as it was', () => {
  fc.assert(
    fc.property(fc.array(someone, { minLength: 1, maxLength: 12 }), layout, (people, l) => {
      assert.deepEqual(readPeople([sheetOf(writeList(people, l))]).rows.map(shown), people.map(expected))
    }),
    { numRuns: 300 },
  )
})

test('and so it does through the bytes of a workbook and the worker', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someone, { minLength: 1, maxLength: 30 }), layout, async (people, l) => {
      const made = writeList(people, l)
      const whole = await readWorkbook(await bookOf([made]))
      assert.deepEqual(whole.rows.map(shown), people.map(expected))
      assert.deepEqual(whole.rows, readPeople([{ ...sheetOf(made), name: 'Sheet1' }]).rows)
    }),
    { numRuns: 4 },
  )
})
