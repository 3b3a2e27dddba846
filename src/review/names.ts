import { sql, type RawBuilder } from 'kysely'
import type { Reads } from '#operation/context.ts'
import { fold } from '#lib/vietnamese.ts'

/** What the register, not the columns, knows of a person: name, outside id, identity number, the title as written. */
export type Named = {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly identity: string | null
  readonly titleText: string | null
}

/** SQL: was this fact in the register after change `knownAt`? Now, when it is left out. */
export const wasKnown = (alias: string, knownAt: number | undefined) => {
  const [recorded, voided] = [sql.ref(`${alias}.recorded`), sql.ref(`${alias}.voided`)]
  return knownAt === undefined
    ? sql<boolean>`${voided} is null`
    : sql<boolean>`exists (select from change c where c.id = ${recorded} and c.number <= ${knownAt}) and not exists (select from change c where c.id = ${voided} and c.number <= ${knownAt})`
}

/** These people in Vietnamese order of names: a page of them. */
export const namesOf = async (
  db: Reads,
  people: readonly number[],
  q: { asOf: string; knownAt?: number | undefined; page?: number; size?: number },
): Promise<Named[]> => {
  const size = q.size ?? Math.max(1, people.length)
  return db
    .selectFrom('person as p')
    .innerJoin('person_name as n', (on) => on.onRef('n.person_id', '=', 'p.id').on(wasKnown('n', q.knownAt)))
    .where(sql<boolean>`p.id = any(${[...people]}::int[])`)
    .leftJoin('person_identity as i', (on) => on.onRef('i.person_id', '=', 'p.id').on(wasKnown('i', q.knownAt)))
    .select(['p.id', 'p.key', 'n.full_name as name', 'i.number as identity'])
    .select(
      sql<string | null>`(select t.title_text from posting t where t.person_id = p.id and t.is_primary and ${wasKnown('t', q.knownAt)}
        and t.valid_from <= ${q.asOf} and (t.valid_to is null or t.valid_to > ${q.asOf}) limit 1)`.as('titleText'),
    )
    .orderBy('n.name_sort')
    .orderBy('p.id')
    .limit(size)
    .offset(((q.page ?? 1) - 1) * size)
    .execute()
}

/**
 * People by outside id, identity number or full name (accents and capitals ignored when no spelling fits exactly), as they were known after a change;
 * only `among` these, or of whom `open` holds (SQL about `p.id`), when they are given: before namesakes are counted off, so that five hundred elsewhere hide nobody.
 */
export const peopleCalled = async (
  db: Reads,
  text: string,
  knownAt: number | undefined,
  among: readonly number[] | undefined,
  open?: RawBuilder<boolean>,
): Promise<{ id: number; key: string; name: string }[]> => {
  const base = db
    .selectFrom('person as p')
    .innerJoin('person_name as n', (on) => on.onRef('n.person_id', '=', 'p.id').on(wasKnown('n', knownAt)))
    .select(['p.id', 'p.key', 'n.full_name as name'])
    .$if(among !== undefined, (qb) => qb.where(sql<boolean>`p.id = any(${[...(among ?? [])]}::int[])`))
    .$if(open !== undefined, (qb) => qb.where(open ?? sql<boolean>`true`))
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)) return base.where('p.key', '=', text.toLowerCase()).execute()
  if (/^\d{9,12}$/.test(text))
    return base
      .innerJoin('person_identity as i', (on) => on.onRef('i.person_id', '=', 'p.id').on(wasKnown('i', knownAt)))
      .where('i.number', '=', text)
      .execute()
  return base.where('n.name_fold', '=', fold(text)).orderBy('n.name_sort').orderBy('p.id').limit(500).execute()
}
