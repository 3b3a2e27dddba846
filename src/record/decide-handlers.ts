import type pg from 'pg'
import type { z } from 'zod'
import { reachOf } from '#access/policy.ts'
import { day, isDay, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { rowsAsWritten } from '#muster/suppose.ts'
import type { CommandContext, Handlers, QueryContext, Reads } from '#operation/context.ts'
import type { DayEffect, Standing } from '#review/effect.ts'
import type { House } from '#review/house.ts'
import type { decide } from './decide-contract.ts'
import { concernedBy, rowGiven, usualNext, writeDecided, type Concerned, type Decided } from './decide.ts'
import { reportsTouched } from './prints.ts'
import type { Asking } from './who.ts'
import { hold, tryOut } from './writing.ts'

type Asked = z.output<(typeof decide)['people.decidePreview']['input']>

const missing = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

/** The day from which a decision holds. */
const dayOf = (q: Asked, today: Day): Day => {
  switch (q.section) {
    case 'posting':
    case 'salary':
      return q.from === undefined ? missing('from', 'chưa có «Từ ngày»') : day(q.from)
    case 'leaving': {
      const left = q.values['left_on']
      return typeof left === 'string' && isDay(left) ? left : missing('values.left_on', 'chưa có «Từ ngày»')
    }
    case 'rating':
    case 'commendation':
    case 'discipline':
      return today
  }
}

/** The decision as it will be written. The unit of a posting must lie within the asker's reach on the day. */
const decidedBy = async (asking: Asking, q: Asked): Promise<Decided> => {
  const { house, today } = asking
  const on = dayOf(q, today)
  const each = new Map(Object.entries(q.each ?? {}).map(([id, step]) => [id.toLowerCase(), step]))
  if (q.section !== 'posting') return { section: q.section, row: rowGiven(q.section, q.values, q.document, today), on, each }
  const text = q.values['unit_id']
  if (text === undefined || text === null || text === '') missing('values.unit_id', 'chưa có đơn vị mới')
  const unit = await house.desk.unit({ asOf: on, unit: String(text), reach: reachOf(asking, 'people.write') })
  return { section: 'posting', row: rowGiven('posting', { ...q.values, unit_id: unit }, q.document, today), on, each }
}

const named = ({ id, name, unit, title }: Concerned) => ({ id, name, unit, title })

/** From which step to which: as given, else one step up, at the coefficient that the others of the grade have there. */
const raisesOf = async (db: Reads, people: readonly Concerned[], { each }: Decided) => {
  const usual = await usualNext(db, people)
  return people.flatMap((p) => {
    if (p.salary === null) return []
    const { step, coefficient } = p.salary
    const next = each.get(p.id)
    const nextStep = next?.step ?? (step === null || step >= 20 ? null : step + 1)
    return [{ ...named(p), step, coefficient, nextStep, nextCoefficient: next?.coefficient ?? usual.get(p.id) ?? null }]
  })
}

const primaryOf = (posts: readonly Standing[]): Standing | undefined => posts.find((p) => p.primary)

/** Whose answer would be another. */
const movedBy = (effect: DayEffect | undefined, people: readonly Concerned[]) => {
  const of = new Map(people.map((p) => [p.person, p]))
  return (effect?.people ?? []).flatMap(({ person, before, after }) => {
    const [was, is] = [primaryOf(before)?.answer ?? null, primaryOf(after)?.answer ?? null]
    const who = of.get(person)
    return was === is || !who ? [] : [{ id: who.id, name: who.name, before: was, after: is }]
  })
}

/** What verdicts and counts would say: posts that move or end are tried out and taken back; the other sections are counted by none. */
const effectOf = async (context: QueryContext<House>, can: readonly Concerned[], decided: Decided) => {
  if ((decided.section !== 'posting' && decided.section !== 'leaving') || can.length === 0) return { on: null, moved: [], counts: [], prints: [] }
  const people = await tryOut(context, 'people.decidePreview', async (client, mark) => {
    await writeDecided(client, mark, can, decided)
    return rowsAsWritten(
      client,
      can.map((p) => p.person),
    )
  })
  const [effect] = await context.house.desk.effect({ people, days: [decided.on], reach: reachOf(context, 'people.write') })
  return { on: decided.on, moved: movedBy(effect, can), counts: effect?.counts ?? [], prints: await reportsTouched(context, people) }
}

const headOf = async (client: pg.Pool): Promise<number> =>
  (await client.query<{ number: number }>('select number from ledger_head')).rows[0]?.number ?? 0

const decideNow = async (context: CommandContext<House>, q: z.output<(typeof decide)['people.decide']['input']>) => {
  const { tx, client, mark } = context
  const asking = { ...context, db: tx }
  const decided = await decidedBy(asking, q)
  const ids = (await concernedBy(asking, q.people, decided)).map((p) => p.person)
  await hold(client, ids, q.seen)
  // Looked at again once they are held: another decision may have come first.
  const people = await concernedBy(asking, q.people, decided)
  const cannot = people.flatMap(({ name, obstacle }) => (obstacle ? [{ name, ...obstacle }] : []))
  if (cannot.length > 0) refuse('people.not_all', { people: cannot })
  await writeDecided(client, mark, people, decided)
  mark.touch(ids)
  mark.note({ document: q.document, ...(q.reason ? { reason: q.reason } : {}), summary: { section: q.section, people: people.length } })
  return { change: 0, people: people.length }
}

export const decideHandlers: Handlers<typeof decide, House> = {
  'people.decidePreview': async (context, q) => {
    const change = await headOf(context.house.pool)
    const decided = await decidedBy(context, q)
    const people = await concernedBy(context, q.people, decided)
    const can = people.filter((p) => p.obstacle === undefined)
    context.reading(
      people.map((p) => p.person),
      ['name', 'posting', decided.section],
    )
    return {
      change,
      can: can.map(named),
      cannot: people.flatMap((p) => (p.obstacle ? [{ ...named(p), ...p.obstacle }] : [])),
      ...(await effectOf(context, can, decided)),
      raises: decided.section === 'salary' ? await raisesOf(context.db, people, decided) : [],
    }
  },

  'people.decide': decideNow,
}
