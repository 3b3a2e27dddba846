import { sql } from 'kysely'
import type { Reads } from '#operation/context.ts'
import type { Class } from './class.ts'

/** What it takes to pass: at least this share of the periods attended, and this mark (none is asked when null). */
export type PassRule = {
  readonly id: number
  readonly of: 'class' | 'programme'
  readonly leastPercent: number
  readonly leastMark: number | null
  readonly document: string | null
  readonly confidence: 'seen' | 'press' | 'memory'
}

/** The rule of a class: its own, else its programme's; undefined when neither says anything. */
export const ruleOf = async (db: Reads, c: Class): Promise<PassRule | undefined> => {
  const { rows } = await sql<PassRule>`
    select coalesce(origin, id) as id, case when class_id is null then 'programme' else 'class' end as of, least_percent::float8 as "leastPercent",
      least_mark::float8 as "leastMark", document, confidence
    from pass_rule where voided is null and (class_id = ${c.id} or programme_id = ${c.programme.id}) order by class_id nulls last limit 1`.execute(db)
  return rows[0]
}
