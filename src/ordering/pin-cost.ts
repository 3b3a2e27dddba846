import { diceOf } from './dice.ts'
import { byUrgency, giveUpSmall, settle } from './greedy.ts'
import type { Solver } from './highs.ts'
import { choiceFrom, layOut } from './layout.ts'
import { allFree, columnsFrom, pose, stateOf } from './model.ts'
import { rethink, someUnits } from './neighbourhood.ts'
import type { Arrangement, Pin, Problem } from './problem.ts'
import { choiceOf, isWhole, stateFrom, type State } from './state.ts'

/**
 * What a pin costs: by how much the best arrangement without it is better, at least (an arrangement that shows it was found) and at most (proved; null when
 * not), and how many more needs that arrangement closes. Below nothing when the pin helps: it may seat somebody who needs nothing and so fill a class.
 */
export type PinCost = { readonly pin: Pin; readonly atLeast: number; readonly atMost: number | null; readonly closes: number }

const small = 8000

const closed = (s: State): number => s.chosen.reduce((n, option, need) => n + (option >= 0 && (s.layout.needWeight[need] ?? 0) > 0 ? 1 : 0), 0)

/** Solves without one pin, from the arrangement that keeps it: wholly when the problem is small, else some units at a time. */
const costOfOne = (problem: Problem, kept: Arrangement, pin: Pin, solver: Solver, seconds: number, isStopped: () => boolean): PinCost => {
  const withPin = layOut(problem)
  const before = stateFrom(withPin, choiceFrom(withPin, kept))
  const layout = layOut({ ...problem, pins: problem.pins.filter((p) => p !== pin) })
  let s = stateFrom(layout, choiceFrom(layout, kept))
  giveUpSmall(s)
  settle(s, byUrgency(layout))
  let bound: number | null = null
  if (layout.optionNeed.length <= small) {
    const posed = pose(layout, choiceOf(s), allFree(layout))
    const found = solver.solveWhole(posed.model, { seconds, gap: 0.0005, start: columnsFrom(posed, choiceOf(s)), isStopped })
    const other = found.values && stateOf(posed, found.values)
    if (other && isWhole(other) && other.cost < s.cost) s = other
    if (Number.isFinite(found.bound)) bound = Math.ceil(found.bound - 1e-6 * Math.abs(found.bound) - 1e-3)
  } else {
    const dice = diceOf(1)
    for (let i = 0; i < 5 && !isStopped(); i++) s = rethink(s, someUnits(s, dice, 250), solver, { seconds: seconds / 5, seed: i, isStopped })
  }
  return { pin, atLeast: before.cost - s.cost, atMost: bound === null ? null : before.cost - bound, closes: closed(s) - closed(before) }
}

/** What each pin costs, one after another; the seconds are shared out among them. */
export const pinCosts = (
  problem: Problem,
  kept: Arrangement,
  solver: Solver,
  seconds: number,
  isStopped: () => boolean = () => false,
): readonly PinCost[] =>
  problem.pins.flatMap((pin) => (isStopped() ? [] : [costOfOne(problem, kept, pin, solver, seconds / problem.pins.length, isStopped)]))
