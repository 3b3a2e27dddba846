import { sql } from 'kysely'
import type { z } from 'zod'
import type { Reads } from '#operation/context.ts'
import type { org } from '#org/contract.ts'

type Card = z.input<(typeof org)['units.card']['output']>

/** The versions of a unit, oldest first, with what they stood under at their end, and the decision and change behind each. */
const versionsOf = async (db: Reads, unit: number): Promise<Card['versions']> => {
  const { rows } = await sql<Card['versions'][number]>`
    select v.name, v.kind, v.tier, v.code, v.valid_from as "from", v.valid_to as "to", v.document, v.confidence, c.number as change,
      (select p.name from unit_version p where p.unit_id = v.parent_id and p.voided is null and daterange(p.valid_from, p.valid_to) && daterange(v.valid_from, v.valid_to)
        order by p.valid_from desc nulls last limit 1) as parent
    from unit_version v join change c on c.id = v.recorded where v.unit_id = ${unit} and v.voided is null order by v.valid_from nulls first`.execute(
    db,
  )
  return rows
}

/** What a unit came from, by the names of the eve; or what became of it, by those of the day. */
const kinOf = async (db: Reads, unit: number, side: 'before' | 'after'): Promise<Card['before']> => {
  const [own, other] = side === 'before' ? [sql.ref('l.to_unit'), sql.ref('l.from_unit')] : [sql.ref('l.from_unit'), sql.ref('l.to_unit')]
  const eve = side === 'before' ? 1 : 0
  const { rows } = await sql<Card['before'][number]>`
    select v.unit_id as id, v.name, l.kind, l.on_day as "on", l.document, c.number as change
    from lineage l join change c on c.id = l.recorded
      join unit_version v on v.unit_id = ${other} and v.voided is null and daterange(v.valid_from, v.valid_to) @> (l.on_day - ${sql.lit(eve)})
    where ${own} = ${unit} and l.voided is null order by l.on_day, v.sort_key`.execute(db)
  return rows
}

/** The card of a unit: its versions, what it came from, what became of it. */
export const cardOf = async (db: Reads, unit: number): Promise<Pick<Card, 'versions' | 'before' | 'after'>> => ({
  versions: await versionsOf(db, unit),
  before: await kinOf(db, unit, 'before'),
  after: await kinOf(db, unit, 'after'),
})
