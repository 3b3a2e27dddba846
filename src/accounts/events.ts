import type pg from 'pg'

export const happenings = ['signedIn', 'wrong', 'secondWrong', 'slowedDown', 'signedOut', 'sessionEnded', 'recoveryCodeUsed', 'confirmed'] as const
export type Happening = (typeof happenings)[number]

/** Notes what happened at the door; `account` is null when no account of that name exists. What was typed is not kept. */
export const note = async (db: Pick<pg.ClientBase, 'query'>, at: Date, what: Happening, address: string, account: number | null): Promise<void> => {
  await db.query('insert into sign_in_event (at, account_id, what, address) values ($1, $2, $3, $4)', [at, account, what, address])
}
