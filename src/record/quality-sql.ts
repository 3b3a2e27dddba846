import { sql, type RawBuilder } from 'kysely'
import type { Reads } from '#operation/context.ts'
import { checks } from './quality-checks.ts'

export type Member = { readonly person: number; readonly unitId: number }
export type Flaw = { readonly check: string; readonly unitId: number; readonly people: number }

const day = (t: string): string => `${t}.valid_from <= $day::date and coalesce(${t}.valid_to, 'infinity') > $day::date`
const one = (table: string, t: string): string => `${table} ${t} on ${t}.person_id = m.person_id and ${t}.voided is null`

/** What the checks look at: columns of one row a person, and the table they come from. $day stands for the day. */
const parts: readonly (readonly [columns: string, from: string])[] = [
  ['n.full_name, n.name_fold', one('person_name', 'n')],
  ['b.born_from, b.born_to', one('person_birth', 'b')],
  ['s.sex', one('person_sex', 's')],
  ['i.number', one('person_identity', 'i')],
  ['e.ethnic_group', one('person_ethnicity', 'e')],
  ['pm.member, pm.joined_from, pm.joined_to, pm.official_to', `${one('party_membership', 'pm')} and ${day('pm')}`],
  ['t.unit_id, t.title_id, t.since_known, t.decision', `${one('posting', 't')} and t.is_primary and ${day('t')}`],
  [
    'fp.first_post',
    '(select person_id, min(valid_from) as first_post from posting where voided is null and since_known group by 1) fp on fp.person_id = m.person_id',
  ],
  ['l.left_on', '(select person_id, min(left_on) as left_on from leaving where voided is null group by 1) l on l.person_id = m.person_id'],
  [
    'q.levels, q.first_award',
    `(select person_id, array_agg(level_id) as levels, min(awarded_to) as first_award from qualification
    where voided is null and ${day('qualification')} group by 1) q on q.person_id = m.person_id`,
  ],
]

/** SQL: one row a person (`m`), with what these checks look at and nothing else: a table that none of them asks is not read. */
const factsFor = (wanted: readonly (typeof checks)[number][]): string => {
  const asked = new Set(wanted.flatMap((c) => [...c.when.matchAll(/\bf\.(\w+)/g)].map((found) => found[1] ?? '')))
  const used = parts.filter(([columns]) => columns.split(', ').some((c) => asked.has(c.split('.')[1] ?? '')))
  return `select m.person_id, m.line${used.map(([columns]) => `, ${columns}`).join('')} from mine m ${used.map(([, from]) => `left join ${from}`).join(' ')}`
}

const onDay = (text: string, asOf: string): RawBuilder<unknown> => {
  const [first = '', ...rest] = text.split('$day')
  return rest.reduce((built, part) => sql`${built}${asOf}${sql.raw(part)}`, sql`${sql.raw(first)}`)
}

/** Numbers as the text of an array: a million of them as parameters, one by one, take the driver longer than the question takes. */
const numbers = (list: readonly number[]): string => `{${list.join(',')}}`

const bad = (c: (typeof checks)[number], asOf: string): RawBuilder<unknown> => sql`coalesce(${onDay(c.when, asOf)}, false)`

/** How many people of each unit have each flaw: one statement for all checks. */
export const countFlaws = async (db: Reads, members: readonly Member[], asOf: string): Promise<Flaw[]> => {
  const values = sql.join(checks.map((c) => sql`(${c.id}, ${bad(c, asOf)})`))
  const { rows } = await sql<Flaw>`
    with mine as (select * from unnest(${numbers(members.map((m) => m.person))}::int[], ${numbers(members.map((m) => m.unitId))}::int[]) m (person_id, line)),
    f as materialized (${onDay(factsFor(checks), asOf)}),
    flaw as (select f.person_id, f.line, v.id from f cross join lateral (values ${values}) v (id, bad) where v.bad)
    select id as "check", line as "unitId", count(*)::int as people from flaw group by 1, 2`.execute(db)
  return rows
}

/** Of these people those who have one of these flaws: one statement. */
export const peopleWith = async (db: Reads, people: readonly number[], asOf: string, flaws: readonly string[]): Promise<number[]> => {
  const wanted = checks.filter((c) => flaws.includes(c.id))
  if (wanted.length === 0) return []
  const one = sql.join(
    wanted.map((c) => bad(c, asOf)),
    sql` or `,
  )
  const { rows } = await sql<{ found: number[] | null }>`
    with mine as (select person_id, 0 as line from unnest(${numbers(people)}::int[]) m (person_id))
    select array_agg(distinct f.person_id) as found from (${onDay(factsFor(wanted), asOf)}) f where ${one}`.execute(db)
  return rows[0]?.found ?? []
}
