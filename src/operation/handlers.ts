import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { hasAdministrator, keepAdministrator } from '#access/given.ts'
import { reach, reachOf } from '#access/policy.ts'
import type { SeesUnits, Units } from '#access/units.ts'
import { visible } from '#access/visible.ts'
import { day, vnDay, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { anchorAt } from './anchor.ts'
import type { CommandContext, Handlers } from './context.ts'
import type { change, ledger } from './contract.ts'
import { builtOn, fewPeople } from './built-on.ts'
import { columnsOf, dated, datedColumns, factTables } from './facts.ts'

/** The acts of a decision about units (org/reorganise-contract.ts). */
const unitActs = ['create', 'rename', 'retype', 'move', 'merge', 'split', 'close', 'reorganise'].map((act) => `units.${act}`)
const undoable = new Set([
  'workbook.import',
  'mappings.forget',
  'standards.load',
  'record.change',
  'record.correct',
  'person.create',
  'person.merge',
  'people.decide',
  'evidence.attach',
  'evidence.compare',
  'evidence.compareMany',
  'evidence.reject',
  'evidence.withdraw',
  'grants.give',
  'grants.delegate',
  'grants.end',
  ...unitActs,
  'establishment.set',
  'establishment.classify',
  'training.addProgramme',
  'training.endProgramme',
  'training.createPlan',
  'training.changePlan',
  'training.setClass',
  'training.draftPlan',
  'training.dropClass',
  'training.setMoney',
  'training.movePlan',
  'training.moveWindow',
  'lecturers.write',
  'lecturers.end',
  'lecturers.withdraw',
  'lessons.write',
  'lessons.withdraw',
  'teaching.rule',
  'teaching.open',
  'teaching.hold',
  'teaching.close',
  'attendance.send',
  'marks.write',
  'results.confirm',
  'certificates.openBook',
  'certificates.issue',
  'certificates.scan',
  'followup.commit',
  'evaluation.addQuestion',
  'evaluation.endQuestion',
  'evaluation.setWindow',
  'evaluation.paper',
  'evaluation.transfer',
  'enrolment.setChain',
  'enrolment.register',
  'enrolment.withdraw',
  'enrolment.rank',
  'enrolment.submit',
  'enrolment.answer',
  'enrolment.returnList',
  'enrolment.close',
  'enrolment.reopen',
  'enrolment.propose',
  'enrolment.decide',
  'enrolment.amend',
  'enrolment.cancel',
])

/** Tables that say of a unit, with the column that names it. */
const unitColumns = [
  ['unit_version', 'unit_id'],
  ['lineage', 'from_unit'],
  ['lineage', 'to_unit'],
  ['edition', 'authority'],
  ['access_grant', 'unit_id'],
  ['establishment', 'unit_id'],
  ['unit_class', 'unit_id'],
  ['training_chain', 'unit_id'],
  ['training_plan', 'unit_id'],
  ['class_quota', 'unit_id'],
  ['survey_round', 'unit_id'],
  ['unit_wish', 'unit_id'],
  ['training_step', 'unit_id'],
  ['lecturer', 'unit_id'],
  ['lesson', 'unit_id'],
  ['certificate_book', 'unit_id'],
  ['workbook_mapping', 'unit_id'],
] as const

/** Tables that say of a plan, with the plan as `t` names it: the plan's unit is whose the change is. */
const ofPlans = [
  ['training_plan', 'coalesce(t.origin, t.id)'],
  ['plan_money', 't.plan_id'],
  ['training_class', 't.plan_id'],
  ['training_step', 't.plan_id'],
] as const

/**
 * The row filter of the ledger: a change is there for those who see everyone and every unit it touched. What its line sums up would else tell of
 * people and units out of reach. A change of a plan is there for those who see the plan's unit. A change that touched none of these is there for those alone who see everything. `c` names the change.
 */
const visibleChange = (units: Units, today: Day): RawBuilder<boolean> => {
  if (units === 'everywhere') return sql<boolean>`true`
  const open = [...units]
  const touched = sql.join(
    unitColumns.map(([table, column]) => sql`select ${sql.ref(column)} as unit from ${sql.table(table)} where recorded = c.id or voided = c.id`),
    sql` union all `,
  )
  const planned = sql.join(
    ofPlans.map(
      ([table, plan]) => sql`select p.unit_id from ${sql.table(table)} t join training_plan p on coalesce(p.origin, p.id) = ${sql.raw(plan)}
      where t.recorded = c.id or t.voided = c.id`,
    ),
    sql` union all `,
  )
  const isOpen = sql`coalesce(t.unit = any(${open}::int[]), false)`
  return sql<boolean>`(c.touches_org or c.operation like 'grants.%' or exists (select from change_person cp where cp.change_id = c.id)
      or (c.operation like 'training.%' and exists (${planned})))
    and not exists (select from change_person cp where cp.change_id = c.id and not ${visible('cp.person_id', units, today)})
    and ((not c.touches_org and c.operation not like 'grants.%') or not exists (select from (${touched}) t where not ${isOpen}))
    and (c.operation not like 'training.%' or not exists (select from (${planned}) t(unit) where not ${isOpen}))`
}

type Undoing = {
  readonly undone: number | null
  readonly operation: string
  readonly may: boolean
  readonly looked: boolean
  readonly later: readonly number[]
}

/** What the ledger says of undoing a change: the same reasons in the same order as the undo itself. */
const undoOf = ({ undone, operation, may, looked, later }: Undoing): z.input<typeof change>['undo'] => {
  if (undone !== null) return { can: false, why: 'undone', by: [undone] }
  if (!undoable.has(operation)) return { can: false, why: 'kind', by: [] }
  if (!may) return { can: false, why: 'permission', by: [] }
  if (later.length > 0) return { can: false, why: 'builtOn', by: [...later] }
  return { can: looked ? true : null, why: null, by: [] }
}

export const ledgerHandlers: Handlers<typeof ledger, SeesUnits> = {
  'ledger.list': async (context, { before, size }) => {
    const { db, house, today } = context
    const units = await house.desk.reachable(reachOf(context, 'ledger.read'))
    const head = await db.selectFrom('ledger_head').select(['number', 'hash']).executeTakeFirstOrThrow()
    const rows = await db
      .selectFrom('change as c')
      .select(['c.id', 'c.number', 'c.at', 'c.actor', 'c.operation', 'c.reason', 'c.summary', 'c.hash'])
      .select(sql<number | null>`(select u.number from change u where u.undoes = c.id)`.as('undone'))
      .where('c.number', '<', before ?? head.number + 1)
      .where(visibleChange(units, today))
      .orderBy('c.number', 'desc')
      .limit(size)
      .execute()
    const may = reachOf(context, 'ledger.undo').within.length > 0
    const mayGive = reach(context.actor, 'access.give').includes('everywhere')
    const mayUndo = (operation: string): boolean => may && (mayGive || !operation.startsWith('grants.'))
    const open = rows.filter((r) => mayUndo(r.operation) && r.undone === null && undoable.has(r.operation)).map((r) => r.id)
    const looked = await fewPeople(db, open)
    const later = await builtOn(db, looked, 'touched')
    return {
      head: head.number,
      hash: head.hash.toString('hex'),
      changes: rows.map(({ id, ...r }) => ({
        ...r,
        undo: undoOf({ ...r, may: mayUndo(r.operation), looked: looked.includes(id), later: later.get(id) ?? [] }),
        number: r.number ?? 0,
        at: r.at.toISOString(),
        summary: (r.summary ?? {}) as Record<string, unknown>,
        hash: r.hash?.toString('hex') ?? '',
      })),
    }
  },

  'ledger.anchor': async ({ db }, q) => {
    const found = await anchorAt(db, q)
    return found ?? refuse('not_found', { what: 'change', text: q.on === undefined ? String(q.number ?? 0) : vnDay(day(q.on)) })
  },

  'ledger.undo': async (context, { number, reason }) => {
    const { tx, client, mark, house, today } = context
    const units = await house.desk.reachable(reachOf(context, 'ledger.undo'))
    const seen = await tx
      .selectFrom('change as c')
      .select('c.id')
      .where('c.number', '=', number)
      .where(visibleChange(units, today))
      .executeTakeFirst()
    if (!seen) refuse('not_found', { what: 'change', text: String(number) })
    const { rows } = await client.query<{ id: number; operation: string; undone: number | null; touches_org: boolean }>(
      'select id, operation, touches_org, (select number from change u where u.undoes = c.id) as undone from change c where number = $1 for update',
      [number],
    )
    const target = rows[0] ?? refuse('not_found', { what: 'change', text: String(number) })
    if (target.undone !== null) refuse('change.already_undone', { number, by: target.undone })
    if (!undoable.has(target.operation)) refuse('change.cannot_undo', { number, operation: target.operation })
    const erased = await client.query('select from erased_row where written = $1 or withdrawn = $1 limit 1', [target.id])
    if (erased.rowCount === 1) refuse('change.erased', { number })
    // Taking back an end is giving; and giving is for those who may.
    if (target.operation.startsWith('grants.') && !reach(context.actor, 'access.give').includes('everywhere'))
      refuse('access_denied', { may: 'access.give' })
    const by = (await builtOn(tx, [target.id], 'everyone')).get(target.id)
    if (by) refuse('change.built_on', { number, by: [...by] })
    const had = await hasAdministrator(tx, today)
    const count = await withdraw(client, target.id, mark.id)
    await keepAdministrator(tx, had, today)
    const touched = await client.query<{ person_id: number }>('select person_id from change_person where change_id = $1', [target.id])
    mark.touch(touched.rows.map((r) => r.person_id))
    mark.note({
      undoes: target.id,
      reason: reason ?? `Hoàn tác thay đổi số ${number}`,
      summary: { undoes: number, facts: count },
      touchesOrg: target.touches_org,
    })
    return { change: 0, facts: count }
  },
}

type Client = CommandContext<unknown>['client']

/**
 * For each table, the rows that the change wrote, and the copies of them that an undo wrote when it took a later change back. $1 = the change.
 */
const ownRows = [
  ...factTables.map(
    (t) =>
      `${t}_own as (select * from ${t} where recorded = $1 union select r.* from ${t}_own o join change u on u.undoes = o.voided join ${t} r on r.person_id = o.person_id and r.recorded = u.id and r.origin = coalesce(o.origin, o.id))`,
  ),
  ...dated.map(
    (t) =>
      `${t}_own as (select * from ${t} where recorded = $1 union select r.* from ${t}_own o join change u on u.undoes = o.voided join ${t} r on r.recorded = u.id and r.origin = coalesce(o.origin, o.id))`,
  ),
].join(', ')

/** Withdraws every row the change wrote and writes again those it had withdrawn; returns how many facts. */
const withdraw = async (client: Client, change: number, mark: number): Promise<number> => {
  const gone = [
    ...factTables.map((t) => [t, 'o.person_id = f.person_id and o.id = f.id'] as const),
    ...dated.map((t) => [t, 'o.id = f.id'] as const),
  ].map(([t, same]) => `${t}_gone as (update ${t} f set voided = $2 from ${t}_own o where ${same} and f.voided is null returning 1)`)
  const plain = ['person', 'unit', 'edition'].map(
    (t) => `${t}_gone as (update ${t} set voided = $2 where recorded = $1 and voided is null returning 1)`,
  )
  const counts = [...factTables, ...dated, 'person', 'unit', 'edition'].map((t) => `(select count(*) from ${t}_gone)`).join(' + ')
  const { rows } = await client.query<{ n: number }>(`with recursive ${[ownRows, ...gone, ...plain].join(', ')} select (${counts})::int as n`, [
    change,
    mark,
  ])
  return (rows[0]?.n ?? 0) + (await restore(client, change, mark))
}

const restore = async (client: Client, change: number, mark: number): Promise<number> => {
  const ofPeople = factTables.map((t) => {
    const said = columnsOf(t).filter((c) => c !== 'origin')
    return `${t}_back as (insert into ${t} (person_id, origin, ${said.join(', ')}, recorded) select person_id, coalesce(origin, id), ${said.join(', ')}, $2 from ${t} where voided = $1 and recorded <> $1 returning 1)`
  })
  const ofUnits = dated.map((t) => {
    const said = datedColumns[t].join(', ')
    return `${t}_back as (insert into ${t} (origin, ${said}, recorded) select coalesce(origin, id), ${said}, $2 from ${t} where voided = $1 and recorded <> $1 returning 1)`
  })
  const { rows } = await client.query<{ n: number }>(
    `with ${[...ofPeople, ...ofUnits].join(', ')} select (${[...factTables, ...dated].map((t) => `(select count(*) from ${t}_back)`).join(' + ')})::int as n`,
    [change, mark],
  )
  return rows[0]?.n ?? 0
}
