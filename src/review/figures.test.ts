import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { musterOf, version } from '#test/make.ts'
import { everyoneOn, levelOf, partyOf, sexOf, unitsOn } from '#test/naive.ts'
import { randomRegister } from '#test/random-register.ts'
import { yearsBetween } from '#lib/day.ts'
import { viewOn } from '#muster/muster.ts'
import { ladders } from '#people/levels.ts'
import { criteria } from '#standards/criteria.ts'
import { answers, type Answer } from '#standards/rule.ts'
import { compareDays } from './compare.ts'
import { summarise, type By, type Summary } from './figures.ts'
import { select, type Which } from './select.ts'

type Number_ = readonly [what: string, counted: number, which: Which]
type Counts = Summary['total']['all']

const cells = (counts: Counts, which: Which): Number_[] =>
  answers.map((answer) => [`${JSON.stringify(which)} ${answer}`, counts[answer], { ...which, answer }])

/** Every number that a summary shows, with the question that opens it. */
const numbersOf = (s: Summary): Number_[] => {
  const rows = s.rows.flatMap((r): Number_[] => {
    const row: Which = { by: s.by, row: r.key }
    if (s.by === 'criterion') return [[`row ${r.key}`, r.people, row], ...cells(r.all, { criterion: r.key })]
    return [
      [`row ${r.key}`, r.people, row],
      ...cells(r.all, { ...row, criterion: 'all' }),
      ...Object.entries(r.criteria).flatMap(([criterion, c]) => cells(c, { ...row, criterion })),
    ]
  })
  const total: Number_[] = [
    ['people', s.total.people, {}],
    ...cells(s.total.all, { criterion: 'all' }),
    ...Object.entries(s.total.criteria).flatMap(([criterion, c]) => cells(c, { criterion })),
  ]
  const levels = (['professional', 'theory'] as const).flatMap((subject) =>
    s.levels[subject].map((l): Number_ => [`${subject} ${l.code}`, l.people, { subject, level: l.code }]),
  )
  const ages = s.ages.flatMap((a) =>
    (['female', 'male', 'unknown'] as const).map((sex): Number_ => [
      `age ${a.from} ${sex}`,
      a[sex],
      { ageFrom: a.from, ...(a.to === null ? {} : { ageTo: a.to }), sex },
    ]),
  )
  return [
    ...rows,
    ...total,
    ...levels,
    ...ages,
    ...s.sexes.map((l): Number_ => [`sex ${l.code}`, l.people, { sex: l.code as 'female' }]),
    ...s.party.map((l): Number_ => [`party ${l.code}`, l.people, { party: l.code as 'member' }]),
    ...s.groups.map((l): Number_ => [`group ${l.code}`, l.people, { group: l.code }]),
  ]
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const bys: readonly By[] = ['unit', 'title', 'group', 'criterion']
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

test('every number of a summary is the length of the list that it opens', () => {
  let opened = 0
  fc.assert(
    fc.property(seeds, fc.constantFrom(...bys), (seed, by) => {
      const register = randomRegister(seed)
      const muster = musterOf(register)
      for (const [i, on] of register.days.slice(0, 2).entries()) {
        const known = register.knowns[i]
        const roots = [1, 2, 4, 7, 12].filter((u) => viewOn(muster, on, known).tree.at[u])
        for (const root of roots) {
          for (const [what, counted, which] of numbersOf(summarise(muster, root, on, by, known, undefined))) {
            assert.equal(select(muster, root, on, known, which).people.length, counted, `${what} under ${root} on ${on} @${known} by ${by}`)
            opened++
          }
        }
      }
    }),
    { numRuns: 100, endOnFailure: true },
  )
  assert.ok(opened > 30_000, `${opened} numbers`)
})

test('the figures are those a naive reader counts, and every breakdown counts everybody once', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const register = randomRegister(seed)
      const muster = musterOf(register)
      for (const on of register.days) {
        const known = register.knowns[1]!
        const people = everyoneOn(register, on, known)
        const s = summarise(muster, 1, on, 'unit', known, undefined)
        assert.equal(s.total.people, people.length)
        const tally = (of: (l: (typeof people)[number]) => Answer): Counts =>
          Object.fromEntries(answers.map((a) => [a, people.filter((l) => of(l) === a).length])) as Counts
        assert.deepEqual(
          s.total.all,
          tally((l) => l.all),
        )
        for (const c of criteria)
          if (s.total.criteria[c])
            assert.deepEqual(
              s.total.criteria[c],
              tally((l) => l.criteria[c]),
            )
        for (const c of criteria.filter((name) => !s.total.criteria[name]))
          assert.ok(people.every((l) => ['notApplicable', 'fault'].includes(l.criteria[c])))
        for (const subject of ['professional', 'theory'] as const) {
          const codes = people.map((l) => ladders[subject][levelOf(l.about, subject)?.low ?? -1]?.code ?? 'unknown')
          for (const line of s.levels[subject]) assert.equal(line.people, codes.filter((c) => c === line.code).length)
          assert.equal(sum(s.levels[subject].map((l) => l.people)), people.length)
        }
        assert.deepEqual(
          s.sexes.map((l) => l.people),
          (['female', 'male', undefined] as const).map((x) => people.filter((l) => sexOf(l.about) === x).length),
        )
        assert.deepEqual(
          s.party.map((l) => l.people),
          [true, false, undefined].map((x) => people.filter((l) => partyOf(l.about) === x).length),
        )
        assert.equal(sum(s.groups.map((l) => l.people)), people.length)
        const bandOf = (l: (typeof people)[number]): number => {
          const born = l.about.facts.find((f) => f.is === 'birth')
          if (!born) return -1
          const [young, old] = [born.latest, born.earliest].map((b) =>
            s.ages.findIndex((a) => a.from >= 0 && yearsBetween(b, on) >= a.from && (a.to === null || yearsBetween(b, on) <= a.to)),
          )
          return young === old ? s.ages[young!]!.from : -1
        }
        for (const a of s.ages)
          assert.equal(a.female + a.male + a.unknown, people.filter((l) => bandOf(l) === a.from).length, `age from ${a.from} on ${on}`)
        assert.equal(s.total.units, new Set(people.map((l) => l.unit)).size)
        assert.equal(sum(s.rows.map((r) => r.people)), people.length)
        assert.equal(s.total.concurrent, sum(people.map((l) => l.about.others.length)))
      }
    }),
    { numRuns: 200, endOnFailure: true },
  )
})

test('the day to compare with shows what that day itself shows', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const register = randomRegister(seed)
      const muster = musterOf(register)
      const [since, on] = register.days as [Summary['asOf'] & (typeof register.days)[number], (typeof register.days)[number]]
      for (const root of [1, 2, 7]) {
        if (!viewOn(muster, on).tree.at[root]) continue
        const { previous } = summarise(muster, root, on, 'unit', undefined, since)
        assert.equal(previous === null, !viewOn(muster, since).tree.at[root])
        if (!previous) continue
        const then = summarise(muster, root, since, 'unit', undefined, undefined).total
        assert.deepEqual([previous.people, previous.all], [then.people, then.all])
        for (const [c, counts] of Object.entries(previous.criteria))
          if (then.criteria[c as 'age']) assert.deepEqual(counts, then.criteria[c as 'age'])
      }
    }),
    { numRuns: 150 },
  )
})

test('a comparison of two days names exactly those whose answers differ', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const register = randomRegister(seed)
      const muster = musterOf(register)
      const [a, b] = register.days as [(typeof register.days)[number], (typeof register.days)[number]]
      for (const [since, on] of [
        [a, b],
        [b, a],
      ] as const) {
        const units = unitsOn(register, on, register.head)
        for (const root of [1, 2, 4, 7].filter((u) => units.exists(u))) {
          const within = (unit: number): boolean => units.above(unit).includes(root)
          const was = new Map(
            everyoneOn(register, since, register.head)
              .filter((l) => within(units.carry(l.posted)))
              .map((l) => [l.person, l]),
          )
          const now = new Map(
            everyoneOn(register, on, register.head)
              .filter((l) => within(l.unit))
              .map((l) => [l.person, l]),
          )
          const c = compareDays(muster, root, since, on, undefined)
          type Touch = readonly [number, string, Answer | null, Answer | null]
          const stayed = [...now.values()].flatMap((l): Touch[] => {
            const before = was.get(l.person)
            if (!before) return [[l.person, 'all', null, l.all]]
            // A fault of the standards says nothing of single criteria.
            const judged = before.all !== 'fault' && l.all !== 'fault'
            const differing = criteria
              .filter((name) => judged && before.criteria[name] !== l.criteria[name])
              .map((name): Touch => [l.person, name, before.criteria[name], l.criteria[name]])
            return before.all === l.all ? differing : [...differing, [l.person, 'all', before.all, l.all]]
          })
          const gone = [...was.values()].filter((l) => !now.has(l.person)).map((l): Touch => [l.person, 'all', l.all, null])
          const expected = [...stayed, ...gone]
          const inOrder = (list: readonly Touch[]): string[] => list.map((t) => JSON.stringify(t)).sort()
          assert.deepEqual(inOrder(c.touched.map((t): Touch => [t.person, t.criterion, t.before, t.after])), inOrder(expected))
          assert.ok(c.touched.every((t) => t.why.length > 0))
          for (const t of c.touched)
            if (t.before && t.after) assert.equal(t.why.includes('unit'), was.get(t.person)!.unit !== now.get(t.person)!.unit)
          assert.equal(c.counts.joined, [...now.keys()].filter((p) => !was.has(p)).length)
          assert.equal(c.counts.left, [...was.keys()].filter((p) => !now.has(p)).length)
          assert.equal(c.counts.newlyMet, expected.filter(([, name, before, after]) => before && name === 'all' && after === 'met').length)
          assert.equal(c.counts.newlyUnmet, expected.filter(([, name, before, after]) => before && name === 'all' && after === 'unmet').length)
          for (const s of c.standards) assert.match(s.on, /^\d{4}-\d\d-\d\d$/)
        }
      }
    }),
    { numRuns: 200, endOnFailure: true },
  )
})

test('a line that is not in the review opens nobody, and a span of ages opens those surely in it', () => {
  const org = { versions: [version(1, 'nation', 'Việt Nam', undefined)], lineage: [] }
  const post = { is: 'post', unit: 1, group: 1, primary: true, sinceKnown: true, from: '2019-01-01', recorded: 1 } as const
  const muster = musterOf({
    facts: [
      { ...post, person: 1, title: 0 },
      { ...post, person: 2, title: 1 },
      { is: 'birth', person: 1, earliest: '1984-01-01', latest: '1984-01-01', recorded: 1 },
    ],
    org,
    editions: [],
    titles: { code: [undefined, 'T1'], name: [undefined, 'Một'], group: [undefined, 'cadre'] },
    head: 1,
  })
  const open = (which: Which): number[] => select(muster, 1, '2020-01-01', undefined, which).people
  assert.deepEqual(open({ by: 'title', row: 'unknown' }), [1])
  assert.deepEqual(open({ by: 'title', row: 'T1' }), [2])
  for (const row of ['T9', '', 'x']) for (const by of bys) assert.deepEqual(open({ by, row }), [], `${by} ${row}`)
  assert.deepEqual(open({ ageFrom: 35, ageTo: 36 }), [1])
  assert.deepEqual(open({ ageFrom: 37 }), [])
  assert.deepEqual(open({ ageTo: 35 }), [])
  assert.deepEqual(open({ ageFrom: -1 }), [2])
})
