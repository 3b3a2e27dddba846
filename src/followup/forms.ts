import { residential, wherefrom, type Turn } from './turn.ts'

/** A row or column of a form: its label, and of rows that count, which turns fall into it. A heading counts what stands below it. */
export type FormRow = { readonly key: string; readonly label: string; readonly depth: number; readonly is?: (t: Turn) => boolean }
export type FormColumn = {
  readonly key: string
  readonly heading: string
  readonly group?: string
  /** What is counted: each person once, turns, or classes. */
  readonly counts: 'people' | 'turns' | 'classes'
  readonly is: (t: Turn) => boolean
}
/** One figure is the sum of others. */
export type SumCheck = { readonly says: string; readonly whole: string; readonly parts: readonly string[] }
export type Form = {
  readonly key: string
  readonly title: string
  readonly unit: string
  readonly source: string
  readonly rows: readonly FormRow[]
  readonly columns: readonly FormColumn[]
  readonly checks: readonly SumCheck[]
}

const heading = (key: string, label: string, depth: number): FormRow => ({ key, label, depth })
const row = (key: string, label: string, is: (t: Turn) => boolean): FormRow => ({ key, label, depth: 2, is })

const education = (t: Turn, level: string): boolean => t.kind === 'education' && t.level === level
const course = (t: Turn, content: string): boolean => t.kind === 'course' && t.content === content

const wheres = [
  ['home', 'trong nước'],
  ['abroad', 'ngoài nước'],
  ['joint', 'liên kết'],
] as const
const degrees = [
  ['university', 'Đại học'],
  ['master', 'Thạc sĩ'],
  ['doctor', 'Tiến sĩ'],
] as const
const theories = [
  ['intermediate', 'Trung cấp lý luận chính trị'],
  ['advanced', 'Cao cấp lý luận chính trị'],
  ['bachelor', 'Cử nhân lý luận chính trị'],
] as const
/** Courses that the form divides into those at home and abroad. */
const divided = [
  ['stateManagement', 'II.3', 'Quản lý nhà nước'],
  ['economy', 'II.4', 'Quản lý kinh tế'],
  ['foreignLanguage', 'II.5', 'Ngoại ngữ'],
] as const

const atHome = (t: Turn): boolean => wherefrom(t) === 'home'
const tier =
  (...tiers: readonly (string | null)[]) =>
  (t: Turn): boolean =>
    tiers.includes(t.tier)

/** Results of training of cadres: BTCTW-10 (domain §5.5; shape in data/report_forms.json). A leader of a province or district is counted there as one. */
const btctw10: Form = {
  key: 'BTCTW-10',
  title: 'THỐNG KÊ KẾT QUẢ ĐÀO TẠO, BỒI DƯỠNG CÁN BỘ',
  unit: 'Đơn vị tính: người (cột 3–8), lớp (cột 9–11)',
  source: 'Biểu số 10 – BTCTW',
  rows: [
    heading('I', 'I. Đào tạo', 0),
    heading('I.1', '1. Đào tạo chuyên môn', 1),
    ...degrees.flatMap(([level, name]) =>
      wheres.map(([where, said]) =>
        row(`I.1.${level}.${where}`, `${name} – ${said}`, (t) => education(t, `professional.${level}`) && wherefrom(t) === where),
      ),
    ),
    heading('I.2', '2. Đào tạo chính trị', 1),
    ...theories.flatMap(([level, name]) => [
      row(`I.2.${level}.residential`, `${name} – tập trung`, (t) => education(t, `theory.${level}`) && residential(t) === true),
      row(`I.2.${level}.other`, `${name} – không tập trung`, (t) => education(t, `theory.${level}`) && residential(t) === false),
    ]),
    heading('II', 'II. Bồi dưỡng', 0),
    row('II.1', '1. Nghiệp vụ xây dựng Đảng', (t) => course(t, 'partyWork')),
    row('II.2', '2. Nghiệp vụ đoàn thể chính trị', (t) => course(t, 'unionWork')),
    ...divided.flatMap(([content, key, name]) => [
      row(`${key}.home`, `${key.slice(3)}. ${name} – trong nước`, (t) => course(t, content) && atHome(t)),
      row(`${key}.abroad`, `${key.slice(3)}. ${name} – ngoài nước`, (t) => course(t, content) && !atHome(t)),
    ]),
    row('II.6', '6. Tin học', (t) => course(t, 'informatics') || course(t, 'digital')),
    row('II.7', '7. Cập nhật kiến thức mới', (t) => course(t, 'update')),
    ...[1, 2, 3, 4].map((n) =>
      row(`II.8.${n}`, `8. Quốc phòng – an ninh, đối tượng ${n}`, (t) => course(t, 'defence') && t.level === `defenceSecurity.group${n}`),
    ),
  ],
  columns: [
    { key: '3', heading: '3. Tổng số', counts: 'people', is: () => true },
    { key: '4', heading: '4. Tổng', group: 'Cấp tỉnh', counts: 'people', is: tier('province') },
    { key: '5', heading: '5. Trong đó LĐQL', group: 'Cấp tỉnh', counts: 'people', is: (t) => t.tier === 'province' && t.leader },
    { key: '6', heading: '6. Tổng', group: 'Cấp huyện', counts: 'people', is: tier('district') },
    { key: '7', heading: '7. Trong đó LĐQL', group: 'Cấp huyện', counts: 'people', is: (t) => t.tier === 'district' && t.leader },
    { key: '8', heading: '8. Cấp xã', counts: 'people', is: tier('commune') },
    { key: '9', heading: '9. Tổng số lớp', counts: 'classes', is: () => true },
    { key: '10', heading: '10. Cấp ủy tỉnh mở', counts: 'classes', is: (t) => t.openedBy === 'province' },
    { key: '11', heading: '11. Cấp ủy huyện mở', counts: 'classes', is: (t) => t.openedBy === 'district' },
  ],
  checks: [
    { says: '3 = 4 + 6 + 8', whole: '3', parts: ['4', '6', '8'] },
    { says: '9 = 10 + 11', whole: '9', parts: ['10', '11'] },
  ],
}

const level = (key: string, group: string, heading: string, is: (t: Turn) => boolean): FormColumn => ({ key, group, heading, counts: 'turns', is })
const theory = (code: string) => (t: Turn) => t.content === 'theory' && t.kind === 'education' && t.level === `theory.${code}`
const management = (code: string) => (t: Turn) => t.content === 'stateManagement' && t.level === `stateManagement.${code}`
const profession = (code: string) => (t: Turn) => t.kind === 'education' && t.level === `professional.${code}`
const short = (content: string) => (t: Turn) => t.kind === 'course' && t.content === content

const parts: readonly FormColumn[] = [
  level('theory.advanced', 'LLCT', 'Cao cấp', (t) => theory('advanced')(t) || theory('bachelor')(t)),
  level('theory.intermediate', 'LLCT', 'Trung cấp', theory('intermediate')),
  level('theory.elementary', 'LLCT', 'Sơ cấp', theory('elementary')),
  level('theory.course', 'LLCT', 'Bồi dưỡng', short('theory')),
  level('management.senior', 'QLNN', 'CVCC', management('seniorSpecialist')),
  level('management.principal', 'QLNN', 'CVC', management('principalSpecialist')),
  level('management.specialist', 'QLNN', 'CV', management('specialist')),
  level('management.officer', 'QLNN', 'Cán sự', management('officer')),
  level('profession.doctor', 'Chuyên môn', 'Tiến sĩ (CKII)', profession('doctor')),
  level('profession.master', 'Chuyên môn', 'Thạc sĩ (CKI)', profession('master')),
  level('profession.university', 'Chuyên môn', 'Đại học', profession('university')),
  level('profession.college', 'Chuyên môn', 'Cao đẳng', profession('college')),
  level('profession.intermediate', 'Chuyên môn', 'Trung cấp', profession('intermediate')),
  level('profession.elementary', 'Chuyên môn', 'Sơ cấp', profession('elementary')),
  level('short.job', 'Bồi dưỡng ngắn hạn', 'Kiến thức, kỹ năng chuyên ngành', (t) => short('jobPosition')(t) || short('professional')(t)),
  level(
    'short.leading',
    'Bồi dưỡng ngắn hạn',
    'Kỹ năng lãnh đạo, quản lý',
    (t) => short('stateManagement')(t) && (t.level === null || t.level === 'stateManagement.trained'),
  ),
  level('short.ethnic', 'Bồi dưỡng ngắn hạn', 'Tiếng dân tộc', short('ethnicLanguage')),
  level('short.other', 'Bồi dưỡng ngắn hạn', 'Khác', (t) => ['partyWork', 'unionWork', 'economy', 'update', 'other'].some((c) => short(c)(t))),
  level('defence', '', 'QP-AN', (t) => t.content === 'defence'),
  level('language', '', 'Ngoại ngữ', (t) => t.content === 'foreignLanguage'),
  level('informatics', '', 'Tin học', (t) => t.content === 'informatics' || t.content === 'digital'),
].map(({ group, ...c }) => (group === '' ? c : { ...c, group }) as FormColumn)

/** Results of training at home, «Mẫu số 1» of 2014–15 (domain §5.3). Its rows are kinds of people; a commune's person falls into one of rows 5 and 6. */
const mau1: Form = {
  key: 'DTBD-MAU1',
  title: 'TỔNG HỢP KẾT QUẢ ĐÀO TẠO, BỒI DƯỠNG CÁN BỘ, CÔNG CHỨC TRONG NƯỚC',
  unit: 'Đơn vị tính: lượt',
  source: 'Mẫu số 1 (2014–2015)',
  rows: [
    heading('1', '1. Cán bộ, công chức lãnh đạo, quản lý', 0),
    row('1.province', 'Cấp tỉnh', (t) => t.tier === 'province' && t.leader),
    row('1.district', 'Cấp huyện', (t) => t.tier === 'district' && t.leader),
    row('2', '2. Công chức không giữ chức vụ, cấp tỉnh, huyện', (t) => (t.tier === 'province' || t.tier === 'district') && !t.leader),
    heading('5', '5. Cán bộ, công chức cấp xã', 0),
    row('5.cadre', 'Cán bộ chuyên trách', (t) => t.tier === 'commune' && (t.group === 'cadre' || t.group === 'leader')),
    row('5.civilServant', 'Công chức cấp xã', (t) => t.tier === 'commune' && t.group === 'civilServant'),
    row('6', '6. Người hoạt động không chuyên trách', (t) => t.tier === 'commune' && t.group === 'nonSpecialist'),
  ],
  columns: [
    ...parts,
    { key: 'total', heading: 'Tổng số', counts: 'turns', is: () => true },
    { key: 'minority', heading: 'DTTS', group: 'Trong đó', counts: 'turns', is: (t) => t.minority === true },
    { key: 'female', heading: 'Nữ', group: 'Trong đó', counts: 'turns', is: (t) => t.female === true },
  ],
  checks: [{ says: 'Tổng số = các cột thành phần', whole: 'total', parts: parts.map((p) => p.key) }],
}

/** The forms that are printed from turns. */
export const forms: readonly Form[] = [btctw10, mau1]
export const formKeys = forms.map((f) => f.key)
