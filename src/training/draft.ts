import { addMonths, day, vnDay, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { classSizes, quotasOf } from './apportion.ts'
import { isInForce, readCeilings, type Ceiling, type Cost } from './ceilings.ts'
import type { training } from './contract.ts'
import { askNeeds } from './needs.ts'
import { classesOf, planToChange, refuseLate } from './plan-acts.ts'
import { readMoney } from './plan-read.ts'
import type { Programme } from './programmes.ts'
import type { PlanRow } from './read-classes.ts'
import { insertRow, insertRows, type Row } from './write.ts'

type Context = CommandContext<House>
type Input = Parameters<Handlers<typeof training, House>['training.draftPlan']>[1]
type Asked = Awaited<ReturnType<typeof askNeeds>>

/** What a programme needs in one year, by unit in the order of the rows. */
type Wanted = { readonly programme: Programme; readonly year: number; readonly byUnit: number[] }
type Left = { level: string; people: number; why: 'noProgramme' | 'planned' | 'later' }

const wantedIn = ({ found, needs }: Asked): { wanted: Wanted[]; left: Left[] } => {
  const wanted = new Map<string, Wanted>()
  const left: Left[] = []
  for (const [i, n] of needs.entries()) {
    if (n.year === null || n.programme === null) {
      left.push({ level: n.level, people: n.people, why: n.year === null ? 'later' : 'noProgramme' })
      continue
    }
    const key = `${n.programme.code} ${n.year}`
    const line = wanted.get(key) ?? { programme: n.programme, year: n.year, byUnit: found.rows.map(() => 0) }
    for (const [u, r] of found.rows.entries()) line.byUnit[u] = (line.byUnit[u] ?? 0) + (r.counts[i] ?? 0)
    wanted.set(key, line)
  }
  return { wanted: [...wanted.values()], left }
}

/** The lines of a course's budget at their ceilings: a lecturer for each session of four periods, and the most for managing the class. Nothing where no ceiling is known. */
export const costsAt = (p: Pick<Programme, 'kind' | 'periods'>, ceilings: readonly Ceiling[], on: Day): Cost[] => {
  const inForce = ceilings.filter((c) => isInForce(c, on))
  const lecturer = inForce.find((c) => c.line === 'lecturer')?.amount
  if (p.kind === 'education' || p.periods === null || lecturer === undefined || lecturer === null) return []
  const sessions = Math.ceil(p.periods / 4)
  const share = inForce.find((c) => c.line === 'management')?.percent ?? 0
  // Management counts in the whole of which it is a share.
  const management = Math.floor((sessions * lecturer * share) / (100 - share))
  return [
    { line: 'lecturer', what: null, quantity: sessions, price: lecturer, source: null },
    ...(management > 0 ? [{ line: 'management' as const, what: null, quantity: 1, price: management, source: null }] : []),
  ]
}

/** The months of a class: from the month asked for, as long as the programme lasts, no longer than the plan. */
const monthsOf = (q: Input, year: number, plan: PlanRow, months: number | null): { first: Day; last: Day } => {
  const first = day(`${year}-${q.firstMonth.slice(5)}-01`)
  const end = addMonths(first, Math.max(1, Math.ceil(months ?? 1)) - 1)
  const most = day(`${plan.lastYear}-12-01`)
  return { first, last: end > most ? most : end }
}

const monthsLater = (q: Input, year: number): number => (year - Number(q.firstMonth.slice(0, 4))) * 12
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** A class to be written, with its quotas by unit and its costs. */
type Drafted = { readonly row: Row; readonly quotas: readonly { readonly unit: number; readonly seats: number }[]; readonly costs: readonly Cost[] }

/** The classes of one programme in one year. */
const classesFor = (
  q: Input,
  plan: PlanRow,
  { programme, year, byUnit }: Wanted,
  units: readonly number[],
  ceilings: readonly Ceiling[],
): Drafted[] => {
  const sizes = classSizes(sum(byUnit), q.classSize)
  const quotas = quotasOf(sizes, byUnit)
  const { first, last } = monthsOf(q, year, plan, programme.months)
  const costs = costsAt(programme, ceilings, first)
  return sizes.map((seats, k) => ({
    row: {
      plan_id: plan.id,
      programme_id: programme.id,
      code: `${programme.code}-${String(year).slice(2)}-${k + 1}`,
      name: `${programme.name} năm ${year}${sizes.length > 1 ? ` – lớp ${k + 1}` : ''}`,
      seats,
      least: 1,
      first_month: first,
      last_month: last,
      registers_from: addMonths(day(q.registersFrom), monthsLater(q, year)),
      registers_to: addMonths(day(q.registersTo), monthsLater(q, year)),
      seat_cost: 0,
      fixed_cost: sum(costs.map((c) => c.quantity * c.price)),
    },
    quotas: units.map((unit, u) => ({ unit, seats: quotas[k]?.[u] ?? 0 })).filter((line) => line.seats > 0),
    costs,
  }))
}

const write = async ({ client, mark }: Context, drafted: readonly Drafted[]): Promise<void> => {
  const ids = await insertRows(
    client,
    mark.id,
    'training_class',
    drafted.map((d) => d.row),
  )
  const withClass = <T extends object>(of: (d: Drafted) => readonly T[]): (T & { class_id: number })[] =>
    drafted.flatMap((d, i) => of(d).map((line) => ({ ...line, class_id: ids[i] ?? 0 })))
  await insertRows(
    client,
    mark.id,
    'class_quota',
    withClass((d) => d.quotas).map((line) => ({ class_id: line.class_id, unit_id: line.unit, seats: line.seats })),
  )
  await insertRows(
    client,
    mark.id,
    'class_cost',
    withClass((d) => d.costs),
  )
}

/** A plan that says nothing of money yet is given what its classes cost, from the local budget. */
const giveMoney = async ({ client, tx, mark }: Context, plan: PlanRow, cost: number): Promise<void> => {
  if (cost === 0 || (await readMoney(tx, [plan.id])).length > 0) return
  await insertRow(client, mark.id, 'plan_money', { plan_id: plan.id, source: 'local', amount: cost })
}

/**
 * Drafts the classes of a plan from the needs of its unit on a day: for each programme and year as few classes as hold the need, quotas by unit in proportion
 * to it, costs at their ceilings. A programme that has a class in that year already is left alone.
 */
export const draftPlan = async (context: Context, q: Input) => {
  const plan = await planToChange(context, q.plan)
  refuseLate(q)
  if (q.registersTo < q.registersFrom)
    refuse('invalid_input', { problems: [{ path: 'registersTo', message: 'không được trước ngày bắt đầu đăng ký' }] })
  if (Number(q.firstMonth.slice(0, 4)) !== plan.firstYear)
    refuse('training.months_outside', { name: plan.name, first: plan.firstYear, last: plan.firstYear })
  const scope = { asOf: q.asOf, unit: String(plan.unit.id), firstYear: plan.firstYear, lastYear: plan.lastYear }
  const asked = await askNeeds({ ...context, db: context.tx }, scope)
  const standing = new Set((await classesOf(context, plan.id)).map((c) => `${c.programme.code} ${c.firstMonth.slice(0, 4)}`))
  const { wanted, left } = wantedIn(asked)
  const isPlanned = (w: Wanted): boolean => standing.has(`${w.programme.code} ${w.year}`)
  for (const w of wanted.filter(isPlanned)) left.push({ level: w.programme.name, people: sum(w.byUnit), why: 'planned' })
  const ceilings = await readCeilings(context.tx)
  const units = asked.found.rows.map((r) => r.unit)
  const drafted = wanted.filter((w) => !isPlanned(w)).flatMap((w) => classesFor(q, plan, w, units, ceilings))
  await write(context, drafted)
  await giveMoney(context, plan, sum(drafted.map((d) => Number(d.row['fixed_cost']))))
  const made = { classes: drafted.length, seats: sum(drafted.map((d) => Number(d.row['seats']))) }
  context.mark.note({ reason: `Dự thảo lớp của «${plan.name}» từ nhu cầu ngày ${vnDay(asked.asOf)}`, summary: { plan: plan.id, ...made } })
  return { change: made.classes === 0 ? null : 0, plan: plan.id, ...made, left }
}
