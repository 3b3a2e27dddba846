import { sql } from 'kysely'
import type { PrintedTable } from '#lib/sheet.ts'
import type { Reads } from './context.ts'

/** How many digits of a hash stand on paper: enough that no other ledger can be made to fit. */
const digits = 12

/** The first digits of a hash written out. */
export const anchorDigits = (hash: string): string => hash.slice(0, digits)

/** The first digits of the hash of a change; undefined when the ledger has no such change. */
export const hashOf = async (db: Reads, number: number): Promise<string | undefined> => {
  const found = await db.selectFrom('change').select('hash').where('number', '=', number).executeTakeFirst()
  return found?.hash ? anchorDigits(found.hash.toString('hex')) : undefined
}

/** A change by its number, or the last one made on or before a day in Vietnam, or the last of all; undefined when there is none. */
export const anchorAt = async (db: Reads, q: { readonly number?: number | undefined; readonly on?: string | undefined }) => {
  const which =
    q.number !== undefined
      ? sql<boolean>`c.number = ${q.number}`
      : q.on === undefined
        ? sql<boolean>`c.number is not null`
        : sql<boolean>`c.number is not null and c.at < (${q.on}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`
  const found = await db
    .selectFrom('change as c')
    .select(['c.number', 'c.hash', 'c.at'])
    .where(which)
    .orderBy('c.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.hash && found.number !== null
    ? { number: found.number, hash: anchorDigits(found.hash.toString('hex')), at: found.at.toISOString() }
    : undefined
}

/** The line that makes a paper an anchor of the ledger: whoever holds it can tell later whether anything up to this change was written anew. */
export const anchorLines = async (db: Reads, change: number): Promise<string[]> => {
  const hash = await hashOf(db, change)
  return hash === undefined ? [] : [`Mã băm của thay đổi số ${change}: ${hash}`]
}

/** A table to be printed, with that line under its heading. */
export const anchored = async (db: Reads, table: PrintedTable, change: number): Promise<PrintedTable> => ({
  ...table,
  lines: [...table.lines, ...(await anchorLines(db, change))],
})
