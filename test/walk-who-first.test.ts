import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { makeClass, on, peopleOf } from '#enrolment/testing.ts'
import { houseWithBacSon, type TestHouse } from './house.ts'
import { inOrder, picture, sizes, walkIn } from './walking.ts'

// Who goes first, walked over the sample of Bắc Sơn: a plan, an order with reasons, a pin with its price, pins that cannot be kept, a search that is stopped,
// registrations of a unit.

let walk: Awaited<ReturnType<typeof walkIn>>
let house: TestHouse
let [plan, long] = [0, 0]
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
  // Months to choose and few seats: what no proof comes near to.
  long = (await ask('training.createPlan', { unit, unitsOn, name: 'Kế hoạch dài', firstYear: 2027, lastYear: 2028 }))['plan'] ?? 0
  for (let i = 1; i <= 8; i++) {
    const short = { firstMonth: '2027-03', lastMonth: '2027-04', seats: 6, least: 3 }
    await ask('training.setClass', { plan: long, programme, code: `D${i}`, name: `Trung cấp LLCT D${i}`, ...short, ...window })
  }
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

test('pins that cannot be kept together are named, in words', async () => {
  const { page, context } = await walk.open(`/dao-tao/ai-hoc-truoc?asOf=2019-09-30&plan=${plan}`)
  await page.getByRole('button', { name: 'Tìm thứ tự' }).click()
  const first = page.getByRole('table', { name: 'Trung cấp LLCT K1' }).getByRole('row').nth(1)
  await first.waitFor({ timeout: 60_000 })
  const name = (await first.getByRole('link').textContent()) ?? ''
  await first.getByRole('button', { name: `Ghim vào lớp: ${name}` }).click()
  await first.getByRole('button', { name: `Không học lớp này: ${name}` }).click()
  await page.getByRole('button', { name: 'Tìm lại' }).click()
  const alert = page.getByRole('alert')
  await alert.getByText('Những điều sau không thể cùng giữ; bỏ một điều bất kỳ thì xếp được:').waitFor({ timeout: 60_000 })
  assert.deepEqual(await alert.getByRole('listitem').allTextContents(), [
    `ghim: ${name} học lớp Trung cấp LLCT K1`,
    `ghim: ${name} không học lớp Trung cấp LLCT K1`,
  ])
  await inOrder(page, 'who goes first, in conflict')
  await picture(page, 'who-first-conflict', true)
  await page.getByRole('button', { name: `Bỏ ghim: ${name} không học lớp Trung cấp LLCT K1` }).click()
  await page.getByRole('button', { name: 'Tìm lại' }).click()
  await page.getByRole('table', { name: 'Ghim' }).waitFor({ timeout: 60_000 })
  await page.setViewportSize(sizes.phone)
  await inOrder(page, 'who goes first on a phone')
  await picture(page, 'who-first-phone')
  await context.close()
})

test('a search is stopped, and the best so far is shown as that', async () => {
  const { page, context } = await walk.open(`/dao-tao/ai-hoc-truoc?asOf=2019-09-30&plan=${long}`)
  await page.getByLabel('Chọn cả tháng mở cho lớp chưa định ngày').check()
  await page.getByLabel('Thời gian tìm nhiều nhất (giây)').fill('120')
  await page.getByRole('button', { name: 'Tìm thứ tự' }).click()
  const progress = page.getByRole('status').filter({ hasText: /giây; (phương án đang có|đã có phương án)/ })
  await progress.waitFor({ timeout: 60_000 })
  await inOrder(page, 'who goes first, searching')
  await page.getByRole('button', { name: 'Dừng, lấy phương án tốt nhất đến lúc này' }).click()
  await page.getByText(/Xếp được \d+ lượt, .*Dừng theo yêu cầu\./).waitFor({ timeout: 60_000 })
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
