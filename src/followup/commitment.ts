import { sql } from 'kysely'
import { addMonths, day, yearsBetween, type Day } from '#lib/day.ts'
import { withinEpoch } from '#lib/epoch.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers, QueryContext, Reads } from '#operation/context.ts'
import { insertFact, liveFact, voidFact } from '#record/rows.ts'
import { personMeant } from '#record/who.ts'
import { scopeOf } from '#review/behind.ts'
import type { House } from '#review/house.ts'
import { namesOf } from '#review/names.ts'
import type { commitment } from './commitment-contract.ts'
import { commitmentMonths, compensation, monthsServed, percentPerYear } from './compensation.ts'
import { yearly, yearlyDuty, type Studied } from './yearly.ts'
import { isCivilServant } from './yearly-handlers.ts'

type Promised = {
  readonly person: number
  readonly fact: number
  readonly programme: string
  readonly document: string | null
  readonly study_months: number
  readonly promised_months: number
  readonly cost: number
  readonly started_on: Day
  readonly finished_on: Day | null
  /** The first day on which the person is no longer in service, when there is one. */
  readonly left_on: Day | null
}

const readPromised = async (db: Reads, people: readonly number[]): Promise<readonly Promised[]> => {
  const { rows } = await sql<Promised>`
    select c.person_id as person, coalesce(c.origin, c.id)::int as fact, c.programme, c.document, c.study_months::float8 as study_months, c.promised_months, c.cost::float8 as cost, c.started_on, c.finished_on,
      (select min(l.left_on) from leaving l where l.person_id = c.person_id and l.voided is null and l.left_on > c.started_on) as left_on
    from study_commitment c where c.voided is null and c.person_id = any(${[...people]}::int[]) order by c.started_on, c.person_id`.execute(db)
  return rows
}

/** Where a promise stands on a day: months served after the course, what that means, and the day from which nothing is owed. */
export const standing = (p: Pick<Promised, 'finished_on' | 'left_on' | 'promised_months'>, on: Day) => {
  const { finished_on: finished, left_on: left } = p
  if (finished === null || finished > on) {
    const gone = left !== null && left <= on
    return {
      servedMonths: 0,
      state: gone ? ('leftEarly' as const) : ('studying' as const),
      endsOn: finished && addMonths(finished, p.promised_months),
    }
  }
  const until = left !== null && left < on ? left : on
  const endsOn = addMonths(finished, p.promised_months)
  const state = until >= endsOn ? ('fulfilled' as const) : until < on ? ('leftEarly' as const) : ('serving' as const)
  return { servedMonths: Math.min(p.promised_months, monthsServed(finished, until)), state, endsOn }
}

type About = { readonly female: boolean | null; readonly minority: boolean | null; readonly recruited: Day | null }

const aboutPerson = async (db: Reads, person: number): Promise<About> => {
  const { rows } = await sql<About>`
    select (select s.sex = 'female' from person_sex s where s.person_id = ${person} and s.voided is null) as female,
      (select g.is_minority from person_ethnicity e join ethnic_group g on g.code = e.ethnic_group where e.person_id = ${person} and e.voided is null) as minority,
      (select max(r.recruited_to) from recruitment r where r.person_id = ${person} and r.voided is null) as recruited`.execute(db)
  return rows[0] ?? { female: null, minority: null, recruited: null }
}

/** Unknown is not no: one yes suffices, and only two noes are a no. */
const either = (a: boolean | null, b: boolean | null): boolean | null => (a === true || b === true ? true : a === null || b === null ? null : false)

const called = async (context: QueryContext<House>, q: { readonly person: string; readonly commitment: number }) => {
  const person = await personMeant(context, 'people.read', q.person)
  const promise = (await readPromised(context.db, [person.id])).find((p) => p.fact === q.commitment)
  context.reading([person.id], ['training', 'sex', 'ethnicity'])
  return { person, promise: promise ?? refuse('commitment.gone', { commitment: q.commitment }) }
}

/** What stands on a day of the promises of these people, the oldest study first. */
const shown = async (context: QueryContext<House>, people: readonly number[], asOf: Day) => {
  const promised = await readPromised(context.db, people)
  const some = [...new Set(promised.map((p) => p.person))]
  const named = new Map((await namesOf(context.db, some, { asOf })).map((n) => [n.id, n]))
  const lines = new Map((await context.house.desk.lines({ asOf, people: some })).map((l) => [l.person, l]))
  context.reading(some, ['name', 'training'])
  return promised.map((p) => ({
    commitment: p.fact,
    id: named.get(p.person)?.key ?? '',
    name: named.get(p.person)?.name ?? '',
    unit: lines.get(p.person)?.unit ?? '',
    programme: p.programme,
    document: p.document,
    startedOn: p.started_on,
    finishedOn: p.finished_on,
    studyMonths: p.study_months,
    promisedMonths: p.promised_months,
    ...standing(p, asOf),
    cost: p.cost,
  }))
}

/** The most years that are told of one person. */
const mostYears = 5

/** The yearly duty of one person in each year since the decree, up to a day; the year of the day alone when that is before it. */
const yearsOf = async (context: QueryContext<House>, person: number, asOf: Day) => {
  const last = Number(asOf.slice(0, 4))
  const first = Math.min(last, Math.max(yearlyDuty.firstYear, last - mostYears + 1))
  const { rows } = await sql<Studied & { year: number }>`
    select kind, content, periods, extract(year from finished_to)::int as year from training_history
    where person_id = ${person} and voided is null and finished_from >= ${`${first}-01-01`}::date and finished_to <= ${`${last}-12-31`}::date
      and extract(year from finished_from) = extract(year from finished_to)`.execute(context.db)
  const [line] = await context.house.desk.lines({ asOf, people: [person] })
  const turns = Map.groupBy(rows, (r) => r.year)
  return Array.from({ length: last - first + 1 }, (_, i) => last - i).map((year) => ({
    year,
    ...yearly(year, isCivilServant(line?.group), turns.get(year) ?? []),
  }))
}

const write = async (context: CommandContext<House>, person: number, row: Readonly<Record<string, unknown>>, fact: number | undefined) => {
  const { client, mark } = context
  await client.query('select from person where id = $1 for update', [person])
  if (fact === undefined) return insertFact(client, mark, 'study_commitment', person, row as never, null)
  const old = (await liveFact(client, 'study_commitment', person, fact)) ?? refuse('commitment.gone', { commitment: fact })
  await voidFact(client, mark, 'study_commitment', person, old.id)
  return insertFact(client, mark, 'study_commitment', person, row as never, fact)
}

export const commitmentHandlers: Handlers<typeof commitment, House> = {
  'followup.commit': async (context, q) => {
    const person = await personMeant({ ...context, db: context.tx }, 'people.write', q.person)
    const least = commitmentMonths(q.studyMonths)
    const promised = q.promisedMonths ?? least
    if (promised < least) refuse('commitment.too_short', { promised, least })
    if (q.finishedOn !== undefined && q.finishedOn < q.startedOn) refuse('fact.ends_before_start', { from: q.startedOn, to: q.finishedOn })
    for (const on of [q.startedOn, q.finishedOn ?? q.startedOn]) if (!withinEpoch(day(on))) refuse('day.out_of_range', { day: on })
    const row = {
      programme: q.programme,
      document: q.document ?? null,
      study_months: q.studyMonths,
      promised_months: promised,
      cost: q.cost,
      started_on: q.startedOn,
      finished_on: q.finishedOn ?? null,
    }
    const fact = await write(context, person.id, row, q.commitment)
    context.mark.touch([person.id])
    context.mark.note({ summary: { commitment: fact, promised }, ...(q.document ? { document: q.document } : {}) })
    return { change: 0, commitment: fact, promisedMonths: promised }
  },

  'followup.duties': async (context, q) => {
    const asOf = day(q.asOf)
    if (!withinEpoch(asOf)) refuse('day.out_of_range', { day: asOf })
    const person = await personMeant(context, 'people.read', q.person)
    context.reading([person.id], ['training'])
    return { asOf, article: yearlyDuty.article, years: await yearsOf(context, person.id, asOf), commitments: await shown(context, [person.id], asOf) }
  },

  'followup.commitments': async (context, q) => {
    const asOf = day(q.asOf)
    const { people } = await context.house.desk.select({ ...scopeOf(context, 'people.read', q), which: {} })
    return { asOf, people: await shown(context, people, asOf) }
  },

  'followup.compensation': async (context, q) => {
    const { person, promise } = await called(context, q)
    const leftOn = day(q.leftOn)
    if (!withinEpoch(leftOn)) refuse('day.out_of_range', { day: leftOn })
    if (q.case === 'leftBeforeTheEnd' && (promise.finished_on === null || leftOn < promise.finished_on))
      refuse('commitment.not_finished', { programme: promise.programme })
    const about = await aboutPerson(context.db, person.id)
    const yearsBefore = q.yearsBefore ?? (about.recruited === null ? null : Math.max(0, yearsBetween(about.recruited, promise.started_on)))
    const womanOrMinority = either(about.female, about.minority)
    const served = promise.finished_on === null ? 0 : monthsServed(promise.finished_on, leftOn)
    const money = compensation({
      case: q.case,
      exemption: q.exemption,
      cost: promise.cost,
      promised: promise.promised_months,
      served,
      yearsBefore: yearsBefore ?? 0,
      womanOrMinority: womanOrMinority === true,
    })
    return {
      name: person.name,
      programme: promise.programme,
      document: promise.document,
      finishedOn: promise.finished_on,
      percentPerYear: percentPerYear(womanOrMinority === true),
      cost: promise.cost,
      promised: promise.promised_months,
      served,
      yearsBefore,
      womanOrMinority,
      ...money,
    }
  },
}
