import assert from 'node:assert/strict'
import { test } from 'node:test'

import { freshDatabase } from '#test/db.ts'

import { columnsOf, dated, datedColumns, factTables, type FactTable } from './facts.ts'

test('the facts name every column of every table about a person, and every such table', async () => {
  const { pool } = await freshDatabase()
  const { rows } = await pool.query<{ table: string; columns: string[] }>(
    `select c.table_name as table, array_agg(c.column_name::text) as columns from information_schema.columns c
     where c.table_schema = 'public' and exists (select from information_schema.columns o where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'person_id' and o.is_nullable = 'NO')
       and exists (select from information_schema.columns o where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'voided')
     group by 1 order by 1`,
  )
  assert.deepEqual(rows.map((r) => r.table).sort(), [...factTables].sort())
  for (const { table, columns } of rows)
    assert.deepEqual([...columnsOf(table as FactTable), 'person_id', 'id', 'recorded', 'voided'].sort(), columns.sort(), table)
})

test('of the tables about units every column is named that an undo must write again', async () => {
  const { pool } = await freshDatabase()
  const { rows } = await pool.query<{ table: string; columns: string[] }>(
    `select table_name as table, array_agg(column_name::text) as columns from information_schema.columns where table_schema = 'public' and table_name = any($1) group by 1`,
    [dated],
  )
  assert.deepEqual(rows.map((r) => r.table).sort(), [...dated].sort())
  for (const { table, columns } of rows)
    assert.deepEqual([...datedColumns[table as keyof typeof datedColumns], 'id', 'origin', 'recorded', 'voided'].sort(), columns.sort(), table)
})
