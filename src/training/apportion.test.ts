import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { apportion, classSizes, quotasOf } from './apportion.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

test('seats are divided by the largest remainder, the earlier first when remainders are equal', () => {
  const cases = [
    [10, [1, 1, 1], [4, 3, 3]],
    [7, [5, 3, 2], [4, 2, 1]],
    [5, [0, 0], [0, 0]],
    [0, [3, 1], [0, 0]],
    [3, [0, 9, 1], [0, 3, 0]],
  ] as const
  for (const [seats, weights, parts] of cases) assert.deepEqual(apportion(seats, weights), parts)
})

test('a need becomes as few classes as can be, as even as can be', () => {
  assert.deepEqual([classSizes(54, 60), classSizes(130, 60), classSizes(0, 60)], [[54], [44, 43, 43], []])
})

const needs = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 })

test('whatever the need: quotas fill each class, none exceeds what a unit needs, and together they are the need', () =>
  fc.assert(
    fc.property(needs, fc.integer({ min: 1, max: 80 }), (of, most) => {
      const sizes = classSizes(sum(of), most)
      const quotas = quotasOf(sizes, of)
      assert.ok(sizes.every((s) => s <= most))
      assert.deepEqual(quotas.map(sum), sizes)
      assert.deepEqual(
        of.map((_, u) => sum(quotas.map((q) => q[u] ?? 0))),
        of,
      )
    }),
  ))

test('whatever the weights: parts add up to the seats and lie within one of the exact share', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), needs, (seats, weights) => {
      const parts = apportion(seats, weights)
      const all = sum(weights)
      if (all === 0) return
      assert.equal(sum(parts), seats)
      parts.forEach((p, i) => assert.ok(Math.abs(p - (seats * (weights[i] ?? 0)) / all) < 1))
    }),
  ))
