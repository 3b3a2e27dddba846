import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { everyoneOn, judgePost, levelOf, partyOf, personOn, sexOf, unitsOn, type NaiveLine } from '#test/naive.ts'
import { musterOf, type Register } from '#test/make.ts'
import { mergerDay, randomRegister } from '#test/random-register.ts'
import type { Day } from '#lib/day.ts'
import { subjects } from '#people/levels.ts'
import { criteria } from '#standards/criteria.ts'
import { answers } from '#standards/rule.ts'
import { unitOfPost } from '#standards/post.ts'
import { viewOn, type Muster, type View } from './muster.ts'
import { eachJudged, judgePerson } from './pass.ts'

/** One person as a pass tells it, in words. */
type Line = {
  readonly person: number
  readonly unit: number
  readonly posted: number
  readonly all: string
  readonly criteria: readonly string[]
  readonly others: number
  readonly held: unknown
}

const told = (muster: Muster, view: View, root: number): Line[] => {
  const lines: Line[] = []
  eachJudged(muster, view, root, (person, held, unit, answer, byCriterion, others) => {
    const levels = subjects.map((_, s) => (held.high[s]! < 0 ? undefined : { low: held.low[s]!, high: held.high[s]! }))
    lines.push({
      person,
      unit,
      posted: held.unit,
      all: answers[answer]!,
      criteria: [...byCriterion].map((a) => answers[a]!),
      others,
      held: { levels, sex: held.sex, party: held.party, title: held.title, sinceKnown: held.sinceKnown },
    })
  })
  return lines.sort((a, b) => a.person - b.person)
}

const naive = (l: NaiveLine): Line => ({
  person: l.person,
  unit: l.unit,
  posted: l.posted,
  all: l.all,
  criteria: criteria.map((c) => l.criteria[c]),
  others: l.about.others.length,
  held: {
    levels: subjects.map((s) => levelOf(l.about, s)),
    sex: ['unknown', 'female', 'male'].indexOf(sexOf(l.about) ?? 'unknown'),
    party: partyOf(l.about) === undefined ? 0 : partyOf(l.about) ? 1 : 2,
    title: l.primary.title,
    sinceKnown: l.primary.sinceKnown,
  },
})

const questions = ({ days, knowns }: { days: readonly Day[]; knowns: readonly number[] }): (readonly [Day, number])[] =>
  days.flatMap((on) => knowns.map((known) => [on, known] as const))
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

test('the muster answers as a naive reader of the facts does, on any day, as known after any change, from any unit down', () => {
  let asked = 0
  const seen = new Set<string>()
  fc.assert(
    fc.property(seeds, (seed) => {
      const register = randomRegister(seed)
      const muster = musterOf(register)
      for (const [on, known] of questions(register)) {
        const view = viewOn(muster, on, known)
        const units = unitsOn(register, on, known)
        const expected = everyoneOn(register, on, known)
        for (const v of new Set(register.org.versions.map((u) => u.unit))) {
          assert.equal(view.tree.carry[v] ?? 0, units.carry(v), `unit ${v} on ${on} @${known}`)
          assert.equal(view.tree.unattributed[v] === 1, units.lost(v), `unit ${v} on ${on} @${known}`)
          if (!units.exists(v)) continue
          assert.deepEqual(told(muster, view, v), expected.filter((l) => units.above(l.unit).includes(v)).map(naive), `under ${v} on ${on} @${known}`)
          asked++
        }
        for (const l of expected) for (const a of [l.all, ...Object.values(l.criteria)]) seen.add(a)
      }
    }),
    { numRuns: 1200, endOnFailure: true },
  )
  assert.ok(asked > 10_000, `${asked} questions`)
  assert.deepEqual([...seen].sort(), [...answers].sort(), 'every answer came up')
})

test('the explanation of one person is the mass answer, bit for bit, and so is every concurrent post', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const register = randomRegister(seed)
      const muster = musterOf(register)
      for (const [on, known] of questions(register)) {
        const view = viewOn(muster, on, known)
        const units = unitsOn(register, on, known)
        const mass = new Map<number, { answer: number; byCriterion: Uint8Array }>()
        eachJudged(
          muster,
          view,
          1,
          (person, _held, _unit, answer, byCriterion) => void mass.set(person, { answer, byCriterion: byCriterion.slice() }),
        )
        for (const person of new Set(register.facts.map((f) => f.person))) {
          const about = personOn(register, person, on, known)
          const one = judgePerson(muster, view, person)
          const posts = [...(about.primary ? [about.primary] : []), ...about.others]
          assert.equal(one?.posts.length ?? 0, posts.length)
          if (mass.has(person)) assert.deepEqual({ answer: one?.posts[0]?.answer, byCriterion: one?.posts[0]?.byCriterion }, mass.get(person))
          const expected = posts.map((p) => ({
            posted: p.unit,
            unit: units.carry(p.unit),
            ...judgePost(register, units, about, p, units.carry(p.unit), on, known),
          }))
          const explained = (one?.posts ?? []).map((p) => ({
            posted: unitOfPost(p.post.code),
            unit: p.unit,
            all: answers[p.answer],
            criteria: Object.fromEntries([...p.byCriterion].map((a, i) => [criteria[i], answers[a]])),
          }))
          const order = (list: readonly unknown[]): string[] => list.map((x) => JSON.stringify(x)).sort()
          assert.deepEqual(order(explained.slice(about.primary ? 1 : 0)), order(expected.slice(about.primary ? 1 : 0)))
          if (about.primary) assert.deepEqual(explained[0], expected[0])
        }
      }
    }),
    { numRuns: 300, endOnFailure: true },
  )
})

test('a view that was kept for its stretch of days is the view made anew', () => {
  fc.assert(
    fc.property(seeds, fc.array(fc.tuple(fc.nat(3000), fc.nat(5)), { minLength: 3, maxLength: 20 }), (seed, moves) => {
      const register: Register & { days: readonly Day[] } = randomRegister(seed)
      const kept = musterOf(register)
      for (const [n, k] of moves) {
        const on = n % 3 === 0 ? register.days[n % register.days.length]! : (new Date(Date.UTC(2017, 0, 1 + n)).toISOString().slice(0, 10) as Day)
        const known = 1 + (k % register.head)
        assert.deepEqual(
          told(kept, viewOn(kept, on, known), 1),
          told(musterOf(register), viewOn(musterOf(register), on, known), 1),
          `${on} @${known}`,
        )
      }
    }),
    { numRuns: 150 },
  )
})

test('what is not known yet cannot be asked about', () => {
  const register = randomRegister(7)
  assert.throws(() => viewOn(musterOf(register), mergerDay, register.head + 1), { name: 'Refusal', code: 'ledger.number_unknown' })
})

test('a day that the columns cannot hold is refused, not moved to the nearest one', () => {
  for (const on of ['1899-12-31', '2079-06-06', '2090-01-01'] as const)
    assert.throws(() => viewOn(musterOf(randomRegister(7)), on), { name: 'Refusal', code: 'day.out_of_range' })
})
