import { z } from 'zod'
import type { RefusalCode } from '#lib/refusal.ts'
import { wholeNumber } from '#operation/define.ts'

type Step = {
  readonly method: 'GET' | 'POST'
  readonly says: string
  readonly input: z.ZodObject
  readonly output: z.ZodType
  readonly refuses: readonly RefusalCode[]
}

const step = <const M extends 'GET' | 'POST', I extends z.ZodObject, O extends z.ZodType>(
  method: M,
  says: string,
  input: I,
  output: O,
  refuses: readonly RefusalCode[] = [],
) => ({ method, says, input, output, refuses }) as const satisfies Step

const stage = z.enum(['none', 'second', 'enrol', 'full'])
const token = z.string().min(20).max(100)
const text = z.string().max(1000)
const entered = z.object({ stage })
const options = z.looseObject({ challenge: z.string() })

/**
 * The door itself: the steps by which someone comes in and goes out. They are no operations, because nobody is signed in yet and the register does not change;
 * what changes the register (inviting, accepting, disabling, a new password) is an operation, and the door only carries it.
 */
export const signIn = {
  state: step(
    'GET',
    'Whether this is a demonstration, whether the first account is still to be made, and who is signed in how far',
    z.object({}),
    z.object({
      mode: z.enum(['demo', 'office']),
      first: z.boolean().describe('there is no account yet'),
      here: z.boolean().describe('asked from the machine itself'),
      provider: z.string().nullable().describe('the name of the OpenID Connect provider'),
      stage,
      account: z
        .object({
          id: z.int(),
          login: z.string(),
          name: z.string(),
          administers: z.boolean(),
          may: z.array(z.string()).describe('permissions held over units; empty before the last step'),
          own: z.string().nullable().describe('outside id of the person whose record is this account’s own, when it may read it'),
          homes: z
            .array(z.object({ unit: z.int(), name: z.string() }))
            .describe('units of today that its grants lead to; empty for the whole country'),
        })
        .nullable(),
      second: z.object({ totp: z.boolean(), passkey: z.boolean(), recovery: z.boolean() }).nullable(),
    }),
  ),
  first: step(
    'POST',
    'Makes the first administrator: from the machine itself, with the code printed when the server started',
    z.object({ code: text, login: text, name: text, password: text }),
    entered,
    ['sign_in.not_here', 'sign_in.code_wrong', 'sign_in.slow_down', 'account.not_first', 'account.password_weak'],
  ),
  password: step('POST', 'Signs in with name and password', z.object({ login: text, password: text }), entered, [
    'sign_in.wrong',
    'sign_in.slow_down',
  ]),
  second: step('POST', 'Gives the code of the second factor, or a recovery code', z.object({ code: text }), entered, [
    'sign_in.needed',
    'sign_in.code_wrong',
    'sign_in.slow_down',
  ]),
  passkeyOptions: step('POST', 'What the browser is to ask a passkey', z.object({}), z.object({ ceremony: z.string(), options })),
  passkey: step(
    'POST',
    'Signs in with what the passkey answered, or gives it as second factor',
    z.object({
      ceremony: token,
      response: z.looseObject({
        id: z.string(),
        rawId: z.string(),
        type: z.literal('public-key'),
        response: z.looseObject({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string() }),
      }),
    }),
    entered,
    ['sign_in.passkey_wrong'],
  ),
  provider: step(
    'POST',
    'Where to go to sign in with the OpenID Connect provider; with an invitation, to take it up so',
    z.object({ invitation: token.optional() }),
    z.object({ to: z.string() }),
    ['sign_in.provider_down', 'account.invitation_spent', 'not_found'],
  ),
  invitation: step(
    'POST',
    'Whom a link is for',
    z.object({ token }),
    z.object({ login: z.string(), name: z.string(), purpose: z.enum(['invite', 'reset']), until: z.string() }),
    ['account.invitation_spent'],
  ),
  accept: step('POST', 'Takes up an invitation or reset with a password, and signs in', z.object({ token, password: text }), entered, [
    'account.invitation_spent',
    'account.password_weak',
  ]),
  confirm: step('POST', 'Proves again who one is, before a way of signing in is changed', z.object({ password: text }), entered, [
    'sign_in.needed',
    'sign_in.wrong',
    'sign_in.slow_down',
  ]),
  beginTotp: step(
    'POST',
    'A new secret for a code generator, to be confirmed by its first code',
    z.object({}),
    z.object({ secret: z.string(), uri: z.string() }),
    ['sign_in.needed', 'sign_in.confirm_needed', 'account.none'],
  ),
  beginPasskey: step('POST', 'What the browser is to ask a device for a new passkey', z.object({}), z.object({ ceremony: z.string(), options }), [
    'sign_in.needed',
    'sign_in.confirm_needed',
    'account.none',
  ]),
  endSession: step(
    'POST',
    'Ends a session of one’s own, or all others',
    z.object({ session: wholeNumber(1).optional() }),
    z.object({ ended: z.int() }),
    ['sign_in.needed'],
  ),
  out: step('POST', 'Signs out', z.object({}), z.object({ stage })),
}
export type SignIn = typeof signIn
