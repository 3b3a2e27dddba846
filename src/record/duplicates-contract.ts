import { z } from 'zod'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'

const one = z.object({ id: z.string(), name: z.string(), born: z.string().nullable(), identity: z.string().nullable(), post: z.string().nullable() })
const person = z.string().min(1).max(200)
const moved = z.array(z.object({ section: z.string(), facts: z.int() }))

/** Two records of one person: found, shown with the reasons, merged as one change. */
export const duplicates = {
  'duplicates.list': query({
    may: 'people.read',
    says: 'Pairs of records that may be of one person, with the reasons: same identity number; same name and births that may be one; near names born on one day',
    input: z.object({ unit: z.string().min(1).default('country'), asOf: dayText, limit: wholeNumber(1, 500).default(100) }),
    output: z.object({
      pairs: z.array(
        z.object({ one, other: one, reasons: z.array(z.enum(['sameIdentity', 'sameNameAndBirth', 'nearNameSameBirth'])), says: z.string() }),
      ),
    }),
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range'],
  }),
  'person.mergePreview': query({
    may: 'people.write',
    says: 'What a merge would move to the record that stays, and what it would drop because that record says it already or says otherwise',
    input: z.object({ keep: person, other: person }),
    output: z.object({ keep: one, other: one, moved, dropped: moved }),
    refuses: ['not_found', 'ambiguous', 'person.merged_with_itself'],
  }),
  'person.merge': command({
    may: 'people.write',
    says: 'Merges two records of one person: what the kept one lacks is written there, the other is closed; one change, which can be undone',
    input: z.object({ keep: person, other: person, reason: z.string().trim().min(3).max(1000) }),
    output: z.object({ change: z.int(), person: z.string(), moved, dropped: moved }),
    refuses: ['not_found', 'ambiguous', 'person.merged_with_itself'],
  }),
}
