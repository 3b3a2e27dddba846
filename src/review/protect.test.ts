import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { protect, step, type Shown } from './protect.ts'

type Table = readonly (readonly number[])[]

const fits = (n: number, s: Shown): boolean => s.kind === 'withheld' || (s.kind === 'few' ? n < step : n >= s.number && n < s.number + step)

/** Every row of numbers with this sum that looks as it was shown. */
const rowsLike = (row: readonly Shown[], sum: number): number[][] => {
  const [first, ...rest] = row
  if (first === undefined) return sum === 0 ? [[]] : []
  const found: number[][] = []
  for (let n = 0; n <= sum; n++) if (fits(n, first)) for (const more of rowsLike(rest, sum - n)) found.push([n, ...more])
  return found
}

/** Every table that a reader who knows how many people each row has cannot tell from the true one. */
const tablesLike = (table: Table): Table[] => {
  const { cells, totals } = protect(table)
  const choices = table.map((row, i) =>
    rowsLike(
      cells[i]!,
      row.reduce((a, b) => a + b, 0),
    ),
  )
  const all = choices.reduce<Table[]>((tables, rows) => tables.flatMap((t) => rows.map((r) => [...t, r])), [[]])
  return all.filter((t) =>
    totals.every((s, j) =>
      fits(
        t.reduce((sum, r) => sum + (r[j] ?? 0), 0),
        s,
      ),
    ),
  )
}

const small = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )
  .filter((t) => t.every((row) => row.some((n) => n > 0)))

test('no cell that is held back can be worked out from rows, totals and the people of each row', (t) => {
  let cellsTried = 0
  fc.assert(
    fc.property(small, (table) => {
      const { cells, people } = protect(table)
      const like = tablesLike(table)
      assert.ok(
        like.some((l) => JSON.stringify(l) === JSON.stringify(table)),
        'what is shown is true',
      )
      cells.forEach((row, i) =>
        row.forEach((s, j) => {
          if (s.kind === 'about') return
          cellsTried++
          const values = new Set(like.map((l) => l[i]![j]!))
          assert.ok(
            values.size > 1,
            `cell ${i},${j} of ${JSON.stringify(table)} can only be ${[...values].join()}: ${JSON.stringify(protect(table))}`,
          )
        }),
      )
      people.forEach((s, i) =>
        assert.ok(
          fits(
            table[i]!.reduce((a, b) => a + b, 0),
            s,
          ),
        ),
      )
    }),
    { numRuns: 1500 },
  )
  t.diagnostic(`${cellsTried} hidden cells`)
})

const few: Shown = { kind: 'few' }
const away: Shown = { kind: 'withheld' }
const about = (number: number): Shown => ({ kind: 'about', number })

const told: readonly (readonly [says: string, table: Table, cells: readonly (readonly Shown[])[], totals: readonly Shown[]])[] = [
  [
    'large numbers are rounded down',
    [
      [23, 41],
      [57, 38],
    ],
    [
      [about(20), about(40)],
      [about(55), about(35)],
    ],
    [about(80), about(75)],
  ],
  [
    'a few are few',
    [
      [23, 2],
      [57, 38],
    ],
    [
      [about(20), few],
      [about(55), about(35)],
    ],
    [about(80), about(40)],
  ],
  [
    'a row of four people shows nothing of them',
    [
      [3, 1],
      [57, 38],
    ],
    [
      [away, away],
      [about(55), about(35)],
    ],
    [about(60), about(35)],
  ],
]
for (const [says, table, cells, totals] of told)
  test(`${says}`, () => {
    const p = protect(table)
    assert.deepEqual([p.cells, p.totals], [cells, totals])
  })

test('that everybody of a row is of one kind is not told', () => {
  const { cells } = protect([[20, 0, 0]])
  assert.ok(cells[0]!.every((s) => s.kind !== 'about'))
})

test('a large table is protected in time that grows with its size, not with its possibilities', () => {
  const table = Array.from({ length: 120 }, (_, i) => Array.from({ length: 6 }, (_x, j) => (i * 7 + j * 13) % 29))
  const { cells } = protect(table)
  assert.ok(cells.flat().some((s) => s.kind === 'about') && cells.flat().some((s) => s.kind === 'few'))
})
