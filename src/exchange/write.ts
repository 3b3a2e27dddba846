import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { copiesOf, copyIn, sendCopies, type Rows } from '#db/copy.ts'
import { uuid7 } from '#lib/uuid.ts'
import { nameColumns } from '#org/reference.ts'
import type { Mark } from '#operation/context.ts'
import { factColumns, factsOf, type Facts } from './facts.ts'
import { openTurns, type InTurn } from '#db/in-turn.ts'
import { openFirstLoad } from './first-load.ts'
import type { PlannedRow, Setting, Taker } from './plan.ts'
import type { UnitMatch } from './place.ts'
import { absent } from './person.ts'
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

const numbersFor = async (client: pg.ClientBase, count: number): Promise<readonly number[]> =>
  count <= 0
    ? []
    : (await client.query<{ id: number }>(`select nextval('person_id_seq')::int as id from generate_series(1, $1)`, [count])).rows.map((r) => r.id)

const personColumns = ['id', 'key', 'salt', 'recorded']

const peopleOf = (mark: Mark, ids: readonly number[]): Rows => {
  const salts = randomBytes(16 * ids.length)
  return {
    table: 'person',
    columns: personColumns,
    rows: ids.map((id, i) => [id, uuid7(mark.at), salts.subarray(16 * i, 16 * i + 16), mark.id]),
  }
}

/** Makes new people; returns their numbers. */
export const writePeople = async (client: pg.ClientBase, mark: Mark, count: number): Promise<readonly number[]> => {
  const ids = await numbersFor(client, count)
  const { table, columns, rows } = peopleOf(mark, ids)
  if (ids.length > 0) await copyIn(client, table, columns, rows)
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

const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/
const quoted = (text: string): string => (needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`)

/**
 * The row as it was read, as JSON: field → [cell, text], blank cells of mapped columns too, so that an unknown can be traced. Put together by hand: of a long
 * list this is most of what is written.
 */
export const cellsText = (row: PersonRow): string => {
  let text = ''
  const put = (name: string, { cell, text: said }: Value<unknown>): void => {
    if (cell !== '') text += `${text === '' ? '{' : ','}"${name}":["${cell}",${quoted(said)}]`
  }
  for (const field of told) put(field, row[field])
  for (const subject in row.levels) put(subject, row.levels[subject as keyof PersonRow['levels']] ?? absent)
  return text === '' ? '{}' : `${text}}`
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

type FactRows = Rows & { readonly rows: readonly unknown[][] }

const rowsOf = (facts: Facts): readonly FactRows[] =>
  Object.entries(factColumns).flatMap(([table, columns]) => {
    const rows = facts[table as keyof typeof factColumns]
    return rows.length === 0 ? [] : [{ table, columns, rows }]
  })

const rowColumns = ['workbook_id', 'person_id', 'sheet', 'row_number', 'cells']

/** Numbers of new people, asked for before it is known how many a portion has, as far as they are surely needed. */
const numberer = (client: pg.ClientBase, inTurn: InTurn) => {
  const spare: number[] = []
  let asked = 0
  let coming: Promise<unknown> = Promise.resolve()
  const askFor = (count: number): void => {
    asked += count
    const more = inTurn(() => numbersFor(client, count)).then((ids) => spare.push(...ids))
    more.catch(() => undefined)
    coming = Promise.all([coming, more])
  }
  return {
    expect: (count: number): void => {
      if (count > asked) askFor(count - asked)
    },
    take: async (count: number): Promise<readonly number[]> => {
      if (count > asked) askFor(count - asked)
      await coming
      asked -= count
      return spare.splice(0, count)
    },
  }
}

/** Whether a list has some ten thousand rows: worth taking the indexes of an empty register down for. */
const isLong = ({ bytes }: Kept): boolean => bytes > 1_000_000

/**
 * Writes planned rows in the command's transaction, a portion at a time, so that memory holds few of the facts: `take` each portion, then `end`, which
 * returns how many facts there are. None when every row says what the register says already. `putBack` makes the indexes again that a first long list
 * took down, for whoever asks the register before the end.
 */
export const openWriter = (client: pg.ClientBase, mark: Mark, kept: Kept, mayTakeDown = isLong(kept)) => {
  const people: number[] = []
  const inTurn = openTurns()
  const numbers = numberer(client, inTurn)
  let open: { readonly workbook: number; readonly units: ReturnType<typeof unitsOf> } | undefined
  let down: (() => Promise<void>) | undefined
  let written = 0
  const personOf = (planned: number): number => (planned > 0 ? planned : (people[-planned - 1] ?? 0))
  const taker: Taker = {
    inTurn,
    begin: async () => {
      down = mayTakeDown ? await openFirstLoad(client) : undefined
      return { holdsNobody: down !== undefined }
    },
    expect: (rows) => {
      // Everybody is new to a register that holds nobody; of others only the plan can tell.
      if (down) numbers.expect(rows)
    },
    take: async (rows, setting) => {
      const { workbook, units } = (open ??= {
        workbook: await inTurn(() => writeWorkbook(client, mark, setting, kept)),
        units: unitsOf(client, mark, setting.placed.place),
      })
      await inTurn(() => units.make(rows))
      const newcomers = rows.reduce((most, { person }) => Math.max(most, -person), 0)
      const ids = await numbers.take(Math.max(0, newcomers - people.length))
      people.push(...ids)
      const facts = factsOf(rows, setting.asOf, mark.id, personOf, units.of)
      await inTurn(() => withdraw(client, mark, facts))
      const ofFacts = rowsOf(facts)
      const copies = await copiesOf([
        ...(ids.length > 0 ? [peopleOf(mark, ids)] : []),
        ...ofFacts,
        { table: 'workbook_row', columns: rowColumns, rows: linesOf(rows, workbook, personOf) },
      ])
      for (const { rows: of } of ofFacts) written += of.length
      mark.touch(new Set(rows.map((p) => personOf(p.person))))
      return () => inTurn(() => sendCopies(client, copies))
    },
  }
  const putBack = async (): Promise<void> => {
    await down?.()
    down = undefined
  }
  const end = async (report: object): Promise<number> => {
    await putBack()
    if (open)
      await client.query('insert into workbook_report (workbook_id, report, recorded) values ($1, $2, $3)', [
        open.workbook,
        JSON.stringify(report),
        mark.id,
      ])
    return written
  }
  return { taker, putBack, end }
}

const linesOf = function* (rows: readonly PlannedRow[], workbook: number, personOf: (planned: number) => number): Generator<unknown[]> {
  for (const p of rows) yield [workbook, personOf(p.person), p.row.sheet, p.row.row, cellsText(p.row)]
}
