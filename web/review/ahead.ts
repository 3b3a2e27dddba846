import { useEffect, useMemo, useReducer, useRef } from 'react'
import { addMonths, type Day } from '#lib/day.ts'
import { ask, type Input, type Output } from '../api.ts'
import type { Aim } from '../asof.tsx'
import { daysOfMonth, gridOf } from '../asof-grid.ts'
import type { Words } from '../words/vi.ts'
import type { Row, Seen, Tally } from './answers.ts'

type Told = Output<'review.days'>
type Stretch = Told['stretches'][number]
type Figures = Stretch['days'][number]
type Scope = Pick<Input<'review.days'>, 'unit' | 'knownAt' | 'by' | 'criterion'>

/** Some days that are asked for together. */
type Block = { readonly name: string; readonly days: readonly Day[] }

const yearBlock = (year: number): Block => ({ name: String(year), days: gridOf(year) })
const monthBlock = (day: Day): Block => ({ name: day.slice(0, 7), days: daysOfMonth(day) })

/** The blocks worth having at hand, the nearest first: years around a hand that is about to drag, months around one that steps. */
const blocksAround = (day: Day, aim: Aim): readonly Block[] => {
  const year = Number(day.slice(0, 4))
  if (aim !== 'step') return [0, 1, -1, 2, -2, 3, -3].map((by) => yearBlock(year + by))
  return [0, 1, -1].map((by) => monthBlock(addMonths(day, by)))
}

/** What was asked ahead for one scope: figures by day, and the names of the blocks asked. One request is under way at a time. */
type Hoard = {
  readonly key: string
  readonly days: Map<Day, { readonly told: Told; readonly stretch: Stretch; readonly figures: Figures }>
  readonly asked: Set<string>
  busy: boolean
}

const newHoard = (key: string): Hoard => ({ key, days: new Map(), asked: new Set(), busy: false })

const fetchBlock = async (hoard: Hoard, scope: Scope, block: Block): Promise<void> => {
  hoard.asked.add(block.name)
  hoard.busy = true
  try {
    const told = await ask('review.days', { ...scope, onDays: block.days.join(',') })
    for (const stretch of told.stretches) for (const figures of stretch.days) hoard.days.set(figures.asOf as Day, { told, stretch, figures })
  } catch {
    // What cannot be had ahead is asked for when the hand comes to it, and refused in words then.
  } finally {
    hoard.busy = false
  }
}

const tallyAt = (n: readonly number[], at: number): Tally => ({
  met: n[at] ?? 0,
  unmet: n[at + 1] ?? 0,
  transition: n[at + 2] ?? 0,
  unknown: n[at + 3] ?? 0,
  notApplicable: n[at + 4] ?? 0,
  fault: n[at + 5] ?? 0,
})

const widthOfRow = 10
const none = tallyAt([], 0)

/** A summary with only what is seen while the hand moves: no comparison, no levels, no ages. */
const summaryOf = (
  { told, stretch, figures: f }: NonNullable<ReturnType<Hoard['days']['get']>>,
  { by = 'unit', criterion = 'all' }: Scope,
  words: Words,
): Seen => {
  const note = (lost: number): string | null => (lost > 0 ? words.table.unattributed(lost) : null)
  const tallies = Object.fromEntries(f.asked.map((name, i) => [name, tallyAt(f.total, i * 6)])) as Row['criteria']
  const line = (at: number): Row => {
    const [place = 0, people = 0, concurrent = 0, lost = 0] = f.rows.slice(at, at + 4)
    const tally = tallyAt(f.rows, at + 4)
    const { unit = '', key = '' } = stretch.lines[place] ?? {}
    return {
      unit,
      key,
      note: note(lost),
      unattributed: lost,
      people,
      concurrent,
      criteria: criterion === 'all' ? {} : { [criterion]: tally },
      all: criterion === 'all' ? tally : none,
    }
  }
  const byCriterion = (name: Figures['asked'][number]): Row => {
    const tally = tallies[name] ?? none
    return {
      unit: name,
      key: name,
      note: null,
      unattributed: 0,
      people: tally.met + tally.unmet + tally.transition + tally.unknown + tally.fault,
      concurrent: 0,
      criteria: { [name]: tally },
      all: tally,
    }
  }
  return {
    asOf: f.asOf,
    change: told.change,
    scope: stretch.scope,
    by,
    rows: by === 'criterion' ? f.asked.map(byCriterion) : Array.from({ length: f.rows.length / widthOfRow }, (_, i) => line(i * widthOfRow)),
    total: {
      unit: stretch.scope.name,
      key: String(stretch.scope.id),
      note: note(f.lost),
      unattributed: f.lost,
      people: f.people,
      concurrent: f.concurrent,
      criteria: tallies,
      all: tallyAt(f.total, f.asked.length * 6),
      units: f.units,
    },
    sexes: [{ code: 'female', label: '', people: f.women }],
    party: [{ code: 'member', label: '', people: f.members }],
    editions: stretch.editions,
    previous: null,
  }
}

const scopeIn = (key: string): Scope => (JSON.parse(key) as readonly [unknown, Scope])[1]

/**
 * The figures of the day under the hand, when they are at hand already: while the hand is near the day, the days around are asked for in blocks.
 * `change` = the ledger number the screen stands on; what was fetched for another is dropped.
 */
export const useAhead = (day: Day, aim: Aim | undefined, change: number | undefined, scope: Scope, words: Words): Seen | undefined => {
  const key = JSON.stringify([change, scope])
  const hoard = useRef<Hoard>(undefined)
  if (hoard.current?.key !== key) hoard.current = newHoard(key)
  const [arrived, tell] = useReducer((n: number) => n + 1, 0)
  useEffect(() => {
    const mine = hoard.current
    if (aim === undefined || change === undefined || mine?.key !== key || mine.busy) return
    const next = blocksAround(day, aim).find((block) => !mine.asked.has(block.name))
    if (next) void fetchBlock(mine, scopeIn(key), next).then(tell)
  }, [day, aim, change, key, arrived])
  const found = hoard.current.days.get(day)
  return useMemo(() => found && summaryOf(found, scopeIn(key), words), [found, key, words])
}
