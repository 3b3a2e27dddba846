import { z } from 'zod'
import { jsonType } from '#lib/media.ts'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { sectionKeys, type SectionKey } from '#people/sections.ts'
import { given } from '#record/values.ts'

const person = z.string().min(1).max(200).describe('outside id of the person; identity number or full name when only one fits')
const section = z.enum(sectionKeys as readonly [SectionKey, ...SectionKey[]])
const basis = { basis: z.string(), verified: z.boolean().describe('false: shown as «chưa kiểm chứng»') }
const key = z.string().min(1).max(60).describe('key of a term of the schedule')
const words = { vi: z.string(), en: z.string() }
const file = z.custom<{ name: string; type: string; bytes: Uint8Array }>()

export const requestKinds = ['correct', 'erase', 'copy', 'object'] as const
export const requestStates = ['open', 'done', 'refused'] as const

/** A request as it is shown; `due` by working days, `late` when it is open and the day has passed. */
const request = z.object({
  request: z.int(),
  person: z.string(),
  name: z.string(),
  kind: z.enum(requestKinds),
  content: z.string(),
  section: section.nullable(),
  fact: z.int().nullable(),
  proposed: z.record(z.string(), z.unknown()).nullable().describe('values of the section that the person says are right'),
  askedOn: z.string(),
  due: z.string(),
  late: z.boolean(),
  state: z.enum(requestStates),
  answer: z.string().nullable(),
  by: z.string(),
})

export const privacy = {
  'privacy.purposes': query({
    may: 'people.read',
    says: 'What reading a record may be for, each with its legal basis, and which is yours unless you declare another',
    input: z.object({}),
    output: z.object({ usual: z.string().nullable(), purposes: z.array(z.object({ key: z.string(), ...words, ...basis })) }),
  }),
  'privacy.classes': query({
    may: 'people.read',
    says: 'Every section of a record: its class of personal data, the legal basis, and which roles may read it',
    input: z.object({}),
    output: z.object({
      classes: z.array(z.object({ key: z.string(), ...words, ...basis })),
      sections: z.array(z.object({ section, ...words, class: z.string(), fields: z.array(z.string()) })),
      readers: z.array(z.object({ role: z.string(), ...words, own: z.boolean().describe('only the own record') })),
    }),
  }),
  'privacy.readers': query({
    may: 'privacy.read',
    says: 'Who read the record of a person, when, which sections, for what purpose; the newest first',
    inBody: true,
    input: z.object({ person, before: wholeNumber(1).optional(), size: wholeNumber(1, 200).default(50) }),
    output: z.object({
      total: z.int(),
      readings: z.array(
        z.object({
          id: z.int(),
          at: z.string(),
          actor: z.string(),
          operation: z.string(),
          sections: z.array(z.string()),
          purpose: z.string(),
          ...words,
          basis: z.string(),
        }),
      ),
    }),
    refuses: ['not_found', 'ambiguous'],
  }),
  'privacy.ownData': query({
    may: 'privacy.own',
    says: 'Everything that is held about a person, as one JSON file: facts, cells of workbooks, scans, changes, requests, readings',
    input: z.object({ person }),
    output: file,
    refuses: ['not_found', 'ambiguous'],
    givesFile: [jsonType],
    inBody: true,
  }),
  'privacy.request': command({
    may: 'privacy.own',
    says: 'Asks for a correction, erasure or copy of the own data, or objects to their use; an office answers within the term of the law',
    input: z.object({
      person,
      kind: z.enum(requestKinds),
      content: z.string().trim().min(3).max(5000),
      section: section.optional(),
      fact: wholeNumber(1).optional(),
      proposed: given.optional().describe('for a correction: the values that are right'),
    }),
    output: z.object({ change: z.int(), request: z.int(), due: z.string() }),
    refuses: ['not_found', 'ambiguous', 'fact.gone'],
  }),
  'privacy.requests': query({
    may: 'privacy.read',
    says: 'Requests about personal data, those due first, with what is overdue',
    inBody: true,
    input: z.object({ person: person.optional(), state: z.enum([...requestStates, 'all']).default('open'), size: wholeNumber(1, 500).default(100) }),
    output: z.object({ open: z.int(), late: z.int(), term: z.object({ workingDays: z.int(), ...basis }), requests: z.array(request) }),
    refuses: ['not_found', 'ambiguous'],
  }),
  'privacy.answer': command({
    may: 'privacy.answer',
    says: 'Answers a request: done, or refused with the reason. What was asked to be corrected is corrected by record.correct before',
    input: z.object({
      person,
      request: wholeNumber(1),
      outcome: z.enum(['done', 'refused']),
      answer: z.string().trim().max(5000).optional(),
    }),
    output: z.object({ change: z.int(), request: z.int() }),
    refuses: ['not_found', 'ambiguous', 'privacy.answered_already', 'privacy.say_why'],
  }),
  'privacy.retention': query({
    may: 'privacy.oversee',
    says: 'What would have been kept to its term on a day, by the schedule, and which terms may be carried out; deletes nothing',
    input: z.object({ on: dayText }),
    output: z.object({
      on: z.string(),
      terms: z.array(
        z.object({
          key: z.string(),
          ...words,
          ...basis,
          from: z.enum(['leaving', 'recorded']),
          years: z.int().nullable(),
          document: z.string().nullable().describe('by which the term was confirmed, as the schedule says it now'),
          may: z.boolean().describe('may be carried out: verified, or confirmed'),
          rows: z.int().nullable().describe('null: kept for good'),
          people: z.int().nullable(),
        }),
      ),
    }),
  }),
  'privacy.confirmTerm': command({
    may: 'privacy.erase',
    says: 'Confirms a term of the schedule by a document of the office, so that it may be carried out; when the schedule says otherwise later, it holds no more',
    input: z.object({ key, years: wholeNumber(0, 200).describe('as the schedule has it'), document: z.string().trim().min(3).max(500) }),
    output: z.object({ change: z.int() }),
    refuses: ['not_found', 'privacy.term_kept', 'privacy.term_differs'],
  }),
  'privacy.withdrawTerm': command({
    may: 'privacy.erase',
    says: 'Withdraws the confirmation of a term',
    input: z.object({ key, reason: z.string().trim().min(3).max(1000) }),
    output: z.object({ change: z.int() }),
    refuses: ['not_found'],
  }),
  'privacy.carryOut': command({
    may: 'privacy.erase',
    says: 'Removes for good what a verified or confirmed term makes due today, as the dry run counted it: the ledger keeps the digests and still verifies',
    input: z.object({
      key,
      rows: wholeNumber(1).describe('as the dry run of today counted them'),
      people: wholeNumber(1),
      reason: z.string().trim().min(3).max(1000),
    }),
    output: z.object({ change: z.int(), key: z.string(), rows: z.int(), people: z.int(), files: z.int().describe('kept files removed') }),
    refuses: ['not_found', 'privacy.term_kept', 'privacy.term_unverified', 'privacy.retention_moved', 'privacy.nothing_due'],
  }),
  'privacy.erase': command({
    may: 'privacy.erase',
    says: 'Takes the personal values of a record away for good, where the law allows: what statistics count stays, and the ledger still verifies',
    input: z.object({
      person,
      reason: z.string().trim().min(3).max(1000),
      basis: z.string().trim().min(3).max(500).describe('the legal basis: document and article'),
      request: wholeNumber(1).optional().describe('the request that this carries out'),
    }),
    output: z.object({
      change: z.int(),
      person: z.string(),
      rows: z.int().describe('rows removed or emptied'),
      files: z.int().describe('kept files removed'),
      left: z.array(z.object({ table: z.string(), rows: z.int() })).describe('where the name is still found: in records of other people'),
    }),
    refuses: ['not_found', 'ambiguous', 'privacy.erased_already'],
  }),
  'breach.report': command({
    may: 'privacy.answer',
    says: 'Enters a breach of personal data; the authority is to be told within the term of the law',
    input: z.object({
      discoveredAt: z.iso.datetime({ offset: true }),
      what: z.string().trim().min(3).max(5000),
      data: z.string().trim().min(1).max(1000).describe('which kinds of data'),
      people: wholeNumber(0).optional(),
      measures: z.string().trim().max(5000).optional(),
    }),
    output: z.object({ change: z.int(), breach: z.int(), due: z.string() }),
    refuses: ['invalid_input'],
  }),
  'breach.list': query({
    may: 'privacy.oversee',
    says: 'The register of breaches, each with the moment by which the authority is to be told',
    input: z.object({}),
    output: z.object({
      term: z.object({ hours: z.int(), ...basis }),
      breaches: z.array(
        z.object({
          breach: z.int(),
          discoveredAt: z.string(),
          what: z.string(),
          data: z.string(),
          people: z.int().nullable(),
          measures: z.string().nullable(),
          due: z.string(),
          late: z.boolean(),
          notifiedAt: z.string().nullable(),
          outcome: z.string().nullable(),
          by: z.string(),
        }),
      ),
    }),
  }),
  'breach.close': command({
    may: 'privacy.answer',
    says: 'Closes a breach: when the authority was told, or why it need not be, and what came of it',
    input: z.object({
      breach: wholeNumber(1),
      notifiedAt: z.iso.datetime({ offset: true }).optional(),
      outcome: z.string().trim().min(3).max(5000),
    }),
    output: z.object({ change: z.int(), breach: z.int() }),
    refuses: ['not_found', 'breach.closed_already', 'invalid_input'],
  }),
}
