import { criteria } from './criteria.ts'
import type { Crowd } from './crowd.ts'
import { both } from './judge.ts'
import { FAULT, NOT_APPLICABLE } from './rule.ts'

/**
 * All answers about one person in two words, so that they are put together with `or`: criterion c stands in word c >> 3 at bit 3 · (c & 7), and
 * from bit 24 on there is a mark for each answer that any criterion has. A criterion must be written once only.
 */
const marksAt = 24

/** The place of the whole answer, after those of the criteria. */
export const whole = criteria.length

/** Which of the two words a criterion stands in. */
export const wordOf = (criterion: number): number => criterion >> 3
/** Where in its word a criterion stands: three bits. */
export const bitOf = (criterion: number): number => (criterion & 7) * 3

/** The bits that say that a criterion has an answer; they belong in word `wordOf(criterion)`. */
export const bitsOf = (criterion: number, answer: number): number =>
  (answer << bitOf(criterion)) | (answer === NOT_APPLICABLE ? 0 : 1 << (marksAt + answer))

/** The answer to a criterion, or the whole one, about one place of a judged crowd. */
export const answerAt = ({ answered, size }: Crowd, i: number, criterion: number): number =>
  ((answered[wordOf(criterion) * size + i] ?? 0) >>> bitOf(criterion)) & 7

/** Every set of marks folded into one answer, as the judge folds the criteria. */
const wholes = Uint8Array.from({ length: 64 }, (_, marks) =>
  [0, 1, 2, 3, 5].filter((answer) => (marks >> answer) & 1).reduce<number>(both, NOT_APPLICABLE),
)

/** Writes everyone's whole answer beside the criteria. */
export const writeWholes = ({ answered, count, size }: Crowd): void => {
  const base = wordOf(whole) * size
  const shift = bitOf(whole)
  for (let i = 0; i < count; i++) {
    const marks = ((answered[i] ?? 0) | (answered[size + i] ?? 0)) >>> marksAt
    answered[base + i] = (answered[base + i] ?? 0) | ((wholes[marks] ?? FAULT) << shift)
  }
}
