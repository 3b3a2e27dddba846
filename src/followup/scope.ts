import { reachOf } from '#access/policy.ts'
import type { Units } from '#access/units.ts'
import { day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { QueryContext } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { readTurns, undatedTurns, type TurnsAsked } from './read-turns.ts'
import type { Turn } from './turn.ts'

export type Span = { readonly unit: string; readonly from: string; readonly to: string }

/** The units of whatever day that answer to this unit on a day, and those that the asker may look into. */
export const unitsBelow = async (context: QueryContext<House>, unit: string, on: Day): Promise<{ readonly units: Units; readonly open: Units }> => {
  const { desk } = context.house
  const reach = reachOf(context, 'training.read')
  const root = await desk.unit({ asOf: on, unit, reach })
  const units = unit === 'country' ? 'everywhere' : await desk.reachable({ today: on, within: [root] })
  return { units, open: await desk.reachable(reach) }
}

/** What is asked of turns: the period, both days inside, and the units as of its last day. Refuses a period that ends before it starts. */
export const spanAsked = async (context: QueryContext<House>, q: Span): Promise<TurnsAsked> => {
  const [from, to] = [day(q.from), day(q.to)]
  if (to < from) refuse('period.backwards', { from, to })
  const on = to < context.today ? to : context.today
  return { from, to, today: context.today, ...(await unitsBelow(context, q.unit, on)) }
}

/** The turns of a period and unit, and of how many it is not known whether they belong to it. */
export const turnsIn = async (context: QueryContext<House>, q: Span): Promise<{ readonly turns: readonly Turn[]; readonly undated: number }> => {
  const asked = await spanAsked(context, q)
  return { turns: await readTurns(context.db, asked), undated: await undatedTurns(context.db, asked) }
}
