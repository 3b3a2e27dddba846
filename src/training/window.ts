import { reachOf } from '#access/policy.ts'
import { day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { training } from './contract.ts'
import { refuseLate, refuseNow } from './plan-acts.ts'
import { readClasses, type ClassRow } from './read-classes.ts'
import { holdsOver } from './rights.ts'
import { holdRow, rewriteRow } from './write.ts'

type Move = Handlers<typeof training, House>['training.moveWindow']
const doing = { vi: 'Dời hạn đăng ký', en: 'Move the window of registration' }

const invalid = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

/** What is wrong with the days: an end before today or the beginning, a beginning that has come and would be another, an end after the class begins. */
const refuseDays = (c: ClassRow, from: string, to: string, today: string): void => {
  if (to < today) invalid('registersTo', 'không được trước hôm nay')
  if (from !== c.registersFrom && c.registersFrom <= today) invalid('registersFrom', 'đã đến ngày nhận đăng ký: không đổi ngày đầu')
  if (from > to) invalid('registersFrom', 'không được sau ngày cuối')
  refuseLate({ firstMonth: c.firstMonth.slice(0, 7), registersTo: to })
}

/** Moves the window of a class that is offered, while it has not ended. What was registered stays. */
export const moveWindow: Move = async (context, q) => {
  const { client, mark, tx, today, house } = context
  await holdRow(client, 'training_class', q.class)
  const [c] = await readClasses(tx, { seen: await house.desk.reachable(reachOf(context, 'training.read')), ids: [q.class] })
  if (c === undefined) return refuse('not_found', { what: 'class', text: String(q.class) })
  const [unit, may] = [c.plan.unit.id, 'training.plan'] as const
  if (!(await holdsOver(context, unit, [may]))(may)) refuse('access_denied', { may })
  if (c.plan.state !== 'published') return refuseNow(context, 'plan', { name: c.plan.name, state: c.plan.state, unit }, doing)
  if (c.state !== 'planned') return refuseNow(context, 'class', { name: c.name, state: c.state, unit }, doing)
  if (today > c.registersTo) refuse('training.window_over', { name: c.name, to: c.registersTo, today })
  const [from, to] = [day(q.registersFrom ?? c.registersFrom), day(q.registersTo)]
  refuseDays(c, from, to, today)
  if (from === c.registersFrom && to === c.registersTo) return { change: null, class: c.id }
  await rewriteRow(client, mark.id, 'training_class', c.id, { registers_from: from, registers_to: to })
  mark.note({ reason: q.reason, summary: { plan: c.plan.id, class: c.code, from, to } })
  return { change: 0, class: c.id }
}
