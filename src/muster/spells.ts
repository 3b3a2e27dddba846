import type { Columns } from './columns.ts'
import { birthUnknown, findPosts, gather, newGathered, newPosts, type Gathered, type Posts } from './held.ts'
import type { Store } from './load.ts'

/**
 * The register as it is known now, cut into spells: stretches of days in which nothing about a person changes, from the first post on. A pass over
 * any day looks up one spell of each person instead of reading all rows. 15 bytes a spell and 9 a person; rows (columns.ts) remain what is asked
 * about earlier knowledge and what spells are made from, by the same gathering.
 */
export type Spells = {
  /** First spell and number of spells of each person. */
  start: Uint32Array
  length: Uint8Array
  /** Days of birth as in columns.ts, `birthUnknown` when there are none. */
  born: Uint32Array
  count: number
  /** First day; a spell lasts until the next one of the person. */
  from: Uint16Array
  /** The primary post, 0 = none, and its first day. */
  code: Uint32Array
  postFrom: Uint16Array
  traits: Uint16Array
  levels: Int32Array
  vague: Uint8Array
}

export const newSpells = (people: number, spells: number): Spells => ({
  start: new Uint32Array(people),
  length: new Uint8Array(people),
  born: new Uint32Array(people).fill(birthUnknown),
  count: 0,
  from: new Uint16Array(spells),
  code: new Uint32Array(spells),
  postFrom: new Uint16Array(spells),
  traits: new Uint16Array(spells),
  levels: new Int32Array(spells),
  vague: new Uint8Array(spells),
})

type Column = Uint32Array | Int32Array | Uint16Array | Uint8Array
const grown = <C extends Column>(old: C, size: number, make: (size: number) => C): C => {
  const more = make(size)
  more.set(old)
  return more
}

const ensureSpells = (s: Spells, spells: number): void => {
  if (spells <= s.from.length) return
  const size = Math.max(spells, Math.ceil(s.from.length * 1.1) + 1024)
  s.from = grown(s.from, size, (n) => new Uint16Array(n))
  s.code = grown(s.code, size, (n) => new Uint32Array(n))
  s.postFrom = grown(s.postFrom, size, (n) => new Uint16Array(n))
  s.traits = grown(s.traits, size, (n) => new Uint16Array(n))
  s.levels = grown(s.levels, size, (n) => new Int32Array(n))
  s.vague = grown(s.vague, size, (n) => new Uint8Array(n))
}

const ensurePeople = (s: Spells, people: number): void => {
  if (people <= s.start.length) return
  const size = Math.ceil(people * 1.1) + 1024
  s.start = grown(s.start, size, (n) => new Uint32Array(n))
  s.length = grown(s.length, size, (n) => new Uint8Array(n))
  s.born = grown(s.born, size, (n) => new Uint32Array(n).fill(birthUnknown))
}

/** Writes one spell at a place. */
export const putSpell = (s: Spells, at: number, from: number, posts: Posts, g: Gathered): void => {
  s.from[at] = from
  s.code[at] = posts.code
  s.postFrom[at] = posts.from
  s.traits[at] = g.traits | (Math.min(15, posts.others.length) << 12)
  s.levels[at] = g.levels
  s.vague[at] = g.vague
}

/** The days on which something about a person begins or ends, in order, none before the first primary post. */
const turns = (c: Columns, person: number, days: number[]): void => {
  days.length = 0
  const start = c.start[person] ?? 0
  const end = start + (c.length[person] ?? 0)
  let first = 65_535
  for (let i = start; i < end; i++) {
    const code = c.code[i] ?? 0
    if (code >>> 29 === 3) continue
    const span = c.span[i] ?? 0
    if (code >>> 29 === 0 && span >>> 16 < first) first = span >>> 16
    days.push(span >>> 16, span & 0xffff)
  }
  days.sort((a, b) => a - b)
  let kept = 0
  for (const day of days) if (day >= first && day < 65_535 && (kept === 0 || day !== days[kept - 1])) days[kept++] = day
  days.length = kept
}

type Tools = { readonly days: number[]; readonly posts: Posts; readonly gathered: Gathered }

/** Cuts one person's time into spells, at the end of the others. */
const cut = (s: Spells, store: Store, person: number, spans: Int8Array, { days, posts, gathered }: Tools): void => {
  turns(store.live, person, days)
  if (days.length > 255) throw new Error(`person ${person} has more than 255 spells`)
  ensureSpells(s, s.count + days.length)
  s.start[person] = s.count
  s.length[person] = days.length
  s.born[person] = birthUnknown
  for (const day of days) {
    findPosts(posts, store, person, day, store.head)
    gather(gathered, store, person, day, store.head, spans)
    putSpell(s, s.count++, day, posts, gathered)
    s.born[person] = gathered.born
  }
}

const newTools = (): Tools => ({ days: [], posts: newPosts(), gathered: newGathered() })

/** Cuts everyone's time. How many spells there will be is guessed from the first people, so that the columns need not grow much. */
export const cutSpells = (store: Store, spans: Int8Array): Spells => {
  const { people } = store.live
  const tools = newTools()
  const sample = newSpells(Math.min(people, 5000), 5000)
  for (let p = 1; p < sample.length.length; p++) cut(sample, store, p, spans, tools)
  const spells = newSpells(store.live.start.length, Math.ceil(((sample.count * people) / sample.length.length) * 1.03) + 1024)
  for (let p = 1; p < people; p++) cut(spells, store, p, spans, tools)
  return spells
}

/** Cuts anew the time of people whose rows were read again. */
export const recut = (s: Spells, store: Store, people: Iterable<number>, spans: Int8Array): void => {
  const tools = newTools()
  for (const p of people) {
    ensurePeople(s, p + 1)
    cut(s, store, p, spans, tools)
  }
}

/** The spell of a person on a day; −1 when there is none with a post. */
export const spellOn = (s: Spells, person: number, day: number): number => {
  const first = s.start[person] ?? 0
  let at = first + (s.length[person] ?? 0) - 1
  while (at >= first && (s.from[at] ?? 0) > day) at--
  return at < first || s.code[at] === 0 ? -1 : at
}

export const bytesOfSpells = (s: Spells): number =>
  s.start.byteLength +
  s.length.byteLength +
  s.born.byteLength +
  s.from.byteLength +
  s.code.byteLength +
  s.postFrom.byteLength +
  s.traits.byteLength +
  s.levels.byteLength +
  s.vague.byteLength
