import { epochOf } from '#lib/epoch.ts'
import type { Day } from '#lib/day.ts'
import { certificates, leastIndex, subjects } from '#people/levels.ts'
import { requirementsFor } from './combine.ts'
import { criteria } from './criteria.ts'
import type { Condition, Edition, Need, Requirement } from './edition.ts'
import type { Rule, RuleNeed, RuleRequirement } from './rule.ts'

/** What of a unit a condition may ask about. */
export type UnitFacts = { readonly kind: string; readonly area: 'mountain' | 'delta' | undefined; readonly difficult: boolean | undefined }
export type PlacedEdition = Edition & { readonly authorityTier: 0 | 1 | 2 | 3 }

const never = -1
const dayOr = (d: Day | undefined): number => (d === undefined ? never : epochOf(d))

const compileNeed = (need: Need): RuleNeed => {
  switch (need.kind) {
    case 'level': {
      const place = leastIndex(need.subject, need.atLeast)
      if (place === undefined) throw new Error(`no level ${need.atLeast} in ${need.subject}`)
      return { op: 'level', subject: subjects.indexOf(need.subject), place }
    }
    case 'certificate':
      return { op: 'certificate', bit: certificates.findIndex((c) => c.code === need.of) }
    case 'ageAtLeast':
    case 'ageAtMost':
      return { op: need.kind, years: need.years, atAppointment: need.on === 'appointment' }
    case 'monthsToRetirement':
      return { op: 'monthsToRetirement', months: need.atLeast, atAppointment: need.on === 'appointment' }
    case 'monthsInPost':
      return { op: 'monthsInPost', months: need.atLeast }
    case 'withinMonths':
      return { op: 'withinMonths', months: need.months, need: compileNeed(need.need) }
    case 'oneOf':
      return { op: 'oneOf', needs: need.needs.map(compileNeed) }
    case 'byOtherLaw':
      return { op: 'otherLaw' }
  }
}

/** Whether a condition on the unit holds: yes, no, or not known. */
const unitFits = (when: Condition | undefined, unit: UnitFacts): 'yes' | 'no' | 'maybe' => {
  if (!when) return 'yes'
  if (when.unitKinds && !(when.unitKinds as readonly string[]).includes(unit.kind)) return 'no'
  if (
    (when.area && unit.area && when.area !== unit.area) ||
    (when.difficult !== undefined && unit.difficult !== undefined && when.difficult !== unit.difficult)
  )
    return 'no'
  return (when.area && !unit.area) || (when.difficult !== undefined && unit.difficult === undefined) || when.firstTimeOnly ? 'maybe' : 'yes'
}

const compileRequirement = (r: Requirement & { readonly edition: string }, maybe: boolean): RuleRequirement => ({
  criterion: criteria.indexOf(r.criterion),
  need: compileNeed(r.need),
  maybe,
  appointedBefore: dayOr(r.when?.appointedBefore),
  appointedFrom: dayOr(r.when?.appointedFrom),
  exemptAppointedBefore: dayOr(r.notRequiredWhen?.appointedBefore),
  exemptHolding: r.notRequiredWhen?.holds && compileNeed(r.notRequiredWhen.holds),
  graceUntil: dayOr(r.grace?.until),
  graceInPostBefore: dayOr(r.grace?.inPostBefore),
  source: r,
})

/** The rule of one title in one unit under the editions in force that day, nation first. */
export const compileRule = (editions: readonly PlacedEdition[], title: string, unit: UnitFacts): Rule => {
  const { requirements, faults } = requirementsFor(editions, title)
  const compiled = requirements.flatMap((r) => {
    const fits = unitFits(r.when, unit)
    const silenced = (r.unless ?? []).map((u) => unitFits(u, unit))
    return fits === 'no' || silenced.includes('yes') ? [] : [compileRequirement(r, fits === 'maybe' || silenced.includes('maybe'))]
  })
  return {
    requirements: compiled,
    conflicts: faults.flatMap((f) => (f.kind === 'two_editions' && f.criterion ? [criteria.indexOf(f.criterion)] : [])),
    fault: faults[0],
  }
}
