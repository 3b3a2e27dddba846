import { sql } from 'kysely'
import type { Reads } from '#operation/context.ts'
import type { Field } from '#people/fields.ts'
import { sectionKeys, sections, type SectionKey } from '#people/sections.ts'
import type { z } from 'zod'
import type { factRead } from './contract.ts'
import { wordsOf, type Lists, type UnitNames } from './lists.ts'
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

const branch = (key: SectionKey): string => {
  const { table } = sections[key]
  return `select '${key}' as section, coalesce(t.origin, t.id)::int as fact, t.id as row_id, to_jsonb(t) as row, ${stampSql('c')} as recorded,
    case when v.id is null then null else ${stampSql('v')} end as voided, ${evidenceSql(table)} as evidence, c.number as written, v.number as withdrawn
    from ${table} t join change c on c.id = t.recorded left join change v on v.id = t.voided where t.person_id = $PERSON`
}

/** Every row of every section of one person, live or withdrawn, in one statement. $PERSON stands for the person. */
const wholeRecord = sectionKeys.map(branch).join(' union all ')

/** The live rows of a record as known after a change (now, when left out): one statement for all sections. */
export const readRecord = async (db: Reads, person: number, knownAt: number | undefined): Promise<readonly Read[]> => {
  const known = knownAt === undefined ? sql`f.withdrawn is null` : sql`f.written <= ${knownAt} and (f.withdrawn is null or f.withdrawn > ${knownAt})`
  const { rows } =
    await sql<Read>`with f as (${sql.raw(wholeRecord.replaceAll('$PERSON', String(person)))}) select section, fact, row, recorded, voided, evidence from f where ${known} order by section, row_id`.execute(
      db,
    )
  return rows
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

/** The names of the units that rows speak of, as they were called on a day: one statement. */
export const unitNamesOf = async (db: Reads, rows: readonly Read[]): Promise<UnitNames> => {
  const asked = (kind: 'unit' | 'unitVersion'): number[] =>
    rows.flatMap((r) => (sections[r.section].fields as readonly Field[]).flatMap((f) => (f.kind === kind ? [Number(r.row[f.name] ?? 0)] : [])))
  const [units, versions] = [asked('unit'), asked('unitVersion')]
  if (units.length + versions.length === 0) return () => undefined
  const found = await db
    .selectFrom('unit_version as v')
    .select(['v.id', 'v.unit_id', 'v.name', 'v.valid_from', 'v.valid_to'])
    .select(
      sql<string | null>`(select p.name from unit_version p where p.unit_id = v.parent_id and p.voided is null and p.tier <> 'nation'
        and daterange(p.valid_from, p.valid_to) && daterange(v.valid_from, v.valid_to) order by p.valid_from desc nulls last limit 1)`.as('above'),
    )
    .where((eb) =>
      eb.or([
        eb('v.id', '=', sql<number>`any(${versions}::int[])`),
        eb.and([eb('v.unit_id', '=', sql<number>`any(${units}::int[])`), eb('v.voided', 'is', null)]),
      ]),
    )
    .orderBy('v.valid_from', (o) => o.desc().nullsLast())
    .execute()
  return (kind, id, on) => {
    const own = found.filter((v) => (kind === 'unit' ? v.unit_id : v.id) === id)
    const then = own.find((v) => on === undefined || ((v.valid_from ?? '') <= on && (v.valid_to ?? '9999') > on)) ?? own[0]
    return then && (then.above === null ? then.name : `${then.name}, ${then.above}`)
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
