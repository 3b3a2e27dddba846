import { openReader } from './reader.ts'
import type { PersonRow, Problem, Reading, ReadOptions } from './reading.ts'
import { tidyCell, type Sheet } from './workbook.ts'

/** Reads the people out of sheets already in memory. Pure; refuses nothing: a sheet without people is reported as skipped. */
export const readPeople = (sheets: readonly Sheet[], options: ReadOptions = {}): Reading => {
  const rows: PersonRow[] = []
  const problems: Problem[] = []
  const reader = openReader(
    { ...options, sheetCount: sheets.filter((s) => !s.hidden).length },
    { person: (p) => rows.push(p), problem: (p) => problems.push(p) },
  )
  for (const sheet of sheets) {
    reader.start(sheet)
    for (const [index, cells] of sheet.rows.entries()) reader.row(index, cells.map(tidyCell))
    reader.end()
  }
  return { ...reader.finish(), rows, problems }
}
