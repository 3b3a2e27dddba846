import { actorOf } from '#access/given.ts'
import type { Actor, Role } from '#access/policy.ts'
import { stageNow, type Knock } from '#accounts/entrance.ts'
import type { AccountsHouse } from '#accounts/house.ts'
import { sha256 } from '#accounts/secrets.ts'
import { readSession, rotate, type Session, type Stage } from '#accounts/sessions.ts'
import { today } from './clock.ts'
import { readCookie, writeCookie } from './cookies.ts'
import type { Request_ } from './entrance.ts'
import type { OpenHouse } from './house.ts'

/** Someone whose browser has a session: who, how far they are in, and the token as it is now. */
export type SignedIn = { readonly session: Session; readonly actor: Actor; readonly stage: Stage; readonly token: string }

const lent = (house: OpenHouse): AccountsHouse => house.doors.house

export const rolesToday =
  (house: OpenHouse, now: Date) =>
  async (account: number): Promise<readonly Role[]> =>
    (await actorOf(house.doors.db, account, today(now))).grants.map((g) => g.role)

/**
 * A session's token goes with what its account may do: when that has changed, in either direction, the token is made anew. Requests under way may use the one
 * before for a moment.
 */
const withPrivileges = async (c: Request_, house: OpenHouse, now: Date, session: Session, actor: Actor, token: string): Promise<string> => {
  const privileges = sha256(JSON.stringify(actor.grants))
  if (session.isPrevious || session.privileges?.equals(privileges)) return token
  if (session.privileges === null) {
    await lent(house).pool.query('update session set privileges = $2 where id = $1', [session.id, privileges])
    return token
  }
  const fresh = await rotate(lent(house).pool, session.id, token, now, { privileges, overlap: true })
  if (fresh !== undefined) writeCookie(c, 'session', fresh)
  return fresh ?? token
}

/** Who is signed in with this browser; undefined when nobody is. */
export const signedIn = async (c: Request_, house: OpenHouse, now: Date): Promise<SignedIn | undefined> => {
  const given = readCookie(c, 'session')
  const session = given === undefined ? undefined : await readSession(lent(house).pool, given, now)
  if (!session || given === undefined) return undefined
  const actor = { ...(await actorOf(house.doors.db, session.account, today(now))), session: session.id }
  const stage = await stageNow(
    lent(house),
    session,
    actor.grants.map((g) => g.role),
  )
  const token = await withPrivileges(c, house, now, session, actor, given)
  c.set('token', token)
  return { session, actor, stage, token }
}

/** The request as the door of accounts sees it. */
export const knockOf = (c: Request_, now: Date): Knock => ({
  now,
  address: c.get('place').address,
  agent: c.req.header('user-agent') ?? '',
  device: readCookie(c, 'device'),
  token: c.get('token') ?? readCookie(c, 'session'),
})
