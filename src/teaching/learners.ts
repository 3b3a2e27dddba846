import { sql } from 'kysely'
import { opens, type Units } from '#access/units.ts'
import { seatsOf } from '#enrolment/seats.ts'
import { refuse } from '#lib/refusal.ts'
import type { Reads } from '#operation/context.ts'
import type { Class } from './class.ts'

/** Someone who holds a seat in a class, with the unit that sent them. */
export type Learner = { readonly person: number; readonly key: string; readonly name: string; readonly unit: string; readonly born: string | null }

/** Who holds a seat in a class, in Vietnamese order of names; `seen`: only those whom these units sent. */
export const learnersOf = async (db: Reads, classId: number, seen: Units = 'everywhere'): Promise<readonly Learner[]> => {
  const seats = (await seatsOf(db, classId)).filter((s) => opens(seen, s.unit))
  const { rows } = await sql<Learner>`
    select p.id as person, p.key, n.full_name as name, coalesce(v.name, '') as unit, to_char(b.born_from, 'DD/MM/YYYY') as born
    from unnest(${seats.map((s) => s.person)}::int[], ${seats.map((s) => s.unit)}::int[]) s (person, unit)
    join person p on p.id = s.person join person_name n on n.person_id = p.id and n.voided is null
    left join person_birth b on b.person_id = p.id and b.voided is null and b.born_from = b.born_to
    left join lateral (select u.name from unit_version u where u.unit_id = s.unit and u.voided is null order by u.valid_from desc nulls last limit 1) v on true
    order by n.name_sort, p.id`.execute(db)
  return rows
}

/** What people are called who once stood in a decision of the class; others stay the text that was given. */
const namesOnce = async (db: Reads, classId: number, keys: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await sql<{
    key: string
    name: string
  }>`select distinct p.key, n.full_name as name from decision_entry e join person p on p.id = e.person_id
    join person_name n on n.person_id = p.id and n.voided is null where e.class_id = ${classId} and p.key::text = any(${[...keys]}::text[])`.execute(
    db,
  )
  const names = new Map(rows.map((r) => [r.key, r.name]))
  return keys.map((k) => names.get(k) ?? k)
}

/** The learners named by outside id, in the order given. Refuses `teaching.no_seat` with everybody who holds no seat in the class. */
export const learnersMeant = async (db: Reads, c: Class, keys: readonly string[]): Promise<readonly Learner[]> => {
  const byKey = new Map((await learnersOf(db, c.id)).map((l) => [l.key, l]))
  const strangers = [...new Set(keys.filter((k) => !byKey.has(k)))]
  if (strangers.length > 0) refuse('teaching.no_seat', { people: await namesOnce(db, c.id, strangers), keys: strangers, className: c.name })
  return keys.flatMap((k) => byKey.get(k) ?? [])
}
