import type pg from 'pg'
import type { Muster } from './muster.ts'

/**
 * Everyone who has a name, in Vietnamese order of names: four bytes a person, and no name. `named` has a bit for each of them. Good for the knowledge
 * of one ledger number.
 */
export type NameOrder = { readonly people: Uint32Array; readonly named: Uint32Array; readonly known: number }

const kept = new WeakMap<Muster, { now?: NameOrder; past?: NameOrder }>()

/** More people than this and the whole order is read anew. */
const fewTouched = 2000

/** The order of people given one after another. */
export const orderOf = (people: Uint32Array, known: number): NameOrder => {
  const named = new Uint32Array((people.reduce((most, p) => Math.max(most, p), 0) >>> 5) + 1)
  for (const p of people) named[p >>> 5] = (named[p >>> 5] ?? 0) | (1 << (p & 31))
  return { people, named, known }
}

/** Reads numbers that the server joined into one text: an object a row would take longer than the question. */
const numbersIn = async (client: pg.ClientBase, sql: string, values: readonly unknown[]): Promise<Uint32Array> => {
  const { rows } = await client.query<{ numbers: string | null }>(sql, [...values])
  const text = rows[0]?.numbers ?? ''
  return text === '' ? new Uint32Array(0) : Uint32Array.from(text.split(','), Number)
}

const inOrder = (where: string): string =>
  `select string_agg(person_id::text, ',' order by name_sort, person_id) as numbers from person_name n where ${where}`

const readNow = async (client: pg.ClientBase, known: number): Promise<NameOrder> =>
  orderOf(await numbersIn(client, inOrder('voided is null'), []), known)

/** The order of names as they were known after an earlier change. */
const readThen = async (client: pg.ClientBase, known: number): Promise<NameOrder> =>
  orderOf(
    await numbersIn(
      client,
      inOrder(
        'exists (select from change c where c.id = n.recorded and c.number <= $1) and not exists (select from change c where c.id = n.voided and c.number <= $1)',
      ),
      [known],
    ),
    known,
  )

/** Whom the changes after `from` up to `to` touched; undefined when they are many. */
const touchedSince = async (client: pg.ClientBase, from: number, to: number): Promise<Uint32Array | undefined> => {
  const touched = await numbersIn(
    client,
    `select string_agg(person_id::text, ',') as numbers from (select distinct p.person_id from change c join change_person p on p.change_id = c.id
       where c.number > $1 and c.number <= $2 limit ${fewTouched + 1}) t`,
    [from, to],
  )
  return touched.length > fewTouched ? undefined : touched
}

type Neighbour = { person: number; before: number | null }

/** Those of these people who have a name, in order, each with who among all others comes right before. */
const placesOf = async (client: pg.ClientBase, people: Uint32Array): Promise<readonly Neighbour[]> => {
  const { rows } = await client.query<Neighbour>(
    `select n.person_id as person, (select b.person_id from person_name b where b.voided is null
         and (b.name_sort, b.person_id) < (n.name_sort, n.person_id) and b.person_id <> all($1::int[])
         order by b.name_sort desc, b.person_id desc limit 1) as before
     from person_name n where n.voided is null and n.person_id = any($1::int[]) order by n.name_sort, n.person_id`,
    [[...people]],
  )
  return rows
}

/** Takes these people out of the order and puts them where their names now stand. */
const moved = async (client: pg.ClientBase, order: NameOrder, touched: Uint32Array, known: number): Promise<NameOrder> => {
  const after = new Map<number, number[]>()
  const places = await placesOf(client, touched)
  for (const { person, before } of places) after.set(before ?? 0, [...(after.get(before ?? 0) ?? []), person])
  const gone = new Set(touched)
  const people = new Uint32Array(order.people.length + places.length)
  let count = 0
  let placed = 0
  const put = (person: number): void => void (people[count++] = person)
  const putAfter = (person: number): void => {
    for (const p of after.get(person) ?? []) {
      put(p)
      placed++
    }
  }
  putAfter(0)
  for (const p of order.people) {
    if (gone.has(p)) continue
    put(p)
    putAfter(p)
  }
  // Somebody came between the reading of the muster and of the names.
  return placed < places.length ? readNow(client, known) : orderOf(people.slice(0, count), known)
}

/** The order of names as known after a change; kept for the present and for one past, and moved along with the ledger. */
export const nameOrder = async (client: pg.ClientBase, muster: Muster, known: number): Promise<NameOrder> => {
  const { head } = muster.store
  const held = kept.get(muster) ?? {}
  kept.set(muster, held)
  if (known < head) return held.past?.known === known ? held.past : (held.past = await readThen(client, known))
  const before = held.now
  if (before?.known === head) return before
  const touched = before && before.known < head ? await touchedSince(client, before.known, head) : undefined
  held.now = before && touched ? await moved(client, before, touched, head) : await readNow(client, head)
  return held.now
}
