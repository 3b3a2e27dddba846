import { deflateRawSync, crc32 } from 'node:zlib'
import { writeXlsx, type Cell as WrittenCell } from 'hucre/xlsx'
import type { Day } from '#lib/day.ts'
import { mergeOf, type CellValue, type Merge, type Sheet } from './workbook.ts'

/** Builders of test workbooks: sheets in memory, .xlsx bytes of good files, and zip bytes of bad ones. */
export type Made = string | number | boolean | Date | null
export type MadeSheet = {
  readonly name?: string
  readonly rows: readonly (readonly Made[])[]
  readonly merges?: readonly string[]
  readonly hidden?: boolean
  readonly formulas?: Readonly<Record<string, string>>
}

const merge = (range: string): Merge => {
  const found = mergeOf(range)
  if (!found) throw new Error(`not a range: ${range}`)
  return found
}

const cellOf = (made: Made): CellValue => (made === null ? undefined : made instanceof Date ? { day: made.toISOString().slice(0, 10) as Day } : made)

/** A sheet in memory, as readPeople takes it. */
export const sheetOf = ({ name = 'Danh sách', rows, merges = [], hidden = false }: MadeSheet): Sheet => ({
  name,
  hidden,
  merges: merges.map(merge),
  rows: rows.map((row) => row.map(cellOf)),
})

/** A day as Excel stores it. */
export const date = (text: string): Date => new Date(`${text}T00:00:00Z`)

const formulaCells = (sheet: MadeSheet): Map<string, Partial<WrittenCell>> =>
  new Map(
    Object.entries(sheet.formulas ?? {}).map(([ref, formula]) => {
      const at = merge(`${ref}:${ref}`)
      return [`${at.top},${at.left}`, { formula, formulaResult: sheet.rows[at.top]?.[at.left] ?? null, type: 'formula' as const }]
    }),
  )

/** The bytes of a workbook. */
export const bookOf = (sheets: readonly MadeSheet[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: sheets.map((s, i) => ({
      name: s.name ?? `Sheet${i + 1}`,
      rows: s.rows.map((r) => [...r]),
      merges: (s.merges ?? []).map(merge).map((m) => ({ startRow: m.top, startCol: m.left, endRow: m.bottom, endCol: m.right })),
      ...(s.formulas ? { cells: formulaCells(s) } : {}),
      ...(s.hidden ? { hidden: true } : {}),
    })),
  })

/** One entry of a hand-made zip; `declared` lies about the size. */
export type ZipEntry = { readonly name: string; readonly data: Uint8Array | string; readonly declared?: number; readonly encrypted?: boolean }

/** A zip archive, byte by byte, so that its directory can say what it likes. */
export const zipOf = (entries: readonly ZipEntry[]): Uint8Array => {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const data = Buffer.from(entry.data)
    const packed = deflateRawSync(data)
    const name = Buffer.from(entry.name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(entry.encrypted ? 1 : 0, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(data), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(entry.declared ?? data.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, packed])
    const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, Buffer.alloc(14), name])
    central.writeUInt32LE(offset, 42)
    locals.push(local)
    directory.push(central)
    offset += local.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, listing, end])
}

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
const relations = (inside: string): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
const officeRel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The parts of a smallest workbook around the given sheet data, to be spoiled by a test. */
export const rawParts = (sheetData: string, more: readonly ZipEntry[] = []): ZipEntry[] => [
  { name: '[Content_Types].xml', data: types },
  { name: '_rels/.rels', data: relations(`<Relationship Id="rId1" Type="${officeRel}/officeDocument" Target="xl/workbook.xml"/>`) },
  {
    name: 'xl/workbook.xml',
    data: `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${officeRel}"><sheets><sheet name="Danh s&#225;ch" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  },
  { name: 'xl/_rels/workbook.xml.rels', data: relations(`<Relationship Id="rId1" Type="${officeRel}/worksheet" Target="worksheets/sheet1.xml"/>`) },
  { name: 'xl/worksheets/sheet1.xml', data: `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>` },
  ...more,
]

/** One row of inline text for rawParts. */
export const rawRow = (row: number, texts: readonly string[]): string =>
  `<row r="${row}">${texts.map((t, i) => `<c r="${String.fromCharCode(65 + i)}${row}" t="inlineStr"><is><t>${t}</t></is></c>`).join('')}</row>`
