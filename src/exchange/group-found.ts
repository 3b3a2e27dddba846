import { fold } from '#lib/vietnamese.ts'
import type { Field } from '#people/fields.ts'
import { sections, type SectionKey } from '#people/sections.ts'
import type { Given } from '#record/values.ts'
import { isDitto, textOf } from './cells.ts'
import { curriculumIn, type Curriculum } from './curriculum.ts'
import { beginsClass, classAbove, classDetails, classIn, type Line } from './group-class.ts'
import { kindColumns, sectionsOfKind, type SheetKind } from './group-kinds.ts'
import { problemAt } from './group-rows.ts'
import { kindFor, type GroupRemap, type Kinds, type Remembered } from './group-memory.ts'
import type { Understand, Understood, UnderstoodRow } from './group-sheets.ts'
import { findGroup, tableOfKind, tableRemembered, tableToName, titleLines, type GroupTable } from './group-table.ts'
import { isUnknown, wordKey } from './levels-read.ts'
import type { RawRow, RawSheet } from './raw.ts'
import type { IgnoredRow, Problem } from './reading.ts'
import { isSignatureText, isTotalText } from './row-kinds.ts'
import { findTable, isColumnNumbers } from './table.ts'
import type { GroupColumn, Slot } from './template-shape.ts'
import { communeIn, isPlainSheetName, sectionUnit, stripNumbering } from './unit-words.ts'
import { columnLetter, type CellValue } from './workbook.ts'

const yearIn = (lines: readonly string[]): number | undefined =>
  lines.flatMap((l) => /(?:^| )nam ((?:19|20)\d\d)(?: |$)/.exec(wordKey(l))?.[1] ?? []).map(Number)[0]

const isOfParty = (lines: readonly string[]): boolean => lines.some((l) => /\bdang vien\b|\bto chuc dang\b|\bve dang\b|\bdang bo\b/.test(wordKey(l)))

/** What a sheet says of all its rows: its title, its year, or custom; a column for it says it better. */
const saidAbove = (section: SectionKey, lines: readonly string[], has: (name: string) => boolean): Given => {
  const given: Record<string, Given[string]> = {}
  const say = (name: string, value: Given[string] | undefined): void => {
    if (!has(name) && value !== undefined) given[name] = value
  }
  if (section === 'rating' || section === 'discipline') say('side', isOfParty(lines) ? 'party' : 'state')
  if (section === 'rating') say('year', yearIn(lines))
  if (section === 'family') say('side', 'own')
  if (section === 'honour') say('kind', lines.some((l) => wordKey(l).includes('khoa hoc')) ? 'scientificTitle' : 'stateTitle')
  if (section === 'historyNote') say('kind', 'other')
  if (section === 'training')
    say('kind', lines.some((l) => /\bdao tao\b/.test(wordKey(l))) && !lines.some((l) => /\bboi duong\b/.test(wordKey(l))) ? 'education' : 'course')
  if (section === 'party') say('member', true)
  return given
}

const required = (section: SectionKey): readonly Field[] =>
  (sections[section].fields as readonly Field[]).filter((f) => f.required && f.kind !== 'flag')

/** The facts that each row states, by the columns that were found; a lone named one takes the plain columns too. */
const slotsOf = (
  table: GroupTable,
  lines: readonly string[],
): { readonly slots: readonly Slot[]; readonly columns: ReadonlyMap<number, GroupColumn> } => {
  const columns = new Map(table.columns.flatMap((c) => (c.is ? [[c.index, c.is.column] as const] : [])))
  const slots: Slot[] = []
  for (const section of sectionsOfKind(table.kind)) {
    const own = table.columns.flatMap((c) =>
      c.is?.column.is === 'field' && c.is.column.section === section ? [{ ...c, is: c.is, column: c.is.column }] : [],
    )
    const names = [...new Set(own.map((c) => c.column.slot ?? ''))]
    const has = (name: string): boolean => own.some((c) => c.column.field.name === name)
    const [lone] = names.filter((n) => n !== '')
    const isLone =
      names.filter((n) => n !== '').length === 1 &&
      names.includes('') &&
      required(section).some((f) => !own.some((c) => c.column.slot === undefined && c.column.field.name === f.name))
    if (isLone && lone !== undefined) for (const c of own) if (c.column.slot === undefined) columns.set(c.index, { ...c.column, slot: lone })
    for (const name of isLone ? names.filter((n) => n !== '') : names) {
      const given: Given = Object.assign(
        {},
        saidAbove(section, lines, has),
        ...own.filter((c) => (c.column.slot ?? '') === name).map((c) => c.is.given),
      )
      slots.push({ section, name, given })
    }
    if (names.length === 0 && section === table.kind) slots.push({ section, name: '', given: saidAbove(section, lines, has) })
  }
  return { slots, columns }
}

type Key = { readonly columns: readonly number[]; readonly told: readonly number[] }

const keysOf = (columns: ReadonlyMap<number, GroupColumn>): Key => {
  const at = (which: readonly string[]): readonly number[] => [...columns].flatMap(([i, c]) => (c.is === 'key' && which.includes(c.key) ? [i] : []))
  return { columns: at(['name', 'identity', 'birth', 'unit']), told: at(['name', 'identity']) }
}

/** The rows of a table as whole rows: blocks merged downwards and «nt» filled in. */
const filledIn = (raw: RawSheet, table: GroupTable): readonly RawRow[] => {
  const tall = raw.merges.filter((m) => m.bottom > m.top && m.top > table.bottom)
  const byTop = Map.groupBy(tall, (m) => m.top)
  const carried = new Map<number, { cell: CellValue; until: number }>()
  const above: CellValue[] = []
  return raw.rows
    .filter((r) => r.index > table.bottom)
    .map((r) => {
      const cells = [...r.cells]
      for (const m of byTop.get(r.index) ?? []) carried.set(m.left, { cell: cells[m.left], until: m.bottom })
      for (const [c, { cell, until }] of carried) if (r.index <= until && textOf(cells[c]) === '') cells[c] = cell
      for (const c of table.columns) {
        const text = textOf(cells[c.index])
        if (typeof cells[c.index] === 'string' && isDitto(text) && above[c.index] !== undefined) cells[c.index] = above[c.index]
        if (text !== '') above[c.index] = cells[c.index]
      }
      return { ...r, cells }
    })
}

type State = { slots: readonly Slot[]; unit: string | undefined; last: RawRow | undefined; ended: boolean }

/** What a row that names nobody is: a class, a unit, a total, signatures; undefined when it is none of these. */
const furniture = (row: RawRow, kind: SheetKind, state: State): IgnoredRow['why'] | undefined => {
  const at = row.cells.flatMap((c, i) => (textOf(c) === '' ? [] : [i]))
  const texts = at.map((i) => textOf(row.cells[i]))
  const words = texts.filter((t) => /\p{L}/u.test(t))
  if (isColumnNumbers(row.cells)) return 'column_numbers'
  if (texts.some(isTotalText)) return 'total'
  if (texts.some(isSignatureText)) return 'signature'
  if (state.ended) return 'after_table'
  const [line] = words
  const alone = words.length === 1 || (words.length === 2 && /^[IVXLC]{1,6}[.)]?$|^[A-HĐ][.)]?$/.test(words[0] ?? ''))
  const text = words.length === 2 ? words[1] : line
  // A person's row has more to tell than a number and a name.
  if (!alone || text === undefined || at.length > 2) return undefined
  if (kind === 'training') {
    const given = beginsClass(text) ? classIn(text) : undefined
    if (given) {
      enterClass(state, given, `${columnLetter(at[0] ?? 0)}${row.index + 1}`)
      return 'section'
    }
    const more = classDetails(text)
    if (Object.keys(more).length > 0 && state.last === undefined) {
      addToClass(state, more)
      return 'section'
    }
  }
  const unit = sectionUnit(stripNumbering(text).rest)
  if (unit === undefined) return undefined
  state.unit = unit
  return 'section'
}

const enterClass = (state: State, given: Given, at: string): void => {
  state.slots = state.slots.map((s) => (s.section === 'training' ? { ...s, given, at, whole: true } : s))
  state.last = undefined
}
const addToClass = (state: State, more: Given): void => {
  state.slots = state.slots.map((s) => (s.section === 'training' ? { ...s, given: { ...more, ...s.given } } : s))
}

/** A row under somebody's first row: the key is that of the row above. */
const carriedKey = (row: RawRow, last: RawRow, keys: Key): RawRow => ({
  ...row,
  cells: Array.from({ length: Math.max(row.cells.length, last.cells.length) }, (_, i) =>
    keys.columns.includes(i) && textOf(row.cells[i]) === '' ? last.cells[i] : row.cells[i],
  ),
})

const startOf = (raw: RawSheet, table: GroupTable, slots: readonly Slot[], lines: readonly string[]): State => {
  const cells = raw.rows
    .filter((r) => r.index < table.top)
    .flatMap((r): Line[] => r.cells.flatMap((c, i) => (textOf(c) === '' ? [] : [{ cell: `${columnLetter(i)}${r.index + 1}`, text: textOf(c) }])))
  const state: State = {
    slots,
    unit:
      lines
        .slice(1)
        .map(communeIn)
        .find((u) => u !== undefined) ?? communeIn(lines[0] ?? ''),
    last: undefined,
    ended: false,
  }
  const above =
    table.kind === 'training'
      ? (classAbove(cells) ?? (isPlainSheetName(raw.name) ? undefined : classAbove([{ cell: '', text: raw.name }])))
      : undefined
  if (above && !table.columns.some((c) => c.is?.id === 'training.programme')) enterClass(state, above.given, above.at)
  return state
}

/** Reads a found sheet into rows that each say all they mean: whom, in which class or unit. Every other row is told. */
export const understandFound = (raw: RawSheet, table: GroupTable): Understood => {
  const lines = titleLines(raw, table.top, raw.name)
  const { slots, columns } = slotsOf(table, lines)
  const keys = keysOf(columns)
  const state = startOf(raw, table, slots, lines)
  const heading = keys.told.map((i) =>
    fold(
      table.columns
        .find((c) => c.index === i)
        ?.heading.split(' / ')
        .at(-1) ?? '',
    ),
  )
  const rows: UnderstoodRow[] = []
  const ignored: IgnoredRow[] = []
  const problems: Problem[] = []
  const leave = (row: RawRow, why: IgnoredRow['why']): void => {
    const text = row.cells.map(textOf).filter(Boolean).join(' | ').slice(0, 200)
    ignored.push({ row: row.index + 1, why, text })
    if (why === 'total' || why === 'signature') state.ended = true
    if (why === 'not_understood') problems.push(problemAt(raw.name, row.index + 1, 'row_not_understood', `A${row.index + 1}`, text))
  }
  const own = [...columns].flatMap(([i, c]) => (c.is === 'key' ? [] : [i]))
  for (const row of filledIn(raw, table)) {
    const named = keys.told.some((i) => !isUnknown(textOf(row.cells[i])))
    if (named && keys.told.some((i, n) => heading[n] !== '' && fold(textOf(row.cells[i])) === heading[n])) leave(row, 'repeated_heading')
    else {
      const why = furniture(row, table.kind, state)
      const says = own.some((i) => textOf(row.cells[i]) !== '')
      if (why !== undefined && !(named && says && why !== 'column_numbers')) leave(row, why)
      else if (named) {
        state.ended = false
        state.last = row
        rows.push({ row, slots: state.slots, unit: state.unit })
      } else if (says && state.last !== undefined && table.kind !== 'people') {
        const whole = carriedKey(row, state.last, keys)
        const at = `${columnLetter(keys.told[0] ?? 0)}${row.index + 1}`
        problems.push(
          problemAt(
            raw.name,
            row.index + 1,
            'person_from_above',
            at,
            keys.told
              .map((i) => textOf(whole.cells[i]))
              .filter(Boolean)
              .join(', '),
          ),
        )
        rows.push({ row: whole, slots: state.slots, unit: state.unit })
      } else leave(row, 'not_understood')
    }
  }
  const kind = kindColumns(table.kind)
  return {
    kind: table.kind,
    sheet: {
      name: raw.name,
      sections: table.kind === 'people' ? sectionsOfKind('people') : [table.kind],
      columns: [...new Set([...[...kind.values()].map((c) => c.column), ...columns.values()])],
      slots,
    },
    top: table.top,
    heading: table.bottom,
    columns,
    found: table.columns,
    rows,
    ignored,
    problems,
  }
}

type Choices = {
  readonly kinds?: Kinds | undefined
  readonly remap?: GroupRemap | undefined
  readonly remembered?: readonly Remembered[] | undefined
}

const headRows = 120

/** A sheet whose columns the user has yet to name: nothing of it is read, and that is said. */
const toBeNamed = (raw: RawSheet, table: GroupTable): Understood => ({
  ...understandFound({ ...raw, rows: raw.rows.filter((r) => r.index <= table.bottom) }, table),
  problems: [problemAt(raw.name, table.bottom + 1, 'no_person_column', '', raw.name)],
})

/** A sheet about one person: its labels are the columns, its values one row, each told at its own cell; what else stands there is told. */
const understandCurriculum = (raw: RawSheet, { said, rest }: Curriculum): Understood => {
  const index = said.find((s) => s.is.id === 'name')?.row ?? 0
  const row: RawRow = { index, cells: said.map((s) => s.value), places: said.map((s) => s.at), formulas: [] }
  const table: GroupTable = {
    kind: 'people',
    top: index - 1,
    bottom: index - 1,
    columns: said.map((s, at) => ({ index: at, heading: s.label, is: s.is, how: 'heading' })),
  }
  const understood = understandFound({ name: raw.name, hidden: false, merges: [], rows: [row] }, table)
  const others = rest.map((r) => problemAt(raw.name, r.row + 1, 'row_not_understood', r.at, r.text.slice(0, 200)))
  return { ...understood, problems: [...understood.problems, ...others] }
}

/** Understands an office's own sheet: as the user says, as the office remembers, as the headings tell. */
export const asFound =
  ({ kinds, remap, remembered = [] }: Choices): Understand =>
  (raw) => {
    const said = kindFor(kinds, raw.name)
    if (said === 'ignore') return 'ignored'
    if (said === 'roster') return 'roster'
    const rows = raw.rows.slice(0, headRows)
    const head = { rows, merges: raw.merges.filter((m) => m.top <= (rows.at(-1)?.index ?? 0)) }
    const own = { ...remap?.['*'], ...remap?.[raw.name] }
    for (const known of remembered) {
      const table = said === undefined || said === known.kind ? tableRemembered(head, known, own) : undefined
      if (table) return { ...understandFound(raw, table), remembered: known.id }
    }
    const kind = said ?? findGroup(head, raw.name)?.kind
    const table = kind && tableOfKind(head, kind, Object.keys(own).length > 0 ? { by: 'user', columns: own } : undefined)
    if (table) return understandFound(raw, table)
    const unnamed = said && tableToName(head, said)
    if (unnamed) return toBeNamed(raw, unnamed)
    if (findTable(head, {})) return 'roster'
    const one = said === undefined || said === 'people' ? curriculumIn(raw.rows) : undefined
    return one ? understandCurriculum(raw, one) : 'no_people_table'
  }
