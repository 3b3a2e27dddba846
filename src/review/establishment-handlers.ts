import type { z } from 'zod'
import { reachOf } from '#access/policy.ts'
import { day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import { writeFrom } from '#org/dated-rows.ts'
import type { establishment } from '#org/establishment-contract.ts'
import { establishmentOf } from './establishment.ts'
import type { House } from './house.ts'

type Decision = { readonly document: string; readonly on: string; readonly reason?: string | undefined; readonly confidence: string }

/** The units meant, on the day of a decision that is not yet to come. */
const unitsMeant = async (context: CommandContext<House>, on: Day, texts: readonly string[]): Promise<readonly number[]> => {
  const { house, today } = context
  if (on > today) refuse('units.future', { on, today })
  const reach = reachOf(context, 'establishment.set')
  return Promise.all(texts.map((unit) => house.desk.unit({ asOf: on, unit, reach })))
}

const note = ({ mark }: CommandContext<House>, { document, on, reason }: Decision, units: number): { change: number; units: number } => {
  mark.note({ document, reason: reason ?? `Quyết định ${document}`, summary: { document, on, units } })
  return { change: 0, units }
}

type Assign = z.output<(typeof establishment)['establishment.set']['input']>
type Classify = z.output<(typeof establishment)['establishment.classify']['input']>
type Context = CommandContext<House>

/** Writes what a decision assigns; returns how many units it speaks of. */
const assign = async (
  context: Context,
  { seats, document, confidence }: Pick<Assign, 'seats' | 'document' | 'confidence'>,
  on: Day,
): Promise<number> => {
  const units = await unitsMeant(
    context,
    on,
    seats.map((s) => s.unit),
  )
  const rows = seats.map((s, i) => ({ unit_id: units[i] ?? 0, post_group: s.group, seats: s.seats, document, confidence }))
  const once = [...new Map(rows.map((r) => [`${r.unit_id} ${r.post_group}`, r])).values()]
  // Seats for both groups together and seats for each apart are two ways of saying one thing: the later decision holds.
  const instead = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean =>
    a['post_group'] === b['post_group'] || a['post_group'] === 'both' || b['post_group'] === 'both'
  await writeFrom(context.client, context.mark.id, 'establishment', once, on, instead)
  return new Set(units).size
}

/** Writes how a decision classifies units; returns how many it speaks of. */
const classify = async (
  context: Context,
  { classes, document, confidence }: Pick<Classify, 'classes' | 'document' | 'confidence'>,
  on: Day,
): Promise<number> => {
  const units = await unitsMeant(
    context,
    on,
    classes.map((c) => c.unit),
  )
  const rows = classes.map((c, i) => ({
    unit_id: units[i] ?? 0,
    class: c.class,
    population_percent: c.populationPercent ?? null,
    area_percent: c.areaPercent ?? null,
    document,
    confidence,
  }))
  const once = [...new Map(rows.map((r) => [r.unit_id, r])).values()]
  await writeFrom(context.client, context.mark.id, 'unit_class', once, on)
  return new Set(units).size
}

export const establishmentHandlers: Handlers<typeof establishment, House> = {
  'establishment.set': async (context, q) => note(context, q, await assign(context, q, day(q.on))),

  'establishment.classify': async (context, q) => note(context, q, await classify(context, q, day(q.on))),

  'establishment.preview': async (context, q) => {
    const { house, tx } = context
    const on = day(q.on)
    const heads = await house.desk.heads({ asOf: on, unit: q.under, reach: reachOf(context, 'establishment.set') })
    const listed = async () => {
      const { rows, total } = await establishmentOf(tx, house.dataFolder, heads, on)
      return [...rows, total]
    }
    const was = await listed()
    if (q.seats.length > 0) await assign(context, q, on)
    if (q.classes.length > 0) await classify(context, q, on)
    const is = await listed()
    const lines = was.flatMap((before, i) => {
      const after = is[i] ?? before
      return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ before, after }]
    })
    return { change: null, lines }
  },

  'establishment.list': async (context, q) => {
    const { house, db } = context
    const asOf = day(q.asOf)
    const heads = await house.desk.heads({ asOf, unit: q.unit, reach: reachOf(context, 'units.read') })
    return { asOf, ...(await establishmentOf(db, house.dataFolder, heads, asOf)) }
  },
}
