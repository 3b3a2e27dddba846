import type pg from 'pg'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Actor, Role } from '#access/policy.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import { takeCeremony } from './ceremonies.ts'
import type { ownAccount } from './contract.ts'
import type { AccountsHouse } from './house.ts'
import { useInvitation } from './invitations.ts'
import { limits } from './limits.ts'
import { eventLines, linkLines, passkeyLines, sessionLines } from './lines.ts'
import { addPasskey } from './passkeys.ts'
import { linkIdentity, proofsOf, roleNeedingSecond, setPassword } from './proofs.ts'
import { newRecoveryCodes } from './recovery.ts'
import { accountToChange, type Account } from './register.ts'
import { newSalt } from './secrets.ts'
import { endSessions } from './sessions.ts'
import { takeTotp } from './totp.ts'

type Context = CommandContext<AccountsHouse>

const mine = (actor: Actor): number => actor.account ?? refuse('account.none', {})
const rolesOf = (actor: Actor): readonly Role[] => actor.grants.map((g) => g.role)

/** My account, to change a way of signing in: refused when it is long since I proved who I am. */
const provenMine = async ({ client, actor, mark }: Context): Promise<Account> => {
  const account = await accountToChange(client, mine(actor))
  const { rows } = await client.query<{ confirmed_at: Date }>(
    'select confirmed_at from session where id = $1 and account_id = $2 and ended_at is null',
    [actor.session ?? 0, account.id],
  )
  const at = rows[0]?.confirmed_at
  if (!at || mark.at.valueOf() - at.valueOf() > limits.fresh) refuse('sign_in.confirm_needed', {})
  return account
}

/** After a way of signing in changed: the ledger's line, and the end of every other session. */
const settled = async ({ client, actor, mark }: Context, account: Account): Promise<void> => {
  await endSessions(client, mark.at, account.id, actor.session === undefined ? {} : { but: actor.session })
  mark.note({ summary: { account: account.id, login: account.login } })
}

/** A second factor was set up in this session: it is a strong one now, and no longer waits for it. */
const strengthen = async (client: pg.ClientBase, actor: Actor): Promise<void> => {
  await client.query("update session set stage = 'full', strong = true where id = $1", [actor.session ?? 0])
}

const refuseLastSecond = async ({ client, actor }: Context, left: number): Promise<void> => {
  const role = left > 0 ? undefined : await roleNeedingSecond(client, rolesOf(actor))
  if (role !== undefined) refuse('account.factor_needed', { role })
}

/** The operations of everyone on the account they are signed in with. */
export const ownAccountHandlers: Handlers<typeof ownAccount, AccountsHouse> = {
  'account.mine': async ({ db, actor, now, house }) => {
    const id = mine(actor)
    const account = await db
      .selectFrom('account as a')
      .innerJoin('account_version as v', (on) => on.onRef('v.account_id', '=', 'a.id').on('v.voided', 'is', null))
      .select(['a.login', 'v.name'])
      .where('a.id', '=', id)
      .executeTakeFirstOrThrow()
    const proofs = await proofsOf(house.pool, id)
    return {
      ...account,
      hasPassword: proofs.password,
      hasTotp: proofs.totp,
      recoveryCodes: proofs.recoveryCodes,
      passkeys: await passkeyLines(db, id),
      linked: await linkLines(db, id),
      sessions: await sessionLines(db, now, id, actor.session),
      events: await eventLines(db, id),
      required: (await roleNeedingSecond(house.pool, rolesOf(actor))) !== undefined,
    }
  },

  'account.accept': async ({ client, actor, mark, house }, { token, password }) => {
    const account = await accountToChange(client, mine(actor))
    await useInvitation(client, token, account.id, mark.at)
    await setPassword(client, account, password, mark.at, house.dataFolder)
    mark.note({ summary: { account: account.id, login: account.login } })
    return { change: 0 }
  },

  'account.acceptLinked': async ({ client, actor, mark }, { token, confirmed }) => {
    const account = await accountToChange(client, mine(actor))
    await useInvitation(client, token, account.id, mark.at)
    const identity = await takeCeremony<{ issuer: string; subject: string }>(client, mark.at, 'provider', confirmed, account.id)
    if (!identity) return refuse('account.invitation_spent', {})
    await linkIdentity(client, mark.id, account.id, newSalt(), identity.issuer, identity.subject)
    mark.note({ summary: { account: account.id, login: account.login, issuer: identity.issuer } })
    return { change: 0 }
  },

  'account.setPassword': async (context, { password }) => {
    const account = await provenMine(context)
    await setPassword(context.client, account, password, context.mark.at, context.house.dataFolder)
    await settled(context, account)
    return { change: 0 }
  },

  'account.confirmTotp': async (context, { code }) => {
    const { client, mark, house, actor } = context
    const account = await provenMine(context)
    if (!(await takeTotp(client, house.sealer, account.id, code, mark.at, true))) refuse('sign_in.code_wrong', {})
    await strengthen(client, actor)
    await settled(context, account)
    return { change: 0, recoveryCodes: [...(await firstCodes(client, account.id))] }
  },

  'account.removeTotp': async (context) => {
    const account = await provenMine(context)
    await refuseLastSecond(context, (await proofsOf(context.client, account.id)).passkeys)
    const done = await context.client.query('delete from account_totp where account_id = $1', [account.id])
    await settled(context, account)
    return { change: done.rowCount === 0 ? null : 0 }
  },

  'account.addPasskey': async (context, { ceremony, name, response }) => {
    const { client, mark, actor } = context
    const account = await provenMine(context)
    // The library reads the answer of the browser with more care than a shape can say, and refuses by throwing.
    const added = await addPasskey(client, mark.at, account.id, ceremony, name, response as unknown as RegistrationResponseJSON)
    if (!added) refuse('sign_in.passkey_wrong', {})
    await strengthen(client, actor)
    await settled(context, account)
    return { change: 0, recoveryCodes: [...(await firstCodes(client, account.id))] }
  },

  'account.removePasskey': async (context, { id }) => {
    const account = await provenMine(context)
    const { totp, passkeys } = await proofsOf(context.client, account.id)
    await refuseLastSecond(context, Number(totp) + passkeys - 1)
    const done = await context.client.query('delete from passkey where id = $1 and account_id = $2', [id, account.id])
    if (done.rowCount !== 1) refuse('not_found', { what: 'passkey', text: id })
    await settled(context, account)
    return { change: 0 }
  },

  'account.newRecoveryCodes': async (context) => {
    const account = await provenMine(context)
    const recoveryCodes = [...(await newRecoveryCodes(context.client, account.id))]
    await settled(context, account)
    return { change: 0, recoveryCodes }
  },
}

/** Recovery codes for someone who has none left; nothing for who has. */
const firstCodes = async (client: pg.ClientBase, account: number): Promise<readonly string[]> =>
  (await proofsOf(client, account)).recoveryCodes > 0 ? [] : newRecoveryCodes(client, account)
