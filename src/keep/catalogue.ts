import type pg from 'pg'

/** A table as a backup takes it: its columns in their order, without those that PostgreSQL computes. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
}

/** Where a sequence stands; null when it was never asked. */
export interface Sequence {
  readonly name: string
  readonly last: number | null
}

const tablesSql = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migration'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  group by c.relname order by c.relname collate "C"`

/** Every table of ours, by name. The list of migrations is not among them: it is made anew when they are applied. */
export const tablesOf = async (client: pg.ClientBase): Promise<readonly Table[]> => (await client.query<Table>(tablesSql)).rows

/** Where every sequence stands. Sequences know no snapshot: read them after the rows, so that they are never behind. */
export const sequencesOf = async (client: pg.ClientBase): Promise<readonly Sequence[]> =>
  (
    await client.query<Sequence>(
      `select sequencename as name, last_value as last from pg_sequences where schemaname = 'public' order by sequencename collate "C"`,
    )
  ).rows

export const setSequences = async (client: pg.ClientBase, sequences: readonly Sequence[]): Promise<void> => {
  await client.query(
    `select case when s.last is null then setval(format('%I', s.name)::regclass, 1, false) else setval(format('%I', s.name)::regclass, s.last, true) end
     from unnest($1::text[], $2::bigint[]) s (name, last)`,
    [sequences.map((s) => s.name), sequences.map((s) => s.last)],
  )
}

/** One way of writing values as text, whatever the server is set to; and whole tables read from their first row. */
export const plainText = async (client: pg.ClientBase): Promise<void> => {
  await client.query(
    `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local extra_float_digits = 1;
     set local bytea_output = 'hex'; set local synchronize_seqscans = off; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`,
  )
}
