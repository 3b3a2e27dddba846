import { sql } from 'kysely'
import { opens } from '#access/units.ts'
import { refuse } from '#lib/refusal.ts'
import type { Reads } from '#operation/context.ts'
import { wasKnown } from '#review/names.ts'
import { stateAfter, type Step } from '#training/stages.ts'
import type { Asking, Gathering } from './asking.ts'
import type { Chain } from './chain.ts'
import { chainsNow, namedUnits } from './heirs.ts'

/** One unit's list for a class, summed up. `chain`: who gathers it; the class's own when that is the same for all. */
export type Gathered = {
  readonly id: number
  readonly name: string
  /** What the unit became, when it was merged. */
  readonly now: string | null
  readonly quota: number | null
  readonly registered: number
  readonly accepted: number
  readonly sentBack: number
  readonly waiting: number
  readonly state: string
  readonly chain: Chain | undefined
}

/** The day on which units are named, and the ledger's number as of which lists are read: as they stand now when it is left out. */
export type AsKnown = { readonly on: string; readonly knownAt?: number | undefined }

type Row = Omit<Gathered, 'chain' | 'now'>

/** All units' lists for a class with their sums, in order of the units' names. */
export const listsAt = async (db: Reads, classId: number, { on: today, knownAt }: AsKnown): Promise<readonly Row[]> => {
  const { rows } = await sql<Omit<Row, 'state'> & { readonly steps: Step[] }>`
    with sums as (
      select r.unit_id, count(*)::int as registered, (count(*) filter (where a.answer = 'accepted'))::int as accepted,
        (count(*) filter (where a.answer = 'sentBack'))::int as "sentBack", (count(*) filter (where a.answer is null))::int as waiting
      from registration r left join registration_answer a on a.person_id = r.person_id and a.class_id = r.class_id and ${wasKnown('a', knownAt)}
      where r.class_id = ${classId} and ${wasKnown('r', knownAt)} group by r.unit_id),
    own as (select unit_id from sums union select q.unit_id from class_quota q where q.class_id = ${classId} and ${wasKnown('q', knownAt)} and q.seats > 0),
    shared as (select exists (select from class_quota q where q.class_id = ${classId} and ${wasKnown('q', knownAt)}) as yes)
    select own.unit_id as id, v.name, case when shared.yes then coalesce(q.seats, 0) end as quota, coalesce(s.registered, 0) as registered,
      coalesce(s.accepted, 0) as accepted, coalesce(s."sentBack", 0) as "sentBack", coalesce(s.waiting, 0) as waiting,
      coalesce((select array_agg(t.step order by t.id) from training_step t where t.class_id = ${classId} and t.unit_id = own.unit_id and ${wasKnown('t', knownAt)}), '{}') as steps
    from own cross join shared left join sums s on s.unit_id = own.unit_id
    left join class_quota q on q.class_id = ${classId} and q.unit_id = own.unit_id and ${wasKnown('q', knownAt)}
    cross join lateral (select u.name, u.sort_key from unit_version u where u.unit_id = own.unit_id and u.voided is null
      order by (coalesce(u.valid_from <= ${today}::date, true) and coalesce(u.valid_to > ${today}::date, true)) desc, u.valid_from desc nulls last limit 1) v
    order by v.sort_key, own.unit_id`.execute(db)
  return rows.map(({ steps, ...r }) => ({ ...r, state: stateAfter('list', steps) }))
}

/** The lists of a class that are open to the asker: all of them to who gathers or decides for the class, else those of which they gather. */
export const gatheredBy = async (a: Asking, { c, chain, opened, holds }: Gathering): Promise<readonly Gathered[]> => {
  const rows = await listsAt(a.db, c.id, { on: a.today })
  const units = rows.map((r) => r.id)
  const [chains, named] = [await chainsNow(a, units), await namedUnits(a, units)]
  const all = holds('training.consolidate') || holds('training.decide')
  return rows.flatMap((r) => {
    const own = chains.get(r.id) ?? chain
    if (!all && (own === undefined || !opens(opened['training.consolidate'], own.gatherer))) return []
    return [{ ...r, now: named.get(r.id)?.now ?? null, chain: own }]
  })
}

/** A registration that stands in a list handed in, with what was answered; `name` of the person. */
export type Handed = {
  readonly person: number
  readonly key: string
  readonly name: string
  readonly unit: number
  readonly place: number
  readonly answer: 'accepted' | 'sentBack' | null
}

/** All people of the lists handed in, by unit in order of names and by place: what is closed, proposed and decided. */
export const handedIn = async (db: Reads, classId: number, { on: today, knownAt }: AsKnown): Promise<readonly Handed[]> => {
  const { rows } = await sql<Handed>`
    select r.person_id as person, p.key, n.full_name as name, r.unit_id as unit, r.place_in_list::int as place, a.answer
    from registration r join person p on p.id = r.person_id join person_name n on n.person_id = p.id and ${wasKnown('n', knownAt)}
    left join registration_answer a on a.person_id = r.person_id and a.class_id = r.class_id and ${wasKnown('a', knownAt)}
    cross join lateral (select u.sort_key from unit_version u where u.unit_id = r.unit_id and u.voided is null
      order by (coalesce(u.valid_from <= ${today}::date, true) and coalesce(u.valid_to > ${today}::date, true)) desc, u.valid_from desc nulls last limit 1) v
    where r.class_id = ${classId} and ${wasKnown('r', knownAt)}
      and (select t.step from training_step t where t.class_id = r.class_id and t.unit_id = r.unit_id and ${wasKnown('t', knownAt)} order by t.id desc limit 1) = 'submitted'
    order by v.sort_key, r.unit_id, r.place_in_list`.execute(db)
  return rows
}

/** Whom the lists would send, in the order of the annex. */
export const acceptedOf = (people: readonly Handed[]): readonly Handed[] => people.filter((p) => p.answer === 'accepted')

/** Refuses more accepted people than there are seats, naming those ranked last. */
export const mustFit = (name: string, seats: number, accepted: readonly Handed[]): void => {
  if (accepted.length <= seats) return
  const last = accepted.toSorted((x, y) => y.place - x.place).slice(0, accepted.length - seats)
  refuse('training.over_seats', { name, seats, accepted: accepted.length, people: last.map((p) => p.name) })
}
