import { z } from 'zod'
import { docxType, scanTypes } from '#lib/media.ts'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { sectionKeys, type SectionKey } from '#people/sections.ts'

/** The most people, and the most scans, that are looked at together. */
const mostCompared = 2000
const person = z.string().min(1).max(200)
const section = z.enum(sectionKeys as readonly [SectionKey, ...SectionKey[]])
const state = z.enum(['none', 'attached', 'compared', 'rejected'])

/** A scan of the paper that proves one fact. */
const scan = z.object({
  evidence: z.int().describe('lasting identity of the scan'),
  section,
  fact: z.int(),
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  state: z.enum(['attached', 'compared', 'rejected']),
  note: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  change: z.int(),
})
const written = z.object({ change: z.int(), evidence: z.int() })
const tallied = z.object({ none: z.int(), attached: z.int(), compared: z.int(), rejected: z.int() })
const deciding = z.object({
  person: z.string(),
  name: z.string(),
  unitId: z.int(),
  unit: z.string(),
  section,
  fact: z.int(),
  what: z.string().describe('the fact, in Vietnamese'),
  criterion: z.string(),
  answer: z.string(),
  state,
})

/** The evidence desk. */
export const evidenceDesk = {
  'evidence.list': query({
    may: 'people.read',
    says: 'The scans of one record, and what became of each',
    input: z.object({ person }),
    output: z.object({ scans: z.array(scan) }),
    refuses: ['not_found', 'ambiguous'],
  }),
  'evidence.file': query({
    may: 'people.read',
    says: 'One scan, as a file to save',
    input: z.object({ person, evidence: wholeNumber(1) }),
    output: z.unknown(),
    givesFile: [...scanTypes, docxType],
    refuses: ['not_found', 'ambiguous'],
  }),
  'evidence.attach': command({
    may: 'people.write',
    says: 'Attaches a scan (PDF, JPEG or PNG, at most 20 MB; known by its content, not its name) to the very fact it proves',
    input: z.object({ person, section, fact: wholeNumber(1) }),
    output: written,
    takesFile: scanTypes,
    refuses: ['not_found', 'ambiguous', 'fact.gone', 'evidence.not_a_scan', 'evidence.too_large', 'evidence.already_there'],
  }),
  'evidence.compare': command({
    may: 'people.write',
    says: 'The scan was held against the original and agrees',
    input: z.object({ person, evidence: wholeNumber(1), note: z.string().trim().max(1000).optional() }),
    output: written,
    refuses: ['not_found', 'ambiguous', 'evidence.gone'],
  }),
  'evidence.waiting': query({
    may: 'people.write',
    says: 'The scans of many records that were attached and neither compared nor rejected, each with the fact it is to prove',
    input: z.object({ people: z.array(person).min(1).max(mostCompared).describe('outside ids') }),
    output: z.object({
      change: z.int().describe('give it back as `seen`'),
      scans: z.array(
        z.object({
          person: z.string(),
          name: z.string(),
          evidence: z.int(),
          section,
          says: z.string().describe('the fact, in Vietnamese'),
          fileName: z.string(),
          by: z.string(),
          at: z.string(),
        }),
      ),
    }),
    refuses: ['not_found'],
    inBody: true,
  }),
  'evidence.compareMany': command({
    may: 'people.write',
    says: 'These scans were held against their originals and agree: one change, for all of them or for none',
    input: z.object({
      scans: z
        .array(z.object({ person, evidence: wholeNumber(1) }))
        .min(1)
        .max(mostCompared),
      note: z.string().trim().max(1000).optional(),
      seen: wholeNumber(0).optional().describe('the ledger number they were read at: refused when one of the records changed since'),
    }),
    output: z.object({ change: z.int(), scans: z.int() }),
    refuses: ['not_found', 'people.not_all', 'person.changed_meanwhile'],
  }),
  'evidence.reject': command({
    may: 'people.write',
    says: 'The scan does not prove the fact, and why',
    input: z.object({ person, evidence: wholeNumber(1), note: z.string().trim().min(3).max(1000) }),
    output: written,
    refuses: ['not_found', 'ambiguous', 'evidence.gone'],
  }),
  'evidence.withdraw': command({
    may: 'people.write',
    says: 'Takes a scan away from a fact; the file and the history stay',
    input: z.object({ person, evidence: wholeNumber(1), note: z.string().trim().min(3).max(1000) }),
    output: written,
    refuses: ['not_found', 'ambiguous', 'evidence.gone'],
  }),
  'evidence.deciding': query({
    may: 'people.read',
    says: 'The facts that decide a verdict on a day, by the state of their evidence: counts by unit, and those in the states asked as a list',
    input: z.object({
      asOf: dayText,
      unit: z.string().min(1),
      states: z.string().default('none,attached,rejected').describe('which to list: none, attached, compared, rejected, by comma'),
      page: wholeNumber(1).default(1),
      size: wholeNumber(1, 1000).default(100),
    }),
    output: z.object({
      asOf: dayText,
      change: z.int(),
      units: z.array(z.object({ unitId: z.int(), unit: z.string(), counts: tallied })),
      total: tallied,
      listed: z.int(),
      facts: z.array(deciding),
    }),
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range'],
  }),
}
