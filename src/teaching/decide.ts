/** What is known of somebody's attendance and marks in a class, in periods; `unmarked`: of sessions in which attendance was not taken. */
export type Known = { readonly periods: number; readonly unmarked: number; readonly ofPeriods: number; readonly mark: number | null }
export type Asked = { readonly leastPercent: number; readonly leastMark: number | null }
export type Why = 'rule' | 'attendance' | 'mark' | 'unmarked' | 'noMark' | 'noRule' | 'noLessons'
export type Verdict = { readonly outcome: 'passed' | 'failed' | null; readonly why: Why }

/** 1 surely enough, -1 surely not, 0 unknown: what was not marked is neither attended nor missed. */
const attended = ({ periods, unmarked, ofPeriods }: Known, leastPercent: number): 1 | 0 | -1 => {
  const enough = (n: number): boolean => n * 100 >= leastPercent * ofPeriods
  return enough(periods) ? 1 : enough(periods + unmarked) ? 0 : -1
}

/** Whether somebody passed, as far as it is known. Failing one condition is enough to fail, whatever the other is. */
export const decide = (known: Known, rule: Asked | undefined): Verdict => {
  if (rule === undefined) return { outcome: null, why: 'noRule' }
  if (known.ofPeriods === 0) return { outcome: null, why: 'noLessons' }
  const there = attended(known, rule.leastPercent)
  if (there < 0) return { outcome: 'failed', why: 'attendance' }
  if (rule.leastMark !== null && known.mark !== null && known.mark < rule.leastMark) return { outcome: 'failed', why: 'mark' }
  if (there === 0) return { outcome: null, why: 'unmarked' }
  if (rule.leastMark !== null && known.mark === null) return { outcome: null, why: 'noMark' }
  return { outcome: 'passed', why: 'rule' }
}
