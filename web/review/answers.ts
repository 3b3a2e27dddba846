import { ladders, type LevelEntry, type Subject } from '#people/levels.ts'
import type { Output } from '../api.ts'
import type { Words } from '../words/vi.ts'
import type { Part } from '../ui/bar.tsx'

export type Summary = Output<'review.summary'>
/** What is seen while the day moves: a summary without what waits for the hand to rest. */
export type Seen = Omit<Summary, 'reading' | 'levels' | 'groups' | 'ages' | 'milliseconds' | 'unit'>
export type Row = Summary['rows'][number]
export type Tally = Row['all']
export type Answer = keyof Tally

/** The order in which answers are drawn and listed. What does not apply is no part of the whole. */
export const counted = ['met', 'transition', 'unmet', 'unknown', 'fault'] as const satisfies readonly Answer[]

/** What still has to be settled: everything that counts and is not met. */
export const gap = (t: Tally): number => t.unmet + t.transition + t.unknown + t.fault
export const gapAnswers = 'unmet,transition,unknown,fault'

export const judged = (t: Tally): number => t.met + gap(t)

export const partsOf = (t: Tally, words: Words): Part[] => counted.map((kind) => ({ kind, count: t[kind], word: words.answers[kind] }))

/** The tally of one criterion, or of all together; undefined when no standard in force asks for it. */
export const tallyOf = (of: { criteria: Partial<Record<string, Tally>>; all: Tally }, criterion: string): Tally | undefined =>
  criterion === 'all' ? of.all : of.criteria[criterion]

/** A level in the language of the screen; a text that is no code of its ladder is shown as the server wrote it. */
export const levelWord = (words: Words, subject: string, code: string | null): string => {
  if (code === null || code === 'unknown') return words.list.unknown
  const ladder: readonly LevelEntry[] = ladders[subject as Subject]
  return ladder.find((level) => level.code === code)?.[words.lang] ?? code
}

/** Whether a confidence letter says that the text of the law itself was seen. */
export const verified = (confidence: string): boolean => /^(S|seen)$/i.test(confidence.trim())
