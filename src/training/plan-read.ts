import { sql } from 'kysely'
import { reachOf } from '#access/policy.ts'
import { day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers, Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { exceeded, readCeilings, type Cost } from './ceilings.ts'
import type { training } from './contract.ts'
import { readClasses, readPlans, type ClassRow, type PlanRow } from './read-classes.ts'
import { holdsOver, unitName, unitsFor, type Asker } from './rights.ts'
import { moveOf, moves, nextMoves, stateName, type Staged, type Step } from './stages.ts'
import { costLines, sources, type Source } from './words.ts'

/** What a class costs, in đồng. */
export const costOf = (c: Pick<ClassRow, 'seats' | 'seatCost' | 'fixedCost'>): number => c.seats * c.seatCost + c.fixedCost

type Quota = { readonly class: number; readonly unit: { readonly id: number; readonly name: string }; readonly seats: number }

/** Quotas of the classes of plans, in order of the units' names. */
export const readQuotas = async (db: Reads, plans: readonly number[]): Promise<readonly Quota[]> => {
  const { rows } = await sql<{ class: number; unit: number; name: string; seats: number }>`
    select q.class_id as class, q.unit_id as unit, ${unitName('q.unit_id')} as name, q.seats
    from class_quota q join training_class c on coalesce(c.origin, c.id) = q.class_id and c.voided is null
    where q.voided is null and c.plan_id = any(${[...plans]}::int[])
    order by (select v.sort_key from unit_version v where v.unit_id = q.unit_id and v.voided is null order by v.valid_to desc nulls first limit 1) collate "C", 2`.execute(
    db,
  )
  return rows.map((r) => ({ class: r.class, unit: { id: r.unit, name: r.name }, seats: r.seats }))
}

/** The budget lines of a plan’s classes. */
export const readCosts = async (db: Reads, plan: number): Promise<readonly (Cost & { readonly class: number })[]> => {
  const { rows } = await sql<Cost & { class: number }>`
    select t.class_id as class, t.line, t.what, t.quantity, t.price, t.source from class_cost t
    join training_class c on coalesce(c.origin, c.id) = t.class_id and c.voided is null
    where t.voided is null and c.plan_id = ${plan} order by t.id`.execute(db)
  return rows
}

/** What budget lines take from a source of money, in đồng. */
export const spentFrom = (costs: readonly Cost[], source: Source): number =>
  costs.reduce((sum, c) => (c.source === source ? sum + c.quantity * c.price : sum), 0)

/** The money of plans by source, in đồng. */
export const readMoney = async (db: Reads, plans: readonly number[]): Promise<readonly { plan: number; source: Source; amount: number }[]> => {
  const { rows } = await sql<{ plan: number; source: Source; amount: number }>`
    select plan_id as plan, source, amount from plan_money where voided is null and plan_id = any(${[...plans]}::int[]) order by id`.execute(db)
  return rows
}

type StepRow = { step: Step; on: Day; number: string | null; reason: string | null; actor: string; change: number }

const readSteps = async (db: Reads, plan: number) => {
  const { rows } = await sql<StepRow>`
    select s.step, s.on_day as on, s.number, s.reason, c.actor, c.number as change from training_step s join change c on c.id = s.recorded
    where s.voided is null and s.plan_id = ${plan} order by coalesce(s.origin, s.id)`.execute(db)
  return rows.map((s) => ({ ...s, vi: moveOf('plan', s.step)?.vi ?? s.step, en: moveOf('plan', s.step)?.en ?? s.step }))
}

/** What may come next with something in a state, for whoever asks, over a unit: as the contract tells it. */
export const nextOf = async (asker: Asker, of: Staged, state: string, unit: number) => {
  const holds = await holdsOver(
    asker,
    unit,
    moves.filter((m) => m.of === of).map((m) => m.may),
  )
  return nextMoves(of, state, holds).map(({ move, can, why }) => ({
    step: move.step,
    vi: move.vi,
    en: move.en,
    can,
    why,
    needs: move.needs ?? null,
  }))
}

/** The plan of this lasting number as the asker may see it; outside one's reach a plan does not exist. */
export const planCalled = async (asker: Asker, db: Reads, plan: number): Promise<PlanRow> =>
  (await readPlans(db, { seen: await unitsFor(asker, 'training.read'), plan }))[0] ?? refuse('not_found', { what: 'plan', text: String(plan) })

/** Registration is judged by today. */
export const windowOf = ({ registersFrom, registersTo }: Pick<ClassRow, 'registersFrom' | 'registersTo'>, today: Day): 'notYet' | 'open' | 'closed' =>
  today < registersFrom ? 'notYet' : today > registersTo ? 'closed' : 'open'

const stateOf = (of: Staged, key: string) => ({ key, ...stateName(of, key) })

const sumBy = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((sum, r) => sum + of(r), 0)

const planLine = (p: PlanRow, classes: readonly ClassRow[], money: readonly { readonly amount: number }[]) => ({
  ...p,
  state: stateOf('plan', p.state),
  classes: classes.length,
  seats: sumBy(classes, (c) => c.seats),
  cost: sumBy(classes, costOf),
  money: sumBy(money, (m) => m.amount),
})

/** Seats of all classes by unit, in order of first mention. */
export const quotasByUnit = (quotas: readonly Quota[]) => {
  const units = new Map<number, { unit: Quota['unit']; seats: number }>()
  for (const { unit, seats } of quotas) units.set(unit.id, { unit, seats: (units.get(unit.id)?.seats ?? 0) + seats })
  return [...units.values()]
}

/** A plan with everything that is said of it; what `training.plan` tells and what is printed. */
export const wholePlan = async (asker: Asker, db: Reads, id: number) => {
  const plan = await planCalled(asker, db, id)
  const seen = await unitsFor(asker, 'training.read')
  const [classes, quotas, costs, money, steps, ceilings] = await Promise.all([
    readClasses(db, { seen, plan: id }),
    readQuotas(db, [id]),
    readCosts(db, id),
    readMoney(db, [id]),
    readSteps(db, id),
    readCeilings(db),
  ])
  const line = planLine(plan, classes, money)
  const next = await nextOf(asker, 'plan', plan.state, plan.unit.id)
  const plans = plan.state === 'published' && (await holdsOver(asker, plan.unit.id, ['training.plan']))('training.plan')
  return {
    ...line,
    aim: plan.aim,
    steps,
    next,
    changeable: next.some((n) => n.step === 'submitted' && n.can),
    lines: classes.map((c) => {
      const own = costs.filter((t) => t.class === c.id).map((t) => ({ ...t, ...costLines[t.line] }))
      return {
        ...c,
        firstMonth: c.firstMonth.slice(0, 7),
        lastMonth: c.lastMonth.slice(0, 7),
        state: stateOf('class', c.state),
        window: windowOf(c, asker.today),
        movesWindow: plans && c.state === 'planned' && asker.today <= c.registersTo,
        cost: costOf(c),
        costs: own,
        exceeds: exceeded(own, costOf(c), ceilings, c.firstMonth),
        quotas: quotas.filter((q) => q.class === c.id).map(({ unit, seats }) => ({ unit, seats })),
      }
    }),
    quotas: quotasByUnit(quotas),
    sources: money.map(({ source, amount }) => ({ source, amount, spent: spentFrom(costs, source), ...sources[source] })),
    left: line.money - line.cost,
  }
}

type Acts = Pick<Handlers<typeof training, House>, 'training.plans' | 'training.plan'>

export const planQuestions: Acts = {
  'training.plans': async (context, q) => {
    const { db, house, today } = context
    const seen = await unitsFor(context, 'training.read')
    const reach = reachOf(context, 'training.read')
    const unit = q.unit === undefined ? undefined : await house.desk.unit({ asOf: day(q.unitsOn ?? today), unit: q.unit, reach })
    const year = q.year === undefined ? {} : { year: q.year }
    const plans = await readPlans(db, { seen, unit, ...year })
    const [classes, money] = await Promise.all([
      readClasses(db, { seen, ...year }),
      readMoney(
        db,
        plans.map((p) => p.id),
      ),
    ])
    return {
      plans: plans.map((p) =>
        planLine(
          p,
          classes.filter((c) => c.plan.id === p.id),
          money.filter((m) => m.plan === p.id),
        ),
      ),
    }
  },

  'training.plan': (context, { plan }) => wholePlan(context, context.db, plan),
}
