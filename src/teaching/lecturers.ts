import { sql } from 'kysely'
import type { z } from 'zod'
import { personNow } from '#access/person-now.ts'
import { reachOf } from '#access/policy.ts'
import { opens } from '#access/units.ts'
import { day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { tidy } from '#lib/vietnamese.ts'
import type { CommandContext, Handlers, QueryContext, Reads } from '#operation/context.ts'
import { personMeant } from '#record/who.ts'
import type { House } from '#review/house.ts'
import { holdRow, insertRow, rewriteRow, withdrawRow } from '#training/write.ts'
import { officeUnits } from './class.ts'
import type { teaching } from './contract.ts'

type Line = z.input<(typeof teaching)['lecturers.list']['output']>['lecturers'][number]
type Given = z.output<(typeof teaching)['lecturers.write']['input']>

/** All lecturers with what they taught up to a day: a session counts once its day has come. */
const linesOf = async (db: Reads, today: string): Promise<readonly Line[]> => {
  const { rows } = await sql<Line>`
    select coalesce(t.origin, t.id) as id, t.unit_id as "unitId", t.kind, t.full_name as name, t.degree, t.workplace, t.subjects, a.login as account, t.ended_on as "endedOn",
      p.key as person, count(l.id)::int as lessons, coalesce(sum(l.periods), 0)::int as periods
    from lecturer t left join account a on a.id = t.account_id left join person p on p.id = ${sql.raw(personNow('t.person_id'))}
      left join lesson l on l.lecturer_id = coalesce(t.origin, t.id) and l.voided is null and l.on_day <= ${today}::date
    where t.voided is null group by t.id, a.login, p.key order by t.full_name collate "C", 1`.execute(db)
  return rows
}

/** The lecturers of the units over which the asker holds the office. */
const openLecturers = async (context: Pick<QueryContext<House>, 'db' | 'house' | 'actor' | 'today'>): Promise<readonly Line[]> => {
  const units = await officeUnits(context, 'training.consolidate')
  return (await linesOf(context.db, context.today)).filter((l) => opens(units, l.unitId))
}

const lecturerMeant = async (context: CommandContext<House>, id: number): Promise<Line> => {
  const units = await officeUnits(context, 'training.consolidate')
  const found = (await linesOf(context.tx, '9999-12-31')).find((l) => l.id === id && opens(units, l.unitId))
  return found ?? refuse('not_found', { what: 'lecturer', text: String(id) })
}

/** The account of a login. Refuses `account.none` when nobody has it, `account.link_taken` when another lecturer of the unit works by it. */
const accountOf = async (
  { tx }: CommandContext<House>,
  login: string | null | undefined,
  unit: number,
  own: number | undefined,
): Promise<number | null> => {
  if (login === null || login === undefined) return null
  const { rows } = await sql<{
    id: number
    taken: boolean
  }>`select a.id, exists (select from lecturer t where t.account_id = a.id and t.unit_id = ${unit}
      and t.voided is null and coalesce(t.origin, t.id) <> ${own ?? 0}) as taken from account a where a.login = ${login.toLowerCase()}`.execute(tx)
  const found = rows[0] ?? refuse('not_found', { what: 'account', text: login })
  return found.taken ? refuse('account.link_taken', {}) : found.id
}

const write = async (context: CommandContext<House>, q: Given): Promise<{ change: number; lecturer: number }> => {
  const { tx, client, mark, house, today } = context
  if (q.lecturer !== undefined) await lecturerMeant(context, q.lecturer)
  const unit = await house.desk.unit({ asOf: day(today), unit: q.unit, reach: reachOf(context, 'training.consolidate') })
  const person = q.person ? (await personMeant({ ...context, db: tx }, 'people.read', q.person)).id : null
  const row = {
    unit_id: unit,
    kind: q.kind,
    full_name: tidy(q.name),
    degree: q.degree ?? null,
    workplace: q.workplace ?? null,
    subjects: q.subjects ?? null,
    account_id: await accountOf(context, q.account, unit, q.lecturer),
    person_id: person,
  }
  if (q.lecturer !== undefined) await rewriteRow(client, mark.id, 'lecturer', q.lecturer, row)
  const lecturer = q.lecturer ?? (await insertRow(client, mark.id, 'lecturer', row))
  mark.note({ summary: { lecturer: row.full_name } })
  return { change: 0, lecturer }
}

export const lecturerHandlers: Pick<
  Handlers<typeof teaching, House>,
  'lecturers.list' | 'lecturers.write' | 'lecturers.end' | 'lecturers.withdraw'
> = {
  'lecturers.list': async (context) => ({ lecturers: [...(await openLecturers(context))] }),
  'lecturers.write': write,
  'lecturers.end': async (context, { lecturer, on }) => {
    const { client, mark, tx } = context
    await holdRow(client, 'lecturer', lecturer)
    const found = await lecturerMeant(context, lecturer)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from lesson where lecturer_id = ${lecturer} and voided is null
      and on_day >= ${on ?? 'infinity'}::date`.execute(tx)
    const times = rows[0]?.n ?? 0
    if (times > 0) refuse('teaching.in_use', { what: 'lecturer', name: found.name, times })
    await rewriteRow(client, mark.id, 'lecturer', lecturer, { ended_on: on })
    mark.note({ summary: { lecturer: found.name, on: on ?? '' } })
    return { change: 0 }
  },
  'lecturers.withdraw': async (context, q) => {
    const found = await lecturerMeant(context, q.lecturer)
    if (found.lessons > 0) refuse('teaching.in_use', { what: 'lecturer', name: found.name, times: found.lessons })
    await withdrawRow(context.client, context.mark.id, 'lecturer', found.id)
    context.mark.note({ summary: { lecturer: found.name } })
    return { change: 0 }
  },
}
