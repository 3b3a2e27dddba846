import { z } from 'zod'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import {
  classNumber,
  classRefusals,
  classShape,
  done,
  move,
  namedUnit,
  personShape,
  personText,
  reasonText,
  registeredShape,
  stateShape,
  unitText,
} from './shapes-contract.ts'

const unitRef = z.object({ id: z.int(), name: z.string() })

/** Who gathers and decides, and what a unit does: register, withdraw, rank, hand in. */
export const enrolment = {
  'enrolment.chains': query({
    may: 'training.read',
    says: 'Who gathers the lists and who decides for units, as it holds on a day; for one unit the line that holds for it',
    input: z.object({ asOf: dayText, unit: unitText.optional() }),
    output: z.object({
      asOf: dayText,
      mayChange: z.boolean().describe('whether the asker may name who gathers and decides, somewhere'),
      holds: z.object({ at: unitRef, gatherer: unitRef, decider: unitRef }).nullable().describe('what holds for the unit asked about'),
      lines: z.array(
        z.object({
          id: z.int(),
          unit: unitRef,
          gatherer: unitRef,
          decider: unitRef,
          document: z.string().nullable(),
          confidence: z.string(),
          from: dayText.nullable(),
          to: dayText.nullable(),
        }),
      ),
    }),
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range'],
  }),
  'enrolment.setChain': command({
    may: 'training.plan',
    says: 'From a day on, who gathers and who decides for a unit and those below it that have no line of their own',
    input: z.object({
      unit: unitText,
      gatherer: unitText,
      decider: unitText,
      from: dayText,
      document: z.string().trim().min(1).max(200).optional(),
      confidence: z.enum(['seen', 'unchecked']).default('seen'),
    }),
    output: done,
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range'],
  }),
  'enrolment.classes': query({
    may: 'training.read',
    says: 'The classes that a unit may register for, with its quota, its list and what may be done next',
    input: z.object({ unit: unitText }),
    output: z.object({
      today: dayText,
      unit: unitRef,
      classes: z.array(
        classShape.extend({
          open: z.boolean().describe('the window is open today'),
          quota: z.int().nullable().describe('null: the seats are not shared out'),
          registered: z.int(),
          list: stateShape,
          inherited: z.array(namedUnit).describe('units that became this one and have lists for the class: each is asked for by its own number'),
        }),
      ),
    }),
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day'],
  }),
  'enrolment.list': query({
    may: 'training.read',
    says: 'A unit’s list for a class, in its order, with each person’s eligibility and the reasons',
    input: z.object({ class: classNumber, unit: unitText }),
    output: z.object({
      today: dayText,
      unit: namedUnit,
      class: classShape,
      open: z.boolean(),
      quota: z.int().nullable(),
      gatherer: unitRef.nullable(),
      state: stateShape,
      returned: z.string().nullable().describe('why the list came back'),
      moves: z.array(move),
      people: z.array(registeredShape.extend({ sent: z.boolean().describe('holds a seat by a decision') })),
    }),
    refuses: classRefusals,
  }),
  'enrolment.candidates': query({
    may: 'training.register',
    says: 'People of a unit for whom the class closes a requirement of the standard, most pressing first',
    input: z.object({ class: classNumber, unit: unitText, size: wholeNumber(1, 500).default(50) }),
    output: z.object({ total: z.int(), people: z.array(personShape) }),
    refuses: classRefusals,
  }),
  'enrolment.register': command({
    may: 'training.register',
    says: 'Registers somebody of the unit for a class, at a place in the unit’s order, with a reason',
    input: z.object({ class: classNumber, unit: unitText, person: personText, reason: reasonText, place: wholeNumber(1, 9999).optional() }),
    output: done.extend({ place: z.int() }),
    refuses: [
      ...classRefusals,
      'training.window_closed',
      'training.over_quota',
      'training.already_registered',
      'training.holds_seat',
      'training.left_post',
      'training.outside_unit',
    ],
  }),
  'enrolment.withdraw': command({
    may: 'training.register',
    says: 'Takes a registration back before the list is handed in; those behind move up',
    input: z.object({ class: classNumber, unit: unitText, person: personText, reason: reasonText.optional() }),
    output: done,
    refuses: [...classRefusals, 'training.window_closed'],
  }),
  'enrolment.rank': command({
    may: 'training.register',
    says: 'Puts a unit’s whole list into another order',
    input: z.object({ class: classNumber, unit: unitText, people: z.array(personText).min(1).max(2000) }),
    output: done,
    refuses: [...classRefusals, 'training.window_closed', 'training.rank_differs'],
  }),
  'enrolment.submit': command({
    may: 'training.register',
    says: 'Hands a unit’s list in to whoever gathers',
    input: z.object({ class: classNumber, unit: unitText }),
    output: done,
    refuses: [...classRefusals, 'training.window_closed', 'training.empty_list', 'training.over_quota'],
  }),
}
