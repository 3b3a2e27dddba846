import assert from 'node:assert/strict'
import { test } from 'node:test'

import { pairsText, readPairs } from './pairs.ts'

test('pairs of an address are read and written alike', () => {
  const read = readPairs('theory:unmet.unknown,all:met')
  assert.deepEqual(
    [...(read ?? [])],
    [
      ['theory', ['unmet', 'unknown']],
      ['all', ['met']],
    ],
  )
  assert.equal(read && pairsText(read), 'theory:unmet.unknown,all:met')
  assert.equal(pairsText(new Map([['theory', []]])), undefined)
})

for (const text of ['', ',', 'theory', 'theory:', ':met', 'theory:met.', 'theory:met,theory:unmet', 'a:b:c', 'theory: met', '🙂:met'])
  test(`«${text}» is not pairs`, () => assert.equal(readPairs(text), undefined))
