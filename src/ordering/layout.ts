import { coverLimit, withBelow } from './check.ts'
import { closedCost, needOf, openCost, type Arrangement, type Month, type OfferedClass, type Problem } from './problem.ts'

/** Lists of numbers behind each other: those of `i` lie from `start[i]` to `start[i + 1]` in `of`. */
export type Lists = { readonly start: Int32Array; readonly of: Int32Array }

export const listsOf = (lists: readonly (readonly number[])[]): Lists => {
  const start = new Int32Array(lists.length + 1)
  for (const [i, list] of lists.entries()) start[i + 1] = (start[i] ?? 0) + list.length
  return { start, of: Int32Array.from(lists.flat()) }
}

/** The list of one, as a view. */
export const listAt = ({ start, of }: Lists, i: number): Int32Array => of.subarray(start[i], start[i + 1])

/** Who may not all be away at once: the people of a unit, or two who stand in for each other. */
export type Group = { readonly people: readonly number[]; readonly limit: number; readonly unit: string | null; readonly pair: number | null }

/**
 * A problem as numbers, for searching. A need is one programme of one person; a slot is a class from one month on; an option is a need met in a slot. What can
 * never be (a blocked month, a person pinned elsewhere, a class pinned to another month) is no option. Options of a need are in the order of their cost.
 */
export type Layout = {
  readonly problem: Problem
  readonly months: number
  readonly needs: number
  readonly needPerson: Int32Array
  readonly needProgramme: readonly string[]
  readonly needWeight: Int32Array
  /** Must be met: a pin says so. */
  readonly needMust: Uint8Array
  readonly needOptions: Lists
  readonly needsBefore: Lists
  readonly needsAfter: Lists
  readonly personNeeds: Lists
  readonly personGroups: Lists
  readonly optionNeed: Int32Array
  readonly optionSlot: Int32Array
  readonly optionCost: Int32Array
  readonly optionQuotas: Lists
  readonly slotClass: Int32Array
  readonly slotStart: Int32Array
  readonly slotLast: Int32Array
  readonly slotOptions: Lists
  readonly classSlots: Lists
  /** Must be held: a pin says so. */
  readonly classMust: Uint8Array
  readonly classes: readonly OfferedClass[]
  readonly groups: readonly Group[]
  readonly quotaSeats: Int32Array
  readonly budget: number
  readonly atOnce: number
}

type Slots = Pick<Layout, 'slotClass' | 'slotStart' | 'slotLast' | 'classSlots' | 'classMust'>

const layOutSlots = ({ classes, months, pins }: Problem): Slots => {
  const pinned = new Map<string, Month>()
  for (const p of pins) if (p.kind === 'month') pinned.set(p.class, (pinned.get(p.class) ?? p.start) === p.start ? p.start : -1)
  const [slotClass, slotStart, slotLast]: [number[], number[], number[]] = [[], [], []]
  const classSlots = classes.map((c, at) => {
    const fixed = pinned.get(c.key)
    const starts = c.starts.filter((s) => s + c.months <= months && (fixed === undefined || s === fixed))
    return starts.map((start) => {
      slotStart.push(start)
      slotLast.push(start + c.months - 1)
      return slotClass.push(at) - 1
    })
  })
  return {
    slotClass: Int32Array.from(slotClass),
    slotStart: Int32Array.from(slotStart),
    slotLast: Int32Array.from(slotLast),
    classSlots: listsOf(classSlots),
    classMust: Uint8Array.from(classes, (c) => (pinned.has(c.key) ? 1 : 0)),
  }
}

type Needs = {
  readonly person: number
  readonly programme: string
  readonly weight: number
  readonly due: Month | null
  readonly pinned: string | null
}

const nowhere = '\n'

/** What each person needs, and what only a pin asks of them. */
const layOutNeeds = ({ people, classes, pins }: Problem): readonly Needs[] => {
  const programmeOf = new Map(classes.map((c) => [c.key, c.programme]))
  const pinned = new Map<string, Map<string, string>>()
  for (const p of pins) {
    const programme = p.kind === 'in' ? programmeOf.get(p.class) : undefined
    if (p.kind !== 'in' || programme === undefined) continue
    const own = pinned.get(p.person) ?? new Map<string, string>()
    const other = own.get(programme)
    // Pinned into two classes of one programme: no class is both, so nothing can be found, and the two pins are named as the conflict.
    pinned.set(p.person, own.set(programme, other === undefined || other === p.class ? p.class : nowhere))
  }
  return people.flatMap((learner, person) => {
    const own = pinned.get(learner.key)
    const programmes = new Set([...learner.needs.map((n) => n.programme), ...(own?.keys() ?? [])])
    return [...programmes].map((programme) => ({ person, ...needOf(learner, programme), pinned: own?.get(programme) ?? null }))
  })
}

const layOutGroups = ({ people, units, pairs }: Problem): readonly Group[] => {
  const at = new Map(people.map((p, i) => [p.key, i]))
  const byUnit = new Map<string, number[]>()
  for (const [i, p] of people.entries()) byUnit.set(p.unit, [...(byUnit.get(p.unit) ?? []), i])
  const covers = units.flatMap((unit) => {
    const members = [...withBelow(units, unit.key)].flatMap((u) => byUnit.get(u) ?? [])
    const limit = coverLimit(unit, members.length)
    return limit === null || limit >= members.length ? [] : [{ people: members, limit, unit: unit.key, pair: null }]
  })
  const twos = pairs.flatMap((pair, index) => {
    const both = pair.people.flatMap((key) => at.get(key) ?? [])
    return both.length < 2 ? [] : [{ people: both, limit: 1, unit: null, pair: index }]
  })
  return [...covers, ...twos]
}

/** For each class, the quotas on it with the units each holds for. */
const quotasByClass = ({ quotas, units }: Problem): ReadonlyMap<string, readonly { index: number; within: ReadonlySet<string> }[]> => {
  const found = new Map<string, { index: number; within: ReadonlySet<string> }[]>()
  for (const [index, q] of quotas.entries()) found.set(q.class, [...(found.get(q.class) ?? []), { index, within: withBelow(units, q.unit) }])
  return found
}

type Options = { readonly need: number[]; readonly slot: number[]; readonly cost: number[]; readonly quotas: number[][]; readonly byNeed: number[][] }

const layOutOptions = (problem: Problem, needs: readonly Needs[], slots: Slots): Options => {
  const quotas = quotasByClass(problem)
  const banned = new Set(problem.pins.flatMap((p) => (p.kind === 'out' ? [`${p.person}\n${p.class}`] : [])))
  const byProgramme = new Map<string, number[]>()
  for (const [at, c] of problem.classes.entries()) byProgramme.set(c.programme, [...(byProgramme.get(c.programme) ?? []), at])
  const options: Options = { need: [], slot: [], cost: [], quotas: [], byNeed: needs.map(() => []) }
  for (const [index, n] of needs.entries()) {
    const person = problem.people[n.person]
    if (!person) continue
    const found: { slot: number; cost: number; quotas: number[] }[] = []
    for (const at of byProgramme.get(n.programme) ?? []) {
      const c = problem.classes[at]
      if (!c || (n.pinned !== null && n.pinned !== c.key) || banned.has(`${person.key}\n${c.key}`)) continue
      const own = (quotas.get(c.key) ?? []).flatMap((q) => (q.within.has(person.unit) ? [q.index] : []))
      for (const slot of listAt(slots.classSlots, at)) {
        const [start, last] = [slots.slotStart[slot] ?? 0, slots.slotLast[slot] ?? 0]
        if (person.blocked.some((m) => start <= m && m <= last)) continue
        found.push({ slot, cost: closedCost(n.weight, n.due, last), quotas: own })
      }
    }
    for (const o of found.sort((a, b) => a.cost - b.cost || a.slot - b.slot)) {
      options.byNeed[index]?.push(options.need.push(index) - 1)
      options.slot.push(o.slot)
      options.cost.push(o.cost)
      options.quotas.push(o.quotas)
    }
  }
  return options
}

const inverse = (lists: Lists, size: number): Lists => {
  const found: number[][] = Array.from({ length: size }, () => [])
  for (let i = 0; i + 1 < lists.start.length; i++) for (const j of listAt(lists, i)) found[j]?.push(i)
  return listsOf(found)
}

/** For each need, the needs of the same person that must be met before it. */
const layOutBefore = ({ programmes, people }: Problem, needs: readonly Needs[], personNeeds: Lists): Lists => {
  const after = new Map(programmes.map((p) => [p.key, p.after]))
  const asked = people.map((p) => new Set(p.needs.map((n) => n.programme)))
  return listsOf(
    needs.map(({ person, programme }) => {
      const firsts = (after.get(programme) ?? []).filter((f) => asked[person]?.has(f))
      return [...listAt(personNeeds, person)].filter((other) => firsts.includes(needs[other]?.programme ?? ''))
    }),
  )
}

const groupedBy = (keys: readonly number[], size: number): Lists => {
  const found: number[][] = Array.from({ length: size }, () => [])
  for (const [i, key] of keys.entries()) found[key]?.push(i)
  return listsOf(found)
}

/** Lays a problem out as numbers. */
export const layOut = (problem: Problem): Layout => {
  const slots = layOutSlots(problem)
  const needs = layOutNeeds(problem)
  const options = layOutOptions(problem, needs, slots)
  const groups = layOutGroups(problem)
  const people = problem.people.length
  const personNeeds = groupedBy(
    needs.map((n) => n.person),
    people,
  )
  const needsBefore = layOutBefore(problem, needs, personNeeds)
  return {
    problem,
    months: problem.months,
    needs: needs.length,
    needPerson: Int32Array.from(needs, (n) => n.person),
    needProgramme: needs.map((n) => n.programme),
    needWeight: Int32Array.from(needs, (n) => n.weight),
    needMust: Uint8Array.from(needs, (n) => (n.pinned === null ? 0 : 1)),
    needOptions: listsOf(options.byNeed),
    needsBefore,
    needsAfter: inverse(needsBefore, needs.length),
    personNeeds,
    personGroups: inverse(listsOf(groups.map((g) => g.people)), people),
    optionNeed: Int32Array.from(options.need),
    optionSlot: Int32Array.from(options.slot),
    optionCost: Int32Array.from(options.cost),
    optionQuotas: listsOf(options.quotas),
    ...slots,
    slotOptions: groupedBy(options.slot, slots.slotClass.length),
    classes: problem.classes,
    groups,
    quotaSeats: Int32Array.from(problem.quotas, (q) => q.seats),
    budget: problem.budget ?? Infinity,
    atOnce: problem.atOnce ?? Infinity,
  }
}

/** Where each need is met: an option, or -1. With the slot in which each class is held, or -1. */
export type Choice = { readonly chosen: Int32Array; readonly held: Int32Array }

/** An arrangement as the choice it says; what the layout does not know of is left out. */
export const choiceFrom = (layout: Layout, { held, places }: Arrangement): Choice => {
  const slots = layout.classes.map((c, at) => [...listAt(layout.classSlots, at)].find((slot) => layout.slotStart[slot] === held[c.key]) ?? -1)
  const classOf = new Map(places.map((p) => [`${p.person}\n${p.programme}`, p.class]))
  const chosen = layout.needProgramme.map((programme, need) => {
    const person = layout.problem.people[layout.needPerson[need] ?? -1]
    const wanted = classOf.get(`${person?.key}\n${programme}`)
    const isWanted = (option: number): boolean => {
      const slot = layout.optionSlot[option] ?? 0
      const at = layout.slotClass[slot] ?? 0
      return slots[at] === slot && layout.classes[at]?.key === wanted
    }
    return wanted === undefined ? -1 : ([...listAt(layout.needOptions, need)].find(isWanted) ?? -1)
  })
  return { chosen: Int32Array.from(chosen), held: Int32Array.from(slots) }
}

export const arrangementOf = (layout: Layout, { chosen, held }: Choice): Arrangement => {
  const classes = layout.classes
  const holds = [...held].flatMap((slot, at) => (slot < 0 ? [] : [[classes[at]?.key ?? '', layout.slotStart[slot] ?? 0] as const]))
  const places = [...chosen].flatMap((option, need) => {
    const offered = classes[layout.slotClass[layout.optionSlot[option] ?? -1] ?? -1]
    const person = layout.problem.people[layout.needPerson[need] ?? -1]
    return option < 0 || !offered || !person ? [] : [{ person: person.key, programme: offered.programme, class: offered.key }]
  })
  return { held: Object.fromEntries(holds), places }
}

/** The cost of all needs left open, from which every met need takes something off. */
export const costOfNothing = (layout: Layout): number => layout.needWeight.reduce((sum, w) => sum + openCost(w), 0)
