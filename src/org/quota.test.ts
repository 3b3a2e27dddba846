import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import type { Day } from '#lib/day.ts'

import { quotaOf, quotaRules, type Measured } from './quota.ts'

const rules = quotaRules(readFileSync(new URL('../../data/establishment_rules.csv', import.meta.url), 'utf8'))
const unit = (kind: string, of: number | undefined, more: Partial<Measured> = {}): Measured => ({
  kind,
  under: undefined,
  class: of,
  populationPercent: 100,
  areaPercent: 100,
  ...more,
})

/** Domain §1.3: [day, unit, seats, whether more may come, document] */
const table: readonly (readonly [Day, Measured, number, boolean, string])[] = [
  ['2018-12-31', unit('xa', 1), 25, false, '92/2009/NĐ-CP'],
  ['2018-12-31', unit('phuong', 3), 21, false, '92/2009/NĐ-CP'],
  ['2019-06-24', unit('xa', 2), 23, false, '92/2009/NĐ-CP'],
  ['2019-06-25', unit('xa', 1), 23, false, '34/2019/NĐ-CP'],
  ['2023-07-31', unit('thi_tran', 3), 19, false, '34/2019/NĐ-CP'],
  ['2023-08-01', unit('phuong', 1), 23, false, '33/2023/NĐ-CP'],
  ['2023-08-01', unit('phuong', 2), 21, false, '33/2023/NĐ-CP'],
  ['2023-08-01', unit('phuong', 3), 19, false, '33/2023/NĐ-CP'],
  ['2023-08-01', unit('xa', 1), 22, false, '33/2023/NĐ-CP'],
  ['2023-08-01', unit('thi_tran', 2), 20, false, '33/2023/NĐ-CP'],
  ['2025-06-30', unit('xa', 3), 18, false, '33/2023/NĐ-CP'],
  // Each full half of the norm above it, in a phường of a quận each full third; each full norm of area.
  ['2024-01-01', unit('xa', 1, { populationPercent: 149 }), 22, false, '33/2023/NĐ-CP'],
  ['2024-01-01', unit('xa', 1, { populationPercent: 150 }), 23, false, '33/2023/NĐ-CP'],
  ['2024-01-01', unit('xa', 1, { populationPercent: 200 }), 24, false, '33/2023/NĐ-CP'],
  ['2024-01-01', unit('phuong', 1, { populationPercent: 140, under: 'thi_xa' }), 23, false, '33/2023/NĐ-CP'],
  ['2024-01-01', unit('phuong', 1, { populationPercent: 140, under: 'quan' }), 24, false, '33/2023/NĐ-CP'],
  ['2024-01-01', unit('xa', 1, { areaPercent: 199 }), 22, false, '33/2023/NĐ-CP'],
  ['2024-01-01', unit('xa', 1, { areaPercent: 200 }), 23, false, '33/2023/NĐ-CP'],
  ['2024-01-01', unit('xa', 1, { populationPercent: 60 }), 22, false, '33/2023/NĐ-CP'],
  ['2024-01-01', unit('xa', 1, { populationPercent: undefined }), 22, true, '33/2023/NĐ-CP'],
  ['2019-01-01', unit('xa', 1, { populationPercent: undefined }), 25, false, '92/2009/NĐ-CP'],
]
for (const [on, of, seats, more, document] of table)
  test(`${of.kind} of class ${of.class} on ${on}, ${of.populationPercent ?? '?'} % and ${of.areaPercent} %: ${seats}${more ? ' or more' : ''}`, () => {
    const quota = quotaOf(rules, of, on)
    assert.deepEqual([quota?.seats, quota?.more, quota?.document], [seats, more, document])
  })

test('without a class, or on days without a rule, nothing is said', () => {
  assert.equal(quotaOf(rules, unit('xa', undefined), '2024-01-01'), undefined)
  for (const on of ['2009-12-31', '2025-07-01'] as const) assert.equal(quotaOf(rules, unit('xa', 1), on), undefined)
  assert.equal(quotaOf(rules, unit('huyen', 1), '2024-01-01'), undefined)
})

test('no line of the rule counts as checked against its text', () => assert.ok(rules.every((r) => r.confidence !== 'S' && r.confidence !== 'seen')))
