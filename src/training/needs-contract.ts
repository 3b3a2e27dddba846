import { z } from 'zod'
import { xlsxType } from '#lib/media.ts'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { criteria } from '#standards/criteria.ts'
import { programme } from './contract.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const unitText = text(500).describe('unit id, code:NNNNN, name with the units above after commas, or "country"')
const year = wholeNumber(1990, 2079)
const unit = z.object({ id: z.int(), name: z.string() })
const criterion = z.enum(criteria)
const scope = {
  asOf: dayText.describe('needs are read off the review of this day'),
  unit: unitText,
  firstYear: year.optional().describe('first year of the period; the year of the day when left out'),
  lastYear: year.optional().describe('last year of the period; the first when left out'),
}
const refuses = ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range'] as const

const shortProgramme = programme.pick({ id: true, code: true, name: true, kind: true, content: true, confidence: true })
const need = z.object({
  key: z.string().describe('the least level that closes it: subject.code'),
  criterion,
  level: z.string(),
  due: z.int().describe('0: lacking now; else the year in which the transition ends'),
  year: z.int().nullable().describe('the year of the period in which it is to be closed; null: after the period'),
  people: z.int(),
  programme: shortProgramme.nullable().describe('the least programme of that year that gives it; null: none is known'),
  sources: z.array(z.object({ document: z.string(), article: z.string(), confidence: z.string() })),
})
const row = z.object({
  unit,
  people: z.int(),
  needing: z.int().describe('people with a need within the period'),
  later: z.int().describe('people whose needs all fall due after the period'),
  unknown: z.int().describe('people of whom something that can be learnt is not known: no need, until it is'),
  counts: z.array(z.int()).describe('people with each need, in the order of `needs`'),
})

export const form = z.object({
  columns: z.array(z.object({ group: z.string().nullable(), heading: z.string() })),
  rows: z.array(z.object({ unit: z.string(), cells: z.array(z.int()) })),
  total: z.array(z.int()),
  checks: z.array(z.object({ says: z.string(), saysEn: z.string(), holds: z.boolean() })),
})

const round = z.object({
  id: z.int(),
  name: z.string(),
  unit,
  firstYear: z.int(),
  lastYear: z.int(),
  opensOn: dayText,
  closesOn: dayText,
  window: z.enum(['notYet', 'open', 'closed']),
  wishes: z.int().describe('of people, and of units that name nobody'),
})

export const needs = {
  'training.needs': query({
    may: 'training.read',
    says: 'What people must still learn, read off the review: by unit, requirement, programme and year of a period; unknown is shown apart and is no need',
    input: z.object(scope),
    output: z.object({
      asOf: dayText,
      change: z.int(),
      unit,
      firstYear: z.int(),
      lastYear: z.int(),
      total: row,
      needs: z.array(need),
      rows: z.array(row),
      programmes: z.array(
        z.object({
          programme: shortProgramme.nullable(),
          level: z.string(),
          key: z.string(),
          years: z.array(z.object({ year: z.int(), people: z.int() })),
          people: z.int(),
        }),
      ),
      unknown: z.array(z.object({ criterion, people: z.int() })),
      wishes: z.array(
        z.object({
          programme: z.string(),
          year: z.int(),
          people: z.int().describe('who are named'),
          ofUnits: z.int().describe('for whom units wish it without naming them'),
        }),
      ),
      form,
    }),
    refuses,
  }),
  'training.needing': query({
    may: 'training.read',
    says: 'The people behind a figure of the needs: what each must still learn, by when, and what is not known of them',
    input: z.object({
      ...scope,
      row: wholeNumber(1).optional().describe('only this line of the table: unit id'),
      need: text(60).optional().describe('only this need: subject.code'),
      due: wholeNumber(0, 2079).optional().describe('only needs of this year of transition; 0: lacking now'),
      unknown: z
        .enum([...criteria, 'any'])
        .optional()
        .describe('instead: those of whom this is not known'),
      page: wholeNumber(1).default(1),
      size: wholeNumber(1, 500).default(50),
    }),
    output: z.object({
      change: z.int(),
      total: z.int(),
      people: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          unit: z.string(),
          title: z.string(),
          needs: z.array(z.object({ key: z.string(), criterion, level: z.string(), due: z.int() })),
          unknown: z.array(criterion),
        }),
      ),
    }),
    refuses,
  }),
  'training.needsForm': query({
    may: 'training.read',
    says: 'The needs form of 26 columns by unit, as a workbook, with its sum checks',
    input: z.object(scope),
    output: z.unknown(),
    refuses,
    givesFile: [xlsxType],
  }),
  'training.surveys': query({
    may: 'training.wish',
    says: 'The survey rounds in which units and people say what they wish to learn',
    input: z.object({}),
    output: z.object({ rounds: z.array(round) }),
  }),
  'training.openSurvey': command({
    may: 'training.plan',
    says: 'Opens a survey round for the people of a unit and the units under it, between two days',
    input: z.object({
      unit: unitText,
      unitsOn: dayText.optional().describe('the day of the unit named; today when left out'),
      name: text(300),
      firstYear: year,
      lastYear: year,
      opensOn: dayText,
      closesOn: dayText.describe('the last day'),
    }),
    output: z.object({ change: z.int().nullable(), round: z.int() }),
    refuses,
  }),
  'training.endSurvey': command({
    may: 'training.plan',
    says: 'Moves the last day of a survey round: closes it early, or gives units more time',
    input: z.object({ round: wholeNumber(1), closesOn: dayText.describe('the last day; one before today closes the round now'), reason: text(1000) }),
    output: z.object({ change: z.int().nullable(), round: z.int() }),
    refuses: ['not_found'],
  }),
  'training.wish': command({
    may: 'training.wish',
    says: 'Says in a survey round what a person wishes to learn, in which year and why: by the unit, or by the person',
    input: z.object({ round: wholeNumber(1), person: text(200), programme: wholeNumber(1), year, reason: text(1000) }),
    output: z.object({ change: z.int().nullable(), wish: z.int() }),
    refuses: [
      'not_found',
      'ambiguous',
      'training.survey_closed',
      'training.outside_survey',
      'training.already_wished',
      'training.programme_not_then',
    ],
  }),
  'training.unwish': command({
    may: 'training.wish',
    says: 'Takes a wish back while the round is open',
    input: z.object({ person: text(200), wish: wholeNumber(1), reason: text(1000).optional() }),
    output: z.object({ change: z.int().nullable(), wish: z.int() }),
    refuses: ['not_found', 'ambiguous', 'training.survey_closed'],
  }),
  'training.wishForUnit': command({
    may: 'training.wish',
    says: 'Says in a survey round for how many of its people a unit wishes a programme, in which year and why, without naming them',
    input: z.object({
      round: wholeNumber(1),
      unit: unitText,
      unitsOn: dayText.optional().describe('the day of the unit named; today when left out'),
      programme: wholeNumber(1),
      year,
      people: wholeNumber(1, 10_000),
      reason: text(1000),
    }),
    output: z.object({ change: z.int().nullable(), wish: z.int() }),
    refuses: [...refuses, 'training.survey_closed', 'training.outside_survey', 'training.already_wished', 'training.programme_not_then'],
  }),
  'training.unwishForUnit': command({
    may: 'training.wish',
    says: 'Takes a wish of a unit back while the round is open',
    input: z.object({ wish: wholeNumber(1), reason: text(1000).optional() }),
    output: z.object({ change: z.int().nullable(), wish: z.int() }),
    refuses: ['not_found', 'training.survey_closed'],
  }),
  'training.wishes': query({
    may: 'training.wish',
    says: 'The wishes of a survey round: who, what, when and why; of the people and units within reach',
    input: z.object({ round: wholeNumber(1) }),
    output: z.object({
      wishes: z.array(
        z.object({
          wish: z.int(),
          person: z.string(),
          name: z.string(),
          unit: z.string(),
          programme: z.string(),
          year: z.int(),
          reason: z.string(),
          by: z.enum(['unit', 'person']),
        }),
      ),
      units: z
        .array(z.object({ wish: z.int(), unit, programme: z.string(), year: z.int(), people: z.int(), reason: z.string() }))
        .describe('wishes of units that name nobody'),
    }),
  }),
}
