import { sql } from 'kysely'
import type { Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'

/** Who gathers and who decides for a unit, by the line of the unit `at`, the nearest at or above it. */
export type Chain = {
  readonly line: number
  readonly at: number
  readonly gatherer: number
  readonly decider: number
  readonly document: string | null
  readonly confidence: string
}

/**
 * The chain that holds for each of these units on a day: of the lines of the unit and the units above it on that day, the nearest. A unit without a line
 * is left out. One statement.
 */
export const chainsOf = async (db: Reads, units: readonly number[], on: Day): Promise<ReadonlyMap<number, Chain>> => {
  if (units.length === 0) return new Map()
  const holds = (alias: string) =>
    sql`${sql.raw(alias)}.voided is null and coalesce(${sql.raw(alias)}.valid_from <= ${on}::date, true) and coalesce(${sql.raw(alias)}.valid_to > ${on}::date, true)`
  const { rows } = await sql<Chain & { readonly unit: number }>`
    with recursive up (unit, at, far) as (
      select u, u, 0 from unnest(${[...units]}::int[]) u
      union all select up.unit, v.parent_id, up.far + 1 from up join unit_version v on v.unit_id = up.at and ${holds('v')} where v.parent_id is not null)
    select distinct on (up.unit) up.unit, coalesce(c.origin, c.id) as line, up.at, c.gatherer, c.decider, c.document, c.confidence
    from up join training_chain c on c.unit_id = up.at and ${holds('c')} order by up.unit, up.far`.execute(db)
  return new Map(rows.map(({ unit, ...chain }) => [unit, chain]))
}

/** What units are called on a day; the last name known of one that the day does not have. */
export const unitNames = async (db: Reads, units: readonly number[], on: Day): Promise<ReadonlyMap<number, string>> => {
  const { rows } = await sql<{ unit: number; name: string }>`
    select distinct on (v.unit_id) v.unit_id as unit, v.name from unit_version v where v.unit_id = any(${[...new Set(units)]}::int[]) and v.voided is null
    order by v.unit_id, (coalesce(v.valid_from <= ${on}::date, true) and coalesce(v.valid_to > ${on}::date, true)) desc, v.valid_from desc nulls last`.execute(
    db,
  )
  return new Map(rows.map((r) => [r.unit, r.name]))
}
