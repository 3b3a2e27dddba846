import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { openClient } from '#db/pool.ts'
import { openHouse } from '#edge/house.ts'
import { writeBackup } from '#keep/backup.ts'
import { makeKey, type Key } from '#keep/cipher.ts'
import { openDoctor } from '#keep/doctor.ts'
import type { Kept } from '#keep/manifest.ts'
import { KeepProblem, type KeepProblemCode } from '#keep/problem.ts'
import { readBackup } from '#keep/read.ts'
import { restoreBackup, verifyBackup } from '#keep/restore.ts'
import { keepWords } from '#texts/keep.ts'

import { emptyDatabase } from './db.ts'
import { faultsIn, figuresOf, houseWithBacSon, importSample } from './house.ts'

// The drill: what is kept can be put back, and what cannot be put back is said so before anything is touched.

const folder = mkdtempSync(join(tmpdir(), 'goc-keep-'))
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }))
const at = (...names: string[]): string => join(folder, ...names)

const { identity, recipient } = await makeKey()
const seal: Key = { recipients: [recipient] }
const open: Key = { identities: [identity] }
const passphrase: Key = { passphrase: 'bốn từ dài và lạ', work: 10 }

const house = await houseWithBacSon()
const day = '2019-09-30'
const newEdition = readFileSync(fileURLToPath(new URL('../data/standards/tt13-2019-civil-servants.yaml', import.meta.url)), 'utf8').replace(
  /^key: .*/m,
  'key: drill',
)

/** A data folder beside the test's database: what the house has kept, and a file that some other part of the program keeps. */
const dataDir = at('data')
mkdirSync(join(dataDir, 'keys'), { recursive: true })
writeFileSync(join(dataDir, 'keys', 'một khóa'), 'bí mật')
symlinkSync(house.filesFolder, join(dataDir, 'files'))

const keep = async (file: string, key: Key = seal): Promise<Kept> => {
  const client = await house.db.pool.connect()
  try {
    return await writeBackup({ client, dataDir, program: 'test', madeAt: new Date('2026-11-22T03:00:00Z') }, file, key)
  } finally {
    client.release()
  }
}

const refusedWith = async (work: Promise<unknown>): Promise<KeepProblemCode> => {
  try {
    await work
  } catch (problem) {
    if (!(problem instanceof KeepProblem)) throw problem
    assert.ok(keepWords(problem).length > 20, 'the words say more than the code')
    return problem.code
  }
  throw new Error('nothing was refused')
}

/** Reads it all and keeps nothing. */
const readThrough = (file: string, key: Key = open): Promise<Kept> =>
  readBackup(file, key, {
    begins: () => Promise.resolve(),
    table: async (_name, _columns, text) => {
      let rows = 0
      for await (const piece of text) for (const byte of piece) if (byte === 10) rows++
      return rows
    },
    file: () => Promise.resolve(),
  })

const whole = at('whole.goc')

test('a backup taken while others write is of one moment, and the drill finds every table and file as it was', async () => {
  const [kept] = await Promise.all([keep(whole), importSample(house, 'thaiNguyen')])
  assert.deepEqual(
    Object.keys(kept.closing.files).filter((path) => !path.startsWith('files/')),
    ['keys/một khóa'],
  )
  assert.ok(kept.opening.head.number >= 2)
  const seen: string[] = []
  const verified = await verifyBackup(at('aside'), whole, open, async (connection) => {
    const client = await openClient(connection, 'drill')
    const doctor = await openDoctor(client)
    seen.push(...(await doctor({ filesFolder: at('aside', 'files') })).findings.filter((f) => f.kind === 'fault').map((f) => f.says))
    await client.end()
  })
  assert.deepEqual(verified, kept)
  assert.deepEqual(seen, [])
  assert.ok(!existsSync(at('aside')), 'nothing is left of the drill')
})

test('restored into an empty folder, everything is there, and new imports find free numbers', async () => {
  const target = at('restored')
  await restoreBackup({ dataDir: target }, whole, open)
  assert.deepEqual(
    readdirSync(target)
      .filter((name) => !name.startsWith('postgres.'))
      .sort(),
    ['files', 'keys', 'postgres'],
  )
  assert.equal(readFileSync(join(target, 'keys', 'một khóa'), 'utf8'), 'bí mật')
  const again = await openHouse({ dataDir: target, databaseUrl: undefined }, { inWorker: false })
  try {
    assert.deepEqual(
      { ...(await figuresOf(again, day, 'Huyện Bắc Sơn, Lạng Sơn')), change: 2 },
      { ...(await figuresOf(house, day, 'Huyện Bắc Sơn, Lạng Sơn')), change: 2 },
    )
    assert.deepEqual(await faultsIn(again), [])
    const before = ((await again.ask('ledger.list', {})) as { head: number }).head
    await again.ask('standards.load', { text: newEdition })
    const done = await importSample(again, 'thaiNguyen')
    assert.ok(done.change === before + 2 || done.already !== null)
    assert.deepEqual(await faultsIn(again), [])
  } finally {
    await again.close()
  }
  assert.equal(await refusedWith(restoreBackup({ dataDir: target }, whole, open)), 'keep.folder_in_use')
})

test('a database of a server: into an empty one with its files, never into one in use', async () => {
  const db = await emptyDatabase()
  const url = `postgres://${db.connection.user}@localhost:${db.connection.port}/${db.name}?host=${encodeURIComponent(db.connection.host)}`
  const place = { dataDir: at('with server'), databaseUrl: url }
  const kept = await restoreBackup(place, whole, open)
  const { rows } = await db.pool.query<{ n: number }>('select count(*)::int as n from posting')
  assert.equal(rows[0]?.n, kept.closing.tables['posting']?.rows)
  assert.deepEqual(readdirSync(place.dataDir).sort(), ['files', 'keys'])
  assert.equal(await refusedWith(restoreBackup({ ...place, dataDir: at('another') }, whole, open)), 'keep.database_in_use')
  assert.deepEqual(readdirSync(at('another')), [])
})

test('what was cut off or altered anywhere is refused, and leaves nothing behind', async () => {
  const bytes = readFileSync(whole)
  const damaged = at('damaged.goc')
  const cuts = [0, 10, 200, 5_000, bytes.length >> 1, bytes.length - 1]
  for (const cut of cuts) {
    writeFileSync(damaged, bytes.subarray(0, cut))
    assert.equal(await refusedWith(readThrough(damaged)), cut < 22 ? 'keep.not_a_backup' : 'keep.damaged', `cut at ${cut}`)
  }
  for (const where of [30, 150, 300, 1_000, 100_000, bytes.length >> 1, bytes.length - 20]) {
    const altered = Buffer.from(bytes)
    altered[where] = (altered[where] ?? 0) ^ 1
    writeFileSync(damaged, altered)
    assert.match(await refusedWith(readThrough(damaged)), /^keep\.(damaged|wrong_key)$/, `a bit at ${where}`)
  }
  assert.equal(await refusedWith(restoreBackup({ dataDir: at('nothing') }, damaged, open)), 'keep.damaged')
  assert.deepEqual(readdirSync(at('nothing')), [])
})

test('only the right passphrase or key opens it; without one there is no backup', async () => {
  const file = at('passphrase.goc')
  await keep(file, passphrase)
  assert.equal((await readThrough(file, passphrase)).closing.tables['person']?.rows, 1029)
  assert.equal(await refusedWith(readThrough(file, { passphrase: 'khác' })), 'keep.wrong_key')
  assert.equal(await refusedWith(readThrough(file, open)), 'keep.wrong_key')
  assert.equal(await refusedWith(readThrough(whole, { identities: [(await makeKey()).identity] })), 'keep.wrong_key')
  assert.equal(await refusedWith(readThrough(whole, { identities: ['AGE-SECRET-KEY-1'] })), 'keep.bad_key')
  assert.equal(await refusedWith(keep(at('none.goc'), {})), 'keep.no_key')
  assert.equal(await refusedWith(keep(at('bad.goc'), { recipients: ['age1khong'] })), 'keep.bad_key')
  assert.equal(await refusedWith(keep(whole)), 'keep.target_exists')
  assert.equal(await refusedWith(keep(at('whole.goc', 'inside.goc'))), 'keep.target_unwritable')
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('none') || name.startsWith('bad') || name.endsWith('.part')),
    [],
  )
})
