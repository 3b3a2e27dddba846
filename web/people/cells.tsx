import { isDay, vnDay } from '#lib/day.ts'
import type { ReactNode } from 'react'
import { levelWord } from '../review/answers.ts'
import { Mark } from '../ui/bar.tsx'
import type { Words } from '../words/vi.ts'
import type { ColumnSaid, List, Person } from './asked.ts'
import { bornText } from './born.ts'

const valueOf = (p: Person, key: string): unknown => {
  if (key === 'answer') return p.all
  if (key.startsWith('answer.')) return p.criteria[key.slice('answer.'.length) as keyof Person['criteria']] ?? 'notApplicable'
  const values: Readonly<Record<string, unknown>> = p
  return key.includes('.') ? p.more[key] : values[key]
}

/** What an empty cell of a column means: not known, for what everyone has; nothing, for the rest. */
const emptyOf = (column: ColumnSaid, words: Words): string =>
  column.key.includes('.') || ['leftOn', 'concurrent', 'identity', 'title'].includes(column.key) ? '' : words.list.unknown

/** A cell in the words of the screen. */
export const cellOf = (p: Person, column: ColumnSaid, words: Words): ReactNode => {
  const value = valueOf(p, column.key)
  if (value === null || value === undefined) return emptyOf(column, words)
  const text = String(value)
  switch (column.kind) {
    case 'partial':
      return bornText(text)
    case 'day':
      return isDay(text) ? vnDay(text) : text
    case 'flag':
      return value === true ? words.roll.yes : words.roll.no
    case 'sex':
      return words.sexes[text] ?? text
    case 'level':
      return levelWord(words, column.key, text)
    case 'answer':
      return <Mark kind={text} word={words.answers[text as keyof typeof words.answers]} />
    case 'group':
      return words.groups[text] ?? text
    case 'choice':
      return column.choices.find((c) => c.code === text)?.[words.lang] ?? text
    default:
      return column.key === 'title' && p.concurrent > 0 ? `${text} (+${p.concurrent} ${words.table.concurrent})` : text
  }
}

/** What the totals row says under a column. */
export const totalOf = (totals: List['totals'], key: string, words: Words): ReactNode => {
  switch (key) {
    case 'name':
      return words.roll.total(totals.people)
    case 'sex':
      return words.roll.women(totals.sex.female)
    case 'ethnicity':
      return words.roll.minorityPeople(totals.minority.yes)
    case 'party':
      return words.roll.members(totals.party.member)
    case 'answer':
      return words.roll.met(totals.answers.met)
    default: {
      const levels = totals.levels[key as keyof typeof totals.levels]
      if (!levels) return null
      return (
        <details>
          <summary>{words.roll.byLevel}</summary>
          <ul>
            {Object.entries(levels).map(([code, n]) => (
              <li key={code}>
                {levelWord(words, key, code)}: {words.number(n)}
              </li>
            ))}
          </ul>
        </details>
      )
    }
  }
}
