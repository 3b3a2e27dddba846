import { parentPort, workerData } from 'node:worker_threads'
import { finish } from './finish.ts'
import { openSolver } from './highs.ts'
import { pinCosts } from './pin-cost.ts'
import type { Said, Task } from './run.ts'
import { proveOrder, searchOrder, type Told } from './solve.ts'

/** A thread for one task: the solver blocks the thread in which it runs. */
const task = workerData as Task
const isStopped = (): boolean => Atomics.load(task.stop, 0) !== 0
const say = (said: Said): void => parentPort?.postMessage(said)

/** Arrangements are large and come in quick succession: one in a third of a second is enough, and the last. */
const sparing = (): { readonly tell: (told: Told) => void; readonly flush: () => void } => {
  let waiting: Told | undefined
  let last = -Infinity
  const flush = (): void => {
    if (waiting) say(waiting)
    waiting = undefined
    last = performance.now()
  }
  const tell = (told: Told): void => {
    if (told.kind !== 'better') return say(told)
    waiting = told
    if (performance.now() - last > 300) flush()
  }
  return { tell, flush }
}

const { tell, flush } = sparing()
if (task.what === 'finish') say({ kind: 'finished', ...finish(task.problem, task.kept) })
else {
  const solver = await openSolver()
  if (task.what === 'pins') say({ kind: 'pins', costs: pinCosts(task.problem, task.kept, solver, task.effort.seconds, isStopped) })
  else (task.what === 'search' ? searchOrder : proveOrder)(task.problem, solver, task.effort, { tell, isStopped })
}
flush()
say({ kind: 'done' })
