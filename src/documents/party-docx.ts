import { type Paragraph, type Table } from 'docx'
import { placeLine, type StateDocument } from './state.ts'
import { centred, docxWith, grid, lines, rule } from './state-docx.ts'
import { lineWidth } from './times.ts'

// HD 36-HD/VPTW (3/4/2018) as secondary sources tell it; what they do not tell (margins, recipients) is as in the layout of the State. Sizes are half points.

const party = 'ĐẢNG CỘNG SẢN VIỆT NAM'
const sizes = { party: 30, body: 28, kind: 32 }
const head = [78, 87] as const

/** «Số 98-QĐ/HU»: no colon, a hyphen before the kind and a stroke before who issues; none yet leaves room to write it. */
export const partyNumberLine = ({ number, symbol }: Pick<StateDocument, 'number' | 'symbol'>): string =>
  number === '' ? `Số        -${symbol}` : `Số ${number}`

/** On the left who stands above and who issues, a star, the number; on the right the Party with a rule under it, the place and day. */
const heading = (d: StateDocument): Table => {
  const issuer: Paragraph[] = [
    ...(d.parent === null ? [] : [centred(d.parent, { size: sizes.body })]),
    ...lines(d.body).map((line) => centred(line, { bold: true, size: sizes.body })),
    centred('*', { size: sizes.body }),
    centred(partyNumberLine(d), { size: sizes.body }),
  ]
  const above = [centred(party, { bold: true, size: sizes.party }), rule(lineWidth(party, 15), head[1])]
  return grid(head, [[issuer, [...above, centred(placeLine(d), { italics: true, size: sizes.body }, 240)]]])
}

/** A document of a Party body as a Word file. */
export const partyDocx = (d: StateDocument): Promise<Uint8Array> => docxWith(d, { heading, kind: sizes.kind, ruled: false })
