import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { fill, partsAgainst, rowOf, turnsBehind } from './count.ts'
import { forms, type Form } from './forms.ts'
import { tallyOf, type Turn } from './turn.ts'

const base: Turn = {
  person: 1,
  class: 'A',
  programme: 'Trung cấp lý luận chính trị',
  kind: 'education',
  content: 'theory',
  level: 'theory.intermediate',
  mode: 'nonConcentrated',
  country: null,
  openedBy: 'province',
  periods: 1056,
  ended: '2024-06-30',
  tier: 'commune',
  leader: false,
  group: 'cadre',
  titleCode: 'CB01',
  female: true,
  minority: false,
}
const turn = (more: Partial<Turn>): Turn => ({ ...base, ...more })
const form = (key: string): Form => forms.find((f) => f.key === key)!
const party = form('BTCTW-10')

// Which row of BTCTW-10 takes a turn (domain §5.5; data/report_forms.json). «bồi dưỡng cao cấp LLCT» is education there (domain §9.4).
const placed: readonly [what: string, given: Partial<Turn>, row: string | undefined][] = [
  ['a diploma of theory beside the work', {}, 'I.2.intermediate.other'],
  ['the same, residential', { mode: 'concentrated' }, 'I.2.intermediate.residential'],
  ['the same, mode not known', { mode: null }, undefined],
  ['a master abroad', { content: 'professional', level: 'professional.master', country: 'Pháp', mode: 'fullTime' }, 'I.1.master.abroad'],
  [
    'a degree of a joint programme',
    { content: 'professional', level: 'professional.university', country: 'Úc', mode: 'joint' },
    'I.1.university.joint',
  ],
  ['a degree at home, the country named', { content: 'professional', level: 'professional.university', country: 'Việt Nam' }, 'I.1.university.home'],
  ['a college degree has no row', { content: 'professional', level: 'professional.college' }, undefined],
  ['a course in state management', { kind: 'course', content: 'stateManagement', level: 'stateManagement.specialist' }, 'II.3.home'],
  ['a course in defence, group 4', { kind: 'course', content: 'defence', level: 'defenceSecurity.group4' }, 'II.8.4'],
  ['a course in defence, group not known', { kind: 'course', content: 'defence', level: 'defenceSecurity.trained' }, undefined],
  ['a course for a post has no row of its own', { kind: 'course', content: 'jobPosition', level: null }, undefined],
]
for (const [what, given, row] of placed)
  test(`BTCTW-10 takes ${what} into ${row ?? 'no row'}`, () => assert.equal(rowOf(party, turn(given))?.key, row))

test('one person twice in a row is one person and two turns; in two rows one in each', () => {
  const turns = [turn({}), turn({ class: 'B' }), turn({ class: 'C', kind: 'course', content: 'update', level: null }), turn({ person: 2 })]
  const { rows, total } = fill(party, turns)
  const cells = (key: string) => rows.find((r) => r.key === key)!.cells
  assert.deepEqual(cells('I.2.intermediate.other'), [2, 0, 0, 0, 0, 2, 2, 2, 0])
  assert.deepEqual(cells('I'), [2, 0, 0, 0, 0, 2, 2, 2, 0])
  assert.deepEqual(cells('II.7'), [1, 0, 0, 0, 0, 1, 1, 1, 0])
  assert.deepEqual(total, [2, 0, 0, 0, 0, 2, 3, 3, 0])
  assert.deepEqual(tallyOf(turns), { people: 2, turns: 4, classes: 3, periods: 4224, periodsUnknown: 0 })
})

test('a class of which nobody says who opened it breaks the check of classes, and the form says so', () => {
  const { failed } = fill(party, [turn({ openedBy: null })])
  assert.deepEqual(
    failed.filter((f) => f.row === 'Cộng'),
    [{ says: '9 = 10 + 11', row: 'Cộng', whole: 1, parts: 0 }],
  )
})

test('the published 648 turns of Quảng Yên are ten fewer than their parts', () =>
  assert.deepEqual(partsAgainst(648, [122, 116, 93, 327]), { sum: 658, difference: 10 }))

const turns = fc.array(
  fc.record({
    person: fc.integer({ min: 1, max: 6 }),
    class: fc.constantFrom('A', 'B', 'C'),
    programme: fc.constant('p'),
    kind: fc.constantFrom('education' as const, 'course' as const),
    content: fc.constantFrom(
      null,
      'theory',
      'professional',
      'stateManagement',
      'defence',
      'informatics',
      'partyWork',
      'update',
      'jobPosition',
      'other',
    ),
    level: fc.constantFrom(
      null,
      'theory.intermediate',
      'theory.advanced',
      'professional.master',
      'stateManagement.specialist',
      'defenceSecurity.group3',
    ),
    mode: fc.constantFrom(null, 'concentrated', 'inService', 'joint'),
    country: fc.constantFrom(null, 'Việt Nam', 'Pháp'),
    openedBy: fc.constantFrom(null, 'province', 'district', 'commune'),
    periods: fc.constantFrom(null, 40, 400),
    ended: fc.constant('2024-06-30' as const),
    tier: fc.constantFrom(null, 'province' as const, 'district' as const, 'commune' as const),
    leader: fc.boolean(),
    group: fc.constantFrom(null, 'cadre', 'civilServant', 'nonSpecialist', 'leader'),
    titleCode: fc.constant(null),
    female: fc.constantFrom(null, true, false),
    minority: fc.constantFrom(null, true, false),
  }),
  { maxLength: 40 },
)

for (const f of forms)
  test(`${f.key}: every turn falls into one row or stands outside; every number is the tally of the list behind it`, () =>
    fc.assert(
      fc.property(turns, (given) => {
        const { rows, total, outside } = fill(f, given)
        const own = f.rows.filter((r) => r.is).flatMap((r) => turnsBehind(f, given, r.key, ''))
        assert.equal(own.length + outside.length, given.length)
        for (const r of [...rows, { key: 'total', cells: total }])
          r.cells.forEach((n, i) => {
            const column = f.columns[i]!
            assert.equal(tallyOf(turnsBehind(f, given, r.key, column.key))[column.counts], n, `${r.key} ${column.key}`)
          })
      }),
    ))
