import type pg from 'pg'
import { refuse } from '#lib/refusal.ts'
import type { Mark } from '#operation/context.ts'
import { newSalt } from './secrets.ts'

type Asks = Pick<pg.ClientBase, 'query'>

/** An account as it stands. */
export type Account = {
  readonly id: number
  readonly login: string
  readonly name: string
  readonly person: number | null
  readonly state: 'active' | 'disabled'
}

/** Whether somebody can come in. A register brought in as a package has accounts, and nothing that opens them. */
export const somebodyComesIn = async (db: Asks): Promise<boolean> =>
  (await db.query('select from account_password union all select from passkey union all select from account_link where voided is null limit 1'))
    .rowCount === 1

const now = `select a.id, a.login, v.name, v.person_id as person, v.state from account a join account_version v on v.account_id = a.id and v.voided is null`

/** The account of a login, whatever its state; undefined when there is none. */
export const accountByLogin = async (db: Asks, login: string): Promise<Account | undefined> =>
  (await db.query<Account>(`${now} where a.login = $1`, [login])).rows[0]

/** The account of a login or number; refuses when there is none. Locked until the end of the transaction, so that two changes of it follow one another. */
export const accountToChange = async (client: pg.ClientBase, which: string | number): Promise<Account> => {
  const by = typeof which === 'number' ? 'a.id' : 'a.login'
  const { rows } = await client.query<Account>(`${now} where ${by} = $1 for update of v`, [which])
  return rows[0] ?? refuse('not_found', { what: 'account', text: String(which) })
}

const writeVersion = async (client: pg.ClientBase, mark: Mark, account: number, said: Pick<Account, 'name' | 'person' | 'state'>): Promise<void> => {
  await client.query('insert into account_version (account_id, salt, name, person_id, state, recorded) values ($1, $2, $3, $4, $5, $6)', [
    account,
    newSalt(),
    said.name,
    said.person,
    said.state,
    mark.id,
  ])
}

/** Writes a new account, active and without any way in; refuses a login that is taken. */
export const makeAccount = async (
  client: pg.ClientBase,
  mark: Mark,
  said: { login: string; name: string; person: number | null },
): Promise<number> => {
  const { rows } = await client.query<{ id: number }>(
    'insert into account (login, salt, recorded) values ($1, $2, $3) on conflict (login) do nothing returning id',
    [said.login, newSalt(), mark.id],
  )
  const id = rows[0]?.id ?? refuse('account.exists', { login: said.login })
  await writeVersion(client, mark, id, { ...said, state: 'active' })
  return id
}

/** Writes what is new of an account; false when nothing is. */
export const changeAccount = async (
  client: pg.ClientBase,
  mark: Mark,
  account: Account,
  change: Partial<Pick<Account, 'name' | 'person' | 'state'>>,
): Promise<boolean> => {
  const next = { ...account, ...change }
  if (next.name === account.name && next.person === account.person && next.state === account.state) return false
  await client.query('update account_version set voided = $2 where account_id = $1 and voided is null', [account.id, mark.id])
  await writeVersion(client, mark, account.id, next)
  return true
}

/** The person of an outside key, null when none is named; refuses one that the register does not have. */
export const knownPerson = async (client: pg.ClientBase, key: string | undefined): Promise<number | null> => {
  if (key === undefined) return null
  const { rows } = await client.query<{ id: number }>('select id from person where key = $1 and voided is null', [key])
  return rows[0]?.id ?? refuse('not_found', { what: 'person', text: key })
}
