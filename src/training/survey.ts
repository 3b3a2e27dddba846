import { sql } from 'kysely'
import { reachOf } from '#access/policy.ts'
import { opens } from '#access/units.ts'
import { day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers, Reads } from '#operation/context.ts'
import { openTo, personMeant } from '#record/who.ts'
import { insertFact, liveFact, voidFact } from '#record/rows.ts'
import type { House } from '#review/house.ts'
import type { needs } from './needs-contract.ts'
import { programmeCalled, refuseNotTaught } from './programmes.ts'
import { unitName, unitsFor } from './rights.ts'
import { holdRow, insertRow, rewriteRow, withdrawRow } from './write.ts'

type Round = {
  readonly id: number
  readonly name: string
  readonly unit: number
  readonly unitName: string
  readonly firstYear: number
  readonly lastYear: number
  readonly opensOn: Day
  readonly closesOn: Day
  readonly wishes: number
}

/** The survey rounds that stand, newest first. A round is told to everyone who may wish: it names no one. */
const readRounds = async (db: Reads): Promise<readonly Round[]> => {
  const { rows } = await sql<Round>`
    select coalesce(r.origin, r.id) as id, r.name, r.unit_id as unit, ${unitName('r.unit_id')} as "unitName", r.first_year as "firstYear", r.last_year as "lastYear",
      r.opens_on as "opensOn", r.closes_on as "closesOn",
      (select count(*)::int from training_wish w where w.round_id = coalesce(r.origin, r.id) and w.voided is null)
        + (select count(*)::int from unit_wish w where w.round_id = coalesce(r.origin, r.id) and w.voided is null) as wishes
    from survey_round r where r.voided is null order by r.opens_on desc, 1 desc`.execute(db)
  return rows
}

const windowOf = ({ opensOn, closesOn }: Round, today: Day): 'notYet' | 'open' | 'closed' =>
  today < opensOn ? 'notYet' : today > closesOn ? 'closed' : 'open'

const roundCalled = async (db: Reads, id: number): Promise<Round> =>
  (await readRounds(db)).find((r) => r.id === id) ?? refuse('not_found', { what: 'survey', text: String(id) })

const refuseShut = (round: Round, today: Day): void => {
  if (windowOf(round, today) !== 'open') refuse('training.survey_closed', { name: round.name, from: round.opensOn, to: round.closesOn })
}

/** Whether the unit a person belongs to lies, on any day, at or under the unit of the round. */
const isUnder = async (db: Reads, person: number, unit: number): Promise<boolean> => {
  const { rows } = await sql<{ under: boolean }>`
    with recursive up (unit) as (select t.unit_id from posting t where t.person_id = ${person} and t.voided is null and t.is_primary
      union select v.parent_id from up join unit_version v on v.unit_id = up.unit and v.voided is null where v.parent_id is not null)
    select exists (select from up where unit = ${unit}) as under`.execute(db)
  return rows[0]?.under ?? false
}

/** Whether a unit lies, on any day, at or under the unit of the round. */
const unitIsUnder = async (db: Reads, unit: number, round: number): Promise<boolean> => {
  const { rows } = await sql<{ under: boolean }>`
    with recursive up (unit) as (select ${unit}::int
      union select v.parent_id from up join unit_version v on v.unit_id = up.unit and v.voided is null where v.parent_id is not null)
    select exists (select from up where unit = ${round}) as under`.execute(db)
  return rows[0]?.under ?? false
}

type UnitWish = {
  readonly wish: number
  readonly round: number
  readonly unit: { readonly id: number; readonly name: string }
  readonly programmeId: number
  readonly programme: string
  readonly year: number
  readonly people: number
  readonly reason: string
}

/** The wishes of units that stand, in order of years; of one round when it is named. */
const readUnitWishes = async (db: Reads, round: number | undefined): Promise<readonly UnitWish[]> => {
  const { rows } = await sql<Omit<UnitWish, 'unit'> & { unit: number; unitName: string }>`
    select coalesce(w.origin, w.id) as wish, w.round_id as round, w.unit_id as unit, ${unitName('w.unit_id')} as "unitName", w.programme_id as "programmeId",
      g.name as programme, w.year, w.people, w.reason
    from unit_wish w join programme g on coalesce(g.origin, g.id) = w.programme_id and g.voided is null
    where w.voided is null and ${round === undefined ? sql`true` : sql`w.round_id = ${round}`} order by w.year, "unitName", 1`.execute(db)
  return rows.map(({ unit, unitName: name, ...r }) => ({ ...r, unit: { id: unit, name } }))
}

type Context = CommandContext<House>
type Named = Exclude<keyof typeof needs, 'training.needs' | 'training.needing' | 'training.needsForm'>

const invalid = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

const refuseYear = (year: number, round: Round): void => {
  if (year < round.firstYear || year > round.lastYear) invalid('year', `phải trong giai đoạn ${round.firstYear} – ${round.lastYear} của đợt khảo sát`)
}

const nameOf = async (db: Reads, unit: number): Promise<string> =>
  (await sql<{ name: string }>`select ${unitName(String(unit))} as name`.execute(db)).rows[0]?.name ?? String(unit)

const refuseTwice = async ({ tx }: Context, person: { id: number; name: string }, round: number, programme: { id: number; name: string }) => {
  const { rows } =
    await sql`select from training_wish where person_id = ${person.id} and round_id = ${round} and programme_id = ${programme.id} and voided is null`.execute(
      tx,
    )
  if (rows.length > 0) refuse('training.already_wished', { name: person.name, programme: programme.name })
}

export const surveyHandlers: Pick<Handlers<typeof needs, House>, Named> = {
  'training.surveys': async ({ db, today }) => ({
    rounds: (await readRounds(db)).map((r) => ({ ...r, unit: { id: r.unit, name: r.unitName }, window: windowOf(r, today) })),
  }),

  'training.openSurvey': async (context, q) => {
    const { client, mark, house, today } = context
    if (q.lastYear < q.firstYear) invalid('lastYear', 'không được trước năm đầu')
    if (q.closesOn < q.opensOn) invalid('closesOn', 'không được trước ngày bắt đầu')
    const unit = await house.desk.unit({ asOf: day(q.unitsOn ?? today), unit: q.unit, reach: reachOf(context, 'training.plan') })
    const row = { unit_id: unit, name: q.name, first_year: q.firstYear, last_year: q.lastYear, opens_on: q.opensOn, closes_on: q.closesOn }
    const round = await insertRow(client, mark.id, 'survey_round', row)
    mark.note({ reason: `Mở đợt khảo sát «${q.name}»`, summary: { round } })
    return { change: 0, round }
  },

  'training.endSurvey': async (context, q) => {
    const { client, tx, mark } = context
    await holdRow(client, 'survey_round', q.round)
    const round = await roundCalled(tx, q.round)
    if (!opens(await unitsFor(context, 'training.plan'), round.unit)) refuse('not_found', { what: 'survey', text: String(q.round) })
    if (q.closesOn < round.opensOn) invalid('closesOn', 'không được trước ngày bắt đầu')
    if (q.closesOn === round.closesOn) invalid('closesOn', 'đang là ngày cuối của đợt này')
    await rewriteRow(client, mark.id, 'survey_round', q.round, { closes_on: q.closesOn })
    mark.note({ reason: q.reason, summary: { round: q.round, closesOn: q.closesOn } })
    return { change: 0, round: q.round }
  },

  'training.wishForUnit': async (context, q) => {
    const { client, tx, mark, today, house } = context
    await holdRow(client, 'survey_round', q.round)
    const unit = await house.desk.unit({ asOf: day(q.unitsOn ?? today), unit: q.unit, reach: reachOf(context, 'training.wish') })
    const round = await roundCalled(tx, q.round)
    refuseShut(round, today)
    const name = await nameOf(tx, unit)
    if (!(await unitIsUnder(tx, unit, round.unit))) refuse('training.outside_survey', { name, unit: round.unitName })
    refuseYear(q.year, round)
    const programme = await programmeCalled(tx, q.programme)
    refuseNotTaught(programme, day(`${q.year}-12-31`))
    const twice = (await readUnitWishes(tx, round.id)).some((w) => w.unit.id === unit && w.programmeId === programme.id && w.year === q.year)
    if (twice) refuse('training.already_wished', { name, programme: programme.name })
    const row = { round_id: round.id, unit_id: unit, programme_id: programme.id, year: q.year, people: q.people, reason: q.reason }
    const wish = await insertRow(client, mark.id, 'unit_wish', row)
    mark.note({ reason: q.reason, summary: { round: round.id, programme: programme.code, year: q.year, people: q.people } })
    return { change: 0, wish }
  },

  'training.unwishForUnit': async (context, q) => {
    const { client, tx, mark, today } = context
    const units = await unitsFor(context, 'training.wish')
    const found = (await readUnitWishes(tx, undefined)).find((w) => w.wish === q.wish && opens(units, w.unit.id))
    if (found === undefined) return refuse('not_found', { what: 'wish', text: String(q.wish) })
    await holdRow(client, 'survey_round', found.round)
    refuseShut(await roundCalled(tx, found.round), today)
    await withdrawRow(client, mark.id, 'unit_wish', q.wish)
    mark.note({ reason: q.reason ?? 'Rút nguyện vọng', summary: { wish: q.wish } })
    return { change: 0, wish: q.wish }
  },

  'training.wish': async (context, q) => {
    const { client, tx, mark, today, actor } = context
    await holdRow(client, 'survey_round', q.round)
    const person = await personMeant({ ...context, db: tx }, 'training.wish', q.person)
    const round = await roundCalled(tx, q.round)
    refuseShut(round, today)
    if (!(await isUnder(tx, person.id, round.unit))) refuse('training.outside_survey', { name: person.name, unit: round.unitName })
    refuseYear(q.year, round)
    const programme = await programmeCalled(tx, q.programme)
    refuseNotTaught(programme, day(`${q.year}-12-31`))
    await refuseTwice(context, person, round.id, programme)
    const row = {
      round_id: round.id,
      programme_id: programme.id,
      year: q.year,
      reason: q.reason,
      said_by: actor.person === person.id ? 'person' : 'unit',
    }
    const wish = await insertFact(client, mark, 'training_wish', person.id, row, null)
    mark.touch([person.id])
    mark.note({ reason: q.reason, summary: { round: round.id, programme: programme.code, year: q.year } })
    return { change: 0, wish }
  },

  'training.unwish': async (context, q) => {
    const { client, tx, mark, today } = context
    const person = await personMeant({ ...context, db: tx }, 'training.wish', q.person)
    const found = (await liveFact(client, 'training_wish', person.id, q.wish)) ?? refuse('not_found', { what: 'wish', text: String(q.wish) })
    refuseShut(await roundCalled(tx, Number(found.row['round_id'])), today)
    await voidFact(client, mark, 'training_wish', person.id, found.id)
    mark.touch([person.id])
    mark.note({ reason: q.reason ?? 'Rút nguyện vọng', summary: { wish: q.wish } })
    return { change: 0, wish: q.wish }
  },

  'training.wishes': async (context, q) => {
    const { db } = context
    const { rows } = await sql<{
      id: number
      wish: number
      person: string
      name: string
      programme: string
      year: number
      reason: string
      by: 'unit' | 'person'
    }>`
      select p.id, coalesce(w.origin, w.id)::int as wish, p.key as person, n.full_name as name, g.name as programme, w.year, w.reason, w.said_by as by
      from training_wish w join person p on p.id = w.person_id join person_name n on n.person_id = p.id and n.voided is null
        join programme g on coalesce(g.origin, g.id) = w.programme_id and g.voided is null
      where w.voided is null and w.round_id = ${q.round} and ${await openTo(context, 'training.wish')}
      order by n.name_sort, p.id, 2`.execute(db)
    context.reading(
      rows.map((r) => r.id),
      ['name'],
    )
    const lines = await context.house.desk.lines({ asOf: context.today, people: rows.map((r) => r.id) })
    const unitOf = new Map(lines.map((l) => [l.person, l.unit]))
    const units = await unitsFor(context, 'training.wish')
    return {
      wishes: rows.map((r) => ({ ...r, unit: unitOf.get(r.id) ?? '' })),
      units: (await readUnitWishes(db, q.round)).filter((w) => opens(units, w.unit.id)),
    }
  },
}
