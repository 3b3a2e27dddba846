import { sql } from 'kysely'
import { day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers, Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { isInForce, readCeilings } from './ceilings.ts'
import type { training } from './contract.ts'
import { levelNumbers } from './reference.ts'
import { holdRow, insertRow, rewriteRow } from './write.ts'
import type { Content, Kind, Mode } from './words.ts'

/** A programme as it stands; `to` is the first day on which it is no longer taught. */
export type Programme = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly kind: Kind
  readonly content: Content
  readonly level: { readonly id: number; readonly subject: string; readonly code: string; readonly name: string } | null
  readonly periods: number | null
  readonly months: number | null
  readonly mode: Mode
  readonly audience: string | null
  readonly basis: string | null
  readonly confidence: string
  readonly from: Day | null
  readonly to: Day | null
}

type Row = Omit<Programme, 'level' | 'months'> & {
  months: string | null
  level_id: number | null
  subject: string | null
  level_code: string | null
  level_name: string | null
}

/** Every programme, of whatever day, in the order in which they were loaded. */
export const readProgrammes = async (db: Reads): Promise<readonly Programme[]> => {
  const { rows } = await sql<Row>`
    select coalesce(g.origin, g.id) as id, g.code, g.name, g.kind, g.content, g.periods, g.months, g.mode, g.audience, g.basis, g.confidence,
      g.valid_from as from, g.valid_to as to, g.level_id, l.subject, l.code as level_code, l.name as level_name
    from programme g left join level l on l.id = g.level_id where g.voided is null order by 1`.execute(db)
  return rows.map(({ level_id, subject, level_code, level_name, months, ...r }) => ({
    ...r,
    months: months === null ? null : Number(months),
    level: level_id === null ? null : { id: level_id, subject: subject ?? '', code: level_code ?? '', name: level_name ?? '' },
  }))
}

/** The programme of this lasting number; refused as unknown when there is none. */
export const programmeCalled = async (db: Reads, id: number): Promise<Programme> =>
  (await readProgrammes(db)).find((p) => p.id === id) ?? refuse('not_found', { what: 'programme', text: String(id) })

/** Refuses a programme that is not taught on a day. */
export const refuseNotTaught = (p: Programme, on: Day): void => {
  if (!isInForce(p, on)) refuse('training.programme_not_then', { name: p.name, day: on, from: p.from, to: p.to })
}

type Acts = Pick<Handlers<typeof training, House>, 'training.programmes' | 'training.addProgramme' | 'training.endProgramme'>

const invalid = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

export const programmeHandlers: Acts = {
  'training.programmes': async ({ db }, { asOf, all }) => {
    const [programmes, ceilings] = await Promise.all([readProgrammes(db), readCeilings(db)])
    const on = day(asOf)
    return {
      programmes: programmes.filter((p) => all === 'yes' || isInForce(p, on)),
      ceilings: ceilings.filter((c) => isInForce(c, on)),
    }
  },

  'training.addProgramme': async ({ client, tx, mark }, q) => {
    await client.query('select pg_advisory_xact_lock(1965)')
    if ((await readProgrammes(tx)).some((p) => p.code === q.code)) refuse('training.code_taken', { code: q.code })
    const level =
      q.level === undefined ? null : ((await levelNumbers(client)).get(q.level) ?? invalid('level', 'không có trình độ này trong các thang trình độ'))
    const programme = await insertRow(client, mark.id, 'programme', {
      code: q.code,
      name: q.name,
      kind: q.kind,
      content: q.content,
      level_id: level,
      mode: q.mode,
      basis: q.basis,
      periods: q.periods ?? null,
      months: q.months ?? null,
      audience: q.audience ?? null,
      valid_from: q.from ?? null,
      confidence: 'memory',
    })
    mark.note({ reason: `Thêm chương trình ${q.code}`, summary: { programme: q.code } })
    return { change: 0, programme }
  },

  'training.endProgramme': async ({ client, tx, mark }, { programme, on, reason }) => {
    await holdRow(client, 'programme', programme)
    const found = await programmeCalled(tx, programme)
    refuseNotTaught(found, day(on))
    if (found.from === on) refuse('training.programme_not_then', { name: found.name, day: on, from: found.from, to: found.to })
    await rewriteRow(client, mark.id, 'programme', programme, { valid_to: on })
    mark.note({ reason, summary: { programme: found.code, on } })
    return { change: 0, programme }
  },
}
