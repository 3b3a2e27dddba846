import type pg from 'pg'
import { reach, type Actor } from '#access/policy.ts'
import { refuse } from '#lib/refusal.ts'
import type { Mark } from '#operation/context.ts'
import { columnLabel, columnNamed, kindName } from './group-kinds.ts'
import { fingerprintOf, kindFor, type Remembered } from './group-memory.ts'
import type { Choice } from './options.ts'
import { fieldNames, fieldNamesEn } from './problem-texts.ts'
import { fields, type SheetReading } from './reading.ts'

/** A remembered mapping with who decided it, when, and for which office (null: whoever sees the whole country). */
export type Memory = Remembered & {
  readonly headings: Readonly<Record<string, string>>
  readonly at: Date
  readonly by: string
  readonly office: string | null
  readonly unit: number | null
}

type Row = {
  id: number
  fingerprint: string
  kind: Remembered['kind']
  columns: Record<string, string>
  headings: Record<string, string>
  at: Date
  by: string
  office: string | null
  unit: number | null
}

/** The offices of an account: the units over which it may import; null stands for the whole country. */
export const officesOf = (actor: Actor): readonly (number | null)[] => {
  const within = [...reach(actor, 'workbooks.import'), ...reach(actor, 'workbooks.read')]
  return within.includes('everywhere') ? [null] : [...new Set(within.flatMap((w) => (typeof w === 'number' ? [w] : [])))].sort((a, b) => a - b)
}

/** What was remembered for the asker's offices, the latest first. */
export const memoriesOf = async (client: pg.ClientBase, actor: Actor): Promise<readonly Memory[]> => {
  const offices = officesOf(actor)
  const { rows } = await client.query<Row>(
    `select m.id, m.fingerprint, m.kind, m.columns, m.headings, m.unit_id as unit, c.at, c.actor as by,
       (select v.name from unit_version v where v.unit_id = m.unit_id and v.voided is null order by v.valid_from desc nulls last limit 1) as office
     from workbook_mapping m join change c on c.id = m.recorded
     where m.voided is null and coalesce(m.unit_id, 0) = any($1::int[]) order by m.id desc`,
    [offices.map((o) => o ?? 0)],
  )
  return rows
}

const sorted = (record: Readonly<Record<string, string>>): string => JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

type Decided = Omit<Remembered, 'id'> & { readonly headings: Readonly<Record<string, string>> }

/** What the sender decided about a sheet: what it is, or what a column is, beside what was remembered already. */
const decidedIn = (sheet: SheetReading, { kinds, groupRemap }: Choice, memories: readonly Memory[]): Decided | undefined => {
  const own = { ...groupRemap?.['*'], ...groupRemap?.[sheet.name] }
  const said = kindFor(kinds, sheet.name)
  if (sheet.headingRows === undefined || (said === undefined && Object.keys(own).length === 0)) return undefined
  const letters = new Set(sheet.columns.map((c) => c.letter))
  const before = memories.find((m) => m.id === sheet.remembered)?.columns
  const columns = Object.fromEntries(Object.entries({ ...before, ...own }).filter(([letter]) => letters.has(letter)))
  return {
    fingerprint: fingerprintOf(sheet.columns),
    kind: sheet.kind ?? 'roster',
    columns,
    headings: Object.fromEntries(sheet.columns.map((c) => [c.letter, c.heading])),
  }
}

/** Keeps what the sender decided about the sheets of a workbook, for an office of theirs; a new decision about the same headings withdraws the old. Returns how many. */
export const remember = async (
  client: pg.ClientBase,
  mark: Mark,
  office: number | null | undefined,
  sheets: readonly SheetReading[],
  choice: Choice,
  memories: readonly Memory[],
): Promise<number> => {
  const decided = new Map(
    sheets.flatMap((s) => {
      const one = decidedIn(s, choice, memories)
      const known = one && memories.find((m) => m.fingerprint === one.fingerprint)
      return one && !(known && known.kind === one.kind && sorted(known.columns) === sorted(one.columns)) ? [[one.fingerprint, one] as const] : []
    }),
  )
  if (office === undefined || decided.size === 0) return 0
  const all = [...decided.values()]
  await client.query('update workbook_mapping set voided = $1 where voided is null and coalesce(unit_id, 0) = $2 and fingerprint = any($3)', [
    mark.id,
    office ?? 0,
    all.map((d) => d.fingerprint),
  ])
  await client.query(
    `insert into workbook_mapping (unit_id, recorded, fingerprint, kind, columns, headings)
     select $1, $2, * from unnest($3::text[], $4::text[], $5::jsonb[], $6::jsonb[])`,
    [
      office,
      mark.id,
      all.map((d) => d.fingerprint),
      all.map((d) => d.kind),
      all.map((d) => JSON.stringify(d.columns)),
      all.map((d) => JSON.stringify(d.headings)),
    ],
  )
  return all.length
}

/** Forgets a remembered mapping of the asker's offices; refuses `not_found` for any other. */
export const forget = async (client: pg.ClientBase, mark: Mark, actor: Actor, id: number): Promise<void> => {
  const known = (await memoriesOf(client, actor)).find((m) => m.id === id)
  if (known === undefined) return refuse('not_found', { what: 'mapping', text: String(id) })
  await client.query('update workbook_mapping set voided = $1 where id = $2 and voided is null', [mark.id, id])
}

const isField = (id: string): id is (typeof fields)[number] => (fields as readonly string[]).includes(id)

const named = (kind: Remembered['kind'], id: string): { readonly vi: string; readonly en: string } => {
  if (id === 'ignore') return { vi: 'Không dùng', en: 'not used' }
  if (kind === 'roster') return isField(id) ? { vi: fieldNames[id], en: fieldNamesEn[id] } : { vi: id, en: id }
  const column = columnNamed(kind, id)
  return column ? columnLabel(column, kind) : { vi: id, en: id }
}

/** A remembered mapping in words. */
export const memoryInWords = ({ id, kind, columns, headings, at, by, office }: Memory) => {
  const called = kind === 'roster' ? { vi: 'Danh sách trích ngang', en: 'list of people' } : kindName(kind)
  return {
    id,
    kind,
    vi: called.vi,
    en: called.en,
    at: at.toISOString(),
    by,
    office,
    headings: Object.values(headings).filter((h) => h !== ''),
    columns: Object.entries(columns).map(([letter, field]) => ({ letter, heading: headings[letter] ?? '', field, ...named(kind, field) })),
  }
}
