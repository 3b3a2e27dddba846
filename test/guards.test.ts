import assert from 'node:assert/strict'
import { test } from 'node:test'

import { faultsIn, houseWithBacSon } from './house.ts'

const house = await houseWithBacSon()
const { pool } = house.db

const insert = (table: string, values: Readonly<Record<string, string>>): string => {
  const given = { person_id: '1', recorded: '2', ...values }
  return `insert into ${table} (${Object.keys(given).join(', ')}) values (${Object.values(given).join(', ')})`
}
const post = { unit_id: '1', title_text: `'x'`, valid_from: `'2030-01-01'`, is_primary: 'false' }

const lost: readonly (readonly [table: string, values: Readonly<Record<string, string>>])[] = [
  ['person_name', { person_id: '0', full_name: `'x'`, name_fold: `'x'`, name_sort: `'x'` }],
  ['person_birth', { person_id: '0', born_from: `'1980-01-01'`, born_to: `'1980-01-01'` }],
  ['person_sex', { person_id: '0', sex: `'male'` }],
  ['person_ethnicity', { person_id: '0', ethnic_group: '1' }],
  ['person_ethnicity', { ethnic_group: '999', voided: '2' }],
  ['person_identity', { person_id: '0', number: `'1'` }],
  ['party_membership', { person_id: '0', member: 'true', valid_from: `'2030-01-01'` }],
  ['qualification', { person_id: '0', level_id: '1', valid_from: `'2030-01-01'` }],
  ['qualification', { level_id: '9999', valid_from: `'2030-01-01'` }],
  ['posting', { ...post, person_id: '0' }],
  ['posting', { ...post, unit_id: '0' }],
  ['posting', { ...post, title_id: '9999' }],
]

test('a fact about nobody, at no unit, of no level or title is refused by the database', async () => {
  for (const [table, values] of lost) await assert.rejects(pool.query(insert(table, values)), { code: '23503' }, table)
  await assert.rejects(pool.query('insert into change_person (change_id, person_id) values (999999, 1)'), { code: '23503' })
  await assert.rejects(pool.query('insert into change_person (change_id, person_id) values (2, 0)'), { code: '23503' })
  await assert.rejects(
    pool.query(
      `insert into workbook_row (workbook_id, person_id, sheet, row_number, cells) select 999999, 1, 'x', 1, cells from workbook_row limit 1`,
    ),
    { code: '23503' },
  )
})

const primary = (from: string, to: string | null): string =>
  insert('posting', { ...post, is_primary: 'true', valid_from: `'${from}'`, valid_to: to === null ? 'null' : `'${to}'` })

test('of two writers who give one person two primary posts at once, the second waits and is refused', async () => {
  const [first, second] = [await pool.connect(), await pool.connect()]
  await first.query('begin')
  await second.query('begin')
  await first.query(primary('2000-01-01', '2001-01-01'))
  const waiting = second.query(primary('2000-12-31', '2002-01-01'))
  await first.query('commit')
  await assert.rejects(waiting, { code: '23P01', constraint: 'posting_one_primary_at_a_time' })
  await second.query('rollback')
  // One that begins on the day the other ends is no second.
  await second.query('begin')
  await second.query(primary('2001-01-01', '2002-01-01'))
  await second.query('rollback')
  first.release()
  second.release()
})

test('a transaction that would not see what others wrote may not write posts', async () => {
  const client = await pool.connect()
  await client.query('begin isolation level repeatable read')
  await assert.rejects(client.query(primary('1990-01-01', '1991-01-01')), { code: '0A000' })
  await client.query('rollback')
  client.release()
})

test('two memberships of the Party at once are refused, also within one statement', async () => {
  const member = (from: string, to: string): string => `(1, true, date '${from}', date '${to}', 2)`
  const both = (...rows: readonly string[]): string =>
    `insert into party_membership (person_id, member, valid_from, valid_to, recorded) values ${rows.join(', ')}`
  await assert.rejects(pool.query(both(member('1990-01-01', '1991-01-01'), member('1990-06-01', '1992-01-01'))), { code: '23P01' })
  await assert.rejects(pool.query(both(member('1990-01-02', '1990-01-01'))), { code: '23514' })
})

test('the doctor finds a fact that refers to nobody', async () => {
  const client = await pool.connect()
  await client.query('begin')
  await client.query('set local session_replication_role = replica')
  await client.query(insert('person_sex', { person_id: '987654', sex: `'male'` }))
  await client.query('commit')
  client.release()
  const faults = await faultsIn(house)
  assert.ok(
    faults.some((f) => JSON.stringify(f).includes('person_sex') && JSON.stringify(f).includes('person')),
    JSON.stringify(faults),
  )
})
