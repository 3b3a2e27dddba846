import { Worker } from 'node:worker_threads'
import { guard } from './guard.ts'
import { newShared, unpack, type Packed } from './packing.ts'
import type { PersonRow, Problem, Reading, ReadOptions } from './reading.ts'
import { Unreadable, type UnreadableCode } from './unreadable.ts'

/** What the worker is given, and what it says, in this order: any number of 'people' and 'problems', then 'done' or 'failed'. */
export type ReadTask = { readonly bytes: Uint8Array; readonly options: ReadOptions }
export type ReadMessage =
  | { readonly kind: 'people'; readonly packed: Packed }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'done'; readonly rest: Omit<Reading, 'rows' | 'problems'> }
  | { readonly kind: 'failed'; readonly code: UnreadableCode; readonly details: Record<string, string | number> }
  | { readonly kind: 'fault'; readonly message: string }

/** The table of texts of a large workbook needs most of this, for a moment; rows themselves pass through. */
const memory = { maxOldGenerationSizeMb: 400, maxYoungGenerationSizeMb: 24, stackSizeMb: 4 }
const defaultTimeout = 120_000

const collect = (worker: Worker, timeoutMs: number): Promise<Reading> =>
  new Promise((resolve, reject) => {
    const rows: PersonRow[] = []
    const problems: Problem[] = []
    const shared = newShared()
    const timer = setTimeout(() => reject(new Unreadable('timeout', { seconds: Math.round(timeoutMs / 1000) })), timeoutMs)
    const settle = (act: () => void): void => {
      clearTimeout(timer)
      act()
    }
    worker.on('message', (message: ReadMessage) => {
      if (message.kind === 'people') for (const row of unpack(message.packed, shared)) rows.push(row)
      else if (message.kind === 'problems') for (const p of message.problems) problems.push(p)
      else if (message.kind === 'done') settle(() => resolve({ ...message.rest, rows, problems }))
      else if (message.kind === 'failed') settle(() => reject(new Unreadable(message.code, message.details)))
      else settle(() => reject(new Error(message.message)))
    })
    worker.on('error', (error: Error & { code?: string }) =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Unreadable('too_big', { what: 'cần quá nhiều bộ nhớ' }) : error)),
    )
    worker.on('exit', () => settle(() => reject(new Unreadable('too_big', { what: 'cần quá nhiều bộ nhớ' }))))
  })

/** Checks the bytes, then reads them in a worker that may use a bounded heap and a bounded time. Throws Unreadable. */
export const readInWorker = async (bytes: Uint8Array, options: ReadOptions & { readonly timeoutMs?: number | undefined }): Promise<Reading> => {
  const archive = await guard(bytes)
  archive.zip.close()
  const own = new Uint8Array(bytes)
  const { timeoutMs = defaultTimeout, ...rest } = options
  const task: ReadTask = { bytes: own, options: rest }
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { workerData: task, resourceLimits: memory, transferList: [own.buffer] })
  try {
    return await collect(worker, timeoutMs)
  } finally {
    await worker.terminate()
  }
}
