import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { append, emptyColumns, ensurePeople, forget, kinds, settle, type Columns } from './columns.ts'

/** from·65536 + to as a signed int4: the 16-bit days of columns.ts, shifted by 2^31 so that every span fits. */
const span = (from: string, to: string): string =>
  `((greatest(0, least(65534, ${from} - date '1900-01-01'))::bigint << 16) + coalesce(greatest(0, least(65534, ${to} - date '1900-01-01')), 65535) - 2147483648)::int4`

const kind = (n: number): string => (n === 0 ? '0' : String(n * 2 ** 29))

/** One branch per fact table: person, code, span, recorded. Codes are laid out in columns.ts. */
const branches: readonly (readonly [table: string, code: string, span: string])[] = [
  [
    'posting',
    `(coalesce(title_id, 0) << 21) | (case when is_primary then 1 << 20 else 0 end) | (case when since_known then 1 << 19 else 0 end)
     | (case post_group when 'cadre' then 1 << 17 when 'civilServant' then 2 << 17 when 'nonSpecialist' then 3 << 17 else 0 end) | unit_id`,
    span('valid_from', 'valid_to'),
  ],
  ['qualification', `${kind(kinds.qualification)} | level_id`, span('valid_from', 'valid_to')],
  ['person_birth', kind(kinds.birth), span('born_from', 'born_to')],
  ['person_sex', `${kind(kinds.attribute)} | (case sex when 'female' then 1 else 2 end)`, `(65535 - 2147483648)::int4`],
  ['person_ethnicity', `${kind(kinds.attribute)} | (1 << 24) | ethnic_group`, `(65535 - 2147483648)::int4`],
  ['party_membership', `${kind(kinds.attribute)} | (2 << 24) | (case when member then 1 else 2 end)`, span('valid_from', 'valid_to')],
]

/**
 * All facts as one question, to be narrowed from outside: only while its parts have no condition of their own does PostgreSQL read each from its index
 * by person and merge them, so that the first row comes at once and nothing is sorted.
 */
const facts = branches
  .map(([table, code, s]) => `select person_id, (${code})::int4 as code, ${s} as span, recorded, voided from ${table}`)
  .join(' union all ')
const liveSql = `select person_id, code, span, recorded from (${facts}) f where voided is null`
const withdrawnSql = `select person_id, code, span, recorded, voided from (${facts}) f where voided is not null`

export type Store = {
  readonly live: Columns
  readonly withdrawn: Columns
  /** change.id → ledger number; facts name the id, questions name the number. */
  numbers: Uint32Array
  head: number
  /** The ledger's hash at the head: a register that was brought in whole has another chain. */
  hash: string
}

const numbersOf = async (client: pg.ClientBase): Promise<{ numbers: Uint32Array; head: number; hash: string }> => {
  const { rows } = await client.query<{ id: number; number: number; hash: string | null }>(
    `select id, number, case when number = (select max(number) from change) then encode(hash, 'hex') end as hash
     from change where number is not null order by number`,
  )
  const numbers = new Uint32Array(rows.reduce((most, r) => Math.max(most, r.id), 0) + 1)
  for (const r of rows) numbers[r.id] = r.number
  return { numbers, head: rows.at(-1)?.number ?? 0, hash: rows.at(-1)?.hash ?? '' }
}

/** Streams int4 rows of a COPY BINARY to `take`, without an object a row. */
const stream = async (client: pg.ClientBase, sql: string, columns: number, take: (view: DataView, at: number) => void): Promise<number> => {
  const width = 2 + columns * 8
  let carry: Buffer = Buffer.alloc(0)
  let header = true
  let rows = 0
  for await (const chunk of client.query(copyTo(`copy (${sql}) to stdout (format binary)`)) as AsyncIterable<Buffer>) {
    const buffer = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
    const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length)
    let at = 0
    if (header) {
      if (buffer.length < 19) {
        carry = buffer
        continue
      }
      at = 19
      header = false
    }
    for (; at + width <= buffer.length && view.getInt16(at) >= 0; at += width, rows++) take(view, at + 6)
    carry = buffer.subarray(at)
  }
  return rows
}

/** Told of everyone whose rows are all there, and of how much of all has been read. */
export type Settled = (person: number, share: number) => void

const sizesOf = async (client: pg.ClientBase): Promise<{ people: number; rows: number; gone: number }> => {
  const counts = branches.map(([t]) => `select count(*) filter (where voided is null) as rows, count(voided) as gone from ${t}`).join(' union all ')
  const { rows } = await client.query<{ people: number; rows: number; gone: number }>(
    `select (select coalesce(max(id), 0) + 1 from person)::int as people, sum(rows)::int as rows, sum(gone)::int as gone from (${counts}) c`,
  )
  return rows[0] ?? { people: 1, rows: 0, gone: 0 }
}

/** Reads live rows or withdrawn ones, ordered by person, and tells of each person when the rows are all there. */
const readRows = async (client: pg.ClientBase, c: Columns, numbers: Uint32Array, total: number, settled: Settled): Promise<void> => {
  const sql = `${c.voided ? withdrawnSql : liveSql} order by person_id`
  let person = 0
  const settleLast = (): void => {
    if (person === 0) return
    settle(c, person)
    settled(person, c.rows / total)
  }
  await stream(client, sql, c.voided ? 5 : 4, (v, at) => {
    const next = v.getInt32(at)
    if (next !== person) settleLast()
    person = next
    const voided = c.voided ? (numbers[v.getInt32(at + 32)] ?? 0) : 0
    append(c, person, v.getInt32(at + 8), v.getInt32(at + 16) + 2_147_483_648, numbers[v.getInt32(at + 24)] ?? 0, voided)
  })
  settleLast()
}

/**
 * Reads the whole register into columns, in one repeatable-read transaction. Rows come ordered by person, and
 * `begin` gives who is told of each person while the next ones are still on their way.
 */
export const loadStore = async (client: pg.ClientBase, begin: (store: Store) => Settled): Promise<Store> => {
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query('set local enable_sort = off')
    await client.query('set local max_parallel_workers_per_gather = 0')
    const { numbers, head, hash } = await numbersOf(client)
    const { people, rows, gone } = await sizesOf(client)
    const store: Store = {
      live: emptyColumns(people, rows + Math.ceil(rows / 200) + 1024),
      withdrawn: emptyColumns(gone > 0 ? people : 1, gone + 64, true),
      numbers,
      head,
      hash,
    }
    await readRows(client, store.live, numbers, rows, begin(store))
    if (gone > 0) await readRows(client, store.withdrawn, numbers, gone, () => undefined)
    return store
  } finally {
    await client.query('commit')
  }
}

/** The live rows of the people $1. */
export const liveRowsSql = `${liveSql} and person_id = any($1)`

type FactRow = { person_id: number; code: number; span: number; recorded: number; voided: number | null }
const refreshSql = `select * from (${facts}) f where person_id = any($1) order by person_id`

export type Refreshed = { readonly people: ReadonlySet<number>; readonly reload: boolean; readonly org: boolean }

/**
 * Brings the image up to the ledger's head: reads again the people whom the new changes touched, and nobody else.
 * `reload` = too much changed, a full load is cheaper; `org` = units, titles or standards changed too.
 */
export const refreshStore = async (client: pg.ClientBase, store: Store): Promise<Refreshed> => {
  const { rows: from } = await client.query<{ id: number; number: number; hash: string; touches_org: boolean; people: number[] | null }>(
    `select id, number, encode(hash, 'hex') as hash, touches_org, case when number > $1 then
       (select array_agg(person_id) from (select person_id from change_person p where p.change_id = c.id limit 200001) x) end as people
     from change c where number >= $1 order by number`,
    [store.head],
  )
  if (store.head > 0 && (from[0]?.number !== store.head || from[0].hash !== store.hash)) return { people: new Set(), reload: true, org: true }
  const news = from.filter((c) => c.number > store.head)
  if (news.length === 0) return { people: new Set(), reload: false, org: false }
  const org = news.some((c) => c.touches_org)
  const touched = new Set(news.flatMap((c) => c.people ?? []))
  if (touched.size > 200_000 || touched.size > 1000 + store.live.people / 5) return { people: touched, reload: true, org }
  const most = Math.max(...news.map((c) => c.id))
  if (most >= store.numbers.length) {
    const more = new Uint32Array(Math.max(most + 1, Math.ceil(store.numbers.length * 1.5)))
    more.set(store.numbers)
    store.numbers = more
  }
  for (const c of news) store.numbers[c.id] = c.number
  if (touched.size > 0) {
    const { rows } = await client.query<FactRow>(refreshSql, [[...touched]])
    place(store, touched, rows)
  }
  store.head = news.at(-1)?.number ?? store.head
  store.hash = news.at(-1)?.hash ?? store.hash
  return { people: touched, reload: false, org }
}

const place = (store: Store, touched: ReadonlySet<number>, rows: readonly FactRow[]): void => {
  for (const p of touched) {
    forget(store.live, p)
    if (p < store.withdrawn.people) forget(store.withdrawn, p)
  }
  const number = (id: number): number => store.numbers[id] ?? 0
  for (const r of rows) if (r.voided === null) append(store.live, r.person_id, r.code, r.span + 2_147_483_648, number(r.recorded))
  for (const r of rows) {
    if (r.voided === null) continue
    ensurePeople(store.withdrawn, r.person_id + 1)
    append(store.withdrawn, r.person_id, r.code, r.span + 2_147_483_648, number(r.recorded), number(r.voided))
  }
  for (const p of touched) {
    settle(store.live, p)
    settle(store.withdrawn, p)
  }
}
