import { sql } from 'kysely'
import { reachOf, type Actor, type Permission } from '#access/policy.ts'
import { opens, type Units } from '#access/units.ts'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, QueryContext, Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { stateName } from '#training/stages.ts'
import type { Chain } from './chain.ts'
import { classOf, type Class } from './classes.ts'
import { chainsNow, goneMeant } from './heirs.ts'

/** Whoever asks, in a question or in an act. */
export type Asking = { readonly db: Reads; readonly house: House; readonly actor: Actor; readonly today: Day }
export const asking = (context: QueryContext<House> | CommandContext<House>): Asking =>
  'db' in context ? context : { db: context.tx, house: context.house, actor: context.actor, today: context.today }

const rights = ['training.read', 'training.plan', 'training.register', 'training.consolidate', 'training.decide'] as const
type Right = (typeof rights)[number]
/** The units that each right of the training cycle opens today. */
export type Opened = Readonly<Record<Right, Units>>

/** What is open to the asker, right by right. */
export const openedTo = async (a: Asking): Promise<Opened> => {
  const units = await Promise.all(
    rights.map((may) => {
      const reach = reachOf(a, may)
      return reach.within.length === 0 ? new Set<number>() : a.house.desk.reachable(reach)
    }),
  )
  return Object.fromEntries(rights.map((may, i) => [may, units[i] ?? new Set<number>()])) as Opened
}

/** Where each right must hold for a class, or a unit's list: registering in the unit, gathering and deciding where the chain leads. */
export const holdsAt =
  (opened: Opened, { unit, chain }: { readonly unit?: number; readonly chain: Chain | undefined }) =>
  (may: Permission): boolean => {
    if (may === 'training.register') return unit !== undefined && opens(opened[may], unit)
    if (may === 'training.consolidate') return chain !== undefined && opens(opened[may], chain.gatherer)
    return may === 'training.decide' && chain !== undefined && opens(opened[may], chain.decider)
  }

/** The one unit of today meant by a text, where the asker holds the right; refuses as the desk does. */
export const unitMeant = (a: Asking, may: Permission, text: string): Promise<number> =>
  a.house.desk.unit({ asOf: a.today, unit: text, reach: reachOf(a, may) })

/** The unit whose list is meant: one of today, or by its number one that was merged, whose list lies with the unit that it became. */
export const listMeant = async (a: Asking, may: Permission, text: string): Promise<number> =>
  (await goneMeant(a, may, text)) ?? (await unitMeant(a, may, text))

/** A unit with those above it on a day. */
export const unitsAbove = async (db: Reads, unit: number, on: Day): Promise<readonly number[]> => {
  const { rows } = await sql<{ at: number }>`
    with recursive up (at) as (select ${unit}::int union select v.parent_id from up join unit_version v on v.unit_id = up.at and v.voided is null
      and coalesce(v.valid_from <= ${on}::date, true) and coalesce(v.valid_to > ${on}::date, true) where v.parent_id is not null) select at from up`.execute(
    db,
  )
  return rows.map((r) => r.at)
}

/** A class with the chain of its plan's unit: who closes the consolidation, and who decides. */
export type Gathering = {
  readonly c: Class
  readonly chain: Chain | undefined
  readonly opened: Opened
  readonly holds: (may: Permission) => boolean
}

const notFound = (id: number): never => refuse('not_found', { what: 'class', text: String(id) })

/** A class as it is open to who gathers, decides, or may read in the unit of its plan; to anybody else it is not there. */
export const gatheringOf = async (a: Asking, id: number): Promise<Gathering> => {
  const [c, opened] = [await classOf(a.db, id), await openedTo(a)]
  const chain = (await chainsNow(a, [c.plan.unit.id])).get(c.plan.unit.id)
  const holds = holdsAt(opened, { chain })
  const sees = holds('training.consolidate') || holds('training.decide') || opens(opened['training.read'], c.plan.unit.id)
  return sees ? { c, chain, opened, holds } : notFound(id)
}

/** The same for an act, of who holds the right where the chain leads; to anybody else the class is not there, and without a chain nobody is named. */
export const gatheringFor = async (
  a: Asking,
  id: number,
  may: 'training.consolidate' | 'training.decide',
): Promise<Gathering & { readonly chain: Chain }> => {
  const { chain, ...g } = await gatheringOf(a, id)
  if (chain === undefined) return refuse('training.no_chain', { unit: g.c.plan.unit.name })
  return g.holds(may) ? { ...g, chain } : notFound(id)
}

/** A class as answers show it. */
export const shown = (c: Class) => {
  return {
    id: c.id,
    code: c.code,
    name: c.name,
    programme: c.programme.name,
    kind: c.programme.kind,
    gives: c.programme.level?.name ?? null,
    plan: { id: c.plan.id, name: c.plan.name, unit: c.plan.unit.id },
    seats: c.seats,
    least: c.least,
    firstMonth: c.firstMonth,
    lastMonth: c.lastMonth,
    registersFrom: c.registersFrom,
    registersTo: c.registersTo,
    state: { code: c.state, ...stateName('class', c.state) },
  }
}
