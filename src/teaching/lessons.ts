import { sql } from 'kysely'
import type pg from 'pg'
import type { z } from 'zod'
import { opens } from '#access/units.ts'
import { refuse } from '#lib/refusal.ts'
import { fold, tidy } from '#lib/vietnamese.ts'
import type { CommandContext, Handlers, Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { insertRow, rewriteRow, withdrawRow } from '#training/write.ts'
import { classToChange, officeUnits, refuseUnless, type Class } from './class.ts'
import type { teaching } from './contract.ts'

/** One session (buổi học) of a class. `marks`: attendances taken in it. */
export type Lesson = {
  readonly id: number
  readonly day: string
  readonly from: string
  readonly to: string
  readonly periods: number
  readonly room: string | null
  readonly lecturer: number | null
  readonly lecturerName: string | null
  readonly subject: string
  readonly marks: number
}
type Given = z.output<(typeof teaching)['lessons.write']['input']>

const clockOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** The timetable of a class, in the order of time. */
export const lessonsOf = async (db: Reads, classId: number): Promise<readonly Lesson[]> => {
  const { rows } = await sql<Omit<Lesson, 'from' | 'to'> & { from: number; to: number }>`
    select coalesce(l.origin, l.id) as id, l.on_day as day, l.from_minute as from, l.to_minute as to, l.periods, l.room, l.lecturer_id as lecturer,
      t.full_name as "lecturerName", l.subject,
      (select count(*)::int from attendance a where a.lesson_id = coalesce(l.origin, l.id) and a.voided is null) as marks
    from lesson l left join lecturer t on coalesce(t.origin, t.id) = l.lecturer_id and t.voided is null
    where l.class_id = ${classId} and l.voided is null order by l.on_day, l.from_minute`.execute(db)
  return rows.map((r) => ({ ...r, from: clockOf(r.from), to: clockOf(r.to) }))
}

type Clash = { what: 'class' | 'lecturer' | 'room'; name: string; from: number; to: number }

/** What else holds the class, the lecturer or the room at that time. */
const clashOf = async (client: pg.ClientBase, c: Class, q: Given, roomKey: string | null): Promise<Clash | undefined> => {
  const { rows } = await client.query<Clash>(
    `select case when l.class_id = $1 then 'class' when l.lecturer_id = $2 then 'lecturer' else 'room' end as what,
       case when l.class_id = $1 then $8::text when l.lecturer_id = $2 then t.full_name else l.room end as name, l.from_minute as from, l.to_minute as to
     from lesson l left join lecturer t on coalesce(t.origin, t.id) = l.lecturer_id and t.voided is null
     where l.voided is null and coalesce(l.origin, l.id) <> $7 and l.on_day = $4::date and l.from_minute < $6 and l.to_minute > $5
       and (l.class_id = $1 or l.lecturer_id = $2 or (l.unit_id = $9 and l.room_key = $3)) order by 1, 3 limit 1`,
    [c.id, q.lecturer ?? null, roomKey, q.day, minuteOf(q.from), minuteOf(q.to), q.lesson ?? 0, c.name, c.plan.unit.id],
  )
  return rows[0]
}

const refuseClash = (q: Given, clash: Clash | undefined): void => {
  if (clash)
    refuse('teaching.clash', {
      with: clash.what,
      what: clash.name,
      day: q.day,
      from: q.from,
      to: q.to,
      other: `${clockOf(clash.from)}–${clockOf(clash.to)}`,
    })
}

const lecturerKnown = async (context: CommandContext<House>, id: number, on: string): Promise<void> => {
  const units = await officeUnits(context, 'training.consolidate')
  const { rows } = await context.client.query<{ unit_id: number; name: string; ended_on: string | null }>(
    'select unit_id, full_name as name, ended_on from lecturer where coalesce(origin, id) = $1 and voided is null',
    [id],
  )
  if (!rows[0] || !opens(units, rows[0].unit_id)) return refuse('not_found', { what: 'lecturer', text: String(id) })
  const { name, ended_on: ended } = rows[0]
  if (ended !== null && ended <= on) refuse('teaching.lecturer_gone', { name, on: ended })
}

const running = ['planned', 'consolidated', 'proposed', 'decided', 'opened'] as const
const changing = { vi: 'Sửa thời khóa biểu', en: 'Change the timetable' }

/** The class, with the timetable that may still change, and the session that is meant. Sessions of a unit are written one change at a time. */
const timetable = async (context: CommandContext<House>, classId: number, lesson: number | undefined) => {
  const c = await classToChange(context, 'training.consolidate', classId)
  await refuseUnless(context, c, running, changing)
  await context.client.query('select from unit where id = $1 for update', [c.plan.unit.id])
  const old = lesson === undefined ? undefined : (await lessonsOf(context.tx, c.id)).find((l) => l.id === lesson)
  if (lesson !== undefined && !old) refuse('not_found', { what: 'lesson', text: String(lesson) })
  return { c, old }
}

const inUse = (old: Lesson): never => refuse('teaching.in_use', { what: 'lesson', name: `${old.subject}, ${old.day}`, times: old.marks })

const write = async (context: CommandContext<House>, q: Given): Promise<{ change: number; lesson: number }> => {
  const { client, mark } = context
  if (q.from >= q.to) refuse('invalid_input', { problems: [{ path: 'to', message: 'giờ kết thúc phải sau giờ bắt đầu' }] })
  const { c, old } = await timetable(context, q.class, q.lesson)
  if (old && old.marks > 0 && (old.day !== q.day || old.periods !== q.periods)) inUse(old)
  if (q.lecturer) await lecturerKnown(context, q.lecturer, q.day)
  const room = q.room ? tidy(q.room) : null
  const roomKey = room === null ? null : fold(room)
  refuseClash(q, await clashOf(client, c, q, roomKey))
  const row = {
    class_id: c.id,
    unit_id: c.plan.unit.id,
    on_day: q.day,
    from_minute: minuteOf(q.from),
    to_minute: minuteOf(q.to),
    periods: q.periods,
    room,
    room_key: roomKey,
    lecturer_id: q.lecturer ?? null,
    subject: tidy(q.subject),
  }
  if (q.lesson !== undefined) await rewriteRow(client, mark.id, 'lesson', q.lesson, row)
  const lesson = q.lesson ?? (await insertRow(client, mark.id, 'lesson', row))
  mark.note({ summary: { class: c.code, lesson: `${q.day} ${q.from}` } })
  return { change: 0, lesson }
}

export const lessonHandlers: Pick<Handlers<typeof teaching, House>, 'lessons.write' | 'lessons.withdraw'> = {
  'lessons.write': write,
  'lessons.withdraw': async (context, q) => {
    const { c, old } = await timetable(context, q.class, q.lesson)
    if (old && old.marks > 0) inUse(old)
    await withdrawRow(context.client, context.mark.id, 'lesson', q.lesson)
    context.mark.note({ summary: { class: c.code, lesson: `${old?.day} ${old?.from}` } })
    return { change: 0 }
  },
}
