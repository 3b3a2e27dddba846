import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '#lib/refusal.ts'
import type { Asked } from '#review/desk.ts'
import { boardAt } from './board.ts'
import type { MusterPlace } from './muster-place.ts'

/** The muster's own thread: questions come in, plain answers go out, one after another. */
const board = boardAt(workerData as MusterPlace)

parentPort?.on('message', (message: { id: number; asked: Asked }) => {
  board.ask(message.asked).then(
    (answer) => parentPort?.postMessage({ id: message.id, answer }),
    (error: unknown) =>
      parentPort?.postMessage({
        id: message.id,
        refusal: error instanceof Refusal ? { code: error.code, details: error.details } : undefined,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  )
})
