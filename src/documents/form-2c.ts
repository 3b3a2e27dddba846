import { vnDay, type Day } from '#lib/day.ts'
import type { SectionKey } from '#people/sections.ts'
import type { Block, FormDocument } from './blocks.ts'

/** A fact as a form prints it: its values in words, and the values themselves. */
export type FormFact = {
  readonly words: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string | number | boolean>>
  readonly from: string | null
  readonly to: string | null
  readonly holds: boolean
}
export type FormRecord = {
  readonly name: string
  readonly asOf: Day
  readonly change: number
  readonly sections: Partial<Record<SectionKey, readonly FormFact[]>>
}

const shown = (day: string | null): string => (day === null ? '' : vnDay(day as Day))
const monthYear = (day: string | null): string => (day === null ? 'nay' : shown(day).slice(3))

/** Reads a record the way the form asks for it. */
const asking = (r: FormRecord) => {
  const all = (key: SectionKey): readonly FormFact[] => r.sections[key] ?? []
  const now = (key: SectionKey, test: (f: FormFact) => boolean = () => true): FormFact | undefined => all(key).find((f) => f.holds && test(f))
  const word = (key: SectionKey, field: string, test?: (f: FormFact) => boolean): string => now(key, test)?.words[field] ?? ''
  const place = (kind: string): string => {
    const f = now('place', (p) => p.values['kind'] === kind)
    return [f?.words['place'], f?.words['unit_version_id']].filter(Boolean).join(', ')
  }
  const level = (subject: string): string => {
    const held = all('qualification').filter((f) => f.holds && String(f.values['level_id']).startsWith(`${subject}.`))
    const best = held.at(-1)
    return [best?.words['level_id']?.split(': ').at(-1), best?.words['major']].filter(Boolean).join(', ')
  }
  const paper = (kind: string, field: string): string => word('paper', field, (f) => f.values['kind'] === kind)
  return { all, now, word, place, level, paper }
}
type Asking = ReturnType<typeof asking>

const line = (item: string, ...parts: readonly (readonly [label: string, value: string])[]): Block => ({
  kind: 'line',
  item,
  parts: parts.map(([label, value]) => ({ label, value })),
})
const table = (
  item: string,
  title: string,
  columns: readonly (readonly [heading: string, weight: number])[],
  rows: readonly (readonly string[])[],
): Block => ({
  kind: 'table',
  item,
  title,
  columns: columns.map(([heading]) => heading),
  weights: columns.map(([, weight]) => weight),
  rows,
})

const who = (a: Asking, name: string): readonly Block[] => [
  line('1', ['Họ và tên khai sinh (viết chữ in hoa)', name.toUpperCase()]),
  line('2', [
    'Tên gọi khác',
    a
      .all('otherName')
      .map((f) => f.words['full_name'])
      .join(', '),
  ]),
  line('3', ['Sinh ngày', a.word('birth', 'born')], ['Giới tính (nam, nữ)', a.word('sex', 'sex')]),
  line('4', ['Nơi sinh', a.place('birth')]),
  line('5', ['Quê quán', a.place('home')]),
  line('6', ['Dân tộc', a.word('ethnicity', 'ethnic_group')]),
  line('7', ['Tôn giáo', a.word('religion', 'religion')]),
  line('8', ['Nơi đăng ký hộ khẩu thường trú', a.place('registered')]),
  line('9', ['Nơi ở hiện nay', a.place('current')]),
]

const work = (a: Asking): readonly Block[] => [
  line('10', ['Nghề nghiệp khi được tuyển dụng', a.word('recruitment', 'occupation_before')]),
  line('11', ['Ngày tuyển dụng', a.word('recruitment', 'recruited')], ['Cơ quan tuyển dụng', a.word('recruitment', 'organ')]),
  line('12', [
    'Chức vụ (chức danh) hiện tại',
    a
      .all('posting')
      .filter((f) => f.holds)
      .map((f) => f.words['title_text'])
      .join('; '),
  ]),
  line('13', ['Công việc chính được giao', a.word('posting', 'duties')]),
  line(
    '14',
    ['Ngạch công chức (viên chức)', a.word('salary', 'grade_name')],
    ['Mã ngạch', a.word('salary', 'grade_code')],
    ['Bậc lương', a.word('salary', 'step')],
    ['Hệ số', a.word('salary', 'coefficient')],
    ['Ngày hưởng', shown(a.now('salary')?.from ?? null)],
    ['Phụ cấp chức vụ', a.word('allowance', 'coefficient', (f) => f.values['kind'] === 'position')],
    [
      'Phụ cấp khác',
      a
        .all('allowance')
        .filter((f) => f.holds && f.values['kind'] !== 'position')
        .map((f) => [f.words['kind'], f.words['coefficient'] ?? f.words['percent']].filter(Boolean).join(' '))
        .join('; '),
    ],
  ),
]

const learning = (a: Asking): readonly Block[] => [
  line('15.1', ['Trình độ giáo dục phổ thông (đã tốt nghiệp lớp mấy/thuộc hệ nào)', a.level('generalEducation')]),
  line('15.2', ['Trình độ chuyên môn cao nhất', a.level('professional')]),
  line('15.3', ['Lý luận chính trị', a.level('theory')]),
  line('15.4', ['Quản lý nhà nước', a.level('stateManagement')]),
  line('15.5', ['Ngoại ngữ', a.level('foreignLanguage')]),
  line('15.6', ['Tin học', a.level('informatics')]),
]

const service = (a: Asking): readonly Block[] => [
  line('16', ['Ngày vào Đảng Cộng sản Việt Nam', a.word('party', 'joined')], ['Ngày chính thức', a.word('party', 'official')]),
  line('17', [
    'Ngày tham gia tổ chức chính trị - xã hội',
    a
      .all('organisation')
      .map((f) => [f.words['joined'], f.words['organisation'], f.words['role']].filter(Boolean).join(', '))
      .join('; '),
  ]),
  line(
    '18',
    ['Ngày nhập ngũ', a.word('army', 'enlisted')],
    ['Ngày xuất ngũ', a.word('army', 'discharged')],
    ['Quân hàm cao nhất', a.word('army', 'highest_rank')],
  ),
  line('19', [
    'Danh hiệu được phong tặng cao nhất',
    a
      .all('honour')
      .map((f) => [f.words['name'], f.words['awarded']].filter(Boolean).join(', '))
      .join('; '),
  ]),
  line('20', ['Sở trường công tác', a.word('strength', 'strength')]),
  line('21', [
    'Khen thưởng',
    a
      .all('commendation')
      .map((f) => [f.words['form'], f.words['awarded']].filter(Boolean).join(', năm '))
      .join('; '),
  ]),
  line('22', [
    'Kỷ luật',
    a
      .all('discipline')
      .map((f) => [f.words['form'], f.words['imposed']].filter(Boolean).join(', năm '))
      .join('; '),
  ]),
  line(
    '23',
    ['Tình trạng sức khỏe', a.word('health', 'condition')],
    ['Chiều cao', a.word('health', 'height_cm')],
    ['Cân nặng', a.word('health', 'weight_kg')],
    ['Nhóm máu', a.word('health', 'blood_group')],
  ),
  line(
    '24',
    ['Là thương binh hạng', a.word('preferential', 'grade', (f) => f.values['kind'] === 'warInvalid')],
    ['Là con gia đình chính sách', a.word('preferential', 'grade', (f) => f.values['kind'] === 'policyFamily')],
  ),
  line(
    '25',
    ['Số chứng minh nhân dân/căn cước', a.word('identity', 'number') || a.paper('oldIdentityCard', 'number')],
    ['Ngày cấp', a.paper('identityCard', 'issued') || a.paper('oldIdentityCard', 'issued')],
  ),
  line('26', ['Số sổ BHXH', a.paper('socialInsurance', 'number')]),
]

const span = (f: FormFact, from: string, to: string): string => [f.words[from], f.words[to]].filter(Boolean).join(' – ')
const oldestFirst = (facts: readonly FormFact[]): FormFact[] => [...facts].reverse()

const courses = (a: Asking): readonly (readonly string[])[] => [
  ...a
    .all('qualification')
    .filter((f) => f.words['institution'] !== undefined || f.words['major'] !== undefined || f.words['certificate_number'] !== undefined)
    .map((f) => [
      f.words['institution'] ?? '',
      f.words['major'] ?? '',
      span(f, 'started', 'awarded'),
      f.words['mode'] ?? '',
      f.words['level_id'] ?? '',
    ]),
  ...a
    .all('training')
    .map((f) => [
      f.words['institution'] ?? '',
      f.words['programme'] ?? '',
      span(f, 'started', 'finished'),
      f.words['mode'] ?? '',
      f.words['certificate_number'] ?? '',
    ]),
]

const family = (a: Asking, side: string): readonly (readonly string[])[] =>
  a
    .all('family')
    .filter((f) => f.values['side'] === side)
    .map((f) => ['relation', 'full_name', 'born', 'details'].map((k) => f.words[k] ?? ''))

const relatives = [
  ['Mối quan hệ', 2],
  ['Họ và tên', 4],
  ['Năm sinh', 2],
  ['Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, nơi ở', 7],
] as const

const tables = (a: Asking): readonly Block[] => [
  table(
    '27',
    'Đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ, lý luận chính trị, ngoại ngữ, tin học',
    [
      ['Tên trường', 5],
      ['Chuyên ngành đào tạo, bồi dưỡng', 5],
      ['Từ tháng, năm – đến tháng, năm', 4],
      ['Hình thức đào tạo', 4],
      ['Văn bằng, chứng chỉ, trình độ', 5],
    ],
    courses(a),
  ),
  table(
    '28',
    'Tóm tắt quá trình công tác',
    [
      ['Từ tháng, năm đến tháng, năm', 3],
      ['Chức danh, chức vụ, đơn vị công tác (đảng, chính quyền, đoàn thể, tổ chức xã hội), kể cả thời gian được đào tạo, bồi dưỡng', 9],
    ],
    oldestFirst(a.all('posting')).map((f) => [
      `${monthYear(f.from)} – ${monthYear(f.to)}`,
      `${f.words['title_text'] ?? ''}, ${f.words['unit_id'] ?? ''}`,
    ]),
  ),
  ...a.all('historyNote').map((f) => line('29', [f.words['kind'] ?? '', f.words['note'] ?? ''])),
  ...(a.all('historyNote').length === 0 ? [line('29', ['Đặc điểm lịch sử bản thân', ''])] : []),
  table('30', 'Quan hệ gia đình: a) Về bản thân', relatives, family(a, 'own')),
  table('30', 'Quan hệ gia đình: b) Về bên vợ (hoặc chồng)', relatives, family(a, 'spouse')),
  table(
    '31',
    'Diễn biến quá trình lương của cán bộ, công chức',
    [
      ['Tháng/năm', 3],
      ['Mã ngạch/bậc', 4],
      ['Hệ số lương', 3],
    ],
    oldestFirst(a.all('salary')).map((f) => [
      monthYear(f.from),
      [f.words['grade_code'], f.words['step']].filter(Boolean).join('/'),
      f.words['coefficient'] ?? '',
    ]),
  ),
]

/**
 * The curriculum vitae of a cadre or civil servant, form 2C-BNV/2008 (QĐ 02/2008/QĐ-BNV), from the record as it was on a day.
 * Items 1–28 as printed in the form; the layout of 29–31 is from memory of the form (domain §4.1). What is not known stays blank.
 */
export const form2C = (r: FormRecord): FormDocument => {
  const a = asking(r)
  return {
    form: 'Mẫu 2C-BNV/2008 ban hành kèm theo Quyết định số 02/2008/QĐ-BNV',
    above: [
      'Cơ quan, đơn vị có thẩm quyền quản lý CBCC: ……………………',
      `Cơ quan, đơn vị sử dụng CBCC: ${a.word('posting', 'unit_id')}`,
      `Số hiệu cán bộ, công chức: ${a.paper('officialCode', 'number')}`,
    ],
    title: 'SƠ YẾU LÝ LỊCH CÁN BỘ, CÔNG CHỨC',
    blocks: [
      ...who(a, r.name),
      ...work(a),
      ...learning(a),
      ...service(a),
      ...tables(a),
      { kind: 'note', text: 'Nhận xét, đánh giá của cơ quan, đơn vị quản lý và sử dụng cán bộ, công chức: ……………………' },
    ],
    signatures: [
      { over: 'Người khai', under: '(Ký, ghi rõ họ tên)' },
      { over: 'Thủ trưởng cơ quan, đơn vị quản lý và sử dụng CBCC', under: '(Ký tên, đóng dấu)' },
    ],
    foot: `Theo hồ sơ ngày ${vnDay(r.asOf)}, thay đổi số ${r.change} của sổ cái.`,
  }
}
