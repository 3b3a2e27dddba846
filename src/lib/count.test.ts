import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { percent, vnNumber } from './count.ts'

/** Published shares: [met, of, as printed] */
const published: readonly (readonly [number, number, string])[] = [
  [385, 393, '97,96 %'],
  [320, 393, '81,42 %'],
  [0, 393, '0,00 %'],
  [393, 393, '100,00 %'],
  [1, 3, '33,33 %'],
  [2, 3, '66,67 %'],
  [1, 8, '12,50 %'],
  [1, 800, '0,13 %'],
  [1, 20_000, '0,01 %'],
  [1, 20_001, '0,00 %'],
  [0, 0, '–'],
]
for (const [numerator, denominator, printed] of published)
  test(`${numerator}/${denominator} = ${printed}`, () => assert.equal(percent({ numerator, denominator }), printed))

const byHand = (numerator: number, denominator: number, places: number): string => {
  const scale = 10n ** BigInt(places)
  const [n, d] = [BigInt(numerator), BigInt(denominator)]
  const whole = (n * 100n * scale * 2n + d) / (d * 2n)
  const text = whole.toString().padStart(places + 1, '0')
  return places === 0 ? `${text} %` : `${text.slice(0, -places)},${text.slice(-places)} %`
}

test('half is rounded up, to the last digit, as whole numbers say', () => {
  const share = fc.integer({ min: 1, max: 10_000_000 }).chain((d) => fc.tuple(fc.integer({ min: 0, max: d }), fc.constant(d)))
  fc.assert(
    fc.property(share, fc.integer({ min: 0, max: 4 }), ([n, d], places) =>
      assert.equal(percent({ numerator: n, denominator: d }, places), byHand(n, d, places)),
    ),
    { numRuns: 5000 },
  )
  const halves = fc.integer({ min: 1, max: 50_000 }).map((k) => [2 * k - 1, 20_000 * 2] as const)
  fc.assert(fc.property(halves, ([n, d]) => assert.equal(percent({ numerator: n, denominator: d }), byHand(n, d, 2))))
})

test('whole numbers in groups of three', () => {
  for (const [n, printed] of [
    [0, '0'],
    [999, '999'],
    [1000, '1.000'],
    [10_035, '10.035'],
    [1_234_567, '1.234.567'],
  ] as const)
    assert.equal(vnNumber(n), printed)
})
