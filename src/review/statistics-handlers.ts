import { day, quarterEnd, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers } from '#operation/context.ts'
import { answers } from '#standards/rule.ts'
import { scopeOf } from './behind.ts'
import type { Summary } from './figures.ts'
import type { House } from './house.ts'
import { protect, type Shown } from './protect.ts'
import type { statistics } from './statistics-contract.ts'

/** Two days next to each other would tell of whoever came between: statistics for everybody are of the ends of quarters. */
const refuseOtherDays = (asOf: Day, today: Day): void => {
  const last = quarterEnd(asOf > today ? today : asOf)
  if (asOf !== last) refuse('statistics.closed_day', { day: asOf, instead: last })
}

type Counts = Summary['total']['all']
const inOrder = (counts: Counts | undefined): number[] => answers.map((a) => counts?.[a] ?? 0)
const byAnswer = (shown: readonly Shown[]) =>
  Object.fromEntries(answers.map((a, i) => [a, shown[i] ?? { kind: 'withheld' }])) as Record<keyof Counts, Shown>

const explained = {
  says: 'Số liệu công khai: mỗi số được làm tròn xuống bội số của 5; «<5» là dưới 5 người; «–» là số không công bố để không thể suy ra các số nhỏ. Chỉ có số liệu vào ngày cuối quý.',
  saysEn:
    'Public figures: every number is rounded down to a multiple of 5; «<5» is fewer than five people; «–» is held back so that small numbers cannot be worked out. Ends of quarters only.',
}

export const statisticsHandlers: Handlers<typeof statistics, House> = {
  'statistics.summary': async (context, q) => {
    refuseOtherDays(day(q.asOf), context.today)
    const s = await context.house.desk.summary({ ...scopeOf(context, 'statistics.read', q), by: q.by })
    const of = (r: { all: Counts; criteria: Partial<Record<string, Counts>>; people: number }): number[] =>
      q.criterion === 'all'
        ? inOrder(r.all)
        : r.criteria[q.criterion]
          ? inOrder(r.criteria[q.criterion])
          : inOrder({ ...none, notApplicable: r.people })
    const safe = protect(s.rows.map(of))
    return {
      asOf: q.asOf,
      unit: s.unit,
      by: q.by,
      criterion: q.criterion,
      rows: s.rows.map((r, i) => ({
        key: r.key,
        name: r.unit,
        people: safe.people[i] ?? { kind: 'withheld' },
        counts: byAnswer(safe.cells[i] ?? []),
      })),
      total: { people: safe.all, counts: byAnswer(safe.totals) },
      explained,
    }
  },
}

const none: Counts = { met: 0, unmet: 0, transition: 0, unknown: 0, notApplicable: 0, fault: 0 }
