import type pg from 'pg'
import { after } from '#lib/moment.ts'
import { limits } from './limits.ts'
import { newToken, sha256 } from './secrets.ts'

type Asks = Pick<pg.ClientBase, 'query'>
export type CeremonyKind = 'passkeyAdd' | 'passkeySignIn' | 'provider'

/** Keeps what a step begun here must remember until its answer comes; gives the token of the one who may go on with it. */
export const beginCeremony = async (db: Asks, now: Date, kind: CeremonyKind, account: number | null, data: object): Promise<string> => {
  const token = newToken()
  await db.query('delete from ceremony where expires_at < $1', [now])
  await db.query('insert into ceremony (token_sha256, kind, account_id, data, expires_at) values ($1, $2, $3, $4, $5)', [
    sha256(token),
    kind,
    account,
    data,
    after(now, limits.ceremony),
  ])
  return token
}

/** Takes a step up again, once; undefined when there is none, or it is too late, or it is another's. */
export const takeCeremony = async <T>(db: Asks, now: Date, kind: CeremonyKind, token: string, account: number | null): Promise<T | undefined> => {
  const { rows } = await db.query<{ data: T }>(
    'delete from ceremony where token_sha256 = $1 and kind = $2 and account_id is not distinct from $3 and expires_at > $4 returning data',
    [sha256(token), kind, account, now],
  )
  return rows[0]?.data
}
