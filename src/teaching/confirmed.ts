import { sql } from 'kysely'
import { refuse } from '#lib/refusal.ts'
import type { Reads } from '#operation/context.ts'
import type { Class } from './class.ts'
import { learnersOf } from './learners.ts'

/** A result as it was confirmed, in the change of that number. */
export type Confirmed = { person: number; outcome: 'passed' | 'failed' | 'withdrew'; reason: string | null; periods: number; number: number }

/** The confirmed results of a class. */
export const confirmedOf = async (db: Reads, classId: number): Promise<readonly Confirmed[]> => {
  const { rows } = await sql<Confirmed>`select r.person_id as person, r.outcome, r.reason, r.periods, coalesce(c.number, 0) as number
    from class_result r join change c on c.id = r.recorded where r.class_id = ${classId} and r.voided is null`.execute(db)
  return rows
}

/** Refuses to change what confirmed results stand on. */
export const refuseConfirmed = async (db: Reads, c: Class): Promise<void> => {
  if ((await confirmedOf(db, c.id)).length > 0) refuse('teaching.confirmed_already', { className: c.name })
}

/** Refuses to close a class while someone who holds a seat has no confirmed result. */
export const refuseUnconfirmed = async (db: Reads, c: Class): Promise<void> => {
  const done = new Set((await confirmedOf(db, c.id)).map((r) => r.person))
  const open = (await learnersOf(db, c.id)).filter((l) => !done.has(l.person))
  if (open.length > 0) refuse('teaching.undecided', { people: open.map((l) => l.name), lessons: 0 })
}
