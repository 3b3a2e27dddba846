import assert from 'node:assert/strict'
import { test } from 'node:test'
import { append, emptyColumns } from './columns.ts'

test('a ledger number beyond 16 bits is kept as it is, and so are those before it', () => {
  const columns = emptyColumns(4, 2)
  const numbers = [1, 65_535, 65_536, 4_000_000]
  for (const [i, number] of numbers.entries()) append(columns, i, 7, 65_535, number)
  assert.deepEqual([...columns.recorded].slice(0, columns.rows), numbers)
})
