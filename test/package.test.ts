import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import fc from 'fast-check'
import { inflateRawSync } from 'node:zlib'

import { tablesOf } from '#keep/catalogue.ts'
import { packageTables } from '#keep/package.ts'
import { zipOf } from '#keep/zip.ts'
import type { File } from '#operation/define.ts'

import { give, makeAccount } from './accounts.ts'
import { faultsIn, figuresOf, fileOf, freshHouse, importSample, refusalOf, refused, samplePath, type TestHouse } from './house.ts'

// A register leaves as open files and comes back, whole, under the same hash.

const [day, unit] = ['2019-09-30', 'Huyện Bắc Sơn, Lạng Sơn'] as const
type Head = { head: number; hash: string }
const headOf = async (house: TestHouse): Promise<Head> => {
  const { head, hash } = (await house.ask('ledger.list', {})) as Head
  return { head, hash }
}
const exported = async (house: TestHouse): Promise<Uint8Array> => ((await house.ask('package.export', {})) as File).bytes
const take = (house: TestHouse, bytes: Uint8Array): Promise<unknown> => house.ask('package.import', {}, fileOf('gói.zip', bytes))

const password = 'mật khẩu bí mật đã băm'
const texts = fc.sample(
  fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom('=1+1', '@SUM(A1)', '\\.', '"x", {y}', 'dòng một\ndòng hai', '\\x41\\N'),
  ),
  { numRuns: 60, seed: 7 },
)

/** A register in which something of everything happened. */
const used = async (): Promise<TestHouse> => {
  const house = await freshHouse()
  const { change } = await importSample(house, 'bacSon')
  await importSample(house, 'thaiNguyen').then((done) => house.ask('ledger.undo', { number: done.change }))
  const created = (await house.ask('person.create', {
    facts: [
      { section: 'name', values: { full_name: 'Nguyễn Văn Gói' } },
      ...texts.filter((t) => !t.includes('\0') && t.trim() !== '').map((note) => ({ section: 'historyNote', values: { kind: 'other', note } })),
    ],
  })) as { person: string }
  const attach = { person: created.person, section: 'name', fact: 0 }
  const record = (await house.ask('record.read', { person: created.person, asOf: day })) as { sections: Record<string, { fact: number }[]> }
  await house.ask(
    'evidence.attach',
    { ...attach, fact: record.sections['name']![0]!.fact },
    fileOf('giấy.pdf', new TextEncoder().encode('%PDF-1.4 thử')),
  )
  await house.ask('record.correct', { person: created.person, section: 'name', reason: 'ghi sai', values: { full_name: 'Nguyễn Văn Gọi' } })
  const account = await makeAccount(house, 'hoa')
  await give(house, account, 'administrator', 1)
  await house.db.pool.query('insert into account_password (account_id, hash, changed_at) values ($1, $2, now())', [account, password])
  assert.ok(change)
  return house
}

const house = await used()
const whole = await exported(house)

/** The files of a container, unpacked by hand: local headers one after another, each saying how long it is. */
const filesOf = (bytes: Uint8Array): Map<string, Buffer> => {
  const all = Buffer.from(bytes)
  const found = new Map<string, Buffer>()
  for (let at = 0; all.readUInt32LE(at) === 0x04034b50;) {
    const [packed, name, extra] = [all.readUInt32LE(at + 18), all.readUInt16LE(at + 26), all.readUInt16LE(at + 28)]
    const start = at + 30 + name + extra
    found.set(all.toString('utf8', at + 30, at + 30 + name), inflateRawSync(all.subarray(start, start + packed)))
    at = start + packed
  }
  return found
}
const zipped = async (files: ReadonlyMap<string, Buffer>): Promise<Uint8Array> => {
  const entries = async function* () {
    for (const [path, bytes] of files)
      yield {
        path,
        bytes: (async function* () {
          yield bytes
        })(),
      }
  }
  const pieces: Uint8Array[] = []
  for await (const piece of zipOf(entries())) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('every table is in the package, or holds what must not leave', async () => {
  const client = await house.db.pool.connect()
  const tables = (await tablesOf(client)).map((t) => t.name)
  client.release()
  const secret = [
    'account_password',
    'account_totp',
    'ceremony',
    'invitation',
    'known_device',
    'passkey',
    // Who read what here: it belongs to this house, not to the register.
    'record_read',
    'record_read_person',
    'recovery_code',
    'session',
    'sign_in_event',
    'throttle',
  ]
  assert.deepEqual(
    tables.filter((t) => !packageTables.includes(t)),
    secret,
  )
  const files = filesOf(whole)
  assert.deepEqual(
    [...files.keys()].filter((path) => secret.some((t) => path.includes(t))),
    [],
  )
  for (const bytes of files.values()) assert.ok(!bytes.includes(password))
})

test('a register goes into a package and comes back under the same hash, every word and both times as they were', async () => {
  const other = await freshHouse()
  // The muster is loaded before, and must notice that it is another register now.
  const before = await figuresOf(other, day, unit)
  assert.equal(before.total.people, 0)
  await take(other, whole)
  assert.deepEqual(await headOf(other), await headOf(house))
  assert.deepEqual(await faultsIn(other), [])
  assert.deepEqual(await figuresOf(other, day, unit), await figuresOf(house, day, unit))
  assert.deepEqual(await figuresOf(other, day, unit, { knownAt: 2 }), await figuresOf(house, day, unit, { knownAt: 2 }))
  const again = await exported(other)
  const [first, second] = [filesOf(whole), filesOf(again)]
  for (const [path, bytes] of first) if (path !== 'manifest.json') assert.ok(second.get(path)?.equals(bytes), path)
  // And it goes on: new rows get numbers of their own.
  const done = await importSample(other, 'thaiNguyen')
  assert.equal(done.change, (await headOf(house)).head + 1)
  assert.deepEqual(await faultsIn(other), [])
  assert.equal((await refusalOf(take(other, whole))).code, 'package.register_in_use')
})

const lineChanged = (files: Map<string, Buffer>, path: string, change: (text: string) => string): Map<string, Buffer> =>
  new Map(files).set(path, Buffer.from(change(files.get(path)!.toString('utf8'))))

test('what is damaged, altered or no package is refused, and the register stays empty', async () => {
  const other = await freshHouse()
  const before = await headOf(other)
  const files = filesOf(whole)
  const altered = lineChanged(files, 'tables/person_name.jsonl', (text) => text.replace('Lộc Thị Hồng Hằng', 'Lộc Thị Hồng Hạnh'))
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['package.not_one', readFileSync(samplePath('bacSon'))],
    ['package.not_one', Buffer.from('không phải zip')],
    ['package.damaged', await zipped(altered)],
    ['package.damaged', await zipped(new Map([...files].filter(([path]) => path !== 'tables/posting.jsonl')))],
    ['package.newer', await zipped(lineChanged(files, 'manifest.json', (text) => text.replace('0001_ledger.sql', '9999_later.sql')))],
  ]
  for (const [code, bytes] of cases) assert.equal(await refused(take(other, bytes)), code)
  // Altered together with its digest in the manifest, it is still not what the ledger's hashes say.
  const { createHash } = await import('node:crypto')
  const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
  const path = 'tables/person_name.jsonl'
  const consistent = lineChanged(altered, 'manifest.json', (text) => text.replace(sha(files.get(path)!), sha(altered.get(path)!)))
  assert.equal(await refused(take(other, await zipped(consistent))), 'package.differs')
  assert.deepEqual(await headOf(other), before)
  assert.deepEqual(await faultsIn(other), [])
})
