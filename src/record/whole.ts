import type { z } from 'zod'
import { reach, reachOf } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { anchorDigits } from '#operation/anchor.ts'
import type { QueryContext } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { Named } from '#review/names.ts'
import { standingOf } from '#review/standing.ts'
import type { record } from './contract.ts'
import { bySection, readShown, shownFact, type Read, type Shown } from './read.ts'
import { warningsOf } from './warnings.ts'
import { personMeant, type Person } from './who.ts'

type Asked = { readonly person: string; readonly asOf: Day; readonly knownAt?: number | undefined }
type Answer = z.input<(typeof record)['record.read']['output']>
type Whole = Omit<Answer, 'standing' | 'may' | 'ledger'>

const wholeOf = (person: Person, asOf: Day, { rows, lists, names }: Shown): Whole => ({
  id: person.key,
  name: person.name,
  asOf,
  change: rows.reduce((most, r) => Math.max(most, r.recorded.number), 0),
  sections: Object.fromEntries(bySection(rows).map(([key, own]) => [key, own.map((r) => shownFact(r, asOf, lists, names))])),
  warnings: warningsOf(rows),
})

const find = async (context: QueryContext<House>, q: Asked): Promise<{ person: Person; shown: Shown }> => {
  const person = await personMeant(context, 'people.read', q.person, q.knownAt)
  const shown = await readShown(context.db, person.id, q.asOf, q.knownAt)
  context.reading(
    [person.id],
    bySection(shown.rows).map(([key]) => key),
  )
  return { person, shown }
}

/** The whole record of one person, section by section: one statement besides finding the person. Refuses as `personMeant` does. */
export const readWhole = async (context: QueryContext<House>, q: Asked): Promise<Whole> => {
  const { person, shown } = await find(context, q)
  return wholeOf(person, q.asOf, shown)
}

/** What a line of a list says beside the columns, from the rows of a record. */
const namedOf = (person: Person, rows: readonly Read[], asOf: Day): Named => {
  const text = (section: string, column: string, of?: (r: Read) => boolean): string | null => {
    const value = rows.find((r) => r.section === section && (of?.(r) ?? true))?.row[column]
    return typeof value === 'string' ? value : null
  }
  const held = ({ row }: Read): boolean =>
    row['is_primary'] === true && String(row['valid_from']) <= asOf && (row['valid_to'] === null || String(row['valid_to']) > asOf)
  return { ...person, identity: text('identity', 'number'), titleText: text('posting', 'title_text', held) }
}

/**
 * The record with the person's standing on the day, judged by the muster; null without a post. All that the page of a record asks at first, in three statements:
 * who is meant, the record, the head of the ledger before the muster answers; and that once more, which units are open, for who does not see all.
 */
export const readWithStanding = async (context: QueryContext<House>, q: Asked): Promise<Answer> => {
  const { person, shown } = await find(context, q)
  const { asOf, knownAt } = q
  const judged = await context.house.desk.explain({ asOf, knownAt, person: person.id, reach: reachOf(context, 'people.read') })
  const { line } = judged
  const standing = line && standingOf(judged, line, namedOf(person, shown.rows, asOf), shown.sourced, shown.lists.peoples)
  const may = { change: reach(context.actor, 'people.write').length > 0, readers: reach(context.actor, 'privacy.read').length > 0 }
  const ledger = { change: judged.change, hash: judged.hash === undefined ? null : anchorDigits(judged.hash) }
  return { ...wholeOf(person, asOf, shown), ledger, may, standing: standing ?? null }
}
