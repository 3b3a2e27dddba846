import { addDays, dayNumber, type Day } from '#lib/day.ts'

/** A post on the drawing: its number (1 = the earliest), its lane, its span on the days drawn. */
export type Bar<P> = {
  readonly post: P
  readonly number: number
  readonly lane: number
  readonly from: Day
  /** The first day after it; of one that has not ended, that of the last day known. */
  readonly to: Day
  readonly isOpen: boolean
}
export type Drawing<P> = {
  readonly bars: readonly Bar<P>[]
  readonly lanes: number
  readonly from: Day
  readonly to: Day
  readonly years: readonly number[]
}

type Post = { readonly from: string | null; readonly to: string | null; readonly values: Readonly<Record<string, unknown>> }

const isPrimary = (p: Post): boolean => p.values['is_primary'] !== false

/** A bar takes at least this part of the width: its number stands on it, on a telephone too. */
const least = 0.065

/** At most so many years are named under the drawing: they fit side by side on a telephone. */
const mostTicks = 6

const yearsBetween = (from: Day, to: Day): readonly number[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  const step = [1, 2, 5, 10, 20].find((s) => (last - first) / s <= mostTicks) ?? 50
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((y) => y % step === 0 && `${y}-01-01` >= from)
}

/** The first lane that is free from the day on, at or below the highest allowed. */
const laneFor = (ends: string[], highest: number, from: string, to: string): number => {
  let lane = highest
  while ((ends[lane] ?? '') > from) lane++
  ends[lane] = to
  return lane
}

/**
 * Where each post of a career is drawn: primary posts in the first lane, concurrent ones beside each other in lanes below. Ends on `on`, or with the last post, and leaves
 * room for the number of one that has just begun.
 */
export const drawCareer = <P extends Post>(posts: readonly P[], on: Day): Drawing<P> | undefined => {
  const known = posts
    .filter((p): p is P & { from: Day } => p.from !== null)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : isPrimary(a) ? -1 : 1))
  const [first] = known
  if (!first) return undefined
  const last = [addDays(on, 1), ...known.map((p) => (p.to ?? addDays(p.from, 1)) as Day)].reduce((a, b) => (a > b ? a : b))
  const hasPrimary = known.some(isPrimary)
  const ends: string[] = []
  const shortest = Math.ceil((dayNumber(last) - dayNumber(first.from)) * least)
  const bars = known.map((post, i): Bar<P> => {
    const to = (post.to ?? last) as Day
    const taken = addDays(post.from, shortest) > to ? addDays(post.from, shortest) : to
    const lane = laneFor(ends, hasPrimary && !isPrimary(post) ? 1 : 0, post.from, taken)
    return { post, number: i + 1, lane, from: post.from, to, isOpen: post.to === null }
  })
  const to = addDays(last, shortest)
  return { bars, lanes: Math.max(...bars.map((b) => b.lane)) + 1, from: first.from, to, years: yearsBetween(first.from, last) }
}
