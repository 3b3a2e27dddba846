import type { z } from 'zod'
import { opens, type Units } from '#access/units.ts'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { fold, sameTone } from '#lib/vietnamese.ts'
import { treeOn, type OrgFacts, type Tree, type UnitVersion } from './image.ts'
import { kindFitsTier, namedAs, tierOfKind, type UnitKind } from './kinds.ts'
import { findUnits, fullName } from './names.ts'
import type { act } from './reorganise-contract.ts'

export type Act = z.output<typeof act>
type Into = Extract<Act, { act: 'merge' }>['into']

/** What a version of a unit says, without its days. */
export type Facet = Pick<UnitVersion, 'code' | 'name' | 'tier' | 'kind' | 'area' | 'difficult' | 'parent'>

/** A unit touched by a decision: what it was, and what it is from the day on; undefined when it was not yet, or is no more. New units have negative numbers. */
export type Draft = { readonly unit: number; readonly was: UnitVersion | undefined; is: Facet | undefined }

export type Split = { readonly act: number; readonly unit: number; readonly parts: readonly number[]; readonly people: ReadonlyMap<string, number> }

/** All that a decision does to units, worked out before anything is written. */
export type Plan = {
  readonly on: Day
  readonly tree: Tree
  readonly drafts: readonly Draft[]
  readonly lineage: readonly { readonly from: number; readonly to: number; readonly kind: 'merge' | 'split' }[]
  /** Merged unit → the unit that all its people go to. */
  readonly heirs: ReadonlyMap<number, number>
  readonly splits: readonly Split[]
  readonly closed: readonly number[]
}

const tiers = ['nation', 'province', 'district', 'commune']

/** The units as an act finds them: the day's tree, and over it what the acts before have done. */
type Desk = {
  readonly facts: OrgFacts
  readonly tree: Tree
  readonly on: Day
  /** The units that the asker may act on. */
  readonly units: Units
  readonly drafts: Map<number, Draft>
  readonly labels: Map<string, number>
}

const facetOf = ({ drafts, tree }: Desk, unit: number): Facet | undefined => {
  const draft = drafts.get(unit)
  return draft ? draft.is : tree.at[unit]
}

const nameOf = (desk: Desk, unit: number): string => facetOf(desk, unit)?.name ?? desk.drafts.get(unit)?.was?.name ?? desk.tree.at[unit]?.name ?? ''

/** The unit a text means; refuses one of another day, one that several fit, one that an act before ended. */
const find = (desk: Desk, text: string): number => {
  const { tree, labels, units } = desk
  const label = text.startsWith('@') ? (labels.get(text.slice(1)) ?? refuse('not_found', { what: 'unit', text })) : undefined
  const found = label === undefined ? findUnits(tree, text).filter((u) => opens(units, u)) : [label]
  const [unit] = found
  if (unit === undefined) return refuseAbsent(desk, text)
  const same = found.filter((u) => tree.at[u]?.tier === tree.at[unit]?.tier)
  if (same.length > 1) refuse('ambiguous', { what: 'unit', text, candidates: same.slice(0, 12).map((u) => fullName(tree, u)) })
  if (!facetOf(desk, unit)) refuse('units.ended_already', { name: nameOf(desk, unit) })
  return unit
}

const draftOf = ({ drafts, tree }: Desk, unit: number): Draft => {
  const known = drafts.get(unit)
  if (known) return known
  const was = tree.at[unit]
  if (was?.tier === 'nation') refuse('units.wrong_place', { name: was.name, parent: was.name })
  const made: Draft = { unit, was, is: was }
  drafts.set(unit, made)
  return made
}

const change = (desk: Desk, unit: number, to: Partial<Facet>): void => {
  const draft = draftOf(desk, unit)
  if (draft.is) draft.is = { ...draft.is, ...to }
}

type NewUnit = { name: string; kind: UnitKind; code?: string | undefined; as?: string | undefined }

const make = ({ drafts, labels }: Desk, { name, kind, code, as }: NewUnit, parent: number): number => {
  const unit = -1 - [...drafts.keys()].filter((u) => u < 0).length
  const is: Facet = { code, name: namedAs(kind, name), tier: tierOfKind(kind), kind, area: undefined, difficult: undefined, parent }
  drafts.set(unit, { unit, was: undefined, is })
  if (as !== undefined) labels.set(as, unit)
  return unit
}

/** Ends a unit; refuses one that only begins that day, and one of which something later is known. */
const end = (desk: Desk, unit: number): void => {
  const { on, facts } = desk
  const draft = draftOf(desk, unit)
  const { was } = draft
  if (!was || was.from === on) return refuse('units.begins_that_day', { name: nameOf(desk, unit), on })
  const next = was.to ?? facts.lineage.find((l) => l.from === unit && l.on >= on)?.on
  if (next !== undefined) return refuse('units.later_change', { name: was.name, on, next })
  draft.is = undefined
}

const refuseAbsent = ({ facts, tree, on, units }: Desk, text: string): never => {
  const words = fold(text.split(',')[0] ?? '')
  const meant = facts.versions.filter((v) => (/^\d+$/.test(text) ? v.unit === Number(text) : v.fold === words))
  const [version] = meant
  if (version === undefined || new Set(meant.map((v) => v.unit)).size > 1 || units !== 'everywhere')
    return refuse('not_found', { what: 'unit', text })
  const heir = tree.carry[version.unit] ?? 0
  const instead = heir > 0 ? [{ id: heir, name: tree.at[heir]?.name ?? '' }] : []
  return refuse('unit.not_on_day', { name: version.name, day: on, from: version.from ?? null, to: version.to ?? null, instead })
}

const intoUnit = (desk: Desk, into: Into, parent: number): number =>
  'unit' in into ? find(desk, into.unit) : make(desk, into, into.parent === undefined ? parent : find(desk, into.parent))

type Outcome = { -readonly [K in 'lineage' | 'splits' | 'closed']: Plan[K][number][] } & { readonly heirs: Map<number, number> }

/** Merges: the units end, all under them goes under the heir. */
const merge = (desk: Desk, { units, into }: Extract<Act, { act: 'merge' }>, out: Outcome): void => {
  const sources = [...new Set(units.map((u) => find(desk, u)))]
  const [first = 0] = sources
  const heir = intoUnit(desk, into, facetOf(desk, first)?.parent ?? 0)
  const ending = sources.filter((u) => u !== heir)
  if (ending.length === 0) refuse('units.into_itself', { name: nameOf(desk, heir) })
  for (const u of ending) {
    end(desk, u)
    out.heirs.set(u, heir)
    out.lineage.push({ from: u, to: heir, kind: 'merge' })
    for (const child of desk.tree.children.get(u) ?? []) if (facetOf(desk, child)?.parent === u) change(desk, child, { parent: heir })
  }
}

/** Divides: the unit ends, or goes on as one of its parts. */
const split = (desk: Desk, { unit: text, parts: given, people }: Extract<Act, { act: 'split' }>, at: number, out: Outcome): void => {
  const unit = find(desk, text)
  const parts = given.map((part) => intoUnit(desk, part, facetOf(desk, unit)?.parent ?? 0))
  if (new Set(parts).size < parts.length) refuse('units.into_itself', { name: nameOf(desk, unit) })
  if (parts.includes(unit)) draftOf(desk, unit)
  else end(desk, unit)
  for (const to of parts) if (to !== unit) out.lineage.push({ from: unit, to, kind: 'split' })
  const goes = people.map(
    ({ person, to }) =>
      [person, parts[to - 1] ?? refuse('invalid_input', { problems: [{ path: 'people', message: `không có phần thứ ${to}` }] })] as const,
  )
  out.splits.push({ act: at, unit, parts, people: new Map(goes) })
}

const perform = (desk: Desk, act: Act, at: number, out: Outcome): void => {
  switch (act.act) {
    case 'create':
      return void make(desk, act, find(desk, act.parent))
    case 'rename': {
      const unit = find(desk, act.unit)
      const kind = (facetOf(desk, unit)?.kind ?? 'xa') as UnitKind
      return change(desk, unit, { name: namedAs(kind, act.name), ...(act.code === undefined ? {} : { code: act.code }) })
    }
    case 'retype': {
      const unit = find(desk, act.unit)
      const name = namedAs(act.kind, act.name ?? nameOf(desk, unit))
      return change(desk, unit, { kind: act.kind, tier: tierOfKind(act.kind), name, ...(act.code === undefined ? {} : { code: act.code }) })
    }
    case 'move':
      return change(desk, find(desk, act.unit), { parent: find(desk, act.parent) })
    case 'merge':
      return merge(desk, act, out)
    case 'split':
      return split(desk, act, at, out)
    case 'close': {
      const unit = find(desk, act.unit)
      end(desk, unit)
      return void out.closed.push(unit)
    }
  }
}

/** What must hold once all acts are done: no unit under one that ended, every unit in a fitting place, no name twice under one parent. */
const check = (desk: Desk): void => {
  const after = new Map<number, Facet>()
  for (let u = 1; u < desk.tree.size; u++) {
    const facet = facetOf(desk, u)
    if (facet) after.set(u, facet)
  }
  for (const { unit, is } of desk.drafts.values()) if (is) after.set(unit, is)
  const children = new Map<number, number[]>()
  for (const [unit, { parent }] of after) if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), unit])
  for (const { unit, was, is } of desk.drafts.values()) {
    if (!is) {
      const left = (children.get(unit) ?? []).map((c) => nameOf(desk, c))
      if (left.length > 0) refuse('units.has_children', { name: nameOf(desk, unit), children: left.slice(0, 10), total: left.length })
      const later = desk.facts.versions.find((v) => v.parent === unit && (v.from ?? '') > desk.on)
      if (later) refuse('units.later_change', { name: later.name, on: desk.on, next: later.from ?? desk.on })
      continue
    }
    const parent = after.get(is.parent ?? 0)
    if (!kindFitsTier(is.kind, is.tier)) refuse('units.wrong_kind', { name: is.name, kind: is.kind })
    if (!parent || tiers.indexOf(parent.tier) >= tiers.indexOf(is.tier))
      return refuse('units.wrong_place', { name: is.name, parent: parent?.name ?? nameOf(desk, is.parent ?? 0) })
    const below = (children.get(unit) ?? []).find((c) => tiers.indexOf(after.get(c)?.tier ?? '') <= tiers.indexOf(is.tier))
    if (below !== undefined) refuse('units.wrong_place', { name: nameOf(desk, below), parent: is.name })
    if (was?.name === is.name && was.parent === is.parent) continue
    const twin = (children.get(is.parent ?? 0) ?? []).find((c) => c !== unit && sameTone(after.get(c)?.name ?? '') === sameTone(is.name))
    if (twin !== undefined) refuse('units.name_taken', { name: is.name, parent: parent.name })
  }
}

/**
 * Works out what the acts of one decision do to the units of a day, in their order. `facts` are those not withdrawn. Nothing is written; what cannot
 * be is refused with words.
 */
export const planActs = (facts: OrgFacts, acts: readonly Act[], on: Day, units: Units): Plan => {
  const tree = treeOn(facts, on, Number.MAX_SAFE_INTEGER)
  const desk: Desk = { facts, tree, on, units, drafts: new Map(), labels: new Map() }
  const out: Outcome = { lineage: [], splits: [], closed: [], heirs: new Map() }
  for (const [at, act] of acts.entries()) perform(desk, act, at, out)
  check(desk)
  return { on, tree, drafts: [...desk.drafts.values()], ...out }
}
