import { sql, type Kysely } from 'kysely'
import type { DB } from '#db/types.ts'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { personNow } from './person-now.ts'
import { roles, type Actor, type Grant, type Role } from './policy.ts'
import type { Standing } from './words.ts'

type Reads = Pick<Kysely<DB>, 'getExecutor'>

/** The country: what is given over it holds everywhere. */
export const country = 1

/** A grant as it was given. `id` is lasting; `unit` undefined = the account's own record; `from` inclusive, `to` exclusive, open when undefined. */
export type Given = {
  readonly id: number
  readonly account: number
  readonly login: string
  readonly name: string
  readonly active: boolean
  readonly person: number | undefined
  readonly role: Role
  readonly unit: number | undefined
  readonly from: Day
  readonly to: Day | undefined
  readonly document: string | undefined
  readonly delegatedFrom: number | undefined
  readonly post: { readonly person: number; readonly unit: number; readonly title: number | undefined; readonly held: boolean } | undefined
  readonly change: number
}

type Row = {
  id: number
  account_id: number
  login: string
  name: string
  state: string
  person_id: number | null
  role: string
  unit_id: number | null
  valid_from: Day
  valid_to: Day | null
  document: string | null
  delegated_from: number | null
  post_person: number | null
  post_unit: number | null
  post_title: number | null
  held: boolean
  change: number
}

const givenOf = (r: Row): Given[] =>
  Object.hasOwn(roles, r.role)
    ? [
        {
          id: r.id,
          account: r.account_id,
          login: r.login,
          name: r.name,
          active: r.state === 'active',
          person: r.person_id ?? undefined,
          role: r.role as Role,
          unit: r.unit_id ?? undefined,
          from: r.valid_from,
          to: r.valid_to ?? undefined,
          document: r.document ?? undefined,
          delegatedFrom: r.delegated_from ?? undefined,
          post:
            r.post_person === null || r.post_unit === null
              ? undefined
              : { person: r.post_person, unit: r.post_unit, title: r.post_title ?? undefined, held: r.held },
          change: r.change,
        },
      ]
    : []

/**
 * Grants that were not withdrawn: of one account, with those they were delegated from; of all accounts when none is named. A post is still held when
 * the person has it today in the same unit, or in one that came of it.
 */
export const givenTo = async (db: Reads, account: number | undefined, today: Day): Promise<readonly Given[]> => {
  const own = account === undefined ? sql`true` : sql`g.account_id = ${account}`
  const { rows } = await sql<Row>`
    with recursive wanted as (
      select g.* from access_grant g where g.voided is null and ${own}
      union select s.* from access_grant g join access_grant s on coalesce(s.origin, s.id) = g.delegated_from and s.voided is null where g.voided is null and ${own}),
    heir (unit, became) as (
      select post_unit, post_unit from wanted where post_unit is not null
      union select h.unit, l.to_unit from heir h join lineage l on l.from_unit = h.became and l.voided is null and l.on_day <= ${today}::date)
    select coalesce(g.origin, g.id) as id, g.account_id, a.login, v.name, v.state, ${sql.raw(personNow('v.person_id'))} as person_id, g.role, g.unit_id, g.valid_from, g.valid_to, g.document,
      g.delegated_from, g.post_person, g.post_unit, g.post_title, (select number from change c where c.id = g.recorded) as change,
      exists (select from posting p join heir h on h.unit = g.post_unit and h.became = p.unit_id
        where p.person_id = ${sql.raw(personNow('g.post_person'))} and p.voided is null and p.valid_from <= ${today}::date and (p.valid_to is null or p.valid_to > ${today}::date)
          and p.title_id is not distinct from g.post_title) as held
    from wanted g join account a on a.id = g.account_id join account_version v on v.account_id = a.id and v.voided is null
    order by g.valid_from, 1`.execute(db as Kysely<DB>)
  return rows.flatMap(givenOf)
}

/** Whether a grant holds on a day; a delegation holds as long as what it came from. What became of its unit is for the trees to say. */
export const standingOf = (g: Given, all: readonly Given[], today: Day): Exclude<Standing, 'unitDivided'> => {
  if (!g.active) return 'accountDisabled'
  if (g.from > today) return 'notYet'
  if (g.to !== undefined && g.to <= today) return 'ended'
  if (g.post && !g.post.held) return 'postLeft'
  if (g.delegatedFrom === undefined) return 'holds'
  const source = all.find((s) => s.id === g.delegatedFrom)
  return source && standingOf(source, all, today) === 'holds' ? 'holds' : 'sourceEnded'
}

/** What a grant gives to an actor. */
export const grantOf = (g: Given): Grant => ({
  role: g.role,
  within: g.unit === undefined ? 'self' : g.unit === country ? 'everywhere' : g.unit,
  ...(g.to === undefined ? {} : { until: g.to }),
})

/** Who an account is today and what it holds: the grants that stand, and nothing when the account is disabled or unknown. */
export const actorOf = async (db: Reads, account: number, today: Day): Promise<Actor> => {
  const all = await givenTo(db, account, today)
  const { rows } = await sql<{ login: string; state: string; person_id: number | null }>`
    select a.login, v.state, ${sql.raw(personNow('v.person_id'))} as person_id from account a join account_version v on v.account_id = a.id and v.voided is null where a.id = ${account}`.execute(
    db as Kysely<DB>,
  )
  const [found] = rows
  if (found?.state !== 'active') return { user: found?.login ?? '', account, grants: [] }
  const standing = all.filter((g) => g.account === account && standingOf(g, all, today) === 'holds')
  return { user: found.login, account, person: found.person_id ?? undefined, grants: standing.map(grantOf) }
}

/** Whether somebody is administrator of everything for good: not by delegation, not with a post, not until a day. */
export const hasAdministrator = async (db: Reads, today: Day): Promise<boolean> => {
  const { rows } = await sql`
    select from access_grant g join account_version v on v.account_id = g.account_id and v.voided is null and v.state = 'active'
    where g.voided is null and g.role = 'administrator' and g.unit_id = ${country} and g.valid_from <= ${today}::date
      and g.valid_to is null and g.delegated_from is null and g.post_person is null limit 1`.execute(db as Kysely<DB>)
  return rows.length > 0
}

/**
 * The last administrator cannot be removed: to be called in the command's transaction, after an act that takes away a grant or an account, with what
 * `hasAdministrator` said before it.
 */
export const keepAdministrator = async (db: Reads, had: boolean, today: Day): Promise<void> => {
  if (had && !(await hasAdministrator(db, today))) refuse('access.last_administrator', {})
}

/**
 * For the preview of a merger or a division: the grants that lie on exactly these units, or on predecessors they are the one heir of. In a merger they
 * follow to the heir; in a division they open nothing until they are given anew.
 */
export const grantsOver = async (
  db: Reads,
  units: readonly number[],
  today: Day,
): Promise<readonly { readonly unit: number; readonly grants: number; readonly accounts: number }[]> => {
  const { rows } = await sql<{ unit: number; grants: number; accounts: number }>`
    with recursive led (unit, origin) as (
      select u, u from unnest(${[...units]}::int[]) u
      union select led.unit, l.from_unit from led join lineage l on l.to_unit = led.origin and l.voided is null
        where not exists (select from lineage o where o.from_unit = l.from_unit and o.to_unit <> l.to_unit and o.voided is null))
    select led.unit, count(*)::int as grants, count(distinct g.account_id)::int as accounts
    from led join access_grant g on g.unit_id = led.origin and g.voided is null and (g.valid_to is null or g.valid_to > ${today}::date)
    group by led.unit order by led.unit`.execute(db as Kysely<DB>)
  return rows
}
