import { sql } from 'kysely'
import type { Reads } from '#operation/context.ts'
import { showPartial } from '#lib/partial.ts'
import type { Day } from '#lib/day.ts'
import { wasKnown } from './names.ts'
import { levelEntry, subjects, type Subject } from '#people/levels.ts'

/** A fact as evidence: what it says, the change that recorded it, and the cell it came from. */
export type Evidence = {
  readonly subject: Subject | 'birth' | 'post' | 'certificate'
  readonly code: string | null
  readonly vi: string
  readonly en: string
  readonly change: number | null
  readonly source: string | null
}

type Cells = Readonly<Record<string, readonly [cell: string, text: string]>>

/** Which column of a workbook a fact of this kind came from. */
const fieldsOf: Record<string, readonly string[]> = { birth: ['birth', 'birthMale', 'birthFemale'], post: ['title', 'postFrom'] }

const sourceIn = (row: { cells: Cells; sheet: string; fileName: string } | undefined, subject: string): string | null => {
  if (!row) return null
  const field = (fieldsOf[subject] ?? [subject]).find((f) => row.cells[f])
  const cell = field === undefined ? undefined : row.cells[field]
  return cell ? `${row.fileName}, trang «${row.sheet}», ô ${cell[0]}: «${cell[1]}»` : null
}

/**
 * SQL: the change that first said what a fact says. An undo writes again what the change it undid had withdrawn; the row behind such a copy is the one of
 * the same lasting identity that was withdrawn then, as often as needed.
 */
const firstSaid = (table: 'qualification' | 'person_birth', alias: string) => {
  const [facts, fact] = [sql.table(table), sql.ref(alias)]
  return sql<number>`(with recursive said(recorded) as (
    select ${fact}.recorded union
    select r.recorded from said s join change u on u.id = s.recorded
      join ${facts} r on r.person_id = ${fact}.person_id and coalesce(r.origin, r.id) = ${fact}.origin and r.voided = u.undoes)
    select c.number from said s join change c on c.id = s.recorded where c.undoes is null limit 1)`
}

/** Every fact that speaks of a person's standing on a day, with its source; and what the workbooks said where nothing was understood. */
export const evidenceOf = async (
  db: Reads,
  person: number,
  asOf: Day,
  knownAt: number | undefined,
): Promise<{ facts: Evidence[]; blanks: Partial<Record<Subject, string>> }> => {
  const rows = await db
    .selectFrom('workbook_row as r')
    .innerJoin('workbook as w', 'w.id', 'r.workbook_id')
    .innerJoin('change as c', 'c.id', 'w.change_id')
    .select(['r.cells', 'r.sheet', 'w.file_name as fileName', 'c.number', 'w.as_of as asOf'])
    .where('r.person_id', '=', person)
    .where(
      sql<boolean>`c.number <= coalesce(${knownAt ?? null}::int, c.number) and not exists (select from change u where u.undoes = c.id and u.number <= coalesce(${knownAt ?? null}::int, u.number))`,
    )
    .orderBy('w.as_of', 'desc')
    .execute()
  const rowOf = (change: number | null) => rows.find((r) => r.number === change) as { cells: Cells; sheet: string; fileName: string } | undefined
  const levels = await db
    .selectFrom('qualification as q')
    .innerJoin('level as l', 'l.id', 'q.level_id')
    .innerJoin('change as c', 'c.id', 'q.recorded')
    .select(['l.subject', 'l.code', 'q.major', 'q.valid_from', 'c.number'])
    .select(firstSaid('qualification', 'q').as('said'))
    .where('q.person_id', '=', person)
    .where(wasKnown('q', knownAt))
    .where('q.valid_from', '<=', asOf)
    .where((eb) => eb.or([eb('q.valid_to', 'is', null), eb('q.valid_to', '>', asOf)]))
    .orderBy('q.level_id', 'desc')
    .execute()
  const births = await db
    .selectFrom('person_birth as b')
    .innerJoin('change as c', 'c.id', 'b.recorded')
    .select(['b.born_from', 'b.born_to', 'c.number'])
    .select(firstSaid('person_birth', 'b').as('said'))
    .where('b.person_id', '=', person)
    .where(wasKnown('b', knownAt))
    .execute()
  const facts: Evidence[] = [
    ...levels.map((l): Evidence => {
      const entry = l.subject === 'certificate' ? undefined : levelEntry(l.subject as Subject, l.code)
      const major = l.major ? ` (${l.major})` : ''
      return {
        subject: l.subject as Subject,
        code: l.code,
        vi: `${entry?.vi ?? l.code}${major}`,
        en: `${entry?.en ?? l.code}${major}`,
        change: l.number,
        source: sourceIn(rowOf(l.said), l.subject),
      }
    }),
    ...births.map((b): Evidence => {
      const text = showPartial({ from: b.born_from, to: b.born_to })
      return { subject: 'birth', code: null, vi: `sinh ${text}`, en: `born ${text}`, change: b.number, source: sourceIn(rowOf(b.said), 'birth') }
    }),
  ]
  return { facts, blanks: blanksIn(rows as never, facts) }
}

/** For subjects without a fact: the cell that was blank or not understood, so that «unknown» can be traced as well. */
const blanksIn = (rows: readonly { cells: Cells; sheet: string; fileName: string }[], facts: readonly Evidence[]): Partial<Record<Subject, string>> =>
  Object.fromEntries(
    subjects.flatMap((s) => {
      if (facts.some((f) => f.subject === s)) return []
      const row = rows.find((r) => r.cells[s])
      return row ? [[s, sourceIn(row, s)]] : []
    }),
  ) as Partial<Record<Subject, string>>
