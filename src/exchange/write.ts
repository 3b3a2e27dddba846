import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { copyIn } from '#db/copy.ts'
import { uuid7 } from '#lib/uuid.ts'
import { nameColumns } from '#org/reference.ts'
import type { Mark } from '#operation/context.ts'
import { factColumns, factsOf, type Facts } from './facts.ts'
import type { PlannedRow, Setting } from './plan.ts'
import type { UnitMatch } from './place.ts'
import type { PersonRow, Value } from './reading.ts'

/** Makes units that the register lacks, under the place, with open dates: the list says that they were there, not since when. */
const writeUnits = async (client: pg.ClientBase, mark: Mark, place: number, missing: readonly UnitMatch[]): Promise<readonly number[]> => {
  const made = await client.query<{ id: number }>('insert into unit (recorded) select $1 from generate_series(1, $2) returning id', [
    mark.id,
    missing.length,
  ])
  const ids = made.rows.map((r) => r.id)
  const rows = missing.map((u, i) => ({ ...u, id: ids[i] ?? 0, ...nameColumns(u.name) }))
  await copyIn(
    client,
    'unit_version',
    ['unit_id', 'name', 'name_fold', 'sort_key', 'tier', 'kind', 'parent_id', 'confidence', 'recorded'],
    rows.map((u) => [u.id, u.name, u.name_fold, u.sort_key, 'commune', u.kind, place, 'proposed', mark.id]),
  )
  mark.note({ touchesOrg: true })
  return ids
}

/** The register's units for those of a plan; what it lacks is made once, whatever the ways in which the list writes its name. */
const unitsOf = (client: pg.ClientBase, mark: Mark, place: number) => {
  const made = new Map<string, number>()
  return {
    make: async (rows: readonly PlannedRow[]): Promise<void> => {
      const missing = new Map<string, UnitMatch>()
      for (const { unit } of rows) if (unit?.how === 'proposed' && !made.has(unit.name)) missing.set(unit.name, unit)
      if (missing.size === 0) return
      const ids = await writeUnits(client, mark, place, [...missing.values()])
      for (const [i, name] of [...missing.keys()].entries()) made.set(name, ids[i] ?? 0)
    },
    of: ({ unit }: PlannedRow): number => unit?.unit ?? made.get(unit?.name ?? '') ?? 0,
  }
}

/** Makes new people; returns their numbers. */
export const writePeople = async (client: pg.ClientBase, mark: Mark, count: number): Promise<readonly number[]> => {
  if (count <= 0) return []
  const { rows } = await client.query<{ id: number }>(`select nextval('person_id_seq')::int as id from generate_series(1, $1)`, [count])
  const salts = randomBytes(16 * count)
  await copyIn(
    client,
    'person',
    ['id', 'key', 'salt', 'recorded'],
    rows.map(({ id }, i) => [id, uuid7(mark.at), salts.subarray(16 * i, 16 * i + 16), mark.id]),
  )
  return rows.map((r) => r.id)
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

const told = [
  'name',
  'sex',
  'birth',
  'ethnicity',
  'title',
  'group',
  'unit',
  'partyMember',
  'partyJoined',
  'partyOfficial',
  'identityNumber',
  'major',
  'postFrom',
  'note',
] as const

/** The row as it was read: field → [cell, text], blank cells of mapped columns too, so that an unknown can be traced. */
const cellsOf = (row: PersonRow): Record<string, [string, string]> => {
  const cells: Record<string, [string, string]> = {}
  const put = (name: string, v: Value<unknown> | undefined): void => {
    if (v && v.cell !== '') cells[name] = [v.cell, v.text]
  }
  for (const field of told) put(field, row[field])
  for (const [subject, value] of Object.entries(row.levels)) put(subject, value)
  return cells
}

/** The file that a workbook is kept as. */
export type Kept = { readonly sha256: string; readonly fileName: string; readonly bytes: number }

const writeWorkbook = async (client: pg.ClientBase, mark: Mark, { asOf, placed }: Setting, kept: Kept): Promise<number> => {
  const { rows } = await client.query<{ id: number }>(
    'insert into workbook (sha256, file_name, bytes, as_of, place, change_id) values ($1, $2, $3, $4, $5, $6) returning id',
    [kept.sha256, kept.fileName, kept.bytes, asOf, placed.place, mark.id],
  )
  return rows[0]?.id ?? 0
}

const writeFacts = async (client: pg.ClientBase, mark: Mark, facts: Facts): Promise<number> => {
  await withdraw(client, mark, facts)
  let written = 0
  for (const [table, columns] of Object.entries(factColumns)) {
    const rows = facts[table as keyof typeof factColumns]
    if (rows.length > 0) written += await copyIn(client, table, columns, rows)
  }
  return written
}

const rowColumns = ['workbook_id', 'person_id', 'sheet', 'row_number', 'cells']

/**
 * Writes planned rows in the command's transaction, a portion at a time, so that memory holds few of the facts: `take` each portion, then `end`, which
 * returns how many facts there are. None when every row says what the register says already.
 */
export const openWriter = (client: pg.ClientBase, mark: Mark, kept: Kept) => {
  const people: number[] = []
  let open: { readonly workbook: number; readonly units: ReturnType<typeof unitsOf> } | undefined
  let written = 0
  const personOf = (planned: number): number => (planned > 0 ? planned : (people[-planned - 1] ?? 0))
  const take = async (rows: readonly PlannedRow[], setting: Setting): Promise<void> => {
    const { workbook, units } = (open ??= {
      workbook: await writeWorkbook(client, mark, setting, kept),
      units: unitsOf(client, mark, setting.placed.place),
    })
    await units.make(rows)
    const newcomers = rows.reduce((most, { person }) => Math.max(most, -person), 0)
    for (const id of await writePeople(client, mark, newcomers - people.length)) people.push(id)
    written += await writeFacts(client, mark, factsOf(rows, setting.asOf, mark.id, personOf, units.of))
    await copyIn(client, 'workbook_row', rowColumns, linesOf(rows, workbook, personOf))
    mark.touch(new Set(rows.map((p) => personOf(p.person))))
  }
  const end = async (report: object): Promise<number> => {
    if (open)
      await client.query('insert into workbook_report (workbook_id, report, recorded) values ($1, $2, $3)', [
        open.workbook,
        JSON.stringify(report),
        mark.id,
      ])
    return written
  }
  return { take, end }
}

const linesOf = function* (rows: readonly PlannedRow[], workbook: number, personOf: (planned: number) => number): Generator<unknown[]> {
  for (const p of rows) yield [workbook, personOf(p.person), p.row.sheet, p.row.row, JSON.stringify(cellsOf(p.row))]
}
