import { z } from 'zod'
import { dayText, query } from '#operation/define.ts'
import { criterion } from './contract.ts'

const shown = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('about'), number: z.int().describe('rounded down to a multiple of five') }),
    z.object({ kind: z.literal('few').describe('fewer than five, shown as «<5»') }),
    z.object({ kind: z.literal('withheld').describe('held back so that no few can be worked out, shown as «–»') }),
  ])
  .describe('a number as it may be shown')

const counted = z.object({ met: shown, unmet: shown, transition: shown, unknown: shown, notApplicable: shown, fault: shown })

/** Figures that may be shown to those without a right to the people behind them. */
export const statistics = {
  'statistics.summary': query({
    may: 'statistics.read',
    says: 'Who meets the standard of their title, in round numbers and without small ones, at the end of a quarter: for everybody',
    input: z.object({
      asOf: dayText.describe('the last day of a quarter, not after today'),
      unit: z.string().min(1).describe('unit id, code:NNNNN, name, or "country"'),
      by: z.enum(['unit', 'title', 'group']).default('unit'),
      criterion: z.enum([...criterion.options, 'all']).default('all'),
    }),
    output: z.object({
      asOf: dayText,
      unit: z.string(),
      by: z.enum(['unit', 'title', 'group']),
      criterion: z.string(),
      rows: z.array(z.object({ key: z.string(), name: z.string(), people: shown, counts: counted })),
      total: z.object({ people: shown, counts: counted }),
      explained: z.object({ says: z.string(), saysEn: z.string() }),
    }),
    refuses: ['not_found', 'unit.not_on_day', 'ambiguous', 'day.out_of_range', 'statistics.closed_day'],
  }),
}
