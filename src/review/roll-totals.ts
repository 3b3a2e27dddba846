import { ladders, subjects, type Subject } from '#people/levels.ts'
import { nothingAttested } from '#standards/crowd.ts'
import type { Held } from '#standards/judge.ts'
import { answers, type Answer } from '#standards/rule.ts'

/** What the totals row of a list counts: people, each once. `levels`: by subject and code of the level, or `unknown`. */
export type RollTotals = {
  readonly people: number
  readonly sex: { readonly female: number; readonly male: number; readonly unknown: number }
  readonly party: { readonly member: number; readonly notMember: number; readonly unknown: number }
  readonly minority: { readonly yes: number; readonly no: number; readonly unknown: number }
  readonly answers: Record<Answer, number>
  readonly levels: Record<Subject, Record<string, number>>
}

export type RollCounter = { readonly count: (held: Held, answer: number, ethnicity: number) => void; readonly totals: () => RollTotals }

const add = (counts: Int32Array, i: number): void => {
  counts[i] = (counts[i] ?? 0) + 1
}

const levelCounts = (counts: Int32Array, s: number, subject: Subject): Record<string, number> =>
  Object.fromEntries(
    [
      ...ladders[subject].map((l, place) => [l.code, counts[s * 16 + place] ?? 0] as const),
      ['unknown', counts[s * 16 + nothingAttested] ?? 0] as const,
    ]
      .filter(([, n]) => n > 0)
      .reverse(),
  )

/** Counters for one pass. */
export const newCounter = (): RollCounter => {
  const [sexes, parties, minorities, answered, levels] = [
    new Int32Array(3),
    new Int32Array(3),
    new Int32Array(3),
    new Int32Array(6),
    new Int32Array(128),
  ]
  let people = 0
  const n = (counts: Int32Array, i: number): number => counts[i] ?? 0
  return {
    count: (held, answer, ethnicity) => {
      people++
      add(sexes, held.sex)
      add(parties, held.party)
      add(minorities, ethnicity === 0 ? 0 : ethnicity === 1 ? 2 : 1)
      add(answered, answer)
      for (let s = 0; s < subjects.length; s++) add(levels, s * 16 + ((held.high[s] ?? -1) < 0 ? nothingAttested : (held.low[s] ?? 0)))
    },
    totals: () => ({
      people,
      sex: { female: n(sexes, 1), male: n(sexes, 2), unknown: n(sexes, 0) },
      party: { member: n(parties, 1), notMember: n(parties, 2), unknown: n(parties, 0) },
      minority: { yes: n(minorities, 1), no: n(minorities, 2), unknown: n(minorities, 0) },
      answers: Object.fromEntries(answers.map((a, i) => [a, n(answered, i)])) as Record<Answer, number>,
      levels: Object.fromEntries(subjects.map((subject, s) => [subject, levelCounts(levels, s, subject)])) as Record<Subject, Record<string, number>>,
    }),
  }
}
