import { z } from 'zod'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { unitText } from './reorganise-contract.ts'

const decision = {
  document: z.string().trim().min(1).max(200).describe('number of the decision'),
  on: dayText.describe('the day from which it holds'),
  reason: z.string().max(1000).optional(),
  confidence: z.enum(['seen', 'unchecked']).default('seen').describe('unchecked: shown as «chưa kiểm chứng»'),
}
const done = z.object({ change: z.int().nullable(), units: z.int() })
const refuses = ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range', 'units.future'] as const

const seats = z
  .array(z.strictObject({ unit: unitText, group: z.enum(['both', 'cadre', 'civilServant']).default('both'), seats: wholeNumber(0, 1_000_000) }))
  .max(5000)
const classes = z
  .array(
    z.strictObject({
      unit: unitText,
      class: wholeNumber(1, 3),
      populationPercent: wholeNumber(0, 100_000).optional(),
      areaPercent: wholeNumber(0, 100_000).optional(),
    }),
  )
  .max(5000)

const group = z.object({
  assigned: z.int().nullable().describe('seats for this group alone; null where a decision assigned none, or both groups together'),
  present: z.int().describe('leaders, who are one or the other, not among them'),
})

const line = z.object({
  unit: z.int(),
  name: z.string(),
  kind: z.string(),
  class: z.int().nullable(),
  populationPercent: z.int().nullable().describe('of the norm'),
  areaPercent: z.int().nullable().describe('of the norm'),
  assigned: z.int().nullable().describe('seats by decision; null: none is recorded, which is not zero'),
  unassignedUnits: z.int().describe('communes of the line for which no decision is recorded'),
  documents: z.array(z.string()),
  confidence: z.string(),
  quota: z
    .object({ seats: z.int(), more: z.boolean(), document: z.string(), confidence: z.string() })
    .nullable()
    .describe('what the rule gives; null where it is not known'),
  present: z.int().describe('people in primary post who are cadres or civil servants'),
  cadre: group,
  civilServant: group,
  groupUnknown: z.int().describe('people in primary post of whom the group is not known'),
  others: z.int().describe('people in primary post who do not count against the establishment'),
  vacant: z.int().nullable(),
  over: z.int().nullable(),
})

export const establishment = {
  'establishment.set': command({
    may: 'establishment.set',
    says: 'How many people units may employ from a day on, by a decision: cadres and civil servants together, or apart',
    input: z.object({ ...decision, seats: seats.min(1) }),
    output: done,
    refuses,
  }),
  'establishment.classify': command({
    may: 'establishment.set',
    says: 'The class of communes, and their population and area in percent of the norm, from a day on, by a decision',
    input: z.object({ ...decision, classes: classes.min(1) }),
    output: done,
    refuses,
  }),
  'establishment.preview': command({
    may: 'establishment.set',
    says: 'What establishment.set or establishment.classify would do to the lines under a unit: done and taken back; nothing is kept',
    input: z.object({ ...decision, under: unitText.describe('whose lines are looked at'), seats: seats.default([]), classes: classes.default([]) }),
    output: z.object({ change: z.null(), lines: z.array(z.object({ before: line, after: line })).describe('those that would be others') }),
    refuses,
  }),
  'establishment.list': query({
    may: 'units.read',
    says: 'Establishment of a unit and the units under it on a day: assigned, by the rule, present, vacant, over',
    input: z.object({ asOf: dayText, unit: unitText }),
    output: z.object({ asOf: dayText, change: z.int(), rows: z.array(line), total: line }),
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range'],
  }),
}
