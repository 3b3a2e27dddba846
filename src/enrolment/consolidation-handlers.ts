import { sql } from 'kysely'
import { opens } from '#access/units.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { readClasses } from '#training/read-classes.ts'
import { stateName, type Step } from '#training/stages.ts'
import { asking, gatheringFor, holdsAt, listMeant, openedTo, shown, type Asking, type Gathering } from './asking.ts'
import { classOf } from './classes.ts'
import type { consolidation } from './consolidation-contract.ts'
import { acceptedOf, gatheredBy, handedIn, mustFit, type Gathered } from './consolidate.ts'
import { chainsNow } from './heirs.ts'
import { alone, listState, registeredFor, type Registered } from './lists.ts'
import { lineShown, shownFor, shownOfCandidates } from './people.ts'
import { resultsOf } from './results.ts'
import { mustMove, offered, refuseNot, takeStep } from './steps.ts'

type Command = CommandContext<House>

const sumOf = (lists: readonly Gathered[]) => ({
  registered: lists.reduce((n, l) => n + l.registered, 0),
  accepted: lists.reduce((n, l) => n + l.accepted, 0),
  sentBack: lists.reduce((n, l) => n + l.sentBack, 0),
  waiting: lists.reduce((n, l) => n + l.waiting, 0),
})

type Filter = { readonly unit?: number | undefined; readonly answer?: string | undefined }

/** A page of registrations in the order of the screen: by unit in order of names, by place. */
const pageOf = async (a: Asking, classId: number, units: readonly number[], f: Filter, limit: number | null, offset: number) => {
  const answered = f.answer === undefined ? sql`true` : f.answer === 'waiting' ? sql`a.answer is null` : sql`a.answer = ${f.answer}`
  const { rows } = await sql<Registered & { readonly total: number }>`
    select r.person_id as person, r.unit_id as unit, r.place_in_list::int as place, r.reason, a.answer, a.reason as "answerReason", (count(*) over ())::int as total
    from registration r left join registration_answer a on a.person_id = r.person_id and a.class_id = r.class_id and a.voided is null
    where r.class_id = ${classId} and r.voided is null and r.unit_id = any(${[...units]}::int[]) and ${answered}
    order by array_position(${[...units]}::int[], r.unit_id), r.place_in_list, r.person_id limit ${limit} offset ${offset}`.execute(a.db)
  return rows
}

/** People of the lists as they are answered: by their outside ids, each of a list that is handed in and that the asker gathers. */
const answeredFor = async (context: Command, id: number, keys: readonly string[]) => {
  const a = asking(context)
  await alone(context.client, id)
  const g = await gatheringToAnswer(a, id)
  const { rows } = await context.client.query<{ id: number; key: string; name: string }>(
    `select p.id, p.key, n.full_name as name from person p join person_name n on n.person_id = p.id and n.voided is null where p.key::text = any($1)`,
    [keys.map((k) => k.trim().toLowerCase())],
  )
  const registered = await registeredFor(a.db, id, { people: rows.map((r) => r.id) })
  const lists = new Map((await gatheredBy(a, g)).map((l) => [l.id, l]))
  const open = new Map(registered.flatMap((r) => (lists.has(r.unit) ? [[r.person, r] as const] : [])))
  const people = rows.filter((r) => open.has(r.id))
  const missing = keys.find((k) => !people.some((p) => p.key === k.trim().toLowerCase()))
  if (missing !== undefined) refuse('not_found', { what: 'registration', text: missing })
  for (const { unit } of open.values()) {
    const list = lists.get(unit)
    if (list && list.state !== 'submitted')
      refuseNot('list', `${list.name}, ${g.c.name}`, list.state, holdsAt(g.opened, { unit, chain: list.chain }), {
        vi: 'Trả lời đăng ký',
        en: 'Answer',
      })
  }
  return { a, g, people }
}

/** A class of which the asker gathers the whole, or some lists. */
const gatheringToAnswer = async (a: Asking, id: number): Promise<Gathering> => {
  const [c, opened] = [await classOf(a.db, id), await openedTo(a)]
  const chain = (await chainsNow(a, [c.plan.unit.id])).get(c.plan.unit.id)
  const g: Gathering = { c, chain, opened, holds: holdsAt(opened, { chain }) }
  if (g.holds('training.consolidate') || (await gatheredBy(a, g)).length > 0) return g
  if (chain === undefined && opens(opened['training.consolidate'], c.plan.unit.id)) return refuse('training.no_chain', { unit: c.plan.unit.name })
  return refuse('not_found', { what: 'class', text: String(id) })
}

/** A step of a class by who gathers for it. */
const step = async (context: Command, id: number, take: Step, reason?: string): Promise<Gathering> => {
  await alone(context.client, id)
  const g = await gatheringFor(asking(context), id, 'training.consolidate')
  mustMove('class', take, g.c.name, g.c.state, g.holds)
  await takeStep(context, take, { classId: id, reason })
  context.mark.touch((await registeredFor(asking(context).db, id)).flatMap((r) => (r.answer === 'accepted' ? [r.person] : [])))
  context.mark.note({ ...(reason === undefined ? {} : { reason }), summary: { class: g.c.name } })
  return g
}

export const consolidationHandlers: Handlers<typeof consolidation, House> = {
  'enrolment.gathered': async (context) => {
    const a = asking(context)
    const opened = await openedTo(a)
    const all = await readClasses(a.db, { seen: 'everywhere' })
    const chains = await chainsNow(a, [...new Set(all.map((c) => c.plan.unit.id))])
    const seen = all.filter((c) => {
      const holds = holdsAt(opened, { chain: chains.get(c.plan.unit.id) })
      return holds('training.consolidate') || holds('training.decide') || opens(opened['training.consolidate'], c.plan.unit.id)
    })
    const { rows } = await sql<{ id: number; registered: number; accepted: number; sentBack: number; waiting: number; handedIn: number }>`
      select k.id, count(r.person_id)::int as registered, (count(*) filter (where a.answer = 'accepted'))::int as accepted,
        (count(*) filter (where a.answer = 'sentBack'))::int as "sentBack", (count(*) filter (where r.person_id is not null and a.answer is null))::int as waiting,
        (select count(*)::int from (select distinct on (t.unit_id) t.step from training_step t where t.class_id = k.id and t.unit_id is not null and t.voided is null
          order by t.unit_id, t.id desc) last where last.step = 'submitted') as "handedIn"
      from unnest(${seen.map((c) => c.id)}::int[]) as k(id) left join registration r on r.class_id = k.id and r.voided is null
      left join registration_answer a on a.person_id = r.person_id and a.class_id = r.class_id and a.voided is null group by k.id`.execute(a.db)
    const sums = new Map(rows.map(({ id, ...s }) => [id, s]))
    const none = { registered: 0, accepted: 0, sentBack: 0, waiting: 0, handedIn: 0 }
    return {
      classes: seen.map((c) => ({
        ...shown(c),
        ...(sums.get(c.id) ?? none),
        moves: offered('class', c.state, holdsAt(opened, { chain: chains.get(c.plan.unit.id) })),
      })),
    }
  },

  'enrolment.consolidation': async (context, q) => {
    const a = asking(context)
    const g = await gatheringToAnswer(a, q.class)
    const lists = await gatheredBy(a, g)
    const units = lists.flatMap((l) => (q.unit === undefined || l.id === q.unit ? [l.id] : []))
    if (q.unit !== undefined && units.length === 0) return refuse('not_found', { what: 'unit', text: String(q.unit) })
    // Eligibility is judged, not kept: a filter by it has to judge everyone first.
    const judged = q.eligibility !== undefined
    const rows = await pageOf(a, q.class, units, q, judged ? null : q.size, judged ? 0 : (q.page - 1) * q.size)
    const people = await shownFor(
      a,
      g.c,
      rows.map((r) => r.person),
    )
    const names = new Map(lists.map((l) => [l.id, l]))
    const lines = rows.flatMap(({ person, unit, ...r }) => {
      const line = people.get(person)
      if (!line || (judged && line.eligibility.answer !== q.eligibility)) return []
      return [
        {
          person,
          line: { ...r, ...lineShown(line), listUnit: unit, listUnitName: names.get(unit)?.name ?? '', listUnitNow: names.get(unit)?.now ?? null },
        },
      ]
    })
    const page = judged ? lines.slice((q.page - 1) * q.size, q.page * q.size) : lines
    context.reading(
      page.map((l) => l.person),
      shownOfCandidates,
    )
    const totals = sumOf(lists)
    return {
      class: shown(g.c),
      moves: offered('class', g.c.state, g.holds),
      units: lists.map(({ chain, state, ...l }) => ({
        ...l,
        state: { code: state, ...stateName('list', state) },
        moves: offered('list', state, holdsAt(g.opened, { unit: l.id, chain })),
      })),
      totals,
      seatsLeft: g.c.seats - totals.accepted,
      total: judged ? lines.length : (rows[0]?.total ?? 0),
      people: page.map((l) => l.line),
    }
  },

  'enrolment.answer': async (context, q) => {
    const { a, g, people } = await answeredFor(context, q.class, [...new Set(q.people)])
    if (g.c.state !== 'planned') refuseNot('class', g.c.name, g.c.state, g.holds, { vi: 'Trả lời đăng ký', en: 'Answer' })
    if (q.answer === 'sentBack' && q.reason === undefined)
      return refuse('invalid_input', { problems: [{ path: 'reason', message: 'trả lại thì phải ghi lý do' }] })
    const ids = people.map((p) => p.id)
    if (q.answer === 'accepted' && q.reason === undefined) await mustBeEligible(a, g, ids)
    await context.client.query(
      `with gone as (update registration_answer set voided = $1 where class_id = $2 and person_id = any($3) and voided is null returning person_id, coalesce(origin, id) as lasting)
       insert into registration_answer (person_id, origin, class_id, answer, reason, recorded)
       select w.person_id, g.lasting, $2, $4, $5, $1 from unnest($3::int[]) w(person_id) left join gone g on g.person_id = w.person_id`,
      [context.mark.id, q.class, ids, q.answer, q.reason ?? null],
    )
    context.mark.touch(ids)
    context.mark.note({ ...(q.reason ? { reason: q.reason } : {}), summary: { class: g.c.name, answer: q.answer, people: ids.length } })
    return { change: 0, people: ids.length }
  },

  'enrolment.returnList': async (context, q) => {
    const a = asking(context)
    await alone(context.client, q.class)
    const g = await gatheringToAnswer(a, q.class)
    const unit = await unitToReturn(a, q.unit, await gatheredBy(a, g))
    if (g.c.state !== 'planned') refuseNot('class', g.c.name, g.c.state, g.holds, { vi: 'Trả lại danh sách', en: 'Return the list' })
    mustMove(
      'list',
      'returned',
      `${unit.name}, ${g.c.name}`,
      await listState(a.db, q.class, unit.id),
      holdsAt(g.opened, { unit: unit.id, chain: unit.chain }),
    )
    await takeStep(context, 'returned', { classId: q.class, unit: unit.id, reason: q.reason })
    context.mark.touch((await registeredFor(a.db, q.class, { unit: unit.id })).map((r) => r.person))
    context.mark.note({ reason: q.reason, summary: { class: g.c.name, unit: unit.name } })
    return { change: 0 }
  },

  'enrolment.close': async (context, q) => {
    await alone(context.client, q.class)
    const a = asking(context)
    const g = await gatheringFor(a, q.class, 'training.consolidate')
    mustMove('class', 'consolidated', g.c.name, g.c.state, g.holds)
    const people = await handedIn(a.db, q.class, { on: a.today })
    const waiting = people.filter((p) => p.answer === null)
    if (waiting.length > 0) refuse('training.unanswered', { name: g.c.name, people: waiting.slice(0, 10).map((p) => p.name), total: waiting.length })
    const accepted = acceptedOf(people)
    mustFit(g.c.name, g.c.seats, accepted)
    if (accepted.length === 0) refuse('training.nobody', { name: g.c.name })
    await takeStep(context, 'consolidated', { classId: q.class })
    context.mark.touch(accepted.map((p) => p.person))
    context.mark.note({ summary: { class: g.c.name, people: accepted.length } })
    return { change: 0 }
  },

  'enrolment.reopen': async (context, q) => {
    await step(context, q.class, 'reopened', q.reason)
    return { change: 0 }
  },

  'enrolment.cancel': async (context, q) => {
    const results = await resultsOf(asking(context).db, q.class)
    const g = await step(context, q.class, 'cancelled', q.reason)
    if (results > 0) refuse('training.has_results', { name: g.c.name, results })
    return { change: 0 }
  },
}

/** Refuses to accept, without a reason, somebody against whom something speaks. */
const mustBeEligible = async (a: Asking, { c }: Gathering, people: readonly number[]): Promise<void> => {
  for (const line of (await shownFor(a, c, people)).values()) {
    const against = line.eligibility.findings.filter((f) => f.answer === 'no')
    if (against.length > 0)
      refuse('training.not_eligible', { person: line.name, reasons: against.map((f) => f.says), reasonsEn: against.map((f) => f.saysEn) })
  }
}

/** The list meant by a text: the number of a unit, or what it is called, among those open to the asker. */
const unitToReturn = async (a: Asking, text: string, lists: readonly Gathered[]): Promise<Gathered> => {
  const byNumber = lists.find((l) => String(l.id) === text.trim())
  const unit = byNumber?.id ?? (await listMeant(a, 'training.consolidate', text))
  return lists.find((l) => l.id === unit) ?? refuse('not_found', { what: 'unit', text })
}
