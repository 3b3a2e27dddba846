import { timingSafeEqual } from 'node:crypto'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { z } from 'zod'
import { localOwner, reach } from '#access/policy.ts'
import { ownAccount } from '#accounts/contract.ts'
import { confirmSelf, enterByPasskey, enterByPassword, enterInvited, giveSecond, type Entered, type Knock } from '#accounts/entrance.ts'
import { note, noteRefused } from '#accounts/events.ts'
import { invited } from '#accounts/invitations.ts'
import { limits } from '#accounts/limits.ts'
import { beginAdding, beginAsking } from '#accounts/passkeys.ts'
import { proofsOf } from '#accounts/proofs.ts'
import { somebodyComesIn } from '#accounts/register.ts'
import { plainCode, sha256 } from '#accounts/secrets.ts'
import { endSessions, rotate } from '#accounts/sessions.ts'
import { signIn, type SignIn } from '#accounts/sign-in-contract.ts'
import { countAttempt } from '#accounts/throttle.ts'
import { beginTotp } from '#accounts/totp.ts'
import type { Provider } from '#accounts/provider.ts'
import { refuse } from '#lib/refusal.ts'
import { parse } from '#operation/run.ts'
import { writeCookie } from './cookies.ts'
import type { Entrance, Request_ } from './entrance.ts'
import { jsonOf } from './json.ts'
import type { OpenHouse } from './house.ts'
import { placeReader, type PlaceSettings } from './place.ts'
import { beginProvider, comeBack } from './provider-steps.ts'
import { knockOf, rolesToday, signedIn, type SignedIn } from './signed-in.ts'
import { surroundings } from './surroundings.ts'

/** The code that makes the first administrator, printed in the terminal of whoever started the server; undefined once there is an account. */
export type FirstCode = { code: string | undefined }

export type Office = {
  readonly house: OpenHouse
  readonly settings: PlaceSettings
  readonly provider?: Provider | undefined
  readonly first: FirstCode
}

/** What may be done before a second factor is set up that a role requires. */
const enrolling: readonly string[] = ['account.mine', 'account.confirmTotp', 'account.addPasskey']

type At = { readonly c: Request_; readonly now: Date; readonly office: Office }
type Steps = { readonly [N in keyof SignIn]: (at: At, input: z.output<SignIn[N]['input']>) => Promise<z.input<SignIn[N]['output']>> }

const knock = ({ c, now }: At): Knock => knockOf(c, now)
const lent = ({ office }: At) => office.house.doors.house

/** The answer to a step that led in: the cookies, and how far. */
const entered = ({ c }: At, { token, stage, device }: Entered): { stage: Entered['stage'] } => {
  writeCookie(c, 'session', token)
  if (device !== '') writeCookie(c, 'device', device)
  return { stage }
}

const mustBeIn = async ({ c, now, office }: At, ...stages: readonly SignedIn['stage'][]): Promise<SignedIn> => {
  const who = await signedIn(c, office.house, now)
  return who && stages.includes(who.stage) ? who : refuse('sign_in.needed', { stage: who === undefined || who.stage === 'full' ? 'none' : who.stage })
}

const mustBeFresh = async (at: At): Promise<SignedIn> => {
  const who = await mustBeIn(at, 'full', 'enrol')
  if (at.now.valueOf() - who.session.confirmedAt.valueOf() > limits.fresh) refuse('sign_in.confirm_needed', {})
  return who
}

const site = ({ c }: At) => ({ origin: c.get('place').origin, host: c.get('place').host })
const hasAccount = (at: At): Promise<boolean> => somebodyComesIn(lent(at).pool)

const isSame = (one: string, other: string): boolean => timingSafeEqual(sha256(plainCode(one)), sha256(plainCode(other)))

const steps: Steps = {
  state: async (at) => {
    const { c, now, office } = at
    const who = await signedIn(c, office.house, now)
    const proofs = who?.stage === 'second' ? await proofsOf(lent(at).pool, who.session.account) : undefined
    return {
      mode: 'office',
      first: !(await hasAccount(at)),
      here: c.get('place').local,
      provider: office.provider?.name ?? null,
      stage: who?.stage ?? 'none',
      account: who
        ? {
            id: who.session.account,
            login: who.session.login,
            name: who.session.name,
            administers: who.stage === 'full' && reach(who.actor, 'accounts.manage').includes('everywhere'),
            ...(await surroundings(office.house, who, now)),
          }
        : null,
      second: proofs ? { totp: proofs.totp, passkey: proofs.passkeys > 0, recovery: proofs.recoveryCodes > 0 } : null,
    }
  },

  first: async (at, { code, ...said }) => {
    const { c, now, office } = at
    if (!c.get('place').local) refuse('sign_in.not_here', {})
    if (await hasAccount(at)) refuse('account.not_first', {})
    await countAttempt(lent(at).pool, now, [['pair', 'first', c.get('place').address]])
    if (office.first.code === undefined || !isSame(code, office.first.code)) refuse('sign_in.code_wrong', {})
    const made = (await office.house.askAs({ actor: localOwner, now }, 'accounts.first', { ...said, secondFactor: true })) as { account: number }
    office.first.code = undefined
    return entered(at, await enterInvited(lent(at), knock(at), rolesToday(office.house, now), made.account, 'password'))
  },

  password: async (at, { login, password }) =>
    entered(at, await enterByPassword(lent(at), knock(at), rolesToday(at.office.house, at.now), login, password)),

  second: async (at, { code }) => {
    const { session } = await mustBeIn(at, 'second')
    return entered(at, await giveSecond(lent(at), knock(at), session, code))
  },

  passkeyOptions: async (at) => {
    const who = await signedIn(at.c, at.office.house, at.now)
    const { ceremony, options } = await beginAsking(lent(at).pool, at.now, site(at), who?.stage === 'second' ? who.session.account : null)
    return { ceremony, options: { ...options } }
  },

  passkey: async (at, { ceremony, response }) => {
    const who = await signedIn(at.c, at.office.house, at.now)
    const waiting = who?.stage === 'second' ? who.session : undefined
    // The library reads the answer of the browser with more care than a shape can say, and refuses by throwing.
    const answer = response as unknown as AuthenticationResponseJSON
    return entered(at, await enterByPasskey(lent(at), knock(at), rolesToday(at.office.house, at.now), waiting, ceremony, answer))
  },

  provider: ({ c, now, office }, { invitation }) => beginProvider(c, now, office, invitation),

  invitation: async (at, { token }) => {
    const found = await invited(lent(at).pool, token, at.now)
    if (!found) return refuse('account.invitation_spent', {})
    return { login: found.login, name: found.name, purpose: found.purpose, until: found.until.toISOString() }
  },

  accept: async (at, { token, password }) => {
    const { now, office } = at
    const found = await invited(lent(at).pool, token, now)
    if (!found) return refuse('account.invitation_spent', {})
    const actor = { user: found.login, account: found.account, grants: [] }
    await office.house.askAs({ actor, now }, 'account.accept', { token, password })
    return entered(at, await enterInvited(lent(at), knock(at), rolesToday(office.house, now), found.account, 'password'))
  },

  confirm: async (at, { password }) => {
    const who = await mustBeIn(at, 'full', 'enrol')
    writeCookie(at.c, 'session', await confirmSelf(lent(at), knock(at), who.session, password))
    return { stage: who.stage }
  },

  beginTotp: async (at) => {
    const { session } = await mustBeFresh(at)
    const begun = await beginTotp(lent(at).pool, lent(at).sealer, session.account, session.login)
    return begun ?? refuse('invalid_input', { problems: [{ path: '', message: 'tài khoản đã có bộ tạo mã; hãy bỏ bộ cũ trước' }] })
  },

  beginPasskey: async (at) => {
    const { session } = await mustBeFresh(at)
    const { ceremony, options } = await beginAdding(lent(at).pool, at.now, site(at), {
      id: session.account,
      login: session.login,
      name: session.name,
    })
    return { ceremony, options: { ...options } }
  },

  endSession: async (at, { session: only }) => {
    const { session } = await mustBeIn(at, 'full')
    const ended = await endSessions(lent(at).pool, at.now, session.account, only === undefined ? { but: session.id } : { only })
    if (ended > 0) await note(lent(at).pool, at.now, 'sessionEnded', at.c.get('place').address, session.account)
    return { ended }
  },

  out: async (at) => {
    const who = await signedIn(at.c, at.office.house, at.now)
    if (who) {
      await endSessions(lent(at).pool, at.now, who.session.account, { only: who.session.id })
      await note(lent(at).pool, at.now, 'signedOut', at.c.get('place').address, who.session.account)
    }
    writeCookie(at.c, 'session', '')
    return { stage: 'none' }
  },
}

type StepName = keyof SignIn & string

const serveStep = async (at: At, name: StepName): Promise<Response> => {
  const { method, input, output } = signIn[name]
  const raw = method === 'GET' ? at.c.req.query() : await jsonOf(at.c)
  const step: (at: At, given: never) => Promise<unknown> = steps[name]
  const answer = await step(at, parse(input, raw) as never)
  return at.c.json(output.parse(answer) as object, 200, { 'cache-control': 'no-store' })
}

/** The entrance of an office: nobody comes in without an account, and everybody as themselves. */
export const officeEntrance = (office: Office): Entrance => ({
  placeOf: placeReader(office.settings),
  asker: async (c, now, operation) => {
    const who = await signedIn(c, office.house, now)
    if (who?.stage === 'full' || (who?.stage === 'enrol' && enrolling.includes(operation))) return who.actor
    return refuse('sign_in.needed', { stage: who?.stage === 'second' || who?.stage === 'enrol' ? who.stage : 'none' })
  },
  done: async (c, now, operation) => {
    const changes = Object.hasOwn(ownAccount, operation) && ownAccount[operation as keyof typeof ownAccount].kind === 'command'
    const who = changes ? await signedIn(c, office.house, now) : undefined
    const token = who && (await rotate(office.house.doors.house.pool, who.session.id, who.token, now, {}))
    if (token !== undefined) writeCookie(c, 'session', token)
  },
  refused: async (c, now, { account }) => {
    if (account !== undefined) await noteRefused(office.house.doors.house.pool, now, c.get('place').address, account)
  },
  mount: (app, clock) => {
    for (const name of Object.keys(signIn) as StepName[])
      app.on(signIn[name].method, `/api/sign-in/${name}`, (c) => serveStep({ c, now: clock(), office }, name))
    app.get('/api/sign-in/callback', (c) => comeBack(c, clock(), office))
  },
})
