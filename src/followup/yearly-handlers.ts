import { day, dayOf, vnDay, type Day } from '#lib/day.ts'
import { xlsxType } from '#lib/media.ts'
import { writeTables, type PrintedTable } from '#lib/sheet.ts'
import { anchored } from '#operation/anchor.ts'
import type { Handlers, QueryContext } from '#operation/context.ts'
import { headNumber } from '#operation/ledger.ts'
import { scopeOf } from '#review/behind.ts'
import type { House } from '#review/house.ts'
import { namesOf } from '#review/names.ts'
import type { followup } from './contract.ts'
import { readTurns } from './read-turns.ts'
import { spanAsked } from './scope.ts'
import { yearly, yearlyDuty, type Yearly } from './yearly.ts'

type Asked = {
  readonly unit: string
  readonly year: number
  readonly asOf?: string | undefined
  readonly answer?: Yearly['answer'] | undefined
  readonly row?: number | undefined
}
type Judged = Yearly & { readonly person: number; readonly unitId: number; readonly unitName: string; readonly title: string | null }

/** The day asked for when it lies in the year; else the last day of the year, or today while the year runs. */
const dayOfYear = ({ year, asOf }: Asked, today: Day): Day => {
  if (asOf?.startsWith(`${year}-`)) return day(asOf)
  const end = dayOf(year, 12, 31) as Day
  return end < today ? end : today
}

/** The decree is of civil servants; of whom the group is not known, it is not known. */
export const isCivilServant = (group: string | undefined): boolean | null =>
  group === undefined || group === 'unknown' ? null : group === 'civilServant' || group === 'leader'

/** Everyone of the unit on the day, judged by what ended in the year up to it. */
const judge = async (context: QueryContext<House>, q: Asked): Promise<readonly Judged[]> => {
  const { unit, year } = q
  const asOf = dayOfYear(q, context.today)
  const { people } = await context.house.desk.select({ ...scopeOf(context, 'training.read', { asOf, unit }), which: {} })
  const lines = await context.house.desk.lines({ asOf, people })
  const span = await spanAsked(context, { unit, from: `${year}-01-01`, to: asOf })
  const turns = Map.groupBy(await readTurns(context.db, { ...span, units: 'everywhere' }), (t) => t.person)
  return lines.map(({ person, unitId, unit: unitName, title, group }) => ({
    person,
    unitId,
    unitName,
    title,
    ...yearly(year, isCivilServant(group), turns.get(person) ?? []),
  }))
}

const isAmong = (p: Judged, { answer, row }: Asked): boolean =>
  (answer === undefined || p.answer === answer) && (row === undefined || p.unitId === row)

const countsOf = (some: readonly Judged[]) => {
  const count = (answer: Yearly['answer']): number => some.filter((p) => p.answer === answer).length
  return { met: count('met'), unmet: count('unmet'), unknown: count('unknown'), notApplicable: count('notApplicable') }
}
const periodsOf = (some: readonly Judged[]): number => some.reduce((sum, p) => sum + p.periods, 0)

/** These people with their names, in order of names: a page of them. */
const named = async (context: QueryContext<House>, asOf: Day, some: readonly Judged[], page: { page?: number; size?: number }) => {
  const byId = new Map(some.map((p) => [p.person, p]))
  const names = await namesOf(context.db, [...byId.keys()], { asOf, ...page })
  context.reading(
    names.map((n) => n.id),
    ['name', 'posting', 'training'],
  )
  return names.flatMap(({ id, key, name, titleText }) => {
    const of = byId.get(id)
    return of ? [{ id: key, name, unit: of.unitName, title: of.title ?? titleText, answer: of.answer, periods: of.periods, unsure: of.unsure }] : []
  })
}

const answerWords: Readonly<Record<Yearly['answer'], string>> = {
  met: 'Đủ 40 tiết',
  unmet: 'Chưa đủ',
  unknown: 'Chưa rõ',
  notApplicable: 'Không áp dụng',
}

const rootName = async (context: QueryContext<House>, asOf: Day, unit: string): Promise<string> => {
  const { desk } = context.house
  const id = await desk.unit(scopeOf(context, 'training.read', { asOf, unit }))
  return (await desk.path({ asOf, unit: id })).at(-1) ?? unit
}

export const yearlyHandlers: Pick<Handlers<typeof followup, House>, 'followup.yearly' | 'followup.yearlyFile'> = {
  'followup.yearly': async (context, q) => {
    const asOf = dayOfYear(q, context.today)
    const all = await judge(context, q)
    const behind = all.filter((p) => isAmong(p, q))
    const rows = [...Map.groupBy(all, (p) => p.unitId)].map(([unit, some]) => ({
      unit,
      unitName: some[0]?.unitName ?? '',
      ...countsOf(some),
      periods: periodsOf(some),
    }))
    return {
      year: q.year,
      asOf,
      change: await headNumber(context.house.pool),
      unitName: await rootName(context, asOf, q.unit),
      article: yearlyDuty.article,
      applies: q.year >= yearlyDuty.firstYear,
      counts: countsOf(all),
      periods: periodsOf(all),
      rows: rows.sort((a, b) => b.unmet - a.unmet || b.unknown - a.unknown || a.unit - b.unit),
      total: behind.length,
      people: await named(context, asOf, behind, q),
    }
  },

  'followup.yearlyFile': async (context, q) => {
    const asOf = dayOfYear(q, context.today)
    const all = (await judge(context, q)).filter((p) => isAmong(p, q))
    const { met, unmet, unknown, notApplicable } = countsOf(all)
    const people = await named(context, asOf, all, {})
    const change = await headNumber(context.house.pool)
    const table: PrintedTable = {
      sheet: `40 tiết ${q.year}`,
      title: `BỒI DƯỠNG TỐI THIỂU ${yearlyDuty.periods} TIẾT NĂM ${q.year}`,
      lines: [
        `Đơn vị: ${await rootName(context, asOf, q.unit)}. Theo ${yearlyDuty.article}. Tính đến ngày ${vnDay(asOf)}, thay đổi số ${change} của sổ cái.`,
        `Đủ: ${met}; chưa đủ: ${unmet}; chưa rõ: ${unknown}; không áp dụng: ${notApplicable}. «Chưa rõ» không tính là chưa đủ.`,
      ],
      columns: [
        { heading: 'STT', width: 6, number: true },
        { heading: 'Họ và tên', width: 26 },
        { heading: 'Chức danh', width: 30 },
        { heading: 'Đơn vị', width: 26 },
        { heading: 'Số tiết', width: 9, number: true },
        { heading: 'Lượt chưa rõ', width: 9, number: true },
        { heading: 'Kết quả', width: 14 },
      ],
      rows: people.map((p, i) => [i + 1, p.name, p.title ?? '', p.unit, p.periods, p.unsure, answerWords[p.answer]]),
    }
    return { name: `40-tiet-${q.year}.xlsx`, type: xlsxType, bytes: await writeTables([await anchored(context.db, table, change)]) }
  },
}
