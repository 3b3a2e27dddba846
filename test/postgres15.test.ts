import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'

import type pg from 'pg'

import { checkServer } from '#db/connect.ts'
import { openClient, openPool } from '#db/pool.ts'
import { writeBackup } from '#keep/backup.ts'
import { makeKey } from '#keep/cipher.ts'
import { openDoctor } from '#keep/doctor.ts'
import type { Finding } from '#keep/finding.ts'
import { restoreBackup, verifyBackup } from '#keep/restore.ts'

import { startTestServer, type TestServer } from './server.ts'
import { smoke } from './smoke.ts'
import { prepareTemplate } from './template.ts'

// The oldest PostgreSQL that Gốc serves on, as Debian 12 ships it. Where it is not installed there is nothing to try.
const bin = '/usr/lib/postgresql/15/bin'
const server = { bin, major: 15, initArgs: ['--locale-provider=libc', '--locale=C.UTF-8'] }

/** Out of one database, into another of the same server, and out of the same file into the embedded release. */
const roundTrip = async (t: TestContext, connection: TestServer['connection'], pool: pg.Pool): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'goc-15-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const { identity, recipient } = await makeKey()
  const file = join(folder, 'b.goc')
  const client = await pool.connect()
  const kept = await writeBackup({ client, dataDir: join(folder, 'empty'), program: 'test', madeAt: new Date() }, file, { recipients: [recipient] })
  client.release()
  await pool.query('create database again')
  const url = `postgres://${connection.user}@localhost:${connection.port}/again?host=${encodeURIComponent(connection.host)}`
  assert.deepEqual(await restoreBackup({ dataDir: join(folder, 'again'), databaseUrl: url }, file, { identities: [identity] }), kept)
  const seen: Finding[] = []
  await verifyBackup(join(folder, 'aside'), file, { identities: [identity] }, async (embedded) => {
    const other = await openClient(embedded, 'test')
    seen.push(...(await (await openDoctor(other))({ filesFolder: join(folder, 'aside', 'files') })).findings)
    await other.end()
  })
  assert.deepEqual(
    seen.filter((f) => f.kind === 'fault'),
    [],
  )
}

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
    await t.test('a backup made there is restored there and on the embedded release', () => roundTrip(t, connection, pool))
  })
}
