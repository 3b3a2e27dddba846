import type { Solver } from './highs.ts'
import { layOut } from './layout.ts'
import { allFree, pose, stateOf } from './model.ts'
import type { Pin, Problem } from './problem.ts'
import { choiceOf, emptyState, type State } from './state.ts'

/** Something that was asked for and can be given up: a pin, a limit, a month in which somebody cannot leave. */
export type Condition =
  | { readonly kind: 'pin'; readonly pin: Pin }
  | { readonly kind: 'pair'; readonly index: number }
  | { readonly kind: 'blocked'; readonly person: string }
  | { readonly kind: 'before'; readonly programme: string }
  | { readonly kind: 'cover'; readonly unit: string }
  | { readonly kind: 'quota'; readonly index: number }
  | { readonly kind: 'seats' | 'least' | 'starts'; readonly class: string }
  | { readonly kind: 'budget' | 'atOnce' }

/** The programmes on which those stand, and they themselves. */
const withFirst = (problem: Problem, programmes: ReadonlySet<string>): ReadonlySet<string> => {
  const found = new Set(programmes)
  for (let before = 0; before < found.size;) {
    before = found.size
    for (const p of problem.programmes) if (found.has(p.key)) for (const first of p.after) found.add(first)
  }
  return found
}

/**
 * Only what pins ask for, and what that stands on. A need that no pin speaks of may stay open, so whether all pins can be kept is decided here alone.
 */
const aboutPins = (problem: Problem): Problem => {
  const pinned = new Set(problem.pins.flatMap((p) => (p.kind === 'out' ? [] : [p.class])))
  const programmes = withFirst(problem, new Set(problem.classes.flatMap((c) => (pinned.has(c.key) ? [c.programme] : []))))
  const people = problem.people.map((p) => ({ ...p, needs: p.needs.filter((n) => programmes.has(n.programme)) }))
  return { ...problem, people, classes: problem.classes.filter((c) => programmes.has(c.programme)) }
}

const never = (): boolean => false

/** A state that keeps every pin; 'infeasible' when none can, undefined when it was not found out in time. */
export const keepPins = (problem: Problem, solver: Solver, seconds: number, isStopped = never): State | 'infeasible' | undefined => {
  const layout = layOut(problem)
  const posed = pose(layout, choiceOf(emptyState(layout)), allFree(layout))
  const model = { ...posed.model, cost: posed.model.cost.map(() => 0) }
  const { status, values } = solver.solveWhole(model, { seconds, isStopped })
  return status === 'infeasible' ? 'infeasible' : values === null ? undefined : stateOf(posed, values)
}

/** As `keepPins`, looking only at what pins speak of. */
export const canKeepPins = (problem: Problem, solver: Solver, seconds: number): boolean | undefined => {
  const found = keepPins(aboutPins(problem), solver, seconds)
  return found === 'infeasible' ? false : found === undefined ? undefined : true
}

/** Every condition of a problem, those first that people set by hand. */
export const conditionsOf = (problem: Problem): readonly Condition[] => {
  const about = aboutPins(problem)
  const classes = about.classes.map((c) => c.key)
  const offered = new Set(classes)
  const people = about.people.filter((p) => p.needs.length > 0 || problem.pins.some((pin) => pin.kind !== 'month' && pin.person === p.key))
  return [
    ...problem.pins.map((pin) => ({ kind: 'pin', pin }) as const),
    ...problem.pairs.map((_, index) => ({ kind: 'pair', index }) as const),
    ...people.flatMap((p) => (p.blocked.length > 0 ? [{ kind: 'blocked', person: p.key } as const] : [])),
    ...problem.programmes.flatMap((p) => (p.after.length > 0 ? [{ kind: 'before', programme: p.key } as const] : [])),
    ...problem.units.map((u) => ({ kind: 'cover', unit: u.key }) as const),
    ...problem.quotas.flatMap((q, index) => (offered.has(q.class) ? [{ kind: 'quota', index } as const] : [])),
    ...(['starts', 'seats', 'least'] as const).flatMap((kind) => classes.map((key) => ({ kind, class: key }) as const)),
    ...(problem.budget === null ? [] : [{ kind: 'budget' } as const]),
    ...(problem.atOnce === null ? [] : [{ kind: 'atOnce' } as const]),
  ]
}

/** The problem with these conditions alone; the others are given up. */
export const under = (problem: Problem, conditions: readonly Condition[]): Problem => {
  const kept = <K extends Condition['kind']>(kind: K): readonly Extract<Condition, { kind: K }>[] =>
    conditions.filter((c): c is Extract<Condition, { kind: K }> => c.kind === kind)
  const keys = (kind: 'seats' | 'least' | 'starts'): ReadonlySet<string> =>
    new Set(conditions.flatMap((c) => ('class' in c && c.kind === kind ? [c.class] : [])))
  const [seats, least, starts] = [keys('seats'), keys('least'), keys('starts')]
  const pins = new Set(kept('pin').map((c) => c.pin))
  const [pairs, quotas] = [new Set(kept('pair').map((c) => c.index)), new Set(kept('quota').map((c) => c.index))]
  const [blocked, before] = [new Set(kept('blocked').map((c) => c.person)), new Set(kept('before').map((c) => c.programme))]
  const covered = new Set(kept('cover').map((c) => c.unit))
  const months = Array.from({ length: problem.months }, (_, m) => m)
  return {
    ...problem,
    pins: problem.pins.filter((p) => pins.has(p)),
    pairs: problem.pairs.filter((_, i) => pairs.has(i)),
    quotas: problem.quotas.filter((_, i) => quotas.has(i)),
    people: problem.people.map((p) => (blocked.has(p.key) ? p : { ...p, blocked: [] })),
    programmes: problem.programmes.map((p) => (before.has(p.key) ? p : { ...p, after: [] })),
    units: problem.units.map((u) => (covered.has(u.key) ? u : { ...u, cover: {} })),
    classes: problem.classes.map((c) => ({
      ...c,
      seats: seats.has(c.key) ? c.seats : Math.max(c.seats, problem.people.length),
      least: least.has(c.key) ? c.least : 0,
      starts: starts.has(c.key) ? c.starts : months,
    })),
    budget: conditions.some((c) => c.kind === 'budget') ? problem.budget : null,
    atOnce: conditions.some((c) => c.kind === 'atOnce') ? problem.atOnce : null,
  }
}

/** A set of conditions that cannot all be kept, of which none can be left out; `isSure` is false when the time was too short to say so of every one. */
export type Conflict = { readonly conditions: readonly Condition[]; readonly isSure: boolean }

/**
 * The conditions in conflict, none of which can be left out; undefined when all pins can be kept. Looks for them by halves (QuickXplain, Junker 2004): for a
 * conflict of a few among hundreds it asks a few dozen times instead of hundreds.
 */
export const conflictIn = (problem: Problem, solver: Solver, secondsEach: number): Conflict | undefined => {
  let isSure = true
  const holds = (conditions: readonly Condition[]): boolean => {
    const can = canKeepPins(under(problem, conditions), solver, secondsEach)
    if (can === undefined) isSure = false
    return can !== false
  }
  const explain = (background: readonly Condition[], isNew: boolean, among: readonly Condition[]): readonly Condition[] => {
    if (isNew && !holds(background)) return []
    if (among.length <= 1) return among
    const half = Math.ceil(among.length / 2)
    const [first, second] = [among.slice(0, half), among.slice(half)]
    const fromSecond = explain([...background, ...first], first.length > 0, second)
    const fromFirst = explain([...background, ...fromSecond], fromSecond.length > 0, first)
    return [...fromFirst, ...fromSecond]
  }
  const all = conditionsOf(problem)
  if (holds(all)) return undefined
  return { conditions: explain([], false, all), isSure }
}
