import { listAt, type Choice, type Layout } from './layout.ts'
import { openCost } from './problem.ts'
import { stateFrom, type State } from './state.ts'

/** A model to be minimised over columns from 0 to 1: rows of numbers between bounds, behind each other. */
export type Rows = {
  readonly lower: number[]
  readonly upper: number[]
  readonly start: number[]
  readonly column: number[]
  readonly value: number[]
}
export type Model = { readonly constant: number; readonly cost: number[]; readonly rows: Rows }

/** What may change: these needs and these classes; everything else stays as it is in the state. */
export type Freedom = { readonly needs: Uint8Array; readonly classes: Uint8Array }

export const allFree = (layout: Layout): Freedom => ({
  needs: new Uint8Array(layout.needs).fill(1),
  classes: new Uint8Array(layout.classes.length).fill(1),
})

/** A model with what its columns stand for: an option each, then a slot each. */
export type Posed = {
  readonly model: Model
  readonly options: readonly number[]
  readonly slots: readonly number[]
  /** The rows about the classes themselves: their month, their least, their seats. */
  readonly classRows: { readonly from: number; readonly to: number }
  /** What is fixed: the arrangement with every free need open and every free class not held. */
  readonly rest: State
}

type Writer = {
  readonly cost: number[]
  readonly rows: Rows
  readonly add: (lower: number, upper: number, columns: readonly number[], values?: readonly number[]) => void
}

const writer = (): Writer => {
  const rows: Rows = { lower: [], upper: [], start: [0], column: [], value: [] }
  const add: Writer['add'] = (lower, upper, columns, values) => {
    for (const [i, column] of columns.entries()) {
      rows.column.push(column)
      rows.value.push(values?.[i] ?? 1)
    }
    rows.lower.push(lower)
    rows.upper.push(upper)
    rows.start.push(rows.column.length)
  }
  return { cost: [], rows, add }
}

/** The state without what is free. Whoever learns in a class that is free must be free too. */
const restOf = (layout: Layout, { chosen, held }: Choice, free: Freedom): State =>
  stateFrom(layout, {
    chosen: chosen.map((option, need) => (free.needs[need] === 1 ? -1 : option)),
    held: held.map((slot, at) => (free.classes[at] === 1 ? -1 : slot)),
  })

type Draft = {
  readonly layout: Layout
  readonly rest: State
  readonly free: Freedom
  readonly out: Writer
  readonly options: number[]
  readonly slots: number[]
  readonly columnOf: Map<number, number>
  readonly slotColumn: Map<number, number>
}

const isOpen = ({ layout, rest, free }: Draft, slot: number): boolean => {
  const at = layout.slotClass[slot] ?? 0
  return free.classes[at] === 1 || rest.held[at] === slot
}

const addColumns = (d: Draft): void => {
  const { layout, free, out } = d
  for (let need = 0; need < layout.needs; need++) {
    if (free.needs[need] !== 1) continue
    const columns: number[] = []
    for (const option of listAt(layout.needOptions, need)) {
      if (!isOpen(d, layout.optionSlot[option] ?? 0)) continue
      d.columnOf.set(option, d.options.length)
      columns.push(d.options.push(option) - 1)
      out.cost.push((layout.optionCost[option] ?? 0) - openCost(layout.needWeight[need] ?? 0))
    }
    if (columns.length > 0 || layout.needMust[need] === 1) out.add(layout.needMust[need] === 1 ? 1 : -Infinity, 1, columns)
  }
  for (const [at, isFree] of free.classes.entries()) {
    if (isFree !== 1) continue
    for (const slot of listAt(layout.classSlots, at)) {
      d.slotColumn.set(slot, d.options.length + d.slots.push(slot) - 1)
      out.cost.push(0)
    }
  }
}

const columnsOf = (d: Draft, options: Int32Array): number[] => [...options].flatMap((o) => d.columnOf.get(o) ?? [])

const addClasses = (d: Draft): void => {
  const { layout, rest, free, out } = d
  for (const [at, offered] of layout.classes.entries()) {
    const own: number[] = []
    const used = rest.learners[at] ?? 0
    for (const slot of listAt(layout.classSlots, at)) {
      const columns = columnsOf(d, listAt(layout.slotOptions, slot))
      const y = d.slotColumn.get(slot)
      if (y === undefined) {
        const short = offered.least - used
        if (columns.length > 0) out.add(short > 0 ? short : -Infinity, offered.seats - used, columns)
        continue
      }
      own.push(y)
      const ones = columns.map(() => 1)
      out.add(-Infinity, 0, [...columns, y], [...ones, -Math.min(offered.seats, columns.length)])
      if (offered.least > 0) out.add(0, Infinity, [...columns, y], [...ones, -offered.least])
    }
    if (free.classes[at] === 1 && (own.length > 0 || layout.classMust[at] === 1)) out.add(layout.classMust[at] === 1 ? 1 : -Infinity, 1, own)
  }
}

/** For each month, the columns of options that run in it. */
const byMonth = (layout: Layout, d: Draft, columns: readonly number[], onlyAway: boolean): number[][] => {
  const months: number[][] = Array.from({ length: layout.months }, () => [])
  for (const column of columns) {
    const slot = layout.optionSlot[d.options[column] ?? 0] ?? 0
    if (onlyAway && !layout.classes[layout.slotClass[slot] ?? 0]?.away) continue
    for (let m = layout.slotStart[slot] ?? 0; m <= (layout.slotLast[slot] ?? -1); m++) months[m]?.push(column)
  }
  return months
}

/** How many of the columns can be taken at most: one for each need. */
const needsOf = (layout: Layout, d: Draft, columns: readonly number[]): number =>
  new Set(columns.map((c) => layout.optionNeed[d.options[c] ?? 0])).size

/** One place at a time, and cover: a row for each month in which more could be taken than may be; a row like the one before says nothing new. */
const addMonths = (d: Draft, columns: readonly number[], onlyAway: boolean, left: (month: number) => number): void => {
  let last = ''
  for (const [month, running] of byMonth(d.layout, d, columns, onlyAway).entries()) {
    const limit = left(month)
    const same = `${limit}:${running.join(',')}`
    if (running.length === 0 || same === last || needsOf(d.layout, d, running) <= limit) continue
    d.out.add(-Infinity, limit, running)
    last = same
  }
}

const addPeople = (d: Draft): void => {
  const { layout, rest } = d
  const own = layout.problem.people.map((_, person) =>
    [...listAt(layout.personNeeds, person)].flatMap((n) => columnsOf(d, listAt(layout.needOptions, n))),
  )
  for (const [person, columns] of own.entries()) {
    if (columns.length > 0) addMonths(d, columns, false, (m) => 1 - (rest.busy[person * layout.months + m] ?? 0))
  }
  for (const [g, group] of layout.groups.entries()) {
    const columns = group.people.flatMap((p) => own[p] ?? [])
    if (columns.length > 0) addMonths(d, columns, true, (m) => group.limit - (rest.away[g * layout.months + m] ?? 0))
  }
}

const addQuotas = (d: Draft): void => {
  const { layout, rest, out } = d
  const own: number[][] = layout.problem.quotas.map(() => [])
  for (const [column, option] of d.options.entries()) for (const q of listAt(layout.optionQuotas, option)) own[q]?.push(column)
  for (const [q, columns] of own.entries()) {
    const limit = (layout.quotaSeats[q] ?? 0) - (rest.quota[q] ?? 0)
    if (needsOf(layout, d, columns) > limit) out.add(-Infinity, limit, columns)
  }
}

/** The largest amount of which all are whole multiples: money in such units stays whole in the solver. */
const unitOf = (amounts: readonly number[]): number => {
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))
  return amounts.reduce((a, b) => common(a, b), 0) || 1
}

const addMoney = (d: Draft): void => {
  const { layout, rest, out } = d
  if (!Number.isFinite(layout.budget)) return
  const classOf = (slot: number): number => layout.slotClass[slot] ?? 0
  const seats = d.options.map((o) => layout.classes[classOf(layout.optionSlot[o] ?? 0)]?.seatCost ?? 0)
  const costs = [...seats, ...d.slots.map((slot) => layout.classes[classOf(slot)]?.fixedCost ?? 0)]
  const columns = costs.flatMap((c, column) => (c > 0 ? [column] : []))
  const unit = unitOf(costs)
  const limit = Math.floor((layout.budget - rest.spent) / unit)
  if (columns.length > 0)
    out.add(
      -Infinity,
      limit,
      columns,
      columns.map((c) => (costs[c] ?? 0) / unit),
    )
}

const addAtOnce = (d: Draft): void => {
  const { layout, rest, out } = d
  if (!Number.isFinite(layout.atOnce)) return
  for (let month = 0; month < layout.months; month++) {
    const running = [...d.slotColumn].flatMap(([slot, c]) =>
      (layout.slotStart[slot] ?? 0) <= month && month <= (layout.slotLast[slot] ?? -1) ? [c] : [],
    )
    if (running.length > 0) out.add(-Infinity, layout.atOnce - (rest.running[month] ?? 0), running)
  }
}

const optionsOf = (d: Draft, need: number): readonly { column: number; start: number; last: number }[] =>
  columnsOf(d, listAt(d.layout.needOptions, need)).map((column) => {
    const slot = d.layout.optionSlot[d.options[column] ?? 0] ?? 0
    return { column, start: d.layout.slotStart[slot] ?? 0, last: d.layout.slotLast[slot] ?? 0 }
  })

const fixedTimes = (d: Draft, need: number): { start: number; last: number } | undefined => {
  const option = d.rest.chosen[need] ?? -1
  const slot = d.layout.optionSlot[option] ?? 0
  return option < 0 ? undefined : { start: d.layout.slotStart[slot] ?? 0, last: d.layout.slotLast[slot] ?? 0 }
}

/** Whoever takes the later programme by some month has finished the earlier one before it. */
const addPrerequisite = (d: Draft, first: number, second: number): void => {
  const [ones, others] = [optionsOf(d, first), optionsOf(d, second)]
  const [firstFixed, secondFixed] = [fixedTimes(d, first), fixedTimes(d, second)]
  if (secondFixed) {
    // The later programme stays: the earlier one stays before it.
    if (d.free.needs[first] === 1)
      d.out.add(
        1,
        1,
        ones.filter((o) => o.last < secondFixed.start).map((o) => o.column),
      )
    return
  }
  for (const start of new Set(others.map((o) => o.start))) {
    const later = others.filter((o) => o.start <= start).map((o) => o.column)
    if (firstFixed && firstFixed.last < start) continue
    const earlier = ones.filter((o) => o.last < start).map((o) => o.column)
    d.out.add(-Infinity, 0, [...later, ...earlier], [...later.map(() => 1), ...earlier.map(() => -1)])
  }
}

const addPrerequisites = (d: Draft): void => {
  for (let need = 0; need < d.layout.needs; need++) {
    for (const first of listAt(d.layout.needsBefore, need)) if (d.free.needs[need] === 1 || d.free.needs[first] === 1) addPrerequisite(d, first, need)
  }
}

/** The model of everything that is free, with the rest as it is. Its cost is that of the whole arrangement. */
export const pose = (layout: Layout, choice: Choice, free: Freedom): Posed => {
  const rest = restOf(layout, choice, free)
  const out = writer()
  const d: Draft = { layout, rest, free, out, options: [], slots: [], columnOf: new Map(), slotColumn: new Map() }
  addColumns(d)
  const from = out.rows.lower.length
  addClasses(d)
  const classRows = { from, to: out.rows.lower.length }
  addPeople(d)
  addQuotas(d)
  addMoney(d)
  addAtOnce(d)
  addPrerequisites(d)
  return { model: { constant: rest.cost, cost: out.cost, rows: out.rows }, options: d.options, slots: d.slots, classRows, rest }
}

/** The columns of a choice, for a solver to start from. */
export const columnsFrom = ({ options, slots, rest }: Posed, { chosen, held }: Choice): Float64Array => {
  const { layout } = rest
  const values = new Float64Array(options.length + slots.length)
  for (const [column, option] of options.entries()) values[column] = chosen[layout.optionNeed[option] ?? 0] === option ? 1 : 0
  for (const [i, slot] of slots.entries()) values[options.length + i] = held[layout.slotClass[slot] ?? 0] === slot ? 1 : 0
  return values
}

/** The state that a solution's columns say. */
export const stateOf = ({ options, slots, rest }: Posed, values: ArrayLike<number>): State => {
  const chosen = rest.chosen.slice()
  const held = rest.held.slice()
  for (const [column, option] of options.entries()) if ((values[column] ?? 0) > 0.5) chosen[rest.layout.optionNeed[option] ?? 0] = option
  for (const [i, slot] of slots.entries()) if ((values[options.length + i] ?? 0) > 0.5) held[rest.layout.slotClass[slot] ?? 0] = slot
  return stateFrom(rest.layout, { chosen, held })
}
