import { sql } from 'kysely'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Day } from '#lib/day.ts'
import { seenOn, type Muster } from '#muster/muster.ts'
import { eachCrowd } from '#muster/pass.ts'
import type { Reach } from '#access/policy.ts'
import type { Reads } from '#operation/context.ts'
import type { establishment } from '#org/establishment-contract.ts'
import { quotaOf, quotaRules, type QuotaRule } from '#org/quota.ts'
import { groupOfPost, titleOfPost } from '#standards/post.ts'
import { groups, groupTable } from './breakdown.ts'
import { rowUnits } from './figures.ts'

type Listed = z.input<(typeof establishment)['establishment.list']['output']>
type Line = Listed['total']

/** The heads of a line: cadres and civil servants (leaders from 2025 on are one or the other), unknown, and those who do not count. */
export type HeadLine = {
  readonly unit: number
  readonly name: string
  readonly kind: string
  readonly under: string | undefined
  readonly present: number
  readonly cadre: number
  readonly civilServant: number
  readonly unknown: number
  readonly others: number
  /** The line's units, itself first. */
  readonly units: readonly number[]
  readonly communes: readonly number[]
}
export type Heads = { readonly change: number; readonly lines: readonly HeadLine[] }

const counted: readonly string[] = ['cadre', 'civilServant', 'leader']

/** Heads by group in a unit and each of the units under it, on a day. */
export const headsOf = (muster: Muster, root: number, asOf: Day, reach: Reach): Heads => {
  const view = seenOn(muster, asOf, undefined, reach)
  const { tree } = view
  const { of, units } = rowUnits(tree, root)
  const groupsOf = groupTable(muster.titles.group)
  const heads = units.map(() => ({ present: 0, cadre: 0, civilServant: 0, unknown: 0, others: 0 }))
  eachCrowd(muster, view, root, (crowd) => {
    for (let i = 0; i < crowd.count; i++) {
      const line = heads[of[crowd.unit[i] ?? 0] ?? 0]
      const post = crowd.post[i] ?? 0
      const group = groups[groupsOf[groupOfPost(post) * 256 + titleOfPost(post)] ?? 5] ?? 'unknown'
      if (line && (group === 'cadre' || group === 'civilServant')) line[group]++
      if (line) line[counted.includes(group) ? 'present' : group === 'unknown' ? 'unknown' : 'others']++
    }
  })
  const within = units.map((): number[] => [])
  for (let u = 1; u < tree.size; u++) if ((of[u] ?? -1) >= 0) within[of[u] ?? 0]?.push(u)
  const lines = units.map((unit, i): HeadLine => {
    const all = within[i] ?? []
    const under = tree.at[tree.parent[unit] ?? 0]?.kind
    const communes = all.filter((u) => tree.at[u]?.tier === 'commune')
    return { unit, name: tree.at[unit]?.name ?? '', kind: tree.at[unit]?.kind ?? '', under, ...heads[i]!, units: all, communes }
  })
  return { change: view.known, lines }
}

type Seats = { unit: number; group: 'both' | 'cadre' | 'civilServant'; seats: number; document: string; confidence: string }
type Class = { unit: number; class: number; population: number | null; area: number | null; confidence: string }

const seatsOf = (of: readonly Seats[]): number | undefined => {
  const by = (group: Seats['group']): number | undefined => of.find((s) => s.group === group)?.seats
  const [both, cadre, civil] = [by('both'), by('cadre'), by('civilServant')]
  return both ?? (cadre === undefined || civil === undefined ? undefined : cadre + civil)
}

/** Seats of one group alone; null unless every unit of which anything was decided has them apart. */
const apart = (decided: readonly { readonly own: readonly Seats[] }[], group: 'cadre' | 'civilServant'): number | null => {
  const seats = decided.map((d) => d.own.find((s) => s.group === group)?.seats)
  return seats.length === 0 ? null : seats.reduce<number | null>((sum, n) => (sum === null || n === undefined ? null : sum + n), 0)
}

const lineOf = (
  h: HeadLine,
  seats: ReadonlyMap<number, readonly Seats[]>,
  classes: ReadonlyMap<number, Class>,
  rules: readonly QuotaRule[],
  on: Day,
): Line => {
  const decided = h.units.flatMap((u) => {
    const own = seats.get(u) ?? []
    const sum = seatsOf(own)
    return sum === undefined ? [] : [{ unit: u, sum, own }]
  })
  const assigned = decided.length === 0 ? null : decided.reduce((n, d) => n + d.sum, 0)
  const all = decided.flatMap((d) => d.own)
  const known = classes.get(h.unit)
  const measured = {
    kind: h.kind,
    under: h.under,
    class: known?.class,
    populationPercent: known?.population ?? undefined,
    areaPercent: known?.area ?? undefined,
  }
  const whole = assigned !== null && h.communes.every((c) => decided.some((d) => d.unit === c || d.unit === h.unit))
  return {
    unit: h.unit,
    name: h.name,
    kind: h.kind,
    class: known?.class ?? null,
    populationPercent: known?.population ?? null,
    areaPercent: known?.area ?? null,
    assigned,
    unassignedUnits: h.communes.filter((c) => !decided.some((d) => d.unit === c || d.unit === h.unit)).length,
    documents: [...new Set(all.map((s) => s.document))].slice(0, 5),
    confidence: all.every((s) => s.confidence === 'seen') ? 'seen' : 'unchecked',
    quota: quotaOf(rules, measured, on) ?? null,
    present: h.present,
    cadre: { assigned: apart(decided, 'cadre'), present: h.cadre },
    civilServant: { assigned: apart(decided, 'civilServant'), present: h.civilServant },
    groupUnknown: h.unknown,
    others: h.others,
    vacant: whole && assigned !== null ? Math.max(0, assigned - h.present) : null,
    over: whole && assigned !== null ? Math.max(0, h.present - assigned) : null,
  }
}

const grouped = <R extends { unit: number }>(rows: readonly R[]): ReadonlyMap<number, readonly R[]> => {
  const by = new Map<number, R[]>()
  for (const r of rows) by.set(r.unit, [...(by.get(r.unit) ?? []), r])
  return by
}

/** Establishment on a day, line by line: what was decided, what the rule gives, who is there. Where nothing was decided nothing is vacant or over. */
export const establishmentOf = async (db: Reads, dataFolder: string, { change, lines }: Heads, asOf: Day): Promise<Omit<Listed, 'asOf'>> => {
  const units = lines.flatMap((l) => l.units)
  const { rows: seats } = await sql<Seats>`select unit_id as unit, post_group as "group", seats, document, confidence from establishment
    where voided is null and unit_id = any(${units}::int[]) and daterange(valid_from, valid_to) @> ${asOf}::date`.execute(db)
  const { rows: classes } =
    await sql<Class>`select unit_id as unit, class, population_percent as population, area_percent as area, confidence from unit_class
    where voided is null and unit_id = any(${units}::int[]) and daterange(valid_from, valid_to) @> ${asOf}::date`.execute(db)
  const rules = quotaRules(await readFile(join(dataFolder, 'establishment_rules.csv'), 'utf8'))
  const [bySeats, byClass] = [grouped(seats), new Map(classes.map((c) => [c.unit, c]))]
  const of = (h: HeadLine): Line => lineOf(h, bySeats, byClass, rules, asOf)
  const [root] = lines
  const sum = (part: 'present' | 'cadre' | 'civilServant' | 'unknown' | 'others'): number => lines.reduce((n, l) => n + l[part], 0)
  const whole: HeadLine = {
    ...(root ?? { unit: 0, name: '', kind: '', under: undefined }),
    present: sum('present'),
    cadre: sum('cadre'),
    civilServant: sum('civilServant'),
    unknown: sum('unknown'),
    others: sum('others'),
    units,
    communes: lines.flatMap((l) => l.communes),
  }
  const shown = lines.filter((l, i) => i > 0 || l.present + l.unknown + l.others > 0 || lines.length === 1)
  return { change, rows: shown.map(of), total: of(whole) }
}
