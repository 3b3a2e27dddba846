import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '#lib/refusal.ts'
import { openBoard, type Asked } from '#review/desk.ts'
import { musterClient, shippedRetirement, type MusterPlace } from './muster-place.ts'

/** The muster's own thread: questions come in, plain answers go out, one after another. */
const place = workerData as MusterPlace
const board = openBoard(
  () => musterClient(place),
  () => shippedRetirement(place.dataFolder),
)

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
