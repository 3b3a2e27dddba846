import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { Actor } from '#access/policy.ts'

import { askAs, freshHouse, importSample, refusalOf } from './house.ts'

// Who sees what, told as offices would tell it: a commune before and after it was merged, and a list that reaches too far.

const day = '2019-09-30'
const house = await freshHouse()
await importSample(house, 'bacSon')

type Units = { units: { id: number; name: string; path: string }[] }
const unitCalled = async (text: string, asOf: string, path: RegExp): Promise<number> => {
  const { units } = (await house.ask('units.search', { asOf, text, limit: 100 })) as Units
  const found = units.filter((u) => path.test(u.path))
  assert.equal(found.length, 1, `${text} on ${asOf}: ${found.map((u) => u.path).join('; ')}`)
  return found[0]!.id
}
const officerOf = (unit: number): Actor => ({ user: 'officer', grants: [{ role: 'communeOfficer', within: unit }] })

test('an officer of a unit that was merged sees the people of its predecessors, and nobody else', async () => {
  const old = await unitCalled('xã vũ sơn', day, /Bắc Sơn/)
  const heir = await unitCalled('xã vũ lễ', '2025-07-01', /Lạng Sơn/)
  const everyone = (await house.ask('review.people', { asOf: day, unit: String(old), size: 500 })) as { total: number }
  assert.ok(everyone.total > 0)
  for (const unit of [old, heir]) {
    const seen = (await askAs(house, officerOf(unit), 'review.people', { asOf: day, unit: String(old), size: 500 })) as { total: number }
    assert.equal(seen.total, everyone.total)
  }
  const elsewhere = await unitCalled('xã quỳnh sơn', day, /Bắc Sơn/)
  assert.equal((await refusalOf(askAs(house, officerOf(old), 'review.people', { asOf: day, unit: String(elsewhere) }))).code, 'not_found')
  assert.equal((await refusalOf(askAs(house, officerOf(old), 'review.summary', { asOf: day, unit: 'country' }))).code, 'not_found')
})
