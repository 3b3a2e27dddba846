import { z } from 'zod'
import { dayText, wholeNumber } from '#operation/define.ts'

/** What the answers of enrolment are made of. */

export const unitText = z.string().trim().min(1).max(200).describe('unit id, or its name today («Xã Vũ Lễ, Lạng Sơn»)')
export const classNumber = wholeNumber(1).describe('the lasting number of the class')
export const personText = z.string().trim().min(1).max(200).describe('person id, identity number, or full name when only one bears it')
export const reasonText = z.string().trim().min(1).max(1000)

export const move = z.object({
  step: z.string(),
  says: z.string(),
  saysEn: z.string(),
  can: z.boolean(),
  why: z.enum(['state', 'permission']).nullable().describe('why it cannot be done now'),
  needs: z.enum(['reason', 'number']).nullable(),
})
export const stateShape = z.object({ code: z.string(), vi: z.string(), en: z.string() })

/** A unit whose list it is, and what it is called that became of it when it was merged. */
export const namedUnit = z.object({ id: z.int(), name: z.string(), now: z.string().nullable() })

export const classShape = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  programme: z.string(),
  kind: z.enum(['education', 'course']),
  gives: z.string().nullable().describe('the level that the programme gives'),
  plan: z.object({ id: z.int(), name: z.string(), unit: z.int() }),
  seats: z.int(),
  least: z.int(),
  firstMonth: dayText,
  lastMonth: dayText,
  registersFrom: dayText,
  registersTo: dayText.describe('the last day on which people may be registered'),
  state: stateShape,
})

export const eligibility = z.object({
  answer: z.enum(['eligible', 'notEligible', 'unknown']),
  findings: z.array(
    z.object({
      answer: z.enum(['yes', 'no', 'unknown', 'note']),
      says: z.string(),
      saysEn: z.string(),
      cites: z.string().nullable(),
      confidence: z.string(),
    }),
  ),
})

export const personShape = z.object({
  person: z.string(),
  name: z.string(),
  sex: z.enum(['female', 'male']).nullable(),
  born: z.string().nullable(),
  title: z.string(),
  unit: z.string().describe('where the post is'),
  level: z.object({ vi: z.string(), en: z.string() }).nullable().describe('what is held on the ladder of the class'),
  eligibility,
})

export const registeredShape = personShape.extend({
  listUnit: z.int(),
  listUnitName: z.string(),
  listUnitNow: z.string().nullable().describe('what the unit became since'),
  place: z.int(),
  reason: z.string(),
  answer: z.enum(['accepted', 'sentBack']).nullable(),
  answerReason: z.string().nullable(),
})

export const done = z.object({ change: z.int().nullable() })
export const classRefusals = ['not_found', 'ambiguous', 'unit.not_on_day', 'training.not_now', 'training.no_chain'] as const
