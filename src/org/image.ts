import type { Day } from '#lib/day.ts'
import { covers } from '#lib/period.ts'

/** A unit as it is on a day. Ids are the units' own; `parent` is a unit that exists that day too. */
export type Tier = 'nation' | 'province' | 'district' | 'commune'
export type UnitVersion = {
  readonly unit: number
  readonly code: string | undefined
  readonly name: string
  readonly fold: string
  readonly sortKey: string
  readonly tier: Tier
  readonly kind: string
  readonly area: 'mountain' | 'delta' | undefined
  readonly difficult: boolean | undefined
  readonly parent: number | undefined
  readonly from: Day | undefined
  readonly to: Day | undefined
  readonly confidence: string
  /** Ledger numbers, for «as known at». */
  readonly recorded: number
  readonly voided: number | undefined
}
export type Lineage = {
  readonly from: number
  readonly to: number
  readonly kind: string
  readonly on: Day
  readonly recorded: number
  readonly voided: number | undefined
}
export type OrgFacts = { readonly versions: readonly UnitVersion[]; readonly lineage: readonly Lineage[] }

/** The units of one day: who exists, under whom, and where the people of a unit that no longer exists are counted. */
export type Tree = {
  readonly size: number
  readonly at: readonly (UnitVersion | undefined)[]
  readonly parent: Int32Array
  /** Unit of a posting → unit that answers for it this day; 0 when nothing does. */
  readonly carry: Int32Array
  /** 1 where `carry` is not the successor itself but the nearest unit above: the people cannot be told apart among the parts. */
  readonly unattributed: Uint8Array
  readonly children: ReadonlyMap<number, readonly number[]>
  /** The days between which this tree is the same: from inside, to outside. */
  readonly from: Day | undefined
  readonly to: Day | undefined
}

/** Whether a row was in the register after change `at`. */
export const knownThen = (r: { readonly recorded: number; readonly voided: number | undefined }, at: number): boolean =>
  r.recorded <= at && (r.voided === undefined || r.voided > at)

/** The tree of units on a day as known after change `knownAt`. A version whose parent does not exist that day has no place of its own. */
export const treeOn = (facts: OrgFacts, on: Day, knownAt: number): Tree => {
  const versions = facts.versions.filter((v) => knownThen(v, knownAt))
  const size = versions.reduce((most, v) => Math.max(most, v.unit), 0) + 1
  const at: (UnitVersion | undefined)[] = Array.from({ length: size })
  const last: (UnitVersion | undefined)[] = Array.from({ length: size })
  for (const v of versions) {
    if (covers(v, on)) at[v.unit] = v
    const l = last[v.unit]
    if (!l || (v.from ?? '') > (l.from ?? '')) last[v.unit] = v
  }
  for (const tier of ['province', 'district', 'commune'] as const) {
    for (let u = 1; u < size; u++) {
      const v = at[u]
      if (v?.tier === tier && at[v.parent ?? 0] === undefined) at[u] = undefined
    }
  }
  const parent = new Int32Array(size)
  const children = new Map<number, number[]>()
  for (let u = 1; u < size; u++) {
    const p = at[u]?.parent
    if (p === undefined) continue
    parent[u] = p
    children.set(p, [...(children.get(p) ?? []), u])
  }
  const byName = (a: number, b: number): number => ((at[a]?.sortKey ?? '') < (at[b]?.sortKey ?? '') ? -1 : 1)
  for (const list of children.values()) list.sort(byName)
  const carried = carryOver(
    size,
    at,
    last,
    facts.lineage.filter((l) => knownThen(l, knownAt)),
    on,
  )
  return { size, at, parent, children, ...carried, ...bounds(versions, facts.lineage, on) }
}

/**
 * Follows lineage from units that are gone to the unit of the day; where it parts, to the nearest unit above all the parts. Only what a unit became
 * when it ended counts: a part split off while it went on took nobody along but those whose posts say so.
 */
const carryOver = (
  size: number,
  at: Tree['at'],
  last: Tree['at'],
  lineage: readonly Lineage[],
  on: Day,
): { carry: Int32Array; unattributed: Uint8Array } => {
  const carry = new Int32Array(size)
  const unattributed = new Uint8Array(size)
  const heirs = new Map<number, Set<number>>()
  const atItsEnd = (l: Lineage): boolean => l.on >= (last[l.from]?.to ?? '')
  for (const l of lineage) if (l.on <= on && atItsEnd(l)) heirs.set(l.from, (heirs.get(l.from) ?? new Set()).add(l.to))
  const resolve = (u: number, depth: number): readonly [number, number] => {
    if (at[u]) return [u, 0]
    if (depth > 20) return [0, 1]
    const to = [...(heirs.get(u) ?? [])]
    if (to.length === 1 && to[0] !== undefined) return resolve(to[0], depth + 1)
    if (to.length > 1)
      return [
        common(
          to.map((t) => resolve(t, depth + 1)[0]),
          at,
        ),
        1,
      ]
    const above = last[u]?.parent
    return above === undefined ? [0, 1] : [resolve(above, depth + 1)[0], 1]
  }
  for (let u = 1; u < size; u++) {
    const [to, lost] = resolve(u, 0)
    carry[u] = to
    unattributed[u] = lost
  }
  return { carry, unattributed }
}

/** The nearest unit that contains all of these; 0 when there is none. */
export const common = (units: readonly number[], at: Tree['at']): number => {
  const chain = (u: number): number[] => {
    const up: number[] = []
    for (let x: number | undefined = u; x !== undefined && at[x]; x = at[x]?.parent) up.push(x)
    return up
  }
  const [first, ...rest] = units.map(chain)
  return first?.find((u) => rest.every((r) => r.includes(u))) ?? 0
}

const bounds = (versions: readonly UnitVersion[], lineage: readonly Lineage[], on: Day): { from: Day | undefined; to: Day | undefined } => {
  let from: Day | undefined
  let to: Day | undefined
  const look = (d: Day | undefined): void => {
    if (d === undefined) return
    if (d <= on && (from === undefined || d > from)) from = d
    if (d > on && (to === undefined || d < to)) to = d
  }
  for (const v of versions) {
    look(v.from)
    look(v.to)
  }
  for (const l of lineage) look(l.on)
  return { from, to }
}

/** From the country down to the unit, both inside. */
export const pathOf = (tree: Tree, unit: number): readonly number[] => {
  const up: number[] = []
  for (let u = unit; u > 0 && tree.at[u]; u = tree.parent[u] ?? 0) up.unshift(u)
  return up
}

/** 1 for every unit at or below `root`. */
export const withinUnit = (tree: Tree, root: number): Uint8Array => {
  const inside = new Uint8Array(tree.size)
  const walk = [root]
  for (let u = walk.pop(); u !== undefined; u = walk.pop()) {
    inside[u] = 1
    walk.push(...(tree.children.get(u) ?? []))
  }
  return inside
}
