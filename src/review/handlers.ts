import { day, vnDay } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers, Reads } from '#operation/context.ts'
import { peopleBehind, scopeOf, shownOfAPerson } from './behind.ts'
import type { review } from './contract.ts'
import { evidenceOf } from './evidence.ts'
import { exportReview } from './export.ts'
import type { House } from './house.ts'
import { ethnicNames } from './people.ts'
import { namesOf, peopleCalled } from './names.ts'
import { standingOf } from './standing.ts'

const theOne = async (
  db: Reads,
  text: string,
  knownAt: number | undefined,
  among: readonly number[] | undefined,
): Promise<{ id: number; key: string; name: string }> => {
  const found = await peopleCalled(db, text, knownAt, among)
  const [first] = found
  if (first === undefined) return refuse('not_found', { what: 'person', text })
  if (found.length > 1) return refuse('ambiguous', { what: 'person', text, candidates: found.slice(0, 20).map((p) => `${p.name} (${p.key})`) })
  return first
}

/** A series longer than this is asked for in parts. */
const mostYears = 50

export const reviewHandlers: Handlers<typeof review, House> = {
  'review.summary': (context, q) =>
    context.house.desk.summary({ ...scopeOf(context, 'review.read', q), by: q.by, since: q.since === undefined ? undefined : day(q.since) }),

  'review.days': (context, q) => {
    const [first] = q.onDays
    const { unit, knownAt, reach } = scopeOf(context, 'review.read', { ...q, asOf: first ?? context.today })
    return context.house.desk.days({ unit, knownAt, reach, days: q.onDays.map(day), by: q.by, criterion: q.criterion })
  },

  'review.series': (context, q) => {
    const { read, reach, knownAt } = scopeOf(context, 'review.read', { ...q, asOf: context.today })
    const { unit, fromYear, toYear, criterion } = q
    if (toYear < fromYear || toYear - fromYear >= mostYears)
      refuse('invalid_input', { problems: [{ path: 'toYear', message: `phải từ năm ${fromYear}, nhiều nhất ${mostYears} năm` }] })
    return context.house.desk.series({ unit, fromYear, toYear, criterion, read, knownAt, reach })
  },

  'review.people': async (context, q) => {
    const { ids: _, ...behind } = await peopleBehind(context, q)
    return { asOf: q.asOf, ...behind }
  },

  'review.explain': async (context, q) => {
    const { house, db } = context
    const scope = scopeOf(context, 'people.read', { ...q, unit: q.unit ?? 'country' })
    const among = q.unit === undefined ? await house.desk.everyone(scope) : (await house.desk.select({ ...scope, which: {} })).people
    const person = await theOne(db, q.person.trim(), q.knownAt, among)
    const judged = await house.desk.explain({ asOf: scope.asOf, knownAt: q.knownAt, person: person.id, reach: scope.reach })
    const [named] = await namesOf(db, [person.id], q)
    const { line } = judged
    if (!line || !named || judged.verdicts.length === 0)
      return refuse('not_found', { what: 'person', text: `${person.name} (${vnDay(day(q.asOf))})` })
    context.reading([person.id], shownOfAPerson)
    return { asOf: q.asOf, ...standingOf(judged, line, named, await evidenceOf(db, person.id, day(q.asOf), q.knownAt), await ethnicNames(db)) }
  },

  'review.compare': async (context, q) => {
    const { house, db } = context
    // It names people: their figures alone are not enough.
    const c = await house.desk.compare({ ...scopeOf(context, 'people.read', q), since: day(q.since) })
    const shown = c.touched.slice(0, q.limit)
    const named = new Map((await namesOf(db, [...new Set(shown.map((t) => t.person))], q)).map((p) => [p.id, p]))
    return {
      asOf: q.asOf,
      since: q.since,
      change: c.change,
      standards: [...c.standards],
      counts: c.counts,
      total: c.touched.length,
      touched: shown.map(({ person, ...t }) => ({ ...t, why: [...t.why], id: named.get(person)?.key ?? '', name: named.get(person)?.name ?? '' })),
    }
  },

  'review.export': (context, q) => exportReview(context, q),
}
