import { z } from 'zod'
import { xlsxType } from '#lib/media.ts'
import { command, query, dayText, wholeNumber } from '#operation/define.ts'
import { sectionKeys, type SectionKey } from '#people/sections.ts'

const remap = z.string().optional().describe('JSON: { "sheet or *": { "column letter": "field or ignore" } }')
const options = {
  asOf: dayText.optional().describe('the day the list is true; read from the sheet («Tính đến ngày …») when left out'),
  place: z.string().optional().describe('the unit whose people these are, when the sheet does not say («UBND HUYỆN BẮC SƠN»)'),
  remap,
  kinds: z
    .string()
    .optional()
    .describe('JSON: { "sheet or *": "roster, people, ignore or a section of the record" }; found by headings and titles when left out'),
}

export const problem = z.object({
  sheet: z.string(),
  cell: z.string(),
  severity: z.enum(['error', 'doubt', 'info']),
  code: z.string(),
  text: z.string(),
  says: z.string(),
  saysEn: z.string(),
})
export const report = z.object({
  fileName: z.string(),
  sha256: z.string(),
  asOf: z.string().nullable(),
  place: z.object({ id: z.int(), name: z.string() }).nullable(),
  rowsRead: z.int(),
  people: z.int(),
  created: z.int(),
  matched: z.int(),
  refused: z.int(),
  cellsNotUnderstood: z.int(),
  units: z.array(
    z.object({ text: z.string(), unit: z.string(), id: z.int().nullable(), how: z.enum(['matched', 'proposed', 'unknown']), people: z.int() }),
  ),
  sheets: z.array(
    z.object({
      name: z.string(),
      skipped: z.string().nullable(),
      headingRows: z.array(z.int()),
      people: z.int(),
      kind: z
        .string()
        .nullable()
        .describe('what the sheet is about: roster, people or a section of the record; null when it is neither, or of the template'),
      offers: z
        .array(z.object({ id: z.string(), vi: z.string(), en: z.string() }))
        .describe('what a column of such a sheet may be; empty for a roster'),
      remembered: z
        .object({ id: z.int(), at: z.string(), by: z.string() })
        .nullable()
        .describe('the mapping that was followed, decided before for a sheet with these headings: when, and by whom'),
      columns: z.array(z.object({ letter: z.string(), heading: z.string(), field: z.string().nullable(), how: z.string() })),
    }),
  ),
  problems: z.array(problem),
  problemCounts: z.object({ error: z.int(), doubt: z.int(), info: z.int() }),
  groups: z
    .array(
      z.object({
        section: z.enum(sectionKeys as [SectionKey, ...SectionKey[]]),
        rows: z.int(),
        added: z.int(),
        completed: z.int().describe('rows that say more of a fact than the register knew'),
        same: z.int().describe('rows that say what the register knows'),
        left: z.int().describe('rows left out; each is told among the problems'),
      }),
    )
    .describe('what became of each group of the record, of a workbook made from the template'),
})

const mapping = z.object({
  id: z.int(),
  kind: z.string(),
  vi: z.string(),
  en: z.string(),
  at: z.string(),
  by: z.string(),
  office: z.string().nullable().describe('null: whoever sees the whole country'),
  headings: z.array(z.string()),
  columns: z.array(z.object({ letter: z.string(), heading: z.string(), field: z.string(), vi: z.string(), en: z.string() })),
})

export const exchange = {
  'mappings.list': query({
    may: 'workbooks.read',
    says: 'How the asker’s office decided to read its own forms: what sheets with these headings are, and what their columns are',
    input: z.object({}),
    output: z.object({ mappings: z.array(mapping) }),
  }),
  'mappings.forget': command({
    may: 'workbooks.import',
    says: 'Forgets how an office reads one of its forms; sheets with these headings are understood by their headings again',
    input: z.object({ id: wholeNumber(1) }),
    output: z.object({ change: z.int() }),
    refuses: ['not_found'],
  }),
  'template.workbook': query({
    may: 'workbooks.read',
    says: 'The template for every group of the record: a sheet each, drop-downs of the lists of a day, instructions',
    input: z.object({ asOf: dayText.optional().describe('the day of the lists; today when left out') }),
    output: z.custom<{ name: string; type: string; bytes: Uint8Array }>(),
    givesFile: [xlsxType],
  }),
  'workbook.preview': query({
    may: 'workbooks.read',
    says: 'Reads a workbook and says what an import would do; writes nothing',
    input: z.object({ ...options }),
    output: report.extend({
      imported: z
        .object({ number: z.int(), at: z.string(), actor: z.string() })
        .nullable()
        .describe('the change by which this very file was imported already, when, and by whom'),
    }),
    refuses: ['day.out_of_range', 'workbook.unreadable', 'workbook.no_day', 'workbook.no_place', 'not_found', 'ambiguous', 'invalid_input'],
    takesFile: [xlsxType],
  }),
  'workbook.annotated': query({
    may: 'workbooks.read',
    says: 'The same workbook back, with a colour and a note on every doubtful cell',
    input: z.object({ ...options }),
    output: z.custom<{ name: string; type: string; bytes: Uint8Array }>(),
    refuses: ['day.out_of_range', 'workbook.unreadable', 'workbook.no_day', 'workbook.no_place', 'not_found', 'ambiguous', 'invalid_input'],
    takesFile: [xlsxType],
    givesFile: [xlsxType],
  }),
  'workbook.import': command({
    may: 'workbooks.import',
    says: 'Imports a workbook in one transaction and one change; the same file again changes nothing',
    input: z.object({
      ...options,
      remember: z.enum(['yes', 'no']).default('yes').describe('whether what is said here of sheets and columns is kept for the office'),
    }),
    output: z.object({
      change: z.int().nullable(),
      already: z.int().nullable(),
      remembered: z.int().describe('sheets whose reading was kept for the office'),
      report,
    }),
    refuses: [
      'day.out_of_range',
      'workbook.unreadable',
      'workbook.no_day',
      'workbook.no_place',
      'not_found',
      'ambiguous',
      'fact.overlaps',
      'fact.impossible',
      'invalid_input',
    ],
    takesFile: [xlsxType],
  }),
}
