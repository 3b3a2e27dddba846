import { sql } from 'kysely'
import type { Reads } from '#operation/context.ts'
import { subjects } from '#people/levels.ts'
import type { MusterLine } from '#review/lines.ts'

export type State = 'none' | 'attached' | 'compared' | 'rejected'

/** A fact that decides a verdict: the highest level held on the ladder of a criterion, or the birth behind an answer about age. */
export type Deciding = {
  readonly person: number
  readonly section: 'qualification' | 'birth'
  readonly criterion: string
  readonly fact: number
  readonly what: string
  readonly state: State
}

const ladderOf = (criterion: string): number => subjects.findIndex((s) => s === criterion)
const decided = new Set(['met', 'unmet', 'transition'])

/** For each person the criteria whose answer stands on a fact; what is unknown stands on none. */
const questions = (lines: readonly MusterLine[]): { person: number; criterion: string; ladder: number }[] =>
  lines.flatMap((l) =>
    Object.entries(l.criteria).flatMap(([criterion, answer]) => {
      const ladder = criterion === 'age' ? 99 : ladderOf(criterion)
      return ladder >= 0 && decided.has(answer) ? [{ person: l.person, criterion, ladder }] : []
    }),
  )

/** The deciding facts of these people on a day, with the state of their evidence: one statement. */
export const decidingFacts = async (db: Reads, lines: readonly MusterLine[], asOf: string): Promise<Deciding[]> => {
  const asked = questions(lines)
  const { rows } = await sql<Deciding>`
    with asked as (select * from unnest(${asked.map((a) => a.person)}::int[], ${asked.map((a) => a.criterion)}::text[], ${asked.map((a) => a.ladder)}::int[]) a (person, criterion, ladder)),
    facts as (
      select distinct on (a.person, a.criterion) a.person, 'qualification' as section, a.criterion, coalesce(q.origin, q.id)::int as fact, l.name as what
        from asked a join qualification q on q.person_id = a.person and q.level_id / 16 = a.ladder and q.voided is null
          and q.valid_from <= ${asOf}::date and (q.valid_to is null or q.valid_to > ${asOf}::date) join level l on l.id = q.level_id
        where a.ladder <> 99 order by a.person, a.criterion, q.level_id desc, q.id)
    select f.*, coalesce(e.state, 'none') as state from (
      select * from facts union all
      select a.person, 'birth', a.criterion, coalesce(b.origin, b.id)::int, to_char(b.born_from, 'DD/MM/YYYY')
        from asked a join person_birth b on b.person_id = a.person and b.voided is null where a.ladder = 99) f
    left join lateral (select case when bool_or(v.state = 'compared') then 'compared' when bool_or(v.state = 'attached') then 'attached' else 'rejected' end as state
      from evidence v where v.person_id = f.person and v.fact_table = case f.section when 'birth' then 'person_birth' else 'qualification' end
        and v.fact = f.fact and v.voided is null having count(*) > 0) e on true`.execute(db)
  return rows
}
