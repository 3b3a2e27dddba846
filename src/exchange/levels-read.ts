import { fold } from '#lib/vietnamese.ts'
import { levelIndex, subjects, type Level, type Subject } from '#people/levels.ts'
import { equated, informaticsFillers, languageFillers, levelWords, unknownWords } from './level-words.ts'
import type { ProblemCode } from './problem-codes.ts'

/** A level cell understood: the code, or undefined for unknown; `code` when someone should look; `rest` = what followed the level («Luật»). */
export type LevelReading = { readonly value: string | undefined; readonly code?: ProblemCode; readonly rest?: string }

const keys = new Map<string, string>()

/** Folded, with punctuation as blanks: the key of every table of words. */
export const wordKey = (text: string): string => {
  const known = keys.get(text)
  if (known !== undefined) return known
  const key = fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  if (keys.size > 20_000) keys.clear()
  if (text.length < 60) keys.set(text, key)
  return key
}

/** Blank, '-', '…', '?' and their like: the sheet does not say. */
export const isUnknown = (text: string): boolean => {
  if (text === '') return true
  const first = text.charCodeAt(0)
  if (text.length > 25 || (first >= 48 && first <= 57)) return false
  // The words for it begin with c, k or n; other letters need no look-up.
  if (first >= 65 && !/[ckn]/i.test(text.charAt(0)) && first !== 0x5f && first < 0x2000) return false
  return unknownWords.has(wordKey(text)) || /^[\s\-–—_.…?/*,;:]+$/.test(text)
}

type Words = { readonly exact: ReadonlyMap<string, string>; readonly longest: number }

const tables = Object.fromEntries(
  subjects.map((subject): [Subject, Words] => {
    const exact = new Map<string, string>()
    for (const [level, words] of Object.entries(levelWords[subject])) for (const word of words) exact.set(word, level)
    return [subject, { exact, longest: Math.max(...[...exact.keys()].map((w) => w.split(' ').length)) }]
  }),
) as Record<Subject, Words>

const understood = (value: string | undefined): LevelReading => (value === undefined ? { value, code: 'level_not_understood' } : { value })

const years = (done: number, of: number): string | undefined => {
  if (of === 10)
    return done === 10
      ? 'upperSecondary'
      : done >= 7 && done < 10
        ? 'lowerSecondary'
        : done >= 4 && done < 7
          ? 'primary'
          : done >= 0 && done < 4
            ? 'none'
            : undefined
  return done === 12
    ? 'upperSecondary'
    : done >= 9 && done < 12
      ? 'lowerSecondary'
      : done >= 5 && done < 9
        ? 'primary'
        : done >= 0 && done < 5
          ? 'none'
          : undefined
}

/** '12/12', '10/10', '7/10', 'Lớp 12', 'THPT': schooling by years out of ten or twelve, or by name. */
const generalEducation = (text: string): LevelReading => {
  const m = /(?:^|\s)(\d{1,2})\s*\/\s*(10|12)(?=$|\D)/.exec(` ${fold(text)}`)
  if (m) return understood(years(Number(m[1]), Number(m[2])))
  const key = wordKey(text).replace(/^(tot nghiep|tn|trinh do|bang|he) /, '')
  const grade = /^(?:lop )?(\d{1,2})$/.exec(key)
  if (grade) return understood(grade[1] === '12' ? 'upperSecondary' : key.startsWith('lop ') ? years(Number(grade[1]), 12) : undefined)
  return byWords('generalEducation', text, key)
}

/** The longest spelling that the cell begins with, and the words after it. */
const longestStart = (table: Words, words: readonly string[]): { level: string; used: number } | undefined => {
  for (let used = Math.min(table.longest, words.length); used > 0; used--) {
    const level = table.exact.get(words.slice(0, used).join(' '))
    if (level !== undefined && (level !== 'none' || used === words.length)) return { level, used }
  }
  return undefined
}

/** The written words after the first `used` words; undefined when punctuation makes the count uncertain. */
const restOf = (text: string, used: number): string | undefined => {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)]
  const at = words[used]?.index
  return at === undefined ? undefined : text.slice(at).replace(/^[(\s]+|[)\s.]+$/g, '')
}

const byWords = (subject: Subject, text: string, key: string): LevelReading => {
  const table = tables[subject]
  const words = key.split(' ')
  const start = longestStart(table, words)
  if (!start) return { value: undefined, code: 'level_not_understood' }
  const rest = start.used < words.length && wordKey(text) === key ? restOf(text, start.used) : undefined
  return {
    value: start.level,
    ...(rest ? { rest } : {}),
    ...(subject === 'professional' && equated.test(key) ? { code: 'level_equated' as const } : {}),
  }
}

/** «Luật - Đại học»: a level named in full after its field; only spellings of two words, so that no field is taken for a level. */
const insideProfessional = (key: string): string | undefined => {
  const found = new Set<string>()
  for (const [word, level] of tables.professional.exact)
    if (level !== 'none' && word.includes(' ') && word.length > 5 && ` ${key} `.includes(` ${word} `)) found.add(level)
  return found.size === 1 ? [...found][0] : undefined
}

const higher = (subject: Subject, a: string, b: string): string => ((levelIndex(subject, a) ?? 0) >= (levelIndex(subject, b) ?? 0) ? a : b)

/** Several levels in one cell, «ĐH Luật; ThS Kinh tế»: the highest, and said so; undefined unless each part names one. */
const several = (subject: Subject, text: string): LevelReading | undefined => {
  const parts = text
    .split(/[;,\n+&]| và |\s[-–]\s|\//)
    .map((p) => p.trim())
    .filter(Boolean)
  if (parts.length < 2) return undefined
  const read = parts.map((p) => byWords(subject, p, wordKey(p)))
  const levels = read.flatMap((r) => (r.value === undefined || r.value === 'none' ? [] : [r.value]))
  if (levels.length !== parts.length) return undefined
  const value = levels.reduce((a, b) => higher(subject, a, b))
  const rest = read[levels.indexOf(value)]?.rest
  return { value, code: 'level_several', ...(rest ? { rest } : {}) }
}

const ladderOfWords = (subject: Subject, text: string): LevelReading => {
  const many = several(subject, text)
  if (many) return many
  const key = wordKey(text).replace(/^(?:tot nghiep|tn|trinh do|bang|\d+ bang|da hoc xong|da qua|hoc xong) (?=\S)/, '')
  const plain = byWords(subject, text, key)
  if (plain.value !== undefined || subject !== 'professional') return plain
  const inside = insideProfessional(key)
  return inside === undefined ? plain : { value: inside }
}

/** Certificates of language and of informatics: 'CC A', 'Tiếng Anh B1', 'Anh văn C', 'CNTT cơ bản'. */
const certificate = (subject: 'foreignLanguage' | 'informatics', text: string): LevelReading => {
  const table = tables[subject]
  const key = wordKey(text)
  const whole = table.exact.get(key)
  if (whole !== undefined) return { value: whole }
  const fillers = subject === 'informatics' ? informaticsFillers : languageFillers
  const left = key
    .split(' ')
    .filter((w) => !fillers.has(w))
    .join(' ')
  const value = table.exact.get(left)
  if (value !== undefined && value !== 'none' && left !== 'x') return { value }
  const degree = longestStart(table, key.split(' '))?.level
  if (degree === 'intermediate' || degree === 'college' || degree === 'university') return { value: degree }
  return understood(left === '' && /\b(cc|chung chi)\b/.test(key) ? 'certificate' : undefined)
}

const ethnicLanguage = (text: string): LevelReading => {
  const key = wordKey(text)
  return understood(
    tables.ethnicLanguage.exact.get(key) ?? (/\b(cc|chung chi)\b/.test(key) && !/\b(chua|khong)\b/.test(key) ? 'certificate' : undefined),
  )
}

const bySubject = (subject: Subject, text: string): LevelReading => {
  if (subject === 'generalEducation') return generalEducation(text)
  if (subject === 'foreignLanguage' || subject === 'informatics') return certificate(subject, text)
  if (subject === 'ethnicLanguage') return ethnicLanguage(text)
  return ladderOfWords(subject, text)
}

const studying = /[,;(\-–]*\s*(?:hiện |đã và |hiện nay )?(?:đang|dang)\s+(?:theo )?(?:học|hoc|đi học|đào tạo|ôn)[^)]*\)?/iu

const parse = (subject: Subject, text: string): LevelReading => {
  if (isUnknown(text)) return { value: undefined }
  if (!studying.test(text)) return bySubject(subject, text)
  // A course that is being taken is not held: only what stands beside it counts.
  const held = text.replace(studying, '').trim()
  const read = isUnknown(held) ? undefined : bySubject(subject, held)
  return read?.value === undefined ? { value: undefined, code: 'level_in_progress' } : { ...read, code: 'level_in_progress' }
}

const memos = Object.fromEntries(subjects.map((s) => [s, new Map<string, LevelReading>()])) as Record<Subject, Map<string, LevelReading>>

/** What a cell of a level column says, on the ladder of `subject`; `text` is tidied. */
export const readLevel = (subject: Subject, text: string): LevelReading => {
  const memo = memos[subject]
  const known = memo.get(text)
  if (known) return known
  const read = parse(subject, text)
  if (memo.size > 20_000) memo.clear()
  memo.set(text, read)
  return read
}

/** A heading such as «ĐH» under «Trình độ chuyên môn»: the level that an «x» below it means. */
export const headingLevel = <S extends Subject>(subject: S, text: string): Level<S> | undefined => {
  if (isUnknown(text)) return undefined
  const key = wordKey(text)
  const exact = tables[subject].exact.get(key) ?? (key === 'sau dai hoc' ? undefined : readLevel(subject, text).value)
  return exact === 'trained' || exact === 'certificate' ? undefined : (exact as Level<S> | undefined)
}
