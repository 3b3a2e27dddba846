import { readFile } from 'node:fs/promises'
import { streamXlsxRows } from 'hucre/xlsx'

/** A program that only reads a workbook, cell by cell, and says how many rows it has: what an import is held against. */
let rows = 0
let cells = 0
for await (const { values } of streamXlsxRows(new Uint8Array(await readFile(process.argv[2]!)), { sheet: 0 })) {
  rows++
  for (const v of values) if (v !== null && v !== undefined) cells++
}
console.log(`${rows} ${cells}`)
