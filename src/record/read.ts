import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'
import type { Field } from '#people/fields.ts'
import { sectionKeys, sections, type SectionKey } from '#people/sections.ts'
import type { z } from 'zod'
import type { factRead } from './contract.ts'
import { evidenceIn, sourcesSql, type Source, type Sourced } from '#review/evidence.ts'
import { listsIn, listsSql, wordsOf, type Listed, type Lists, type UnitNames } from './lists.ts'
import { valuesOf, type Row } from './values.ts'

/** A row of any section as the register holds it, with the change that wrote it and, when withdrawn, the one that did. */
export type Read = {
  readonly section: SectionKey
  readonly fact: number
  readonly row: Row
  readonly recorded: Stamp
  readonly voided: Stamp | null
  readonly evidence: 'none' | 'attached' | 'compared' | 'rejected'
}
export type Stamp = {
  readonly number: number
  readonly at: string
  readonly actor: string
  readonly operation: string
  readonly reason: string | null
  readonly document: string | null
}

const stampSql = (alias: string): string =>
  `json_build_object('number', ${alias}.number, 'at', to_char(${alias}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'actor', ${alias}.actor, 'operation', ${alias}.operation, 'reason', ${alias}.reason, 'document', ${alias}.document)`

/** The strongest state of the scans that prove a fact: compared, else attached, else rejected. */
const evidenceSql = (table: string): string =>
  `coalesce((select case when bool_or(e.state = 'compared') then 'compared' when bool_or(e.state = 'attached') then 'attached' else 'rejected' end
     from evidence e where e.person_id = t.person_id and e.fact_table = '${table}' and e.fact = coalesce(t.origin, t.id) and e.voided is null having count(*) > 0), 'none')`

const branch = (key: SectionKey, whose = 't.person_id = $PERSON'): string => {
  const { table } = sections[key]
  return `select '${key}' as section, coalesce(t.origin, t.id)::int as fact, t.id as row_id, to_jsonb(t) as row, ${stampSql('c')} as recorded,
    case when v.id is null then null else ${stampSql('v')} end as voided, ${evidenceSql(table)} as evidence, c.number as written, v.number as withdrawn
    from ${table} t join change c on c.id = t.recorded left join change v on v.id = t.voided where ${whose}`
}

/** Every row of every section of one person, live or withdrawn, in one statement. $PERSON stands for the person. */
const wholeRecord = sectionKeys.map((key) => branch(key)).join(' union all ')

/** SQL: `f`, the live rows of a record as known after a change (now, when left out). */
const liveSql = (person: number, knownAt: number | undefined): RawBuilder<unknown> => {
  const known = knownAt === undefined ? sql`a.withdrawn is null` : sql`a.written <= ${knownAt} and (a.withdrawn is null or a.withdrawn > ${knownAt})`
  return sql`f as (select * from (${sql.raw(wholeRecord.replaceAll('$PERSON', String(person)))}) a where ${known})`
}

const readColumns = sql`section, fact, row, recorded, voided, evidence`

/** The live rows of a record as known after a change: one statement for all sections. */
export const readRecord = async (db: Reads, person: number, knownAt: number | undefined): Promise<readonly Read[]> =>
  (await sql<Read>`with ${liveSql(person, knownAt)} select ${readColumns} from f order by section, row_id`.execute(db)).rows

/** A fact of somebody's, by its lasting identity. */
export type Named = { readonly person: number; readonly section: SectionKey; readonly fact: number }

/** The live rows of these facts of whomever, by «person section fact»: one statement. */
export const readFacts = async (db: Reads, asked: readonly Named[]): Promise<ReadonlyMap<string, Read>> => {
  if (asked.length === 0) return new Map()
  const branches = [...new Set(asked.map((a) => a.section))].map((key) =>
    branch(key, `t.voided is null and (t.person_id, coalesce(t.origin, t.id)) in (select a.person, a.fact from asked a where a.section = '${key}')`),
  )
  const { rows } = await sql<Read & { person: number }>`with asked as (select * from unnest(${asked.map((a) => a.person)}::int[],
      ${asked.map((a) => a.section)}::text[], ${asked.map((a) => a.fact)}::bigint[]) a (person, section, fact))
    select (row ->> 'person_id')::int as person, ${readColumns} from (${sql.raw(branches.join(' union all '))}) f`.execute(db)
  return new Map(rows.map((r) => [`${r.person} ${r.section} ${r.fact}`, r]))
}

/** Everything ever said of one fact, the newest first. */
export const readHistory = async (db: Reads, person: number, section: SectionKey, fact: number): Promise<readonly Read[]> => {
  const all = sql.raw(branch(section).replaceAll('$PERSON', String(person)))
  const { rows } =
    await sql<Read>`with f as (${all}) select section, fact, row, recorded, voided, evidence from f where fact = ${fact} order by written desc, row_id desc`.execute(
      db,
    )
  return rows
}

type UnitNamed = {
  readonly id: number
  readonly unit_id: number
  readonly name: string
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly above: string | null
}

/** SQL, one select: the names through time of these units, and of these versions of units; the name last given first. */
const unitNamesSql = (units: RawBuilder<unknown>, versions: RawBuilder<unknown>) =>
  sql<UnitNamed>`select v.id, v.unit_id, v.name, v.valid_from, v.valid_to, (select p.name from unit_version p where p.unit_id = v.parent_id and p.voided is null
      and p.tier <> 'nation' and daterange(p.valid_from, p.valid_to) && daterange(v.valid_from, v.valid_to) order by p.valid_from desc nulls last limit 1) as above
    from unit_version v where v.id = any(${versions}) or (v.unit_id = any(${units}) and v.voided is null) order by v.valid_from desc nulls last`

const unitNamesIn =
  (found: readonly UnitNamed[]): UnitNames =>
  (kind, id, on) => {
    const own = found.filter((v) => (kind === 'unit' ? v.unit_id : v.id) === id)
    const then = own.find((v) => on === undefined || ((v.valid_from ?? '') <= on && (v.valid_to ?? '9999') > on)) ?? own[0]
    return then && (then.above === null ? then.name : `${then.name}, ${then.above}`)
  }

/** Which columns of the sections number a unit, or a version of one. */
const columnsOfKind = (kind: 'unit' | 'unitVersion'): readonly string[] => [
  ...new Set(sectionKeys.flatMap((key) => (sections[key].fields as readonly Field[]).flatMap((f) => (f.kind === kind ? [f.name] : [])))),
]

/** The names of the units that rows speak of, as they were called on a day: one statement. */
export const unitNamesOf = async (db: Reads, rows: readonly Read[]): Promise<UnitNames> => {
  const asked = (kind: 'unit' | 'unitVersion'): number[] => rows.flatMap((r) => columnsOfKind(kind).map((c) => Number(r.row[c] ?? 0)))
  const [units, versions] = [asked('unit'), asked('unitVersion')]
  return unitNamesIn((await unitNamesSql(sql`${units}::int[]`, sql`${versions}::int[]`).execute(db)).rows)
}

/** SQL: the numbers that the live rows have in the columns of a kind. */
const numbersIn = (kind: 'unit' | 'unitVersion'): RawBuilder<unknown> =>
  sql`array(select (f.row ->> c)::int from f, unnest(${sql.lit(`{${columnsOfKind(kind).join(',')}}`)}::text[]) c where f.row ? c)`

type Part =
  | { readonly part: 'fact'; readonly says: Read }
  | { readonly part: 'source'; readonly says: Source }
  | { readonly part: 'list'; readonly says: Listed }
  | { readonly part: 'unit'; readonly says: UnitNamed }

/** A record with all that it takes to show it: what its standing rests on, and the names that the rows only number. */
export type Shown = { readonly rows: readonly Read[]; readonly sourced: Sourced; readonly lists: Lists; readonly names: UnitNames }

/** A record to be shown: its live rows as known after a change, with everything beside them. One statement. */
export const readShown = async (db: Reads, person: number, asOf: Day, knownAt: number | undefined): Promise<Shown> => {
  const { rows } = await sql<Part>`with ${liveSql(person, knownAt)}
    select 'fact' as part, to_jsonb(x) as says from (select ${readColumns} from f order by section, row_id) x
    union all select 'source', to_jsonb(x) from (${sourcesSql(person, asOf, knownAt)}) x
    union all select 'list', to_jsonb(x) from (${listsSql}) x
    union all select 'unit', to_jsonb(x) from (${unitNamesSql(numbersIn('unit'), numbersIn('unitVersion'))}) x`.execute(db)
  return {
    rows: rows.flatMap((r) => (r.part === 'fact' ? [r.says] : [])),
    sourced: evidenceIn(rows.flatMap((r) => (r.part === 'source' ? [r.says] : []))),
    lists: listsIn(rows.flatMap((r) => (r.part === 'list' ? [r.says] : []))),
    names: unitNamesIn(rows.flatMap((r) => (r.part === 'unit' ? [r.says] : []))),
  }
}

const holdsOn = (row: Row, asOf: string): boolean => {
  const [from, to] = [row['valid_from'], row['valid_to']]
  return (typeof from !== 'string' || from <= asOf) && (typeof to !== 'string' || to > asOf)
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** A row as it is answered: values, words, period, who wrote it. */
export const shownFact = (r: Read, asOf: string, lists: Lists, names: UnitNames): z.input<typeof factRead> => {
  const values = valuesOf(r.section, r.row, lists.titles)
  return {
    fact: r.fact,
    values,
    words: wordsOf(r.section, values, lists, (kind, id) => names(kind, id, text(r.row['valid_from']) ?? undefined)),
    from: text(r.row['valid_from']),
    to: text(r.row['valid_to']),
    holds: holdsOn(r.row, asOf),
    recorded: r.recorded,
    evidence: r.evidence,
  }
}

const ordered = (key: SectionKey, a: Read, b: Read): number => {
  const { order } = sections[key]
  const column = order.replace('-', '')
  const [x, y] = [a.row[column] ?? '', b.row[column] ?? '']
  const rank = x === y ? 0 : (x as string) < (y as string) ? -1 : 1
  return order.startsWith('-') ? -rank : rank
}

/** The rows by section, each section in its order. */
export const bySection = (rows: readonly Read[]): readonly (readonly [SectionKey, readonly Read[]])[] =>
  sectionKeys.flatMap((key) => {
    const own = rows.filter((r) => r.section === key).sort((a, b) => ordered(key, a, b))
    return own.length === 0 ? [] : [[key, own] as const]
  })
