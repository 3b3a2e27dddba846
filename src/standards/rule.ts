import type { Criterion } from './criteria.ts'
import type { Requirement } from './edition.ts'

/** Answers as the mass pass counts them; the place in this list is the number. */
export const answers = ['met', 'unmet', 'transition', 'unknown', 'notApplicable', 'fault'] as const
export type Answer = (typeof answers)[number]
export const MET = 0
export const UNMET = 1
export const TRANSITION = 2
export const UNKNOWN = 3
export const NOT_APPLICABLE = 4
export const FAULT = 5

/** What a requirement asks, in numbers: subjects and levels are places, days are days since 1900-01-01, times are months or years. */
export type RuleNeed =
  | { readonly op: 'level'; readonly subject: number; readonly place: number }
  | { readonly op: 'certificate'; readonly bit: number }
  | { readonly op: 'ageAtLeast' | 'ageAtMost'; readonly years: number; readonly atAppointment: boolean }
  | { readonly op: 'monthsToRetirement'; readonly months: number; readonly atAppointment: boolean }
  | { readonly op: 'monthsInPost'; readonly months: number }
  | { readonly op: 'withinMonths'; readonly months: number; readonly need: RuleNeed }
  | { readonly op: 'oneOf'; readonly needs: readonly RuleNeed[] }
  | { readonly op: 'otherLaw' }

export type RuleRequirement = {
  readonly criterion: number
  readonly need: RuleNeed
  /** The unit's area or a first appointment decides whether it applies, and we do not know: failing it is then unknown, not unmet. */
  readonly maybe: boolean
  readonly appointedBefore: number
  readonly appointedFrom: number
  readonly exemptAppointedBefore: number
  readonly exemptHolding: RuleNeed | undefined
  readonly graceUntil: number
  readonly graceInPostBefore: number
  readonly source: Requirement & { readonly edition: string }
}

/** All that one title must meet in one unit on one day. */
export type Rule = {
  readonly requirements: readonly RuleRequirement[]
  /** Criteria on which two editions of one authority disagree, by place. */
  readonly conflicts: readonly number[]
  readonly fault:
    | { readonly kind: 'no_edition' | 'two_editions'; readonly criterion?: Criterion | undefined; readonly editions: readonly string[] }
    | undefined
}
