import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Mark } from './context.ts'
import { facts, factTables, type FactColumns } from './facts.ts'

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
  level: 't.id',
  ethnic_group: 't.code',
  account: 't.id',
  account_version: 't.id',
  account_link: 't.id',
  second_factor_role: 't.id',
  access_grant: 't.id',
  quality_task: 't.id',
  breach: 't.id',
  breach_closed: 't.breach_id',
  erased_row: 't.table_name, t.person_id, t.row_key',
  erased_file: 't.file_hash',
} as const
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

/** Opens a change: its id is what the facts of this command will carry. */
export const openChange = async (
  client: pg.ClientBase,
  actor: string,
  operation: string,
  at: Date,
): Promise<{ mark: Mark; seal: () => Promise<{ number: number }>; after: () => Promise<void> }> => {
  const { rows } = await client.query<{ id: number }>('insert into change (at, actor, operation) values ($1, $2, $3) returning id', [
    at,
    actor,
    operation,
  ])
  const id = rows[0]?.id ?? 0
  const people = new Set<number>()
  let entry: Parameters<Mark['note']>[0] = {}
  const later: (() => Promise<void>)[] = []
  const mark: Mark = {
    id,
    at,
    touch: (more) => {
      for (const p of more) people.add(p)
    },
    afterwards: (work) => void later.push(work),
    note: (more) => {
      entry = { ...entry, ...more }
    },
  }
  const after = async (): Promise<void> => {
    for (const work of later) await work()
  }
  return { mark, seal: () => seal(client, id, people, entry, { actor, operation, at }), after }
}

type Said = { readonly actor: string; readonly operation: string; readonly at: Date }

const seal = async (
  client: pg.ClientBase,
  id: number,
  people: ReadonlySet<number>,
  entry: Parameters<Mark['note']>[0],
  said: Said,
): Promise<{ number: number }> => {
  if (people.size > 0) await client.query('insert into change_person (change_id, person_id) select $1, unnest($2::int[])', [id, [...people]])
  await client.query('update change set reason = $2, document = $3, summary = $4, undoes = $5, touches_org = $6 where id = $1', [
    id,
    entry.reason ?? null,
    entry.document ?? null,
    entry.summary ?? {},
    entry.undoes ?? null,
    entry.touchesOrg ?? false,
  ])
  const content = await contentDigest(client, id)
  const head = await client.query<{ number: number; hash: Buffer }>('select number, hash from ledger_head for update')
  const { number, hash: previous } = head.rows[0] ?? { number: 0, hash: Buffer.of(0) }
  const hash = changeHash({ number: number + 1, ...said, ...entry, content, previous })
  await client.query('update change set number = $2, content = $3, previous = $4, hash = $5 where id = $1', [id, number + 1, content, previous, hash])
  await client.query('update ledger_head set number = $1, hash = $2', [number + 1, hash])
  return { number: number + 1 }
}

/** SHA-256 over what the ledger says of a change, its content and the hash before it. */
export const changeHash = (c: {
  number: number
  actor: string
  operation: string
  at: Date
  reason?: string | undefined
  document?: string | undefined
  summary?: Readonly<Record<string, unknown>> | undefined
  undoes?: number | undefined
  touchesOrg?: boolean | undefined
  content: Buffer
  previous: Buffer
}): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        c.number,
        c.at.toISOString(),
        c.actor,
        c.operation,
        c.reason ?? null,
        c.document ?? null,
        canonical(c.summary ?? {}),
        c.undoes ?? null,
        c.touchesOrg ?? false,
        c.content.toString('hex'),
        c.previous.toString('hex'),
      ]),
    )
    .digest()

const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : value !== null && typeof value === 'object'
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .filter(([, v]) => v !== undefined)
          .map(([k, v]) => [k, canonical(v)])
      : value

/** One digest over a table's rows of a change; null when there are none, so that a table made later leaves the hashes of older changes as they are. */
const bytesOf = (digest: string, order: string): string => `sha256(string_agg(${digest}, ''::bytea order by ${order}))`

/** A row as text: the columns it was born with, then the later ones that say something, each with its name and length. */
const rowText = ({ columns, later }: FactColumns): string => {
  const born = `row(t.person_id, t.id, ${columns.map((c) => `t.${c}`).join(', ')}, t.recorded)::text`
  return later.length === 0 ? born : `${born} || concat(${later.map((c) => `' ${c}:' || length(t.${c}::text) || ':' || t.${c}::text`).join(', ')})`
}

/** The rows of one change, or of every change at once: seal and doctor ask the same question. */
type Which = 'one' | 'all'

/** A part of the content: its name, the change it belongs to, one digest over its rows. */
const part = (which: Which, name: string, digest: string, order: string, from: string, change: string): string =>
  `select '${name}' as part, ${change} as change, ${bytesOf(digest, order)} as digest from ${from} where ${which === 'one' ? `${change} = $1` : `${change} is not null`} group by ${change}`

/** A table's rows that a change wrote, each hashed with its person's salt; then the names of the rows that it withdrew. */
const factDigests =
  (which: Which) =>
  ([table, columns]: readonly [string, FactColumns]): readonly string[] => [
    part(
      which,
      `${table}+`,
      `sha256(p.salt || convert_to(${rowText(columns)}, 'UTF8'))`,
      't.person_id, t.id',
      `${table} t join person p on p.id = t.person_id`,
      't.recorded',
    ),
    part(which, `${table}-`, 'int4send(t.person_id) || int8send(t.id)', 't.person_id, t.id', `${table} t`, 't.voided'),
  ]

/** A row of a table that is not about a person: what its columns say, those without a value left out. */
const saidText = `(select jsonb_object_agg(k, v) from jsonb_each(to_jsonb(t) - 'voided') said (k, v) where v <> 'null')::text`

const plainDigests =
  (which: Which) =>
  ([table, key]: readonly [string, string]): readonly string[] => {
    const change = table === 'workbook' ? 't.change_id' : 't.recorded'
    const written = part(which, `${table}+`, `sha256(convert_to(${saidText}, 'UTF8'))`, key, `${table} t`, change)
    return withoutVoids.includes(table) ? [written] : [written, part(which, `${table}-`, 'int4send(t.id)', 't.id', `${table} t`, 't.voided')]
  }

const contentSql = (which: Which): string => `
  select x.change, sha256(string_agg(convert_to(x.part, 'UTF8') || x.digest, ''::bytea order by x.part collate "C")) as content from (${[
    part(which, 'person+', `sha256(t.salt || convert_to(row(t.id, t.key, t.recorded)::text, 'UTF8'))`, 't.id', 'person t', 't.recorded'),
    part(which, 'person-', 'int4send(t.id)', 't.id', 'person t', 't.voided'),
    part(which, 'change_person+', 'int4send(t.person_id)', 't.person_id', 'change_person t', 't.change_id'),
    part(
      which,
      'workbook_row+',
      `sha256(p.salt || convert_to(row(t.workbook_id, t.sheet, t.row_number, t.cells)::text, 'UTF8'))`,
      't.person_id, t.workbook_id, t.sheet collate "C", t.row_number',
      'workbook_row t join workbook w on w.id = t.workbook_id join person p on p.id = t.person_id',
      'w.change_id',
    ),
    ...Object.entries(facts).flatMap(factDigests(which)),
    ...Object.entries(plainTables).flatMap(plainDigests(which)),
  ].join(' union all ')}) x group by x.change`

const nothing = createHash('sha256').digest()
const contentOfOne = contentSql('one')
const contentOfAll = contentSql('all')

/** SHA-256 over the salted digests of every row a change wrote and the names of every row it withdrew. */
export const contentDigest = async (client: pg.ClientBase, id: number): Promise<Buffer> => {
  const { rows } = await client.query<{ content: Buffer }>({ name: 'content', text: contentOfOne, values: [id] })
  return rows[0]?.content ?? nothing
}

/** The same for every change that any row names, by one pass over each table; a change without rows has the digest of nothing. */
export const contentDigests = async (client: pg.ClientBase): Promise<(change: number) => Buffer> => {
  const { rows } = await client.query<{ change: number; content: Buffer }>({ name: 'contents', text: contentOfAll })
  const by = new Map(rows.map((r) => [r.change, r.content]))
  return (change) => by.get(change) ?? nothing
}

/** Every table that the chain covers. */
export const hashedTables: readonly string[] = ['person', 'change_person', 'workbook_row', ...factTables, ...Object.keys(plainTables)]

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

/** The ledger's last number; 0 before the first change. */
export const headNumber = async (client: pg.ClientBase | pg.Pool): Promise<number> =>
  (await client.query<{ number: number }>('select number from ledger_head')).rows[0]?.number ?? 0
