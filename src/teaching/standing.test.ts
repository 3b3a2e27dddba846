import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { standingOf, type Mark } from './standing.ts'

// Marks made on several tablets without a network come in whatever order, some of them twice.

const mark = fc.record<Mark>({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  at: fc.integer({ min: 0, max: 5 }),
  by: fc.constantFrom('tablet 1', 'tablet 2', 'tablet 3'),
  state: fc.constantFrom('present', 'late', 'excused', 'absent'),
  seen: fc.integer({ min: 0, max: 3 }),
  number: fc.integer({ min: 1, max: 6 }),
})
const marks = fc.uniqueArray(mark, { selector: (m) => m.id, maxLength: 6 })

test('whatever the order in which marks come, and however often, the same one counts against the same others', () =>
  fc.assert(
    fc.property(
      marks.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 })),
      ),
      ([all, twice]) => {
        const [one, other] = [standingOf(all), standingOf(twice)]
        assert.deepEqual(other?.mark, one?.mark)
        assert.deepEqual(new Set(other?.against), new Set(one?.against))
      },
    ),
  ))

test('merging part by part gives what merging at once gives', () =>
  fc.assert(
    fc.property(marks, fc.nat(6), (all, cut) => {
      const parts = [all.slice(0, cut), all.slice(cut)].flatMap((part) => standingOf(part)?.mark ?? [])
      assert.deepEqual(standingOf(parts)?.mark, standingOf(all)?.mark)
    }),
  ))

const of = (by: string, at: number, state: Mark['state'], number: number, seen = 0): Mark => ({ id: `${by}${at}`, by, at, state, number, seen })
const cases: readonly (readonly [string, readonly Mark[], Mark['state'] | undefined, number])[] = [
  ['nobody marked anything', [], undefined, 0],
  ['one device changes its mind: no conflict', [of('A', 1, 'absent', 5), of('A', 2, 'late', 5)], 'late', 0],
  ['two devices agree: no conflict', [of('A', 1, 'present', 5), of('B', 2, 'present', 6)], 'present', 0],
  ['two devices apart: the later in the room counts, the other is shown', [of('A', 1, 'absent', 6), of('B', 2, 'present', 5)], 'present', 1],
  ['and so when they come the other way round', [of('B', 2, 'present', 6), of('A', 1, 'absent', 5)], 'present', 1],
  ['whoever saw the other and decided has settled it', [of('A', 1, 'absent', 5), of('B', 2, 'present', 6, 5)], 'present', 0],
]
for (const [what, all, state, against] of cases)
  test(`marks: ${what}`, () => {
    const standing = standingOf(all)
    assert.deepEqual([standing?.mark.state, standing?.against.length ?? 0], [state, against])
  })
