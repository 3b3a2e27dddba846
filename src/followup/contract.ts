import { z } from 'zod'
import { xlsxType } from '#lib/media.ts'
import { dayText, query, wholeNumber } from '#operation/define.ts'
import { formKeys } from './forms.ts'

const unit = z.string().min(1)
const span = { unit, from: dayText.describe('first day, inside'), to: dayText.describe('last day, inside') }
const formKey = z.enum(formKeys as [string, ...string[]])
const scopeRefusals = ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range', 'period.backwards'] as const

const tally = z.object({
  people: z.int().describe('each person once'),
  turns: z.int().describe('one person through one programme'),
  classes: z.int(),
  periods: z.int(),
  periodsUnknown: z.int().describe('turns of which the periods are not known: in no sum'),
})
const line = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  programme: z.string(),
  kind: z.enum(['education', 'course']),
  content: z.string().nullable(),
  level: z.string().nullable(),
  ended: z.string(),
  periods: z.int().nullable(),
})

const yearlyAnswer = z.enum(['met', 'unmet', 'unknown', 'notApplicable'])
const yearlyCounts = z.object({ met: z.int(), unmet: z.int(), unknown: z.int(), notApplicable: z.int() })
const yearlyAsked = {
  unit,
  year: wholeNumber(1990, 2078),
  asOf: dayText.optional().describe('a day of the year: who serves where on it, and what ended up to it; its last day, or today, when left out'),
  answer: yearlyAnswer.optional().describe('only those of this answer'),
  row: wholeNumber(1).optional().describe('only people whose post is in this very unit'),
}
const yearlyRefusals = ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range'] as const

export const followup = {
  'followup.counts': query({
    may: 'training.read',
    says: 'Training in a period and unit: people, turns, classes and periods, by kind and content; a published total may be laid beside them',
    input: z.object({ ...span, published: wholeNumber(0).optional().describe('turns as published elsewhere') }),
    output: z.object({
      change: z.int(),
      all: tally,
      rows: z.array(tally.extend({ kind: z.enum(['education', 'course']), content: z.string().nullable(), label: z.string() })),
      undated: z.int().describe('turns of which it is not known whether they ended in the period: in no figure'),
      against: z
        .object({ published: z.int(), sum: z.int(), difference: z.int() })
        .nullable()
        .describe('difference: the parts less the published total'),
    }),
    refuses: scopeRefusals,
  }),
  'followup.form': query({
    may: 'training.read',
    says: 'A form of results of training, filled from turns, with its sum checks',
    input: z.object({ ...span, form: formKey }),
    output: z.object({
      form: z.string(),
      title: z.string(),
      counted: z.string(),
      source: z.string(),
      change: z.int(),
      columns: z.array(z.object({ key: z.string(), heading: z.string(), group: z.string().nullable() })),
      rows: z.array(z.object({ key: z.string(), label: z.string(), depth: z.int(), cells: z.array(z.int()) })),
      total: z.array(z.int()),
      outside: z.int().describe('turns that no row of the form takes'),
      undated: z.int(),
      failed: z.array(z.object({ says: z.string(), row: z.string(), whole: z.int(), parts: z.int() })).describe('sum checks that do not hold'),
    }),
    refuses: scopeRefusals,
  }),
  'followup.formFile': query({
    may: 'training.read',
    says: 'The same as a workbook to print and sign',
    input: z.object({ ...span, form: formKey }),
    output: z.unknown(),
    givesFile: [xlsxType],
    refuses: scopeRefusals,
  }),
  'followup.turns': query({
    may: 'training.read',
    says: 'The turns behind a number of a form, or of the counts when no form is named, in order of days',
    input: z.object({
      ...span,
      form: formKey.optional(),
      row: z.string().max(60).optional().describe("key of the row; 'total'; 'outside': those that no row takes; without a form «kind content»"),
      column: z.string().max(60).optional(),
      page: wholeNumber(1).default(1),
      size: wholeNumber(1, 1000).default(100),
    }),
    output: z.object({ total: tally, turns: z.array(line) }),
    refuses: scopeRefusals,
  }),
  'followup.yearly': query({
    may: 'training.read',
    says: 'Who did the 40 periods of a year, who did not, of whom it is not known (NĐ 171/2025/NĐ-CP, Điều 16 khoản 3); a page of the people behind a number',
    input: z.object({ ...yearlyAsked, page: wholeNumber(1).default(1), size: wholeNumber(1, 1000).default(100) }),
    output: z.object({
      year: z.int(),
      asOf: z.string(),
      change: z.int(),
      unitName: z.string(),
      article: z.string(),
      applies: z.boolean(),
      counts: yearlyCounts,
      periods: z.int().describe('of all of them together: periods that count for sure'),
      rows: z.array(yearlyCounts.extend({ unit: z.int(), unitName: z.string(), periods: z.int() })),
      total: z.int().describe('people behind the number asked for'),
      people: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          unit: z.string(),
          title: z.string().nullable(),
          answer: yearlyAnswer,
          periods: z.int(),
          unsure: z.int().describe('turns of which content or periods are not known'),
        }),
      ),
    }),
    refuses: yearlyRefusals,
  }),
  'followup.yearlyFile': query({
    may: 'training.read',
    says: 'The people of such a number as a workbook',
    input: z.object(yearlyAsked),
    output: z.unknown(),
    givesFile: [xlsxType],
    refuses: yearlyRefusals,
  }),
}
