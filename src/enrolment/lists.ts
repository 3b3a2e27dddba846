import { sql } from 'kysely'
import type pg from 'pg'
import type { Reads } from '#operation/context.ts'
import { stateAfter, type Step } from '#training/stages.ts'

/** A registration of a class. `unit`: whose list it stands in; `change`: the ledger's number of the change that wrote it. */
export type Registered = {
  readonly person: number
  readonly unit: number
  readonly place: number
  readonly reason: string
  readonly answer: 'accepted' | 'sentBack' | null
  readonly answerReason: string | null
}

type Only = { readonly unit?: number; readonly people?: readonly number[] }

/** The registrations of a class, or those of a unit or of some people, in the units' order of preference: one statement. */
export const registeredFor = async (db: Reads, classId: number, { unit, people }: Only = {}): Promise<readonly Registered[]> => {
  const ofUnit = unit === undefined ? sql`true` : sql`r.unit_id = ${unit}`
  const ofPeople = people === undefined ? sql`true` : sql`r.person_id = any(${[...people]}::int[])`
  const { rows } = await sql<Registered>`
    select r.person_id as person, r.unit_id as unit, r.place_in_list::int as place, r.reason, a.answer, a.reason as "answerReason"
    from registration r left join registration_answer a on a.person_id = r.person_id and a.class_id = r.class_id and a.voided is null
    where r.class_id = ${classId} and r.voided is null and ${ofUnit} and ${ofPeople} order by r.unit_id, r.place_in_list, r.id`.execute(db)
  return rows
}

/** What a unit may send to a class: its quota; null when the class shares its seats among nobody. A class that does gives nothing to a unit left out. */
export const quotaFor = async (db: Reads, classId: number, unit: number): Promise<number | null> => {
  const { rows } = await sql<{ shared: boolean; seats: number | null }>`
    select count(*) > 0 as shared, (max(seats) filter (where unit_id = ${unit}))::int as seats from class_quota where class_id = ${classId} and voided is null`.execute(
    db,
  )
  return rows[0]?.shared ? (rows[0].seats ?? 0) : null
}

/** The steps of each unit's list for a class, oldest first. */
export const listSteps = async (db: Reads, classId: number): Promise<ReadonlyMap<number, readonly Step[]>> => {
  const { rows } = await sql<{ unit: number; steps: Step[] }>`
    select unit_id as unit, array_agg(step order by id) as steps from training_step
    where class_id = ${classId} and unit_id is not null and voided is null group by unit_id`.execute(db)
  return new Map(rows.map((r) => [r.unit, r.steps]))
}

/** The state of one unit's list. */
export const listState = async (db: Reads, classId: number, unit: number): Promise<string> =>
  stateAfter('list', (await listSteps(db, classId)).get(unit) ?? [])

const classLock = 5001
const numberLock = 5002

/** One act at a time on a class: two officers at once meet here, and the second sees what the first did. To be taken before anything is looked up. */
export const alone = async (client: pg.ClientBase, classId: number): Promise<void> => {
  await client.query('select pg_advisory_xact_lock($1, $2)', [classLock, classId])
}

/** One number given out at a time by an authority. */
export const aloneAt = async (client: pg.ClientBase, authority: number): Promise<void> => {
  await client.query('select pg_advisory_xact_lock($1, $2)', [numberLock, authority])
}
