import { everything, type Reach } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { epochYears } from '#lib/epoch.ts'
import { ethnicityOf } from '#muster/ethnicity.ts'
import { openTo, seenBy, type Muster, type View } from '#muster/muster.ts'
import { eachJudged, type Visit } from '#muster/pass.ts'
import { shownTree } from '#muster/places.ts'
import { subjects, type Subject } from '#people/levels.ts'
import { criteria } from '#standards/criteria.ts'
import type { Held } from '#standards/judge.ts'
import { answers } from '#standards/rule.ts'
import { ageBand, bandLimits, groupOf, groups, levelCode } from './breakdown.ts'
import { rowUnits, type By } from './figures.ts'
import { asThen, readingSaid, unitsDay, viewRead, type ReadAs, type ReadingSaid } from './reading.ts'
import { lacks, type Lack } from './roll-words.ts'

/** Which of a scope's people: every part given must hold. The same words as review.people. */
export type Which = {
  readonly by?: By | undefined
  readonly row?: string | undefined
  readonly criterion?: string | undefined
  readonly answer?: string | undefined
  readonly subject?: 'professional' | 'theory' | undefined
  readonly level?: string | undefined
  readonly sex?: 'female' | 'male' | 'unknown' | undefined
  readonly party?: 'member' | 'notMember' | 'unknown' | undefined
  readonly group?: string | undefined
  readonly ageFrom?: number | undefined
  readonly ageTo?: number | undefined
  /** Codes of titles, of ethnic groups; `unknown` is one too. */
  readonly titles?: readonly string[] | undefined
  readonly ethnic?: readonly string[] | undefined
  readonly minority?: 'yes' | 'no' | 'unknown' | undefined
  /** Level codes by subject, answers by criterion: one of each list must be it. */
  readonly levels?: ReadonlyMap<string, readonly string[]> | undefined
  readonly answers?: ReadonlyMap<string, readonly string[]> | undefined
  /** What is not known of the person; `any` = at least one of these. */
  readonly lacks?: readonly Lack[] | undefined
  /** Names or an identity number (found.ts). */
  readonly search?: string | undefined
}

type Test = (held: Held, unit: number, answer: number, byCriterion: Uint8Array, person: number) => boolean

const sexes = ['unknown', 'female', 'male']
const parties = ['unknown', 'member', 'notMember']

const rowTest = (muster: Muster, view: View, root: number, which: Which): Test | undefined => {
  const { row } = which
  if (row === undefined) return undefined
  switch (which.by ?? 'unit') {
    case 'unit': {
      const { of, units } = rowUnits(shownTree(view), root)
      const line = units.indexOf(Number(row))
      return (_held, unit) => of[unit] === line
    }
    case 'title': {
      const title = row === 'unknown' ? 0 : muster.titles.code.indexOf(row)
      return (held) => held.title === title
    }
    case 'group':
      return (held) => groups[groupOf(held, muster.titles.group)] === row
    case 'criterion':
      return (_held, _unit, _answer, byCriterion) => answers[byCriterion[criteria.findIndex((c) => c === row)] ?? 4] !== 'notApplicable'
  }
}

const answerTest = (which: Which): Test | undefined => {
  if (which.answer === undefined && which.criterion === undefined) return undefined
  const wanted = (which.answer ?? 'met,unmet,transition,unknown,fault').split(',')
  const c = criteria.findIndex((name) => name === which.criterion)
  return (_held, _unit, answer, byCriterion) => wanted.includes(answers[c < 0 ? answer : (byCriterion[c] ?? 4)] ?? '')
}

/** Those whose age is surely within the span; −1: those whom the review counts in no band of ages. */
const ageTest = ({ ageFrom, ageTo }: Which, day: number): Test | undefined => {
  if (ageFrom === undefined && ageTo === undefined) return undefined
  if (ageFrom === -1) {
    const limits = bandLimits(day)
    return (held) => ageBand(held, limits) === -1
  }
  const [least, most] = [ageFrom === undefined || ageFrom === 0 ? -Infinity : ageFrom, ageTo ?? Infinity]
  const inside = (born: number): boolean => epochYears(born, day) >= least && epochYears(born, day) <= most
  return (held) => held.bornFrom >= 0 && inside(held.bornFrom) && inside(held.bornTo)
}

const titleTest = (muster: Muster, titles: readonly string[]): Test => {
  const wanted = new Set(titles.map((t) => (t === 'unknown' ? 0 : muster.titles.code.indexOf(t))))
  return (held) => wanted.has(held.title)
}

/** The Kinh are not a minority; whose ethnic group is not known is neither. */
const kinh = 1
const minorities = { yes: (e: number) => e > kinh, no: (e: number) => e === kinh, unknown: (e: number) => e === 0 }

const levelTests = (levels: Which['levels']): Test[] =>
  [...(levels ?? [])].map(
    ([subject, codes]) =>
      (held) =>
        codes.includes(levelCode(held, subject as Subject) ?? 'unknown'),
  )

const answersTests = (wanted: Which['answers']): Test[] =>
  [...(wanted ?? [])].map(([criterion, list]) => {
    const c = criteria.findIndex((name) => name === criterion)
    return (_held, _unit, answer, byCriterion) => list.includes(answers[c < 0 ? answer : (byCriterion[c] ?? 4)] ?? '')
  })

const lackTest = (ethnic: (person: number) => number, wanted: readonly Lack[]): Test => {
  const named = wanted.includes('any') ? lacks : lacks.filter((l) => wanted.includes(l))
  const isLacking = (held: Held, person: number, lack: (typeof lacks)[number]): boolean => {
    switch (lack) {
      case 'birth':
        return held.bornFrom < 0
      case 'sex':
        return held.sex === 0
      case 'party':
        return held.party === 0
      case 'ethnicity':
        return ethnic(person) === 0
      default:
        return (held.high[subjects.indexOf(lack)] ?? -1) < 0
    }
  }
  return (held, _unit, _answer, _byCriterion, person) => named.some((lack) => isLacking(held, person, lack))
}

/** The tests of what the list alone asks for, and the review does not. */
const listTests = (muster: Muster, view: View, { titles, ethnic, minority, levels, answers: wanted, lacks: lacking }: Which): Test[] => {
  const group = (person: number): number => ethnicityOf(muster.store, person, view.known)
  const codes = ethnic?.map((e) => (e === 'unknown' ? 0 : Number(e)))
  return [
    ...(titles ? [titleTest(muster, titles)] : []),
    ...(codes ? [((_held, _unit, _answer, _byCriterion, person) => codes.includes(group(person))) satisfies Test] : []),
    ...(minority ? [((_held, _unit, _answer, _byCriterion, person) => minorities[minority](group(person))) satisfies Test] : []),
    ...levelTests(levels),
    ...answersTests(wanted),
    ...(lacking ? [lackTest(group, lacking)] : []),
  ]
}

/** Whether somebody met by a pass is among those asked for. */
export const testOf = (muster: Muster, view: View, root: number, which: Which): Test => {
  const all = [...tests(muster, view, root, which), ...listTests(muster, view, which)]
  return (held, unit, answer, byCriterion, person) => {
    for (const t of all) if (!t(held, unit, answer, byCriterion, person)) return false
    return true
  }
}

const tests = (muster: Muster, view: View, root: number, which: Which): readonly Test[] => {
  const { subject, level, sex, party, group } = which
  const all: (Test | undefined)[] = [
    rowTest(muster, view, root, which),
    answerTest(which),
    ageTest(which, view.day),
    subject && level !== undefined ? (held) => (levelCode(held, subject) ?? 'unknown') === level : undefined,
    sex && ((held) => sexes[held.sex] === sex),
    party && ((held) => parties[held.party] === party),
    group !== undefined ? (held) => groups[groupOf(held, muster.titles.group)] === group : undefined,
  ]
  return all.filter((t) => t !== undefined)
}

/** The numbers of the people behind a figure, by the very pass that counted it; of these alone when `among` names some. */
export const select = (
  muster: Muster,
  root: number,
  asOf: Day,
  knownAt: number | undefined,
  which: Which,
  read: ReadAs = asThen(asOf),
  reach: Reach = everything,
  among?: Uint32Array,
): { change: number; reading: ReadingSaid; people: number[] } => {
  const view = seenBy(muster, viewRead(muster, asOf, knownAt, read), reach)
  const isAsked = testOf(muster, view, root, which)
  const people: number[] = []
  const see: Visit = (person, held, unit, answer, byCriterion) => {
    if (isAsked(held, unit, answer, byCriterion, person)) people.push(person)
  }
  eachJudged(muster, view, root, see, among)
  return { change: view.known, reading: readingSaid(read.kind, unitsDay(muster, asOf, read)), people }
}

/** Everyone with a post that day whom the reach opens, and the asker; undefined when it opens all. */
export const everyoneSeen = (muster: Muster, asOf: Day, knownAt: number | undefined, reach: Reach): number[] | undefined => {
  if (openTo(muster, reach) === undefined) return undefined
  const { people } = select(muster, 1, asOf, knownAt, {}, asThen(asOf), reach)
  return reach.within.includes('self') && reach.person !== undefined ? [...people, reach.person] : people
}
