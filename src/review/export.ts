import { day, vnDay } from '#lib/day.ts'
import { percent } from '#lib/count.ts'
import { writeTable, type PrintedTable } from '#lib/sheet.ts'
import type { QueryContext } from '#operation/context.ts'
import { levelEntry, subjects, type Subject } from '#people/levels.ts'
import type { Criterion } from '#standards/criteria.ts'
import { answerNames, criterionNames } from '#standards/words.ts'
import { groupLabels, type Group } from './breakdown.ts'
import type { By, Summary } from './figures.ts'
import { peopleBehind, scopeOf } from './behind.ts'
import type { House } from './house.ts'
import type { PersonLine } from './people.ts'
import type { Which } from './select.ts'

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type File = { name: string; type: string; bytes: Uint8Array }
type Asked = { asOf: string; unit: string; knownAt?: number | undefined; by: By; what: 'summary' | 'people'; search?: string | undefined } & Which

const byHeading: Record<By, string> = { unit: 'Đơn vị', title: 'Chức danh', group: 'Nhóm', criterion: 'Tiêu chí' }

/** When, where, by what and at which change: the lines that make a figure one that can be found again. */
const headingLines = (s: Summary): string[] => [
  `Tính đến ngày ${vnDay(day(s.asOf))}`,
  `Phạm vi: ${[...s.unit.path.slice(1).map((p) => p.name), s.unit.name].reverse().join(', ')}`,
  `Tiêu chuẩn áp dụng: ${s.editions.map((e) => `${e.name}${e.confidence === 'seen' ? '' : ' (chưa kiểm chứng)'}`).join('; ') || 'không có tiêu chuẩn nào có hiệu lực'}`,
  `Số liệu tại thay đổi số ${s.change} của sổ cái. Đơn vị tính: người. «Chưa rõ» là hồ sơ chưa có hoặc chưa đủ căn cứ, không tính là đạt.`,
]

const nameOf = (s: Summary, key: string): string => (s.by === 'criterion' ? criterionNames[key as Criterion].vi : key)

/** The review as it is seen: a line per row, four answers and the share for each criterion. */
export const summaryTable = (s: Summary): PrintedTable => {
  const asked = Object.keys(s.total.criteria) as Criterion[]
  const answers = ['met', 'transition', 'unmet', 'unknown'] as const
  const cells = (people: number, t: Summary['total']['all'] | undefined): (string | number)[] =>
    t ? [...answers.map((a) => t[a]), percent({ numerator: t.met, denominator: people - t.notApplicable })] : answers.map(() => 0 as number | string).concat('–')
  const line = (r: Summary['rows'][number]): (string | number | null)[] => [nameOf(s, r.unit), r.people, ...asked.flatMap((c) => cells(r.people, r.criteria[c])), ...cells(r.people, r.all)]
  return {
    sheet: 'Rà soát',
    title: 'TỔNG HỢP RÀ SOÁT TIÊU CHUẨN CHỨC DANH CÁN BỘ, CÔNG CHỨC',
    lines: headingLines(s),
    columns: [
      { heading: byHeading[s.by], width: 34 },
      { heading: 'Số người', width: 10, number: true },
      ...[...asked.map((c) => criterionNames[c].vi), 'Tất cả tiêu chí'].flatMap((name) => [...answers.map((a) => ({ heading: `${name}: ${answerNames[a].vi.toLowerCase()}`, width: 12, number: true })), { heading: `${name}: tỷ lệ đạt`, width: 12, number: true }]),
    ],
    rows: [...s.rows.map(line), line({ ...s.total, unit: s.by === 'criterion' ? 'professional' : 'Tổng cộng' })].map((r, i) => (i === s.rows.length ? ['Tổng cộng', ...r.slice(1)] : r)),
  }
}

const levelText = (subject: Subject, code: string | null): string => (code === null ? '' : (levelEntry(subject, code)?.vi ?? code))
const vnBorn = (born: string | null): string => (born === null ? '' : born.split('-').reverse().join('/'))

/** The people behind a number, a line each, with their levels and answers. */
export const peopleTable = (s: Summary, people: readonly PersonLine[]): PrintedTable => {
  const asked = Object.keys(s.total.criteria) as Criterion[]
  const shown = subjects.filter((subject) => people.some((p) => p[subject] !== null))
  const sexes = { female: 'Nữ', male: 'Nam' } as const
  return {
    sheet: 'Danh sách',
    title: 'DANH SÁCH CÁN BỘ, CÔNG CHỨC VÀ KẾT QUẢ RÀ SOÁT TIÊU CHUẨN CHỨC DANH',
    lines: [...headingLines(s), `Số người trong danh sách: ${people.length}`],
    columns: [
      { heading: 'TT', width: 6, number: true },
      ...[['Họ và tên', 26], ['Giới tính', 9], ['Ngày sinh', 12], ['Dân tộc', 10], ['Đơn vị', 22], ['Chức danh', 30], ['Nhóm', 12]].map(([heading, width]) => ({ heading: String(heading), width: Number(width) })),
      ...shown.map((subject) => ({ heading: criterionNames[subject].vi, width: 16 })),
      ...asked.map((c) => ({ heading: `Kết quả: ${criterionNames[c].vi}`, width: 14 })),
      { heading: 'Kết quả chung', width: 14 },
    ],
    rows: people.map((p, i) => [
      i + 1,
      p.name,
      p.sex === null ? '' : sexes[p.sex as 'female' | 'male'],
      vnBorn(p.born),
      p.ethnicity ?? '',
      p.unit,
      p.title,
      groupLabels[p.group as Group] ?? p.group,
      ...shown.map((subject) => levelText(subject, p[subject])),
      ...asked.map((c) => answerNames[p.criteria[c] ?? 'notApplicable'].vi),
      answerNames[p.all].vi,
    ]),
  }
}

/** The .xlsx of exactly what is seen: the review's lines, or the list behind a number. */
export const exportReview = async (context: QueryContext<House>, q: Asked): Promise<File> => {
  const s = await context.house.desk.summary({ ...scopeOf(context, 'review.read', q), by: q.by })
  const table = q.what === 'summary' ? summaryTable(s) : peopleTable(s, (await peopleBehind(context, { ...q, page: 1, size: 100_000 })).people)
  return { name: `${q.what === 'summary' ? 'ra-soat' : 'danh-sach'}-${q.asOf}-thay-doi-${s.change}.xlsx`, type: xlsxType, bytes: await writeTable(table) }
}
