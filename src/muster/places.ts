import { dayOfEpoch, epochOf } from '#lib/epoch.ts'
import type { Day } from '#lib/day.ts'
import { withinUnit, type Tree } from '#org/image.ts'
import { ASK, LOST, SURE, waysBetween, type Choose, type Ways } from '#org/ways.ts'
import { unitOfPost } from '#standards/post.ts'
import { findNextPost, findPosts, newPosts } from './held.ts'
import { viewOn, type Muster, type View } from './muster.ts'

/** A view whose people are counted in the units of another day. What is held and by which rules it is judged stays that of the view's own day. */
export type Places = {
  readonly on: Day
  readonly tree: Tree
  /** Unit of a posting → the unit at or below `root` that counts its people, 0 when none does, −1 when only the person's own posts tell: ask `of`. */
  readonly targets: (root: number) => Int32Array
  /** Where somebody is counted whose post of the view's day is in a unit; negative when nothing attributes it. */
  readonly of: (person: number, posted: number) => number
  /** The unit of `on` that a unit of the view's own day became or came from, as a whole; the nearest above its parts. */
  readonly unit: (u: number) => number
  /** Whether somebody in the unit of a posting cannot be attributed. */
  readonly isLost: (person: number, posted: number) => boolean
}

const cache = new WeakMap<Tree, WeakMap<Tree, Ways>>()

const waysOf = (muster: Muster, from: View, to: View): Ways => {
  const known = cache.get(from.tree)?.get(to.tree)
  if (known && known.forward === from.on <= to.on) return known
  const made = waysBetween(muster.org, from, to, from.known)
  cache.set(from.tree, (cache.get(from.tree) ?? new WeakMap<Tree, Ways>()).set(to.tree, made))
  return made
}

/** Who was posted where on a day, and in which unit of that day's tree (0 when it cannot be told). */
type Past = { readonly day: number; readonly tree: Tree }

const placeIn = ({ tree }: Past, posted: number): number => (tree.unattributed[posted] === 1 ? 0 : (tree.carry[posted] ?? 0))

/**
 * Which part of a divided unit somebody went to, or which of several somebody came from, by the own primary posts. Only who was in the unit on
 * both sides of the day is told; a later list that places somebody in one of the parts tells too.
 */
const chooser = ({ store }: Muster, known: number, ways: Ways, pastOn: (day: Day) => Past): Choose => {
  const [before, after] = [newPosts(), newPosts()]
  return ({ unit, on, eve, parts }, person) => {
    const [then, now] = [pastOn(eve), pastOn(on)]
    findPosts(before, store, person, then.day, known)
    if (before.code === 0) return undefined
    const was = placeIn(then, unitOfPost(before.code))
    if (ways.forward && was !== unit) return undefined
    findPosts(after, store, person, now.day, known)
    if (after.code === 0) return undefined
    const is = placeIn(now, unitOfPost(after.code))
    if (!ways.forward) return is === unit && parts.includes(was) ? { unit: was, on: eve } : undefined
    if (parts.includes(is)) return { unit: is, on }
    const later = after.from === now.day ? undefined : findNextPost(store, person, now.day, known)
    return later && ways.descends(unitOfPost(later.code), unit) ? { unit: unitOfPost(later.code), on: dayOfEpoch(later.from) } : undefined
  }
}

/** The view of a day with its people counted in the units of the day `on`. */
export const viewPlaced = (muster: Muster, view: View, on: Day): View => {
  const other = viewOn(muster, on, view.known)
  if (other.tree === view.tree) return view
  const ways = waysOf(muster, view, other)
  const { carry, unattributed } = view.tree
  const pasts = new Map<Day, Past>()
  const pastOn = (at: Day): Past => {
    const past = pasts.get(at) ?? { day: epochOf(at), tree: viewOn(muster, at, view.known).tree }
    pasts.set(at, past)
    return past
  }
  const choose = chooser(muster, view.known, ways, pastOn)
  const [posts, shownDay] = [newPosts(), epochOf(on)]
  const find = (person: number, posted: number): number => {
    if (unattributed[posted] === 0) return ways.follow(carry[posted] ?? 0, choose, person)
    // The unit had parted by the view's own day; on the earlier day it was whole.
    findPosts(posts, muster.store, person, shownDay, view.known)
    return posts.code !== 0 && unitOfPost(posts.code) === posted ? posted : -(ways.unit[carry[posted] ?? 0] || 1)
  }
  // A pass asks twice of each person, where and whether it is known, some thousands of people apart.
  const [asked, found] = [new Uint32Array(4096), new Int32Array(4096)]
  const of = (person: number, posted: number): number => {
    const slot = person & 4095
    if (asked[slot] !== person) {
      asked[slot] = person
      found[slot] = find(person, posted)
    }
    return found[slot] ?? 0
  }
  const how = Uint8Array.from(carry, (u, posted) =>
    unattributed[posted] === 0 ? (ways.how[u] ?? SURE) : !ways.forward && other.tree.at[posted] ? ASK : LOST,
  )
  const targets = (root: number): Int32Array => {
    const inside = withinUnit(other.tree, root)
    const mayEnd = (u: number): boolean => inside[ways.unit[u] ?? 0] === 1 || (ways.ends.get(u) ?? []).some((e) => inside[e] === 1)
    return carry.map((u, posted) => {
      if (u === 0) return 0
      if (how[posted] === ASK) return unattributed[posted] === 1 || mayEnd(u) ? -1 : 0
      return inside[ways.unit[u] ?? 0] === 1 ? (ways.unit[u] ?? 0) : 0
    })
  }
  const isLost = (person: number, posted: number): boolean => how[posted] === LOST || (how[posted] === ASK && of(person, posted) < 0)
  return { ...view, places: { on, tree: other.tree, targets, of, unit: (u) => ways.unit[u] ?? 0, isLost } }
}

/** The units in which a view's people are shown. */
export const shownTree = (view: View): Tree => view.places?.tree ?? view.tree
