import { sql, type RawBuilder } from 'kysely'
import type { Reads } from '#operation/context.ts'
import { checks } from './quality-checks.ts'

export type Member = { readonly person: number; readonly unitId: number }
export type Flaw = { readonly check: string; readonly unitId: number; readonly people: number }

/** One row a person: what the checks look at. $day stands for the day. */
const facts = `select m.person_id, m.line, n.full_name, n.name_fold, b.born_from, b.born_to, s.sex, i.number, e.ethnic_group, pm.member, pm.joined_from, pm.joined_to, pm.official_to,
    t.unit_id, t.title_id, t.since_known, t.decision, fp.first_post, l.left_on, q.levels, q.first_award
  from mine m
  left join person_name n on n.person_id = m.person_id and n.voided is null
  left join person_birth b on b.person_id = m.person_id and b.voided is null
  left join person_sex s on s.person_id = m.person_id and s.voided is null
  left join person_identity i on i.person_id = m.person_id and i.voided is null
  left join person_ethnicity e on e.person_id = m.person_id and e.voided is null
  left join party_membership pm on pm.person_id = m.person_id and pm.voided is null and pm.valid_from <= $day::date and coalesce(pm.valid_to, 'infinity') > $day::date
  left join posting t on t.person_id = m.person_id and t.voided is null and t.is_primary and t.valid_from <= $day::date and coalesce(t.valid_to, 'infinity') > $day::date
  left join (select person_id, min(valid_from) as first_post from posting where voided is null and since_known group by 1) fp on fp.person_id = m.person_id
  left join (select person_id, min(left_on) as left_on from leaving where voided is null group by 1) l on l.person_id = m.person_id
  left join (select person_id, array_agg(level_id) as levels, min(awarded_to) as first_award from qualification
    where voided is null and valid_from <= $day::date and coalesce(valid_to, 'infinity') > $day::date group by 1) q on q.person_id = m.person_id`

const onDay = (text: string, asOf: string): RawBuilder<unknown> => {
  const [first = '', ...rest] = text.split('$day')
  return rest.reduce((built, part) => sql`${built}${asOf}${sql.raw(part)}`, sql`${sql.raw(first)}`)
}

const found = (members: readonly Member[], asOf: string, wanted: readonly (typeof checks)[number][]): RawBuilder<unknown> => {
  const values = sql.join(wanted.map((c) => sql`(${c.id}, coalesce(${onDay(c.when, asOf)}, false))`))
  return sql`with mine as (select * from unnest(${members.map((m) => m.person)}::int[], ${members.map((m) => m.unitId)}::int[]) m (person_id, line)),
    f as materialized (${onDay(facts, asOf)}),
    flaw as (select f.person_id, f.line, v.id from f cross join lateral (values ${values}) v (id, bad) where v.bad)`
}

/** How many people of each unit have each flaw: one statement for all checks. */
export const countFlaws = async (db: Reads, members: readonly Member[], asOf: string): Promise<Flaw[]> =>
  (
    await sql<Flaw>`${found(members, asOf, checks)} select id as "check", line as "unitId", count(*)::int as people from flaw group by 1, 2`.execute(
      db,
    )
  ).rows

/** Of these people those who have one of these flaws: one statement. */
export const peopleWith = async (db: Reads, people: readonly number[], asOf: string, flaws: readonly string[]): Promise<number[]> => {
  const wanted = checks.filter((c) => flaws.includes(c.id))
  const members = people.map((person) => ({ person, unitId: 0 }))
  const { rows } = await sql<{ person_id: number }>`${found(members, asOf, wanted)} select distinct person_id from flaw`.execute(db)
  return rows.map((r) => r.person_id)
}
