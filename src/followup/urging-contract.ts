import { z } from 'zod'
import { docxType } from '#lib/media.ts'
import { dayText, query, wholeNumber } from '#operation/define.ts'
import { urgentKinds, type Urgent } from './urging.ts'

const kind = z.enum(Object.keys(urgentKinds) as [Urgent, ...Urgent[]])
const item = z.object({
  kind,
  vi: z.string(),
  en: z.string(),
  unit: z.int(),
  unitName: z.string(),
  what: z.string(),
  class: z.int().nullable(),
  plan: z.int().nullable(),
  lesson: z.int().nullable(),
  people: z.int().nullable(),
  due: dayText.nullable(),
  days: z.int().nullable().describe('days left; below zero: late'),
  mine: z.boolean().describe('the asker is one of those who may do it'),
  byLetter: z.boolean().describe('the unit is urged to it by letter'),
})

export const urging = {
  'followup.inbox': query({
    may: 'training.class',
    says: 'What waits in the training cycle: for the asker first, then for the units that the asker sees; for a lecturer the sessions, attendance and marks of the own classes',
    input: z.object({ whose: z.enum(['all', 'mine']).default('all').describe('mine: only what the asker may do') }),
    output: z.object({
      today: dayText,
      items: z.array(item),
      counts: z.array(z.object({ kind, vi: z.string(), en: z.string(), items: z.int(), late: z.int() })),
    }),
  }),
  'followup.digest': query({
    may: 'training.read',
    says: 'The week by unit: what falls due within seven days, what is late, what has no day',
    input: z.object({}),
    output: z.object({
      from: dayText,
      to: dayText,
      units: z.array(z.object({ unit: z.int(), unitName: z.string(), late: z.int(), thisWeek: z.int(), later: z.int(), items: z.array(item) })),
    }),
  }),
  'followup.letter': query({
    may: 'training.consolidate',
    says: 'The letter that urges a unit: a Word file in the layout of NĐ 30/2020/NĐ-CP, from its lists not handed in and what its classes still lack',
    input: z.object({
      unit: wholeNumber(1),
      number: z.string().trim().max(60).default('').describe('number and symbol, when already given out: 15/UBND-NV'),
      symbol: z.string().trim().max(40).default('UBND'),
      signerTitle: z.string().trim().max(200).default(''),
      signerName: z.string().trim().max(200).default(''),
      place: z.string().trim().max(100).default('………'),
      body: z.string().trim().min(1).max(200).default('ỦY BAN NHÂN DÂN').describe('the office that writes'),
    }),
    output: z.unknown(),
    givesFile: [docxType],
    refuses: ['not_found', 'urging.nothing'],
  }),
}
