import { createHash } from 'node:crypto'
import { sheetKinds, type SheetKind } from './group-kinds.ts'
import { wordKey } from './levels-read.ts'
import { columnLetter } from './workbook.ts'

/** What a sheet is taken for: a list of people in posts, who people are, a group of the record, or nothing. */
export const wantedKinds = ['roster', 'ignore', ...sheetKinds] as const
export type WantedKind = (typeof wantedKinds)[number]

/** What the user says sheets are: sheet name or '*' → kind. */
export type Kinds = Readonly<Record<string, WantedKind>>

/** What the user says of columns: sheet name or '*' → letter → the name of a column (group-kinds.ts), or 'ignore'. */
export type GroupRemap = Readonly<Record<string, Readonly<Record<string, string>>>>

export const kindFor = (kinds: Kinds | undefined, sheet: string): WantedKind | undefined => kinds?.[sheet] ?? kinds?.['*']
export const isGroup = (kind: WantedKind | undefined): kind is SheetKind => kind !== undefined && kind !== 'roster' && kind !== 'ignore'

/** A mapping that an office decided on before: for tables with these headings, what the sheet is and what some of its columns are, by letter. */
export type Remembered = {
  readonly id: number
  readonly fingerprint: string
  readonly kind: 'roster' | SheetKind
  readonly columns: Readonly<Record<string, string>>
}

/** What tells the tables of one form: every heading with its column. */
export const fingerprintOf = (columns: readonly { readonly index: number; readonly heading: string }[]): string =>
  createHash('sha256')
    .update(
      columns
        .filter((c) => c.heading !== '')
        .map((c) => `${columnLetter(c.index)} ${wordKey(c.heading)}`)
        .join('\n'),
    )
    .digest('hex')
