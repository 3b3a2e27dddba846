import type { Field } from '#people/fields.ts'
import { subjects, type Subject } from '#people/levels.ts'
import { sections, type SectionKey } from '#people/sections.ts'
import { kindColumns, sectionsOfKind, type SheetKind } from './group-kinds.ts'
import { groupWords, type FieldWords } from './group-words.ts'
import { meaningOf } from './headings.ts'
import { wordKey } from './levels-read.ts'

/** What a heading means on a sheet of a kind: the name of a column, and how surely (a whole heading over a phrase in it). */
export type Meant = { readonly id: string; readonly sure: number }

type Phrase = { readonly id: string; readonly words: string }
type Words = { readonly exact: ReadonlyMap<string, string>; readonly phrases: readonly Phrase[] }

const list = (text: string | undefined): readonly string[] => (text === undefined || text === '' ? [] : text.split('|'))
const periodIds = new Set(['from', 'to', 'range'])
const idOf = (section: SectionKey, w: FieldWords): string =>
  periodIds.has(w.field) ? w.field : `${section}.${w.field}${w.slot === undefined ? '' : `@${w.slot}`}`

/** The names of fields that every list of people has for the people themselves. */
const ofPeople = new Set(['ho va ten', 'ngay sinh', 'nam sinh', 'don vi'])

const wordsOf = (kind: SheetKind): Words => {
  const columns = kindColumns(kind)
  const exact = new Map<string, string>()
  const phrases: Phrase[] = []
  const teach = (word: string, id: string): void => {
    if (columns.has(id) && !exact.has(word)) exact.set(word, id)
  }
  for (const section of sectionsOfKind(kind)) {
    for (const w of groupWords[section]?.fields ?? []) {
      for (const word of list(w.is)) teach(word, idOf(section, w))
      if (columns.has(idOf(section, w))) for (const words of list(w.has)) phrases.push({ id: idOf(section, w), words })
    }
    for (const field of sections[section].fields as readonly Field[]) {
      const own = wordKey(field.vi)
      if (!ofPeople.has(own) || kind === 'posting') teach(own, `${section}.${field.name}`)
    }
  }
  return { exact, phrases }
}

const memo = new Map<SheetKind, Words>()
const wordsFor = (kind: SheetKind): Words => {
  const known = memo.get(kind) ?? wordsOf(kind)
  memo.set(kind, known)
  return known
}

const peopleFields: Readonly<Partial<Record<string, string>>> = {
  fullName: 'name',
  familyName: 'name',
  givenName: 'name',
  birth: 'birth',
  birthMale: 'birth',
  birthFemale: 'birth',
  identityNumber: 'identity',
  unit: 'unit',
  sex: 'sex.sex',
  ethnicity: 'ethnicity.ethnic_group',
  religion: 'religion.religion',
  partyJoined: 'party.joined',
  partyOfficial: 'party.official',
}

const moreNames = new Set(['hoc vien', 'ten hoc vien', 'ho ten hoc vien', 'dong chi', 'nguoi duoc khen', 'can bo cong chuc', 'ten can bo cong chuc'])
const isSubject = (text: string | undefined): text is Subject => (subjects as readonly string[]).includes(text ?? '')

/** What the words of a list of people mean here: the key, or a level under the name of its ladder. */
const asPeople = (levels: readonly string[], columns: ReadonlyMap<string, unknown>): Meant | undefined => {
  const key = wordKey(levels.at(-1) ?? '')
  if (moreNames.has(key)) return { id: 'name', sure: 3 }
  const field = meaningOf(levels)?.field
  const id = isSubject(field) ? `qualification.level_id@${field}` : peopleFields[field ?? '']
  if (id === undefined || !columns.has(id)) return undefined
  // «Ngày tháng năm» alone may be any day.
  if (id === 'birth' && !/sinh|ntns/.test(wordKey(levels.join(' ')))) return undefined
  return { id, sure: 3 }
}

/** The meaning of a heading, given its levels from the top down, on a sheet of a kind; undefined when nobody knows. */
export const meantBy = (kind: SheetKind, levels: readonly string[]): Meant | undefined => {
  const last = levels.at(-1)
  if (last === undefined || last === '') return undefined
  const { exact, phrases } = wordsFor(kind)
  const bare = (text: string): string => wordKey(text.replace(/\([^)]*\)|\*/g, ' '))
  const whole = [levels.join(' '), [...levels].reverse().join(' ')].map(bare)
  const joined = levels.length > 1 ? whole.map((w) => exact.get(w)).find((id) => id !== undefined) : undefined
  if (joined !== undefined) return { id: joined, sure: 5 }
  const own = exact.get(wordKey(last)) ?? exact.get(bare(last))
  if (own !== undefined) return { id: own, sure: 4 }
  const people = asPeople(levels, kindColumns(kind))
  if (people) return people
  const phrase = (key: string): string | undefined => phrases.find((p) => ` ${key} `.includes(` ${p.words} `))?.id
  const inside = phrase(bare(last))
  if (inside !== undefined) return { id: inside, sure: 2 }
  const above = levels.length > 1 ? phrase(whole[0] ?? '') : undefined
  return above === undefined ? undefined : { id: above, sure: 1 }
}

/** The year that a heading of a ratings sheet names: «2023», «Xếp loại năm 2023». */
export const yearIn = (levels: readonly string[]): number | undefined => {
  const m = /^(?:(?:ket qua|xep loai|danh gia|phan loai|muc|nam|va)\s+)*((?:19|20)\d\d)$/.exec(wordKey(levels.at(-1) ?? ''))
  return m ? Number(m[1]) : undefined
}

/** Whether a title or the name of a sheet speaks of a kind. */
export const isTitled = (kind: SheetKind, lines: readonly string[]): boolean => {
  const words = kind === 'people' ? ['nhan than', 'ly lich', 'thong tin ca nhan'] : list(groupWords[kind]?.title)
  return lines.some((line) => words.some((w) => ` ${wordKey(line)} `.includes(` ${w} `)))
}
