import { Worker } from 'node:worker_threads'
import { Refusal } from '#lib/refusal.ts'
import type { Asked, Desk } from '#review/desk.ts'
import { deskOver } from '#review/desk-over.ts'
import type { MusterPlace } from './muster-place.ts'

/** A desk whose muster lives in this thread: for one command. The muster's modules are read at the first question. */
export const deskHere = (place: MusterPlace): Desk => {
  const open = async () => (await import('./board.ts')).boardAt(place)
  let board: ReturnType<typeof open> | undefined
  return deskOver(
    async (asked) => (await (board ??= open())).ask(asked),
    async () => (await board)?.close(),
  )
}

type Reply = { id: number; answer?: unknown; refusal?: { code: never; details: never }; error?: string }
type Waiting = { resolve: (answer: unknown) => void; reject: (error: Error) => void }

/** A desk whose muster lives in a worker, so that requests never wait behind a pass. A worker that dies is replaced at the next question. */
export const deskInWorker = (place: MusterPlace): Desk => {
  let worker: Worker | undefined
  let count = 0
  const waiting = new Map<number, Waiting>()
  const fail = (error: Error): void => {
    worker = undefined
    for (const w of waiting.values()) w.reject(error)
    waiting.clear()
  }
  const start = (): Worker => {
    const w = new Worker(new URL('./muster-worker.ts', import.meta.url), { workerData: place, resourceLimits: { maxOldGenerationSizeMb: 4096 } })
    w.on('message', (reply: Reply) => {
      const asker = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (reply.refusal) asker?.reject(new Refusal(reply.refusal.code, reply.refusal.details))
      else if (reply.error !== undefined) asker?.reject(new Error(reply.error))
      else asker?.resolve(reply.answer)
    })
    w.on('error', fail)
    w.on('exit', (code) => fail(new Error(`the muster's worker ended (${code})`)))
    return w
  }
  const ask = (asked: Asked): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++count
      waiting.set(id, { resolve, reject })
      const w = (worker ??= start())
      w.postMessage({ id, asked })
    })
  return deskOver(ask, async () => void (await worker?.terminate()))
}
