import assert from 'node:assert/strict'
import { test } from 'node:test'

import { openXlsx } from 'hucre/xlsx'

import type { File } from '#operation/define.ts'
import { faultsIn, fileOf, freshHouse, importBytes, refusalOf } from '#test/house.ts'

import { meantBy } from './group-headings.ts'
import type { SheetKind } from './group-kinds.ts'
import { bookOf, date, type Made, type MadeSheet } from './testing.ts'

// Long because each kind of sheet of a group that offices keep is found, read and taken back here, over the same few books.

// An office's own sheets about the groups of the record: no template, headings by meaning, the table wherever it begins.

type Problem = { sheet: string; cell: string; code: string; severity: string; says: string; saysEn: string }
type Group = { section: string; rows: number; added: number; completed: number; same: number; left: number }
type Report = {
  created: number
  refused: number
  problems: Problem[]
  groups: Group[]
  sheets: { name: string; kind: string | null; skipped: string | null; people: number }[]
}
type Done = { change: number | null; already: number | null; report: Report }
type Fact = { values: Record<string, unknown>; words: Record<string, string>; from: string | null; to: string | null }
type Read = { sections: Record<string, Fact[]> }

const house = await freshHouse()
const unit = 'Xã Vũ Lễ, Lạng Sơn'
const found = (await house.ask('units.search', { asOf: '2026-11-22', text: 'Xã Vũ Lễ', limit: 50 })) as { units: { id: number; path: string }[] }
const home = found.units.find((u) => u.path.includes('Lạng Sơn'))?.id ?? assert.fail(JSON.stringify(found))
const make = async (full_name: string, born: string, number?: string): Promise<string> => {
  const made = (await house.ask('person.create', {
    facts: [
      { section: 'name', values: { full_name } },
      { section: 'birth', values: { born } },
      ...(number === undefined ? [] : [{ section: 'identity', values: { number } }]),
      {
        section: 'posting',
        values: {
          unit_id: home,
          title_text: 'Chuyên viên',
        },
        from: '2025-07-01',
      },
    ],
  })) as { person: string }
  return made.person
}
const lan = await make('Lý Thị Lan', '1990-03-12', '020190001234')
const binh = await make('Nông Văn Bình', '1985-05')
await make('Hoàng Văn Sáu', '1970')

const given = new Map<readonly MadeSheet[], Uint8Array>()
/** The bytes of sheets, made once: the same file twice is the same file. */
const bytesOf = async (sheets: readonly MadeSheet[]): Promise<Uint8Array> => {
  const bytes = given.get(sheets) ?? (await bookOf(sheets))
  given.set(sheets, bytes)
  return bytes
}
const take = async (sheets: readonly MadeSheet[], name = 'bảng của xã.xlsx', options: object = {}): Promise<Done> =>
  (await importBytes(house, name, await bytesOf(sheets), options)) as unknown as Done
const preview = async (sheets: readonly MadeSheet[], options: object = {}): Promise<Report> =>
  (await house.ask('workbook.preview', options, fileOf('bảng của xã.xlsx', await bookOf(sheets)))) as Report
const recordOf = async (person: string): Promise<Read['sections']> =>
  ((await house.ask('record.read', { person, asOf: '2026-11-22' })) as Read).sections
const codes = (r: Report): string[] => r.problems.filter((p) => p.severity !== 'info').map((p) => `${p.sheet}!${p.cell} ${p.code}`)

/** Headings that mean one column, at least six of each kind's key. */
const spellings: readonly (readonly [SheetKind, string, string])[] = [
  [
    'commendation',
    'commendation.form',
    'Hình thức khen thưởng|Hình thức khen|Khen thưởng|Danh hiệu thi đua|Hình thức, danh hiệu|Loại khen thưởng|Danh hiệu',
  ],
  ['commendation', 'commendation.awarded', 'Năm|Năm khen thưởng|Ngày khen thưởng|Ngày, tháng, năm|Ngày QĐ|Thời gian'],
  ['discipline', 'discipline.form', 'Hình thức kỷ luật|Kỷ luật|Hình thức|Mức kỷ luật|Hình thức xử lý|Xử lý kỷ luật'],
  ['discipline', 'discipline.imposed', 'Năm|Ngày kỷ luật|Năm kỷ luật|Ngày quyết định|Thời điểm|Ngày bị kỷ luật'],
  [
    'rating',
    'rating.grade',
    'Xếp loại|Kết quả xếp loại|Kết quả đánh giá|Mức độ hoàn thành nhiệm vụ|Đánh giá, xếp loại|Xếp loại chất lượng|Phân loại',
  ],
  ['rating', 'rating.year', 'Năm|Năm đánh giá|Năm xếp loại|Năm công tác|Kỳ đánh giá|Năm phân loại'],
  ['salary', 'salary.coefficient', 'Hệ số|Hệ số lương|HS lương|HSL|Hệ số lương hiện hưởng|Hệ số mới'],
  ['salary', 'salary.grade_code', 'Mã ngạch|Mã số ngạch|Mã số|Mã CDNN|Mã chức danh nghề nghiệp|Mã ngạch lương'],
  ['salary', 'from', 'Từ ngày|Thời điểm hưởng|Ngày hưởng|Hưởng từ ngày|Mốc hưởng|Ngày nâng lương|Từ tháng, năm'],
  ['family', 'family.relation', 'Quan hệ|Mối quan hệ|Quan hệ gia đình|Quan hệ với cán bộ|Quan hệ với CBCC|Quan hệ với người khai'],
  ['family', 'family.full_name', 'Họ tên thân nhân|Họ và tên thân nhân|Họ tên người thân|Họ và tên người thân|Tên thân nhân|Họ tên thành viên'],
  ['training', 'training.programme', 'Nội dung|Chương trình|Tên lớp|Nội dung bồi dưỡng|Lớp bồi dưỡng|Khóa học|Nội dung đào tạo, bồi dưỡng'],
  ['training', 'training.institution', 'Cơ sở đào tạo|Nơi đào tạo|Trường|Đơn vị tổ chức|Nơi học|Nơi bồi dưỡng'],
  ['training', 'training.certificate_number', 'Số chứng chỉ|Chứng chỉ|Số hiệu|Số hiệu chứng chỉ|Số giấy chứng nhận|Số GCN'],
  ['qualification', 'qualification.level_id', 'Trình độ|Trình độ đào tạo|Bằng cấp|Văn bằng|Loại bằng|Văn bằng, chứng chỉ'],
  ['qualification', 'qualification.awarded', 'Ngày cấp|Năm cấp|Năm tốt nghiệp|Ngày cấp bằng|Năm nhận bằng|Ngày tốt nghiệp'],
  ['posting', 'posting.title_text', 'Chức vụ|Chức danh|Chức vụ, chức danh|Chức danh, chức vụ|Chức vụ mới|Vị trí việc làm'],
  ['posting', 'posting.unit_id', 'Đơn vị|Đơn vị công tác|Cơ quan|Nơi công tác|Cơ quan, đơn vị|Đơn vị bổ nhiệm'],
  ['posting', 'from', 'Từ ngày|Từ|Từ tháng, năm|Ngày bổ nhiệm|Ngày bắt đầu|Kể từ ngày'],
  ['allowance', 'allowance.kind', 'Loại phụ cấp|Phụ cấp|Tên phụ cấp|Loại|Loại phụ cấp được hưởng|Chế độ phụ cấp'],
  ['people', 'place.place@home', 'Quê quán|Quê|Nguyên quán|Quê quán (xã, huyện, tỉnh)|Quê gốc|Nơi quê quán'],
  ['people', 'recruitment.recruited', 'Ngày tuyển dụng|Năm tuyển dụng|Ngày vào ngành|Ngày vào cơ quan|Thời gian tuyển dụng|Ngày tuyển dụng lần đầu'],
  ['people', 'paper.number@socialInsurance', 'Số sổ BHXH|Số BHXH|Mã số BHXH|BHXH|Mã BHXH|Số bảo hiểm xã hội'],
  ['leaving', 'leaving.kind', 'Lý do|Lý do nghỉ|Lý do giảm|Hình thức nghỉ|Lý do thôi việc|Chế độ nghỉ'],
  ['leaving', 'leaving.left_on', 'Từ ngày|Ngày nghỉ|Ngày nghỉ hưu|Thời điểm nghỉ|Nghỉ từ ngày|Ngày thôi việc'],
  ['health', 'health.condition', 'Sức khỏe|Tình trạng sức khỏe|Loại sức khỏe|Phân loại sức khỏe|Kết quả khám|Kết luận'],
  ['honour', 'honour.name', 'Danh hiệu|Danh hiệu được phong|Danh hiệu phong tặng|Danh hiệu nhà nước|Tên danh hiệu|Danh hiệu vinh dự'],
  ['assets', 'assets.year', 'Năm|Năm kê khai|Kỳ kê khai|Năm kê khai tài sản|Đợt kê khai|Năm khai'],
  ['organisation', 'organisation.organisation', 'Tổ chức|Tên tổ chức|Tổ chức tham gia|Đoàn thể|Tổ chức chính trị - xã hội|Hội, đoàn thể'],
  ['army', 'army.enlisted', 'Ngày nhập ngũ|Nhập ngũ|Năm nhập ngũ|Ngày vào quân đội|Thời gian nhập ngũ|Vào quân đội'],
]
for (const kind of ['commendation', 'rating', 'salary', 'training', 'people'] as const)
  for (const [id, words] of [
    ['name', 'Họ và tên|Họ tên|Họ và tên cán bộ|Họ tên CBCC|Họ, đệm và tên|Học viên'],
    ['birth', 'Ngày sinh|Năm sinh|Ngày, tháng, năm sinh|NTNS|Sinh ngày|Ngày tháng sinh'],
    ['identity', 'Số CCCD|CMND|Số định danh|Số căn cước|Mã định danh|CCCD/CMND'],
  ] as const)
    (spellings as (readonly [SheetKind, string, string])[]).push([kind, id, words])

test('the headings of a group are known by at least six spellings each', () => {
  for (const [kind, id, words] of spellings) {
    assert.ok(words.split('|').length >= 6, id)
    for (const word of words.split('|')) assert.equal(meantBy(kind, [word])?.id, id, `${kind}: ${word}`)
  }
})

const row = (...cells: readonly Made[]): readonly Made[] => cells
const letterhead = (title: string): readonly (readonly Made[])[] => [
  row('UBND XÃ VŨ LỄ', null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
  row(),
  row(title),
  row(),
]

/** sheet · section · what the register then says of Lan, by words. */
const cases: readonly { readonly sheet: MadeSheet; readonly section: string; readonly says: readonly Record<string, string | null>[] }[] = [
  {
    sheet: {
      name: 'KT',
      rows: [
        ...letterhead('DANH SÁCH KHEN THƯỞNG NĂM 2024'),
        row('STT', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Hình thức khen', 'Quyết định', null, 'Cấp khen'),
        row(null, null, null, null, null, 'Số', 'Ngày'),
        row('(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)'),
        row(1, 'Lý Thị Lan', date('1990-03-12'), 'CV', 'Giấy khen', '12/QĐ-UBND', '15/01/2024', 'UBND huyện'),
        row(null, null, null, null, 'Lao động tiên tiến', '13/QĐ-UBND', '20/12/2024', '″'),
        row('Tổng cộng: 02'),
        row(null, null, null, null, null, 'NGƯỜI LẬP BIỂU'),
      ],
    },
    section: 'commendation',
    says: [
      { form: 'Lao động tiên tiến', awarded: '20/12/2024', decision: '13/QĐ-UBND', issuer: 'UBND huyện' },
      { form: 'Giấy khen', awarded: '15/01/2024', decision: '12/QĐ-UBND', issuer: 'UBND huyện' },
    ],
  },
  {
    sheet: {
      name: 'Sheet1',
      rows: [
        row('Kết quả đánh giá, xếp loại cán bộ, công chức'),
        row('TT', 'Họ tên', 'NTNS', 2021, 2022, 'Năm 2023'),
        row(1, 'LÝ THỊ LAN', '12/3/1990', 'HTTNV', 'HTXSNV', ''),
      ],
    },
    section: 'rating',
    says: [
      { year: '2022', grade: 'Hoàn thành xuất sắc nhiệm vụ', side: 'Chính quyền' },
      { year: '2021', grade: 'Hoàn thành tốt nhiệm vụ', side: 'Chính quyền' },
    ],
  },
  {
    sheet: {
      name: 'Lương',
      rows: [
        row('BẢNG THEO DÕI DIỄN BIẾN LƯƠNG'),
        row('Số CCCD', 'Họ và tên', 'Mã ngạch', 'Bậc', 'Hệ số', 'Thời điểm hưởng', 'PC khu vực'),
        row('020190001234', 'Lý Thị Lan', '01.003', '3/9', '3,00', '01/2024', '0,3'),
      ],
    },
    section: 'salary',
    says: [{ grade_code: '01.003', step: '3', coefficient: '3' }],
  },
  {
    sheet: {
      name: 'GĐ',
      rows: [
        row('QUAN HỆ GIA ĐÌNH CỦA CÁN BỘ'),
        row('TT', 'Họ và tên cán bộ', 'Năm sinh', 'Quan hệ', 'Họ và tên', 'Năm sinh', 'Nghề nghiệp, nơi ở'),
        row(1, 'Lý Thị Lan', '1990', 'Bố đẻ', 'Lý Văn Sáu', 1960, 'Làm ruộng'),
        row(null, null, null, 'Mẹ chồng', 'Hà Thị Năm', '1962', 'Hưu trí'),
      ],
      merges: ['B3:B4', 'C3:C4'],
    },
    section: 'family',
    says: [
      { relation: 'Bố', full_name: 'Lý Văn Sáu', born: '1960', side: 'Về bản thân' },
      { relation: 'Mẹ', full_name: 'Hà Thị Năm', born: '1962', side: 'Về bên vợ hoặc chồng' },
    ],
  },
  {
    sheet: {
      name: 'QTCT',
      rows: [
        row('QUÁ TRÌNH CÔNG TÁC'),
        row('Họ và tên', 'Ngày sinh', 'Từ tháng năm đến tháng năm', 'Chức vụ', 'Đơn vị công tác'),
        row('Lý Thị Lan', '12/03/1990', '05/2015 - 06/2025', 'Văn phòng - thống kê', 'UBND xã Vũ Lễ, huyện Bắc Sơn, tỉnh Lạng Sơn'),
      ],
    },
    section: 'posting',
    says: [{ title_text: 'Chuyên viên' }, { title_text: 'Văn phòng - thống kê' }],
  },
  {
    sheet: {
      name: 'VB',
      rows: [
        row('DANH SÁCH VĂN BẰNG, CHỨNG CHỈ'),
        row('Họ và tên', 'Ngày sinh', 'Văn bằng', 'Chuyên ngành', 'Trường', 'Năm tốt nghiệp', 'Số hiệu'),
        row('Lý Thị Lan', '12/03/1990', 'Đại học', 'Luật', 'Đại học Luật Hà Nội', '2012', 'B123'),
        row('Lý Thị Lan', '12/03/1990', 'Trung cấp LLCT', null, 'Trường Chính trị tỉnh', '2018', null),
      ],
    },
    section: 'qualification',
    says: [
      { level_id: 'Lý luận chính trị: Trung cấp', institution: 'Trường Chính trị tỉnh' },
      { level_id: 'Chuyên môn, nghiệp vụ: Đại học', major: 'Luật', certificate_number: 'B123' },
    ],
  },
  {
    sheet: {
      name: 'KL',
      rows: [
        row('CÁC TRƯỜNG HỢP BỊ KỶ LUẬT'),
        row('Họ và tên', 'Ngày sinh', 'Hình thức kỷ luật', 'Năm', 'Lý do'),
        row('Lý Thị Lan', '12/03/1990', 'Khiển trách', '2019', 'Chậm báo cáo'),
      ],
    },
    section: 'discipline',
    says: [{ form: 'Khiển trách', imposed: '2019', reason: 'Chậm báo cáo', side: 'Chính quyền' }],
  },
  {
    sheet: {
      name: 'Lý lịch',
      rows: [
        row('THÔNG TIN CÁ NHÂN'),
        row('Họ và tên', 'Ngày sinh', 'Quê quán', 'Nơi ở hiện nay', 'Số sổ BHXH', 'Ngày tuyển dụng', 'Sở trường công tác'),
        row('Lý Thị Lan', '12/03/1990', 'xã Vũ Lễ, Lạng Sơn', 'thôn Nà Tu', '1234567890', '2012', 'Tổng hợp'),
      ],
    },
    section: 'place',
    says: [
      { kind: 'Nơi ở hiện nay', place: 'thôn Nà Tu' },
      { kind: 'Quê quán', place: 'xã Vũ Lễ, Lạng Sơn' },
    ],
  },
]

for (const { sheet, section, says } of cases)
  test(`a found sheet «${sheet.name}» is understood as ${section}, imported, and changes nothing the second time`, async () => {
    const dry = await preview([sheet])
    assert.deepEqual(
      codes(dry).filter((c) => !/person_loosely|person_from_above/.test(c)),
      [],
      JSON.stringify(dry.sheets),
    )
    assert.deepEqual([dry.created, dry.refused], [0, 0])
    const file = [sheet]
    const done = await take(file)
    assert.ok(done.change, JSON.stringify(done.report.groups))
    assert.deepEqual(done.report.groups, dry.groups)
    const known = (await recordOf(lan))[section] ?? []
    assert.deepEqual(
      known.map(({ words }, at) => Object.fromEntries(Object.keys(says[at] ?? {}).map((key) => [key, words[key] ?? null]))),
      says,
    )
    assert.ok((await take(file)).already)
    // The same content in another file.
    const again = await take([
      { ...sheet, rows: [...sheet.rows, row()] },
      { name: 'khác', rows: [row('ghi chú')] },
    ])
    assert.deepEqual([again.change, again.already], [null, null])
    assert.ok(again.report.groups.every((g) => g.added === 0 && g.completed === 0))
  })

test('lists of attendees of past classes become training history, each under its class', async () => {
  const done = await take([
    {
      name: 'Lớp QLNN 2015',
      rows: [
        row('DANH SÁCH HỌC VIÊN'),
        row('Lớp bồi dưỡng kiến thức QLNN ngạch chuyên viên khóa 3'),
        row('(Từ ngày 05/3/2015 đến ngày 20/5/2015, tại Trường Chính trị tỉnh Lạng Sơn)'),
        row('STT', 'Họ và tên', 'Ngày sinh', 'Đơn vị', 'Số chứng chỉ'),
        row(1, 'Lý Thị Lan', '12/03/1990', 'xã Vũ Lễ', 'CC-15'),
        row(2, 'Nông Văn Bình', null, 'Xã Vũ Lễ', 'CC-16'),
        row(3, 'Hoàng Văn Sáu', null, 'UBND xã Vũ Lễ', null),
        row(4, 'Người Không Có', '1980', 'xã Vũ Lễ', null),
      ],
    },
    {
      name: 'Theo dõi',
      rows: [
        row('TỔNG HỢP CBCC ĐI ĐÀO TẠO, BỒI DƯỠNG'),
        row('TT', 'Họ và tên', 'Năm sinh', 'Ghi chú'),
        row('I', 'Lớp đào tạo đại học luật hệ vừa làm vừa học (từ 9/2008 đến 6/2012, tại Trường Đại học Luật Hà Nội)'),
        row(1, 'Nông Văn Bình', '1985', null),
        row('II', 'Tập huấn nghiệp vụ văn thư năm 2016'),
        row(1, 'Lý Thị Lan', '1990', null),
        row(2, 'Nông Văn Bình', '1985', null),
      ],
    },
  ])
  assert.deepEqual(codes(done.report), ['Lớp QLNN 2015!B8 person_not_found', 'Lớp QLNN 2015!B6 person_loosely', 'Lớp QLNN 2015!B7 person_loosely'])
  const words = async (person: string) =>
    ((await recordOf(person))['training'] ?? []).map(({ words: w }) => [
      w['programme'],
      w['kind'],
      w['started'],
      w['finished'],
      w['institution'],
      w['certificate_number'],
    ])
  assert.deepEqual(await words(lan), [
    ['Tập huấn nghiệp vụ văn thư', 'Bồi dưỡng', undefined, '2016', undefined, undefined],
    ['Lớp bồi dưỡng kiến thức QLNN ngạch chuyên viên khóa 3', 'Bồi dưỡng', '05/03/2015', '20/05/2015', 'Trường Chính trị tỉnh Lạng Sơn', 'CC-15'],
  ])
  assert.deepEqual((await words(binh)).at(-1), [
    'Lớp đào tạo đại học luật hệ vừa làm vừa học',
    'Đào tạo',
    '09/2008',
    '06/2012',
    'Trường Đại học Luật Hà Nội',
    undefined,
  ])
})

test('an undo takes an import of groups back as one act, and is refused with what was built on it', async () => {
  const award: MadeSheet = {
    name: 'KT',
    rows: [row('KHEN THƯỞNG'), row('Họ và tên', 'Ngày sinh', 'Hình thức khen thưởng', 'Năm'), row('Nông Văn Bình', '05/1985', 'Bằng khen', '2020')],
  }
  const { change } = await take([award])
  const fact = (await recordOf(binh))['commendation']?.[0] as Fact & { fact: number }
  const edited = (await house.ask('record.correct', {
    person: binh,
    section: 'commendation',
    fact: fact.fact,
    reason: 'ghi rõ',
    values: { issuer: 'UBND tỉnh' },
  })) as { change: number }
  const refused = await refusalOf(house.ask('ledger.undo', { number: change }))
  assert.equal(refused.code, 'change.built_on')
  await house.ask('ledger.undo', { number: edited.change })
  await house.ask('ledger.undo', { number: change })
  assert.equal((await recordOf(binh))['commendation']?.length ?? 0, 0)
  assert.deepEqual(await faultsIn(house), [])
})

test('nothing of a found sheet is dropped silently: each bad cell is one sentence at its place, in the copy too', async () => {
  const sheets: readonly MadeSheet[] = [
    {
      name: 'Bổ nhiệm',
      rows: [
        row('DANH SÁCH BỔ NHIỆM'),
        row('Họ và tên', 'Ngày sinh', 'Số CCCD', 'Từ ngày', 'Đến ngày', 'Chức vụ', 'Đơn vị', 'Ngày ký', 'Màu mắt'),
        row('Nông Văn Bình', '05/1985', null, '31/02/2010', null, 'Phó phòng', unit, null, 'nâu'),
        row('Nông Văn Bình', '05/1985', null, '01/01/1980', '01/01/1981', 'Phó phòng', unit),
        row('Nông Văn Bình', '05/1985', null, '01/08/2025', null, 'Phó phòng', unit),
        row('Nông Văn Bình', '05/1985', null, '01/08/2012', '01/08/2011', 'Phó phòng', unit),
        row('Nông Văn Bình', '05/1985', null, '01/08/2012', '01/08/2013', 'Phó phòng', 'Xã Không Có'),
        row('Nông Văn Bình', '05/1985', null, '01/08/2013', '01/08/2014', 'Phó phòng', unit, '01/01/2099'),
        row('Hoàng Văn Sáu', '1970', '020190001234', '01/08/2013', '01/08/2014', 'Phó phòng', unit),
        row('Nông Văn Bình', null, null, '01/08/2013', '01/08/2014', 'Phó phòng', unit),
        row('#REF!', '1970', null, '01/08/2013', '01/08/2014', 'Phó phòng', unit),
        row('dòng lạ không rõ là gì'),
      ],
    },
    { name: 'Ẩn', hidden: true, rows: [row('Họ và tên', 'Hình thức khen thưởng'), row('Lý Thị Lan', 'Giấy khen')] },
    { name: 'Lung tung', rows: [row('chỉ có chữ')] },
  ]
  const report = await preview(sheets)
  assert.deepEqual(codes(report).sort(), [
    'Bổ nhiệm!A10 person_unclear',
    'Bổ nhiệm!A11 cell_error',
    'Bổ nhiệm!A11 person_unclear',
    'Bổ nhiệm!A12 person_unclear',
    'Bổ nhiệm!C9 identity_two_people',
    'Bổ nhiệm!D3 date_impossible',
    'Bổ nhiệm!D3 from_missing',
    'Bổ nhiệm!D4 before_birth',
    'Bổ nhiệm!D5 fact_overlaps',
    'Bổ nhiệm!E6 ends_before_start',
    'Bổ nhiệm!G7 unit_not_found',
    'Bổ nhiệm!H8 decision_in_future',
    'Ẩn! sheet_hidden',
  ])
  assert.ok(report.problems.some((p) => p.code === 'column_unknown' && p.cell === 'I'))
  assert.ok(report.problems.some((p) => p.code === 'sheet_without_people' && p.sheet === 'Lung tung'))
  for (const p of report.problems) {
    assert.match(p.says, /^\S.*\.$/u, p.code)
    assert.match(p.saysEn, /^\S.*\.$/u, p.code)
  }
  const copy = (await house.ask('workbook.annotated', {}, fileOf('bổ nhiệm.xlsx', await bookOf(sheets)))) as File
  const book = await openXlsx(copy.bytes)
  assert.ok(book.sheets[0]?.cells?.get('2,3')?.comment?.text.includes('lịch'))
  assert.equal(book.sheets.at(-1)?.rows.length, 4 + report.problems.length)
})

const fiveForms = ['05/03/2020', '5.3.2020', '2020-03-05', 'ngày 5 tháng 3 năm 2020', 43_895] as const
for (const form of fiveForms)
  test(`a day written as «${form}» is the same day, and a second row that says it again adds nothing`, async () => {
    const sheet = (day: Made): MadeSheet => ({
      name: 'KT',
      rows: [
        row('KHEN THƯỞNG'),
        row('Họ và tên', 'Ngày sinh', 'Hình thức khen thưởng', 'Ngày khen thưởng'),
        row('Hoàng Văn Sáu', '1970', 'Kỷ niệm chương', day),
      ],
    })
    await take([sheet('05/03/2020')], 'đầu.xlsx').catch(() => undefined)
    const report = await preview([sheet(form)])
    assert.deepEqual(
      report.groups.map((g) => [g.section, g.same, g.added + g.completed]),
      [['commendation', 1, 0]],
    )
  })

test('values of formulas are read as they were stored, and the column is said once', async () => {
  const report = await preview([
    {
      name: 'KT',
      rows: [row('KHEN THƯỞNG'), row('Họ và tên', 'Ngày sinh', 'Hình thức khen thưởng', 'Năm'), row('Hoàng Văn Sáu', '1970', 'Giấy khen', 2021)],
      formulas: { D3: 'YEAR(TODAY())' },
    },
  ])
  assert.deepEqual(
    report.problems.filter((p) => p.code === 'formula').map((p) => p.cell),
    ['D'],
  )
  assert.equal(report.groups[0]?.added, 1)
})

test('a list of people and sheets of groups are one import, one change and one undo; the preview says what it does', async () => {
  const fresh = await freshHouse()
  const people: MadeSheet = {
    name: 'Trích ngang',
    rows: [
      row('DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ VŨ LỄ, TỈNH LẠNG SƠN'),
      row('(Tính đến ngày 30/9/2026)'),
      row('TT', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Đơn vị', 'LLCT', 'Chuyên môn'),
      row(1, 'Bế Văn Đàn', '01/02/1980', 'Văn thư', 'Xã Vũ Lễ', 'Trung cấp', 'Đại học'),
      row(2, 'Lý Thị Năm', '1985', 'Văn thư', 'Xã Vũ Lễ', 'Trung cấp', 'Đại học'),
    ],
  }
  const awards: MadeSheet = {
    name: 'Khen thưởng',
    rows: [
      row('Họ và tên', 'Ngày sinh', 'Hình thức khen thưởng', 'Năm'),
      row('Bế Văn Đàn', '01/02/1980', 'Giấy khen', '2020'),
      row('Lý Thị Năm', '03/04/1985', 'Bằng khen', '2021'),
      row('Không Có Ai', '03/04/1985', 'Bằng khen', '2021'),
    ],
  }
  const lives: MadeSheet = {
    name: 'Lý lịch',
    rows: [row('Họ và tên', 'Ngày sinh', 'Tôn giáo', 'Sở trường công tác'), row('Lý Thị Năm', '03/04/1985', 'Không', 'Quản lý đất đai')],
  }
  const bytes = await bookOf([people, awards, lives])
  const how = { place: unit, kinds: JSON.stringify({ 'Lý lịch': 'people' }) }
  const told = ({ report }: Pick<Done, 'report'>) => [
    report.created,
    report.groups.map((g) => [g.section, g.added, g.left]).sort(),
    report.problems.filter((p) => p.code === 'sheet_of_group' || p.code === 'sheet_of_roster'),
    report.sheets.map((s) => [s.name, s.kind, s.people]),
  ]
  const expected = [
    2,
    [
      ['birth', 0, 0],
      ['commendation', 2, 1],
      ['name', 0, 0],
      ['religion', 1, 0],
      ['strength', 1, 0],
    ],
    [],
    [
      ['Trích ngang', 'roster', 2],
      ['Khen thưởng', 'commendation', 3],
      ['Lý lịch', 'people', 1],
    ],
  ]
  const previewed = (await fresh.ask('workbook.preview', how, fileOf('cả hai.xlsx', bytes))) as Done['report']
  assert.deepEqual(told({ report: previewed }), expected)
  assert.equal((await fresh.db.pool.query('select from person')).rowCount, 0, 'a preview writes nothing')
  const first = (await importBytes(fresh, 'cả hai.xlsx', bytes, how)) as unknown as Done
  assert.deepEqual(told(first), expected)
  const again = (await importBytes(fresh, 'cả hai.xlsx', bytes, how)) as unknown as Done
  assert.deepEqual([again.change, again.already], [null, first.change])
  const copy = (await fresh.ask('workbook.annotated', how, fileOf('cả hai.xlsx', bytes))) as { bytes: Uint8Array }
  assert.ok(copy.bytes.length > 1000)
  const facts = async (): Promise<unknown> =>
    (
      await fresh.db.pool.query(
        'select (select count(*)::int from commendation where voided is null) as given, (select count(*)::int from person where voided is null) as people',
      )
    ).rows[0]
  assert.deepEqual(await facts(), { given: 2, people: 2 })
  const births = async (): Promise<unknown> =>
    (await fresh.db.pool.query('select born_from, born_to from person_birth where voided is null order by 1')).rows
  assert.deepEqual(await births(), [
    { born_from: '1980-02-01', born_to: '1980-02-01' },
    { born_from: '1985-04-03', born_to: '1985-04-03' },
  ])
  assert.deepEqual(await faultsIn(fresh), [])
  await fresh.ask('ledger.undo', { number: first.change })
  assert.deepEqual(await facts(), { given: 0, people: 0 })
  assert.deepEqual(await births(), [])
  assert.deepEqual(await faultsIn(fresh), [])
  const said = { place: unit, kinds: JSON.stringify({ 'Khen thưởng': 'ignore', 'Lý lịch': 'ignore' }) }
  const listAlone = (await importBytes(fresh, 'cả hai.xlsx', bytes, said)) as unknown as Done
  assert.deepEqual([listAlone.report.created, listAlone.report.groups], [2, []])
  const rest = (await importBytes(fresh, 'cả hai.xlsx', bytes, how)) as unknown as Done
  assert.ok(rest.change)
  assert.deepEqual(await facts(), { given: 2, people: 2 })
  assert.deepEqual(await faultsIn(fresh), [])
})

test('a curriculum on a sheet, labels and values as form 2C has them, is one person; what it says besides is told at its cell', async () => {
  const fresh = await freshHouse()
  const sheet: MadeSheet = {
    name: 'Bế Văn Đàn',
    rows: [
      row('SƠ YẾU LÝ LỊCH CÁN BỘ, CÔNG CHỨC'),
      row('1) Họ và tên khai sinh: BẾ VĂN ĐÀN'),
      row('2) Sinh ngày: 01/02/1980, Giới tính: Nam'),
      row('3) Quê quán:', 'Xã Vũ Lễ, huyện Bắc Sơn, Lạng Sơn'),
      row('4) Dân tộc', 'Tày', 'Tôn giáo', 'Không'),
      row('5) Sở trường công tác: ……………'),
      row('6) Ăn gì cũng được'),
    ],
  }
  const bytes = await bookOf([sheet])
  const done = (await importBytes(fresh, 'lý lịch.xlsx', bytes)) as unknown as Done
  assert.deepEqual([done.report.created, done.report.sheets.map((s) => [s.kind, s.people])], [1, [['people', 1]]])
  assert.deepEqual(
    done.report.problems.filter((p) => p.code === 'row_not_understood').map((p) => p.cell),
    ['A7'],
  )
  const { sections } = (await fresh.ask('record.read', { person: 'Bế Văn Đàn', asOf: '2026-11-22' })) as Read
  const said = (key: string): unknown => Object.values(sections[key]?.[0]?.words ?? {})
  assert.deepEqual(
    [said('name'), said('birth'), said('sex'), said('ethnicity'), said('religion'), said('strength')],
    [['Bế Văn Đàn'], ['01/02/1980'], ['Nam'], ['Tày'], ['Không'], []],
  )
  assert.equal(sections['place']?.[0]?.values['kind'], 'home')
  assert.equal(((await importBytes(fresh, 'lý lịch.xlsx', bytes)) as unknown as Done).already, done.change)
  assert.deepEqual(await faultsIn(fresh), [])
})
