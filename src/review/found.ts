import type pg from 'pg'
import { sql, type RawBuilder } from 'kysely'
import { kyselyOn } from '#db/on-client.ts'
import { fold } from '#lib/vietnamese.ts'
import { wasKnown } from './names.ts'

/** What is sought: words, each to begin a word of a name; or, when there are only digits, the beginning of an identity number. */
export type Sought = { readonly words: readonly string[] } | { readonly digits: string }

/** Reads a search: accents, capitals and the place of a tone mark do not count. Undefined when nothing is asked. */
export const soughtIn = (text: string | undefined): Sought | undefined => {
  const words = fold(text ?? '')
    .split(' ')
    .filter(Boolean)
  if (words.length === 0) return undefined
  return words.every((w) => /^\d+$/.test(w)) ? { digits: words.join('') } : { words }
}

const literal = (word: string): string => word.replace(/[%_\\]/g, '\\$&')

/** SQL: whether each word begins a word of a column of folded names, in the form that its trigram index serves. */
export const nameHas = (column: string, words: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.join(
    words.map((w) => sql`(${sql.ref(column)} like ${`${literal(w)}%`} or ${sql.ref(column)} like ${`% ${literal(w)}%`})`),
    sql` and `,
  )}`

/** The people, by rising numbers, whose name, other name or identity number is sought, as known now or after a change. */
export const peopleFound = async (client: pg.ClientBase, sought: Sought, knownAt: number | undefined): Promise<Uint32Array> => {
  const db = kyselyOn(client)
  const numbered = (digits: string) =>
    db.selectFrom('person_identity as i').select('i.person_id').where('i.number', 'like', `${digits}%`).where(wasKnown('i', knownAt))
  const named = (words: readonly string[]) =>
    db
      .selectFrom('person_name as n')
      .select('n.person_id')
      .where(nameHas('n.name_fold', words))
      .where(wasKnown('n', knownAt))
      .union(db.selectFrom('person_other_name as o').select('o.person_id').where(nameHas('o.name_fold', words)).where(wasKnown('o', knownAt)))
  const found = 'digits' in sought ? numbered(sought.digits) : named(sought.words)
  // One text: an object a row would take longer than the search.
  const { numbers } = await db
    .selectFrom(found.as('f'))
    .select(sql<string | null>`string_agg(f.person_id::text, ',')`.as('numbers'))
    .executeTakeFirstOrThrow()
  return numbers === null ? new Uint32Array(0) : Uint32Array.from(numbers.split(','), Number).sort()
}
