import type pg from 'pg'
import { grantsOver } from '#access/given.ts'
import { kyselyOn } from '#db/on-client.ts'
import { day } from '#lib/day.ts'

/** A table that stands on units: what it is called to people, which column names the unit, and which rows still count on the day $2. */
type Standing = { readonly what: string; readonly table: string; readonly unit: string; readonly counts: string }

const inForce = 'voided is null and (valid_to is null or valid_to > $2)'

/** What a reorganisation touches besides people and their posts. A table that is not there yet counts nothing: what builds on units adds its line here. */
const standing: readonly Standing[] = [
  { what: 'postGrants', table: 'access_grant', unit: 'post_unit', counts: inForce },
  { what: 'standards', table: 'edition', unit: 'authority', counts: inForce },
  { what: 'establishment', table: 'establishment', unit: 'unit_id', counts: inForce },
]

/** How many rows of each kind stand on these units on a day; kinds without any are left out. */
export const affectedBy = async (client: pg.ClientBase, units: readonly number[], on: string): Promise<{ what: string; rows: number }[]> => {
  const { rows: present } = await client.query<{ table: string }>('select t as table from unnest($1::text[]) t where to_regclass(t) is not null', [
    standing.map((s) => s.table),
  ])
  const there = standing.filter((s) => present.some((p) => p.table === s.table))
  const grants = (await grantsOver(kyselyOn(client), units, day(on))).reduce((n, g) => n + g.grants, 0)
  const counts = there.map((s) => `select '${s.what}' as what, count(*)::int as rows from ${s.table} where ${s.unit} = any($1) and ${s.counts}`)
  const { rows } = await client.query<{ what: string; rows: number }>(counts.join(' union all '), [units, on])
  return [{ what: 'grants', rows: grants }, ...rows].filter((r) => r.rows > 0)
}
