import assert from 'node:assert/strict'
import { test } from 'node:test'

import { emptyDatabase } from '#test/db.ts'

const values: readonly [string, unknown][] = [
  [`date '2024-02-29'`, '2024-02-29'],
  [`array[date '2024-02-29', null]`, ['2024-02-29', null]],
  ['9007199254740991::bigint', 9007199254740991],
  ['array[1::bigint, null]', [1, null]],
  ['12.30::numeric', '12.30'],
  [`array[12.30::numeric]`, ['12.30']],
  [`daterange('2024-01-01', null)`, '[2024-01-01,)'],
  [`timestamptz '2024-01-01 07:00+07'`, new Date('2024-01-01T00:00:00Z')],
]

test('values come as text, number or Date as the row types say', async () => {
  const { pool } = await emptyDatabase()
  for (const [sql, expected] of values) {
    const { rows } = await pool.query<{ value: unknown }>(`select ${sql} as value`)
    assert.deepEqual(rows[0]?.value, expected, sql)
  }
})

test('a whole number beyond the safe ones is refused, not rounded', async () => {
  const { pool } = await emptyDatabase()
  await assert.rejects(pool.query('select 9007199254740993::bigint as value'), RangeError)
})
