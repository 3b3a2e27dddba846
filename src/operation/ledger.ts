import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Mark } from './context.ts'
import { facts, factTables, type FactColumns } from './facts.ts'

const accountTables = ['account_version', 'account_link', 'second_factor_role'] as const
const plainTables = ['unit', 'unit_version', 'lineage', 'legal_document', 'title', 'edition', 'workbook', 'account', ...accountTables] as const
const withoutVoids: readonly string[] = ['legal_document', 'title', 'workbook', 'account']

/** Opens a change: its id is what the facts of this command will carry. */
export const openChange = async (
  client: pg.ClientBase,
  actor: string,
  operation: string,
  at: Date,
): Promise<{ mark: Mark; seal: () => Promise<{ number: number }> }> => {
  const { rows } = await client.query<{ id: number }>('insert into change (at, actor, operation) values ($1, $2, $3) returning id', [
    at,
    actor,
    operation,
  ])
  const id = rows[0]?.id ?? 0
  const people = new Set<number>()
  let entry: Parameters<Mark['note']>[0] = {}
  const mark: Mark = {
    id,
    at,
    touch: (more) => {
      for (const p of more) people.add(p)
    },
    note: (more) => {
      entry = { ...entry, ...more }
    },
  }
  return { mark, seal: () => seal(client, id, people, entry, { actor, operation, at }) }
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

/** A table's rows of the change $1, each hashed with its person's salt; then the names of the rows that the change withdrew. */
const factDigests = ([table, columns]: readonly [string, FactColumns]): string =>
  `select '${table}+', ${bytesOf(`sha256(p.salt || convert_to(${rowText(columns)}, 'UTF8'))`, 't.person_id, t.id')} from ${table} t join person p on p.id = t.person_id where t.recorded = $1
    union all select '${table}-', ${bytesOf('int4send(t.person_id) || int8send(t.id)', 't.person_id, t.id')} from ${table} t where t.voided = $1`

/** A row of a table that is not about a person: what its columns say, those without a value left out. */
const saidText = `(select jsonb_object_agg(k, v) from jsonb_each(to_jsonb(t) - 'voided') said (k, v) where v <> 'null')::text`

const plainDigests = (table: string): string => {
  const key = table === 'legal_document' ? 't.number collate "C"' : 't.id'
  const written = `select '${table}+', ${bytesOf(`sha256(convert_to(${saidText}, 'UTF8'))`, key)} from ${table} t where t.${table === 'workbook' ? 'change_id' : 'recorded'} = $1`
  return withoutVoids.includes(table)
    ? written
    : `${written} union all select '${table}-', ${bytesOf('int4send(t.id)', 't.id')} from ${table} t where t.voided = $1`
}

const contentSql = `select sha256(coalesce(string_agg(convert_to(x.part, 'UTF8') || x.digest, ''::bytea order by x.part collate "C"), '')) as content from (
  select 'person+' as part, ${bytesOf(`sha256(t.salt || convert_to(row(t.id, t.key, t.recorded)::text, 'UTF8'))`, 't.id')} as digest from person t where t.recorded = $1
  union all select 'person-', ${bytesOf('int4send(t.id)', 't.id')} from person t where t.voided = $1
  union all select 'workbook_row+', ${bytesOf(`sha256(p.salt || convert_to(row(t.workbook_id, t.sheet, t.row_number, t.cells)::text, 'UTF8'))`, 't.person_id, t.workbook_id, t.sheet collate "C", t.row_number')}
    from workbook_row t join workbook w on w.id = t.workbook_id join person p on p.id = t.person_id where w.change_id = $1
  union all ${Object.entries(facts).map(factDigests).join(' union all ')}
  union all ${plainTables.map(plainDigests).join(' union all ')}) x`

/** SHA-256 over the salted digests of every row a change wrote and the names of every row it withdrew. */
export const contentDigest = async (client: pg.ClientBase, id: number): Promise<Buffer> => {
  const { rows } = await client.query<{ content: Buffer }>({ name: 'content', text: contentSql, values: [id] })
  return rows[0]?.content ?? Buffer.alloc(32)
}

const owned = ['person', ...factTables, 'unit', 'unit_version', 'lineage', 'edition', ...accountTables]

/** Rows that name a change which is not in the ledger: nobody's hash covers them. */
export const strayRows = async (client: pg.ClientBase): Promise<number> => {
  const strays = owned.map(
    (t) =>
      `(select count(*) from ${t} t where not exists (select from change c where c.id = t.recorded) or (t.voided is not null and not exists (select from change c where c.id = t.voided)))`,
  )
  return (await client.query<{ n: number }>(`select (${strays.join(' + ')})::int as n`)).rows[0]?.n ?? 0
}

/** The ledger's last number; 0 before the first change. */
export const headNumber = async (client: pg.ClientBase | pg.Pool): Promise<number> =>
  (await client.query<{ number: number }>('select number from ledger_head')).rows[0]?.number ?? 0
