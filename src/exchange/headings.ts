import { fold, sameTone, tidy } from '#lib/vietnamese.ts'
import { subjects, type Subject } from '#people/levels.ts'
import { headingPairs, headingWords } from './heading-words.ts'
import { headingLevel, wordKey } from './levels-read.ts'
import type { Field } from './reading.ts'

/** What a heading means. `level`: an «x» below means that level. `weak`: only the group above named the field, so a column that names it itself wins. */
export type HeadingMeaning = { readonly field: Field; readonly level?: string; readonly weak?: true }

const exact = new Map<string, Field>()
for (const { field, is } of headingWords) for (const word of is) if (!exact.has(word)) exact.set(word, field)

const has = (key: string, phrase: string): boolean => ` ${key} `.includes(` ${phrase} `)

const byPhrase = (key: string): Field | undefined =>
  headingWords.find(({ has: phrases, not }) => phrases?.some((p) => has(key, p)) && !not?.some((p) => has(key, p)))?.field

const isSubject = (field: Field): field is Subject => (subjects as readonly string[]).includes(field)

/** «Nam» the man, not «năm» the year, which fold to the same letters. */
const manOrWoman = (text: string): 'male' | 'female' | undefined => {
  const clean = sameTone(text)
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .replace(/ x$/, '')
  if (/^(?:là |cb |giới tính |số )?nam(?: giới)?$/.test(clean)) return 'male'
  return /^(?:là |cb |giới tính |số )?(?:nữ|nu)(?: giới)?$|^phụ nữ$/.test(clean) ? 'female' : undefined
}

const ownMeaning = (text: string): Field | undefined => {
  const key = wordKey(text)
  const bare = wordKey(text.replace(/\([^)]*\)/g, ' '))
  return exact.get(key) ?? exact.get(bare) ?? byPhrase(key) ?? (bare ? byPhrase(bare) : undefined)
}

const bySex = (levels: readonly string[], above: string): HeadingMeaning | undefined => {
  const last = levels.at(-1) ?? ''
  const sex = manOrWoman(last)
  if (sex) return { field: has(above, 'sinh') || has(above, 'ntns') ? (sex === 'male' ? 'birthMale' : 'birthFemale') : sex }
  const m = /^(.*sinh)\s*[(\-–:,]?\s*(nam|nữ)\)?$/u.exec(sameTone(last))
  // Typed without accents, «sinh nam» is far more often the year than the man.
  if (!m || (m[2] === 'nam' && fold(last) === tidy(last).toLowerCase())) return undefined
  return { field: m[2] === 'nam' ? 'birthMale' : 'birthFemale' }
}

const byPair = (last: string, above: string): Field | undefined =>
  headingPairs.find(([lasts, aboves]) => lasts.includes(last) && aboves.some((a) => has(above, a)))?.[2]

/** «ThS», «ĐH», «TC» under «Trình độ chuyên môn»: a column per level. */
const byLevel = (levels: readonly string[]): HeadingMeaning | undefined => {
  if (levels.length < 2) return undefined
  const subject = levels
    .slice(0, -1)
    .reverse()
    .map(ownMeaning)
    .find((f) => f !== undefined && isSubject(f))
  if (subject === undefined || !isSubject(subject)) return undefined
  const level = headingLevel(subject, levels.at(-1) ?? '')
  return level === undefined ? undefined : { field: subject, level }
}

const memo = new Map<string, HeadingMeaning | undefined>()

const meaning = (levels: readonly string[]): HeadingMeaning | undefined => {
  const last = levels.at(-1)
  if (last === undefined) return undefined
  const above = wordKey(levels.slice(0, -1).join(' '))
  const sex = bySex(levels, above)
  if (sex) return sex
  const lastKey = wordKey(last)
  const pair = byPair(lastKey, above) ?? exact.get(wordKey(levels.join(' ')))
  if (pair) return { field: pair }
  const level = byLevel(levels)
  if (level) return level
  const own = ownMeaning(last)
  if (own) return { field: own }
  const path = levels.length > 1 ? byPhrase(wordKey(levels.join(' '))) : undefined
  return path ? { field: path, weak: true } : undefined
}

/** The meaning of a heading given its levels from the top down, or undefined. Spellings live in heading-words.ts. */
export const meaningOf = (levels: readonly string[]): HeadingMeaning | undefined => {
  const key = levels.join('\n')
  if (memo.has(key)) return memo.get(key)
  const found = meaning(levels.map(tidy).filter(Boolean))
  if (memo.size > 5_000) memo.clear()
  memo.set(key, found)
  return found
}
