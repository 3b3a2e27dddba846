import { writeXlsx } from 'hucre/xlsx'

/** A table to be printed as a sheet: a title, lines that say when, where and by what, then the heading (in two rows when columns have groups) and the rows. */
export type PrintedTable = {
  readonly sheet: string
  readonly title: string
  readonly lines: readonly string[]
  readonly columns: readonly PrintedColumn[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** Whether the last row is a total and stands out. */
  readonly total?: boolean
}
export type PrintedColumn = { readonly heading: string; readonly width: number; readonly number?: boolean; readonly group?: string }

type Merge = { startRow: number; startCol: number; endRow: number; endCol: number }

const thin = { style: 'thin', color: { rgb: '7B8794' } } as const
const border = { top: thin, right: thin, bottom: thin, left: thin }
const font = (more: object) => ({ name: 'Times New Roman', size: 12, ...more })
const headingStyle = {
  font: font({ bold: true, size: 11 }),
  border,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3EBF1' } },
} as const

const bodyStyle = (column: PrintedColumn | undefined, bold: boolean) => ({
  font: font({ bold }),
  border,
  alignment: column?.number ? { horizontal: 'right', vertical: 'top' } : { vertical: 'top', wrapText: true },
})

/** Heading cells that belong together: a group over its columns, a column without a group over both rows. */
const headingMerges = (columns: readonly PrintedColumn[], at: number): Merge[] => {
  const merges: Merge[] = []
  for (let c = 0; c < columns.length;) {
    const group = columns[c]?.group
    let end = c
    if (group === undefined) merges.push({ startRow: at, startCol: c, endRow: at + 1, endCol: c })
    else {
      while (columns[end + 1]?.group === group) end++
      if (end > c) merges.push({ startRow: at, startCol: c, endRow: at, endCol: end })
    }
    c = end + 1
  }
  return merges
}

const linesHigh = (text: string, width: number): number => 16 * Math.max(1, Math.ceil(text.length / Math.max(20, width * 1.05)))

/** Wider than so nobody could read it on A4. */
const widestOnA4 = 230

/** A row whose words take several lines is that high: not every program makes it so by itself. */
const tallRow = (
  row: PrintedTable['rows'][number],
  columns: readonly PrintedColumn[],
  at: number,
): readonly (readonly [number, { height: number }])[] => {
  const lines = Math.max(
    1,
    ...row.map((cell, c) => (typeof cell === 'string' ? Math.ceil(cell.length / Math.max(3, (columns[c]?.width ?? 10) * 1.1)) : 1)),
  )
  return lines > 1 ? [[at, { height: 16 * lines }]] : []
}

/** As high as the longest name of a group over its columns needs. */
const groupsHigh = (columns: readonly PrintedColumn[]): number => {
  const groups = Map.groupBy(columns, (c) => c.group)
  return (
    17 * Math.max(1, ...[...groups].map(([name, of]) => Math.ceil((name?.length ?? 0) / Math.max(6, of.reduce((sum, c) => sum + c.width, 0) * 0.9))))
  )
}

const sheetOf = (t: PrintedTable) => {
  const grouped = t.columns.some((c) => c.group !== undefined)
  const above = [t.title, ...t.lines]
  const headingAt = above.length + 1
  const bodyAt = headingAt + (grouped ? 2 : 1)
  const width = t.columns.reduce((sum, c) => sum + c.width, 0)
  const cells = new Map<string, object>()
  above.forEach((_, r) =>
    cells.set(`${r},0`, {
      style: { font: font(r === 0 ? { bold: true, size: 14 } : { italic: true }), alignment: { wrapText: true, vertical: 'top' } },
    }),
  )
  for (let r = headingAt; r < bodyAt; r++) t.columns.forEach((_, c) => cells.set(`${r},${c}`, { style: headingStyle }))
  t.rows.forEach((row, r) =>
    row.forEach((_, c) => cells.set(`${bodyAt + r},${c}`, { style: bodyStyle(t.columns[c], t.total === true && r === t.rows.length - 1) })),
  )
  const topHeading = grouped
    ? [t.columns.map((c, i) => (c.group === undefined ? c.heading : t.columns[i - 1]?.group === c.group ? null : c.group))]
    : []
  const lastHeading = t.columns.map((c) => (grouped && c.group === undefined ? null : c.heading))
  return {
    name: t.sheet,
    rows: [...above.map((l) => [l]), [], ...topHeading, lastHeading, ...t.rows.map((r) => [...r])],
    columns: t.columns.map((c) => ({ width: c.width })),
    cells,
    merges: [
      ...above.map((_, r) => ({ startRow: r, startCol: 0, endRow: r, endCol: t.columns.length - 1 })),
      ...(grouped ? headingMerges(t.columns, headingAt) : []),
    ],
    rowDefs: new Map([
      ...above.map((l, r) => [r, { height: r === 0 ? 22 : linesHigh(l, width) }] as const),
      ...(grouped ? [[headingAt, { height: groupsHigh(t.columns) }] as const] : []),
      [bodyAt - 1, { height: 48 }] as const,
      ...t.rows.flatMap((row, r) => tallRow(row, t.columns, bodyAt + r)),
    ]),
    freezePane: { rows: bodyAt, columns: 1 },
    pageSetup: {
      paperSize: width > widestOnA4 ? 'a3' : 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headingAt + 1}:$${bodyAt}`,
    },
    headerFooter: { oddFooter: '&C&P/&N' },
  } as const
}

/** The .xlsx of tables, a sheet each: A4 landscape, heading repeated on every page. Text is written as text, whatever it begins with. */
export const writeTables = (tables: readonly PrintedTable[]): Promise<Uint8Array> => writeXlsx({ sheets: tables.map(sheetOf) as never })
