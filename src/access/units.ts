import type { Reach } from './policy.ts'

/** The units a reach opens, of whatever day they are; 'everywhere' when nothing is shut. Made by `unitsWithin` (org/reach.ts), asked of the desk. */
export type Units = ReadonlySet<number> | 'everywhere'

/** Whoever can say which units a reach opens: the desk of the muster, which has the trees. */
export type SeesUnits = { readonly desk: { readonly reachable: (reach: Reach) => Promise<Units> } }

/** Whether a unit is among those opened. */
export const opens = (units: Units, unit: number): boolean => units === 'everywhere' || units.has(unit)

/**
 * SQL: the unit a person belongs to today: that of the primary post begun last; of the next one when none has begun; null without any post.
 * `person` is the SQL of the person's number, `$today` a parameter's place or a quoted day.
 */
export const homeUnit = (person: string, today: string): string =>
  `(select h.unit_id from posting h where h.person_id = ${person} and h.voided is null and h.is_primary
     order by h.valid_from <= ${today} desc, abs(h.valid_from - ${today}) limit 1)`
