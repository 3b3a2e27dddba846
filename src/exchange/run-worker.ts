import { Worker } from 'node:worker_threads'
import { guard } from './guard.ts'
import { newShared, unpack, type Packed } from './packing.ts'
import type { Front, PersonRow, Problem, Reading, ReadOptions } from './reading.ts'
import { Unreadable, type UnreadableCode } from './unreadable.ts'

/** What the worker is given, and what it says, in this order: any number of 'people' and 'problems', then 'done' or 'failed'. */
export type ReadTask = { readonly bytes: Uint8Array; readonly options: ReadOptions }
export type ReadMessage =
  | { readonly kind: 'people'; readonly packed: Packed; readonly front: Front }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'done'; readonly rest: Omit<Reading, 'rows' | 'problems'> }
  | { readonly kind: 'failed'; readonly code: UnreadableCode; readonly details: Record<string, string | number> }
  | { readonly kind: 'fault'; readonly message: string }

/** People in the order of the workbook, and what was known by then of the list as a whole. */
export type Portion = { readonly rows: readonly PersonRow[]; readonly front: Front }
/** People a portion at a time; at the end all the rest of the reading. */
export type Portions = AsyncGenerator<Portion, Omit<Reading, 'rows'>, void>

type Limits = ReadOptions & { readonly timeoutMs?: number | undefined }

/** The table of texts of a large workbook needs most of this, for a moment; rows themselves pass through. */
const memory = { maxOldGenerationSizeMb: 400, maxYoungGenerationSizeMb: 24, stackSizeMb: 4 }
const defaultTimeout = 120_000
/** People are planned and written so many at a time. */
const portion = 5000

const tooBig = (): Unreadable => new Unreadable('too_big', { what: 'cần quá nhiều bộ nhớ' })

const failureOf = (message: ReadMessage): Error | undefined =>
  message.kind === 'failed' ? new Unreadable(message.code, message.details) : message.kind === 'fault' ? new Error(message.message) : undefined

/** What the worker says, kept until it is asked for; the time is up when it has not come to its end by then. */
const inbox = (worker: Worker, timeoutMs: number): (() => Promise<ReadMessage>) => {
  const messages: ReadMessage[] = []
  let failure: Error | undefined
  let wake = (): void => undefined
  const fail = (error: Error): void => {
    clearTimeout(timer)
    failure ??= error
    wake()
  }
  const timer = setTimeout(() => fail(new Unreadable('timeout', { seconds: Math.round(timeoutMs / 1000) })), timeoutMs)
  worker.on('message', (message: ReadMessage) => {
    const failed = failureOf(message)
    if (failed) return fail(failed)
    if (message.kind === 'done') clearTimeout(timer)
    messages.push(message)
    wake()
  })
  worker.on('error', (error: Error & { code?: string }) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooBig() : error))
  worker.on('exit', () => fail(tooBig()))
  return async () => {
    while (messages.length === 0) {
      if (failure) throw failure
      await new Promise<void>((resolve) => (wake = resolve))
    }
    return messages.shift() ?? { kind: 'fault', message: '' }
  }
}

type Begun = { readonly worker: Worker; readonly next: () => Promise<ReadMessage> }

/** Checks the bytes, then begins to read them in a worker that may use a bounded heap and a bounded time. */
const begin = async (bytes: Uint8Array, { timeoutMs = defaultTimeout, ...options }: Limits): Promise<Begun> => {
  const archive = await guard(bytes)
  archive.zip.close()
  const own = new Uint8Array(bytes)
  const task: ReadTask = { bytes: own, options }
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { workerData: task, resourceLimits: memory, transferList: [own.buffer] })
  return { worker, next: inbox(worker, timeoutMs) }
}

const ahead = new WeakMap<Uint8Array, { readonly begun: Promise<Begun>; readonly asOf: string | undefined }>()

/** Begins to read bytes that will be asked for soon, with the same day and no mapping; unasked, it holds nothing up. */
export const readAhead = (bytes: Uint8Array, asOf: ReadOptions['asOf']): void => {
  const begun = begin(bytes, { asOf })
  begun.then(
    ({ worker }) => worker.unref(),
    () => undefined,
  )
  ahead.set(bytes, { begun, asOf })
}

const begunOrBegin = async (bytes: Uint8Array, limits: Limits): Promise<Begun> => {
  const known = ahead.get(bytes)
  ahead.delete(bytes)
  if (!known || known.asOf !== limits.asOf || limits.remap !== undefined) return begin(bytes, limits)
  const begun = await known.begun
  begun.worker.ref()
  return begun
}

/** Reads the bytes of a workbook in a worker, a portion of people at a time. Throws Unreadable. */
export const readInPortions = async function* (bytes: Uint8Array, limits: Limits): Portions {
  const { worker, next } = await begunOrBegin(bytes, limits)
  const problems: Problem[] = []
  const shared = newShared()
  let rows: PersonRow[] = []
  let front: Front | undefined
  try {
    for (;;) {
      const message = await next()
      if (message.kind === 'problems') for (const p of message.problems) problems.push(p)
      if (message.kind === 'people') {
        for (const row of unpack(message.packed, shared)) rows.push(row)
        front = message.front
      }
      if (front && rows.length > 0 && (rows.length >= portion || message.kind === 'done')) {
        yield { rows, front }
        rows = []
      }
      if (message.kind === 'done') return { ...message.rest, problems }
    }
  } finally {
    await worker.terminate()
  }
}
