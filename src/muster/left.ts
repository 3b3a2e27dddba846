import { withinUnit } from '#org/image.ts'
import { birthUnknown, holdLevel, partyOf, sexOf } from '#standards/crowd.ts'
import { newHeld, type Held } from '#standards/judge.ts'
import { groupOfPost, isPrimary, sinceKnown, titleOfPost, unitOfPost } from '#standards/post.ts'
import { QUALIFICATION, type Columns } from './columns.ts'
import { findPosts, gather, newGathered, newPosts, type Gathered, type PostRow } from './held.ts'
import type { Store } from './load.ts'
import type { Muster, View } from './muster.ts'

const wasKnown = (c: Columns, row: number, known: number): boolean =>
  (c.recorded[row] ?? 0) <= known && (c.voided === undefined || (c.voided[row] ?? 0) > known)

/** The primary post that ended last on or before a day, as known after a change; undefined when there is none. */
export const findLastPost = (store: Store, person: number, day: number, known: number): PostRow | undefined => {
  let last: PostRow | undefined
  for (const c of known < store.head ? [store.live, store.withdrawn] : [store.live]) {
    const start = person < c.people ? (c.start[person] ?? 0) : 0
    const end = start + (person < c.people ? (c.length[person] ?? 0) : 0)
    for (let i = start; i < end && (c.code[i] ?? 0) < QUALIFICATION; i++) {
      const [code, span] = [c.code[i] ?? 0, c.span[i] ?? 0]
      const to = span & 0xffff
      if (!isPrimary(code) || to > day || (last && to <= last.to) || !wasKnown(c, i, known)) continue
      last = { code, from: span >>> 16, to }
    }
  }
  return last
}

/** What is held on a day by somebody who has no post then, in the terms of the last post when there was one. */
const picture = (g: Gathered, post: PostRow | undefined, held: Held): Held => {
  for (let s = 0; s < held.low.length; s++) holdLevel(held, s, (g.levels >>> (s * 4)) & 15, ((g.vague >> s) & 1) === 1)
  const code = post?.code ?? 0
  return Object.assign(held, {
    certificates: g.traits & 0xff,
    sex: sexOf(g.traits),
    party: partyOf(g.traits),
    ethnicity: g.ethnicity,
    bornFrom: g.born === birthUnknown ? -1 : g.born >>> 16,
    bornTo: g.born === birthUnknown ? -1 : g.born & 0xffff,
    unit: unitOfPost(code),
    title: titleOfPost(code),
    group: groupOfPost(code),
    postFrom: post?.from ?? 0,
    sinceKnown: post !== undefined && sinceKnown(code),
  })
}

/** Somebody without a post on the day: the picture, and the post that ended last. */
export type Left = { readonly held: Held; readonly unit: number; readonly post: PostRow | undefined }

/** Looks at one person: undefined for who holds a primary post on the view's day. `unit` = the unit that answers for the last post that day, 0 without one. */
export const leftOf = ({ store, spans }: Muster, { day, known, tree }: View): ((person: number) => Left | undefined) => {
  const [posts, gathered] = [newPosts(), newGathered()]
  return (person) => {
    findPosts(posts, store, person, day, known)
    if (posts.code !== 0) return undefined
    const post = findLastPost(store, person, day, known)
    gather(gathered, store, person, day, known, spans)
    return { held: picture(gathered, post, newHeld()), unit: post ? (tree.carry[unitOfPost(post.code)] ?? 0) : 0, post }
  }
}

/**
 * Everyone who has left: without a primary post on the view's day, but with one before it that lay at or below `root`, in units that are open.
 * `never`: those who had none until then, whom only somebody sees who sees everything, looking at the whole country. With `among`, only of these people.
 */
export const eachLeft = (
  muster: Muster,
  view: View,
  root: number,
  which: 'left' | 'never',
  visit: (person: number, held: Held, unit: number) => void,
  among?: Iterable<number>,
): void => {
  if (which === 'never' && (root !== 1 || view.open !== undefined)) return
  const [inside, look] = [withinUnit(view.tree, root), leftOf(muster, view)]
  const see = (person: number): void => {
    const left = look(person)
    if (left === undefined || (left.post === undefined) !== (which === 'never')) return
    const isSeen = which === 'never' || (inside[left.unit] === 1 && (view.open === undefined || view.open[left.unit] === 1))
    if (isSeen) visit(person, left.held, left.unit)
  }
  if (among) for (const p of among) see(p)
  else for (let p = 1; p < muster.store.live.people; p++) see(p)
}
