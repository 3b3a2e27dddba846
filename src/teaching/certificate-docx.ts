import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  PageBorderOffsetFrom,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { placeLine } from '#documents/state.ts'
import { vnDay, type Day } from '#lib/day.ts'

/** What stands on one certificate. `kind`: education gives a diploma, a course a certificate. */
export type Certificate = {
  readonly kind: 'education' | 'course'
  readonly programme: string
  readonly institution: string
  readonly name: string
  readonly born: string | null
  readonly unit: string
  readonly from: Day | null
  readonly to: Day | null
  readonly periods: number
  readonly decision: string | null
  readonly place: string
  readonly issuedOn: Day
  readonly signerTitle: string
  readonly signerName: string
  readonly shown: string
}

const font = 'Times New Roman'
/** Twentieths of a point; A4 lying. */
const mm = (n: number): number => Math.round((n * 1440) / 25.4)
const page = {
  size: { width: mm(210), height: mm(297), orientation: PageOrientation.LANDSCAPE },
  margin: { top: mm(20), bottom: mm(18), left: mm(25), right: mm(25) },
}
const inside = mm(297 - 50)
const line = { style: BorderStyle.DOUBLE, size: 12, color: '7A1F16', space: 20 }
const borders = {
  pageBorders: { offsetFrom: PageBorderOffsetFrom.PAGE },
  pageBorderTop: line,
  pageBorderBottom: line,
  pageBorderLeft: line,
  pageBorderRight: line,
}
const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' }
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

type Look = { readonly size?: number; readonly bold?: boolean; readonly italics?: boolean; readonly color?: string; readonly underline?: object }
const text = (value: string, look: Look = {}): TextRun => new TextRun({ text: value, font, size: 28, ...look })
const centred = (children: TextRun[], before = 0): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children, spacing: { before, after: 40 } })
const said = (label: string, value: string): Paragraph =>
  new Paragraph({ children: [text(`${label}: `), text(value, { bold: true })], spacing: { before: 110, after: 110 }, indent: { left: mm(25) } })

const cell = (children: Paragraph[], width: number): TableCell => new TableCell({ width: { size: width, type: WidthType.DXA }, children })
const pair = (left: Paragraph[], right: Paragraph[]): Table => {
  const half = Math.floor(inside / 2)
  return new Table({
    width: { size: inside, type: WidthType.DXA },
    columnWidths: [half, inside - half],
    borders: noBorders,
    rows: [new TableRow({ cantSplit: true, children: [cell(left, half), cell(right, inside - half)] })],
  })
}

/** What a certificate is called. */
export const certificateTitle = (kind: Certificate['kind']): string => (kind === 'education' ? 'BẰNG TỐT NGHIỆP' : 'CHỨNG CHỈ')

const head = (c: Certificate): Table =>
  pair(
    [centred([text(c.institution.toUpperCase(), { bold: true, size: 26 })])],
    [
      centred([text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 26 })]),
      centred([text('Độc lập - Tự do - Hạnh phúc', { bold: true, size: 28, underline: {} })]),
    ],
  )

const body = (c: Certificate): Paragraph[] => [
  centred([text(certificateTitle(c.kind), { bold: true, size: 60, color: '7A1F16' })], 560),
  centred([text(c.programme, { bold: true, size: 32 })], 40),
  centred([text('Cấp cho', { italics: true })], 280),
  centred([text(c.name.toUpperCase(), { bold: true, size: 44 })], 80),
  ...(c.born ? [said('Sinh ngày', c.born)] : []),
  said('Đơn vị', c.unit),
  said('Đã hoàn thành chương trình', `${c.periods} tiết${c.from && c.to ? `, từ ngày ${vnDay(c.from)} đến ngày ${vnDay(c.to)}` : ''}`),
  ...(c.decision ? [said('Theo Quyết định công nhận kết quả số', c.decision)] : []),
]

const foot = (c: Certificate): Table =>
  pair(
    [
      new Paragraph({ children: [text('')], spacing: { before: 320 } }),
      new Paragraph({ children: [text(`Số: ${c.shown}`, { bold: true, size: 26 })], spacing: { before: 40 } }),
      new Paragraph({ children: [text('(Vào sổ cấp theo số này)', { italics: true, size: 22 })] }),
    ],
    [
      centred([text(placeLine({ place: c.place, on: c.issuedOn }), { italics: true })], 320),
      centred([text(c.signerTitle.toUpperCase(), { bold: true })]),
      centred([text('')], 900),
      centred([text(c.signerName, { bold: true })], 300),
    ],
  )

/** Certificates as a Word file, a lying page of A4 each. The ministry's own form is not known to us; this is laid out by the rules of documents of the State. */
export const certificatesDocx = async (all: readonly Certificate[]): Promise<Uint8Array> => {
  const document = new Document({
    creator: 'Gốc',
    title: all.length === 1 ? `${certificateTitle(all[0]?.kind ?? 'course')} – ${all[0]?.name ?? ''}` : 'Văn bằng, chứng chỉ',
    sections: all.map((c) => ({ properties: { page: { ...page, borders } }, children: [head(c), ...body(c), foot(c)] })),
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
