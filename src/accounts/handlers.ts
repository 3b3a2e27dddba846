import { country, hasAdministrator, keepAdministrator } from '#access/given.ts'
import { reach, type Actor, type Permission } from '#access/policy.ts'
import { writeGrant } from '#access/write-grant.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers } from '#operation/context.ts'
import type { accounts } from './contract.ts'
import type { AccountsHouse } from './house.ts'
import { invite } from './invitations.ts'
import { accountLines, eventLines, linkLines, sessionLines } from './lines.ts'
import { linkIdentity, setPassword } from './proofs.ts'
import { accountToChange, changeAccount, knownPerson, makeAccount, somebodyComesIn } from './register.ts'
import { newSalt } from './secrets.ts'
import { endSessions } from './sessions.ts'

/** Accounts belong to no unit, so a right over some units says nothing of them. */
const everywhere = (actor: Actor, may: Permission): void => {
  if (!reach(actor, may).includes('everywhere')) refuse('access_denied', { may })
}

/** The operations of administrators. No password, token or code is ever noted in the ledger. */
export const accountHandlers: Handlers<typeof accounts, AccountsHouse> = {
  'accounts.list': async ({ db, actor, now }, { search, page, size }) => {
    everywhere(actor, 'accounts.read')
    const roles = await db.selectFrom('second_factor_role').select('role').where('voided', 'is', null).orderBy('role').execute()
    return { ...(await accountLines(db, now, { search, page, size })), secondFactorRoles: roles.map((r) => r.role) }
  },

  'accounts.one': async ({ db, actor, now }, { account }) => {
    everywhere(actor, 'accounts.read')
    const [line] = (await accountLines(db, now, { login: account, page: 1, size: 1 })).accounts
    if (!line) return refuse('not_found', { what: 'account', text: account })
    const openSessions = await sessionLines(db, now, line.id, actor.session)
    return { ...line, openSessions, events: await eventLines(db, line.id), linked: await linkLines(db, line.id) }
  },

  'accounts.first': async ({ client, mark, actor, today, house }, { login, name, password, secondFactor }) => {
    await client.query('lock table account in exclusive mode')
    const { rowCount: accounts } = await client.query('select from account limit 1')
    if (accounts && (actor.account !== undefined || (await somebodyComesIn(client)))) refuse('account.not_first', {})
    const account = await makeAccount(client, mark, { login, name, person: null })
    await setPassword(client, { id: account, login, name }, password, mark.at, house.dataFolder)
    await writeGrant(client, mark.id, { account, role: 'administrator', unit: country, from: today, to: null, document: null })
    if (secondFactor) await requireSecond(client, mark.id, 'administrator')
    mark.note({ summary: { account, login, ...(secondFactor ? { secondFactor } : {}) } })
    return { change: 0, account }
  },

  'accounts.invite': async ({ client, mark, actor }, { login, name, person }) => {
    everywhere(actor, 'accounts.manage')
    const account = await makeAccount(client, mark, { login, name, person: await knownPerson(client, person) })
    const { token, until } = await invite(client, mark, account, 'invite')
    mark.note({ summary: { account, login, until: until.toISOString() } })
    return { change: 0, account, token, until: until.toISOString() }
  },

  'accounts.reset': async ({ client, mark, actor }, { account: login, secondFactor, reason }) => {
    everywhere(actor, 'accounts.manage')
    const account = await accountToChange(client, login)
    if (account.state === 'disabled') refuse('account.disabled', { login })
    await client.query('delete from account_password where account_id = $1', [account.id])
    await client.query('delete from known_device where account_id = $1', [account.id])
    if (secondFactor) await dropSecond(client, account.id)
    await endSessions(client, mark.at, account.id)
    const { token, until } = await invite(client, mark, account.id, 'reset')
    mark.note({ ...(reason ? { reason } : {}), summary: { account: account.id, login, secondFactor, until: until.toISOString() } })
    return { change: 0, token, until: until.toISOString() }
  },

  'accounts.describe': async ({ client, mark, actor }, { account: login, name, person }) => {
    everywhere(actor, 'accounts.manage')
    const account = await accountToChange(client, login)
    const changed = await changeAccount(client, mark, account, { name, person: await knownPerson(client, person) })
    mark.note({ summary: { account: account.id, login } })
    return { change: changed ? 0 : null }
  },

  'accounts.disable': async ({ client, tx, mark, actor, today }, { account: login, reason }) => {
    everywhere(actor, 'accounts.manage')
    await client.query('lock table account_version in share row exclusive mode')
    const account = await accountToChange(client, login)
    if (actor.account === account.id) refuse('account.yourself', {})
    const had = await hasAdministrator(tx, today)
    const changed = await changeAccount(client, mark, account, { state: 'disabled' })
    await keepAdministrator(tx, had, today)
    await endSessions(client, mark.at, account.id)
    mark.note({ ...(reason ? { reason } : {}), summary: { account: account.id, login } })
    return { change: changed ? 0 : null }
  },

  'accounts.enable': async ({ client, mark, actor }, { account: login, reason }) => {
    everywhere(actor, 'accounts.manage')
    const account = await accountToChange(client, login)
    const changed = await changeAccount(client, mark, account, { state: 'active' })
    mark.note({ ...(reason ? { reason } : {}), summary: { account: account.id, login } })
    return { change: changed ? 0 : null }
  },

  'accounts.endSessions': async ({ client, mark, actor }, { account: login, session }) => {
    everywhere(actor, 'accounts.manage')
    const account = await accountToChange(client, login)
    const ended = await endSessions(client, mark.at, account.id, session === undefined ? {} : { only: session })
    mark.note({ summary: { account: account.id, login, ended } })
    return { change: 0, ended }
  },

  'accounts.link': async ({ client, mark, actor }, { account: login, issuer, subject }) => {
    everywhere(actor, 'accounts.manage')
    const account = await accountToChange(client, login)
    await linkIdentity(client, mark.id, account.id, newSalt(), issuer, subject)
    mark.note({ summary: { account: account.id, login, issuer } })
    return { change: 0 }
  },

  'accounts.unlink': async ({ client, mark, actor }, { account: login, link }) => {
    everywhere(actor, 'accounts.manage')
    const account = await accountToChange(client, login)
    const done = await client.query('update account_link set voided = $3 where id = $1 and account_id = $2 and voided is null', [
      link,
      account.id,
      mark.id,
    ])
    if (done.rowCount !== 1) refuse('not_found', { what: 'account', text: String(link) })
    await endSessions(client, mark.at, account.id)
    mark.note({ summary: { account: account.id, login } })
    return { change: 0 }
  },

  'accounts.requireSecondFactor': async ({ client, mark, actor }, { role, required }) => {
    everywhere(actor, 'accounts.manage')
    const done = required
      ? await requireSecond(client, mark.id, role)
      : await client.query('update second_factor_role set voided = $2 where role = $1 and voided is null', [role, mark.id])
    mark.note({ summary: { role, required } })
    return { change: done.rowCount === 1 ? 0 : null }
  },
}

const requireSecond = (client: Parameters<typeof endSessions>[0], change: number, role: string) =>
  client.query('insert into second_factor_role (role, recorded) values ($1, $2) on conflict (role) where voided is null do nothing', [role, change])

const dropSecond = async (client: Parameters<typeof endSessions>[0], account: number): Promise<void> => {
  await client.query('delete from account_totp where account_id = $1', [account])
  await client.query('delete from recovery_code where account_id = $1', [account])
  await client.query('delete from passkey where account_id = $1', [account])
}
