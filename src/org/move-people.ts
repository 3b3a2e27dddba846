import type pg from 'pg'
import { columnsOf } from '#operation/facts.ts'

/** Somebody with posts that a reorganisation concerns, and the unit they are counted in on its eve. */
export type InPost = {
  readonly person: number
  readonly key: string
  readonly name: string
  readonly title: string
  /** The unit the posting names, which may have ended before and be counted in `unit`. */
  readonly posted: number
  readonly primary: boolean
}

/** Everyone with a post in these units (as postings name them) that runs on a day or begins after it, in order of names. */
export const peopleIn = async (client: pg.ClientBase, units: readonly number[], on: string): Promise<readonly InPost[]> => {
  const { rows } = await client.query<InPost>(
    `select t.person_id as person, p.key, coalesce(n.full_name, '') as name, t.title_text as title, t.unit_id as posted, t.is_primary as primary
     from posting t join person p on p.id = t.person_id left join person_name n on n.person_id = t.person_id and n.voided is null
     where t.voided is null and t.unit_id = any($1) and (t.valid_to is null or t.valid_to > $2) order by n.name_sort, t.person_id, t.is_primary desc`,
    [units, on],
  )
  return rows
}

/** A person's posts in one unit go to another. */
export type Move = { readonly person: number; readonly from: number; readonly to: number }

/** What the posting in the new unit says of its own: where, since when, and by which decision. All else is as in the one it continues. */
const renewed: Readonly<Record<string, string>> = {
  origin: 'null',
  unit_id: 'm.heir',
  valid_from: 'greatest(p.valid_from, $5::date)',
  decision: '$6::text',
  decided_on: 'null',
  decided_by: 'null',
}
const closed: Readonly<Record<string, string>> = { origin: 'coalesce(p.origin, p.id)', valid_to: '$5::date' }

const rowsWith = (own: Readonly<Record<string, string>>): string =>
  columnsOf('posting')
    .map((c) => own[c] ?? `p.${c}`)
    .join(', ')

/**
 * Ends postings in units on a day and begins the same in their heirs: title, group, primary or concurrent, and whether the beginning is known, stay.
 * A posting that begins later is moved as a whole. Returns how many postings moved.
 */
export const movePosts = async (client: pg.ClientBase, mark: number, moves: readonly Move[], on: string, document: string): Promise<number> => {
  if (moves.length === 0) return 0
  const [people, units, heirs] = [moves.map((m) => m.person), moves.map((m) => m.from), moves.map((m) => m.to)]
  const { rowCount } = await client.query(
    `update posting p set voided = $1 from unnest($2::int[], $3::int[]) m (person, unit)
     where p.person_id = m.person and p.unit_id = m.unit and p.voided is null and (p.valid_to is null or p.valid_to > $4)`,
    [mark, people, units, on],
  )
  const moved =
    'from unnest($2::int[], $3::int[], $4::int[]) m (person, unit, heir) join posting p on p.person_id = m.person and p.unit_id = m.unit and p.voided = $1'
  await client.query(
    `insert into posting (person_id, ${columnsOf('posting').join(', ')}, recorded)
     select p.person_id, ${rowsWith(closed)}, $1 ${moved} where p.valid_from < $5::date
     union all select p.person_id, ${rowsWith(renewed)}, $1 ${moved}`,
    [mark, people, units, heirs, on, document],
  )
  return rowCount ?? 0
}
