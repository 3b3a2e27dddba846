import { z } from 'zod'
import { docxType } from '#lib/media.ts'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { classNumber, classRefusals, classShape, done, move, personText, reasonText } from './shapes-contract.ts'

/** «15/QĐ-UBND», «7/TTr-PNV»: the grammar of numbers of NĐ 30/2020/NĐ-CP. */
const numbered = (kind: 'QĐ' | 'TTr') =>
  z
    .string()
    .trim()
    .max(60)
    .regex(new RegExp(`^[1-9]\\d{0,5}[a-z]?/${kind}-[\\p{L}\\d-]+$`, 'u'), `số phải có dạng 15/${kind}-UBND`)
const line = z.string().trim().min(1).max(1000)

/** What the paper says besides the list; what is left out is filled in as usual. */
const paper = {
  place: z.string().trim().min(1).max(100).optional().describe('where it is signed'),
  about: z.string().trim().min(1).max(500).optional(),
  authority: z.string().trim().min(1).max(300).optional().describe('who decides, as the line above the grounds has it'),
  grounds: z.array(line).max(30).optional().describe('«Căn cứ …», one a line, without closing marks'),
  recipients: z.array(line).max(30).optional(),
}
const signer = {
  signerTitle: z.string().trim().min(1).max(300).describe('each line of the signer’s authority, by line breaks: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH'),
  signerName: z.string().trim().min(1).max(200),
}
const table = {
  columns: z.array(z.string()),
  weights: z.array(z.number()),
  centred: z.array(z.int()).optional(),
  rows: z.array(z.array(z.string())),
}
const document = z.object({
  parent: z.string().nullable(),
  body: z.string(),
  number: z.string(),
  symbol: z.string(),
  place: z.string(),
  on: dayText.nullable(),
  kind: z.string(),
  about: z.string(),
  authority: z.string().nullable(),
  to: z.array(z.string()),
  grounds: z.array(z.string()),
  resolves: z.string().nullable(),
  parts: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('article'), number: z.int(), text: z.string() }),
      z.object({ kind: z.literal('paragraph'), text: z.string() }),
      z.object({ kind: z.literal('heading'), text: z.string() }),
      z.object({ kind: z.literal('table'), ...table }),
    ]),
  ),
  recipients: z.array(z.string()),
  signer: z.object({ lines: z.array(z.string()), name: z.string() }),
  annexes: z.array(z.object({ name: z.string(), title: z.string(), refers: z.string(), landscape: z.boolean(), note: z.string(), ...table })),
})

const whichPaper = {
  class: classNumber,
  kind: z.enum(['proposal', 'decision']),
  decision: wholeNumber(1).optional().describe('a decision that was made; left out: the next one, as a draft'),
  number: z.string().trim().max(60).optional(),
  on: dayText.optional(),
  signerTitle: signer.signerTitle.optional(),
  signerName: signer.signerName.optional(),
  ...paper,
}
const decisionRefusals = [
  ...classRefusals,
  'training.nobody',
  'training.number_taken',
  'decision.in_future',
  'training.before_paper',
  'training.over_seats',
] as const

/** Proposal, decision and what comes after it; and the papers of each. */
export const decisions = {
  'enrolment.decisions': query({
    may: 'training.read',
    says: 'The decisions about a class, whom each sent or removed, and who held a seat after it',
    input: z.object({ class: classNumber, through: wholeNumber(1).optional().describe('the list as it stood after this decision') }),
    output: z.object({
      class: classShape,
      moves: z.array(move),
      mayAmend: z.boolean(),
      usual: z.object({
        place: z.string(),
        grounds: z.array(z.object({ words: z.string(), confidence: z.string() })),
        signerTitle: z.string(),
        authority: z.string(),
        accepted: z.int(),
      }),
      proposal: z.object({ number: z.string(), on: dayText }).nullable(),
      decisions: z.array(
        z.object({
          id: z.int(),
          number: z.string(),
          on: dayText,
          signerTitle: z.string(),
          signerName: z.string(),
          amends: z.int().nullable(),
          sent: z.int(),
          removed: z.int(),
          after: z.int().describe('people who hold a seat after it'),
        }),
      ),
      people: z.array(
        z.object({ person: z.string(), name: z.string(), unit: z.string(), unitNow: z.string().nullable(), decision: z.int(), line: z.int() }),
      ),
    }),
    refuses: classRefusals,
  }),
  'enrolment.paper': query({
    may: 'training.read',
    says: 'The proposal or the decision of a class as its paper says it, from the rows',
    input: z.object(whichPaper),
    output: document,
    inBody: true,
    refuses: [...classRefusals, 'training.nobody'],
  }),
  'enrolment.paperFile': query({
    may: 'training.read',
    says: 'The same as a Word file in the layout of NĐ 30/2020/NĐ-CP',
    input: z.object(whichPaper),
    output: z.unknown(),
    inBody: true,
    givesFile: [docxType],
    refuses: [...classRefusals, 'training.nobody'],
  }),
  'enrolment.propose': command({
    may: 'training.consolidate',
    says: 'Proposes the accepted list to whoever decides, by a numbered paper',
    input: z.object({ class: classNumber, number: numbered('TTr'), on: dayText, ...signer, ...paper }),
    output: done.extend({ people: z.int() }),
    refuses: decisionRefusals,
  }),
  'enrolment.decide': command({
    may: 'training.decide',
    says: 'Decides who is sent: the accepted list becomes the annex, and is fixed',
    input: z.object({ class: classNumber, number: numbered('QĐ'), on: dayText, ...signer, ...paper }),
    output: done.extend({ decision: z.int(), people: z.int() }),
    refuses: decisionRefusals,
  }),
  'enrolment.amend': command({
    may: 'training.decide',
    says: 'Another decision about a class already decided: sends more people, or removes some, with reasons',
    input: z.object({
      class: classNumber,
      number: numbered('QĐ'),
      on: dayText,
      ...signer,
      ...paper,
      send: z
        .array(z.strictObject({ person: personText, reason: reasonText }))
        .max(500)
        .default([]),
      remove: z
        .array(z.strictObject({ person: personText, reason: reasonText }))
        .max(500)
        .default([]),
    }),
    output: done.extend({ decision: z.int(), people: z.int() }),
    refuses: [...decisionRefusals, 'training.holds_seat', 'training.no_seat', 'training.left_post', 'training.outside_unit'],
  }),
}
