import { reachOf, type Permission } from '#access/policy.ts'
import { day } from '#lib/day.ts'
import type { QueryContext } from '#operation/context.ts'
import type { House } from './house.ts'
import { namesOf } from './names.ts'
import { ethnicNames, joinLine, type PersonLine } from './people.ts'
import type { ReadAs, Reading, ReadingSaid } from './reading.ts'
import type { Which } from './select.ts'

type Scoped = { asOf: string; unit: string; knownAt?: number | undefined; reading?: Reading | undefined; unitsOn?: string | undefined }

/** Who asks, with the units they may look into; every question to the muster carries it. */
export const scopeOf = (asker: QueryContext<House>, may: Permission, q: Scoped) => ({
  asOf: day(q.asOf),
  unit: q.unit,
  knownAt: q.knownAt,
  reach: reachOf(asker, may),
  read: { kind: q.reading ?? 'asThen', unitsOn: q.unitsOn === undefined ? undefined : day(q.unitsOn), today: asker.today } satisfies ReadAs,
})

/** The sections that a person's line shows. */
export const shownOfAPerson = ['name', 'birth', 'sex', 'ethnicity', 'party', 'identity', 'posting', 'qualification']

/** The people behind a number: a page of lines, in order of names, and their numbers (`ids`). */
export const peopleBehind = async (
  context: QueryContext<House>,
  q: Scoped & Which & { search?: string | undefined; page?: number; size?: number },
): Promise<{ change: number; reading: ReadingSaid; total: number; ids: readonly number[]; people: PersonLine[] }> => {
  const { house, db } = context
  const { change, reading, people } = await house.desk.select({ ...scopeOf(context, 'people.read', q), which: q })
  const named = await namesOf(db, people, q)
  const lines = await house.desk.lines({ asOf: day(q.asOf), knownAt: q.knownAt, people: named.map((p) => p.id) })
  const peoples = await ethnicNames(db)
  const byId = new Map(lines.map((l) => [l.person, l]))
  return {
    change,
    reading,
    total: people.length,
    ids: named.map((p) => p.id),
    people: named.flatMap((p) => {
      const line = byId.get(p.id)
      return line ? [joinLine(p, line, peoples)] : []
    }),
  }
}
