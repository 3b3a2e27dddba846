import { z } from 'zod'
import { command, dayText } from '#operation/define.ts'
import { unitKinds } from './kinds.ts'

const kind = z.enum(unitKinds)
const name = z.string().trim().min(1).max(200)
const code = z.string().regex(/^\d{2,5}$/, 'mã đơn vị gồm 2 đến 5 chữ số')

/** A unit that stands on the day, or one that an act before made. */
export const unitText = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe('unit id, code:NNNNN, name with the units above after commas; @label for a unit made by an act before')
const label = z
  .string()
  .regex(/^[\p{L}\p{N}_-]{1,40}$/u, 'nhãn gồm chữ, số, gạch nối')
  .describe('by which later acts may name the new unit, as @label')

const unit = unitText
const newUnit = { name, kind, parent: unit.optional(), code: code.optional(), as: label.optional() }
const into = z
  .union([z.strictObject({ unit }), z.strictObject(newUnit)])
  .describe('a unit that stands, or a new one; its parent, when left out, that of the first')

const acts = {
  create: { ...newUnit, parent: unit },
  rename: { unit, name, code: code.optional() },
  retype: { unit, kind, name: name.optional(), code: code.optional() },
  move: { unit, parent: unit },
  merge: { units: z.array(unit).min(1).max(200).describe('the units that end'), into },
  split: {
    unit,
    parts: z.array(into).min(2).max(50).describe('the parts; the unit itself among them when it goes on'),
    people: z
      .array(z.strictObject({ person: z.string().min(1), to: z.int().min(1).max(50) }))
      .max(20_000)
      .default([])
      .describe('who goes to which part: person id and the place of the part, from 1'),
  },
  close: { unit },
} as const

export const act = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('create'), ...acts.create }),
  z.strictObject({ act: z.literal('rename'), ...acts.rename }),
  z.strictObject({ act: z.literal('retype'), ...acts.retype }),
  z.strictObject({ act: z.literal('move'), ...acts.move }),
  z.strictObject({ act: z.literal('merge'), ...acts.merge }),
  z.strictObject({ act: z.literal('split'), ...acts.split }),
  z.strictObject({ act: z.literal('close'), ...acts.close }),
])

/** By which decision, from which day, and why. */
const decision = {
  document: z.string().trim().min(1).max(200).describe('number of the decision'),
  on: dayText.describe('the day from which it holds'),
  reason: z.string().max(1000).optional(),
}

const count = z.object({ id: z.int().nullable(), name: z.string(), before: z.int(), after: z.int() })
export const reorganised = z.object({
  change: z.int().nullable(),
  on: dayText,
  document: z.string(),
  planned: z.boolean().describe('the day is yet to come: it can be looked at, not saved'),
  units: z.array(
    z.object({
      id: z.int().nullable().describe('none for a new unit that is only looked at'),
      what: z.enum(['created', 'changed', 'ended']),
      before: z.string().nullable(),
      after: z.string().nullable(),
      parent: z.string().nullable().describe('the unit above afterwards'),
    }),
  ),
  counts: z.array(count).describe('people in primary post, on the eve and on the day'),
  moves: z.array(z.object({ from: z.string(), to: z.string(), people: z.int(), posts: z.int() })),
  people: z
    .array(z.object({ id: z.string(), name: z.string(), title: z.string(), from: z.string(), to: z.string() }))
    .describe('who moves where, the first two hundred'),
  total: z.object({ people: z.int(), posts: z.int() }),
  unassigned: z
    .array(
      z.object({
        unit: z.int(),
        act: z.int().describe('the place of the act that divides it, from 0'),
        name: z.string(),
        total: z.int(),
        people: z.array(z.object({ id: z.string(), name: z.string(), title: z.string() })),
      }),
    )
    .describe('people of a divided unit of whom it is not said where they go'),
  affected: z.array(z.object({ what: z.string(), rows: z.int() })).describe('what else stands on the units: rights, standards, open work'),
})

const refuses = [
  'not_found',
  'ambiguous',
  'unit.not_on_day',
  'day.out_of_range',
  'invalid_input',
  'units.future',
  'units.into_itself',
  'units.name_taken',
  'units.later_change',
  'units.begins_that_day',
  'units.ended_already',
  'units.wrong_place',
  'units.wrong_kind',
  'units.people_unassigned',
  'units.people_left',
  'units.has_children',
] as const

const one = <const S extends z.core.$ZodLooseShape>(says: string, shape: S) =>
  command({ may: 'units.reorganise', says, input: z.object({ ...decision, ...shape }), output: reorganised, refuses })

export const reorganise = {
  'units.create': one('Makes a new unit by a decision', acts.create),
  'units.rename': one('Gives a unit another name; it stays the same unit, and posts in it run on', acts.rename),
  'units.retype': one('Changes the kind of a unit (xã to phường, tỉnh to thành phố) or its tier; it stays the same unit', acts.retype),
  'units.move': one('Puts a unit, with all below it, under another', acts.move),
  'units.merge': one('Merges units into a new one or one that stands; their people move with their posts', acts.merge),
  'units.split': one('Divides a unit into parts, with who goes where', acts.split),
  'units.close': one('Ends a unit that nobody is left in', acts.close),
  'units.reorganise': command({
    may: 'units.reorganise',
    says: 'All acts of one decision about units, done together or not at all',
    input: z.object({ ...decision, acts: z.array(act).min(1).max(2000) }),
    output: reorganised,
    refuses,
  }),
  'units.preview': command({
    may: 'units.reorganise',
    says: 'What units.reorganise would do: the same acts, done and taken back; nothing is kept',
    input: z.object({ ...decision, acts: z.array(act).min(1).max(2000) }),
    output: reorganised,
    refuses,
  }),
}
