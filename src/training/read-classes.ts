import { sql } from 'kysely'
import type { Units } from '#access/units.ts'
import type { Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'
import { planSeen, unitName } from './rights.ts'
import { stateAfter, type State, type Step } from './stages.ts'
import type { Content, Kind, Mode } from './words.ts'

/** The level that a programme gives. */
export type GivenLevel = { readonly id: number; readonly subject: string; readonly code: string; readonly name: string }

export type PlanRow = {
  readonly id: number
  readonly name: string
  readonly unit: { readonly id: number; readonly name: string }
  readonly firstYear: number
  readonly lastYear: number
  readonly aim: string | null
  readonly state: State<'plan'>
  /** The number by which it was approved. */
  readonly number: string | null
}

/** A class as it stands, with its programme, its plan, and the state of both. `id` is lasting; months are their first days, money is đồng. */
export type ClassRow = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly seats: number
  readonly least: number
  readonly firstMonth: Day
  readonly lastMonth: Day
  readonly registersFrom: Day
  readonly registersTo: Day
  readonly startsOn: Day | null
  readonly endsOn: Day | null
  readonly place: string | null
  readonly heldBy: string | null
  readonly seatCost: number
  readonly fixedCost: number
  readonly state: State<'class'>
  readonly plan: PlanRow
  readonly programme: {
    readonly id: number
    readonly code: string
    readonly name: string
    readonly kind: Kind
    readonly content: Content
    readonly mode: Mode
    readonly periods: number | null
    readonly months: number | null
    readonly level: GivenLevel | null
  }
}

const stepsOf = (column: string, id: string, more = '') =>
  sql.raw<readonly Step[]>(
    `(select coalesce(array_agg(s.step order by coalesce(s.origin, s.id)), '{}') from training_step s where s.voided is null and s.${column} = ${id}${more})`,
  )

const planColumns = sql`
  coalesce(p.origin, p.id) as plan_id, p.name as plan_name, p.unit_id, ${unitName('p.unit_id')} as unit_name, p.first_year, p.last_year, p.aim,
  ${stepsOf('plan_id', 'coalesce(p.origin, p.id)')} as plan_steps,
  (select s.number from training_step s where s.voided is null and s.plan_id = coalesce(p.origin, p.id) and s.step = 'approved' order by coalesce(s.origin, s.id) desc limit 1) as number`

type PlanColumns = {
  plan_id: number
  plan_name: string
  unit_id: number
  unit_name: string
  first_year: number
  last_year: number
  aim: string | null
  plan_steps: readonly Step[]
  number: string | null
}

const planOf = (r: PlanColumns): PlanRow => ({
  id: r.plan_id,
  name: r.plan_name,
  unit: { id: r.unit_id, name: r.unit_name },
  firstYear: r.first_year,
  lastYear: r.last_year,
  aim: r.aim,
  state: stateAfter('plan', r.plan_steps) as State<'plan'>,
  number: r.number,
})

type ClassColumns = PlanColumns & {
  id: number
  code: string
  name: string
  seats: number
  least: number
  first_month: Day
  last_month: Day
  registers_from: Day
  registers_to: Day
  starts_on: Day | null
  ends_on: Day | null
  place: string | null
  held_by: string | null
  seat_cost: number
  fixed_cost: number
  class_steps: readonly Step[]
  programme_id: number
  programme_code: string
  programme_name: string
  kind: Kind
  content: Content
  mode: Mode
  periods: number | null
  months: string | null
  level_id: number | null
  subject: string | null
  level_code: string | null
  level_name: string | null
}

const classOf = (r: ClassColumns): ClassRow => ({
  id: r.id,
  code: r.code,
  name: r.name,
  seats: r.seats,
  least: r.least,
  firstMonth: r.first_month,
  lastMonth: r.last_month,
  registersFrom: r.registers_from,
  registersTo: r.registers_to,
  startsOn: r.starts_on,
  endsOn: r.ends_on,
  place: r.place,
  heldBy: r.held_by,
  seatCost: r.seat_cost,
  fixedCost: r.fixed_cost,
  state: stateAfter('class', r.class_steps) as State<'class'>,
  plan: planOf(r),
  programme: {
    id: r.programme_id,
    code: r.programme_code,
    name: r.programme_name,
    kind: r.kind,
    content: r.content,
    mode: r.mode,
    periods: r.periods,
    months: r.months === null ? null : Number(r.months),
    level: r.level_id === null ? null : { id: r.level_id, subject: r.subject ?? '', code: r.level_code ?? '', name: r.level_name ?? '' },
  },
})

/** Which classes: of a plan, of these lasting numbers, or every one. `seen`: the units that the asker's right opens. */
export type Which = { readonly seen: Units; readonly plan?: number; readonly ids?: readonly number[]; readonly year?: number }

const among = ({ plan, year }: Which) => sql<boolean>`
  ${plan === undefined ? sql`true` : sql`coalesce(p.origin, p.id) = ${plan}`}
  and ${year === undefined ? sql`true` : sql`${year} between p.first_year and p.last_year`}`

/** The classes that the asker sees, in order of months and codes; one statement. Outside one's reach a class does not exist. */
export const readClasses = async (db: Reads, which: Which): Promise<readonly ClassRow[]> => {
  const { rows } = await sql<ClassColumns>`
    select coalesce(c.origin, c.id) as id, c.code, c.name, c.seats, c.least, c.first_month, c.last_month, c.registers_from, c.registers_to, c.starts_on, c.ends_on,
      c.place, c.held_by, c.seat_cost, c.fixed_cost, ${stepsOf('class_id', 'coalesce(c.origin, c.id)', ' and s.unit_id is null')} as class_steps, ${planColumns},
      coalesce(g.origin, g.id) as programme_id, g.code as programme_code, g.name as programme_name, g.kind, g.content, g.mode, g.periods, g.months,
      g.level_id, l.subject, l.code as level_code, l.name as level_name
    from training_class c
    join training_plan p on coalesce(p.origin, p.id) = c.plan_id and p.voided is null
    join programme g on coalesce(g.origin, g.id) = c.programme_id and g.voided is null
    left join level l on l.id = g.level_id
    where c.voided is null and ${among(which)} and ${which.ids === undefined ? sql`true` : sql`coalesce(c.origin, c.id) = any(${[...which.ids]}::int[])`}
      and ${planSeen(which.seen)}
    order by c.first_month, c.code, 1`.execute(db)
  return rows.map(classOf)
}

/** The plans that the asker sees, newest years first; one statement. */
export const readPlans = async (db: Reads, which: Which & { readonly unit?: number | undefined }): Promise<readonly PlanRow[]> => {
  const { rows } = await sql<PlanColumns>`
    select ${planColumns} from training_plan p
    where p.voided is null and ${among(which)} and ${which.unit === undefined ? sql`true` : sql`p.unit_id = ${which.unit}`} and ${planSeen(which.seen)}
    order by p.first_year desc, plan_id desc`.execute(db)
  return rows.map(planOf)
}
