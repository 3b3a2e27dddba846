import { z } from 'zod'
import { docxType } from '#lib/media.ts'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { stepNames } from './stages.ts'
import { contents, costLines, keysOf, kinds, modes, sources } from './words.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const unitText = text(500).describe('unit id, code:NNNNN, or name with the units above after commas')
const year = wholeNumber(1990, 2079)
/** Đồng. What a plan has may be more than a number of the register can be. */
const dong = wholeNumber(0)
const planMoney = z.int().min(0).max(9_999_999_999_999)
const month = z
  .string()
  .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, 'tháng viết dạng YYYY-MM')
  .describe('a month, YYYY-MM')
const id = wholeNumber(1)
const words = { vi: z.string(), en: z.string() }
const unit = z.object({ id: z.int(), name: z.string() })
const isText = z.enum(['yes', 'no'])

const level = z.object({ subject: z.string(), code: z.string(), name: z.string() })
export const programme = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(keysOf(kinds)),
  content: z.enum(keysOf(contents)),
  level: level.nullable().describe('the level it gives: what closes a requirement; null when it gives none'),
  periods: z.int().nullable(),
  months: z.number().nullable(),
  mode: z.enum(keysOf(modes)),
  audience: z.string().nullable(),
  basis: z.string().nullable(),
  confidence: z.string(),
  from: dayText.nullable(),
  to: dayText.nullable().describe('the first day on which it is no longer taught'),
})

const ceiling = z.object({
  line: z.enum(keysOf(costLines)).exclude(['other']),
  ...words,
  amount: z.int().nullable().describe('đồng'),
  percent: z.number().nullable().describe('of the whole cost of the class'),
  per: z.enum(['session', 'learner', 'page', 'class']),
  document: z.string(),
  confidence: z.string(),
  from: dayText.nullable(),
  to: dayText.nullable(),
})

const prerequisite = z.object({
  programme: z.string().describe('the code of a programme that is learnt only after `first`, unless what that gives is held already'),
  first: z.string(),
  document: z.string(),
  confidence: z.string(),
  from: dayText.nullable(),
  to: dayText.nullable(),
})

/** What may be done next with something that goes through stages, and why not. */
export const next = z.array(
  z.object({
    step: z.enum(stepNames),
    ...words,
    can: z.boolean(),
    why: z.enum(['state', 'permission']).nullable(),
    needs: z.enum(['reason', 'number']).nullable().describe('what the step must come with'),
  }),
)
export const state = z.object({ key: z.string(), ...words })

const planLine = z.object({
  id: z.int(),
  name: z.string(),
  unit,
  firstYear: z.int(),
  lastYear: z.int(),
  state,
  number: z.string().nullable().describe('of the decision that approved it'),
  classes: z.int(),
  seats: z.int(),
  cost: z.int(),
  money: z.int(),
})

const step = z.object({
  step: z.enum(stepNames),
  ...words,
  on: dayText,
  number: z.string().nullable(),
  reason: z.string().nullable(),
  actor: z.string(),
  change: z.int(),
})

const classOfPlan = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  programme: programme.pick({ id: true, code: true, name: true, kind: true, content: true, level: true, periods: true, months: true, mode: true }),
  seats: z.int(),
  least: z.int().describe('with fewer learners it is not opened'),
  firstMonth: z.string(),
  lastMonth: z.string(),
  registersFrom: dayText,
  registersTo: dayText,
  window: z.enum(['notYet', 'open', 'closed']),
  movesWindow: z.boolean().describe('whether the asker may move the window now'),
  startsOn: dayText.nullable(),
  endsOn: dayText.nullable(),
  place: z.string().nullable(),
  heldBy: z.string().nullable(),
  state,
  seatCost: z.int(),
  fixedCost: z.int(),
  cost: z.int().describe('seats × cost of a seat + fixed cost'),
  costs: z.array(
    z.object({
      line: z.enum(keysOf(costLines)),
      ...words,
      what: z.string().nullable(),
      quantity: z.int(),
      price: z.int(),
      source: z.enum(keysOf(sources)).nullable(),
    }),
  ),
  exceeds: z
    .array(z.object({ line: z.enum(keysOf(costLines)), ...words, given: z.number(), most: z.number(), document: z.string(), confidence: z.string() }))
    .describe('lines above the ceiling of the class’s first month; percent for the management of the class'),
  quotas: z.array(z.object({ unit, seats: z.int() })),
})

const decided = { change: z.int().nullable() }
const refusesUnit = ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range'] as const
const refusesPlan = ['not_found', 'access_denied', 'training.not_now'] as const
const unitsOn = dayText.optional().describe('the day of the units named; today when left out')

/** What is said of a programme; its code is given once. */
const programmeSaid = {
  name: text(300),
  kind: z.enum(keysOf(kinds)),
  content: z.enum(keysOf(contents)),
  level: text(60).optional().describe('subject.code of the level it gives, as theory.intermediate'),
  periods: wholeNumber(1, 20_000).optional(),
  months: z
    .preprocess((given) => (typeof given === 'string' && /^\d{1,3}(\.\d)?$/.test(given) ? Number(given) : given), z.number().min(0.1).max(99))
    .optional(),
  mode: z.enum(keysOf(modes)),
  audience: text(500).optional(),
  basis: text(500),
  confidence: z.enum(['seen', 'memory']).default('memory').describe('seen: compared with the text; else shown as «chưa kiểm chứng»'),
}

export const training = {
  'training.programmes': query({
    may: 'training.read',
    says: 'The programmes that may be planned on a day, with what they give and by which text, and the cost ceilings of that day',
    input: z.object({ asOf: dayText, all: isText.optional().describe('"yes": those no longer or not yet taught as well') }),
    output: z.object({ programmes: z.array(programme), ceilings: z.array(ceiling), prerequisites: z.array(prerequisite) }),
  }),
  'training.addProgramme': command({
    may: 'training.plan',
    says: 'Adds a programme: what it gives, how long, in what form, for whom, by which text',
    input: z.object({
      code: z.string().regex(/^[A-Z0-9-]{2,20}$/, 'mã gồm 2 đến 20 chữ in hoa, chữ số, gạch nối'),
      ...programmeSaid,
      from: dayText.optional(),
    }),
    output: z.object({ ...decided, programme: z.int() }),
    refuses: ['training.code_taken'],
  }),
  'training.changeProgramme': command({
    may: 'training.plan',
    says: 'Changes a programme from a day on: it ends, and another goes on under its code; without a day, corrects what was written wrongly',
    input: z.object({ programme: id, from: dayText.optional(), ...programmeSaid, reason: text(1000) }),
    output: z.object({ ...decided, programme: z.int().describe('the programme of that day on') }),
    refuses: ['not_found', 'training.programme_not_then'],
  }),
  'training.setCeiling': command({
    may: 'training.plan',
    says: 'Sets the most that a line of a class may cost from a day on, by which text; what held until then ends on that day',
    input: z.object({
      line: z.enum(keysOf(costLines)).exclude(['other']),
      amount: dong.optional().describe('đồng; or percent'),
      percent: z.number().min(0).max(100).optional().describe('of the whole cost of the class'),
      per: z.enum(['session', 'learner', 'page', 'class']),
      document: text(300),
      confidence: z.enum(['seen', 'memory']).default('memory').describe('seen: compared with the text; else shown as «chưa kiểm chứng»'),
      from: dayText,
    }),
    output: z.object(decided),
  }),
  'training.endCeiling': command({
    may: 'training.plan',
    says: 'Ends the ceiling of a line: from that day it has none',
    input: z.object({ line: z.enum(keysOf(costLines)).exclude(['other']), on: dayText, reason: text(1000) }),
    output: z.object(decided),
    refuses: ['not_found'],
  }),
  'training.setPrerequisite': command({
    may: 'training.plan',
    says: 'Says that a programme is learnt only after another, from a day on, by which text; who goes first then keeps to it',
    input: z.object({
      programme: text(20).describe('its code'),
      first: text(20).describe('the code of the programme before it'),
      document: text(300),
      confidence: z.enum(['seen', 'memory']).default('memory').describe('seen: compared with the text; else shown as «chưa kiểm chứng»'),
      from: dayText,
    }),
    output: z.object(decided),
    refuses: ['not_found'],
  }),
  'training.endPrerequisite': command({
    may: 'training.plan',
    says: 'Ends a prerequisite: from that day the programme may be learnt without the other',
    input: z.object({ programme: text(20), first: text(20), on: dayText, reason: text(1000) }),
    output: z.object(decided),
    refuses: ['not_found'],
  }),
  'training.endProgramme': command({
    may: 'training.plan',
    says: 'Ends a programme: from that day no class of it is planned',
    input: z.object({ programme: id, on: dayText, reason: text(1000) }),
    output: z.object({ ...decided, programme: z.int() }),
    refuses: ['not_found', 'training.programme_not_then'],
  }),
  'training.plans': query({
    may: 'training.read',
    says: 'The training plans of the units within reach, and the published ones of the units above them',
    input: z.object({ year: year.optional(), unit: unitText.optional().describe('only plans of this unit'), unitsOn }),
    output: z.object({ plans: z.array(planLine) }),
    refuses: refusesUnit,
  }),
  'training.plan': query({
    may: 'training.read',
    says: 'One plan: its classes with quotas and costs, money by source, what exceeds a ceiling, its steps, and what may be done next',
    input: z.object({ plan: id }),
    output: planLine.extend({
      aim: z.string().nullable(),
      steps: z.array(step),
      next,
      changeable: z.boolean().describe('whether the asker may change its classes and money now'),
      lines: z.array(classOfPlan),
      quotas: z.array(z.object({ unit, seats: z.int() })).describe('seats of all classes by unit'),
      sources: z.array(
        z.object({
          source: z.enum(keysOf(sources)),
          ...words,
          amount: z.int(),
          spent: z.int().describe('what the budget lines of its classes take from it'),
        }),
      ),
      left: z.int().describe('money less cost; below zero the plan is not submitted'),
    }),
    refuses: ['not_found'],
  }),
  'training.createPlan': command({
    may: 'training.plan',
    says: 'Begins a training plan of a unit for a year or a period',
    input: z.object({ unit: unitText, unitsOn, name: text(300), firstYear: year, lastYear: year, aim: text(5000).optional() }),
    output: z.object({ ...decided, plan: z.int() }),
    refuses: refusesUnit,
  }),
  'training.changePlan': command({
    may: 'training.plan',
    says: 'Changes the name, the years or the aim of a plan that is being made or was returned',
    input: z.object({ plan: id, name: text(300), firstYear: year, lastYear: year, aim: text(5000).optional() }),
    output: z.object({ ...decided, plan: z.int() }),
    refuses: [...refusesPlan, 'training.months_outside'],
  }),
  'training.setClass': command({
    may: 'training.plan',
    says: 'Adds a class to a plan, or changes one: programme, seats, months, window of registration, quotas by unit, costs',
    input: z.object({
      plan: id,
      class: id.optional().describe('the class to change; a new one when left out'),
      programme: id,
      code: text(30),
      name: text(300),
      seats: wholeNumber(1, 10_000),
      least: wholeNumber(1, 10_000).default(1),
      firstMonth: month,
      lastMonth: month,
      registersFrom: dayText,
      registersTo: dayText.describe('the last day of registration'),
      place: text(300).optional(),
      heldBy: text(300).optional(),
      seatCost: dong.default(0).describe('đồng for each seat'),
      fixedCost: dong.optional().describe('đồng for the class; the sum of the lines when these are given'),
      costs: z
        .array(
          z.strictObject({
            line: z.enum(keysOf(costLines)),
            what: text(300).optional(),
            quantity: wholeNumber(1, 10_000),
            price: dong,
            source: z.enum(keysOf(sources)).optional(),
          }),
        )
        .max(100)
        .default([]),
      quotas: z
        .array(z.strictObject({ unit: unitText, seats: wholeNumber(0, 10_000) }))
        .max(5000)
        .default([]),
      unitsOn,
    }),
    output: z.object({ ...decided, class: z.int() }),
    refuses: [
      ...refusesPlan,
      ...refusesUnit,
      'training.code_taken',
      'training.programme_not_then',
      'training.months_outside',
      'training.window_after_class',
      'training.quotas_over_seats',
      'training.quota_outside',
      'training.over_money',
      'training.over_source',
    ],
  }),
  'training.draftPlan': command({
    may: 'training.plan',
    says: 'Drafts classes from the needs of the plan’s unit on a day: seats by need, quotas by unit, costs at their ceilings',
    input: z.object({
      plan: id,
      asOf: dayText.describe('needs are read off the review of this day'),
      classSize: wholeNumber(1, 500).default(60).describe('the most learners in a class'),
      firstMonth: month.describe('in which classes begin in the first year; the same month in later years'),
      registersFrom: dayText,
      registersTo: dayText.describe('the last day of registration for the first year'),
    }),
    output: z.object({
      ...decided,
      plan: z.int(),
      classes: z.int(),
      seats: z.int(),
      left: z
        .array(z.object({ level: z.string(), people: z.int(), why: z.enum(['noProgramme', 'planned', 'later']) }))
        .describe('needs for which no class was drafted: no programme gives it, a class is planned already, or due after the plan'),
    }),
    refuses: [...refusesPlan, ...refusesUnit, 'training.window_after_class', 'training.months_outside'],
  }),
  'training.planFile': query({
    may: 'training.read',
    says: 'The plan as a Kế hoạch in the layout of the State, with annexes of classes and quotas, as a Word file',
    input: z.object({
      plan: id,
      signer: text(100).default('CHỦ TỊCH').describe('post of who signs'),
      signerName: text(100).optional(),
      place: text(100).optional().describe('where it is signed; the unit when left out'),
    }),
    output: z.unknown(),
    refuses: ['not_found'],
    givesFile: [docxType],
  }),
  'training.moveWindow': command({
    may: 'training.plan',
    says: 'Moves the window of registration of a class whose plan is published, before it ends, with the reason; what was registered stays',
    input: z.object({
      class: id,
      registersFrom: dayText.optional().describe('stays when left out; a window that is open keeps its first day'),
      registersTo: dayText.describe('the last day of registration; not before today'),
      reason: text(1000),
    }),
    output: z.object({ ...decided, class: z.int() }),
    refuses: [...refusesPlan, 'training.window_over', 'training.window_after_class'],
  }),
  'training.dropClass': command({
    may: 'training.plan',
    says: 'Withdraws a class from a plan that is being made or was returned',
    input: z.object({ class: id, reason: text(1000).optional() }),
    output: z.object({ ...decided, class: z.int() }),
    refuses: refusesPlan,
  }),
  'training.setMoney': command({
    may: 'training.plan',
    says: 'The money of a plan by source, in đồng; a source left out has none',
    input: z.object({ plan: id, sources: z.array(z.strictObject({ source: z.enum(keysOf(sources)), amount: planMoney })).max(5) }),
    output: z.object({ ...decided, plan: z.int() }),
    refuses: refusesPlan,
  }),
  'training.movePlan': command({
    may: 'training.read',
    says: 'Takes a plan one step on: submit, return with a reason, approve with a number, publish',
    input: z.object({
      plan: id,
      step: z.enum(['submitted', 'returned', 'approved', 'published']),
      on: dayText.optional().describe('the day of the step; today when left out'),
      number: text(100).optional(),
      reason: text(2000).optional(),
    }),
    output: z.object({ ...decided, plan: z.int(), state }),
    refuses: [...refusesPlan, 'training.plan_empty', 'training.over_money', 'training.over_source', 'decision.in_future'],
  }),
}
