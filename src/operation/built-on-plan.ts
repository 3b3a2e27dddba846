import { sql, type RawBuilder } from 'kysely'

type Sql = RawBuilder<unknown>

/** What the changes did to plans: the plan, and what it was: its frame, its money, one of its classes, a step. */
const acts = (roots: Sql): Sql => {
  const of = (table: string, plan: string, what: string): Sql =>
    sql`select x.root, ${sql.raw(plan)}, ${what} from (select r.id as root from (${roots}) r(id)) x
      join ${sql.raw(table)} f on f.recorded = x.root or f.voided = x.root where ${sql.raw(plan)} is not null`
  return sql.join(
    [
      of('training_plan', 'coalesce(f.origin, f.id)', 'frame'),
      of('plan_money', 'f.plan_id', 'money'),
      of('training_class', 'f.plan_id', 'class'),
      of('training_step', 'f.plan_id', 'step'),
    ],
    sql` union `,
  )
}

const later = sql`join change mine on mine.id = a.root join change theirs on theirs.id = f.recorded and theirs.number > mine.number`
const ofPlan = 'f.class_id in (select coalesce(k.origin, k.id) from training_class k where k.plan_id = a.plan_id)'

/** Later rows that stand on what was done to a plan: the table, what was done, how the row is of the plan. */
const stands: readonly (readonly [table: string, what: string, of: string])[] = [
  ['training_step', `true`, 'f.plan_id = a.plan_id'],
  ['plan_money', `a.what in ('frame', 'money')`, 'f.plan_id = a.plan_id'],
  ['training_class', `a.what in ('frame', 'step')`, 'f.plan_id = a.plan_id'],
  ['training_step', `a.what = 'step'`, ofPlan],
  ['registration', `a.what = 'step'`, ofPlan],
]

/**
 * Later acts that stand on what was done to a plan. Each step of it stands on all before, money on money, classes on its frame and its steps, registrations on its
 * publication; and a class whose code is one that the change gave up. Undone from under them, something would have been approved that was not seen.
 */
export const onPlans = (roots: Sql): Sql => {
  const done = sql`(${acts(roots)}) a(root, plan_id, what)`
  const notOwn = (table: string): Sql =>
    sql`not exists (select from ${sql.raw(`${table}_own`)} o where o.root = a.root and o.id = f.id ${sql.raw(table === 'registration' ? 'and o.person_id = f.person_id' : '')})`
  return sql.join(
    [
      ...stands.map(
        ([table, what, of]) =>
          sql`select a.root, f.recorded from ${done} join ${sql.raw(table)} f on ${sql.raw(what)} and ${sql.raw(of)} and f.voided is null ${later} where ${notOwn(table)}`,
      ),
      sql`select a.root, f.recorded from (${roots}) a(root) join training_class gone on gone.voided = a.root
        join training_class f on f.plan_id = gone.plan_id and f.code = gone.code and f.voided is null and coalesce(f.origin, f.id) <> coalesce(gone.origin, gone.id) ${later}`,
    ],
    sql` union all `,
  )
}
