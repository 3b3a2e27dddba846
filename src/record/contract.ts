import { z } from 'zod'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'
import { sectionKeys, type SectionKey } from '#people/sections.ts'
import { answer, criterion, explained } from '#review/contract.ts'
import { given } from './values.ts'

const person = z.string().min(1).max(200).describe('outside id of the person; identity number or full name when only one fits')
const section = z.enum(sectionKeys as readonly [SectionKey, ...SectionKey[]])

const fact = z.int().describe('lasting identity of the fact: the same after corrections')
const value = z.union([z.string(), z.number(), z.boolean()])
const stamp = z.object({
  number: z.int().describe('ledger number'),
  at: z.string(),
  actor: z.string(),
  operation: z.string(),
  reason: z.string().nullable(),
  document: z.string().nullable(),
})

/** A fact as read: its values as they would be given, their words, its period and who wrote it. */
export const factRead = z.object({
  fact,
  values: z.record(z.string(), value),
  words: z.record(z.string(), z.string()).describe('the values in Vietnamese, as shown and printed'),
  from: z.string().nullable(),
  to: z.string().nullable().describe('exclusive'),
  holds: z.boolean().describe('true on the day asked'),
  recorded: stamp,
  evidence: z.enum(['none', 'attached', 'compared', 'rejected']),
})

const standing = z.object({
  unitId: z.int(),
  unit: z.string(),
  title: z.string().nullable(),
  primary: z.boolean(),
  answer,
  criteria: z.partialRecord(criterion, answer),
})
const pair = z.tuple([z.int(), z.int()]).readonly()
/** The figures of units before and after an edit. */
export const countsMoved = z.array(z.object({ unitId: z.int(), unit: z.string(), people: pair, all: z.partialRecord(answer, pair) })).readonly()
export const printsTouched = z
  .array(z.object({ on: z.string(), unit: z.string(), number: z.int(), at: z.string(), actor: z.string(), what: z.string() }))
  .describe('reports given out before whose day and unit the edit would touch: they said what was known then, and still do under their change number')

const act = {
  person,
  section,
  fact: wholeNumber(1).optional().describe('the fact that changes or is corrected; left out: a new one, or the only one'),
  from: dayText.nullable().optional().describe('from which day; a period begins on it'),
  to: dayText.nullable().optional().describe('until which day, exclusive'),
  values: given.nullable().describe('fields of the section; null ends the fact (change) or withdraws it (correct)'),
}
const seen = wholeNumber(0).optional().describe('the ledger number the record was read at: refused when someone changed the record since')
const document = z.string().trim().min(1).max(200).optional().describe('number of the decision that made the change')

const refusals = [
  'not_found',
  'ambiguous',
  'invalid_input',
  'fact.gone',
  'fact.overlaps',
  'fact.impossible',
  'fact.ends_before_start',
  'fact.before_its_start',
  'fact.after_its_end',
  'fact.before_birth',
  'decision.in_future',
] as const
const writes = [...refusals, 'person.changed_meanwhile'] as const

const warning = z.object({ code: z.string(), says: z.string(), saysEn: z.string() })
const written = z.object({ change: z.int(), person: z.string(), fact, warnings: z.array(warning) })
const firstFact = z.object({ section, from: dayText.nullable().optional(), to: dayText.nullable().optional(), values: given })

export const record = {
  'record.lists': query({
    may: 'units.read',
    says: 'What a form chooses from: titles in force on a day, and the peoples',
    input: z.object({ asOf: dayText }),
    output: z.object({
      titles: z.array(z.object({ code: z.string(), name: z.string(), group: z.string() })),
      peoples: z.array(z.object({ code: z.int(), name: z.string() })),
    }),
  }),
  'record.read': query({
    may: 'people.read',
    says: 'The whole record of one person, section by section, as it was on a day and as known after a change',
    input: z.object({ person, asOf: dayText, knownAt: wholeNumber(0).optional() }),
    output: z.object({
      id: z.string().describe('another than the one asked when that record was merged into this'),
      name: z.string(),
      asOf: dayText,
      change: z.int().describe('the newest change of this record that is shown: give it back as `seen`'),
      sections: z.partialRecord(section, z.array(factRead)),
      warnings: z.array(warning),
      ledger: z.object({
        change: z.int().describe('the ledger number it stands on'),
        hash: z.string().nullable().describe('its first digits, as ledger.anchor gives them; null: not the newest change, ask for it'),
      }),
      may: z.object({
        change: z.boolean().describe('may write into records'),
        readers: z.boolean().describe('may see who read records (privacy.readers)'),
      }),
      standing: explained.nullable().describe('against the standard of the title, on the day; null without a post'),
    }),
    refuses: ['not_found', 'ambiguous', 'day.out_of_range', 'ledger.number_unknown'],
  }),
  'record.history': query({
    may: 'people.read',
    says: 'Everything the register ever said of one fact: who, when, why, by which decision; the newest first',
    input: z.object({ person, section, fact: wholeNumber(1) }),
    output: z.object({
      rows: z.array(
        z.object({
          values: z.record(z.string(), value),
          words: z.record(z.string(), z.string()),
          from: z.string().nullable(),
          to: z.string().nullable(),
          recorded: stamp,
          voided: stamp.nullable(),
        }),
      ),
    }),
    refuses: ['not_found', 'ambiguous'],
  }),
  'record.changes': query({
    may: 'people.read',
    says: 'The changes that touched a record, newest first',
    input: z.object({ person }),
    output: z.object({ changes: z.array(stamp) }),
    refuses: ['not_found', 'ambiguous'],
  }),
  'record.preview': query({
    may: 'people.write',
    says: 'What a change or a correction would do to verdicts and counts, on the days asked; writes nothing',
    input: z.object({ ...act, how: z.enum(['change', 'correct']), days: z.array(dayText).min(1).max(12).describe('days on which to look') }),
    output: z.object({
      days: z.array(
        z.object({
          on: z.string(),
          before: z.array(standing).readonly(),
          after: z.array(standing).readonly(),
          counts: countsMoved,
        }),
      ),
      prints: printsTouched,
      warnings: z.array(warning),
    }),
    refuses: refusals,
    inBody: true,
  }),
  'record.change': command({
    may: 'people.write',
    says: 'The world changed: from a day, by a decision',
    input: z.object({ ...act, document, reason: z.string().trim().max(1000).optional(), seen }),
    output: written,
    refuses: writes,
  }),
  'record.correct': command({
    may: 'people.write',
    says: 'The register was wrong: withdraws what it said and writes what is right, with the reason',
    input: z.object({ ...act, reason: z.string().trim().min(3).max(1000), document, seen }),
    output: written,
    refuses: writes,
  }),
  'person.create': command({
    may: 'people.write',
    says: 'Opens a record; refused when someone like it is known, unless said to be another',
    input: z.object({
      facts: z.array(firstFact).min(1).max(100),
      anotherPerson: z.boolean().optional().describe('true: seen the likely records, this is someone else'),
      document,
      reason: z.string().trim().max(1000).optional(),
    }),
    output: z.object({ change: z.int(), person: z.string(), warnings: z.array(warning) }),
    refuses: [...refusals, 'person.like_others'],
  }),
}
