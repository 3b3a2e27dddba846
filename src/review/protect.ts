/**
 * Figures for people without a right to the persons behind them. Every number is given as a multiple of five, rounded down; below five it is «few».
 * Where what is shown would still betray a few, more is held back. Whoever reads is taken to know how many people each row has and to have every page;
 * what can then be worked out is decided exactly (a flow from the rows through the units up to the country), not estimated.
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

type Table = readonly (readonly number[])[]

/** A unit with what is counted in it; without anything `below` it is a row of people, else the sum of what is below. */
export type Branch = { readonly key: string; readonly cells: readonly number[]; readonly below: readonly Branch[] }

/** A number of the tree: between two nodes of the flow, `low` nearer to the people. */
type Cell = { readonly low: number; readonly high: number; readonly n: number; readonly unit: Unit; readonly at: number; held: boolean }
type Unit = { readonly key: string; readonly isRow: boolean; readonly up: Unit | undefined; readonly cells: Cell[] }

/** Along which arcs one person may be moved without any published number changing: rows keep their sums. */
type Graph = Set<number>[]

const floor = (n: number): number => n - (n % step)
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** Whether a number that is published rounded down may be one more, or one less, and look the same. */
const mayRise = ({ n, held }: Cell): boolean => held || n % step < step - 1
const mayFall = ({ n, held }: Cell): boolean => n > 0 && (held || n % step > 0)

const draw = (arcs: Graph, cell: Cell): void => {
  if (mayRise(cell)) arcs[cell.low]?.add(cell.high)
  if (mayFall(cell)) arcs[cell.high]?.add(cell.low)
}

/** The units of a tree with their numbers, and the flow: a node for each row, one for each answer of each other unit, and the last one above all. `still`: the root's numbers stay as they are. */
const flowOf = (root: Branch, still = false): { units: Unit[]; arcs: Graph } => {
  const units: Unit[] = []
  let nodes = 1
  const walk = (branch: Branch, up: Unit | undefined, above: (at: number) => number): void => {
    const first = nodes
    const isRow = branch.below.length === 0
    nodes += isRow ? 1 : branch.cells.length
    const unit: Unit = { key: branch.key, isRow, up, cells: [] }
    const few = sum(branch.cells) < step
    branch.cells.forEach((n, at) => unit.cells.push({ low: isRow ? first : first + at, high: above(at), n, unit, at, held: few }))
    units.push(unit)
    for (const below of branch.below) walk(below, unit, (at) => first + at)
  }
  walk(root, undefined, () => 0)
  const arcs: Graph = Array.from({ length: nodes }, () => new Set())
  for (const unit of units) if (!still || unit.up) for (const cell of unit.cells) draw(arcs, cell)
  return { units, arcs }
}

/** Whether there is a way from one node to another that does not take the arc of a cell. */
const leads = (arcs: Graph, from: number, to: number, { low, high }: Cell): boolean => {
  const met = new Set([from])
  const walk = [from]
  for (let at = walk.pop(); at !== undefined; at = walk.pop())
    for (const next of arcs[at] ?? []) {
      if (met.has(next) || (at === low && next === high) || (at === high && next === low)) continue
      if (next === to) return true
      met.add(next)
      walk.push(next)
    }
  return false
}

/** Whether a number that is not shown can only be what it is, given everything that is. */
const isBetrayed = (arcs: Graph, cell: Cell): boolean =>
  !(mayRise(cell) && leads(arcs, cell.high, cell.low, cell)) && !(mayFall(cell) && leads(arcs, cell.low, cell.high, cell))

const largest = (unit: Unit | undefined, but: number): Cell | undefined =>
  unit?.cells.filter((c) => c.at !== but && !c.held).reduce<Cell | undefined>((most, c) => (most === undefined || c.n > most.n ? c : most), undefined)

/** What to hold back next for a number that is betrayed: the sum it goes into, else the largest beside it, else the same of the units above. */
const nextToHold = (cell: Cell, fixed: Unit | undefined): Cell | undefined => {
  for (let unit: Unit | undefined = cell.unit; unit !== undefined; unit = unit.up) {
    const into = unit.up === fixed ? undefined : unit.up?.cells[cell.at]
    if (into && !into.held) return into
    const beside = unit === fixed ? undefined : largest(unit, cell.at)
    if (beside) return beside
  }
  return undefined
}

const isHidden = ({ n, held, unit }: Cell): boolean => n < step || (held && unit.isRow)

/**
 * Which numbers of a tree of units are held back, by unit and place: one decision for each number, on whatever page it stands. `fixed`: what was decided
 * elsewhere for the root.
 */
export const heldBack = (root: Branch, fixed?: readonly boolean[]): ReadonlyMap<string, readonly boolean[]> => {
  const { units, arcs } = flowOf(root)
  const [top] = units
  const hold = (cell: Cell): void => {
    cell.held = true
    draw(arcs, cell)
  }
  if (fixed) for (const cell of top?.cells ?? []) if (fixed[cell.at]) hold(cell)
  const waiting = units.flatMap((u) => u.cells).filter((c) => isHidden(c) && !(fixed && c.unit === top))
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop())
    while (isBetrayed(arcs, cell)) {
      const next = nextToHold(cell, fixed && top)
      if (next === undefined) break
      hold(next)
      // To hold more back only ever frees: what was safe stays so.
      if (isHidden(next)) waiting.push(next)
    }
  return new Map(units.map((u) => [u.key, u.cells.map((c) => c.held)]))
}

const rowsOf = (table: Table): Branch[] => table.map((cells, i) => ({ key: String(i), cells, below: [] }))
const totalsOf = (table: Table): number[] => (table[0] ?? []).map((_, j) => sum(table.map((row) => row[j] ?? 0)))

/** That one person counted under `from` may as well be counted under `to`, as far as the pages of the tree tell. */
export type Trade = { readonly from: number; readonly to: number }

const nobody: Cell = { low: -1, high: -1, n: 0, unit: { key: '', isRow: false, up: undefined, cells: [] }, at: 0, held: false }

/** Which trades the totals of a tree leave open, after what was decided to be held back. */
export const tradesOf = (root: Branch, held: ReadonlyMap<string, readonly boolean[]>): readonly Trade[] => {
  const { units, arcs } = flowOf(root, true)
  for (const unit of units)
    for (const cell of unit.cells) {
      cell.held = held.get(unit.key)?.[cell.at] ?? cell.held
      if (unit.up) draw(arcs, cell)
    }
  const totals = units[0]?.cells ?? []
  return totals.flatMap((a) =>
    totals.flatMap((b) => (a !== b && mayFall(a) && mayRise(b) && leads(arcs, a.low, b.low, nobody) ? [{ from: a.at, to: b.at }] : [])),
  )
}

/** Whether there is a way around a cell, by the arcs of its own table and at most one trade of the totals. */
const isFree = (arcs: Graph, trades: readonly (readonly [from: number, to: number])[], from: number, to: number, cell: Cell): boolean =>
  leads(arcs, from, to, cell) || trades.some(([a, b]) => (from === a || leads(arcs, from, a, cell)) && (b === to || leads(arcs, b, to, cell)))

/**
 * Which cells are held back of a table that stands beside the tree of units and divides the same people otherwise (by title, by group). Its totals are those of the
 * tree: whatever moves in one must move in the other. So each trade that the tree leaves open is kept open here, and a hidden cell is safe when one person can be moved
 * by at most one trade. Undefined where that cannot be had: then no number of the table is shown.
 */
const heldApart = (table: Table, trades: readonly Trade[]): readonly (readonly boolean[])[] | undefined => {
  const { units, arcs } = flowOf({ key: '', cells: totalsOf(table), below: rowsOf(table) }, true)
  const [top, ...rows] = units
  const column = (at: number): number => top?.cells[at]?.low ?? 0
  const back = trades.map(({ from, to }) => [column(to), column(from)] as const)
  const safe = ({ low, high, ...cell }: Cell): boolean => {
    const around = { low, high, ...cell }
    return (mayRise(around) && isFree(arcs, back, high, low, around)) || (mayFall(around) && isFree(arcs, back, low, high, around))
  }
  const waiting = rows.flatMap((u) => u.cells).filter(isHidden)
  const hold = (cell: Cell | undefined): boolean => {
    if (cell === undefined) return false
    cell.held = true
    draw(arcs, cell)
    waiting.push(cell)
    return true
  }
  const open = (at: number): Cell | undefined =>
    rows
      .flatMap((u) => u.cells[at] ?? [])
      .filter((c) => !c.held)
      .toSorted((x, y) => y.n - x.n)[0]
  for (const { from, to } of trades) while (!leads(arcs, column(from), column(to), nobody)) if (!hold(open(from)) && !hold(open(to))) return undefined
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop())
    while (!safe(cell)) if (!hold(largest(cell.unit, cell.at)) && !hold(open(cell.at))) return undefined
  return rows.map((u) => u.cells.map((c) => c.held))
}

/** What of a table beside the tree of units may be shown; its totals are shown as the tree decided (`fixed`). */
export const protectApart = (table: Table, fixed: readonly boolean[], trades: readonly Trade[]): Protected => {
  const held = heldApart(table, trades)
  const people = table.map(sum)
  return {
    people: people.map((n) => shown(n)),
    all: shown(sum(people)),
    cells: table.map((row, i) => row.map((n, j) => shown(n, held === undefined || held[i]?.[j]))),
    totals: totalsOf(table).map((n, j) => shown(n, fixed[j])),
  }
}

/** A number as it may be shown. */
export const shown = (n: number, held = false): Shown =>
  held ? { kind: 'withheld' } : n < step ? { kind: 'few' } : { kind: 'about', number: floor(n) }

/**
 * What of a table may be shown: rows of people, columns of what they are counted as; the columns of a row add up to its people. A row of fewer than five
 * people shows nothing of them. `fixed`: which totals are held back, when that was decided elsewhere.
 */
export const protect = (table: Table, fixed?: readonly boolean[]): Protected => {
  const people = table.map(sum)
  const totals = totalsOf(table)
  const held = heldBack({ key: '', cells: totals, below: rowsOf(table) }, fixed)
  return {
    people: people.map((n) => shown(n)),
    all: shown(sum(people)),
    cells: table.map((row, i) => row.map((n, j) => shown(n, held.get(String(i))?.[j]))),
    totals: totals.map((n, j) => shown(n, held.get('')?.[j])),
  }
}
