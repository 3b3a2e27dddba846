import { sql } from 'kysely'
import { reachOf } from '#access/policy.ts'
import { opens } from '#access/units.ts'
import { day, type Day } from '#lib/day.ts'
import type { QueryContext, Reads } from '#operation/context.ts'
import type { Learner, OfferedClass, Pair, Problem, Unit, Words } from '#ordering/problem.ts'
import { monthName } from '#ordering/words.ts'
import type { House } from '#review/house.ts'
import { namesOf } from '#review/names.ts'
import { readBefore } from './propose-before.ts'
import { monthIn, programmeAmong, readLevels, readRegistered, weighed } from './propose-needs.ts'
import { planCalled, readMoney, readQuotas } from './plan-read.ts'
import { readClasses, type ClassRow, type PlanRow } from './read-classes.ts'
import { unitsFor } from './rights.ts'

type Context = QueryContext<House>
type Blocked = { readonly person: string; readonly month: string }
type Pinned =
  | { readonly kind: 'in' | 'out'; readonly person: string; readonly class: number }
  | { readonly kind: 'month'; readonly class: number; readonly start: string }

/** How the order is asked for: the contract's input. */
export type Wanted = {
  readonly plan: number
  readonly asOf?: string | undefined
  readonly share: number
  readonly most?: number | undefined
  readonly standIns: 'yes' | 'no'
  readonly free: 'yes' | 'no'
  readonly registered: 'yes' | 'no'
  readonly atOnce?: number | undefined
  readonly blocked: readonly Blocked[]
  readonly pins: readonly Pinned[]
}

/** Who a key of the problem is, for showing. */
export type Shown = { readonly id: number; readonly name: string; readonly unit: string; readonly title: string }

export type Posed = {
  readonly problem: Problem
  readonly classes: readonly ClassRow[]
  readonly shown: ReadonlyMap<string, Shown>
  readonly withoutClass: number
  /** Each weight in words, by person and programme: `${person}\n${programme}`. */
  readonly weights: ReadonlyMap<string, Words>
  /** What is not known of what must be learnt before, by the same keys. */
  readonly notes: ReadonlyMap<string, readonly Words[]>
  readonly registered: number
}

type UnitRow = { readonly id: number; readonly parent: number | null; readonly name: string; readonly people: number }

/** These units with all above them on a day, and how many hold their primary post in each. */
const readUnits = async (db: Reads, units: readonly number[], on: Day): Promise<readonly UnitRow[]> => {
  const { rows } = await sql<UnitRow>`
    with recursive up (unit) as (select unnest(${[...units]}::int[])
      union select v.parent_id from up join unit_version v on v.unit_id = up.unit and v.voided is null and v.parent_id is not null
        and (v.valid_from is null or v.valid_from <= ${on}) and (v.valid_to is null or v.valid_to > ${on}))
    select v.unit_id as id, v.parent_id as parent, v.name,
      (select count(*)::int from posting t where t.unit_id = v.unit_id and t.voided is null and t.is_primary and t.valid_from <= ${on}
        and (t.valid_to is null or t.valid_to > ${on})) as people
    from up join unit_version v on v.unit_id = up.unit and v.voided is null
      and (v.valid_from is null or v.valid_from <= ${on}) and (v.valid_to is null or v.valid_to > ${on})`.execute(db)
  return rows
}

/** The pairs who alone hold one title in a unit. */
const readPairs = async (db: Reads, units: readonly number[], on: Day): Promise<readonly { people: [number, number]; post: string }[]> => {
  const { rows } = await sql<{ people: [number, number]; post: string }>`
    select array_agg(t.person_id order by t.person_id) as people, min(coalesce(l.name, t.title_text)) as post
    from posting t left join title l on l.id = t.title_id
    where t.unit_id = any(${[...units]}::int[]) and t.voided is null and t.is_primary and t.valid_from <= ${on} and (t.valid_to is null or t.valid_to > ${on})
    group by t.unit_id, coalesce(t.title_id::text, t.title_text) having count(*) = 2`.execute(db)
  return rows
}

/** A class that still takes learners; one with days, and every one unless months are to be chosen, begins when it is planned. */
const offeredOf = (c: ClassRow, plan: PlanRow, isFree: boolean, today: number): OfferedClass => {
  const [first, last] = [monthIn(plan, c.firstMonth), monthIn(plan, c.lastMonth)]
  const months = last - first + 1
  const latest = monthIn(plan, `${plan.lastYear}-12`) - months + 1
  const any = Array.from({ length: Math.max(0, latest + 1) }, (_, m) => m).filter((m) => m >= today)
  return {
    key: String(c.id),
    name: c.name,
    programme: String(c.programme.id),
    starts: isFree && c.startsOn === null ? any : [first],
    months,
    seats: c.seats,
    least: c.least,
    seatCost: c.seatCost,
    fixedCost: c.fixedCost,
    away: c.programme.mode !== 'online',
  }
}

const takesLearners = new Set(['planned', 'consolidated'])

/** The classes, units, money and pins around the people. */
const around = async (context: Context, q: Wanted, plan: PlanRow, classes: readonly ClassRow[], people: readonly Learner[], on: Day) => {
  const { db, today } = context
  const offered = classes.map((c) => offeredOf(c, plan, q.free === 'yes', monthIn(plan, today)))
  const own = [...new Set(people.map((p) => Number(p.unit)))]
  const [rows, twos, quotas, money] = await Promise.all([
    readUnits(db, own, on),
    q.standIns === 'yes' ? readPairs(db, own, on) : [],
    readQuotas(db, [plan.id]),
    readMoney(db, [plan.id]),
  ])
  const known = new Set(rows.map((u) => u.id))
  const cover = { percent: q.share, ...(q.most === undefined ? {} : { people: q.most }) }
  const counted = Map.groupBy(people, (p) => p.unit)
  const units: Unit[] = rows.map((u) => ({
    key: String(u.id),
    name: u.name,
    ...(u.parent !== null && known.has(u.parent) ? { parent: String(u.parent) } : {}),
    headcount: Math.max(u.people, counted.get(String(u.id))?.length ?? 0),
    cover: own.includes(u.id) ? cover : {},
  }))
  const isOffered = new Set(offered.map((c) => c.key))
  const kept = quotas.filter((x) => isOffered.has(String(x.class)) && known.has(x.unit.id))
  return {
    offered,
    units,
    twos,
    quotas: kept.map((x) => ({ class: String(x.class), unit: String(x.unit.id), seats: x.seats })),
    budget: money.length === 0 ? null : money.reduce((sum, m) => sum + m.amount, 0),
  }
}

const pinsOf = (q: Wanted, plan: PlanRow, people: ReadonlySet<string>, classes: ReadonlySet<string>): Problem['pins'] =>
  q.pins.flatMap((p): Problem['pins'] => {
    if (!classes.has(String(p.class))) return []
    if (p.kind === 'month') return [{ kind: 'month', class: String(p.class), start: monthIn(plan, p.start) }]
    return people.has(p.person) ? [{ kind: p.kind, person: p.person, class: String(p.class) }] : []
  })

/** The problem of a plan: the needs of its unit on a day that its classes can close, and everything that stands against sending all at once. */
export const poseFor = async (context: Context, q: Wanted): Promise<Posed> => {
  const { db, house, today } = context
  const plan = await planCalled(context, db, q.plan)
  const asOf = day(q.asOf ?? today)
  const seen = await unitsFor(context, 'training.read')
  const all = await readClasses(db, { seen, plan: plan.id })
  const classes = all.filter((c) => takesLearners.has(c.state))
  const ids = classes.map((c) => c.id)
  const [found, registered, levels] = await Promise.all([
    house.desk.inNeed({ asOf, unit: String(plan.unit.id), reach: reachOf(context, 'training.read'), which: { within: plan.lastYear } }),
    q.registered === 'yes' ? readRegistered(db, ids, seen) : [],
    readLevels(db),
  ])
  const registeredOf = Map.groupBy(registered, (r) => r.person)
  const asked = [...new Set([...found.people.map((p) => p.person), ...registeredOf.keys()])]
  const [named, lines] = await Promise.all([namesOf(db, asked, { asOf }), house.desk.lines({ asOf, people: asked })])
  const [lineOf, needsOf] = [new Map(lines.map((l) => [l.person, l])), new Map(found.people.map((p) => [p.person, p.needs]))]
  const programmeOf = new Map(classes.map((c) => [c.id, String(c.programme.id)]))
  const closing = (target: number): string | undefined => {
    const level = levels.get(target)
    return level && programmeAmong(classes, level)
  }
  const from = `${plan.firstYear}-01`
  const before = await readBefore(context, { classes, from: `${plan.firstYear}-01-01`, asOf, lines })
  const weighing = { plan, asOf, closing, monthName: (month: number) => monthName({ from }, month) }
  const blockedOf = Map.groupBy(q.blocked, (b) => b.person)
  const shown = new Map<string, Shown>()
  const weights = new Map<string, Words>()
  const notes = new Map<string, readonly Words[]>()
  const people = named.flatMap((p) => {
    const line = lineOf.get(p.id)
    if (!line || !opens(seen, line.unitId)) return []
    const blocked = (blockedOf.get(p.key) ?? []).map((b) => monthIn(plan, b.month)).filter((m) => m >= 0)
    shown.set(p.key, { id: p.id, name: p.name, unit: line.unit, title: line.title ?? p.titleText ?? '' })
    // The best place of several: a unit's lists are one for each class.
    const places = new Map((registeredOf.get(p.id) ?? []).toReversed().map((r) => [programmeOf.get(r.class) ?? '', r.place]))
    const found = weighed(
      { line, key: p.key, name: p.name, needs: needsOf.get(p.id) ?? [], registered: places, blocked, firsts: (of) => before.firsts(p.id, of) },
      weighing,
    )
    for (const [programme, says] of found.weights) weights.set(`${p.key}\n${programme}`, says)
    for (const { programme } of found.learner.needs) notes.set(`${p.key}\n${programme}`, before.unsure(p.id, programme))
    return [found.learner]
  })
  const learners = people.filter((p) => p.needs.length > 0)
  const rest = await around(context, q, plan, classes, learners, asOf)
  const keyOf = new Map(named.map((p) => [p.id, p.key]))
  const learning = new Set(learners.map((p) => p.key))
  const pairs: Pair[] = rest.twos.flatMap(({ people: [a, b], post }) => {
    const [one, other] = [keyOf.get(a), keyOf.get(b)]
    return one !== undefined && other !== undefined && learning.has(one) && learning.has(other) ? [{ people: [one, other], post }] : []
  })
  const months = monthIn(plan, `${plan.lastYear}-12`) + 1
  const inWindow = rest.offered.map((c) => ({ ...c, starts: c.starts.filter((s) => s >= 0 && s + c.months <= months) }))
  const problem: Problem = {
    from,
    months,
    people: learners,
    programmes: before.programmes,
    classes: inWindow,
    units: rest.units,
    quotas: rest.quotas,
    pairs,
    budget: rest.budget,
    atOnce: q.atOnce ?? null,
    pins: pinsOf(q, plan, learning, new Set(inWindow.map((c) => c.key))),
  }
  return { problem, classes, shown, withoutClass: people.length - learners.length, weights, notes, registered: registeredOf.size }
}
