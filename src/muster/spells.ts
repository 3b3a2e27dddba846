import { openEnd } from '#lib/epoch.ts'
import { subjects } from '#people/levels.ts'
import { birthUnknown, vagueUpTo, type Crowd } from '#standards/crowd.ts'
import { BIRTH, QUALIFICATION, type Columns } from './columns.ts'
import { findPosts, gather, newGathered, newPosts, type Gathered, type Posts } from './held.ts'
import type { Store } from './load.ts'

/**
 * The register as it is known now, cut into spells: stretches of days in which nothing about a person changes, from the first post on. A pass over
 * any day looks up one spell of each person instead of reading all rows. 12 bytes a spell and 10 a person; rows (columns.ts) remain what is asked
 * about earlier knowledge and what spells are made from, by the same gathering.
 *
 * A spell is three words, so that all of it comes with one reading of memory:
 * 0: first day(16) · concurrent posts(4) · vague(4) · certificates(8); it lasts until the person's next spell
 * 1: party(2) at 29 · the primary post (standards/post.ts), 0 = none, whose bit of being primary says instead that the post begins here
 * 2: levels, as in the crowd
 */
export type Spells = {
  /** First spell of each person; number of spells(14) · sex(2); days of birth as in the crowd. */
  start: Uint32Array
  length: Uint16Array
  born: Uint32Array
  count: number
  words: Uint32Array
}

const begins = 1 << 20
const postBits = 0x1fff_ffff
const most = 0x3fff

export const newSpells = (people: number, spells: number): Spells => ({
  start: new Uint32Array(people),
  length: new Uint16Array(people),
  born: new Uint32Array(people).fill(birthUnknown),
  count: 0,
  words: new Uint32Array(spells * 3),
})

const ensureSpells = (s: Spells, spells: number): void => {
  if (spells * 3 <= s.words.length) return
  const words = new Uint32Array(spells * 3)
  words.set(s.words)
  s.words = words
}

const ensurePeople = (s: Spells, people: number): void => {
  if (people <= s.start.length) return
  const more = newSpells(Math.ceil(people * 1.1) + 1024, 0)
  more.start.set(s.start)
  more.length.set(s.length)
  more.born.set(s.born)
  s.start = more.start
  s.length = more.length
  s.born = more.born
}

/** The subjects that may be stated vaguely: four at most, so that a bit for each fits beside the first day. */
const vagueSubjects = [...subjects.keys()].filter((s) => vagueUpTo(s) > 0)
if (vagueSubjects.length > 4) throw new Error('more than four subjects may be vague: a spell has no room')
const packed = Uint8Array.from({ length: 256 }, (_, bits) => vagueSubjects.reduce((all, s, i) => all | (((bits >> s) & 1) << i), 0))
const unpacked = Uint8Array.from({ length: 16 }, (_, bits) => vagueSubjects.reduce((all, s, i) => all | (((bits >> i) & 1) << s), 0))

/** Writes one spell at a place; a post that began on the spell's first day begins here. */
const putSpell = (s: Spells, at: number, from: number, posts: Posts, g: Gathered): void => {
  const w = at * 3
  s.words[w] = (from << 16) | (Math.min(15, posts.others.length) << 12) | ((packed[g.vague] ?? 0) << 8) | (g.traits & 0xff)
  s.words[w + 1] = (((g.traits >> 10) & 3) << 29) | (posts.code & ~begins) | (posts.code !== 0 && posts.from === from ? begins : 0)
  s.words[w + 2] = g.levels
}

const putPerson = (s: Spells, person: number, spells: number, g: Gathered): void => {
  s.length[person] = spells | (((g.traits >> 8) & 3) << 14)
  s.born[person] = g.born
}

/** Writes all that is held of somebody on one day as two spells, the post's first day and the day; returns where the second one is. */
export const putOnly = (s: Spells, person: number, day: number, posts: Posts, g: Gathered): number => {
  putPerson(s, person, 2, g)
  putSpell(s, person * 2, posts.from, posts, g)
  putSpell(s, person * 2 + 1, day, posts, g)
  return person * 2 + 1
}

/** The primary post of a spell as a word, 0 = none. */
export const postOf = ({ words }: Spells, at: number): number => {
  const post = (words[at * 3 + 1] ?? 0) & postBits & ~begins
  return post === 0 ? 0 : post | begins
}

/** The first day of a spell's post. */
export const postBegan = ({ words }: Spells, at: number): number => {
  let w = at * 3
  while (w > 0 && ((words[w + 1] ?? 0) & begins) === 0) w -= 3
  return (words[w] ?? 0) >>> 16
}

/** Puts a person's spell at a place of a crowd; the first day of the post is left out. */
export const seat = (crowd: Crowd, i: number, s: Spells, person: number, at: number): void => {
  const { words } = s
  const first = words[at * 3] ?? 0
  const second = words[at * 3 + 1] ?? 0
  crowd.post[i] = (second & postBits) | begins
  crowd.levels[i] = words[at * 3 + 2] ?? 0
  crowd.vague[i] = unpacked[(first >> 8) & 15] ?? 0
  crowd.traits[i] = (first & 0xf0ff) | (((s.length[person] ?? 0) >> 14) << 8) | (((second >>> 29) & 3) << 10)
  crowd.born[i] = s.born[person] ?? birthUnknown
}

/** Puts a day among others that are in order, once; tells how many there are then. */
const insert = (days: Uint16Array, count: number, day: number): number => {
  let at = count
  while (at > 0 && (days[at - 1] ?? 0) > day) at--
  if (at > 0 && days[at - 1] === day) return count
  for (let i = count; i > at; i--) days[i] = days[i - 1] ?? 0
  days[at] = day
  return count + 1
}

/** The days on which something about a person begins or ends, in order, none before the first post; returns how many. */
const turns = ({ start, length, code, span }: Columns, person: number, tools: Tools): number => {
  const from = start[person] ?? 0
  const rows = length[person] ?? 0
  if (tools.days.length < rows * 2) tools.days = new Uint16Array(rows * 4)
  let first = openEnd
  for (let i = from; i < from + rows && (code[i] ?? 0) < QUALIFICATION; i++) first = Math.min(first, (span[i] ?? 0) >>> 16)
  let count = 0
  for (let i = from; i < from + rows; i++) {
    if ((code[i] ?? 0) >= BIRTH) continue
    const s = span[i] ?? 0
    if (s >>> 16 >= first) count = insert(tools.days, count, s >>> 16)
    if ((s & 0xffff) >= first && (s & 0xffff) < openEnd) count = insert(tools.days, count, s & 0xffff)
  }
  return first === openEnd ? 0 : count
}

type Tools = { days: Uint16Array; readonly posts: Posts; readonly gathered: Gathered }

/** Whether a spell says nothing that the one before does not say. */
const isSame = ({ words }: Spells, at: number): boolean => {
  const w = at * 3
  const second = words[w + 1] ?? 0
  return (
    (second & begins) === 0 &&
    second === ((words[w - 2] ?? 0) & ~begins) >>> 0 &&
    words[w + 2] === words[w - 1] &&
    (((words[w] ?? 0) ^ (words[w - 3] ?? 0)) & 0xffff) === 0
  )
}

/** Cuts one person's time into spells, at the end of the others. */
const cut = (s: Spells, store: Store, person: number, spans: Int8Array, tools: Tools): void => {
  const { posts, gathered } = tools
  const count = turns(store.live, person, tools)
  if (count > most) throw new Error(`person ${person} has more than ${most} spells`)
  const start = s.count
  for (let i = 0; i < count; i++) {
    const day = tools.days[i] ?? 0
    findPosts(posts, store, person, day, store.head)
    gather(gathered, store, person, day, store.head, spans)
    putSpell(s, s.count, day, posts, gathered)
    if (s.count === start || !isSame(s, s.count)) s.count++
  }
  s.start[person] = start
  putPerson(s, person, s.count - start, gathered)
}

const newTools = (): Tools => ({ days: new Uint16Array(64), posts: newPosts(), gathered: newGathered() })

/** Cuts people's time one after another; `share` = how much of all has been cut, by which room for the others is made. */
export const cutter = (store: Store, spans: Int8Array): { readonly spells: Spells; readonly cutNext: (person: number, share: number) => void } => {
  const tools = newTools()
  const spells = newSpells(store.live.start.length, Math.min(100_000, store.live.people * 16))
  const cutNext = (person: number, share: number): void => {
    const needed = spells.count + 2 * (store.live.length[person] ?? 0)
    if (needed * 3 > spells.words.length) ensureSpells(spells, Math.ceil((needed / Math.max(share, 1e-6)) * 1.015))
    cut(spells, store, person, spans, tools)
  }
  return { spells, cutNext }
}

/** Cuts everyone's time. */
export const cutSpells = (store: Store, spans: Int8Array): Spells => {
  const { people } = store.live
  const { spells, cutNext } = cutter(store, spans)
  for (let p = 1; p < people; p++) cutNext(p, p / people)
  return spells
}

/** Cuts anew the time of people whose rows were read again. */
export const recut = (s: Spells, store: Store, people: Iterable<number>, spans: Int8Array): void => {
  const tools = newTools()
  for (const p of people) {
    ensurePeople(s, p + 1)
    const needed = s.count + 2 * (store.live.length[p] ?? 0)
    if (needed * 3 > s.words.length) ensureSpells(s, Math.ceil(needed * 1.05) + 1024)
    cut(s, store, p, spans, tools)
  }
}

export const spellsOf = ({ length }: Spells, person: number): number => (length[person] ?? 0) & most

/** The first day of a spell. */
export const spellBegins = ({ words }: Spells, at: number): number => (words[at * 3] ?? 0) >>> 16

/** The spells of people on a day, one for each, by their places; −1 where there is none with a post. */
export const spellsOn = ({ words, start, length }: Spells, people: Uint32Array, count: number, day: number, found: Int32Array): void => {
  for (let i = 0; i < count; i++) {
    const person = people[i] ?? 0
    const first = start[person] ?? 0
    let at = first + ((length[person] ?? 0) & most) - 1
    while (at >= first && (words[at * 3] ?? 0) >>> 16 > day) at--
    found[i] = at < first || ((words[at * 3 + 1] ?? 0) & postBits & ~begins) === 0 ? -1 : at
  }
}

export const bytesOfSpells = (s: Spells): number => s.start.byteLength + s.length.byteLength + s.born.byteLength + s.words.byteLength
