import { openXlsx, saveXlsx, writeXlsx, type Cell, type CellStyle, type Sheet } from 'hucre/xlsx'
import { listSheets } from './contents.ts'
import { guard, partStart, type Archive } from './guard.ts'
import { problemTexts } from './problem-texts.ts'
import type { Problem, SheetReading } from './reading.ts'
import type { Severity } from './problem-codes.ts'
import { columnIndex } from './workbook.ts'

/** Above this much worksheet XML the copy would not fit in memory; then the list of problems comes alone. */
const copyLimit = 40 * 1024 * 1024
const notesLimit = 20_000
const listLimit = 50_000

const listName = 'Gốc – kết quả đọc'
const fills: { readonly [S in Severity]: string } = { error: 'FFC7CE', doubt: 'FFEB9C', info: 'DDEBF7' }
const severityWords: { readonly [S in Severity]: string } = { error: 'Lỗi', doubt: 'Nghi vấn', info: 'Thông tin' }
const order: { readonly [S in Severity]: number } = { error: 0, doubt: 1, info: 2 }

const solid = (rgb: string): CellStyle['fill'] => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } })

/** What is told in a copy: the sheets as they were understood, how many people, every doubt. */
export type Told = { readonly sheets: readonly SheetReading[]; readonly rowsRead: number; readonly problems: readonly Problem[] }

type Spot = { row: number; column: number; problems: Problem[] }

/** Where a note about a problem goes: its cell; the heading for a whole column; nowhere for a whole sheet. */
const spotOf = (p: Problem, told: Told): { row: number; column: number } | undefined => {
  const m = /^([A-Z]{1,3})(\d+)?$/.exec(p.cell)
  if (!m) return undefined
  const heading = told.sheets.find((s) => s.name === p.sheet)?.headingRows
  const row = m[2] === undefined ? heading?.[1] : Number(m[2])
  return row === undefined ? undefined : { row: row - 1, column: columnIndex(m[1] ?? '') }
}

const spotsOf = (problems: readonly Problem[], told: Told): Map<string, Map<string, Spot>> => {
  const sheets = new Map<string, Map<string, Spot>>()
  let notes = 0
  for (const p of problems) {
    const at = spotOf(p, told)
    if (!at || notes >= notesLimit) continue
    const spots = sheets.get(p.sheet) ?? new Map<string, Spot>()
    sheets.set(p.sheet, spots)
    const key = `${at.row},${at.column}`
    const spot = spots.get(key) ?? { ...at, problems: [] }
    if (spot.problems.length === 0) notes++
    spots.set(key, spot)
    spot.problems.push(p)
  }
  return sheets
}

const gravest = (problems: readonly Problem[]): Severity => problems.map((p) => p.severity).sort((a, b) => order[a] - order[b])[0] ?? 'info'

const noteOf = (problems: readonly Problem[], before: string | undefined): string =>
  [...new Set([...(before === undefined ? [] : [before]), ...problems.map((p) => `${severityWords[p.severity]}: ${problemTexts[p.code](p)}`)])].join(
    '\n',
  )

const markCell = (sheet: Sheet, { row, column, problems }: Spot): void => {
  const key = `${row},${column}`
  const cells = (sheet.cells ??= new Map<string, Cell>())
  const value = sheet.rows[row]?.[column] ?? null
  const old = cells.get(key) ?? {
    value,
    type:
      value === null
        ? 'empty'
        : typeof value === 'string'
          ? 'string'
          : typeof value === 'number'
            ? 'number'
            : value instanceof Date
              ? 'date'
              : 'boolean',
  }
  const fill = solid(fills[gravest(problems)])
  cells.set(key, {
    ...old,
    style: { ...old.style, ...(fill ? { fill } : {}) },
    comment: { author: 'Gốc', text: noteOf(problems, old.comment?.text) },
  })
}

// ── the added sheet ──

const heads = ['Mức', 'Trang tính', 'Ô', 'Nội dung trong ô', 'Vấn đề và việc cần làm']
const widths = [12, 24, 10, 32, 90]

/** How many printed lines the longest cell of a row takes. */
const linesOf = (row: readonly string[]): number => Math.max(1, ...row.map((text, i) => Math.ceil(text.length / ((widths[i] ?? 10) - 1))))
const border = { style: 'thin', color: { rgb: 'BFBFBF' } } as const
const box = { top: border, right: border, bottom: border, left: border }

const countLine = (problems: readonly Problem[]): string => {
  const n = (s: Severity): number => problems.filter((p) => p.severity === s).length
  return `${n('error')} lỗi, ${n('doubt')} nghi vấn, ${n('info')} thông tin. Ô tô đỏ là lỗi (giá trị không được lấy), ô tô vàng là nghi vấn (giá trị được giữ).`
}

const problemRows = (problems: readonly Problem[]): string[][] =>
  problems.slice(0, listLimit).map((p) => [severityWords[p.severity], p.sheet, p.cell, p.text, problemTexts[p.code](p)])

type ListSheet = Pick<Sheet, 'name' | 'rows'> & Required<Pick<Sheet, 'cells' | 'columns' | 'freezePane' | 'autoFilter' | 'rowDefs' | 'pageSetup'>>

/** The sheet that lists every problem, the gravest first. Every cell is text: what begins with = + - @ stays what it is. */
const listSheet = ({ problems, rowsRead }: Told, name: string): ListSheet => {
  const sorted = [...problems].sort((a, b) => order[a.severity] - order[b.severity])
  const rows: string[][] = [['KẾT QUẢ ĐỌC DANH SÁCH'], [`Đọc được ${rowsRead} người.`], [countLine(sorted)], heads, ...problemRows(sorted)]
  const cells = new Map<string, Cell>()
  for (const [r, row] of rows.entries()) {
    for (const [c, value] of row.entries()) cells.set(`${r},${c}`, { value, type: 'string', style: styleAt(r, c, sorted[r - 4]?.severity) })
  }
  return {
    name,
    rows,
    cells,
    columns: widths.map((width) => ({ width })),
    freezePane: { rows: 4 },
    autoFilter: { range: `A4:E${Math.max(5, rows.length)}` },
    rowDefs: new Map(rows.flatMap((row, r) => (r < 4 ? [] : [[r, { height: 15 * linesOf(row) }] as const]))),
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '$4:$4' },
  }
}

const styleAt = (row: number, column: number, severity: Severity | undefined): CellStyle => {
  if (row === 0) return { font: { bold: true, size: 14 } }
  if (row < 3) return {}
  if (row === 3)
    return {
      font: { bold: true, color: { rgb: 'FFFFFF' } },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F4E79' } },
      border: box,
      alignment: { vertical: 'center', wrapText: true },
    }
  const fill = column === 0 && severity ? solid(fills[severity]) : undefined
  return { border: box, alignment: { vertical: 'top', wrapText: true }, ...(fill ? { fill } : {}), ...(column < 4 ? { numFmt: '@' } : {}) }
}

const freeName = (taken: readonly string[]): string => {
  const lower = taken.map((t) => t.toLowerCase())
  for (let n = 1; ; n++) {
    const name = n === 1 ? listName : `${listName} ${n}`
    if (!lower.includes(name.toLowerCase())) return name
  }
}

const worksheetBytes = ({ entries }: Archive): number =>
  [...entries].reduce((sum, [name, entry]) => sum + (/^xl\/(worksheets\/|sharedStrings)/i.test(name) ? entry.uncompressedSize : 0), 0)

/** The library takes any fit-to-page numbers for an order to fit; only the sheet's own properties give it. Without this a roster prints on one page. */
const keepPageFit = async (archive: Archive, sheets: readonly Sheet[]): Promise<void> => {
  for (const entry of await listSheets(archive)) {
    const setup = sheets.find((s) => s.name === entry.name)?.pageSetup
    if (!setup || /fitToPage="(?:1|true)"/.test(await partStart(archive, entry.part))) continue
    delete setup.fitToPage
    delete setup.fitToWidth
    delete setup.fitToHeight
  }
}

/**
 * Their own workbook back: red for errors, amber for doubts, a note on each such cell, and a sheet that lists every problem.
 * Nothing else in the workbook changes. Of a very large workbook only the list comes back.
 */
export const annotate = async (bytes: Uint8Array, told: Told): Promise<Uint8Array> => {
  const { problems } = told
  const archive = await guard(bytes)
  if (worksheetBytes(archive) > copyLimit) return writeXlsx({ sheets: [listSheet(told, listName)] })
  const workbook = await openXlsx(bytes, { readStyles: true })
  await keepPageFit(archive, workbook.sheets)
  for (const [name, spots] of spotsOf(
    problems.filter((p) => p.severity !== 'info'),
    told,
  )) {
    const sheet = workbook.sheets.find((s) => s.name === name)
    if (sheet) for (const spot of spots.values()) markCell(sheet, spot)
  }
  workbook.sheets.push(listSheet(told, freeName(workbook.sheets.map((s) => s.name))))
  return saveXlsx(workbook)
}
