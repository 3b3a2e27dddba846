import { sql } from 'kysely'
import type { z } from 'zod'
import { personNow } from '#access/person-now.ts'
import type { Reads } from '#operation/context.ts'
import { fold } from '#lib/vietnamese.ts'
import type { accounts, ownAccount } from './contract.ts'
import { alive } from './sessions.ts'

type Line = z.output<(typeof accounts)['accounts.list']['output']>['accounts'][number]
type Mine = z.output<(typeof ownAccount)['account.mine']['output']>
type Row = Omit<Line, 'invitedUntil' | 'lastSignIn'> & { invitedUntil: Date | null; lastSignIn: Date | null }

const text = (at: Date | null): string | null => at?.toISOString() ?? null

/** A moment as SQL text; only a Date comes in here. */
const moment = (now: Date): string => `'${now.toISOString()}'`

/** A page of accounts in the order of their logins, or the one of a login; `total` counts all that match. */
export const accountLines = async (
  db: Reads,
  now: Date,
  q: { login?: string; search?: string | undefined; page: number; size: number },
): Promise<{ total: number; accounts: Line[] }> => {
  const { rows } = await sql<Row>`
    select a.id, a.login, v.name, (select p.key from person p where p.id = ${sql.raw(personNow('v.person_id'))}) as person, v.state,
      exists (select from account_password p where p.account_id = a.id) as "hasPassword",
      exists (select from account_totp t where t.account_id = a.id and t.confirmed_at is not null) as "hasTotp",
      (select count(*)::int from passkey k where k.account_id = a.id) as passkeys,
      (select count(*)::int from account_link l where l.account_id = a.id and l.voided is null) as links,
      (select count(*)::int from session s where s.account_id = a.id and s.stage = 'full' and ${sql.raw(alive(moment(now)))}) as sessions,
      (select max(i.expires_at) from invitation i where i.account_id = a.id and i.used_at is null and i.expires_at > ${now}) as "invitedUntil",
      (select max(e.at) from sign_in_event e where e.account_id = a.id and e.what = 'signedIn') as "lastSignIn"
    from account a join account_version v on v.account_id = a.id and v.voided is null
    where (${q.login ?? null}::text is null or a.login = ${q.login ?? null})
    order by a.login`.execute(db)
  const wanted = fold(q.search ?? '')
  const found = wanted === '' ? rows : rows.filter((r) => r.login.includes(wanted) || fold(r.name).includes(wanted))
  const page = found.slice((q.page - 1) * q.size, q.page * q.size)
  return { total: found.length, accounts: page.map((r) => ({ ...r, invitedUntil: text(r.invitedUntil), lastSignIn: text(r.lastSignIn) })) }
}

type SessionRow = { id: number; started: Date; seen: Date; how: string; strong: boolean; address: string; agent: string }

/** The sessions of an account that are alive, the latest used first. */
export const sessionLines = async (db: Reads, now: Date, account: number, current: number | undefined): Promise<Mine['sessions']> => {
  const { rows } = await sql<SessionRow>`
    select s.id, s.started_at as started, s.seen_at as seen, s.how, s.strong, s.address, s.agent from session s
    where s.account_id = ${account} and s.stage = 'full' and ${sql.raw(alive(moment(now)))} order by s.seen_at desc, s.id desc limit 100`.execute(db)
  return rows.map((r) => ({ ...r, started: r.started.toISOString(), seen: r.seen.toISOString(), current: r.id === current }))
}

/** What happened last at the door of an account. */
export const eventLines = async (db: Reads, account: number): Promise<Mine['events']> => {
  const rows = await db
    .selectFrom('sign_in_event')
    .select(['at', 'what', 'address'])
    .where('account_id', '=', account)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map((r) => ({ at: r.at.toISOString(), what: r.what as Mine['events'][number]['what'], address: r.address }))
}

export const linkLines = (db: Reads, account: number): Promise<Mine['linked']> =>
  db
    .selectFrom('account_link')
    .select(['id', 'issuer', 'subject'])
    .where('account_id', '=', account)
    .where('voided', 'is', null)
    .orderBy('id')
    .execute()

export const passkeyLines = async (db: Reads, account: number): Promise<Mine['passkeys']> => {
  const rows = await db
    .selectFrom('passkey')
    .select(['id', 'name', 'made_at', 'used_at'])
    .where('account_id', '=', account)
    .orderBy('made_at')
    .execute()
  return rows.map((r) => ({ id: r.id, name: r.name, made: r.made_at.toISOString(), used: text(r.used_at) }))
}
