import { writeXlsx } from 'hucre/xlsx'

/** A table to be printed as a workbook: a title, lines that say when, where and by what, then one heading row and the rows. */
export type PrintedTable = {
  readonly sheet: string
  readonly title: string
  readonly lines: readonly string[]
  readonly columns: readonly { readonly heading: string; readonly width: number; readonly number?: boolean }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly footer?: readonly string[]
}

const thin = { style: 'thin', color: { rgb: '7B8794' } } as const
const border = { top: thin, right: thin, bottom: thin, left: thin }
const font = (more: object) => ({ name: 'Times New Roman', size: 12, ...more })

/** The .xlsx of a table: A4 landscape, heading repeated on every page, frozen above the rows. Text is written as text, whatever it begins with. */
export const writeTable = async (t: PrintedTable): Promise<Uint8Array> => {
  const top = [[t.title], ...t.lines.map((l) => [l]), []]
  const headingAt = top.length
  const cells = new Map<string, object>()
  cells.set('0,0', { style: { font: font({ bold: true, size: 14 }) } })
  t.lines.forEach((_, i) => cells.set(`${i + 1},0`, { style: { font: font({ italic: true }) } }))
  t.columns.forEach((_, c) =>
    cells.set(`${headingAt},${c}`, { style: { font: font({ bold: true }), border, alignment: { horizontal: 'center', vertical: 'center', wrapText: true }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3EBF1' } } } }),
  )
  t.rows.forEach((row, r) =>
    row.forEach((_, c) => cells.set(`${headingAt + 1 + r},${c}`, { style: { font: font({}), border, alignment: t.columns[c]?.number ? { horizontal: 'right', vertical: 'top' } : { vertical: 'top', wrapText: true } } })),
  )
  const rows = [...top, t.columns.map((c) => c.heading), ...t.rows.map((r) => [...r]), ...(t.footer ? [[], ...t.footer.map((f) => [f])] : [])]
  return writeXlsx({
    sheets: [
      {
        name: t.sheet,
        rows,
        columns: t.columns.map((c) => ({ width: c.width })),
        cells,
        freezePane: { rows: headingAt + 1 },
        pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `$${headingAt + 1}:$${headingAt + 1}` },
        headerFooter: { oddFooter: '&C&P/&N' },
      },
    ],
  })
}
