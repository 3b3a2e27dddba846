import { reachOf } from '#access/policy.ts'
import { addMonths, day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { training } from './contract.ts'
import type { Cost } from './ceilings.ts'
import { costOf, planCalled, readCosts, readMoney, nextOf, spentFrom } from './plan-read.ts'
import { programmeCalled, refuseNotTaught } from './programmes.ts'
import { readClasses, type ClassRow, type PlanRow } from './read-classes.ts'
import { holdsOver } from './rights.ts'
import { moveOf, stateAfter, stateName, type Staged, type Step } from './stages.ts'
import { keysOf, sources, type Source } from './words.ts'
import { holdRow, insertRow, replaceRows, rewriteRow, withdrawRow, type Row } from './write.ts'

type Context = CommandContext<House>
type Input<N extends keyof typeof training> = Parameters<Handlers<typeof training, House>[N]>[1]

const invalid = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

/** Refuses a step that the state does not allow, and says which may be taken by whoever asks. */
export const refuseNow = async (
  context: Context,
  of: Staged,
  thing: { name: string; state: string; unit: number },
  step: { vi: string; en: string },
) => {
  const next = (await nextOf(context, of, thing.state, thing.unit)).filter((n) => n.can).map((n) => n.vi)
  const state = stateName(of, thing.state)
  return refuse('training.not_now', { what: of, name: thing.name, state: state.vi, stateEn: state.en, step: step.vi, stepEn: step.en, next })
}

/** The plan, held until the change is written, when its classes and money may be changed by whoever asks. */
export const planToChange = async (context: Context, id: number): Promise<PlanRow> => {
  await holdRow(context.client, 'training_plan', id)
  const plan = await planCalled(context, context.tx, id)
  const may = 'training.plan'
  if (!(await holdsOver(context, plan.unit.id, [may]))(may)) refuse('access_denied', { may })
  if (plan.state !== 'draft' && plan.state !== 'returned')
    return refuseNow(context, 'plan', { ...plan, unit: plan.unit.id }, { vi: 'Sửa kế hoạch', en: 'Change the plan' })
  return plan
}

/** The classes of a plan, for who may change it. */
export const classesOf = (context: Context, plan: number): Promise<readonly ClassRow[]> => readClasses(context.tx, { seen: 'everywhere', plan })

const yearsOf = (firstYear: number, lastYear: number): void => {
  if (lastYear < firstYear) invalid('lastYear', 'không được trước năm đầu')
}

const refuseOutside = (name: string, firstMonth: Day, lastMonth: Day, first: number, last: number): void => {
  if (Number(firstMonth.slice(0, 4)) < first || Number(lastMonth.slice(0, 4)) > last) refuse('training.months_outside', { name, first, last })
}

/** Registration closes before the month in which the class begins is over; days are not planned. */
export const refuseLate = ({ firstMonth, registersTo }: { readonly firstMonth: string; readonly registersTo: string }): void => {
  if (registersTo >= addMonths(day(`${firstMonth}-01`), 1))
    refuse('training.window_after_class', { closes: registersTo, month: `${firstMonth.slice(5)}/${firstMonth.slice(0, 4)}` })
}

type SetClass = Input<'training.setClass'>

/** What is wrong with a class by itself: months, years, the window of registration, quotas above seats, costs said twice. */
const refuseClass = (q: SetClass, plan: PlanRow): void => {
  const first = day(`${q.firstMonth}-01`)
  if (q.lastMonth < q.firstMonth) invalid('lastMonth', 'không được trước tháng đầu')
  if (q.registersTo < q.registersFrom) invalid('registersTo', 'không được trước ngày bắt đầu đăng ký')
  if (q.least > q.seats) invalid('least', 'không được nhiều hơn số chỗ')
  if (q.costs.length > 0 && q.fixedCost !== undefined) invalid('fixedCost', 'đã có các khoản chi: không ghi thêm tổng')
  refuseOutside(q.name, first, day(`${q.lastMonth}-01`), plan.firstYear, plan.lastYear)
  refuseLate(q)
  const quotas = q.quotas.reduce((sum, u) => sum + u.seats, 0)
  if (quotas > q.seats) refuse('training.quotas_over_seats', { name: q.name, quotas, seats: q.seats })
}

const rowOf = (q: SetClass): Row => ({
  plan_id: q.plan,
  programme_id: q.programme,
  code: q.code,
  name: q.name,
  seats: q.seats,
  least: q.least,
  first_month: `${q.firstMonth}-01`,
  last_month: `${q.lastMonth}-01`,
  registers_from: q.registersFrom,
  registers_to: q.registersTo,
  place: q.place ?? null,
  held_by: q.heldBy ?? null,
  seat_cost: q.seatCost,
  fixed_cost: q.costs.length > 0 ? q.costs.reduce((sum, c) => sum + c.quantity * c.price, 0) : (q.fixedCost ?? 0),
})

/** The units that the quotas name, each within reach and under the unit of the plan on that day. */
const quotaUnits = async (context: Context, q: SetClass, plan: PlanRow): Promise<readonly number[]> => {
  const asOf = day(q.unitsOn ?? context.today)
  const reach = reachOf(context, 'training.plan')
  const units = await Promise.all(q.quotas.map(({ unit }) => context.house.desk.unit({ asOf, unit, reach })))
  const { rows } = await context.client.query<{ unit: number; name: string }>(
    `with recursive up (unit, above) as (select u, u from unnest($1::int[]) u
       union select up.unit, v.parent_id from up join unit_version v on v.unit_id = up.above and v.voided is null
         and (v.valid_from is null or v.valid_from <= $2) and (v.valid_to is null or v.valid_to > $2) where v.parent_id is not null)
     select u.unit, (select name from unit_version v where v.unit_id = u.unit and v.voided is null order by valid_to desc nulls first limit 1) as name
     from unnest($1::int[]) u (unit) where not exists (select from up where up.unit = u.unit and up.above = $3)`,
    [units, asOf, plan.unit.id],
  )
  if (rows[0]) refuse('training.quota_outside', { unit: rows[0].name, of: plan.unit.name })
  return units
}

const writeClass = async (context: Context, q: SetClass, units: readonly number[]): Promise<number> => {
  const { client, mark } = context
  const row = rowOf(q)
  if (q.class !== undefined) await rewriteRow(client, mark.id, 'training_class', q.class, row)
  const id = q.class ?? (await insertRow(client, mark.id, 'training_class', row))
  const seats = new Map(units.map((unit, i) => [unit, q.quotas[i]?.seats ?? 0]))
  const parent = { column: 'class_id', id }
  await replaceRows(
    client,
    mark.id,
    'class_quota',
    parent,
    [...seats].map(([unit, n]) => ({ class_id: id, unit_id: unit, seats: n })),
  )
  await replaceRows(
    client,
    mark.id,
    'class_cost',
    parent,
    q.costs.map((c) => ({ class_id: id, line: c.line, what: c.what ?? null, quantity: c.quantity, price: c.price, source: c.source ?? null })),
  )
  return id
}

/** Refuses budget lines that take more from a source than the plan has of it. */
const refuseOverSource = (plan: PlanRow, costs: readonly Cost[], money: readonly { readonly source: Source; readonly amount: number }[]): void => {
  for (const source of keysOf(sources)) {
    const spent = spentFrom(costs, source)
    const has = money.find((m) => m.source === source)?.amount ?? 0
    if (spent > has) refuse('training.over_source', { name: plan.name, source: sources[source].vi, sourceEn: sources[source].en, spent, money: has })
  }
}

/** A class with budget lines stays within the money of its plan, once the plan has money, in all and of each source that a line names. */
const refuseOverMoney = async ({ tx }: Context, q: SetClass, plan: PlanRow, classes: readonly ClassRow[]): Promise<void> => {
  const money = await readMoney(tx, [plan.id])
  if (q.costs.length === 0 || money.length === 0) return
  const others = (await readCosts(tx, plan.id)).filter((c) => c.class !== q.class)
  refuseOverSource(plan, [...others, ...q.costs.map((c) => ({ ...c, what: c.what ?? null, source: c.source ?? null }))], money)
  const fixedCost = q.costs.reduce((sum, c) => sum + c.quantity * c.price, 0)
  const cost = costOf({ seats: q.seats, seatCost: q.seatCost, fixedCost }) + classes.reduce((sum, c) => (c.id === q.class ? sum : sum + costOf(c)), 0)
  const has = money.reduce((sum, m) => sum + m.amount, 0)
  if (cost > has) refuse('training.over_money', { name: plan.name, cost, money: has })
}

/** What must hold before a plan is submitted: it has classes, and money for them, from each source that their budgets name. */
const refuseUnready = async (context: Context, plan: PlanRow): Promise<void> => {
  const classes = await classesOf(context, plan.id)
  if (classes.length === 0) refuse('training.plan_empty', { name: plan.name })
  const cost = classes.reduce((sum, c) => sum + costOf(c), 0)
  const sourced = await readMoney(context.tx, [plan.id])
  const money = sourced.reduce((sum, m) => sum + m.amount, 0)
  if (cost > money) refuse('training.over_money', { name: plan.name, cost, money })
  refuseOverSource(plan, await readCosts(context.tx, plan.id), sourced)
}

/** A step with all it must come with: the day that is not to come, the number or the reason its move asks for. */
const stepRow = (
  step: Step,
  needs: 'reason' | 'number' | undefined,
  q: { on?: string | undefined; number?: string | undefined; reason?: string | undefined },
  today: Day,
): Row => {
  const on = day(q.on ?? today)
  if (on > today) refuse('decision.in_future', { day: on })
  if (needs === 'number' && q.number === undefined) invalid('number', 'chưa ghi số văn bản')
  if (needs === 'reason' && q.reason === undefined) invalid('reason', 'chưa ghi lý do')
  return { step, number: q.number ?? null, reason: q.reason ?? null, on_day: on }
}

type Acts = Pick<
  Handlers<typeof training, House>,
  'training.createPlan' | 'training.changePlan' | 'training.setClass' | 'training.dropClass' | 'training.setMoney' | 'training.movePlan'
>

export const planActs: Acts = {
  'training.createPlan': async (context, q) => {
    yearsOf(q.firstYear, q.lastYear)
    const { client, mark, house, today } = context
    const unit = await house.desk.unit({ asOf: day(q.unitsOn ?? today), unit: q.unit, reach: reachOf(context, 'training.plan') })
    const row = { unit_id: unit, name: q.name, first_year: q.firstYear, last_year: q.lastYear, aim: q.aim ?? null }
    const plan = await insertRow(client, mark.id, 'training_plan', row)
    mark.note({ reason: `Lập «${q.name}»`, summary: { plan } })
    return { change: 0, plan }
  },

  'training.changePlan': async (context, q) => {
    yearsOf(q.firstYear, q.lastYear)
    const { client, mark } = context
    const plan = await planToChange(context, q.plan)
    for (const c of await classesOf(context, plan.id)) refuseOutside(c.name, c.firstMonth, c.lastMonth, q.firstYear, q.lastYear)
    await rewriteRow(client, mark.id, 'training_plan', plan.id, { name: q.name, first_year: q.firstYear, last_year: q.lastYear, aim: q.aim ?? null })
    mark.note({ reason: `Sửa «${q.name}»`, summary: { plan: plan.id } })
    return { change: 0, plan: plan.id }
  },

  'training.setClass': async (context, q) => {
    const plan = await planToChange(context, q.plan)
    refuseClass(q, plan)
    refuseNotTaught(await programmeCalled(context.tx, q.programme), day(`${q.firstMonth}-01`))
    const classes = await classesOf(context, plan.id)
    if (q.class !== undefined && !classes.some((c) => c.id === q.class)) refuse('not_found', { what: 'class', text: String(q.class) })
    if (classes.some((c) => c.code === q.code && c.id !== q.class)) refuse('training.code_taken', { code: q.code })
    await refuseOverMoney(context, q, plan, classes)
    const id = await writeClass(context, q, await quotaUnits(context, q, plan))
    context.mark.note({ reason: q.class === undefined ? `Thêm lớp «${q.name}»` : `Sửa lớp «${q.name}»`, summary: { plan: plan.id, class: q.code } })
    return { change: 0, class: id }
  },

  'training.dropClass': async (context, q) => {
    const { client, mark, tx } = context
    const [found] = await readClasses(tx, { seen: await context.house.desk.reachable(reachOf(context, 'training.read')), ids: [q.class] })
    if (found === undefined) return refuse('not_found', { what: 'class', text: String(q.class) })
    await planToChange(context, found.plan.id)
    const parent = { column: 'class_id', id: q.class }
    await replaceRows(client, mark.id, 'class_quota', parent, [])
    await replaceRows(client, mark.id, 'class_cost', parent, [])
    await withdrawRow(client, mark.id, 'training_class', q.class)
    mark.note({ reason: q.reason ?? `Bỏ lớp «${found.name}»`, summary: { plan: found.plan.id, class: found.code } })
    return { change: 0, class: q.class }
  },

  'training.setMoney': async (context, q) => {
    const { client, mark } = context
    const plan = await planToChange(context, q.plan)
    const amounts = new Map(q.sources.map((s) => [s.source, s.amount]))
    if (amounts.size < q.sources.length) invalid('sources', 'mỗi nguồn chỉ ghi một lần')
    const rows = [...amounts].map(([source, amount]) => ({ plan_id: plan.id, source, amount }))
    await replaceRows(client, mark.id, 'plan_money', { column: 'plan_id', id: plan.id }, rows)
    mark.note({ reason: `Ghi kinh phí của «${plan.name}»`, summary: { plan: plan.id } })
    return { change: 0, plan: plan.id }
  },

  'training.movePlan': async (context, q) => {
    const { client, mark, today } = context
    await holdRow(client, 'training_plan', q.plan)
    const plan = await planCalled(context, context.tx, q.plan)
    const move = moveOf('plan', q.step)
    if (move === undefined) throw new Error(`a plan has no step ${q.step}`)
    if (!(await holdsOver(context, plan.unit.id, [move.may]))(move.may)) refuse('access_denied', { may: move.may })
    if (!move.from.includes(plan.state)) return refuseNow(context, 'plan', { ...plan, unit: plan.unit.id }, move)
    if (q.step === 'submitted') await refuseUnready(context, plan)
    await insertRow(client, mark.id, 'training_step', { ...stepRow(q.step, move.needs, q, today), plan_id: plan.id })
    mark.note({
      reason: q.reason ?? `${move.vi} «${plan.name}»`,
      ...(q.number === undefined ? {} : { document: q.number }),
      summary: { plan: plan.id, step: q.step },
    })
    const state = stateAfter('plan', [q.step])
    return { change: 0, plan: plan.id, state: { key: state, ...stateName('plan', state) } }
  },
}
