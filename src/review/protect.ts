/**
 * Figures for people without a right to the persons behind them. Every number is given as a multiple of five, rounded down; below five it is «few».
 * Where rows and totals would still betray a few, more is held back: a total, then the largest cell of the row. Whoever reads is taken to know how many
 * people each row has; what can then be worked out is decided exactly (a flow through rows and columns), not estimated.
 */
export const step = 5

/** As it is shown: rounded down, fewer than five, or held back. */
export type Shown = { readonly kind: 'about'; readonly number: number } | { readonly kind: 'few' } | { readonly kind: 'withheld' }
export type Protected = {
  readonly people: readonly Shown[]
  readonly cells: readonly (readonly Shown[])[]
  readonly totals: readonly Shown[]
  readonly all: Shown
}

type Held = { readonly cells: boolean[][]; readonly totals: boolean[] }

const floor = (n: number): number => n - (n % step)

/** Whether a number that is published rounded down may be one more, or one less, and look the same. */
const mayRise = (n: number, held: boolean): boolean => held || n % step < step - 1
const mayFall = (n: number, held: boolean): boolean => n > 0 && (held || n % step > 0)

/** Node of a row i, of a column rows + j, of the sum of all rows + columns. */
type Graph = readonly (readonly number[])[]

/** Along which arcs one unit may be moved without any published number changing: rows keep their sums. */
const movesOf = (table: readonly (readonly number[])[], held: Held): Graph => {
  const rows = table.length
  const columns = held.totals.length
  const arcs: number[][] = Array.from({ length: rows + columns + 1 }, () => [])
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const n = table[i]?.[j] ?? 0
      const own = held.cells[i]?.[j] ?? false
      if (mayRise(n, own)) arcs[i]?.push(rows + j)
      if (mayFall(n, own)) arcs[rows + j]?.push(i)
    }
  for (let j = 0; j < columns; j++) {
    const total = table.reduce((sum, row) => sum + (row[j] ?? 0), 0)
    if (mayRise(total, held.totals[j] ?? false)) arcs[rows + j]?.push(rows + columns)
    if (mayFall(total, held.totals[j] ?? false)) arcs[rows + columns]?.push(rows + j)
  }
  return arcs
}

/** Whether there is a way from one node to another that does not take the arc between `row` and `column`. */
const leads = (arcs: Graph, from: number, to: number, row: number, column: number): boolean => {
  const met = new Uint8Array(arcs.length)
  const walk = [from]
  met[from] = 1
  for (let at = walk.pop(); at !== undefined; at = walk.pop())
    for (const next of arcs[at] ?? []) {
      if (met[next] === 1 || (at === row && next === column) || (at === column && next === row)) continue
      if (next === to) return true
      met[next] = 1
      walk.push(next)
    }
  return false
}

/** Whether a cell that is not shown can only be what it is, given everything that is. */
const isBetrayed = (table: readonly (readonly number[])[], held: Held, arcs: Graph, i: number, j: number): boolean => {
  const n = table[i]?.[j] ?? 0
  const own = held.cells[i]?.[j] ?? false
  const column = table.length + j
  const rises = mayRise(n, own) && leads(arcs, column, i, i, column)
  const falls = mayFall(n, own) && leads(arcs, i, column, i, column)
  return !rises && !falls
}

/**
 * Holds one thing more back for a cell that is betrayed: its column's total, else the largest cell of its row, then the cell itself, at last another
 * total. False when nothing is left to hold back.
 */
const holdBack = (table: readonly (readonly number[])[], held: Held, i: number, j: number): boolean => {
  const row = table[i] ?? []
  const cells = held.cells[i] ?? []
  const [largest = j] = [...row.keys()].filter((k) => k !== j && !cells[k]).sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0))
  const total = held.totals[j] ? held.totals.indexOf(false) : j
  if (held.totals[j] && !cells[largest]) cells[largest] = true
  else if (total >= 0) held.totals[total] = true
  else return false
  return true
}

const shown = (n: number, held: boolean): Shown => (held ? { kind: 'withheld' } : n < step ? { kind: 'few' } : { kind: 'about', number: floor(n) })

/**
 * What of a table may be shown: rows of people, columns of what they are counted as; the columns of a row add up to its people. A row of fewer than five
 * people shows nothing of them.
 */
export const protect = (table: readonly (readonly number[])[]): Protected => {
  const people = table.map((row) => row.reduce((sum, n) => sum + n, 0))
  const columns = table[0]?.length ?? 0
  const held: Held = { cells: table.map((row, i) => row.map(() => (people[i] ?? 0) < step)), totals: Array.from({ length: columns }, () => false) }
  for (let again = true; again;) {
    again = false
    const arcs = movesOf(table, held)
    for (let i = 0; i < table.length && !again; i++)
      for (let j = 0; j < columns && !again; j++) {
        const hidden = held.cells[i]?.[j] || (table[i]?.[j] ?? 0) < step
        if (!hidden || !isBetrayed(table, held, arcs, i, j) || !holdBack(table, held, i, j)) continue
        again = true
      }
  }
  return {
    people: people.map((n) => shown(n, false)),
    all: shown(
      people.reduce((sum, n) => sum + n, 0),
      false,
    ),
    cells: table.map((row, i) => row.map((n, j) => shown(n, held.cells[i]?.[j] ?? false))),
    totals: held.totals.map((h, j) =>
      shown(
        table.reduce((sum, row) => sum + (row[j] ?? 0), 0),
        h,
      ),
    ),
  }
}
