import { sql } from 'kysely'
import type { z } from 'zod'
import { reachOf, type Actor, type Permission } from '#access/policy.ts'
import { day, type Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { privacy } from './contract.ts'
import { isDue, isLimited, tablesOf } from './due.ts'
import type { Term } from './settings.ts'

type Due = z.input<(typeof privacy)['privacy.retention']['output']>['terms'][number]
type Asking = { readonly db: Reads; readonly actor: Actor; readonly today: Day; readonly house: House }
export type Confirmed = {
  readonly key: string
  readonly holds: string
  readonly counts_from: string
  readonly years: number
  readonly document: string
}

/** The terms that were confirmed by a document, and not withdrawn. */
export const confirmedTerms = async (db: Reads): Promise<readonly Confirmed[]> =>
  (await sql<Confirmed>`select key, holds, counts_from, years, document from retention_term where voided is null`.execute(db)).rows

/** A confirmation of a term as the file says it now. */
export const confirmationOf = (term: Term, confirmed: readonly Confirmed[]): Confirmed | undefined =>
  confirmed.find((c) => c.key === term.key && c.holds === term.holds && c.counts_from === term.from && c.years === term.years)

/** How much each term of the schedule makes due on a day, among the people whom the permission opens to the asker: counted only. One statement. */
export const countDue = async (
  asking: Asking,
  may: Permission,
  terms: readonly Term[],
  on: string,
): Promise<ReadonlyMap<string, { rows: number; people: number }>> => {
  const { db, house, today } = asking
  const units = await house.desk.reachable(reachOf(asking, may))
  const counts = terms.filter(isLimited).map((term) => {
    const rows = tablesOf(term).map((t) => sql`select t.person_id from ${sql.table(t)} t where ${isDue({ term, on: day(on), units, today }, t)}`)
    return sql`select ${term.key} as key, count(*)::int as rows, count(distinct k.person_id)::int as people from (${sql.join(rows, sql` union all `)}) k`
  })
  if (counts.length === 0) return new Map()
  const { rows } = await sql<{ key: string; rows: number; people: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  return new Map(rows.map(({ key, ...due }) => [key, due]))
}

/** The schedule with what it would make due on a day: what may be carried out is verified, or confirmed as the file says it. */
export const dueOn = async (asking: Asking, terms: readonly Term[], on: string): Promise<Due[]> => {
  const due = await countDue(asking, 'privacy.oversee', terms, on)
  const confirmed = await confirmedTerms(asking.db)
  return terms.map((term) => {
    const { key, vi, en, basis, confidence, from, years } = term
    const found = due.get(key)
    const verified = confidence === 'seen'
    const document = confirmationOf(term, confirmed)?.document ?? null
    const may = isLimited(term) && (verified || document !== null)
    return { key, vi, en, basis, verified, from, years, document, may, rows: found?.rows ?? null, people: found?.people ?? null }
  })
}
