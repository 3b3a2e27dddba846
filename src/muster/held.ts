import { birthUnknown, vagueUpTo } from '#standards/crowd.ts'
import { isPrimary } from '#standards/post.ts'
import { BIRTH, ATTRIBUTE, QUALIFICATION, type Columns } from './columns.ts'
import type { Store } from './load.ts'

/** A post found on the day; `row` tells it apart from the person's other posts. */
export type PostRow = { code: number; from: number; to: number }

/** Whether a row was not yet written or already withdrawn when change `known` was the last. */
const isHidden = (c: Columns, row: number, known: number): boolean =>
  (c.recorded[row] ?? 0) > known || (c.voided !== undefined && (c.voided[row] ?? 0) <= known)

/** The posts found on a day: the primary one (code 0 = none) and the concurrent ones. One is used over and over. */
export type Posts = { code: number; from: number; readonly others: PostRow[] }

export const newPosts = (): Posts => ({ code: 0, from: 0, others: [] })

/** Looks for posts among the rows of one image; a person's posts are the first of the person's rows. */
const takePosts = (posts: Posts, c: Columns, person: number, day: number, known: number, past: boolean): void => {
  const { code, span } = c
  const start = c.start[person] ?? 0
  const end = start + (c.length[person] ?? 0)
  for (let i = start; i < end; i++) {
    const what = code[i] ?? 0
    if (what >= QUALIFICATION) return
    const s = span[i] ?? 0
    if (s >>> 16 > day || (s & 0xffff) <= day || (past && isHidden(c, i, known))) continue
    if (isPrimary(what)) {
      posts.code = what
      posts.from = s >>> 16
    } else posts.others.push({ code: what, from: s >>> 16, to: s & 0xffff })
  }
}

/** The first primary post that began after a day, as known after a change; undefined when there is none. */
export const findNextPost = (store: Store, person: number, day: number, known: number): { code: number; from: number } | undefined => {
  const past = known < store.head
  let found: { code: number; from: number } | undefined
  for (const c of past ? [store.live, store.withdrawn] : [store.live]) {
    const start = person < c.people ? (c.start[person] ?? 0) : 0
    const end = start + (person < c.people ? (c.length[person] ?? 0) : 0)
    for (let i = start; i < end && (c.code[i] ?? 0) < QUALIFICATION; i++) {
      const from = (c.span[i] ?? 0) >>> 16
      if (!isPrimary(c.code[i] ?? 0) || from <= day || (past && isHidden(c, i, known))) continue
      if (found === undefined || from < found.from) found = { code: c.code[i] ?? 0, from }
    }
  }
  return found
}

/**
 * All that is held of a person on a day, beside the posts, as words. `levels`: of each subject s in bits 4s … 4s+3 the place surely reached, 15 =
 * nothing attested; `vague`: a bit for each subject where the statement may mean more, up to the end of its span (crowd.ts). `traits`:
 * certificates(8) · sex(2) · party(2). `born`: earliest and latest day, 16 bits each.
 */
export type Gathered = { levels: number; vague: number; traits: number; born: number; ethnicity: number }

export const newGathered = (): Gathered => ({ levels: -1, vague: 0, traits: 0, born: birthUnknown, ethnicity: 0 })

const takeLevel = (g: Gathered, id: number, spans: Int8Array): void => {
  const subject = id >> 4
  const place = id & 15
  const held = (g.levels >>> (subject * 4)) & 15
  const lowest = held === 15 ? place : Math.max(held, place)
  const highest = Math.max((g.vague >> subject) & 1 ? vagueUpTo(subject) : lowest, spans[id] ?? place)
  g.levels = (g.levels & ~(15 << (subject * 4))) | (lowest << (subject * 4))
  g.vague = (g.vague & ~(1 << subject)) | ((highest > lowest ? 1 : 0) << subject)
}

const takeAttribute = (g: Gathered, code: number): void => {
  const value = code & 0xffff
  const which = (code >> 24) & 3
  if (which === 0) g.traits |= value << 8
  else if (which === 1) g.ethnicity = value
  else if (which === 2) g.traits |= value << 10
}

const takeFacts = (g: Gathered, c: Columns, person: number, day: number, known: number, past: boolean, spans: Int8Array): void => {
  const { code, span } = c
  const start = c.start[person] ?? 0
  // From the last row up to the posts, which come first.
  for (let i = start + (c.length[person] ?? 0) - 1; i >= start; i--) {
    const what = code[i] ?? 0
    if (what < QUALIFICATION) return
    if (past && isHidden(c, i, known)) continue
    const s = span[i] ?? 0
    if (what >= BIRTH) g.born = s
    else if (s >>> 16 <= day && (s & 0xffff) > day) {
      const id = what & 0xff
      if (what >= ATTRIBUTE) takeAttribute(g, what)
      else if (id < 128) takeLevel(g, id, spans)
      else if (id < 136) g.traits |= 1 << (id & 15)
    }
  }
}

const hasWithdrawn = (store: Store, person: number): boolean => person < store.withdrawn.people && store.withdrawn.length[person] !== 0

/** Finds the posts on a day as known after a change. */
export const findPosts = (posts: Posts, store: Store, person: number, day: number, known: number): void => {
  posts.code = 0
  if (posts.others.length > 0) posts.others.length = 0
  const past = known < store.head
  takePosts(posts, store.live, person, day, known, past)
  if (past && hasWithdrawn(store, person)) takePosts(posts, store.withdrawn, person, day, known, true)
}

/** Gathers everything else held of a person on the day. */
export const gather = (g: Gathered, store: Store, person: number, day: number, known: number, spans: Int8Array): void => {
  g.levels = -1
  g.vague = 0
  g.traits = 0
  g.born = birthUnknown
  g.ethnicity = 0
  const past = known < store.head
  takeFacts(g, store.live, person, day, known, past, spans)
  if (past && hasWithdrawn(store, person)) takeFacts(g, store.withdrawn, person, day, known, true, spans)
}
