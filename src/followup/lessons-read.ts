import { sql } from 'kysely'
import { opens } from '#access/units.ts'
import type { Day } from '#lib/day.ts'
import type { QueryContext } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { classesOpen, officeUnits } from '#teaching/class.ts'
import { ofLessons, type UrgedLesson } from './lessons.ts'
import type { Item } from './urging.ts'

type Row = { id: number; class: number; day: Day; minute: number; subject: string; account: number | null; unmarked: number; markless: number }

/** Who holds a seat in these classes, as a table `seat`. */
const seats = (classes: readonly number[]) => sql`seat as (select class_id, person_id from (
    select distinct on (e.class_id, e.person_id) e.class_id, e.person_id, e.act from decision_entry e
    where e.voided is null and e.class_id = any(${[...classes]}::int[]) order by e.class_id, e.person_id, e.decision_id desc) last where act = 'send')`

/** The sessions of these classes in the order of time, with the account that gives each, and of each class how many lack a mark that is needed. One statement. */
const readLessons = async ({ db }: QueryContext<House>, classes: readonly number[]): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    with ${seats(classes)}, open as (
      select k.id, (select count(*)::int from seat s where s.class_id = k.id
          and (select r.least_mark from pass_rule r where r.voided is null and (r.class_id = k.id or r.programme_id = c.programme_id)
            order by r.class_id nulls last limit 1) is not null
          and not exists (select from class_mark m where m.voided is null and m.class_id = k.id and m.person_id = s.person_id)
          and not exists (select from class_result r where r.voided is null and r.class_id = k.id)) as markless
      from unnest(${[...classes]}::int[]) k (id) join training_class c on coalesce(c.origin, c.id) = k.id and c.voided is null)
    select coalesce(l.origin, l.id) as id, l.class_id as class, l.on_day as day, l.from_minute as minute, l.subject, t.account_id as account, open.markless,
      (select count(*)::int from seat s where s.class_id = l.class_id
        and not exists (select from attendance a where a.voided is null and a.lesson_id = coalesce(l.origin, l.id) and a.person_id = s.person_id)) as unmarked
    from open join lesson l on l.class_id = open.id and l.voided is null left join lecturer t on coalesce(t.origin, t.id) = l.lecturer_id and t.voided is null
    order by l.on_day, l.from_minute, 1`.execute(db)
  return rows
}

const clockOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** What waits where the asker teaches: of a lecturer the own sessions alone, of an office all; `mine`: the asker gives it, or nobody with an account does. */
export const lessonsWaiting = async (
  context: QueryContext<House>,
): Promise<readonly (Item & { readonly mine: boolean; readonly unitName: string })[]> => {
  const classes = (await classesOpen(context, 'training.teach')).filter((c) => ['decided', 'opened', 'held'].includes(c.state))
  if (classes.length === 0) return []
  const office = await officeUnits(context, 'training.teach')
  const account = context.actor.account ?? null
  const isOffice = (id: number): boolean => opens(office, classes.find((c) => c.id === id)?.plan.unit.id ?? 0)
  const rows = await readLessons(
    context,
    classes.map((c) => c.id),
  )
  const own = (r: Row): boolean => r.account !== null && r.account === account
  const lessons: UrgedLesson[] = rows.filter((r) => own(r) || isOffice(r.class)).map((r) => ({ ...r, from: clockOf(r.minute), own: own(r) }))
  const taught = classes.map((c) => ({ ...c, unit: c.plan.unit.id, markless: rows.find((r) => r.class === c.id)?.markless ?? 0 }))
  const mine = (i: Item): boolean => {
    const of = rows.filter((r) => (i.lesson === null ? r.class === i.class : r.id === i.lesson))
    return of.some(own) || (isOffice(i.class ?? 0) && of.every((r) => r.account === null))
  }
  return ofLessons(taught, lessons, context.today).map((i) => ({
    ...i,
    unitName: classes.find((c) => c.id === i.class)?.plan.unit.name ?? '',
    mine: mine(i),
  }))
}
