import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import type { Day } from '#lib/day.ts'
import type { Lineage, OrgFacts } from '#org/image.ts'
import { Refusal } from '#lib/refusal.ts'
import { musterOf, version, type Fact } from '#test/make.ts'
import { randomRegister } from '#test/random-register.ts'

import { summarise, type Summary } from './figures.ts'
import type { ReadAs, Reading } from './reading.ts'
import { select } from './select.ts'
import { seriesOf } from './series.ts'

const [split, today]: readonly Day[] = ['2021-07-01', '2026-11-22'] as const
const line = (from: number, to: number, kind: string, on: Day = split): Lineage => ({ from, to, kind, on, recorded: 1, voided: undefined })

/**
 * Districts 3 and 4 of province 2. Until the day: A 10, B 11, C 12, D 13 in district 3, E 14 in district 4. From it: A and B are M 20; C is parted into
 * P 21 and Q 22; D goes on, and R 23 comes off it; E goes on under another name.
 */
const org: OrgFacts = {
  versions: [
    version(1, 'nation', 'Việt Nam', undefined),
    version(2, 'province', 'Tỉnh A', 1),
    version(3, 'district', 'Huyện Ba', 2),
    version(4, 'district', 'Huyện Bốn', 2),
    ...[10, 11, 12].map((u) => version(u, 'commune', `Xã ${u}`, 3, { to: split })),
    version(13, 'commune', 'Xã 13', 3),
    version(14, 'commune', 'Xã 14', 4, { to: split }),
    version(14, 'commune', 'Phường Mười Bốn', 4, { from: split, kind: 'phuong' }),
    ...[20, 21, 22, 23].map((u) => version(u, 'commune', `Xã mới ${u}`, 3, { from: split })),
  ],
  lineage: [line(10, 20, 'merge'), line(11, 20, 'merge'), line(12, 21, 'split'), line(12, 22, 'split'), line(13, 23, 'split')],
}

type Held = readonly [unit: number, from: Day, to?: Day]
const registerOf = (postings: readonly Held[]) => ({
  facts: postings.map(([unit, from, to]): Fact => ({
    is: 'post',
    person: 1,
    unit,
    title: 1,
    group: 1,
    primary: true,
    sinceKnown: true,
    from,
    to,
    recorded: 1,
  })),
  org,
  editions: [],
  titles: { code: [undefined, 'T1'], name: [undefined, 'Chức danh'], group: [undefined, 'cadre'] },
  head: 1,
})

const lineOf = (postings: readonly Held[], asOf: Day, kind: Reading, unitsOn: Day): readonly [unit: number, unattributed: number] => {
  const muster = musterOf(registerOf(postings))
  const rows = [2, 3, 4].flatMap((root) => {
    const s = summarise(muster, root, asOf, 'unit', undefined, undefined, { kind, unitsOn, today })
    return s.rows.filter((r) => r.key === String(root) || !['3', '4'].includes(r.key))
  })
  assert.equal(rows.length, 1)
  return [Number(rows[0]!.key), rows[0]!.unattributed]
}

/** [who, posts, as of, unit shown restated to today, whether unattributed] */
const restated: readonly (readonly [string, readonly Held[], Day, number, number])[] = [
  ['in a unit wholly merged', [[10, '2015-01-01', '2018-01-01']], '2017-01-01', 20, 0],
  ['in a unit that changed its name', [[14, '2015-01-01', '2018-01-01']], '2017-01-01', 14, 0],
  [
    'in a divided unit, assigned to a part on the day',
    [
      [12, '2015-01-01', split],
      [21, split],
    ],
    '2017-01-01',
    21,
    0,
  ],
  ['in a divided unit, gone before the day', [[12, '2015-01-01', '2018-01-01']], '2017-01-01', 3, 1],
  [
    'in a divided unit, gone before, back in a part later',
    [
      [12, '2015-01-01', '2018-01-01'],
      [21, '2022-01-01'],
    ],
    '2017-01-01',
    3,
    1,
  ],
  ['in a divided unit, never placed', [[12, '2015-01-01']], '2017-01-01', 3, 1],
  [
    'in a divided unit, placed by a later list',
    [
      [12, '2015-01-01', '2023-05-01'],
      [22, '2023-05-01'],
    ],
    '2017-01-01',
    22,
    0,
  ],
  [
    'not placed yet on a day after, when no unit changes any more',
    [
      [12, '2015-01-01', '2023-05-01'],
      [22, '2023-05-01'],
    ],
    '2022-01-01',
    3,
    1,
  ],
  [
    'in a divided unit, elsewhere from the day',
    [
      [12, '2015-01-01', split],
      [14, split],
    ],
    '2017-01-01',
    3,
    1,
  ],
  ['in a unit that went on, staying', [[13, '2015-01-01']], '2017-01-01', 13, 0],
  [
    'in a unit that went on, assigned to the part',
    [
      [13, '2015-01-01', split],
      [23, split],
    ],
    '2017-01-01',
    23,
    0,
  ],
  ['in a unit that went on, gone before', [[13, '2015-01-01', '2018-01-01']], '2017-01-01', 3, 1],
  ['after the day', [[20, split]], '2022-01-01', 20, 0],
]
for (const [who, posts, asOf, unit, unattributed] of restated)
  test(`restated to today, ${who}: ${unit}${unattributed ? ', unattributed' : ''}`, () =>
    assert.deepEqual(lineOf(posts, asOf, 'restated', today), [unit, unattributed]))

/** [who, posts, as of, unit shown traced back to 2020, whether unattributed] */
const traced: readonly (readonly [string, readonly Held[], Day, number, number])[] = [
  [
    'moved with the unit that was merged',
    [
      [10, '2015-01-01', split],
      [20, split],
    ],
    '2024-01-01',
    10,
    0,
  ],
  ['still posted in the unit that was merged', [[11, '2015-01-01']], '2024-01-01', 11, 0],
  ['new in the merged unit', [[20, '2023-01-01']], '2024-01-01', 3, 1],
  [
    'there on the day, from elsewhere',
    [
      [14, '2015-01-01', split],
      [20, split],
    ],
    '2024-01-01',
    3,
    1,
  ],
  ['new in a part of one unit', [[21, '2023-01-01']], '2024-01-01', 12, 0],
  ['in a divided unit, never placed', [[12, '2015-01-01']], '2024-01-01', 12, 0],
  ['new in the part that came off a unit that went on', [[23, '2023-01-01']], '2024-01-01', 13, 0],
  ['in a unit that changed its name', [[14, '2015-01-01']], '2024-01-01', 14, 0],
]
for (const [who, posts, asOf, unit, unattributed] of traced)
  test(`traced back, ${who}: ${unit}${unattributed ? ', unattributed' : ''}`, () =>
    assert.deepEqual(lineOf(posts, asOf, 'traced', '2020-01-01'), [unit, unattributed]))

const [firstOfAll, lastOfAll]: readonly [Day, Day] = ['1990-01-01', '2040-01-01']

const figures = ({ reading: _r, scope: _s, rows, milliseconds: _m, editions: _e, ...rest }: Summary) => ({
  ...rest,
  rows: rows.map(({ note: _n, unattributed: _u, ...r }) => r),
  total: { ...rest.total, note: null, unattributed: 0 },
})

test('in any register the three readings count the same people with the same answers, and every line opens as its people', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const register = randomRegister(seed)
      const muster = musterOf(register)
      for (const knownAt of register.knowns)
        for (const asOf of register.days) {
          const then = summarise(muster, 1, asOf, 'unit', knownAt, undefined)
          for (const [kind, unitsOn] of [
            ['restated', lastOfAll],
            ['traced', firstOfAll],
            ['restated', asOf],
            ['traced', asOf],
          ] as const) {
            const read: ReadAs = { kind, unitsOn, today }
            const s = summarise(muster, 1, asOf, 'unit', knownAt, undefined, read)
            assert.equal(s.reading.kind, kind)
            assert.equal(
              s.rows.reduce((n, r) => n + r.people, 0),
              then.total.people,
            )
            assert.deepEqual([s.total.people, s.total.all, s.total.criteria], [then.total.people, then.total.all, then.total.criteria])
            for (const r of s.rows) assert.equal(select(muster, 1, asOf, knownAt, { row: r.key }, read).people.length, r.people)
            if (unitsOn === asOf) assert.deepEqual(figures(s), figures(then))
          }
        }
    }),
    { numRuns: 60 },
  )
})

test('where no unit changed between the days, the three readings agree', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const register = randomRegister(seed)
      const still = {
        ...register,
        org: {
          versions: register.org.versions
            .map((v) => ({ ...v, from: undefined, to: undefined }))
            .filter((v, i, all) => all.findIndex((o) => o.unit === v.unit) === i),
          lineage: [],
        },
      }
      const muster = musterOf(still)
      for (const asOf of register.days) {
        const of = (kind: Reading, unitsOn?: Day): ReturnType<typeof figures> =>
          figures(summarise(muster, 1, asOf, 'unit', undefined, undefined, { kind, unitsOn, today }))
        assert.deepEqual(of('restated', lastOfAll), of('asThen'))
        assert.deepEqual(of('traced', firstOfAll), of('asThen'))
      }
    }),
    { numRuns: 30 },
  )
})

test('a restatement asks for later units, a tracing for earlier ones', () => {
  const muster = musterOf(registerOf([[10, '2015-01-01']]))
  const asked = (kind: Reading, unitsOn: Day): unknown => summarise(muster, 1, '2020-01-01', 'unit', undefined, undefined, { kind, unitsOn, today })
  for (const [kind, unitsOn] of [
    ['restated', '2019-12-31'],
    ['traced', '2020-01-02'],
  ] as const)
    assert.throws(
      () => asked(kind, unitsOn),
      (e) => e instanceof Refusal && e.code === 'invalid_input',
    )
})

test('left out, the units are those of today, or of the eve of the latest reorganisation', () => {
  const muster = musterOf(registerOf([[10, '2015-01-01']]))
  const on = (kind: Reading, asOf: Day): Day => summarise(muster, 1, asOf, 'unit', undefined, undefined, { kind, today }).reading.unitsOn as Day
  assert.deepEqual(
    [on('restated', '2020-01-01'), on('traced', '2024-01-01'), on('traced', '2020-01-01'), on('asThen', '2020-01-01')],
    [today, '2021-06-30', '2020-01-01', '2020-01-01'],
  )
})

test('a series year by year: as then a unit has no value where it was not; restated and traced it has', () => {
  const muster = musterOf(registerOf([[10, '2019-03-01']]))
  const read = (kind: Reading, unitsOn?: Day): ReadAs => ({ kind, unitsOn, today })
  const of = (unit: string, r: ReadAs): (number | null)[] =>
    seriesOf(muster, { unit, fromYear: 2018, toYear: 2023, criterion: 'all', read: r }).total.map((v) => v && v.people)
  assert.deepEqual(of('10', read('asThen')), [0, 1, 1, null, null, null])
  assert.deepEqual(of('20', read('asThen')), [null, null, null, 1, 1, 1])
  assert.deepEqual(of('20', read('restated')), [0, 1, 1, 1, 1, 1])
  assert.deepEqual(of('10', read('traced')), [0, 1, 1, 1, 1, 1])
  const whole = seriesOf(muster, { unit: '3', fromYear: 2019, toYear: 2022, criterion: 'all', read: read('asThen') })
  assert.deepEqual(
    whole.rows.map((r) => [r.unit, r.values.map((v) => v && v.people)]),
    [
      ['Xã 10', [1, 1, null, null]],
      ['Xã mới 20', [null, null, 1, 1]],
    ],
  )
  assert.throws(
    () => of('99', read('asThen')),
    (e) => e instanceof Refusal && e.code === 'not_found',
  )
  assert.throws(
    () => of('20', read('restated', '2020-01-01')),
    (e) => e instanceof Refusal && e.code === 'invalid_input',
  )
})
