import type pg from 'pg'
import { copyIn } from '#db/copy.ts'
import { datedColumns } from '#operation/facts.ts'

type Row = Readonly<Record<string, unknown>> & { readonly unit_id: number }

/**
 * From a day on, says something else of units: the row of the day ends and the new one begins, until the next that is known. A row that begins that
 * very day is put right. `instead` tells whether of two rows of one unit one stands instead of the other; always, unless said. One statement to withdraw,
 * one COPY to write.
 */
export const writeFrom = async (
  client: pg.ClientBase,
  mark: number,
  table: 'establishment' | 'unit_class',
  rows: readonly Row[],
  on: string,
  instead: (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>) => boolean = () => true,
): Promise<void> => {
  const { rows: known } = await client.query<Row & { id: number; origin: number | null; valid_from: string; valid_to: string | null }>(
    `select * from ${table} where voided is null and unit_id = any($1) and (valid_to is null or valid_to > $2) order by valid_from`,
    [rows.map((r) => r.unit_id), on],
  )
  const ofUnit = Map.groupBy(known, (k) => k.unit_id)
  const concernedBy = (r: Row) => (ofUnit.get(r.unit_id) ?? []).filter((k) => instead(k, r))
  const running = [...new Map(rows.flatMap(concernedBy).map((k) => [k.id, k])).values()].filter((k) => k.valid_from <= on)
  await client.query(`update ${table} set voided = $1 where id = any($2)`, [mark, running.map((k) => k.id)])
  const columns = ['origin', ...datedColumns[table], 'recorded']
  const ended = running.filter((k) => k.valid_from < on).map((k) => ({ ...k, valid_to: on, origin: k.origin ?? k.id, recorded: mark }))
  const begun = rows.map((r) => {
    const next = concernedBy(r).find((k) => k.valid_from > on)
    return { ...r, origin: null, valid_from: on, valid_to: next?.valid_from ?? null, recorded: mark }
  })
  await copyIn(
    client,
    table,
    columns,
    [...ended, ...begun].map((r: Readonly<Record<string, unknown>>) => columns.map((c) => r[c] ?? null)),
  )
}
