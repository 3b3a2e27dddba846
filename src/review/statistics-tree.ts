import { everything } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { answers } from '#standards/rule.ts'
import type { Criterion } from '#standards/criteria.ts'
import type { Desk } from './desk.ts'
import type { Summary } from './figures.ts'
import { heldBack, tradesOf, type Branch, type Trade } from './protect.ts'

// Public figures of a day are decided for all units of the country at once: whoever has every page must not learn more than from one.

type Row = Summary['rows'][number]
type Counts = Summary['total']['all']
type Place = { readonly key: string; readonly row: Row | undefined; readonly below: readonly Place[] }

const none: Counts = { met: 0, unmet: 0, transition: 0, unknown: 0, notApplicable: 0, fault: 0 }

/** The counts of a line by answer, in the order of the answers; whom a criterion is not asked of counts as not applicable. */
export const countsOf = (r: { all: Counts; criteria: Partial<Record<string, Counts>>; people: number }, criterion: Criterion | 'all'): number[] => {
  const counts = criterion === 'all' ? r.all : (r.criteria[criterion] ?? { ...none, notApplicable: r.people })
  return answers.map((a) => counts[a])
}

/** The row of those who are counted in a unit itself and in none below it. */
export const ownKey = (unit: string): string => `${unit}*`

const country = '1'

const placeOf = async (desk: Desk, asOf: Day, unit: string, row: Row | undefined): Promise<Place> => {
  const { rows } = await desk.summary({ asOf, unit, by: 'unit', reach: everything })
  const nodes = await desk.children({ asOf, parent: Number(unit), reach: everything })
  const divided = new Set(nodes.flatMap((n) => (n.children > 0 ? [String(n.id)] : [])))
  const below: Place[] = []
  for (const r of rows)
    below.push(
      divided.has(r.key) && r.key !== unit ? await placeOf(desk, asOf, r.key, r) : { key: r.key === unit ? ownKey(unit) : r.key, row: r, below: [] },
    )
  return { key: unit, row, below }
}

const branchOf = ({ key, row, below }: Place, criterion: Criterion | 'all'): Branch => {
  const branches = below.map((p) => branchOf(p, criterion))
  const sums = answers.map((_, at) => branches.reduce((sum, b) => sum + (b.cells[at] ?? 0), 0))
  return { key, cells: below.length > 0 || row === undefined ? sums : countsOf(row, criterion), below: branches }
}

type Decided = { readonly held: ReadonlyMap<string, readonly boolean[]>; readonly trades: readonly Trade[] }
type Known = { readonly change: number; readonly place: Promise<Place>; readonly decided: Map<string, Decided> }

/** What was decided, by the desk that counted it and the day; counted anew when the ledger has gone on. */
const known = new WeakMap<Desk, Map<Day, Known>>()
const days = 8

/** The tree of a day, counted once for a change of the ledger. */
const treeOn = (desk: Desk, asOf: Day, change: number): Known => {
  const kept = known.get(desk) ?? new Map<Day, Known>()
  known.set(desk, kept)
  let found = kept.get(asOf)
  if (found?.change !== change) {
    found = { change, place: placeOf(desk, asOf, country, undefined), decided: new Map() }
    kept.delete(asOf)
    for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - days + 1))) kept.delete(old)
    kept.set(asOf, found)
    found.place.catch(() => kept.delete(asOf))
  }
  return found
}

const peopleIn = ({ row, below }: Place): number => (below.length > 0 ? below.reduce((n, p) => n + peopleIn(p), 0) : (row?.people ?? 0))

/** How many people the register counts on a day, in all units together. */
export const everyoneOn = async (desk: Desk, asOf: Day, change: number): Promise<number> => peopleIn(await treeOn(desk, asOf, change).place)

/** Which numbers of which unit are held back on a day for one criterion, and which trades the totals of all leave open, as known at a change. */
export const decidedOn = async (desk: Desk, asOf: Day, change: number, criterion: Criterion | 'all'): Promise<Decided> => {
  const found = treeOn(desk, asOf, change)
  const kept = found.decided.get(criterion)
  if (kept) return kept
  const root = branchOf(await found.place, criterion)
  const held = heldBack(root)
  const decided = { held, trades: tradesOf(root, held) }
  found.decided.set(criterion, decided)
  return decided
}
