import { z } from 'zod'
import { command, query, wholeNumber } from '#operation/define.ts'
import {
  classNumber,
  classRefusals,
  classShape,
  done,
  move,
  namedUnit,
  personText,
  reasonText,
  registeredShape,
  stateShape,
  unitText,
} from './shapes-contract.ts'

const sums = { registered: z.int(), accepted: z.int(), sentBack: z.int(), waiting: z.int() }

/** What the gathering office does with the lists of a class. */
export const consolidation = {
  'enrolment.gathered': query({
    may: 'training.read',
    says: 'The classes that the asker gathers for or decides on, with how many were registered and answered',
    input: z.object({}),
    output: z.object({
      classes: z.array(classShape.extend({ ...sums, handedIn: z.int().describe('lists handed in'), moves: z.array(move) })),
    }),
  }),
  'enrolment.consolidation': query({
    may: 'training.consolidate',
    says: 'All units’ lists for a class: sums by unit, and a page of people with ranks, eligibility and reasons',
    input: z.object({
      class: classNumber,
      unit: wholeNumber(1).optional(),
      answer: z.enum(['waiting', 'accepted', 'sentBack']).optional(),
      eligibility: z.enum(['eligible', 'notEligible', 'unknown']).optional(),
      page: wholeNumber(1).default(1),
      size: wholeNumber(1, 500).default(100),
    }),
    output: z.object({
      class: classShape,
      moves: z.array(move),
      units: z.array(namedUnit.extend({ state: stateShape, quota: z.int().nullable(), ...sums, moves: z.array(move) })),
      totals: z.object(sums),
      seatsLeft: z.int().describe('below zero: more were accepted than there are seats'),
      total: z.int().describe('people that the filters leave'),
      people: z.array(
        registeredShape.extend({ alike: z.array(z.string()).describe('people of other lists with the same name and birth, who may be the same') }),
      ),
    }),
    refuses: classRefusals,
  }),
  'enrolment.answer': command({
    may: 'training.consolidate',
    says: 'Accepts people of the lists handed in, or sends them back with a reason',
    input: z.object({
      class: classNumber,
      people: z.array(personText).min(1).max(2000),
      answer: z.enum(['accepted', 'sentBack']),
      reason: reasonText.optional().describe('must be given when people are sent back, or accepted though not eligible'),
    }),
    output: done.extend({ people: z.int() }),
    refuses: [...classRefusals, 'invalid_input', 'training.not_eligible'],
  }),
  'enrolment.returnList': command({
    may: 'training.consolidate',
    says: 'Returns a unit’s whole list, with the reason',
    input: z.object({ class: classNumber, unit: unitText, reason: reasonText }),
    output: done,
    refuses: classRefusals,
  }),
  'enrolment.close': command({
    may: 'training.consolidate',
    says: 'Closes the consolidation: everyone answered, and no more accepted than there are seats',
    input: z.object({ class: classNumber }),
    output: done,
    refuses: [...classRefusals, 'training.unanswered', 'training.over_seats', 'training.nobody'],
  }),
  'enrolment.reopen': command({
    may: 'training.consolidate',
    says: 'Opens a closed consolidation again, with the reason',
    input: z.object({ class: classNumber, reason: reasonText }),
    output: done,
    refuses: classRefusals,
  }),
  'enrolment.cancel': command({
    may: 'training.consolidate',
    says: 'Cancels a class, with the reason; refused once it has results',
    input: z.object({ class: classNumber, reason: reasonText }),
    output: done,
    refuses: [...classRefusals, 'training.has_results'],
  }),
}
