import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'

import type { Actor, Role } from '#access/policy.ts'
import { partOf } from '#documents/testing.ts'
import { askAs, freshHouse, owner, refused } from '#test/house.ts'

const house = await freshHouse()
const district = 'Huyện Bắc Sơn, Tỉnh Lạng Sơn'
const unitsOn = '2019-09-30'
type Item = { kind: string; unit: number; unitName: string; people: number | null; days: number | null; mine: boolean }
type Inbox = { items: Item[]; counts: { kind: string; items: number; late: number }[] }
// askAs holds today still: 22/11/2026.
const ask = <T>(name: string, input: object): Promise<T> => askAs(house, owner, name, input) as Promise<T>
const as = (role: Role, unit: number): Actor => ({ user: role, account: 1, grants: [{ role, within: unit }] })

const { programmes } = await ask<{ programmes: { id: number; code: string }[] }>('training.programmes', { asOf: '2027-03-01' })
const { plan } = await ask<{ plan: number }>('training.createPlan', {
  unit: district,
  unitsOn,
  name: 'Kế hoạch 2027',
  firstYear: 2027,
  lastYear: 2027,
})
await ask('training.setClass', {
  plan,
  programme: programmes.find((p) => p.code === 'LLCT-TC')!.id,
  code: 'L1',
  name: 'Trung cấp lý luận chính trị khóa 1',
  seats: 40,
  unitsOn,
  firstMonth: '2027-03',
  lastMonth: '2027-08',
  registersFrom: '2026-11-01',
  registersTo: '2026-11-27',
  quotas: ['Xã Vũ Sơn', 'Thị trấn Bắc Sơn'].map((name, i) => ({ unit: `${name}, ${district}`, seats: 3 + i })),
})

test('a plan waits for approval, then for publication; each step takes one item off and puts the next there', async () => {
  const kinds = async () => (await ask<Inbox>('followup.inbox', {})).items.map((i) => i.kind)
  assert.deepEqual(await kinds(), [])
  await ask('training.movePlan', { plan, step: 'submitted' })
  assert.deepEqual(await kinds(), ['plan.approve'])
  await ask('training.movePlan', { plan, step: 'approved', number: '12/QĐ-UBND' })
  assert.deepEqual(await kinds(), ['plan.publish'])
  await ask('training.movePlan', { plan, step: 'published' })
  assert.deepEqual(await kinds(), ['list.empty', 'list.empty'])
})

test('a unit sees its own item alone, and as its own; the leader sees it and may not do it', async () => {
  const { items } = await ask<Inbox>('followup.inbox', {})
  const commune = items.find((i) => i.unitName === 'Xã Vũ Sơn')!
  assert.deepEqual([commune.people, commune.days], [3, 5])
  const seen = async (role: Role) => ((await askAs(house, as(role, commune.unit), 'followup.inbox', {})) as Inbox).items.map((i) => [i.unit, i.mine])
  assert.deepEqual(await seen('communeOfficer'), [[commune.unit, true]])
  assert.deepEqual(await seen('leader'), [[commune.unit, false]])
  const mine = (await askAs(house, as('leader', commune.unit), 'followup.inbox', { whose: 'mine' })) as Inbox
  assert.deepEqual(mine.items, [])
})

test('the week by unit, and the letter to the one that is behind; to a unit with nothing to do none is written', async () => {
  const { units } = await ask<{ units: { unit: number; unitName: string; thisWeek: number; late: number }[] }>('followup.digest', {})
  assert.deepEqual(
    units.map((u) => [u.thisWeek, u.late]),
    [
      [1, 0],
      [1, 0],
    ],
  )
  const unit = units[0]!.unit
  const head = {
    body: 'SỞ NỘI VỤ',
    number: '',
    symbol: 'SNV-CCVC',
    place: 'Lạng Sơn',
    signerTitle: 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC',
    signerName: 'Nguyễn Văn An',
  }
  const file = await ask<{ name: string; bytes: Uint8Array }>('followup.letter', { unit, ...head })
  assert.match(file.name, /^don-doc-\d+-2026-11-22\.docx$/)
  assert.deepEqual([...file.bytes.subarray(0, 2)], [0x50, 0x4b])
  if (process.env['GOC_PICTURES']) writeFileSync(`${process.env['GOC_PICTURES']}/don-doc.docx`, file.bytes)
  const officer = as('communeOfficer', unit)
  assert.equal(await refused(askAs(house, officer, 'followup.letter', { unit, ...head })), 'access_denied')
  assert.equal(await refused(ask('followup.letter', { unit: 1, ...head })), 'urging.nothing')
})

test('the letter to whoever runs a class says what the class still lacks once its window is closed', async () => {
  const later = (name: string, input: object): Promise<unknown> => askAs(house, owner, name, input, undefined, '2026-12-01')
  const { items } = (await later('followup.inbox', {})) as { items: (Item & { byLetter: boolean })[] }
  assert.deepEqual(
    items.map((i) => [i.kind, i.byLetter]),
    [['class.consolidate', true]],
  )
  const { bytes } = (await later('followup.letter', { unit: items[0]!.unit })) as { bytes: Uint8Array }
  const text = (await partOf(bytes, 'word/document.xml')).replace(/<[^>]+>/g, '')
  assert.match(text, /V\/v đôn đốc công tác đào tạo, bồi dưỡng/)
  assert.match(text, /Tổng hợp danh sách đăng ký đã hết hạn.*27\/11\/2026 \(quá 4 ngày\)/)
})
