import type { Day } from '#lib/day.ts'
import { partialText, type Partial } from '#lib/partial.ts'
import { fold, properName } from '#lib/vietnamese.ts'
import { sections, type SectionKey } from '#people/sections.ts'
import type { Given } from '#record/values.ts'
import { isCellError, readIdentity, textOf } from './cells.ts'
import { isStill, readForField, readRange, readWhen, type Called } from './group-cells.ts'
import { wordKey } from './levels-read.ts'
import type { ProblemCode } from './problem-codes.ts'
import { severities } from './problem-codes.ts'
import type { RawRow } from './raw.ts'
import type { Problem } from './reading.ts'
import { isRequired, type GroupColumn, type GroupSheet, type Slot } from './template-shape.ts'
import { columnLetter, type CellValue } from './workbook.ts'

/** What a row says for one section. `at`: the cell of each field. */
export type RowFact = {
  readonly section: SectionKey
  readonly values: Given
  readonly from: Partial | undefined
  readonly to: Partial | undefined
  readonly at: Readonly<Record<string, string>>
}

/** A row of a sheet: whom it is about, what it says, and its cells as they were (field → [cell, text]). */
export type GroupRow = {
  readonly sheet: string
  readonly row: number
  readonly isPerson: boolean
  readonly identity: string | undefined
  readonly name: string | undefined
  readonly birth: Partial | undefined
  /** The unit that the row or its sheet names, to tell people of one name apart. */
  readonly unit: string | undefined
  readonly facts: readonly RowFact[]
  readonly cells: Readonly<Record<string, readonly [string, string]>>
}

/** A sheet with the columns that were found in it, by index, and what it says of the row. */
export type MappedSheet = {
  readonly sheet: GroupSheet
  readonly name: string
  readonly columns: ReadonlyMap<number, GroupColumn>
  readonly slots: readonly Slot[]
  readonly unit: string | undefined
}

type Doubt = (code: ProblemCode, cell: string, text: string, detail?: Record<string, string>) => void
type Ctx = {
  readonly raw: RawRow
  readonly columns: ReadonlyMap<number, GroupColumn>
  readonly called: Called
  readonly asOf: Day
  readonly doubt: Doubt
}
type Spot = { readonly cell: CellValue; readonly at: string; readonly text: string }

/** The problem of a cell, in a row counted from 1. */
export const problemAt = (
  sheet: string,
  row: number,
  code: ProblemCode,
  cell: string,
  text: string,
  detail?: Readonly<Record<string, string>>,
): Problem => ({
  sheet,
  cell,
  row,
  severity: severities[code],
  code,
  text,
  ...(detail ? { detail } : {}),
})

const placeOf = (raw: RawRow, index: number): string => raw.places?.[index] ?? `${columnLetter(index)}${raw.index + 1}`

const spotsOf = ({ raw, columns, doubt }: Ctx, which: (c: GroupColumn) => boolean): readonly Spot[] =>
  [...columns].flatMap(([index, column]) => {
    const cell = raw.cells[index]
    const spot = { cell, at: placeOf(raw, index), text: textOf(cell) }
    if (!which(column) || spot.text === '') return []
    if (!isCellError(spot.text)) return [spot]
    doubt('cell_error', spot.at, spot.text)
    return []
  })

const spotOf = (ctx: Ctx, which: (c: GroupColumn) => boolean): Spot | undefined => spotsOf(ctx, which)[0]

/** «Họ đệm» and «Tên» side by side are one name. */
const nameOf = (ctx: Ctx): Spot | undefined => {
  const [first, ...rest] = spotsOf(ctx, (c) => c.is === 'key' && c.key === 'name')
  return first && rest.length > 0 ? { ...first, text: [first, ...rest].map((s) => s.text).join(' '), cell: undefined } : first
}

const dateAt = (ctx: Ctx, spot: Spot | undefined): Partial | undefined => {
  if (spot === undefined) return undefined
  const { date, code } = readWhen(spot.cell)
  if (code) ctx.doubt(code, spot.at, spot.text)
  return date
}

type Period = { readonly from: Partial | undefined; readonly to: Partial | undefined; readonly at: Readonly<Record<string, string>> }

/** The two ends of a period, each in its cell or both in one. */
const periodOf = (ctx: Ctx): Period => {
  const end = (which: 'from' | 'to' | 'both') => spotOf(ctx, (c) => c.is === 'period' && c.end === which)
  const [from, to, both] = [end('from'), end('to'), end('both')]
  const range = both && readRange(both.cell)
  if (both && range?.code) ctx.doubt(range.code, both.at, both.text)
  const [first, last] = [dateAt(ctx, from) ?? range?.from, isStill(to?.text) ? undefined : (dateAt(ctx, to) ?? range?.to)]
  const at = (name: string, spot: Spot | undefined, date: Partial | undefined) =>
    spot && (date || spot === from || spot === to) ? { [name]: spot.at } : {}
  return { from: first, to: last, at: { ...at('from', from ?? both, first), ...at('to', to ?? both, last) } }
}

const textIn = (ctx: Ctx, own: readonly GroupColumn[], name: string): string =>
  wordKey(spotOf(ctx, (c) => own.includes(c) && c.is === 'field' && c.field.name === name)?.text ?? '')

/** What a row says for one slot of its sheet; undefined when it says nothing. */
const factIn = (ctx: Ctx, slot: Slot, own: readonly GroupColumn[]): RowFact | undefined => {
  const { section } = slot
  const at: Record<string, string> = {}
  const values: Record<string, string | number | boolean | null> = { ...slot.given }
  const period = periodOf(ctx)
  for (const c of own) {
    if (c.is !== 'field' || (c.slot ?? '') !== slot.name) continue
    const spot = spotOf(ctx, (other) => other === c)
    if (spot === undefined) continue
    at[c.field.name] = spot.at
    const { value, code, rest } = readForField(c.field, spot.cell, period.from?.from ?? ctx.asOf, ctx.called, c.subject)
    if (code) ctx.doubt(code, spot.at, spot.text, { field: c.heading })
    if (value === undefined) delete values[c.field.name]
    else values[c.field.name] = value
    if (rest !== undefined && values['major'] === undefined) values['major'] = rest
  }
  // «Bố vợ» says whose side as well.
  if (section === 'family' && at['side'] === undefined && /\b(?:vo|chong)$/.test(textIn(ctx, own, 'relation').replace(/^(?:vo|chong)$/, '')))
    values['side'] = 'spouse'
  const says = Object.keys(at).length > 0 || slot.whole === true
  if (!says) return undefined
  if (sections[section].shape === 'timeline') return { section, values, from: period.from, to: period.to, at: { ...period.at, ...at } }
  if (period.from && values['started'] === undefined) values['started'] = partialText(period.from)
  if (period.to && values['finished'] === undefined) values['finished'] = partialText(period.to)
  return { section, values, from: undefined, to: undefined, at: { ...(slot.at ? { '': slot.at } : {}), ...at } }
}

/** What a row lacks that it must say: a cell that could not be read is told by itself. */
const missing = (fact: RowFact, own: readonly GroupColumn[]): readonly string[] => [
  ...new Set(
    own
      .filter((c) =>
        c.is === 'period'
          ? c.required && c.section === fact.section && fact.at[c.end] === undefined
          : c.is === 'field' && isRequired(c) && fact.at[c.field.name] === undefined && fact.values[c.field.name] === undefined,
      )
      .map((c) => c.heading),
  ),
]

/** The facts of the key itself, on the sheet that says who the people are. */
const keyFacts = (
  identity: Spot | undefined,
  number: string | undefined,
  name: Spot | undefined,
  birth: Spot | undefined,
  born: Partial | undefined,
): readonly RowFact[] => {
  const fact = (section: SectionKey, spot: Spot | undefined, field: string, value: string | undefined): readonly RowFact[] =>
    spot === undefined || value === undefined
      ? []
      : [{ section, values: { [field]: value }, from: undefined, to: undefined, at: { [field]: spot.at } }]
  return [
    ...fact('name', name, 'full_name', name && properName(name.text)),
    ...fact('birth', birth, 'born', born && (born.from === born.to ? born.from : `${born.from}..${born.to}`)),
    ...fact('identity', identity, 'number', number),
  ]
}

type Read = { readonly row: GroupRow; readonly problems: readonly Problem[] }

/** Reads one row of a sheet. Whatever cannot be read is told, cell by cell; a row that lacks what it must say keeps no fact. */
export const readGroupRow = (mapped: MappedSheet, raw: RawRow, called: Called, asOf: Day): Read => {
  const problems: Problem[] = []
  const doubt: Doubt = (code, cell, text, detail) => problems.push(problemAt(mapped.name, raw.index + 1, code, cell, text, detail))
  const ctx: Ctx = { raw, columns: mapped.columns, called, asOf, doubt }
  const key = (which: 'identity' | 'birth' | 'unit') => spotOf(ctx, (c) => c.is === 'key' && c.key === which)
  const [identity, name, birth] = [key('identity'), nameOf(ctx), key('birth')]
  const number = identity && readIdentity(identity.cell)
  if (identity && number?.code) doubt(number.code, identity.at, identity.text)
  const born = dateAt(ctx, birth)
  const isPerson = mapped.sheet.sections.includes('name')
  const facts: RowFact[] = isPerson ? [...keyFacts(identity, number?.value, name, birth, born)] : []
  for (const slot of mapped.slots) {
    const own = mapped.sheet.columns.filter((c) => c.is !== 'key' && c.section === slot.section)
    const fact = own.length === 0 ? undefined : factIn(ctx, slot, own)
    const without = fact && sections[slot.section].shape !== 'single' ? missing(fact, own) : []
    if (without.length > 0) doubt('group_cell_missing', `A${raw.index + 1}`, '', { fields: without.join('», «') })
    else if (fact) facts.push(fact)
  }
  const cells = Object.fromEntries(
    [...mapped.columns].flatMap(([index, c]) => {
      const text = textOf(raw.cells[index])
      const slot = c.is === 'field' && c.slot !== undefined ? `@${c.slot}` : ''
      const field = c.is === 'key' ? c.key : c.is === 'period' ? `${c.section}.${c.end}` : `${c.section}.${c.field.name}${slot}`
      return text === '' ? [] : [[field, [placeOf(raw, index), text] as const]]
    }),
  )
  return {
    row: {
      sheet: mapped.name,
      row: raw.index + 1,
      isPerson,
      identity: number?.value,
      name: name && properName(name.text),
      birth: born,
      unit: key('unit')?.text ?? mapped.unit,
      facts,
      cells,
    },
    problems,
  }
}

export const foldHeading = (text: string): string => fold(text.replace(/\s*\*\s*$/, ''))
