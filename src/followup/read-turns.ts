import { sql } from 'kysely'
import type { Units } from '#access/units.ts'
import { visible } from '#access/visible.ts'
import type { Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'
import type { Turn } from './turn.ts'

export type TurnsAsked = { readonly from: Day; readonly to: Day; readonly units: Units; readonly open: Units; readonly today: Day }

/**
 * The post that a turn is counted by: the primary one of the day it ended; when the register begins later and does not know since when the first
 * post was held, that first post. `t` is the turn.
 */
const postThen = sql`left join lateral (
    select p.unit_id, p.title_id, p.post_group from posting p where p.person_id = t.person_id and p.voided is null and p.is_primary
      and (p.valid_to is null or p.valid_to > t.finished_to) and (p.valid_from <= t.finished_to or not p.since_known)
    order by p.valid_from <= t.finished_to desc, p.valid_from limit 1) post on true`

const inScope = (units: Units) => (units === 'everywhere' ? sql`true` : sql`post.unit_id = any(${[...units]}::int[])`)

/** The turns that ended in a period (both days inside) in units, of people whom the asker may see: one statement, in order of days. */
export const readTurns = async (db: Reads, { from, to, units, open, today }: TurnsAsked): Promise<readonly Turn[]> => {
  const { rows } = await sql<Turn>`
    select t.person_id as person, concat_ws(' · ', t.programme, t.institution, t.started_from, t.finished_from, t.opened_by) as class, t.programme, t.kind,
      t.content, l.subject || '.' || l.code as level, t.mode, t.country, t.opened_by as "openedBy", t.periods, t.finished_to as ended,
      case when v.tier in ('province', 'district', 'commune') then v.tier end as tier, coalesce(i.post_group, post.post_group) as "group",
      coalesce(coalesce(i.post_group, post.post_group) = 'leader', false) as leader, i.code as "titleCode", s.sex = 'female' as female, g.is_minority as minority
    from training_history t left join level l on l.id = t.level_id ${postThen}
      left join title i on i.id = post.title_id
      left join unit_version v on v.unit_id = post.unit_id and v.voided is null and coalesce(v.valid_from, '-infinity') <= t.finished_to
        and coalesce(v.valid_to, 'infinity') > t.finished_to
      left join person_sex s on s.person_id = t.person_id and s.voided is null
      left join person_ethnicity e on e.person_id = t.person_id and e.voided is null left join ethnic_group g on g.code = e.ethnic_group
    where t.voided is null and t.finished_from >= ${from} and t.finished_to <= ${to} and ${inScope(units)} and ${visible('t.person_id', open, today)}
    order by t.finished_to, t.person_id, t.id`.execute(db)
  return rows
}

/** How many turns of those units may or may not lie in the period: it is not known when they ended, or only roughly. They are in no figure. */
export const undatedTurns = async (db: Reads, { from, to, units, open, today }: TurnsAsked): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from training_history t left join lateral (
      select p.unit_id from posting p where p.person_id = t.person_id and p.voided is null and p.is_primary order by p.valid_from desc limit 1) post on true
    where t.voided is null and ${inScope(units)} and ${visible('t.person_id', open, today)}
      and (t.finished_to is null or (t.finished_from <= ${to} and t.finished_to >= ${from} and (t.finished_from < ${from} or t.finished_to > ${to})))`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
