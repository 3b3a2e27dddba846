import { z } from 'zod'
import { xlsxType } from '#lib/media.ts'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { answersOf, appliedAnswers, groupings, parts, type Part } from './words.ts'

const classNumber = wholeNumber(1).describe('the lasting identity of the class')
const text = (most: number) => z.string().trim().min(1).max(most)
const outOfScale = 'chọn một mức từ 1 đến 5'
const score = z.int(outOfScale).min(1, outOfScale).max(5, outOfScale)
const written = z.object({ change: z.int() })

const question = z.object({
  id: z.int(),
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  perLecturer: z.boolean(),
  document: z.string(),
  confidence: z.string().describe('how sure the words and the scale are'),
  from: z.string().nullable(),
  to: z.string().nullable().describe('the first day on which it is no longer asked'),
})
const months = z.object({
  kind: z.enum(['reaction', 'transfer']),
  from: z.int().describe('months after the end of the teaching'),
  to: z.int(),
  document: z.string(),
  confidence: z.string(),
  since: z.string().nullable(),
})
const window = z.object({ from: z.string(), to: z.string().describe('the last day') })
const when = z.enum(['early', 'open', 'late'])
const named = z.object({ id: z.int(), name: z.string() })

/** What learners and managers say. */
export const evaluation = {
  'evaluation.settings': query({
    may: 'training.read',
    says: 'What learners are asked, and in which months after a class learners and managers are asked, with their sources',
    input: z.object({}),
    output: z.object({ questions: z.array(question), windows: z.array(months) }),
  }),
  'evaluation.addQuestion': command({
    may: 'training.plan',
    says: 'Adds a question that learners are asked from a day on',
    input: z.object({
      code: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/, 'chỉ gồm chữ không dấu và chữ số'),
      vi: text(200),
      en: text(200),
      perLecturer: z.boolean().default(false),
      document: text(300),
      from: dayText.optional(),
    }),
    output: written.extend({ question: z.int() }),
    refuses: ['training.code_taken'],
  }),
  'evaluation.endQuestion': command({
    may: 'training.plan',
    says: 'Ends a question: classes that end on that day or later are not asked it',
    input: z.object({ question: wholeNumber(1), on: dayText, reason: text(500) }),
    output: written,
    refuses: ['not_found', 'fact.ends_before_start'],
  }),
  'evaluation.setWindow': command({
    may: 'training.plan',
    says: 'Says in which months after their end classes are asked about, for those that end on a day or later',
    input: z.object({
      kind: z.enum(['reaction', 'transfer']),
      from: wholeNumber(0, 60),
      to: wholeNumber(1, 60),
      since: dayText,
      document: text(300),
    }),
    output: written,
    refuses: ['fact.before_its_start'],
  }),
  'evaluation.mine': query({
    may: 'account.own',
    says: 'The classes that the asker learned in, whether they may still be answered about, and what is asked',
    input: z.object({}),
    output: z.object({
      person: z.boolean().describe('whether the account belongs to somebody with a record'),
      classes: z.array(
        z.object({
          class: z.int(),
          name: z.string(),
          programme: z.string(),
          ended: z.string(),
          window,
          state: z.enum(['open', 'late', 'early', 'answered']),
          questions: z.array(question.pick({ id: true, vi: true, en: true, perLecturer: true })),
          lecturers: z.array(named),
        }),
      ),
    }),
  }),
  'evaluation.answer': command({
    may: 'account.own',
    says: 'A learner says what they think of a class, once: 1 (lowest) to 5 for each question, and of each lecturer whom they heard; shown to nobody one by one',
    input: z.object({
      class: classNumber,
      scores: z.array(z.object({ question: wholeNumber(1), lecturer: wholeNumber(1).optional(), score })).max(200),
      comment: z.string().trim().max(2000).optional(),
    }),
    output: written,
    refuses: [
      'not_found',
      'evaluation.no_record',
      'evaluation.not_learner',
      'evaluation.not_ended',
      'evaluation.closed',
      'evaluation.answered_already',
      'evaluation.incomplete',
      'invalid_input',
    ],
  }),
  'evaluation.paper': command({
    may: 'training.consolidate',
    says: 'Enters the forms of a class that were answered on paper, without names: how many, and how many gave which score; said again, says it anew',
    input: z.object({
      class: classNumber,
      forms: wholeNumber(0, 1000).describe('0 takes them all back'),
      scores: z
        .array(z.object({ question: wholeNumber(1), lecturer: wholeNumber(1).optional(), answers: z.array(wholeNumber(0, 1000)).length(5) }))
        .max(200)
        .describe('answers: how many gave 1, 2, 3, 4, 5'),
    }),
    output: written,
    refuses: ['not_found', 'evaluation.not_ended', 'evaluation.too_many_forms', 'evaluation.too_many_answers', 'invalid_input'],
  }),
  'evaluation.asked': query({
    may: 'training.assess',
    says: 'The learners of the asker’s units of whom it is to be said whether they apply what they learned, by class; what was said already',
    input: z.object({ class: classNumber.optional().describe('left out: every class') }),
    output: z.object({
      today: z.string(),
      classes: z.array(
        z.object({
          class: z.int(),
          name: z.string(),
          programme: z.string(),
          ended: z.string(),
          window,
          when,
          learners: z.array(
            z.object({
              person: z.string(),
              name: z.string(),
              unit: z.string(),
              outcome: z.enum(['passed', 'failed']).nullable(),
              own: z.boolean().describe('the asker: nobody says it of themselves'),
              applied: z.enum(appliedAnswers).nullable(),
              reason: z.string().nullable(),
              saidOn: z.string().nullable(),
              daysLate: z.int().describe('days after the window on which it was said'),
            }),
          ),
        }),
      ),
    }),
  }),
  'evaluation.transfer': command({
    may: 'training.assess',
    says: 'A manager says of learners whether they apply at work what they learned, with the reason; after the window it is taken and counts as late',
    input: z.object({
      class: classNumber,
      people: z
        .array(z.object({ person: text(200), applied: z.enum(appliedAnswers), reason: z.string().trim().min(1, 'chưa ghi lý do').max(1000) }))
        .min(1)
        .max(500),
      again: z.boolean().default(false).describe('says anew what was said before'),
    }),
    output: written,
    refuses: [
      'not_found',
      'teaching.no_seat',
      'evaluation.not_ended',
      'evaluation.too_early',
      'evaluation.said_already',
      'evaluation.withdrew',
      'evaluation.yourself',
      'invalid_input',
    ],
  }),
}

const by = z.enum(Object.keys(groupings) as [keyof typeof groupings, ...(keyof typeof groupings)[]])
const part = z.enum(Object.keys(parts) as [Part, ...Part[]])
const asked = {
  unit: z.string().min(1).default('country'),
  from: dayText.describe('classes whose teaching ended on this day or later'),
  to: dayText.describe('… and not later than this one'),
  asOf: dayText.describe('the day whose standing is compared with the day before each class'),
  by,
}
const refusesAsked = ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range', 'period.backwards'] as const

const counts = <P extends Part>(of: P) =>
  z.object(Object.fromEntries(answersOf(of).map((a) => [a, z.int()])) as Record<keyof (typeof parts)[P], z.ZodInt>)
const scored = z.object({
  question: z.int(),
  answers: z.int(),
  mean: z.number().nullable().describe('1 to 5; null = nothing that may be shown'),
  withheld: z.int().describe('answers about so many classes or lecturers are held back: fewer than five, or the asking is not over'),
})
const figures = z.object({
  classes: z.int(),
  turns: z.int().describe('one learner in one class'),
  reactions: z.object({ answered: z.int(), learners: z.int(), scores: z.array(scored) }).describe('of the whole class, whatever unit is looked at'),
  tests: counts('tests'),
  meanMark: z.number().nullable().describe('of the last mark, over the turns that have one'),
  transfer: counts('transfer'),
  standing: counts('standing'),
  rating: counts('rating'),
})

/** What came of classes, counted. */
export const after = {
  'evaluation.summary': query({
    may: 'training.read',
    says: 'What came of classes that ended in a period: reactions, results, what is applied, standing and rating before and after; by class, lecturer, programme or year',
    input: z.object(asked),
    output: z.object({
      change: z.int(),
      questions: z.array(question),
      rows: z.array(figures.extend({ key: z.string(), name: z.string(), about: z.string() })),
      all: figures,
    }),
    refuses: refusesAsked,
  }),
  'evaluation.people': query({
    may: 'training.read',
    says: 'The turns behind a number of that table',
    input: z.object({
      ...asked,
      row: z.string().max(40).default('total').describe("key of the line; 'total': of all"),
      part,
      answer: z.string().max(20).describe('one of the answers of the part'),
      page: wholeNumber(1).default(1),
      size: wholeNumber(1, 1000).default(100),
    }),
    output: z.object({
      total: z.int(),
      turns: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          unit: z.string(),
          class: z.int(),
          className: z.string(),
          ended: z.string(),
          marks: z.array(z.number()).describe('first attempt, then the make-up'),
          applied: z.string().nullable(),
          reason: z.string().nullable(),
          daysLate: z.int(),
          before: z.string().nullable().describe('the answer of the day before the class'),
          after: z.string().nullable(),
          gradeBefore: z.string().nullable(),
          gradeAfter: z.string().nullable(),
        }),
      ),
    }),
    refuses: [...refusesAsked, 'invalid_input'],
  }),
  'evaluation.file': query({
    may: 'training.read',
    says: 'The table as a workbook to print: the part that is looked at',
    input: z.object({ ...asked, part: z.enum(['reactions', ...part.options]) }),
    output: z.unknown(),
    givesFile: [xlsxType],
    refuses: refusesAsked,
  }),
  'evaluation.class': query({
    may: 'training.class',
    says: 'One class after its end: when it may be answered about, the scores by question and lecturer, what was written, and the forms on paper; to a lecturer the own class, without scores of other lecturers and what was written',
    input: z.object({ class: classNumber }),
    output: z.object({
      class: z.int(),
      name: z.string(),
      programme: z.string(),
      began: z.string(),
      ended: z.string(),
      reaction: window.extend({ when }),
      transfer: window.extend({ when }),
      learners: z.int(),
      answered: z.int().describe('by account'),
      forms: z.int().describe('on paper'),
      closed: z.boolean().describe('nobody can answer any more'),
      questions: z.array(question),
      lecturers: z.array(named),
      scores: z.array(scored.extend({ lecturer: z.int().nullable() })),
      comments: z.array(z.string()).describe('in the order of the alphabet; none while fewer than five answered'),
      paper: z
        .array(z.object({ question: z.int(), lecturer: z.int().nullable(), answers: z.array(z.int()) }))
        .nullable()
        .describe('null: not the asker’s to enter'),
    }),
    refuses: ['not_found', 'evaluation.not_ended'],
  }),
}
