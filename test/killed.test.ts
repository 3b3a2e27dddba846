import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { openHouse, type OpenHouse } from '#edge/house.ts'

import { faultsIn, importSample, peopleOf, samplePath, summaryOf } from './house.ts'

// An import that is killed at any moment has happened whole or not at all.

const rounds = 8
const dataDir = mkdtempSync(join(tmpdir(), 'goc-killed-'))
after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 }))

const open = (): Promise<OpenHouse> => openHouse({ dataDir, databaseUrl: undefined }, { inWorker: false })
const using = async <T>(work: (house: OpenHouse) => Promise<T>): Promise<T> => {
  const house = await open()
  return work(house).finally(() => house.close())
}

const start = fileURLToPath(new URL('../start.mjs', import.meta.url))
const postmaster = join(dataDir, 'postgres', 'postmaster.pid')

/** Starts an import as a user would, in a process group of its own; `ended` tells with what it ended. */
const importing = (): { pid: number; ended: Promise<number | string | null> } => {
  const child = spawn(process.execPath, [start, 'goc', 'import', samplePath('bacSon')], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, GOC_DATA: dataDir, DATABASE_URL: '' },
  })
  const ended = new Promise<number | string | null>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
  return { pid: child.pid!, ended }
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended by itself.
  }
}

/** Kills the import; every other time its PostgreSQL with it, as when the machine loses power. */
const killAll = (pid: number, withServer: boolean): void => {
  const server = withServer && existsSync(postmaster) ? Number(readFileSync(postmaster, 'utf8').split('\n')[0]) : 0
  kill(-pid)
  if (server > 0) kill(server)
}

/** What stands in the register after a kill: everything of the list, or nothing of it. Puts it back to nothing. */
const settle = (): Promise<number> =>
  using(async (house) => {
    assert.deepEqual(await faultsIn(house), [])
    const { total } = await summaryOf(house, '2019-09-30', 'country')
    assert.ok(total.people === 0 || total.people === 393, `${total.people} people`)
    assert.equal((await peopleOf(house, '2019-09-30', 'country')).total, total.people)
    const { head, changes } = (await house.ask('ledger.list', {})) as {
      head: number
      changes: { number: number; operation: string; undone: number | null }[]
    }
    assert.equal(changes.length, head)
    const standing = changes.filter((c) => c.operation === 'workbook.import' && c.undone === null)
    assert.equal(standing.length, total.people === 0 ? 0 : 1)
    for (const c of standing) await house.ask('ledger.undo', { number: c.number })
    return total.people
  })

test('an import killed at any moment leaves all of its people or none, and a whole ledger', async (t) => {
  await using(async () => undefined)
  const began = performance.now()
  assert.equal(await importing().ended, 0)
  const whole = performance.now() - began
  assert.equal(await settle(), 393)
  const seen: string[] = []
  for (let round = 0; round < rounds; round++) {
    const { pid, ended } = importing()
    const moment = whole * (0.3 + (0.85 * (round + Math.random())) / rounds)
    await Promise.race([sleep(moment), ended])
    killAll(pid, round % 2 === 1)
    await ended
    seen.push(`${Math.round(moment)} ms: ${await settle()}`)
  }
  t.diagnostic(`a whole import takes ${Math.round(whole)} ms; killed after ${seen.join(', ')} people`)
})

test('and afterwards the list is imported as if nothing had been', () =>
  using(async (house) => {
    const done = await importSample(house, 'bacSon')
    assert.equal(done.report.created, 393)
    assert.deepEqual(await faultsIn(house), [])
  }))
