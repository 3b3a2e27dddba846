import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'

import { emptyDatabase } from '#test/db.ts'

import { connect } from './connect.ts'
import { StartProblem } from './problem.ts'

const temporary = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'goc-connect-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a folder alone gives the embedded server and a place for files', async (t) => {
  const dataDir = join(temporary(t), 'var')
  const { pool, embedded, version, close } = await connect({ dataDir })
  assert.deepEqual([version, embedded?.attached, existsSync(join(dataDir, 'files'))], [18, false, true])
  assert.deepEqual((await pool.query('select current_database() as name')).rows, [{ name: 'goc' }])
  await close()
})

test('an address gives that server', async (t) => {
  const { connection } = await emptyDatabase()
  const databaseUrl = `postgres://${connection.user}@/${connection.database}?host=${encodeURIComponent(connection.host)}&port=${connection.port}`
  const { pool, embedded, version, close } = await connect({ dataDir: temporary(t), databaseUrl })
  assert.deepEqual([version, embedded], [18, undefined])
  assert.deepEqual((await pool.query('select current_database() as name')).rows, [{ name: connection.database }])
  await close()
})

test('an address where nobody answers is refused', async (t) => {
  const dataDir = temporary(t)
  await assert.rejects(
    connect({ dataDir, databaseUrl: `postgres://goc@/goc?host=${encodeURIComponent(dataDir)}` }),
    (problem) => problem instanceof StartProblem && problem.code === 'start.server_unreachable',
  )
})
