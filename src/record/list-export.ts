import { csvType, xlsxType } from '#lib/media.ts'
import { csvText } from '#lib/csv.ts'
import { day, vnDay } from '#lib/day.ts'
import { readPartial, showPartial } from '#lib/partial.ts'
import { refuse } from '#lib/refusal.ts'
import { writeTables, type PrintedTable } from '#lib/sheet.ts'
import { anchored } from '#operation/anchor.ts'
import type { QueryContext } from '#operation/context.ts'
import type { z } from 'zod'
import { levelEntry, type Subject } from '#people/levels.ts'
import { groupLabels, type Group } from '#review/breakdown.ts'
import { rememberGivenOut } from '#review/given-out.ts'
import type { House } from '#review/house.ts'
import type { Roll } from '#review/roll.ts'
import type { Criterion } from '#standards/criteria.ts'
import { answerNames, unchecked } from '#standards/words.ts'
import { columnsCalled, type ListColumn } from './list-columns.ts'
import type { list } from './list-contract.ts'
import { linesOf, rollOf, saidOf, type ListLine } from './list-read.ts'
import { loadLists } from './lists.ts'
import type { Said } from './list-words.ts'

type Exported = z.output<(typeof list)['people.export']['input']>
type File = { name: string; type: string; bytes: Uint8Array }
type Cell = string | number | null

/** The most people one file takes. */
const most = 100_000
const batch = 5000
const types = { xlsx: xlsxType, csv: `${csvType}; charset=utf-8` }

const partialWords = (text: string): string => {
  const read = readPartial(text.replace('/', '..'))
  return read ? showPartial(read) : text
}

const valueOf = (p: ListLine, { key, from }: ListColumn): Cell | boolean => {
  if (from) return p.more[key] ?? null
  if (key === 'answer') return p.all
  if (key.startsWith('answer.')) return p.criteria[key.slice('answer.'.length) as Criterion] ?? 'notApplicable'
  const values: Readonly<Record<string, unknown>> = p
  const value = values[key]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** A cell in Vietnamese as it is shown; empty where nothing is known. */
const cellOf = (p: ListLine, column: ListColumn): Cell => {
  const value = valueOf(p, column)
  if (value === null) return null
  switch (column.kind) {
    case 'partial':
    case 'day':
      return partialWords(String(value))
    case 'flag':
      return value === true ? 'Có' : 'Không'
    case 'sex':
      return value === 'female' ? 'Nữ' : 'Nam'
    case 'level':
      return levelEntry(column.key as Subject, String(value))?.vi ?? String(value)
    case 'answer':
      return answerNames[value as keyof typeof answerNames].vi
    case 'group':
      return groupLabels[value as Group] ?? String(value)
    case 'choice':
      return column.choices?.find((c) => c.code === value)?.vi ?? String(value)
    default:
      return typeof value === 'boolean' ? String(value) : value
  }
}

/** The last line: people, and of the columns that count something what they count. */
const totalCells = ({ totals }: Roll, columns: readonly ListColumn[]): Cell[] =>
  columns.map(({ key }, i) => {
    if (i === 0) return `Cộng: ${totals.people} người`
    if (key === 'sex') return `${totals.sex.female} nữ`
    if (key === 'ethnicity') return `${totals.minority.yes} DTTS`
    if (key === 'party') return `${totals.party.member} đảng viên`
    if (key === 'answer') return `${totals.answers.met} đạt`
    const levels: Readonly<Record<string, Readonly<Record<string, number>>>> = totals.levels
    const counted = Object.entries(Object.hasOwn(levels, key) ? (levels[key] ?? {}) : {})
    return counted.map(([code, n]) => `${levelEntry(key as Subject, code)?.vi ?? 'Chưa rõ'}: ${n}`).join('; ') || null
  })

const headingLines = (q: Exported, r: Roll, said: readonly Said[]): string[] => [
  `Tính đến ngày ${vnDay(day(q.asOf))}`,
  `Cách đọc số liệu: ${r.reading.says}`,
  `Phạm vi: ${[...r.scope.path.slice(1).map((p) => p.name), r.scope.name].reverse().join(', ')}`,
  `Điều kiện: ${[...said.map((s) => s.vi), ...(q.only ? ['chỉ những người đã chọn'] : [])].join('; ') || 'không'}`,
  `Tiêu chuẩn áp dụng: ${r.editions.map((e) => `${e.name}${unchecked(e)}`).join('; ') || 'không có tiêu chuẩn nào có hiệu lực'}`,
  `Số liệu tại thay đổi số ${r.change} của sổ cái. Đơn vị tính: người. Ô trống là chưa rõ.`,
]

/** The numbers of people by their outside ids. */
const peopleOf = async ({ db }: QueryContext<House>, keys: readonly string[]): Promise<number[]> => {
  const rows = keys.length === 0 ? [] : await db.selectFrom('person').select('id').where('key', 'in', keys).execute()
  return rows.map((r) => r.id)
}

/** A list as a table to be printed: heading, the columns asked for, everyone, the totals. */
const tableOf = (q: Exported, r: Roll, said: readonly Said[], columns: readonly ListColumn[], people: readonly ListLine[]): PrintedTable => ({
  sheet: 'Danh sách',
  title: 'DANH SÁCH CÁN BỘ, CÔNG CHỨC',
  lines: headingLines(q, r, said),
  columns: [
    { heading: 'TT', width: 6, number: true },
    ...columns.map((c) => ({ heading: c.vi, width: c.width, number: c.kind === 'whole' || c.kind === 'decimal' })),
  ],
  rows: [...people.map((p, i) => [i + 1, ...columns.map((c) => cellOf(p, c))]), [null, ...totalCells(r, columns)]],
  total: true,
})

const csvOf = (t: PrintedTable): Uint8Array =>
  new TextEncoder().encode(csvText([[t.title], ...t.lines.map((l) => [l]), [], t.columns.map((c) => c.heading), ...t.rows]))

/** A list as a file, exactly as it is shown; refuses one that is longer than a file takes. */
export const exportList = async (context: QueryContext<House>, q: Exported): Promise<File> => {
  const only = q.only && (await peopleOf(context, q.only))
  const r = await rollOf(context, q, { offset: 0, size: most, only })
  if (r.totals.people > most) refuse('list.too_long', { people: r.totals.people, most })
  const [lists, columns] = [await loadLists(context.db), columnsCalled(q.columns)]
  const people: ListLine[] = []
  for (let at = 0; at < r.lines.length; at += batch)
    people.push(...(await linesOf(context, { ...q, knownAt: r.change }, r.lines.slice(at, at + batch), columns, lists)))
  context.reading(
    r.lines.map((l) => l.person),
    columns.map((c) => c.from?.section ?? c.key),
  )
  const table = await anchored(context.db, tableOf(q, r, saidOf(q, lists, r.row), columns, people), r.change)
  await rememberGivenOut(context.house.pool, {
    at: context.now,
    on: day(q.asOf),
    unitId: r.scope.id,
    number: r.change,
    actor: context.actor.user,
    what: 'people.export',
  })
  return {
    name: `danh-sach-${q.asOf}-thay-doi-${r.change}.${q.format}`,
    type: types[q.format],
    bytes: q.format === 'csv' ? csvOf(table) : await writeTables([table]),
  }
}
