import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#lib/day.ts'
import { monthName } from '#ordering/words.ts'
import type { MusterLine } from '#review/lines.ts'
import { weighed, yearsLeft, type Person } from './propose-needs.ts'
import type { PlanRow } from './read-classes.ts'

const plan = { id: 1, name: 'Kế hoạch 2027', firstYear: 2027, lastYear: 2027 } as PlanRow
const closing = (target: number): string | undefined => (target === 3 ? 'TC' : undefined)
const weighing = { plan, asOf: '2026-11-22' as Day, closing, monthName: (m: number) => monthName({ from: '2027-01' }, m) }
const line = { unitId: 7, group: 'civilServant', retiresBy: '2045-01-01' } as Partial<MusterLine> as MusterLine
const need = (until: Day | null) => ({ target: 3, criterion: 'theory', due: until === null ? 0 : Number(until.slice(0, 4)), until }) as const
const person = (more: Partial<Person>): Person => ({
  line,
  key: 'An',
  name: 'An',
  needs: [need(null)],
  registered: new Map(),
  blocked: [],
  firsts: () => [],
  ...more,
})

test('the month of a grace, years left and the unit’s list make the weight: what is needed, due when, how much', () => {
  const cases: readonly [string, Partial<Person>, { programme: string; weight: number; due: number | null }[]][] = [
    ['not met now', {}, [{ programme: 'TC', weight: 5, due: null }]],
    ['in time through June: a class may end in June', { needs: [need('2027-06-30')] }, [{ programme: 'TC', weight: 6, due: 5 }]],
    ['in time through 29 June: a class ends in May', { needs: [need('2027-06-29')] }, [{ programme: 'TC', weight: 6, due: 4 }]],
    ['the grace ends with the year', { needs: [need('2027-12-31')] }, [{ programme: 'TC', weight: 6, due: 11 }]],
    ['the grace is over before the window', { needs: [need('2026-12-31')] }, [{ programme: 'TC', weight: 5, due: null }]],
    ['the grace is over within the first month', { needs: [need('2027-01-15')] }, [{ programme: 'TC', weight: 5, due: null }]],
    ['first of the list', { registered: new Map([['TC', 1]]) }, [{ programme: 'TC', weight: 10, due: null }]],
    ['fifth of the list', { registered: new Map([['TC', 5]]) }, [{ programme: 'TC', weight: 7, due: null }]],
    ['registered, and no requirement asks for it', { needs: [], registered: new Map([['CV', 2]]) }, [{ programme: 'CV', weight: 5, due: null }]],
    ['a leader', { line: { ...line, group: 'leader' } }, [{ programme: 'TC', weight: 8, due: null }]],
    ['two years left', { line: { ...line, retiresBy: '2029-12-01' } }, [{ programme: 'TC', weight: 3, due: null }]],
    [
      'one that must be learnt first and is not held',
      { firsts: () => ['SC'] },
      [
        { programme: 'TC', weight: 5, due: null },
        { programme: 'SC', weight: 1, due: null },
      ],
    ],
    ['no programme closes it', { needs: [{ ...need(null), target: 9 }] }, []],
  ]
  for (const [name, more, needs] of cases) {
    const found = weighed(person(more), weighing)
    assert.deepEqual(found.learner.needs, needs, name)
    assert.deepEqual(
      needs.map((n) => found.weights.get(n.programme)?.vi.startsWith(`Mức cấp bách ${n.weight} `)),
      needs.map(() => true),
      name,
    )
  }
  assert.match(weighed(person({ needs: [need('2027-06-29')] }), weighing).weights.get('TC')?.vi ?? '', /hết thời gian chuyển tiếp sau tháng 5\/2027/)
})

test('years left are whole years from the window or the day asked, whichever is later', () => {
  const cases: readonly [Day | null, Day, number | null][] = [
    ['2030-01-01', '2026-11-22', 3],
    ['2029-12-31', '2026-11-22', 2],
    ['2030-01-01', '2027-01-02', 2],
    ['2026-05-01', '2026-11-22', 0],
    [null, '2026-11-22', null],
  ]
  for (const [retiresBy, asOf, years] of cases) assert.equal(yearsLeft(retiresBy, plan, asOf), years)
})
