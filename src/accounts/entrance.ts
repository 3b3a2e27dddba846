import type { Role } from '#access/policy.ts'
import { refuse } from '#lib/refusal.ts'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { networkOf } from './address.ts'
import { isKnownDevice, rememberDevice } from './devices.ts'
import { note } from './events.ts'
import type { AccountsHouse } from './house.ts'
import { loginOf } from './login.ts'
import { checkPasskey } from './passkeys.ts'
import { hashPassword, isOutdated, isPassword } from './passwords.ts'
import { hasSecond, proofsOf, roleNeedingSecond } from './proofs.ts'
import type { Identity } from './provider.ts'
import { takeRecoveryCode } from './recovery.ts'
import { accountByLogin } from './register.ts'
import { beginSession, endSessions, readSession, rotate, type How, type Session, type Stage } from './sessions.ts'
import { countAttempt, forgive, type Counted } from './throttle.ts'
import { takeTotp } from './totp.ts'

/** Who knocks: from which address and device, with which session, if any, and when. */
export type Knock = {
  readonly now: Date
  readonly address: string
  readonly agent: string
  readonly device: string | undefined
  readonly token: string | undefined
}

/** The roles of an account today, as the house knows them. */
export type RolesOf = (account: number) => Promise<readonly Role[]>

/** What the browser is given after a step: its new session, where that stands, and the mark by which its device is known. */
export type Entered = { readonly token: string; readonly stage: Stage; readonly device: string }

/** Attempts from a device known to the account are counted apart: a stranger's guesses cannot use them up. */
const countedFor = (known: boolean, login: string, { address, device }: Knock): readonly Counted[] =>
  known
    ? [['device', login, device ?? '']]
    : [
        ['pair', login, networkOf(address)],
        ['account', login],
        ['address', networkOf(address)],
      ]

const slowly = async (house: AccountsHouse, knock: Knock, account: number | null, counted: readonly Counted[]): Promise<void> => {
  try {
    await countAttempt(house.pool, knock.now, counted)
  } catch (refused) {
    await note(house.pool, knock.now, 'slowedDown', knock.address, account)
    throw refused
  }
}

/** Opens a session after the first proof, in place of the one the browser had. */
const enter = async (house: AccountsHouse, knock: Knock, account: number, roles: RolesOf, how: How, strong: boolean): Promise<Entered> => {
  const proofs = await proofsOf(house.pool, account)
  const required = (await roleNeedingSecond(house.pool, await roles(account))) !== undefined
  const stage: Stage = strong ? 'full' : hasSecond(proofs) ? 'second' : required ? 'enrol' : 'full'
  const before = knock.token === undefined ? undefined : await readSession(house.pool, knock.token, knock.now)
  if (before) await endSessions(house.pool, knock.now, before.account, { only: before.id })
  const { now, address, agent } = knock
  const token = await beginSession(house.pool, now, { account, stage, how, strong, address, agent })
  if (stage === 'second') return { token, stage, device: knock.device ?? '' }
  return { token, stage, device: await arrived(house, knock, account) }
}

const arrived = async (house: AccountsHouse, knock: Knock, account: number): Promise<string> => {
  await note(house.pool, knock.now, 'signedIn', knock.address, account)
  return rememberDevice(house.pool, knock.now, knock.device, account)
}

/** Signs in with a password. A wrong one, an unknown or a disabled account and one without a password are all told the same, after the same work. */
export const enterByPassword = async (house: AccountsHouse, knock: Knock, roles: RolesOf, typed: string, password: string): Promise<Entered> => {
  const login = loginOf(typed)
  const account = await accountByLogin(house.pool, login)
  const known = account !== undefined && (await isKnownDevice(house.pool, knock.now, knock.device, account.id))
  const counted = countedFor(known, login, knock)
  await slowly(house, knock, account?.id ?? null, counted)
  const kept = account?.state === 'active' ? await keptHash(house, account.id) : null
  if (!(await isPassword(kept, password)) || !account || kept === null) {
    await note(house.pool, knock.now, 'wrong', knock.address, account?.id ?? null)
    return refuse('sign_in.wrong', {})
  }
  await forgive(house.pool, knock.now, counted)
  if (isOutdated(kept))
    await house.pool.query('update account_password set hash = $2 where account_id = $1', [account.id, await hashPassword(password)])
  return enter(house, knock, account.id, roles, 'password', false)
}

const keptHash = async (house: AccountsHouse, account: number): Promise<string | null> =>
  (await house.pool.query<{ hash: string }>('select hash from account_password where account_id = $1', [account])).rows[0]?.hash ?? null

/** The second factor of a session that waits for it: a code of the generator, or a recovery code. */
export const giveSecond = async (house: AccountsHouse, knock: Knock, session: Session, code: string): Promise<Entered> => {
  const known = await isKnownDevice(house.pool, knock.now, knock.device, session.account)
  const counted = countedFor(known, `second:${session.account}`, knock)
  await slowly(house, knock, session.account, counted)
  const byCode = await takeTotp(house.pool, house.sealer, session.account, code, knock.now)
  const byRecovery = !byCode && (await takeRecoveryCode(house.pool, session.account, code, knock.now))
  if (!byCode && !byRecovery) {
    await note(house.pool, knock.now, 'secondWrong', knock.address, session.account)
    return refuse('sign_in.code_wrong', {})
  }
  if (byRecovery) await note(house.pool, knock.now, 'recoveryCodeUsed', knock.address, session.account)
  await forgive(house.pool, knock.now, counted)
  return finish(house, knock, session)
}

const finish = async (house: AccountsHouse, knock: Knock, session: Session): Promise<Entered> => {
  const token = await rotate(house.pool, session.id, knock.token ?? '', knock.now, { stage: 'full', strong: true, confirmed: true })
  if (token === undefined) return refuse('sign_in.needed', { stage: 'none' })
  return { token, stage: 'full', device: await arrived(house, knock, session.account) }
}

/** Signs in with a passkey, or gives one as the second factor of a session that waits for it. Not slowed down: it cannot be guessed, and stays open when passwords are. */
export const enterByPasskey = async (
  house: AccountsHouse,
  knock: Knock,
  roles: RolesOf,
  waiting: Session | undefined,
  ceremony: string,
  response: AuthenticationResponseJSON,
): Promise<Entered> => {
  const account = await checkPasskey(house.pool, knock.now, ceremony, waiting?.account ?? null, response)
  const active = account === undefined ? undefined : await isActive(house, account)
  if (account === undefined || !active) {
    await note(house.pool, knock.now, 'secondWrong', knock.address, waiting?.account ?? null)
    return refuse('sign_in.passkey_wrong', {})
  }
  return waiting ? finish(house, knock, waiting) : enter(house, knock, account, roles, 'passkey', true)
}

const isActive = async (house: AccountsHouse, account: number): Promise<boolean> =>
  (await house.pool.query("select from account_version where account_id = $1 and voided is null and state = 'active'", [account])).rowCount === 1

/** Signs in someone whom a provider has confirmed: only an identity that was linked before, to an account that is active. */
export const enterByProvider = async (house: AccountsHouse, knock: Knock, roles: RolesOf, identity: Identity, name: string): Promise<Entered> => {
  const { rows } = await house.pool.query<{ account: number }>(
    'select account_id as account from account_link where issuer = $1 and subject = $2 and voided is null',
    [identity.issuer, identity.subject],
  )
  const account = rows[0]?.account
  if (account === undefined || !(await isActive(house, account))) return refuse('sign_in.not_linked', { name })
  return enter(house, knock, account, roles, 'provider', identity.strong)
}

/** Signs in someone who has just made their way in: the first administrator, or whoever took up an invitation. */
export const enterInvited = (house: AccountsHouse, knock: Knock, roles: RolesOf, account: number, how: How): Promise<Entered> =>
  enter(house, knock, account, roles, how, false)

/** Proves again, in a session, that it is still the same person; gives the session's new token. */
export const confirmSelf = async (house: AccountsHouse, knock: Knock, session: Session, password: string): Promise<string> => {
  const known = await isKnownDevice(house.pool, knock.now, knock.device, session.account)
  const counted = countedFor(known, session.login, knock)
  await slowly(house, knock, session.account, counted)
  if (!(await isPassword(await keptHash(house, session.account), password))) {
    await note(house.pool, knock.now, 'wrong', knock.address, session.account)
    return refuse('sign_in.wrong', {})
  }
  await forgive(house.pool, knock.now, counted)
  await note(house.pool, knock.now, 'confirmed', knock.address, session.account)
  return (await rotate(house.pool, session.id, knock.token ?? '', knock.now, { confirmed: true })) ?? refuse('sign_in.needed', { stage: 'none' })
}

/** What a session still lacks when its roles are looked at: one that was opened before a role required a second factor lacks it now. */
export const stageNow = async (house: AccountsHouse, session: Session, roles: readonly Role[]): Promise<Stage> => {
  if (session.stage === 'second' || session.strong) return session.stage
  if ((await roleNeedingSecond(house.pool, roles)) === undefined) return 'full'
  return hasSecond(await proofsOf(house.pool, session.account)) ? 'second' : 'enrol'
}
