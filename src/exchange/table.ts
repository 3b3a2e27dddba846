import { isDayCell, readFlag, textOf } from './cells.ts'
import { meaningOf, type HeadingMeaning } from './headings.ts'
import { isUnknown, wordKey } from './levels-read.ts'
import { fields } from './fields.ts'
import { fingerprintOf, type Remembered } from './group-memory.ts'
import type { Column, Field, Remap } from './reading.ts'
import { columnIndex, columnLetter, type CellValue, type Merge, type SheetRow } from './workbook.ts'

/** A table of people: the rows of its heading (zero-based, ends inside) and its columns. */
export type Table = { readonly top: number; readonly bottom: number; readonly columns: readonly Column[]; readonly twice: readonly Column[] }

/** The first rows of a sheet, as far as they are needed to find the table: by row number, with the merged blocks. */
export type Head = { readonly rows: readonly SheetRow[]; readonly merges: readonly Merge[] }

const searchRows = 60
const maxColumns = 200

const cellAt = (head: Head, row: number, column: number): CellValue => head.rows.find((r) => r.index === row)?.cells[column]
const textAt = (head: Head, row: number, column: number): string => textOf(cellAt(head, row, column))
const mergeAt = (head: Head, row: number, column: number): Merge | undefined =>
  head.merges.find((m) => m.top <= row && row <= m.bottom && m.left <= column && column <= m.right)

const nameFields: readonly (Field | undefined)[] = ['fullName', 'familyName', 'givenName']

/** '(1)', '2', 'A', '3=4+5' under every heading: the row that numbers the columns. */
export const isColumnNumbers = (cells: readonly CellValue[]): boolean => {
  let count = 0
  for (const cell of cells) {
    const text = textOf(cell)
    if (text === '') continue
    if (!/^[([]?\d{1,2}[)\]]?$|^[([]?[A-Ea-eĐđ][)\]]?$|^[([]?\d{1,2}\s*=\s*[\d+\-() ]+$/.test(text)) return false
    count++
  }
  return count >= 3
}

/** Whether every cell of a row may head a column: words, not too many, no numbers. */
export const looksLikeHeading = (cells: readonly CellValue[]): boolean =>
  !isColumnNumbers(cells) &&
  cells.every((c) => c === undefined || (typeof c === 'string' && textOf(c).length <= 120 && !/^\d[\d/.-]*$/.test(textOf(c))))

/** The columns of a row that say something. */
export const filled = (cells: readonly CellValue[]): number[] => cells.flatMap((c, i) => (textOf(c) === '' ? [] : [i]))

/** A row belongs to the heading below the name's row when it leaves name and number blank and says something heading-like under a group. */
const continuesBelow = (head: Head, row: SheetRow | undefined, names: readonly number[], top: number): boolean => {
  if (!row || !looksLikeHeading(row.cells)) return false
  const at = filled(row.cells)
  if (at.length === 0 || names.some((n) => textOf(row.cells[n]) !== '' && meaningOf([textOf(row.cells[n])]) === undefined)) return false
  if (names.some((n) => at.includes(n)) && at.length < 3) return false
  const grouped = (c: number): boolean => levelsOf(head, top, row.index, c).length > 1 || textAt(head, top, c) === ''
  const known = (c: number): boolean => meaningOf(levelsOf(head, top, row.index, c)) !== undefined || mergeAt(head, top, c) !== undefined
  return at.every(grouped) && at.some(known)
}

/** A row above the name's row belongs to the heading when it holds group headings only, none of them over the first columns' title. */
const continuesAbove = (head: Head, row: SheetRow | undefined, names: readonly number[]): boolean => {
  if (!row || !looksLikeHeading(row.cells)) return false
  const at = filled(row.cells)
  if (at.length === 0 || at.some((c) => textOf(row.cells[c]).length > 60)) return false
  const firstName = Math.min(...names)
  const overName = names.some(
    (n) => mergeAt(head, row.index, n) !== undefined && textAt(head, row.index, mergeAt(head, row.index, n)?.left ?? n) !== '',
  )
  const meant = at.filter(
    (c) =>
      meaningOf([textOf(row.cells[c])]) !== undefined ||
      /^(?:trinh do|ngay sinh|dao tao|boi duong|thong tin|nam sinh|ngay thang)/.test(wordKey(textOf(row.cells[c]))),
  )
  return !overName && at.some((c) => c > firstName) && meant.length * 2 >= at.length
}

/** The heading's levels over one column from the top down: merged blocks spread, and a group with no block reaches to its right as far as blanks go. */
export const levelsOf = (head: Head, top: number, bottom: number, column: number): string[] => {
  const levels: string[] = []
  for (let row = top; row <= bottom; row++) {
    const text = levelAt(head, row, bottom, column)
    if (text !== '' && text !== levels.at(-1)) levels.push(text)
  }
  return levels
}

const levelAt = (head: Head, row: number, bottom: number, column: number): string => {
  const merge = mergeAt(head, row, column)
  if (merge) return textAt(head, merge.top, merge.left)
  const own = textAt(head, row, column)
  if (own !== '' || row === bottom) return own
  if (!hasTextBelow(head, row, bottom, column)) return ''
  for (let left = column - 1; left >= 0; left--) {
    if (mergeAt(head, row, left)) return ''
    const text = textAt(head, row, left)
    if (text !== '') return hasTextBelow(head, row, bottom, left) ? text : ''
  }
  return ''
}

const hasTextBelow = (head: Head, row: number, bottom: number, column: number): boolean => {
  for (let r = row + 1; r <= bottom; r++) if (!mergeAt(head, r, column) && textAt(head, r, column) !== '') return true
  return false
}

type Block = { readonly top: number; readonly bottom: number }

/** The heading's extent around the row that names the people. */
const blockAround = (head: Head, at: number, names: readonly number[]): Block => {
  let top = at
  let bottom = Math.max(
    at,
    ...names.map((n) => {
      const m = mergeAt(head, at, n)
      return m && m.bottom - m.top < 6 ? m.bottom : at
    }),
  )
  const rowAt = (index: number): SheetRow | undefined => head.rows.find((r) => r.index === index)
  while (top > 0 && at - top < 3 && continuesAbove(head, rowAt(top - 1), names)) top--
  while (bottom - at < 4 && continuesBelow(head, rowAt(bottom + 1), names, top)) bottom++
  return { top, bottom }
}

type Draft = { readonly index: number; readonly heading: string; readonly meaning: HeadingMeaning | undefined }

const draftColumns = (head: Head, { top, bottom }: Block): Draft[] => {
  const inHeading = head.rows.filter((r) => r.index >= top && r.index <= bottom + 8)
  const width = Math.min(maxColumns, Math.max(0, ...inHeading.map((r) => (filled(r.cells).at(-1) ?? -1) + 1)))
  return Array.from({ length: width }, (_, index) => {
    const levels = levelsOf(head, top, bottom, index)
    return { index, heading: levels.join(' / '), meaning: meaningOf(levels) }
  })
}

const sampleOf = (head: Head, bottom: number, column: number): CellValue[] =>
  head.rows.flatMap((r) => (r.index > bottom && !isColumnNumbers(r.cells) && !isUnknown(textOf(r.cells[column])) ? [r.cells[column]] : []))

const mostly = (sample: readonly CellValue[], is: (c: CellValue) => boolean): boolean =>
  sample.length > 0 && sample.filter(is).length * 2 > sample.length
const isDateLike = (c: CellValue): boolean => isDayCell(c) || (typeof c === 'number' && c > 1900) || (typeof c === 'string' && /\d{4}|\d\/\d/.test(c))
const isMark = (c: CellValue): boolean => typeof c !== 'object' && readFlag(textOf(c)).value !== undefined

type Choice = { readonly field: Field | undefined; readonly how: Column['how']; readonly level?: string; readonly weak?: boolean }

/** «Nam» and «Nữ» by what stands below them: dates make them birth columns, marks make them flags. */
const bySample = (meaning: HeadingMeaning, sample: readonly CellValue[]): Choice => {
  const { field } = meaning
  if ((field === 'male' || field === 'female') && mostly(sample, isDateLike))
    return { field: field === 'male' ? 'birthMale' : 'birthFemale', how: 'content' }
  if ((field === 'birthMale' || field === 'birthFemale') && mostly(sample, isMark))
    return { field: field === 'birthMale' ? 'male' : 'female', how: 'content' }
  return { field, how: 'heading', ...(meaning.level === undefined ? {} : { level: meaning.level }), ...(meaning.weak ? { weak: true } : {}) }
}

const chooseField = (draft: Draft, remap: Readonly<Record<string, Field | 'ignore'>>, sample: readonly CellValue[]): Choice => {
  const wanted = remap[columnLetter(draft.index)]
  if (wanted !== undefined) {
    const level = wanted === draft.meaning?.field ? draft.meaning.level : undefined
    return { field: wanted === 'ignore' ? undefined : wanted, how: 'user', ...(level === undefined ? {} : { level }) }
  }
  return draft.meaning ? bySample(draft.meaning, sample) : { field: undefined, how: 'none' }
}

type Chosen = Column & { readonly weak?: boolean }

const rank = (c: Chosen): number => (c.how === 'user' ? 0 : c.weak ? 2 : 1)

/** One column per field (levels spread over columns excepted): the user's, then the one that names the field itself, then the leftmost. */
const oneEach = (chosen: readonly Chosen[]): { columns: Column[]; twice: Column[] } => {
  const twice: Column[] = []
  const columns = chosen.map(({ weak, ...column }): Column => {
    if (column.field === undefined) return column
    const rivals = chosen.filter((c) => c.field === column.field && c.index !== column.index && (c.level === undefined || column.level === undefined))
    const beaten = rivals.some(
      (r) =>
        rank(r) < rank({ ...column, ...(weak ? { weak } : {}) }) ||
        (rank(r) === rank({ ...column, ...(weak ? { weak } : {}) }) && r.index < column.index),
    )
    if (!beaten) return column
    if (!weak) twice.push(column)
    return { index: column.index, letter: column.letter, heading: column.heading, field: undefined, how: 'none' }
  })
  return { columns, twice }
}

const words = (c: CellValue): number => textOf(c).split(' ').length

/** «Họ và tên» over two columns, or with a nameless column of single words beside it: family and middle names, then the given name. */
const splitNames = (head: Head, bottom: number, chosen: readonly Chosen[]): Chosen[] => {
  const at = chosen.findIndex((c) => c.field === 'fullName')
  const [name, next] = [chosen[at], chosen[at + 1]]
  if (!name || !next || name.how === 'user' || next.how === 'user') return [...chosen]
  const pair = next.field === 'givenName' || next.heading === '' || (next.heading === name.heading && next.field === 'fullName')
  const sample = sampleOf(head, bottom, next.index).filter((c) => typeof c === 'string')
  if (!pair || !mostly(sample, (c) => words(c) === 1)) return [...chosen]
  return chosen.map((c) =>
    c === name ? { ...c, field: 'familyName', how: 'content' } : c === next ? { ...c, field: 'givenName', how: 'content' } : c,
  )
}

/** A lone «Tên», «Họ» beside nothing is the whole name. */
const loneName = (columns: readonly Chosen[]): Chosen[] => {
  const names = columns.filter((c) => nameFields.includes(c.field))
  return columns.map((c) => (names.length === 1 && c === names[0] && c.how !== 'user' ? { ...c, field: 'fullName' } : c))
}

const resolve = (head: Head, block: Block, remap: Readonly<Record<string, Field | 'ignore'>>): Table => {
  const chosen = draftColumns(head, block).map((draft): Chosen => {
    const choice = chooseField(draft, remap, sampleOf(head, block.bottom, draft.index))
    return { index: draft.index, letter: columnLetter(draft.index), heading: draft.heading, ...choice }
  })
  const { columns, twice } = oneEach(loneName(splitNames(head, block.bottom, chosen)))
  return {
    ...block,
    columns: columns.filter((c) => c.heading !== '' || c.field !== undefined || sampleOf(head, block.bottom, c.index).length > 0),
    twice,
  }
}

const fieldCount = (table: Table): number =>
  new Set(table.columns.flatMap((c) => (c.field === undefined || c.field === 'ordinal' || c.field === 'note' ? [] : [c.field]))).size

const candidates = (head: Head): { row: SheetRow; names: number[] }[] =>
  head.rows.slice(0, searchRows).flatMap((row) => {
    const names = filled(row.cells).filter((c) => nameFields.includes(meaningOf([textOf(row.cells[c])])?.field))
    return names.length > 0 && names.length <= 3 ? [{ row, names }] : []
  })

/** The mapping for one sheet: the one for every sheet ('*'), then its own. Letters that are no columns are ignored. */
export const remapFor = (remap: Remap | undefined, sheet: string): Readonly<Record<string, Field | 'ignore'>> => ({
  ...remap?.['*'],
  ...remap?.[sheet],
})

const byRemap = (head: Head, remap: Readonly<Record<string, Field | 'ignore'>>): { row: SheetRow; names: number[] }[] => {
  const letter = Object.keys(remap).find((l) => remap[l] === 'fullName' || remap[l] === 'givenName')
  const column = letter === undefined ? -1 : columnIndex(letter)
  const row = column < 0 ? undefined : head.rows.slice(0, searchRows).find((r) => textOf(r.cells[column]) !== '' && filled(r.cells).length >= 3)
  return row ? [{ row, names: [column] }] : []
}

/**
 * The table of people in a sheet's first rows, or undefined. A heading must name the people and at least one more thing about them;
 * of several, the one that names most.
 */
export const findTable = (head: Head, remap: Readonly<Record<string, Field | 'ignore'>>): Table | undefined => {
  let best: Table | undefined
  for (const { row, names } of [...candidates(head), ...byRemap(head, remap)]) {
    const table = resolve(head, blockAround(head, row.index, names), remap)
    const named = table.columns.some((c) => nameFields.includes(c.field))
    if (named && fieldCount(table) >= 2 && (!best || fieldCount(table) > fieldCount(best))) best = table
  }
  return best
}

/** The table that a remembered mapping was made for: the same headings in the same columns. The user's own mapping goes first. */
export const findRemembered = (
  head: Head,
  { columns, fingerprint }: Remembered,
  remap: Readonly<Record<string, Field | 'ignore'>>,
): Table | undefined => {
  const known = Object.fromEntries(Object.entries(columns).flatMap(([letter, field]) => (isField(field) ? [[letter, field] as const] : [])))
  const table = findTable(head, known)
  if (table === undefined || fingerprintOf(table.columns) !== fingerprint) return undefined
  const own = findTable(head, { ...known, ...remap }) ?? table
  return { ...own, columns: own.columns.map((c) => (c.how === 'user' && remap[c.letter] === undefined ? { ...c, how: 'remembered' } : c)) }
}

const isField = (text: string): text is Field | 'ignore' => text === 'ignore' || (fields as readonly string[]).includes(text)
