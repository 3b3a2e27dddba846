import { reachOf } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import type { QueryContext } from '#operation/context.ts'
import type { Supposed } from '#muster/suppose.ts'
import { givenOutBefore } from '#review/given-out.ts'
import type { House } from '#review/house.ts'

const mostDays = 24

export type Touched = { on: string; unit: string; number: number; at: string; actor: string; what: string }

/** The reports given out before whose figures an edit would now change: of a day on which one of these people stands otherwise, and of a unit that counts them. The 24 latest days are looked at. */
export const reportsTouched = async (context: QueryContext<House>, people: readonly Supposed[]): Promise<Touched[]> => {
  const given = await givenOutBefore(context.db)
  const days = [...new Set(given.map((g) => g.on))].slice(0, mostDays) as Day[]
  if (days.length === 0) return []
  const effects = await context.house.desk.effect({ people, days, reach: reachOf(context, 'people.write') })
  const moved = effects.filter((e) => e.people.some((p) => JSON.stringify(p.before) !== JSON.stringify(p.after)))
  return given.flatMap(({ unitId, ...g }) => {
    const unit = moved.find((e) => e.on === g.on)?.counts.find((c) => c.unitId === unitId)
    return unit ? [{ ...g, unit: unit.unit }] : []
  })
}
