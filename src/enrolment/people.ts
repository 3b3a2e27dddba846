import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Day } from '#lib/day.ts'
import { levelEntry, subjects } from '#people/levels.ts'
import type { Closing, ClosingAnswer } from '#review/closing.ts'
import { namesOf, type Named } from '#review/names.ts'
import type { Asking } from './asking.ts'
import { candidatesOf } from './candidates.ts'
import { isPostgraduate, levelOf, type Class } from './classes.ts'
import { eligibilityOf, eligibilityRules, leftPost, type Eligibility, type EligibilityRule } from './eligible.ts'

/** What every line about a person in these lists shows, for the log of who was read. */
export const shownOfCandidates = ['name', 'birth', 'sex', 'posting', 'qualification', 'rating', 'recruitment']

let kept: Promise<readonly EligibilityRule[]> | undefined
const rulesIn = (dataFolder: string): Promise<readonly EligibilityRule[]> =>
  (kept ??= readFile(join(dataFolder, 'training', 'eligibility.csv'), 'utf8').then(eligibilityRules))

const levelShown = (p: Closing | undefined, level: number | null): { vi: string; en: string } | null => {
  const subject = level === null ? undefined : subjects[level >> 4]
  const code = subject && p?.levels[subject]
  const entry = subject && code ? levelEntry(subject, code) : undefined
  return entry ? { vi: entry.vi, en: entry.en } : null
}

/** A person as the lists of a class show them. */
export type Shown = {
  readonly id: number
  readonly person: string
  readonly name: string
  readonly sex: 'female' | 'male' | null
  readonly born: string | null
  readonly title: string
  readonly unit: string
  readonly level: { vi: string; en: string } | null
  readonly closes: Closing['closes']
  readonly eligibility: Eligibility
  /** Outside ids of people in other lists of the class with the same name and birth. */
  readonly alike: readonly string[]
}

const lineOf = (c: Class, n: Named, p: Closing | undefined, eligibility: Eligibility, alike: readonly string[]): Shown => ({
  id: n.id,
  person: n.key,
  name: n.name,
  sex: p?.sex ?? null,
  born: p?.born ?? null,
  title: p?.title ?? n.titleText ?? '',
  unit: p?.unit ?? '',
  level: levelShown(p, levelOf(c)),
  closes: p?.closes ?? [],
  eligibility,
  alike,
})

/**
 * These people with their eligibility for a class today, by number: what the class would close by the review's own judge, what the register knows of
 * them besides, and the conditions in force.
 */
export const shownFor = async (a: Asking, c: Class, people: readonly number[]): Promise<ReadonlyMap<number, Shown>> => {
  if (people.length === 0) return new Map()
  const [closing, rules] = [await a.house.desk.closing({ asOf: a.today, people, level: levelOf(c) }), await rulesIn(a.house.dataFolder)]
  const [named, candidates] = [await namesOf(a.db, people, { asOf: a.today }), await candidatesOf(a.db, c, people, a.today)]
  const found = new Map(closing.people.map((p) => [p.person, p]))
  const how = { postgraduate: isPostgraduate(c), on: a.today }
  return new Map(
    named.map((n) => {
      const [p, candidate] = [found.get(n.id), candidates.get(n.id)]
      const eligibility = p && candidate ? eligibilityOf(p, closing, candidate, rules, how) : leftPost
      return [n.id, lineOf(c, n, p, eligibility, candidate?.alike.map((other) => other.person) ?? [])]
    }),
  )
}

/** In whose unit each of these people has a post on a day, and what lies above it; those without a post are left out. */
export const postsOf = async (
  a: Asking,
  people: readonly number[],
  on: Day = a.today,
): Promise<ReadonlyMap<number, ClosingAnswer['people'][number]>> =>
  new Map((await a.house.desk.closing({ asOf: on, people, level: null })).people.map((p) => [p.person, p]))

/** A line as the contract has it. */
export const lineShown = (line: Shown) => ({
  ...line,
  alike: [...line.alike],
  eligibility: { answer: line.eligibility.answer, findings: [...line.eligibility.findings] },
})
