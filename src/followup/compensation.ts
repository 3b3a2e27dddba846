import { monthsBetween, type Day } from '#lib/day.ts'

/** The commitment after postgraduate study is at least this many times the study (NĐ 171/2025/NĐ-CP, Điều 5 khoản 3). */
const commitmentFactor = 3
/** What one year of earlier service takes off the amount due, in tenths of a percent (NĐ 171/2025/NĐ-CP, Điều 8 khoản 2). */
const perYear = { womanOrMinority: 15, other: 10 } as const

/** Why somebody sent to postgraduate study pays back (NĐ 171/2025/NĐ-CP, Điều 6, khoản 1 to 4). */
export type Case = 'droppedOut' | 'dismissed' | 'noDegree' | 'leftBeforeTheEnd'
/** Why nothing is paid back (NĐ 171/2025/NĐ-CP, Điều 8 khoản 1). */
export type Exemption = 'illnessOrDisaster' | 'movedWithinTheSystem'

export type Asked = {
  readonly case: Case
  readonly exemption?: Exemption | undefined
  /** What the course cost for this person, in đồng, without salary and allowances (Điều 7 khoản 1). */
  readonly cost: number
  /** Months of service promised, and served after the course. */
  readonly promised: number
  readonly served: number
  /** Whole years of service before the course. */
  readonly yearsBefore: number
  readonly womanOrMinority: boolean
}
/** Amounts in đồng: due by the formula, taken off for years of service, to be paid. `article` says by which words. */
export type Compensation = { readonly due: number; readonly reduction: number; readonly pays: number; readonly article: string }

/** Percent of the amount due that one year of earlier service takes off. */
export const percentPerYear = (womanOrMinority: boolean): number => (womanOrMinority ? perYear.womanOrMinority : perYear.other) / 10

/** Months of service that a study of so many months binds to. */
export const commitmentMonths = (studyMonths: number): number => Math.ceil(studyMonths * commitmentFactor)

/** Months of service between two days, whole: half a month and more counts as one («làm tròn»; the rounding is our reading of Điều 7 khoản 2). */
export const monthsServed = (from: Day, to: Day): number => {
  if (to <= from) return 0
  const whole = monthsBetween(from, to)
  const days = Number(to.slice(8)) - Number(from.slice(8))
  return whole + ((days < 0 ? days + 30 : days) >= 15 ? 1 : 0)
}

const articles: Readonly<Record<Case, string>> = {
  droppedOut: 'Điều 6 khoản 1, Điều 7 khoản 2 điểm a',
  dismissed: 'Điều 6 khoản 2, Điều 7 khoản 2 điểm a',
  noDegree: 'Điều 6 khoản 3, Điều 7 khoản 2 điểm a',
  leftBeforeTheEnd: 'Điều 6 khoản 4, Điều 7 khoản 2 điểm b',
}
const exempting: Readonly<Record<Exemption, { readonly cases: readonly Case[]; readonly article: string }>> = {
  illnessOrDisaster: { cases: ['noDegree'], article: 'Điều 8 khoản 1 điểm a' },
  movedWithinTheSystem: { cases: ['droppedOut', 'noDegree', 'leftBeforeTheEnd'], article: 'Điều 8 khoản 1 điểm b' },
}

/** S = F × (T1 − T2) / T1 for who leaves before the promised end; all of F in the other cases (Điều 7 khoản 2). In đồng, half-up. */
const dueOf = ({ case: why, cost, promised, served }: Asked): number =>
  why !== 'leftBeforeTheEnd' || promised === 0 ? cost : Math.round((cost * Math.max(0, promised - served)) / promised)

/**
 * What is to be paid back by NĐ 171/2025/NĐ-CP, Điều 6 to 8. The reduction is read as a part of the amount due, a percentage for each whole year of
 * service before the course (domain §15b), never more than all of it.
 */
export const compensation = (asked: Asked): Compensation => {
  const exempt = asked.exemption ? exempting[asked.exemption] : undefined
  if (exempt?.cases.includes(asked.case)) return { due: 0, reduction: 0, pays: 0, article: exempt.article }
  const due = dueOf(asked)
  const thousandths = asked.yearsBefore * (asked.womanOrMinority ? perYear.womanOrMinority : perYear.other)
  const reduction = Math.min(due, Math.round((due * thousandths) / 1000))
  const article = reduction > 0 ? `${articles[asked.case]}; Điều 8 khoản 2` : articles[asked.case]
  return { due, reduction, pays: due - reduction, article }
}
