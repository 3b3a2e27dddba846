import { parentPort } from 'node:worker_threads'
import { listSheets, readMarks } from './contents.ts'
import { guard, openBudget, type Archive } from './guard.ts'
import { pack } from './packing.ts'
import { openReader, type Reader } from './reader.ts'
import type { Front, PersonRow, Problem } from './reading.ts'
import type { ReadMessage, ReadTask } from './run-worker.ts'
import { failureOf } from './unreadable.ts'
import { eachRow } from './workbook.ts'

const batch = 1000
/** So many messages may lie unread: who writes is slower than who reads, and memory need not hold the difference. */
const mostUnread = 12

const say = (message: ReadMessage, transfer: readonly ArrayBuffer[] = []): void => parentPort?.postMessage(message, transfer)

/** Sends people and doubts in batches, so that neither side holds two copies of everything. */
const outbox = (front: () => Front, taken: ReadTask['taken']) => {
  let sent = 0
  const send: typeof say = (message, transfer) => {
    say(message, transfer)
    sent++
    for (let read = Atomics.load(taken, 0); sent - read > mostUnread; read = Atomics.load(taken, 0)) Atomics.wait(taken, 0, read)
  }
  let rows: PersonRow[] = []
  let problems: Problem[] = []
  const flush = (): void => {
    if (rows.length > 0) {
      const packed = pack(rows)
      send({ kind: 'people', packed, front: front() }, [packed.numbers.buffer])
    }
    if (problems.length > 0) send({ kind: 'problems', problems })
    rows = []
    problems = []
  }
  const full = (): void => {
    if (rows.length + problems.length >= batch) flush()
  }
  return {
    person: (p: PersonRow) => {
      rows.push(p)
      full()
    },
    problem: (p: Problem) => {
      problems.push(p)
      full()
    },
    flush,
  }
}

// The library only asks whether there is a Response; naming Node's would read 60 modules of its HTTP client, and so would putting another in its place.
Reflect.deleteProperty(globalThis, 'Response')
Object.defineProperty(globalThis, 'Response', { value: Object, configurable: true })

const readSheet = async (
  bytes: Uint8Array,
  count: (cells: number) => void,
  archive: Archive,
  reader: Reader,
  sheet: { number: number; name: string; hidden: boolean; part: string },
): Promise<void> => {
  const marks = sheet.hidden ? { merges: [], isFormula: undefined } : await readMarks(archive, sheet.part)
  reader.start({ name: sheet.name, hidden: sheet.hidden, ...marks })
  if (!sheet.hidden) {
    await eachRow(bytes, sheet.number, ({ index, cells }) => {
      count(cells.length)
      reader.row(index, cells)
    })
  }
  reader.end()
}

const run = async ({ bytes, options, taken }: ReadTask): Promise<void> => {
  const archive = await guard(bytes)
  const sheets = await listSheets(archive)
  const out = outbox(() => reader.front(), taken)
  const reader: Reader = openReader({ ...options, sheetCount: sheets.filter((s) => !s.hidden).length }, out)
  const count = openBudget()
  for (const sheet of sheets) await readSheet(bytes, count, archive, reader, sheet)
  const rest = reader.finish()
  out.flush()
  say({ kind: 'done', rest })
}

parentPort?.on('message', (task: ReadTask) => void run(task).catch((error: unknown) => say(failureOf(error))))
