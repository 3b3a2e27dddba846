import assert from 'node:assert/strict'
import { test } from 'node:test'

import { columnsOf, factTables, type FactTable } from '#operation/facts.ts'
import { freshDatabase } from '#test/db.ts'

import { columnsOfField, derivedColumns, sectionKeys, sections, type Section } from './sections.ts'

const all: readonly Section[] = sectionKeys.map((k) => sections[k])
const notEntered: readonly FactTable[] = [
  'evidence',
  'person_merged',
  'privacy_request',
  'training_wish',
  'registration',
  'registration_answer',
  'decision_entry',
  'attendance',
  'class_mark',
  'class_result',
  'class_certificate',
  'study_commitment',
  'reaction',
  'reaction_score',
  'transfer',
]

test('every fact table but evidence, merges and requests is one section, and its fields are its columns', () => {
  assert.deepEqual(all.map((s) => s.table).sort(), factTables.filter((t) => !notEntered.includes(t)).sort())
  for (const s of all) {
    const entered = columnsOf(s.table).filter((c) => !derivedColumns.includes(c))
    assert.deepEqual(s.fields.flatMap(columnsOfField).sort(), [...entered].sort(), s.table)
    assert.equal(s.shape === 'timeline', columnsOf(s.table).includes('valid_from'), s.table)
    assert.ok(['id', 'kind', ...columnsOf(s.table)].includes(s.order.replace('-', '')), s.table)
  }
})

test('what the record marks as sensitive, the schema marks as sensitive', async () => {
  const { pool } = await freshDatabase()
  const { rows } = await pool.query<{ table: string }>(
    `select relname as table from pg_class where relkind = 'r' and obj_description(oid, 'pg_class') = 'sensitive'`,
  )
  const marked = all.filter((s) => s.sensitive).map((s) => s.table as string)
  assert.deepEqual(rows.map((r) => r.table).sort(), [...marked, 'evidence', 'privacy_request'].sort())
})

test('what the record must have, the database requires; the choices are those the database allows', async () => {
  const { pool } = await freshDatabase()
  const { rows } = await pool.query<{ table: string; column: string; required: boolean }>(
    `select table_name as table, column_name as column, is_nullable = 'NO' as required from information_schema.columns where table_schema = 'public'`,
  )
  const checks = await pool.query<{ table: string; text: string }>(
    `select conrelid::regclass::text as table, pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'`,
  )
  for (const s of all)
    for (const f of s.fields) {
      for (const c of columnsOfField(f))
        assert.equal(rows.find((r) => r.table === s.table && r.column === c)?.required, f.required, `${s.table}.${c}`)
      const check = checks.rows.find((r) => r.table === s.table && r.text.includes(`(${f.name} = ANY`))
      const allowed = [...(check?.text.matchAll(/'(\w+)'::text/g) ?? [])].map((m) => m[1])
      assert.deepEqual(allowed.sort(), (f.choices ?? []).map((c) => c.code).sort(), `${s.table}.${f.name}`)
    }
})

test('every item of form 2C from 1 to 31 has a section, and every group of the national database', () => {
  const items = new Set(all.flatMap((s) => s.item.split(', ').map(Number)))
  for (let item = 1; item <= 31; item++) assert.ok(items.has(item), `item ${item}`)
  assert.deepEqual(
    [...new Set(all.map((s) => s.group))].sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  )
})
