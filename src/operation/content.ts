import { createHash } from 'node:crypto'
import type pg from 'pg'
import { facts, factTables, type FactColumns, type FactTable } from './facts.ts'

/** Tables that are not about a person, by their key: each row carries the change that wrote it in `recorded` (workbook: `change_id`). */
const plainTables = {
  unit: 't.id',
  unit_version: 't.id',
  lineage: 't.id',
  establishment: 't.id',
  unit_class: 't.id',
  legal_document: 't.number collate "C"',
  title: 't.id',
  edition: 't.id',
  workbook: 't.id',
  workbook_report: 't.workbook_id',
  workbook_mapping: 't.id',
  level: 't.id',
  ethnic_group: 't.code',
  account: 't.id',
  account_version: 't.id',
  account_link: 't.id',
  second_factor_role: 't.id',
  access_grant: 't.id',
  quality_task: 't.id',
  programme: 't.id',
  programme_prerequisite: 't.id',
  cost_ceiling: 't.id',
  training_chain: 't.id',
  training_plan: 't.id',
  plan_money: 't.id',
  training_class: 't.id',
  class_quota: 't.id',
  class_cost: 't.id',
  survey_round: 't.id',
  unit_wish: 't.id',
  training_decision: 't.id',
  training_step: 't.id',
  lecturer: 't.id',
  lesson: 't.id',
  pass_rule: 't.id',
  certificate_book: 't.id',
  training_paper: 't.id',
  evaluation_question: 't.id',
  evaluation_window: 't.id',
  paper_reaction: 't.id',
  paper_score: 't.id',
  breach: 't.id',
  breach_closed: 't.breach_id',
  retention_term: 't.id',
  erased_row: 't.table_name, t.person_id, t.row_key',
  erased_file: 't.file_hash',
} as const
/**
 * Those whose rows may name people in passing, and from which an erasure takes the names: how `erased_row` names the person and the row of `t`. Rows that are
 * one person's carry `person_id`.
 */
export const redacted = {
  workbook_report: { person: '0', key: 't.workbook_id' },
  account_version: { person: 'coalesce(t.person_id, 0)', key: 't.id' },
  lecturer: { person: 'coalesce(t.person_id, 0)', key: 't.id' },
} as const satisfies Partial<Record<keyof typeof plainTables, { readonly person: string; readonly key: string }>>
export type Redacted = keyof typeof redacted
const withoutVoids: readonly string[] = [
  'legal_document',
  'title',
  'workbook',
  'workbook_report',
  'level',
  'ethnic_group',
  'account',
  'breach',
  'breach_closed',
  'erased_row',
  'erased_file',
]

/** One digest over a table's rows of a change; null when there are none, so that a table made later leaves the hashes of older changes as they are. */
const bytesOf = (digest: string, order: string): string => `sha256(string_agg(${digest}, ''::bytea order by ${order}))`

/** A row as text: the columns it was born with, then the later ones that say something, each with its name and length. */
const rowText = ({ columns, later }: FactColumns): string => {
  const born = `row(t.person_id, t.id, ${columns.map((c) => `t.${c}`).join(', ')}, t.recorded)::text`
  return later.length === 0 ? born : `${born} || concat(${later.map((c) => `' ${c}:' || length(t.${c}::text) || ':' || t.${c}::text`).join(', ')})`
}

/**
 * The rows of one change, or of every change at once: seal and doctor ask the same question. `erased`: of every change, in a register from which rows
 * were erased; for them the digest that was kept stands. A change that is being sealed has none.
 */
type Which = 'one' | 'all' | 'erased'

/** A part of the content: its name, the change it belongs to, one digest over its rows. */
const part = (which: Which, name: string, digest: string, order: string, from: string, change: string): string =>
  `select '${name}' as part, ${change} as change, ${bytesOf(digest, order)} as digest from ${from} where ${which === 'one' ? `${change} = $1` : `${change} is not null`} group by ${change}`

/** What was written down of each erased row the first time: its digest in the chain, and whether the row itself is gone. */
const firstErased = `first_erased as materialized (select distinct on (table_name, person_id, row_key) *, rest is null as gone
  from erased_row order by table_name, person_id, row_key, recorded)`

/** A table of which rows may be erased: how `erased_row` names a row of it, and, of one that is gone, what rows are ordered by. */
type Erasable = { readonly table: string; readonly person: string; readonly key: string; readonly gone?: readonly string[] }

/** Rows that a change wrote; of those that were erased the digest that was kept, in its old place. */
const written = (which: Which, of: Erasable, digest: string, order: readonly string[], from: string, change: string): string => {
  const name = `${of.table}+`
  if (which !== 'erased') return part(which, name, digest, order.join(', '), from, change)
  const places = order.map((_, i) => `o${i}`)
  const rows = `select ${change} as change, coalesce(e.digest, ${digest}) as digest, ${order.map((o, i) => `${o} as ${places[i]}`).join(', ')}
    from ${from} left join first_erased e on e.table_name = '${of.table}' and e.person_id = ${of.person} and e.row_key = ${of.key}`
  const gone = of.gone
    ? ` union all select e.written, e.digest, ${of.gone.join(', ')} from first_erased e where e.table_name = '${of.table}' and e.gone`
    : ''
  return part('all', name, 't.digest', places.map((o) => `t.${o}`).join(', '), `(${rows}${gone}) t`, 't.change')
}

/** A person's row of a fact table, as its salted digest has it. `p` is the person, `t` the row. */
export const factDigest = (table: FactTable, salt = 'p.salt'): string => `sha256(${salt} || convert_to(${rowText(facts[table])}, 'UTF8'))`
export const personDigest = (salt = 't.salt'): string => `sha256(${salt} || convert_to(row(t.id, t.key, t.recorded)::text, 'UTF8'))`
export const cellsDigest = `sha256(p.salt || convert_to(row(t.workbook_id, t.sheet, t.row_number, t.cells)::text, 'UTF8'))`
/** A row that is not about a person, given as JSON: what its columns say, those without a value left out. */
export const plainDigest = (row = 'to_jsonb(t)'): string =>
  `sha256(convert_to((select jsonb_object_agg(k, v) from jsonb_each(${row} - 'voided') said (k, v) where v <> 'null')::text, 'UTF8'))`

/** A table's rows that a change wrote, each hashed with its person's salt; then the names of the rows that it withdrew. */
const factDigests =
  (which: Which) =>
  (table: FactTable): readonly string[] => {
    const rows = `${table} t join person p on p.id = t.person_id`
    const of = { table, person: 't.person_id', key: 't.id::text', gone: ['e.person_id', 'e.row_key::bigint'] }
    const gone = `select person_id, row_key::bigint, withdrawn from first_erased where table_name = '${table}' and gone`
    const withdrawn = which === 'erased' ? `(select person_id, id, voided from ${table} union all ${gone}) t` : `${table} t`
    return [
      written(which, of, factDigest(table), ['t.person_id', 't.id'], rows, 't.recorded'),
      part(which, `${table}-`, 'int4send(t.person_id) || int8send(t.id)', 't.person_id, t.id', withdrawn, 't.voided'),
    ]
  }

const plainDigests =
  (which: Which) =>
  ([table, key]: readonly [string, string]): readonly string[] => {
    const change = table === 'workbook' ? 't.change_id' : 't.recorded'
    const named = Object.hasOwn(redacted, table) ? redacted[table as Redacted] : undefined
    const rows = named
      ? written(which, { table, person: named.person, key: `${key}::text` }, plainDigest(), [key], `${table} t`, change)
      : part(which, `${table}+`, plainDigest(), key, `${table} t`, change)
    return withoutVoids.includes(table) ? [rows] : [rows, part(which, `${table}-`, 'int4send(t.id)', 't.id', `${table} t`, 't.voided')]
  }

const cellsOf = {
  table: 'workbook_row',
  person: 't.person_id',
  key: `t.workbook_id || ':' || t.row_number || ':' || t.sheet`,
  gone: [
    'e.person_id',
    `split_part(e.row_key, ':', 1)::int`,
    `regexp_replace(e.row_key, '^\\d+:\\d+:', '') collate "C"`,
    `split_part(e.row_key, ':', 2)::int`,
  ],
}

type Part = { readonly table: string; readonly sql: string }

const partsOf = (table: string, sql: string | readonly string[]): readonly Part[] => [sql].flat().map((text) => ({ table, sql: text }))

/** Everything that a change may write, a part for each table and what is done to it. */
const contentParts = (which: Which): readonly Part[] => [
  ...partsOf('person', [
    written(which, { table: 'person', person: 't.id', key: 't.id::text' }, personDigest(), ['t.id'], 'person t', 't.recorded'),
    part(which, 'person-', 'int4send(t.id)', 't.id', 'person t', 't.voided'),
  ]),
  ...partsOf('change_person', part(which, 'change_person+', 'int4send(t.person_id)', 't.person_id', 'change_person t', 't.change_id')),
  ...partsOf(
    'workbook_row',
    written(
      which,
      cellsOf,
      cellsDigest,
      ['t.person_id', 't.workbook_id', 't.sheet collate "C"', 't.row_number'],
      'workbook_row t join workbook w on w.id = t.workbook_id join person p on p.id = t.person_id',
      'w.change_id',
    ),
  ),
  ...factTables.flatMap((table) => partsOf(table, factDigests(which)(table))),
  ...Object.entries(plainTables).flatMap((named) => partsOf(named[0], plainDigests(which)(named))),
]

const contentSql = (which: Which, parts = contentParts(which)): string => `
  ${which === 'erased' ? `with ${firstErased}` : ''}
  select x.change, sha256(string_agg(convert_to(x.part, 'UTF8') || x.digest, ''::bytea order by x.part collate "C")) as content
  from (${parts.map((p) => p.sql).join(' union all ')}) x group by x.change`

const nothing = createHash('sha256').digest()
const partsOfOne = contentParts('one')
const contentOfAll = contentSql('all')
const contentWithErased = contentSql('erased')

const digestOf = async (client: pg.ClientBase, id: number, parts: readonly Part[]): Promise<Buffer> => {
  if (parts.length === 0) return nothing
  const text = contentSql('one', parts)
  const name = `content ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  const { rows } = await client.query<{ content: Buffer }>({ name, text, values: [id] })
  return rows[0]?.content ?? nothing
}

/** SHA-256 over the salted digests of every row a change wrote and the names of every row it withdrew. */
export const contentDigest = (client: pg.ClientBase, id: number): Promise<Buffer> => digestOf(client, id, partsOfOne)

/** Tables that this transaction has put rows into or altered, as the server counts them; all when it does not count. */
const writtenSql = `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
  and (not current_setting('track_counts')::boolean or pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid) > 0)`

/**
 * The same for the change that this transaction is writing: only the tables that it wrote into are asked, since rows of a change come from its own
 * transaction alone. Asking all hundred of them takes the server longer than a small change itself.
 */
export const contentWritten = async (client: pg.ClientBase, id: number): Promise<Buffer> => {
  const { rows } = await client.query<{ relname: string }>(writtenSql)
  const tables = new Set(rows.map((r) => r.relname))
  return digestOf(
    client,
    id,
    partsOfOne.filter((p) => tables.has(p.table)),
  )
}

/** The same for every change that any row names, by one pass over each table; a change without rows has the digest of nothing. */
export const contentDigests = async (client: pg.ClientBase): Promise<(change: number) => Buffer> => {
  const erased = (await client.query('select from erased_row limit 1')).rowCount === 1
  const asked = erased ? { name: 'contents-with-erased', text: contentWithErased } : { name: 'contents', text: contentOfAll }
  const { rows } = await client.query<{ change: number; content: Buffer }>(asked)
  const by = new Map(rows.map((r) => [r.change, r.content]))
  return (change) => by.get(change) ?? nothing
}

/** Every table that the chain covers. */
export const hashedTables: readonly string[] = ['person', 'change_person', 'workbook_row', ...factTables, ...Object.keys(plainTables)]

/** Of each table the digest that its rows have now. */
const restSql = [
  ...factTables.map((t) => ({
    table: t,
    digest: factDigest(t),
    from: `${t} t join person p on p.id = t.person_id`,
    meets: 't.person_id = l.person_id and t.id = l.row_key::bigint',
  })),
  { table: 'person', digest: personDigest(), from: 'person t', meets: 't.id = l.person_id' },
  ...Object.entries(redacted).map(([table, { key }]) => ({ table, digest: plainDigest(), from: `${table} t`, meets: `${key} = l.row_key::int` })),
]
  .map(
    ({ table, digest, from, meets }) =>
      `select l.table_name, l.person_id, l.row_key from last_erased l where l.table_name = '${table}' and l.rest is distinct from (select ${digest} from ${from} where ${meets})`,
  )
  .join(' union all ')

/** Rows of which an erasure left a part, and which are not what it left, or are there though it left nothing. */
export const alteredRests = async (client: pg.ClientBase): Promise<readonly { table_name: string; person_id: number; row_key: string }[]> =>
  (
    await client.query<{ table_name: string; person_id: number; row_key: string }>({
      name: 'rests',
      text: `with last_erased as materialized (select distinct on (table_name, person_id, row_key) * from erased_row order by table_name, person_id, row_key, recorded desc) ${restSql}`,
    })
  ).rows

/** Tables whose rows name their changes without a foreign key. */
const marked: readonly string[] = ['person', ...factTables, ...Object.keys(plainTables).filter((t) => !withoutVoids.includes(t))]

const straySql = marked
  .flatMap((t) => ['recorded', 'voided'].map((column) => ({ t, column })))
  .map(
    ({ t, column }) =>
      `select '${t}' as table, '${column}' as column, t.${column} as change, count(*)::int as rows from ${t} t left join change c on c.id = t.${column} where t.${column} is not null and c.id is null group by t.${column}`,
  )
  .join(' union all ')

/** Rows that name a change which is not in the ledger: nobody's hash covers them. */
export const strayRows = async (client: pg.ClientBase): Promise<readonly { table: string; column: string; change: number; rows: number }[]> =>
  (await client.query<{ table: string; column: string; change: number; rows: number }>({ name: 'strays', text: straySql })).rows
