import type { Reach } from '#access/policy.ts'
import { withinUnit, type Tree } from './image.ts'

/**
 * The unit of today to which a grant over `unit` leads: itself, or along its one line of heirs. 0 when it was divided or is gone without an heir:
 * which part somebody serves is in no register, so the grant opens nothing until it is given anew.
 */
export const followed = (today: Tree, unit: number): number => (today.unattributed[unit] === 1 ? 0 : (today.carry[unit] ?? 0))

/**
 * The one rule of who sees what: 1 for every unit, of whatever day, that the reach opens; undefined when it opens all.
 * A unit is open when the unit answering for it today (its heir, or the nearest unit above its parts) lies in the subtree of a granted unit today.
 */
export const unitsWithin = (today: Tree, within: Reach['within']): Uint8Array | undefined => {
  if (within.includes('everywhere')) return undefined
  const open = new Uint8Array(today.size)
  for (const unit of within) {
    const root = typeof unit === 'number' ? followed(today, unit) : 0
    if (root > 0) withinUnit(today, root).forEach((inside, u) => (open[u] = (open[u] ?? 0) | inside))
  }
  return Uint8Array.from(today.carry, (unit) => open[unit] ?? 0)
}
