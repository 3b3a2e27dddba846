import { listAt, type Layout } from './layout.ts'
import { openCost } from './problem.ts'
import { againstHolding, againstOption, drop, emptyState, hold, mayLeave, place, unplace, type State } from './state.ts'

/** Needs in the order in which an office would look at them: what a pin asks for, then by weight, then the sooner due, then as they were given. */
export const byUrgency = (layout: Layout): Int32Array => {
  const due = layout.needProgramme.map((programme, need) => {
    const person = layout.problem.people[layout.needPerson[need] ?? -1]
    return person?.needs.find((n) => n.programme === programme)?.due ?? layout.months
  })
  const order = Array.from({ length: layout.needs }, (_, i) => i)
  const must = layout.needMust
  order.sort(
    (a, b) => (must[b] ?? 0) - (must[a] ?? 0) || (layout.needWeight[b] ?? 0) - (layout.needWeight[a] ?? 0) || (due[a] ?? 0) - (due[b] ?? 0) || a - b,
  )
  return Int32Array.from(order)
}

/** A month for each class that may choose: the one in which the fewest classes run so far, the earliest of several. -1 for a class without any. */
export const spreadSlots = (layout: Layout): Int32Array => {
  const running = new Int32Array(layout.months)
  const load = (slot: number): number => {
    let most = 0
    for (let m = layout.slotStart[slot] ?? 0; m <= (layout.slotLast[slot] ?? -1); m++) most = Math.max(most, running[m] ?? 0)
    return most
  }
  const spread = new Int32Array(layout.classes.length).fill(-1)
  const fewest = (a: number, b: number): number => listAt(layout.classSlots, a).length - listAt(layout.classSlots, b).length || a - b
  for (const at of layout.classes.map((_, i) => i).sort(fewest)) {
    let best = -1
    for (const slot of listAt(layout.classSlots, at)) if (best < 0 || load(slot) < load(best)) best = slot
    spread[at] = best
    if (best >= 0) for (let m = layout.slotStart[best] ?? 0; m <= (layout.slotLast[best] ?? -1); m++) running[m] = (running[m] ?? 0) + 1
  }
  return spread
}

const firstFree = (s: State, need: number, slots: Int32Array): number => {
  const { layout } = s
  for (let i = layout.needOptions.start[need] ?? 0; i < (layout.needOptions.start[need + 1] ?? 0); i++) {
    const option = layout.needOptions.of[i] ?? 0
    const slot = layout.optionSlot[option] ?? 0
    if (slots[layout.slotClass[slot] ?? 0] === slot && againstOption(s, option) === undefined) return option
  }
  return -1
}

const seatAll = (s: State, order: Int32Array, slots: Int32Array): void => {
  const visit = (need: number): void => {
    if ((s.chosen[need] ?? -1) >= 0) return
    const { start, of } = s.layout.needsBefore
    for (let i = start[need] ?? 0; i < (start[need + 1] ?? 0); i++) visit(of[i] ?? 0)
    const option = firstFree(s, need, slots)
    if (option >= 0) place(s, option)
  }
  for (const need of order) visit(need)
}

/** Opens a need again, and the later programmes that stand on it. */
export const unplaceWith = (s: State, need: number): void => {
  for (const after of listAt(s.layout.needsAfter, need)) unplaceWith(s, after)
  unplace(s, need)
}

/** Gives up what is held with fewer than its least, unless a pin holds it; returns how many were given up. */
export const giveUpSmall = (s: State, slots?: Int32Array): number => {
  const small = s.layout.classes.flatMap((c, at) => {
    return (s.held[at] ?? -1) >= 0 && s.layout.classMust[at] === 0 && (s.learners[at] ?? 0) < Math.max(1, c.least) ? [at] : []
  })
  for (const at of small) {
    const slot = s.held[at] ?? 0
    for (const option of listAt(s.layout.slotOptions, slot)) {
      const need = s.layout.optionNeed[option] ?? 0
      if (s.chosen[need] === option) unplaceWith(s, need)
    }
    drop(s, at)
    if (slots) slots[at] = -1
  }
  return small.length
}

/**
 * The rule of thumb: by urgency, each takes the earliest place that is free; a class that stays below its least is given up and its learners look again. Always
 * answers, though a pin may be left unkept. `slots` says from which month on each class would be held (-1 = not at all).
 */
export const greedy = (layout: Layout, order = byUrgency(layout), slots = spreadSlots(layout)): State => {
  const s = emptyState(layout)
  const open = slots.slice()
  for (const [at, must] of layout.classMust.entries()) {
    const slot = open[at] ?? -1
    if (must === 1 && slot >= 0 && againstHolding(s, slot) === undefined) hold(s, slot)
  }
  do seatAll(s, order, open)
  while (giveUpSmall(s, open) > 0)
  return s
}

/** The cheapest option of a need that is free and better than where it is; -1 when there is none. A class that needs more than one learner is not begun. */
const betterOption = (s: State, need: number, now: number): number => {
  const { layout } = s
  for (const option of listAt(layout.needOptions, need)) {
    if ((layout.optionCost[option] ?? 0) >= now) return -1
    const at = layout.slotClass[layout.optionSlot[option] ?? 0] ?? 0
    if ((s.held[at] ?? -1) < 0 && (layout.classes[at]?.least ?? 1) > 1) continue
    if (againstOption(s, option) === undefined) return option
  }
  return -1
}

/** Moves one need to a better place when one is free for it. */
const moveUp = (s: State, need: number): boolean => {
  const before = s.chosen[need] ?? -1
  if (before >= 0 && (!mayLeave(s, need) || s.layout.optionCost[before] === 0)) return false
  unplace(s, need)
  const now = before < 0 ? openCost(s.layout.needWeight[need] ?? 0) : (s.layout.optionCost[before] ?? 0)
  const option = betterOption(s, need, now)
  if (option >= 0) place(s, option)
  else if (before >= 0) place(s, before)
  return option >= 0
}

/** Moves people one at a time to better free places until nobody can be: whoever then waits, waits for a reason that can be named. */
export const settle = (s: State, order: Int32Array): void => {
  for (let moved = true; moved;) {
    moved = false
    for (const need of order) if (moveUp(s, need)) moved = true
    giveUpSmall(s)
  }
}
