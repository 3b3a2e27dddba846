import { subjects } from '#people/levels.ts'
import { bitsOf, wordOf } from './answer-words.ts'
import { criteria } from './criteria.ts'
import { answerRequirement, both, newHeld, type Held, type RetirementOn } from './judge.ts'
import { become, cutsOf, kindsOf, lastBornOfAge, looksAt, sameLook, type Look } from './looks.ts'
import { FAULT, NOT_APPLICABLE, type Rule, type RuleRequirement } from './rule.ts'

/**
 * The rules of a pass written down for its day. Most answers hang on one thing only (looks.ts) and on when the post began. For each such thing there is
 * a sheet: the judge is asked once about every kind of person, under every rule and stretch of first days (`entry`), and the answers are written in
 * words that are put together with `or`. A crowd is judged by looking up (look-up.ts); what hangs on more is asked person by person.
 */
export type Written = {
  readonly on: number
  readonly retirement: RetirementOn
  readonly rules: WrittenRule[]
  entries: number
  /** Of every rule its first entry; further entries follow where the post's first day matters. */
  readonly first: Column
  /** Of every rule before which day someone must be born for the post's first day to matter. */
  readonly dated: Column
  /** The two words of answers that an entry gives everyone. */
  readonly same: readonly [Column, Column]
  readonly sheets: Sheet[]
  /** A sheet that says nothing. */
  readonly nothing: Column
  /** Criteria that any rule so far asks of somebody, and whether any post so far has no standard at all. */
  readonly asked: Set<number>
  unruled: boolean
}

export type WrittenRule = {
  /** First days of a post on which the answers may change: an entry for each stretch between them, and a last one where the first day is not known. */
  readonly cuts: readonly number[]
  /** What must be asked person by person. */
  readonly apart: readonly Asked[]
}

/** What a rule asks on one criterion; where editions conflict, the answer is a fault whatever is asked. */
export type Asked = { readonly criterion: number; readonly conflict: boolean; readonly requirements: readonly RuleRequirement[] }

/** A column that grows. */
export type Column = { at: Uint32Array }

export type Sheet = { readonly look: Look; readonly word: number; readonly answers: Column }

const newColumn = (): Column => ({ at: new Uint32Array(64) })

/** Makes room in a column. */
export const ensure = (column: Column, size: number): Uint32Array => {
  if (size <= column.at.length) return column.at
  const more = new Uint32Array(Math.max(size, column.at.length * 2))
  more.set(column.at)
  return (column.at = more)
}

export const newWritten = (on: number, retirement: RetirementOn): Written => ({
  on,
  retirement,
  rules: [],
  entries: 0,
  first: newColumn(),
  dated: newColumn(),
  same: [newColumn(), newColumn()],
  sheets: [],
  nothing: newColumn(),
  asked: new Set(),
  unruled: false,
})

/** The answer to all requirements on one criterion, by the judge. */
export const answerOf = ({ requirements, conflict }: Asked, held: Held, { on, retirement }: Written): number => {
  let answer: number = conflict ? FAULT : NOT_APPLICABLE
  for (const r of requirements) answer = both(answer, answerRequirement(r, held, on, retirement))
  return answer
}

/** Someone whose post began in the stretch after so many cuts, or on a day not known; of whom nothing else is known. */
const inPostSince = (cuts: readonly number[], stretch: number, on: number): Held => {
  const held = newHeld()
  for (const s of subjects.keys()) held.high[s] = -1
  held.sinceKnown = stretch <= cuts.length
  held.postFrom = Math.max(0, stretch < cuts.length ? (cuts[stretch] ?? 0) - 1 : Math.max(on, cuts.at(-1) ?? 0))
  return held
}

/** The answers about every kind of person; undefined when some kind cannot be shown to the judge. */
const answersTo = (w: Written, asked: Asked, look: Look | 'nothing', held: Held): readonly number[] | undefined => {
  if (look === 'nothing') return [answerOf(asked, held, w)]
  const answers: number[] = []
  for (let kind = 0; kind < kindsOf[look.of]; kind++) {
    if (!become(held, look, kind, w.on)) return undefined
    answers.push(answerOf(asked, held, w))
  }
  return answers
}

/** Where the answers to a criterion are written. */
const columnFor = (w: Written, look: Look | 'nothing', word: number): Column => {
  if (look === 'nothing') return w.same[word === 0 ? 0 : 1]
  const known = w.sheets.find((s) => s.word === word && sameLook(s.look, look))
  if (known) return known.answers
  const answers = newColumn()
  w.sheets.push({ look, word, answers })
  return answers
}

const entriesOf = (cuts: readonly number[]): number => (cuts.length === 0 ? 1 : cuts.length + 2)

/** Writes one criterion down for all entries of a rule; false when it must be asked person by person. */
const writeCriterion = (w: Written, cuts: readonly number[], asked: Asked): boolean => {
  const look = looksAt(asked.requirements)
  if (look === 'more') return false
  const answers: number[] = []
  for (let stretch = 0; stretch < entriesOf(cuts); stretch++) {
    const some = answersTo(w, asked, look, inPostSince(cuts, stretch, w.on))
    if (some === undefined) return false
    answers.push(...some)
  }
  const column = columnFor(w, look, wordOf(asked.criterion))
  const from = (w.entries * answers.length) / entriesOf(cuts)
  const at = ensure(column, from + answers.length)
  for (const [i, answer] of answers.entries()) at[from + i] = (at[from + i] ?? 0) | bitsOf(asked.criterion, answer)
  return true
}

/** Everyone, whenever born, and whoever the birth is not known of. */
const everyone = 0x1_0000

/** Who is young enough today was so when the post began: that day matters only to those born before this one. */
const datedUpTo = ({ requirements }: Rule, cuts: readonly number[], apart: readonly Asked[], on: number): number => {
  if (cuts.length > 0 || apart.length > 0) return everyone
  const looks = requirements.map((r) => looksAt([r]))
  return Math.max(0, ...looks.map((l) => (typeof l === 'object' && l.of === 'age' && l.atPost ? lastBornOfAge(l.years, on) + 1 : 0)))
}

/** Writes a rule down; returns its number in the pass. */
export const writeRule = (w: Written, rule: Rule): number => {
  const unruled = rule.fault?.kind === 'no_edition'
  const cuts = unruled ? [] : cutsOf(rule, w.on)
  const apart: Asked[] = []
  for (const criterion of criteria.keys()) {
    const requirements = unruled ? [] : rule.requirements.filter((r) => r.criterion === criterion)
    const asked = { criterion, requirements, conflict: unruled || rule.conflicts.includes(criterion) }
    if (!unruled && (asked.conflict || requirements.length > 0)) w.asked.add(criterion)
    if (!writeCriterion(w, cuts, asked)) apart.push(asked)
  }
  w.unruled ||= unruled
  ensure(w.first, w.rules.length + 1)[w.rules.length] = w.entries
  ensure(w.dated, w.rules.length + 1)[w.rules.length] = unruled ? 0 : datedUpTo(rule, cuts, apart, w.on)
  w.entries += entriesOf(cuts)
  return w.rules.push({ cuts, apart }) - 1
}
