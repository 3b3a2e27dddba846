import { z } from 'zod'
import { dayText, query, wholeNumber } from '#operation/define.ts'

const tier = z.enum(['nation', 'province', 'district', 'commune'])
const node = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.string(),
  tier,
  code: z.string().nullable(),
  parent: z.int().nullable(),
  children: z.int(),
  confidence: z.string(),
})

export const org = {
  'units.children': query({
    may: 'units.read',
    says: 'The units directly under a unit on a day; without a parent, the country itself',
    input: z.object({ asOf: dayText, parent: wholeNumber(1).optional() }),
    output: z.object({ asOf: z.string(), units: z.array(node) }),
    refuses: ['day.out_of_range'],
  }),
  'units.search': query({
    may: 'units.read',
    says: 'Units whose name contains the words, on a day, accents and tone placement ignored',
    input: z.object({ asOf: dayText, text: z.string().min(1), limit: wholeNumber(1, 100).default(20) }),
    output: z.object({ units: z.array(node.extend({ path: z.string() })) }),
    refuses: ['day.out_of_range'],
  }),
}
