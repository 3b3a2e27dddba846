import type { Check } from './quality-check.ts'
import { personChecks } from './quality-person.ts'
import { postChecks } from './quality-post.ts'

/** The checks of the register, in the order they are shown. */
export const checks: readonly Check[] = [...personChecks, ...postChecks]
