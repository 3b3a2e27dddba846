import assert from 'node:assert/strict'
import { test } from 'node:test'

import { actorOf, grantsOver } from '#access/given.ts'
import { kyselyOn } from '#db/on-client.ts'

import { actor, give, makeAccount, today } from './accounts.ts'
import { askAs, faultsIn, houseWithBacSon, owner, refusalOf } from './house.ts'

// Giving, delegating and ending rights, as offices do it.

const house = await houseWithBacSon()

type Grant = { id: number; role: string; standing: string; leadsTo: { id: number; name: string } | null; says: string }
type Explained = {
  grants: Grant[]
  rights: { permission: string; where: { name: string; grant: number | null }[] }[]
  units: number | null
  hidden: number
}
type Units = { units: { id: number; path: string }[] }

const unitCalled = async (text: string, asOf: string): Promise<number> => {
  const { units } = (await house.ask('units.search', { asOf, text, limit: 100 })) as Units
  return units.find((u) => u.path.includes('Lạng Sơn'))!.id
}
const province = await unitCalled('tỉnh lạng sơn', today)
const vuLe = await unitCalled('xã vũ lễ', today)
const vuSon = await unitCalled('xã vũ sơn', '2019-09-30')
const hungVu = await unitCalled('xã hưng vũ', today)

const root = await makeAccount(house, 'root')
const chief = await makeAccount(house, 'chief')
const clerk = await makeAccount(house, 'clerk')
const deputy = await makeAccount(house, 'deputy')
await give(house, root, 'administrator', 1)
const chiefGrant = await give(house, chief, 'homeAffairs', province, { to: '2027-07-01' })
await give(house, chief, 'administrator', province, { to: '2027-07-01' })

const ask = async <T>(account: number, name: string, raw: object, on = today): Promise<T> =>
  (await askAs(house, await actor(house, account, on), name, raw, undefined, on)) as T
const refusedTo = async (account: number, name: string, raw: object) => (await refusalOf(ask(account, name, raw))).code
const given = (account: number, raw: object) =>
  ask<{ grant: number; change: number }>(account, 'grants.give', { from: today, document: '12/QĐ-UBND', ...raw })

test('nobody gives more than they hold: in rights, in units, in time', async () => {
  const over = { account: 'clerk', role: 'communeOfficer', unit: String(vuLe), from: today, document: '12/QĐ-UBND' }
  assert.equal(await refusedTo(chief, 'grants.give', over), 'access.more_than_held', 'for longer than the giver')
  assert.equal(await refusedTo(chief, 'grants.give', { ...over, unit: 'country', to: '2027-01-01' }), 'not_found', 'over a unit out of reach')
  assert.equal(await refusedTo(clerk, 'grants.give', over), 'access_denied', 'without the right to give')
  const { grant } = await given(chief, { ...over, to: '2027-06-01' })
  const explained = await ask<Explained>(clerk, 'access.explain', {})
  assert.deepEqual(
    explained.grants.map((g) => [g.id, g.standing, g.leadsTo?.id]),
    [[grant, 'holds', vuLe]],
  )
  assert.equal(await refusedTo(chief, 'grants.give', { ...over, to: '2027-06-01' }), 'access.already_given')
})

test('who holds rights over a part gives none over the rest, whatever the role asks', async () => {
  const local = await makeAccount(house, 'local-giver')
  await give(house, local, 'administrator', vuLe)
  await give(house, local, 'auditor', province)
  // The reach to give ends at the commune.
  assert.equal(
    await refusedTo(local, 'grants.give', { account: 'clerk', role: 'auditor', unit: String(province), from: today, document: '1' }),
    'not_found',
  )
})

test('a delegation is of one’s own, ends, is not delegated on, and ends with what it came from', async () => {
  const delegation = { grant: chiefGrant, account: 'deputy', from: today, to: '2027-01-01' }
  assert.equal(await refusedTo(root, 'grants.delegate', delegation), 'not_found', 'of another’s grant')
  assert.equal(await refusedTo(chief, 'grants.delegate', { ...delegation, to: '2028-01-01' }), 'access.cannot_delegate', 'for longer')
  assert.equal(await refusedTo(chief, 'grants.delegate', { ...delegation, unit: 'country' }), 'not_found', 'of more units')
  const { grant } = await ask<{ grant: number }>(chief, 'grants.delegate', { ...delegation, unit: String(vuLe) })
  assert.deepEqual((await actor(house, deputy)).grants, [{ role: 'homeAffairs', within: vuLe, until: '2027-01-01' }])
  assert.equal(await refusedTo(deputy, 'grants.delegate', { grant, account: 'clerk', from: today, to: '2026-12-31' }), 'access.cannot_delegate')
  const ended = await ask<{ change: number }>(root, 'grants.end', { grant: chiefGrant, reason: 'thôi việc' })
  assert.deepEqual((await actor(house, deputy)).grants, [])
  const [line] = (await ask<Explained>(root, 'access.explain', { account: 'deputy' })).grants
  assert.equal(line!.standing, 'sourceEnded')
  await house.ask('ledger.undo', { number: ended.change })
  assert.equal((await actor(house, deputy)).grants.length, 1, 'an end taken back gives back what hung on it')
  assert.deepEqual(await faultsIn(house), [])
})

test('the last administrator cannot be removed, by an end or by taking back a gift', async () => {
  const rootGrant = (await ask<Explained>(root, 'access.explain', {})).grants[0]!.id
  assert.equal(await refusedTo(root, 'grants.end', { grant: rootGrant, reason: 'x' }), 'access.last_administrator')
  await given(root, { account: 'deputy', role: 'administrator', unit: 'country', to: '2027-01-01' })
  assert.equal(await refusedTo(root, 'grants.end', { grant: rootGrant, reason: 'x' }), 'access.last_administrator', 'one until a day is none')
  const second = await given(root, { account: 'chief', role: 'administrator', unit: 'country' })
  await ask(root, 'grants.end', { grant: rootGrant, reason: 'bàn giao' })
  assert.equal((await refusalOf(house.ask('ledger.undo', { number: second.change }))).code, 'access.last_administrator')
  assert.equal(await refusedTo(root, 'grants.end', { grant: second.grant, reason: 'x' }), 'not_found', 'who holds nothing may do nothing')
  await given(chief, { account: 'root', role: 'administrator', unit: 'country' })
})

test('what came with a post goes with it, without anybody doing anything', async () => {
  const { rows } = await house.db.pool.query<{ id: number; unit_id: number }>(
    'select person_id as id, unit_id from posting where unit_id = $1 and voided is null order by 1 limit 1',
    [vuSon],
  )
  const person = rows[0]!
  const officer = await makeAccount(house, 'officer', person.id)
  await given(chief, { account: 'officer', role: 'communeOfficer', unit: String(vuLe), post: 'yes' })
  assert.equal((await actor(house, officer)).grants.length, 1, 'the post is in a unit that became this one')
  const [line] = (await ask<Explained>(root, 'access.explain', { account: 'officer' })).grants
  assert.equal(line!.standing, 'holds')
  const client = await house.db.pool.connect()
  try {
    await client.query('begin')
    await client.query('alter table posting disable trigger user')
    await client.query(`update posting set valid_to = '2026-11-01' where person_id = $1`, [person.id])
    assert.deepEqual((await actorOf(kyselyOn(client), officer, today)).grants, [])
  } finally {
    await client.query('rollback')
    client.release()
  }
  assert.equal((await actor(house, officer)).grants.length, 1)
})

test('a grant follows its unit into the heir, opens nothing when the unit was divided, and both are counted before a merger', async () => {
  const old = await makeAccount(house, 'old-officer')
  await give(house, old, 'communeOfficer', vuSon)
  const [followed] = (await ask<Explained>(root, 'access.explain', { account: 'old-officer' })).grants
  assert.deepEqual([followed!.standing, followed!.leadsTo?.id], ['holds', vuLe])
  assert.match(followed!.says, /Vũ Lễ/)
  const { rows } = await house.db.pool.query<{ unit: number; parts: number }>(
    'select from_unit as unit, count(distinct to_unit)::int as parts from lineage where voided is null group by 1 having count(distinct to_unit) > 1 order by 1 limit 1',
  )
  const divided = await makeAccount(house, 'divided-officer')
  await give(house, divided, 'communeOfficer', rows[0]!.unit)
  const [lapsed] = (await ask<Explained>(root, 'access.explain', { account: 'divided-officer' })).grants
  assert.deepEqual([lapsed!.standing, lapsed!.leadsTo], ['unitDivided', null])
  const heirs = await grantsOver(house.db.kysely, [vuLe, hungVu, rows[0]!.unit], today)
  assert.deepEqual(
    heirs.map((h) => [h.unit, h.accounts]),
    [
      [vuLe, 5],
      [rows[0]!.unit, 1],
    ].sort((a, b) => a[0]! - b[0]!),
  )
})

test('an account is explained to itself and to who may read rights there; to everybody else it does not exist', async () => {
  assert.equal(await refusedTo(clerk, 'access.explain', { account: 'chief' }), 'not_found')
  const auditor = await makeAccount(house, 'auditor')
  await give(house, auditor, 'auditor', vuLe)
  const seen = await ask<Explained>(auditor, 'access.explain', { account: 'clerk' })
  assert.ok(seen.rights.some((r) => r.permission === 'people.read'))
  assert.equal(await refusedTo(auditor, 'access.explain', { account: 'root' }), 'not_found')
  const partly = await ask<Explained>(auditor, 'access.explain', { account: 'deputy' })
  assert.equal(partly.hidden, 1, 'what lies elsewhere is counted, not shown')
  const list = await ask<{ grants: Grant[] }>(auditor, 'grants.list', {})
  assert.ok(list.grants.length > 0 && list.grants.every((g) => g.leadsTo?.id === vuLe))
  const machine = (await askAs(house, owner, 'access.explain', {})) as Explained
  assert.ok(machine.rights.length > 10 && machine.units === null)
})

test('the register stands after all of this', async () => assert.deepEqual(await faultsIn(house), []))
