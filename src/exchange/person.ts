import { addMonths, yearsBetween, type Day } from '#lib/day.ts'
import type { Partial } from '#lib/partial.ts'
import { properName } from '#lib/vietnamese.ts'
import { levelIndex, type Level, type Subject } from '#people/levels.ts'
import {
  identitySays,
  isCellError,
  isDayCell,
  isDitto,
  readDate,
  readFlag,
  readGroup,
  readIdentity,
  readSex,
  schoolYears,
  textOf,
  type CellReading,
  type Group,
} from './cells.ts'
import type { Layout, LevelColumn } from './layout.ts'
import { isUnknown, readLevel } from './levels-read.ts'
import type { ProblemCode } from './problem-codes.ts'
import type { Field, PersonRow, Value } from './reading.ts'
import type { CellValue } from './workbook.ts'

/** No such column in this sheet. One object for all, so that it costs nothing. */
export const absent: Value<never> = { cell: '', text: '', value: undefined }

/** What reading a row needs of its sheet, and where it says what it doubts (`column` -1 = the whole row). */
export type RowContext = {
  readonly sheet: string
  readonly layout: Layout
  readonly asOf: Day | undefined
  readonly unit: Value<string>
  readonly group: Value<Group>
  /** The cells last read in each column, for «nt» and ditto marks. */
  readonly above: CellValue[]
  readonly doubt: (code: ProblemCode, column: number, text: string, detail?: Readonly<Record<string, string>>) => void
}

type Cells = readonly CellValue[]

/** The cell to read: the cell itself, or the one above it for «nt»; a failed formula counts as blank. */
const effective = (ctx: RowContext, cells: Cells, column: number): CellValue => {
  const cell = cells[column]
  if (typeof cell !== 'string') {
    if (cell !== undefined) ctx.above[column] = cell
    return cell
  }
  const text = textOf(cell)
  if (isCellError(text)) {
    ctx.doubt('cell_error', column, text)
    return undefined
  }
  if (isDitto(text)) {
    if (ctx.above[column] === undefined) ctx.doubt('ditto_without_above', column, text)
    return ctx.above[column]
  }
  if (text !== '') ctx.above[column] = text
  return text
}

const refOf = (ctx: RowContext, column: number, row: number): string => (ctx.layout.letters[column] ?? '') + (row + 1)

const readCell = <T>(
  ctx: RowContext,
  cells: Cells,
  row: number,
  column: number,
  read: (cell: CellValue, text: string) => CellReading<T>,
): Value<T> => {
  if (column < 0) return absent
  const text = textOf(cells[column])
  const cell = refOf(ctx, column, row)
  if (text === '') return { cell, text, value: undefined }
  const used = effective(ctx, cells, column)
  const reading = read(used, textOf(used))
  if (reading.code) ctx.doubt(reading.code, column, text)
  return { cell, text, value: reading.value }
}

const asText = (_: CellValue, text: string): CellReading<string> => ({ value: isUnknown(text) ? undefined : text })
const asDate = (cell: CellValue): CellReading<Partial> => readDate(cell)
const asGroup = (_: CellValue, text: string): CellReading<Group> => readGroup(text)
const asFlag = (_: CellValue, text: string): CellReading<boolean> => readFlag(text)

const field = (ctx: RowContext, name: Field): number => ctx.layout.at[name]

// ── name, sex, birth ──

const honorific = /^(?:đ\/c|đc|đ\.c|đồng chí|ông|bà)[.:\s]+(?=\p{L})/iu

/** 'Nguyễn', not 'NGUYỄN' or 'nguyễn': a capital, then a small letter. */
const isMixed = (name: string): boolean => {
  const [a, b] = [name.charAt(0), name.charAt(1)]
  return a !== a.toLowerCase() && b !== b.toUpperCase()
}

const readName = (ctx: RowContext, cells: Cells, row: number): Value<string> => {
  const at = ctx.layout.names
  const text = at
    .map((c) => textOf(cells[c]))
    .filter(Boolean)
    .join(' ')
  const column = at[0] ?? 0
  const cell = refOf(ctx, column, row)
  const clean = text.replace(honorific, '').replace(/^[\d.)\s]+(?=\p{L})|[\s,;.*]+$/gu, '')
  if (!/^[\p{L}\p{M}'’.\-–() ]+$/u.test(clean) || clean.length > 60 || !clean.includes(' ')) {
    ctx.doubt('name_not_understood', column, text)
    return { cell, text, value: undefined }
  }
  return { cell, text, value: isMixed(clean) ? clean : properName(clean) }
}

const marked = (ctx: RowContext, cells: Cells, column: number, sex: 'female' | 'male'): boolean | undefined => {
  if (column < 0) return undefined
  const text = textOf(effective(ctx, cells, column))
  if (isUnknown(text)) return undefined
  const flag = readFlag(text).value ?? (readSex(text).value === undefined ? undefined : readSex(text).value === sex)
  if (flag === undefined) ctx.doubt('flag_not_understood', column, textOf(cells[column]))
  return flag
}

type SexAndBirth = { readonly sex: Value<'female' | 'male'>; readonly birth: Value<Partial> }

/** Birth dates in a «Nam» and a «Nữ» column: the column says the sex. */
const byBirthColumns = (ctx: RowContext, cells: Cells, row: number, sexCell: Value<'female' | 'male'>): SexAndBirth => {
  const [m, f] = [field(ctx, 'birthMale'), field(ctx, 'birthFemale')]
  const male = readCell(ctx, cells, row, m, asDate)
  const female = readCell(ctx, cells, row, f, asDate)
  const [isMale, isFemale] = [!isUnknown(male.text), !isUnknown(female.text)]
  if (isMale && isFemale) {
    ctx.doubt('both_sexes', f, `${male.text} | ${female.text}`)
    const same = male.value?.from === female.value?.from && male.value?.to === female.value?.to
    return { sex: { cell: female.cell, text: '', value: undefined }, birth: { ...male, value: same ? male.value : undefined } }
  }
  const birth = isFemale ? female : isMale ? male : male === absent ? female : male
  const sex = isFemale ? 'female' : isMale ? 'male' : undefined
  if (sexCell.value !== undefined && sex !== undefined && sexCell.value !== sex) {
    ctx.doubt('both_sexes', field(ctx, 'sex'), sexCell.text)
    return { sex: { ...sexCell, value: undefined }, birth }
  }
  return { sex: sexCell.value === undefined ? { cell: birth.cell, text: birth.text, value: sex } : sexCell, birth }
}

/** «x» in a «Nữ» column; with no «Nam» column beside it a blank is read as a man (said once for the sheet). */
const byFlags = (ctx: RowContext, cells: Cells, row: number): Value<'female' | 'male'> => {
  const [m, f] = [field(ctx, 'male'), field(ctx, 'female')]
  if (m < 0 && f < 0) return absent
  const [male, female] = [marked(ctx, cells, m, 'male'), marked(ctx, cells, f, 'female')]
  const column = f >= 0 && (female || m < 0) ? f : m
  const value = (sex: 'female' | 'male' | undefined): Value<'female' | 'male'> => ({
    cell: refOf(ctx, column, row),
    text: textOf(cells[column]),
    value: sex,
  })
  if (male && female) {
    ctx.doubt('both_sexes', f, `${textOf(cells[m])} | ${textOf(cells[f])}`)
    return value(undefined)
  }
  if (male || female) return value(male ? 'male' : 'female')
  if (m >= 0 && f >= 0) return value(undefined)
  if (textOf(cells[column]) === '') ctx.doubt('sex_by_blank', column, '')
  return value(
    f >= 0 ? (textOf(cells[f]) === '' || female === false ? 'male' : undefined) : textOf(cells[m]) === '' || male === false ? 'female' : undefined,
  )
}

const asSex = (_: CellValue, text: string): CellReading<'female' | 'male'> => readSex(text)

const readSexAndBirth = (ctx: RowContext, cells: Cells, row: number): SexAndBirth => {
  const sexCell = readCell(ctx, cells, row, field(ctx, 'sex'), asSex)
  if (field(ctx, 'birthMale') >= 0 || field(ctx, 'birthFemale') >= 0) return byBirthColumns(ctx, cells, row, sexCell)
  const birth = readCell(ctx, cells, row, field(ctx, 'birth'), asDate)
  if (sexCell.value !== undefined || (field(ctx, 'male') < 0 && field(ctx, 'female') < 0)) return { sex: sexCell, birth }
  const flag = byFlags(ctx, cells, row)
  return { sex: flag === absent ? sexCell : flag, birth }
}

// ── levels ──

const levelCell = (ctx: RowContext, cells: Cells, row: number, { subject, index }: LevelColumn, rest: (text: string) => void): Value<string> => {
  const text = textOf(cells[index])
  const cell = refOf(ctx, index, row)
  if (text === '') return { cell, text, value: undefined }
  const used = effective(ctx, cells, index)
  const asDay = isDayCell(used) && subject === 'generalEducation' ? schoolYears(used.day) : undefined
  const read = readLevel(subject, asDay ?? textOf(used))
  if (read.code) ctx.doubt(read.code, index, text, { subject })
  else if (asDay !== undefined && read.value !== undefined) ctx.doubt('level_from_date', index, text, { subject, read: asDay })
  if (read.rest !== undefined) rest(read.rest)
  return { cell, text, value: read.value }
}

/** An «x» under «ĐH»: the level that its heading names. Anything but a mark is read as a level itself. */
const spreadCell = (ctx: RowContext, cells: Cells, row: number, column: LevelColumn): Value<string> | undefined => {
  const text = textOf(cells[column.index])
  if (isUnknown(text)) return undefined
  const flag = readFlag(text).value
  if (flag === false) return undefined
  if (flag) return { cell: refOf(ctx, column.index, row), text, value: column.level }
  return levelCell(ctx, cells, row, column, () => {})
}

const higher = (subject: Subject, a: Value<string>, b: Value<string>): Value<string> =>
  (levelIndex(subject, b.value ?? '') ?? -1) > (levelIndex(subject, a.value ?? '') ?? -1) ? b : a

type Levels = { -readonly [S in Subject]?: Value<Level<S>> }

const readLevels = (ctx: RowContext, cells: Cells, row: number, rest: (text: string, cell: string) => void): PersonRow['levels'] => {
  const levels: { [S in Subject]?: Value<string> } = {}
  for (const column of ctx.layout.levels) {
    const { subject } = column
    if (column.level === undefined) {
      levels[subject] = levelCell(ctx, cells, row, column, (text) => {
        if (subject === 'professional') rest(text, refOf(ctx, column.index, row))
      })
      continue
    }
    const said = spreadCell(ctx, cells, row, column)
    const before = levels[subject]
    if (said && before?.value !== undefined) ctx.doubt('level_several', column.index, said.text, { subject })
    levels[subject] = said
      ? before
        ? higher(subject, before, said)
        : said
      : (before ?? { cell: refOf(ctx, column.index, row), text: '', value: undefined })
  }
  return levels as Levels
}

// ── checks across cells ──

const year = (on: Day): number => Number(on.slice(0, 4))
const surelyBefore18 = (birth: Partial, then: Partial): boolean => year(then.to) - year(birth.from) <= 18 && then.to < addMonths(birth.from, 18 * 12)

const checkDates = (ctx: RowContext, p: PersonRow): void => {
  const birth = p.birth.value
  const { asOf } = ctx
  const dated: readonly (readonly [Field, Value<Partial>])[] = [
    ['partyJoined', p.partyJoined],
    ['partyOfficial', p.partyOfficial],
    ['postFrom', p.postFrom],
  ]
  for (const [name, { value, text }] of dated) {
    if (!value) continue
    if (asOf && value.from > asOf) ctx.doubt('date_after_list', field(ctx, name), text, { asOf })
    if (birth && surelyBefore18(birth, value))
      ctx.doubt(name === 'postFrom' ? 'post_before_18' : 'party_before_18', field(ctx, name), text, { birth: p.birth.text })
  }
  const [joined, official] = [p.partyJoined.value, p.partyOfficial.value]
  if (joined && official && official.to < joined.from)
    ctx.doubt('party_order', field(ctx, 'partyOfficial'), p.partyOfficial.text, { joined: p.partyJoined.text })
}

const columnOf = (ctx: RowContext, cell: string): number => ctx.layout.letters.indexOf(cell.replace(/\d+$/, ''))

const checkAge = (ctx: RowContext, p: PersonRow): void => {
  const birth = p.birth.value
  if (!birth || !ctx.asOf) return
  const youngest = yearsBetween(birth.to, ctx.asOf)
  const oldest = yearsBetween(birth.from, ctx.asOf)
  if (oldest < 18 || youngest > 75)
    ctx.doubt('birth_age', columnOf(ctx, p.birth.cell), p.birth.text, { age: String(oldest < 18 ? oldest : youngest), asOf: ctx.asOf })
}

const checkIdentity = (ctx: RowContext, p: PersonRow): void => {
  const number = p.identityNumber.value
  const says = number === undefined ? undefined : identitySays(number)
  if (!says) return
  const wrongSex = p.sex.value !== undefined && p.sex.value !== says.sex
  const birth = p.birth.value
  const wrongYear = birth !== undefined && (says.year < Number(birth.from.slice(0, 4)) || says.year > Number(birth.to.slice(0, 4)))
  if (!wrongSex && !wrongYear) return
  ctx.doubt('identity_contradicts', field(ctx, 'identityNumber'), p.identityNumber.text, {
    ...(wrongSex ? { sex: says.sex } : {}),
    ...(wrongYear ? { year: String(says.year), birth: p.birth.text } : {}),
  })
}

// ── the row ──

const readUnit = (ctx: RowContext, cells: Cells, row: number): Value<string> => {
  const column = field(ctx, 'unit')
  if (column < 0) return ctx.unit
  const before = ctx.above[column]
  const own = readCell(ctx, cells, row, column, asText)
  if (own.value !== undefined) return own
  if (ctx.unit.value !== undefined) return ctx.unit
  if (own.text !== '' || before === undefined) return own
  ctx.doubt('unit_from_above', column, '', { unit: textOf(before) })
  return { ...own, value: textOf(before) }
}

const readParty = (ctx: RowContext, cells: Cells, row: number, joined: Value<Partial>, official: Value<Partial>): Value<boolean> => {
  const column = field(ctx, 'partyMember')
  // Some sheets put the date of admission where others put an «x».
  const own =
    column >= 0 && readDate(cells[column]).value !== undefined && readFlag(textOf(cells[column])).value === undefined
      ? { cell: refOf(ctx, column, row), text: textOf(cells[column]), value: true }
      : readCell(ctx, cells, row, column, asFlag)
  if (own.value !== undefined) return own
  const dated = joined.value ? joined : official.value ? official : undefined
  return dated ? { cell: dated.cell, text: dated.text, value: true } : own
}

const readGroupOf = (ctx: RowContext, cells: Cells, row: number): Value<Group> => {
  const own = readCell(ctx, cells, row, field(ctx, 'group'), asGroup)
  return own.value === undefined && own.text === '' && ctx.group.value !== undefined ? ctx.group : own
}

const inMemberColumn = (ctx: RowContext, cells: Cells, row: number): Value<Partial> => {
  const column = field(ctx, 'partyMember')
  if (column < 0 || field(ctx, 'partyJoined') >= 0 || readFlag(textOf(cells[column])).value !== undefined) return absent
  const date = readDate(cells[column])
  return date.value ? { cell: refOf(ctx, column, row), text: textOf(cells[column]), value: date.value } : absent
}

/** Reads one person from one row (`row` zero-based), doubts said through the context. */
export const readPerson = (ctx: RowContext, cells: Cells, row: number): PersonRow => {
  let majorFromLevel: Value<string> | undefined
  const name = readName(ctx, cells, row)
  const { sex, birth } = readSexAndBirth(ctx, cells, row)
  const levels = readLevels(ctx, cells, row, (text, cell) => {
    majorFromLevel ??= { cell, text, value: text }
  })
  const joined = readCell(ctx, cells, row, field(ctx, 'partyJoined'), asDate)
  const official = readCell(ctx, cells, row, field(ctx, 'partyOfficial'), asDate)
  const p: PersonRow = {
    sheet: ctx.sheet,
    row: row + 1,
    name,
    sex,
    birth,
    ethnicity: readCell(ctx, cells, row, field(ctx, 'ethnicity'), asText),
    religion: readCell(ctx, cells, row, field(ctx, 'religion'), asText),
    title: readCell(ctx, cells, row, field(ctx, 'title'), asText),
    group: readGroupOf(ctx, cells, row),
    unit: readUnit(ctx, cells, row),
    partyMember: readParty(ctx, cells, row, joined, official),
    partyJoined: joined === absent ? inMemberColumn(ctx, cells, row) : joined,
    partyOfficial: official,
    identityNumber: readCell(ctx, cells, row, field(ctx, 'identityNumber'), readIdentity),
    major: field(ctx, 'major') < 0 ? (majorFromLevel ?? absent) : readCell(ctx, cells, row, field(ctx, 'major'), asText),
    postFrom: readCell(ctx, cells, row, field(ctx, 'postFrom'), asDate),
    note: readCell(ctx, cells, row, field(ctx, 'note'), asText),
    levels,
  }
  if (p.title.cell !== '' && p.title.value === undefined) ctx.doubt('title_blank', field(ctx, 'title'), p.title.text)
  if (sex.value === 'male' && sex.text === '' && sex.cell !== '' && / Thị /.test(name.value ?? ''))
    ctx.doubt('sex_against_name', columnOf(ctx, sex.cell), '', { name: name.text })
  checkDates(ctx, p)
  checkAge(ctx, p)
  checkIdentity(ctx, p)
  return p
}
