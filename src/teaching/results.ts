import { sql } from 'kysely'
import type { z } from 'zod'
import type { Units } from '#access/units.ts'
import { copyIn } from '#db/copy.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers, QueryContext, Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { attendanceOf } from './attendance.ts'
import { classRead, classToChange, refuseUnless, type Class } from './class.ts'
import { confirmedOf, refuseConfirmed } from './confirmed.ts'
import { decide, type Known } from './decide.ts'
import { learnersMeant, learnersOf, type Learner } from './learners.ts'
import { lessonsOf } from './lessons.ts'
import type { room } from './room-contract.ts'
import { ruleOf } from './rule.ts'
import { isThere } from './standing.ts'

type ShownLine = z.input<(typeof room)['results.read']['output']>['lines'][number]
type Line = Omit<ShownLine, 'person'> & { readonly learner: Learner; readonly everThere: boolean }
type Marked = { person: number; attempt: number; mark: number; day: string }
const marksOf = async (db: Reads, classId: number): Promise<ReadonlyMap<number, readonly Marked[]>> => {
  const { rows } = await sql<Marked>`select person_id as person, attempt::int as attempt, mark::float8 as mark, on_day as day from class_mark
    where class_id = ${classId} and voided is null order by attempt`.execute(db)
  return Map.groupBy(rows, (r) => r.person)
}

/** Each learner with what is known and what the rule makes of it. The mark of the last attempt counts. */
const linesOf = async (db: Reads, c: Class, seen: Units = 'everywhere'): Promise<readonly Line[]> => {
  const [learners, lessons, attendance] = [await learnersOf(db, c.id, seen), await lessonsOf(db, c.id), await attendanceOf(db, c.id)]
  const [marks, rule] = [await marksOf(db, c.id), await ruleOf(db, c)]
  const confirmed = new Map((await confirmedOf(db, c.id)).map((r) => [r.person, r]))
  const ofPeriods = lessons.reduce((sum, l) => sum + l.periods, 0)
  return learners.map((learner) => {
    const stand = lessons.map((l) => ({ periods: l.periods, state: attendance.get(`${l.id} ${learner.person}`)?.mark.state }))
    const sum = (of: typeof stand): number => of.reduce((n, l) => n + l.periods, 0)
    const there = stand.filter((l) => l.state !== undefined && isThere(l.state))
    const own = marks.get(learner.person) ?? []
    const known: Known = { periods: sum(there), unmarked: sum(stand.filter((l) => l.state === undefined)), ofPeriods, mark: own.at(-1)?.mark ?? null }
    const verdict = decide(known, rule)
    const done = confirmed.get(learner.person)
    return {
      learner,
      name: learner.name,
      unit: learner.unit,
      periods: known.periods,
      unmarked: known.unmarked,
      ofPeriods,
      marks: own.map(({ attempt, mark, day }) => ({ attempt, mark, day })),
      ...verdict,
      ...(done ? { outcome: done.outcome, why: 'confirmed' as const } : {}),
      confirmed: done ? { outcome: done.outcome, reason: done.reason, number: done.number } : null,
      everThere: there.length > 0,
    }
  })
}

const read = async (context: QueryContext<House>, id: number): Promise<{ lines: ShownLine[]; confirmed: boolean }> => {
  const { c, seen } = await classRead(context, id)
  const lines = await linesOf(context.db, c, seen)
  context.reading(
    lines.map((l) => l.learner.person),
    ['name', 'training'],
  )
  return {
    confirmed: lines.some((l) => l.confirmed !== null),
    lines: lines.map(({ learner, everThere: _everThere, ...l }) => ({ ...l, person: learner.key })),
  }
}

const namesWhere = (lines: readonly Line[], which: (l: Line) => boolean): readonly string[] => lines.filter(which).map((l) => l.name)

const writeMarks: Handlers<typeof room, House>['marks.write'] = async (context, q) => {
  const { tx, client, mark, today } = context
  const c = await classToChange(context, 'training.teach', q.class)
  await refuseUnless(context, c, ['opened', 'held'], { vi: 'Ghi điểm', en: 'Write marks' })
  await refuseConfirmed(tx, c)
  if (q.day > today) refuse('units.future', { on: q.day, today })
  const learners = await learnersMeant(
    tx,
    c,
    q.marks.map((m) => m.person),
  )
  const given = new Map(learners.map((l, i) => [l.person, q.marks[i]?.mark ?? null]))
  const lines = (await linesOf(tx, c)).filter((l) => (given.get(l.learner.person) ?? null) !== null)
  const absent = namesWhere(lines, (l) => !l.everThere)
  if (absent.length > 0) refuse('teaching.absent_learner', { people: absent })
  const without = namesWhere(lines, (l) => q.attempt === 2 && !l.marks.some((m) => m.attempt === 1))
  if (without.length > 0) refuse('teaching.no_first_mark', { people: without })
  const { rows: old } = await client.query<{ person_id: number; id: number }>(
    'update class_mark set voided = $1 where class_id = $2 and attempt = $3 and person_id = any($4::int[]) and voided is null returning person_id, coalesce(origin, id)::int as id',
    [mark.id, c.id, q.attempt, [...given.keys()]],
  )
  const origin = new Map(old.map((r) => [r.person_id, r.id]))
  await copyIn(
    client,
    'class_mark',
    ['person_id', 'origin', 'class_id', 'attempt', 'mark', 'on_day', 'recorded'],
    [...given].flatMap(([person, value]) => (value === null ? [] : [[person, origin.get(person) ?? null, c.id, q.attempt, value, q.day, mark.id]])),
  )
  mark.touch(given.keys())
  mark.note({ summary: { class: c.code, attempt: q.attempt, marks: given.size } })
  return { change: 0 }
}

const confirm: Handlers<typeof room, House>['results.confirm'] = async (context, q) => {
  const { tx, client, mark } = context
  const c = await classToChange(context, 'training.consolidate', q.class)
  await refuseUnless(context, c, ['held'], { vi: 'Xác nhận kết quả', en: 'Confirm the results' })
  await refuseConfirmed(tx, c)
  if (!(await ruleOf(tx, c))) refuse('teaching.no_rule', { className: c.name })
  const left = await learnersMeant(
    tx,
    c,
    q.withdrew.map((w) => w.person),
  )
  const reasons = new Map(left.map((l, i) => [l.person, q.withdrew[i]?.reason ?? '']))
  const lines = await linesOf(tx, c)
  const staying = lines.filter((l) => !reasons.has(l.learner.person))
  const absent = namesWhere(staying, (l) => !l.everThere && l.outcome !== null)
  if (absent.length > 0) refuse('teaching.absent_learner', { people: absent })
  const open = staying.filter((l) => l.outcome === null)
  if (open.length > 0) refuse('teaching.undecided', { people: open.map((l) => l.name), lessons: open.filter((l) => l.unmarked > 0).length })
  const rows = lines.map((l) => ({
    ...l,
    reason: reasons.get(l.learner.person) ?? null,
    outcome: reasons.has(l.learner.person) ? 'withdrew' : l.outcome,
  }))
  await copyIn(
    client,
    'class_result',
    ['person_id', 'class_id', 'outcome', 'periods', 'of_periods', 'mark', 'reason', 'recorded'],
    rows.map((l) => [l.learner.person, c.id, l.outcome, l.periods, l.ofPeriods, l.marks.at(-1)?.mark ?? null, l.reason, mark.id]),
  )
  mark.touch(rows.map((l) => l.learner.person))
  const count = (outcome: string): number => rows.filter((l) => l.outcome === outcome).length
  const counts = { passed: count('passed'), failed: count('failed'), withdrew: count('withdrew') }
  mark.note({ summary: { class: c.code, ...counts } })
  return { change: 0, ...counts }
}

export const resultHandlers: Pick<Handlers<typeof room, House>, 'marks.write' | 'results.read' | 'results.confirm'> = {
  'marks.write': writeMarks,
  'results.read': (context, q) => read(context, q.class),
  'results.confirm': confirm,
}
