import { sql } from 'kysely'
import { opens, type Units } from '#access/units.ts'
import { seatsIn } from '#enrolment/seats.ts'
import type { QueryContext } from '#operation/context.ts'
import { openTo } from '#record/who.ts'
import type { House } from '#review/house.ts'
import { readClasses, readPlans } from '#training/read-classes.ts'
import { unitName, unitsFor } from '#training/rights.ts'
import { whenIs } from './after.ts'
import { readAnswered, readSilent } from './after-read.ts'
import { endedClasses } from './after-scope.ts'
import { lessonsWaiting } from './lessons-read.ts'
import { askedByLetter, pressing, urgent, urgentKinds, type Item, type UrgedAfter, type UrgedList } from './urging.ts'

type Ends = { readonly class: number; readonly accepted: number; readonly uncertified: number }

/** The lists of all units for these classes: seats set aside, people registered, whether the newest step hands it in. One statement. */
const readLists = async (context: QueryContext<House>, classes: readonly number[], seen: Units): Promise<readonly UrgedList[]> => {
  const { rows } = await sql<UrgedList>`
    with list as (
      select class_id, unit_id from class_quota where voided is null and class_id = any(${[...classes]}::int[])
      union select class_id, unit_id from registration where voided is null and class_id = any(${[...classes]}::int[]))
    select l.class_id as class, l.unit_id as unit, ${unitName('l.unit_id')} as "unitName",
      (select q.seats from class_quota q where q.voided is null and q.class_id = l.class_id and q.unit_id = l.unit_id) as seats,
      (select count(*)::int from registration r where r.voided is null and r.class_id = l.class_id and r.unit_id = l.unit_id) as registered,
      coalesce((select s.step = 'submitted' from training_step s where s.voided is null and s.class_id = l.class_id and s.unit_id = l.unit_id
        order by coalesce(s.origin, s.id) desc limit 1), false) as "handedIn"
    from list l order by 1, 2`.execute(context.db)
  return rows.filter((l) => opens(seen, l.unit))
}

/** Of each class how many its office accepted, and how many passed without a certificate. One statement. */
const readEnds = async (context: QueryContext<House>, classes: readonly number[]): Promise<ReadonlyMap<number, Ends>> => {
  const { rows } = await sql<Ends>`
    select c.id as class,
      (select count(*)::int from registration_answer a where a.voided is null and a.class_id = c.id and a.answer = 'accepted') as accepted,
      (select count(*)::int from class_result r where r.voided is null and r.class_id = c.id and r.outcome = 'passed'
        and not exists (select from class_certificate k where k.voided is null and k.class_id = c.id and k.person_id = r.person_id)) as uncertified
    from unnest(${[...classes]}::int[]) as c(id)`.execute(context.db)
  return new Map(rows.map((r) => [r.class, r]))
}

/** What waits after classes: learners of the asker's units whom nobody spoke of, and classes that may still be answered about. */
const readAfter = async (context: QueryContext<House>): Promise<readonly UrgedAfter[]> => {
  const { db, today } = context
  const classes = (await endedClasses(db)).filter((c) => whenIs(c.reaction, today) === 'open' || whenIs(c.transfer, today) !== 'early')
  if (classes.length === 0) return []
  const ids = classes.map((c) => c.id)
  const seats = await seatsIn(db, ids)
  const due = new Set(classes.filter((c) => whenIs(c.transfer, today) !== 'early').map((c) => c.id))
  const silent = await readSilent(
    db,
    seats.filter((s) => due.has(s.class)),
    today,
    await openTo(context, 'training.read'),
  )
  const answered = await readAnswered(db, ids)
  return classes.flatMap((c): UrgedAfter[] => {
    const about = { class: c.id, name: c.name }
    const { answered: own = 0, forms = 0 } = answered.get(c.id) ?? {}
    const people = seats.filter((s) => s.class === c.id).length - own - forms
    return [
      ...(whenIs(c.reaction, today) === 'open' && people > 0
        ? [{ ...about, kind: 'class.reactions' as const, unit: c.plan.unit.id, unitName: c.plan.unit.name, people, due: c.reaction.to }]
        : []),
      ...silent
        .filter((x) => x.class === c.id)
        .map(({ unit, unitName: name, people: left }) => ({
          ...about,
          kind: 'transfer.due' as const,
          unit,
          unitName: name,
          people: left,
          due: c.transfer.to,
        })),
    ]
  })
}

export type Told = Item & { readonly vi: string; readonly en: string; readonly unitName: string; readonly mine: boolean; readonly byLetter: boolean }

/** Everything that waits in what the asker sees, the asker's own first. */
export const waiting = async (context: QueryContext<House>): Promise<readonly Told[]> => {
  const seen = await unitsFor(context, 'training.read')
  const [classes, plans] = [await readClasses(context.db, { seen }), await readPlans(context.db, { seen })]
  const ids = classes.map((c) => c.id)
  const [lists, ends] = [await readLists(context, ids, seen), await readEnds(context, ids)]
  const items = urgent(
    {
      classes: classes.map((c) => ({
        ...c,
        unit: c.plan.unit.id,
        published: c.plan.state === 'published',
        accepted: ends.get(c.id)?.accepted ?? 0,
        uncertified: ends.get(c.id)?.uncertified ?? 0,
      })),
      lists,
      after: await readAfter(context),
      plans: plans.filter((p) => opens(seen, p.unit.id)).map((p) => ({ ...p, unit: p.unit.id, unitName: p.unit.name })),
    },
    context.today,
  )
  const names = new Map(classes.map((c) => [c.plan.unit.id, c.plan.unit.name]))
  const kinds = [...new Set(items.map((i) => urgentKinds[i.kind].may))]
  const open = new Map(await Promise.all(kinds.map(async (may) => [may, await unitsFor(context, may)] as const)))
  const told = items
    .filter((i) => opens(seen, i.unit))
    .map((i) => {
      const { vi, en, may } = urgentKinds[i.kind]
      return {
        ...i,
        vi,
        en,
        unitName: i.unitName ?? names.get(i.unit) ?? '',
        mine: opens(open.get(may) ?? new Set(), i.unit),
        byLetter: i.kind in askedByLetter,
      }
    })
  const lessons = (await lessonsWaiting(context)).map((i) => ({ ...i, vi: urgentKinds[i.kind].vi, en: urgentKinds[i.kind].en, byLetter: false }))
  const all = [...told, ...lessons].sort(pressing)
  return [...all.filter((i) => i.mine), ...all.filter((i) => !i.mine)]
}
