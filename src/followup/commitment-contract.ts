import { z } from 'zod'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'

const person = z.string().min(1).max(200)
const dong = wholeNumber(0, 2_000_000_000)
const months = z.number().min(0.5).max(120)

const line = z.object({
  commitment: z.int(),
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  programme: z.string(),
  document: z.string().nullable(),
  startedOn: z.string(),
  finishedOn: z.string().nullable(),
  studyMonths: z.number(),
  promisedMonths: z.int(),
  servedMonths: z.int(),
  state: z.enum(['studying', 'serving', 'fulfilled', 'leftEarly']),
  endsOn: z.string().nullable().describe('the day from which nothing is owed'),
  cost: z.int().describe('đồng'),
})

export const commitment = {
  'followup.commit': command({
    may: 'people.write',
    says: 'Writes down that somebody sent to postgraduate study promised to serve afterwards (NĐ 171/2025/NĐ-CP, Điều 5 khoản 3); given with a number, says it anew',
    input: z.object({
      person,
      commitment: wholeNumber(1).optional(),
      programme: z.string().trim().min(1).max(300),
      document: z.string().trim().min(1).max(200).optional(),
      studyMonths: months,
      promisedMonths: wholeNumber(1, 600).optional().describe('left out: three times the study'),
      cost: dong.describe('what the course costs for this person, đồng, without salary'),
      startedOn: dayText,
      finishedOn: dayText.optional(),
    }),
    output: z.object({ change: z.int(), commitment: z.int(), promisedMonths: z.int() }),
    refuses: ['not_found', 'ambiguous', 'commitment.too_short', 'commitment.gone', 'fact.ends_before_start', 'day.out_of_range'],
  }),
  'followup.duties': query({
    may: 'people.read',
    says: 'What one person owes to training: the 40 periods of each year since the decree, and the promises to serve after study, on a day',
    input: z.object({ person, asOf: dayText }),
    output: z.object({
      asOf: z.string(),
      article: z.string(),
      years: z.array(z.object({ year: z.int(), answer: z.enum(['met', 'unmet', 'unknown', 'notApplicable']), periods: z.int(), unsure: z.int() })),
      commitments: z.array(line),
    }),
    refuses: ['not_found', 'ambiguous', 'day.out_of_range'],
  }),
  'followup.commitments': query({
    may: 'people.read',
    says: 'Promises to serve after study, of the people of a unit: how much is served on a day and until when it binds',
    input: z.object({ unit: z.string().min(1), asOf: dayText }),
    output: z.object({ asOf: z.string(), people: z.array(line) }),
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range'],
  }),
  'followup.compensation': query({
    may: 'people.read',
    says: 'What somebody would pay back on leaving, with the formula and the article (NĐ 171/2025/NĐ-CP, Điều 6 to 8)',
    inBody: true,
    input: z.object({
      person,
      commitment: wholeNumber(1),
      case: z.enum(['droppedOut', 'dismissed', 'noDegree', 'leftBeforeTheEnd']),
      leftOn: dayText,
      exemption: z.enum(['illnessOrDisaster', 'movedWithinTheSystem']).optional(),
      yearsBefore: wholeNumber(0, 50)
        .optional()
        .describe('whole years of service before the course; left out: from the day of recruitment, when it is known'),
    }),
    output: z.object({
      name: z.string(),
      programme: z.string(),
      document: z.string().nullable(),
      finishedOn: z.string().nullable(),
      cost: z.int(),
      promised: z.int(),
      served: z.int(),
      yearsBefore: z.int().nullable().describe('null: not known, and nothing is taken off for it'),
      womanOrMinority: z.boolean().nullable(),
      percentPerYear: z.number().describe('of the amount due, for each year of earlier service'),
      due: z.int(),
      reduction: z.int(),
      pays: z.int(),
      article: z.string(),
    }),
    refuses: ['not_found', 'ambiguous', 'commitment.gone', 'commitment.not_finished', 'day.out_of_range'],
  }),
}
