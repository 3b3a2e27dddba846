import { costOfNothing, listAt, type Choice, type Layout } from './layout.ts'
import { openCost } from './problem.ts'

/** Why an option cannot be taken as things stand. */
export type Blocker = 'otherMonth' | 'full' | 'busy' | 'away' | 'quota' | 'budget' | 'atOnce' | 'least' | 'before' | 'after'

/** An arrangement being made: where each need is met, and what of every scarce thing is used. */
export type State = {
  readonly layout: Layout
  readonly chosen: Int32Array
  readonly held: Int32Array
  readonly learners: Int32Array
  /** People at a class, and people away, in a month: person × months + month, group × months + month. */
  readonly busy: Uint8Array
  readonly away: Int32Array
  readonly quota: Int32Array
  readonly running: Int32Array
  spent: number
  cost: number
}

export const emptyState = (layout: Layout): State => ({
  layout,
  chosen: new Int32Array(layout.needs).fill(-1),
  held: new Int32Array(layout.classes.length).fill(-1),
  learners: new Int32Array(layout.classes.length),
  busy: new Uint8Array(layout.problem.people.length * layout.months),
  away: new Int32Array(layout.groups.length * layout.months),
  quota: new Int32Array(layout.quotaSeats.length),
  running: new Int32Array(layout.months),
  spent: 0,
  cost: costOfNothing(layout),
})

export const copyOf = (s: State): State => ({
  ...s,
  chosen: s.chosen.slice(),
  held: s.held.slice(),
  learners: s.learners.slice(),
  busy: s.busy.slice(),
  away: s.away.slice(),
  quota: s.quota.slice(),
  running: s.running.slice(),
})

export const choiceOf = (s: State): Choice => ({ chosen: s.chosen.slice(), held: s.held.slice() })

/** Holds a class from the slot's month on. */
export const hold = (s: State, slot: number): void => {
  const at = s.layout.slotClass[slot] ?? 0
  s.held[at] = slot
  s.spent += s.layout.classes[at]?.fixedCost ?? 0
  for (let m = s.layout.slotStart[slot] ?? 0; m <= (s.layout.slotLast[slot] ?? -1); m++) s.running[m] = (s.running[m] ?? 0) + 1
}

/** Gives a class without learners up. */
export const drop = (s: State, at: number): void => {
  const slot = s.held[at] ?? -1
  if (slot < 0) return
  s.held[at] = -1
  s.spent -= s.layout.classes[at]?.fixedCost ?? 0
  for (let m = s.layout.slotStart[slot] ?? 0; m <= (s.layout.slotLast[slot] ?? -1); m++) s.running[m] = (s.running[m] ?? 0) - 1
}

const seat = (s: State, option: number, sign: 1 | -1): void => {
  const { layout } = s
  const { months, optionQuotas, personGroups } = layout
  const need = layout.optionNeed[option] ?? 0
  const slot = layout.optionSlot[option] ?? 0
  const at = layout.slotClass[slot] ?? 0
  const person = layout.needPerson[need] ?? 0
  const offered = layout.classes[at]
  const [start, last] = [layout.slotStart[slot] ?? 0, layout.slotLast[slot] ?? -1]
  s.chosen[need] = sign > 0 ? option : -1
  s.learners[at] = (s.learners[at] ?? 0) + sign
  s.cost += sign * ((layout.optionCost[option] ?? 0) - openCost(layout.needWeight[need] ?? 0))
  s.spent += sign * (offered?.seatCost ?? 0)
  for (let i = optionQuotas.start[option] ?? 0; i < (optionQuotas.start[option + 1] ?? 0); i++) {
    const q = optionQuotas.of[i] ?? 0
    s.quota[q] = (s.quota[q] ?? 0) + sign
  }
  for (let m = person * months + start; m <= person * months + last; m++) s.busy[m] = (s.busy[m] ?? 0) + sign
  if (!offered?.away) return
  for (let i = personGroups.start[person] ?? 0; i < (personGroups.start[person + 1] ?? 0); i++) {
    const g = (personGroups.of[i] ?? 0) * months
    for (let m = g + start; m <= g + last; m++) s.away[m] = (s.away[m] ?? 0) + sign
  }
}

/** Seats a person by an option that is free; a class that is not held yet is held. */
export const place = (s: State, option: number): void => {
  const slot = s.layout.optionSlot[option] ?? 0
  if (s.held[s.layout.slotClass[slot] ?? 0] !== slot) hold(s, slot)
  seat(s, option, 1)
}

/** Leaves a need open again; the class stays held. */
export const unplace = (s: State, need: number): void => {
  const option = s.chosen[need] ?? -1
  if (option >= 0) seat(s, option, -1)
}

const lastOf = (s: State, need: number): number => {
  const option = s.chosen[need] ?? -1
  return option < 0 ? -1 : (s.layout.slotLast[s.layout.optionSlot[option] ?? 0] ?? -1)
}

const startOf = (s: State, need: number): number => {
  const option = s.chosen[need] ?? -1
  return option < 0 ? Infinity : (s.layout.slotStart[s.layout.optionSlot[option] ?? 0] ?? Infinity)
}

/** What stands against beginning a class in this slot; undefined when nothing does. */
export const againstHolding = (s: State, slot: number): Blocker | undefined => {
  const { layout } = s
  const at = layout.slotClass[slot] ?? 0
  const held = s.held[at] ?? -1
  if (held === slot) return undefined
  if (held >= 0) return 'otherMonth'
  if (s.spent + (layout.classes[at]?.fixedCost ?? 0) > layout.budget) return 'budget'
  for (let m = layout.slotStart[slot] ?? 0; m <= (layout.slotLast[slot] ?? -1); m++) if ((s.running[m] ?? 0) >= layout.atOnce) return 'atOnce'
  return undefined
}

const areAway = (s: State, person: number, start: number, last: number): boolean => {
  const { months, personGroups, groups } = s.layout
  for (let i = personGroups.start[person] ?? 0; i < (personGroups.start[person + 1] ?? 0); i++) {
    const g = personGroups.of[i] ?? 0
    const limit = groups[g]?.limit ?? Infinity
    for (let m = g * months + start; m <= g * months + last; m++) if ((s.away[m] ?? 0) >= limit) return true
  }
  return false
}

const againstTime = (s: State, need: number, slot: number, isAway: boolean): Blocker | undefined => {
  const { months, needPerson, slotStart, slotLast, needsBefore, needsAfter } = s.layout
  const person = needPerson[need] ?? 0
  const [start, last] = [slotStart[slot] ?? 0, slotLast[slot] ?? 0]
  for (let m = person * months + start; m <= person * months + last; m++) if ((s.busy[m] ?? 0) > 0) return 'busy'
  if (isAway && areAway(s, person, start, last)) return 'away'
  for (let i = needsBefore.start[need] ?? 0; i < (needsBefore.start[need + 1] ?? 0); i++) {
    const before = needsBefore.of[i] ?? 0
    if ((s.chosen[before] ?? -1) < 0 || lastOf(s, before) >= start) return 'before'
  }
  for (let i = needsAfter.start[need] ?? 0; i < (needsAfter.start[need + 1] ?? 0); i++) if (startOf(s, needsAfter.of[i] ?? 0) <= last) return 'after'
  return undefined
}

/** What stands against seating a person whose need is open by this option; undefined when nothing does. */
export const againstOption = (s: State, option: number): Blocker | undefined => {
  const { layout } = s
  const slot = layout.optionSlot[option] ?? 0
  const at = layout.slotClass[slot] ?? 0
  const offered = layout.classes[at]
  const holding = againstHolding(s, slot)
  if (holding !== undefined || !offered) return holding ?? 'otherMonth'
  if ((s.learners[at] ?? 0) >= offered.seats) return 'full'
  const time = againstTime(s, layout.optionNeed[option] ?? 0, slot, offered.away)
  if (time !== undefined) return time
  for (let i = layout.optionQuotas.start[option] ?? 0; i < (layout.optionQuotas.start[option + 1] ?? 0); i++) {
    const q = layout.optionQuotas.of[i] ?? 0
    if ((s.quota[q] ?? 0) >= (layout.quotaSeats[q] ?? 0)) return 'quota'
  }
  const opening = s.held[at] === slot ? 0 : offered.fixedCost
  return s.spent + opening + offered.seatCost > layout.budget ? 'budget' : undefined
}

/** Whether a learner may leave: a class keeps its least, and no later programme of theirs stands on this one. */
export const mayLeave = (s: State, need: number): boolean => {
  const option = s.chosen[need] ?? -1
  if (option < 0) return true
  const at = s.layout.slotClass[s.layout.optionSlot[option] ?? 0] ?? 0
  if ((s.learners[at] ?? 0) <= (s.layout.classes[at]?.least ?? 0)) return false
  return listAt(s.layout.needsAfter, need).every((after) => (s.chosen[after] ?? -1) < 0)
}

/** Whether every class held has its least and every pin is kept: what `place` alone does not look after. */
export const isWhole = (s: State): boolean =>
  s.held.every((slot, at) => (slot < 0 ? s.layout.classMust[at] === 0 : (s.learners[at] ?? 0) >= (s.layout.classes[at]?.least ?? 0))) &&
  s.chosen.every((option, need) => option >= 0 || s.layout.needMust[need] === 0)

/** The state of a choice already made. */
export const stateFrom = (layout: Layout, { chosen, held }: Choice): State => {
  const s = emptyState(layout)
  for (const slot of held) if (slot >= 0) hold(s, slot)
  for (const option of chosen) if (option >= 0) seat(s, option, 1)
  return s
}
