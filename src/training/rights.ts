import { sql, type RawBuilder } from 'kysely'
import { reach, reachOf, type Actor, type Permission } from '#access/policy.ts'
import { opens, type SeesUnits, type Units } from '#access/units.ts'
import type { Day } from '#lib/day.ts'

/** Who asks, when, and the house that has the trees: what both kinds of context have. */
export type Asker = { readonly actor: Actor; readonly today: Day; readonly house: SeesUnits }

/** The units that the asker may look into for a permission. */
export const unitsFor = (asker: Asker, may: Permission): Promise<Units> => asker.house.desk.reachable(reachOf(asker, may))

/** Which of the permissions the asker holds over a unit. */
export const holdsOver = async (asker: Asker, unit: number, permissions: readonly Permission[]): Promise<(may: Permission) => boolean> => {
  const wanted = [...new Set(permissions)].filter((may) => reach(asker.actor, may).length > 0)
  const over = await Promise.all(wanted.map(async (may) => ({ may, holds: opens(await unitsFor(asker, may), unit) })))
  const held = new Set(over.filter((o) => o.holds).map((o) => o.may))
  return (may) => held.has(may)
}

/**
 * SQL: the plans that these units open: those of the units, and the published ones of the units above them, of whatever day: who is to register must see what is
 * offered. `p` names a row of training_plan.
 */
export const planSeen = (units: Units): RawBuilder<boolean> =>
  units === 'everywhere'
    ? sql<boolean>`true`
    : sql<boolean>`(p.unit_id = any(${[...units]}::int[]) or (
        exists (select from training_step s where s.plan_id = coalesce(p.origin, p.id) and s.step = 'published' and s.voided is null)
        and p.unit_id in (with recursive up (unit) as (select unnest(${[...units]}::int[])
          union select v.parent_id from up join unit_version v on v.unit_id = up.unit and v.voided is null where v.parent_id is not null)
          select unit from up)))`

/** SQL: what a unit was last called. `unit` is the SQL of its number. */
export const unitName = (unit: string): RawBuilder<string> =>
  sql.raw<string>(
    `(select n.name from unit_version n where n.unit_id = ${unit} and n.voided is null order by n.valid_to desc nulls first, n.valid_from desc nulls last limit 1)`,
  )
