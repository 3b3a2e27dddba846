import { z } from 'zod'
import { yamlType } from '#lib/media.ts'
import { command, query, dayText } from '#operation/define.ts'

const requirement = z.object({
  id: z.string(),
  criterion: z.string(),
  titles: z.array(z.string()).describe('title codes'),
  titleNames: z.array(z.string()),
  article: z.string(),
  says: z.string(),
  confidence: z.string(),
})

const edition = z.object({
  key: z.string(),
  authority: z.string(),
  document: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  confidence: z.string(),
  requires: z.array(requirement),
})

export const standards = {
  'standards.list': query({
    may: 'standards.read',
    says: 'The editions of standards: authority, document, period, and what each asks by which article',
    input: z.object({ asOf: dayText.optional() }),
    output: z.object({
      editions: z.array(edition),
    }),
  }),
  'standards.preview': query({
    may: 'standards.load',
    says: 'Reads an edition file and says what it asks, or every error with its line and column; writes nothing',
    input: z.object({}),
    output: z.object({
      edition: edition.nullable(),
      problems: z.array(z.object({ line: z.int(), column: z.int(), message: z.string() })),
      already: z.int().nullable().describe('the change that loaded an edition of this key, when one stands'),
    }),
    takesFile: [yamlType],
    refuses: ['standards.authority_unknown'],
  }),
  'standards.load': command({
    may: 'standards.load',
    says: 'Adds an edition from a commented text file; every error is told with its line',
    input: z.object({ text: z.string().min(1) }),
    output: z.object({ change: z.int(), key: z.string(), requires: z.int() }),
    refuses: ['standards.not_understood', 'standards.already_loaded', 'standards.authority_unknown'],
  }),
  'reference.load': command({
    may: 'standards.load',
    says: 'Loads the shipped units, titles, documents, code lists and editions into an empty register',
    input: z.object({}),
    output: z.object({ change: z.int().nullable(), units: z.int(), lineage: z.int(), editions: z.int() }),
  }),
}
