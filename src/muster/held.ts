import { BIRTH, ATTRIBUTE, QUALIFICATION, isPrimary, type Columns } from './columns.ts'
import type { Store } from './load.ts'

/** A post found on the day; `row` tells it apart from the person's other posts. */
export type PostRow = { code: number; from: number; to: number }

/** Whether a row was not yet written or already withdrawn when change `known` was the last. */
const isHidden = (c: Columns, row: number, known: number): boolean => (c.recorded[row] ?? 0) > known || (c.voided !== undefined && (c.voided[row] ?? 0) <= known)

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

/**
 * What has been gathered so far, as words: eight levels of four bits in `low`, the same plus one in `high` (0 = nothing attested), the attributes
 * two bits each for sex and party, then six for ethnicity. The rows of a person are read into these few numbers and written out once.
 */
export type Gathered = { low: number; high: number; certificates: number; attributes: number; bornFrom: number; bornTo: number }

export const newGathered = (): Gathered => ({ low: 0, high: 0, certificates: 0, attributes: 0, bornFrom: -1, bornTo: -1 })

/** Where sex, ethnicity and party stand in `attributes`. */
const places = [0, 4, 2] as const

const takeFacts = (g: Gathered, c: Columns, person: number, day: number, known: number, past: boolean, spans: Int8Array): void => {
  const { code, span } = c
  let { low, high, certificates, attributes } = g
  const start = c.start[person] ?? 0
  // From the last row up to the posts, which come first.
  for (let i = start + (c.length[person] ?? 0) - 1; i >= start; i--) {
    const what = code[i] ?? 0
    if (what < QUALIFICATION) break
    if (past && isHidden(c, i, known)) continue
    const s = span[i] ?? 0
    if (what >= BIRTH) {
      g.bornFrom = s >>> 16
      g.bornTo = s & 0xffff
      continue
    }
    if (s >>> 16 > day || (s & 0xffff) <= day) continue
    if (what >= ATTRIBUTE) {
      attributes |= (what & 63) << (places[(what >> 24) & 3] ?? 31)
    } else if ((what & 0xff) < 128) {
      const shift = (what & 0x70) >> 2
      const place = what & 15
      const top = (spans[what & 0xff] ?? place) + 1
      const lowest = (low >>> shift) & 15
      const highest = (high >>> shift) & 15
      if (place > lowest) low += (place - lowest) << shift
      if (top > highest) high += (top - highest) << shift
    } else if ((what & 0xff) < 144) {
      certificates |= 1 << (what & 15)
    }
  }
  g.low = low | 0
  g.high = high | 0
  g.certificates = certificates
  g.attributes = attributes
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
  g.low = 0
  g.high = 0
  g.certificates = 0
  g.attributes = 0
  g.bornFrom = -1
  g.bornTo = -1
  const past = known < store.head
  takeFacts(g, store.live, person, day, known, past, spans)
  if (past && hasWithdrawn(store, person)) takeFacts(g, store.withdrawn, person, day, known, true, spans)
}
