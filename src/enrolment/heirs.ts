import { sql } from 'kysely'
import { reachOf, type Permission } from '#access/policy.ts'
import { opens } from '#access/units.ts'
import type { Asking } from './asking.ts'
import { chainsOf, unitNames, type Chain } from './chain.ts'

/**
 * The unit of today that answers for each of these: itself, or along its one line of heirs. One that was divided, or ended without an heir, answers for itself:
 * whose its list would be is in no register.
 */
export const heirsOf = async (a: Asking, units: readonly number[]): Promise<ReadonlyMap<number, number>> => {
  const asked = [...new Set(units)]
  const led = await a.house.desk.followed({ today: a.today, units: asked })
  return new Map(asked.map((unit, i) => [unit, led[i] || unit]))
}

/** The unit of today that answers for one. */
export const heirOf = async (a: Asking, unit: number): Promise<number> => (await heirsOf(a, [unit])).get(unit) ?? unit

/** Who gathers and decides today for each of these units, for one that was merged by the chain of the unit that it became. */
export const chainsNow = async (a: Asking, units: readonly number[]): Promise<ReadonlyMap<number, Chain>> => {
  const heirs = await heirsOf(a, units)
  const found = await chainsOf(a.db, [...new Set([...heirs].flat())], a.today)
  return new Map(
    [...heirs].flatMap(([unit, heir]) => {
      const chain = found.get(heir) ?? found.get(unit)
      return chain ? [[unit, chain] as const] : []
    }),
  )
}

/** What a unit is called, and what the unit is called that it became; null while it is itself. */
export type NamedUnit = { readonly id: number; readonly name: string; readonly now: string | null }

/** Units with both their names. */
export const namedUnits = async (a: Asking, units: readonly number[]): Promise<ReadonlyMap<number, NamedUnit>> => {
  const heirs = await heirsOf(a, units)
  const names = await unitNames(a.db, [...heirs].flat(), a.today)
  return new Map([...heirs].map(([id, heir]) => [id, { id, name: names.get(id) ?? '', now: heir === id ? null : (names.get(heir) ?? '') }]))
}

/** The number of a unit that is gone and whose heir is within reach, when that is what a text says. */
export const goneMeant = async (a: Asking, may: Permission, text: string): Promise<number | undefined> => {
  const unit = /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0
  if (unit === 0 || (await heirOf(a, unit)) === unit) return undefined
  return opens(await a.house.desk.reachable(reachOf(a, may)), unit) ? unit : undefined
}

/** Lists for these classes of units that are gone: seats set aside, people registered, or a step taken. */
export const goneLists = async (
  a: Asking,
  classes: readonly number[],
): Promise<readonly { readonly class: number; readonly unit: number; readonly heir: number }[]> => {
  const { rows } = await sql<{ class: number; unit: number }>`
    with kept as (select class_id, unit_id from registration where voided is null and class_id = any(${[...classes]}::int[])
      union select class_id, unit_id from class_quota where voided is null and seats > 0 and class_id = any(${[...classes]}::int[])
      union select class_id, unit_id from training_step where voided is null and unit_id is not null and class_id = any(${[...classes]}::int[]))
    select k.class_id as class, k.unit_id as unit from kept k where not exists (select from unit_version v where v.unit_id = k.unit_id and v.voided is null
      and coalesce(v.valid_from <= ${a.today}::date, true) and coalesce(v.valid_to > ${a.today}::date, true)) order by 1, 2`.execute(a.db)
  const heirs = await heirsOf(
    a,
    rows.map((r) => r.unit),
  )
  return rows.flatMap((r) => {
    const heir = heirs.get(r.unit) ?? r.unit
    return heir === r.unit ? [] : [{ ...r, heir }]
  })
}
