import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { z } from 'zod'

import { partOf } from '#documents/testing.ts'
import { houseWithBacSon, refused } from '#test/house.ts'

import type { Ceiling } from './ceilings.ts'
import type { training } from './contract.ts'
import { costsAt } from './draft.ts'

const house = await houseWithBacSon()
const unit = 'Huyện Bắc Sơn, Tỉnh Lạng Sơn'
const [asOf, unitsOn] = ['2019-09-30', '2019-09-30'] as const

type Output<N extends keyof typeof training> = z.output<(typeof training)[N]['output']>
const ask = <N extends keyof typeof training>(name: N, raw: object): Promise<Output<N>> => house.ask(name, raw) as Promise<Output<N>>

const newPlan = async (firstYear: number, lastYear = firstYear): Promise<number> =>
  (await ask('training.createPlan', { unit, unitsOn, name: `Kế hoạch đào tạo, bồi dưỡng ${firstYear}`, firstYear, lastYear })).plan
const window = { firstMonth: '2027-03', registersFrom: '2026-11-01', registersTo: '2027-01-31' }

test('Bắc Sơn: the 54 who need theory become a class of 54 with quotas by commune; what no programme of 2027 gives is told', async () => {
  const plan = await newPlan(2027)
  const drafted = await ask('training.draftPlan', { plan, asOf, ...window })
  assert.deepEqual([drafted.classes, drafted.seats], [1, 54])
  assert.deepEqual(drafted.left, [{ level: 'Trung cấp', people: 5, why: 'noProgramme' }])
  const told = await ask('training.plan', { plan })
  const [line] = told.lines
  assert.deepEqual([line?.programme.code, line?.seats, line?.firstMonth, line?.lastMonth], ['LLCT-TC', 54, '2027-03', '2027-08'])
  assert.equal(
    told.quotas.reduce((sum, q) => sum + q.seats, 0),
    54,
  )
  const again = await ask('training.draftPlan', { plan, asOf, ...window })
  assert.deepEqual([again.change, again.classes, again.left.map((l) => l.why)], [null, 0, ['noProgramme', 'planned']])
})

test('classes of at most twenty: as few as hold the need, quotas of all together the need of each commune', async () => {
  const plan = await newPlan(2027)
  const whole = await ask('training.draftPlan', { plan: await newPlan(2027), asOf, ...window })
  const drafted = await ask('training.draftPlan', { plan, asOf, classSize: 20, ...window })
  assert.deepEqual([drafted.classes, drafted.seats], [3, 54])
  const [few, one] = [await ask('training.plan', { plan }), await ask('training.plan', { plan: whole.plan })]
  assert.deepEqual(few.quotas, one.quotas)
  assert.deepEqual(
    few.lines.map((c) => [c.seats, c.quotas.reduce((sum, q) => sum + q.seats, 0)]),
    [
      [18, 18],
      [18, 18],
      [18, 18],
    ],
  )
})

test('a plan of 2020 from the needs of the day has the programmes of its time, and the window may lie in the past', async () => {
  const plan = await newPlan(2020, 2021)
  const drafted = await ask('training.draftPlan', {
    plan,
    asOf,
    firstMonth: '2020-02',
    registersFrom: '2019-10-01',
    registersTo: '2019-12-31',
  })
  assert.deepEqual([drafted.classes, drafted.seats, drafted.left], [2, 59, []])
  const told = await ask('training.plan', { plan })
  assert.deepEqual(
    told.lines.map((c) => [c.programme.code, c.window]),
    [
      ['CM-TC', 'closed'],
      ['LLCT-TC', 'closed'],
    ],
  )
})

test('a draft is refused where a class would be: begun in another year, registration after it began', async () => {
  const plan = await newPlan(2027)
  const draft = (more: object) => house.ask('training.draftPlan', { plan, asOf, ...window, ...more })
  assert.equal(await refused(draft({ firstMonth: '2028-03' })), 'training.months_outside')
  assert.equal(await refused(draft({ registersTo: '2027-04-01' })), 'training.window_after_class')
  assert.equal(await refused(draft({ registersFrom: '2027-02-01' })), 'invalid_input')
  assert.equal(await refused(house.ask('training.draftPlan', { plan: 9999, asOf, ...window })), 'not_found')
})

test('a course costs a lecturer for each session of four periods, and managing it a tenth of the whole', () => {
  const lecturer: Ceiling = {
    line: 'lecturer',
    vi: '',
    en: '',
    amount: 4_000_000,
    percent: null,
    per: 'session',
    document: '',
    confidence: 'seen',
    from: '2025-10-28',
    to: null,
  }
  const management: Ceiling = { ...lecturer, line: 'management', amount: null, percent: 10, per: 'class' }
  const costs = costsAt({ kind: 'course', periods: 160 }, [lecturer, management], '2027-03-01')
  assert.deepEqual(
    costs.map((c) => [c.line, c.quantity, c.price]),
    [
      ['lecturer', 40, 4_000_000],
      ['management', 1, 17_777_777],
    ],
  )
  assert.deepEqual(costsAt({ kind: 'education', periods: 160 }, [lecturer, management], '2027-03-01'), [])
  assert.deepEqual(costsAt({ kind: 'course', periods: null }, [lecturer], '2027-03-01'), [])
  assert.deepEqual(costsAt({ kind: 'course', periods: 40 }, [lecturer], '2020-03-01'), [])
})

test('the Kế hoạch says what its rows say: number and day once approved, the classes and the quotas in its annexes', async () => {
  const plan = await newPlan(2027)
  await ask('training.draftPlan', { plan, asOf, ...window })
  const text = async (): Promise<string> => {
    const { bytes } = (await house.ask('training.planFile', { plan, signerName: 'Hoàng Văn A' })) as { bytes: Uint8Array }
    return (await partOf(bytes, 'word/document.xml')).replace(/<[^>]+>/g, '|').replace(/\|+/g, '|')
  }
  const draft = await text()
  for (const said of [
    'HUYỆN BẮC SƠN',
    'KẾ HOẠCH',
    'Đào tạo, bồi dưỡng cán bộ, công chức năm 2027',
    'Phụ lục II',
    'LLCT-TC-27-1',
    'Hoàng Văn A',
    'TM. ỦY BAN NHÂN DÂN',
  ])
    assert.ok(draft.includes(said), said)
  assert.ok(draft.includes('/KH-UBND') && !draft.includes('Số: 07'))
  await house.ask('training.movePlan', { plan, step: 'submitted' })
  await house.ask('training.movePlan', { plan, step: 'approved', number: '7/KH-UBND', on: '2026-11-05' })
  const approved = await text()
  for (const said of [
    'Số: 07/KH-UBND',
    'Bắc Sơn, ngày 05 tháng 11 năm 2026',
    'Kèm theo Kế hoạch số 07/KH-UBND ngày 05/11/2026 của Ủy ban nhân dân huyện Bắc Sơn',
  ])
    assert.ok(approved.includes(said), said)
})
