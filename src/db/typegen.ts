import type pg from 'pg'

interface Column {
  readonly table: string
  readonly table_comment: string | null
  readonly name: string
  readonly comment: string | null
  readonly type: string
  readonly array: boolean
  readonly labels: string[] | null
  readonly required: boolean
  readonly defaulted: boolean
  readonly identity: string
  readonly generated: string
}

/** TypeScript types by PostgreSQL type, as the parsers of pool.ts give them. */
const types: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bytea: 'Buffer',
  bpchar: 'string',
  char: 'string',
  date: 'Day',
  daterange: 'string',
  float4: 'number',
  float8: 'number',
  inet: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  json: 'unknown',
  jsonb: 'unknown',
  name: 'string',
  numeric: 'string',
  text: 'string',
  timestamptz: 'Date',
  uuid: 'string',
  varchar: 'string',
}

const columnsSql = `
  select c.relname as "table", obj_description(c.oid, 'pg_class') as table_comment,
    a.attname as name, col_description(c.oid, a.attnum) as comment,
    base.typname as type, item.oid is not null as "array", a.attnotnull as required, a.atthasdef as defaulted,
    a.attidentity::text as identity, a.attgenerated::text as generated,
    (select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = base.oid) as labels
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type own on own.oid = a.atttypid
  left join pg_type item on own.typcategory = 'A' and item.oid = own.typelem
  left join pg_type domain_of on coalesce(item.typtype, own.typtype) = 'd' and domain_of.oid = coalesce(item.typbasetype, own.typbasetype)
  join pg_type base on base.oid = coalesce(domain_of.oid, item.oid, own.oid)
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and c.relname <> 'schema_migration'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.relname collate "C", a.attnum`

const valueType = ({ table, name, type, array, labels }: Column): string => {
  const one = labels === null ? types[type] : labels.map((label) => `'${label.replaceAll("'", "\\'")}'`).join(' | ')
  if (one === undefined) throw new Error(`no TypeScript type for ${table}.${name}: ${type}`)
  if (!array) return one
  return labels === null ? `${one}[]` : `(${one})[]`
}

const columnType = (column: Column): string => {
  const value = valueType(column)
  const full = column.required || value === 'unknown' ? value : `${value} | null`
  if (column.generated !== '') return `ColumnType<${full}, never, never>`
  if (column.identity === 'a') return `GeneratedAlways<${full}>`
  return column.identity !== '' || column.defaulted ? `Generated<${full}>` : full
}

const pascal = (name: string): string => name.replace(/(^|_)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase())

const docstring = (comment: string | null, indent: string): readonly string[] =>
  comment === null ? [] : [`${indent}/** ${comment.replaceAll('*/', '* /').replace(/\s+/g, ' ')} */`]

const rowInterface = (columns: readonly Column[]): string => {
  const [first] = columns
  if (first === undefined) return ''
  const lines = columns.flatMap((column) => [...docstring(column.comment, '  '), `  ${column.name}: ${columnType(column)}`])
  return [...docstring(first.table_comment, ''), `export interface ${pascal(first.table)} {`, ...lines, '}', ''].join('\n')
}

/** The row types of every table and view of the database, as the text of types.ts. The same database gives the same text. */
export const generateTypes = async (client: pg.Pool | pg.ClientBase): Promise<string> => {
  const { rows } = await client.query<Column>(columnsSql)
  const tables = Map.groupBy(rows, (column) => column.table)
  const interfaces = [...tables.values()].map(rowInterface)
  const listing = [
    '/** Every table and view, by its name in SQL. */',
    'export interface DB {',
    ...[...tables.keys()].map((name) => `  ${name}: ${pascal(name)}`),
    '}',
    '',
  ]
  const body = [...interfaces, listing.join('\n')].join('\n')
  const kinds = ['ColumnType', 'Generated', 'GeneratedAlways'].filter((kind) => body.includes(`${kind}<`))
  const head = ['// Written by `npm run generate` from the migrated database. Not edited by hand.']
  if (kinds.length > 0) head.push(`import type { ${kinds.join(', ')} } from 'kysely'`, '')
  if (/\bDay\b/.test(body)) head.push(`import type { Day } from '#lib/day.ts'`, '')
  return [...head, body].join('\n')
}
