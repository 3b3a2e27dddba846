import { sql, type RawBuilder } from 'kysely'
import type pg from 'pg'
import { vnDay, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Mark, Reads } from '#operation/context.ts'
import { columnsOf, type FactTable } from '#operation/facts.ts'
import { columnsOfField, sections } from '#people/sections.ts'
import type { Field } from '#people/fields.ts'
import type { Decidable } from './decide-contract.ts'
import { declined } from './rows.ts'
import { columnsGiven, type Given, type Row } from './values.ts'
import { openTo, type Asking } from './who.ts'

/** What somebody's salary is from the decision's day on. */
export type Step = { readonly step: number; readonly coefficient: number }

/** A decision as it is written: into which section, with which columns, from which day; of salaries what each has then, by outside id. */
export type Decided = { readonly section: Decidable; readonly row: Row; readonly on: Day; readonly each: ReadonlyMap<string, Step> }

/** A salary held on the decision's day. */
type Salary = {
  readonly id: number
  readonly from: string
  readonly grade: string | null
  readonly step: number | null
  readonly coefficient: number | null
}

/** Somebody the decision names: with the primary post and the salary on its day, and what stands in the way of writing it. */
export type Concerned = {
  readonly person: number
  readonly id: string
  readonly name: string
  readonly unit: string | null
  readonly title: string | null
  readonly post: number | null
  readonly salary: Salary | null
  readonly obstacle: { readonly why: string; readonly whyEn: string } | undefined
}

type Found = Omit<Concerned, 'obstacle'> & { readonly unitId: number | null; readonly began: string | null; readonly taken: string | null }

/** What a posting keeps from the one it continues, whatever the decision says. */
const kept: Row = { title_text: 'như cũ', is_primary: true, since_known: true }
const common: Partial<Record<Decidable, readonly string[]>> = {
  posting: ['unit_id', 'how', 'decision', 'decided_on', 'decided_by'],
  salary: ['decision', 'decided_on'],
}

/** What was given, as columns; the decision's number among them. Refuses `invalid_input`, and what the section has not. */
export const rowGiven = (section: Decidable, values: Given, document: string, today: Day): Row => {
  const alike = common[section]
  const odd = Object.keys(values).filter((name) => alike && !alike.includes(name))
  if (odd.length > 0)
    refuse('invalid_input', { problems: odd.map((name) => ({ path: `values.${name}`, message: 'không ghi chung cho nhiều người được' })) })
  const row = columnsGiven(section, { ...values, decision: document }, new Map(), kept)
  const signed = row['decided_on']
  if (typeof signed === 'string' && signed > today) refuse('decision.in_future', { day: signed })
  if (!alike) return row
  const columns = (sections[section].fields as readonly Field[]).filter((f) => alike.includes(f.name)).flatMap(columnsOfField)
  return Object.fromEntries(columns.map((c) => [c, row[c] ?? null]))
}

/** SQL: what somebody (`p.id`) has already that the decision would write, null when nothing; of leaving a later post, or the day on which they left. */
const takenSql = ({ section, row, on }: Decided): RawBuilder<string | null> => {
  switch (section) {
    case 'rating':
      return sql`(select 'rated' from rating r where r.person_id = p.id and r.voided is null and r.side = ${row['side']} and r.year = ${row['year']} limit 1)`
    case 'commendation':
      return sql`(select 'given' from commendation k where k.person_id = p.id and k.voided is null and k.form = ${row['form']} and k.decision = ${row['decision']} limit 1)`
    case 'discipline':
      return sql`(select 'given' from discipline k where k.person_id = p.id and k.voided is null and k.form = ${row['form']} and k.decision = ${row['decision']} limit 1)`
    case 'leaving':
      return sql`(select min(n.valid_from)::text from posting n where n.person_id = p.id and n.voided is null and n.valid_from >= ${on}::date)`
    case 'posting':
    case 'salary':
      return sql`null::text`
  }
}

type Obstacle = Concerned['obstacle']

const noPost = (on: Day): Obstacle => ({ why: `không giữ chức danh chính ngày ${vnDay(on)}`, whyEn: `holds no primary post on ${on}` })

const inTheWayOfStep = ({ on, each }: Decided, { id, salary }: Found): Obstacle => {
  if (salary === null) return { why: `chưa ghi lương đang hưởng ngày ${vnDay(on)}`, whyEn: `has no salary recorded on ${on}` }
  if (salary.from === on) return { why: `hưởng bậc này từ chính ngày ${vnDay(on)}`, whyEn: `is at this step from ${on} itself` }
  const next = each.get(id)
  if (next === undefined) return { why: 'chưa ghi bậc và hệ số mới', whyEn: 'the new step and coefficient are not given' }
  if (next.step === salary.step && next.coefficient === salary.coefficient) return { why: 'đã ở bậc và hệ số này', whyEn: 'is at this step already' }
  return undefined
}

const obstacleOf = (decided: Decided, found: Found): Obstacle => {
  const { section, row, on } = decided
  switch (section) {
    case 'posting':
      if (found.post === null) return noPost(on)
      if (found.unitId === row['unit_id']) return { why: 'đã ở đơn vị này', whyEn: 'is in this unit already' }
      return found.began === on ? { why: `giữ chức danh này từ chính ngày ${vnDay(on)}`, whyEn: `holds the post from ${on} itself` } : undefined
    case 'leaving':
      if (found.taken !== null)
        return { why: `có chức danh bắt đầu ngày ${vnDay(found.taken as Day)}`, whyEn: `has a post that begins on ${found.taken}` }
      return found.post === null ? noPost(on) : undefined
    case 'salary':
      return inTheWayOfStep(decided, found)
    case 'rating':
      return found.taken === null
        ? undefined
        : { why: `đã có xếp loại năm ${String(row['year'])}`, whyEn: `has a rating of ${String(row['year'])} already` }
    case 'commendation':
      return found.taken === null ? undefined : { why: 'đã ghi khen thưởng này', whyEn: 'has this commendation already' }
    case 'discipline':
      return found.taken === null ? undefined : { why: 'đã ghi kỷ luật này', whyEn: 'has this discipline already' }
  }
}

/** An outside id. */
const isKey = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** SQL: the salary of a day, as `Salary`. */
const salarySql = ({ section, on }: Decided): RawBuilder<unknown> =>
  section !== 'salary'
    ? sql`null::jsonb`
    : sql`(select jsonb_build_object('id', s.id, 'from', s.valid_from, 'grade', s.grade_code, 'step', s.step, 'coefficient', s.coefficient::float8)
      from salary_step s where s.person_id = p.id and s.voided is null and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to > ${on}))`

/** The coefficient that everyone of a grade has one step above these people, by outside id; nothing where nobody is there, or where they differ. */
export const usualNext = async (db: Reads, people: readonly Concerned[]): Promise<ReadonlyMap<string, number>> => {
  const asked = people.flatMap(({ id, salary }) => (salary?.grade && salary.step ? [{ id, grade: salary.grade, step: salary.step + 1 }] : []))
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ grade: string; step: number; coefficient: number }>`
    select grade_code as grade, step, min(coefficient)::float8 as coefficient from salary_step
    where voided is null and grade_code = any(${[...new Set(asked.map((a) => a.grade))]}::text[]) group by 1, 2 having min(coefficient) = max(coefficient)`.execute(
    db,
  )
  const usual = new Map(rows.map((r) => [`${r.grade} ${r.step}`, r.coefficient]))
  return new Map(asked.flatMap(({ id, grade, step }) => (usual.has(`${grade} ${step}`) ? [[id, usual.get(`${grade} ${step}`) ?? 0] as const] : [])))
}

/** Those whom the decision names, in order of names: one statement. Refuses `not_found` for the first whom the asker may not change. */
export const concernedBy = async (asking: Asking, keys: readonly string[], decided: Decided): Promise<readonly Concerned[]> => {
  const wanted = [...new Set(keys.map((k) => k.toLowerCase()))]
  const odd = wanted.find((key) => !isKey.test(key))
  if (odd !== undefined) refuse('not_found', { what: 'person', text: odd })
  const { rows } =
    await sql<Found>`select p.id as person, p.key as id, n.full_name as name, v.name as unit, t.title_text as title, t.id as post, t.unit_id as "unitId",
      t.valid_from as began, ${takenSql(decided)} as taken, ${salarySql(decided)} as salary
    from person p join person_name n on n.person_id = p.id and n.voided is null
    left join posting t on t.person_id = p.id and t.voided is null and t.is_primary and t.valid_from <= ${decided.on} and (t.valid_to is null or t.valid_to > ${decided.on})
    left join lateral (select v.name from unit_version v where v.unit_id = t.unit_id and v.voided is null order by
      coalesce(v.valid_from, '-infinity') <= ${decided.on}::date and coalesce(v.valid_to, 'infinity') > ${decided.on}::date desc, v.valid_from desc nulls last limit 1) v on true
    where p.key = any(${wanted}::uuid[]) and ${await openTo(asking, 'people.write')} order by n.name_sort, p.id`.execute(asking.db as Reads)
  const missing = wanted.find((key) => !rows.some((r) => r.id === key))
  if (missing !== undefined) refuse('not_found', { what: 'person', text: missing })
  return rows.map((r) => ({ ...r, post: r.post === null ? null : Number(r.post), obstacle: obstacleOf(decided, r) }))
}

/** A fact that ends on a day: of whom, which row, and how it goes on; null when it does not. */
type Turn = { readonly person: number; readonly row: number; readonly next: Row | null }

/** Ends these rows of a timeline on a day and goes on with the same ones as said: two statements. */
const turnEach = async (client: pg.ClientBase, mark: Mark, table: FactTable, turns: readonly Turn[], on: Day): Promise<void> => {
  const [persons, rows, next] = [turns.map((t) => t.person), turns.map((t) => t.row), turns.map((t) => t.next && JSON.stringify(t.next))]
  await client.query(
    `update ${table} t set voided = $1 from unnest($2::int[], $3::bigint[]) m (person, row) where t.person_id = m.person and t.id = m.row and t.voided is null`,
    [mark.id, persons, rows],
  )
  const columns = columnsOf(table)
  const written = columns.map((c) => `r.${c}`).join(', ')
  const replaced = `from unnest($2::int[], $3::bigint[], $5::jsonb[]) m (person, row, next) join ${table} t on t.person_id = m.person and t.id = m.row,`
  await client.query(
    `insert into ${table} (person_id, ${columns.join(', ')}, recorded)
     select r.person_id, ${written}, $1::int ${replaced} jsonb_populate_record(t, jsonb_build_object('origin', coalesce(t.origin, t.id), 'valid_to', $4::date)) r
     union all select r.person_id, ${written}, $1::int ${replaced} jsonb_populate_record(t, m.next || jsonb_build_object('origin', null, 'valid_from', $4::date)) r
       where m.next is not null`,
    [mark.id, persons, rows, on, next],
  )
}

/** One more fact for each, the same for all: one statement. */
const addToAll = (client: pg.ClientBase, mark: Mark, table: FactTable, people: readonly number[], row: Row): Promise<unknown> => {
  const columns = columnsOf(table)
  return client.query(
    `insert into ${table} (person_id, ${columns.join(', ')}, recorded)
     select p, ${columns.map((c) => `r.${c}`).join(', ')}, $1 from unnest($2::int[]) p, jsonb_populate_record(null::${table}, $3::jsonb) r`,
    [mark.id, people, JSON.stringify(row)],
  )
}

/** Everyone leaves on a day: that is written, and every post held on it ends. */
const leave = async (client: pg.ClientBase, mark: Mark, people: readonly number[], { row, on }: Decided): Promise<void> => {
  const { rows } = await client.query<{ person: number; row: string }>(
    'select person_id as person, id as row from posting where person_id = any($1) and voided is null and valid_from < $2 and (valid_to is null or valid_to > $2)',
    [people, on],
  )
  await turnEach(
    client,
    mark,
    'posting',
    rows.map((r) => ({ person: r.person, row: Number(r.row), next: null })),
    on,
  )
  await addToAll(client, mark, 'leaving', people, row)
}

/** Writes what a decision says for everyone it names: one statement, some more where periods end; as many whatever the number of people. */
export const writeDecided = async (client: pg.ClientBase, mark: Mark, people: readonly Concerned[], decided: Decided): Promise<void> => {
  const { section, row, on, each } = decided
  const { table } = sections[section]
  const ids = people.map((p) => p.person)
  const write = (): Promise<unknown> => {
    switch (section) {
      case 'posting': {
        const next = { ...row, since_known: true }
        return turnEach(
          client,
          mark,
          table,
          people.map((p) => ({ person: p.person, row: p.post ?? 0, next })),
          on,
        )
      }
      case 'salary': {
        const turns = people.map(({ person, id, salary }) => ({ person, row: salary?.id ?? 0, next: { ...row, ...each.get(id) } }))
        return turnEach(client, mark, table, turns, on)
      }
      case 'leaving':
        return leave(client, mark, ids, decided)
      case 'rating':
      case 'commendation':
      case 'discipline':
        return addToAll(client, mark, table, ids, row)
    }
  }
  await write().catch((error: unknown) => declined(table, error))
}
