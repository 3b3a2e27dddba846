import { z } from 'zod'
import { docxType, scanTypes } from '#lib/media.ts'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { classNumber, written } from './contract.ts'

const person = z.string().min(1).max(200).describe('outside id of a learner')
const text = (most: number) => z.string().trim().min(1).max(most)

const book = z.object({
  id: z.int(),
  unitId: z.int(),
  name: z.string(),
  institution: z.string(),
  pattern: z.string(),
  next: z.object({ number: z.int(), shown: z.string() }).describe('the first number of the year that was not given yet'),
})

const which = {
  class: classNumber,
  book: wholeNumber(1),
  issuedOn: dayText,
  first: wholeNumber(1).optional().describe('the number of the first certificate; the next free one when left out'),
  people: z.array(person).min(1).max(2000).optional().describe('in the order of numbers; everybody who passed and has none yet when left out'),
}
const refusals = [
  'not_found',
  'training.not_now',
  'units.future',
  'teaching.no_seat',
  'teaching.not_passed',
  'teaching.certified_already',
  'teaching.certificate_taken',
  'teaching.out_of_reach',
  'fact.overlaps',
  'fact.impossible',
] as const

const answers = z.partialRecord(z.string(), z.string())

/** Certificates: the book of numbers, what they do to the review, issuing, printing. */
export const certificates = {
  'certificates.books': query({
    may: 'training.consolidate',
    says: 'The books in which certificates get their numbers, each with the next free number of a year',
    input: z.object({ year: wholeNumber(1990, 2100) }),
    output: z.object({ books: z.array(book) }),
  }),
  'certificates.openBook': command({
    may: 'training.consolidate',
    says: 'Opens a book of certificates; {number} and {year} in its pattern become the number of a certificate',
    input: z.object({
      unit: z.string().min(1),
      name: text(200),
      institution: text(300),
      pattern: text(100).refine((p) => p.includes('{number}'), 'phải có {number}'),
      firstNumber: wholeNumber(1, 1_000_000).default(1).describe('the first number given here; those before stand in the paper book'),
    }),
    output: written.extend({ book: z.int() }),
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day', 'teaching.book_exists'],
  }),
  'certificates.preview': query({
    may: 'training.consolidate',
    says: 'Which numbers certificates would get, and what they would do to the verdicts of the day after; writes nothing',
    input: z.object(which),
    output: z.object({
      day: z.string(),
      lines: z.array(z.object({ person: z.string(), name: z.string(), unit: z.string(), shown: z.string(), before: answers, after: answers })),
      effect: z.array(z.object({ criterion: z.string(), from: z.string(), to: z.string(), people: z.int() })),
    }),
    refuses: refusals,
    inBody: true,
  }),
  'certificates.issue': command({
    may: 'training.consolidate',
    says: 'Issues certificates with numbers of a book: writes the qualification and the training into each record, with the certificate as evidence, in one change',
    input: z.object({
      ...which,
      decision: text(200).optional().describe('number of the decision that recognises the results'),
      signerTitle: text(200),
      signerName: text(200),
    }),
    output: written.extend({ issued: z.array(z.object({ person: z.string(), shown: z.string() })) }),
    refuses: refusals,
  }),
  'certificates.list': query({
    may: 'training.class',
    says: 'The certificates of a class, in the order of numbers',
    input: z.object({ class: classNumber }),
    output: z.object({
      title: z.string().describe('what such a certificate is called'),
      programme: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      certificates: z.array(
        z.object({
          person: z.string(),
          name: z.string(),
          periods: z.int(),
          placeAndDay: z.string().describe('the line over the signature'),
          born: z.string().nullable(),
          unit: z.string(),
          shown: z.string(),
          issuedOn: z.string(),
          decision: z.string().nullable(),
          institution: z.string(),
          signerTitle: z.string(),
          signerName: z.string(),
          scans: z.int().describe('papers that prove the fact, the printed certificate among them'),
          change: z.int(),
        }),
      ),
    }),
    refuses: ['not_found'],
  }),
  'certificates.file': query({
    may: 'training.teach',
    says: 'The certificates of a class as one Word file, a page each; of one person when named',
    input: z.object({ class: classNumber, person: person.optional() }),
    output: z.unknown(),
    givesFile: [docxType],
    refuses: ['not_found', 'teaching.no_seat', 'teaching.not_certified'],
  }),
  'certificates.scan': command({
    may: 'training.consolidate',
    says: 'Attaches a scan of the signed certificate or of the decision (PDF, JPEG, PNG) to the very facts that the certificates wrote; of one person when named',
    input: z.object({ class: classNumber, person: person.optional() }),
    output: written.extend({ attached: z.int() }),
    takesFile: scanTypes,
    refuses: [
      'not_found',
      'teaching.no_seat',
      'teaching.not_certified',
      'teaching.out_of_reach',
      'evidence.not_a_scan',
      'evidence.too_large',
      'evidence.already_there',
    ],
  }),
}
