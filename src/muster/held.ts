import type { Held } from '#standards/judge.ts'
import { isPrimary, sinceKnown, titleOfPosting, unitOfPosting, groupOfPosting, type Columns } from './columns.ts'
import type { Store } from './load.ts'

/** A post found on the day; `row` tells it apart from the person's other posts. */
export type PostRow = { code: number; from: number; to: number }

const forgetAll = (held: Held): void => {
  held.low.fill(0)
  held.high.fill(-1)
  held.certificates = 0
  held.sex = 0
  held.bornFrom = -1
  held.bornTo = -1
  held.party = 0
  held.ethnicity = 0
  held.title = 0
  held.unit = 0
}

const takeAttribute = (held: Held, code: number): void => {
  const value = code & 0xffff
  switch ((code >> 24) & 3) {
    case 0:
      held.sex = value
      break
    case 1:
      held.ethnicity = value
      break
    case 2:
      held.party = value
      break
  }
}

const setPost = (held: Held, code: number, from: number): void => {
  held.unit = unitOfPosting(code)
  held.title = titleOfPosting(code)
  held.group = groupOfPosting(code)
  held.postFrom = from
  held.sinceKnown = sinceKnown(code)
}


const takeRow = (held: Held, code: number, from: number, to: number, spans: Int8Array, others: PostRow[] | undefined): void => {
  switch (code >>> 29) {
    case 0:
      if (isPrimary(code)) setPost(held, code, from)
      else others?.push({ code, from, to })
      break
    case 1: {
      const id = code & 0xff
      const subject = id >> 4
      const place = id & 15
      if (subject === 8) held.certificates |= 1 << place
      else if (subject < 8) {
        if (place > (held.low[subject] ?? 0)) held.low[subject] = place
        const high = spans[id] ?? place
        if (high > (held.high[subject] ?? -1)) held.high[subject] = high
      }
      break
    }
    case 2:
      held.bornFrom = from
      held.bornTo = to
      break
    case 3:
      takeAttribute(held, code)
  }
}

const takeRows = (held: Held, c: Columns, person: number, day: number, known: number, past: boolean, spans: Int8Array, others: PostRow[] | undefined): void => {
  const start = c.start[person] ?? 0
  const end = start + (c.length[person] ?? 0)
  const { code, span, recorded, voided } = c
  for (let i = start; i < end; i++) {
    if (past && ((recorded[i] ?? 0) > known || (voided !== undefined && (voided[i] ?? 0) <= known))) continue
    const s = span[i] ?? 0
    const from = s >>> 16
    const what = code[i] ?? 0
    if (what >>> 29 !== 2 && (from > day || (s & 0xffff) <= day)) continue
    takeRow(held, what, from, s & 0xffff, spans, others)
  }
}

/**
 * Gathers what is held of a person on a day as known after a change. Returns false when the person has no primary post that day.
 * `others` collects the concurrent posts.
 */
export const gather = (held: Held, store: Store, person: number, day: number, known: number, spans: Int8Array, others?: PostRow[]): boolean => {
  forgetAll(held)
  const past = known < store.head
  takeRows(held, store.live, person, day, known, past, spans, others)
  if (past && person < store.withdrawn.people && store.withdrawn.length[person] !== 0) takeRows(held, store.withdrawn, person, day, known, true, spans, others)
  return held.unit !== 0
}

/** Turns the gathered picture to another post of the same person. */
export const inPost = (held: Held, post: PostRow): void => setPost(held, post.code, post.from)
