import type pg from 'pg'
import { after } from '#lib/moment.ts'
import { limits } from './limits.ts'

/**
 * Removes what the door no longer needs to keep: sessions that have been over for `sessionKept`, and happenings older than `eventKept`. Neither is part of
 * the ledger. Gives how many rows went.
 */
export const tidyDoor = async (db: Pick<pg.ClientBase, 'query'>, now: Date): Promise<{ sessions: number; events: number }> => {
  const sessions = await db.query(
    `delete from session where coalesce(ended_at, least(seen_at + interval '${limits.idle} milliseconds', started_at + interval '${limits.absolute} milliseconds')) < $1`,
    [after(now, -limits.sessionKept)],
  )
  const events = await db.query('delete from sign_in_event where at < $1', [after(now, -limits.eventKept)])
  return { sessions: sessions.rowCount ?? 0, events: events.rowCount ?? 0 }
}
