import type { Crowd, ReadyRule } from '#standards/crowd.ts'
import { groupOfPosting, sinceKnown, titleOfPosting, unitOfPosting } from './columns.ts'
import { gather, newGathered, type Gathered, type PostRow, type Posts } from './held.ts'
import type { Store } from './load.ts'

/** People found in post, in the order they were found, waiting to be seated in a crowd. */
export type Queue = {
  count: number
  readonly person: Uint32Array
  readonly code: Uint32Array
  readonly from: Uint16Array
  readonly unit: Int32Array
  readonly concurrent: Uint8Array
  /** Which rule of the pass judges the post. */
  readonly rule: Uint16Array
  /** The place in the crowd, once seated. */
  readonly seat: Uint16Array
}

export const newQueue = (size: number): Queue => ({
  count: 0,
  person: new Uint32Array(size),
  code: new Uint32Array(size),
  from: new Uint16Array(size),
  unit: new Int32Array(size),
  concurrent: new Uint8Array(size),
  rule: new Uint16Array(size),
  seat: new Uint16Array(size),
})

export const enqueue = (queue: Queue, person: number, posts: Posts, unit: number, rule: number): void => {
  const k = queue.count++
  queue.person[k] = person
  queue.code[k] = posts.code
  queue.from[k] = posts.from
  queue.unit[k] = unit
  queue.concurrent[k] = posts.others.length
  queue.rule[k] = rule
}

/** The places from … to of a crowd that one rule judges. */
export type Run = { readonly ready: ReadyRule; readonly from: number; readonly to: number }

/** Gives everyone in the queue a seat beside those under the same rule. */
const giveSeats = (queue: Queue, rules: readonly ReadyRule[]): Run[] => {
  const next = new Int32Array(rules.length + 1)
  for (let k = 0; k < queue.count; k++) {
    const after = (queue.rule[k] ?? 0) + 1
    next[after] = (next[after] ?? 0) + 1
  }
  for (let r = 0; r < rules.length; r++) next[r + 1] = (next[r + 1] ?? 0) + (next[r] ?? 0)
  const runs = rules.map((ready, r) => ({ ready, from: next[r] ?? 0, to: next[r + 1] ?? 0 })).filter((run) => run.from < run.to)
  for (let k = 0; k < queue.count; k++) {
    const rule = queue.rule[k] ?? 0
    const seat = next[rule] ?? 0
    queue.seat[k] = seat
    next[rule] = seat + 1
  }
  return runs
}

/** Puts a person in a post, with what was gathered of them, at a place of a crowd. */
const sit = (crowd: Crowd, i: number, code: number, from: number, g: Gathered): void => {
  crowd.posted[i] = unitOfPosting(code)
  crowd.title[i] = titleOfPosting(code)
  crowd.group[i] = groupOfPosting(code)
  crowd.sinceKnown[i] = sinceKnown(code) ? 1 : 0
  crowd.postFrom[i] = from
  crowd.low[i] = g.low
  crowd.high[i] = g.high
  crowd.traits[i] = g.certificates | (g.attributes << 16)
  crowd.bornFrom[i] = g.bornFrom
  crowd.bornTo[i] = g.bornTo
}

/** Seats the queue and gathers what is held of everyone; the facts are read in the queue's order, which is that of memory. */
export const seatQueue = (queue: Queue, crowd: Crowd, rules: readonly ReadyRule[], store: Store, day: number, known: number, spans: Int8Array): Run[] => {
  const runs = giveSeats(queue, rules)
  const g = newGathered()
  for (let k = 0; k < queue.count; k++) {
    const i = queue.seat[k] ?? 0
    gather(g, store, queue.person[k] ?? 0, day, known, spans)
    crowd.person[i] = queue.person[k] ?? 0
    crowd.unit[i] = queue.unit[k] ?? 0
    crowd.concurrent[i] = queue.concurrent[k] ?? 0
    sit(crowd, i, queue.code[k] ?? 0, queue.from[k] ?? 0, g)
  }
  crowd.count = queue.count
  return runs
}

/** Seats one person in one post at the first place. */
export const seatOne = (crowd: Crowd, post: PostRow, g: Gathered): void => sit(crowd, 0, post.code, post.from, g)
