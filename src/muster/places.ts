import { dayOfEpoch, epochOf } from '#lib/epoch.ts'
import { addDays, type Day } from '#lib/day.ts'
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

type Post = { readonly unit: number; readonly from: number }

/** What the register tells of where somebody was: the primary post of a day, and the unit of that day it lay in (0 when it cannot be told). */
type Past = {
  readonly post: (day: Day) => Post | undefined
  readonly next: (day: Day) => Post | undefined
  readonly place: (day: Day, unit: number) => number
}

const pastOf = (muster: Muster, known: number, person: number, treeOf: (day: Day) => Tree): Past => {
  const found = (p: { code: number; from: number } | undefined): Post | undefined => p && { unit: unitOfPost(p.code), from: p.from }
  return {
    post: (day) => {
      const posts = newPosts()
      findPosts(posts, muster.store, person, epochOf(day), known)
      return posts.code === 0 ? undefined : found(posts)
    },
    next: (day) => found(findNextPost(muster.store, person, epochOf(day), known)),
    place: (day, unit) => {
      const { carry, unattributed } = treeOf(day)
      return unattributed[unit] === 1 ? 0 : (carry[unit] ?? 0)
    },
  }
}

/**
 * Which part of a divided unit somebody went to, or which of several somebody came from, by the own primary posts. Only who was in the unit on
 * both sides of the day is told; a later list that places somebody in one of the parts tells too.
 */
const chooser =
  ({ post, next, place }: Past, ways: Ways): Choose =>
  ({ unit, on, parts }) => {
    const eve = addDays(on, -1)
    const [before, after] = [post(eve), post(on)]
    if (before === undefined || after === undefined) return undefined
    const [was, is] = [place(eve, before.unit), place(on, after.unit)]
    if (!ways.forward) return is === unit && parts.includes(was) ? { unit: was, on: eve } : undefined
    if (was !== unit) return undefined
    if (parts.includes(is)) return { unit: is, on }
    const later = after.from === epochOf(on) ? undefined : next(on)
    return later && ways.descends(later.unit, unit) ? { unit: later.unit, on: dayOfEpoch(later.from) } : undefined
  }

/** The view of a day with its people counted in the units of the day `on`. */
export const viewPlaced = (muster: Muster, view: View, on: Day): View => {
  const other = viewOn(muster, on, view.known)
  if (other.tree === view.tree) return view
  const ways = waysOf(muster, view, other)
  const { carry, unattributed } = view.tree
  const trees = new Map<Day, Tree>()
  const treeOf = (day: Day): Tree => {
    const tree = trees.get(day) ?? viewOn(muster, day, view.known).tree
    trees.set(day, tree)
    return tree
  }
  const of = (person: number, posted: number): number => {
    const past = pastOf(muster, view.known, person, treeOf)
    if (unattributed[posted] === 0) return ways.follow(carry[posted] ?? 0, chooser(past, ways))
    // The unit had parted by the view's own day; on the earlier day it was whole.
    return past.post(on)?.unit === posted ? posted : -(ways.unit[carry[posted] ?? 0] || 1)
  }
  const how = (posted: number): number =>
    unattributed[posted] === 0 ? (ways.how[carry[posted] ?? 0] ?? SURE) : !ways.forward && other.tree.at[posted] ? ASK : LOST
  const targets = (root: number): Int32Array => {
    const inside = withinUnit(other.tree, root)
    const mayEnd = (u: number): boolean => inside[ways.unit[u] ?? 0] === 1 || (ways.ends.get(u) ?? []).some((e) => inside[e] === 1)
    return carry.map((u, posted) => {
      if (u === 0) return 0
      if (how(posted) === ASK) return unattributed[posted] === 1 || mayEnd(u) ? -1 : 0
      return inside[ways.unit[u] ?? 0] === 1 ? (ways.unit[u] ?? 0) : 0
    })
  }
  const isLost = (person: number, posted: number): boolean => how(posted) === LOST || (how(posted) === ASK && of(person, posted) < 0)
  return { ...view, places: { on, tree: other.tree, targets, of, unit: (u) => ways.unit[u] ?? 0, isLost } }
}

/** The units in which a view's people are shown. */
export const shownTree = (view: View): Tree => view.places?.tree ?? view.tree
