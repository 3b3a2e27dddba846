import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { musterOf } from '#test/make.ts'
import { randomRegister } from '#test/random-register.ts'
import { addDays, type Day } from '#lib/day.ts'
import { everything } from '#access/policy.ts'
import { viewOn } from '#muster/muster.ts'
import { criteria } from '#standards/criteria.ts'
import { figuresOfDays } from './days.ts'
import { summarise, type By, type Summary } from './figures.ts'
import { asThen } from './reading.ts'
import type { Counts } from './tally.ts'

const numbers = (c: Counts): number[] => [c.met, c.unmet, c.transition, c.unknown, c.notApplicable, c.fault]
const countOf = (list: Summary['sexes'], code: string): number => list.find((b) => b.code === code)?.people ?? 0

/** What a summary tells of the things that a dragged day shows. */
const fromSummary = (s: Summary, criterion: (typeof criteria)[number] | 'all') => ({
  asOf: s.asOf,
  scope: s.scope,
  editions: s.editions.map((e) => e.key),
  people: s.total.people,
  concurrent: s.total.concurrent,
  units: s.total.units,
  women: countOf(s.sexes, 'female'),
  members: countOf(s.party, 'member'),
  lost: s.total.unattributed,
  criteria: Object.fromEntries(Object.entries(s.total.criteria).map(([name, c]) => [name, numbers(c)])),
  all: numbers(s.total.all),
  rows: s.rows.map((r) => [
    r.key,
    r.unit,
    r.people,
    r.concurrent,
    r.unattributed,
    ...numbers(criterion === 'all' ? r.all : (r.criteria[criterion] ?? none)),
  ]),
})
const none: Counts = { met: 0, unmet: 0, transition: 0, unknown: 0, notApplicable: 0, fault: 0 }

const tens = (rows: readonly number[]): number[][] => Array.from({ length: rows.length / 10 }, (_, i) => rows.slice(i * 10, i * 10 + 10))

const fromDays = (told: ReturnType<typeof figuresOfDays>): ReturnType<typeof fromSummary>[] =>
  told.stretches.flatMap((s) =>
    s.days.map(({ asked, total, rows, ...d }) => ({
      ...d,
      scope: s.scope,
      editions: s.editions.map((e) => e.key),
      criteria: Object.fromEntries(asked.map((c, i) => [c, total.slice(i * 6, i * 6 + 6)])),
      all: total.slice(-6),
      rows: tens(rows).map(([line = -1, ...n]) => [s.lines[line]?.key, s.lines[line]?.unit, ...n]),
    })),
  ) as never

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const bys: readonly By[] = ['unit', 'title', 'group', 'criterion']
const asWhole = ['all', ...criteria] as const

test('the figures of many days, counted from one another, are the figures of each day', () => {
  let told = 0
  fc.assert(
    fc.property(
      seeds,
      fc.constantFrom(...bys.slice(0, 3)),
      fc.constantFrom(...asWhole),
      fc.nat(2000),
      fc.boolean(),
      (seed, by, criterion, step, past) => {
        const register = randomRegister(seed)
        const muster = musterOf(register)
        const reach = step % 3 === 0 ? { today: register.days[0]!, within: [7, 5] } : everything
        const known = past ? register.knowns[1] : undefined
        const days = [...register.days, ...Array.from({ length: 12 }, (_, i) => addDays(register.days[i % 3]!, (i * step) % 2500))]
        for (const root of [1, 2, 4, 7, 12]) {
          const rootOn = (on: Day): number | undefined => (viewOn(muster, on, known).tree.at[root] ? root : undefined)
          const expected = [...new Set(days)]
            .sort()
            .filter((on) => rootOn(on) !== undefined)
            .map((on) => fromSummary(summarise(muster, root, on, by, known, undefined, asThen(on), reach), criterion))
          assert.deepEqual(fromDays(figuresOfDays(muster, rootOn, days, by, criterion, known, reach)), expected)
          told += expected.length
        }
      },
    ),
    { numRuns: 150, endOnFailure: true },
  )
  assert.ok(told > 4000, `${told} days`)
})
