import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { Day } from '#lib/day.ts'

import { drawCareer } from './career-lanes.ts'

const post = (from: string | null, to: string | null, primary = true) => ({ from, to, values: { is_primary: primary } })

test('primary posts share the first lane, concurrent ones lie beside each other below it, numbered from the earliest', () => {
  const posts = [
    post('2011-02-01', null),
    post('2003-03-01', '2006-05-01'),
    post('2006-05-01', '2011-02-01'),
    post('2009-01-01', '2012-06-01', false),
    post('2010-01-01', '2012-01-01', false),
    post('2016-06-01', null, false),
    post(null, null),
  ]
  const drawn = drawCareer(posts, '2019-09-30' as Day)!
  assert.deepEqual(
    drawn.bars.map((b) => [b.number, b.from, b.lane, b.isOpen]),
    [
      [1, '2003-03-01', 0, false],
      [2, '2006-05-01', 0, false],
      [3, '2009-01-01', 1, false],
      [4, '2010-01-01', 2, false],
      [5, '2011-02-01', 0, true],
      [6, '2016-06-01', 1, true],
    ],
  )
  assert.deepEqual([drawn.lanes, drawn.from, drawn.to, drawn.years], [3, '2003-03-01', '2020-10-29', [2005, 2010, 2015]])
})

test('two posts a month long do not lie on each other; a career of one day, and none, are drawn or not', () => {
  const short = drawCareer(
    [post('2000-01-01', null), post('2010-01-01', '2010-02-01', false), post('2010-02-01', '2010-03-01', false)],
    '2020-01-01' as Day,
  )!
  assert.deepEqual(
    short.bars.map((b) => b.lane),
    [0, 1, 2],
  )
  assert.equal(drawCareer([post('2020-01-01', null)], '2020-01-01' as Day)?.bars.length, 1)
  assert.equal(drawCareer([], '2020-01-01' as Day), undefined)
})
