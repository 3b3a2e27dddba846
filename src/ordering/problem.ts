/** What people read, in both languages. */
export type Words = { readonly vi: string; readonly en: string }

/** A month of the window: 0 is its first. */
export type Month = number

/**
 * Somebody with something to learn. `needs` are the programmes that would close a requirement, with how much it matters (a whole number, `weigh`) and the last
 * month in which closing it is in time (null = any). `blocked` are months in which the person cannot leave.
 */
export type Learner = {
  readonly key: string
  readonly name: string
  readonly unit: string
  readonly needs: readonly Need[]
  readonly blocked: readonly Month[]
}
export type Need = { readonly programme: string; readonly weight: number; readonly due: Month | null; readonly why?: Words }

/** `after`: programmes that a learner who needs both must have finished before this one begins. */
export type Programme = { readonly key: string; readonly name: string; readonly after: readonly string[] }

/**
 * A class that may be held. `starts` are the months in which it may begin: one when its period is given, several when it is to be chosen; it lasts `months`.
 * It is held with at least `least` learners and at most `seats`. `away`: its learners are away from work. Money is whole đồng.
 */
export type OfferedClass = {
  readonly key: string
  readonly name: string
  readonly programme: string
  readonly starts: readonly Month[]
  readonly months: number
  readonly seats: number
  readonly least: number
  readonly seatCost: number
  readonly fixedCost: number
  readonly away: boolean
}

/**
 * A unit; `parent` when another unit of the problem stands above it. Cover: at most so many, and at most so many per cent of `headcount`, of it and the units
 * below may be away at once; a percentage always leaves room for one. Without a headcount the people of the problem are counted.
 */
export type Unit = {
  readonly key: string
  readonly name: string
  readonly parent?: string
  readonly headcount?: number
  readonly cover: { readonly people?: number; readonly percent?: number }
}

/** At most so many seats of a class for a unit and those below it. */
export type Quota = { readonly class: string; readonly unit: string; readonly seats: number }

/** Two who stand in for each other: never both away. `post` says what they hold («kế toán»). */
export type Pair = { readonly people: readonly [string, string]; readonly post: string }

/** What somebody has fixed by hand: a person in a class or not in it, or a class held from a month on. */
export type Pin =
  | { readonly kind: 'in' | 'out'; readonly person: string; readonly class: string }
  | { readonly kind: 'month'; readonly class: string; readonly start: Month }

export type Problem = {
  /** The first month of the window, YYYY-MM, and how many there are. */
  readonly from: string
  readonly months: number
  readonly people: readonly Learner[]
  readonly programmes: readonly Programme[]
  readonly classes: readonly OfferedClass[]
  readonly units: readonly Unit[]
  readonly quotas: readonly Quota[]
  readonly pairs: readonly Pair[]
  readonly budget: number | null
  /** How many classes may run in one month. */
  readonly atOnce: number | null
  readonly pins: readonly Pin[]
}

export type Place = { readonly person: string; readonly programme: string; readonly class: string }
/** Who goes to which class, and from which month each class is held; a class that is not named is not held. */
export type Arrangement = { readonly held: Readonly<Record<string, Month>>; readonly places: readonly Place[] }

/**
 * What an arrangement costs, in thousandths of a weight: a need left open costs its whole weight, one closed late half of it, and waiting a little (two
 * thousandths a month until the class ends), so that of two equal orders the earlier wins.
 */
export const openCost = (weight: number): number => 1000 * weight
export const closedCost = (weight: number, due: Month | null, last: Month): number =>
  (due !== null && last > due ? 500 * weight : 0) + 2 * last * weight

/** Weight and due month of what a person needs; a programme that only a pin asks for closes nothing. */
export const needOf = (learner: Learner, programme: string): Need =>
  learner.needs.find((n) => n.programme === programme) ?? { programme, weight: 0, due: null }

/** What an arrangement costs by the rule above, counted from the problem itself. */
export const costOf = (problem: Problem, { held, places }: Arrangement): number => {
  const lasts = new Map(problem.classes.map((c) => [c.key, (held[c.key] ?? 0) + c.months - 1]))
  const placed = new Map(places.map((p) => [`${p.person}\n${p.programme}`, lasts.get(p.class) ?? 0]))
  let cost = 0
  for (const person of problem.people) {
    for (const { programme, weight, due } of person.needs) {
      const last = placed.get(`${person.key}\n${programme}`)
      cost += last === undefined ? openCost(weight) : closedCost(weight, due, last)
    }
  }
  return cost
}
