import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'

import { emptyDatabase } from '#test/db.ts'

import { migrate } from './migrate.ts'
import { StartProblem } from './problem.ts'

const folderOf = (t: TestContext, files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'goc-migrations-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  write(folder, files)
  return folder
}

const write = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql)
}

const two = { '0001_one.sql': 'create table one (id int);', '0002_two.sql': 'create table two (id int); insert into two values (1);' }

test('applies what is missing, in order, once', async (t) => {
  const { pool } = await emptyDatabase()
  const folder = folderOf(t, { ...two, 'notes.txt': 'not sql' })
  assert.deepEqual(await migrate(pool, folder), ['0001_one.sql', '0002_two.sql'])
  assert.deepEqual(await migrate(pool, folder), [])
  write(folder, { '0003_three.sql': 'alter table two add name text;' })
  assert.deepEqual(await migrate(pool, folder), ['0003_three.sql'])
})

test('several processes at once apply each file once', async (t) => {
  const { pool } = await emptyDatabase()
  const folder = folderOf(t, two)
  const done = await Promise.all([migrate(pool, folder), migrate(pool, folder), migrate(pool, folder)])
  assert.deepEqual(done.flat().sort(), ['0001_one.sql', '0002_two.sql'])
})

test('a file that fails leaves nothing of itself and says where it failed', async (t) => {
  const { pool } = await emptyDatabase()
  const folder = folderOf(t, { ...two, '0003_bad.sql': '-- ổn\ncreate table three (id int);\nselect nothing_of_this_name;\n' })
  await assert.rejects(migrate(pool, folder), (problem) => {
    assert.ok(problem instanceof StartProblem)
    assert.deepEqual([problem.code, problem.details['file'], problem.details['line']], ['start.migration_failed', '0003_bad.sql', 3])
    return true
  })
  const { rows } = await pool.query(`select to_regclass('two') is not null as two, to_regclass('three') is not null as three`)
  assert.deepEqual(rows, [{ two: true, three: false }])
})

const refusals: readonly [string, Readonly<Record<string, string>>, string?][] = [
  ['start.migration_changed', { '0001_one.sql': 'create table one (id bigint);' }],
  ['start.migration_order', { '0000_before.sql': 'select 1;' }],
  ['start.database_newer', {}, '0002_two.sql'],
]

for (const [code, change, removed] of refusals) {
  test(`refuses a rewritten past: ${code}`, async (t) => {
    const { pool } = await emptyDatabase()
    const folder = folderOf(t, two)
    await migrate(pool, folder)
    write(folder, change)
    if (removed !== undefined) rmSync(join(folder, removed))
    await assert.rejects(migrate(pool, folder), (problem) => problem instanceof StartProblem && problem.code === code)
  })
}
