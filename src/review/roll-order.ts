import type { NameOrder } from '#muster/name-order.ts'
import { shownTree } from '#muster/places.ts'
import type { View } from '#muster/muster.ts'
import type { Tree } from '#org/image.ts'
import { subjects } from '#people/levels.ts'
import type { Held } from '#standards/judge.ts'
import type { RollKey, RollSort } from './roll-words.ts'

/** The greatest place that a key gives: days and units fit. */
const most = 0x1ffff
const nowhere = -1

/** Units in the order of the tree: each before what lies under it, beside each other by name. */
const unitPlaces = (tree: Tree): Int32Array => {
  const places = new Int32Array(tree.size)
  let next = 0
  const walk = [1]
  for (let u = walk.pop(); u !== undefined; u = walk.pop()) {
    places[u] = next++
    walk.push(...[...(tree.children.get(u) ?? [])].reverse())
  }
  return places
}

/** What must be settled first, then what is met, then what does not count; in the order of `answers`. */
const answerPlaces = [4, 0, 1, 2, 5, 3]

/** Somebody's place under a key, from 0; −1 when it is not known. */
type Place = (held: Held, unit: number, answer: number) => number

const placeBy = (key: RollKey, view: View): Place => {
  switch (key) {
    case 'name':
      return () => 0
    case 'born':
      return (held) => held.bornFrom
    case 'unit': {
      const places = unitPlaces(shownTree(view))
      return (_held, unit) => (unit === 0 ? nowhere : (places[unit] ?? nowhere))
    }
    case 'title':
      return (held) => (held.title === 0 ? nowhere : held.title)
    case 'since':
      return (held) => (held.sinceKnown ? held.postFrom : nowhere)
    case 'answer':
      return (_held, _unit, answer) => answerPlaces[answer] ?? nowhere
    default: {
      const subject = subjects.indexOf(key)
      return (held) => ((held.high[subject] ?? -1) < 0 ? nowhere : (held.low[subject] ?? nowhere))
    }
  }
}

/** Everyone of a roll with a place each, put in order at the end without comparing anybody: the names stand in order already. */
export type Places = {
  readonly put: (person: number, held: Held, unit: number, answer: number) => void
  readonly isNamed: (person: number) => boolean
  readonly page: (offset: number, size: number) => number[]
}

const last = most + 1

/** `sort` for everyone that `order` names. */
export const placesFor = (sort: RollSort, view: View, order: NameOrder, people: number): Places => {
  const down = sort.startsWith('-')
  const place = placeBy((down ? sort.slice(1) : sort) as RollKey, view)
  /** One more than the place; 0 = not of the roll. */
  const at = new Uint32Array(people)
  const counts = new Uint32Array(last + 2)
  const isNamed = (person: number): boolean => ((order.named[person >>> 5] ?? 0) & (1 << (person & 31))) !== 0
  const inNameOrder = (): Iterable<number> => (sort === '-name' ? order.people.toReversed() : order.people)
  return {
    isNamed,
    put: (person, held, unit, answer) => {
      const given = place(held, unit, answer)
      const key = given < 0 ? last : down ? most - given : given
      at[person] = key + 1
      counts[key] = (counts[key] ?? 0) + 1
    },
    page: (offset, size) => {
      // Where each place begins, then everyone of the page to where they belong.
      const next = new Uint32Array(counts.length)
      for (let k = 1; k < next.length; k++) next[k] = (next[k - 1] ?? 0) + (counts[k - 1] ?? 0)
      const total = (next[last] ?? 0) + (counts[last] ?? 0)
      const found: number[] = Array.from({ length: Math.max(0, Math.min(size, total - offset)) }, () => 0)
      for (const person of inNameOrder()) {
        const key = (at[person] ?? 0) - 1
        if (key < 0) continue
        const to = next[key] ?? 0
        next[key] = to + 1
        if (to >= offset && to < offset + found.length) found[to - offset] = person
      }
      return found
    },
  }
}
