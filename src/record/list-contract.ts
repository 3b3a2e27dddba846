import { z } from 'zod'
import { csvType, xlsxType } from '#lib/media.ts'
import { query, wholeNumber } from '#operation/define.ts'
import { readPairs } from '#lib/pairs.ts'
import { levelIndex, subjects, type Subject } from '#people/levels.ts'
import { editionRef, personLine, reading, readingSaid, scope, unitRef, which } from '#review/contract.ts'
import { lacks, rollSorts, standings, type Lack, type RollSort } from '#review/roll-words.ts'
import { criteria } from '#standards/criteria.ts'
import { answers } from '#standards/rule.ts'
import { isColumn, usualColumns } from './list-columns.ts'
import { checks } from './quality-checks.ts'

/** Codes with commas between, each of which `isOne` knows. */
const codes = <T extends string>(isOne: (code: string) => code is T, what: string) =>
  z
    .string()
    .max(5000)
    .transform((text, ctx) => {
      const list = text.split(',')
      if (list.every(isOne)) return list
      ctx.addIssue({ code: 'custom', message: `có mã không phải là ${what}` })
      return z.NEVER
    })

/** «theory:intermediate.advanced,professional:unknown»: for each name the codes of which one must be it. */
const pairs = (isOne: (name: string, code: string) => boolean, like: string) =>
  z
    .string()
    .max(5000)
    .transform((text, ctx) => {
      const read = readPairs(text)
      if (read && [...read].every(([name, values]) => values.every((v) => isOne(name, v)))) return read
      ctx.addIssue({ code: 'custom', message: `viết như «${like}»` })
      return z.NEVER
    })

const isLevel = (subject: string, code: string): boolean =>
  (subjects as readonly string[]).includes(subject) && (code === 'unknown' || levelIndex(subject as Subject, code) !== undefined)
const isAnswer = (criterion: string, code: string): boolean =>
  (criterion === 'all' || (criteria as readonly string[]).includes(criterion)) && (answers as readonly string[]).includes(code)

/** Which people a list is of: everything that opens a number of the review, and more. */
const filters = {
  ...scope,
  ...reading,
  ...which,
  titles: codes((t): t is string => /^[A-Za-z0-9_-]{1,20}$/.test(t), 'chức danh')
    .optional()
    .describe('codes of titles, or unknown, with commas between'),
  ethnic: codes((e): e is string => /^([1-9]\d?|unknown)$/.test(e), 'dân tộc')
    .optional()
    .describe('numbers of ethnic groups, or unknown, with commas between'),
  minority: z.enum(['yes', 'no', 'unknown']).optional(),
  levels: pairs(isLevel, 'theory:intermediate.advanced')
    .optional()
    .describe('by subject the level codes wanted, or unknown: theory:intermediate.advanced,professional:unknown'),
  answers: pairs(isAnswer, 'theory:unmet.unknown').optional().describe('by criterion, or all, the answers wanted: theory:unmet.unknown,all:fault'),
  lacks: codes((l): l is Lack => l === 'any' || (lacks as readonly string[]).includes(l), 'điều có thể thiếu')
    .optional()
    .describe(`what is not known of them, one or more of any, ${lacks.join(', ')}`),
  flaws: codes((f): f is string => checks.some((c) => c.id === f), 'kiểm tra dữ liệu')
    .optional()
    .describe('ids of checks of the data (quality.summary), with commas between: those in whom one of them finds a flaw, by what is known now'),
  post: z
    .enum(standings)
    .default('inPost')
    .describe(
      'in post on the day; left: had a primary post before it and has none; never: had none until then (the whole country only); all: every one of these',
    ),
  sort: z
    .enum(rollSorts as readonly [RollSort, ...RollSort[]])
    .default('name')
    .describe('with a minus the other way round; equals by name; who cannot be placed comes last'),
  columns: codes(isColumn, 'cột')
    .default([...usualColumns])
    .describe('keys of people.columns with commas between'),
}

const counts = z.record(z.string(), z.int())
const totals = z.object({
  people: z.int(),
  sex: z.object({ female: z.int(), male: z.int(), unknown: z.int() }),
  party: z.object({ member: z.int(), notMember: z.int(), unknown: z.int() }),
  minority: z.object({ yes: z.int(), no: z.int(), unknown: z.int() }),
  answers: z.object({ met: z.int(), unmet: z.int(), transition: z.int(), unknown: z.int(), notApplicable: z.int(), fault: z.int() }),
  levels: z.record(z.enum(subjects as readonly [Subject, ...Subject[]]), counts).describe('by subject and level code, or unknown'),
})

const line = personLine.extend({
  age: z.int().nullable().describe('whole years on the day; null when the birth is too vague to tell'),
  since: z.string().nullable(),
  leftOn: z.string().nullable(),
  more: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).describe('columns read from the record, as they would be given'),
})

const filterSaid = z.object({
  vi: z.string(),
  en: z.string(),
  drop: z.record(z.string(), z.string().nullable()).describe('what to set in the question to drop it'),
})

const columnSaid = z.object({
  key: z.string(),
  vi: z.string(),
  en: z.string(),
  kind: z.string(),
  sensitive: z.boolean(),
  sort: z.string().nullable().describe('what to give as sort'),
  choices: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string() })),
})

const refuses = ['not_found', 'unit.not_on_day', 'ambiguous', 'day.out_of_range', 'ledger.number_unknown', 'invalid_input'] as const

export const list = {
  'people.list': query({
    may: 'people.read',
    says: 'People of a unit on a day: a page of lines, and the totals of all of them',
    input: z.object({ ...filters, page: wholeNumber(1).default(1), size: wholeNumber(1, 500).default(50) }),
    output: z.object({
      asOf: z.string(),
      change: z.int(),
      reading: readingSaid,
      scope: unitRef,
      editions: z.array(editionRef),
      filters: z.array(filterSaid).describe('the conditions asked for, in words'),
      columns: z.array(z.string()),
      totals,
      people: z.array(line),
    }),
    refuses,
  }),
  'people.columns': query({
    may: 'people.read',
    says: 'Every column that a list of people may show, with what it is sorted by, and what lists may be filtered by',
    input: z.object({}),
    output: z.object({
      may: z.object({ change: z.boolean().describe('may write into records') }),
      columns: z.array(columnSaid),
      usual: z.array(z.string()),
      titles: z.array(z.object({ code: z.string(), name: z.string() })),
      checks: z.array(z.object({ id: z.string(), vi: z.string(), en: z.string() })),
      peoples: z.array(z.object({ code: z.int(), name: z.string() })),
    }),
  }),
  'people.export': query({
    may: 'people.read',
    says: 'A list as it is shown, as a workbook or as CSV, with day, scope, conditions, definition and change number in its heading',
    input: z.object({
      ...filters,
      format: z.enum(['xlsx', 'csv']).default('xlsx'),
      only: z.array(z.uuid()).max(20_000).optional().describe('outside ids: of the list, these people alone'),
    }),
    output: z.custom<{ name: string; type: string; bytes: Uint8Array }>(),
    refuses: [...refuses, 'list.too_long'],
    givesFile: [xlsxType, csvType],
    inBody: true,
  }),
}
