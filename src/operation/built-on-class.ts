import { sql, type RawBuilder } from 'kysely'

type Sql = RawBuilder<unknown>

/** What the changes did to classes: the class, the unit whose list it is about, the person; what is not about one is null. */
const acts = (roots: Sql): Sql => {
  const of = (table: string, unit: string, person: string): Sql =>
    sql`select x.root, f.class_id, ${sql.raw(unit)}, ${sql.raw(person)} from (select r.id as root from (${roots}) r(id)) x
      join ${sql.raw(table)} f on (f.recorded = x.root or f.voided = x.root) and f.class_id is not null`
  return sql.join(
    [
      of('registration', 'f.unit_id', 'f.person_id'),
      of('registration_answer', 'null::int', 'f.person_id'),
      of('training_step', 'f.unit_id', 'null::int'),
      of('training_decision', 'null::int', 'null::int'),
    ],
    sql` union all `,
  )
}

const later = sql`join change mine on mine.id = a.root join change theirs on theirs.id = f.recorded and theirs.number > mine.number`

/**
 * Later steps that stand on what was done to a class: a step or a decision about the whole class on anything before it, a step of a unit's list on what the
 * list was, a registration or an answer on an earlier one of the same person. Undone from under them, they would decide about another list than was seen.
 */
export const onClasses = (roots: Sql): Sql => {
  const done = sql`(${acts(roots)}) a(root, class_id, unit_id, person_id)`
  const notOwn = (table: string, same: string): Sql =>
    sql`not exists (select from ${sql.raw(`${table}_own`)} o where o.root = a.root and ${sql.raw(same)})`
  return sql.join(
    [
      sql`select a.root, f.recorded from ${done} join training_step f on f.class_id = a.class_id and f.voided is null and (f.unit_id is null or f.unit_id = a.unit_id) ${later}
        where ${notOwn('training_step', 'o.id = f.id')}`,
      sql`select a.root, f.recorded from ${done} join training_decision f on f.class_id = a.class_id and f.voided is null ${later}
        where ${notOwn('training_decision', 'o.id = f.id')}`,
      ...['registration', 'registration_answer'].map(
        (
          t,
        ) => sql`select a.root, f.recorded from ${done} join ${sql.raw(t)} f on f.class_id = a.class_id and f.person_id = a.person_id and f.voided is null ${later}
          where ${notOwn(t, 'o.person_id = f.person_id and o.id = f.id')}`,
      ),
    ],
    sql` union all `,
  )
}
