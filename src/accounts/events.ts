import type pg from 'pg'

export const happenings = [
  'signedIn',
  'wrong',
  'secondWrong',
  'slowedDown',
  'signedOut',
  'sessionEnded',
  'recoveryCodeUsed',
  'confirmed',
  'accessRefused',
] as const
export type Happening = (typeof happenings)[number]

/** Notes what happened at the door; `account` is null when no account of that name exists. What was typed is not kept. */
export const note = async (db: Pick<pg.ClientBase, 'query'>, at: Date, what: Happening, address: string, account: number | null): Promise<void> => {
  await db.query('insert into sign_in_event (at, account_id, what, address) values ($1, $2, $3, $4)', [at, account, what, address])
}

/** Notes that an account asked for what it holds no right to: once a minute, so that whoever keeps asking does not fill the log. */
export const noteRefused = async (db: Pick<pg.ClientBase, 'query'>, at: Date, address: string, account: number): Promise<void> => {
  await db.query(
    `insert into sign_in_event (at, account_id, what, address) select $1::timestamptz, $2::int, 'accessRefused', $3
     where not exists (select from sign_in_event e where e.account_id = $2 and e.what = 'accessRefused' and e.at > $1::timestamptz - interval '1 minute')`,
    [at, account, address],
  )
}
