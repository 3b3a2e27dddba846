import type pg from 'pg'
import { limits } from './limits.ts'
import { newToken, sha256 } from './secrets.ts'

type Asks = Pick<pg.ClientBase, 'query'>

/** What a session still lacks: its second factor, or the setting up of one that a role requires; `full` lacks nothing. */
export type Stage = 'second' | 'enrol' | 'full'
export type How = 'password' | 'passkey' | 'provider'
export type Session = {
  readonly id: number
  readonly account: number
  readonly login: string
  readonly name: string
  readonly stage: Stage
  readonly how: How
  readonly strong: boolean
  readonly privileges: Buffer | null
  readonly confirmedAt: Date
  /** The token given is the one before a rotation. */
  readonly isPrevious: boolean
}

export type Begin = { account: number; stage: Stage; how: How; strong: boolean; address: string; agent: string }

/** Opens a session and gives its token, which is kept nowhere. */
export const beginSession = async (db: Asks, now: Date, { account, stage, how, strong, address, agent }: Begin): Promise<string> => {
  const token = newToken()
  await db.query(
    `insert into session (token_sha256, rotated_at, account_id, stage, how, strong, started_at, seen_at, confirmed_at, address, agent)
     values ($1, $2, $3, $4, $5, $6, $2, $2, $2, $7, $8)`,
    [sha256(token), now, account, stage, how, strong, address, agent.slice(0, 300)],
  )
  return token
}

/** SQL: is the session `s` alive at the moment that `now`, SQL itself, stands for? */
export const alive = (now: string): string => `s.ended_at is null and s.seen_at > ${now}::timestamptz - interval '${limits.idle} milliseconds'
  and s.started_at > ${now}::timestamptz - case when s.stage = 'second' then interval '${limits.unfinished} milliseconds' else interval '${limits.absolute} milliseconds' end`

const columns = `s.id, s.account_id as account, a.login, v.name, s.stage, s.how, s.strong, s.privileges, s.confirmed_at as "confirmedAt"`

/** The session of a token, when it is within its limits and its account is active. Notes now and then that it was used. */
export const readSession = async (db: Asks, token: string, now: Date): Promise<Session | undefined> => {
  const { rows } = await db.query<Session & { seen_at: Date }>(
    `select ${columns}, s.seen_at, s.token_sha256 <> $2 as "isPrevious"
     from session s join account a on a.id = s.account_id join account_version v on v.account_id = a.id and v.voided is null and v.state = 'active'
     where (s.token_sha256 = $2 or (s.previous_sha256 = $2 and s.rotated_at > $1::timestamptz - interval '${limits.overlap} milliseconds')) and ${alive('$1')}`,
    [now, sha256(token)],
  )
  const found = rows[0]
  if (found && now.valueOf() - found.seen_at.valueOf() > limits.noted)
    await db.query('update session set seen_at = $2 where id = $1 and seen_at < $2', [found.id, now])
  return found
}

type Become = { stage?: Stage; strong?: boolean; privileges?: Buffer; confirmed?: boolean; overlap?: boolean }

/**
 * Gives a session a new token, and what else is said of it; undefined when another request has done so already. With `overlap` the token before is taken a little
 * longer (a change of privileges, with requests under way); without it, it ends at once (signing in).
 */
export const rotate = async (db: Asks, id: number, old: string, now: Date, become: Become): Promise<string | undefined> => {
  const token = newToken()
  const done = await db.query(
    `update session set token_sha256 = $3, previous_sha256 = case when $8 then token_sha256 end, rotated_at = $4, seen_at = $4,
       stage = coalesce($5, stage), strong = coalesce($6, strong), privileges = coalesce($7, privileges), confirmed_at = case when $9 then $4 else confirmed_at end
     where id = $1 and token_sha256 = $2 and ended_at is null`,
    [
      id,
      sha256(old),
      sha256(token),
      now,
      become.stage ?? null,
      become.strong ?? null,
      become.privileges ?? null,
      become.overlap ?? false,
      become.confirmed ?? false,
    ],
  )
  return done.rowCount === 1 ? token : undefined
}

/** Ends sessions of an account: one of them, or all but one, or all. Gives how many. */
export const endSessions = async (db: Asks, now: Date, account: number, which: { only?: number; but?: number } = {}): Promise<number> => {
  const done = await db.query(
    'update session set ended_at = $1 where account_id = $2 and ended_at is null and ($3::bigint is null or id = $3) and ($4::bigint is null or id <> $4)',
    [now, account, which.only ?? null, which.but ?? null],
  )
  return done.rowCount ?? 0
}
