import { z } from 'zod'
import { command, dayText, query } from '#operation/define.ts'
import { checks } from './quality-checks.ts'

const checkId = z.enum(checks.map((c) => c.id) as [string, ...string[]])
/** The most flaws and units given together. */
const mostTasks = 2000
const scope = { asOf: dayText, unit: z.string().min(1) }

/** The quality of the data, as data: checks, counts, lists, and who mends what by when. */
export const quality = {
  'quality.summary': query({
    may: 'people.read',
    says: 'Every check of the data: what it is, why it matters, what to do, how many people it finds, by unit, and to whom it is given',
    input: z.object(scope),
    output: z.object({
      asOf: dayText,
      change: z.int(),
      place: z.string().describe('the unit by name with those above it; empty for the whole country'),
      people: z.int(),
      may: z.object({ change: z.boolean().describe('may write into records: give flaws to units, compare scans, merge doubles') }),
      post: z.enum(['inPost', 'all']).describe('who was looked at: what people.list takes as `post` to list whom a check finds (`flaws`)'),
      checks: z.array(
        z.object({
          id: z.string(),
          severity: z.enum(['error', 'warning', 'note']),
          blocks: z.string(),
          vi: z.string(),
          en: z.string(),
          why: z.string(),
          act: z.string(),
          people: z.int(),
          units: z.array(z.object({ unitId: z.int(), unit: z.string(), people: z.int(), due: z.string().nullable(), note: z.string().nullable() })),
        }),
      ),
    }),
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range'],
  }),
  'quality.assign': command({
    may: 'people.write',
    says: 'Gives flaws to units to mend by a day, all in one change; given again, the later word holds; without a day what was given is taken back',
    input: z.object({
      tasks: z
        .array(z.object({ check: checkId, unit: z.string().min(1) }))
        .min(1)
        .max(mostTasks),
      due: dayText.nullable().describe('null takes back what was given'),
      note: z.string().trim().max(1000).optional(),
    }),
    output: z.object({ change: z.int(), tasks: z.int(), due: z.string().nullable() }),
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day', 'quality.due_past', 'day.out_of_range'],
  }),
}
