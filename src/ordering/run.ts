import { Worker } from 'node:worker_threads'
import type { Conflict } from './conflict.ts'
import { finish, type Finished } from './finish.ts'
import { greedy } from './greedy.ts'
import { arrangementOf, layOut } from './layout.ts'
import type { PinCost } from './pin-cost.ts'
import type { Arrangement, Problem } from './problem.ts'
import type { Why } from './reasons.ts'
import type { Effort, Found, Told } from './solve.ts'
import { faultsOf } from './sound.ts'
import { choiceOf, isWhole } from './state.ts'

/** What a worker is given; `stop` becomes 1 when it should end. */
export type Task = { readonly problem: Problem; readonly effort: Effort; readonly stop: Int32Array<SharedArrayBuffer> } & (
  | { readonly what: 'search' | 'prove' }
  | { readonly what: 'pins' | 'finish'; readonly kept: Arrangement }
)
export type Said =
  | Told
  | { readonly kind: 'pins'; readonly costs: readonly PinCost[] }
  | ({ readonly kind: 'finished' } & Finished)
  | { readonly kind: 'done' }

/** How far it has come: what the best arrangement so far costs (null = none yet), what none can go below, after how many milliseconds. */
export type Progress = { readonly milliseconds: number; readonly cost: number | null; readonly bound: number | null; readonly by: Found | null }

/**
 * The order found: who goes when, what it costs, what no order can go below, and by what share it may at most be worse than the best possible. `gap` is null
 * when nothing was proved. `ended`: near enough, out of time, or stopped by hand.
 */
export type Ordered = {
  readonly kind: 'ordered'
  readonly arrangement: Arrangement
  readonly cost: number
  readonly bound: number | null
  readonly gap: number | null
  readonly by: Found
  readonly ended: 'proved' | 'time' | 'stopped' | 'searched'
  readonly milliseconds: number
  readonly reasons: readonly Why[]
}
/** No arrangement keeps all the pins: these conditions are in conflict. */
export type Impossible = { readonly kind: 'impossible'; readonly conflict: Conflict | null }

/** `background`: the process need not wait for it. */
export type Watching = { readonly onProgress?: (progress: Progress) => void; readonly signal?: AbortSignal; readonly background?: boolean }

const memory = { maxOldGenerationSizeMb: 2000 }
/** A worker that was told to stop and does not is ended after so long. */
const grace = 3000

/** By what share of its cost an arrangement may be worse than the best; 0 when it is the best. */
export const gapOf = (cost: number, bound: number | null): number | null => (bound === null ? null : cost <= bound ? 0 : (cost - bound) / cost)

type Running = { readonly done: Promise<void>; readonly end: () => Promise<void> }

const start = (task: Task, hear: (said: Said) => void, background = false): Running => {
  const worker = new Worker(new URL('./ordering-worker.ts', import.meta.url), { workerData: task, resourceLimits: memory })
  if (background) worker.unref()
  const done = new Promise<void>((resolve) => {
    worker.on('message', (said: Said) => (said.kind === 'done' ? resolve() : hear(said)))
    // A worker that fails (its memory, its solver) leaves what was told so far.
    worker.on('error', () => resolve())
    worker.on('exit', () => resolve())
  })
  return { done, end: async () => void (await worker.terminate()) }
}

type Best = { arrangement: Arrangement | null; cost: number; bound: number | null; by: Found; conflict: Conflict | null | undefined }

/** What is best so far. A bound above a cost would be a fault of ours: it is not taken over the arrangement in hand. */
const hearing = (best: Best, changed: () => void): ((said: Said) => void) => {
  return (said) => {
    if (said.kind === 'better' && said.cost < best.cost) Object.assign(best, { arrangement: said.arrangement, cost: said.cost, by: said.by })
    else if (said.kind === 'bound' && said.bound > (best.bound ?? -Infinity)) best.bound = said.bound
    else if (said.kind === 'conflict') best.conflict = said.conflict
    else return
    changed()
  }
}

/** The rule of thumb in this thread, for when no worker could say anything. */
const thumb = (problem: Problem): Arrangement | null => {
  const layout = layOut(problem)
  const s = greedy(layout)
  return isWhole(s) ? arrangementOf(layout, choiceOf(s)) : null
}

const effortOf = (seconds: number): Effort => ({ seconds, rounds: null, within: 0, seed: 1 })

/** Settles, explains and checks the arrangement in a thread of its own; here, when that fails. */
const finished = async (problem: Problem, kept: Arrangement): Promise<Finished> => {
  let found: Finished | undefined
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const running = start({ what: 'finish', problem, kept, stop, effort: effortOf(0) }, (said) => {
    if (said.kind === 'finished') found = said
  })
  await running.done
  await running.end()
  const { breaches, ...rest } = found ?? finish(problem, kept)
  if (breaches.length > 0) throw new Error(`an order breaks ${breaches.length} rules, the first: ${JSON.stringify(breaches[0])}`)
  return { breaches, ...rest }
}

/**
 * Proposes who goes first: one thread searches, another proves, until the gap is at most `effort.within`, the time is up or the signal says stop. Every
 * arrangement given back has been checked against the problem by itself (`check.ts`). A problem that is not sound is a fault of the caller and throws.
 */
export const order = async (problem: Problem, effort: Effort, { onProgress, signal, background }: Watching = {}): Promise<Ordered | Impossible> => {
  const faults = faultsOf(problem)
  if (faults.length > 0) throw new RangeError(faults.slice(0, 5).join('; '))
  const began = performance.now()
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const best: Best = { arrangement: null, cost: Infinity, bound: null, by: 'greedy', conflict: undefined }
  const isNear = (): boolean => best.arrangement !== null && (gapOf(best.cost, best.bound) ?? 1) <= effort.within
  let halt = (): void => undefined
  const halted = new Promise<void>((resolve) => (halt = resolve))
  const hear = hearing(best, () => {
    onProgress?.({
      milliseconds: performance.now() - began,
      cost: best.arrangement ? best.cost : null,
      bound: best.bound,
      by: best.arrangement ? best.by : null,
    })
    if (isNear() || best.conflict !== undefined) halt()
  })
  const [searching, proving] = [
    start({ what: 'search', problem, effort, stop }, hear, background),
    start({ what: 'prove', problem, effort, stop }, hear, background),
  ]
  let isLate = false
  const late = setTimeout(() => {
    isLate = true
    halt()
  }, effort.seconds * 1000)
  if (background) late.unref()
  signal?.addEventListener('abort', halt, { once: true })
  if (signal?.aborted) halt()
  const both = Promise.all([searching.done, proving.done])
  await Promise.race([both, halted])
  clearTimeout(late)
  signal?.removeEventListener('abort', halt)
  Atomics.store(stop, 0, 1)
  const ended = isNear() ? 'proved' : signal?.aborted ? 'stopped' : isLate ? 'time' : 'searched'
  await Promise.race([both, new Promise<void>((resolve) => setTimeout(resolve, grace).unref())])
  await Promise.all([searching.end(), proving.end()])
  if (best.conflict !== undefined) return { kind: 'impossible', conflict: best.conflict }
  const found = best.arrangement ?? thumb(problem)
  if (!found) return { kind: 'impossible', conflict: null }
  const { arrangement, cost, reasons } = await finished(problem, found)
  const milliseconds = performance.now() - began
  return { kind: 'ordered', arrangement, cost, bound: best.bound, gap: gapOf(cost, best.bound), by: best.by, ended, milliseconds, reasons }
}

/** What each pin of an order costs, in a thread of its own. */
export const costsOfPins = async (problem: Problem, kept: Arrangement, seconds: number, signal?: AbortSignal): Promise<readonly PinCost[]> => {
  let costs: readonly PinCost[] = []
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const running = start({ what: 'pins', problem, kept, stop, effort: effortOf(seconds) }, (said) => {
    if (said.kind === 'pins') costs = said.costs
  })
  signal?.addEventListener('abort', () => Atomics.store(stop, 0, 1), { once: true })
  await running.done
  await running.end()
  return costs
}
