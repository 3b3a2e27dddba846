/**
 * The yearly duty of a civil servant: at least one week, 40 periods, of courses for the post (NĐ 171/2025/NĐ-CP, Điều 16 khoản 3, in force from
 * 1/7/2025). Of years before that the sources give no checked rule, and nobody is judged by one.
 */
export const yearlyDuty = { periods: 40, firstYear: 2025, article: 'Điều 16 khoản 3 Nghị định 171/2025/NĐ-CP' } as const

export type Studied = { readonly kind: 'education' | 'course'; readonly content: string | null; readonly periods: number | null }
export type Yearly = {
  readonly answer: 'met' | 'unmet' | 'unknown' | 'notApplicable'
  /** Periods that count for sure, and turns of which content or periods are not known. */
  readonly periods: number
  readonly unsure: number
}

const forThePost: readonly string[] = ['jobPosition', 'professional', 'digital']

/** Whether the turns of one year fulfil the yearly duty. What is not known may close the gap: then the answer is unknown, not unmet. */
export const yearly = (year: number, civilServant: boolean | null, turns: readonly Studied[]): Yearly => {
  const courses = turns.filter((t) => t.kind === 'course')
  const counting = courses.filter((t) => t.content !== null && forThePost.includes(t.content))
  const periods = counting.reduce((sum, t) => sum + (t.periods ?? 0), 0)
  const unsure = courses.filter((t) => t.content === null).length + counting.filter((t) => t.periods === null).length
  if (year < yearlyDuty.firstYear || civilServant === false) return { answer: 'notApplicable', periods, unsure }
  if (periods >= yearlyDuty.periods) return { answer: 'met', periods, unsure }
  return { answer: unsure > 0 || civilServant === null ? 'unknown' : 'unmet', periods, unsure }
}
