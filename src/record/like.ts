import { sql } from 'kysely'
import type { Reads } from '#operation/context.ts'
import type { Row } from './values.ts'

/** A record that may be of the same person, and why. */
export type Like = { readonly id: string; readonly name: string; readonly why: string }

export type Suspect = {
  readonly identity: string | undefined
  readonly nameFold: string
  readonly bornFrom: string | undefined
  readonly bornTo: string | undefined
}

/** What tells a person apart, out of the first facts of a record. */
export const suspectOf = (facts: readonly { readonly section: string; readonly row: Row }[]): Suspect => {
  const of = (section: string, column: string): string | undefined => {
    const value = facts.find((f) => f.section === section)?.row[column]
    return typeof value === 'string' ? value : undefined
  }
  return {
    identity: of('identity', 'number'),
    nameFold: of('name', 'name_fold') ?? '',
    bornFrom: of('birth', 'born_from'),
    bornTo: of('birth', 'born_to'),
  }
}

/** Live records with the same identity number, or the same name (accents ignored) and a birth date that may be the same. One statement. */
export const likeOthers = async (db: Reads, s: Suspect): Promise<Like[]> => {
  const { rows } = await sql<{ key: string; name: string; same_number: boolean }>`
    select p.key, n.full_name as name, coalesce(i.number = ${s.identity ?? null}, false) as same_number
    from person_name n join person p on p.id = n.person_id
      left join person_identity i on i.person_id = n.person_id and i.voided is null
      left join person_birth b on b.person_id = n.person_id and b.voided is null
    where n.voided is null and p.voided is null
      and (n.person_id in (select person_id from person_identity where number = ${s.identity ?? null} and voided is null)
        or (n.name_fold = ${s.nameFold} and (i.number is null or ${s.identity ?? null}::text is null)
          and (b.born_from is null or ${s.bornFrom ?? null}::date is null or daterange(b.born_from, b.born_to, '[]') && daterange(${s.bornFrom ?? null}::date, ${s.bornTo ?? null}::date, '[]'))))
    order by 3 desc, n.name_sort limit 10`.execute(db)
  return rows.map((r) => ({ id: r.key, name: r.name, why: r.same_number ? 'cùng số định danh' : 'cùng họ tên, ngày sinh không trái nhau' }))
}
