import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import type { Reach, Where } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { Refusal } from '#lib/refusal.ts'
import { fold } from '#lib/vietnamese.ts'
import { childrenOf, resolveUnit, searchUnits } from '#muster/answers.ts'
import { openTo, viewOn, type Muster } from '#muster/muster.ts'
import { compareDays } from '#review/compare.ts'
import { explain } from '#review/explain.ts'
import { summarise } from '#review/figures.ts'
import { everyoneSeen, select } from '#review/select.ts'
import { answers, type Answer } from '#standards/rule.ts'

import { musterOf } from './make.ts'
import { everyoneOn, personOn, unitsOn, type NaiveLine, type NaiveUnits } from './naive.ts'
import { mergerDay, randomRegister, type RandomRegister } from './random-register.ts'

// Random trees, grants and histories: whatever is asked under a reach is what a slow and obvious reader would show. One muster answers all reaches of a
// register in turn, so that nothing kept for one is told to another.

let compared = 0
const same = <T>(got: T, expected: T, what: () => string): void => {
  compared++
  assert.deepEqual(got, expected, what())
}

/** The rule in plain words: a unit is open when who answers for it today lies at or below who answers, alone, for a granted unit today. */
const openIn = (today: NaiveUnits, within: readonly Where[]) => {
  const roots = within.flatMap((w) => (typeof w === 'number' && !today.lost(w) ? [today.carry(w)] : [])).filter((u) => u > 0)
  return (unit: number): boolean => within.includes('everywhere') || today.above(today.carry(unit)).some((u) => roots.includes(u))
}

const codeOf = (work: () => number): number | string => {
  try {
    return work()
  } catch (error) {
    return error instanceof Refusal ? error.code : assert.fail(String(error))
  }
}

const allUnits = (r: RandomRegister): readonly number[] => [...new Set(r.org.versions.map((v) => v.unit))].sort((a, b) => a - b)

type Asked = {
  readonly r: RandomRegister
  readonly muster: Muster
  readonly reach: Reach
  readonly open: (unit: number) => boolean
  readonly on: Day
  readonly known: number
  readonly tree: NaiveUnits
  readonly seen: readonly NaiveLine[]
  readonly says: string
}

const checkUnits = ({ r, muster, reach, open, on, known, tree, says }: Asked): void => {
  const stand = allUnits(r).filter((u) => tree.exists(u))
  for (const u of stand) {
    const got = codeOf(() => resolveUnit(muster, on, known, String(u), reach))
    same(got, open(u) ? u : 'not_found', () => `${says}: unit ${u}`)
  }
  for (const u of allUnits(r).filter((v) => !tree.exists(v) && !open(v)))
    same(
      codeOf(() => resolveUnit(muster, on, known, String(u), reach)),
      'not_found',
      () => `${says}: a unit that is gone, ${u}`,
    )
  if (known !== r.head) return
  const below = (parent: number): number[] => stand.filter((u) => tree.exists(u)?.parent === parent && open(u))
  for (const parent of stand) {
    const got = childrenOf(muster, on, parent, reach)
    same(
      got.map((n) => n.id).sort((a, b) => a - b),
      below(parent),
      () => `${says}: below ${parent}`,
    )
    for (const node of got) same(node.children, below(node.id).length, () => `${says}: how many below ${node.id}`)
  }
  const tops = stand.filter((u) => open(u) && !(tree.exists(u)?.parent !== undefined && open(tree.exists(u)!.parent!)))
  same(
    childrenOf(muster, on, undefined, reach).map((n) => n.id),
    tops,
    () => `${says}: the tops`,
  )
  for (const text of ['xã', 'tỉnh', 'huyện', 'xã mới 11'])
    same(
      searchUnits(muster, on, text, 100, reach)
        .map((n) => n.id)
        .sort((a, b) => a - b),
      stand.filter((u) => open(u) && tree.exists(u)!.fold.includes(fold(text))),
      () => `${says}: search ${text}`,
    )
}

const people = (lines: readonly NaiveLine[]): number[] => lines.map((l) => l.person)

const checkPeople = ({ r, muster, reach, on, known, tree, seen, says }: Asked): void => {
  if (!reach.within.includes('everywhere')) same(everyoneSeen(muster, on, known, reach), people(seen), () => `${says}: everyone`)
  for (const person of new Set(r.facts.map((f) => f.person))) {
    // Without a primary post somebody is in no list, and is explained by whichever concurrent post comes first.
    const { primary, others } = personOn(r, person, on, known)
    if (!primary && others.length > 0) continue
    same(explain(muster, on, known, person, reach).verdicts.length > 0, people(seen).includes(person), () => `${says}: person ${person} explained`)
  }
  for (const root of [1, 2, 3, 4, 7, 12].filter((u) => tree.exists(u))) {
    const inRoot = seen.filter((l) => tree.above(l.unit).includes(root))
    same(select(muster, root, on, known, {}, undefined, reach).people, people(inRoot), () => `${says}: list of ${root}`)
    const s = summarise(muster, root, on, 'unit', known, undefined, undefined, reach)
    same(s.total.people, inRoot.length, () => `${says}: total of ${root}`)
    const lineOf = (l: NaiveLine): number => (l.unit === root ? root : tree.above(l.unit)[tree.above(l.unit).indexOf(root) - 1]!)
    same(
      s.rows.map((row) => [Number(row.key), row.people]).sort((a, b) => a[0]! - b[0]!),
      [...new Set(inRoot.map(lineOf))].sort((a, b) => a - b).map((u) => [u, inRoot.filter((l) => lineOf(l) === u).length]),
      () => `${says}: lines of ${root}`,
    )
    for (const answer of answers) {
      const wanted = inRoot.filter((l) => l.all === answer)
      same(s.total.all[answer], wanted.length, () => `${says}: ${answer} in ${root}`)
      same(
        select(muster, root, on, known, { criterion: 'all', answer }, undefined, reach).people,
        people(wanted),
        () => `${says}: list behind ${answer} in ${root}`,
      )
    }
    for (const [criterion, counts] of Object.entries(s.total.criteria))
      for (const answer of answers.filter((a): a is Answer => a !== 'notApplicable'))
        same(
          counts[answer],
          inRoot.filter((l) => l.criteria[criterion as 'age'] === answer).length,
          () => `${says}: ${criterion} ${answer} in ${root}`,
        )
    same(
      s.sexes.reduce((n, l) => n + l.people, 0),
      inRoot.length,
      () => `${says}: sexes of ${root}`,
    )
  }
}

/** Nobody is told of in a comparison but who is seen on one of its two days. */
const checkComparison = (a: Asked, since: Day): void => {
  const before = everyoneOn(a.r, since, a.known).filter((l) => a.open(l.unit))
  const may = new Set([...people(before), ...people(a.seen)])
  const { touched, counts } = compareDays(a.muster, 1, since, a.on, a.known, a.reach)
  same(
    touched.filter((t) => !may.has(t.person)),
    [],
    () => `${a.says}: compared with ${since}`,
  )
  same(counts.left, people(before).filter((p) => !people(a.seen).includes(p)).length, () => `${a.says}: left since ${since}`)
  same(counts.joined, people(a.seen).filter((p) => !people(before).includes(p)).length, () => `${a.says}: joined since ${since}`)
}

const reaches = (r: RandomRegister, seed: number): readonly (readonly Where[])[] => {
  const units = allUnits(r)
  const pick = (n: number): number => units[(seed * 7 + n * 13) % units.length]!
  return [[pick(1)], [pick(2), pick(3)], [pick(5), pick(6), pick(7)], ['self'], [2], ['everywhere']]
}

test('every list, count, search, tree and cell under a reach is what a naive reader would show', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
      const r = randomRegister(seed)
      const muster = musterOf(r)
      const today = (['2018-05-05', mergerDay, '2026-11-22'] as const)[seed % 3]!
      const now = unitsOn(r, today, r.head)
      for (const within of reaches(r, seed)) {
        const reach: Reach = { today, within }
        const open = openIn(now, within)
        const bits = openTo(muster, reach)
        for (const u of allUnits(r)) same(bits === undefined || bits[u] === 1, open(u), () => `seed ${seed}: unit ${u} open to ${within.join()}`)
        for (const on of r.days.slice(0, 2))
          for (const known of new Set(r.knowns)) {
            if (!viewOn(muster, on, known).tree.at[1]) continue
            const tree = unitsOn(r, on, known)
            const seen = everyoneOn(r, on, known).filter((l) => open(l.unit))
            const asked = { r, muster, reach, open, on, known, tree, seen, says: `seed ${seed}, ${within.join()} on ${on} @${known}, today ${today}` }
            checkUnits(asked)
            checkPeople(asked)
            checkComparison(asked, r.days[0]!)
          }
      }
    }),
    { numRuns: 40 },
  )
  assert.ok(compared >= 20_000, String(compared))
  t.diagnostic(`${compared} comparisons, no difference`)
})
