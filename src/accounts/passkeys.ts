import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type pg from 'pg'
import { beginCeremony, takeCeremony } from './ceremonies.ts'
import { limits } from './limits.ts'

type Asks = Pick<pg.ClientBase, 'query'>

/** Which site a passkey is for: the browser signs the origin, and gives the key to this host only. */
export type Site = { readonly origin: string; readonly host: string }
type Kept = Site & { readonly challenge: string }

const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']

/** Begins to add a passkey: what the browser is to be asked. */
export const beginAdding = async (
  db: Asks,
  now: Date,
  site: Site,
  account: { id: number; login: string; name: string },
): Promise<{ ceremony: string; options: PublicKeyCredentialCreationOptionsJSON }> => {
  const { rows } = await db.query<{ id: string; transports: string[] }>('select id, transports from passkey where account_id = $1', [account.id])
  const options = await generateRegistrationOptions({
    rpName: 'Gốc',
    rpID: site.host,
    userName: account.login,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(`account:${account.id}`),
    timeout: limits.ceremony,
    excludeCredentials: rows,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const kept: Kept = { ...site, challenge: options.challenge }
  return { ceremony: await beginCeremony(db, now, 'passkeyAdd', account.id, kept), options }
}

/** Keeps the passkey that a device made for this account; false when it does not answer what was asked, or the device did not check who held it. */
export const addPasskey = async (
  db: Asks,
  now: Date,
  account: number,
  ceremony: string,
  name: string,
  response: RegistrationResponseJSON,
): Promise<boolean> => {
  const kept = await takeCeremony<Kept>(db, now, 'passkeyAdd', ceremony, account)
  if (!kept) return false
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: kept.challenge,
    expectedOrigin: kept.origin,
    expectedRPID: kept.host,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!checked?.verified) return false
  const { credential } = checked.registrationInfo
  const done = await db.query(
    'insert into passkey (id, account_id, public_key, counter, transports, name, made_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing',
    [
      credential.id,
      account,
      Buffer.from(credential.publicKey),
      credential.counter,
      (credential.transports ?? []).filter((t) => transports.includes(t)),
      name,
      now,
    ],
  )
  return done.rowCount === 1
}

/** Begins a sign-in by passkey: of anyone, or as the second factor of one account. */
export const beginAsking = async (
  db: Asks,
  now: Date,
  site: Site,
  account: number | null,
): Promise<{ ceremony: string; options: PublicKeyCredentialRequestOptionsJSON }> => {
  const { rows } = await db.query<{ id: string; transports: string[] }>('select id, transports from passkey where account_id = $1', [account])
  const options = await generateAuthenticationOptions({
    rpID: site.host,
    timeout: limits.ceremony,
    userVerification: 'required',
    ...(account === null ? {} : { allowCredentials: rows }),
  })
  const kept: Kept = { ...site, challenge: options.challenge }
  return { ceremony: await beginCeremony(db, now, 'passkeySignIn', account, kept), options }
}

type Known = { account: number; public_key: Buffer; counter: number; transports: string[] }

/**
 * The account whose passkey answered; undefined when the answer is not right, was given before, or comes from a copy of the device (its counter did
 * not move on). `account` = it must be this one's.
 */
export const checkPasskey = async (
  db: Asks,
  now: Date,
  ceremony: string,
  account: number | null,
  response: AuthenticationResponseJSON,
): Promise<number | undefined> => {
  const kept = await takeCeremony<Kept>(db, now, 'passkeySignIn', ceremony, account)
  if (!kept) return undefined
  const { rows } = await db.query<Known>('select account_id as account, public_key, counter, transports from passkey where id = $1', [response.id])
  const known = rows[0]
  if (!known || (account !== null && known.account !== account)) return undefined
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: kept.challenge,
    expectedOrigin: kept.origin,
    expectedRPID: kept.host,
    credential: { id: response.id, publicKey: new Uint8Array(known.public_key), counter: known.counter, transports: known.transports },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!checked?.verified) return undefined
  const moved = await db.query('update passkey set counter = $2, used_at = $3 where id = $1 and counter = $4', [
    response.id,
    checked.authenticationInfo.newCounter,
    now,
    known.counter,
  ])
  return moved.rowCount === 1 ? known.account : undefined
}
