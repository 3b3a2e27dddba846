import assert from 'node:assert/strict'
import { test } from 'node:test'

import { askAs, faultsIn, figuresOf, freshHouse, importSample, openAgain, peopleOf, refused, refusalOf, summaryOf } from './house.ts'

// The two workbooks that ship, through the real import, against the figures that were published from them.

const house = await freshHouse()
const bacSon = await importSample(house, 'bacSon')
const before = await figuresOf(house, '2019-09-30', 'Huyện Bắc Sơn, Lạng Sơn')
const thaiNguyen = await importSample(house, 'thaiNguyen')
const [bacSonDay, bacSonUnit] = ['2019-09-30', 'Huyện Bắc Sơn, Lạng Sơn'] as const
const [thaiNguyenDay, thaiNguyenUnit] = ['2022-08-12', 'Thành phố Thái Nguyên, Thái Nguyên'] as const

const counts = (met: number, unmet: number, unknown: number) => ({ met, unmet, transition: 0, unknown, notApplicable: 0, fault: 0 })
const codes = (lines: readonly { code: string; people: number }[]): Record<string, number> =>
  Object.fromEntries(lines.filter((l) => l.people > 0).map((l) => [l.code, l.people]))

test('Bắc Sơn is read whole', () => {
  assert.equal(bacSon.change, 2)
  const { rowsRead, people, created, matched, refused: notImported, cellsNotUnderstood, units } = bacSon.report
  assert.deepEqual(
    { rowsRead, people, created, matched, notImported, cellsNotUnderstood },
    { rowsRead: 393, people: 393, created: 393, matched: 0, notImported: 0, cellsNotUnderstood: 0 },
  )
  assert.equal(units.length, 20)
  assert.deepEqual(units.map((u) => u.how).sort(), [...Array(17).fill('matched'), 'proposed', 'proposed', 'proposed'])
})

test('Bắc Sơn on 30/9/2019: 385/393 meet the professional standard, 320/393 theory, as published', async () => {
  const s = await summaryOf(house, bacSonDay, bacSonUnit)
  assert.deepEqual([s.total.people, s.total.units, s.rows.length, s.change], [393, 20, 20, 3])
  assert.deepEqual(s.total.criteria.professional, counts(385, 5, 3))
  assert.deepEqual(s.total.criteria.theory, counts(320, 54, 19))
  assert.ok(s.editions.some((e) => e.key === 'bac-son-2019' && e.confidence === 'press'))
  const row = (unit: string) => s.rows.find((r) => r.unit === unit)
  assert.deepEqual([row('Xã Vũ Sơn')?.people, row('Xã Vũ Sơn')?.criteria.professional?.met, row('Xã Vũ Sơn')?.criteria.theory?.met], [19, 19, 19])
  assert.deepEqual(
    [row('Thị trấn Bắc Sơn')?.people, row('Thị trấn Bắc Sơn')?.criteria.professional?.met, row('Thị trấn Bắc Sơn')?.criteria.theory?.met],
    [16, 16, 14],
  )
  assert.equal(
    s.rows.reduce((n, r) => n + r.people, 0),
    393,
  )
  assert.deepEqual(codes(s.sexes), { female: 178, male: 215 })
})

test('the figures of Bắc Sơn are the same after the other import, and as known before it', async () => {
  assert.deepEqual({ ...(await figuresOf(house, bacSonDay, bacSonUnit)), change: 2 }, before)
  assert.deepEqual(await figuresOf(house, bacSonDay, bacSonUnit, { knownAt: 2 }), before)
  assert.equal((await summaryOf(house, bacSonDay, bacSonUnit, { knownAt: 1 })).total.people, 0)
})

test('each of the 73 not shown to meet theory is told by which article and on the evidence of which cell', async () => {
  const { people, total } = await peopleOf(house, bacSonDay, bacSonUnit, { criterion: 'theory', answer: 'unmet,unknown' })
  assert.deepEqual([total, people.length], [73, 73])
  for (const p of people) {
    const told = (await house.ask('review.explain', { person: p.id, asOf: bacSonDay })) as {
      verdicts: {
        post: { primary: boolean }
        findings: {
          criterion: string
          answer: string
          says: string
          saysEn: string
          cites: string
          edition: string
          evidence: { source: string | null; change: number | null }[]
        }[]
      }[]
    }
    const primary = told.verdicts.find((v) => v.post.primary)
    const finding = primary?.findings.find((f) => f.criterion === 'theory' && f.edition === 'bac-son-2019')
    assert.equal(finding?.answer, p.criteria.theory, p.name)
    assert.match(finding!.cites, /^trung cấp lý luận chính trị trở lên, Tiêu chuẩn rà soát do huyện công bố/)
    assert.match(finding!.evidence[0]?.source ?? '', /^bac-son-2019-roster\.xlsx, trang «.+», ô [A-Z]+\d+: «.*»$/, p.name)
    assert.ok(finding!.says.includes(finding!.cites) && finding!.saysEn.includes(finding!.cites))
    if (finding!.answer === 'unmet') assert.equal(finding!.evidence[0]?.change, 2)
  }
})

test('the list behind a number is that number, whoever is searched for', async () => {
  const all = await peopleOf(house, bacSonDay, bacSonUnit)
  assert.deepEqual([all.total, all.people.length], [393, 393])
  const hang = await peopleOf(house, bacSonDay, bacSonUnit, { search: 'loc thi hong hang' })
  assert.deepEqual([hang.total, hang.people.map((p) => p.name)], [1, ['Lộc Thị Hồng Hằng']])
  const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => peopleOf(house, bacSonDay, bacSonUnit, { page, size: 80 })))
  assert.deepEqual(
    pages.flatMap((p) => p.people.map((one) => one.id)),
    all.people.map((one) => one.id),
  )
})

test('one person is found by id, by identity number, and by name within a unit', async () => {
  const [p] = (await peopleOf(house, bacSonDay, bacSonUnit, { search: 'Phạm Minh Thắng' })).people
  assert.equal(p?.identity, '012083305238')
  for (const person of [p.id, '012083305238', 'PHAM MINH THANG', ' Phạm Minh Thắng ']) {
    const told = (await house.ask('review.explain', { person, asOf: bacSonDay, unit: bacSonUnit })) as { person: unknown }
    assert.deepEqual(told.person, p)
  }
  assert.equal(await refused(house.ask('review.explain', { person: 'Không Có Ai', asOf: bacSonDay })), 'not_found')
  assert.equal(await refused(house.ask('review.explain', { person: p.id, asOf: '2010-01-01' })), 'not_found')
})

test('Thái Nguyên on 12/8/2022: 636 people as published', async () => {
  assert.deepEqual([thaiNguyen.change, thaiNguyen.report.created, thaiNguyen.report.refused], [3, 636, 0])
  const s = await summaryOf(house, thaiNguyenDay, thaiNguyenUnit)
  assert.equal(s.total.people, 636)
  assert.deepEqual(codes(s.groups), { cadre: 356, civilServant: 280 })
  assert.deepEqual(codes(s.sexes), { female: 284, male: 352 })
  assert.deepEqual(codes(s.party), { member: 565, unknown: 71 })
  const { none = 0, unknown = 0, ...levels } = codes(s.levels.professional)
  assert.deepEqual([levels, none + unknown], [{ master: 81, university: 456, college: 14, intermediate: 54 }, 31])
  const theory = codes(s.levels.theory)
  assert.deepEqual([(theory['advanced'] ?? 0) + (theory['bachelor'] ?? 0), theory['intermediate']], [22, 466])
  for (const by of ['title', 'group', 'unit'] as const)
    assert.equal(
      (await summaryOf(house, thaiNguyenDay, thaiNguyenUnit, { by })).rows.reduce((n, r) => n + r.people, 0),
      636,
    )
})

test('the same file again changes nothing', async () => {
  const head = ((await house.ask('ledger.list', {})) as { head: number }).head
  const again = await importSample(house, 'bacSon')
  assert.deepEqual([again.change, again.already, again.report.people], [null, 2, 393])
  assert.equal(((await house.ask('ledger.list', {})) as { head: number }).head, head)
  const both = await Promise.all([importSample(house, 'thaiNguyen'), importSample(house, 'thaiNguyen')])
  assert.deepEqual(
    both.map((b) => [b.change, b.already]),
    [
      [null, 3],
      [null, 3],
    ],
  )
})

test('a muster kept up to date is one loaded anew', async () => {
  const anew = openAgain(house)
  for (const [day, unit] of [
    [bacSonDay, bacSonUnit],
    [thaiNguyenDay, thaiNguyenUnit],
    ['2026-11-22', 'country'],
  ] as const)
    for (const by of ['unit', 'title', 'criterion'])
      assert.deepEqual(await figuresOf(house, day, unit, { by }), await figuresOf(anew, day, unit, { by }))
  assert.deepEqual(await peopleOf(house, bacSonDay, bacSonUnit), await peopleOf(anew, bacSonDay, bacSonUnit))
})

test('the districts end on 1/7/2025: people are carried to the new communes, or said to be unattributed', async () => {
  const last = await summaryOf(house, '2025-06-30', bacSonUnit)
  assert.deepEqual([last.total.people, last.rows.length, last.total.note], [393, 20, null])
  assert.ok(last.rows.every((r) => r.unit.startsWith('Xã') || r.unit.startsWith('Thị trấn')))
  const absent = await refusalOf(summaryOf(house, '2025-07-01', bacSonUnit))
  assert.equal(absent.code, 'unit.not_on_day')
  const first = await summaryOf(house, '2025-07-01', 'Tỉnh Lạng Sơn')
  assert.equal(first.total.people, 393)
  assert.match(first.total.note ?? '', /^60 người/)
  assert.equal(first.rows.find((r) => r.note)?.unit, 'Tỉnh Lạng Sơn')
  assert.ok(first.rows.filter((r) => r.unit !== 'Tỉnh Lạng Sơn').every((r) => r.unit.startsWith('Xã')))
  assert.equal(
    first.rows.reduce((n, r) => n + r.people, 0),
    393,
  )
})

test('between 30/6 and 1/7/2025 the comparison says which standards and which units', async () => {
  const c = (await house.ask('review.compare', { asOf: '2025-07-01', since: '2025-06-30', unit: 'Tỉnh Lạng Sơn', limit: 2000 })) as {
    counts: Record<string, number>
    total: number
    standards: { key: string; what: string; on: string }[]
    touched: { why: string[]; before: string; after: string }[]
  }
  assert.deepEqual([c.counts['joined'], c.counts['left']], [0, 0])
  assert.ok(c.standards.some((s) => s.key === 'nd33-2023-civil-servants' && s.what === 'ends' && s.on === '2025-07-01'))
  assert.ok(c.standards.some((s) => s.key === 'nd170-2025-division-heads' && s.what === 'begins' && s.on === '2025-07-01'))
  assert.ok(c.total > 0 && c.touched.length === c.total)
  for (const why of ['rule', 'unit'])
    assert.ok(
      c.touched.some((t) => t.why.includes(why)),
      why,
    )
  const same = (await house.ask('review.compare', { asOf: bacSonDay, since: bacSonDay, unit: bacSonUnit })) as { total: number; standards: unknown[] }
  assert.deepEqual([same.total, same.standards], [0, []])
})

test('an edition of a district, its end left open, ends with the district', async () => {
  const other = await freshHouse()
  const text = `key: bac-son-2024\nauthority: { province: Tỉnh Lạng Sơn, district: Huyện Bắc Sơn }\ndocument: thử\nname: Tiêu chuẩn thử\ninForce: { from: 2024-01-01 }\nconfidence: press\nrequires:\n  - id: language\n    criterion: foreignLanguage\n    titles: [CC03]\n    article: Điều 1\n    confidence: press\n    need: { kind: level, subject: foreignLanguage, atLeast: a }\n`
  assert.equal(((await other.ask('standards.load', { text })) as { change: number }).change, 2)
  assert.equal(await refused(other.ask('standards.load', { text })), 'standards.already_loaded')
  const { standards } = (await other.ask('review.compare', { asOf: '2025-12-31', since: '2024-06-30', unit: 'Tỉnh Lạng Sơn' })) as {
    standards: { key: string; what: string; on: string }[]
  }
  assert.deepEqual(
    standards.find((s) => s.key === 'bac-son-2024'),
    { ...standards.find((s) => s.key === 'bac-son-2024'), what: 'ends', on: '2025-07-01' },
  )
  await other.ask('ledger.undo', { number: 2 })
  assert.equal(((await other.ask('ledger.list', {})) as { head: number }).head, 3)
  const listed = (await other.ask('standards.list', { asOf: '2024-06-30' })) as { editions: { key: string }[] }
  assert.ok(!listed.editions.some((e) => e.key === 'bac-son-2024') && listed.editions.some((e) => e.key === 'nd33-2023-cadres'))
  assert.deepEqual(await faultsIn(other), [])
})

test("outside one's reach nobody and nothing exists", async () => {
  const { units } = (await house.ask('units.search', { asOf: bacSonDay, text: 'Thái Nguyên' })) as { units: { id: number; tier: string }[] }
  const elsewhere = { user: 'u', grants: [{ role: 'auditor', within: units.find((u) => u.tier === 'province')!.id }] } as const
  const [p] = (await peopleOf(house, bacSonDay, bacSonUnit, { search: 'Lộc Thị Hồng Hằng' })).people
  const scope = { asOf: bacSonDay, unit: bacSonUnit }
  for (const [name, raw] of [
    ['review.summary', scope],
    ['review.people', scope],
    ['review.compare', { ...scope, since: '2019-01-01' }],
    ['review.export', scope],
    ['review.explain', { person: p!.id, asOf: bacSonDay }],
    ['review.explain', { person: p!.name, asOf: bacSonDay }],
    ['review.summary', { asOf: bacSonDay, unit: 'country' }],
  ] as const)
    assert.equal(await refused(askAs(house, elsewhere, name, raw)), 'not_found', name)
  const found = (await askAs(house, elsewhere, 'units.search', { asOf: bacSonDay, text: 'Bắc Sơn' })) as { units: { path: string }[] }
  assert.deepEqual(
    found.units.map((u) => u.path),
    ['Phường Bắc Sơn, Thành phố Phổ Yên, Tỉnh Thái Nguyên'],
  )
  const own = (await askAs(house, elsewhere, 'review.summary', { asOf: thaiNguyenDay, unit: 'Tỉnh Thái Nguyên' })) as { total: { people: number } }
  assert.equal(own.total.people, 636)
})

test('the ledger is whole at the end', async () => assert.deepEqual(await faultsIn(house), []))
