import { sql } from 'kysely'
import type { Reads } from '#operation/context.ts'

/** Somebody who holds a seat in a class: for which unit, by which decision (lasting identity) and which line of its annex. */
export type Seat = { readonly person: number; readonly unit: number; readonly decision: number; readonly line: number }

/**
 * Who holds a seat in a class: sent by a decision, and not removed by a later one. `through` = as it stood after that decision; now when left out.
 * Later means decided later in the register: decisions are numbered as they come.
 */
export const seatsOf = async (db: Reads, classId: number, through?: number): Promise<readonly Seat[]> => {
  const until = through === undefined ? sql`true` : sql`e.decision_id <= ${through}`
  const { rows } = await sql<Seat>`select person, unit, decision, line from (
      select distinct on (e.person_id) e.person_id as person, e.unit_id as unit, e.decision_id as decision, e.line::int as line, e.act
      from decision_entry e where e.class_id = ${classId} and e.voided is null and ${until} order by e.person_id, e.decision_id desc) last
    where act = 'send' order by decision, line`.execute(db)
  return rows
}

/** Who holds a seat in several classes; one statement. */
export const seatsIn = async (db: Reads, classes: readonly number[]): Promise<readonly { readonly class: number; readonly person: number }[]> => {
  const { rows } = await sql<{ class: number; person: number }>`select class, person from (
      select distinct on (e.class_id, e.person_id) e.class_id as class, e.person_id as person, e.act
      from decision_entry e where e.class_id = any(${[...classes]}::int[]) and e.voided is null order by e.class_id, e.person_id, e.decision_id desc) last
    where act = 'send' order by class, person`.execute(db)
  return rows
}
