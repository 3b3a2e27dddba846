import { sql } from 'kysely'
import { reachOf } from '#access/policy.ts'
import { opens } from '#access/units.ts'
import { day, type Day } from '#lib/day.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { asking, type Asking } from './asking.ts'
import { chainsOf, unitNames } from './chain.ts'
import type { enrolment } from './contract.ts'

type Line = {
  id: number
  unit: number
  gatherer: number
  decider: number
  document: string | null
  confidence: string
  from: Day | null
  to: Day | null
}

const linesOn = async (a: Asking, on: Day): Promise<readonly Line[]> => {
  const { rows } = await sql<Line>`
    select coalesce(origin, id) as id, unit_id as unit, gatherer, decider, document, confidence, valid_from as "from", valid_to as "to"
    from training_chain where voided is null and coalesce(valid_from <= ${on}::date, true) and coalesce(valid_to > ${on}::date, true) order by unit_id`.execute(
    a.db,
  )
  return rows
}

/** The line of a unit that runs on a day ends there; the new one runs until the next that is known. A line that begins that very day is replaced. */
const writeLine = async (
  { client, mark }: CommandContext<House>,
  line: { unit: number; gatherer: number; decider: number; from: Day; document: string | null; confidence: string },
): Promise<void> => {
  const { rows } = await client.query<{ id: number; from: Day | null }>(
    `update training_chain set voided = $1 where unit_id = $2 and voided is null and coalesce(valid_from <= $3, true) and coalesce(valid_to > $3, true)
     returning id, valid_from as from`,
    [mark.id, line.unit, line.from],
  )
  for (const old of rows.filter((r) => r.from === null || r.from < line.from))
    await client.query(
      `insert into training_chain (origin, unit_id, gatherer, decider, document, confidence, valid_from, valid_to, recorded)
       select coalesce(origin, id), unit_id, gatherer, decider, document, confidence, valid_from, $2, $3 from training_chain where id = $1`,
      [old.id, line.from, mark.id],
    )
  await client.query(
    `insert into training_chain (unit_id, gatherer, decider, document, confidence, valid_from, valid_to, recorded)
     select $1::int, $2, $3, $4, $5, $6::date, (select min(valid_from) from training_chain where unit_id = $1 and voided is null and valid_from > $6::date), $7`,
    [line.unit, line.gatherer, line.decider, line.document, line.confidence, line.from, mark.id],
  )
}

export const chainHandlers: Pick<Handlers<typeof enrolment, House>, 'enrolment.chains' | 'enrolment.setChain'> = {
  'enrolment.chains': async (context, q) => {
    const a = asking(context)
    const on = day(q.asOf)
    const reach = reachOf(context, 'training.read')
    const units = await a.house.desk.reachable(reach)
    const asked = q.unit === undefined ? undefined : await a.house.desk.unit({ asOf: on, unit: q.unit, reach })
    const holds = asked === undefined ? undefined : (await chainsOf(a.db, [asked], on)).get(asked)
    const lines = (await linesOn(a, on)).filter((l) => opens(units, l.unit))
    const all = [...lines.flatMap((l) => [l.unit, l.gatherer, l.decider]), ...(holds ? [holds.at, holds.gatherer, holds.decider] : [])]
    const names = await unitNames(a.db, all, on)
    const named = (id: number) => ({ id, name: names.get(id) ?? '' })
    return {
      asOf: on,
      mayChange: reachOf(context, 'training.plan').within.length > 0,
      holds: holds ? { at: named(holds.at), gatherer: named(holds.gatherer), decider: named(holds.decider) } : null,
      lines: lines.map((l) => ({ ...l, unit: named(l.unit), gatherer: named(l.gatherer), decider: named(l.decider) })),
    }
  },

  'enrolment.setChain': async (context, q) => {
    const from = day(q.from)
    const reach = reachOf(context, 'training.plan')
    const unit = (text: string): Promise<number> => context.house.desk.unit({ asOf: from, unit: text, reach })
    const line = { unit: await unit(q.unit), gatherer: await unit(q.gatherer), decider: await unit(q.decider) }
    await writeLine(context, { ...line, from, document: q.document ?? null, confidence: q.confidence })
    context.mark.note({ ...(q.document ? { document: q.document } : {}), summary: { ...line, from } })
    return { change: 0 }
  },
}
