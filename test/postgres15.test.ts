import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'

import { checkServer } from '#db/connect.ts'
import { openPool } from '#db/pool.ts'

import { startTestServer } from './server.ts'
import { smoke } from './smoke.ts'
import { prepareTemplate } from './template.ts'

// The oldest PostgreSQL that Gốc serves on, as Debian 12 ships it. Where it is not installed there is nothing to try.
const bin = '/usr/lib/postgresql/15/bin'
const server = { bin, major: 15, initArgs: ['--locale-provider=libc', '--locale=C.UTF-8'] }

if (existsSync(`${bin}/postgres`)) {
  test('the migrations, the reference data and the smoke set run on PostgreSQL 15', async (t) => {
    const { connection, stop } = await startTestServer('goc', server)
    const pool = openPool(connection)
    t.after(async () => {
      await pool.end()
      await stop()
    })
    assert.equal(await checkServer(pool), 15)
    await prepareTemplate(pool)
    for (const [name, work] of smoke) await t.test(name, () => work(pool))
  })
}
