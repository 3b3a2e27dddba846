import type pg from 'pg'
import type { Role } from '#access/policy.ts'
import { refuse } from '#lib/refusal.ts'
import { hashPassword, passwordLength, weaknesses } from './passwords.ts'

type Asks = Pick<pg.ClientBase, 'query'>

/** Which ways of proving who one is an account has. */
export type Proofs = { readonly password: boolean; readonly totp: boolean; readonly passkeys: number; readonly recoveryCodes: number }

export const proofsOf = async (db: Asks, account: number): Promise<Proofs> => {
  const { rows } = await db.query<Proofs>(
    `select exists (select from account_password where account_id = $1) as password,
       exists (select from account_totp where account_id = $1 and confirmed_at is not null) as totp,
       (select count(*)::int from passkey where account_id = $1) as passkeys,
       (select count(*)::int from recovery_code where account_id = $1 and used_at is null) as "recoveryCodes"`,
    [account],
  )
  return rows[0] ?? { password: false, totp: false, passkeys: 0, recoveryCodes: 0 }
}

export const hasSecond = ({ totp, passkeys }: Proofs): boolean => totp || passkeys > 0

/** The first of these roles that may not be used without a second factor. */
export const roleNeedingSecond = async (db: Asks, roles: readonly Role[]): Promise<string | undefined> => {
  const { rows } = await db.query<{ role: string }>(
    'select role from second_factor_role where voided is null and role = any($1) order by role limit 1',
    [roles],
  )
  return rows[0]?.role
}

/** Sets a password, after refusing one that is too short, common or made of the account's names. */
export const setPassword = async (
  db: Asks,
  account: { id: number; login: string; name: string },
  password: string,
  at: Date,
  dataFolder: string,
): Promise<void> => {
  const why = await weaknesses(password, [account.login, account.name], dataFolder)
  if (why.length > 0) refuse('account.password_weak', { why, least: passwordLength.least, most: passwordLength.most })
  await db.query(
    'insert into account_password (account_id, hash, changed_at) values ($1, $2, $3) on conflict (account_id) do update set hash = excluded.hash, changed_at = excluded.changed_at',
    [account.id, await hashPassword(password), at],
  )
}

/** Ties an identity of a provider to an account; refuses one that is tied already. */
export const linkIdentity = async (client: Asks, change: number, account: number, salt: Buffer, issuer: string, subject: string): Promise<void> => {
  const done = await client.query(
    `insert into account_link (account_id, salt, issuer, subject, recorded) values ($1, $2, $3, $4, $5)
     on conflict (issuer, subject) where voided is null do nothing`,
    [account, salt, issuer, subject, change],
  )
  if (done.rowCount !== 1) refuse('account.link_taken', {})
}
