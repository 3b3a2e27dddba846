import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Block, FormDocument } from './blocks.ts'

const font = 'Times New Roman'
/** Half points: 13 pt as NĐ 30/2020 Annex I asks of the body, 12 in tables. */
const sizes = { body: 26, table: 24, small: 20, title: 28 }
/** Twentieths of a point. A4 and the margins of NĐ 30/2020 Annex I: 20 mm above and below, 30 mm left, 15 mm right. */
const mm = (n: number): number => Math.round((n * 1440) / 25.4)
const page = { size: { width: mm(210), height: mm(297) }, margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) } }
const inside = mm(210 - 30 - 15)

const text = (value: string, more: object = {}): TextRun => new TextRun({ text: value, font, size: sizes.body, ...more })
const paragraph = (children: TextRun[], more: object = {}): Paragraph => new Paragraph({ children, spacing: { before: 40, after: 40 }, ...more })

/** What is not known is left as dots to be written on. */
const blank = '……………'

const lineOf = (b: Block & { kind: 'line' }): Paragraph =>
  paragraph([
    text(`${b.item}) `),
    ...b.parts.flatMap((p, i) => [text(`${i > 0 ? '; ' : ''}${p.label}: `), text(p.value === '' ? blank : p.value, { bold: p.value !== '' })]),
  ])

const cell = (value: string, head: boolean, width: number): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: head ? VerticalAlign.CENTER : VerticalAlign.TOP,
    children: [
      new Paragraph({ alignment: head ? AlignmentType.CENTER : AlignmentType.LEFT, children: [text(value, { size: sizes.table, bold: head })] }),
    ],
  })

const row = (values: readonly string[], head: boolean, widths: readonly number[]): TableRow =>
  new TableRow({ tableHeader: head, cantSplit: true, children: values.map((v, i) => cell(v, head, widths[i] ?? 0)) })

const tableOf = (b: Block & { kind: 'table' }): (Paragraph | Table)[] => {
  const all = b.weights.reduce((sum, w) => sum + w, 0)
  const columnWidths = b.weights.map((w) => Math.floor((inside * w) / all))
  const rows = b.rows.length > 0 ? b.rows : [b.columns.map(() => '')]
  return [
    paragraph([text(`${b.item}) ${b.title}`)], { keepNext: true }),
    new Table({
      width: { size: inside, type: WidthType.DXA },
      columnWidths,
      rows: [row(b.columns, true, columnWidths), ...rows.map((r) => row(r, false, columnWidths))],
    }),
  ]
}

const blockOf = (b: Block): (Paragraph | Table)[] => (b.kind === 'line' ? [lineOf(b)] : b.kind === 'table' ? tableOf(b) : [paragraph([text(b.text)])])

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' }
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

const signatures = (d: FormDocument): Table => {
  const width = Math.floor(inside / d.signatures.length)
  const centred = (value: string, more: object): Paragraph => new Paragraph({ alignment: AlignmentType.CENTER, children: [text(value, more)] })
  return new Table({
    width: { size: inside, type: WidthType.DXA },
    columnWidths: d.signatures.map(() => width),
    borders: noBorders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: d.signatures.map(
          (s) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              children: [centred(s.over, { bold: true }), centred(s.under, { italics: true, size: sizes.table })],
            }),
        ),
      }),
    ],
  })
}

const footer = (d: FormDocument): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          text(`${d.foot} Trang `, { size: sizes.small }),
          new TextRun({ font, size: sizes.small, children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })

const photoWidth = mm(40)

/** The space for the photograph, 4 × 6 cm, beside the lines above the title. */
const head = (d: FormDocument): Table =>
  new Table({
    width: { size: inside, type: WidthType.DXA },
    columnWidths: [photoWidth, inside - photoWidth],
    borders: noBorders,
    rows: [
      new TableRow({
        height: { value: mm(60), rule: HeightRule.EXACT },
        children: [
          new TableCell({
            width: { size: photoWidth, type: WidthType.DXA },
            verticalAlign: VerticalAlign.CENTER,
            borders: { top: thin, bottom: thin, left: thin, right: thin },
            children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [text('Ảnh màu (4 × 6 cm)', { size: sizes.small })] })],
          }),
          new TableCell({
            width: { size: inside - photoWidth, type: WidthType.DXA },
            margins: { left: mm(5) },
            children: [
              ...d.above.map((line) => paragraph([text(line)])),
              paragraph([text(d.title, { bold: true, size: sizes.title })], { alignment: AlignmentType.CENTER, spacing: { before: 400 } }),
            ],
          }),
        ],
      }),
    ],
  })

/** The form as a Word file: A4, Times New Roman, the margins of NĐ 30/2020, page numbers, tables whose heading repeats. */
export const docxOf = async (d: FormDocument): Promise<Uint8Array> => {
  const document = new Document({
    creator: 'Gốc',
    title: d.title,
    sections: [
      {
        properties: { page },
        footers: { default: footer(d) },
        children: [
          paragraph([text(d.form, { italics: true, size: sizes.small })], { alignment: AlignmentType.RIGHT }),
          head(d),
          ...d.blocks.flatMap(blockOf),
          paragraph([text('')]),
          signatures(d),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
