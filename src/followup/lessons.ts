import { dayNumber, type Day } from '#lib/day.ts'
import type { Item } from './urging.ts'

/** A session as what waits is read off it. `own`: the asker gives it; `unmarked`: learners whose attendance in it was not taken. */
export type UrgedLesson = {
  readonly id: number
  readonly class: number
  readonly day: Day
  readonly from: string
  readonly subject: string
  readonly own: boolean
  readonly unmarked: number
}

/** A class that is taught. `markless`: learners without a mark where one is needed to pass; none once the results are confirmed. */
export type TaughtClass = {
  readonly id: number
  readonly name: string
  readonly unit: number
  readonly state: string
  readonly markless: number
}

const itemOf = (
  c: TaughtClass,
  kind: Item['kind'],
  what: string,
  people: number | null,
  due: Day | null,
  lesson: number | null,
  today: Day,
): Item => ({
  kind,
  unit: c.unit,
  unitName: null,
  what,
  class: c.id,
  plan: null,
  lesson,
  people,
  due,
  days: due === null ? null : dayNumber(due) - dayNumber(today),
})

const running = ['opened', 'held']

const ofClass = (c: TaughtClass, lessons: readonly UrgedLesson[], today: Day): readonly Item[] => {
  const said = (l: UrgedLesson): string => `${c.name}: ${l.subject}, ${l.from}`
  const next = c.state === 'held' ? undefined : lessons.find((l) => l.own && l.day >= today)
  const late = running.includes(c.state) ? lessons.filter((l) => l.day <= today && l.unmarked > 0) : []
  const last = lessons.at(-1)
  const marks = running.includes(c.state) && c.markless > 0 && last !== undefined && last.day <= today
  return [
    ...(next ? [itemOf(c, 'lesson.next', said(next), null, next.day, next.id, today)] : []),
    ...late.map((l) => itemOf(c, 'lesson.attendance', said(l), l.unmarked, l.day, l.id, today)),
    ...(marks ? [itemOf(c, 'class.marks', c.name, c.markless, last.day, null, today)] : []),
  ]
}

/** What waits for who teaches: the next own session of each class, sessions without attendance, classes whose last session is over and that have no marks. */
export const ofLessons = (classes: readonly TaughtClass[], lessons: readonly UrgedLesson[], today: Day): readonly Item[] => {
  const byClass = Map.groupBy(lessons, (l) => l.class)
  return classes.flatMap((c) => ofClass(c, byClass.get(c.id) ?? [], today))
}
