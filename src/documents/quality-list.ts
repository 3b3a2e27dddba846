import type { PrintedColumn, PrintedTable } from '#lib/sheet.ts'
import { vnBorn } from '#review/export.ts'
import { ageSpan } from './ages.ts'

/** What the list says of one person: levels by code, null when not known. */
export type ListedPerson = {
  readonly name: string
  readonly sex: 'female' | 'male' | null
  readonly born: string | null
  readonly party: boolean | null
  readonly ethnicity: string | null
  readonly religion: string | null
  readonly title: string
  readonly generalEducation: string | null
  readonly professional: string | null
  readonly theory: string | null
  readonly stateManagement: string | null
  readonly informatics: string | null
  readonly foreignLanguage: string | null
  readonly defenceSecurity: string | null
}

type Cell = (p: ListedPerson, asOf: string) => string
type Column = readonly [group: string | undefined, heading: string, cell: Cell]

const mark = (is: boolean): string => (is ? 'x' : '')
const level =
  (
    subject: 'generalEducation' | 'professional' | 'theory' | 'stateManagement' | 'informatics' | 'foreignLanguage',
    ...codes: readonly string[]
  ): Cell =>
  (p) =>
    mark(codes.includes(p[subject] ?? ''))

/** An age is marked only when every day the birth may be on gives the same column. */
const aged =
  (from: number, to: number, sex?: 'female' | 'male'): Cell =>
  (p, asOf) => {
    const span = ageSpan(p.born, asOf)
    return mark(span !== undefined && span.least >= from && span.most <= to && (sex === undefined || p.sex === sex))
  }
/** Not in the register: left blank to be written in. */
const notKept: Cell = () => ''

/** The 48 numbered columns of form 02/CL.CBCCX, by the layout seen in a system of 2015 (domain §5.2); 4, 8–11 and 44–47 are not kept by the register yet. */
export const columns48: readonly Column[] = [
  [undefined, 'Họ và tên', (p) => p.name],
  ['Ngày tháng năm sinh', 'Nam', (p) => (p.sex === 'male' ? vnBorn(p.born) : '')],
  ['Ngày tháng năm sinh', 'Nữ', (p) => (p.sex === 'female' ? vnBorn(p.born) : '')],
  [undefined, 'Tháng năm bắt đầu đóng BHXH', notKept],
  [undefined, 'Đảng viên', (p) => mark(p.party === true)],
  [undefined, 'Dân tộc', (p) => p.ethnicity ?? ''],
  [undefined, 'Tôn giáo', (p) => p.religion ?? ''],
  ['Đại biểu HĐND', 'Xã', notKept],
  ['Đại biểu HĐND', 'Huyện', notKept],
  ['Đại biểu HĐND', 'Tỉnh', notKept],
  [undefined, 'Tham gia cấp ủy cấp xã', notKept],
  ['Văn hóa', 'Tiểu học', level('generalEducation', 'primary')],
  ['Văn hóa', 'THCS', level('generalEducation', 'lowerSecondary')],
  ['Văn hóa', 'THPT', level('generalEducation', 'upperSecondary')],
  ['Chuyên môn', 'Chưa qua ĐT', level('professional', 'none')],
  ['Chuyên môn', 'Sơ cấp', level('professional', 'elementary')],
  ['Chuyên môn', 'Trung cấp', level('professional', 'intermediate')],
  ['Chuyên môn', 'Cao đẳng', level('professional', 'college')],
  ['Chuyên môn', 'Đại học', level('professional', 'university')],
  ['Chuyên môn', 'Thạc sĩ, tiến sĩ', level('professional', 'master', 'doctor')],
  ['Lý luận chính trị', 'Sơ cấp', level('theory', 'elementary')],
  ['Lý luận chính trị', 'Trung cấp', level('theory', 'intermediate')],
  ['Lý luận chính trị', 'Cao cấp', level('theory', 'advanced')],
  ['Lý luận chính trị', 'Cử nhân', level('theory', 'bachelor')],
  ['Quản lý nhà nước', 'Chưa qua ĐT', level('stateManagement', 'none')],
  ['Quản lý nhà nước', 'Chuyên viên', level('stateManagement', 'specialist')],
  ['Quản lý nhà nước', 'Chuyên viên chính', level('stateManagement', 'principalSpecialist')],
  ['Tin học', 'Chứng chỉ', level('informatics', 'certificate', 'a', 'b', 'c', 'basic', 'advanced')],
  ['Tin học', 'Trung cấp', level('informatics', 'intermediate')],
  ['Tin học', 'Cao đẳng', level('informatics', 'college')],
  ['Tin học', 'Đại học', level('informatics', 'university')],
  ['Ngoại ngữ', 'Chứng chỉ', level('foreignLanguage', 'certificate', 'a', 'a1', 'b', 'a2', 'c', 'b1', 'b2', 'c1', 'c2')],
  ['Ngoại ngữ', 'Trung cấp', level('foreignLanguage', 'intermediate')],
  ['Ngoại ngữ', 'Cao đẳng', level('foreignLanguage', 'college')],
  ['Ngoại ngữ', 'Đại học', level('foreignLanguage', 'university')],
  [undefined, 'An ninh, quốc phòng', (p) => mark(p.defenceSecurity !== null && p.defenceSecurity !== 'none')],
  ['Độ tuổi', '≤ 30', aged(0, 30)],
  ['Độ tuổi', '31–40', aged(31, 40)],
  ['Độ tuổi', '41–50', aged(41, 50)],
  ['Độ tuổi', '51–60', aged(51, 60)],
  ['Độ tuổi', 'Nữ 51–55', aged(51, 55, 'female')],
  ['Độ tuổi', 'Nam 56–60', aged(56, 60, 'male')],
  ['Độ tuổi', '> 60', aged(61, 200)],
  ['Thời gian đóng BHXH', '< 15 năm', notKept],
  ['Thời gian đóng BHXH', '15–20', notKept],
  ['Thời gian đóng BHXH', '21–30', notKept],
  ['Thời gian đóng BHXH', '> 30', notKept],
  [undefined, 'Ghi chú', notKept],
]

const widthOf = (at: number): number => (at === 0 ? 26 : at < 3 ? 11 : at < 7 || at === 47 ? 10 : 6)

/** The list, a line of heading per title, and below the sums of the marked columns. */
export const qualityList = (people: readonly ListedPerson[], asOf: string, lines: readonly string[]): PrintedTable => {
  const titles = [...new Set(people.map((p) => p.title))]
  const rowOf = (p: ListedPerson): string[] => columns48.map(([, , cell]) => cell(p, asOf))
  const body = titles.flatMap((title) => [[title, ...columns48.slice(1).map(() => '')], ...people.filter((p) => p.title === title).map(rowOf)])
  const sum = columns48.map((column, i): string | number =>
    i === 0 ? `Tổng cộng: ${people.length} người` : people.filter((p) => column[2](p, asOf) === 'x').length || '',
  )
  return {
    sheet: '02-CL.CBCCX',
    title: 'THỐNG KÊ CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC CẤP XÃ',
    lines: ['Mẫu số 02/CL.CBCCX', ...lines, 'Ô trống ở cột trình độ là chưa rõ hoặc không có; cột 4, 8–11, 44–47 hồ sơ chưa lưu.'],
    columns: columns48.map(([group, heading], i): PrintedColumn => ({
      heading: `${heading} (${i + 1})`,
      width: widthOf(i),
      ...(group === undefined ? {} : { group }),
    })),
    rows: [...body, sum],
    total: true,
  }
}
