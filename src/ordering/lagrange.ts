import { listAt, type Layout, type Lists } from './layout.ts'
import type { Posed } from './model.ts'

/**
 * What no arrangement can go below, by Lagrangian relaxation: every rule but those of the classes themselves (a month, at least so many, at most so many
 * seats) becomes a price, and each class then picks its best month and learners by itself. Any prices give a bound that holds, so it can be stopped at any
 * time; better prices are looked for by the subgradient. It is summed here and hangs on no solver's tolerance.
 */
export type Pricing = {
  readonly rounds: number
  /** The cost of an arrangement in hand: the bound is looked for below it. */
  readonly target: number
  readonly isStopped: () => boolean
  readonly better: (bound: number) => void
}

/** The model cut for pricing: the rows that have prices, and for each class its months with the columns of their options. */
type Cut = {
  readonly layout: Layout
  readonly constant: number
  readonly cost: Float64Array
  readonly start: Int32Array
  readonly column: Int32Array
  readonly value: Float64Array
  readonly limit: Float64Array
  readonly isEqual: Uint8Array
  readonly slotColumn: Int32Array
  readonly slotOptions: Lists
  /** The first rows are those of needs: a need is met once. */
  readonly needRows: number
}

const cut = ({ model: { constant, cost, rows }, options, slots, rest: { layout }, classRows }: Posed): Cut => {
  const priced = rows.lower.flatMap((_, row) => (row >= classRows.from && row < classRows.to ? [] : [row]))
  const start = [0]
  const [column, value]: [number[], number[]] = [[], []]
  for (const row of priced) {
    for (let i = rows.start[row] ?? 0; i < (rows.start[row + 1] ?? 0); i++) {
      column.push(rows.column[i] ?? 0)
      value.push(rows.value[i] ?? 0)
    }
    start.push(column.length)
  }
  const columnOf = new Int32Array(layout.optionNeed.length).fill(-1)
  for (const [at, option] of options.entries()) columnOf[option] = at
  const slotColumn = new Int32Array(layout.slotClass.length).fill(-1)
  for (const [i, slot] of slots.entries()) slotColumn[slot] = options.length + i
  return {
    layout,
    constant,
    cost: Float64Array.from(cost),
    start: Int32Array.from(start),
    column: Int32Array.from(column),
    value: Float64Array.from(value),
    limit: Float64Array.from(priced, (row) => rows.upper[row] ?? 0),
    isEqual: Uint8Array.from(priced, (row) => (rows.lower[row] === rows.upper[row] ? 1 : 0)),
    slotColumn,
    needRows: classRows.from,
    slotOptions: { start: layout.slotOptions.start, of: layout.slotOptions.of.map((option) => columnOf[option] ?? -1) },
  }
}

type Picking = { readonly cut: Cut; readonly reduced: Float64Array; readonly taken: Uint8Array; readonly buffer: Float64Array }

/** What the best learners of a slot are worth: at least `least`, at most `seats`, the cheapest first. Sorted into the buffer; how many of them. */
const worthOf = (
  { cut: c, reduced, buffer }: Picking,
  slot: number,
  least: number,
  seats: number,
): { readonly sum: number; readonly upTo: number } => {
  const [from, to] = [c.slotOptions.start[slot] ?? 0, c.slotOptions.start[slot + 1] ?? 0]
  if (to - from < least) return { sum: Infinity, upTo: -Infinity }
  let [sum, count] = [0, 0]
  for (let i = from; i < to; i++) {
    const d = reduced[c.slotOptions.of[i] ?? 0] ?? 0
    if (d >= 0) continue
    buffer[count++] = d
    sum += d
  }
  if (count >= least && count <= seats) return { sum, upTo: 0 }
  if (count < least) for (let i = (count = 0); i < to - from; i++) buffer[count++] = reduced[c.slotOptions.of[from + i] ?? 0] ?? 0
  const sorted = buffer.subarray(0, count).sort()
  const wanted = Math.min(count, sorted[least - 1] !== undefined && (sorted[least - 1] ?? 0) >= 0 ? least : seats)
  sum = 0
  for (let i = 0; i < wanted; i++) sum += sorted[i] ?? 0
  return { sum, upTo: (sorted[wanted - 1] ?? 0) + 1e-12 }
}

/** Each class picks its best month, or none; marks what it takes and gives what all is worth. */
const pickAll = (p: Picking): number => {
  const { layout, slotColumn, slotOptions } = p.cut
  p.taken.fill(0)
  let total = 0
  for (const [at, offered] of layout.classes.entries()) {
    let [best, bestSlot, upTo] = [layout.classMust[at] === 1 ? Infinity : 0, -1, 0]
    for (const slot of listAt(layout.classSlots, at)) {
      const worth = worthOf(p, slot, offered.least, offered.seats)
      const sum = worth.sum + (p.reduced[slotColumn[slot] ?? 0] ?? 0)
      if (sum < best) [best, bestSlot, upTo] = [sum, slot, worth.upTo]
    }
    total += best
    if (bestSlot < 0) continue
    p.taken[slotColumn[bestSlot] ?? 0] = 1
    let left = offered.seats
    for (let i = slotOptions.start[bestSlot] ?? 0; i < (slotOptions.start[bestSlot + 1] ?? 0) && left > 0; i++) {
      const column = slotOptions.of[i] ?? 0
      if ((p.reduced[column] ?? 0) >= upTo) continue
      p.taken[column] = 1
      left--
    }
  }
  return total
}

/** The bound at these prices; leaves in `slack` by how much each row is overrun by what the classes pick. */
const boundAt = (p: Picking, prices: Float64Array, slack: Float64Array): number => {
  const { cut: c, reduced } = p
  reduced.set(c.cost)
  let bound = c.constant
  for (let row = 0; row < prices.length; row++) {
    const price = prices[row] ?? 0
    if (price === 0) continue
    bound -= price * (c.limit[row] ?? 0)
    for (let i = c.start[row] ?? 0; i < (c.start[row + 1] ?? 0); i++) {
      const column = c.column[i] ?? 0
      reduced[column] = (reduced[column] ?? 0) + price * (c.value[i] ?? 0)
    }
  }
  bound += pickAll(p)
  for (let row = 0; row < prices.length; row++) {
    let used = -(c.limit[row] ?? 0)
    for (let i = c.start[row] ?? 0; i < (c.start[row + 1] ?? 0); i++) if (p.taken[c.column[i] ?? 0] === 1) used += c.value[i] ?? 0
    slack[row] = used
  }
  return bound
}

const patience = 25

/** Prices to begin with: most of what meeting a need is worth, so that not every class counts it for itself. */
const firstPrices = (c: Cut): Float64Array => {
  const prices = new Float64Array(c.limit.length)
  for (let row = 0; row < c.needRows; row++) {
    let least = 0
    for (let i = c.start[row] ?? 0; i < (c.start[row + 1] ?? 0); i++) least = Math.min(least, c.cost[c.column[i] ?? 0] ?? 0)
    prices[row] = -0.5 * least
  }
  return prices
}

/** Looks for prices that give a high bound, and tells each better one. Everything of the model must be free. */
export const boundByPrices = (posed: Posed, { rounds, target, isStopped, better }: Pricing): number => {
  const c = cut(posed)
  const columns = c.cost.length
  const p: Picking = { cut: c, reduced: new Float64Array(columns), taken: new Uint8Array(columns), buffer: new Float64Array(columns) }
  let prices = firstPrices(c)
  let bestPrices = prices
  const [slack, direction] = [new Float64Array(prices.length), new Float64Array(prices.length)]
  let [best, pace, idle] = [-Infinity, 1, 0]
  for (let round = 0; round < rounds && pace > 1e-4 && !isStopped(); round++) {
    const bound = boundAt(p, prices, slack)
    idle = bound > best + 1e-6 * Math.abs(target) ? 0 : idle + 1
    if (bound > best) {
      best = bound
      bestPrices = prices.slice()
      better(best)
    }
    if (idle >= patience) {
      ;[pace, idle] = [pace * 0.6, 0]
      prices = bestPrices.slice()
    }
    let norm = 0
    for (let row = 0; row < prices.length; row++) {
      // A row that is not overrun and costs nothing says nothing.
      const own = (slack[row] ?? 0) < 0 && prices[row] === 0 && c.isEqual[row] === 0 ? 0 : (slack[row] ?? 0)
      direction[row] = own + 0.6 * (direction[row] ?? 0)
      norm += (direction[row] ?? 0) ** 2
    }
    if (norm < 1e-9) break
    const step = (pace * Math.max(1, target - bound)) / norm
    for (let row = 0; row < prices.length; row++) {
      const price = (prices[row] ?? 0) + step * (direction[row] ?? 0)
      prices[row] = c.isEqual[row] === 1 ? price : Math.max(0, price)
    }
  }
  return best
}
