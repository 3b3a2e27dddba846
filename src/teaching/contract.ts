import { z } from 'zod'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { costLines, keysOf, sources } from '#training/words.ts'

/** The lasting identity of a class. */
export const classNumber = wholeNumber(1).describe('the lasting identity of the class')
const text = (most: number) => z.string().trim().min(1).max(most)
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'giờ viết như 07:30')
  .describe('a time of day, HH:MM')
export const written = z.object({ change: z.int() })
const confidence = z.enum(['seen', 'press', 'memory']).describe('how sure the source is; only seen is shown without «chưa kiểm chứng»')

export const lecturerKinds = ['staff', 'partTime', 'guest'] as const

const lecturer = z.object({
  id: z.int(),
  unitId: z.int(),
  kind: z.enum(lecturerKinds),
  name: z.string(),
  degree: z.string().nullable(),
  workplace: z.string().nullable(),
  subjects: z.string().nullable(),
  account: z.string().nullable().describe('the login by which the lecturer works'),
  person: z.string().nullable().describe('outside id of the lecturer’s own record'),
  endedOn: z.string().nullable().describe('the first day on which they are no longer a lecturer'),
  lessons: z.int(),
  periods: z.int().describe('periods taught: of the sessions held up to today'),
})

/** A lecturer may be given anew as a whole: `lecturer` names who is meant, without it a new one is entered. */
const lecturerGiven = {
  lecturer: wholeNumber(1).optional(),
  unit: z.string().min(1).describe('whose list of lecturers: number, code or name'),
  kind: z.enum(lecturerKinds),
  name: text(200),
  degree: text(200).nullable().optional(),
  workplace: text(300).nullable().optional(),
  subjects: text(1000).nullable().optional(),
  account: text(200).nullable().optional(),
  person: text(200).nullable().optional(),
}

const lesson = z.object({
  id: z.int(),
  day: z.string(),
  from: z.string(),
  to: z.string(),
  periods: z.int(),
  room: z.string().nullable(),
  lecturer: z.int().nullable(),
  lecturerName: z.string().nullable(),
  subject: z.string(),
})

const move = z.object({ step: z.string(), vi: z.string(), en: z.string(), can: z.boolean(), why: z.enum(['state', 'permission']).nullable() })
const named = z.object({ vi: z.string(), en: z.string() })

export const classLine = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  unitId: z.int(),
  unit: z.string(),
  programme: z.string(),
  kind: z.enum(['education', 'course']),
  level: z.string().nullable(),
  periods: z.int().nullable(),
  mode: z.enum(['concentrated', 'online', 'combined']),
  seats: z.int(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  month: z.string(),
  place: z.string().nullable(),
  state: z.string(),
  stateName: named,
})

const rule = z.object({
  of: z.enum(['class', 'programme']),
  leastPercent: z.number(),
  leastMark: z.number().nullable(),
  document: z.string().nullable(),
  confidence,
})

const costs = z.array(
  z.object({
    line: z.enum(keysOf(costLines)),
    what: z.string().nullable(),
    quantity: z.int(),
    price: z.number(),
    source: z.enum(keysOf(sources)).nullable(),
  }),
)
const exceeded = z.array(
  z.object({ line: z.string(), vi: z.string(), en: z.string(), given: z.number(), most: z.number(), document: z.string(), confidence: z.string() }),
)

/** Lecturers, timetables and stages of classes. */
export const teaching = {
  'lecturers.list': query({
    may: 'training.consolidate',
    says: 'The lecturers of the units within reach, with the sessions and periods they taught',
    input: z.object({}),
    output: z.object({ lecturers: z.array(lecturer) }),
  }),
  'lecturers.write': command({
    may: 'training.consolidate',
    says: 'Enters a lecturer (staff, part-time or guest), or gives one anew; may be tied to an account and to a record',
    input: z.object(lecturerGiven),
    output: written.extend({ lecturer: z.int() }),
    refuses: ['not_found', 'ambiguous', 'unit.not_on_day', 'account.link_taken', 'account.none'],
  }),
  'lecturers.end': command({
    may: 'training.consolidate',
    says: 'Ends a lecturer: from that day no session is given to them, and what they taught stays; without a day takes the end back',
    input: z.object({ lecturer: wholeNumber(1), on: dayText.nullable() }),
    output: written,
    refuses: ['not_found', 'teaching.in_use'],
  }),
  'lecturers.withdraw': command({
    may: 'training.consolidate',
    says: 'Takes a lecturer off the list; refused while sessions are theirs',
    input: z.object({ lecturer: wholeNumber(1) }),
    output: written,
    refuses: ['not_found', 'teaching.in_use'],
  }),
  'teaching.classes': query({
    may: 'training.class',
    says: 'The classes within reach and those to which the own units sent somebody, the newest first; to a lecturer their own alone',
    input: z.object({}),
    output: z.object({ classes: z.array(classLine) }),
  }),
  'teaching.class': query({
    may: 'training.class',
    says: 'One class: who holds a seat (of a class held elsewhere, those of the own units), the timetable, what it takes to pass, the budget against its ceilings, and what may be done next',
    input: z.object({ class: classNumber }),
    output: classLine.extend({
      learners: z.array(z.object({ person: z.string(), name: z.string(), unit: z.string(), born: z.string().nullable() })),
      lessons: z.array(lesson),
      rule: rule.nullable(),
      costs: costs.describe('the lines of the class’s budget, as its plan has them'),
      cost: z.number().describe('seats × cost of a seat + fixed cost, in đồng'),
      exceeded: exceeded.describe('lines above the ceiling of the day on which the class begins'),
      moves: z.array(move),
      may: z
        .object({ office: z.boolean(), teach: z.boolean() })
        .describe('whether the asker may change the timetable and issue, and take attendance'),
    }),
    refuses: ['not_found'],
  }),
  'lessons.write': command({
    may: 'training.consolidate',
    says: 'Enters a session of a class, or gives one anew; refused when the class, the lecturer or the room is taken at that time',
    input: z.object({
      class: classNumber,
      lesson: wholeNumber(1).optional(),
      day: dayText,
      from: clock,
      to: clock,
      periods: wholeNumber(1, 20),
      room: text(100).nullable().optional(),
      lecturer: wholeNumber(1).nullable().optional(),
      subject: text(300),
    }),
    output: written.extend({ lesson: z.int() }),
    refuses: ['not_found', 'training.not_now', 'teaching.clash', 'teaching.in_use', 'teaching.lecturer_gone'],
  }),
  'lessons.withdraw': command({
    may: 'training.consolidate',
    says: 'Takes a session off the timetable; refused when attendance was taken in it',
    input: z.object({ class: classNumber, lesson: wholeNumber(1) }),
    output: written,
    refuses: ['not_found', 'training.not_now', 'teaching.in_use'],
  }),
  'teaching.rule': command({
    may: 'training.consolidate',
    says: 'Says what it takes to pass a class, or every class of its programme that says nothing itself',
    input: z.object({
      class: classNumber,
      of: z.enum(['class', 'programme']),
      leastPercent: z.number().min(0).max(100),
      leastMark: z.number().min(0).max(10).nullable(),
      document: text(300).nullable().optional(),
      confidence: confidence.default('memory'),
    }),
    output: written,
    refuses: ['not_found', 'teaching.confirmed_already'],
  }),
  'teaching.open': command({
    may: 'training.consolidate',
    says: 'Opens a class that was decided',
    input: z.object({ class: classNumber, day: dayText }),
    output: written,
    refuses: ['not_found', 'training.not_now', 'units.future'],
  }),
  'teaching.hold': command({
    may: 'training.teach',
    says: 'Says that the teaching of an open class has ended',
    input: z.object({ class: classNumber, day: dayText }),
    output: written,
    refuses: ['not_found', 'training.not_now', 'units.future'],
  }),
  'teaching.close': command({
    may: 'training.consolidate',
    says: 'Closes a class whose results are confirmed',
    input: z.object({ class: classNumber, day: dayText }),
    output: written,
    refuses: ['not_found', 'training.not_now', 'units.future', 'teaching.undecided'],
  }),
}
