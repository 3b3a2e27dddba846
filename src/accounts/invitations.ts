import type pg from 'pg'
import { after } from '#lib/moment.ts'
import { refuse } from '#lib/refusal.ts'
import type { Mark } from '#operation/context.ts'
import { limits } from './limits.ts'
import { newToken, sha256 } from './secrets.ts'

type Asks = Pick<pg.ClientBase, 'query'>
export type Invited = {
  readonly account: number
  readonly login: string
  readonly name: string
  readonly purpose: 'invite' | 'reset'
  readonly until: Date
}

/** Makes a link's token for an account; those made before for it no longer work. */
export const invite = async (
  client: pg.ClientBase,
  mark: Mark,
  account: number,
  purpose: Invited['purpose'],
): Promise<{ token: string; until: Date }> => {
  const token = newToken()
  const until = after(mark.at, purpose === 'invite' ? limits.invitation : limits.reset)
  await client.query('update invitation set expires_at = $2 where account_id = $1 and used_at is null and expires_at > $2', [account, mark.at])
  await client.query('insert into invitation (account_id, token_sha256, purpose, expires_at, recorded) values ($1, $2, $3, $4, $5)', [
    account,
    sha256(token),
    purpose,
    until,
    mark.id,
  ])
  return { token, until }
}

/** Whom a link is for, while it works. */
export const invited = async (db: Asks, token: string, now: Date): Promise<Invited | undefined> => {
  const { rows } = await db.query<Invited>(
    `select i.account_id as account, a.login, v.name, i.purpose, i.expires_at as until
     from invitation i join account a on a.id = i.account_id join account_version v on v.account_id = a.id and v.voided is null and v.state = 'active'
     where i.token_sha256 = $1 and i.used_at is null and i.expires_at > $2`,
    [sha256(token), now],
  )
  return rows[0]
}

/** Uses a link up for the account it was made for; refuses one that was used, has expired, was replaced or is another's. */
export const useInvitation = async (client: pg.ClientBase, token: string, account: number, now: Date): Promise<void> => {
  const used = await client.query(
    'update invitation set used_at = $3 where token_sha256 = $1 and account_id = $2 and used_at is null and expires_at > $3',
    [sha256(token), account, now],
  )
  if (used.rowCount !== 1) refuse('account.invitation_spent', {})
}
