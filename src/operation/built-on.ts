import { sql, type RawBuilder } from 'kysely'
import type { Reads } from './context.ts'
import { onClasses } from './built-on-class.ts'
import { onPlans } from './built-on-plan.ts'
import { dated, factTables } from './facts.ts'

type Sql = RawBuilder<unknown>

/** A change of so many people is not looked into for a list; whoever asks to undo it is told then. */
const mostPeople = 20_000

/** Of each change (`root`) the people whom a later change that still stands touched too, as the ledger keeps them. */
const touched = (roots: Sql): Sql => sql`
  select distinct c.id as root, a.person_id from change c join change_person a on a.change_id = c.id
    join change_person b on b.person_id = a.person_id join change d on d.id = b.change_id
  where c.id in (${roots}) and d.number > c.number and d.undoes is null and not exists (select from change u where u.undoes = d.id)`

/** Where to look: for a list only at people touched later, for an undo at everybody, whatever the ledger keeps of whom it touched. */
export type Look = 'touched' | 'everyone'

const ownOf = (table: string, of: 'person' | 'unit', roots: Sql, look: Look): Sql => {
  const [t, name] = [sql.raw(table), sql.raw(`${table}_own`)]
  const part = (text: string): Sql => sql.raw(of === 'person' ? text : '')
  const narrow = of === 'person' && look === 'touched'
  const from = narrow ? sql`touched w join ${t} f on f.person_id = w.person_id and f.recorded = w.root` : sql`${t} f where f.recorded in (${roots})`
  return sql`${name} as (
    select f.recorded as root, ${part('f.person_id, ')}f.id, coalesce(f.origin, f.id) as same, f.voided from ${from}
    union select o.root, ${part('r.person_id, ')}r.id, o.same, r.voided from ${name} o join change u on u.undoes = o.voided
      join ${t} r on ${part('r.person_id = o.person_id and ')}r.recorded = u.id and r.origin = o.same)`
}

/** For each table the rows that the changes wrote, with the copies that an undo wrote when it took a later change back. */
const own = (roots: Sql, look: Look): Sql =>
  sql.join(
    [
      sql`touched as (${touched(roots)})`,
      ...factTables.map((t) => ownOf(t, 'person', roots, look)),
      ...dated.map((t) => ownOf(t, 'unit', roots, look)),
    ],
    sql`, `,
  )

/** Facts by later changes about people whom the change made. */
const onPeople = (roots: Sql, look: Look): readonly Sql[] => {
  const made = look === 'touched' ? sql`touched w join person p on p.id = w.person_id and p.recorded = w.root` : sql`person p`
  return factTables.map(
    (t) => sql`select p.recorded, f.recorded from ${made} join ${sql.raw(t)} f on f.person_id = p.id and f.recorded <> p.recorded and f.voided is null
    where p.recorded in (${roots})
      and not exists (select from ${sql.raw(`${t}_own`)} o where o.root = p.recorded and o.person_id = f.person_id and o.id = f.id)`,
  )
}

/** Rows of its own that a later change withdrew. */
const withdrawn = [...factTables, ...dated].map((t) =>
  sql.raw(
    `select o.root, o.voided from ${t}_own o where o.voided is not null and o.voided <> o.root and not exists (select from change u where u.undoes = o.voided)`,
  ),
)

/** Tables that stand on a unit, with the column that names it: a unit is not taken back from under them. */
const onUnit = [
  ['posting', 'unit_id'],
  ['unit_version', 'parent_id'],
  ['lineage', 'from_unit'],
  ['lineage', 'to_unit'],
  ['establishment', 'unit_id'],
  ['unit_class', 'unit_id'],
  ['access_grant', 'unit_id'],
  ['access_grant', 'post_unit'],
  ['training_chain', 'unit_id'],
  ['training_chain', 'gatherer'],
  ['training_chain', 'decider'],
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

/** What later changes put on units that the change made. */
const inUnits = (roots: Sql): readonly Sql[] => [
  ...onUnit.map(([t, column]) => {
    const [table, same] = [sql.raw(t), sql.raw(t === 'posting' ? 'o.person_id = f.person_id and o.id = f.id' : 'o.id = f.id')]
    return sql`select n.recorded, f.recorded from unit n join ${table} f on f.${sql.raw(column)} = n.id
      where n.recorded in (${roots}) and f.recorded <> n.recorded and f.voided is null
        and not exists (select from ${sql.raw(`${t}_own`)} o where o.root = n.recorded and ${same})`
  }),
  sql`select n.recorded, f.recorded from unit n join edition f on f.authority = n.id
    where n.recorded in (${roots}) and f.recorded <> n.recorded and f.voided is null`,
]

const lessonsOfClass = '(select coalesce(l.origin, l.id) from lesson l where l.class_id = r.class_id and l.voided is null)'

/** Rows of a class (`r`, of the change) with the later rows (`f`) that stand on them. */
const onClass = [
  ['programme', 'training_class', 'f.programme_id = o.same'],
  ['programme', 'training_wish', 'f.programme_id = o.same'],
  ['programme', 'pass_rule', 'f.programme_id = o.same'],
  ['training_class', 'registration', 'f.class_id = o.same'],
  ['training_class', 'lesson', 'f.class_id = o.same'],
  ['training_class', 'pass_rule', 'f.class_id = o.same'],
  ['lecturer', 'lesson', 'f.lecturer_id = o.same'],
  ['lesson', 'attendance', 'f.lesson_id = o.same'],
  ['decision_entry', 'attendance', `f.person_id = r.person_id and f.lesson_id in ${lessonsOfClass}`],
  ['decision_entry', 'class_result', 'f.person_id = r.person_id and f.class_id = r.class_id'],
  ['attendance', 'class_result', 'f.person_id = r.person_id and f.class_id = (select l.class_id from lesson l where l.id = r.lesson_id)'],
  ['class_mark', 'class_result', 'f.person_id = r.person_id and f.class_id = r.class_id'],
  ['class_result', 'class_certificate', 'f.person_id = r.person_id and f.class_id = r.class_id'],
  ['class_certificate', 'training_step', `f.class_id = r.class_id and f.step = 'closed'`],
  ['certificate_book', 'class_certificate', 'f.book_id = o.same'],
  ['pass_rule', 'class_result', 'f.class_id = r.class_id'],
  ['decision_entry', 'reaction', 'f.person_id = r.person_id and f.class_id = r.class_id'],
  ['decision_entry', 'transfer', 'f.person_id = r.person_id and f.class_id = r.class_id'],
  ['lecturer', 'reaction_score', 'f.lecturer_id = o.same'],
  ['lecturer', 'paper_score', 'f.lecturer_id = o.same'],
  ['evaluation_question', 'reaction_score', 'f.question_id = o.same'],
  ['evaluation_question', 'paper_score', 'f.question_id = o.same'],
  ['training_step', 'reaction', `r.step = 'held' and f.class_id = r.class_id`],
  ['training_step', 'paper_reaction', `r.step = 'held' and f.class_id = r.class_id`],
  ['training_step', 'transfer', `r.step = 'held' and f.class_id = r.class_id`],
  ['training_step', 'training_step', 'f.class_id = r.class_id and r.unit_id is null and f.unit_id is null and f.id > r.id'],
  ['training_step', 'attendance', `r.step = 'opened' and f.lesson_id in ${lessonsOfClass}`],
  ['training_step', 'class_result', `r.step = 'held' and f.class_id = r.class_id`],
] as const

const inClasses: readonly Sql[] = onClass.map(([made, later, stands]) => {
  const ofPerson = (factTables as readonly string[]).includes(made)
  return sql.raw(`select o.root, f.recorded from ${made}_own o join ${made} r on r.id = o.id ${ofPerson ? 'and r.person_id = o.person_id' : ''}
    join ${later} f on ${stands} where f.voided is null and f.recorded > o.root`)
})

/**
 * For each of these changes the numbers of later ones that were built on it: facts about its people, in its units or on its classes, and rows of its own that they
 * withdrew. They would be left hanging if it were undone. `look` says where.
 */
export const builtOn = async (db: Reads, changes: readonly number[], look: Look): Promise<ReadonlyMap<number, readonly number[]>> => {
  if (changes.length === 0) return new Map()
  const roots = sql`select unnest(${[...changes]}::int[])`
  const { rows } = await sql<{ root: number; numbers: number[] }>`with recursive ${own(roots, look)}
    select later.root, array_agg(distinct c.number order by c.number) as numbers
    from (${sql.join([...onPeople(roots, look), ...withdrawn, ...inUnits(roots), ...inClasses, onClasses(roots), onPlans(roots)], sql` union all `)}) later(root, by) join change c on c.id = later.by group by later.root`.execute(
    db,
  )
  return new Map(rows.map((r) => [r.root, r.numbers]))
}

/** Of these changes, those small enough to be looked into for a list. */
export const fewPeople = async (db: Reads, changes: readonly number[]): Promise<readonly number[]> => {
  const { rows } = await sql<{ id: number }>`select id from unnest(${[...changes]}::int[]) as c(id)
    where (select count(*) from (select from change_person where change_id = c.id limit ${mostPeople + 1}) few) <= ${mostPeople}`.execute(db)
  return rows.map((r) => r.id)
}
