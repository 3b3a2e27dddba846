import { reach, reachOf } from '#access/policy.ts'
import { day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers, QueryContext } from '#operation/context.ts'
import { scopeOf } from '#review/behind.ts'
import type { House } from '#review/house.ts'
import type { MusterLine } from '#review/lines.ts'
import { checks } from './quality-checks.ts'
import type { quality } from './quality-contract.ts'
import { countFlaws, type Member } from './quality-sql.ts'

const noUnit = 'Không giữ chức danh'

type Scope = { asOf: string; unit: string }

const linesIn = async (context: QueryContext<House>, q: Scope): Promise<{ change: number; lines: MusterLine[] }> => {
  const { change, people } = await context.house.desk.select({ ...scopeOf(context, 'people.read', q), which: {} })
  return { change, lines: await context.house.desk.lines({ asOf: day(q.asOf), people }) }
}

type Looked = { readonly members: readonly Member[]; readonly post: 'inPost' | 'all' }

/** Those in post in the unit; of the whole country, for who sees it all, those without a post as well: they stand in no unit (0). */
const lookedAt = async (context: QueryContext<House>, q: Scope, lines: readonly MusterLine[]): Promise<Looked> => {
  const members = lines.map((l) => ({ person: l.person, unitId: l.unitId }))
  if (q.unit !== 'country' || (await context.house.desk.reachable(reachOf(context, 'people.read'))) !== 'everywhere')
    return { members, post: 'inPost' }
  const known = new Set(members.map((m) => m.person))
  const rows = await context.db.selectFrom('person_name').select('person_id').where('voided', 'is', null).execute()
  return { members: [...members, ...rows.flatMap((r) => (known.has(r.person_id) ? [] : [{ person: r.person_id, unitId: 0 }]))], post: 'all' }
}

/** The unit looked at and those above it, by name. */
const placeOf = async (context: QueryContext<House>, q: Scope): Promise<string> => {
  if (q.unit === 'country') return ''
  const asOf = day(q.asOf)
  const unit = await context.house.desk.unit({ asOf, unit: q.unit, reach: reachOf(context, 'people.read') })
  return (await context.house.desk.path({ asOf, unit })).toReversed().join(', ')
}

const tasksOf = async (context: QueryContext<House>) =>
  context.db.selectFrom('quality_task').select(['check_id', 'unit_id', 'due', 'note']).where('voided', 'is', null).execute()

export const qualityHandlers: Handlers<typeof quality, House> = {
  'quality.summary': async (context, q) => {
    const { change, lines } = await linesIn(context, q)
    const { members, post } = await lookedAt(context, q, lines)
    const names = new Map(lines.map((l) => [l.unitId, l.unit]))
    const flaws = await countFlaws(context.db, members, q.asOf)
    const tasks = await tasksOf(context)
    const taskOf = (check: string, unitId: number) => tasks.find((t) => t.check_id === check && t.unit_id === unitId)
    return {
      asOf: q.asOf,
      change,
      place: await placeOf(context, q),
      people: members.length,
      post,
      may: { change: reach(context.actor, 'people.write').length > 0 },
      checks: checks.map((c) => {
        const own = flaws.filter((f) => f.check === c.id).sort((a, b) => b.people - a.people)
        const units = own.map(({ unitId, people }) => ({
          unitId,
          unit: names.get(unitId) ?? noUnit,
          people,
          due: taskOf(c.id, unitId)?.due ?? null,
          note: taskOf(c.id, unitId)?.note ?? null,
        }))
        return { ...c, people: own.reduce((n, f) => n + f.people, 0), units }
      }),
    }
  },

  'quality.assign': async (context, q) => {
    const { client, mark, house, today } = context
    if (q.due !== null && q.due < today) refuse('quality.due_past', { day: q.due })
    const within = reachOf(context, 'people.write')
    const texts = [...new Set(q.tasks.map((t) => t.unit))]
    const units = await Promise.all(texts.map((unit) => house.desk.unit({ asOf: today, unit, reach: within })))
    const unitOf = new Map(texts.map((text, i) => [text, units[i] ?? 0]))
    const tasks = [...new Map(q.tasks.map((t) => [`${t.check} ${unitOf.get(t.unit)}`, [t.check, unitOf.get(t.unit) ?? 0] as const])).values()]
    const given = [mark.id, tasks.map(([check]) => check), tasks.map(([, unit]) => unit)]
    await client.query(
      'update quality_task q set voided = $1 from unnest($2::text[], $3::int[]) t (check_id, unit_id) where q.check_id = t.check_id and q.unit_id = t.unit_id and q.voided is null',
      given,
    )
    if (q.due !== null)
      await client.query(
        'insert into quality_task (check_id, unit_id, due, note, recorded) select check_id, unit_id, $4, $5, $1 from unnest($2::text[], $3::int[]) t (check_id, unit_id)',
        [...given, q.due, q.note ?? null],
      )
    mark.note({ summary: { tasks: tasks.length, checks: [...new Set(tasks.map(([check]) => check))].join(', '), due: q.due } })
    return { change: 0, tasks: tasks.length, due: q.due }
  },
}
