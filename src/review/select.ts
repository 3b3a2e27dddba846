import { everything, type Reach } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { epochYears } from '#lib/epoch.ts'
import { openTo, seenBy, type Muster, type View } from '#muster/muster.ts'
import { eachJudged } from '#muster/pass.ts'
import { shownTree } from '#muster/places.ts'
import { criteria } from '#standards/criteria.ts'
import type { Held } from '#standards/judge.ts'
import { answers } from '#standards/rule.ts'
import { ageBand, bandLimits, groupOf, groups, levelCode } from './breakdown.ts'
import { rowUnits, type By } from './figures.ts'
import { asThen, readingSaid, unitsDay, viewRead, type ReadAs, type ReadingSaid } from './reading.ts'

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
}

type Test = (held: Held, unit: number, answer: number, byCriterion: Uint8Array) => boolean

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

/** The numbers of the people behind a figure, by the very pass that counted it. */
export const select = (
  muster: Muster,
  root: number,
  asOf: Day,
  knownAt: number | undefined,
  which: Which,
  read: ReadAs = asThen(asOf),
  reach: Reach = everything,
): { change: number; reading: ReadingSaid; people: number[] } => {
  const view = seenBy(muster, viewRead(muster, asOf, knownAt, read), reach)
  const all = tests(muster, view, root, which)
  const people: number[] = []
  eachJudged(muster, view, root, (person, held, unit, answer, byCriterion) => {
    if (all.every((t) => t(held, unit, answer, byCriterion))) people.push(person)
  })
  return { change: view.known, reading: readingSaid(read.kind, unitsDay(muster, asOf, read)), people }
}

/** Everyone with a post that day whom the reach opens, and the asker; undefined when it opens all. */
export const everyoneSeen = (muster: Muster, asOf: Day, knownAt: number | undefined, reach: Reach): number[] | undefined => {
  if (openTo(muster, reach) === undefined) return undefined
  const { people } = select(muster, 1, asOf, knownAt, {}, asThen(asOf), reach)
  return reach.within.includes('self') && reach.person !== undefined ? [...people, reach.person] : people
}
