import { sql } from 'kysely'
import { copyIn } from '#db/copy.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers, Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { classRead, classToChange, refuseUnless } from './class.ts'
import { learnersMeant, learnersOf } from './learners.ts'
import { lessonsOf } from './lessons.ts'
import { refuseConfirmed } from './confirmed.ts'
import type { room } from './room-contract.ts'
import { standingOf, type Mark, type Standing } from './standing.ts'

type Stored = Mark & { readonly person: number; readonly lesson: number; readonly actor: string }

const storedOf = async (db: Reads, classId: number): Promise<readonly Stored[]> => {
  const { rows } = await sql<Stored>`
    select a.mark as id, a.marked_at as at, a.device as by, a.state, a.seen, coalesce(c.number, 0) as number, a.person_id as person, a.lesson_id as lesson, c.actor
    from lesson l join attendance a on a.lesson_id = coalesce(l.origin, l.id) and a.voided is null join change c on c.id = a.recorded
    where l.class_id = ${classId} and l.voided is null`.execute(db)
  return rows
}

/** Attendance of a class as it stands, by session and person. */
export const attendanceOf = async (
  db: Reads,
  classId: number,
): Promise<ReadonlyMap<string, { readonly person: number; readonly lesson: number } & Standing>> => {
  const all = Map.groupBy(await storedOf(db, classId), (m) => `${m.lesson} ${m.person}`)
  return new Map(
    [...all].flatMap(([key, marks]) => {
      const standing = standingOf(marks)
      const [first] = marks
      return standing && first ? [[key, { ...standing, person: first.person, lesson: first.lesson }] as const] : []
    }),
  )
}

const shown = (m: Mark): { state: Mark['state']; at: number; actor: string; device: string } => ({
  state: m.state,
  at: m.at,
  actor: (m as Stored).actor,
  device: m.by,
})

/** A clock in the room may be ahead of ours by so much, in milliseconds. */
const ahead = 5 * 60_000

type Sent = Parameters<Handlers<typeof room, House>['attendance.send']>[1]

/** Those of the marks that are not in the register yet, withdrawn ones included: an id is taken once. */
const unknownOf = async ({ client }: CommandContext<House>, marks: Sent['marks']): Promise<Sent['marks']> => {
  const { rows } = await client.query<{ mark: string }>('select mark from attendance where mark = any($1::uuid[])', [marks.map((m) => m.id)])
  const known = new Set(rows.map((r) => r.mark))
  const unique = new Map(marks.map((m) => [m.id, m]))
  return [...unique.values()].filter((m) => !known.has(m.id))
}

const send: Handlers<typeof room, House>['attendance.send'] = async (context, q) => {
  const { tx, client, mark } = context
  const c = await classToChange(context, 'training.teach', q.class)
  const fresh = await unknownOf(context, q.marks)
  const known = q.marks.length - fresh.length
  if (fresh.length === 0) return { change: null, taken: 0, known }
  await refuseUnless(context, c, ['opened', 'held'], { vi: 'Điểm danh', en: 'Take attendance' })
  await refuseConfirmed(tx, c)
  const late = fresh.find((m) => m.at > mark.at.valueOf() + ahead)
  if (late) refuse('teaching.not_yet', { moment: vnClock(late.at) })
  const lessons = new Set((await lessonsOf(tx, c.id)).map((l) => l.id))
  const strange = fresh.find((m) => !lessons.has(m.lesson))
  if (strange) refuse('not_found', { what: 'lesson', text: String(strange.lesson) })
  const learners = await learnersMeant(
    tx,
    c,
    fresh.map((m) => m.person),
  )
  await copyIn(
    client,
    'attendance',
    ['person_id', 'lesson_id', 'mark', 'state', 'marked_at', 'device', 'seen', 'recorded'],
    fresh.map((m, i) => [learners[i]?.person ?? 0, m.lesson, m.id, m.state, m.at, q.device, m.seen, mark.id]),
  )
  mark.touch(learners.map((l) => l.person))
  mark.note({ summary: { class: c.code, marks: fresh.length, device: q.device } })
  return { change: 0, taken: fresh.length, known }
}

/** A moment as Vietnam's clocks show it (UTC+7, no summer time). */
const vnClock = (at: number): string => {
  const minutes = Math.floor(at / 60_000) + 7 * 60
  const [hour, minute] = [Math.floor((minutes % 1440) / 60), minutes % 60]
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

export const attendanceHandlers: Pick<Handlers<typeof room, House>, 'attendance.read' | 'attendance.send'> = {
  'attendance.read': async (context, q) => {
    const { db } = context
    const { c, seen } = await classRead(context, q.class)
    const head = await db.selectFrom('ledger_head').select('number').executeTakeFirstOrThrow()
    const keys = new Map((await learnersOf(db, c.id, seen)).map((l) => [l.person, l.key]))
    context.reading(keys.keys(), ['training'])
    const marks = [...(await attendanceOf(db, c.id)).values()].flatMap((s) => {
      const person = keys.get(s.person)
      return person === undefined ? [] : [{ ...shown(s.mark), person, lesson: s.lesson, against: s.against.map(shown) }]
    })
    return { number: head.number, marks }
  },
  'attendance.send': send,
}
