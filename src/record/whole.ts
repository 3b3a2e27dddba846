import type { z } from 'zod'
import type { QueryContext } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { record } from './contract.ts'
import { loadLists } from './lists.ts'
import { bySection, readRecord, shownFact, unitNamesOf } from './read.ts'
import { warningsOf } from './warnings.ts'
import { personMeant } from './who.ts'

type Asked = z.output<(typeof record)['record.read']['input']>
type Whole = z.input<(typeof record)['record.read']['output']>

/** The whole record of one person, section by section: five statements at most besides finding the person. Refuses as `personMeant` does. */
export const readWhole = async (context: QueryContext<House>, q: Asked): Promise<Whole> => {
  const { db } = context
  const person = await personMeant(context, 'people.read', q.person, q.knownAt)
  const rows = await readRecord(db, person.id, q.knownAt)
  const [lists, names] = [await loadLists(db), await unitNamesOf(db, rows)]
  context.reading(
    [person.id],
    bySection(rows).map(([key]) => key),
  )
  return {
    id: person.key,
    name: person.name,
    asOf: q.asOf,
    change: rows.reduce((most, r) => Math.max(most, r.recorded.number), 0),
    sections: Object.fromEntries(bySection(rows).map(([key, own]) => [key, own.map((r) => shownFact(r, q.asOf, lists, names))])),
    warnings: warningsOf(rows),
  }
}
