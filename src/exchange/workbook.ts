import type { Day } from '#lib/day.ts'
import { tidy } from '#lib/vietnamese.ts'

/** A cell that the workbook itself calls a date. */
export type DayCell = { readonly day: Day }
export type CellValue = string | number | boolean | DayCell | undefined

/** A merged block, zero-based, ends inside. */
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

export type SheetInfo = {
  readonly name: string
  readonly hidden: boolean
  readonly merges: readonly Merge[]
  /** Whether the cell at a zero-based row and column holds a formula (its stored result is what is read). */
  readonly isFormula?: ((row: number, column: number) => boolean) | undefined
}

/** One row as it stands in the sheet; `index` is zero-based, so the row the user sees is index + 1. */
export type SheetRow = { readonly index: number; readonly cells: readonly CellValue[] }

/** A whole sheet in memory; `rows[i]` is row i + 1. */
export type Sheet = SheetInfo & { readonly rows: readonly (readonly CellValue[])[] }

const letters: string[] = []

/** 'A' for 0, 'Z' for 25, 'AA' for 26. */
export const columnLetter = (index: number): string => {
  const known = letters[index]
  if (known !== undefined) return known
  let text = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text
  if (index >= 0 && index < 16_384) letters[index] = text
  return text
}

/** The zero-based column of 'A', 'XFD'; -1 when the text is no column. */
export const columnIndex = (letter: string): number => {
  if (!/^[A-Z]{1,3}$/.test(letter)) return -1
  let n = 0
  for (const ch of letter) n = n * 26 + ch.charCodeAt(0) - 64
  return n - 1
}

/** 'C7:D7' → a zero-based block; undefined when the text is no range. */
export const mergeOf = (range: string): Merge | undefined => {
  const m = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/.exec(range)
  if (!m) return undefined
  return { left: columnIndex(m[1] ?? ''), top: Number(m[2]) - 1, right: columnIndex(m[3] ?? ''), bottom: Number(m[4]) - 1 }
}

/** The text of a cell as people mean it: NFC, blanks tidied. Done once per cell, before anything looks at it. */
export const tidyCell = (cell: CellValue): CellValue => (typeof cell === 'string' ? tidy(cell) : cell)

const dayCells = new Map<number, CellValue>()

const dayCell = (at: Date): CellValue => {
  const ms = at.valueOf()
  const known = dayCells.get(ms)
  if (known !== undefined) return known
  const text = Number.isNaN(ms) ? '' : at.toISOString().slice(0, 10)
  const cell: CellValue = /^\d{4}-\d\d-\d\d$/.test(text) ? { day: text as Day } : 'ngày không đọc được'
  if (dayCells.size > 50_000) dayCells.clear()
  dayCells.set(ms, cell)
  return cell
}

/**
 * Hands over the rows of one sheet as they come, their text tidied, through the library's streaming reader: no more than a few are held at a time.
 * A callback and not a generator: one wait less per row.
 */
export const eachRow = async (bytes: Uint8Array, sheet: number, take: (row: SheetRow) => void): Promise<void> => {
  // Whoever reads no sheet, such as the thread that writes what was read, does not read the library's modules either.
  const { streamXlsxRows } = await import('hucre/xlsx')
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    const cells = values as (CellValue | Date | null)[]
    for (let i = 0; i < cells.length; i++) {
      const v = cells[i]
      if (typeof v === 'string') cells[i] = tidyCell(v)
      else if (v === null) cells[i] = undefined
      else if (v instanceof Date) cells[i] = dayCell(v)
    }
    take({ index, cells: cells as CellValue[] })
  }
}
