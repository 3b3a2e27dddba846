import { z } from 'zod'
import { roles, type Role } from '#access/policy.ts'
import { command, query, wholeNumber } from '#operation/define.ts'
import { happenings } from './events.ts'
import { reservedLogins, loginShape } from './login.ts'

const login = z
  .string()
  .regex(loginShape, 'tên đăng nhập gồm 3–64 chữ thường không dấu, số, dấu chấm, gạch, @')
  .refine((name) => !reservedLogins.includes(name), 'tên này dành riêng cho phần mềm')
const name = z.string().trim().min(1).max(200)
/** Only a bound against floods; what a password must be is said by `account.password_weak`. */
const password = z.string().max(1000)
const token = z.string().min(20).max(100)
const reason = z.string().max(500).optional()
const account = z.string().min(1).max(64).describe('the name the account signs in with')

const event = z.object({ at: z.string(), what: z.enum(happenings), address: z.string() })
const session = z.object({
  id: z.int(),
  started: z.string(),
  seen: z.string(),
  how: z.string(),
  strong: z.boolean(),
  address: z.string(),
  agent: z.string(),
  current: z.boolean(),
})
const passkey = z.object({ id: z.string(), name: z.string(), made: z.string(), used: z.string().nullable() })
const link = z.object({ id: z.int(), issuer: z.string(), subject: z.string() })

const line = z.object({
  id: z.int(),
  login: z.string(),
  name: z.string(),
  person: z.string().nullable().describe('outside key of the person whose account it is'),
  state: z.enum(['active', 'disabled']),
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  passkeys: z.int(),
  links: z.int(),
  sessions: z.int(),
  invitedUntil: z.string().nullable().describe('a link that waits to be used'),
  lastSignIn: z.string().nullable(),
})

/** The register of accounts, for administrators; and how an account comes to be. */
export const accounts = {
  'accounts.list': query({
    may: 'accounts.read',
    says: 'The accounts, in the order of their names',
    inBody: true,
    input: z.object({ search: z.string().max(200).optional(), page: wholeNumber(1, 100_000).default(1), size: wholeNumber(1, 500).default(100) }),
    output: z.object({ total: z.int(), accounts: z.array(line), secondFactorRoles: z.array(z.string()) }),
  }),
  'accounts.one': query({
    may: 'accounts.read',
    says: 'One account: its ways of signing in, its sessions, what happened at the door',
    inBody: true,
    input: z.object({ account }),
    output: line.extend({ openSessions: z.array(session), events: z.array(event), linked: z.array(link) }),
    refuses: ['not_found'],
  }),
  'accounts.first': command({
    may: 'accounts.manage',
    says: 'The first account, administrator of everything; refused once there is an account',
    input: z.object({
      login,
      name,
      password,
      secondFactor: z.boolean().default(false).describe('administrators are asked for a second factor from now on'),
    }),
    output: z.object({ change: z.int(), account: z.int() }),
    refuses: ['account.not_first', 'account.password_weak'],
  }),
  'accounts.invite': command({
    may: 'accounts.manage',
    says: 'A new account without any way in, and the token of a link that makes one, once, within three days',
    input: z.object({ login, name, person: z.uuid().optional() }),
    output: z.object({ change: z.int(), account: z.int(), token: z.string(), until: z.string() }),
    refuses: ['account.exists', 'not_found'],
  }),
  'accounts.reset': command({
    may: 'accounts.manage',
    says: 'A new link for someone who lost their way in: ends their sessions and password, and their second factor when asked; earlier links no longer work',
    input: z.object({ account, secondFactor: z.boolean().default(false), reason }),
    output: z.object({ change: z.int(), token: z.string(), until: z.string() }),
    refuses: ['not_found', 'account.disabled'],
  }),
  'accounts.describe': command({
    may: 'accounts.manage',
    says: 'The name an account is shown by, and whose record it goes with',
    input: z.object({ account, name, person: z.uuid().optional() }),
    output: z.object({ change: z.int().nullable() }),
    refuses: ['not_found'],
  }),
  'accounts.disable': command({
    may: 'accounts.manage',
    says: 'Shuts an account and ends its sessions',
    input: z.object({ account, reason }),
    output: z.object({ change: z.int().nullable() }),
    refuses: ['not_found', 'account.yourself', 'access.last_administrator'],
  }),
  'accounts.enable': command({
    may: 'accounts.manage',
    says: 'Opens a disabled account again',
    input: z.object({ account, reason }),
    output: z.object({ change: z.int().nullable() }),
    refuses: ['not_found'],
  }),
  'accounts.endSessions': command({
    may: 'accounts.manage',
    says: 'Ends every session of an account, or one of them',
    input: z.object({ account, session: wholeNumber(1).optional() }),
    output: z.object({ change: z.int(), ended: z.int() }),
    refuses: ['not_found'],
  }),
  'accounts.link': command({
    may: 'accounts.manage',
    says: 'Lets an identity of an OpenID Connect provider sign in as this account',
    input: z.object({ account, issuer: z.url().max(500), subject: z.string().min(1).max(255) }),
    output: z.object({ change: z.int() }),
    refuses: ['not_found', 'account.link_taken'],
  }),
  'accounts.unlink': command({
    may: 'accounts.manage',
    says: 'Takes such an identity away again, and ends the sessions of the account',
    input: z.object({ account, link: wholeNumber(1) }),
    output: z.object({ change: z.int() }),
    refuses: ['not_found'],
  }),
  'accounts.requireSecondFactor': command({
    may: 'accounts.manage',
    says: 'Whether a role may be used without a second factor',
    input: z.object({ role: z.enum(Object.keys(roles) as [Role, ...Role[]]), required: z.boolean() }),
    output: z.object({ change: z.int().nullable() }),
  }),
}

/** What everyone may do with the account they are signed in with. */
export const ownAccount = {
  'account.mine': query({
    may: 'account.own',
    says: 'My account: its ways of signing in, sessions, and what happened at the door',
    input: z.object({}),
    output: z.object({
      login: z.string(),
      name: z.string(),
      hasPassword: z.boolean(),
      hasTotp: z.boolean(),
      recoveryCodes: z.int().describe('unused ones'),
      passkeys: z.array(passkey),
      linked: z.array(link),
      sessions: z.array(session),
      events: z.array(event),
      required: z.boolean().describe('a role of mine requires a second factor'),
    }),
    refuses: ['account.none'],
  }),
  'account.accept': command({
    may: 'account.own',
    says: 'Takes up an invitation or a reset with a password of one’s own choice',
    input: z.object({ token, password }),
    output: z.object({ change: z.int() }),
    refuses: ['account.none', 'account.invitation_spent', 'account.password_weak'],
  }),
  'account.acceptLinked': command({
    may: 'account.own',
    says: 'Takes up an invitation with the identity that a provider has just confirmed',
    input: z.object({ token, confirmed: token.describe('the step that the provider answered') }),
    output: z.object({ change: z.int() }),
    refuses: ['account.none', 'account.invitation_spent', 'account.link_taken'],
  }),
  'account.setPassword': command({
    may: 'account.own',
    says: 'A new password; every other session of the account ends',
    input: z.object({ password }),
    output: z.object({ change: z.int() }),
    refuses: ['account.none', 'sign_in.confirm_needed', 'account.password_weak'],
  }),
  'account.confirmTotp': command({
    may: 'account.own',
    says: 'Sets up the code generator with its first code; gives recovery codes, once',
    input: z.object({ code: z.string().max(20) }),
    output: z.object({ change: z.int(), recoveryCodes: z.array(z.string()) }),
    refuses: ['account.none', 'sign_in.confirm_needed', 'sign_in.code_wrong'],
  }),
  'account.removeTotp': command({
    may: 'account.own',
    says: 'Takes the code generator away',
    input: z.object({}),
    output: z.object({ change: z.int().nullable() }),
    refuses: ['account.none', 'sign_in.confirm_needed', 'account.factor_needed'],
  }),
  'account.addPasskey': command({
    may: 'account.own',
    says: 'Adds the passkey that a device has just made',
    input: z.object({
      ceremony: token,
      name,
      response: z.looseObject({
        id: z.string(),
        rawId: z.string(),
        type: z.literal('public-key'),
        response: z.looseObject({ clientDataJSON: z.string(), attestationObject: z.string() }),
      }),
    }),
    output: z.object({ change: z.int(), recoveryCodes: z.array(z.string()).describe('when there were none') }),
    refuses: ['account.none', 'sign_in.confirm_needed', 'sign_in.passkey_wrong'],
  }),
  'account.removePasskey': command({
    may: 'account.own',
    says: 'Takes a passkey away',
    input: z.object({ id: z.string().max(1400) }),
    output: z.object({ change: z.int() }),
    refuses: ['account.none', 'sign_in.confirm_needed', 'not_found', 'account.factor_needed'],
  }),
  'account.newRecoveryCodes': command({
    may: 'account.own',
    says: 'New recovery codes in place of the old ones',
    input: z.object({}),
    output: z.object({ change: z.int(), recoveryCodes: z.array(z.string()) }),
    refuses: ['account.none', 'sign_in.confirm_needed'],
  }),
}
