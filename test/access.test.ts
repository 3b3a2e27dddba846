import assert from 'node:assert/strict'
import { test } from 'node:test'

import { openXlsx } from 'hucre/xlsx'

import type { Actor } from '#access/policy.ts'
import { Refusal } from '#lib/refusal.ts'
import type { File } from '#operation/define.ts'

import { askAs, houseWithBacSon, refusalOf } from './house.ts'

// Who sees what, told as offices would tell it: a commune before and after it was merged, and a list that reaches too far.

const day = '2019-09-30'
const house = await houseWithBacSon()

type Units = { units: { id: number; name: string; path: string }[] }
const unitCalled = async (text: string, asOf: string, path: RegExp): Promise<number> => {
  const { units } = (await house.ask('units.search', { asOf, text, limit: 100 })) as Units
  const found = units.filter((u) => path.test(u.path))
  assert.equal(found.length, 1, `${text} on ${asOf}: ${found.map((u) => u.path).join('; ')}`)
  return found[0]!.id
}
const scanOf = (key: string): File => ({ name: `${key}.pdf`, type: 'application/pdf', bytes: new TextEncoder().encode(`%PDF-1.4 ${key}`) })
const officerOf = (unit: number): Actor => ({ user: 'officer', grants: [{ role: 'communeOfficer', within: unit }] })

test('an officer of a unit that was merged sees the people of its predecessors, and nobody else', async () => {
  const old = await unitCalled('xã vũ sơn', day, /Bắc Sơn/)
  const heir = await unitCalled('xã vũ lễ', '2025-07-01', /Lạng Sơn/)
  const everyone = (await house.ask('review.people', { asOf: day, unit: String(old), size: 500 })) as { total: number }
  assert.ok(everyone.total > 0)
  for (const unit of [old, heir]) {
    const seen = (await askAs(house, officerOf(unit), 'review.people', { asOf: day, unit: String(old), size: 500 })) as { total: number }
    assert.equal(seen.total, everyone.total)
  }
  const elsewhere = await unitCalled('xã quỳnh sơn', day, /Bắc Sơn/)
  assert.equal((await refusalOf(askAs(house, officerOf(old), 'review.people', { asOf: day, unit: String(elsewhere) }))).code, 'not_found')
  assert.equal((await refusalOf(askAs(house, officerOf(old), 'review.summary', { asOf: day, unit: 'country' }))).code, 'not_found')
})

test('lists, exports, records and the ledger show under random grants what a naive reader of the tables would show', async (t) => {
  const { pool } = house.db
  const { rows: people } = await pool.query<{ key: string; name: string; unit: number; heir: number | null }>(
    `select p.key, n.full_name as name, t.unit_id as unit, (select min(l.to_unit) from lineage l where l.from_unit = t.unit_id and l.voided is null) as heir
     from person p join person_name n on n.person_id = p.id and n.voided is null join posting t on t.person_id = p.id and t.voided is null and t.is_primary`,
  )
  const province = await unitCalled('tỉnh lạng sơn', '2026-11-22', /Lạng Sơn/)
  const district = await unitCalled('huyện bắc sơn', day, /Lạng Sơn/)
  const heirs = [...new Set(people.flatMap((p) => p.heir ?? []))]
  const olds = [...new Set(people.map((p) => p.unit))]
  const heirOf = new Map(people.map((p) => [p.unit, p.heir]))
  // A unit that the list alone proposed has no heir: the province answers for it since its district is gone.
  const naive = (granted: readonly number[]) => {
    const led = granted.map((u) => (heirOf.has(u) ? heirOf.get(u) : u === district ? null : u))
    return people.filter((p) => led.includes(province) || (p.heir !== null && led.includes(p.heir)))
  }
  const scans = new Map<string, number>()
  for (const p of people.filter((_, i) => i % 40 === 0)) {
    const { rows: facts } = await pool.query<{ fact: number }>(
      'select coalesce(origin, id)::int as fact from person_sex where person_id = (select id from person where key = $1)',
      [p.key],
    )
    const attached = { person: p.key, section: 'sex', fact: facts[0]!.fact }
    scans.set(p.key, ((await house.ask('evidence.attach', attached, scanOf(p.key))) as { evidence: number }).evidence)
  }
  let compared = 0
  // The import touched everybody: it is seen by who sees everybody; attaching a scan by who sees the person.
  const attachedIn = [...scans.keys()]
  const changesSeen = (keys: readonly string[]): number[] => [
    ...attachedIn.flatMap((key, i) => (keys.includes(key) ? [3 + i] : [])).reverse(),
    ...(keys.length === people.length ? [2] : []),
  ]
  const answerTo = (asker: Actor, name: string, raw: object): Promise<string> =>
    askAs(house, asker, name, raw).then(
      () => 'read',
      (error: unknown) => (error instanceof Refusal ? error.code : 'broke'),
    )
  const same = <T>(got: T, wanted: T, what: string): void => {
    compared++
    assert.deepEqual(got, wanted, what)
  }
  const sorted = (names: readonly string[]): string[] => [...names].sort()
  for (let seed = 1; seed <= 12; seed++) {
    const pick = (list: readonly number[], n: number): number => list[(seed * n) % list.length]!
    const granted = seed === 1 ? [province] : seed === 2 ? [district] : [pick(heirs, 3), pick(olds, 5), ...(seed % 3 === 0 ? [pick(olds, 7)] : [])]
    const asker: Actor = { user: 'asker', grants: granted.map((within) => ({ role: 'homeAffairs', within })) }
    const expected = naive(granted)
    const units = [...new Set(expected.map((p) => p.unit))]
    const shown: string[] = []
    for (const unit of olds) {
      const asked = { asOf: day, unit: String(unit), size: 500 }
      if (!units.includes(unit)) {
        for (const [name, raw] of [
          ['review.people', asked],
          ['people.list', asked],
          ['review.summary', { asOf: day, unit: String(unit) }],
        ] as const)
          same(await answerTo(asker, name, raw), 'not_found', `${name} of ${unit} under ${granted.join()}`)
        continue
      }
      const list = (await askAs(house, asker, 'review.people', asked)) as { people: { id: string; name: string }[] }
      shown.push(...list.people.map((p) => p.id))
      const here = expected.filter((p) => p.unit === unit)
      const said = `${unit} under ${granted.join()}`
      type List = { totals: { people: number; sex: Record<string, number> }; people: { id: string }[] }
      const roll = (await askAs(house, asker, 'people.list', asked)) as List
      same(sorted(roll.people.map((p) => p.id)), sorted(here.map((p) => p.key)), `the list of ${said}`)
      same(roll.totals.people, here.length, `the total of ${said}`)
      same(
        Object.values(roll.totals.sex).reduce((a, b) => a + b, 0),
        here.length,
        `the sexes of ${said}`,
      )
      const summary = (await askAs(house, asker, 'review.summary', { asOf: day, unit: String(unit) })) as { total: { people: number } }
      same(summary.total.people, here.length, `the figures of ${said}`)
      const someone = people[(seed * 17 + unit) % people.length]!
      const found = (await askAs(house, asker, 'people.list', { ...asked, search: someone.name })) as List
      same(
        found.people.some((p) => p.id === someone.key),
        here.includes(someone),
        `${someone.name} sought in ${said}`,
      )
      if (compared++ % 4 === 0) {
        const csv = (await askAs(house, asker, 'people.export', { asOf: day, unit: String(unit), columns: 'name', format: 'csv' })) as {
          bytes: Uint8Array
        }
        const text = new TextDecoder().decode(csv.bytes)
        same(
          people.filter((p) => text.includes(p.name)).every((p) => here.some((h) => h.name === p.name)) && here.every((p) => text.includes(p.name)),
          true,
          `the file of ${said}`,
        )
        const file = (await askAs(house, asker, 'review.export', { asOf: day, unit: String(unit), what: 'people' })) as { bytes: Uint8Array }
        const cells = (await openXlsx(file.bytes)).sheets.flatMap((s) => s.rows.flat().map(String))
        for (const p of people)
          if (cells.includes(p.name))
            assert.ok(
              list.people.some((l) => l.name === p.name),
              `${p.name} in the export`,
            )
        assert.ok(list.people.every((l) => cells.includes(l.name)))
      }
    }
    assert.deepEqual(sorted(shown), sorted(expected.map((p) => p.key)), `people under ${granted.join()}`)
    for (let n = 0; n < 8; n++) {
      const person = people[(seed * 31 + n * 47) % people.length]!
      const answer = await askAs(house, asker, 'record.read', { person: person.key, asOf: day }).then(
        () => 'read',
        (error: unknown) => (error instanceof Refusal ? error.code : 'broke'),
      )
      assert.equal(answer, expected.includes(person) ? 'read' : 'not_found', `${person.name} under ${granted.join()}`)
      compared++
    }
    for (const [person, evidence] of scans) {
      const wanted = expected.some((p) => p.key === person) ? 'read' : 'not_found'
      same(await answerTo(asker, 'evidence.file', { person, evidence }), wanted, `a scan of ${person} under ${granted.join()}`)
      same(await answerTo(asker, 'documents.curriculumFile', { person, asOf: day }), wanted, `the form of ${person} under ${granted.join()}`)
      same(await answerTo(asker, 'review.explain', { person, asOf: day }), wanted, `why of ${person} under ${granted.join()}`)
    }
    const { changes } = (await askAs(house, asker, 'ledger.list', {})) as { changes: { number: number }[] }
    assert.deepEqual(
      changes.map((c) => c.number),
      changesSeen(expected.map((p) => p.key)),
      `the import is whole or not at all under ${granted.join()}`,
    )
  }
  t.diagnostic(`${compared} lists, totals, searches, files, forms, exports and records`)
})

test('figures for everybody are round, hide the small ones, and are of ends of quarters', async () => {
  const citizen: Actor = { user: 'citizen', grants: [{ role: 'citizen', within: 'everywhere' }] }
  const unit = 'Huyện Bắc Sơn, Lạng Sơn'
  type Shown = { kind: string; number?: number }
  type Told = { rows: { people: Shown; counts: Record<string, Shown> }[]; total: { people: Shown; counts: Record<string, Shown> } }
  const told = (await askAs(house, citizen, 'statistics.summary', { asOf: day, unit, criterion: 'theory' })) as Told
  assert.deepEqual(told.total.people, { kind: 'about', number: 390 })
  assert.ok(told.total.counts['met']!.kind === 'withheld' || told.total.counts['met']!.number === 320)
  const cells = told.rows.flatMap((r) => Object.values(r.counts))
  assert.ok(cells.some((c) => c.kind === 'few') && cells.every((c) => c.number === undefined || (c.number >= 5 && c.number % 5 === 0)))
  // By title once: of whoever has everybody, and not of each unit again.
  const byTitle = async (of: string) =>
    ((await askAs(house, citizen, 'statistics.summary', { asOf: day, unit: of, by: 'title', criterion: 'theory' })) as Told).rows.flatMap((r) =>
      Object.values(r.counts).map((c) => c.kind),
    )
  assert.ok((await byTitle(unit)).includes('about'))
  assert.deepEqual([...new Set(await byTitle('Thị trấn Bắc Sơn, Huyện Bắc Sơn, Lạng Sơn'))], ['withheld'])
  const other = await refusalOf(askAs(house, citizen, 'statistics.summary', { asOf: '2019-10-01', unit }))
  assert.deepEqual([other.code, other.details], ['statistics.closed_day', { day: '2019-10-01', instead: '2019-09-30' }])
  assert.equal((await refusalOf(askAs(house, citizen, 'statistics.summary', { asOf: '2026-12-31', unit: 'country' }))).code, 'statistics.closed_day')
  for (const [name, raw] of [
    ['review.summary', { asOf: day, unit }],
    ['review.compare', { asOf: day, unit, since: '2019-01-01' }],
    ['review.people', { asOf: day, unit }],
  ] as const)
    assert.equal((await refusalOf(askAs(house, citizen, name, raw))).code, 'access_denied')
})
