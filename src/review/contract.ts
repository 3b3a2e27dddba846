import { z } from 'zod'
import { xlsxType } from '#lib/media.ts'
import { dayText, query, wholeNumber } from '#operation/define.ts'
import { criteria } from '#standards/criteria.ts'

export const criterion = z.enum(criteria)
export const answer = z.enum(['met', 'unmet', 'transition', 'unknown', 'notApplicable', 'fault'])
export const tally = z.object({ met: z.int(), unmet: z.int(), transition: z.int(), unknown: z.int(), notApplicable: z.int(), fault: z.int() })

/** Where and when a review looks: every review question starts with this. */
export const scope = {
  asOf: dayText.describe('judged as things stood on this day'),
  unit: z
    .string()
    .min(1)
    .describe(
      'unit id, code:NNNNN (administrative code of that day), or name ("Huyện Bắc Sơn"; "Huyện Bắc Sơn, Lạng Sơn" when several bear it); "country" for all',
    ),
  knownAt: wholeNumber(0).optional().describe('as was known after this change number; now when left out'),
}

/** In whose units people are counted and shown. */
export const reading = {
  reading: z
    .enum(['asThen', 'restated', 'traced'])
    .default('asThen')
    .describe('units as they then were; restated to later units (today); traced back to earlier units (before the latest reorganisation)'),
  unitsOn: dayText.optional().describe('the day whose units a restated or traced reading shows'),
}
export const readingSaid = z.object({ kind: z.enum(['asThen', 'restated', 'traced']), unitsOn: dayText, says: z.string(), saysEn: z.string() })

export const unitRef = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.string().describe('xã, phường, thị trấn, huyện, tỉnh …'),
  tier: z.enum(['nation', 'province', 'district', 'commune']),
  code: z.string().nullable(),
  path: z.array(z.object({ id: z.int(), name: z.string() })).describe('from the country down to the parent'),
  confidence: z.string(),
})

/** A line of a review. `unit` names the group of the line: a unit, a title, a group or a criterion, after `by`. */
export const reviewRow = z.object({
  unit: z.string(),
  key: z.string().describe('what to give as `row` to open this line: unit id, title code, group or criterion'),
  note: z.string().nullable().describe('e.g. unattributed: people whose unit was split and whose post says nothing of the part'),
  unattributed: z.int().describe('people counted here because nothing says in which unit below; said in the note'),
  people: z.int(),
  concurrent: z.int().describe('concurrent postings held in this line, judged and shown but not counted as people'),
  criteria: z.partialRecord(criterion, tally),
  all: tally.describe('all criteria together: unmet if any is unmet, else unknown if any is, else transition, else met'),
})

export const editionRef = z.object({
  key: z.string(),
  document: z.string(),
  name: z.string(),
  authority: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  confidence: z.string(),
})

const breakdown = z.array(z.object({ code: z.string(), label: z.string(), people: z.int() }))

export const summary = z.object({
  asOf: dayText,
  change: z.int().describe('the ledger number the figures stand on'),
  reading: readingSaid,
  unit: z.string().describe('the unit reviewed, by name'),
  scope: unitRef,
  by: z.enum(['unit', 'title', 'group', 'criterion']),
  rows: z.array(reviewRow),
  total: reviewRow.extend({ units: z.int().describe('units of the lines that have people') }),
  levels: z.object({ professional: breakdown, theory: breakdown }),
  sexes: breakdown,
  party: breakdown,
  groups: breakdown,
  ages: z.array(z.object({ from: z.int(), to: z.int().nullable(), female: z.int(), male: z.int(), unknown: z.int() })),
  editions: z.array(editionRef).describe('the standards these figures were judged by'),
  previous: z.object({ asOf: dayText, people: z.int(), criteria: z.partialRecord(criterion, tally), all: tally }).nullable(),
  milliseconds: z.number().describe('what the muster itself took'),
})

const counts = z.array(z.int())

/** What a dragged day shows, as short as it can be told: `tally` numbers stand in the order met, unmet, transition, unknown, notApplicable, fault. */
export const days = z.object({
  change: z.int().describe('the ledger number the figures stand on'),
  stretches: z
    .array(
      z.object({
        scope: unitRef,
        editions: z.array(editionRef),
        lines: z.array(z.object({ unit: z.string(), key: z.string() })),
        days: z.array(
          z.object({
            asOf: dayText,
            people: z.int(),
            concurrent: z.int(),
            units: z.int(),
            women: z.int(),
            members: z.int(),
            lost: z.int().describe('people who could not be placed in a unit of the day'),
            asked: z.array(criterion).describe('the criteria asked that day'),
            total: counts.describe('a tally for each criterion asked, then one for all together'),
            rows: counts.describe(
              'for each line with people ten numbers: its place in lines, people, concurrent, lost, and the tally of the criterion',
            ),
          }),
        ),
      }),
    )
    .describe('stretches of days in which neither the units nor the standards change'),
})

const dayList = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(dayText).min(1).max(400))
  .describe('days, YYYY-MM-DD, by comma; 400 at most')

const yearValue = z.object({ people: z.int(), unattributed: z.int(), counts: tally }).nullable().describe('null: the unit was not there')

export const series = z.object({
  change: z.int(),
  reading: readingSaid,
  scope: unitRef,
  criterion: z.enum([...criteria, 'all']),
  years: z.array(z.object({ year: z.int(), asOf: dayText.describe('the last day of the year; of this year, today') })),
  total: z.array(yearValue),
  rows: z.array(z.object({ key: z.string(), unit: z.string(), values: z.array(yearValue) })),
  milliseconds: z.number(),
})

export const finding = z.object({
  criterion,
  requirement: z.string(),
  answer,
  says: z.string().describe('the sentence in Vietnamese'),
  saysEn: z.string(),
  cites: z.string().describe('document and article'),
  edition: z.string(),
  confidence: z.string(),
  requires: z.string(),
  held: z.string().nullable(),
  evidence: z.array(z.object({ what: z.string(), change: z.int().nullable(), source: z.string().nullable().describe('file, sheet, cell') })),
})

const post = z.object({
  unit: z.string(),
  unitId: z.int(),
  title: z.string(),
  titleCode: z.string().nullable(),
  group: z.string(),
  primary: z.boolean(),
  from: z.string(),
  to: z.string().nullable(),
  carriedFrom: z.string().nullable(),
})

export const verdict = z.object({
  post,
  answer,
  criteria: z.partialRecord(criterion, answer),
  findings: z.array(finding),
  fault: z.string().nullable(),
})

export const personLine = z.object({
  id: z.string(),
  name: z.string(),
  sex: z.string().nullable(),
  born: z.string().nullable().describe('as far as known: 1975-08-20, 1975-08 or 1975'),
  ethnicity: z.string().nullable(),
  party: z.boolean().nullable(),
  identity: z.string().nullable(),
  unit: z.string(),
  unitId: z.int(),
  title: z.string(),
  group: z.string(),
  generalEducation: z.string().nullable(),
  professional: z.string().nullable(),
  theory: z.string().nullable(),
  stateManagement: z.string().nullable(),
  foreignLanguage: z.string().nullable(),
  informatics: z.string().nullable(),
  ethnicLanguage: z.string().nullable(),
  defenceSecurity: z.string().nullable(),
  concurrent: z.int(),
  criteria: z.partialRecord(criterion, answer),
  all: answer,
})

/** One person's standing on a day: each post's verdict with findings and evidence, and by which standards. */
export const explained = z.object({
  change: z.int().describe('the ledger number it stands on'),
  person: personLine,
  scope: unitRef.describe('the unit of the primary post'),
  editions: z.array(editionRef),
  verdicts: z.array(verdict),
})

/** Which of a scope's people: the very predicate behind a number. Left out = no restriction. */
export const which = {
  by: z.enum(['unit', 'title', 'group', 'criterion']).optional(),
  row: z.string().optional().describe('the key of a line of the review'),
  criterion: z.enum([...criteria, 'all']).optional(),
  answer: z.string().optional().describe('met | unmet | transition | unknown | notApplicable | fault, or several by comma'),
  subject: z.enum(['professional', 'theory']).optional(),
  level: z.string().optional().describe('with subject: a level code, or unknown'),
  sex: z.enum(['female', 'male', 'unknown']).optional(),
  party: z.enum(['member', 'notMember', 'unknown']).optional(),
  group: z.string().optional(),
  ageFrom: wholeNumber(-1, 200).optional(),
  ageTo: wholeNumber(0, 200).optional(),
  search: z
    .string()
    .max(200)
    .optional()
    .describe('words that begin words of a name, accents and the place of a tone mark ignored; or the first digits of an identity number'),
}

const touched = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  criterion: z.enum([...criteria, 'all']),
  before: answer.nullable(),
  after: answer.nullable(),
  why: z.array(z.enum(['person', 'rule', 'unit', 'time'])),
})

export const review = {
  'review.summary': query({
    may: 'review.read',
    says: 'Who meets the standard of their title: figures by unit, title, group or criterion, on any day',
    input: z.object({
      ...scope,
      ...reading,
      by: z.enum(['unit', 'title', 'group', 'criterion']).default('unit'),
      since: dayText.optional().describe('a day to compare the tiles with'),
    }),
    output: summary,
    refuses: ['not_found', 'unit.not_on_day', 'ambiguous', 'day.out_of_range', 'ledger.number_unknown'],
  }),
  'review.days': query({
    may: 'review.read',
    says: 'The figures of the review on each of many days at once, for a day that is dragged; days on which the unit does not exist are left out',
    input: z.object({
      unit: scope.unit,
      knownAt: scope.knownAt,
      onDays: dayList,
      by: z.enum(['unit', 'title', 'group', 'criterion']).default('unit'),
      criterion: z
        .enum([...criteria, 'all'])
        .default('all')
        .describe('what the lines tell'),
    }),
    output: days,
    refuses: ['day.out_of_range', 'ledger.number_unknown'],
  }),
  'review.series': query({
    may: 'review.read',
    says: 'A statistic of a unit and the units under it, year by year, in one of the three readings',
    input: z.object({
      unit: scope.unit,
      knownAt: scope.knownAt,
      ...reading,
      fromYear: wholeNumber(1900, 2078),
      toYear: wholeNumber(1900, 2078),
      criterion: z.enum([...criteria, 'all']).default('all'),
    }),
    output: series,
    refuses: ['not_found', 'unit.not_on_day', 'ambiguous', 'day.out_of_range', 'ledger.number_unknown', 'invalid_input'],
  }),
  'review.people': query({
    may: 'people.read',
    says: 'The people behind a number of the review, one line each',
    input: z.object({ ...scope, ...reading, ...which, page: wholeNumber(1).default(1), size: wholeNumber(1, 500).default(50) }),
    output: z.object({ asOf: dayText, reading: readingSaid, change: z.int(), total: z.int(), people: z.array(personLine) }),
    refuses: ['not_found', 'unit.not_on_day', 'ambiguous', 'day.out_of_range', 'ledger.number_unknown'],
  }),
  'review.explain': query({
    may: 'people.read',
    says: 'Why one person meets the standard or not: every finding with its article and evidence',
    input: z.object({
      person: z.string().min(1).describe('person id, 12-digit identity number, or full name when only one bears it'),
      asOf: dayText,
      knownAt: scope.knownAt,
      unit: z.string().optional().describe('to tell apart people of one name'),
    }),
    output: explained.extend({ asOf: dayText }),
    refuses: ['not_found', 'unit.not_on_day', 'ambiguous', 'day.out_of_range', 'ledger.number_unknown'],
  }),
  'review.compare': query({
    may: 'review.read',
    says: 'What changed between two days: which standards, and whom it touched',
    input: z.object({ ...scope, since: dayText, limit: wholeNumber(1, 2000).default(200) }),
    output: z.object({
      asOf: dayText,
      since: dayText,
      change: z.int(),
      standards: z.array(
        z.object({ key: z.string(), document: z.string(), name: z.string(), what: z.enum(['begins', 'ends']), on: dayText, confidence: z.string() }),
      ),
      counts: z.object({ newlyMet: z.int(), newlyUnmet: z.int(), other: z.int(), joined: z.int(), left: z.int() }),
      total: z.int(),
      touched: z.array(touched),
    }),
    refuses: ['not_found', 'unit.not_on_day', 'ambiguous', 'day.out_of_range'],
  }),
  'review.export': query({
    may: 'people.read',
    says: 'The review as an .xlsx workbook, with day, scope, definition and change number in its heading',
    input: z.object({
      ...scope,
      ...reading,
      ...which,
      by: z.enum(['unit', 'title', 'group', 'criterion']).default('unit'),
      what: z.enum(['summary', 'people']).default('summary'),
    }),
    output: z.custom<{ name: string; type: string; bytes: Uint8Array }>(),
    refuses: ['not_found', 'unit.not_on_day', 'ambiguous', 'day.out_of_range', 'ledger.number_unknown'],
    givesFile: [xlsxType],
  }),
}
