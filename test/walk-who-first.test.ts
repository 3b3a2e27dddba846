import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { makeClass, on, peopleOf } from '#enrolment/testing.ts'
import { houseWithBacSon, type TestHouse } from './house.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// Who goes first, walked over the sample of Bắc Sơn: a plan, an order with reasons, a pin with its price, registrations of a unit.

let walk: Awaited<ReturnType<typeof walkIn>>
let house: TestHouse
let plan = 0
before(async () => {
  house = await houseWithBacSon()
  const [unit, unitsOn] = ['Huyện Bắc Sơn, Tỉnh Lạng Sơn', '2019-09-30']
  const ask = async (name: string, raw: object) => (await house.ask(name, raw)) as Record<string, number>
  plan = (await ask('training.createPlan', { unit, unitsOn, name: 'Kế hoạch 2027', firstYear: 2027, lastYear: 2027 }))['plan'] ?? 0
  const { programmes } = (await house.ask('training.programmes', { asOf: '2027-03-01' })) as { programmes: { id: number; code: string }[] }
  const programme = programmes.find((p) => p.code === 'LLCT-TC')?.id
  const window = { registersFrom: '2026-11-01', registersTo: '2026-12-15', unitsOn }
  const months = { firstMonth: '2027-01', lastMonth: '2027-06' }
  await ask('training.setClass', { plan, programme, code: 'K1', name: 'Trung cấp LLCT K1', seats: 40, least: 5, ...months, ...window })
  walk = await walkIn(house)
})
after(() => walk?.close())

test('a plan is chosen, an order is found with reasons, and a pin is kept when it is searched again', async () => {
  const { page, context } = await walk.open('/dao-tao/ai-hoc-truoc?asOf=2019-09-30')
  await page.getByLabel('Kế hoạch', { exact: true }).selectOption(String(plan))
  await page.getByLabel('Thời gian tìm nhiều nhất (giây)').fill('20')
  await page.getByRole('button', { name: 'Tìm thứ tự' }).click()
  await page.getByText(/Xếp được 40 lượt, 14 nhu cầu chưa có chỗ/).waitFor({ timeout: 60_000 })
  await page
    .getByText(/của cách tốt nhất có thể|là cách tốt nhất có thể/)
    .first()
    .waitFor()
  const waiting = page.getByRole('table', { name: 'Chưa có chỗ' }).getByRole('row')
  assert.equal(await waiting.count(), 15)
  await page.getByText('Sổ chưa ghi quy hoạch cán bộ').waitFor()
  assert.match((await waiting.last().textContent()) ?? '', /Mức cấp bách \d+ [=≈] .*có yêu cầu cần đáp ứng/)
  await inOrder(page, 'who goes first')
  await picture(page, 'who-first', true)
  const pin = waiting.last().getByRole('combobox')
  await pin.selectOption({ index: 1 })
  await page.getByText('Ghim đã thay đổi: bấm «Tìm lại» để xếp theo.').waitFor()
  await page.getByRole('button', { name: 'Tìm lại' }).click()
  await page
    .getByRole('table', { name: 'Ghim' })
    .getByText(/tốn|tổng chi phí/)
    .waitFor({ timeout: 60_000 })
  await inOrder(page, 'who goes first, with a pin')
  await context.close()
})

test('whom a unit registered is read and weighed by the place in its list, also without a requirement; who was sent back is not', async () => {
  const ask = on(house)
  const [unit, asOf] = ['Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn', '2019-10-15']
  const offered = await makeClass(house, { code: 'DK' })
  const people = await peopleOf(house, unit)
  for (const { id: person } of people.slice(0, 4)) await ask('enrolment.register', { class: offered, unit, person, reason: 'cần' })
  const { plans } = await ask<{ plans: { id: number; firstYear: number }[] }>('training.plans', {})
  const given = { plan: plans.find((p) => p.firstYear === 2019)?.id, asOf, seconds: 20 }
  assert.equal((await ask<{ registered: number }>('training.propose', { ...given, registered: 'no' })).registered, 0)
  const { job, registered } = await ask<{ job: number; registered: number }>('training.propose', given)
  assert.equal(registered, 4)
  type Told = { state: string; order: { classes: { learners: Learner[] }[]; waiting: Learner[] } | null }
  type Learner = { person: string; weighs: { vi: string } }
  let told = await ask<Told>('training.proposal', { job })
  while (told.state === 'waiting' || told.state === 'running') {
    await wait(50)
    told = await ask<Told>('training.proposal', { job })
  }
  const all = [...(told.order?.classes.flatMap((c) => c.learners) ?? []), ...(told.order?.waiting ?? [])]
  const weighs = people.slice(0, 4).map(({ id }) => all.find((p) => p.person === id)?.weighs.vi ?? '')
  for (const [i, says] of weighs.entries()) {
    assert.match(says, /2 \(đơn vị đã đăng ký\)/)
    if (i < 3) assert.match(says, new RegExp(`${3 - i} \\(thứ ${i + 1} trong danh sách của đơn vị\\)`))
  }
  assert.ok(weighs.some((says) => says.includes('không yêu cầu nào chưa đáp ứng cần đến')))
})
