import { addDays, type Day } from '#lib/day.ts'
import { covers } from '#lib/period.ts'
import { common, knownThen, type Lineage, type OrgFacts, type Tree, type UnitVersion } from './image.ts'

/** A tree and the day it is of. */
export type TreeDay = { readonly tree: Tree; readonly on: Day }

/** How the people of a unit come to a unit of the other day: all one way; together, as nobody can be told apart; or each by the own posts. */
export const SURE = 0
export const LOST = 1
export const ASK = 2

/** Where a unit parts (or comes from several): the day and its eve, and the units on the far side of it. */
export type Fork = { readonly unit: number; readonly on: Day; readonly eve: Day; readonly parts: readonly number[] }

/** Says which part somebody went to or came from, and the day from which to go on; undefined when nothing tells. */
export type Choose = (fork: Fork, person: number) => { readonly unit: number; readonly on: Day } | undefined

/** From the units of one day to the units of another, later or earlier. */
export type Ways = {
  readonly to: Tree
  readonly forward: boolean
  /** Unit of the first day → unit of the other that answers for its people; where `how` is ASK, for those whom nothing attributes. */
  readonly unit: Int32Array
  readonly how: Uint8Array
  /** Where the people of an ASK unit may end. */
  readonly ends: ReadonlyMap<number, readonly number[]>
  /** The way of one person in a unit; a negative unit: cannot be attributed, counted in the nearest unit above all the parts. */
  readonly follow: (unit: number, choose: Choose, person: number) => number
  /** Whether a unit came of another by lineage, at once or over others. */
  readonly descends: (unit: number, of: number) => boolean
}

type Lines = ReadonlyMap<number, readonly Lineage[]>

const groupLines = (lines: readonly Lineage[], by: 'from' | 'to'): Lines => {
  const groups = new Map<number, Lineage[]>()
  for (const l of lines) groups.set(l[by], [...(groups.get(l[by]) ?? []), l])
  return groups
}

const versionsOf = (versions: readonly UnitVersion[]): ReadonlyMap<number, readonly UnitVersion[]> => {
  const of = new Map<number, UnitVersion[]>()
  for (const v of versions) of.set(v.unit, [...(of.get(v.unit) ?? []), v])
  for (const list of of.values()) list.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  return of
}

/** The next day, after `at`, on which a unit turned into something, with what it turned into (itself too, when it stayed). */
const forkAfter = (lines: Lines, stays: (unit: number, on: Day) => boolean, unit: number, at: Day, end: Day): Fork | undefined => {
  const later = (lines.get(unit) ?? []).filter((l) => l.on > at && l.on <= end).sort((a, b) => (a.on < b.on ? -1 : 1))
  const on = later[0]?.on
  if (on === undefined) return undefined
  const heirs = later.filter((l) => l.on === on).map((l) => l.to)
  return { unit, on, eve: addDays(on, -1), parts: [...new Set(stays(unit, on) ? [unit, ...heirs] : heirs)] }
}

/** The last day, not after `at`, on which a unit came of something, with what it came of (itself too, when it was there before). */
const forkBefore = (lines: Lines, stays: (unit: number, on: Day) => boolean, unit: number, at: Day, end: Day): Fork | undefined => {
  const earlier = (lines.get(unit) ?? []).filter((l) => l.on <= at && l.on > end).sort((a, b) => (a.on > b.on ? -1 : 1))
  const on = earlier[0]?.on
  if (on === undefined) return undefined
  const sources = earlier.filter((l) => l.on === on).map((l) => l.from)
  const eve = addDays(on, -1)
  return { unit, on, eve, parts: [...new Set(stays(unit, eve) ? [unit, ...sources] : sources)] }
}

type FindFork = (unit: number, at: Day) => Fork | undefined

/** The same forks are met by everyone of a unit. */
const remembered = (find: FindFork): FindFork => {
  const known = new Map<Day, Map<number, Fork | undefined>>()
  return (unit, at) => {
    const day = known.get(at) ?? new Map<number, Fork | undefined>()
    known.set(at, day)
    if (!day.has(unit)) day.set(unit, find(unit, at))
    return day.get(unit)
  }
}

const longest = 50

/**
 * The ways from the units of one day to those of another, as known after a change. A unit that only changed its name, kind or parent is the same
 * unit. One heir (or one source): all its people go there. Several: each person by the own posts, never by a share. A unit that ended or began
 * without any: the nearest unit above.
 */
export const waysBetween = (facts: OrgFacts, from: TreeDay, to: TreeDay, knownAt: number): Ways => {
  const forward = from.on <= to.on
  const lineage = facts.lineage.filter((l) => knownThen(l, knownAt))
  const versions = versionsOf(facts.versions.filter((v) => knownThen(v, knownAt)))
  const lines = groupLines(lineage, forward ? 'from' : 'to')
  const downwards = groupLines(lineage, 'from')
  const stays = (unit: number, on: Day): boolean => (versions.get(unit) ?? []).some((v) => covers(v, on))
  const fork = remembered((unit, at) => (forward ? forkAfter : forkBefore)(lines, stays, unit, at, to.on))
  const past = ({ on, eve }: Fork): Day => (forward ? on : eve)
  const { at } = to.tree

  const above = (unit: number, day: Day, depth: number): number => {
    const list = versions.get(unit) ?? []
    const parent = (forward ? list.at(-1) : list[0])?.parent
    return -Math.abs(parent === undefined || depth > longest ? 1 : walk(parent, day, none, 0, depth + 1))
  }
  const walk = (start: number, day: Day, choose: Choose, person: number, depth: number): number => {
    let [unit, on] = [start, day]
    for (let n = 0; n < longest; n++) {
      const next = fork(unit, on)
      if (next === undefined) return at[unit] ? unit : above(unit, on, depth)
      const [only] = next.parts
      const chosen = next.parts.length === 1 && only !== undefined ? { unit: only, on: past(next) } : choose(next, person)
      if (chosen === undefined) return apart.get(next) ?? noteApart(next, depth)
      unit = chosen.unit
      on = chosen.on
    }
    return -1
  }
  /** All parts may come together again; else nobody can be told apart. */
  const apart = new Map<Fork, number>()
  const noteApart = (f: Fork, depth: number): number => {
    if (depth > longest) return -1
    const [first = -1, ...rest] = f.parts.map((p) => walk(p, past(f), none, 0, depth + 1))
    const found = first > 0 && rest.every((r) => r === first) ? first : -(common([first, ...rest].map(Math.abs), at) || 1)
    apart.set(f, found)
    return found
  }

  const size = from.tree.size
  const [unit, how, ends] = [new Int32Array(size), new Uint8Array(size), new Map<number, readonly number[]>()]
  for (let u = 1; u < size; u++) {
    if (!from.tree.at[u]) continue
    const found = walk(u, from.on, none, 0, 0)
    unit[u] = Math.abs(found)
    how[u] = found > 0 ? SURE : LOST
    const leaves = new Set<number>()
    if (found < 0 && from.tree !== to.tree && parts(u, from.on, fork, past, (x, on) => leaves.add(Math.abs(walk(x, on, none, 0, 0))))) {
      how[u] = ASK
      ends.set(u, [...leaves])
    }
  }
  const below = new Map<number, ReadonlySet<number>>()
  const descends = (one: number, of: number): boolean => {
    const known = below.get(of)
    if (known) return known.has(one)
    const seen = new Set([of])
    for (const x of seen) for (const l of downwards.get(x) ?? []) seen.add(l.to)
    below.set(of, seen)
    return seen.has(one)
  }
  return { to: to.tree, forward, unit, how, ends, follow: (u, choose, person) => walk(u, from.on, choose, person, 0), descends }
}

const none: Choose = () => undefined

/** Tells every place where the ways of a unit may end; false when they never part. */
const parts = (unit: number, day: Day, fork: FindFork, past: (f: Fork) => Day, end: (unit: number, on: Day) => void): boolean => {
  let forked = false
  const todo: [unit: number, on: Day][] = [[unit, day]]
  for (const [x, on] of todo) {
    const next = todo.length > 2000 ? undefined : fork(x, on)
    if (next === undefined) end(x, on)
    else for (const p of next.parts) todo.push([p, past(next)])
    if (next && next.parts.length > 1) forked = true
  }
  return forked
}
