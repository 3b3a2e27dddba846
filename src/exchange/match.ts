import type pg from 'pg'
import { recordsOf } from '#access/person-now.ts'
import { homeUnit } from '#access/units.ts'
import type { Day } from '#lib/day.ts'
import type { Partial } from '#lib/partial.ts'
import { fold } from '#lib/vietnamese.ts'
import type { PersonRow } from './reading.ts'

/** Someone the register already knows, with what an import compares. */
export type Known = {
  readonly id: number
  readonly nameFold: string
  readonly name: string
  readonly birth: Partial | undefined
  readonly sex: 'female' | 'male' | undefined
  readonly identity: string | undefined
  readonly ethnicGroup: number | undefined
  readonly party: boolean | undefined
  readonly levels: ReadonlySet<number>
  /** The unit this person belongs to today. */
  readonly home: number | undefined
  /** End of the last primary post before the list's day, and start of the next one after it. */
  readonly before: Day | undefined
  readonly next: Day | undefined
  /** The day of the newest workbook that spoke of this person. */
  readonly lastList: Day | undefined
  readonly post:
    | {
        readonly id: number
        readonly unit: number
        readonly title: number | null
        readonly titleText: string
        readonly from: Day
        readonly to: Day | null
        readonly sinceKnown: boolean
      }
    | undefined
}

type Row = {
  id: number
  name_fold: string
  full_name: string
  born_from: Day | null
  born_to: Day | null
  sex: 'female' | 'male' | null
  number: string | null
  ethnic_group: number | null
  member: boolean | null
  levels: number[] | null
  home: number | null
  before: Day | null
  next: Day | null
  last_list: Day | null
  post: { id: number; unit: number; title: number | null; titleText: string; from: Day; to: Day | null; sinceKnown: boolean } | null
}

/**
 * Everyone who shares an identity number or a folded name with one of these rows: one statement, whatever their number. `change`: what that change
 * wrote of names and numbers does not count, so that the portions of one list meet the register as it was before it.
 */
export const knownPeople = async (
  client: pg.ClientBase,
  rows: readonly PersonRow[],
  asOf: Day,
  today: Day,
  change: number | undefined,
): Promise<readonly Known[]> => {
  const names = [...new Set(rows.map((r) => fold(r.name.value ?? '')))]
  const numbers = [...new Set(rows.flatMap((r) => r.identityNumber.value ?? []))]
  const { rows: found } = await client.query<Row>(
    `with wanted as (
       select person_id from person_name where voided is null and name_fold = any($1) and recorded <> $5
       union select person_id from person_identity where voided is null and number = any($2) and recorded <> $5)
     select w.person_id as id, ${homeUnit('w.person_id', '$4')} as home, n.name_fold, n.full_name, b.born_from, b.born_to, s.sex, i.number, e.ethnic_group,
       (select m.member from party_membership m where m.person_id = w.person_id and m.voided is null and m.valid_from <= $3 and (m.valid_to is null or m.valid_to > $3)) as member,
       (select array_agg(q.level_id) from qualification q where q.person_id = w.person_id and q.voided is null) as levels,
       (select max(t.valid_to) from posting t where t.person_id = w.person_id and t.voided is null and t.is_primary and t.valid_to <= $3) as before,
       (select min(t.valid_from) from posting t where t.person_id = w.person_id and t.voided is null and t.is_primary and t.valid_from > $3) as next,
       (select max(k.as_of) from workbook_row r join workbook k on k.id = r.workbook_id where r.person_id in ${recordsOf('w.person_id')}
          and not exists (select from change u where u.undoes = k.change_id)) as last_list,
       (select json_build_object('id', t.id, 'unit', t.unit_id, 'title', t.title_id, 'titleText', t.title_text, 'from', t.valid_from, 'to', t.valid_to, 'sinceKnown', t.since_known)
          from posting t where t.person_id = w.person_id and t.voided is null and t.is_primary and t.valid_from <= $3 and (t.valid_to is null or t.valid_to > $3)) as post
     from wanted w
     join person_name n on n.person_id = w.person_id and n.voided is null
     left join person_birth b on b.person_id = w.person_id and b.voided is null
     left join person_sex s on s.person_id = w.person_id and s.voided is null
     left join person_identity i on i.person_id = w.person_id and i.voided is null
     left join person_ethnicity e on e.person_id = w.person_id and e.voided is null`,
    [names, numbers, asOf, today, change ?? 0],
  )
  return found.map((r) => ({
    id: r.id,
    nameFold: r.name_fold,
    name: r.full_name,
    birth: r.born_from && r.born_to ? { from: r.born_from, to: r.born_to } : undefined,
    sex: r.sex ?? undefined,
    identity: r.number ?? undefined,
    ethnicGroup: r.ethnic_group ?? undefined,
    party: r.member ?? undefined,
    levels: new Set(r.levels ?? []),
    home: r.home ?? undefined,
    before: r.before ?? undefined,
    next: r.next ?? undefined,
    lastList: r.last_list ?? undefined,
    post: r.post ?? undefined,
  }))
}

export type Matched =
  | { readonly known: Known; readonly how: 'identity' | 'name_birth' }
  | { readonly known: undefined; readonly how: 'identity_taken' | 'possible_duplicate'; readonly other: Known }
  | undefined

const births = (a: Partial | undefined, b: Partial | undefined): boolean => a !== undefined && b !== undefined && a.from <= b.to && b.from <= a.to
const exact = (p: Partial | undefined): boolean => p !== undefined && p.from === p.to

/**
 * Decides who a row is. The identity number decides when the name or the birth agrees with it; without a number on one side, the same name in
 * the same unit decides together with the same exact birth day, or with an agreeing vaguer birth and the same title; the same name and birth
 * elsewhere is only a possible duplicate.
 */
export const personMatcher = (known: readonly Known[]): ((row: PersonRow, unit: number | undefined, title: number | undefined) => Matched) => {
  if (known.length === 0) return () => undefined
  const byNumber = new Map<string, Known>()
  const byName = new Map<string, Known[]>()
  for (const k of known) {
    if (k.identity !== undefined) byNumber.set(k.identity, k)
    byName.set(k.nameFold, [...(byName.get(k.nameFold) ?? []), k])
  }
  return (row, unit, title) => {
    const name = fold(row.name.value ?? '')
    const number = row.identityNumber.value
    const holder = number === undefined ? undefined : byNumber.get(number)
    if (holder)
      return holder.nameFold === name || births(holder.birth, row.birth.value)
        ? { known: holder, how: 'identity' }
        : { known: undefined, how: 'identity_taken', other: holder }
    const alike = (byName.get(name) ?? []).filter((k) => births(k.birth, row.birth.value) && (number === undefined || k.identity === undefined))
    const here = alike.filter(
      (k) =>
        unit !== undefined &&
        k.post?.unit === unit &&
        ((exact(k.birth) && exact(row.birth.value)) || (title !== undefined && k.post.title === title)),
    )
    const [only] = here
    if (only && here.length === 1) return { known: only, how: 'name_birth' }
    const [other] = alike
    return other ? { known: undefined, how: 'possible_duplicate', other } : undefined
  }
}
