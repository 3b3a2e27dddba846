import { sql } from 'kysely'
import type { Reads } from '#operation/context.ts'

export type Reason = 'sameIdentity' | 'sameNameAndBirth' | 'nearNameSameBirth'
export type Pair = { readonly one: number; readonly other: number; readonly reasons: readonly Reason[] }

/** Names alike in so many of their three-letter parts are near: «nguyễn thị hoà» and «nguyễn thị hòa an» are, two cousins are not. */
const nearEnough = 0.6

/** Pairs of live records, one of them at least among these people, that may be of one person. One statement. */
export const pairsAmong = async (db: Reads, people: readonly number[], limit: number): Promise<Pair[]> => {
  const { rows } = await sql<Pair>`
    with mine as (select n.person_id, n.name_fold, b.born_from, b.born_to, i.number from unnest(${[...people]}::int[]) m (person_id)
      join person_name n on n.person_id = m.person_id and n.voided is null
      left join person_birth b on b.person_id = m.person_id and b.voided is null
      left join person_identity i on i.person_id = m.person_id and i.voided is null),
    found as (
      select m.person_id as a, o.person_id as b, 'sameIdentity' as reason from mine m join person_identity o on o.number = m.number and o.voided is null and o.person_id <> m.person_id
      union all
      select m.person_id, o.person_id, 'sameNameAndBirth' from mine m join person_name o on o.name_fold = m.name_fold and o.voided is null and o.person_id <> m.person_id
        join person_birth ob on ob.person_id = o.person_id and ob.voided is null and daterange(ob.born_from, ob.born_to, '[]') && daterange(m.born_from, m.born_to, '[]')
        left join person_identity oi on oi.person_id = o.person_id and oi.voided is null where oi.number is null or m.number is null
      union all
      select m.person_id, ob.person_id, 'nearNameSameBirth' from mine m join person_birth ob on ob.born_from = m.born_from and ob.born_to = m.born_to and m.born_from = m.born_to
          and ob.voided is null and ob.person_id <> m.person_id
        join person_name o on o.person_id = ob.person_id and o.voided is null and o.name_fold <> m.name_fold and similarity(o.name_fold, m.name_fold) >= ${nearEnough}
        left join person_identity oi on oi.person_id = ob.person_id and oi.voided is null where oi.number is null or m.number is null)
    select least(a, b) as one, greatest(a, b) as other, array_agg(distinct reason order by reason) as reasons from found
    group by 1, 2 order by min(case reason when 'sameIdentity' then 0 when 'sameNameAndBirth' then 1 else 2 end), 1, 2 limit ${limit}`.execute(db)
  return rows
}
