import { parentPort, workerData } from 'node:worker_threads'
import { listSheets, readMarks } from './contents.ts'
import { guard, limits } from './guard.ts'
import type { RawMessage, RawRow } from './raw.ts'
import { asUnreadable, Unreadable } from './unreadable.ts'
import { eachRow } from './workbook.ts'

const batch = 2000
const say = (message: RawMessage): void => parentPort?.postMessage(message)
const budget = { rows: 0, cells: 0 }

const count = (cells: number): void => {
  budget.rows++
  budget.cells += cells
  if (budget.rows > limits.rows) throw new Unreadable('too_big', { what: `hơn ${limits.rows} dòng`, rows: limits.rows })
  if (budget.cells > limits.cells) throw new Unreadable('too_big', { what: `hơn ${limits.cells} ô`, cells: limits.cells })
}

const run = async (bytes: Uint8Array): Promise<void> => {
  const archive = await guard(bytes)
  for (const { name, hidden, number, part } of await listSheets(archive)) {
    const { isFormula, merges } = await readMarks(archive, part)
    say({ kind: 'sheet', name, hidden, merges })
    let rows: RawRow[] = []
    await eachRow(bytes, number, (row) => {
      count(row.cells.length)
      // A styled sheet goes on for thousands of rows that say nothing.
      if (row.cells.every((c) => c === undefined || c === '')) return
      const formulas = isFormula ? row.cells.flatMap((_, column) => (isFormula(row.index, column) ? [column] : [])) : []
      rows.push({ ...row, formulas })
      if (rows.length >= batch) {
        say({ kind: 'rows', rows })
        rows = []
      }
    })
    say({ kind: 'rows', rows })
  }
  say({ kind: 'done' })
}

try {
  await run(workerData as Uint8Array)
} catch (error) {
  const known = asUnreadable(error)
  say(
    known
      ? { kind: 'failed', code: known.code, details: known.details }
      : { kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  )
}
