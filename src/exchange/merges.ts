import { textOf } from './cells.ts'
import type { Layout } from './layout.ts'
import type { CellValue, Merge } from './workbook.ts'

/** Blocks merged downwards: where they end (row · 16384 + column → last row), and what they carry into the rows below. */
export type Merged = { readonly tall: ReadonlyMap<number, number>; readonly carried: Map<number, { cell: CellValue; until: number }> }

/** The merged blocks of the mapped columns that are taller than one row. */
export const tallMerges = (merges: readonly Merge[], layout: Layout): Map<number, number> => {
  const tall = new Map<number, number>()
  const mapped = new Set(layout.mapped)
  for (const m of merges) if (m.bottom > m.top && mapped.has(m.left)) tall.set(m.top * 16_384 + m.left, m.bottom)
  return tall
}

/** Values of blocks merged downwards stand in each of their rows, names and numbers excepted: a second row under one name is no second person. */
export const spreadMerges = (
  s: Merged,
  layout: Layout,
  index: number,
  cells: readonly CellValue[],
): { cells: readonly CellValue[]; continued: boolean } => {
  let out: CellValue[] | undefined
  let continued = false
  for (const column of layout.mapped) {
    const bottom = s.tall.get(index * 16_384 + column)
    if (bottom !== undefined) s.carried.set(column, { cell: cells[column], until: bottom })
    else {
      const carried = s.carried.get(column)
      if (!carried || index > carried.until || textOf(cells[column]) !== '') continue
      if (layout.names.includes(column)) continued ||= carried.cell !== undefined
      else if (column !== layout.at.ordinal && column !== layout.at.identityNumber) (out ??= [...cells])[column] = carried.cell
    }
  }
  return { cells: out ?? cells, continued }
}
