import { Worker } from 'node:worker_threads'

/** A worker takes its task as a message and answers with messages; after the last one it waits for another task. */
export type Workers = {
  /** One that nobody uses, with the task given to it. */
  readonly begin: (task: object, transfer: readonly ArrayBuffer[]) => Worker
  /** Takes it back after its last message; `again` says whether it may serve once more. */
  readonly end: (worker: Worker, again: boolean) => Promise<unknown>
}

const keptMs = 60_000

/**
 * Workers of one kind, within bounds of memory. The last one that ended well is kept for a minute, because starting one reads all its modules anew, which
 * takes longer than reading a list of four hundred people. A kept one holds no process up.
 */
export const workersOf = (module: URL, resourceLimits: NonNullable<ConstructorParameters<typeof Worker>[1]>['resourceLimits']): Workers => {
  let kept: Worker | undefined
  let timer: NodeJS.Timeout | undefined
  const forget = (worker: Worker): void => {
    if (kept !== worker) return
    clearTimeout(timer)
    kept = undefined
  }
  const begin: Workers['begin'] = (task, transfer) => {
    const worker = kept ?? new Worker(module, { resourceLimits: resourceLimits ?? {} })
    forget(worker)
    worker.removeAllListeners()
    worker.ref()
    worker.postMessage(task, transfer)
    return worker
  }
  const end: Workers['end'] = async (worker, again) => {
    worker.removeAllListeners()
    if (!again || kept !== undefined) return worker.terminate()
    worker.unref()
    // It may still fail while nobody waits for it.
    worker.on('error', () => forget(worker)).on('exit', () => forget(worker))
    kept = worker
    timer = setTimeout(() => void worker.terminate(), keptMs).unref()
    return undefined
  }
  return { begin, end }
}
