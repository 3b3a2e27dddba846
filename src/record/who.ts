import { sql, type RawBuilder } from 'kysely'
import { reachOf, type Actor, type Permission } from '#access/policy.ts'
import { visible } from '#access/visible.ts'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { peopleCalled } from '#review/names.ts'

export type Person = { readonly id: number; readonly key: string; readonly name: string }
export type Asking = { readonly db: Reads; readonly house: House; readonly actor: Actor; readonly today: Day }

/** SQL: whom the asker may see or change, `p.id`: in the units open to them today, or themselves. */
export const openTo = async (asking: Asking, may: Permission): Promise<RawBuilder<boolean>> => {
  const reach = reachOf(asking, may)
  const units = await asking.house.desk.reachable(reach)
  const own = reach.within.includes('self') ? (reach.person ?? 0) : 0
  return sql<boolean>`(${visible('p.id', units, asking.today)} or p.id = ${own})`
}

/** Of these people, those whom the asker may see or change: in the units open to them today, or themselves. */
export const peopleOpen = async (asking: Asking, may: Permission, people: readonly number[]): Promise<ReadonlySet<number>> => {
  const rows = await asking.db
    .selectFrom('person as p')
    .select('p.id')
    .where(sql<boolean>`p.id = any(${[...people]}::int[])`)
    .where(await openTo(asking, may))
    .execute()
  return new Set(rows.map((r) => r.id))
}

/** Where the facts of a record went that was found to be a double. */
const keptFor = async (db: Reads, key: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom('person as p')
    .innerJoin('person_merged as m', (on) => on.onRef('m.person_id', '=', 'p.id').on('m.voided', 'is', null))
    .innerJoin('person as k', 'k.id', 'm.into_person')
    .select('k.key')
    .where(sql<boolean>`p.key::text = ${key}`)
    .executeTakeFirst()
  return row?.key
}

/**
 * The one person meant by a text, among those whom the asker may see or change today; the outside id of a merged record means the one that was kept.
 * Refuses `not_found` and `ambiguous`.
 */
export const personMeant = async (asking: Asking, may: Permission, text: string, knownAt?: number): Promise<Person> => {
  const [first, ...others] = await peopleCalled(asking.db, text.trim(), knownAt, undefined, await openTo(asking, may))
  if (first === undefined) {
    const kept = await keptFor(asking.db, text.trim().toLowerCase())
    return kept === undefined ? refuse('not_found', { what: 'person', text }) : personMeant(asking, may, kept, knownAt)
  }
  if (others.length > 0)
    return refuse('ambiguous', { what: 'person', text, candidates: [first, ...others].slice(0, 20).map((p) => `${p.name} (${p.key})`) })
  return first
}
