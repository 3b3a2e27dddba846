import { xlsxType } from '#lib/media.ts'
import { day, vnDay } from '#lib/day.ts'
import { percent } from '#lib/count.ts'
import { writeTables, type PrintedColumn, type PrintedTable } from '#lib/sheet.ts'
import { anchorLines } from '#operation/anchor.ts'
import type { QueryContext } from '#operation/context.ts'
import { levelEntry, subjects, type Subject } from '#people/levels.ts'
import type { Criterion } from '#standards/criteria.ts'
import { answerNames, criterionNames, unchecked } from '#standards/words.ts'
import { groupLabels, type Group } from './breakdown.ts'
import type { By, Summary } from './figures.ts'
import { peopleBehind, scopeOf, shownOfAPerson } from './behind.ts'
import { rememberGivenOut } from './given-out.ts'
import type { House } from './house.ts'
import type { PersonLine } from './people.ts'
import type { Reading } from './reading.ts'
import type { Which } from './select.ts'

type File = { name: string; type: string; bytes: Uint8Array }
type Asked = {
  asOf: string
  unit: string
  knownAt?: number | undefined
  reading: Reading
  unitsOn?: string | undefined
  by: By
  what: 'summary' | 'people'
  search?: string | undefined
} & Which

const byHeading: Record<By, string> = { unit: 'Đơn vị', title: 'Chức danh', group: 'Nhóm', criterion: 'Tiêu chí' }

/** When, where, by what and at which change: the lines that make a figure one that can be found again. */
const headingLines = (s: Summary): string[] => [
  `Tính đến ngày ${vnDay(day(s.asOf))}`,
  `Cách đọc số liệu: ${s.reading.says}`,
  `Phạm vi: ${[...s.scope.path.slice(1).map((p) => p.name), s.scope.name].reverse().join(', ')}`,
  `Tiêu chuẩn áp dụng: ${s.editions.map((e) => `${e.name}${unchecked(e)}`).join('; ') || 'không có tiêu chuẩn nào có hiệu lực'}`,
  `Số liệu tại thay đổi số ${s.change} của sổ cái. Đơn vị tính: người. «Chưa rõ» là hồ sơ chưa có hoặc chưa đủ căn cứ, không tính là đạt.`,
]

const answered = ['met', 'transition', 'unmet', 'unknown'] as const
type Counts = Summary['total']['all']

const cellsOf = (people: number, t: Counts | undefined): (string | number)[] =>
  t ? [...answered.map((a) => t[a]), percent({ numerator: t.met, denominator: people - t.notApplicable })] : ['', '', '', '', '']

const columnsOf = (group: string): PrintedColumn[] => [
  ...answered.map((a) => ({ heading: answerNames[a].vi, width: 9, number: true, group })),
  { heading: 'Tỷ lệ đạt', width: 11, number: true, group },
]

/** The review as it is seen: a line per row, with the four answers and the share for profession, theory and all criteria together. */
export const summaryTable = (s: Summary): PrintedTable => {
  const main = (['professional', 'theory'] as const).filter((c) => s.total.criteria[c])
  const faults = s.total.all.fault > 0
  const line = (r: Summary['rows'][number], name: string): (string | number | null)[] => [
    name,
    r.people,
    ...main.flatMap((c) => cellsOf(r.people, r.criteria[c])),
    ...cellsOf(r.people, r.all),
    ...(faults ? [r.all.fault] : []),
  ]
  return {
    sheet: 'Rà soát',
    title: 'TỔNG HỢP RÀ SOÁT TIÊU CHUẨN CHỨC DANH CÁN BỘ, CÔNG CHỨC',
    lines: headingLines(s),
    columns: [
      { heading: byHeading[s.by], width: 30 },
      { heading: 'Số người', width: 9, number: true },
      ...[...main.map((c) => criterionNames[c].vi), 'Tất cả tiêu chí'].flatMap(columnsOf),
      ...(faults ? [{ heading: 'Chưa có tiêu chuẩn', width: 11, number: true }] : []),
    ],
    rows: [
      ...s.rows.map((r) => line(r, r.unattributed > 0 ? `${r.unit} (${r.unattributed} người không quy được)` : r.unit)),
      line(s.total, `Tổng cộng (${s.total.units} đơn vị)`),
    ],
    total: true,
  }
}

/** Every criterion that some standard asks of somebody, for the whole scope. */
export const criteriaTable = (s: Summary): PrintedTable => ({
  sheet: 'Theo tiêu chí',
  title: 'KẾT QUẢ THEO TỪNG TIÊU CHÍ',
  lines: headingLines(s),
  columns: [
    { heading: 'Tiêu chí', width: 34 },
    ...[...answered, 'notApplicable' as const, 'fault' as const].map((a) => ({ heading: answerNames[a].vi, width: 13, number: true })),
    { heading: 'Tỷ lệ đạt', width: 12, number: true },
  ],
  rows: (Object.entries(s.total.criteria) as [Criterion, Counts][]).map(([c, t]) => [
    criterionNames[c].vi,
    ...answered.map((a) => t[a]),
    t.notApplicable,
    t.fault,
    percent({ numerator: t.met, denominator: s.total.people - t.notApplicable }),
  ]),
})

const levelText = (subject: Subject, code: string | null): string => (code === null ? '' : (levelEntry(subject, code)?.vi ?? code))
/** A birth as it is printed: 20/08/1975, 08/1975 or 1975; nothing when not known. */
export const vnBorn = (born: string | null): string => (born === null ? '' : born.split('-').reverse().join('/'))

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
      ...[
        ['Họ và tên', 26],
        ['Giới tính', 9],
        ['Ngày sinh', 12],
        ['Dân tộc', 10],
        ['Đơn vị', 22],
        ['Chức danh', 30],
        ['Nhóm', 12],
      ].map(([heading, width]) => ({ heading: String(heading), width: Number(width) })),
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
  const behind = q.what === 'people' ? await peopleBehind(context, { ...q, page: 1, size: 100_000 }) : undefined
  if (behind) context.reading(behind.ids, shownOfAPerson)
  const tables =
    behind !== undefined ? [peopleTable(s, behind.people)] : q.by === 'criterion' ? [criteriaTable(s)] : [summaryTable(s), criteriaTable(s)]
  const anchor = await anchorLines(context.db, s.change)
  await rememberGivenOut(context.house.pool, {
    at: context.now,
    on: day(q.asOf),
    unitId: s.scope.id,
    number: s.change,
    actor: context.actor.user,
    what: `review.export ${q.what}`,
  })
  return {
    name: `${q.what === 'summary' ? 'ra-soat' : 'danh-sach'}-${q.asOf}-thay-doi-${s.change}.xlsx`,
    type: xlsxType,
    bytes: await writeTables(tables.map((t) => ({ ...t, lines: [...t.lines, ...anchor] }))),
  }
}
