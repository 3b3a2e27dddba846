import assert from 'node:assert/strict'
import { test } from 'node:test'

import { urgent, type UrgedAfter, type UrgedClass, type UrgedList, type UrgedPlan } from './urging.ts'

const today = '2026-11-22'
const lesson: UrgedClass = {
  id: 1,
  name: 'TC LLCT K1',
  unit: 10,
  state: 'planned',
  published: true,
  least: 2,
  registersFrom: '2026-11-01',
  registersTo: '2026-11-29',
  startsOn: '2027-01-05',
  accepted: 0,
  uncertified: 0,
}
const list: UrgedList = { class: 1, unit: 20, unitName: 'Xã A', seats: 3, registered: 0, handedIn: false }
type Given = { after?: readonly Partial<UrgedAfter>[]; class?: Partial<UrgedClass>; lists?: readonly Partial<UrgedList>[]; plan?: Partial<UrgedPlan> }
const said: UrgedAfter = { kind: 'transfer.due', class: 1, name: 'TC LLCT K1', unit: 20, unitName: 'Xã A', people: 2, due: '2026-11-29' }
const kinds = ({ class: c = {}, lists = [], plan, after = [] }: Given): readonly string[] =>
  urgent(
    {
      classes: [{ ...lesson, ...c }],
      lists: lists.map((l) => ({ ...list, ...l })),
      after: after.map((a) => ({ ...said, ...a })),
      plans: plan ? [{ id: 5, name: 'Kế hoạch', unit: 10, unitName: 'Tỉnh', state: 'draft', ...plan }] : [],
    },
    today,
  ).map((i) => `${i.kind} ${i.people ?? '-'} ${i.days ?? '-'}`)

const table: readonly [what: string, given: Given, says: readonly string[]][] = [
  ['a unit with three seats and nobody registered', { lists: [{}] }, ['list.empty 3 7']],
  ['a unit that began its list', { lists: [{ registered: 2 }] }, ['list.open 2 7']],
  ['a unit that handed its list in', { lists: [{ registered: 2, handedIn: true }] }, []],
  ['a unit with no seats and no list', { lists: [{ seats: null }] }, []],
  ['a unit with a quota of none', { lists: [{ seats: 0 }] }, []],
  ['a plan that is not published asks no unit', { class: { published: false }, lists: [{}] }, []],
  ['the last day of the window', { class: { registersTo: today }, lists: [{}] }, ['list.empty 3 0']],
  ['the day after it', { class: { registersTo: '2026-11-21' }, lists: [{}] }, ['class.consolidate - -1']],
  ['before the window', { class: { registersFrom: '2026-11-23' }, lists: [{}] }, []],
  ['a consolidated class with enough learners', { class: { state: 'consolidated', accepted: 2 } }, ['class.propose 2 44']],
  ['a proposed class with too few', { class: { state: 'proposed', accepted: 1 } }, ['class.decide 1 44', 'class.underfilled 1 44']],
  ['a decided class on its first day', { class: { state: 'decided', accepted: 2, startsOn: today } }, ['class.open 2 0']],
  ['a decided class before it', { class: { state: 'decided', accepted: 2 } }, []],
  ['two who passed and have no certificate', { class: { state: 'held', uncertified: 2, accepted: 2 } }, ['class.certificates 2 -']],
  ['two learners of whom the manager says nothing yet', { after: [{}] }, ['transfer.due 2 7']],
  ['the same when the window is over', { after: [{ due: '2026-11-20' }] }, ['transfer.due 2 -2']],
  ['learners who have not answered yet', { after: [{ kind: 'class.reactions', people: 12 }] }, ['class.reactions 12 7']],
  ['a plan submitted', { plan: { state: 'submitted' } }, ['plan.approve - -']],
  ['a plan approved', { plan: { state: 'approved' } }, ['plan.publish - -']],
  ['a plan published', { plan: { state: 'published' } }, []],
]
for (const [what, given, says] of table) test(`urging: ${what}`, () => assert.deepEqual(kinds(given), says))

test('what is late comes first, what has no day comes last', () => {
  const items = urgent(
    {
      classes: [{ ...lesson, id: 2, uncertified: 1, state: 'closed' }, { ...lesson, id: 3, registersTo: '2026-11-01' }, lesson],
      lists: [list],
      after: [],
      plans: [],
    },
    today,
  )
  assert.deepEqual(
    items.map((i) => i.class),
    [3, 1, 2],
  )
})
