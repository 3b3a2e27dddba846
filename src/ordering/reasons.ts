import { listAt, type Layout } from './layout.ts'
import { inTheWay, learnersOf, awayIn } from './moves.ts'
import { needOf, type Month, type OfferedClass, type Words } from './problem.ts'
import { againstOption, mayLeave, place, unplace, type Blocker, type State } from './state.ts'
import { monthName, namesOf, sentences, spanName } from './words.ts'

/** One need of one person: the class that meets it (null = left open) and why that one, and why no better. */
export type Why = { readonly person: string; readonly programme: string; readonly class: string | null; readonly says: readonly Words[] }

const most = 3

type Asked = { readonly s: State; readonly need: number; readonly isPlaced: boolean; readonly start: Month }

const nameOf = ({ problem, needPerson }: Layout, need: number): string => problem.people[needPerson[need] ?? -1]?.name ?? ''
const classAt = (layout: Layout, option: number): OfferedClass | undefined => layout.classes[layout.slotClass[layout.optionSlot[option] ?? -1] ?? -1]
const heldOf = (layout: Layout, slot: number): { readonly name: string; readonly when: string } => {
  const offered = layout.classes[layout.slotClass[slot] ?? 0]
  return { name: offered?.name ?? '', when: spanName(layout.problem, layout.slotStart[slot] ?? 0, offered?.months ?? 1) }
}

const sayAway = ({ s, isPlaced, start }: Asked, option: number): Words | undefined => {
  const { layout } = s
  const slot = layout.optionSlot[option] ?? 0
  for (const g of listAt(layout.personGroups, layout.needPerson[layout.optionNeed[option] ?? 0] ?? 0)) {
    const others = awayIn(s, g, slot)
    const [group, first] = [layout.groups[g], others[0]]
    if (!group || first === undefined) continue
    if (group.pair !== null) {
      const other = layout.optionSlot[s.chosen[first] ?? 0] ?? 0
      const isLater = isPlaced && start > (layout.slotStart[other] ?? 0)
      return sentences.pair(nameOf(layout, first), layout.problem.pairs[group.pair]?.post ?? '', heldOf(layout, other), isLater)
    }
    const unit = layout.problem.units.find((u) => u.key === group.unit)
    return sentences.cover(unit?.name ?? '', group.limit, namesOf([...new Set(others.map((n) => nameOf(layout, n)))]), heldOf(layout, slot))
  }
  return undefined
}

const sayFull = ({ s, need }: Asked, slot: number): Words => {
  const { layout } = s
  const others = learnersOf(s, layout.slotClass[slot] ?? 0)
  const isUrgent = others.every((n) => (layout.needWeight[n] ?? 0) >= (layout.needWeight[need] ?? 0))
  return sentences.full(heldOf(layout, slot), others.length, isUrgent)
}

/** What stands against an option, as a sentence. */
const sayBlocker = (a: Asked, option: number, blocker: Blocker): Words | undefined => {
  const { layout } = a.s
  const slot = layout.optionSlot[option] ?? 0
  const c = heldOf(layout, slot)
  switch (blocker) {
    case 'away':
      return sayAway(a, option)
    case 'full':
      return sayFull(a, slot)
    case 'busy': {
      const [own] = inTheWay(a.s, option, blocker)
      return sentences.busy(own === undefined ? '' : (classAt(layout, a.s.chosen[own] ?? -1)?.name ?? ''), c)
    }
    case 'before': {
      const firsts = [...listAt(layout.needsBefore, a.need)]
      const first = firsts.find((f) => (a.s.chosen[f] ?? -1) < 0) ?? firsts[0]
      return sentences.before(layout.problem.programmes.find((p) => p.key === layout.needProgramme[first ?? -1])?.name ?? '', c)
    }
    case 'after':
      return sentences.after(c)
    case 'quota':
      return sentences.quota(c)
    case 'budget':
      return sentences.budget(c)
    // The slot looked at is the one in which the class is held.
    case 'otherMonth':
    case 'atOnce':
    case 'least':
      return undefined
  }
}

const sayNoOption = ({ s, need }: Asked, at: number, slot: number): Words | undefined => {
  const { problem } = s.layout
  const [person, offered] = [problem.people[s.layout.needPerson[need] ?? -1], s.layout.classes[at]]
  if (!person || !offered) return undefined
  const isPinned = (kind: 'in' | 'out'): boolean => problem.pins.some((p) => p.kind === kind && p.person === person.key && p.class === offered.key)
  if (isPinned('out')) return sentences.pinnedOut(offered.name)
  return s.layout.needMust[need] === 1 && !isPinned('in') ? sentences.pinnedElsewhere(offered.name) : sentences.blocked(heldOf(s.layout, slot))
}

/** Why this need is not met in this class, which is not where it is met; undefined when that would be no better. */
const whyNotIn = (a: Asked, at: number, now: number): Words | undefined => {
  const { s, need } = a
  const { layout } = s
  const [offered, slot] = [layout.classes[at], s.held[at] ?? -1]
  if (!offered) return undefined
  if (slot < 0) return a.isPlaced ? undefined : sentences.notHeld(offered)
  const option = [...listAt(layout.needOptions, need)].find((o) => layout.optionSlot[o] === slot)
  if (option === undefined) return a.isPlaced && (layout.slotStart[slot] ?? 0) >= a.start ? undefined : sayNoOption(a, at, slot)
  if ((layout.optionCost[option] ?? 0) >= now) return undefined
  // Who lacks what must be learnt first gains nothing from a free seat: that is said before that the class is full.
  const blocker = listAt(layout.needsBefore, need).some((f) => (s.chosen[f] ?? -1) < 0) ? 'before' : againstOption(s, option)
  return blocker === undefined ? undefined : sayBlocker(a, option, blocker)
}

const sayDue = (layout: Layout, need: number, option: number): readonly Words[] => {
  const person = layout.problem.people[layout.needPerson[need] ?? -1]
  const due = person ? needOf(person, layout.needProgramme[need] ?? '').due : null
  if (due === null) return []
  const isLate = (layout.slotLast[layout.optionSlot[option] ?? 0] ?? 0) > due
  return [(isLate ? sentences.late : sentences.inTime)(monthName(layout.problem, due))]
}

/** Why one need stands where it stands; the state is as before when this returns. */
const whyOf = (s: State, need: number): Why => {
  const { layout } = s
  const option = s.chosen[need] ?? -1
  const mine = classAt(layout, option)
  const programme = layout.needProgramme[need] ?? ''
  const who = { person: layout.problem.people[layout.needPerson[need] ?? -1]?.key ?? '', programme, class: mine?.key ?? null }
  const offered = layout.classes.flatMap((c, at) => (c.programme === programme && c !== mine ? [at] : []))
  const name = layout.problem.programmes.find((p) => p.key === programme)?.name ?? programme
  if (!mine) {
    const says = offered.flatMap((at) => whyNotIn({ s, need, isPlaced: false, start: Infinity }, at, Infinity) ?? [])
    return { ...who, says: offered.length === 0 ? [sentences.noClass(name)] : says.slice(0, most) }
  }
  if (layout.needMust[need] === 1) return { ...who, says: [sentences.pinnedIn(mine.name), ...sayDue(layout, need, option)] }
  const stays = !mayLeave(s, need)
  const now = layout.optionCost[option] ?? 0
  const start = layout.slotStart[layout.optionSlot[option] ?? 0] ?? 0
  unplace(s, need)
  const against = offered.flatMap((at) => whyNotIn({ s, need, isPlaced: true, start }, at, now) ?? [])
  place(s, option)
  const isStaying = against.length === 0 && stays && isBetterFree(s, need, now)
  const says = against.length > 0 ? against : [isStaying ? sentences.keepsLeast(mine.name, mine.least) : sentences.first()]
  return { ...who, says: [...sayDue(layout, need, option), ...says].slice(0, most) }
}

/** Whether a better class is held at all: then only its own class keeps the person. */
const isBetterFree = (s: State, need: number, now: number): boolean =>
  [...listAt(s.layout.needOptions, need)].some((o) => {
    const slot = s.layout.optionSlot[o] ?? 0
    return (s.layout.optionCost[o] ?? 0) < now && s.held[s.layout.slotClass[slot] ?? 0] === slot
  })

/** For every need of every person, why it is met where it is or not at all, in the order of people. */
export const reasonsFor = (s: State): readonly Why[] => Array.from({ length: s.layout.needs }, (_, need) => whyOf(s, need))
