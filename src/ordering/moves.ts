import { listAt } from './layout.ts'
import { drop, hold, place, unplace, type Blocker, type State } from './state.ts'

/** A state with a trail of what was changed since the last `keep`, so that a try can be taken back whole. */
export type Trail = { readonly state: State; readonly log: number[] }

const [placed, taken, begun, ended] = [0, 1, 2, 3]

export const put = ({ state, log }: Trail, option: number): void => {
  const slot = state.layout.optionSlot[option] ?? 0
  if (state.held[state.layout.slotClass[slot] ?? 0] !== slot) begin({ state, log }, slot)
  place(state, option)
  log.push(placed, option)
}

/** Opens a need, and with it the later programmes that stand on it; tells each one. */
export const take = (trail: Trail, need: number, tell: (need: number) => void): void => {
  const { state, log } = trail
  const { start, of } = state.layout.needsAfter
  for (let i = start[need] ?? 0; i < (start[need + 1] ?? 0); i++) if ((state.chosen[of[i] ?? 0] ?? -1) >= 0) take(trail, of[i] ?? 0, tell)
  const option = state.chosen[need] ?? -1
  if (option < 0) return
  unplace(state, need)
  log.push(taken, option)
  tell(need)
}

export const begin = ({ state, log }: Trail, slot: number): void => {
  hold(state, slot)
  log.push(begun, slot)
}

export const end = ({ state, log }: Trail, at: number): void => {
  log.push(ended, state.held[at] ?? -1)
  drop(state, at)
}

export const keep = ({ log }: Trail): void => void (log.length = 0)

export const takeBack = ({ state, log }: Trail): void => {
  for (let i = log.length - 2; i >= 0; i -= 2) {
    const [kind, what] = [log[i], log[i + 1] ?? 0]
    if (kind === placed) unplace(state, state.layout.optionNeed[what] ?? 0)
    else if (kind === taken) place(state, what)
    else if (kind === begun) drop(state, state.layout.slotClass[what] ?? 0)
    else hold(state, what)
  }
  log.length = 0
}

/** The needs met in a class. */
export const learnersOf = (s: State, at: number): number[] => {
  const slot = s.held[at] ?? -1
  if (slot < 0) return []
  const found: number[] = []
  const { start, of } = s.layout.slotOptions
  for (let i = start[slot] ?? 0; i < (start[slot + 1] ?? 0); i++) {
    const option = of[i] ?? 0
    const need = s.layout.optionNeed[option] ?? 0
    if (s.chosen[need] === option) found.push(need)
  }
  return found
}

/** The needs for which people of a group are away in some month of a slot in which the group has no room left. */
export const awayIn = (s: State, group: number, slot: number): number[] => {
  const { layout } = s
  const { months } = layout
  const limit = layout.groups[group]?.limit ?? Infinity
  const isFull = (m: number): boolean => (s.away[group * months + m] ?? 0) >= limit
  const [start, last] = [layout.slotStart[slot] ?? 0, layout.slotLast[slot] ?? -1]
  const found: number[] = []
  for (const person of layout.groups[group]?.people ?? []) {
    for (let i = layout.personNeeds.start[person] ?? 0; i < (layout.personNeeds.start[person + 1] ?? 0); i++) {
      const need = layout.personNeeds.of[i] ?? 0
      const other = layout.optionSlot[s.chosen[need] ?? -1] ?? -1
      if (other < 0 || !layout.classes[layout.slotClass[other] ?? 0]?.away) continue
      const [from, to] = [Math.max(start, layout.slotStart[other] ?? 0), Math.min(last, layout.slotLast[other] ?? -1)]
      for (let m = from; m <= to; m++) {
        if (!isFull(m)) continue
        found.push(need)
        break
      }
    }
  }
  return found
}

/** The needs of the same person met in months of a slot. */
export const ownIn = (s: State, person: number, slot: number): number[] => {
  const { layout } = s
  return [...listAt(layout.personNeeds, person)].filter((need) => {
    const other = layout.optionSlot[s.chosen[need] ?? -1] ?? -1
    return (
      other >= 0 && (layout.slotStart[other] ?? 0) <= (layout.slotLast[slot] ?? 0) && (layout.slotStart[slot] ?? 0) <= (layout.slotLast[other] ?? 0)
    )
  })
}

/** Who would have to give way for an option, by what stands against it; none when nobody can make room. */
export const inTheWay = (s: State, option: number, blocker: Blocker): number[] => {
  const { layout } = s
  const slot = layout.optionSlot[option] ?? 0
  const need = layout.optionNeed[option] ?? 0
  const person = layout.needPerson[need] ?? 0
  if (blocker === 'full') return learnersOf(s, layout.slotClass[slot] ?? 0)
  if (blocker === 'busy') return ownIn(s, person, slot)
  if (blocker === 'away') {
    for (const group of listAt(layout.personGroups, person)) {
      const found = awayIn(s, group, slot)
      if (found.length > 0) return found
    }
  }
  if (blocker === 'quota') {
    const quotas = listAt(layout.optionQuotas, option).filter((q) => (s.quota[q] ?? 0) >= (layout.quotaSeats[q] ?? 0))
    return learnersOf(s, layout.slotClass[slot] ?? 0).filter((n) => listAt(layout.optionQuotas, s.chosen[n] ?? 0).includes(quotas[0] ?? -1))
  }
  return blocker === 'after' ? [...listAt(layout.needsAfter, need)].filter((n) => (s.chosen[n] ?? -1) >= 0) : []
}
