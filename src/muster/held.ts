import type { Held } from '#standards/judge.ts'
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

const takeLevel = (held: Held, id: number, spans: Int8Array): void => {
  const subject = id >> 4
  const place = id & 15
  if (subject > 7) {
    if (subject === 8) held.certificates |= 1 << place
    return
  }
  if (place > (held.low[subject] ?? 0)) held.low[subject] = place
  const high = spans[id] ?? place
  if (high > (held.high[subject] ?? -1)) held.high[subject] = high
}

const takeAttribute = (held: Held, code: number): void => {
  const value = code & 0xffff
  const which = (code >> 24) & 3
  if (which === 0) held.sex = value
  else if (which === 1) held.ethnicity = value
  else if (which === 2) held.party = value
}

const takeFacts = (held: Held, c: Columns, person: number, day: number, known: number, past: boolean, spans: Int8Array): void => {
  const { code, span } = c
  const start = c.start[person] ?? 0
  for (let i = start + (c.length[person] ?? 0) - 1; i >= start; i--) {
    const what = code[i] ?? 0
    if (what < QUALIFICATION) return
    if (past && isHidden(c, i, known)) continue
    const s = span[i] ?? 0
    if (what >= BIRTH && what < ATTRIBUTE) {
      held.bornFrom = s >>> 16
      held.bornTo = s & 0xffff
    } else if (s >>> 16 <= day && (s & 0xffff) > day) {
      if (what < BIRTH) takeLevel(held, what & 0xff, spans)
      else takeAttribute(held, what)
    }
  }
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
export const gatherFacts = (held: Held, store: Store, person: number, day: number, known: number, spans: Int8Array): void => {
  const { low, high } = held
  for (let i = 0; i < 8; i++) {
    low[i] = 0
    high[i] = -1
  }
  held.certificates = 0
  held.sex = 0
  held.bornFrom = -1
  held.bornTo = -1
  held.party = 0
  held.ethnicity = 0
  const past = known < store.head
  takeFacts(held, store.live, person, day, known, past, spans)
  if (past && hasWithdrawn(store, person)) takeFacts(held, store.withdrawn, person, day, known, true, spans)
}

/**
 * Gathers all that is held of a person on a day as known after a change. Returns false when the person has no primary post that day.
 * `others` collects the concurrent posts.
 */
export const gather = (held: Held, store: Store, person: number, day: number, known: number, spans: Int8Array, others?: PostRow[]): boolean => {
  held.title = 0
  const found = findPost(held, store, person, day, known, others)
  gatherFacts(held, store, person, day, known, spans)
  return found
}

/** Turns the gathered picture to another post of the same person. */
export const inPost = (held: Held, post: PostRow): void => setPost(held, post.code, post.from)
