import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'

import { houseWithBacSon, refused, type TestHouse } from '#test/house.ts'

const scope = { unit: 'Huyện Bắc Sơn, Lạng Sơn', from: '2019-01-01', to: '2019-12-31' }
const communes = ['Xã Vũ Sơn', 'Thị trấn Bắc Sơn'].map((name) => `${name}, Huyện Bắc Sơn, Lạng Sơn`)
type Tally = { people: number; turns: number; classes: number; periods: number; periodsUnknown: number }
type Counts = { all: Tally; rows: (Tally & { kind: string; content: string | null })[]; undated: number; against: object | null }
type Form = { rows: { key: string; cells: number[] }[]; total: number[]; outside: number; failed: object[]; undated: number }

let house: TestHouse
const ask = <T>(name: string, input: object): Promise<T> => house.ask(name, input) as Promise<T>

const newPerson = (name: string, unit: string, training: readonly object[]): Promise<unknown> =>
  house.ask('person.create', {
    facts: [
      { section: 'name', values: { full_name: name } },
      { section: 'sex', values: { sex: 'female' } },
      { section: 'posting', from: '2018-01-01', values: { unit_id: unit, title_id: 'CB06', title_text: 'Phó Chủ tịch UBND' } },
      ...training.map((values) => ({ section: 'training', values })),
    ],
  })

const theory = {
  programme: 'Trung cấp lý luận chính trị',
  kind: 'education',
  content: 'theory',
  level_id: 'theory.intermediate',
  mode: 'nonConcentrated',
  institution: 'Trường Chính trị Hoàng Văn Thụ',
  started: '2018-03-01',
  finished: '2019-06-30',
  opened_by: 'province',
  periods: 1056,
}
const party = {
  programme: 'Nghiệp vụ công tác Đảng',
  kind: 'course',
  content: 'partyWork',
  finished: '2019-08-02',
  opened_by: 'district',
  periods: 40,
}
const { periods: _, ...unmeasured } = party
const { finished: __, ...undatedCourse } = party

before(async () => {
  house = await houseWithBacSon()
  await newPerson('Nông Thị Một', communes[0]!, [theory, party])
  await newPerson('Nông Thị Hai', communes[1]!, [theory, unmeasured])
  await newPerson('Nông Thị Ba', communes[1]!, [{ programme: 'Bồi dưỡng kỹ năng', kind: 'course', finished: '2019' }])
  await newPerson('Nông Thị Tư', communes[1]!, [undatedCourse, { ...party, finished: '2017' }])
})

test('people, turns, classes and periods of a year are counted apart; turns without a day stand beside', async () => {
  const { all, rows, undated } = await ask<Counts>('followup.counts', scope)
  assert.deepEqual(all, { people: 3, turns: 5, classes: 3, periods: 2152, periodsUnknown: 2 })
  assert.deepEqual(
    rows.map((r) => [r.kind, r.content, r.people, r.turns, r.classes]).sort(),
    [
      ['course', null, 1, 1, 1],
      ['course', 'partyWork', 2, 2, 1],
      ['education', 'theory', 2, 2, 1],
    ].sort(),
  )
  assert.equal(undated, 1)
})

test('a published total is laid beside its parts', async () => {
  const { against } = await ask<Counts>('followup.counts', { ...scope, published: 4 })
  assert.deepEqual(against, { published: 4, sum: 5, difference: 1 })
})

test('BTCTW-10 is filled from turns; what it has no row for stands outside; each number opens as its list', async () => {
  const form = await ask<Form>('followup.form', { ...scope, form: 'BTCTW-10' })
  assert.deepEqual(form.rows.find((r) => r.key === 'I.2.intermediate.other')?.cells, [2, 0, 0, 0, 0, 2, 1, 1, 0])
  assert.deepEqual(form.rows.find((r) => r.key === 'II.1')?.cells, [2, 0, 0, 0, 0, 2, 1, 0, 1])
  assert.deepEqual(form.total, [2, 0, 0, 0, 0, 2, 2, 1, 1])
  assert.deepEqual([form.outside, form.failed, form.undated], [1, [], 1])
  const { turns } = await ask<{ turns: { name: string; ended: string }[] }>('followup.turns', {
    ...scope,
    form: 'BTCTW-10',
    row: 'II.1',
    column: '8',
  })
  assert.deepEqual(turns.map((t) => t.name).sort(), ['Nông Thị Hai', 'Nông Thị Một'])
})

test('the same after the districts were abolished: the figures of 2019 stay, asked by the province', async () => {
  const { all } = await ask<Counts>('followup.counts', { ...scope, unit: 'Lạng Sơn' })
  assert.equal(all.turns, 5)
})

test('the form as a workbook says period, unit, change and what it leaves out', async () => {
  const file = (await house.ask('followup.formFile', { ...scope, form: 'BTCTW-10' })) as { bytes: Uint8Array }
  const { sheets } = await readXlsx(file.bytes)
  const texts = sheets[0]!.rows.flat().map(String)
  assert.ok(texts.includes('Ngoài biểu: 1 lượt không thuộc dòng nào của biểu.'))
  assert.ok(texts.some((t) => t.startsWith('Từ ngày 01/01/2019 đến ngày 31/12/2019')))
})

test('a commune sees its own turns alone, and a period that ends before it starts is refused', async () => {
  const { all } = await ask<Counts>('followup.counts', { ...scope, unit: communes[0]! })
  assert.deepEqual([all.people, all.turns], [1, 2])
  assert.equal(await refused(house.ask('followup.counts', { ...scope, from: '2020-01-01' })), 'period.backwards')
})

test('the yearly 40 periods: no checked rule for 2019, so nobody is judged; the list is of all', async () => {
  const { applies, counts, people } = await ask<{ applies: boolean; counts: Record<string, number>; people: object[] }>('followup.yearly', {
    unit: communes[0]!,
    year: 2019,
  })
  assert.equal(applies, false)
  assert.deepEqual(counts, { met: 0, unmet: 0, unknown: 0, notApplicable: people.length })
  assert.equal(people.length, 20)
})
