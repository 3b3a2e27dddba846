import { addMonths, dayNumber, type Day } from '#lib/day.ts'
import type { Answer } from '#standards/rule.ts'
import { answersOf, type AnswerOf, type Applied, type Part } from './words.ts'

// What is counted after a class. Pure: everything it goes by is given.

/** First and last day on which something may be said, both inside. */
export type Window = { readonly from: Day; readonly to: Day }
export type Months = { readonly from: number; readonly to: number }
export type When = 'early' | 'open' | 'late'

/** The window that so many months after the end of the teaching open and close. */
export const windowAfter = (ended: Day, months: Months): Window => ({ from: addMonths(ended, months.from), to: addMonths(ended, months.to) })

export const whenIs = ({ from, to }: Window, on: Day): When => (on < from ? 'early' : on > to ? 'late' : 'open')

/** Days by which something was said after its window; 0 when it was not late. */
export const daysLate = ({ to }: Window, on: Day): number => Math.max(0, dayNumber(on) - dayNumber(to))

/** One learner in one class, with what is known of them: the unit is counted by turns, not people. */
export type Turn = {
  readonly class: number
  readonly person: number
  readonly outcome: 'passed' | 'failed' | 'withdrew' | null
  readonly said: Applied | null
  readonly inPost: boolean
  /** How the person stood on what the programme serves, the day before the class and on the day looked at; null = in no post, or nothing is served. */
  readonly before: Answer | null
  readonly after: Answer | null
  /** Ratings of the year before the class and of the year after it: the place of the grade, 0 the best; null = not in the register. */
  readonly gradeBefore: number | null
  readonly gradeAfter: number | null
}
export type Asked = { readonly transfer: Window; readonly ended: Day; readonly on: Day }

const met = (a: Answer): boolean | null => (a === 'met' ? true : a === 'unmet' || a === 'transition' ? false : null)

/** What became of a standing. Unknown is not no: it is neither a gain nor a loss. */
export const standingOf = ({ before, after }: Pick<Turn, 'before' | 'after'>): AnswerOf<'standing'> => {
  if (before === null || after === null || before === 'notApplicable' || after === 'notApplicable') return 'none'
  if (before === 'fault' || after === 'fault') return 'fault'
  const [was, is] = [met(before), met(after)]
  if (was === null || is === null) return 'unknown'
  return was ? (is ? 'kept' : 'lost') : is ? 'gained' : 'still'
}

/** What became of a rating. A year that is not over cannot be rated: that is no gap. */
export const ratingOf = (
  { gradeBefore: was, gradeAfter: is }: Pick<Turn, 'gradeBefore' | 'gradeAfter'>,
  { ended, on }: Asked,
): AnswerOf<'rating'> => {
  if (is === null && Number(on.slice(0, 4)) <= Number(ended.slice(0, 4)) + 1) return 'early'
  if (was === null || is === null) return 'unknown'
  return is < was ? 'up' : is > was ? 'down' : 'same'
}

/** What the manager said, or why nothing is said. What was said stands, whatever became of the person since. */
export const transferOf = ({ outcome, said, inPost }: Pick<Turn, 'outcome' | 'said' | 'inPost'>, { transfer, on }: Asked): AnswerOf<'transfer'> =>
  said ?? (outcome === 'withdrew' ? 'notAsked' : !inPost ? 'gone' : whenIs(transfer, on) === 'early' ? 'early' : 'unsaid')

/** In which answer of each part a turn falls. */
export const sortOf = (turn: Turn, asked: Asked): { readonly [P in Part]: AnswerOf<P> } => ({
  tests: turn.outcome ?? 'open',
  transfer: transferOf(turn, asked),
  standing: standingOf(turn),
  rating: ratingOf(turn, asked),
})
export type Sorted = ReturnType<typeof sortOf>

export type Tally = { readonly [P in Part]: Readonly<Record<AnswerOf<P>, number>> }

/** How many turns fall into each answer; of each part the answers add up to the turns. */
export const tallyOf = (turns: readonly Sorted[]): Tally => {
  const count = <P extends Part>(part: P) => {
    const sums = Object.fromEntries(answersOf(part).map((a) => [a, 0])) as Record<AnswerOf<P>, number>
    for (const t of turns) sums[t[part] as AnswerOf<P>]++
    return sums
  }
  return { tests: count('tests'), transfer: count('transfer'), standing: count('standing'), rating: count('rating') }
}

/** Fewer answers than this are nobody's figure: they would say who answered what. */
export const leastAnswers = 5

/**
 * What was answered to one question about one class (and one lecturer of it): by accounts and on paper, how many and the sum of their scores. `closed`: nobody
 * can answer any more.
 */
export type Cell = {
  readonly class: number
  readonly question: number
  readonly lecturer: number | null
  readonly own: number
  readonly ownSum: number
  readonly paper: number
  readonly paperSum: number
  readonly closed: boolean
}
export type Score = { readonly answers: number; readonly sum: number }

/**
 * What of a cell may be shown. Nothing while answers still come in: what came between two looks would be somebody's. Fewer than five answers by accounts are left
 * out even beside paper forms, which the office has in its hands and could take away again.
 */
export const shownCell = (c: Cell): Score | null => {
  if (!c.closed) return null
  const own = c.own >= leastAnswers
  const [answers, sum] = [c.paper + (own ? c.own : 0), c.paperSum + (own ? c.ownSum : 0)]
  return answers >= leastAnswers ? { answers, sum } : null
}

/** The cells that may be shown, added up; sums are only of what is shown by itself, so that no cell can be got by taking one sum from another. */
export const scoreOf = (cells: readonly Cell[]): { readonly answers: number; readonly mean: number | null; readonly withheld: number } => {
  const shown = cells.map(shownCell)
  const answers = shown.reduce((n, s) => n + (s?.answers ?? 0), 0)
  const sum = shown.reduce((n, s) => n + (s?.sum ?? 0), 0)
  const withheld = cells.filter((c, i) => shown[i] === null && c.own + c.paper > 0).length
  return { answers, mean: answers === 0 ? null : Math.round((sum * 100) / answers) / 100, withheld }
}
