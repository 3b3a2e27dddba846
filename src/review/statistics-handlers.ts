import { day, quarterEnd, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers } from '#operation/context.ts'
import { answers } from '#standards/rule.ts'
import { scopeOf } from './behind.ts'
import type { Summary } from './figures.ts'
import type { House } from './house.ts'
import { protectApart, shown, type Protected, type Shown } from './protect.ts'
import type { statistics } from './statistics-contract.ts'
import { countsOf, decidedOn, everyoneOn, ownKey } from './statistics-tree.ts'

/** Two days next to each other would tell of whoever came between: statistics for everybody are of the ends of quarters. */
const refuseOtherDays = (asOf: Day, today: Day): void => {
  const last = quarterEnd(asOf > today ? today : asOf)
  if (asOf !== last) refuse('statistics.closed_day', { day: asOf, instead: last })
}

const byAnswer = (shown: readonly Shown[]) =>
  Object.fromEntries(answers.map((a, i) => [a, shown[i] ?? { kind: 'withheld' }])) as Record<keyof Summary['total']['all'], Shown>

const explained = {
  says: 'Số liệu công khai: mỗi số được làm tròn xuống bội số của 5; «<5» là dưới 5 người; «–» là số không công bố để không thể suy ra các số nhỏ. Chỉ có số liệu vào ngày cuối quý. Theo chức danh và theo nhóm chỉ có của nơi tính đủ mọi người trong sổ.',
  saysEn:
    'Public figures: every number is rounded down to a multiple of 5; «<5» is fewer than five people; «–» is held back so that small numbers cannot be worked out. Ends of quarters only. By title and by group only where everybody of the register is counted.',
}

export const statisticsHandlers: Handlers<typeof statistics, House> = {
  'statistics.summary': async (context, q) => {
    refuseOtherDays(day(q.asOf), context.today)
    const s = await context.house.desk.summary({ ...scopeOf(context, 'statistics.read', q), by: q.by })
    const { held: decided, trades } = await decidedOn(context.house.desk, day(q.asOf), s.change, q.criterion)
    const table = s.rows.map((r) => countsOf(r, q.criterion))
    const own = String(s.scope.id)
    // The same title in several units would be one table in three directions: lines by title and by group are of whoever has everybody, once.
    const whole = q.by === 'unit' || s.total.people === (await everyoneOn(context.house.desk, day(q.asOf), s.change))
    const safe: Protected = protectApart(table, decided.get(own) ?? answers.map(() => true), trades)
    // By unit each number is on the page of its unit as well, and looks the same on both.
    const cellsOf = (i: number): readonly Shown[] => {
      const key = s.rows[i]?.key ?? ''
      const held = decided.get(key === own && decided.has(ownKey(own)) ? ownKey(own) : key)
      return q.by === 'unit'
        ? (table[i] ?? []).map((n, at) => (held ? shown(n, held[at]) : { kind: 'withheld' }))
        : whole
          ? (safe.cells[i] ?? [])
          : []
    }
    return {
      asOf: q.asOf,
      unit: s.unit,
      by: q.by,
      criterion: q.criterion,
      rows: s.rows.map((r, i) => ({
        key: r.key,
        name: r.unit,
        people: safe.people[i] ?? { kind: 'withheld' },
        counts: byAnswer(cellsOf(i)),
      })),
      total: { people: safe.all, counts: byAnswer(safe.totals) },
      explained,
    }
  },
}
