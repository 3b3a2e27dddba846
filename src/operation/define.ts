import { z } from 'zod'
import type { Permission } from '#access/policy.ts'
import { isDay } from '#lib/day.ts'
import type { RefusalCode } from '#lib/refusal.ts'

/** A day as every door takes it: one that the calendar has. */
export const dayText = z.string().refine(isDay, 'không phải một ngày có thật dạng YYYY-MM-DD').describe('a day, YYYY-MM-DD')

/** The most that a number of the register (a change, a unit, a person) can be. */
const mostNumber = 2_147_483_647

/** A whole number as every door takes it: a number, or its digits as an address and a command line have them. Nothing else is turned into one. */
export const wholeNumber = (least: number, most = mostNumber) =>
  z.preprocess((given) => (typeof given === 'string' && /^-?\d{1,10}$/.test(given) ? Number(given) : given), z.int().min(least).max(most))

/** A file on its way in or out of an operation. */
export type File = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** One line of the operation table: what every door (HTTP, command line, tests, OpenAPI) reads. */
export type Operation = {
  readonly kind: 'query' | 'command'
  readonly may: Permission
  readonly says: string
  readonly input: z.ZodObject
  readonly output: z.ZodType
  readonly refuses: readonly RefusalCode[]
  /** The media types of the file that is the request's body. */
  readonly takesFile?: readonly string[]
  /** The media types of the file that is the answer. */
  readonly givesFile?: readonly string[]
  readonly inBody?: boolean
}

type Spec<I extends z.ZodObject, O extends z.ZodType> = {
  may: Permission
  says: string
  input: I
  output: O
  refuses?: readonly RefusalCode[]
  takesFile?: readonly string[]
  givesFile?: readonly string[]
  inBody?: boolean
}

/** A question: changes nothing. `takesFile`: the request body is a file of one of these media types; `givesFile`: the answer is one; `inBody`: asked in a JSON body, too rich for an address. */
export const query = <const S extends Spec<I, O>, I extends z.ZodObject, O extends z.ZodType>(spec: S & Spec<I, O>) =>
  ({ refuses: [], ...spec, kind: 'query' }) as const

/** An act: one transaction, one change in the ledger. */
export const command = <const S extends Spec<I, O>, I extends z.ZodObject, O extends z.ZodType>(spec: S & Spec<I, O>) =>
  ({ refuses: [], ...spec, kind: 'command' }) as const
