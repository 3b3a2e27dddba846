import { textOf } from './cells.ts'
import { columnNamed, sheetKinds, type KindColumn, type SheetKind } from './group-kinds.ts'
import { isTitled, meantBy, yearIn } from './group-headings.ts'
import { fingerprintOf, type Remembered } from './group-memory.ts'
import { meaningOf } from './headings.ts'
import { subjects } from '#people/levels.ts'
import type { Field } from '#people/fields.ts'
import { sections, type SectionKey } from '#people/sections.ts'
import { filled, isColumnNumbers, levelsOf, looksLikeHeading, type Head } from './table.ts'
import { columnIndex, columnLetter, type SheetRow } from './workbook.ts'

/** A column of a found table: its heading, what it was taken for, and by whom. */
export type FoundColumn = {
  readonly index: number
  readonly heading: string
  readonly is: KindColumn | undefined
  readonly how: 'heading' | 'user' | 'remembered' | 'none'
}
/** A table of a group of the record, found in a sheet: the rows of its heading (zero-based, ends inside) and its columns. */
export type GroupTable = { readonly kind: SheetKind; readonly top: number; readonly bottom: number; readonly columns: readonly FoundColumn[] }

/** What a user or a remembered mapping says of columns: the name of a column, or 'ignore', by letter. */
export type Wanted = {
  readonly by: 'user' | 'remembered'
  readonly columns: Readonly<Record<string, string>>
  /** The user's own, over what is remembered. */
  readonly own?: Readonly<Record<string, string>>
}

const searchRows = 60
const maxColumns = 200

const rowAt = (head: Head, index: number): SheetRow | undefined => head.rows.find((r) => r.index === index)

type Block = { readonly top: number; readonly bottom: number }

const isAboveOrBelow = (head: Head, index: number, names: readonly number[]): boolean => {
  const row = rowAt(head, index)
  const at = row ? filled(row.cells) : []
  if (row === undefined || at.length === 0 || !mayHead(row) || isColumnNumbers(row.cells)) return false
  return names.every((n) => textOf(row.cells[n]) === '') && at.every((c) => textOf(row.cells[c]).length <= 60)
}

/** The extents that a heading around a row may have. */
const blocksAt = (head: Head, at: number, names: readonly number[]): readonly Block[] => {
  const tall = Math.max(
    at,
    ...names.map((n) => head.merges.find((m) => m.top === at && m.left <= n && n <= m.right && m.bottom - at < 5)?.bottom ?? at),
  )
  const grouped = filled(rowAt(head, at - 1)?.cells ?? []).some((c) => c > Math.min(...names))
  const above = at > 0 && grouped && isAboveOrBelow(head, at - 1, names) ? [at - 1] : []
  const below = tall === at && isAboveOrBelow(head, at + 1, names) ? [at + 1] : []
  return [at, ...above].flatMap((top) => [tall, ...below].map((bottom) => ({ top, bottom })))
}

type Draft = {
  readonly index: number
  readonly levels: readonly string[]
  readonly id: string | undefined
  readonly sure: number
  readonly how: FoundColumn['how']
}

const drafted = (head: Head, { top, bottom }: Block, kind: SheetKind, wanted: Wanted | undefined): readonly Draft[] => {
  const heading = head.rows.filter((r) => r.index >= top && r.index <= bottom)
  const width = Math.min(
    maxColumns,
    Math.max(
      0,
      ...heading.map((r) => (filled(r.cells).at(-1) ?? -1) + 1),
      ...Object.keys({ ...wanted?.columns, ...wanted?.own }).map((l) => columnIndex(l) + 1),
    ),
  )
  return Array.from({ length: width }, (_, index): Draft => {
    const levels = levelsOf(head, top, bottom, index)
    const own = wanted?.own?.[columnLetter(index)]
    if (own !== undefined) return { index, levels, id: own === 'ignore' ? undefined : own, sure: 10, how: 'user' }
    const said = wanted?.columns[columnLetter(index)]
    if (wanted && said !== undefined) return { index, levels, id: said === 'ignore' ? undefined : said, sure: 9, how: wanted.by }
    const year = kind === 'rating' ? yearIn(levels) : undefined
    const meant = year === undefined ? meantBy(kind, levels) : { id: `rating.grade@${year}`, sure: 5 }
    return { index, levels, id: meant?.id, sure: meant?.sure ?? 0, how: meant ? 'heading' : 'none' }
  })
}

const manyOf = new Set(['name', 'birth'])

/** One column for each meaning: the surest, then the leftmost. A name or a birth again, right of the relation, is the relative's. */
const settled = (kind: SheetKind, drafts: readonly Draft[]): readonly Draft[] => {
  const relation = drafts.find((d) => d.id === 'family.relation' || d.id === 'family.full_name')?.index
  const named = drafts.find((d) => d.id === 'name')?.index
  const moved = drafts.map((d): Draft => {
    if (kind !== 'family' || relation === undefined || d.how === 'user' || d.how === 'remembered') return d
    if (d.id === 'name' && named !== undefined && d.index > named) return { ...d, id: 'family.full_name' }
    return d.id === 'birth' && d.index > relation ? { ...d, id: 'family.born' } : d
  })
  return moved.map((d) => {
    if (d.id === undefined || (manyOf.has(d.id) && isPart(moved, d))) return d
    const beaten = moved.some((o) => o !== d && o.id === d.id && (o.sure > d.sure || (o.sure === d.sure && o.index < d.index)))
    return beaten ? { ...d, id: undefined, sure: 0, how: 'none' } : d
  })
}

/** «Họ đệm» and «Tên», «Ngày sinh: nam, nữ» side by side make one. */
const isPart = (all: readonly Draft[], one: Draft): boolean => {
  const field = meaningOf(one.levels)?.field
  return (
    ['familyName', 'givenName', 'birthMale', 'birthFemale'].includes(field ?? '') &&
    all.some((o) => o !== one && o.id === one.id && Math.abs(o.index - one.index) === 1)
  )
}

const columnsIn = (kind: SheetKind, drafts: readonly Draft[]): readonly FoundColumn[] =>
  drafts.flatMap(({ index, levels, id, how }) => {
    const is = id === undefined ? undefined : columnNamed(kind, id)
    const heading = levels.join(' / ')
    if (heading === '' && is === undefined) return []
    return [{ index, heading, is, how: is === undefined && how === 'heading' ? 'none' : how }]
  })

const ids = (t: GroupTable): ReadonlySet<string> => new Set(t.columns.flatMap((c) => c.is?.id ?? []))
const keyIds = new Set(['name', 'identity', 'birth', 'unit'])

/** Whether a row may head columns; years stand over ratings as numbers. */
const mayHead = (row: SheetRow): boolean => looksLikeHeading(row.cells.filter((c) => !/^(?:19|20)\d\d$/.test(textOf(c))))

type Candidate = { readonly row: number; readonly names: readonly number[] }

/** Rows that may head a table about people, whatever its kind. */
const candidates = (head: Head, wanted?: Wanted): readonly Candidate[] => {
  const mapped = Object.keys({ ...wanted?.columns, ...wanted?.own })
    .filter((l) => ['name', 'identity'].includes(wanted?.own?.[l] ?? wanted?.columns[l] ?? ''))
    .map(columnIndex)
  return head.rows.slice(0, searchRows).flatMap((row) => {
    const at = filled(row.cells)
    const names = at.filter((c) => ['name', 'identity'].includes(meantBy('people', [textOf(row.cells[c])])?.id ?? ''))
    if (names.length > 0 && at.length >= 2 && mayHead(row)) return [{ row: row.index, names }]
    return mapped.length > 0 && at.length >= 3 && mapped.some((c) => at.includes(c)) ? [{ row: row.index, names: mapped }] : []
  })
}

/** The table of a kind in a sheet's first rows: of several headings the one that names most; undefined when none tells who the rows are about. */
export const tableOfKind = (head: Head, kind: SheetKind, wanted?: Wanted, rows = candidates(head, wanted)): GroupTable | undefined => {
  let best: GroupTable | undefined
  for (const { row, names } of rows) {
    for (const block of blocksAt(head, row, names)) {
      const table = { kind, ...block, columns: columnsIn(kind, settled(kind, drafted(head, block, kind, wanted))) }
      const has = ids(table)
      if ((has.has('name') || has.has('identity')) && (best === undefined || has.size > ids(best).size)) best = table
    }
    // Rows further down that look alike are data or a repeated heading.
    if (best !== undefined && ids(best).size >= 3) break
  }
  return best
}

/** The heading of a sheet that tells nobody whom its rows are about, for a user to say: the first row of words, with what its columns seem to be. */
export const tableToName = (head: Head, kind: SheetKind): GroupTable | undefined => {
  const row = head.rows.slice(0, searchRows).find((r) => filled(r.cells).length >= 3 && mayHead(r))
  if (row === undefined) return undefined
  const block = { top: row.index, bottom: row.index }
  return { kind, ...block, columns: columnsIn(kind, settled(kind, drafted(head, block, kind, undefined))) }
}

/** What stands above a table, and the name of its sheet. */
export const titleLines = (head: Head, top: number, name: string): readonly string[] => [
  name,
  ...head.rows.filter((r) => r.index < top).flatMap((r) => r.cells.map(textOf).filter((t) => t !== '')),
]

/** Fields that a sheet need not have a column for: titles, other columns or custom say them. */
const assumed = new Set([
  'rating.side',
  'discipline.side',
  'rating.year',
  'training.kind',
  'training.programme',
  'family.side',
  'honour.kind',
  'party.member',
])

const isWhole = (table: GroupTable, section: SectionKey): boolean => {
  const has = ids(table)
  const fact = (sections[section].fields as readonly Field[]).filter((f) => f.required && f.kind !== 'flag')
  const said = (name: string): boolean =>
    has.has(`${section}.${name}`) || assumed.has(`${section}.${name}`) || [...has].some((id) => id.startsWith(`${section}.${name}@`))
  return (
    fact.every((f) => said(f.name)) &&
    (sections[section].shape !== 'timeline' || !['posting', 'salary', 'allowance'].includes(section) || has.has('from') || has.has('range'))
  )
}

const levelsNamed = (table: GroupTable): number => {
  const meant = new Set<string>(table.columns.flatMap((c) => meaningOf(c.heading.split(' / '))?.field ?? []))
  return subjects.filter((s) => meant.has(s)).length
}

const ownIds = (table: GroupTable): readonly string[] => [...ids(table)].filter((id) => !keyIds.has(id))

/** Beside which lists of people, which have most of these columns too, a kind must show itself: by its title, or by columns that they never have. */
const showsItself = (table: GroupTable, titled: boolean): boolean => {
  const own = ownIds(table)
  const has = (...wanted: string[]): boolean => wanted.some((id) => own.includes(id))
  switch (table.kind) {
    case 'people':
      return own.filter((id) => id.includes('@') || id.startsWith('recruitment.')).length >= 2
    case 'posting':
      return has('to', 'range') || (titled && has('from'))
    case 'qualification':
      return own.length >= 3 && has('qualification.certificate_number', 'qualification.awarded', 'qualification.institution')
    case 'party':
    case 'place':
    case 'paper':
    case 'organisation':
      return titled && own.length >= 2
    case 'training':
      return titled ? own.length >= 0 : own.length >= 2 && has('training.programme')
    default:
      return titled || own.length >= 2
  }
}

const scoreOf = (head: Head, table: GroupTable, name: string): number => {
  const main: SectionKey = table.kind === 'people' ? 'name' : table.kind
  const titled = isTitled(table.kind, titleLines(head, table.top, name))
  const complete = table.kind === 'people' || isWhole(table, main)
  if (!complete || !showsItself(table, titled)) return 0
  // A list of people with their levels is one, whatever its title says besides.
  if (levelsNamed(table) >= 2 && (table.kind !== 'qualification' || !titled)) return 0
  return ownIds(table).length + (titled ? 3 : 0)
}

/** The group of the record that a sheet is about, found by its headings and title; undefined for a list of people, and for anything else. */
export const findGroup = (head: Head, name: string): GroupTable | undefined => {
  let best: { readonly table: GroupTable; readonly score: number } | undefined
  const rows = candidates(head)
  for (const kind of sheetKinds) {
    const table = tableOfKind(head, kind, undefined, rows)
    const score = table ? scoreOf(head, table, name) : 0
    if (table && score > (best?.score ?? 0)) best = { table, score }
  }
  return best?.table
}

/** The table that a remembered mapping of a group was made for; the user's own mapping goes first. */
export const tableRemembered = (head: Head, { kind, columns, fingerprint }: Remembered, own?: Wanted['columns']): GroupTable | undefined => {
  if (kind === 'roster') return undefined
  const table = tableOfKind(head, kind, { by: 'remembered', columns })
  if (table === undefined || fingerprintOf(table.columns) !== fingerprint) return undefined
  return own === undefined ? table : (tableOfKind(head, kind, { by: 'remembered', columns, own }) ?? table)
}
