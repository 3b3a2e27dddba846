import assert from 'node:assert/strict'
import { test } from 'node:test'
import { certificateId, certificates, ladders, leastIndex, levelEntry, levelId, levelIndex, levelRows, levelSpan, subjects } from './levels.ts'

test('a ladder has at most sixteen places, and every place a number of its own that fits a byte', () => {
  assert.equal(subjects.length, 8)
  for (const s of subjects) assert.ok(ladders[s].length <= 16, s)
  const ids = levelRows().map(([id]) => id)
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.every((id) => id >= 0 && id < 256))
  for (const [id, subject, code] of levelRows()) {
    if (subject === 'certificate') assert.equal(id, certificateId(certificates[id - subjects.length * 16]!.code))
    else assert.equal(id, levelId(subject as 'theory', code))
  }
})

test('codes are told apart within a ladder, and every ladder begins with none', () => {
  for (const s of subjects) {
    const codes = ladders[s].map((l) => l.code)
    assert.equal(new Set<string>(codes).size, codes.length, s)
    assert.equal(codes[0], 'none')
  }
})

test('what the law treats as equal begins at one place; what is vague reaches no lower than itself', () => {
  for (const s of subjects) {
    for (const { code } of ladders[s]) {
      const entry = levelEntry(s, code)!
      const [place, least, span] = [levelIndex(s, code)!, leastIndex(s, code)!, levelSpan(s, code)!]
      assert.ok(least <= place)
      if (entry.sameAs) assert.equal(least, levelIndex(s, entry.sameAs))
      else assert.equal(least, place)
      assert.equal(span.low, place)
      assert.ok(span.high >= place && (entry.upTo !== undefined) === span.high > place, `${s} ${code}`)
    }
  }
  assert.equal(levelIndex('theory', 'dai_hoc'), undefined)
  assert.equal(leastIndex('theory', ''), undefined)
  assert.equal(levelSpan('theory', 'x'), undefined)
  assert.equal(levelId('theory', 'x'), undefined)
})

/** [subject, asked, held, whether it is enough] */
const enough: readonly (readonly [keyof typeof ladders, string, string, boolean])[] = [
  ['professional', 'intermediate', 'college', true],
  ['professional', 'university', 'college', false],
  ['theory', 'intermediate', 'bachelor', true],
  ['theory', 'advanced', 'intermediate', false],
  ['informatics', 'basic', 'a', true],
  ['informatics', 'a', 'basic', true],
  ['informatics', 'basic', 'none', false],
  ['foreignLanguage', 'b', 'a2', true],
  ['foreignLanguage', 'a2', 'b', true],
  ['foreignLanguage', 'b1', 'b', false],
  ['foreignLanguage', 'c2', 'university', true],
]
for (const [subject, asked, held, is] of enough)
  test(`${subject}: ${held} is ${is ? '' : 'not '}enough for ${asked}`, () =>
    assert.equal(levelSpan(subject, held)!.low >= leastIndex(subject, asked)!, is))
