import type { Reach } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { fold } from '#lib/vietnamese.ts'
import { findUnits, fullName } from '#org/names.ts'
import { pathOf, type UnitVersion } from '#org/image.ts'
import { seenOn, viewOn, type Muster, type View } from './muster.ts'

/** Whether a unit lies within what the asker may see. */
export const isOpen = ({ open }: View, unit: number): boolean => open === undefined || open[unit] === 1

const lastVersion = (muster: Muster, unit: number): UnitVersion | undefined =>
  muster.org.versions.filter((v) => v.unit === unit && v.voided === undefined).sort((a, b) => ((a.to ?? '9') < (b.to ?? '9') ? 1 : -1))[0]

/** Units of the day to look at instead of one that is gone or yet to come: what it or its parts became, or came from, and what lies above. */
const insteadOf = (muster: Muster, view: View, unit: number): readonly number[] => {
  const parts = new Set([unit, ...muster.org.versions.filter((v) => v.parent === unit && v.voided === undefined).map((v) => v.unit)])
  const kin = muster.org.lineage.flatMap((l) => (parts.has(l.from) ? [l.to] : parts.has(l.to) ? [l.from] : []))
  const near = [...new Set([view.tree.carry[unit] ?? 0, ...kin])].filter((u) => u > 0 && view.tree.at[u])
  return near.slice(0, 12)
}

/** Refuses a unit that the day does not have: with its own days and what to see instead when some other day has it, else as unknown. */
const refuseAbsent = (muster: Muster, view: View, text: string): never => {
  const words = fold(text.split(',')[0] ?? '')
  const known = /^\d+$/.test(text.trim())
    ? muster.org.versions.filter((v) => v.unit === Number(text))
    : muster.org.versions.filter((v) => v.fold === words)
  const units = [...new Set(known.filter((v) => v.voided === undefined).map((v) => v.unit))]
  const version = units.length === 1 && units[0] !== undefined ? lastVersion(muster, units[0]) : undefined
  if (version === undefined || !isOpen(view, version.unit)) return refuse('not_found', { what: 'unit', text })
  const instead = insteadOf(muster, view, version.unit).filter((u) => isOpen(view, u))
  return refuse('unit.not_on_day', {
    name: version.name,
    day: view.on,
    from: version.from ?? null,
    to: version.to ?? null,
    instead: instead.map((id) => ({ id, name: view.tree.at[id]?.name ?? '' })),
  })
}

/** The unit meant by a text on a day, within reach; outside one's reach a unit does not exist. */
export const resolveUnit = (muster: Muster, asOf: Day, knownAt: number | undefined, text: string, reach: Reach): number => {
  const view = seenOn(muster, asOf, knownAt, reach)
  const found = findUnits(view.tree, text).filter((u) => isOpen(view, u))
  const [first] = found
  if (first === undefined) return refuseAbsent(muster, view, text)
  const tier = view.tree.at[first]?.tier
  const sameTier = found.filter((u) => view.tree.at[u]?.tier === tier)
  if (found.length > 1 && sameTier.length > 1)
    return refuse('ambiguous', { what: 'unit', text, candidates: found.slice(0, 12).map((u) => fullName(view.tree, u)) })
  return first
}

export type UnitNode = {
  id: number
  name: string
  kind: string
  tier: 'nation' | 'province' | 'district' | 'commune'
  code: string | null
  parent: number | null
  children: number
  confidence: string
}

const nodeOf = (view: View, unit: number): UnitNode => {
  const { tree } = view
  const v = tree.at[unit]
  return {
    id: unit,
    name: v?.name ?? '',
    kind: v?.kind ?? '',
    tier: v?.tier ?? 'commune',
    code: v?.code ?? null,
    parent: v?.parent ?? null,
    children: (tree.children.get(unit) ?? []).filter((u) => isOpen(view, u)).length,
    confidence: v?.confidence ?? 'seen',
  }
}

/** The topmost units of a day that are open. */
const tops = (view: View): number[] => {
  const found: number[] = []
  for (let u = 1; u < view.tree.size; u++) {
    const parent = view.tree.parent[u] ?? 0
    if (view.tree.at[u] && isOpen(view, u) && (parent === 0 || !isOpen(view, parent))) found.push(u)
  }
  return found
}

/** The units directly under one on a day that the asker may see; when none is named the topmost: the country itself for who sees everything. */
export const childrenOf = (muster: Muster, asOf: Day, parent: number | undefined, reach: Reach): UnitNode[] => {
  const view = seenOn(muster, asOf, undefined, reach)
  const units = parent === undefined ? tops(view) : (view.tree.children.get(parent) ?? [])
  return units.filter((u) => isOpen(view, u)).map((u) => nodeOf(view, u))
}

/** Units whose name contains the words, nearest the top first. */
export const searchUnits = (muster: Muster, asOf: Day, text: string, limit: number, reach: Reach): (UnitNode & { path: string })[] => {
  const view = seenOn(muster, asOf, undefined, reach)
  const words = fold(text)
  const found: number[] = []
  for (let u = 1; u < view.tree.size; u++) if (view.tree.at[u]?.fold.includes(words) && isOpen(view, u)) found.push(u)
  const rank = (u: number): string =>
    `${['nation', 'province', 'district', 'commune'].indexOf(view.tree.at[u]?.tier ?? '')}${view.tree.at[u]?.sortKey ?? ''}`
  return found
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .slice(0, limit)
    .map((u) => ({ ...nodeOf(view, u), path: fullName(view.tree, u) }))
}

/** The names from the country's provinces down to a unit, itself the last. */
export const pathNames = (muster: Muster, asOf: Day, unit: number): string[] => {
  const { tree } = viewOn(muster, asOf)
  return pathOf(tree, unit).flatMap((u) => (tree.at[u]?.tier === 'nation' && u !== unit ? [] : [tree.at[u]?.name ?? '']))
}
