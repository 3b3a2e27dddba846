import { z } from 'zod'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { answer } from '#review/contract.ts'
import { countsMoved, printsTouched } from './contract.ts'
import { given } from './values.ts'

/**
 * What one decision may do to many people at once: a section gets one more fact each; a primary post goes on in another unit; a salary goes on at another step;
 * somebody leaves, and every post held that day ends.
 */
export const decidable = ['rating', 'commendation', 'discipline', 'posting', 'salary', 'leaving'] as const
export type Decidable = (typeof decidable)[number]

/** The most people that one decision takes. */
export const mostDecided = 2000

const asked = {
  people: z.array(z.string().min(1).max(200)).min(1).max(mostDecided).describe('outside ids'),
  section: z
    .enum(decidable)
    .describe(
      'posting: the primary post goes on in another unit, title and all; salary: the step goes on as another; leaving: posts end; the others: one more fact for each',
    ),
  values: given.describe('fields of the section, the same for everyone; of a posting: unit_id, how, decided_on, decided_by; of a salary: decided_on'),
  each: z
    .record(z.string(), z.object({ step: z.int().min(1).max(20), coefficient: z.number().min(0.01).max(999.99) }))
    .optional()
    .describe('of a salary: the step and coefficient that each person has from then on, by outside id'),
  from: dayText.optional().describe('of a posting: the first day in the new unit; of a salary: the first day at the new step'),
  document: z.string().trim().min(1).max(200).describe('number of the decision: kept with the change and with each fact'),
}

const someone = z.object({ id: z.string(), name: z.string(), unit: z.string().nullable(), title: z.string().nullable() })

const raise = someone.extend({
  step: z.int().nullable(),
  coefficient: z.number().nullable(),
  nextStep: z.int().nullable(),
  nextCoefficient: z
    .number()
    .nullable()
    .describe('as given in `each`; else what everyone else of the same grade has at that step, null when they have none or several'),
})

const refuses = [
  'not_found',
  'ambiguous',
  'unit.not_on_day',
  'day.out_of_range',
  'invalid_input',
  'decision.in_future',
  'fact.overlaps',
  'fact.impossible',
] as const

/** One decision about many people. */
export const decide = {
  'people.decidePreview': query({
    may: 'people.write',
    says: 'What one decision about many people would do: for whom it can be written, for whom not and why, and what it does to verdicts and counts',
    input: z.object(asked),
    output: z.object({
      change: z.int().describe('give it back as `seen`'),
      can: z.array(someone),
      cannot: z.array(someone.extend({ why: z.string(), whyEn: z.string() })),
      on: z
        .string()
        .nullable()
        .describe('the day the counts are of: the first in the new unit, or of having left; null when nothing is counted by it'),
      moved: z
        .array(z.object({ id: z.string(), name: z.string(), before: answer.nullable(), after: answer.nullable() }))
        .describe('whose answer, all criteria together, would be another on that day'),
      counts: countsMoved,
      prints: printsTouched,
      raises: z.array(raise).describe('of a salary: from which step to which, of everyone who has one that day'),
    }),
    refuses,
    inBody: true,
  }),
  'people.decide': command({
    may: 'people.write',
    says: 'One decision about many people, as one change: a rating of a year, a commendation, a discipline, another unit, a salary step, or leaving. For all of them or for none',
    input: z.object({
      ...asked,
      reason: z.string().trim().max(1000).optional(),
      seen: wholeNumber(0).optional().describe('the ledger number of the preview: refused when one of the records changed since'),
    }),
    output: z.object({ change: z.int(), people: z.int() }),
    refuses: [...refuses, 'people.not_all', 'person.changed_meanwhile'],
  }),
}
