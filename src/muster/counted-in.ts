import { withinUnit, type Tree } from '#org/image.ts'
import type { Muster, View } from './muster.ts'
import type { Places } from './places.ts'

/** The people who ever held a post that is counted below `root` on the view's day, in the order of their numbers, each once. */
export const candidates = ({ byUnit, store }: Muster, target: Int32Array): Uint32Array => {
  const bits = new Uint32Array((store.live.people >>> 5) + 1)
  let most = 0
  const put = (person: number): void => {
    bits[person >>> 5] = (bits[person >>> 5] ?? 0) | (1 << (person & 31))
    most++
  }
  for (let u = 1; u < target.length; u++) {
    if (target[u] === 0) continue
    const end = byUnit.start[u + 1] ?? 0
    for (let i = byUnit.start[u] ?? 0; i < end; i++) put(byUnit.people[i] ?? 0)
    for (const p of byUnit.later.get(u) ?? []) put(p)
  }
  const people = new Uint32Array(most)
  let count = 0
  for (let word = 0; word < bits.length; word++)
    for (let left = bits[word] ?? 0; left !== 0; left &= left - 1) people[count++] = word * 32 + 31 - Math.clz32(left & -left)
  return people.subarray(0, count)
}

const keptTargets = new WeakMap<Tree, { readonly root: number; readonly target: Int32Array }>()

/**
 * Unit of a post → the unit at or below `root` where it counts on the view's day; 0 when it does not, −1 when that depends on the person. The last of
 * each tree is kept.
 */
export const targets = ({ tree, places }: View, root: number): Int32Array => {
  if (places) return places.targets(root)
  const kept = keptTargets.get(tree)
  if (kept?.root === root) return kept.target
  const inside = withinUnit(tree, root)
  const target = tree.carry.map((unit) => (inside[unit] === 1 ? unit : 0))
  keptTargets.set(tree, { root, target })
  return target
}

/** Everyone who ever held a post that is counted in `root` on the view's day, by number. */
export const peopleEverIn = (muster: Muster, view: View, root: number): Uint32Array =>
  root === 1 ? Uint32Array.from({ length: muster.store.live.people - 1 }, (_, i) => i + 1) : candidates(muster, targets(view, root))

/** The unit at or below `root` that counts somebody who can be placed by the own posts alone; 0 when it lies elsewhere. */
export const insideShown = (places: Places, root: number): ((person: number, posted: number) => number) => {
  const inside = withinUnit(places.tree, root)
  return (person, posted) => {
    const at = Math.abs(places.of(person, posted))
    return inside[at] === 1 ? at : 0
  }
}
