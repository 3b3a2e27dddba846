import { unitOfPost } from '#standards/post.ts'
import { QUALIFICATION, type Columns } from './columns.ts'
import type { Store } from './load.ts'

/** Everyone who ever held a post in a unit, so that a commune or a province is reviewed without passing over the country. */
export type ByUnit = { readonly start: Uint32Array; readonly people: Uint32Array; readonly later: Map<number, number[]> }

/** Whether a row is the first of a person's posts, which begin at `start`, in its unit. */
const isFirst = ({ code }: Columns, start: number, row: number): boolean => {
  const unit = unitOfPost(code[row] ?? 0)
  for (let i = start; i < row; i++) if (unitOfPost(code[i] ?? 0) === unit) return false
  return true
}

const eachPosting = (c: Columns, visit: (unit: number, person: number) => void): void => {
  for (let p = 0; p < c.people; p++) {
    const start = c.start[p] ?? 0
    const end = start + (c.length[p] ?? 0)
    for (let i = start; i < end && (c.code[i] ?? 0) < QUALIFICATION; i++) if (isFirst(c, start, i)) visit(unitOfPost(c.code[i] ?? 0), p)
  }
}

/** One counting pass, one filling pass. */
export const indexByUnit = (store: Store, units: number): ByUnit => {
  const start = new Uint32Array(units + 1)
  let pairs = 0
  const count = (unit: number): void => {
    if (unit + 1 < start.length) start[unit + 1] = (start[unit + 1] ?? 0) + 1
    pairs++
  }
  eachPosting(store.live, count)
  eachPosting(store.withdrawn, count)
  for (let u = 0; u < units; u++) start[u + 1] = (start[u + 1] ?? 0) + (start[u] ?? 0)
  const people = new Uint32Array(pairs)
  const next = start.slice()
  const put = (unit: number, person: number): void => {
    if (unit >= units) return
    const at = next[unit] ?? 0
    people[at] = person
    next[unit] = at + 1
  }
  eachPosting(store.live, put)
  eachPosting(store.withdrawn, put)
  return { start, people, later: new Map() }
}

/** Adds the posts of people read again; a person may then stand twice under a unit, which passes must allow for. */
export const reindex = (index: ByUnit, store: Store, people: Iterable<number>): void => {
  for (const p of people) {
    for (const c of [store.live, store.withdrawn]) {
      const start = c.start[p] ?? 0
      for (let i = start; i < start + (c.length[p] ?? 0); i++) {
        const code = c.code[i] ?? 0
        if (code >>> 29 !== 0) continue
        const unit = unitOfPost(code)
        const later = index.later.get(unit) ?? []
        if (later.length === 0) index.later.set(unit, later)
        later.push(p)
      }
    }
  }
}
