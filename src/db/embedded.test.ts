import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

import { startEmbedded, type Embedded } from './embedded.ts'
import { isAlive } from './process.ts'
import { StartProblem } from './problem.ts'

const temporary = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'goc-embedded-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const prepared = mkdtempSync(join(tmpdir(), 'goc-prepared-'))
after(() => rmSync(prepared, { recursive: true, force: true }))
let made: Promise<void> | undefined

/** A folder that has been served and stopped before: copied, which is quicker than made anew. */
const usedFolder = async (t: TestContext): Promise<string> => {
  made ??= startEmbedded({ dir: join(prepared, 'postgres'), throwaway: true }).then((server) => server.stop())
  await made
  const dir = join(temporary(t), 'postgres')
  cpSync(join(prepared, 'postgres'), dir, { recursive: true })
  return dir
}

const ask = async (server: Pick<Embedded, 'connection'>, sql: string): Promise<unknown> => {
  const client = new pg.Client(server.connection)
  await client.connect()
  const { rows } = await client.query<{ value: unknown }>(sql)
  await client.end()
  return rows[0]?.value
}

const until = async (condition: () => boolean): Promise<void> => {
  for (let tries = 0; !condition(); tries++) {
    assert.ok(tries < 2_000, 'waited in vain')
    await sleep(5)
  }
}

interface Owner {
  readonly process: ChildProcess
  readonly server: Pick<Embedded, 'connection' | 'pid' | 'attached'>
}

/** Another Node process that holds the server until it is killed. */
const owner = async (t: TestContext, dir: string): Promise<Owner> => {
  const code = `import { startEmbedded } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)}
    const { connection, pid, attached } = await startEmbedded({ dir: ${JSON.stringify(dir)} })
    console.log(JSON.stringify({ connection, pid, attached }))
    setInterval(() => {}, 1000)`
  const process_ = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => process_.kill('SIGKILL'))
  const line = await new Promise<string>((done, failed) => {
    process_.stdout.once('data', (data: Buffer) => done(data.toString()))
    process_.once('exit', () => failed(new Error('the owner did not start')))
  })
  return { process: process_, server: JSON.parse(line) }
}

const killed = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    child.once('exit', () => done())
    child.kill('SIGKILL')
  })

test('a folder gets a server that keeps its data, is reached by a socket only, and stops', async (t) => {
  const dir = join(temporary(t), 'data', 'postgres')
  const first = await startEmbedded({ dir })
  assert.equal(first.attached, false)
  assert.equal(
    await ask(first, `select current_setting('listen_addresses') || current_setting('fsync') || current_setting('server_encoding') as value`),
    'onUTF8',
  )
  assert.equal(await ask(first, `select lower('NGUYỄN ĐẶNG') as value`), 'nguyễn đặng')
  await ask(first, 'create table kept (value int)')
  await ask(first, 'insert into kept values (7) returning value')
  assert.equal(statSync(dir).mode & 0o777, 0o700)
  await first.stop()
  assert.equal(isAlive(first.pid), false)
  const second = await startEmbedded({ dir })
  assert.equal(await ask(second, 'select value from kept'), 7)
  await second.stop()
})

test('a second process joins the server, and may outlive the one that started it', async (t) => {
  const dir = await usedFolder(t)
  const first = await owner(t, dir)
  const joined = await startEmbedded({ dir })
  assert.deepEqual([first.server.attached, joined.attached, joined.pid], [false, true, first.server.pid])
  await killed(first.process)
  assert.equal(await ask(joined, 'select 1 as value'), 1)
  await joined.stop()
  await until(() => !isAlive(joined.pid))
})

test('killing the owner stops the server and loses nothing that was committed', async (t) => {
  const dir = await usedFolder(t)
  const first = await owner(t, dir)
  await ask(first.server, 'create table kept (value int)')
  await ask(first.server, 'insert into kept values (1) returning value')
  await killed(first.process)
  // At once: the old server may be leaving, or this start may take hold of it before it noticed that its owner is gone.
  const second = await startEmbedded({ dir })
  assert.equal(await ask(second, 'select value from kept'), 1)
  await second.stop()
  await until(() => !isAlive(first.server.pid) && !isAlive(second.pid))
  const third = await startEmbedded({ dir })
  assert.equal(await ask(third, 'select value from kept'), 1)
  assert.notEqual(third.pid, first.server.pid)
  await third.stop()
})

test('who leaves does not wait for the closing checkpoint; who comes at once finds all that was committed', async (t) => {
  const dir = await usedFolder(t)
  const first = await startEmbedded({ dir })
  await ask(first, 'create table kept (value int)')
  await first.leave()
  for (let round = 1; round <= 5; round++) {
    const next = await startEmbedded({ dir })
    // Never the server that was just ending: a command that held on to it would be cut off.
    assert.equal(next.attached, false)
    await ask(next, `insert into kept select ${round} from generate_series(1, 1000)`)
    assert.equal(await ask(next, 'select count(*)::int as value from kept'), 1000 * round)
    await next.leave()
  }
})

test('killed in the middle of its closing checkpoint: the next start recovers what was committed', async (t) => {
  const dir = await usedFolder(t)
  const first = await startEmbedded({ dir })
  await ask(first, 'create table kept as select n as value from generate_series(1, 100000) n')
  await first.leave()
  // A quick disk may have ended it already.
  if (isAlive(first.pid)) process.kill(first.pid, 'SIGKILL')
  const second = await startEmbedded({ dir })
  assert.equal(await ask(second, 'select count(*)::int as value from kept'), 100_000)
  await second.stop()
})

test('who leaves a server that others hold leaves it to them', async (t) => {
  const dir = await usedFolder(t)
  const first = await startEmbedded({ dir })
  const joined = await startEmbedded({ dir })
  await first.leave()
  assert.equal(await ask(joined, 'select 1 as value'), 1)
  await joined.stop()
  await until(() => !isAlive(first.pid))
})

test('killing the server itself: the next start recovers', async (t) => {
  const dir = await usedFolder(t)
  const first = await owner(t, dir)
  await ask(first.server, 'create table kept (value int)')
  process.kill(first.server.pid, 'SIGKILL')
  const second = await startEmbedded({ dir })
  assert.equal(await ask(second, 'select count(*)::int as value from kept'), 0)
  await killed(first.process)
  await second.stop()
})

test('an empty lock, left by a server that died while it was starting, keeps nobody out', async (t) => {
  const dir = await usedFolder(t)
  writeFileSync(join(dir, '.s.PGSQL.5432.lock'), '')
  const server = await startEmbedded({ dir, throwaway: true })
  t.after(() => server.stop())
  assert.equal(await ask(server, 'select 1 as value'), 1)
})

test('several first starts at once make one cluster and share one server', async (t) => {
  const folder = temporary(t)
  const dir = join(folder, 'postgres')
  const [one, two] = await Promise.all([owner(t, dir), owner(t, dir)])
  assert.equal(one.server.pid, two.server.pid)
  assert.deepEqual(readdirSync(folder).sort(), ['postgres', 'postgres.hold', 'postgres.log'])
  await Promise.all([killed(one.process), killed(two.process)])
  await until(() => !isAlive(one.server.pid))
})

test('a long path gets its socket elsewhere', async (t) => {
  const dir = join(temporary(t), 'x'.repeat(90), 'postgres')
  const server = await startEmbedded({ dir, throwaway: true })
  assert.ok(server.host.length < 90)
  assert.equal(await ask(server, 'select 1 as value'), 1)
  await server.stop()
  rmSync(server.host, { recursive: true, force: true })
})

const refusals: readonly [string, string, (folder: string) => string][] = [
  [
    'start.wrong_data_version',
    'data of another release',
    (folder) => {
      mkdirSync(join(folder, 'postgres'))
      writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '14\n')
      return join(folder, 'postgres')
    },
  ],
  [
    'start.folder_not_writable',
    'a file where the folder should be',
    (folder) => {
      writeFileSync(join(folder, 'file'), '')
      return join(folder, 'file', 'postgres')
    },
  ],
  [
    'start.postgres_failed',
    'a folder that PostgreSQL cannot use',
    (folder) => {
      mkdirSync(join(folder, 'postgres'), { mode: 0o700 })
      writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '18\n')
      return join(folder, 'postgres')
    },
  ],
]

for (const [code, what, prepare] of refusals) {
  test(`refuses ${what}: ${code}`, async (t) => {
    const folder = temporary(t)
    chmodSync(folder, 0o700)
    await assert.rejects(startEmbedded({ dir: prepare(folder) }), (problem) => problem instanceof StartProblem && problem.code === code)
    assert.ok(!existsSync(join(folder, 'postgres', 'postmaster.pid')))
  })
}
