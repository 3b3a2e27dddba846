import { after, momentOf } from '#lib/moment.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { privacy } from './contract.ts'
import { readSettings } from './settings.ts'

type Named = 'breach.report' | 'breach.list' | 'breach.close'
const hour = 3_600_000

/** A moment not after now, as the register writes it; refuses one that is still to come. */
const pastMoment = (path: string, text: string, now: Date): string => {
  const moment = momentOf(text)
  if (moment > now) refuse('invalid_input', { problems: [{ path, message: 'không thể sau thời điểm hiện tại' }] })
  return moment.toISOString()
}

export const breachHandlers: Pick<Handlers<typeof privacy, House>, Named> = {
  'breach.report': async ({ client, mark, house }, q) => {
    const { value } = readSettings(house.dataFolder).clocks.breachHours
    const discovered = pastMoment('discoveredAt', q.discoveredAt, mark.at)
    const { rows } = await client.query<{ id: number }>(
      'insert into breach (discovered_at, what, data_kinds, people, measures, recorded) values ($1, $2, $3, $4, $5, $6) returning id',
      [discovered, q.what, q.data, q.people ?? null, q.measures ?? null, mark.id],
    )
    const breach = rows[0]?.id ?? 0
    mark.note({ summary: { breach } })
    return { change: 0, breach, due: after(momentOf(discovered), value * hour).toISOString() }
  },

  'breach.list': async ({ db, house, now }) => {
    const { value, basis, confidence } = readSettings(house.dataFolder).clocks.breachHours
    const rows = await db
      .selectFrom('breach as b')
      .innerJoin('change as c', 'c.id', 'b.recorded')
      .leftJoin('breach_closed as d', 'd.breach_id', 'b.id')
      .select(['b.id', 'b.discovered_at', 'b.what', 'b.data_kinds', 'b.people', 'b.measures', 'd.notified_at', 'd.outcome', 'c.actor'])
      .orderBy('b.discovered_at', 'desc')
      .limit(500)
      .execute()
    return {
      term: { hours: value, basis, verified: confidence === 'seen' },
      breaches: rows.map((b) => {
        const due = after(momentOf(b.discovered_at), value * hour).toISOString()
        const told = b.notified_at ?? (b.outcome === null ? now.toISOString() : null)
        return {
          breach: b.id,
          discoveredAt: b.discovered_at,
          what: b.what,
          data: b.data_kinds,
          people: b.people,
          measures: b.measures,
          due,
          late: told !== null && told > due,
          notifiedAt: b.notified_at,
          outcome: b.outcome,
          by: b.actor,
        }
      }),
    }
  },

  'breach.close': async ({ client, mark }, q) => {
    const { rows } = await client.query<{ closed: boolean; discovered_at: string }>(
      'select exists (select from breach_closed where breach_id = b.id) as closed, b.discovered_at from breach b where b.id = $1 for update',
      [q.breach],
    )
    const found = rows[0] ?? refuse('not_found', { what: 'breach', text: String(q.breach) })
    if (found.closed) refuse('breach.closed_already', { breach: q.breach })
    const notified = q.notifiedAt === undefined ? null : pastMoment('notifiedAt', q.notifiedAt, mark.at)
    if (notified !== null && notified < found.discovered_at)
      refuse('invalid_input', { problems: [{ path: 'notifiedAt', message: 'không thể trước lúc phát hiện' }] })
    await client.query('insert into breach_closed (breach_id, notified_at, outcome, recorded) values ($1, $2, $3, $4)', [
      q.breach,
      notified,
      q.outcome,
      mark.id,
    ])
    mark.note({ summary: { breach: q.breach } })
    return { change: 0, breach: q.breach }
  },
}
