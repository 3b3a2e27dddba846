import { conflictIn, keepPins, type Conflict } from './conflict.ts'
import { diceOf } from './dice.ts'
import { byUrgency, greedy, settle } from './greedy.ts'
import type { Solver } from './highs.ts'
import { arrangementOf, layOut, type Layout } from './layout.ts'
import { boundByPrices } from './lagrange.ts'
import { allFree, columnsFrom, pose, stateOf, type Posed } from './model.ts'
import { rethink, someUnits } from './neighbourhood.ts'
import type { Arrangement, Problem } from './problem.ts'
import { search, usualTries, type Searching } from './search.ts'
import { choiceOf, isWhole, type State } from './state.ts'

/** How an arrangement was found. */
export type Found = 'greedy' | 'search' | 'exact'

/** What a search or a proof tells on its way. */
export type Told =
  | { readonly kind: 'better'; readonly arrangement: Arrangement; readonly cost: number; readonly by: Found }
  | { readonly kind: 'bound'; readonly bound: number }
  | { readonly kind: 'conflict'; readonly conflict: Conflict | null }

/** How much work may be done: seconds at most, rounds of the search (null = until stopped), how near to the bound is near enough (share), and the seed of chance. */
export type Effort = { readonly seconds: number; readonly rounds: number | null; readonly within: number; readonly seed: number }

export type Watch = { readonly tell: (told: Told) => void; readonly isStopped: () => boolean }

const teller = (layout: Layout, { tell }: Watch): ((s: State, by: Found) => void) => {
  let best = Infinity
  return (s, by) => {
    if (s.cost >= best || !isWhole(s)) return
    best = s.cost
    tell({ kind: 'better', arrangement: arrangementOf(layout, choiceOf(s)), cost: s.cost, by })
  }
}

/** The rule of thumb, tidied up; where it leaves a pin unkept, an arrangement of the pins alone that the solver found. Undefined when the pins cannot be kept. */
const firstState = (problem: Problem, layout: Layout, solver: Solver, effort: Effort, watch: Watch): State | undefined => {
  const order = byUrgency(layout)
  const s = greedy(layout, order)
  const kept = isWhole(s) ? s : keepPins(problem, solver, effort.seconds, watch.isStopped)
  if (kept === 'infeasible') watch.tell({ kind: 'conflict', conflict: conflictIn(problem, solver, 2) ?? null })
  if (kept === 'infeasible' || kept === undefined) return undefined
  if (isWhole(s)) teller(layout, watch)(s, 'greedy')
  settle(kept, order)
  return kept
}

const unitsAtOnce = 250
const patience = 12
const mostRethinks = 60

/** Some units at a time, thought over by the solver, until nothing came of it for a while. */
const rethinkUnits = (from: State, solver: Solver, effort: Effort, watch: Watch, round: number, better: (s: State) => void): State => {
  const dice = diceOf(effort.seed * 7919 + round)
  let s = from
  for (let i = 0, idle = 0; i < mostRethinks && idle < patience && !watch.isStopped(); i++) {
    const found = rethink(s, someUnits(s, dice, unitsAtOnce), solver, { seconds: 3, seed: i, isStopped: watch.isStopped })
    idle = found.cost < s.cost ? 0 : idle + 1
    s = found
    better(s)
  }
  return s
}

/** The mean cost of a need left open: the measure of heat. */
const usualCost = (layout: Layout): number => (1000 * layout.needWeight.reduce((sum, w) => sum + w, 0)) / Math.max(1, layout.needs)

const searching = (layout: Layout, effort: Effort, round: number, watch: Watch): Searching => {
  const heat = usualCost(layout)
  return {
    tries: usualTries(layout),
    dice: diceOf(effort.seed + round),
    hot: heat * (round === 0 ? 0.5 : 0.1),
    cold: heat * 0.008,
    // Where months are to be chosen, classes move more often.
    classes: layout.slotClass.length > layout.classes.length ? 0.1 : 0.03,
    isStopped: watch.isStopped,
  }
}

/**
 * Looks for good arrangements and tells each better one: the rule of thumb first, then rounds of tries and of units thought over by the solver. The same
 * effort with the same seed takes the same steps; only where time cuts it short may differ.
 */
export const searchOrder = (problem: Problem, solver: Solver, effort: Effort, watch: Watch): void => {
  const layout = layOut(problem)
  let s = firstState(problem, layout, solver, effort, watch)
  if (!s) return
  const better = teller(layout, watch)
  better(s, 'search')
  for (let round = 0; (effort.rounds === null || round < effort.rounds) && !watch.isStopped(); round++) {
    s = search(s, { ...searching(layout, effort, round, watch), better: (found) => better(found, 'search') })
    s = rethinkUnits(s, solver, effort, watch, round, (found) => better(found, 'search'))
  }
}

/** Up to so many options the whole problem is given to the solver at once; beyond, its bound is found by prices. */
const small = 8000

const tellBound = (watch: Watch, bound: number): void => {
  // Costs are whole numbers.
  if (Number.isFinite(bound)) watch.tell({ kind: 'bound', bound: Math.ceil(bound - 1e-6 * Math.abs(bound) - 1e-3) })
}

const proveWhole = (posed: Posed, start: State, solver: Solver, effort: Effort, watch: Watch): void => {
  const better = teller(start.layout, watch)
  const { values, bound } = solver.solveWhole(posed.model, {
    seconds: effort.seconds,
    gap: effort.within / 2,
    seed: effort.seed,
    ...(isWhole(start) ? { start: columnsFrom(posed, choiceOf(start)) } : {}),
    isStopped: watch.isStopped,
    bound: (b) => tellBound(watch, b),
    better: (found) => better(stateOf(posed, found), 'exact'),
  })
  tellBound(watch, bound)
  if (values) better(stateOf(posed, values), 'exact')
}

/** Proves how good an arrangement can be at best, and for problems that are not too large finds the best. Bounds are told as they rise. */
export const proveOrder = (problem: Problem, solver: Solver, effort: Effort, watch: Watch): void => {
  const layout = layOut(problem)
  const order = byUrgency(layout)
  let start = greedy(layout, order)
  if (isWhole(start)) settle(start, order)
  const posed = pose(layout, choiceOf(start), allFree(layout))
  if (layout.optionNeed.length <= small) return proveWhole(posed, start, solver, effort, watch)
  if (isWhole(start)) start = search(start, { ...searching(layout, effort, 0, watch), tries: usualTries(layout) / 4 })
  boundByPrices(posed, { rounds: 5000, target: start.cost, isStopped: watch.isStopped, better: (b) => tellBound(watch, b) })
}
