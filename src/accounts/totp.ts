import { Secret, TOTP } from 'otpauth'
import type pg from 'pg'
import type { Sealer } from './secrets.ts'

type Asks = Pick<pg.ClientBase, 'query'>

const period = 30
const totpOf = (secret: Secret, login: string): TOTP => new TOTP({ issuer: 'Goc', label: login, algorithm: 'SHA1', digits: 6, period, secret })

/** The step of thirty seconds that the code belongs to, the one before and the one after now allowed; null when it fits none. */
export const stepOf = (secret: Uint8Array, code: string, now: Date): number | null => {
  const totp = totpOf(new Secret({ buffer: new Uint8Array(secret).buffer }), '')
  const off = totp.validate({ token: code, timestamp: now.valueOf(), window: 1 })
  return off === null ? null : Math.floor(now.valueOf() / 1000 / period) + off
}

const about = (account: number): string => `totp:${account}`

/** Makes a new secret that waits for its first code; one that was confirmed stays as it is (null then). Gives what the owner's phone takes in. */
export const beginTotp = async (db: Asks, sealer: Sealer, account: number, login: string): Promise<{ secret: string; uri: string } | null> => {
  const secret = new Secret({ size: 20 })
  const { rowCount } = await db.query(
    `insert into account_totp (account_id, secret) values ($1, $2)
     on conflict (account_id) do update set secret = excluded.secret, last_step = 0 where account_totp.confirmed_at is null`,
    [account, sealer.seal(secret.bytes, about(account))],
  )
  return rowCount === 0 ? null : { secret: secret.base32, uri: totpOf(secret, login).toString() }
}

/**
 * Takes a code: true when it fits the secret and its step is later than the last one taken. The step is written in the statement that compares it, so the same
 * code sent twice at once is taken once. `confirm` = it is the first code of a new secret.
 */
export const takeTotp = async (db: Asks, sealer: Sealer, account: number, code: string, now: Date, confirm = false): Promise<boolean> => {
  const { rows } = await db.query<{ secret: Buffer }>('select secret from account_totp where account_id = $1 and (confirmed_at is null) = $2', [
    account,
    confirm,
  ])
  const sealed = rows[0]?.secret
  if (sealed === undefined) return false
  const step = stepOf(sealer.open(sealed, about(account)), code.replace(/\s/g, ''), now)
  if (step === null) return false
  const taken = await db.query(
    'update account_totp set last_step = $2, confirmed_at = coalesce(confirmed_at, $3) where account_id = $1 and last_step < $2 and secret = $4 and (confirmed_at is null) = $5',
    [account, step, now, sealed, confirm],
  )
  return taken.rowCount === 1
}
