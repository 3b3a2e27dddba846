import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { copyIn } from '#db/copy.ts'
import { uuid7 } from '#lib/uuid.ts'
import { nameColumns } from '#org/reference.ts'
import type { Mark } from '#operation/context.ts'
import { factColumns, factsOf, type Facts } from './facts.ts'
import type { Plan, PlannedRow } from './plan.ts'
import type { PersonRow, Value } from './reading.ts'

/** Makes the units that the register lacks, under the place, with open dates: the list says that they were there, not since when. */
const writeUnits = async (client: pg.ClientBase, mark: Mark, plan: Plan): Promise<ReadonlyMap<string, number>> => {
  const ids = new Map<string, number>()
  for (const u of plan.placed.units.values()) if (u.unit !== undefined) ids.set(u.text, u.unit)
  const missing = [...plan.placed.units.values()].filter((u) => u.how === 'proposed')
  if (missing.length === 0) return ids
  const byName = new Map(missing.map((u) => [u.name, u]))
  const made = await client.query<{ id: number }>('insert into unit (recorded) select $1 from generate_series(1, $2) returning id', [
    mark.id,
    byName.size,
  ])
  const rows = [...byName.values()].map((u, i) => ({ ...u, id: made.rows[i]?.id ?? 0, ...nameColumns(u.name) }))
  await copyIn(
    client,
    'unit_version',
    ['unit_id', 'name', 'name_fold', 'sort_key', 'tier', 'kind', 'parent_id', 'confidence', 'recorded'],
    rows.map((u) => [u.id, u.name, u.name_fold, u.sort_key, 'commune', u.kind, plan.placed.place, 'proposed', mark.id]),
  )
  for (const u of missing) ids.set(u.text, rows.find((r) => r.name === u.name)?.id ?? 0)
  mark.note({ touchesOrg: true })
  return ids
}

/** Makes the new people; returns the number of the n-th. */
const writePeople = async (client: pg.ClientBase, mark: Mark, count: number): Promise<readonly number[]> => {
  if (count === 0) return []
  const { rows } = await client.query<{ id: number }>(`select nextval('person_id_seq')::int as id from generate_series(1, $1)`, [count])
  const ids = rows.map((r) => r.id)
  await copyIn(
    client,
    'person',
    ['id', 'key', 'salt', 'recorded'],
    ids.map((id) => [id, uuid7(mark.at), randomBytes(16), mark.id]),
  )
  return ids
}

const withdraw = async (client: pg.ClientBase, mark: Mark, facts: Facts): Promise<void> => {
  if (facts.voidPosting.length > 0)
    await client.query('update posting set voided = $1 where (person_id, id) in (select * from unnest($2::int[], $3::bigint[]))', [
      mark.id,
      facts.voidPosting.map((v) => v.person),
      facts.voidPosting.map((v) => v.id),
    ])
  if (facts.voidBirth.length > 0)
    await client.query('update person_birth set voided = $1 where voided is null and person_id = any($2)', [mark.id, facts.voidBirth])
}

/** The row as it was read: field → [cell, text], blank cells of mapped columns too, so that an unknown can be traced. */
const cellsOf = (row: PersonRow): Record<string, [string, string]> => {
  const cells: Record<string, [string, string]> = {}
  const put = (name: string, v: Value<unknown> | undefined): void => {
    if (v && v.cell !== '') cells[name] = [v.cell, v.text]
  }
  const { name, sex, birth, ethnicity, title, group, unit, partyMember, partyJoined, partyOfficial, identityNumber, major, postFrom, note } = row
  for (const [key, value] of Object.entries({
    name,
    sex,
    birth,
    ethnicity,
    title,
    group,
    unit,
    partyMember,
    partyJoined,
    partyOfficial,
    identityNumber,
    major,
    postFrom,
    note,
  }))
    put(key, value)
  for (const [subject, value] of Object.entries(row.levels)) put(subject, value)
  return cells
}

export type Kept = { readonly sha256: string; readonly fileName: string; readonly bytes: number; readonly report: object }

const writeWorkbook = async (client: pg.ClientBase, mark: Mark, plan: Plan, kept: Kept, personOf: (planned: number) => number): Promise<void> => {
  const { rows } = await client.query<{ id: number }>(
    'insert into workbook (sha256, file_name, bytes, as_of, place, report, change_id) values ($1, $2, $3, $4, $5, $6, $7) returning id',
    [kept.sha256, kept.fileName, kept.bytes, plan.asOf, plan.placed.place, JSON.stringify(kept.report), mark.id],
  )
  const id = rows[0]?.id
  const lines = function* (planned: readonly PlannedRow[]): Generator<unknown[]> {
    for (const p of planned) yield [id, personOf(p.person), p.row.sheet, p.row.row, JSON.stringify(cellsOf(p.row))]
  }
  await copyIn(client, 'workbook_row', ['workbook_id', 'person_id', 'sheet', 'row_number', 'cells'], lines(plan.rows))
}

// A list of 100,000 people becomes over a million facts: they are made and sent a portion at a time, so that memory holds few of them.
const portion = 5000

const writeFacts = async (client: pg.ClientBase, mark: Mark, facts: Facts): Promise<number> => {
  await withdraw(client, mark, facts)
  let written = 0
  for (const [table, columns] of Object.entries(factColumns)) {
    const rows = facts[table as keyof typeof factColumns]
    if (rows.length > 0) written += await copyIn(client, table, columns, rows)
  }
  return written
}

/** Writes what a plan found, in the command's transaction; returns how many facts. Nothing when every row says what the register says already. */
export const writePlan = async (client: pg.ClientBase, mark: Mark, plan: Plan, kept: Kept): Promise<number> => {
  const units = await writeUnits(client, mark, plan)
  const made = await writePeople(client, mark, plan.created)
  const personOf = (planned: number): number => (planned > 0 ? planned : (made[-planned - 1] ?? 0))
  const unitOf = (p: PlannedRow): number => p.unit?.unit ?? units.get(p.unit?.text ?? '') ?? 0
  let written = 0
  for (let at = 0; at < plan.rows.length; at += portion)
    written += await writeFacts(client, mark, factsOf({ ...plan, rows: plan.rows.slice(at, at + portion) }, mark.id, personOf, unitOf))
  await writeWorkbook(client, mark, plan, kept, personOf)
  mark.touch(new Set(plan.rows.map((p) => personOf(p.person))))
  return written
}
