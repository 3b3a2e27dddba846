import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { musterOf } from '#test/make.ts'
import { everyoneOn, levelOf, partyOf, personOn, sexOf, unitsOn, type NaiveLine } from '#test/naive.ts'
import { randomRegister, type RandomRegister } from '#test/random-register.ts'
import { yearsBetween, type Day } from '#lib/day.ts'
import { epochOf } from '#lib/epoch.ts'
import { nameSortKey } from '#lib/vietnamese.ts'
import { viewOn } from '#muster/muster.ts'
import { orderOf } from '#muster/name-order.ts'
import { ladders, subjects, type Subject } from '#people/levels.ts'
import { criteria } from '#standards/criteria.ts'
import { answers } from '#standards/rule.ts'
import { lacks, rollSorts, standings, type Lack, type RollSort } from './roll-words.ts'
import { rollWith, type RollAsk } from './roll.ts'
import type { Which } from './select.ts'

// Lists asked of the muster, page by page, against the same lists made the slow and obvious way.

const names = ['Lò Văn Ánh', 'Nguyễn Thị An', 'Lê Đức Anh', 'Trần Ân', 'Đặng Hoà', 'Đỗ Hòa', 'Hồ Hoa', 'Nguyễn Văn An'] as const
const nameOf = (person: number): string => names[person % names.length] ?? ''
const byName = (a: number, b: number): number =>
  nameSortKey(nameOf(a)) < nameSortKey(nameOf(b)) ? -1 : nameSortKey(nameOf(a)) > nameSortKey(nameOf(b)) ? 1 : a - b

type Someone = Omit<NaiveLine, 'all' | 'criteria'> & { readonly all: string; readonly criteria: Readonly<Record<string, string>> }

/** Who was in a primary post that ended by the day, and holds none: in the unit that answers for the last one. */
const leftOn = (r: RandomRegister, on: Day, known: number): Someone[] => {
  const units = unitsOn(r, on, known)
  return [...new Set(r.facts.map((f) => f.person))].flatMap((person) => {
    const about = personOn(r, person, on, known)
    const ended = r.facts
      .filter((f) => f.is === 'post')
      .filter((f) => f.person === person && f.primary && f.recorded <= known && !(f.voided !== undefined && f.voided <= known))
      .filter((f) => f.to !== undefined && f.to <= on)
      .sort((a, b) => (a.to! < b.to! ? 1 : -1))[0]
    if (about.primary || !ended) return []
    const unit = units.carry(ended.unit)
    return unit === 0 ? [] : [{ person, unit, posted: ended.unit, about, primary: ended, all: 'notApplicable', criteria: {} }]
  })
}

const ethnicOf = (p: Someone): number => p.about.facts.flatMap((f) => (f.is === 'ethnicity' ? [f.code] : []))[0] ?? 0
const bornOf = (p: Someone) => p.about.facts.flatMap((f) => (f.is === 'birth' ? [f] : []))[0]
const levelCodeOf = (p: Someone, s: Subject): string => {
  const held = levelOf(p.about, s)
  return held ? (ladders[s][held.low]?.code ?? '') : 'unknown'
}
const isLacking = (p: Someone, lack: (typeof lacks)[number]): boolean => {
  switch (lack) {
    case 'birth':
      return bornOf(p) === undefined
    case 'sex':
      return sexOf(p.about) === undefined
    case 'party':
      return partyOf(p.about) === undefined
    case 'ethnicity':
      return ethnicOf(p) === 0
    default:
      return levelOf(p.about, lack) === undefined
  }
}

/** Whether somebody is asked for, said as one would say it. */
const isAsked = (r: RandomRegister, p: Someone, on: Day, w: Which): boolean => {
  const born = bornOf(p)
  const parts: readonly boolean[] = [
    w.sex === undefined || w.sex === (sexOf(p.about) ?? 'unknown'),
    w.party === undefined || w.party === ({ true: 'member', false: 'notMember' }[String(partyOf(p.about))] ?? 'unknown'),
    w.titles === undefined || w.titles.includes(r.titles.code[p.primary.title] ?? 'unknown'),
    w.ethnic === undefined || w.ethnic.includes(ethnicOf(p) === 0 ? 'unknown' : String(ethnicOf(p))),
    w.minority === undefined || w.minority === (ethnicOf(p) === 0 ? 'unknown' : ethnicOf(p) === 1 ? 'no' : 'yes'),
    [...(w.levels ?? [])].every(([s, codes]) => codes.includes(levelCodeOf(p, s as Subject))),
    [...(w.answers ?? [])].every(([c, list]) => list.includes(c === 'all' ? p.all : (p.criteria[c] ?? 'notApplicable'))),
    w.lacks === undefined || (w.lacks.includes('any') ? lacks : lacks.filter((l) => w.lacks?.includes(l))).some((l) => isLacking(p, l)),
    w.ageFrom === undefined || (born !== undefined && yearsBetween(born.latest, on) >= w.ageFrom),
  ]
  return !parts.includes(false)
}

/** Somebody's place, larger = later; undefined = cannot be placed. */
const placeOf = (r: RandomRegister, p: Someone, key: string, on: Day, known: number): string | number | undefined => {
  switch (key) {
    case 'name':
      return 0
    case 'born':
      return bornOf(p) && epochOf(bornOf(p)!.earliest)
    case 'title':
      return p.primary.title === 0 ? undefined : p.primary.title
    case 'since':
      return p.primary.sinceKnown ? epochOf(p.primary.from ?? '1900-01-01') : undefined
    case 'answer':
      return ['unmet', 'transition', 'unknown', 'fault', 'met', 'notApplicable'].indexOf(p.all)
    case 'unit': {
      const { above, exists } = unitsOn(r, on, known)
      // Above before below; beside each other by name.
      return [...above(p.unit)]
        .reverse()
        .map((u) => `${exists(u)?.sortKey} ${String(u).padStart(6, '0')}`)
        .join('\u0001')
    }
    default:
      return levelOf(p.about, key as Subject)?.low
  }
}

const inOrder = (r: RandomRegister, people: readonly Someone[], sort: RollSort, on: Day, known: number): number[] => {
  const down = sort.startsWith('-')
  const key = down ? sort.slice(1) : sort
  const turn = down ? -1 : 1
  return people
    .map((p) => [placeOf(r, p, key, on, known), p.person] as const)
    .sort(([a, one], [b, other]) => {
      const names_ = byName(one, other) * (sort === '-name' ? -1 : 1)
      if (a === undefined || b === undefined) return a === b ? names_ : a === undefined ? 1 : -1
      return a === b ? names_ : (a < b ? -1 : 1) * turn
    })
    .map(([, person]) => person)
}

const someOf = <T>(from: readonly T[]) => fc.subarray([...from], { minLength: 1 })
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined, freq: 1 })
const pairs = <N extends string>(names_: readonly N[], codes: (name: N) => readonly string[]) =>
  fc.constantFrom(...names_).chain((name) => someOf(codes(name)).map((list) => new Map([[name as string, list as readonly string[]]])))
const someWhich: fc.Arbitrary<Which> = fc.record({
  sex: maybe(fc.constantFrom('female', 'male', 'unknown')),
  party: maybe(fc.constantFrom('member', 'notMember', 'unknown')),
  titles: maybe(someOf(['T1', 'T2', 'T3', 'T4', 'unknown'])),
  ethnic: maybe(someOf(['unknown', ...Array.from({ length: 54 }, (_, i) => String(i + 1))])),
  minority: maybe(fc.constantFrom('yes', 'no', 'unknown')),
  levels: maybe(pairs(subjects, (s) => ['unknown', ...ladders[s].map((l) => l.code)])),
  answers: maybe(pairs(['all', ...criteria], () => answers)),
  lacks: maybe(someOf<Lack>(['any', ...lacks])),
  ageFrom: maybe(fc.integer({ min: 18, max: 60 })),
})

const asked = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  which: fc.oneof(fc.constant<Which>({}), someWhich),
  post: fc.constantFrom('inPost' as const, 'inPost' as const, 'left' as const),
  sort: fc.constantFrom(...rollSorts),
  size: fc.integer({ min: 1, max: 4 }),
})

test('pages of a list laid one after another are the whole list in order, whatever is asked; the totals count it', () => {
  fc.assert(
    fc.property(asked, ({ seed, which, post, sort, size }) => {
      const r = randomRegister(seed)
      const muster = musterOf(r)
      const order = orderOf(Uint32Array.from([...new Set(r.facts.map((f) => f.person))].sort(byName)), r.head)
      for (const on of r.days.slice(0, 2)) {
        for (const known of r.knowns) {
          const view = viewOn(muster, on, known)
          const everyone: readonly Someone[] = post === 'left' ? leftOn(r, on, known) : everyoneOn(r, on, known)
          const people = everyone.filter((p) => isAsked(r, p, on, which))
          const ask = (offset: number) => rollWith(muster, view, 1, { which, post, sort, offset, size } satisfies RollAsk, { order })
          const pages = Array.from({ length: Math.ceil(people.length / size) + 1 }, (_, i) => ask(i * size))
          assert.deepEqual(
            pages.flatMap((p) => p.lines.map((l) => l.person)),
            inOrder(r, people, sort, on, known),
          )
          const { totals } = ask(0)
          assert.equal(totals.people, people.length)
          assert.equal(totals.sex.female, people.filter((p) => sexOf(p.about) === 'female').length)
          assert.equal(totals.minority.yes, people.filter((p) => ethnicOf(p) > 1).length)
          assert.equal(totals.levels.theory['unknown'] ?? 0, people.filter((p) => levelOf(p.about, 'theory') === undefined).length)
          for (const a of answers) assert.equal(totals.answers[a], people.filter((p) => p.all === a).length, a)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('everyone is in post, has left, or never was: once; and all of these is a list too', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
      const r = randomRegister(seed)
      const muster = musterOf(r)
      const everyone = [...new Set(r.facts.map((f) => f.person))]
      const order = orderOf(Uint32Array.from(everyone), r.head)
      const view = viewOn(muster, r.days[0]!)
      const on = (post: (typeof standings)[number]): number[] =>
        rollWith(muster, view, 1, { which: {}, post, sort: 'name', offset: 0, size: 100 }, { order }).lines.map((l) => l.person)
      const found = standings.filter((post) => post !== 'all').flatMap(on)
      assert.equal(new Set(found).size, found.length)
      assert.deepEqual(
        on('all').sort((a, b) => a - b),
        found.sort((a, b) => a - b),
      )
      assert.ok(found.every((p) => everyone.includes(p)))
    }),
    { numRuns: 60 },
  )
})
