import type { Dice } from './dice.ts'
import { listAt, type Layout } from './layout.ts'
import { openCost } from './problem.ts'
import { againstHolding, againstOption, copyOf, type State } from './state.ts'
import { begin, end, inTheWay, keep, learnersOf, put, take, takeBack, type Trail } from './moves.ts'

/** A search by tries: how many, by which chance, how hot it begins and ends (in cost), and whether time is up. */
export type Searching = {
  readonly tries: number
  readonly dice: Dice
  readonly hot: number
  readonly cold: number
  /** The share of tries that move a whole class. */
  readonly classes: number
  readonly isStopped: () => boolean
  readonly better?: (state: State) => void
}

type Try = { readonly trail: Trail; readonly dice: Dice; readonly homeless: number[] }

const out = ({ trail, homeless }: Try, need: number): void => take(trail, need, (n) => void homeless.push(n))

/** Of those in the way, the one who loses least, of three drawn. */
const victimOf = ({ trail: { state }, dice }: Try, crowd: readonly number[]): number => {
  const { layout } = state
  let best = -1
  for (let i = 0; i < Math.min(3, crowd.length); i++) {
    const need = crowd[dice.below(crowd.length)] ?? -1
    if (layout.needMust[need] === 1) continue
    if (best < 0 || (layout.needWeight[need] ?? 0) < (layout.needWeight[best] ?? 0)) best = need
  }
  return best
}

/** Some who are seated anywhere: money may be freed by anybody. */
const anyone = ({ trail: { state }, dice }: Try): number[] => {
  const drawn = Array.from({ length: 12 }, () => dice.below(state.layout.needs))
  return drawn.filter((need) => (state.chosen[need] ?? -1) >= 0)
}

const mostGivingWay = 5

/** Makes room for an option and takes it; false when nobody can make room. Those who gave way are homeless. */
const force = (t: Try, option: number): boolean => {
  const { state } = t.trail
  for (let i = 0; i <= mostGivingWay; i++) {
    const blocker = againstOption(state, option)
    if (blocker === undefined) {
      put(t.trail, option)
      return true
    }
    const victim = victimOf(t, blocker === 'budget' ? anyone(t) : inTheWay(state, option, blocker))
    if (victim < 0) return false
    out(t, victim)
  }
  return false
}

const firstHome = (s: State, need: number): number => {
  const { layout } = s
  for (let i = layout.needOptions.start[need] ?? 0; i < (layout.needOptions.start[need + 1] ?? 0); i++) {
    const option = layout.needOptions.of[i] ?? 0
    const slot = layout.optionSlot[option] ?? 0
    if (s.held[layout.slotClass[slot] ?? 0] === slot && againstOption(s, option) === undefined) return option
  }
  return -1
}

/** Those who gave way look for another place in the classes that are held, the weightier first. */
const rehome = ({ trail, homeless }: Try): void => {
  const { needWeight } = trail.state.layout
  homeless.sort((a, b) => (needWeight[b] ?? 0) - (needWeight[a] ?? 0) || a - b)
  for (const need of homeless) {
    if ((trail.state.chosen[need] ?? -1) >= 0) continue
    const option = firstHome(trail.state, need)
    if (option >= 0) put(trail, option)
  }
}

/** Classes that are held with fewer than their least are given up; those of a pin make the try fail. */
const endSmall = (t: Try): boolean => {
  const { state, log } = t.trail
  for (let i = 0; i < log.length; i += 2) {
    // Only a class that somebody was taken out of, or that was begun, can have become too small.
    if (log[i] !== 1 && log[i] !== 2) continue
    const what = log[i + 1] ?? 0
    const at = state.layout.slotClass[log[i] === 1 ? (state.layout.optionSlot[what] ?? 0) : what] ?? 0
    if ((state.held[at] ?? -1) < 0 || (state.learners[at] ?? 0) >= Math.max(1, state.layout.classes[at]?.least ?? 0)) continue
    if (state.layout.classMust[at] === 1) return false
    for (const need of learnersOf(state, at)) out(t, need)
    end(t.trail, at)
  }
  return true
}

/** Finds new places for all who gave way; false when a pin or the least of a pinned class is left unkept. */
const settleDown = (t: Try): boolean => {
  const { chosen, layout } = t.trail.state
  rehome(t)
  if (!endSmall(t)) return false
  rehome(t)
  return endSmall(t) && t.homeless.every((need) => layout.needMust[need] === 0 || (chosen[need] ?? -1) >= 0)
}

/** One person to a cheaper place, whoever is in the way to another. */
const tryPerson = (t: Try): boolean => {
  const { state } = t.trail
  const { layout } = state
  const need = t.dice.below(layout.needs)
  const from = layout.needOptions.start[need] ?? 0
  const count = (layout.needOptions.start[need + 1] ?? 0) - from
  if (count === 0) return false
  const option = layout.needOptions.of[from + t.dice.below(count)] ?? 0
  const slot = layout.optionSlot[option] ?? 0
  if (state.chosen[need] === option || state.held[layout.slotClass[slot] ?? 0] !== slot) return false
  out(t, need)
  if (!force(t, option)) return false
  return settleDown(t)
}

const gainOf = ({ layout, chosen }: State, option: number): number => {
  const need = layout.optionNeed[option] ?? 0
  const now = chosen[need] ?? -1
  return (now < 0 ? openCost(layout.needWeight[need] ?? 0) : (layout.optionCost[now] ?? 0)) - (layout.optionCost[option] ?? 0)
}

/** Seats everybody whom the class would serve better than where they are, the weightier first; below its least, others give way for them. */
const fill = (t: Try, slot: number): void => {
  const { state } = t.trail
  const { layout } = state
  const at = layout.slotClass[slot] ?? 0
  const wishes = [...listAt(layout.slotOptions, slot)].map((option) => ({ option, gain: gainOf(state, option) })).filter((w) => w.gain > 0)
  wishes.sort((a, b) => b.gain - a.gain || a.option - b.option)
  for (const { option } of wishes) {
    const need = layout.optionNeed[option] ?? 0
    const before = state.chosen[need] ?? -1
    if (before >= 0) out(t, need)
    if (againstOption(state, option) === undefined) put(t.trail, option)
    else if (before >= 0 && againstOption(state, before) === undefined) put(t.trail, before)
  }
  for (const { option } of wishes) {
    if ((state.learners[at] ?? 0) >= (layout.classes[at]?.least ?? 0)) break
    const need = layout.optionNeed[option] ?? 0
    if (state.chosen[need] === option) continue
    out(t, need)
    force(t, option)
  }
}

/** One class to another month, or begun, or given up. */
const tryClass = (t: Try): boolean => {
  const { state } = t.trail
  const { layout } = state
  const at = t.dice.below(layout.classes.length)
  const slots = listAt(layout.classSlots, at)
  if (slots.length === 0) return false
  const slot = slots[t.dice.below(slots.length)] ?? 0
  const before = state.held[at] ?? -1
  if (before === slot && (slots.length > 1 || layout.classMust[at] === 1)) return false
  if (before >= 0) {
    for (const need of learnersOf(state, at)) out(t, need)
    end(t.trail, at)
  }
  if (before !== slot) {
    if (againstHolding(state, slot) !== undefined) return false
    begin(t.trail, slot)
    fill(t, slot)
  }
  return settleDown(t)
}

/**
 * Tries small changes, takes what is better and, the hotter the more, what is a little worse. The same chance and the same number of tries give the same
 * arrangement. Begins from a whole state and gives the best whole state seen.
 */
export const search = (from: State, { tries, dice, hot, cold, classes, isStopped, better }: Searching): State => {
  const trail: Trail = { state: copyOf(from), log: [] }
  const { state } = trail
  let best = copyOf(from)
  for (let i = 0; i < tries; i++) {
    if (i % 256 === 0 && isStopped()) break
    const heat = hot * (cold / hot) ** (i / tries)
    const before = state.cost
    const t: Try = { trail, dice, homeless: [] }
    const fits = dice.share() < classes ? tryClass(t) : tryPerson(t)
    const worse = state.cost - before
    if (!fits || (worse > 0 && dice.share() >= Math.exp(-worse / heat))) takeBack(trail)
    else keep(trail)
    if (state.cost < best.cost) {
      best = copyOf(state)
      better?.(best)
    }
  }
  return best
}

/** How many tries a case of this size is given when time allows. */
export const usualTries = (layout: Layout): number => Math.min(3_000_000, Math.max(5_000, layout.needs * 800))
