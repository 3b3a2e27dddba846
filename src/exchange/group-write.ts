import type pg from 'pg'
import { copyIn } from '#db/copy.ts'
import { columnsOf } from '#operation/facts.ts'
import type { Mark } from '#operation/context.ts'
import { sections } from '#people/sections.ts'
import { declined } from '#record/rows.ts'
import type { PersonalRow } from './group-people.ts'
import type { Planned } from './group-plan.ts'
import { writePeople, type Kept } from './write.ts'

type PersonOf = (planned: number) => number

/** One section: the rows that are said anew withdrawn, then all rows, by two statements whatever their number. */
const writeSection = async (client: pg.ClientBase, mark: Mark, rows: readonly Planned[], personOf: PersonOf): Promise<number> => {
  const [first] = rows
  if (first === undefined) return 0
  const { table } = sections[first.section]
  const gone = rows.flatMap((p) => (p.instead ? [{ person: p.person, id: p.instead.id }] : []))
  if (gone.length > 0)
    await client.query(`update ${table} set voided = $1 where (person_id, id) in (select * from unnest($2::int[], $3::bigint[]))`, [
      mark.id,
      gone.map((g) => g.person),
      gone.map((g) => g.id),
    ])
  const columns = columnsOf(table).filter((c) => c !== 'origin')
  const lines = rows.map((p) => [personOf(p.person), p.instead?.fact ?? null, mark.id, ...columns.map((c) => p.row[c] ?? null)])
  return copyIn(client, table, ['person_id', 'origin', 'recorded', ...columns], lines).catch((error: unknown) => declined(table, error))
}

/** What is written of a workbook besides its facts: the file, each row as it was read, and what was said of it. */
export type Evidence = { readonly kept: Kept; readonly asOf: string; readonly report: object }

const writeEvidence = async (
  client: pg.ClientBase,
  mark: Mark,
  rows: readonly PersonalRow[],
  personOf: PersonOf,
  { kept, asOf, report }: Evidence,
): Promise<void> => {
  const made = await client.query<{ id: number }>(
    'insert into workbook (sha256, file_name, bytes, as_of, place, change_id) values ($1, $2, $3, $4, null, $5) returning id',
    [kept.sha256, kept.fileName, kept.bytes, asOf, mark.id],
  )
  const id = made.rows[0]?.id ?? 0
  const lines = rows.map(({ row, person }) => [id, personOf(person), row.sheet, row.row, JSON.stringify(row.cells)])
  await copyIn(client, 'workbook_row', ['workbook_id', 'person_id', 'sheet', 'row_number', 'cells'], lines)
  await client.query('insert into workbook_report (workbook_id, report, recorded) values ($1, $2, $3)', [id, JSON.stringify(report), mark.id])
}

/** Writes what was planned in the command's transaction; returns how many facts. */
export const writeGroups = async (
  client: pg.ClientBase,
  mark: Mark,
  plan: { readonly planned: readonly Planned[]; readonly rows: readonly PersonalRow[]; readonly created: number },
  evidence: Evidence,
): Promise<number> => {
  const people = await writePeople(client, mark, plan.created)
  const personOf = (planned: number): number => (planned > 0 ? planned : (people[-planned - 1] ?? 0))
  let written = 0
  for (const rows of Map.groupBy(plan.planned, (p) => p.section).values()) written += await writeSection(client, mark, rows, personOf)
  await writeEvidence(client, mark, plan.rows, personOf, evidence)
  mark.touch(new Set(plan.rows.map((r) => personOf(r.person))))
  return written
}
