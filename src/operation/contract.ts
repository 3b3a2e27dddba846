import { z } from 'zod'
import { command, dayText, query, wholeNumber } from './define.ts'

export const change = z.object({
  number: z.int(),
  at: z.string(),
  actor: z.string(),
  operation: z.string(),
  reason: z.string().nullable(),
  summary: z.record(z.string(), z.unknown()),
  undone: z.int().nullable(),
  undo: z
    .object({
      can: z.boolean().nullable().describe('null: so many people are in it that this is looked into only when it is undone'),
      why: z.enum(['undone', 'kind', 'builtOn', 'permission']).nullable(),
      by: z.array(z.int()).describe('the changes that undid it or were built on it'),
    })
    .describe('whether the change can be undone now, and if not, why'),
  hash: z.string(),
})

export const ledger = {
  'ledger.list': query({
    may: 'ledger.read',
    says: 'The changes, newest first: who, when, which operation, why',
    input: z.object({ before: wholeNumber(1).optional(), size: wholeNumber(1, 200).default(50) }),
    output: z.object({ head: z.int(), hash: z.string(), changes: z.array(change) }),
  }),
  'ledger.anchor': query({
    may: 'account.own',
    says: 'The first digits of the hash of a change, as they stand on every report; of the last change of a day, in Vietnam, or of all when none is named',
    input: z.object({
      number: wholeNumber(1).optional(),
      on: dayText.optional().describe('the last change made on or before this day: what was known then'),
    }),
    output: z.object({ number: z.int(), hash: z.string(), at: z.string() }),
    refuses: ['not_found'],
  }),
  'ledger.undo': command({
    may: 'ledger.undo',
    says: 'Takes one change back as a whole; refused when something was built on it',
    input: z.object({ number: wholeNumber(1), reason: z.string().optional() }),
    output: z.object({ change: z.int(), facts: z.int().describe('facts withdrawn or restored') }),
    refuses: ['not_found', 'change.already_undone', 'change.cannot_undo', 'change.erased', 'change.built_on'],
  }),
}
