import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { z } from 'zod'
import { everything, reachOf } from '#access/policy.ts'
import { kyselyOn } from '#db/on-client.ts'
import { day, type Day } from '#lib/day.ts'
import { uuid7 } from '#lib/uuid.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers, Mark, Reads } from '#operation/context.ts'
import { rowsAsWritten } from '#muster/suppose.ts'
import type { Field } from '#people/fields.ts'
import { sections } from '#people/sections.ts'
import type { House } from '#review/house.ts'
import { carryOut, type Act } from './act.ts'
import type { record } from './contract.ts'
import { likeOthers, suspectOf } from './like.ts'
import { loadLists } from './lists.ts'
import { reportsTouched } from './prints.ts'
import { readHistory, readRecord, shownFact, unitNamesOf } from './read.ts'
import { columnsGiven, type Given } from './values.ts'
import { warningsOf } from './warnings.ts'
import { readWithStanding } from './whole.ts'
import { personMeant, type Person } from './who.ts'
import { hold, tryOut } from './writing.ts'

type Asked = z.output<(typeof record)['record.change']['input']> | z.output<(typeof record)['record.preview']['input']>
type Doer = Pick<CommandContext<House>, 'house' | 'actor' | 'today'>

const actOf = (how: Act['how'], q: Asked): Act => ({
  how,
  section: q.section,
  fact: q.fact,
  from: q.from === undefined || q.from === null ? q.from : day(q.from),
  to: q.to === undefined || q.to === null ? q.to : day(q.to),
  values: q.values,
})

/**
 * A unit may be given by number, code or name, of the day the fact begins. One of a post must lie within the asker's reach; a place of birth or home may lie anywhere
 * and is kept as the version of that day.
 */
const withUnits = async (doer: Doer & { client: pg.ClientBase }, act: Pick<Act, 'section' | 'values' | 'from'>): Promise<Given | null> => {
  const field = (sections[act.section].fields as readonly Field[]).find((f) => f.kind === 'unit' || f.kind === 'unitVersion')
  const text = field && act.values?.[field.name]
  if (!field || text === undefined || text === null || text === '') return act.values
  const asOf = act.from ?? doer.today
  if (field.kind === 'unit')
    return { ...act.values, [field.name]: await doer.house.desk.unit({ asOf, unit: String(text), reach: reachOf(doer, 'people.write') }) }
  if (/^\d+$/.test(String(text))) return act.values
  const unit = await doer.house.desk.unit({ asOf, unit: String(text), reach: everything })
  const { rows } = await doer.client.query<{ id: number }>(
    `select id from unit_version where unit_id = $1 and voided is null and coalesce(valid_from, '-infinity') <= $2::date and coalesce(valid_to, 'infinity') > $2::date`,
    [unit, asOf],
  )
  return { ...act.values, [field.name]: rows[0]?.id ?? null }
}

const doIt = async (
  context: Doer & { client: pg.ClientBase; mark: Mark },
  db: Reads,
  person: Person,
  act: Act,
): Promise<{ fact: number; warnings: ReturnType<typeof warningsOf> }> => {
  const { client, mark, today } = context
  const { titleIds } = await loadLists(db)
  const fact = await carryOut({ client, mark, person: person.id, today, titleIds }, { ...act, values: await withUnits(context, act) })
  mark.touch([person.id])
  return { fact, warnings: warningsOf(await readRecord(db, person.id, undefined)) }
}

const write = (how: Act['how']) => async (context: CommandContext<House>, q: z.output<(typeof record)['record.change']['input']>) => {
  const { tx, client, mark } = context
  const person = await personMeant({ ...context, db: tx }, 'people.write', q.person)
  await hold(client, [person.id], q.seen)
  const done = await doIt(context, tx, person, actOf(how, q))
  mark.note({
    ...(q.reason ? { reason: q.reason } : {}),
    ...(q.document ? { document: q.document } : {}),
    summary: { section: q.section, fact: done.fact },
  })
  return { change: 0, person: person.key, ...done }
}

export const recordHandlers: Handlers<typeof record, House> = {
  'record.lists': async ({ db }, q) => {
    const { titles, peoples } = await loadLists(db)
    const inForce = [...titles.values()].filter((t) => (t.from ?? '') <= q.asOf && q.asOf < (t.to ?? '9999'))
    return {
      titles: inForce.map(({ code, name, group }) => ({ code, name, group })),
      peoples: [...peoples].map(([code, name]) => ({ code, name })),
    }
  },

  'record.read': (context, q) => readWithStanding(context, { ...q, asOf: day(q.asOf) }),

  'record.history': async (context, q) => {
    const { db } = context
    const person = await personMeant(context, 'people.read', q.person)
    const rows = await readHistory(db, person.id, q.section, q.fact)
    if (rows.length === 0) refuse('not_found', { what: 'change', text: `${q.section} ${q.fact}` })
    const [lists, names] = [await loadLists(db), await unitNamesOf(db, rows)]
    context.reading([person.id], [q.section])
    return {
      rows: rows.map((r) => {
        const { values, words, from, to, recorded } = shownFact(r, context.today, lists, names)
        return { values, words, from, to, recorded, voided: r.voided }
      }),
    }
  },

  'record.changes': async (context, q) => {
    const person = await personMeant(context, 'people.read', q.person)
    const rows = await context.db
      .selectFrom('change as c')
      .innerJoin('change_person as p', 'p.change_id', 'c.id')
      .select(['c.number', 'c.at', 'c.actor', 'c.operation', 'c.reason', 'c.document'])
      .where('p.person_id', '=', person.id)
      .orderBy('c.number', 'desc')
      .limit(500)
      .execute()
    return { changes: rows.map((r) => ({ ...r, number: r.number ?? 0, at: r.at.toISOString() })) }
  },

  'record.preview': async (context, q) => {
    const person = await personMeant(context, 'people.write', q.person)
    const { people, warnings } = await tryOut(context, 'record.preview', async (client, mark) => {
      const done = await doIt({ ...context, client, mark }, kyselyOn(client), person, actOf(q.how, q))
      return { people: await rowsAsWritten(client, [person.id]), warnings: done.warnings }
    })
    const days = q.days.map((d) => day(d)) as Day[]
    const effects = await context.house.desk.effect({ people, days, reach: reachOf(context, 'people.write') })
    return {
      days: effects.map(({ on, people: of, counts }) => ({ on, before: of[0]?.before ?? [], after: of[0]?.after ?? [], counts })),
      prints: await reportsTouched(context, people),
      warnings,
    }
  },

  'record.change': write('change'),
  'record.correct': write('correct'),

  'person.create': async (context, q) => {
    const { tx, client, mark, today } = context
    const { titleIds } = await loadLists(tx)
    const facts = q.facts.map((f): Act => ({
      how: 'change',
      section: f.section,
      values: f.values,
      from: f.from ? day(f.from) : undefined,
      to: f.to ? day(f.to) : undefined,
    }))
    if (!facts.some((f) => f.section === 'name')) refuse('invalid_input', { problems: [{ path: 'facts', message: 'hồ sơ mới phải có họ và tên' }] })
    const suspect = suspectOf(
      facts
        .filter((f) => ['name', 'birth', 'identity'].includes(f.section))
        .map((f) => ({ section: f.section, row: columnsGiven(f.section, f.values ?? {}, titleIds) })),
    )
    const like = q.anotherPerson === true ? [] : await likeOthers(tx, suspect)
    const name = String(facts.find((f) => f.section === 'name')?.values?.['full_name'] ?? '')
    if (like.length > 0) refuse('person.like_others', { name, like })
    const key = uuid7(mark.at)
    const made = await client.query<{ id: number }>('insert into person (key, salt, recorded) values ($1, $2, $3) returning id', [
      key,
      randomBytes(16),
      mark.id,
    ])
    const person = made.rows[0]?.id ?? 0
    for (const act of facts) await carryOut({ client, mark, person, today, titleIds }, { ...act, values: await withUnits(context, act) })
    mark.touch([person])
    mark.note({
      ...(q.reason ? { reason: q.reason } : {}),
      ...(q.document ? { document: q.document } : {}),
      summary: { person: key, facts: facts.length },
    })
    return { change: 0, person: key, warnings: warningsOf(await readRecord(tx, person, undefined)) }
  },
}
