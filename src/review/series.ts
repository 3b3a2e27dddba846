import { everything, type Reach } from '#access/policy.ts'
import type { z } from 'zod'
import type { Day } from '#lib/day.ts'
import { refuse, Refusal } from '#lib/refusal.ts'
import { resolveUnit } from '#muster/answers.ts'
import { seenBy, viewOn, type Muster, type View } from '#muster/muster.ts'
import { shownTree } from '#muster/places.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import type { series } from './contract.ts'
import { countAll, refOf, rowUnits } from './figures.ts'
import { readingSaid, viewShown, type ReadAs } from './reading.ts'
import { allOf, onlyCriterion, type Tally } from './tally.ts'

export type Series = z.input<typeof series>
type Value = NonNullable<Series['total'][number]>

/** Each year's last day; this year's is today. */
const daysOf = (fromYear: number, toYear: number, today: Day): readonly Day[] =>
  Array.from({ length: toYear - fromYear + 1 }, (_, i): Day => {
    const year = fromYear + i
    return year === Number(today.slice(0, 4)) ? today : `${year}-12-31`
  })

/** The day whose units a series shows: none of its own for «as then», later than all its days restated, before them all traced. */
const unitsOf = (days: readonly Day[], { kind, unitsOn, today }: ReadAs): Day | undefined => {
  const [first, last] = [days[0] ?? today, days.at(-1) ?? today]
  if (kind === 'asThen') return undefined
  const on = unitsOn ?? (kind === 'restated' ? (today > last ? today : last) : first)
  if (kind === 'restated' ? on < last : on > first)
    return refuse('invalid_input', { problems: [{ path: 'unitsOn', message: 'không khớp với các năm của chuỗi' }] })
  return on
}

/** The unit meant, on the day shown; as then, on the latest day that has it. */
const rootOf = (muster: Muster, days: readonly Day[], text: string, knownAt: number | undefined, reach: Reach): number => {
  const [last, ...earlier] = days.toReversed()
  const absent = (e: unknown): boolean => e instanceof Refusal && (e.code === 'not_found' || e.code === 'unit.not_on_day')
  try {
    return resolveUnit(muster, last ?? '2000-01-01', knownAt, text, reach)
  } catch (error) {
    if (!absent(error) || earlier.length === 0) throw error
    try {
      return rootOf(muster, earlier.toReversed(), text, knownAt, reach)
    } catch {
      throw error
    }
  }
}

const valueOf = (tally: Tally, line: number, lost: number, criterion: Criterion | 'all'): Value => ({
  people: tally.people[line] ?? 0,
  unattributed: lost,
  counts: criterion === 'all' ? allOf(tally, line) : onlyCriterion(tally, line, criterion),
})

type Year = { readonly view: View; readonly total: Value | null; readonly lines: ReadonlyMap<number, Value> }

const yearOf = (muster: Muster, view: View, root: number, criterion: Criterion | 'all'): Year => {
  const tree = shownTree(view)
  if (!tree.at[root]) return { view, total: null, lines: new Map() }
  const { byLine, total, lost } = countAll(muster, view, root, 'unit')
  const { units } = rowUnits(tree, root)
  const lines = units.flatMap((unit, i) => (unit === root && !byLine.people[i] ? [] : [[unit, valueOf(byLine, i, lost[i] ?? 0, criterion)] as const]))
  const sum = lost.reduce((n, l) => n + l, 0)
  return { view, total: valueOf(total, 0, sum, criterion), lines: new Map(lines) }
}

/** A statistic of a unit and the units under it at the end of each year, in one reading. A unit that a year's tree lacks has no value that year. */
export const seriesOf = (
  muster: Muster,
  q: { unit: string; fromYear: number; toYear: number; criterion: string; read: ReadAs; knownAt?: number | undefined; reach?: Reach },
): Series => {
  const started = performance.now()
  const { knownAt, read, reach = everything } = q
  const criterion = criteria.find((c) => c === q.criterion) ?? 'all'
  const days = daysOf(q.fromYear, q.toYear, read.today)
  const unitsOn = unitsOf(days, read)
  const root = rootOf(muster, unitsOn === undefined ? days : [unitsOn], q.unit, knownAt, reach)
  const years = days.map((on) => yearOf(muster, seenBy(muster, viewShown(muster, on, knownAt, unitsOn), reach), root, criterion))
  const last = years.findLast((y) => y.total !== null) ?? years.at(-1)
  const tree = last ? shownTree(last.view) : viewOn(muster, read.today, knownAt).tree
  const keys = [...new Set(years.flatMap((y) => [...y.lines].flatMap(([unit, v]) => (v.people > 0 ? [unit] : []))))]
  const at = (unit: number) => years.map((y) => shownTree(y.view).at[unit]).findLast((v) => v !== undefined)
  const order = (unit: number): string => `${unit === root ? 0 : 1}${at(unit)?.sortKey ?? ''}`
  return {
    change: last?.view.known ?? 0,
    reading: readingSaid(read.kind, unitsOn ?? days.at(-1) ?? read.today),
    scope: refOf(tree, root),
    criterion,
    years: days.map((asOf) => ({ year: Number(asOf.slice(0, 4)), asOf })),
    total: years.map((y) => y.total),
    rows: keys
      .sort((a, b) => (order(a) < order(b) ? -1 : 1))
      .map((unit) => ({
        key: String(unit),
        unit: at(unit)?.name ?? '',
        values: years.map((y) => y.lines.get(unit) ?? null),
      })),
    milliseconds: Math.round((performance.now() - started) * 100) / 100,
  }
}
