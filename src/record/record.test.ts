import assert from 'node:assert/strict'
import { before, test } from 'node:test'

import fc from 'fast-check'

import type { Actor } from '#access/policy.ts'
import { Refusal } from '#lib/refusal.ts'
import { askAs, faultsIn, houseWithBacSon, peopleOf, refused, summaryOf, type TestHouse } from '#test/house.ts'
import { statementsOf } from '#test/statements.ts'

const [day, unit] = ['2019-09-30', 'Huyện Bắc Sơn, Lạng Sơn'] as const

type Fact = {
  fact: number
  values: Record<string, unknown>
  words: Record<string, string>
  from: string | null
  to: string | null
  recorded: { number: number; document: string | null }
}
type Record_ = { id: string; name: string; change: number; sections: Record<string, Fact[]>; warnings: { code: string }[] }
type Written = { change: number; person: string; fact: number; warnings: { code: string }[] }

let house: TestHouse
let hang: string
const read = (person = hang, more: object = {}): Promise<Record_> => house.ask('record.read', { person, asOf: day, ...more }) as Promise<Record_>
const change = (input: object): Promise<Written> => house.ask('record.change', { person: hang, ...input }) as Promise<Written>
const correct = (input: object): Promise<Written> =>
  house.ask('record.correct', { person: hang, reason: 'ghi sai khi nhập', ...input }) as Promise<Written>
const undo = (number: number): Promise<unknown> => house.ask('ledger.undo', { number })
const theory = async (): Promise<string> => (await peopleOf(house, day, unit, { search: 'Lộc Thị Hồng Hằng' })).people[0]?.criteria.theory ?? 'none'

before(async () => {
  house = await houseWithBacSon()
  hang = (await peopleOf(house, day, unit, { search: 'Lộc Thị Hồng Hằng' })).people[0]!.id
})

test('the record of someone imported shows name, birth, post and levels in words, each with the change that wrote it', async () => {
  const r = await read()
  assert.equal(r.name, 'Lộc Thị Hồng Hằng')
  assert.equal(r.change, 2)
  assert.equal(r.sections['name']?.[0]?.words['full_name'], 'Lộc Thị Hồng Hằng')
  assert.match(r.sections['posting']?.[0]?.words['unit_id'] ?? '', /Bắc Sơn/)
  assert.equal(r.sections['posting']?.[0]?.recorded.number, 2)
  assert.ok(
    r.sections['qualification']!.every((q) => /^\w+\.\w+$/.test(String(q.values['level_id'])) && q.words['level_id'] !== q.values['level_id']),
  )
})

test('what a preview says is what saving does: verdicts and counts of the day', async () => {
  const was = await theory()
  const act = {
    section: 'qualification',
    from: '2019-06-01',
    values: { level_id: 'theory.intermediate', institution: 'Trường Chính trị Hoàng Văn Thụ', certificate_number: 'TC 123' },
  }
  const total = (await summaryOf(house, day, unit)).total
  type Preview = {
    days: {
      on: string
      before: { criteria: Record<string, string> }[]
      after: { criteria: Record<string, string> }[]
      counts: { unit: string; all: Record<string, [number, number]> }[]
    }[]
  }
  const seen = (await house.ask('record.preview', { person: hang, how: 'change', ...act, days: [day, '2019-01-01'] })) as Preview
  assert.equal(seen.days[0]?.before[0]?.criteria['theory'], was)
  assert.equal(seen.days[0]?.after[0]?.criteria['theory'], 'met')
  assert.deepEqual(seen.days[1]?.before, seen.days[1]?.after, 'a day before the diploma is not touched')
  assert.equal(await theory(), was, 'a preview writes nothing')
  const done = await change(act)
  const after = (await summaryOf(house, day, unit)).total
  const district = seen.days[0]!.counts.find((c) => c.unit === 'Huyện Bắc Sơn')!
  for (const a of ['met', 'unmet', 'unknown'] as const) assert.deepEqual(district.all[a], [total.all[a], after.all[a]], a)
  assert.equal(await theory(), 'met')
  await undo(done.change)
  assert.equal(await theory(), was)
})

test('a correction withdraws and rewrites the same fact; what was known before stays known', async () => {
  const born = (await read()).sections['birth']![0]!
  const done = await correct({ section: 'birth', values: { born: '1979-03' } })
  const now = (await read()).sections['birth']![0]!
  assert.deepEqual([now.fact, now.values['born']], [born.fact, '1979-03'])
  assert.equal((await read(hang, { knownAt: done.change - 1 })).sections['birth']![0]!.values['born'], born.values['born'])
  const history = (await house.ask('record.history', { person: hang, section: 'birth', fact: born.fact })) as {
    rows: { values: { born: string }; voided: { number: number } | null; recorded: { reason: string | null } }[]
  }
  assert.deepEqual(
    history.rows.map((h) => [h.values.born, h.voided?.number ?? null]),
    [
      ['1979-03', null],
      [born.values['born'], done.change],
    ],
  )
  assert.equal(history.rows[0]?.recorded.reason, 'ghi sai khi nhập')
  await undo(done.change)
  assert.equal((await read()).sections['birth']![0]!.values['born'], born.values['born'])
  assert.equal((await read()).sections['birth']![0]!.fact, born.fact, 'an undo gives the fact back, not another like it')
})

test('a post changes by decision: the old one ends on the day, the new one begins', async () => {
  const [old] = (await read()).sections['posting']!
  const done = await change({
    section: 'posting',
    fact: old!.fact,
    from: '2020-02-01',
    document: '12/QĐ-UBND',
    values: {
      unit_id: 'Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn',
      title_id: 'CC06',
      title_text: 'Tư pháp – hộ tịch',
      how: 'transferred',
      decision: '12/QĐ-UBND',
      decided_on: '2020-01-20',
    },
  })
  const [now, before] = (await read()).sections['posting']!
  assert.deepEqual(
    [before?.fact, before?.to, now?.from, now?.values['how'], now?.recorded.document],
    [old?.fact, '2020-02-01', '2020-02-01', 'transferred', '12/QĐ-UBND'],
  )
  assert.equal((await peopleOf(house, '2020-02-01', unit, { search: 'Lộc Thị Hồng Hằng' })).people[0]?.unit, 'Xã Vũ Sơn')
  assert.notEqual((await peopleOf(house, '2020-01-31', unit, { search: 'Lộc Thị Hồng Hằng' })).people[0]?.unit, 'Xã Vũ Sơn')
  await undo(done.change)
  assert.deepEqual(
    (await read()).sections['posting']!.map((p) => [p.fact, p.to]),
    [[old?.fact, old?.to]],
  )
})

test('someone who saw an older record is refused, and nothing is overwritten', async () => {
  const seen = (await read()).change
  const first = await change({ section: 'commendation', seen, values: { form: 'Giấy khen', awarded: '2018' } })
  assert.equal(await refused(change({ section: 'commendation', seen, values: { form: 'Bằng khen', awarded: '2019' } })), 'person.changed_meanwhile')
  assert.equal((await read()).sections['commendation']?.length, 1)
  await undo(first.change)
})

const seesAll: Actor = { user: 'so.noi.vu', grants: [{ role: 'homeAffairs', within: 'everywhere' }] }
const seesUnit = async (): Promise<Actor> => ({
  user: 'phong.noi.vu',
  grants: [{ role: 'homeAffairs', within: (await summaryOf(house, '2026-11-22', 'Tỉnh Lạng Sơn')).scope.id }],
})

test('a record with its standing, and the note that it was read, is four statements; five for who sees one unit', async () => {
  for (const [actor, most] of [
    [seesAll, 4],
    [await seesUnit(), 5],
  ] as const) {
    const said = await statementsOf(async () => {
      const read_ = (await askAs(house, actor, 'record.read', { person: hang, asOf: day })) as { standing: { verdicts: unknown[] } | null }
      assert.equal(read_.standing?.verdicts.length, 1)
      await house.settled()
    })
    assert.equal(said.length, most, said.join('\n'))
  }
})

test('the standing of a record is what explains the person', async () => {
  const asked = { person: hang, asOf: day }
  const [{ standing }, { asOf, ...explained }] = (await Promise.all([house.ask('record.read', asked), house.ask('review.explain', asked)])) as [
    { standing: unknown },
    { asOf: string },
  ]
  assert.deepEqual([standing, asOf], [explained, day])
  assert.equal(((await house.ask('record.read', { person: hang, asOf: '2010-01-01' })) as { standing: unknown }).standing, null)
})

const bad: readonly (readonly [why: string, code: string, input: object])[] = [
  ['a field that the section has not', 'invalid_input', { section: 'sex', values: { colour: 'red' } }],
  ['a day that the calendar has not', 'invalid_input', { section: 'birth', values: { born: '1980-02-31' } }],
  ['a level of no ladder', 'invalid_input', { section: 'qualification', from: '2019-01-01', values: { level_id: 'theory.best' } }],
  ['a title of no list', 'invalid_input', { section: 'posting', from: '2019-01-01', values: { unit_id: '1', title_text: 'x', title_id: 'ZZ' } }],
  ['a unit of no register', 'not_found', { section: 'posting', from: '2019-01-01', values: { unit_id: 'Xã Không Có', title_text: 'x' } }],
  [
    'a second primary post at once',
    'fact.overlaps',
    { section: 'posting', from: '2019-10-01', values: { unit_id: 'Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn', title_text: 'Kế toán' } },
  ],
  [
    'a post before birth',
    'fact.before_birth',
    { section: 'posting', from: '1950-01-01', to: '1951-01-01', values: { unit_id: 'Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn', title_text: 'Kế toán' } },
  ],
  ['a period that ends before it starts', 'fact.ends_before_start', { section: 'salary', from: '2019-02-01', to: '2019-01-01', values: { step: 2 } }],
  ['a decision signed tomorrow', 'decision.in_future', { section: 'salary', from: '2019-02-01', values: { step: 2, decided_on: '2999-01-01' } }],
  ['a step that no grade has', 'invalid_input', { section: 'salary', from: '2019-02-01', values: { step: 99 } }],
  ['a period without a start', 'invalid_input', { section: 'salary', values: { step: 2 } }],
  ['a fact that is not there', 'fact.gone', { section: 'salary', fact: 99_999_999, from: '2019-02-01', values: { step: 2 } }],
  ['nothing at all', 'invalid_input', { section: 'salary', from: '2019-02-01', values: null }],
]
for (const [why, code, input] of bad)
  test(`${why} is refused as ${code}, and nothing is written`, async () => {
    const before_ = (await read()).change
    assert.equal(await refused(change(input)), code)
    assert.equal((await read()).change, before_)
  })

test('a record is opened with its first facts; a likely double is named and refused until said to be another', async () => {
  const facts = [
    { section: 'name', values: { full_name: 'NGUYỄN  THỊ HOÀ' } },
    { section: 'birth', values: { born: '5/1990' } },
    { section: 'sex', values: { sex: 'female' } },
    { section: 'identity', values: { number: '020090000001' } },
    {
      section: 'posting',
      from: '2019-01-01',
      values: { unit_id: 'Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn', title_id: 'CC05', title_text: 'Tài chính – kế toán' },
    },
  ]
  const made = (await house.ask('person.create', { facts })) as Written
  assert.deepEqual(
    made.warnings.map((w) => w.code),
    ['identity.sex'],
    'the fourth digit says a man of the last century',
  )
  assert.equal((await read(made.person)).name, 'Nguyễn Thị Hoà')
  assert.equal(await refused(house.ask('person.create', { facts: facts.slice(0, 2) })), 'person.like_others')
  const other = (await house.ask('person.create', { facts: facts.slice(0, 2), anotherPerson: true })) as Written
  assert.notEqual(other.person, made.person)
  assert.equal(await refused(house.ask('person.create', { facts: facts.slice(1) })), 'invalid_input')
  assert.deepEqual(await faultsIn(house), [])
})

type Step = { kind: 'new' | 'turn' | 'end' | 'correct' | 'withdraw' | 'undo'; at: number; day: number; step: number }
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step['kind']>('new', 'turn', 'turn', 'end', 'correct', 'correct', 'withdraw', 'undo'),
    at: fc.nat(5),
    day: fc.integer({ min: 1, max: 27 }),
    step: fc.integer({ min: 1, max: 12 }),
  }),
  { minLength: 4, maxLength: 9 },
)
const salaryOf = async (more: object = {}): Promise<Fact[]> => (await read(hang, more)).sections['salary'] ?? []
const isFree = (facts: readonly Fact[]): boolean =>
  facts.every((a, i) => facts.every((b, j) => i >= j || (a.to ?? '9999') <= b.from! || (b.to ?? '9999') <= a.from!))

/** Carries out a step; the change's number, or undefined when it was declined. */
const take = async ({ kind, at, day: d, step }: Step, last: number | undefined): Promise<number | undefined> => {
  const facts = await salaryOf()
  const fact = facts.length === 0 ? undefined : facts[at % facts.length]!.fact
  const from = `20${String(10 + at)}-0${1 + (step % 9)}-${String(d).padStart(2, '0')}`
  const act = { section: 'salary', ...(kind === 'new' ? { to: `20${String(11 + at)}-01-01` } : { fact }), values: { step } }
  if (kind !== 'new' && kind !== 'undo' && fact === undefined) return undefined
  const asked =
    kind === 'undo'
      ? last === undefined
        ? undefined
        : (undo(last) as Promise<Written>)
      : kind === 'correct' || kind === 'withdraw'
        ? correct({ ...act, values: kind === 'withdraw' ? null : { step } })
        : change({ ...act, from, values: kind === 'end' ? null : { step } })
  return asked?.then(
    (w) => w.change,
    (error: unknown) => (error instanceof Refusal ? undefined : Promise.reject(error)),
  )
}

test('what was known after each change is told for ever, and no two periods overlap, whatever is changed, corrected and taken back', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const known = new Map<number, Fact[]>()
      let last: number | undefined
      for (const one of sequence) {
        const number = await take(one, last)
        if (number === undefined) continue
        last = number
        known.set(number, await salaryOf())
        assert.ok(isFree(known.get(number)!))
      }
      for (const [knownAt, facts] of known) assert.deepEqual(await salaryOf({ knownAt }), facts)
    }),
    { numRuns: 6 },
  )
  assert.deepEqual(await faultsIn(house), [])
})
