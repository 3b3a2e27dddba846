import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  LineRuleType,
  NumberFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type ISectionOptions,
} from 'docx'
import { groundLines, numberLine, placeLine, type Annex, type StateDocument, type StatePart, type StateTable } from './state.ts'
import { lineWidth } from './times.ts'

// NĐ 30/2020/NĐ-CP, Annex I, part I. Sizes are half points, lengths twentieths of a point.

const font = 'Times New Roman'
const sizes = { small: 22, recipients: 24, nation: 24, number: 26, table: 24, body: 28 }
const mm = (n: number): number => Math.round((n * 1440) / 25.4)
const [short, long] = [210, 297]
const margins = { top: 20, bottom: 20, left: 30, right: 15 }
const insideOf = (landscape: boolean): number => (landscape ? long : short) - margins.left - margins.right

type More = { readonly bold?: boolean; readonly italics?: boolean; readonly size?: number }
const run = (text: string, { bold = false, italics = false, size = sizes.body }: More = {}): TextRun =>
  new TextRun({ text, font, size, bold, italics })
export const centred = (text: string, more: More = {}, before = 0): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before, after: 0 }, children: [run(text, more)] })
/** At least 6 pt between paragraphs, a little more than single lines, first line 1.27 cm in, both edges straight. */
const justified = (children: TextRun[], indent = true): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    spacing: { before: 120, after: 0, line: 264, lineRule: LineRuleType.AUTO },
    ...(indent ? { indent: { firstLine: mm(12.7) } } : {}),
    children,
  })

/** A solid rule of some millimetres in the middle of a column that wide. */
export const rule = (width: number, column: number): Paragraph => {
  const side = mm(Math.max(0, (column - width) / 2))
  return new Paragraph({
    spacing: { before: 60, after: 0, line: 60, lineRule: LineRuleType.EXACT },
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    children: [run('', { size: 2 })],
  })
}

const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' }
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const noMargins = { left: 0, right: 0, top: 0, bottom: 0 }

/** Rows of cells without lines, whose widths are in millimetres. */
export const grid = (widths: readonly number[], rows: readonly (readonly Paragraph[])[][]): Table =>
  new Table({
    width: { size: mm(widths.reduce((a, b) => a + b, 0)), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths.map(mm),
    borders: noBorders,
    margins: noMargins,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, i) => new TableCell({ width: { size: mm(widths[i] ?? 0), type: WidthType.DXA }, margins: noMargins, children: [...children] }),
          ),
        }),
    ),
  })

export const lines = (text: string): readonly string[] => text.split('\n')

const motto = 'Độc lập - Tự do - Hạnh phúc'
const head = [68, 97] as const

/** Box 5b: a letter has no name of type; what it is about stands under its number. */
const subject = (d: StateDocument): Paragraph[] => (d.kind === '' ? lines(d.about).map((line) => centred(line, { size: sizes.recipients }, 60)) : [])

/** Boxes 1 to 4: the nation with its motto, who issues, the number, the place and day. */
const heading = (d: StateDocument): Table =>
  grid(head, [
    [
      [
        ...(d.parent === null ? [] : [centred(d.parent, { size: sizes.nation })]),
        ...lines(d.body).map((line) => centred(line, { bold: true, size: sizes.nation })),
        rule(Math.min(head[0], lineWidth(lines(d.body).at(-1) ?? '', 12)) / 2.4, head[0]),
      ],
      [
        centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: sizes.nation }),
        centred(motto, { bold: true, size: sizes.number }),
        rule(lineWidth(motto, 13), head[1]),
      ],
    ],
    [[centred(numberLine(d), { size: sizes.number }, 120), ...subject(d)], [centred(placeLine(d), { italics: true, size: sizes.number }, 120)]],
  ])

const addressed = (to: readonly string[]): Paragraph[] => {
  const [only] = to
  if (only === undefined) return []
  if (to.length === 1) return [centred(`Kính gửi: ${only}.`, {}, 240)]
  const line = (text: string): Paragraph => new Paragraph({ indent: { left: mm(48) }, spacing: { before: 60, after: 0 }, children: [run(text)] })
  return [
    new Paragraph({ indent: { left: mm(25) }, spacing: { before: 240, after: 0 }, children: [run('Kính gửi:')] }),
    ...to.map((t, i) => line(`- ${t}${i === to.length - 1 ? '.' : ';'}`)),
  ]
}

/** What sets a kind of document apart: its head, the size of its name of type, and whether a rule stands under what it is about. */
export type Face = { readonly heading: (d: StateDocument) => Table; readonly kind: number; readonly ruled: boolean }

/** Box 5a. */
const named = (d: StateDocument, { kind, ruled }: Face): Paragraph[] => [
  centred(d.kind, { bold: true, size: kind }, 360),
  ...lines(d.about).map((line) => centred(line, { bold: true })),
  ...(ruled ? [rule(Math.min(110, lineWidth(lines(d.about).at(-1) ?? '', 14)) / 2.4, insideOf(false))] : []),
]

/** Boxes 5a and 6 up to the resolution. */
const opening = (d: StateDocument, face: Face): Paragraph[] => [
  ...(d.kind === '' ? [] : named(d, face)),
  ...addressed(d.to),
  ...(d.authority === null ? [] : [centred(d.authority, { bold: true }, 240)]),
  ...groundLines(d.grounds).map((g) => justified([run(g, { italics: true })])),
  ...(d.resolves === null ? [] : [centred(d.resolves, { bold: true }, 180)]),
]

const cell = (text: string, width: number, how: { readonly bold?: boolean; readonly centre: boolean }): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: mm(1.5), right: mm(1.5), top: mm(0.6), bottom: mm(0.6) },
    children: [
      new Paragraph({
        alignment: how.centre ? AlignmentType.CENTER : AlignmentType.LEFT,
        children: [run(text, { size: sizes.table, bold: how.bold ?? false })],
      }),
    ],
  })

/** A ruled table whose heading stands again on each page. */
const tableOf = (t: StateTable, landscape: boolean): Table => {
  const all = t.weights.reduce((sum, w) => sum + w, 0)
  const widths = t.weights.map((w) => Math.floor((mm(insideOf(landscape)) * w) / all))
  const line = (values: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: t.columns.map((_, i) => cell(values[i] ?? '', widths[i] ?? 0, { bold: isHead, centre: isHead || (t.centred ?? []).includes(i) })),
    })
  return new Table({
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    rows: [line(t.columns, true), ...t.rows.map((r) => line(r, false))],
  })
}

const partOf = (part: StatePart): (Paragraph | Table)[] => {
  switch (part.kind) {
    case 'article':
      return [justified([run(`Điều ${part.number}.`, { bold: true }), run(` ${part.text}`)])]
    case 'paragraph':
      return [justified([run(part.text)])]
    case 'heading':
      return [justified([run(part.text, { bold: true })])]
    case 'table':
      return [new Paragraph({ spacing: { before: 120, after: 0 }, children: [] }), tableOf(part, false)]
  }
}

const room = 5

/** Boxes 7 and 9b: who signs, with room for signature and seal; and who gets it. */
const closing = (d: StateDocument): Table => {
  const to = d.recipients.map((r, i) => `- ${r.replace(/[;.]+$/, '')}${i === d.recipients.length - 1 ? '.' : ';'}`)
  return grid(
    [80, 85],
    [
      [
        [
          new Paragraph({ children: [run('Nơi nhận:', { bold: true, italics: true, size: sizes.recipients })] }),
          ...to.map((line) => new Paragraph({ children: [run(line, { size: sizes.small })] })),
        ],
        [
          ...d.signer.lines.map((line) => centred(line, { bold: true })),
          ...Array.from({ length: room }, () => centred('')),
          centred(d.signer.name, { bold: true }),
        ],
      ],
    ],
  )
}

const pageNumber = new Header({
  children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ font, size: sizes.body, children: [PageNumber.CURRENT] })] })],
})
const noNumber = new Header({ children: [new Paragraph({ children: [] })] })

/** Pages counted from one, in the middle of the upper margin, the first not shown. */
const section = (landscape: boolean, children: (Paragraph | Table)[]): ISectionOptions => ({
  properties: {
    titlePage: true,
    type: SectionType.NEXT_PAGE,
    page: {
      size: { width: mm(short), height: mm(long), orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
      margin: {
        top: mm(margins.top),
        bottom: mm(margins.bottom),
        left: mm(margins.left),
        right: mm(margins.right),
        header: mm(10),
        footer: mm(10),
      },
      pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL },
    },
  },
  headers: { default: pageNumber, first: noNumber },
  children,
})

const annexOf = (a: Annex): ISectionOptions =>
  section(a.landscape, [
    centred(a.name, { bold: true }),
    ...lines(a.title).map((line) => centred(line, { bold: true })),
    centred(a.refers, { italics: true, size: sizes.number }),
    rule(60, insideOf(a.landscape)),
    centred('', { size: 12 }),
    tableOf(a, a.landscape),
    justified([run(a.note)], false),
  ])

/** A document with a face of its own as a Word file. */
export const docxWith = async (d: StateDocument, face: Face): Promise<Uint8Array> => {
  const main = [face.heading(d), ...opening(d, face), ...d.parts.flatMap(partOf), centred('', { size: 20 }), closing(d)]
  const document = new Document({
    creator: 'Gốc',
    title: `${d.kind} ${d.about.replaceAll('\n', ' ')}`.trim(),
    styles: { default: { document: { run: { font, size: sizes.body } } } },
    sections: [section(false, main), ...d.annexes.map(annexOf)],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

/** The document as a Word file in the layout of the State. */
export const stateDocx = (d: StateDocument): Promise<Uint8Array> => docxWith(d, { heading, kind: sizes.body, ruled: true })
