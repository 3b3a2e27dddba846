import { createHash } from 'node:crypto'
import type pg from 'pg'
import { contentWritten } from './content.ts'
import type { Mark } from './context.ts'

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

/** People of one change, from which on its content is hashed as a long list's. */
const many = 10_000

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
  // The planner takes rows that have just come for few: it would look the people of a long list up one by one, and sort in a corner.
  if (people.size > many) await client.query("set local enable_nestloop = off; set local work_mem = '96MB'")
  const content = await contentWritten(client, id)
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

/** The ledger's last number; 0 before the first change. */
export const headNumber = async (client: pg.ClientBase | pg.Pool): Promise<number> =>
  (await client.query<{ number: number }>('select number from ledger_head')).rows[0]?.number ?? 0
