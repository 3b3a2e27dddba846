import assert from 'node:assert/strict'
import { test } from 'node:test'

import { decide, type Asked, type Known, type Verdict } from './decide.ts'

const rule: Asked = { leastPercent: 80, leastMark: 5 }
const known = (periods: number, unmarked: number, mark: number | null): Known => ({ periods, unmarked, ofPeriods: 40, mark })

const cases: readonly (readonly [string, Known, Asked | undefined, Verdict])[] = [
  ['all there, a good mark', known(40, 0, 8), rule, { outcome: 'passed', why: 'rule' }],
  ['exactly the least share and the least mark', known(32, 0, 5), rule, { outcome: 'passed', why: 'rule' }],
  ['one period short', known(31, 0, 9), rule, { outcome: 'failed', why: 'attendance' }],
  ['a mark below the least', known(40, 0, 4.99), rule, { outcome: 'failed', why: 'mark' }],
  ['unmarked sessions that could decide', known(28, 8, 9), rule, { outcome: null, why: 'unmarked' }],
  ['unmarked sessions that cannot save', known(20, 8, 9), rule, { outcome: 'failed', why: 'attendance' }],
  ['unmarked sessions that do not matter', known(32, 8, 9), rule, { outcome: 'passed', why: 'rule' }],
  ['unmarked, and a mark that fails anyway', known(28, 8, 3), rule, { outcome: 'failed', why: 'mark' }],
  ['no mark yet', known(40, 0, null), rule, { outcome: null, why: 'noMark' }],
  ['no mark is asked', known(40, 0, null), { leastPercent: 80, leastMark: null }, { outcome: 'passed', why: 'rule' }],
  ['no rule is no pass', known(40, 0, 9), undefined, { outcome: null, why: 'noRule' }],
  ['no session is no pass', { ...known(0, 0, 9), ofPeriods: 0 }, rule, { outcome: null, why: 'noLessons' }],
]
for (const [what, of, asked, verdict] of cases) test(`a result: ${what}`, () => assert.deepEqual(decide(of, asked), verdict))
