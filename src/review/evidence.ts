import { sql, type RawBuilder } from 'kysely'
import type { Reads } from '#operation/context.ts'
import { showPartial } from '#lib/partial.ts'
import { day, type Day } from '#lib/day.ts'
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
/** A row of a workbook that spoke of the person, or of a record merged into theirs. */
type SourceRow = {
  readonly cells: Cells
  readonly sheet: string
  readonly fileName: string
  readonly number: number
  readonly person: number
  readonly asOf: string
}
/** The change that first said what a fact says, and of whose record. */
type Said = { readonly number: number; readonly person: number } | null
type Level = {
  readonly subject: string
  readonly code: string
  readonly major: string | null
  readonly number: number
  readonly said: Said
  readonly rank: number
}
type Birth = { readonly from: string; readonly to: string; readonly number: number; readonly said: Said }

/** What a person's standing rests on, as `sourcesSql` gives it. */
export type Source =
  | { readonly kind: 'row'; readonly says: SourceRow }
  | { readonly kind: 'level'; readonly says: Level }
  | { readonly kind: 'birth'; readonly says: Birth }

/** Which column of a workbook a fact of this kind came from. */
const fieldsOf: Record<string, readonly string[]> = { birth: ['birth', 'birthMale', 'birthFemale'], post: ['title', 'postFrom'] }

const sourceIn = (row: SourceRow | undefined, subject: string): string | null => {
  if (!row) return null
  const field = (fieldsOf[subject] ?? [subject]).find((f) => row.cells[f])
  const cell = field === undefined ? undefined : row.cells[field]
  return cell ? `${row.fileName}, trang «${row.sheet}», ô ${cell[0]}: «${cell[1]}»` : null
}

/**
 * SQL: the change that first said what a fact says. An undo writes again what the change it undid had withdrawn, a merge of records what it withdraws from the
 * other; the row behind such a copy is the one of the same lasting identity that was withdrawn then, as often as needed.
 */
const firstSaid = (table: 'qualification' | 'person_birth', alias: string) => {
  const [facts, fact] = [sql.table(table), sql.ref(alias)]
  return sql`(with recursive said(recorded, person) as (
    select ${fact}.recorded, ${fact}.person_id union
    select r.recorded, r.person_id from said s join change u on u.id = s.recorded
      join ${facts} r on r.person_id in (select id from mine) and coalesce(r.origin, r.id) = ${fact}.origin
        and r.voided = case u.operation when 'person.merge' then u.id else u.undoes end)
    select jsonb_build_object('number', c.number, 'person', s.person) from said s join change c on c.id = s.recorded
    where c.undoes is null order by c.number limit 1)`
}

/** SQL, one select of `kind` and `says`: every fact that speaks of a person's standing on a day, and the rows of the workbooks, as known after a change. */
export const sourcesSql = (person: number, asOf: Day, knownAt: number | undefined): RawBuilder<Source> => {
  const known = sql`coalesce(${knownAt ?? null}::int`
  return sql<Source>`with recursive mine(id) as (
      select ${person}::int union select m.person_id from person_merged m join mine on m.into_person = mine.id where ${wasKnown('m', knownAt)})
    select 'row' as kind, jsonb_build_object('cells', r.cells, 'sheet', r.sheet, 'fileName', w.file_name, 'number', c.number, 'person', r.person_id, 'asOf', w.as_of) as says
      from mine join workbook_row r on r.person_id = mine.id join workbook w on w.id = r.workbook_id join change c on c.id = w.change_id
      where c.number <= ${known}, c.number) and not exists (select from change u where u.undoes = c.id and u.number <= ${known}, u.number))
    union all select 'level', jsonb_build_object('subject', l.subject, 'code', l.code, 'major', q.major, 'number', c.number, 'said', ${firstSaid('qualification', 'q')}, 'rank', q.level_id)
      from qualification q join level l on l.id = q.level_id join change c on c.id = q.recorded
      where q.person_id = ${person} and ${wasKnown('q', knownAt)} and q.valid_from <= ${asOf} and (q.valid_to is null or q.valid_to > ${asOf})
    union all select 'birth', jsonb_build_object('from', b.born_from, 'to', b.born_to, 'number', c.number, 'said', ${firstSaid('person_birth', 'b')})
      from person_birth b join change c on c.id = b.recorded where b.person_id = ${person} and ${wasKnown('b', knownAt)}`
}

const levelFact = ({ subject, code, major, number, said }: Level, source: (said: Said, subject: string) => string | null): Evidence => {
  const entry = subject === 'certificate' ? undefined : levelEntry(subject as Subject, code)
  const of = major ? ` (${major})` : ''
  return {
    subject: subject as Subject,
    code,
    vi: `${entry?.vi ?? code}${of}`,
    en: `${entry?.en ?? code}${of}`,
    change: number,
    source: source(said, subject),
  }
}

const birthFact = ({ from, to, number, said }: Birth, source: (said: Said, subject: string) => string | null): Evidence => {
  const text = showPartial({ from: day(from), to: day(to) })
  return { subject: 'birth', code: null, vi: `sinh ${text}`, en: `born ${text}`, change: number, source: source(said, 'birth') }
}

/** For subjects without a fact: the cell that was blank or not understood, so that «unknown» can be traced as well. */
const blanksIn = (rows: readonly SourceRow[], facts: readonly Evidence[]): Partial<Record<Subject, string>> =>
  Object.fromEntries(
    subjects.flatMap((s) => {
      if (facts.some((f) => f.subject === s)) return []
      const row = rows.find((r) => r.cells[s])
      return row ? [[s, sourceIn(row, s)]] : []
    }),
  )

/** Every fact of a standing with its source, the highest levels first; and what the workbooks said where nothing was understood. */
export type Sourced = { readonly facts: readonly Evidence[]; readonly blanks: Partial<Record<Subject, string>> }

/** What was read by `sourcesSql`, as evidence. */
export const evidenceIn = (sources: readonly Source[]): Sourced => {
  const rows = sources.flatMap((s) => (s.kind === 'row' ? [s.says] : [])).sort((a, b) => (a.asOf < b.asOf ? 1 : -1))
  const source = (said: Said, subject: string): string | null =>
    sourceIn(
      rows.find((r) => r.number === said?.number && r.person === said.person),
      subject,
    )
  const levels = sources.flatMap((s) => (s.kind === 'level' ? [s.says] : [])).sort((a, b) => b.rank - a.rank)
  const births = sources.flatMap((s) => (s.kind === 'birth' ? [s.says] : []))
  const facts = [...levels.map((l) => levelFact(l, source)), ...births.map((b) => birthFact(b, source))]
  return { facts, blanks: blanksIn(rows, facts) }
}

/** The evidence of one person's standing on a day, as known after a change: one statement. */
export const evidenceOf = async (db: Reads, person: number, asOf: Day, knownAt: number | undefined): Promise<Sourced> =>
  evidenceIn((await sourcesSql(person, asOf, knownAt).execute(db)).rows)
