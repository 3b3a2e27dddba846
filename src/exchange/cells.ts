import { dayFromNumber, vnDay, type Day } from '#lib/day.ts'
import { exactly, partial, type Partial } from '#lib/partial.ts'
import { fold } from '#lib/vietnamese.ts'
import type { ProblemCode } from './problem-codes.ts'
import { isUnknown, wordKey } from './levels-read.ts'
import type { CellValue, DayCell } from './workbook.ts'

/** A cell understood, or not: undefined without a code is plain «unknown»; with an error code the cell was not understood. */
export type CellReading<T> = { readonly value: T | undefined; readonly code?: ProblemCode }

export const isDayCell = (cell: CellValue): cell is DayCell => typeof cell === 'object'

/** A tidied cell's own text: dates as '30/09/2019', numbers as typed, a ticked box as 'x'. */
export const textOf = (cell: CellValue): string => {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'object') return dayText(cell.day)
  return typeof cell === 'number' ? String(cell) : cell ? 'x' : ''
}

const dayTexts = new Map<Day, string>()

const dayText = (on: Day): string => {
  const known = dayTexts.get(on)
  if (known !== undefined) return known
  const text = vnDay(on)
  if (dayTexts.size > 50_000) dayTexts.clear()
  dayTexts.set(on, text)
  return text
}

/** '#REF!', '#N/A': a formula of theirs that failed. */
export const isCellError = (text: string): boolean => text.charCodeAt(0) === 35 && /^#(?:REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL|SPILL|CALC)/.test(text)

const ditto = /^(?:["″”“〃]+|''|\/\/+|- ?"? ?- ?"? ?-|-"-|- *nt *-|[("“]*nt[)."”]*|như trên|như tr[êe]n|nhu tren|như nt)$/i

/** 'nt', '″', '//', 'như trên': the same as the cell above. */
export const isDitto = (text: string): boolean => text.length <= 10 && ditto.test(text)

// ── dates ──

const fullYear = (text: string): { year: number; code?: ProblemCode } | undefined => {
  const n = Number(text)
  if (text.length === 4) return { year: n }
  if (text.length !== 2) return undefined
  return n > 30 ? { year: 1900 + n, code: 'date_two_digit_year' } : { year: n, code: 'date_year_unclear' }
}

const build = (yearText: string, month?: string, date?: string): CellReading<Partial> => {
  const year = fullYear(yearText)
  if (!year) return { value: undefined, code: 'date_not_understood' }
  if (year.code === 'date_year_unclear') return { value: undefined, code: year.code }
  // '00/08/1975' and '0/0/1975' are how some sheets say that the day is not known.
  const m = month === undefined || Number(month) === 0 ? undefined : Number(month)
  const d = date === undefined || Number(date) === 0 || m === undefined ? undefined : Number(date)
  if (m === undefined && date !== undefined && Number(date) !== 0) return { value: undefined, code: 'date_impossible' }
  const value = partial(year.year, m, d)
  if (!value) return { value: undefined, code: 'date_impossible' }
  return year.code ? { value, code: year.code } : { value }
}

const sep = '\\s*[/.\\-–\\\\,]\\s*'
const forms: readonly (readonly [RegExp, (m: RegExpExecArray) => CellReading<Partial>])[] = [
  [new RegExp(`^(\\d{1,2})${sep}(\\d{1,2})${sep}(\\d{4}|\\d{2})$`), (m) => build(m[3] ?? '', m[2], m[1])],
  [new RegExp(`^(\\d{4})${sep}(\\d{1,2})${sep}(\\d{1,2})$`), (m) => build(m[1] ?? '', m[2], m[3])],
  [new RegExp(`^(?:thang |t)?(\\d{1,2})${sep}(\\d{4})$`), (m) => build(m[2] ?? '', m[1])],
  [/^(?:nam |sinh nam )?(\d{4})$/, (m) => build(m[1] ?? '')],
  [/^(?:ngay )?(\d{1,2}) thang (\d{1,2}),? (?:nam )?(\d{4}|\d{2})$/, (m) => build(m[3] ?? '', m[2], m[1])],
  [/^thang (\d{1,2}),? (?:nam )?(\d{4})$/, (m) => build(m[2] ?? '', m[1])],
  [/^[._\-/ …]+(\d{1,2})\/(\d{4})$/, (m) => build(m[2] ?? '', m[1])],
  [/^[._\-/ …]+(\d{4})$/, (m) => build(m[1] ?? '')],
]

const parseDateText = (text: string): CellReading<Partial> => {
  const clean = fold(text)
    .replace(/^ngay[: ]+(?=\d)|[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?z?$|^'|[.;,]+$/g, '')
    .trim()
  for (const [form, read] of forms) {
    const m = form.exec(clean)
    if (m) return read(m)
  }
  const eight = /^(\d{2})(\d{2})(\d{4})$/.exec(clean)
  const packed = eight && build(eight[3] ?? '', eight[2], eight[1])
  return packed?.value ? { value: packed.value, code: 'date_from_number' } : { value: undefined, code: 'date_not_understood' }
}

/** Excel's count of days (1 = 1900-01-01, with its false 29/02/1900) for dates between 1913 and 2064. */
const fromSerial = (serial: number): CellReading<Partial> => ({
  value: exactly(dayFromNumber(Math.floor(serial) - 25_569)),
  code: 'date_from_number',
})

const parseDateNumber = (n: number): CellReading<Partial> => {
  if (Number.isInteger(n) && n >= 1900 && n <= 2100) return build(String(n))
  if (n >= 5_000 && n <= 60_000 && Number.isInteger(n)) return fromSerial(n)
  return parseDateText(String(n).padStart(n >= 1_000_000 && n < 100_000_000 ? 8 : 0, '0'))
}

const parseDayCell = ({ day: on }: DayCell): CellReading<Partial> => {
  const year = Number(on.slice(0, 4))
  if (year < 1900 || year > 2100) return { value: undefined, code: 'date_impossible' }
  // A year typed into a cell with a date format: 1981 is shown as 03/06/1905.
  if (on >= '1905-03-14' && on <= '1905-10-01') {
    const typed = Math.round((Date.parse(`${on}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
    return { value: partial(typed), code: 'date_year_in_date_cell' }
  }
  return { value: exactly(on) }
}

const dates = new Map<string | number, CellReading<Partial>>()

/**
 * A date known to the day, the month or the year. Text as day/month/year with / . - or blanks, year first, month/year, a year alone, or in words;
 * numbers as years or as Excel's day counts. Two-digit years: above 30 read as 19xx with a doubt, else refused. Never month before day.
 */
export const readDate = (cell: CellValue): CellReading<Partial> => {
  const key = typeof cell === 'object' ? cell.day : typeof cell === 'number' ? cell : textOf(cell)
  const known = dates.get(key)
  if (known) return known
  const read: CellReading<Partial> =
    typeof cell === 'object'
      ? parseDayCell(cell)
      : typeof cell === 'number'
        ? parseDateNumber(cell)
        : isUnknown(key as string) || noDate.has(wordKey(key as string))
          ? { value: undefined }
          : parseDateText(key as string)
  if (dates.size > 50_000) dates.clear()
  dates.set(key, read)
  return read
}

const noDate = new Set(['chua', 'khong', 'chua vao dang', 'chua ket nap', 'khong co'])

// ── sex, flags, groups ──

const sexes: Readonly<Record<string, 'female' | 'male'>> = {
  nam: 'male',
  n: 'male',
  m: 'male',
  male: 'male',
  trai: 'male',
  nu: 'female',
  f: 'female',
  female: 'female',
  gai: 'female',
  'nu gioi': 'female',
  'nam gioi': 'male',
}

/** 'Nam', 'Nữ' in any case; 'N' alone could be either and is not understood. */
export const readSex = (text: string): CellReading<'female' | 'male'> => {
  if (isUnknown(text)) return { value: undefined }
  const value = text.length === 1 && /n/i.test(text) ? undefined : sexes[wordKey(text)]
  return value ? { value } : { value, code: 'sex_not_understood' }
}

const yes = new Set(['x', 'co', '1', 'v', 'dv', 'dang vien', 'la dang vien', 'chinh thuc', 'du bi', 'true', 'yes', 'da', 'dvct', 'dvdb', 'xx'])
const no = new Set([
  'khong',
  'chua',
  'ko',
  'k',
  'khong phai',
  'quan chung',
  '0',
  'false',
  'no',
  'chua vao dang',
  'khong phai dang vien',
  'khong la dang vien',
  'ngoai dang',
  'chua ket nap',
  'qc',
])

/** Whether an «x» column is marked. Blank is unknown, not no. */
export const readFlag = (text: string): CellReading<boolean> => {
  if (isUnknown(text)) return { value: undefined }
  if (/^[✓✔☑√]$/.test(text)) return { value: true }
  const key = wordKey(text)
  return yes.has(key) ? { value: true } : no.has(key) ? { value: false } : { value: undefined, code: 'flag_not_understood' }
}

export type Group = 'cadre' | 'civilServant' | 'nonSpecialist'

const groups: Readonly<Record<string, Group>> = {
  cb: 'cadre',
  'can bo': 'cadre',
  'can bo chuyen trach': 'cadre',
  'cb chuyen trach': 'cadre',
  cbct: 'cadre',
  'can bo cap xa': 'cadre',
  'can bo xa': 'cadre',
  'cb xa': 'cadre',
  cbx: 'cadre',
  'bau cu': 'cadre',
  cc: 'civilServant',
  'cong chuc': 'civilServant',
  'cong chuc chuyen mon': 'civilServant',
  ccx: 'civilServant',
  'cong chuc cap xa': 'civilServant',
  'cong chuc xa': 'civilServant',
  'cc xa': 'civilServant',
  cccm: 'civilServant',
  'cc chuyen mon': 'civilServant',
  kct: 'nonSpecialist',
  bct: 'nonSpecialist',
  'khong chuyen trach': 'nonSpecialist',
  'ban chuyen trach': 'nonSpecialist',
  'nguoi hoat dong khong chuyen trach': 'nonSpecialist',
  nhdkct: 'nonSpecialist',
  hdkct: 'nonSpecialist',
  'can bo khong chuyen trach': 'nonSpecialist',
  nhdkctcx: 'nonSpecialist',
  'cb khong chuyen trach': 'nonSpecialist',
  cbkct: 'nonSpecialist',
}

/** 'CB', 'Công chức', 'KCT': the kind of post in its office's words. */
export const readGroup = (text: string): CellReading<Group> => {
  if (isUnknown(text)) return { value: undefined }
  const value = groups[wordKey(text)]
  return value ? { value } : { value, code: 'group_not_understood' }
}

// ── identity numbers ──

/** Nine or twelve digits; numbers that lost their leading zero in Excel get it back with a doubt; other lengths are kept with a doubt. */
export const readIdentity = (cell: CellValue): CellReading<string> => {
  const text = textOf(cell)
  if (isUnknown(text)) return { value: undefined }
  const digits = /^\d+$/.test(text) ? text : text.replace(/^'|[\s.-]/g, '')
  if (!/^\d+$/.test(digits)) return { value: undefined, code: 'identity_not_understood' }
  if (digits.length === 12 || digits.length === 9) return { value: digits }
  if (digits.length === 11 || digits.length === 8) {
    if (typeof cell === 'number') return { value: digits.padStart(digits.length + 1, '0'), code: 'identity_zero_lost' }
  }
  return { value: digits, code: 'identity_length' }
}

/** What a twelve-digit number says of its holder (Decree 137/2015, art. 7): digit 4 the century and sex, digits 5–6 the year of birth. */
export const identitySays = (number: string): { readonly sex: 'female' | 'male'; readonly year: number } | undefined => {
  if (number.length !== 12) return undefined
  const code = number.charCodeAt(3) - 48
  return { sex: code % 2 === 0 ? 'male' : 'female', year: 1900 + Math.floor(code / 2) * 100 + Number(number.slice(4, 6)) }
}

/** 12 October typed for '12/10': a level «n/10» or «n/12» that Excel turned into a date. */
export const schoolYears = (on: Day): string => `${Number(on.slice(8))}/${Number(on.slice(5, 7))}`
