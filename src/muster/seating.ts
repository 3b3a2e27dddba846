import type { Crowd, ReadyRule } from '#standards/crowd.ts'
import { groupOfPosting, sinceKnown, titleOfPosting, unitOfPosting } from './columns.ts'
import { birthUnknown } from './held.ts'
import type { Spells } from './spells.ts'

/** People found in post, in the order they were found, waiting to be seated in a crowd. */
export type Queue = {
  count: number
  readonly person: Uint32Array
  /** The spell of the day, by its place among the spells the queue is seated from. */
  readonly spell: Uint32Array
  readonly born: Uint32Array
  readonly unit: Int32Array
  /** Which rule of the pass judges the post. */
  readonly rule: Uint16Array
  /** The place in the crowd, once seated. */
  readonly seat: Uint16Array
}

export const newQueue = (size: number): Queue => ({
  count: 0,
  person: new Uint32Array(size),
  spell: new Uint32Array(size),
  born: new Uint32Array(size),
  unit: new Int32Array(size),
  rule: new Uint16Array(size),
  seat: new Uint16Array(size),
})

export const enqueue = (queue: Queue, person: number, spell: number, born: number, unit: number, rule: number): void => {
  const k = queue.count++
  queue.person[k] = person
  queue.spell[k] = spell
  queue.born[k] = born
  queue.unit[k] = unit
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

/** Seats a spell at a place of a crowd. */
export const seatSpell = (crowd: Crowd, i: number, spells: Spells, at: number, born: number): void => {
  const code = spells.code[at] ?? 0
  crowd.posted[i] = unitOfPosting(code)
  crowd.title[i] = titleOfPosting(code)
  crowd.group[i] = groupOfPosting(code)
  crowd.sinceKnown[i] = sinceKnown(code) ? 1 : 0
  crowd.postFrom[i] = spells.postFrom[at] ?? 0
  crowd.levels[i] = spells.levels[at] ?? -1
  crowd.vague[i] = spells.vague[at] ?? 0
  crowd.traits[i] = spells.traits[at] ?? 0
  crowd.bornFrom[i] = born === birthUnknown ? -1 : born >>> 16
  crowd.bornTo[i] = born === birthUnknown ? -1 : born & 0xffff
}

/** Seats everyone in the queue, by rule. */
export const seatQueue = (queue: Queue, crowd: Crowd, rules: readonly ReadyRule[], spells: Spells): Run[] => {
  const runs = giveSeats(queue, rules)
  for (let k = 0; k < queue.count; k++) {
    const i = queue.seat[k] ?? 0
    crowd.person[i] = queue.person[k] ?? 0
    crowd.unit[i] = queue.unit[k] ?? 0
    seatSpell(crowd, i, spells, queue.spell[k] ?? 0, queue.born[k] ?? birthUnknown)
  }
  crowd.count = queue.count
  return runs
}
