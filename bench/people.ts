import { fold, nameSortKey } from '#lib/vietnamese.ts'
import { subjects, ladders, type Subject } from '#people/levels.ts'

/** A row of a table as COPY takes it; the first column of every table is the person. */
export type Row = readonly (string | number | boolean | null | Buffer)[]

/** The tables of the synthetic register and the columns that are filled. */
export const tables = {
  person: ['id', 'key', 'salt', 'recorded'],
  person_name: ['person_id', 'full_name', 'name_fold', 'name_sort', 'recorded'],
  person_birth: ['person_id', 'born_from', 'born_to', 'recorded'],
  person_sex: ['person_id', 'sex', 'recorded'],
  person_ethnicity: ['person_id', 'ethnic_group', 'recorded'],
  party_membership: ['person_id', 'member', 'valid_from', 'valid_to', 'recorded'],
  posting: ['person_id', 'unit_id', 'title_id', 'title_text', 'post_group', 'is_primary', 'since_known', 'valid_from', 'valid_to', 'recorded'],
  qualification: ['person_id', 'level_id', 'valid_from', 'valid_to', 'recorded'],
} as const
export type Table = keyof typeof tables

/**
 * Where people may be posted: communes of one big province (a tenth of everyone) and of the rest of the country; titles by id with their names.
 * A register grows unit by unit, list by list, so people are numbered commune after commune.
 */
export type Country = {
  readonly people: number
  readonly big: readonly number[]
  readonly rest: readonly number[]
  readonly titles: readonly { readonly id: number; readonly name: string; readonly group: string }[]
}

const families = [
  'Nguyễn',
  'Nguyễn',
  'Nguyễn',
  'Trần',
  'Trần',
  'Lê',
  'Lê',
  'Phạm',
  'Hoàng',
  'Phan',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
  'Nông',
  'Lò',
  'Vàng',
  'Giàng',
]
const middles = {
  female: ['Thị', 'Thị', 'Thị Thu', 'Thị Ngọc', 'Ngọc', 'Thanh', 'Kim'],
  male: ['Văn', 'Văn', 'Hữu', 'Đức', 'Công', 'Minh', 'Quang', 'Xuân'],
}
const givens = [
  'An',
  'Ánh',
  'Bình',
  'Chi',
  'Dung',
  'Dũng',
  'Đạt',
  'Giang',
  'Hà',
  'Hải',
  'Hằng',
  'Hiền',
  'Hoa',
  'Hòa',
  'Hùng',
  'Hương',
  'Khánh',
  'Lan',
  'Linh',
  'Long',
  'Mai',
  'Minh',
  'Nam',
  'Nga',
  'Nhung',
  'Oanh',
  'Phong',
  'Phúc',
  'Quân',
  'Sơn',
  'Tâm',
  'Thảo',
  'Thắng',
  'Thủy',
  'Trang',
  'Tuấn',
  'Tùng',
  'Vân',
  'Việt',
  'Yến',
]

/** Marsaglia's xorshift, 32 bits: the same register every time, on every machine. */
export const randomFrom = (seed: number): (() => number) => {
  let s = seed | 0 || 1
  return () => {
    s ^= s << 13
    s ^= s >>> 17
    s ^= s << 5
    return (s >>> 0) / 4_294_967_296
  }
}

const days: string[] = []
/** The text of a day counted from 1900-01-01. */
const textOf = (n: number): string => (days[n] ??= new Date(Date.UTC(1900, 0, 1 + n)).toISOString().slice(0, 10))
const numberOf = (year: number, month = 1, date = 1): number => (Date.UTC(year, month - 1, date) - Date.UTC(1900, 0, 1)) / 86_400_000

const lastDay = numberOf(2025, 6, 1)
const salt = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
const names = new Map<string, readonly [string, string]>()

const nameColumns = (full: string): readonly [string, string] => {
  const known = names.get(full)
  if (known) return known
  const made = [fold(full), nameSortKey(full)] as const
  names.set(full, made)
  return made
}

type Dice = {
  readonly chance: (share: number) => boolean
  readonly within: (from: number, to: number) => number
  readonly one: <T>(list: readonly T[]) => T
}

const diceOver = (random: () => number): Dice => ({
  chance: (share) => random() < share,
  within: (from, to) => from + Math.floor(random() * (to - from + 1)),
  one: (list) => list[Math.floor(random() * list.length)]!,
})

const always: readonly Subject[] = ['generalEducation', 'professional', 'theory']
const sometimes: readonly Subject[] = ['stateManagement', 'foreignLanguage', 'informatics', 'ethnicLanguage', 'defenceSecurity']

const qualifications = (dice: Dice, person: number, born: number, recorded: number): Row[] => {
  const asked = [...always.filter(() => dice.chance(0.93)), ...sometimes.filter(() => dice.chance(0.34))]
  const rows = asked.map((subject): Row => {
    const s = subjects.indexOf(subject)
    const top = ladders[subject].length - 1
    const place =
      subject === 'generalEducation'
        ? dice.chance(0.9)
          ? 3
          : dice.within(1, 2)
        : Math.min(top, 1 + Math.floor((dice.within(0, 9) * (top + 1)) / 12))
    const from = Math.min(born + dice.within(6600, 12_000), lastDay)
    const to = subject === 'foreignLanguage' && dice.chance(0.3) ? textOf(from + 1826) : null
    return [person, s * 16 + place, textOf(from), to, recorded]
  })
  // A second, higher level of the same ladder for some; a certificate for a few.
  if (dice.chance(0.25)) rows.push([person, 16 + dice.within(3, 5), textOf(Math.min(born + 13_500, lastDay)), null, recorded])
  if (dice.chance(0.05)) rows.push([person, 128 + dice.within(0, 3), textOf(Math.min(born + 13_000, lastDay)), null, recorded])
  return rows
}

const postings = (dice: Dice, country: Country, person: number, born: number, recorded: number): Row[] => {
  const communes = person <= country.people / 10 ? country.big : country.rest
  const [place, among] =
    person <= country.people / 10
      ? [person - 1, Math.floor(country.people / 10)]
      : [person - 1 - Math.floor(country.people / 10), Math.ceil(country.people * 0.9)]
  const post = (unit: number, primary: boolean, from: number, to: number | undefined): Row => {
    const title = dice.one(country.titles)
    const group = dice.chance(0.8) ? title.group : null
    return [person, unit, title.id, title.name, group, primary, dice.chance(0.9), textOf(from), to === undefined ? null : textOf(to), recorded]
  }
  const home = communes[Math.min(communes.length - 1, Math.floor((place / among) * communes.length))]!
  const first = Math.max(born + dice.within(7500, 9500), numberOf(1995))
  const turn = Math.min(first + dice.within(700, 5000), numberOf(2024))
  if (turn <= first) return [post(home, true, first, undefined)]
  const left = dice.chance(0.06) ? turn + dice.within(30, 3000) : undefined
  const rows = [post(dice.chance(0.7) ? home : dice.one(communes), true, first, turn), post(home, true, turn, left)]
  if (dice.chance(0.03)) rows.push(post(home, false, turn, left))
  return rows
}

/** Everything said of one person, table by table. */
export type Person = { readonly [T in Table]: readonly Row[] }

/** Makes person number `person` (from 1), the same every time; facts carry the change `recorded`. About ten fact rows. */
export const makePerson = (person: number, country: Country, recorded: number): Person => {
  const random = randomFrom(Math.imul(person, 0x9e3779b1) ^ 0x51f15e)
  for (let i = 0; i < 4; i++) random()
  const dice = diceOver(random)
  const sex = dice.chance(0.42) ? 'female' : 'male'
  const full = `${dice.one(families)} ${dice.one(middles[sex])} ${dice.one(givens)}`
  const born = dice.within(numberOf(1963), numberOf(2000))
  const year = Number(textOf(born).slice(0, 4))
  const vague = dice.chance(0.1)
  const party = dice.within(0, 9)
  const joined = Math.min(born + dice.within(7500, 12_000), lastDay)
  return {
    person: [[person, `00000000-0000-7000-8000-${person.toString(16).padStart(12, '0')}`, salt, recorded]],
    person_name: [[person, full, ...nameColumns(full), recorded]],
    person_birth: dice.chance(0.98)
      ? [vague ? [person, `${year}-01-01`, `${year}-12-31`, recorded] : [person, textOf(born), textOf(born), recorded]]
      : [],
    person_sex: dice.chance(0.99) ? [[person, sex, recorded]] : [],
    person_ethnicity: [[person, dice.chance(0.82) ? 1 : dice.within(2, 54), recorded]],
    party_membership: party < 9 ? [[person, party < 8, textOf(joined), null, recorded]] : [],
    posting: postings(dice, country, person, born, recorded),
    qualification: qualifications(dice, person, born, recorded),
  }
}
