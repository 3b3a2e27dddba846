import type { Day } from '#lib/day.ts'
import type { Partial } from '#lib/partial.ts'
import { fold, properName } from '#lib/vietnamese.ts'
import { sections, type SectionKey } from '#people/sections.ts'
import type { Given } from '#record/values.ts'
import { isCellError, readIdentity, textOf } from './cells.ts'
import { readForField, readWhen, type Called } from './group-cells.ts'
import type { ProblemCode } from './problem-codes.ts'
import { severities } from './problem-codes.ts'
import type { RawRow } from './raw.ts'
import type { Problem } from './reading.ts'
import { isRequired, type GroupColumn, type GroupSheet } from './template-shape.ts'
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
  readonly facts: readonly RowFact[]
  readonly cells: Readonly<Record<string, readonly [string, string]>>
}

/** A sheet with the columns that were found in it, by index. */
export type MappedSheet = {
  readonly sheet: GroupSheet
  readonly name: string
  readonly heading: number
  readonly columns: ReadonlyMap<number, GroupColumn>
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

const spotOf = ({ raw, columns, doubt }: Ctx, which: (c: GroupColumn) => boolean): Spot | undefined => {
  for (const [index, column] of columns) {
    if (!which(column)) continue
    const cell = raw.cells[index]
    const spot = { cell, at: `${columnLetter(index)}${raw.index + 1}`, text: textOf(cell) }
    if (spot.text === '') return undefined
    if (!isCellError(spot.text)) return spot
    doubt('cell_error', spot.at, spot.text)
    return undefined
  }
  return undefined
}

const dateAt = (ctx: Ctx, spot: Spot | undefined): Partial | undefined => {
  if (spot === undefined) return undefined
  const { date, code } = readWhen(spot.cell)
  if (code) ctx.doubt(code, spot.at, spot.text)
  return date
}

const headingOf = (columns: Iterable<GroupColumn>, name: string): string =>
  [...columns].find((c) => c.is === 'field' && c.field.name === name)?.heading ?? name

/** What a row says for one section; undefined when it says nothing, or lacks what it must say. */
const factIn = (ctx: Ctx, section: SectionKey, own: readonly GroupColumn[]): RowFact | undefined => {
  const at: Record<string, string> = {}
  const values: Record<string, string | number | boolean> = {}
  const period = (end: 'from' | 'to') => {
    const spot = spotOf(ctx, (c) => c.is === 'period' && c.end === end)
    if (spot) at[end] = spot.at
    return dateAt(ctx, spot)
  }
  const [from, to] = [period('from'), period('to')]
  for (const c of own) {
    if (c.is !== 'field') continue
    const spot = spotOf(ctx, (other) => other === c)
    if (spot === undefined) continue
    at[c.field.name] = spot.at
    const { value, code } = readForField(c.field, spot.cell, from?.from ?? ctx.asOf, ctx.called)
    if (code) ctx.doubt(code, spot.at, spot.text, { field: c.heading })
    if (value !== undefined) values[c.field.name] = value
  }
  return Object.keys(at).length === 0 ? undefined : { section, values, from, to, at }
}

const missing = (fact: RowFact, own: readonly GroupColumn[]): readonly string[] =>
  own
    .filter((c) => isRequired(c) && (c.is === 'period' ? fact.at[c.end] === undefined : c.is === 'field' && fact.at[c.field.name] === undefined))
    .map((c) => c.heading)

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
  const key = (which: 'identity' | 'name' | 'birth') => spotOf(ctx, (c) => c.is === 'key' && c.key === which)
  const [identity, name, birth] = [key('identity'), key('name'), key('birth')]
  const number = identity && readIdentity(identity.cell)
  if (identity && number?.code) doubt(number.code, identity.at, identity.text)
  const born = dateAt(ctx, birth)
  const isPerson = mapped.sheet.sections.includes('name')
  const facts: RowFact[] = isPerson ? [...keyFacts(identity, number?.value, name, birth, born)] : []
  for (const section of mapped.sheet.sections) {
    const own = mapped.sheet.columns.filter((c) => c.is !== 'key' && c.section === section)
    const fact = own.length === 0 ? undefined : factIn(ctx, section, own)
    const without = fact && sections[section].shape !== 'single' ? missing(fact, own) : []
    if (without.length > 0) doubt('group_cell_missing', `A${raw.index + 1}`, '', { fields: without.join('», «') })
    else if (fact) facts.push(fact)
  }
  const cells = Object.fromEntries(
    [...mapped.columns].flatMap(([index, c]) => {
      const text = textOf(raw.cells[index])
      const field = c.is === 'key' ? c.key : c.is === 'period' ? `${c.section}.${c.end}` : `${c.section}.${c.field.name}`
      return text === '' ? [] : [[field, [`${columnLetter(index)}${raw.index + 1}`, text] as const]]
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
      facts,
      cells,
    },
    problems,
  }
}

export { headingOf }
export const foldHeading = (text: string): string => fold(text.replace(/\s*\*\s*$/, ''))
