import type pg from 'pg'
import type { Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'

export type GivenOut = {
  readonly on: Day
  readonly unitId: number
  readonly number: number
  readonly at: string
  readonly actor: string
  readonly what: string
}

/** Remembers that a report of a day and a unit left the house at a ledger number. `at` is the moment, `what` its kind. */
export const rememberGivenOut = async (pool: pg.Pool, given: Omit<GivenOut, 'at'> & { readonly at: Date }): Promise<void> => {
  await pool.query('insert into given_out (at, actor, what, as_of, unit_id, number) values ($6, $1, $2, $3, $4, $5)', [
    given.actor,
    given.what,
    given.on,
    given.unitId,
    given.number,
    given.at,
  ])
}

/** The reports given out before, the newest 500, newest first. */
export const givenOutBefore = async (db: Reads): Promise<GivenOut[]> => {
  const rows = await db
    .selectFrom('given_out')
    .select(['as_of', 'unit_id', 'number', 'at', 'actor', 'what'])
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.map((r) => ({ on: r.as_of as Day, unitId: r.unit_id, number: r.number, at: r.at.toISOString(), actor: r.actor, what: r.what }))
}
