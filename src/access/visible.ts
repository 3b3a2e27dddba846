import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#lib/day.ts'
import { homeUnit, type Units } from './units.ts'

/**
 * The row filter: SQL that holds for the people whom these units open today, by the unit they belong to; someone who never held a post
 * is there for those alone who see everywhere. `person` names a column.
 */
export const visible = (person: string, units: Units, today: Day): RawBuilder<boolean> =>
  units === 'everywhere'
    ? sql<boolean>`true`
    : sql<boolean>`coalesce(${sql.raw(homeUnit(person, `date '${today}'`))} = any(${[...units]}::int[]), false)`
