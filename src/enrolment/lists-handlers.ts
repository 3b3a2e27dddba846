import { sql } from 'kysely'
import { refuse } from '#lib/refusal.ts'
import type { Handlers, QueryContext } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { reachOf } from '#access/policy.ts'
import { readClasses } from '#training/read-classes.ts'
import { stateAfter, stateName } from '#training/stages.ts'
import { asking, holdsAt, listMeant, openedTo, shown, type Asking } from './asking.ts'
import { unitNames } from './chain.ts'
import { classOf, isPublished, levelOf, type Class } from './classes.ts'
import type { enrolment } from './contract.ts'
import { chainsNow, goneLists, heirOf, namedUnits, type NamedUnit } from './heirs.ts'
import { listState, quotaFor, registeredFor } from './lists.ts'
import { lineShown, shownFor, shownOfCandidates, type Shown } from './people.ts'
import { isFor } from './register.ts'
import { seatsOf } from './seats.ts'
import { offered } from './steps.ts'

const stateShown = (state: string) => ({ code: state, ...stateName('list', state) })
const isOpen = (c: Class, today: string): boolean => isPublished(c) && c.state === 'planned' && c.registersFrom <= today && today <= c.registersTo

/** What a unit has at each of these classes: quota, people registered, the state of its list. One statement. */
const ownOf = async (a: Asking, classes: readonly Class[], unit: number) => {
  const { rows } = await sql<{ id: number; quota: number | null; shared: boolean; registered: number; steps: string[] }>`
    select k.id, (select q.seats from class_quota q where q.class_id = k.id and q.unit_id = ${unit} and q.voided is null) as quota,
      exists (select from class_quota q where q.class_id = k.id and q.voided is null) as shared,
      (select count(*)::int from registration r where r.class_id = k.id and r.unit_id = ${unit} and r.voided is null) as registered,
      coalesce((select array_agg(s.step order by s.id) from training_step s where s.class_id = k.id and s.unit_id = ${unit} and s.voided is null), '{}') as steps
    from unnest(${classes.map((c) => c.id)}::int[]) as k(id)`.execute(a.db)
  return new Map(rows.map((r) => [r.id, { ...r, quota: r.shared ? (r.quota ?? 0) : null }]))
}

const urgency = { unmet: 0, transition: 1, unknown: 2 } as const
const sure = { eligible: 0, unknown: 1, notEligible: 2 } as const

/** Unmet before in transition before unknown, then eligible before not surely so; names in their order among equals. */
const pressing = (p: Shown): number => {
  const most = Math.min(...p.closes.map((c) => (c.answer in urgency ? urgency[c.answer as keyof typeof urgency] : 3)))
  return most * 3 + sure[p.eligibility.answer]
}

type Asked = { readonly a: Asking; readonly c: Class; readonly unit: number; readonly named: NamedUnit }
const listAsked = async (
  context: QueryContext<House>,
  may: 'training.read' | 'training.register',
  q: { class: number; unit: string },
): Promise<Asked> => {
  const a = asking(context)
  const unit = await listMeant(a, may, q.unit)
  const c = await classOf(a.db, q.class)
  if (!(await isFor(a, c, unit))) return refuse('not_found', { what: 'class', text: String(q.class) })
  return { a, c, unit, named: (await namedUnits(a, [unit])).get(unit) ?? { id: unit, name: '', now: null } }
}

/** Why a list that was returned came back. */
const returnedWhy = async (a: Asking, classId: number, unit: number): Promise<string | null> => {
  const { rows } = await sql<{ step: string; reason: string | null }>`
    select step, reason from training_step where class_id = ${classId} and unit_id = ${unit} and voided is null order by id desc limit 1`.execute(
    a.db,
  )
  return rows[0]?.step === 'returned' ? rows[0].reason : null
}

export const listsHandlers: Pick<Handlers<typeof enrolment, House>, 'enrolment.classes' | 'enrolment.list' | 'enrolment.candidates'> = {
  'enrolment.classes': async (context, q) => {
    const a = asking(context)
    const unit = await heirOf(a, await listMeant(a, 'training.read', q.unit))
    const found = await readClasses(a.db, { seen: new Set([unit]) })
    const classes = found.filter(isPublished)
    const own = await ownOf(a, classes, unit)
    const gone = (
      await goneLists(
        a,
        classes.map((c) => c.id),
      )
    ).filter((l) => l.heir === unit)
    const named = await namedUnits(
      a,
      gone.map((l) => l.unit),
    )
    return {
      today: a.today,
      unit: { id: unit, name: (await unitNames(a.db, [unit], a.today)).get(unit) ?? '' },
      classes: classes.map((c) => {
        const mine = own.get(c.id)
        const state = stateAfter('list', (mine?.steps ?? []) as never)
        return {
          ...shown(c),
          open: isOpen(c, a.today),
          quota: mine?.quota ?? null,
          registered: mine?.registered ?? 0,
          list: stateShown(state),
          inherited: gone.flatMap((l) => (l.class === c.id ? (named.get(l.unit) ?? []) : [])),
        }
      }),
    }
  },

  'enrolment.list': async (context, q) => {
    const { a, c, unit, named } = await listAsked(context, 'training.read', q)
    const [registered, state, seats] = [await registeredFor(a.db, c.id, { unit }), await listState(a.db, c.id, unit), await seatsOf(a.db, c.id)]
    const people = await shownFor(
      a,
      c,
      registered.map((r) => r.person),
    )
    const chain = (await chainsNow(a, [unit])).get(unit)
    const holds = holdsAt(await openedTo(a), { unit, chain })
    const gatherer = chain && { id: chain.gatherer, name: (await unitNames(a.db, [chain.gatherer], a.today)).get(chain.gatherer) ?? '' }
    context.reading(people.keys(), shownOfCandidates)
    return {
      today: a.today,
      unit: named,
      class: shown(c),
      open: isOpen(c, a.today) || (state === 'returned' && c.state === 'planned'),
      quota: await quotaFor(a.db, c.id, unit),
      gatherer: gatherer ?? null,
      state: stateShown(state),
      returned: await returnedWhy(a, c.id, unit),
      moves: offered('list', state, holds),
      people: registered.flatMap(({ person, ...r }) => {
        const line = people.get(person)
        return line
          ? [
              {
                ...r,
                ...lineShown(line),
                listUnit: unit,
                listUnitName: named.name,
                listUnitNow: named.now,
                sent: seats.some((s) => s.person === person),
              },
            ]
          : []
      }),
    }
  },

  'enrolment.candidates': async (context, q) => {
    const { a, c, unit } = await listAsked(context, 'training.register', q)
    const { people } = await a.house.desk.select({
      asOf: a.today,
      unit: String(await heirOf(a, unit)),
      reach: reachOf(context, 'training.register'),
      which: {},
    })
    const taken = new Set([...(await registeredFor(a.db, c.id, { people })), ...(await seatsOf(a.db, c.id))].map((r) => r.person))
    const { people: closing } = await a.house.desk.closing({ asOf: a.today, people: people.filter((p) => !taken.has(p)), level: levelOf(c) })
    const wanted = closing.filter((p) => p.closes.length > 0 && p.holds !== 'yes').map((p) => p.person)
    const lines = [...(await shownFor(a, c, wanted)).values()].toSorted((x, y) => pressing(x) - pressing(y))
    const page = lines.slice(0, q.size)
    context.reading(
      page.map((p) => p.id),
      shownOfCandidates,
    )
    return { total: lines.length, people: page.map(lineShown) }
  },
}
