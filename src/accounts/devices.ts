import type pg from 'pg'
import { after } from '#lib/moment.ts'
import { limits } from './limits.ts'
import { newToken, sha256 } from './secrets.ts'

type Asks = Pick<pg.ClientBase, 'query'>

/** Has this account signed in from this device before? */
export const isKnownDevice = async (db: Asks, now: Date, device: string | undefined, account: number): Promise<boolean> => {
  if (device === undefined) return false
  const { rowCount } = await db.query('select from known_device where token_sha256 = $1 and account_id = $2 and used_at > $3', [
    sha256(device),
    account,
    after(now, -limits.device),
  ])
  return rowCount === 1
}

/** Remembers that the account signed in here; gives the token the device is to keep. */
export const rememberDevice = async (db: Asks, now: Date, device: string | undefined, account: number): Promise<string> => {
  const token = device ?? newToken()
  await db.query('delete from known_device where used_at < $1', [after(now, -limits.device)])
  await db.query(
    'insert into known_device (token_sha256, account_id, used_at) values ($1, $2, $3) on conflict (token_sha256, account_id) do update set used_at = excluded.used_at',
    [sha256(token), account, now],
  )
  return token
}
