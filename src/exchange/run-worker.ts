import type { Worker } from 'node:worker_threads'
import { checkSignature } from './guard.ts'
import { workersOf } from './kept-worker.ts'
import { unpack, type Dates, type Packed } from './packing.ts'
import type { Front, PersonRow, Problem, Reading, ReadOptions } from './reading.ts'
import { Unreadable, type Failure } from './unreadable.ts'

/** What the worker is given (`taken` counts the messages that were asked for), and what it says, in this order: 'people' and 'problems', as often as it takes, then 'done' or 'failed'. */
export type ReadTask = { readonly bytes: Uint8Array; readonly options: ReadOptions; readonly taken: Int32Array<SharedArrayBuffer> }
export type ReadMessage =
  | { readonly kind: 'people'; readonly packed: Packed; readonly front: Front }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'done'; readonly rest: Omit<Reading, 'rows' | 'problems'> }
  | Failure

/** People in the order of the workbook, and what was known by then of the list as a whole. */
export type Portion = { readonly rows: readonly PersonRow[]; readonly front: Front }
/** People a portion at a time; at the end all the rest of the reading. */
export type Portions = AsyncGenerator<Portion, Omit<Reading, 'rows'>, void>

type Limits = ReadOptions & { readonly timeoutMs?: number | undefined }

/** The table of texts of a large workbook needs most of this, for a moment; rows themselves pass through. */
export const memory = { maxOldGenerationSizeMb: 400, maxYoungGenerationSizeMb: 24, stackSizeMb: 4 }
export const defaultTimeout = 120_000
/** People are planned and written so many at a time. */
const portion = 4000
/** What has read more may hold a large heap, so it reads nothing else. */
export const smallBytes = 500_000
const readers = workersOf(new URL('./read-worker.ts', import.meta.url), memory)

const tooBig = (): Unreadable => new Unreadable('too_big', { what: 'cần quá nhiều bộ nhớ' })

const errorOf = (message: ReadMessage): Error | undefined =>
  message.kind === 'failed' ? new Unreadable(message.code, message.details) : message.kind === 'fault' ? new Error(message.message) : undefined

/** What the worker says, kept until it is asked for. Its time runs only while somebody waits for it. */
const inbox = (worker: Worker, taken: Int32Array<SharedArrayBuffer>, timeoutMs: number): (() => Promise<ReadMessage>) => {
  const messages: ReadMessage[] = []
  let failure: Error | undefined
  let left = timeoutMs
  let wake = (): void => undefined
  const fail = (error: Error): void => {
    failure ??= error
    wake()
  }
  worker.on('message', (message: ReadMessage) => {
    const failed = errorOf(message)
    if (failed) return fail(failed)
    messages.push(message)
    wake()
  })
  worker.on('error', (error: Error & { code?: string }) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooBig() : error))
  worker.on('exit', () => fail(tooBig()))
  const wait = async (): Promise<void> => {
    const began = performance.now()
    const timer = setTimeout(() => fail(new Unreadable('timeout', { seconds: Math.round(timeoutMs / 1000) })), left)
    await new Promise<void>((resolve) => (wake = resolve))
    clearTimeout(timer)
    left -= performance.now() - began
  }
  return async () => {
    while (messages.length === 0) {
      if (failure) throw failure
      await wait()
    }
    Atomics.add(taken, 0, 1)
    Atomics.notify(taken, 0)
    return messages.shift() ?? { kind: 'fault', message: '' }
  }
}

/** The same problem with one text for each name of a sheet and code, of which every message brings its own copy; a list may have a doubt for every row. */
const sharing = (): ((p: Problem) => Problem) => {
  const texts = new Map<string, string>()
  const same = <T extends string>(text: T): T => {
    const known = texts.get(text)
    if (known === undefined) texts.set(text, text)
    return (known ?? text) as T
  }
  return (p) => ({ ...p, sheet: same(p.sheet), severity: same(p.severity), code: same(p.code) })
}

type Begun = { readonly worker: Worker; readonly next: () => Promise<ReadMessage>; readonly small: boolean }

/** Begins to check the bytes and to read them, in a worker that may use a bounded heap and a bounded time. What is too long for it is refused at once. */
const begin = (bytes: Uint8Array, { timeoutMs = defaultTimeout, ...options }: Limits): Begun => {
  checkSignature(bytes)
  const own = new Uint8Array(bytes)
  const taken = new Int32Array(new SharedArrayBuffer(4))
  const task: ReadTask = { bytes: own, options, taken }
  const worker = readers.begin(task, [own.buffer])
  return { worker, next: inbox(worker, taken, timeoutMs), small: bytes.length <= smallBytes }
}

const ahead = new WeakMap<Uint8Array, { readonly begun: Begun; readonly asOf: string | undefined }>()

/** Begins to read bytes that will be asked for soon, with the same day and no mapping; unasked, it holds nothing up and refuses nothing. */
export const readAhead = (bytes: Uint8Array, asOf: ReadOptions['asOf']): void => {
  try {
    const begun = begin(bytes, { asOf })
    begun.worker.unref()
    ahead.set(bytes, { begun, asOf })
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
  }
}

const begunOrBegin = (bytes: Uint8Array, limits: Limits): Begun => {
  const known = ahead.get(bytes)
  ahead.delete(bytes)
  const isOther = limits.remap !== undefined || limits.kinds !== undefined || (limits.remembered?.length ?? 0) > 0
  if (!known || known.asOf !== limits.asOf || isOther) return begin(bytes, limits)
  known.begun.worker.ref()
  return known.begun
}

/** Reads the bytes of a workbook in a worker, a portion of people at a time. Throws Unreadable. */
export const readInPortions = async function* (bytes: Uint8Array, limits: Limits): Portions {
  const { worker, next, small } = begunOrBegin(bytes, limits)
  let ended = false
  const problems: Problem[] = []
  const dates: Dates = new Map()
  const shared = sharing()
  let rows: PersonRow[] = []
  let front: Front | undefined
  try {
    for (;;) {
      const message = await next()
      if (message.kind === 'problems') for (const p of message.problems) problems.push(shared(p))
      if (message.kind === 'people') {
        for (const row of unpack(message.packed, dates)) rows.push(row)
        front = message.front
      }
      if (front && rows.length > 0 && (rows.length >= portion || message.kind === 'done')) {
        yield { rows, front }
        rows = []
      }
      if (message.kind !== 'done') continue
      ended = true
      return { ...message.rest, problems }
    }
  } finally {
    await readers.end(worker, ended && small)
  }
}
