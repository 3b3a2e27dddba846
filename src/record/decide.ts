import { sql, type RawBuilder } from 'kysely'
import type pg from 'pg'
import { vnDay, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Mark, Reads } from '#operation/context.ts'
import { columnsOf } from '#operation/facts.ts'
import { columnsOfField, sections } from '#people/sections.ts'
import type { Field } from '#people/fields.ts'
import type { Decidable } from './decide-contract.ts'
import { declined } from './rows.ts'
import { columnsGiven, type Given, type Row } from './values.ts'
import { openTo, type Asking } from './who.ts'

/** A decision as it is written: into which section, with which columns, for a posting from which day. */
export type Decided = { readonly section: Decidable; readonly row: Row; readonly on: Day }

/** Somebody the decision names: with the primary post on its day, and what stands in the way of writing it. */
export type Concerned = {
  readonly person: number
  readonly id: string
  readonly name: string
  readonly unit: string | null
  readonly title: string | null
  readonly post: number | null
  readonly obstacle: { readonly why: string; readonly whyEn: string } | undefined
}

type Found = Omit<Concerned, 'obstacle'> & { readonly unitId: number | null; readonly began: string | null; readonly taken: boolean }

/** What a posting keeps from the one it continues, whatever the decision says. */
const kept: Row = { title_text: 'như cũ', is_primary: true, since_known: true }
const ofAPosting = ['unit_id', 'how', 'decision', 'decided_on', 'decided_by']

/** What was given, as columns; the decision's number among them. Refuses `invalid_input`, and what the section has not. */
export const rowGiven = (section: Decidable, values: Given, document: string, today: Day): Row => {
  const odd = Object.keys(values).filter((name) => section === 'posting' && !ofAPosting.includes(name))
  if (odd.length > 0)
    refuse('invalid_input', { problems: odd.map((name) => ({ path: `values.${name}`, message: 'không ghi chung cho nhiều người được' })) })
  const row = columnsGiven(section, { ...values, decision: document }, new Map(), kept)
  const signed = row['decided_on']
  if (typeof signed === 'string' && signed > today) refuse('decision.in_future', { day: signed })
  if (section !== 'posting') return row
  const columns = (sections.posting.fields as readonly Field[]).filter((f) => ofAPosting.includes(f.name)).flatMap(columnsOfField)
  return Object.fromEntries(columns.map((c) => [c, row[c] ?? null]))
}

/** SQL: whether somebody (`p.id`) has already what the decision would write. */
const takenSql = ({ section, row }: Decided): RawBuilder<boolean> => {
  switch (section) {
    case 'rating':
      return sql`exists (select from rating r where r.person_id = p.id and r.voided is null and r.side = ${row['side']} and r.year = ${row['year']})`
    case 'commendation':
      return sql`exists (select from commendation k where k.person_id = p.id and k.voided is null and k.form = ${row['form']} and k.decision = ${row['decision']})`
    case 'posting':
      return sql`false`
  }
}

const obstacleOf = ({ section, row, on }: Decided, found: Found): Concerned['obstacle'] => {
  if (section === 'posting') {
    if (found.post === null) return { why: `không giữ chức danh chính ngày ${vnDay(on)}`, whyEn: `holds no primary post on ${on}` }
    if (found.unitId === row['unit_id']) return { why: 'đã ở đơn vị này', whyEn: 'is in this unit already' }
    if (found.began === on) return { why: `giữ chức danh này từ chính ngày ${vnDay(on)}`, whyEn: `holds the post from ${on} itself` }
    return undefined
  }
  if (!found.taken) return undefined
  return section === 'rating'
    ? { why: `đã có xếp loại năm ${String(row['year'])}`, whyEn: `has a rating of ${String(row['year'])} already` }
    : { why: 'đã ghi khen thưởng này', whyEn: 'has this commendation already' }
}

/** An outside id. */
const isKey = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Those whom the decision names, in order of names: one statement. Refuses `not_found` for the first whom the asker may not change. */
export const concernedBy = async (asking: Asking, keys: readonly string[], decided: Decided): Promise<readonly Concerned[]> => {
  const wanted = [...new Set(keys.map((k) => k.toLowerCase()))]
  const odd = wanted.find((key) => !isKey.test(key))
  if (odd !== undefined) refuse('not_found', { what: 'person', text: odd })
  const { rows } =
    await sql<Found>`select p.id as person, p.key as id, n.full_name as name, v.name as unit, t.title_text as title, t.id as post, t.unit_id as "unitId",
      t.valid_from as began, ${takenSql(decided)} as taken
    from person p join person_name n on n.person_id = p.id and n.voided is null
    left join posting t on t.person_id = p.id and t.voided is null and t.is_primary and t.valid_from <= ${decided.on} and (t.valid_to is null or t.valid_to > ${decided.on})
    left join lateral (select v.name from unit_version v where v.unit_id = t.unit_id and v.voided is null order by
      coalesce(v.valid_from, '-infinity') <= ${decided.on}::date and coalesce(v.valid_to, 'infinity') > ${decided.on}::date desc, v.valid_from desc nulls last limit 1) v on true
    where p.key = any(${wanted}::uuid[]) and ${await openTo(asking, 'people.write')} order by n.name_sort, p.id`.execute(asking.db as Reads)
  const missing = wanted.find((key) => !rows.some((r) => r.id === key))
  if (missing !== undefined) refuse('not_found', { what: 'person', text: missing })
  return rows.map((r) => ({ ...r, post: r.post === null ? null : Number(r.post), obstacle: obstacleOf(decided, r) }))
}

const listOf = (of: string): string =>
  columnsOf('posting')
    .map((c) => `${of}.${c}`)
    .join(', ')

/** Ends the primary posts on the day and goes on with the same ones as the decision says: two statements. */
const goOn = async (client: pg.ClientBase, mark: Mark, people: readonly Concerned[], { row, on }: Decided): Promise<void> => {
  const [persons, posts] = [people.map((p) => p.person), people.map((p) => p.post)]
  await client.query(
    `update posting t set voided = $1 from unnest($2::int[], $3::bigint[]) m (person, post) where t.person_id = m.person and t.id = m.post and t.voided is null`,
    [mark.id, persons, posts],
  )
  const replaced = `from unnest($2::int[], $3::bigint[]) m (person, post) join posting t on t.person_id = m.person and t.id = m.post,`
  await client.query(
    `insert into posting (person_id, ${columnsOf('posting').join(', ')}, recorded)
     select r.person_id, ${listOf('r')}, $1::int ${replaced} jsonb_populate_record(t, jsonb_build_object('origin', coalesce(t.origin, t.id), 'valid_to', $4::date)) r
     union all select r.person_id, ${listOf('r')}, $1::int ${replaced} jsonb_populate_record(t, $5::jsonb) r`,
    [mark.id, persons, posts, on, JSON.stringify({ ...row, origin: null, valid_from: on, since_known: true })],
  )
}

/** Writes what a decision says for everyone it names: one statement, two for postings. */
export const writeDecided = async (client: pg.ClientBase, mark: Mark, people: readonly Concerned[], decided: Decided): Promise<void> => {
  const { table } = sections[decided.section]
  const columns = columnsOf(table)
  const written =
    decided.section === 'posting'
      ? goOn(client, mark, people, decided)
      : client.query(
          `insert into ${table} (person_id, ${columns.join(', ')}, recorded)
           select p, ${columns.map((c) => `r.${c}`).join(', ')}, $1 from unnest($2::int[]) p, jsonb_populate_record(null::${table}, $3::jsonb) r`,
          [mark.id, people.map((p) => p.person), JSON.stringify(decided.row)],
        )
  await written.catch((error: unknown) => declined(table, error))
}
