import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { heldBack, protect, protectApart, shown, tradesOf, step, type Branch, type Shown } from './protect.ts'

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

const rowOf = (answers: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: 0, max: 7 }), { minLength: answers, maxLength: answers })
const sumUp = (rows: readonly (readonly number[])[]): number[] => (rows[0] ?? []).map((_, at) => rows.reduce((sum, r) => sum + (r[at] ?? 0), 0))
const unitOf = (key: string, below: readonly Branch[]): Branch => ({ key, cells: sumUp(below.map((b) => b.cells)), below })

/** A country of provinces, some of them divided: every commune a row. */
const country = fc.integer({ min: 2, max: 3 }).chain((answers) =>
  fc
    .array(fc.array(rowOf(answers), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .filter((provinces) => provinces.flat().length <= (answers === 2 ? 6 : 4) && provinces.flat().every((row) => row.some((n) => n > 0)))
    .map((provinces) =>
      unitOf(
        'country',
        provinces.map((rows, p) =>
          unitOf(
            `p${p}`,
            rows.map((cells, c) => ({ key: `p${p}c${c}`, cells, below: [] })),
          ),
        ),
      ),
    ),
)

const rowsIn = (unit: Branch): readonly Branch[] => (unit.below.length === 0 ? [unit] : unit.below.flatMap(rowsIn))
const unitsIn = (unit: Branch): readonly Branch[] => [unit, ...unit.below.flatMap(unitsIn)]

test('whoever has every page of a country, subtracts any from any, and knows how many people each commune has, learns no hidden number', (t) => {
  let [hidden, pages, countries] = [0, 0, 0]
  fc.assert(
    fc.property(country, (root) => {
      const held = heldBack(root)
      const seen = (unit: Branch, at: number): Shown => shown(unit.cells[at] ?? 0, held.get(unit.key)?.[at])
      const rows = rowsIn(root)
      const choices = rows.map((row) =>
        rowsLike(
          row.cells.map((_, at) => seen(row, at)),
          row.cells.reduce((a, b) => a + b, 0),
        ),
      )
      fc.pre(choices.reduce((n, c) => n * c.length, 1) <= 60_000)
      countries++
      const sums = unitsIn(root).filter((u) => u.below.length > 0)
      const within = sums.map((u) => rowsIn(u).map((r) => rows.indexOf(r)))
      const values = new Map<string, Set<number>>()
      const note = (key: string, n: number): void => void (values.get(key) ?? values.set(key, new Set()).get(key)!).add(n)
      const walk = (chosen: readonly (readonly number[])[]): void => {
        const next = choices[chosen.length]
        if (next !== undefined) return next.forEach((row) => walk([...chosen, row]))
        const totals = within.map((at) => sumUp(at.map((i) => chosen[i]!)))
        if (!sums.every((u, k) => u.cells.every((_, at) => fits(totals[k]![at]!, seen(u, at))))) return
        rows.forEach((r, i) => r.cells.forEach((_, at) => note(`${r.key}/${at}`, chosen[i]![at]!)))
        sums.forEach((u, k) => u.cells.forEach((_, at) => note(`${u.key}/${at}`, totals[k]![at]!)))
      }
      walk([])
      for (const unit of unitsIn(root)) {
        pages++
        unit.cells.forEach((n, at) => {
          assert.ok(values.get(`${unit.key}/${at}`)?.has(n), 'what is shown is true')
          if (n >= step && !(held.get(unit.key)?.[at] && unit.below.length === 0)) return
          hidden++
          assert.ok(
            values.get(`${unit.key}/${at}`)!.size > 1,
            `${unit.key}/${at} of ${JSON.stringify(root)} can only be ${n}: ${JSON.stringify([...held])}`,
          )
        })
      }
    }),
    { numRuns: 400 },
  )
  t.diagnostic(`${countries} countries, ${pages} pages, ${hidden} hidden numbers`)
})

/** People of a country: which commune, which title, which answer. */
const crowd = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 }))
  .chain(([communes, titles, answers]) =>
    fc.record({
      people: fc.array(fc.tuple(fc.nat(communes - 1), fc.nat(titles - 1), fc.nat(answers - 1)), { minLength: 1, maxLength: 26 }),
      communes: fc.constant(communes),
      titles: fc.constant(titles),
      answers: fc.constant(answers),
    }),
  )

test('whoever has the page by title beside all pages of units learns no hidden number from the two together', (t) => {
  let [hidden, seen, countries] = [0, 0, 0]
  fc.assert(
    fc.property(crowd, ({ people, communes, titles, answers }) => {
      const tableBy = (which: 0 | 1, rows: number): number[][] =>
        Array.from({ length: rows }, (_, i) =>
          Array.from({ length: answers }, (_x, at) => people.filter((p) => p[which] === i && p[2] === at).length),
        ).filter((row) => row.some((n) => n > 0))
      const [units, byTitle] = [tableBy(0, communes), tableBy(1, titles)]
      const root: Branch = { key: 'country', cells: sumUp(units), below: units.map((cells, i) => ({ key: String(i), cells, below: [] })) }
      const held = heldBack(root)
      const told = protectApart(byTitle, held.get('country')!, tradesOf(root, held))
      const unitsShown = units.map((row, i) => row.map((n, at) => shown(n, held.get(String(i))?.[at])))
      const sumOf = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0)
      const like = (table: Table, looks: readonly (readonly Shown[])[]): Table[] => {
        const choices = table.map((row, i) => rowsLike(looks[i]!, sumOf(row)))
        fc.pre(choices.reduce((n, c) => n * c.length, 1) <= 20_000)
        return choices
          .reduce<Table[]>((all, rows) => all.flatMap((one) => rows.map((r) => [...one, r])), [[]])
          .filter((one) => sumUp(one).every((n, at) => fits(n, told.totals[at]!)))
      }
      const keyOf = (table: Table): string => sumUp(table).join()
      const [unitsLike, titlesLike] = [like(units, unitsShown), like(byTitle, told.cells)]
      const both = new Set(unitsLike.map(keyOf).filter((k) => new Set(titlesLike.map(keyOf)).has(k)))
      countries++
      for (const [table, looks, all] of [
        [units, unitsShown, unitsLike],
        [byTitle, told.cells, titlesLike],
      ] as const) {
        const left = all.filter((one) => both.has(keyOf(one)))
        assert.ok(
          left.some((one) => JSON.stringify(one) === JSON.stringify(table)),
          'what is shown is true',
        )
        looks.forEach((row, i) =>
          row.forEach((s, at) => {
            if (s.kind === 'about') seen++
            if (s.kind === 'about') return
            hidden++
            const values = new Set(left.map((one) => one[i]![at]!))
            assert.ok(
              values.size > 1,
              `${i},${at} can only be ${[...values].join()}: units ${JSON.stringify(units)}, titles ${JSON.stringify(byTitle)}`,
            )
          }),
        )
      }
    }),
    { numRuns: 1500 },
  )
  t.diagnostic(`${countries} countries, ${hidden} hidden numbers, ${seen} shown`)
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
