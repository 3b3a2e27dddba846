import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ladders } from '#people/levels.ts'
import { requirementsFor, type EditionInForce } from './combine.ts'
import type { AuthorityTier, Condition, Need, Requirement } from './edition.ts'

const level = (atLeast: string): Need => ({ kind: 'level', subject: 'professional', atLeast })
const professional = (id: string, atLeast: string, more: Partial<Requirement> = {}): Requirement => ({
  id,
  criterion: 'professional',
  titles: ['CC03'],
  article: 'Điều 1',
  confidence: 'seen',
  need: level(atLeast),
  ...more,
})
const theory = (id: string, atLeast: string): Requirement => ({
  id,
  criterion: 'theory',
  titles: ['CC03'],
  article: 'Điều 1',
  confidence: 'seen',
  need: { kind: 'level', subject: 'theory', atLeast },
})
const edition = (key: string, authorityTier: AuthorityTier, ...requires: Requirement[]): EditionInForce => ({
  key,
  authorityTier,
  authority: authorityTier === 0 ? 'nation' : { province: 'P' },
  document: 'D',
  name: key,
  from: '2020-01-01',
  confidence: 'seen',
  requires,
})

const mountain: Condition = { area: 'mountain' }
const delta: Condition = { area: 'delta' }
const difficult: Condition = { difficult: true }

/** What applies, as «edition/requirement», with «unless» where a part is carved out; then what is ignored. */
const outcome = (...editions: EditionInForce[]): { applies: string[]; ignored: string[] } => {
  const { requirements, ignored } = requirementsFor(editions, 'CC03')
  return {
    applies: requirements.map((r) => `${r.edition}/${r.id}${r.unless ? ` unless ${JSON.stringify(r.unless)}` : ''}`).sort(),
    ignored: ignored.map((i) => `${i.requirement.edition}/${i.requirement.id} because ${i.because.edition}/${i.because.id}`),
  }
}

const lowerable = { lowerableTo: 'intermediate' }
const nation = edition('N', 0, professional('p', 'university'))
const yielding = edition('N', 0, professional('p', 'university', lowerable))
const byArea = edition('N', 0, professional('m', 'elementary', { when: mountain }), professional('d', 'intermediate', { when: delta }))

/** [rule, editions, what applies, what is ignored] */
const cases: readonly (readonly [string, readonly EditionInForce[], readonly string[], readonly string[]])[] = [
  ['the nation alone', [nation], ['N/p'], []],
  ['a nearer authority adds a criterion', [nation, edition('P', 1, theory('t', 'intermediate'))], ['N/p', 'P/t'], []],
  ['a nearer authority raises', [nation, edition('P', 1, professional('p', 'master'))], ['P/p'], []],
  ['an equal nearer demand replaces', [nation, edition('P', 1, professional('p', 'university'))], ['P/p'], []],
  ['a nearer authority may not lower', [nation, edition('P', 1, professional('p', 'college'))], ['N/p'], ['P/p because N/p']],
  ['unless the farther one allows it', [yielding, edition('P', 1, professional('p', 'intermediate'))], ['P/p'], []],
  ['and only so far as it allows', [yielding, edition('P', 1, professional('p', 'elementary'))], ['N/p'], ['P/p because N/p']],
  ['order of editions does not matter', [edition('P', 1, professional('p', 'master')), nation], ['P/p'], []],
  [
    'the nearest of three prevails',
    [nation, edition('P', 1, professional('p', 'master')), edition('X', 3, professional('p', 'doctor'))],
    ['X/p'],
    [],
  ],
  [
    'what the province raised, a commune may not lower',
    [yielding, edition('P', 1, professional('p', 'university')), edition('X', 3, professional('p', 'intermediate'))],
    ['P/p'],
    ['X/p because P/p'],
  ],
  [
    'what the province may lower, the province may let go lower still',
    [yielding, edition('P', 1, professional('p', 'college', lowerable)), edition('H', 2, professional('p', 'intermediate'))],
    ['H/p'],
    [],
  ],
  ['a nearer demand for all replaces both demands by area', [byArea, edition('H', 2, professional('p', 'intermediate'))], ['H/p'], []],
  ['a nearer demand for all replaces only what it reaches', [byArea, edition('H', 2, professional('p', 'elementary'))], ['H/p', 'N/d'], []],
  [
    'a nearer demand for some places stands beside the farther one',
    [nation, edition('P', 1, professional('p', 'master', { when: delta }))],
    ['N/p', 'P/p'],
    [],
  ],
  ['the same condition is replaced', [byArea, edition('H', 2, professional('p', 'college', { when: mountain }))], ['H/p', 'N/d'], []],
  [
    'lowered for difficult places only: the farther one is silent there',
    [yielding, edition('P', 1, professional('p', 'intermediate', { when: difficult }))],
    ['N/p unless [{"difficult":true}]', 'P/p'],
    [],
  ],
  [
    'not lowered by the time of appointment',
    [yielding, edition('P', 1, professional('p', 'intermediate', { when: { appointedBefore: '2020-01-01' } }))],
    ['N/p'],
    ['P/p because N/p'],
  ],
  [
    'not lowerable even for difficult places',
    [nation, edition('P', 1, professional('p', 'intermediate', { when: difficult }))],
    ['N/p'],
    ['P/p because N/p'],
  ],
  [
    'needs of other kinds add up',
    [
      edition('N', 0, professional('a', 'university', { need: { kind: 'certificate', of: 'civilStatus' } })),
      edition('P', 1, professional('a', 'university', { need: { kind: 'certificate', of: 'divisionLeadership' } })),
    ],
    ['N/a', 'P/a'],
    [],
  ],
  ['other titles are left out', [edition('N', 0, professional('p', 'university'), professional('q', 'master', { titles: ['CB01'] }))], ['N/p'], []],
]

for (const [what, editions, applies, ignored] of cases) {
  test(what, () => assert.deepEqual(outcome(...editions), { applies, ignored }))
}

test('no edition names the title: a fault of the data', () => {
  assert.deepEqual(requirementsFor([], 'CC03').faults, [{ kind: 'no_edition', editions: [] }])
  assert.deepEqual(requirementsFor([nation], 'CB01').faults, [{ kind: 'no_edition', editions: [] }])
})

test('one authority speaking twice on a criterion is a fault, and nothing is judged by either', () => {
  const { requirements, faults, ignored } = requirementsFor(
    [nation, edition('M', 0, professional('p', 'college'), theory('t', 'elementary')), edition('P', 1, professional('p', 'none'))],
    'CC03',
  )
  assert.deepEqual(faults, [{ kind: 'two_editions', criterion: 'professional', editions: ['M', 'N'] }])
  assert.deepEqual(
    requirements.map((r) => r.id),
    ['t'],
  )
  assert.deepEqual(ignored, [])
})

test('one authority may speak in two editions on different criteria', () => {
  assert.deepEqual(requirementsFor([nation, edition('M', 0, theory('t', 'elementary'))], 'CC03').faults, [])
})

test('whoever meets what is combined meets every farther demand that may not be lowered', () => {
  const rungs = ladders.professional.map((l) => l.code)
  const rung = fc.constantFrom(...rungs)
  fc.assert(
    fc.property(rung, rung, rung, (n, p, x) => {
      const { requirements } = requirementsFor(
        [edition('N', 0, professional('p', n)), edition('P', 1, professional('p', p)), edition('X', 3, professional('p', x))],
        'CC03',
      )
      const least = Math.max(...requirements.map((r) => (r.need.kind === 'level' ? rungs.indexOf(r.need.atLeast as never) : -1)))
      assert.equal(requirements.length, 1)
      assert.equal(least, Math.max(...[n, p, x].map((c) => rungs.indexOf(c))))
    }),
  )
})
