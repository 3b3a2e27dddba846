import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { localOwner } from '#access/policy.ts'
import { openPool } from '#db/pool.ts'
import { StartProblem } from '#db/problem.ts'
import { openEntrance } from '#edge/entrance.ts'
import { freeBytes, leastFree } from '#edge/health.ts'
import { openHouse } from '#edge/house.ts'
import { withinTime } from '#edge/limits.ts'
import { openLog, shownError } from '#edge/log.ts'
import { serveHouse, type Serving } from '#edge/serve.ts'
import { refusalFor } from '#edge/troubles.ts'
import { openDoctor } from '#keep/doctor.ts'
import { Refusal } from '#lib/refusal.ts'
import { startWords } from '#texts/start.ts'

import { faultsIn, freshHouse, houseWithBacSon, refusalOf, refused, type TestHouse } from './house.ts'

// What machines do: full and read-only disks, clocks set back, a second server, a database that dies, a stop in the middle of work.

const folder = mkdtempSync(join(tmpdir(), 'goc-faults-'))
const unmount = (path: string): void => void spawnSync('umount', ['-l', path])
after(() => {
  if (mayMount) unmount(disk)
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
})
const shipped = readFileSync(fileURLToPath(new URL('../data/standards/tt13-2019-civil-servants.yaml', import.meta.url)), 'utf8')
const edition = (key: string): { text: string } => ({ text: shipped.replace(/^key: .*/m, `key: ${key}`) })

const house = await houseWithBacSon()

const serving = async (of: TestHouse, lines: string[] = []): Promise<Serving> =>
  serveHouse(of, { dataDir: folder, port: 0 }, openEntrance, 'test', { log: openLog({ write: (line) => void lines.push(line) }) })
const post = (address: string, name: string, body: object): Promise<Response> =>
  fetch(`${address}/api/${name}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })

test('a stop takes nothing new and finishes what was accepted', async () => {
  const server = await serving(house)
  const client = await house.db.pool.connect()
  await client.query('begin; select from ledger_head for update')
  const accepted = post(server.address, 'standards.load', edition('slow'))
  await sleep(300)
  const began = performance.now()
  const closed = server.close()
  await assert.rejects(fetch(`${server.address}/healthz`), 'nothing new is taken')
  await sleep(300)
  await client.query('rollback')
  client.release()
  const answer = await accepted
  assert.equal(answer.status, 200)
  const { change } = (await answer.json()) as { change: number }
  await closed
  assert.ok(performance.now() - began < 10_000)
  assert.equal(((await house.ask('ledger.list', {})) as { head: number }).head, change)
})

test('health and numbers are told to this machine, and to nobody who comes through a proxy', async () => {
  const server = await serving(house)
  try {
    const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${server.address}${path}`, { headers })
    assert.deepEqual([(await get('/healthz')).status, (await get('/readyz')).status], [200, 200])
    for (const path of ['/healthz', '/readyz', '/metrics']) assert.equal((await get(path, { 'x-forwarded-for': '203.0.113.7' })).status, 404)
    const ready = (await (await get('/readyz')).json()) as { ledger: { number: number }; clock: string; writes: string }
    assert.deepEqual([ready.clock, ready.writes], ['ok', 'ok'])
    await get('/api/ledger.list')
    const text = await (await get('/metrics')).text()
    assert.match(text, /^goc_requests_total\{operation="ledger.list",status="200"\} 1$/m)
    assert.match(text, new RegExp(`^goc_ledger_number ${ready.ledger.number}$`, 'm'))
    for (const line of text.trimEnd().split('\n')) assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[\d.e+-]+)$/)
  } finally {
    await server.close()
  }
})

test('the log names the operation and never what was asked, sent or stumbled over', async () => {
  const lines: string[] = []
  const server = await serving(house, lines)
  const secret = 'Lộc Thị Hồng Hằng'
  const asked = { asOf: '2019-09-30', unit: 'country', search: secret }
  const refused = await fetch(`${server.address}/api/review.people?${new URLSearchParams(asked)}`)
  assert.equal(((await refused.json()) as { code: string }).code, 'http.name_in_address')
  for (const [name, value] of [
    ['person', secret],
    ['account', 'hang.lth'],
  ])
    assert.equal((await fetch(`${server.address}/api/review.explain?asOf=2019-09-30&${name}=${encodeURIComponent(value ?? '')}`)).status, 400)
  assert.equal((await post(server.address, 'review.people', asked)).status, 200)
  await fetch(`${server.address}/api/${encodeURIComponent(secret)}`)
  await fetch(`${server.address}/${encodeURIComponent(secret)}`)
  await post(server.address, 'standards.load', { text: secret })
  await server.close()
  const log = openLog({ write: (line) => void lines.push(line) })
  const raised = await house.db.pool.query(`select $1::int`, [secret]).catch((problem: unknown) => problem)
  log.error({ error: shownError(raised) }, 'fault')
  assert.ok(lines.length >= 4)
  for (const line of lines) {
    assert.ok(!line.includes('Hằng') && !line.includes(encodeURIComponent('Hằng')), line)
    assert.ok(typeof (JSON.parse(line) as { msg: string }).msg === 'string')
  }
  assert.ok(lines.some((line) => line.includes('"operation":"review.people"')))
  assert.ok(lines.some((line) => line.includes('22P02')))
})

test('what takes too long is refused in words, and its statement ends', async () => {
  const never = new Promise<never>(() => undefined)
  assert.equal((await refusalOf(withinTime({ kind: 'query' }, never, 20))).code, 'http.too_slow')
  const hurried = openPool({ ...house.db.connection, statement_timeout: 50 })
  const problem = await hurried.query('select pg_sleep(5)').catch((error: unknown) => error)
  await hurried.end()
  assert.equal(refusalFor(problem, 60)?.code, 'http.too_slow')
  assert.equal(refusalFor(new TypeError('x is not a function'), 60), undefined, 'a fault of ours stays one')
})

test('a clock set back is said, and the ledger goes on by its numbers', async () => {
  const other = await freshHouse()
  const load = (key: string, now: string): Promise<unknown> => other.askAs({ actor: localOwner, now: new Date(now) }, 'standards.load', edition(key))
  await load('one', '2036-01-01T00:00:00Z')
  const server = await serving(other)
  const { clock } = (await (await fetch(`${server.address}/readyz`)).json()) as { clock: string }
  await server.close()
  assert.equal(clock, 'behind the ledger')
  await load('two', '2026-11-22T03:00:00Z')
  assert.deepEqual(await faultsIn(other), [])
  const client = await other.db.pool.connect()
  const { findings } = await (await openDoctor(client))({ filesFolder: other.filesFolder })
  client.release()
  assert.deepEqual(
    findings.map((f) => [f.kind, f.change]),
    [['note', 3]],
  )
})

const start = fileURLToPath(new URL('../start.mjs', import.meta.url))
const url = `postgres://${house.db.connection.user}@localhost:${house.db.connection.port}/${house.db.name}?host=${encodeURIComponent(house.db.connection.host)}`

/** The real program; `said` resolves with all it printed once it has ended, `address` once it listens. */
const program = (dataDir: string, port: string) => {
  const env = { ...process.env, GOC_DATA: dataDir, GOC_PORT: port, DATABASE_URL: url }
  const child = spawn(process.execPath, [start, 'goc', 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const ended = new Promise<{ status: number | null; text: string }>((resolve) => child.once('close', (status) => resolve({ status, text })))
  const address = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => {
        text += piece.toString()
        const found = /open: (http:\/\/127\.0\.0\.1:\d+)/.exec(text)?.[1]
        if (found !== undefined) resolve(found)
      })
  })
  return { child, ended, address }
}

test('a second server on a folder, or on a port, says so and leaves the first alone; a signal ends it in time', async () => {
  const first = program(join(folder, 'one'), '0')
  const address = await first.address
  const same = await program(join(folder, 'one'), '0').ended
  assert.deepEqual([same.status, /Một máy chủ khác \(tiến trình \d+\) đang phục vụ/.test(same.text)], [1, true], same.text)
  const port = await program(join(folder, 'two'), new URL(address).port).ended
  assert.deepEqual([port.status, port.text.includes('Cổng này đang được chương trình khác dùng')], [1, true], port.text)
  assert.equal((await fetch(`${address}/readyz`)).status, 200)
  const began = performance.now()
  first.child.kill('SIGTERM')
  assert.equal((await first.ended).status, 0)
  assert.ok(performance.now() - began < 10_000)
  const again = program(join(folder, 'one'), '0')
  await again.address
  again.child.kill('SIGKILL')
  await again.ended
  const last = program(join(folder, 'one'), '0')
  await last.address
  last.child.kill('SIGTERM')
  assert.equal((await last.ended).status, 0, 'what a killed server left is no hindrance')
})

// A disk of our own needs the right to mount one. Where that is not given, these are not tests of this run.
const disk = join(folder, 'disk')
mkdirSync(disk)
const mayMount = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'none', disk]).status === 0

const fill = async (path: string, leave: number): Promise<void> => {
  const free = (await freeBytes(disk)) ?? 0
  writeFileSync(path, Buffer.alloc(Math.max(0, free - leave)))
}

if (mayMount) {
  test('a disk that fills up: writing is declined in words, reading goes on; a dead database comes back; nothing is harmed', async () => {
    const events: string[] = []
    const dataDir = join(disk, 'data')
    const own = await openHouse({ dataDir, databaseUrl: undefined }, { inWorker: false, onServer: (event) => events.push(event) })
    try {
      await fill(join(disk, 'filler'), leastFree - 8_000_000)
      assert.equal(await refused(own.ask('standards.load', edition('full'))), 'disk.full')
      assert.equal(((await own.ask('ledger.list', {})) as { head: number }).head, 1)
      rmSync(join(disk, 'filler'))
      process.kill(Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      for (let tries = 0; tries < 400 && !events.includes('back'); tries++) await sleep(50)
      assert.deepEqual(events, ['lost', 'back'])
      const loaded = (await own.ask('standards.load', edition('room'))) as { change: number }
      assert.equal(loaded.change, 2)
      assert.deepEqual(await faultsIn(own), [])
    } finally {
      await own.close()
    }
    await fill(join(disk, 'filler'), 1_000_000)
    const problem = await openHouse({ dataDir: join(disk, 'new'), databaseUrl: undefined }, { inWorker: false }).catch((error: unknown) => error)
    assert.ok(problem instanceof StartProblem && problem.code === 'start.disk_full', String(problem))
    assert.match(startWords(problem), /đã đầy/)
  })

  test('a folder that cannot be written is said so at the start', async () => {
    const sealed = join(folder, 'sealed')
    mkdirSync(sealed)
    assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,ro', 'none', sealed]).status, 0)
    try {
      const { status, text } = await program(sealed, '0').ended
      assert.equal(status, 1)
      assert.match(text, /Không ghi được vào thư mục dữ liệu .+EROFS/)
    } finally {
      unmount(sealed)
    }
  })
}

test('an error of the machine has words of its own', () => {
  const raised = (code: string, more: object = {}): Error => Object.assign(new Error('x'), { code }, more)
  const expected: readonly (readonly [Error, string])[] = [
    [raised('ENOSPC', { syscall: 'write' }), 'disk.full'],
    [raised('53100'), 'disk.full'],
    [raised('EROFS', { syscall: 'open' }), 'folder.read_only'],
    [raised('57P01'), 'database.unavailable'],
    [raised('ENOENT', { syscall: 'connect' }), 'database.unavailable'],
    [new Error('Connection terminated unexpectedly'), 'database.unavailable'],
    [new Refusal('disk.full', {}), 'disk.full'],
  ]
  for (const [error, code] of expected) assert.equal(refusalFor(error, 1)?.code, code)
})
