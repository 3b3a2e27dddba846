import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { test } from 'node:test'
import type { z } from 'zod'
import { askAs, houseWithBacSon, refused } from '#test/house.ts'
import type { training } from './contract.ts'
import type { proposing } from './propose-contract.ts'

const house = await houseWithBacSon()
const district = 'Huyện Bắc Sơn, Tỉnh Lạng Sơn'
const asOf = '2019-09-30'

type All = typeof training & typeof proposing
type Output<N extends keyof All> = z.output<All[N]['output']>
const ask = <N extends keyof All>(name: N, raw: object): Promise<Output<N>> => house.ask(name, raw) as Promise<Output<N>>

const { programmes } = await ask('training.programmes', { asOf: '2027-03-01' })
const theory = programmes.find((p) => p.code === 'LLCT-TC')
const { plan } = await ask('training.createPlan', { unit: district, unitsOn: asOf, name: 'Kế hoạch 2027', firstYear: 2027, lastYear: 2027 })
const classes: number[] = []
for (const [code, firstMonth, lastMonth] of [
  ['K1', '2027-01', '2027-06'],
  ['K2', '2027-07', '2027-12'],
] as const) {
  const given = { plan, programme: theory?.id, code, name: `Trung cấp LLCT ${code}`, seats: 20, least: 5, firstMonth, lastMonth }
  classes.push((await ask('training.setClass', { ...given, registersFrom: '2026-11-01', registersTo: '2026-12-15', unitsOn: asOf })).class)
}

/** Asks until the search has ended. */
const proposed = async (more: object = {}): Promise<Output<'training.proposal'>> => {
  const { job } = await ask('training.propose', { plan, asOf, seconds: 20, ...more })
  for (;;) {
    const told = await ask('training.proposal', { job })
    if (told.state !== 'waiting' && told.state !== 'running') return told
    await wait(50)
  }
}

test('of the 54 of Bắc Sơn who need political theory, two classes take forty by urgency and cover; each of the others is told why not', async () => {
  const { needs, people } = await ask('training.propose', { plan, asOf })
  assert.deepEqual([needs, people], [54, 54])
  const told = await proposed()
  assert.equal(told.state, 'done')
  const [order] = [told.order]
  assert.ok(order)
  const seated = order.classes.flatMap((c) => c.learners)
  assert.ok(order.classes.every((c) => c.learners.length <= c.seats))
  assert.equal(seated.length + order.waiting.length, 54)
  assert.equal(new Set([...seated, ...order.waiting].map((p) => p.person)).size, 54)
  assert.ok(order.gap !== null && order.gap <= 0.002, order.says.vi)
  for (const p of [...seated, ...order.waiting]) assert.ok(p.reasons.length > 0 && p.name !== '', JSON.stringify(p))
  const lightest = Math.min(...seated.map((p) => p.weight))
  for (const p of order.waiting.filter((w) => w.weight > lightest)) assert.match(p.reasons.map((r) => r.vi).join(), /vắng|chỗ|đổi chỗ/)
})

test('a pin is kept and has its price; pins that cannot be kept are named', async () => {
  const { people } = (await house.ask('training.needing', { asOf, unit: district, need: 'theory.intermediate', due: 0 })) as {
    people: { id: string; name: string }[]
  }
  const [who] = people
  const [one = 0, two = 0] = classes
  const pins = [{ kind: 'in', person: who?.id, class: two }]
  const told = await proposed({ pins, seconds: 5 })
  assert.ok(told.order?.classes.find((c) => c.id === two)?.learners.some((p) => p.person === who?.id))
  assert.deepEqual(
    told.order?.pins.map((p) => [p.pin, p.says.vi]),
    [[pins[0], `ghim: ${who?.name} học lớp Trung cấp LLCT K2`]],
  )
  const both = await proposed({ pins: [...pins, { kind: 'in', person: who?.id, class: one }] })
  assert.equal(both.state, 'impossible')
  assert.equal(both.conflict?.conditions.length, 2)
})

test('what must be learnt first and is surely not held is asked first; nobody is placed before it; ended, nothing of it stays', async () => {
  const rule = { programme: 'LLCT-TC', first: 'LLCT-SC' }
  const basis = { document: 'Văn bản thử', from: '2026-01-01' }
  assert.equal(await refused(house.ask('training.setPrerequisite', { ...rule, first: 'KHONG-CO', ...basis })), 'not_found')
  await house.ask('training.setPrerequisite', { ...rule, ...basis })
  const circle = { programme: 'LLCT-SC', first: 'LLCT-TC' }
  assert.equal(await refused(house.ask('training.setPrerequisite', { ...circle, ...basis })), 'invalid_input')
  assert.deepEqual(
    (await ask('training.programmes', { asOf: '2027-03-01' })).prerequisites.map((p) => [p.programme, p.first, p.document, p.confidence, p.from]),
    [['LLCT-TC', 'LLCT-SC', 'Văn bản thử', 'memory', '2026-01-01']],
  )
  const { order } = await proposed()
  const name = programmes.find((p) => p.code === 'LLCT-SC')?.name ?? ''
  const all = [...(order?.classes.flatMap((c) => c.learners) ?? []), ...(order?.waiting ?? [])]
  const first = all.filter((p) => p.programme === name)
  assert.ok(first.length > 0)
  for (const p of first) {
    assert.equal(p.weighs.vi.startsWith('Mức cấp bách 1 '), true)
    assert.match(p.reasons.map((r) => r.vi).join(), new RegExp(`Không có lớp nào của chương trình ${name}`))
    const later = all.find((o) => o.person === p.person && o.programme !== name)
    assert.ok(order?.waiting.some((w) => w === later))
    assert.match(later?.reasons.map((r) => r.vi).join() ?? '', new RegExp(`Phải học xong chương trình ${name} trước lớp`))
  }
  await house.ask('training.endPrerequisite', { ...rule, on: '2026-12-31', reason: 'bãi bỏ' })
  assert.equal(await refused(house.ask('training.endPrerequisite', { ...rule, on: '2027-01-01', reason: 'lại' })), 'not_found')
  assert.equal((await ask('training.propose', { plan, asOf })).needs, 54)
})

test('only who began a search may ask for it, and a plan outside one’s reach has none', async () => {
  const { job } = await ask('training.propose', { plan, asOf, seconds: 1 })
  const other = { user: 'khác', grants: [{ role: 'homeAffairs', within: 'everywhere' }] } as const
  assert.equal(await refused(askAs(house, other, 'training.proposal', { job })), 'not_found')
  const stopped = await ask('training.proposal', { job, stop: 'yes' })
  assert.ok(['waiting', 'running', 'done'].includes(stopped.state))
  assert.equal(await refused(house.ask('training.propose', { plan: 999_999 })), 'not_found')
})
