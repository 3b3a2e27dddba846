import { z } from 'zod'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { classNumber, written } from './contract.ts'

const person = z.string().min(1).max(200).describe('outside id of a learner')
const state = z.enum(['present', 'late', 'excused', 'absent'])
const outcome = z.enum(['passed', 'failed', 'withdrew'])

const said = z.object({ state, at: z.number().describe('the moment in the room, milliseconds since 1970'), actor: z.string(), device: z.string() })

const resultLine = z.object({
  person: z.string(),
  name: z.string(),
  unit: z.string(),
  periods: z.int().describe('periods attended'),
  unmarked: z.int().describe('periods of sessions in which attendance was not taken'),
  ofPeriods: z.int(),
  marks: z.array(z.object({ attempt: z.int(), mark: z.number(), day: z.string() })),
  outcome: outcome.nullable().describe('what the rule says; null when what is known does not decide'),
  why: z.enum(['rule', 'attendance', 'mark', 'unmarked', 'noMark', 'noRule', 'noLessons', 'confirmed']),
  confirmed: z.object({ outcome, reason: z.string().nullable(), number: z.int() }).nullable(),
})

/** What happens in the room: attendance, marks, results. */
export const room = {
  'attendance.read': query({
    may: 'training.class',
    says: 'Attendance of a class as it stands: of each person and session the newest mark in the room, and what other devices said otherwise',
    input: z.object({ class: classNumber }),
    output: z.object({
      number: z.int().describe('the ledger’s number: marks made by this page say that they knew it'),
      marks: z.array(said.extend({ person: z.string(), lesson: z.int(), against: z.array(said) })),
    }),
    refuses: ['not_found'],
  }),
  'attendance.send': command({
    may: 'training.teach',
    says: 'Takes marks that were made in the room, with or without a network: the newest counts, whatever the order they come in; sent again they change nothing',
    input: z.object({
      class: classNumber,
      device: z.string().trim().min(1).max(100).describe('a lasting name that the device gave itself'),
      marks: z
        .array(
          z.object({
            id: z.uuid().describe('made by the device; the same mark has the same id for ever'),
            person,
            lesson: wholeNumber(1),
            state,
            at: z.int().min(946_684_800_000).max(4_102_444_800_000),
            seen: wholeNumber(0),
          }),
        )
        .min(1)
        .max(2000),
    }),
    output: z.object({ change: z.int().nullable(), taken: z.int(), known: z.int() }),
    refuses: ['not_found', 'training.not_now', 'teaching.no_seat', 'teaching.not_yet', 'teaching.confirmed_already'],
  }),
  'marks.write': command({
    may: 'training.teach',
    says: 'Writes the marks of a class, of the first attempt or of the make-up; null takes one back',
    input: z.object({
      class: classNumber,
      attempt: wholeNumber(1, 2),
      day: dayText,
      marks: z
        .array(z.object({ person, mark: z.number().min(0).max(10).multipleOf(0.01).nullable() }))
        .min(1)
        .max(2000),
    }),
    output: written,
    refuses: [
      'not_found',
      'training.not_now',
      'units.future',
      'teaching.no_seat',
      'teaching.absent_learner',
      'teaching.no_first_mark',
      'teaching.confirmed_already',
    ],
  }),
  'results.read': query({
    may: 'training.class',
    says: 'What came of a class, person by person: periods attended, marks, what the rule says, and what was confirmed',
    input: z.object({ class: classNumber }),
    output: z.object({ lines: z.array(resultLine), confirmed: z.boolean() }),
    refuses: ['not_found'],
  }),
  'results.confirm': command({
    may: 'training.consolidate',
    says: 'Confirms the results of a class as its rule gives them; who withdrew is named with the reason',
    input: z.object({
      class: classNumber,
      withdrew: z
        .array(z.object({ person, reason: z.string().trim().min(3).max(500) }))
        .max(2000)
        .default([]),
    }),
    output: written.extend({ passed: z.int(), failed: z.int(), withdrew: z.int() }),
    refuses: [
      'not_found',
      'training.not_now',
      'teaching.no_rule',
      'teaching.no_seat',
      'teaching.absent_learner',
      'teaching.undecided',
      'teaching.confirmed_already',
    ],
  }),
}
