import { parentPort } from 'node:worker_threads'
import { listSheets, readMarks } from './contents.ts'
import { guard, openBudget } from './guard.ts'
import type { RawMessage, RawRow, RawTask } from './raw.ts'
import { failureOf } from './unreadable.ts'
import { eachRow } from './workbook.ts'

const batch = 2000
const say = (message: RawMessage): void => parentPort?.postMessage(message)

const run = async ({ bytes, only }: RawTask): Promise<void> => {
  const archive = await guard(bytes)
  const count = openBudget()
  for (const { name, hidden, number, part } of await listSheets(archive)) {
    if (only && !only.has(name)) continue
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

parentPort?.on('message', (task: RawTask) => void run(task).catch((error: unknown) => say(failureOf(error))))
