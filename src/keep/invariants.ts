import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import pg from 'pg'

import { fault, type Finding } from './finding.ts'

// What the database itself holds as long as its guards stand; somebody who owns it can take them off.

const q = pg.escapeIdentifier

type Key = { name: string; child: string; parent: string; columns: string[]; targets: string[] }

// References are foreign keys, and in the tables that long lists write into triggers that ask once a statement (refers_to: column, table, key; …).
const keysSql = `
  select k.conname as name, c.relname as child, p.relname as parent,
    array(select a.attname::text from unnest(k.conkey) with ordinality x (n, i) join pg_attribute a on a.attrelid = c.oid and a.attnum = x.n order by x.i) as columns,
    array(select a.attname::text from unnest(k.confkey) with ordinality x (n, i) join pg_attribute a on a.attrelid = p.oid and a.attnum = x.n order by x.i) as targets
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
  where k.contype = 'f' and c.relnamespace = 'public'::regnamespace
  union all select g.tgname, c.relname, a[i + 1], array[a[i]], array[a[i + 2]]
  from pg_trigger g join pg_class c on c.oid = g.tgrelid cross join string_to_array(encode(g.tgargs, 'escape'), '\\000') a cross join generate_series(1, g.tgnargs, 3) i
  where g.tgfoid = to_regproc('refers_to') and c.relnamespace = 'public'::regnamespace order by 1, 2, 3, 4`

const danglingOf = ({ child, parent, columns, targets }: Key): string => {
  const given = columns.map((c) => `c.${q(c)} is not null`).join(' and ')
  const meets = columns.map((c, at) => `p.${q(targets[at] ?? '')} = c.${q(c)}`).join(' and ')
  return `select ${pg.escapeLiteral(child)} as child, ${pg.escapeLiteral(columns.join(', '))} as columns, ${pg.escapeLiteral(parent)} as parent, count(*)::int as rows
    from ${q(child)} c where ${given} and not exists (select from ${q(parent)} p where ${meets}) having count(*) > 0`
}

/** The question after every reference that leads nowhere, whatever tables there are; asked many times over by tests, so it can be kept. */
export const danglingSql = async (client: pg.ClientBase): Promise<string> =>
  (await client.query<Key>({ name: 'keys', text: keysSql })).rows.map(danglingOf).join(' union all ')

export const danglingReferences = async (client: pg.ClientBase, sql: string): Promise<readonly Finding[]> => {
  const { rows } = await client.query<{ child: string; columns: string; parent: string; rows: number }>({ name: 'dangling', text: sql })
  return rows.map((r) => fault(`${r.rows} dòng của bảng ${r.child} (${r.columns}) chỉ tới dòng không có trong bảng ${r.parent}`, { table: r.child }))
}

/** The names of guards that the shipped schema has: constraints and triggers, by table. */
export const shippedGuards = (): readonly string[] => {
  const text = readFileSync(fileURLToPath(new URL('../../schema.sql', import.meta.url)), 'utf8')
  const guards: string[] = []
  let table = ''
  for (const line of text.split('\n')) {
    table = /^create (?:unlogged )?table (\w+) \($/.exec(line)?.[1] ?? table
    const constraint = /^ {2}constraint (\w+) /.exec(line)?.[1]
    const trigger = /^CREATE (?:CONSTRAINT )?TRIGGER (\w+) /.exec(line)?.[1]
    const index = /^CREATE UNIQUE INDEX (\w+) /.exec(line)?.[1]
    for (const name of [constraint, trigger, index]) if (name !== undefined) guards.push(`${table}.${name}`)
  }
  return guards
}

const guardsSql = `
  select c.relname || '.' || k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid where c.relnamespace = 'public'::regnamespace and k.convalidated
  union all select c.relname || '.' || t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and t.tgenabled in ('O', 'A')
  union all select c.relname || '.' || x.relname from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace and i.indisunique and i.indisvalid`

/** Guards that the schema has and the database has not, or that are switched off. */
export const missingGuards = async (client: pg.ClientBase, shipped: readonly string[]): Promise<readonly Finding[]> => {
  const { rows } = await client.query<{ name: string }>({ name: 'guards', text: guardsSql })
  const there = new Set(rows.map((r) => r.name))
  return shipped.filter((name) => !there.has(name)).map((name) => fault(`thiếu hoặc đã tắt ràng buộc ${name}`, { table: name.split('.')[0] }))
}

const periods = `daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)`

const overlapsSql = `
  select 'posting' as table, 'hai chức vụ chính cùng lúc' as what, count(*)::int as rows
    from posting a join posting b on b.person_id = a.person_id and a.id < b.id and ${periods}
    where a.voided is null and b.voided is null and a.is_primary and b.is_primary having count(*) > 0
  union all select 'unit_version', 'hai phiên bản của một đơn vị cùng lúc', count(*)::int
    from unit_version a join unit_version b on b.unit_id = a.unit_id and a.id < b.id and ${periods} where a.voided is null and b.voided is null having count(*) > 0
  union all select 'party_membership', 'hai giai đoạn đảng viên cùng lúc', count(*)::int
    from party_membership a join party_membership b on b.person_id = a.person_id and a.id < b.id and ${periods}
    where a.voided is null and b.voided is null having count(*) > 0`

/** Periods that must not overlap and do. */
export const overlaps = async (client: pg.ClientBase): Promise<readonly Finding[]> => {
  const { rows } = await client.query<{ table: string; what: string; rows: number }>({ name: 'overlaps', text: overlapsSql })
  return rows.map((r) => fault(`${r.rows} cặp dòng của bảng ${r.table}: ${r.what}`, { table: r.table }))
}
