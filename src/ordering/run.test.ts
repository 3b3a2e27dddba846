import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCase } from '#test/ordering-cases.ts'
import { breachesOf } from './check.ts'
import { costOf, type Problem } from './problem.ts'
import { costsOfPins, order, type Progress } from './run.ts'

const district = { people: 60, classes: 6, months: 8, classesOfOne: 3, free: false }
const effort = { seconds: 60, rounds: null, within: 0.01, seed: 1 }

/** A case with a pin that somebody of it could keep, and one that keeps somebody out. */
const pinned = (): Problem => {
  const problem = makeCase(district, 2)
  const person = problem.people.find((p) => p.needs.some((n) => n.programme === 'P0') && p.blocked.length === 0)
  const other = problem.people.findLast((p) => p.needs.some((n) => n.programme === 'P1'))
  return {
    ...problem,
    pins: [
      { kind: 'in', person: person?.key ?? '', class: 'L0' },
      { kind: 'out', person: other?.key ?? '', class: 'L1' },
    ],
  }
}

test('two threads find an order and prove how good it is; pins are kept and each has its price', async () => {
  const problem = pinned()
  const progress: Progress[] = []
  const found = await order(problem, effort, { onProgress: (p) => void progress.push(p) })
  assert.ok(found.kind === 'ordered')
  assert.deepEqual(breachesOf(problem, found.arrangement), [])
  assert.equal(found.cost, costOf(problem, found.arrangement))
  assert.equal(found.ended, 'proved')
  assert.ok(found.gap !== null && found.gap <= 0.01)
  assert.ok(progress.length > 0 && progress.every((p) => p.cost === null || p.bound === null || p.bound <= p.cost))
  assert.equal(
    found.reasons.length,
    problem.people.reduce((sum, p) => sum + p.needs.length, 0),
  )
  const costs = await costsOfPins(problem, found.arrangement, 20)
  assert.deepEqual(
    costs.map((c) => c.pin),
    problem.pins,
  )
})

test('told to stop before it begins, it still answers by a rule that may be carried out, and says that it was stopped', async () => {
  const problem = makeCase(district, 3)
  const found = await order(problem, effort, { signal: AbortSignal.abort() })
  assert.ok(found.kind === 'ordered')
  assert.equal(found.ended, 'stopped')
  assert.deepEqual(breachesOf(problem, found.arrangement), [])
})

test('two pins that cannot both be kept are named, and nothing else', async () => {
  const problem = makeCase(district, 4)
  const [key = ''] = problem.people.filter((p) => p.blocked.length === 0).map((p) => p.key)
  const pins = [
    { kind: 'in', person: key, class: 'L0' },
    { kind: 'out', person: key, class: 'L0' },
  ] as const
  const found = await order({ ...problem, pins }, effort)
  assert.ok(found.kind === 'impossible')
  assert.deepEqual(found.conflict, { conditions: pins.map((pin) => ({ kind: 'pin', pin })), isSure: true })
})

test('a problem that names what it does not have is not looked at', async () => {
  const problem = makeCase(district, 5)
  await assert.rejects(order({ ...problem, quotas: [{ class: 'L99', unit: 'U0', seats: 1 }] }, effort), RangeError)
})
