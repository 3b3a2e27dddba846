import { z } from 'zod'
import { dayText, query, wholeNumber } from '#operation/define.ts'

const id = wholeNumber(1)
const key = z.string().trim().min(1).max(200)
const month = z
  .string()
  .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, 'tháng viết dạng YYYY-MM')
  .describe('a month, YYYY-MM')
const words = z.object({ vi: z.string(), en: z.string() })
const isText = z.enum(['yes', 'no'])
const reasons = z.array(words).describe('why there, and why no earlier')

const pin = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['in', 'out']), person: key, class: id }),
  z.strictObject({ kind: z.literal('month'), class: id, start: month }),
])

const learner = z.object({
  person: z.string(),
  name: z.string(),
  unit: z.string(),
  title: z.string(),
  programme: z.string(),
  weight: z.int().describe('how urgent: the sum of the dials'),
  weighs: words.describe('the weight as a sum, in words'),
  reasons,
})

const orderOf = z.object({
  cost: z.int(),
  bound: z.int().nullable().describe('no order costs less than this; null when nothing was proved'),
  gap: z.number().nullable().describe('by what share of its cost the order may at most be worse than the best possible'),
  says: words,
  by: z.enum(['greedy', 'search', 'exact']),
  ended: z.enum(['proved', 'time', 'stopped', 'searched']),
  classes: z.array(
    z.object({
      id: z.int(),
      code: z.string(),
      name: z.string(),
      programme: z.string(),
      months: z.string().nullable().describe('when it is held; null: not in this order'),
      start: month.nullable(),
      seats: z.int(),
      least: z.int(),
      learners: z.array(learner),
    }),
  ),
  waiting: z.array(learner).describe('needs that stay open'),
  pins: z.array(z.object({ pin, says: words, costs: words })),
})

export const proposing = {
  'training.propose': query({
    may: 'training.read',
    says: 'Asks who goes first in the classes of a plan: from the needs of its unit, its seats, quotas, money and months; gives a number by which the search begins and is asked about',
    input: z.object({
      plan: id,
      asOf: dayText.optional().describe('needs are read off the review of this day; today when left out'),
      share: wholeNumber(1, 100).default(15).describe('per cent of the people of a unit who may be away at once; one always may'),
      most: wholeNumber(1, 1000).optional().describe('people of a unit who may be away at once'),
      standIns: isText.default('yes').describe('"yes": of two who alone hold one title in a unit, one stays'),
      registered: isText.default('yes').describe('"yes": whom units registered for the classes is read, and weighs more the higher in the list'),
      free: isText.default('no').describe('"yes": the months of classes without a day are chosen as well'),
      atOnce: wholeNumber(1, 1000).optional().describe('classes that may run in one month'),
      blocked: z
        .array(z.strictObject({ person: key, month }))
        .max(5000)
        .default([])
        .describe('months in which somebody cannot leave'),
      pins: z.array(pin).max(200).default([]).describe('what is fixed by hand'),
      seconds: wholeNumber(1, 120).default(15),
      seed: wholeNumber(1).default(1),
    }),
    output: z.object({
      job: z.int(),
      people: z.int(),
      needs: z.int(),
      registered: z.int().describe('people whom units registered for the classes, not sent back'),
      withoutClass: z.int().describe('people whose needs no class of the plan closes'),
    }),
    refuses: ['not_found', 'day.out_of_range', 'unit.not_on_day'],
    inBody: true,
  }),
  'training.proposal': query({
    may: 'training.read',
    says: 'Begins the search for who goes first, or says how far it has come, and the order when it has ended; only for who asked for it',
    input: z.object({ job: id, stop: isText.default('no').describe('"yes": be content with the best so far') }),
    output: z.object({
      state: z.enum(['waiting', 'running', 'done', 'impossible', 'failed']),
      milliseconds: z.int(),
      cost: z.int().nullable(),
      bound: z.int().nullable(),
      order: orderOf.nullable(),
      conflict: z
        .object({ conditions: z.array(words), isSure: z.boolean() })
        .nullable()
        .describe('what cannot be kept together; null also when it was not found'),
    }),
    refuses: ['not_found'],
  }),
}
