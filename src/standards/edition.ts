import type { Day } from '#lib/day.ts'
import type { CertificateCode, Subject } from '#people/levels.ts'
import type { Criterion } from './criteria.ts'

/** How well a rule is known: its text read · a press report or copy read · from memory · worked out from other texts. */
export const confidences = ['seen', 'press', 'memory', 'derived'] as const
export type Confidence = (typeof confidences)[number]

/** The kinds of thing a standard may ask. Closed: a new value is data, a new kind is a change of code. */
export type Need =
  | { readonly kind: 'level'; readonly subject: Subject; readonly atLeast: string }
  | { readonly kind: 'certificate'; readonly of: CertificateCode }
  | { readonly kind: 'ageAtLeast'; readonly years: number; readonly on: 'day' | 'appointment' }
  | { readonly kind: 'ageAtMost'; readonly years: number; readonly on: 'day' | 'appointment' }
  | { readonly kind: 'monthsToRetirement'; readonly atLeast: number; readonly on: 'day' | 'appointment' }
  | { readonly kind: 'monthsInPost'; readonly atLeast: number }
  /** Within so many months of the appointment; until then an unmet need is «in transition». */
  | { readonly kind: 'withinMonths'; readonly months: number; readonly need: Need }
  | { readonly kind: 'oneOf'; readonly needs: readonly Need[] }
  /** Judged by a law whose content is not loaded: always unknown. */
  | { readonly kind: 'byOtherLaw'; readonly law: string }

export const unitKinds = ['xa', 'phuong', 'thi_tran', 'dac_khu'] as const

/** To whom and where a requirement applies: every part given must hold. */
export type Condition = {
  readonly unitKinds?: readonly (typeof unitKinds)[number][]
  readonly area?: 'mountain' | 'delta'
  readonly difficult?: boolean
  readonly appointedBefore?: Day
  readonly appointedFrom?: Day
  readonly firstTimeOnly?: boolean
}

export type Requirement = {
  readonly id: string
  readonly criterion: Criterion
  readonly titles: readonly string[]
  readonly article: string
  readonly confidence: Confidence
  readonly need: Need
  readonly when?: Condition
  /** Either part is enough to be excused. */
  readonly notRequiredWhen?: { readonly appointedBefore?: Day; readonly holds?: Need }
  /** Before `until` (exclusive) someone in post before `inPostBefore` who lacks it is «in transition», not unmet. */
  readonly grace?: { readonly until: Day; readonly inPostBefore?: Day; readonly confidence: Confidence }
  /** A level code: a nearer authority may go down to it. */
  readonly lowerableTo?: string
  readonly note?: string
}

export type Authority = 'nation' | { readonly province?: string; readonly district?: string; readonly commune?: string }

export type Edition = {
  readonly key: string
  readonly authority: Authority
  /** Number in legal_documents.csv, or the name of a local text. */
  readonly document: string
  readonly name: string
  readonly from: Day
  /** Exclusive. */
  readonly to?: Day
  readonly confidence: Confidence
  readonly requires: readonly Requirement[]
}

export type AuthorityTier = 0 | 1 | 2 | 3

/** How near an authority stands to the commune: nation 0, province 1, district 2, commune 3. */
export const authorityTier = (authority: Authority): AuthorityTier =>
  authority === 'nation' ? 0 : authority.commune !== undefined ? 3 : authority.district !== undefined ? 2 : 1

/** Whether two conditions are the same one, whatever the order they are written in. */
export const sameCondition = (a: Condition | undefined, b: Condition | undefined): boolean => conditionKey(a) === conditionKey(b)

const conditionKey = (c: Condition = {}): string =>
  JSON.stringify(
    Object.entries(c)
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([k, v]) => [k, Array.isArray(v) ? [...v].sort() : v]),
  )
