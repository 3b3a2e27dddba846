import type { z } from 'zod'
import type { Permission } from '#access/policy.ts'
import { opens } from '#access/units.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers, QueryContext } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { exceeded, readCeilings } from '#training/ceilings.ts'
import { costOf, nextOf, readCosts } from '#training/plan-read.ts'
import { stateName, type Step } from '#training/stages.ts'
import { insertRow, rewriteRow } from '#training/write.ts'
import { attendanceHandlers } from './attendance.ts'
import { classesRead, classRead, classToChange, holdsIn, officeUnits, refuseStep, type Class } from './class.ts'
import { refuseConfirmed, refuseUnconfirmed } from './confirmed.ts'
import type { classLine, teaching } from './contract.ts'
import { learnersOf } from './learners.ts'
import { lecturerHandlers } from './lecturers.ts'
import { lessonHandlers, lessonsOf } from './lessons.ts'
import { resultHandlers } from './results.ts'
import type { room } from './room-contract.ts'
import { ruleOf } from './rule.ts'

const lineOf = (c: Class): z.input<typeof classLine> => ({
  id: c.id,
  code: c.code,
  name: c.name,
  unitId: c.plan.unit.id,
  unit: c.plan.unit.name,
  programme: c.programme.name,
  kind: c.programme.kind,
  level: c.programme.level?.name ?? null,
  periods: c.programme.periods,
  mode: c.programme.mode,
  seats: c.seats,
  startsOn: c.startsOn,
  endsOn: c.endsOn,
  month: c.firstMonth,
  place: c.place,
  state: c.state,
  stateName: { ...stateName('class', c.state) },
})

/** The moves that are made where a class is held; those before are made where people are registered and decided. */
const ours: readonly Step[] = ['opened', 'held', 'closed']

const one = async (context: QueryContext<House>, id: number): Promise<z.input<(typeof teaching)['teaching.class']['output']>> => {
  const { db } = context
  const { c, seen } = await classRead(context, id)
  const learners = await learnersOf(db, c.id, seen)
  const rule = await ruleOf(db, c)
  const costs = (await readCosts(db, c.plan.id)).filter((line) => line.class === c.id)
  context.reading(
    learners.map((l) => l.person),
    ['name', 'birth', 'training'],
  )
  return {
    ...lineOf(c),
    learners: learners.map(({ key, name, unit, born }) => ({ person: key, name, unit, born })),
    lessons: (await lessonsOf(db, c.id)).map(({ marks: _marks, ...l }) => l),
    rule: rule
      ? { of: rule.of, leastPercent: rule.leastPercent, leastMark: rule.leastMark, document: rule.document, confidence: rule.confidence }
      : null,
    costs: costs.map(({ class: _class, ...line }) => line),
    cost: costOf(c),
    exceeded: exceeded(costs, costOf(c), await readCeilings(db), c.startsOn ?? c.firstMonth),
    moves: (await nextOf(context, 'class', c.state, c.plan.unit.id)).flatMap(({ needs: _needs, ...m }) => (ours.includes(m.step) ? [m] : [])),
    may: { office: opens(await officeUnits(context, 'training.consolidate'), c.plan.unit.id), teach: await holdsIn(context, 'training.teach', c) },
  }
}

/** Takes a step of the class on a day that has come. */
const step =
  (name: 'opened' | 'held' | 'closed', may: Permission) =>
  async (context: CommandContext<House>, q: { class: number; day: string }): Promise<{ change: number }> => {
    const { client, mark, tx, today } = context
    const c = await classToChange(context, may, q.class)
    await refuseStep(context, c, name)
    if (q.day > today) refuse('units.future', { on: q.day, today })
    if (name === 'closed') await refuseUnconfirmed(tx, c)
    await insertRow(client, mark.id, 'training_step', { class_id: c.id, step: name, on_day: q.day })
    mark.note({ summary: { class: c.code, step: name, on: q.day } })
    return { change: 0 }
  }

const setRule: Handlers<typeof teaching, House>['teaching.rule'] = async (context, q) => {
  const { client, mark, tx } = context
  const c = await classToChange(context, 'training.consolidate', q.class)
  await refuseConfirmed(tx, c)
  const old = await ruleOf(tx, c)
  const whose = q.of === 'class' ? { class_id: c.id } : { programme_id: c.programme.id }
  const row = { ...whose, least_percent: q.leastPercent, least_mark: q.leastMark, document: q.document ?? null, confidence: q.confidence }
  if (old?.of === q.of) await rewriteRow(client, mark.id, 'pass_rule', old.id, row)
  else await insertRow(client, mark.id, 'pass_rule', row)
  mark.note({ summary: { class: c.code, of: q.of, leastPercent: q.leastPercent, leastMark: q.leastMark } })
  return { change: 0 }
}

export const teachingHandlers: Handlers<typeof teaching, House> = {
  ...lecturerHandlers,
  ...lessonHandlers,
  'teaching.classes': async (context) => ({ classes: (await classesRead(context)).map(lineOf) }),
  'teaching.class': (context, q) => one(context, q.class),
  'teaching.rule': setRule,
  'teaching.open': step('opened', 'training.consolidate'),
  'teaching.hold': step('held', 'training.teach'),
  'teaching.close': step('closed', 'training.consolidate'),
}

export const roomHandlers: Handlers<typeof room, House> = { ...attendanceHandlers, ...resultHandlers }
