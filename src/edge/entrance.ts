import type { Context, Hono } from 'hono'
import { localOwner, type Actor } from '#access/policy.ts'
import type { SignIn } from '#accounts/sign-in-contract.ts'
import { refuse } from '#lib/refusal.ts'
import type { z } from 'zod'
import { placeReader, thisMachineOnly, type Place } from './place.ts'

/** What a request carries through the door: where it stands, the cookies its answer will set, and the session's token once it is known. */
export type Carried = { Variables: { place: Place; cookies: string[]; token: string } }
export type Request_ = Context<Carried>

/** Who may come in at the HTTP door, and as whom. */
export type Entrance = {
  readonly placeOf: (c: Context) => Place
  /** Who asks for an operation; refuses who is not signed in, or not far enough. */
  readonly asker: (c: Request_, now: Date, operation: string) => Promise<Actor>
  /** After an operation was done. */
  readonly done: (c: Request_, now: Date, operation: string) => Promise<void>
  /** After an operation was refused for want of a right. */
  readonly refused: (c: Request_, now: Date, actor: Actor) => Promise<void>
  readonly mount: (app: Hono<Carried>, clock: () => Date) => void
}

/** A link from a provider's site leads here: the one request to the API that comes from another site, and it changes nothing without its cookie. */
export const callbackPath = '/api/sign-in/callback'

type State = z.output<SignIn['state']['output']>
const shown: State = { mode: 'demo', first: false, here: true, provider: null, stage: 'full', account: null, second: null }

/** The entrance of the demonstration: whoever works at this machine is the owner. Nothing from outside it is let in. */
export const openEntrance: Entrance = {
  placeOf: placeReader(thisMachineOnly),
  asker: (c) => Promise.resolve(c.get('place').local ? localOwner : refuse('sign_in.needed', { stage: 'none' })),
  done: () => Promise.resolve(),
  refused: () => Promise.resolve(),
  mount: (app) => void app.get('/api/sign-in/state', (c) => c.json(shown)),
}
