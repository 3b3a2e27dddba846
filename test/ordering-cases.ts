import { diceOf } from '#ordering/dice.ts'
import type { Learner, Need, OfferedClass, Pair, Problem, Programme, Unit } from '#ordering/problem.ts'

/** How large a case is, and whether the months of its classes are given. */
export type Size = {
  readonly people: number
  readonly classes: number
  readonly months: number
  readonly classesOfOne: number
  readonly free: boolean
}

const share = 15

/**
 * A made-up district: units of 8 to 20 people of whom 15 % may be away, a pair of stand-ins in each, two needs a person, seats for nearly all of them, money
 * for most of the seats, a few months in which people cannot leave, two programmes that follow another.
 */
export const makeCase = (size: Size, seed: number): Problem => {
  const dice = diceOf(seed)
  const programmes: Programme[] = Array.from({ length: Math.max(2, Math.round(size.classes / size.classesOfOne)) }, (_, i) => ({
    key: `P${i}`,
    name: `Chương trình ${i + 1}`,
    after: i === 3 || i === 5 ? [`P${i - 1}`] : [],
  }))
  const units: Unit[] = []
  const people: Learner[] = []
  const pairs: Pair[] = []
  const needsOf = (): readonly Need[] => {
    const wanted = new Set<number>()
    const count = 1 + dice.below(3)
    while (wanted.size < Math.min(count, programmes.length)) wanted.add(Math.floor(programmes.length * dice.share() ** 1.3))
    return [...wanted].map((p) => ({
      programme: `P${p}`,
      weight: 1 + Math.floor(10 * dice.share() ** 2),
      due: dice.share() < 0.5 ? 2 + dice.below(size.months - 2) : null,
    }))
  }
  while (people.length < size.people) {
    const unit = `U${units.length}`
    const count = Math.min(10 + dice.below(21), size.people - people.length)
    units.push({ key: unit, name: `Đơn vị ${units.length + 1}`, cover: { percent: share } })
    for (let i = 0; i < count; i++) {
      const blocked = dice.share() < 0.15 ? [dice.below(size.months)] : []
      people.push({ key: `N${people.length}`, name: `Người ${people.length + 1}`, unit, needs: needsOf(), blocked })
    }
    if (count > 1) pairs.push({ people: [`N${people.length - 1}`, `N${people.length - 2}`], post: 'kế toán' })
  }
  const seats = Math.round((people.reduce((sum, p) => sum + p.needs.length, 0) * 1) / size.classes)
  const classes: OfferedClass[] = Array.from({ length: size.classes }, (_, i) => {
    const months = dice.share() < 0.85 ? 1 : 2
    const last = size.months - months
    return {
      key: `L${i}`,
      name: `Lớp ${i + 1}`,
      programme: `P${i % programmes.length}`,
      starts: size.free ? Array.from({ length: last + 1 }, (_, m) => m) : [dice.below(last + 1)],
      months,
      seats: Math.max(3, seats - 6 + dice.below(13)),
      least: Math.max(2, Math.round(seats / 3)),
      seatCost: 1_000_000 * (1 + dice.below(4)),
      fixedCost: 10_000_000 * (1 + dice.below(3)),
      away: true,
    }
  })
  const full = classes.reduce((sum, c) => sum + c.fixedCost + c.seats * c.seatCost, 0)
  const budget = Math.round((full * 0.9) / 1_000_000) * 1_000_000
  return {
    from: '2027-01',
    months: size.months,
    people,
    programmes,
    classes,
    units,
    quotas: [],
    pairs,
    budget,
    atOnce: size.free ? Math.ceil(size.classes / 6) : null,
    pins: [],
  }
}

/** A problem so small that all its arrangements can be counted, with every kind of rule in it and now and then a pin. */
export const tinyCase = (seed: number): Problem => {
  const dice = diceOf(seed)
  const maybe = <T>(chance: number, value: () => T): T | null => (dice.share() < chance ? value() : null)
  const months = 3
  const people: Learner[] = Array.from({ length: 3 }, (_, i) => ({
    key: `N${i}`,
    name: `Người ${i}`,
    unit: i === 0 ? 'U0' : 'U1',
    needs: ['P0', 'P1'].flatMap((programme) =>
      dice.share() < 0.7 ? [{ programme, weight: 1 + dice.below(5), due: maybe(0.4, () => dice.below(months)) }] : [],
    ),
    blocked: dice.share() < 0.25 ? [dice.below(months)] : [],
  }))
  const classes: OfferedClass[] = ['P0', 'P1', dice.share() < 0.5 ? 'P0' : 'P1'].map((programme, i) => ({
    key: `L${i}`,
    name: `Lớp ${i}`,
    programme,
    starts: dice.share() < 0.5 ? [dice.below(months)] : [0, 1 + dice.below(2)],
    months: dice.share() < 0.75 ? 1 : 2,
    seats: 1 + dice.below(3),
    least: 1 + dice.below(2),
    seatCost: 10 * dice.below(3),
    fixedCost: 10 * dice.below(3),
    away: dice.share() < 0.85,
  }))
  const anyone = (): string => `N${dice.below(3)}`
  const pins = Array.from({ length: dice.share() < 0.5 ? 0 : 1 + dice.below(3) }, () => {
    const at = dice.below(3)
    const kind = dice.share()
    const key = `L${at}`
    if (kind < 0.3) return { kind: 'month', class: key, start: classes[at]?.starts[0] ?? 0 } as const
    return { kind: kind < 0.75 ? 'in' : 'out', person: anyone(), class: key } as const
  })
  return {
    from: '2027-01',
    months,
    people,
    programmes: [
      { key: 'P0', name: 'Chương trình 0', after: [] },
      { key: 'P1', name: 'Chương trình 1', after: dice.share() < 0.4 ? ['P0'] : [] },
    ],
    classes,
    units: [
      { key: 'U0', name: 'Đơn vị 0', cover: {} },
      { key: 'U1', name: 'Đơn vị 1', parent: 'U0', cover: dice.share() < 0.5 ? { people: 1 } : { percent: 70 } },
    ],
    quotas: dice.share() < 0.3 ? [{ class: 'L0', unit: dice.share() < 0.5 ? 'U0' : 'U1', seats: 1 }] : [],
    pairs: dice.share() < 0.4 ? [{ people: ['N0', 'N1'], post: 'kế toán' }] : [],
    budget: maybe(0.4, () => 20 + 10 * dice.below(8)),
    atOnce: maybe(0.3, () => 1),
    pins,
  }
}
