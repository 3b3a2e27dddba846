import type pg from 'pg'
import { copyIn } from '#db/copy.ts'
import { addDays, day } from '#lib/day.ts'
import { fold } from '#lib/vietnamese.ts'
import { countryRows, nameColumns, type LineageRow, type ReferenceCsv, type UnitRow } from './reference.ts'

type Csv = readonly Readonly<Record<string, string>>[]
export type Reference = ReferenceCsv & {
  readonly titles: Csv
  readonly documents: Csv
  readonly peoples: Csv
  readonly levels: Iterable<readonly unknown[]>
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

const postGroups: Record<string, string> = { can_bo_cap_xa: 'cadre', cong_chuc_cap_xa: 'civilServant', '2025_cap_xa': 'leader' }

/** The day after, as text: the title list gives the last day in force, the register the first day no longer. */
const dayAfter = (last: string | undefined): string | null => (last ? addDays(day(last), 1) : null)

/** Writes the reference tables into an empty register, all carrying the change `mark`. */
export const writeReference = async (
  client: pg.ClientBase,
  mark: number,
  data: Reference,
): Promise<{ units: number; lineage: number; titles: number; documents: number }> => {
  const { units, lineage } = countryRows(data)
  const ids = await writeUnits(client, mark, units)
  await writeLineage(client, mark, lineage, ids)
  await copyIn(
    client,
    'level',
    ['id', 'subject', 'code', 'name', 'recorded'],
    [...data.levels].map((level) => [...level, mark]),
  )
  await copyIn(
    client,
    'ethnic_group',
    ['code', 'name', 'name_fold', 'is_minority', 'recorded'],
    data.peoples.map((p) => [Number(p.code), p.name, fold(p.name ?? ''), p.is_minority === 'true', mark]),
  )
  await writeTitles(client, mark, data.titles)
  await writeDocuments(client, mark, data.documents)
  return { units: ids.size, lineage: lineage.length, titles: data.titles.length, documents: data.documents.length }
}

const writeUnits = async (client: pg.ClientBase, mark: number, rows: readonly UnitRow[]): Promise<ReadonlyMap<string, number>> => {
  const ids = new Map<string, number>()
  for (const r of rows) if (!ids.has(r.key)) ids.set(r.key, ids.size + 1)
  await copyIn(
    client,
    'unit',
    ['id', 'recorded'],
    [...ids.values()].map((id) => [id, mark]),
  )
  await client.query(`select setval(pg_get_serial_sequence('unit', 'id'), $1)`, [ids.size])
  const columns = ['unit_id', 'code', 'name', 'name_fold', 'sort_key', 'tier', 'kind', 'parent_id', 'valid_from', 'valid_to', 'recorded']
  await copyIn(
    client,
    'unit_version',
    columns,
    rows.map((r) => {
      const n = nameColumns(r.name)
      return [
        ids.get(r.key),
        r.code,
        n.name,
        n.name_fold,
        n.sort_key,
        r.tier,
        r.kind,
        r.parent === undefined ? null : ids.get(r.parent),
        r.from,
        r.to,
        mark,
      ]
    }),
  )
  return ids
}

const writeLineage = (client: pg.ClientBase, mark: number, rows: readonly LineageRow[], ids: ReadonlyMap<string, number>): Promise<number> =>
  copyIn(
    client,
    'lineage',
    ['from_unit', 'to_unit', 'kind', 'on_day', 'recorded'],
    rows.map((l) => [ids.get(l.from), ids.get(l.to), l.kind, l.on, mark]),
  )

const writeTitles = (client: pg.ClientBase, mark: number, rows: Csv): Promise<number> =>
  copyIn(
    client,
    'title',
    ['id', 'code', 'regime', 'post_group', 'name', 'name_fold', 'organ', 'valid_from', 'valid_to', 'citation', 'confidence', 'recorded'],
    rows.map((t, i) => [
      i + 1,
      t.code,
      t.regime,
      postGroups[t.regime ?? ''] ?? 'other',
      t.name,
      fold(t.name ?? ''),
      t.organ,
      orNull(t.valid_from),
      dayAfter(t.valid_to),
      t.citation,
      t.confidence,
      mark,
    ]),
  )

const writeDocuments = (client: pg.ClientBase, mark: number, rows: Csv): Promise<number> =>
  copyIn(
    client,
    'legal_document',
    ['number', 'kind', 'issuer', 'issued_on', 'effective_from', 'effective_to', 'replaced_by', 'subject', 'confidence', 'recorded'],
    rows.map((d) => [
      d.number,
      d.kind,
      d.issuer,
      orNull(d.issued_on),
      orNull(d.effective_from),
      orNull(d.effective_to),
      orNull(d.replaced_by),
      d.subject,
      d.confidence,
      mark,
    ]),
  )
