import { sql } from 'kysely'
import { opens, type Units } from '#access/units.ts'
import { addDays, addMonths, monthsBetween, type Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'
import type { Learner, Month, Need, Words } from '#ordering/problem.ts'
import { weigh, weightWords, type Urgency } from '#ordering/weigh.ts'
import { ladders, type Subject } from '#people/levels.ts'
import type { MusterLine } from '#review/lines.ts'
import type { PersonNeed } from '#review/needs.ts'
import type { ClassRow, PlanRow } from './read-classes.ts'

/** Months since the first of the plan. */
export const monthIn = (plan: PlanRow, text: string): Month => (Number(text.slice(0, 4)) - plan.firstYear) * 12 + Number(text.slice(5, 7)) - 1

export type Level = { readonly id: number; readonly subject: string; readonly code: string }

export const readLevels = async (db: Reads): Promise<ReadonlyMap<number, Level>> => {
  const { rows } = await sql<Level>`select id, subject, code from level`.execute(db)
  return new Map(rows.map((l) => [l.id, l]))
}

const rank = ({ subject, code }: Level): number =>
  (ladders[subject as Subject] as readonly { code: string }[] | undefined)?.findIndex((l) => l.code === code) ?? 0

/** The programme among those planned that closes a need: of its subject, the least that is enough. */
export const programmeAmong = (classes: readonly ClassRow[], target: Level): string | undefined => {
  const closing = classes.flatMap(({ programme: { id, level } }) => {
    if (!level || level.subject !== target.subject) return []
    const isEnough = level.subject === 'certificate' ? level.code === target.code : rank(level) >= rank(target)
    return isEnough ? [{ id, rank: rank(level) }] : []
  })
  const least = closing.sort((a, b) => a.rank - b.rank || a.id - b.id)[0]
  return least && String(least.id)
}

/** A registration that was not sent back: who, for which class of which programme, where in the unit's list. */
export type Registered = { readonly person: number; readonly class: number; readonly place: number }

/** Who is registered for these classes by the units that the asker sees; one statement. */
export const readRegistered = async (db: Reads, classes: readonly number[], seen: Units): Promise<readonly Registered[]> => {
  const { rows } = await sql<Registered & { unit: number }>`
    select r.person_id as person, r.class_id as class, r.unit_id as unit, r.place_in_list::int as place from registration r
    where r.class_id = any(${[...classes]}::int[]) and r.voided is null and not exists (select from registration_answer a
      where a.person_id = r.person_id and a.class_id = r.class_id and a.voided is null and a.answer = 'sentBack')
    order by r.person_id, r.place_in_list, r.class_id`.execute(db)
  return rows.filter((r) => opens(seen, r.unit))
}

/** Whoever is elected or leads: the key posts. */
const isKeyPost = ({ group }: MusterLine): boolean => group === 'cadre' || group === 'leader'

/** Whole years from the beginning of the window (or the day asked, when later) until retirement under normal conditions; null when birth or sex is not known. */
export const yearsLeft = (retiresBy: Day | null, plan: PlanRow, asOf: Day): number | null => {
  if (retiresBy === null) return null
  const start: Day = `${plan.firstYear}-01-01`
  return Math.max(0, Math.floor(monthsBetween(asOf > start ? asOf : start, retiresBy) / 12))
}

/** The last month of the window in which a class may end so that a need is closed before its grace ends: below 0 when that was before the window. */
const lastInTime = (plan: PlanRow, until: Day): Month => monthIn(plan, addMonths(`${addDays(until, 1).slice(0, 7)}-01` as Day, -1))

export type Person = {
  readonly line: MusterLine
  readonly key: string
  readonly name: string
  readonly needs: readonly PersonNeed[]
  /** The programmes for whose classes the unit registered the person, with the best place in its lists. */
  readonly registered: ReadonlyMap<string, number>
  readonly blocked: readonly Month[]
  /** The programmes that must be learnt before this one, near and far, and are surely not held. */
  readonly firsts: (programme: string) => readonly string[]
}

/** What the plan offers, to weigh people by. */
export type Weighing = {
  readonly plan: PlanRow
  readonly asOf: Day
  readonly closing: (target: number) => string | undefined
  readonly monthName: (month: Month) => string
}

/** A learner with each need weighed, and each weight in words by programme. */
export type Weighed = { readonly learner: Learner; readonly weights: ReadonlyMap<string, Words> }

/** Weighs what somebody needs: what requirements ask for, and what the unit registered the person for besides. */
export const weighed = ({ line, key, name, needs, registered, blocked, firsts }: Person, { plan, asOf, closing, monthName }: Weighing): Weighed => {
  const last = monthIn(plan, `${plan.lastYear}-12`)
  const own = { isKeyPost: isKeyPost(line), isSuccessor: false, yearsLeft: yearsLeft(line.retiresBy, plan, asOf) }
  const found = new Map<string, { need: Need; says: Words }>()
  const add = (programme: string, due: Month | null, u: Urgency): void => {
    const weight = weigh(u)
    const known = found.get(programme)
    if (!known || known.need.weight < weight) found.set(programme, { need: { programme, weight, due }, says: weightWords(u, monthName) })
  }
  for (const need of needs) {
    const programme = closing(need.target)
    if (programme === undefined) continue
    const end = need.until === null ? -1 : lastInTime(plan, need.until)
    const due = end < 0 || end > last ? null : end
    // A grace that ends before the window begins is over when anybody could go.
    add(programme, due, { ground: 'requirement', isUnmet: end < 0, graceEnds: due, place: registered.get(programme) ?? null, ...own })
  }
  for (const [programme, place] of registered)
    if (!found.has(programme)) add(programme, null, { ground: 'registration', isUnmet: false, graceEnds: null, place, ...own })
  for (const programme of [...found.keys()].flatMap(firsts))
    if (!found.has(programme)) add(programme, null, { ...own, ground: 'first', isUnmet: false, graceEnds: null, place: null, isKeyPost: false })
  return {
    learner: { key, name, unit: String(line.unitId), needs: [...found.values()].map((f) => f.need), blocked },
    weights: new Map([...found].map(([programme, f]) => [programme, f.says])),
  }
}
