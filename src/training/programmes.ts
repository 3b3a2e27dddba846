import { sql } from 'kysely'
import type pg from 'pg'
import { day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers, Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { isInForce, readCeilings } from './ceilings.ts'
import type { training } from './contract.ts'
import { readPrerequisites } from './prerequisites.ts'
import { levelNumbers } from './reference.ts'
import { holdRow, insertRow, rewriteRow, withdrawRow } from './write.ts'
import { costLines, type Content, type Kind, type Mode } from './words.ts'

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

type Acts = Pick<
  Handlers<typeof training, House>,
  | 'training.programmes'
  | 'training.addProgramme'
  | 'training.changeProgramme'
  | 'training.endProgramme'
  | 'training.setCeiling'
  | 'training.endCeiling'
>
type Said = Omit<Parameters<Acts['training.changeProgramme']>[1], 'programme' | 'from' | 'reason'>

const invalid = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

/** What is said of a programme as its row has it. Refuses a level that no ladder has. */
const rowOf = async (client: pg.ClientBase, q: Said) => ({
  name: q.name,
  kind: q.kind,
  content: q.content,
  level_id:
    q.level === undefined ? null : ((await levelNumbers(client)).get(q.level) ?? invalid('level', 'không có trình độ này trong các thang trình độ')),
  mode: q.mode,
  basis: q.basis,
  periods: q.periods ?? null,
  months: q.months ?? null,
  audience: q.audience ?? null,
  confidence: q.confidence,
})

type CeilingRow = { id: number; valid_from: Day | null; valid_to: Day | null }

/** The ceilings of a line that hold on a day or later, the first first; others wait until the change is written. */
const ceilingsFrom = async (client: pg.ClientBase, line: string, on: Day): Promise<readonly CeilingRow[]> => {
  await client.query('select pg_advisory_xact_lock(1966)')
  const { rows } = await client.query<CeilingRow>(
    `select coalesce(origin, id) as id, valid_from, valid_to from cost_ceiling where voided is null and line = $1 and (valid_to is null or valid_to > $2)
     order by valid_from nulls first`,
    [line, on],
  )
  return rows
}

export const programmeHandlers: Acts = {
  'training.programmes': async ({ db }, { asOf, all }) => {
    const [programmes, ceilings, prerequisites] = await Promise.all([readProgrammes(db), readCeilings(db), readPrerequisites(db)])
    const on = day(asOf)
    return {
      programmes: programmes.filter((p) => all === 'yes' || isInForce(p, on)),
      ceilings: ceilings.filter((c) => isInForce(c, on)),
      prerequisites: prerequisites.filter((p) => isInForce(p, on)).map(({ code, id: _id, ...p }) => ({ programme: code, ...p })),
    }
  },

  'training.addProgramme': async ({ client, tx, mark }, q) => {
    await client.query('select pg_advisory_xact_lock(1965)')
    if ((await readProgrammes(tx)).some((p) => p.code === q.code)) refuse('training.code_taken', { code: q.code })
    const programme = await insertRow(client, mark.id, 'programme', { code: q.code, ...(await rowOf(client, q)), valid_from: q.from ?? null })
    mark.note({ reason: `Thêm chương trình ${q.code}`, summary: { programme: q.code } })
    return { change: 0, programme }
  },

  'training.changeProgramme': async ({ client, tx, mark }, q) => {
    await holdRow(client, 'programme', q.programme)
    const found = await programmeCalled(tx, q.programme)
    const row = await rowOf(client, q)
    mark.note({ reason: q.reason, summary: { programme: found.code, ...(q.from === undefined ? {} : { from: q.from }) } })
    if (q.from === undefined) {
      await rewriteRow(client, mark.id, 'programme', q.programme, row)
      return { change: 0, programme: q.programme }
    }
    const from = day(q.from)
    refuseNotTaught(found, from)
    if (found.from === from) invalid('from', 'chương trình có từ chính ngày này: hãy đính chính, hoặc chọn ngày sau')
    await rewriteRow(client, mark.id, 'programme', q.programme, { valid_to: from })
    const programme = await insertRow(client, mark.id, 'programme', { code: found.code, ...row, valid_from: from, valid_to: found.to })
    return { change: 0, programme }
  },

  'training.setCeiling': async ({ client, mark }, q) => {
    if ((q.amount === undefined) === (q.percent === undefined)) invalid('amount', 'ghi số tiền hoặc tỷ lệ, một trong hai')
    const from = day(q.from)
    const [first, second] = await ceilingsFrom(client, q.line, from)
    const standing = first !== undefined && (first.valid_from === null || first.valid_from <= from) ? first : undefined
    const next = standing === undefined ? first : second
    const said = { line: q.line, amount: q.amount ?? null, percent: q.percent ?? null, per: q.per, document: q.document, confidence: q.confidence }
    mark.note({ reason: `Mức chi tối đa «${costLines[q.line].vi}»`, document: q.document, summary: { line: q.line, from } })
    if (standing?.valid_from === from) await rewriteRow(client, mark.id, 'cost_ceiling', standing.id, said)
    else {
      if (standing) await rewriteRow(client, mark.id, 'cost_ceiling', standing.id, { valid_to: from })
      await insertRow(client, mark.id, 'cost_ceiling', { ...said, valid_from: from, valid_to: next?.valid_from ?? null })
    }
    return { change: 0 }
  },

  'training.endCeiling': async ({ client, mark }, { line, on, reason }) => {
    const [found] = await ceilingsFrom(client, line, day(on))
    if (found === undefined || (found.valid_from !== null && found.valid_from > on))
      return refuse('not_found', { what: 'ceiling', text: costLines[line].vi })
    if (found.valid_from === on) await withdrawRow(client, mark.id, 'cost_ceiling', found.id)
    else await rewriteRow(client, mark.id, 'cost_ceiling', found.id, { valid_to: on })
    mark.note({ reason, summary: { line, on } })
    return { change: 0 }
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
