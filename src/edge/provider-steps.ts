import { beginCeremony, takeCeremony } from '#accounts/ceremonies.ts'
import { enterByProvider, enterInvited, type Entered } from '#accounts/entrance.ts'
import { invited } from '#accounts/invitations.ts'
import type { Asked, Identity, Provider } from '#accounts/provider.ts'
import { Refusal, refuse } from '#lib/refusal.ts'
import { readCookie, writeCookie } from './cookies.ts'
import { callbackPath, type Request_ } from './entrance.ts'
import type { Office } from './sign-in.ts'
import { knockOf, rolesToday } from './signed-in.ts'

/** Where to send the browser; what must be remembered waits in the database for the cookie that is set here. */
export const beginProvider = async (c: Request_, now: Date, { house, provider }: Office, invitation: string | undefined): Promise<{ to: string }> => {
  if (!provider) return refuse('not_found', { what: 'operation', text: 'OpenID Connect' })
  const { pool } = house.doors.house
  if (invitation !== undefined && !(await invited(pool, invitation, now))) refuse('account.invitation_spent', {})
  const { to, asked } = await provider.begin(`${c.get('place').origin}${callbackPath}`)
  writeCookie(c, 'step', await beginCeremony(pool, now, 'provider', null, asked))
  writeCookie(c, 'invitation', invitation ?? '')
  return { to }
}

const confirmed = async (c: Request_, now: Date, { house }: Office, provider: Provider): Promise<Identity> => {
  const step = readCookie(c, 'step')
  const asked = step === undefined ? undefined : await takeCeremony<Asked>(house.doors.house.pool, now, 'provider', step, null)
  if (!asked) return refuse('sign_in.provider_failed', { name: provider.name })
  return provider.finish(new URL(`${c.get('place').origin}${callbackPath}${new URL(c.req.url).search}`), asked)
}

/** Ties the identity that was just confirmed to the account an invitation is for, and signs in. */
const accept = async (c: Request_, now: Date, { house }: Office, token: string, { issuer, subject }: Identity): Promise<Entered> => {
  const { pool } = house.doors.house
  const found = await invited(pool, token, now)
  if (!found) return refuse('account.invitation_spent', {})
  const step = await beginCeremony(pool, now, 'provider', found.account, { issuer, subject })
  const actor = { user: found.login, account: found.account, grants: [] }
  await house.askAs({ actor, now }, 'account.acceptLinked', { token, confirmed: step })
  return enterInvited(house.doors.house, knockOf(c, now), rolesToday(house, now), found.account, 'provider')
}

const arrive = async (c: Request_, now: Date, office: Office): Promise<Entered> => {
  const { house, provider } = office
  if (!provider) return refuse('not_found', { what: 'operation', text: 'OpenID Connect' })
  const identity = await confirmed(c, now, office, provider)
  const invitation = readCookie(c, 'invitation')
  if (invitation !== undefined) return accept(c, now, office, invitation, identity)
  return enterByProvider(house.doors.house, knockOf(c, now), rolesToday(house, now), identity, provider.name)
}

/** Takes someone up who comes back from the provider. A refusal leads to the sign-in page, which says why; the address carries only its code. */
export const comeBack = async (c: Request_, now: Date, office: Office): Promise<Response> => {
  const to = await arrive(c, now, office).then(
    ({ token, stage, device }) => {
      writeCookie(c, 'session', token)
      if (device !== '') writeCookie(c, 'device', device)
      return stage === 'full' ? '/' : '/dang-nhap'
    },
    (error: unknown) => {
      if (error instanceof Refusal) return `/dang-nhap#${error.code}`
      throw error
    },
  )
  writeCookie(c, 'step', '')
  writeCookie(c, 'invitation', '')
  return c.redirect(to, 303)
}
