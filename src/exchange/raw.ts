import { listSheets } from './contents.ts'
import { guard } from './guard.ts'
import { workersOf } from './kept-worker.ts'
import { defaultTimeout, memory, smallBytes } from './run-worker.ts'
import { Unreadable, type Failure } from './unreadable.ts'
import type { Merge, SheetRow } from './workbook.ts'

/** A row as it stands, with the columns whose value is the stored result of a formula; `places`: of a row put together from cells here and there, where each stands. */
export type RawRow = SheetRow & { readonly formulas: readonly number[]; readonly places?: readonly string[] }

/** A sheet cell by cell, without rows that say nothing. */
export type RawSheet = { readonly name: string; readonly hidden: boolean; readonly merges: readonly Merge[]; readonly rows: readonly RawRow[] }

/** What the worker says: each sheet, then its rows in batches; at the end 'done' or why not. */
export type RawMessage =
  | { readonly kind: 'sheet'; readonly name: string; readonly hidden: boolean; readonly merges: readonly Merge[] }
  | { readonly kind: 'rows'; readonly rows: readonly RawRow[] }
  | { readonly kind: 'done' }
  | Failure

/** Whether a workbook has a sheet of that name; a file that cannot be read has none. */
export const namesSheet = async (bytes: Uint8Array, name: string): Promise<boolean> => {
  try {
    const archive = await guard(bytes)
    const sheets = await listSheets(archive).finally(() => archive.zip.close())
    return sheets.some((s) => s.name === name)
  } catch (error) {
    if (error instanceof Unreadable) return false
    throw error
  }
}

const readers = workersOf(new URL('./raw-worker.ts', import.meta.url), memory)

/** What the worker is given: a file, and of which sheets alone when not of all. */
export type RawTask = { readonly bytes: Uint8Array; readonly only: ReadonlySet<string> | undefined }

/** The sheets, all or those named, cell by cell, read in a worker with bounded memory and time. Throws Unreadable. */
export const readRaw = async (bytes: Uint8Array, only?: ReadonlySet<string>): Promise<readonly RawSheet[]> => {
  const own = new Uint8Array(bytes)
  const task: RawTask = { bytes: own, only }
  const worker = readers.begin(task, [own.buffer])
  let ended = false
  const sheets: (Omit<RawSheet, 'rows'> & { readonly rows: RawRow[] })[] = []
  const take = (message: RawMessage): boolean => {
    if (message.kind === 'sheet') sheets.push({ name: message.name, hidden: message.hidden, merges: message.merges, rows: [] })
    if (message.kind === 'rows') for (const row of message.rows) sheets.at(-1)?.rows.push(row)
    if (message.kind === 'failed') throw new Unreadable(message.code, message.details)
    if (message.kind === 'fault') throw new Error(message.message)
    return message.kind === 'done'
  }
  let timer: NodeJS.Timeout | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new Unreadable('timeout', { seconds: defaultTimeout / 1000 })), defaultTimeout)
      worker.on('message', (message: RawMessage) => {
        try {
          ended = take(message)
          if (ended) resolve()
        } catch (error) {
          reject(error as Error)
        }
      })
      worker.on('error', reject)
      worker.on('exit', () => reject(new Unreadable('too_big', { what: 'cần quá nhiều bộ nhớ' })))
    })
    return sheets
  } finally {
    clearTimeout(timer)
    await readers.end(worker, ended && bytes.length <= smallBytes)
  }
}
