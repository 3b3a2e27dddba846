import type { Month } from './problem.ts'

/** What is known of a requirement that a programme would close. `yearsLeft`: until retirement, null when not known. */
export type Urgency = {
  readonly isUnmet: boolean
  /** The last month of the window before a grace ends; null when none ends in it. */
  readonly graceEnds: Month | null
  readonly isKeyPost: boolean
  readonly isSuccessor: boolean
  readonly yearsLeft: number | null
}

/** How much each thing counts. An office's to change; the sum is a weight. */
export const dials = { base: 2, unmet: 3, grace: 4, keyPost: 3, succession: 2, fewYears: 0.5, fewYearsBelow: 3 } as const
export type Dials = { readonly [K in keyof typeof dials]: number }

/**
 * The weight of a need: a requirement that is not met counts more than one that soon will not be, a grace that ends in the window, a key post and a named
 * successor add to it, and of somebody with few years left to use it half remains. A whole number from 1.
 */
export const weigh = (u: Urgency, d: Dials = dials): number => {
  const sum =
    d.base + (u.isUnmet ? d.unmet : 0) + (u.graceEnds === null ? 0 : d.grace) + (u.isKeyPost ? d.keyPost : 0) + (u.isSuccessor ? d.succession : 0)
  const isShort = u.yearsLeft !== null && u.yearsLeft < d.fewYearsBelow
  return Math.max(1, Math.round(isShort ? sum * d.fewYears : sum))
}
