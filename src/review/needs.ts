import { everything, type Reach } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { calendar, dayOfEpoch, epochMonths } from '#lib/epoch.ts'
import { seenBy, type Muster, type View } from '#muster/muster.ts'
import { eachCrowd } from '#muster/pass.ts'
import { shownTree } from '#muster/places.ts'
import { subjects } from '#people/levels.ts'
import { answerAt } from '#standards/answer-words.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import { pictureOf, type Crowd } from '#standards/crowd.ts'
import { answerRequirement, newHeld } from '#standards/judge.ts'
import { titleOfPost, unitOfPost } from '#standards/post.ts'
import { TRANSITION, UNKNOWN, UNMET, type Rule, type RuleNeed, type RuleRequirement } from '#standards/rule.ts'
import { rowUnits } from './figures.ts'
import { asThen, viewRead } from './reading.ts'

/**
 * What people must still learn, read off the review: what they surely lack now, and what they may lack only until a year (transition, the months after
 * appointment). `target` is the number of a level (people/levels.ts): the least that closes it. `due` is the year in which it must be closed, 0 = now.
 * What is not known is no need; it is counted apart.
 */
export type Need = { readonly target: number; readonly criterion: Criterion; readonly due: number }
export type NeedSource = { readonly edition: string; readonly article: string; readonly confidence: string }

export type NeedRow = {
  readonly unit: number
  readonly name: string
  readonly people: number
  /** People with a need within the period; with one that falls due after it only; of whom something is not known. */
  readonly needing: number
  readonly later: number
  readonly unknown: number
  /** How many have each need, in the order of `needs`. */
  readonly counts: readonly number[]
}

export type Needs = {
  readonly change: number
  readonly root: { readonly id: number; readonly name: string }
  readonly needs: readonly (Need & { readonly sources: readonly NeedSource[] })[]
  readonly rows: readonly NeedRow[]
  readonly unknown: readonly { readonly criterion: Criterion; readonly people: number }[]
}

/** Which of the people with needs: a line of the table, a target, a year, a criterion; or those of whom the criterion is not known. */
export type WhichNeed = {
  readonly row?: number | undefined
  readonly target?: number | undefined
  readonly due?: number | undefined
  readonly unknown?: Criterion | 'any' | undefined
  readonly within?: number | undefined
}

const mark = (answer: number): number => 1 << (24 + answer)
const needing = mark(UNMET) | mark(TRANSITION)
const unsure = mark(UNKNOWN)
/** Criteria that no class closes. */
const notTaught = new Set<number>([criteria.indexOf('age'), criteria.indexOf('service')])

/** The level that would close a need, if it is one that can be learnt; the first that can, where one of several is enough. */
const targetOf = (need: RuleNeed): number | undefined => {
  switch (need.op) {
    case 'level':
      return need.subject * 16 + need.place
    case 'certificate':
      return subjects.length * 16 + need.bit
    case 'withinMonths':
      return targetOf(need.need)
    case 'oneOf':
      return need.needs.map(targetOf).find((t) => t !== undefined)
    case 'ageAtLeast':
    case 'ageAtMost':
    case 'monthsToRetirement':
    case 'monthsInPost':
    case 'otherLaw':
      return undefined
  }
}

const monthsOf = (need: RuleNeed): number => (need.op === 'withinMonths' ? need.months : 0)

/** The first day on which so many months have passed since a day. */
const after = (from: number, months: number): number => {
  let day = from + months * 28
  while (epochMonths(from, day) < months) day++
  return day
}

/** What a rule asks that can be learnt, with the places where it was counted. */
type Ask = {
  readonly requirement: RuleRequirement
  readonly target: number
  /** The only requirement on its criterion: the criterion's answer is its answer. */
  readonly alone: boolean
  readonly cells: Map<number, number>
}

const asksOf = (rule: Rule): readonly Ask[] =>
  rule.fault?.kind === 'no_edition'
    ? []
    : rule.requirements.flatMap((requirement) => {
        const target = targetOf(requirement.need)
        if (target === undefined) return []
        const alone = rule.requirements.filter((r) => r.criterion === requirement.criterion).length === 1
        return [{ requirement, target, alone, cells: new Map() }]
      })

/** The first day after a transition: the later of the grace and the months after appointment. */
const endOf = ({ requirement: r }: Ask, postFrom: number): number => {
  const months = monthsOf(r.need)
  return Math.min(65_535, Math.max(r.graceUntil, months > 0 ? after(postFrom, months) : 0))
}

/** Told of everyone with something to learn: the place in the crowd and the line, once for each need (its number in `keys`, the first day on which it is unmet; 0 = now). */
type Tell = {
  need: (i: number, line: number, key: number, crowd: Crowd, end: number) => void
  person?: (i: number, line: number, crowd: Crowd) => void
}

type Keys = { readonly list: (Need & { readonly sources: NeedSource[] })[]; readonly at: Map<number, number> }

const keyOf = (keys: Keys, { target, requirement: r }: Ask, due: number): number => {
  const code = (target * 16 + r.criterion) * 4096 + due
  let key = keys.at.get(code)
  if (key === undefined) {
    key = keys.list.push({ target, criterion: criteria[r.criterion] ?? 'theory', due, sources: [] }) - 1
    keys.at.set(code, key)
  }
  const sources = keys.list[key]?.sources ?? []
  const { edition, article, confidence } = r.source
  if (!sources.some((s) => s.edition === edition && s.article === article)) sources.push({ edition, article, confidence })
  return key
}

/** Whether the same person lacks more in the same subject, and no less soon: a class for that closes this too. */
const isCovered = (a: { target: number; due: number }, others: readonly { target: number; due: number }[]): boolean =>
  others.some((b) => a !== b && b.target >> 4 === a.target >> 4 && b.target > a.target && b.due <= a.due)

/** The one pass behind the figures and the lists: everyone at or below `root`, and what each must still learn. */
const eachNeed = (muster: Muster, view: View, root: number, keys: Keys, { need, person }: Tell): void => {
  const { of } = rowUnits(shownTree(view), root)
  const asks: (readonly Ask[])[] = []
  const held = newHeld()
  const years = calendar()
  const found: { target: number; due: number; end: number; ask: Ask }[] = []
  const look = (crowd: Crowd, i: number, line: number): void => {
    const post = crowd.post[i] ?? 0
    const number = crowd.rule[i] ?? 0
    const own = (asks[number] ??= asksOf(view.book.rule(view.tree.carry[unitOfPost(post)] ?? 0, titleOfPost(post))))
    found.length = 0
    let pictured = false
    for (const ask of own) {
      const { requirement: r } = ask
      let answer = answerAt(crowd, i, r.criterion)
      if (answer !== UNMET && answer !== TRANSITION) continue
      if (!ask.alone) {
        if (!pictured) pictureOf(crowd, i, held)
        pictured = true
        answer = answerRequirement(r, held, view.day, muster.retirement)
        if (answer !== UNMET && answer !== TRANSITION) continue
      }
      const end = answer === UNMET ? 0 : endOf(ask, crowd.postFrom[i] ?? 0)
      found.push({ target: ask.target, due: end === 0 ? 0 : (years[end] ?? 0) >> 9, end, ask })
    }
    for (const one of found) {
      if (found.length > 1 && isCovered(one, found)) continue
      let key = one.ask.cells.get(one.due)
      if (key === undefined) one.ask.cells.set(one.due, (key = keyOf(keys, one.ask, one.due)))
      need(i, line, key, crowd, one.end)
    }
  }
  eachCrowd(muster, view, root, (crowd) => {
    const { answered, size, count, unit } = crowd
    for (let i = 0; i < count; i++) {
      const line = of[unit[i] ?? 0] ?? 0
      if ((((answered[i] ?? 0) | (answered[size + i] ?? 0)) & needing) !== 0) look(crowd, i, line)
      person?.(i, line, crowd)
    }
  })
}

type Rows = {
  readonly people: Int32Array
  readonly needing: Int32Array
  readonly later: Int32Array
  readonly unknown: Int32Array
  readonly counts: Map<number, Int32Array>
}

const newRows = (lines: number): Rows => ({
  people: new Int32Array(lines),
  needing: new Int32Array(lines),
  later: new Int32Array(lines),
  unknown: new Int32Array(lines),
  counts: new Map(),
})

const add = (column: Int32Array, at: number): void => {
  column[at] = (column[at] ?? 0) + 1
}

/** Criteria that a class can close and that are not known of somebody. */
const unknownOf = (crowd: Crowd, i: number, count: (criterion: number) => void): boolean => {
  if ((((crowd.answered[i] ?? 0) | (crowd.answered[crowd.size + i] ?? 0)) & unsure) === 0) return false
  let any = false
  for (let c = 0; c < criteria.length; c++)
    if (answerAt(crowd, i, c) === UNKNOWN && !notTaught.has(c)) {
      any = true
      count(c)
    }
  return any
}

const sameOrder = (a: Need, b: Need): number => criteria.indexOf(a.criterion) - criteria.indexOf(b.criterion) || b.target - a.target || a.due - b.due

const viewFor = (muster: Muster, asOf: Day, knownAt: number | undefined, reach: Reach): View =>
  seenBy(muster, viewRead(muster, asOf, knownAt, asThen(asOf)), reach)

/** What everyone at or below a unit must still learn, by line of the table; `within` = the last year of the period: what falls due later is counted apart. */
export const needsOf = (muster: Muster, root: number, asOf: Day, within: number, knownAt?: number, reach: Reach = everything): Needs => {
  const view = viewFor(muster, asOf, knownAt, reach)
  const { units } = rowUnits(shownTree(view), root)
  const keys: Keys = { list: [], at: new Map() }
  const rows = newRows(units.length)
  const unknown = new Int32Array(criteria.length)
  let now = false
  let later = false
  eachNeed(muster, view, root, keys, {
    need: (_i, line, key) => {
      let counts = rows.counts.get(key)
      if (!counts) rows.counts.set(key, (counts = new Int32Array(units.length)))
      add(counts, line)
      if ((keys.list[key]?.due ?? 0) <= within) now = true
      else later = true
    },
    person: (i, line, crowd) => {
      add(rows.people, line)
      if (now) add(rows.needing, line)
      else if (later) add(rows.later, line)
      now = later = false
      if (unknownOf(crowd, i, (c) => add(unknown, c))) add(rows.unknown, line)
    },
  })
  const order = [...keys.list.keys()].sort((a, b) => sameOrder(keys.list[a] ?? keys.list[0]!, keys.list[b] ?? keys.list[0]!))
  const name = (unit: number): string => shownTree(view).at[unit]?.name ?? ''
  return {
    change: view.known,
    root: { id: root, name: name(root) },
    needs: order.flatMap((key) => keys.list[key] ?? []),
    rows: units.flatMap((unit, line) =>
      (rows.people[line] ?? 0) === 0
        ? []
        : [
            {
              unit,
              name: name(unit),
              people: rows.people[line] ?? 0,
              needing: rows.needing[line] ?? 0,
              later: rows.later[line] ?? 0,
              unknown: rows.unknown[line] ?? 0,
              counts: order.map((key) => rows.counts.get(key)?.[line] ?? 0),
            },
          ],
    ),
    unknown: criteria.flatMap((criterion, c) => ((unknown[c] ?? 0) > 0 ? [{ criterion, people: unknown[c] ?? 0 }] : [])),
  }
}

/** Somebody behind a figure of the needs: what this person must still learn, and what is not known. */
export type PersonNeeds = { readonly person: number; readonly needs: readonly PersonNeed[]; readonly unknown: readonly Criterion[] }
/** A need of one person; `until`: the last day on which it is still in time, null when it is unmet now. */
export type PersonNeed = Need & { readonly until: Day | null }

/** The people behind a figure of the needs, by the pass that counted it. */
export const peopleInNeed = (
  muster: Muster,
  root: number,
  asOf: Day,
  which: WhichNeed,
  knownAt?: number,
  reach: Reach = everything,
): { change: number; people: PersonNeeds[] } => {
  const view = viewFor(muster, asOf, knownAt, reach)
  const { units } = rowUnits(shownTree(view), root)
  const keys: Keys = { list: [], at: new Map() }
  const people: PersonNeeds[] = []
  let own: PersonNeed[] = []
  const isAsked = (line: number, unknown: readonly Criterion[]): boolean => {
    if (which.row !== undefined && units[line] !== which.row) return false
    if (which.unknown !== undefined) return which.unknown === 'any' ? unknown.length > 0 : unknown.includes(which.unknown)
    return own.some(
      (n) =>
        (which.target === undefined || n.target === which.target) &&
        (which.due === undefined || n.due === which.due) &&
        (which.within === undefined || n.due <= which.within),
    )
  }
  eachNeed(muster, view, root, keys, {
    need: (_i, _line, key, _crowd, end) => {
      const found = keys.list[key]
      if (found) own.push({ target: found.target, criterion: found.criterion, due: found.due, until: end === 0 ? null : dayOfEpoch(end - 1) })
    },
    person: (i, line, crowd) => {
      const unknown: Criterion[] = []
      unknownOf(crowd, i, (c) => unknown.push(criteria[c] ?? 'theory'))
      if (isAsked(line, unknown)) people.push({ person: crowd.person[i] ?? 0, needs: own, unknown })
      own = []
    },
  })
  return { change: view.known, people }
}
