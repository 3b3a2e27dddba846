import type pg from 'pg'
import type { z } from 'zod'
import type { Units } from '#access/units.ts'
import { copyIn } from '#db/copy.ts'
import type { Day } from '#lib/day.ts'
import { withinEpoch } from '#lib/epoch.ts'
import { refuse } from '#lib/refusal.ts'
import { planActs, type Act, type Draft, type Facet, type Plan } from './acts.ts'
import { affectedBy } from './affected.ts'
import { loadOrgFacts } from './load.ts'
import { movePosts, peopleIn, type InPost, type Move } from './move-people.ts'
import { nameColumns } from './reference.ts'
import type { reorganised } from './reorganise-contract.ts'

export type Reorganised = z.input<typeof reorganised>
export type Decision = {
  readonly document: string
  readonly on: Day
  readonly acts: readonly Act[]
  readonly today: Day
  /** The units that the asker may act on. */
  readonly units: Units
  /** Only to look: what would be done is done and taken back. */
  readonly rehearsal: boolean
}

type Placed = { readonly who: InPost; readonly unit: number; readonly to: number | undefined }

/** The units as postings name them → the unit of the eve that they are counted in, for the units whose people a plan concerns. */
const countedIn = ({ tree }: Plan, concerned: ReadonlySet<number>): ReadonlyMap<number, number> => {
  const counted = new Map<number, number>()
  tree.carry.forEach((unit, posted) => {
    if (concerned.has(unit) && tree.unattributed[posted] === 0) counted.set(posted, unit)
  })
  return counted
}

/** Everyone in the units that a plan touches, and where they go; undefined where they stay or it is not said. */
const placesOf = async (client: pg.ClientBase, plan: Plan): Promise<readonly Placed[]> => {
  const concerned = new Set(plan.drafts.flatMap((d) => (d.was ? [d.unit] : [])))
  const counted = countedIn(plan, concerned)
  const people = await peopleIn(client, [...counted.keys()], plan.on)
  const splits = new Map(plan.splits.map((s) => [s.unit, s]))
  return people.map((who) => {
    const unit = counted.get(who.posted) ?? 0
    return { who, unit, to: plan.heirs.get(unit) ?? splits.get(unit)?.people.get(who.key) }
  })
}

const heads = (placed: readonly Placed[]): readonly InPost[] => [...new Map(placed.map((p) => [p.who.person, p.who])).values()]

/** The people of divided units of whom nothing is said; refuses those whom a closed unit leaves behind. */
const unassignedIn = (plan: Plan, placed: readonly Placed[]): Reorganised['unassigned'] => {
  for (const unit of plan.closed) {
    const left = heads(placed.filter((p) => p.unit === unit))
    const name = plan.tree.at[unit]?.name ?? ''
    if (left.length > 0) refuse('units.people_left', { name, people: left.slice(0, 10).map((p) => p.name), total: left.length })
  }
  return plan.splits.flatMap(({ unit, act }) => {
    const open = heads(placed.filter((p) => p.unit === unit && p.to === undefined))
    const people = open.map((p) => ({ id: p.key, name: p.name, title: p.title }))
    return open.length === 0 ? [] : [{ unit, act, name: plan.tree.at[unit]?.name ?? '', total: open.length, people }]
  })
}

/** Numbers for the new units: of the sequence when they are kept; past the last when they will be taken back, so that looking uses none up. */
const numbersFor = async (client: pg.ClientBase, drafts: readonly Draft[], rehearsal: boolean): Promise<ReadonlyMap<number, number>> => {
  const made = drafts.filter((d) => d.unit < 0).map((d) => d.unit)
  const number = rehearsal ? '(select max(id) from unit) + n' : `nextval(pg_get_serial_sequence('unit', 'id'))::int`
  const { rows } = await client.query<{ id: number }>(`select ${number} as id from generate_series(1, $1::int) n`, [made.length])
  return new Map(made.map((unit, i) => [unit, rows[i]?.id ?? 0]))
}

const columns = [
  'unit_id',
  'code',
  'name',
  'name_fold',
  'sort_key',
  'tier',
  'kind',
  'area',
  'difficult',
  'parent_id',
  'valid_from',
  'valid_to',
] as const

const versionRow = (unit: number, is: Facet, from: Day | undefined, to: Day | undefined): unknown[] => {
  const { name, name_fold, sort_key } = nameColumns(is.name)
  return [unit, is.code, name, name_fold, sort_key, is.tier, is.kind, is.area, is.difficult, is.parent, from, to]
}

/** Withdraws the version of the day of each unit touched, and writes what was until the day and what is from it. */
const writeUnits = async (client: pg.ClientBase, mark: number, plan: Plan, document: string, real: (unit: number) => number): Promise<void> => {
  const { drafts, on, lineage } = plan
  const turned = drafts.filter((d) => d.is !== d.was)
  await copyIn(
    client,
    'unit',
    ['id', 'recorded'],
    turned.filter((d) => d.unit < 0).map((d) => [real(d.unit), mark]),
  )
  const { rows } = await client.query<{ id: number; origin: number | null; unit_id: number; document: string | null; confidence: string }>(
    `update unit_version set voided = $1 where voided is null and unit_id = any($2) and (valid_from is null or valid_from <= $3) and (valid_to is null or valid_to > $3)
     returning id, origin, unit_id, document, confidence`,
    [mark, turned.flatMap((d) => (d.was ? [d.unit] : [])), on],
  )
  const old = new Map(rows.map((r) => [r.unit_id, r]))
  const until = turned.flatMap(({ unit, was }) => {
    const row = old.get(unit)
    if (!was || !row || (was.from !== undefined && was.from >= on)) return []
    return [[...versionRow(unit, was, was.from, on), row.document, row.confidence, row.origin ?? row.id, mark]]
  })
  const since = turned.flatMap(({ unit, was, is }) =>
    is ? [[...versionRow(real(unit), { ...is, parent: real(is.parent ?? 0) }, on, was?.to), document, 'seen', null, mark]] : [],
  )
  await copyIn(client, 'unit_version', [...columns, 'document', 'confidence', 'origin', 'recorded'], [...until, ...since])
  await copyIn(
    client,
    'lineage',
    ['from_unit', 'to_unit', 'kind', 'on_day', 'document', 'recorded'],
    lineage.map((l) => [real(l.from), real(l.to), l.kind, on, document, mark]),
  )
}

/** People in primary post before and after, in every unit that a plan concerns. */
const countsOf = (plan: Plan, placed: readonly Placed[], name: (unit: number) => string, real: (unit: number) => number): Reorganised['counts'] => {
  const counts = new Map<number, { before: number; after: number }>()
  const of = (unit: number): { before: number; after: number } => {
    const known = counts.get(unit) ?? { before: 0, after: 0 }
    counts.set(unit, known)
    return known
  }
  for (const d of plan.drafts) of(d.unit)
  for (const { who, unit, to } of placed) {
    if (!who.primary) continue
    of(unit).before++
    of(to ?? unit).after++
  }
  return [...counts].map(([unit, n]) => ({ id: unit < 0 ? null : real(unit), name: name(unit), ...n }))
}

const movesOf = (moved: readonly Placed[], name: (unit: number) => string): Reorganised['moves'] => {
  const moves = new Map<string, { from: string; to: string; people: Set<number>; posts: number }>()
  for (const { who, unit, to } of moved) {
    const key = `${unit} ${to}`
    const known = moves.get(key) ?? { from: name(unit), to: name(to ?? 0), people: new Set(), posts: 0 }
    known.people.add(who.person)
    known.posts++
    moves.set(key, known)
  }
  return [...moves.values()].map((m) => ({ ...m, people: m.people.size }))
}

const mostNamed = 200

/** All acts of one decision in the command's transaction. One at a time: who comes second finds what the first has done. */
export const reorganiseUnits = async (
  client: pg.ClientBase,
  mark: number,
  { document, on, acts, today, units, rehearsal }: Decision,
): Promise<{ told: Reorganised; people: readonly number[] }> => {
  if (!withinEpoch(on)) refuse('day.out_of_range', { day: on })
  if (on > today && !rehearsal) refuse('units.future', { on, today })
  await client.query(`select pg_advisory_xact_lock(hashtext('units'))`)
  const facts = await loadOrgFacts(client, 'standing')
  const plan = planActs(facts, acts, on, units)
  const placed = await placesOf(client, plan)
  const unassigned = unassignedIn(plan, placed)
  const [open] = unassigned
  if (open && !rehearsal) refuse('units.people_unassigned', { name: open.name, people: open.people.map((p) => p.name), total: open.total })
  const numbers = await numbersFor(client, plan.drafts, rehearsal)
  const real = (unit: number): number => numbers.get(unit) ?? unit
  const concerned = plan.drafts.filter((d) => d.was).map((d) => d.unit)
  const affected = await affectedBy(client, concerned, on)
  await writeUnits(client, mark, plan, document, real)
  const moved = placed.filter((p) => p.to !== undefined && p.to !== p.unit)
  const moves = moved.map(({ who, to }): Move => ({ person: who.person, from: who.posted, to: real(to ?? 0) }))
  const once = [...new Map(moves.map((m) => [`${m.person} ${m.from}`, m])).values()]
  const posts = await movePosts(client, mark, once, on, document)
  const drafts = new Map(plan.drafts.map((d) => [d.unit, d]))
  const name = (unit: number): string => drafts.get(unit)?.is?.name ?? drafts.get(unit)?.was?.name ?? plan.tree.at[unit]?.name ?? ''
  const named = moved.slice(0, mostNamed).map(({ who, unit, to }) => ({
    id: who.key,
    name: who.name,
    title: who.title,
    from: name(unit),
    to: name(to ?? 0),
  }))
  const people = [...new Set(moves.map((m) => m.person))]
  return {
    people,
    told: {
      change: rehearsal ? null : 0,
      on,
      document,
      planned: on > today,
      units: plan.drafts
        .filter((d) => d.is !== d.was)
        .map(({ unit, was, is }) => ({
          id: rehearsal && unit < 0 ? null : real(unit),
          what: !was ? 'created' : is ? 'changed' : 'ended',
          before: was?.name ?? null,
          after: is?.name ?? null,
          parent: is ? name(is.parent ?? 0) : null,
        })),
      counts: countsOf(plan, placed, name, real),
      moves: movesOf(moved, name),
      people: named,
      total: { people: people.length, posts },
      unassigned,
      affected,
    },
  }
}
