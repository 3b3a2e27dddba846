import { newHeld, type Held } from '#standards/judge.ts'
import { BIRTH, ATTRIBUTE, QUALIFICATION, isPrimary, sinceKnown, titleOfPosting, unitOfPosting, groupOfPosting, type Columns } from './columns.ts'
import type { Store } from './load.ts'

/** A post found on the day; `row` tells it apart from the person's other posts. */
export type PostRow = { code: number; from: number; to: number }

const setPost = (held: Held, code: number, from: number): void => {
  held.unit = unitOfPosting(code)
  held.title = titleOfPosting(code)
  held.group = groupOfPosting(code)
  held.postFrom = from
  held.sinceKnown = sinceKnown(code)
}

/** Whether a row was not yet written or already withdrawn when change `known` was the last. */
const isHidden = (c: Columns, row: number, known: number): boolean => (c.recorded[row] ?? 0) > known || (c.voided !== undefined && (c.voided[row] ?? 0) <= known)

/** Turns the picture to the primary post of the day, if these rows hold one; a person's posts are the first of the person's rows. */
const takePosts = (held: Held, c: Columns, person: number, day: number, known: number, past: boolean, others: PostRow[] | undefined): void => {
  const { code, span } = c
  const start = c.start[person] ?? 0
  const end = start + (c.length[person] ?? 0)
  for (let i = start; i < end; i++) {
    const what = code[i] ?? 0
    if (what >= QUALIFICATION) return
    const s = span[i] ?? 0
    if (s >>> 16 > day || (s & 0xffff) <= day || (past && isHidden(c, i, known))) continue
    if (isPrimary(what)) setPost(held, what, s >>> 16)
    else others?.push({ code: what, from: s >>> 16, to: s & 0xffff })
  }
}

/**
 * What has been gathered so far, as words: eight levels of four bits in `low`, the same plus one in `high` (0 = nothing attested), the attributes
 * six bits each. The rows of a person are read into these few numbers and written out once.
 */
type Gathered = { low: number; high: number; certificates: number; attributes: number; bornFrom: number; bornTo: number }

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
      attributes |= (what & 63) << (((what >> 24) & 3) * 6)
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

/** Four 4-bit numbers as four bytes. */
const spread = (nibbles: number): number => {
  const pairs = (nibbles | (nibbles << 8)) & 0x00ff_00ff
  return (pairs | (pairs << 4)) & 0x0f0f_0f0f
}

/** One less in each of four bytes: 0 becomes −1. */
const oneLess = (bytes: number): number => ((bytes | 0x8080_8080) - 0x0101_0101) ^ 0x8080_8080

/** A picture to gather into, over and over; the words of its levels lie under `held.low` and `held.high`. */
export type Picture = { readonly held: Held; readonly low: Int32Array; readonly high: Int32Array; readonly gathered: Gathered }

export const newPicture = (): Picture => {
  const held = newHeld()
  const gathered = { low: 0, high: 0, certificates: 0, attributes: 0, bornFrom: -1, bornTo: -1 }
  return { held, low: new Int32Array(held.low.buffer), high: new Int32Array(held.high.buffer), gathered }
}

const writeOut = ({ held, low, high, gathered: g }: Picture): void => {
  low[0] = spread(g.low & 0xffff)
  low[1] = spread(g.low >>> 16)
  high[0] = oneLess(spread(g.high & 0xffff))
  high[1] = oneLess(spread(g.high >>> 16))
  held.certificates = g.certificates
  held.sex = g.attributes & 63
  held.ethnicity = (g.attributes >> 6) & 63
  held.party = g.attributes >> 12
  held.bornFrom = g.bornFrom
  held.bornTo = g.bornTo
}

const hasWithdrawn = (store: Store, person: number): boolean => person < store.withdrawn.people && store.withdrawn.length[person] !== 0

/** Finds the primary post on a day as known after a change; false when there is none. `others` collects the concurrent posts. */
export const findPost = (held: Held, store: Store, person: number, day: number, known: number, others?: PostRow[]): boolean => {
  held.unit = 0
  const past = known < store.head
  takePosts(held, store.live, person, day, known, past, others)
  if (past && hasWithdrawn(store, person)) takePosts(held, store.withdrawn, person, day, known, true, others)
  return held.unit !== 0
}

/** Gathers everything else held of a person on the day. */
export const gatherFacts = (picture: Picture, store: Store, person: number, day: number, known: number, spans: Int8Array): void => {
  const g = picture.gathered
  g.low = 0
  g.high = 0
  g.certificates = 0
  g.attributes = 0
  g.bornFrom = -1
  g.bornTo = -1
  const past = known < store.head
  takeFacts(g, store.live, person, day, known, past, spans)
  if (past && hasWithdrawn(store, person)) takeFacts(g, store.withdrawn, person, day, known, true, spans)
  writeOut(picture)
}

/**
 * Gathers all that is held of a person on a day as known after a change. Returns false when the person has no primary post that day.
 * `others` collects the concurrent posts.
 */
export const gather = (picture: Picture, store: Store, person: number, day: number, known: number, spans: Int8Array, others?: PostRow[]): boolean => {
  picture.held.title = 0
  const found = findPost(picture.held, store, person, day, known, others)
  gatherFacts(picture, store, person, day, known, spans)
  return found
}

/** Turns the gathered picture to another post of the same person. */
export const inPost = (held: Held, post: PostRow): void => setPost(held, post.code, post.from)
