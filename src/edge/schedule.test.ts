import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

import { openSchedule } from './schedule.ts'

const folder = mkdtempSync(join(tmpdir(), 'goc-schedule-'))
const at = { now: new Date('2026-11-21T18:30:00Z'), broken: false }
const open = () =>
  openSchedule({
    folder,
    hour: 2,
    keep: 2,
    now: () => at.now,
    make: (file) => {
      if (at.broken) return Promise.reject(new Error('đĩa đầy'))
      writeFileSync(file, '')
      return Promise.resolve()
    },
    failedWords: (error) => (error instanceof Error ? error.message : ''),
    told: () => undefined,
  })

test('a day has one backup, made from its hour in Vietnam on, the oldest leave, and a failure is tried again and shown', async (t) => {
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const schedule = await open()
  await schedule.tick()
  assert.deepEqual(readdirSync(folder), [], '01:30 in Vietnam is not yet two')
  at.now = new Date('2026-11-21T19:00:00Z')
  await schedule.tick()
  await schedule.tick()
  assert.deepEqual(readdirSync(folder), ['goc-2026-11-21T190000Z.goc'])
  assert.deepEqual(schedule.state(), { folder, last: '2026-11-21T19:00:00.000Z', failed: undefined, late: false })
  const again = await open()
  await again.tick()
  assert.equal(readdirSync(folder).length, 1, 'a restart forgets nothing')
  at.now = new Date('2026-11-23T01:00:00Z')
  at.broken = true
  await again.tick()
  assert.deepEqual([again.state().failed, again.state().late], ['đĩa đầy', true])
  at.broken = false
  await again.tick()
  at.now = new Date('2026-11-23T20:00:00Z')
  await again.tick()
  assert.deepEqual(readdirSync(folder).sort(), ['goc-2026-11-23T010000Z.goc', 'goc-2026-11-23T200000Z.goc'])
  assert.deepEqual([again.state().failed, again.state().late], [undefined, false])
})
