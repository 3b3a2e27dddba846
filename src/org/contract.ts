import { z } from 'zod'
import { dayText, query, wholeNumber } from '#operation/define.ts'
import { unitText } from './reorganise-contract.ts'

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

const version = z.object({
  name: z.string(),
  kind: z.string(),
  tier: z.string(),
  code: z.string().nullable(),
  parent: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  document: z.string().nullable(),
  change: z.int(),
  confidence: z.string(),
})
const kin = z.object({ id: z.int(), name: z.string(), kind: z.string(), on: dayText, document: z.string().nullable(), change: z.int() })

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
  'units.card': query({
    may: 'units.read',
    says: 'One unit: its versions, what it came from and what became of it',
    input: z.object({ asOf: dayText, unit: unitText }),
    output: z.object({
      asOf: dayText,
      id: z.int(),
      name: z.string(),
      path: z.string(),
      may: z.object({ reorganise: z.boolean(), establish: z.boolean() }).describe('what the asker holds the right to, somewhere'),
      versions: z.array(version),
      before: z.array(kin),
      after: z.array(kin),
    }),
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range'],
  }),
}
