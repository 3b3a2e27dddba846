import { z } from 'zod'
import { docxType, xlsxType } from '#lib/media.ts'
import { dayText, query, wholeNumber } from '#operation/define.ts'

const person = z.string().min(1).max(200)
const scope = { asOf: dayText, unit: z.string().min(1), knownAt: wholeNumber(0).optional() }
const scopeRefusals = ['not_found', 'ambiguous', 'unit.not_on_day', 'day.out_of_range', 'ledger.number_unknown'] as const

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('line'), item: z.string(), parts: z.array(z.object({ label: z.string(), value: z.string() })) }),
  z.object({
    kind: z.literal('table'),
    item: z.string(),
    title: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    weights: z.array(z.number()),
  }),
  z.object({ kind: z.literal('note'), text: z.string() }),
])

/** Official forms, printed from the rows of the register. */
export const documents = {
  'documents.curriculum': query({
    may: 'people.read',
    says: 'The curriculum vitae of one person, form 2C-BNV/2008, as its items are printed',
    input: z.object({ person, asOf: dayText, knownAt: wholeNumber(0).optional() }),
    output: z.object({
      form: z.string(),
      above: z.array(z.string()),
      title: z.string(),
      blocks: z.array(block),
      signatures: z.array(z.object({ over: z.string(), under: z.string() })),
      foot: z.string(),
    }),
    refuses: ['not_found', 'ambiguous', 'day.out_of_range', 'ledger.number_unknown'],
  }),
  'documents.curriculumFile': query({
    may: 'people.read',
    says: 'The same as a Word file',
    input: z.object({ person, asOf: dayText, knownAt: wholeNumber(0).optional() }),
    output: z.unknown(),
    givesFile: [docxType],
    refuses: ['not_found', 'ambiguous', 'day.out_of_range', 'ledger.number_unknown'],
  }),
  'documents.qualityList': query({
    may: 'people.read',
    says: 'The list of quality of commune cadres and civil servants, 48 numbered columns (02/CL.CBCCX), grouped by title',
    input: z.object(scope),
    output: z.unknown(),
    givesFile: [xlsxType],
    refuses: scopeRefusals,
  }),
  'documents.payList': query({
    may: 'people.read',
    says: 'List and pay of commune cadres and civil servants, BM04/BNV (TT 11/2012/TT-BNV)',
    input: z.object(scope),
    output: z.unknown(),
    givesFile: [xlsxType],
    refuses: scopeRefusals,
  }),
}
