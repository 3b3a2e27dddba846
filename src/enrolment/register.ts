import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import { personMeant } from '#record/who.ts'
import type { House } from '#review/house.ts'
import { moveOf } from '#training/stages.ts'
import { asking, holdsAt, listMeant, openedTo, unitsAbove, type Asking } from './asking.ts'
import { unitNames, type Chain } from './chain.ts'
import { classOf, isPublished, type Class } from './classes.ts'
import type { enrolment } from './contract.ts'
import { chainsNow, heirOf, heirsOf } from './heirs.ts'
import { alone, listState, quotaFor, registeredFor, type Registered } from './lists.ts'
import { postsOf } from './people.ts'
import { seatsOf } from './seats.ts'
import { mustMove, refuseNot, takeStep } from './steps.ts'

type Command = CommandContext<House>
/** A unit's list for a class, as an act finds it. */
type List = {
  readonly a: Asking
  readonly c: Class
  readonly unit: number
  readonly unitName: string
  readonly state: string
  readonly chain: Chain | undefined
  readonly holds: ReturnType<typeof holdsAt>
  readonly people: readonly Registered[]
}

/** A class is for a unit when its plan is of the unit or of one above it, or when the unit has a share of its seats. */
export const isFor = async (a: Asking, c: Class, unit: number): Promise<boolean> => {
  const heirs = await heirsOf(a, [unit, c.plan.unit.id])
  const above = await unitsAbove(a.db, heirs.get(unit) ?? unit, a.today)
  return above.includes(heirs.get(c.plan.unit.id) ?? 0) || ((await quotaFor(a.db, c.id, unit)) ?? 0) > 0
}

/** The list of a unit where the asker may register, the class held for this act alone. Refuses `not_found` for a class that is not for the unit. */
const listHeld = async (context: Command, id: number, text: string): Promise<List> => {
  const a = asking(context)
  const unit = await listMeant(a, 'training.register', text)
  await alone(context.client, id)
  const c = await classOf(a.db, id)
  if (!(await isFor(a, c, unit))) return refuse('not_found', { what: 'class', text: String(id) })
  const chain = (await chainsNow(a, [unit])).get(unit)
  const unitName = (await unitNames(a.db, [unit], a.today)).get(unit) ?? ''
  const holds = holdsAt(await openedTo(a), { unit, chain })
  return { a, c, unit, unitName, chain, holds, state: await listState(a.db, id, unit), people: await registeredFor(a.db, id, { unit }) }
}

/** Refuses where the plan is not published, the class has gone on, or the list is handed in. */
const mustBeOpen = (l: List, doing: { readonly vi: string; readonly en: string }): void => {
  if (!isPublished(l.c)) refuseNot('plan', l.c.plan.name, l.c.plan.state, l.holds, doing)
  if (l.c.state !== 'planned') refuseNot('class', l.c.name, l.c.state, l.holds, doing)
  if (l.state === 'submitted') refuseNot('list', `${l.unitName}, ${l.c.name}`, l.state, l.holds, doing)
}

/** Refuses outside the window; a list that was returned may be mended whenever it comes back. */
const mustBeInTime = ({ c, state, a }: List): void => {
  if (state !== 'returned' && (a.today < c.registersFrom || a.today > c.registersTo))
    refuse('training.window_closed', { name: c.name, from: c.registersFrom, to: c.registersTo, today: a.today })
}

const editable = (l: List, doing: { readonly vi: string; readonly en: string }): void => {
  mustBeOpen(l, doing)
  mustBeInTime(l)
}

const mustHaveQuota = async ({ a, c, unit, unitName, people }: List, more: number): Promise<void> => {
  const quota = await quotaFor(a.db, c.id, unit)
  if (quota !== null && people.length + more > quota)
    refuse('training.over_quota', { name: c.name, unit: unitName, quota, registered: people.length })
}

/** Refuses somebody who left, who works elsewhere, who is registered by any unit, or who is sent already. */
const mustBeFree = async ({ a, c, unit, unitName }: List, person: { readonly id: number; readonly name: string }): Promise<void> => {
  const post = (await postsOf(a, [person.id])).get(person.id)
  if (!post) return refuse('training.left_post', { person: person.name })
  if (!post.above.includes(await heirOf(a, unit))) refuse('training.outside_unit', { person: person.name, unit: unitName, at: post.unit })
  const [other] = await registeredFor(a.db, c.id, { people: [person.id] })
  if (other) {
    const at = (await unitNames(a.db, [other.unit], a.today)).get(other.unit) ?? ''
    refuse('training.already_registered', { person: person.name, name: c.name, unit: at })
  }
  if ((await seatsOf(a.db, c.id)).some((s) => s.person === person.id)) refuse('training.holds_seat', { person: person.name, name: c.name })
}

type Placed = { readonly person: number; readonly place: number; readonly reason: string }

/** Writes a list's places anew: rows whose place or reason changed are withdrawn and written again, those of nobody any more are withdrawn. */
const writePlaces = async ({ client, mark }: Command, { c, unit }: List, placed: readonly Placed[]): Promise<void> => {
  const columns = [placed.map((p) => p.person), placed.map((p) => p.place), placed.map((p) => p.reason)]
  await client.query(
    `with wanted (person_id, place, reason) as (select * from unnest($4::int[], $5::int[], $6::text[])),
     gone as (update registration r set voided = $1 where r.class_id = $2 and r.unit_id = $3 and r.voided is null
       and not exists (select from wanted w where w.person_id = r.person_id and w.place = r.place_in_list and w.reason = r.reason)
       returning r.person_id, coalesce(r.origin, r.id) as lasting)
     insert into registration (person_id, origin, class_id, unit_id, place_in_list, reason, recorded)
     select w.person_id, g.lasting, $2, $3, w.place, w.reason, $1 from wanted w left join gone g on g.person_id = w.person_id
     where g.lasting is not null or not exists (select from registration r where r.class_id = $2 and r.person_id = w.person_id and r.voided is null)`,
    [mark.id, c.id, unit, ...columns],
  )
}

const inOrder = (people: readonly { readonly person: number; readonly reason: string }[]): readonly Placed[] =>
  people.map(({ person, reason }, i) => ({ person, reason, place: i + 1 }))

const said = ({ c, unitName }: List, more: Readonly<Record<string, unknown>> = {}) => ({ summary: { class: c.name, unit: unitName, ...more } })

export const registerHandlers: Pick<
  Handlers<typeof enrolment, House>,
  'enrolment.register' | 'enrolment.withdraw' | 'enrolment.rank' | 'enrolment.submit'
> = {
  'enrolment.register': async (context, q) => {
    const person = await personMeant(asking(context), 'training.register', q.person)
    const l = await listHeld(context, q.class, q.unit)
    editable(l, { vi: 'Đăng ký', en: 'Register' })
    await mustBeFree(l, person)
    await mustHaveQuota(l, 1)
    const place = Math.min(q.place ?? l.people.length + 1, l.people.length + 1)
    const people = l.people.toSpliced(place - 1, 0, { person: person.id, unit: l.unit, place, reason: q.reason, answer: null, answerReason: null })
    await writePlaces(context, l, inOrder(people))
    context.mark.touch(people.slice(place - 1).map((p) => p.person))
    context.mark.note({ reason: q.reason, ...said(l, { people: 1 }) })
    return { change: 0, place }
  },

  'enrolment.withdraw': async (context, q) => {
    const l = await listHeld(context, q.class, q.unit)
    const person = await personMeant(l.a, 'training.register', q.person)
    editable(l, { vi: 'Rút đăng ký', en: 'Withdraw' })
    if (!l.people.some((p) => p.person === person.id)) return refuse('not_found', { what: 'registration', text: q.person })
    await writePlaces(context, l, inOrder(l.people.filter((p) => p.person !== person.id)))
    await context.client.query('update registration_answer set voided = $1 where class_id = $2 and person_id = $3 and voided is null', [
      context.mark.id,
      l.c.id,
      person.id,
    ])
    context.mark.touch(l.people.map((p) => p.person))
    context.mark.note({ ...(q.reason ? { reason: q.reason } : {}), ...said(l, { people: 1 }) })
    return { change: 0 }
  },

  'enrolment.rank': async (context, q) => {
    const l = await listHeld(context, q.class, q.unit)
    editable(l, { vi: 'Xếp thứ tự', en: 'Rank' })
    const { rows } = await context.client.query<{ id: number; key: string; name: string }>(
      `select p.id, p.key, n.full_name as name from person p join person_name n on n.person_id = p.id and n.voided is null where p.id = any($1)`,
      [l.people.map((p) => p.person)],
    )
    const byKey = new Map(rows.map((r) => [r.key, r.id]))
    const order = q.people.flatMap((key) => byKey.get(key) ?? [])
    if (order.length !== l.people.length || order.length !== q.people.length || new Set(order).size !== order.length)
      return refuse('training.rank_differs', { name: l.c.name, people: rows.map((r) => r.name) })
    const reasons = new Map(l.people.map((p) => [p.person, p.reason]))
    const placed = inOrder(order.map((person) => ({ person, reason: reasons.get(person) ?? '' })))
    const moved = placed.filter((p) => l.people.find((r) => r.person === p.person)?.place !== p.place)
    if (moved.length === 0) return { change: null }
    await writePlaces(context, l, placed)
    context.mark.touch(moved.map((p) => p.person))
    context.mark.note(said(l, { people: moved.length }))
    return { change: 0 }
  },

  'enrolment.submit': async (context, q) => {
    const l = await listHeld(context, q.class, q.unit)
    const move = moveOf('list', 'submitted')
    if (isPublished(l.c) && l.c.state === 'planned') mustMove('list', 'submitted', `${l.unitName}, ${l.c.name}`, l.state, l.holds)
    mustBeOpen(l, move ?? { vi: 'Gửi danh sách', en: 'Hand the list in' })
    mustBeInTime(l)
    if (l.chain === undefined) refuse('training.no_chain', { unit: l.unitName })
    if (l.people.length === 0) refuse('training.empty_list', { name: l.c.name, unit: l.unitName })
    await mustHaveQuota(l, 0)
    await takeStep(context, 'submitted', { classId: l.c.id, unit: l.unit })
    context.mark.touch(l.people.map((p) => p.person))
    context.mark.note(said(l, { people: l.people.length }))
    return { change: 0 }
  },
}
