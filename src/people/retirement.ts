import { addMonths, dayOf, type Day } from '#lib/day.ts'

export type Sex = 'female' | 'male'

/** The retirement age of one calendar year, in months (normal conditions). */
export type RetirementAge = { readonly year: number; readonly female: number; readonly male: number }

/** Before the first year of the table: 60 and 55 years (Bộ luật Lao động 2012; from memory, its text was not read). */
const beforeTable = { female: 55 * 12, male: 60 * 12 } as const

/** Reads data/retirement_age_nd135.csv (year,male_years,male_months,female_years,female_months); throws on anything else. */
export const retirementAges = (csv: string): readonly RetirementAge[] => {
  const [head, ...rows] = csv.trim().split(/\r?\n/)
  if (head !== 'year,male_years,male_months,female_years,female_months') throw new Error(`not a table of retirement ages: ${head}`)
  const ages = rows.map((row) => {
    const [year, maleYears, maleMonths, femaleYears, femaleMonths] = row.split(',').map(Number)
    if ([year, maleYears, maleMonths, femaleYears, femaleMonths].some((n) => !Number.isInteger(n)))
      throw new Error(`not a row of retirement ages: ${row}`)
    return { year, female: femaleYears! * 12 + femaleMonths!, male: maleYears! * 12 + maleMonths! } as RetirementAge
  })
  if (ages.length === 0 || ages.some((a, i) => i > 0 && a.year !== ages[i - 1]!.year + 1))
    throw new Error('the years of the table must follow one another')
  return ages
}

/**
 * The first day of retirement under normal conditions: the first of the month after the one in which the age valid for that very year is reached
 * (NĐ 135/2020, Annex I). Service ends the day before, so the month of retirement is the month before this day. Only month and year of birth count.
 */
export const retirement = (birth: Day, sex: Sex, ages: readonly RetirementAge[]): Day => {
  const month = dayOf(Number(birth.slice(0, 4)), Number(birth.slice(5, 7)), 1)
  const last = ages.at(-1)
  if (!month || !last) throw new RangeError(`no retirement for a birth on ${birth}`)
  const reached = (age: number): Day => addMonths(month, age)
  const inYear = (a: RetirementAge): boolean => Number(reached(a[sex]).slice(0, 4)) === a.year
  const first = ages[0]!.year
  if (Number(reached(beforeTable[sex]).slice(0, 4)) < first) return addMonths(reached(beforeTable[sex]), 1)
  const age = ages.find(inYear)?.[sex] ?? last[sex]
  return addMonths(reached(age), 1)
}

/** Calendar months from a day's month to the month of retirement, as HD 45-HD/BTCTW counts them: July 2030 to August 2035 is 61. Negative once retired. */
export const monthsToRetirement = (on: Day, firstDayOfRetirement: Day): number => {
  const months = (d: Day): number => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7))
  return months(firstDayOfRetirement) - 1 - months(on)
}
