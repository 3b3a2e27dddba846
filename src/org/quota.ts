import { addDays, day, type Day } from '#lib/day.ts'
import { readCsv } from '#lib/csv.ts'
import { covers } from '#lib/period.ts'

/**
 * A line of the rule of establishment of cadres and civil servants of a commune (data/establishment_rules.csv; domain §1.3): the seats of a class, and
 * one more for each full part of the norm by which the population (`populationParts` parts to a norm) or the area is above it.
 */
export type QuotaRule = {
  readonly document: string
  readonly from: Day
  readonly to: Day
  readonly kinds: readonly string[]
  /** Only for units under one of this kind; '' = any. */
  readonly under: string
  readonly class: number
  readonly seats: number
  readonly populationParts: number | undefined
  readonly areaParts: number | undefined
  readonly confidence: string
}

const numberOr = (text: string | undefined): number | undefined => (text ? Number(text) : undefined)

/** The shipped rules; `through` of the file is the last day in force. */
export const quotaRules = (csv: string): readonly QuotaRule[] =>
  readCsv(csv).map((r) => ({
    document: r.document ?? '',
    from: day(r.from ?? ''),
    to: addDays(day(r.through ?? ''), 1),
    kinds: (r.kinds ?? '').split(' '),
    under: r.under ?? '',
    class: Number(r.class),
    seats: Number(r.seats),
    populationParts: numberOr(r.population_parts),
    areaParts: numberOr(r.area_parts),
    confidence: r.confidence ?? 'M',
  }))

/** What the rule asks of a unit: kind, kind of the unit above, class, population and area in percent of the norm; undefined where not known. */
export type Measured = {
  readonly kind: string
  readonly under: string | undefined
  readonly class: number | undefined
  readonly populationPercent: number | undefined
  readonly areaPercent: number | undefined
}

/** The seats that the rule gives; `more` says that population or area may add to them, but is not known. */
export type Quota = { readonly seats: number; readonly more: boolean; readonly document: string; readonly confidence: string }

const above = (percent: number | undefined, parts: number | undefined): number | undefined =>
  parts === undefined ? 0 : percent === undefined ? undefined : Math.max(0, Math.floor(((percent - 100) * parts) / 100))

/** The quota of a unit on a day; undefined where no rule is known for it, or its class is not. */
export const quotaOf = (rules: readonly QuotaRule[], unit: Measured, on: Day): Quota | undefined => {
  const fits = rules.filter(
    (r) => covers(r, on) && r.kinds.includes(unit.kind) && r.class === unit.class && (r.under === '' || r.under === unit.under),
  )
  const rule = fits.find((r) => r.under !== '') ?? fits[0]
  if (!rule) return undefined
  const [people, area] = [above(unit.populationPercent, rule.populationParts), above(unit.areaPercent, rule.areaParts)]
  return {
    seats: rule.seats + (people ?? 0) + (area ?? 0),
    more: people === undefined || area === undefined,
    document: rule.document,
    confidence: rule.confidence,
  }
}
