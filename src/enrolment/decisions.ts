import { sql } from 'kysely'
import type pg from 'pg'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Reads } from '#operation/context.ts'
import type { Given } from './papers.ts'

/** A decision about a class. `id`, `amends`: lasting identities; `change`: the ledger's number of the change that made it. */
export type Decision = {
  readonly id: number
  readonly number: string
  readonly on: Day
  readonly signerTitle: string
  readonly signerName: string
  readonly amends: number | null
  readonly authority: number
  readonly change: number
  readonly sent: number
  readonly removed: number
}

/** The decisions about a class, first to last. */
export const decisionsOf = async (db: Reads, classId: number): Promise<readonly Decision[]> => {
  const { rows } = await sql<Decision>`
    select coalesce(d.origin, d.id) as id, d.number, d.decided_on as "on", d.signer_title as "signerTitle", d.signer_name as "signerName", d.amends, d.authority,
      (select number from change where id = d.recorded) as change,
      (select count(*)::int from decision_entry e where e.decision_id = coalesce(d.origin, d.id) and e.voided is null and e.act = 'send') as sent,
      (select count(*)::int from decision_entry e where e.decision_id = coalesce(d.origin, d.id) and e.voided is null and e.act = 'remove') as removed
    from training_decision d where d.class_id = ${classId} and d.voided is null order by 1`.execute(db)
  return rows
}

/** The lines of a decision's annex. */
export type Entry = {
  readonly person: number
  readonly unit: number
  readonly act: 'send' | 'remove'
  readonly line: number
  readonly reason: string | null
}
export const entriesOf = async (db: Reads, decision: number): Promise<readonly Entry[]> => {
  const { rows } = await sql<Entry>`
    select person_id as person, unit_id as unit, act, line::int as line, reason from decision_entry where decision_id = ${decision} and voided is null order by line`.execute(
    db,
  )
  return rows
}

/** What the paper of a decision, or of the proposal of a class (`decision` null), says besides its list. */
export const paperOf = async (db: Reads, classId: number, decision: number | null): Promise<Given> => {
  type Row = {
    place: string
    about: string
    authority: string | null
    grounds: string
    recipients: string
    signer_title: string
    signer_name: string
  }
  const { rows } = await sql<Row>`
    select place, about, authority, grounds, recipients, signer_title, signer_name from training_paper
    where class_id = ${classId} and decision_id is not distinct from ${decision}::int and voided is null`.execute(db)
  const [r] = rows
  if (!r) return {}
  const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')
  const authority = r.authority ?? undefined
  const said = { place: r.place, about: r.about, authority, signerTitle: r.signer_title, signerName: r.signer_name }
  return { ...said, grounds: lines(r.grounds), recipients: lines(r.recipients) }
}

/** A proposal that was given: its number and day, and the ledger's number of the change that gave it, as of which its rows are read. */
export type Proposal = { readonly number: string; readonly on: Day; readonly change: number }

/** The proposal that stands; none once the consolidation was opened again. */
export const proposalOf = async (db: Reads, classId: number): Promise<Proposal | null> => {
  const { rows } = await sql<Proposal>`
    select s.number, s.on_day as "on", (select c.number from change c where c.id = s.recorded) as change from training_step s
    where s.class_id = ${classId} and s.unit_id is null and s.step = 'proposed' and s.voided is null and not exists (
      select from training_step r where r.class_id = s.class_id and r.unit_id is null and r.step = 'reopened' and r.voided is null and r.id > s.id)
    order by s.id desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** Refuses a number that the authority gave out that year already, for whatever class. */
export const mustBeNew = async (client: pg.ClientBase, authority: number, number: string, on: Day): Promise<void> => {
  const { rows } = await client.query<{ on: Day; name: string }>(
    `select d.decided_on as on, c.name from training_decision d join training_class c on coalesce(c.origin, c.id) = d.class_id and c.voided is null
     where d.authority = $1 and d.number = $2 and extract(year from d.decided_on) = $3 and d.voided is null limit 1`,
    [authority, number, Number(on.slice(0, 4))],
  )
  const [taken] = rows
  if (taken) refuse('training.number_taken', { number, on: taken.on, name: taken.name })
}
