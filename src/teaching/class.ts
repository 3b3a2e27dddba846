import { sql } from 'kysely'
import { holds, type Permission } from '#access/policy.ts'
import { opens, type Units } from '#access/units.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { refuseNow } from '#training/plan-acts.ts'
import { readClasses, type ClassRow } from '#training/read-classes.ts'
import type { Asker } from '#training/rights.ts'
import { moveOf, type State, type Step } from '#training/stages.ts'
import { holdRow } from '#training/write.ts'

export type Class = ClassRow
type Asking = Asker & { readonly db: Reads }

/** Classes in which an account teaches. */
const taughtBy = async (db: Reads, account: number): Promise<ReadonlySet<number>> => {
  const { rows } = await sql<{
    id: number
  }>`select distinct l.class_id as id from lesson l join lecturer t on coalesce(t.origin, t.id) = l.lecturer_id
    where l.voided is null and t.voided is null and t.account_id = ${account}`.execute(db)
  return new Set(rows.map((r) => r.id))
}

/** The units over which a permission is held by an office, and those over which it is held as lecturer alone: there only one's own classes are open. */
const reaches = async ({ house, actor, today }: Asker, may: Permission): Promise<{ office: Units; own: Units }> => {
  const grants = actor.grants.filter((g) => holds(g.role, may))
  const opened = (list: typeof grants): Promise<Units> | Units =>
    list.length === 0 ? new Set<number>() : house.desk.reachable({ today, within: list.map((g) => g.within), person: actor.person })
  return { office: await opened(grants.filter((g) => g.role !== 'lecturer')), own: await opened(grants.filter((g) => g.role === 'lecturer')) }
}

const isNone = (units: Units): boolean => units !== 'everywhere' && units.size === 0

/** Which classes the asker may look into (or write to) by a permission: those held within reach; a lecturer only the classes they teach. */
const openTo = async (asking: Asking, may: Permission): Promise<(c: Class) => boolean> => {
  const { office, own } = await reaches(asking, may)
  const taught = isNone(own) ? new Set<number>() : await taughtBy(asking.db, asking.actor.account ?? 0)
  return ({ id, plan: { unit } }) => opens(office, unit.id) || (opens(own, unit.id) && taught.has(id))
}

/** Classes to which a decision sent somebody of these units. */
const sentFrom = async (db: Reads, units: Units): Promise<ReadonlySet<number>> => {
  if (units === 'everywhere' || units.size === 0) return new Set()
  const { rows } = await sql<{
    id: number
  }>`select distinct class_id as id from decision_entry where voided is null and unit_id = any(${[...units]}::int[])`.execute(db)
  return new Set(rows.map((r) => r.id))
}

/** A class to be read, and the units whose learners the asker sees in it: all of them where the class is held within reach, else those of the own units. */
export type Shown = { readonly c: Class; readonly seen: Units }

const reading: Permission = 'training.class'

/** Which classes the asker reads, and whose learners: a class held elsewhere to which the own units sent somebody is read for these alone. */
const readBy = async (asking: Asking): Promise<(c: Class) => Units | undefined> => {
  const [isOpen, { office }] = [await openTo(asking, reading), await reaches(asking, reading)]
  const sent = await sentFrom(asking.db, office)
  return (c) => (isOpen(c) ? 'everywhere' : sent.has(c.id) ? office : undefined)
}

/** The classes that the asker reads, the newest first. */
export const classesRead = async (asking: Asking): Promise<readonly Class[]> => {
  const seenIn = await readBy(asking)
  return (await readClasses(asking.db, { seen: 'everywhere' })).filter((c) => seenIn(c) !== undefined).toReversed()
}

/** The classes in which a permission holds. */
export const classesOpen = async (asking: Asking, may: Permission): Promise<readonly Class[]> =>
  (await readClasses(asking.db, { seen: 'everywhere' })).filter(await openTo(asking, may))

/** One class to be read. Refuses `not_found` when there is none, or none that the asker reads. */
export const classRead = async (asking: Asking, id: number): Promise<Shown> => {
  const [c] = await readClasses(asking.db, { seen: 'everywhere', ids: [id] })
  const seen = c && (await readBy(asking))(c)
  return c && seen !== undefined ? { c, seen } : refuse('not_found', { what: 'class', text: String(id) })
}

/** Whether a permission holds in a class. */
export const holdsIn = async (asking: Asking, may: Permission, c: Class): Promise<boolean> => (await openTo(asking, may))(c)

/** One class by its lasting identity. Refuses `not_found` when there is none, or none within reach. */
export const classMeant = async (asking: Asking, may: Permission, id: number): Promise<Class> => {
  const [found] = await readClasses(asking.db, { seen: 'everywhere', ids: [id] })
  return found && (await openTo(asking, may))(found) ? found : refuse('not_found', { what: 'class', text: String(id) })
}

/** The same for a command: the class is held until the change is written, so that two do not decide about it at once. */
export const classToChange = async (context: CommandContext<House>, may: Permission, id: number): Promise<Class> => {
  await holdRow(context.client, 'training_class', id)
  return classMeant({ ...context, db: context.tx }, may, id)
}

/** Units over which the asker holds a permission other than as lecturer. */
export const officeUnits = async (asker: Asker, may: Permission): Promise<Units> => (await reaches(asker, may)).office

/** Refuses `training.not_now` unless the class is in one of these states; `doing` says in words what was wanted. */
export const refuseUnless = async (
  context: CommandContext<House>,
  c: Class,
  states: readonly State<'class'>[],
  doing: { readonly vi: string; readonly en: string },
): Promise<void> => {
  if (!states.includes(c.state)) await refuseNow(context, 'class', { name: c.name, state: c.state, unit: c.plan.unit.id }, doing)
}

/** Refuses `training.not_now` unless the table of moves has this step from the state the class is in. */
export const refuseStep = async (context: CommandContext<House>, c: Class, step: Step): Promise<void> => {
  const move = moveOf('class', step)
  if (move) await refuseUnless(context, c, move.from as readonly State<'class'>[], move)
}
