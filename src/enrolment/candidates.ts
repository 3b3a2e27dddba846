import { sql } from 'kysely'
import type { Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'
import type { Class } from './classes.ts'
import type { Candidate } from './eligible.ts'

/** What is known of these people besides the columns, for one class: service, ratings, seats of the same months, doubles. One statement. */
export const candidatesOf = async (db: Reads, c: Class, people: readonly number[], on: Day): Promise<ReadonlyMap<number, Candidate>> => {
  const { rows } = await sql<Candidate>`
    select p.id as person, (select min(r.recruited_from) from recruitment r where r.person_id = p.id and r.voided is null) as "recruitedFrom",
      (select min(r.recruited_to) from recruitment r where r.person_id = p.id and r.voided is null) as "recruitedTo",
      (select min(t.valid_from) from posting t where t.person_id = p.id and t.voided is null and t.valid_from <= ${on}::date) as "firstPost",
      coalesce((select jsonb_agg(jsonb_build_object('year', g.year, 'grade', g.grade)) from rating g
        where g.person_id = p.id and g.voided is null and g.side = 'state' and g.year < ${Number(on.slice(0, 4))}), '[]') as ratings,
      (select k.name from (select distinct on (e.class_id) e.class_id, e.act from decision_entry e
          where e.person_id = p.id and e.class_id <> ${c.id} and e.voided is null order by e.class_id, e.decision_id desc) e
        join training_class k on coalesce(k.origin, k.id) = e.class_id and k.voided is null
        where e.act = 'send' and k.first_month <= ${c.lastMonth}::date and k.last_month >= ${c.firstMonth}::date
          and not exists (select from training_step s where s.class_id = e.class_id and s.unit_id is null and s.voided is null and s.step in ('cancelled', 'closed'))
        limit 1) as seat,
      (select k.name from registration r join training_class k on coalesce(k.origin, k.id) = r.class_id and k.voided is null
        join training_class own on coalesce(own.origin, own.id) = ${c.id} and own.voided is null and own.programme_id = k.programme_id
        where r.person_id = p.id and r.voided is null and r.class_id <> ${c.id} and k.registers_to >= ${on}::date limit 1) as "alsoIn",
      coalesce((select jsonb_agg(distinct jsonb_build_object('person', other.key, 'unit', coalesce(v.name, ''))) from person_name mine join person_name n on n.name_fold = mine.name_fold and n.person_id <> p.id and n.voided is null
        join person other on other.id = n.person_id join registration r on r.person_id = n.person_id and r.class_id = ${c.id} and r.voided is null
        join person_birth mb on mb.person_id = p.id and mb.voided is null
        join person_birth b on b.person_id = n.person_id and b.voided is null and b.born_from <= mb.born_to and b.born_to >= mb.born_from
        left join unit_version v on v.unit_id = r.unit_id and v.voided is null and coalesce(v.valid_from <= ${on}::date, true) and coalesce(v.valid_to > ${on}::date, true)
        where mine.person_id = p.id and mine.voided is null), '[]') as alike
    from person p where p.id = any(${[...people]}::int[])`.execute(db)
  return new Map(rows.map((r) => [r.person, r]))
}
