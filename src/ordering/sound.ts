import type { Problem } from './problem.ts'

const isWhole = (n: number, least: number): boolean => Number.isSafeInteger(n) && n >= least

/** What is wrong with a problem as it was put: names it does not know, the same name twice, months outside the window. None when it can be looked at. */
export const faultsOf = (problem: Problem): readonly string[] => {
  const faults: string[] = []
  const keysOf = (what: string, list: readonly { readonly key: string }[]): ReadonlySet<string> => {
    const keys = new Set(list.map((x) => x.key))
    if (keys.size < list.length) faults.push(`two ${what} have one key`)
    return keys
  }
  const people = keysOf('people', problem.people)
  const programmes = keysOf('programmes', problem.programmes)
  const classes = keysOf('classes', problem.classes)
  const units = keysOf('units', problem.units)
  const known = (keys: ReadonlySet<string>, key: string, where: string): void => {
    if (!keys.has(key)) faults.push(`${where} names ${key}, which is not in the problem`)
  }
  for (const p of problem.people) {
    known(units, p.unit, p.key)
    if (new Set(p.needs.map((n) => n.programme)).size < p.needs.length) faults.push(`${p.key} needs a programme twice`)
    for (const n of p.needs) {
      known(programmes, n.programme, p.key)
      if (!isWhole(n.weight, 0)) faults.push(`${p.key}: a weight is a whole number from 0`)
    }
  }
  for (const p of problem.programmes) for (const first of p.after) known(programmes, first, p.key)
  for (const c of problem.classes) {
    known(programmes, c.programme, c.key)
    if (!isWhole(c.months, 1) || !isWhole(c.seats, 1) || !isWhole(c.least, 0)) faults.push(`${c.key}: months, seats and least are whole numbers`)
    if (!isWhole(c.seatCost, 0) || !isWhole(c.fixedCost, 0)) faults.push(`${c.key}: money is whole đồng`)
    if (c.starts.some((s) => !isWhole(s, 0) || s >= problem.months)) faults.push(`${c.key} starts outside the window`)
  }
  for (const q of problem.quotas) {
    known(classes, q.class, 'a quota')
    known(units, q.unit, 'a quota')
  }
  for (const { people: both } of problem.pairs) for (const p of both) known(people, p, 'a pair')
  for (const pin of problem.pins) {
    known(classes, pin.class, 'a pin')
    if (pin.kind !== 'month') known(people, pin.person, 'a pin')
  }
  return faults
}
