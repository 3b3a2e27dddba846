import type { PinCost } from '#ordering/pin-cost.ts'
import { costsOfPins, order, type Impossible, type Ordered, type Progress } from '#ordering/run.ts'
import type { Effort } from '#ordering/solve.ts'
import type { Posed } from './propose-problem.ts'

/** One search for an order: who asked, how far it is, and what it gave. Kept in memory only: it can always be asked for again. */
export type Job = {
  readonly id: number
  readonly user: string
  readonly posed: Posed
  readonly abort: AbortController
  readonly effort: Effort
  state: 'noted' | 'waiting' | 'running' | 'done' | 'impossible' | 'failed'
  progress: Progress
  found: Ordered | Impossible | undefined
  costs: readonly PinCost[]
}

/** As many are remembered; the oldest that have ended go first. */
const most = 20

type Jobs = { next: number; tail: Promise<void>; readonly list: Job[] }
const kept = new WeakMap<object, Jobs>()

const jobsOf = (house: object): Jobs => {
  let jobs = kept.get(house)
  if (!jobs) kept.set(house, (jobs = { next: 1, tail: Promise.resolve(), list: [] }))
  return jobs
}

const carryOut = async (job: Job): Promise<void> => {
  const { effort } = job
  const { problem } = job.posed
  job.state = 'running'
  const onProgress = (progress: Progress): void => void (job.progress = progress)
  const found = await order(problem, effort, { onProgress, signal: job.abort.signal, background: true })
  if (found.kind === 'ordered' && problem.pins.length > 0) {
    job.costs = await costsOfPins(problem, found.arrangement, Math.min(20, effort.seconds), job.abort.signal)
  }
  job.found = found
  job.state = found.kind === 'ordered' ? 'done' : 'impossible'
}

/** Notes a search to be made; whoever asks for another gives up the one before. It begins when it is first asked about: nobody's question runs unheard. */
export const noteJob = (house: object, user: string, posed: Posed, effort: Effort): Job => {
  const jobs = jobsOf(house)
  for (const old of jobs.list) if (old.user === user) old.abort.abort()
  const progress = { milliseconds: 0, cost: null, bound: null, by: null }
  const job: Job = { id: jobs.next++, user, posed, effort, abort: new AbortController(), state: 'noted', progress, found: undefined, costs: [] }
  jobs.list.push(job)
  if (jobs.list.length > most)
    jobs.list.splice(
      jobs.list.findIndex((j) => j.state !== 'waiting' && j.state !== 'running'),
      1,
    )
  return job
}

/** Begins a noted search after those begun before it: one at a time, as each takes two threads. `failed` is told when it ended by a fault. */
export const beginJob = (house: object, job: Job, failed: (error: unknown) => void): void => {
  if (job.state !== 'noted') return
  const jobs = jobsOf(house)
  job.state = 'waiting'
  jobs.tail = jobs.tail
    .then(() => carryOut(job))
    .catch((error: unknown) => {
      job.state = 'failed'
      failed(error)
    })
}

/** The job of this number, when the same user asked for it. */
export const jobCalled = (house: object, user: string, id: number): Job | undefined => jobsOf(house).list.find((j) => j.id === id && j.user === user)
