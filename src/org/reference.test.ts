import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readCsv } from '#lib/csv.ts'
import type { Day } from '#lib/day.ts'
import { version } from '#test/make.ts'
import { treeOn, type Tree } from './image.ts'
import { unitsNamed } from './names.ts'
import { countryRows } from './reference.ts'

const csv = (name: string) => readCsv(readFileSync(new URL(`../../data/${name}.csv`, import.meta.url), 'utf8'))
const { units, lineage } = countryRows({
  provinces: csv('provinces_2026-04-30'),
  communes: csv('communes_2026-04-30'),
  oldCommunes: csv('communes_legacy_2025-06-30'),
  oldDistricts: csv('districts_legacy_2025-06-30'),
  map: csv('communes_map_legacy_to_2025-07-01'),
})
const ids = new Map([...new Set(units.map((u) => u.key))].map((key, i) => [key, i + 1]))
const facts = {
  versions: units.map((u) =>
    version(ids.get(u.key)!, u.tier, u.name, u.parent === undefined ? undefined : ids.get(u.parent)!, {
      code: u.code,
      kind: u.kind,
      from: u.from,
      to: u.to,
    }),
  ),
  lineage: lineage.map((l) => ({ from: ids.get(l.from)!, to: ids.get(l.to)!, kind: l.kind, on: l.on, recorded: 1, voided: undefined })),
}
const on = (d: Day): Tree => treeOn(facts, d, 1)
const count = (tree: Tree, tier: string): number => tree.at.filter((v) => v?.tier === tier).length
const one = (tree: Tree, name: string): number => {
  const found = unitsNamed(tree, name)
  assert.equal(found.length, 1, name)
  return found[0]!
}

/** [day, provinces, districts, communes] */
const days: readonly (readonly [Day, number, number, number])[] = [
  ['2025-06-30', 63, 696, 10_035],
  ['2025-07-01', 34, 0, 3321],
  ['2026-04-29', 34, 0, 3321],
  ['2026-04-30', 34, 0, 3321],
]
for (const [day, provinces, districts, communes] of days) {
  test(`on ${day}: ${provinces} provinces, ${districts} districts, ${communes} communes`, () => {
    const tree = on(day)
    assert.deepEqual([count(tree, 'province'), count(tree, 'district'), count(tree, 'commune')], [provinces, districts, communes])
    for (let u = 2; u < tree.size; u++) if (tree.at[u]) assert.ok(tree.at[tree.parent[u]!], `${tree.at[u]?.name} has a place`)
  })
}

/**
 * [day, xã, phường, thị trấn, đặc khu]: domain §13.1; ten communes of Đồng Nai became wards on 30/4/2026. The file of before 1/7/2025 counts 7,695,
 * 1,724 and 616 by its column of kinds, which calls Thị trấn Ngọc Lặc and two wards of Quận Phú Nhuận xã; here their names decide.
 */
const kinds: readonly (readonly [Day, number, number, number, number])[] = [
  ['2025-06-30', 7692, 1726, 617, 0],
  ['2025-07-01', 2621, 687, 0, 13],
  ['2026-04-29', 2621, 687, 0, 13],
  ['2026-04-30', 2611, 697, 0, 13],
]
for (const [day, ...expected] of kinds) {
  test(`on ${day}: ${expected[0]} xã, ${expected[1]} phường, ${expected[2]} thị trấn, ${expected[3]} đặc khu`, () => {
    const { at } = on(day)
    const of = (kind: string): number => at.filter((v) => v?.tier === 'commune' && v.kind === kind).length
    assert.deepEqual(['xa', 'phuong', 'thi_tran', 'dac_khu'].map(of), expected)
  })
}

test('six cities and 28 provinces until 29/4/2026, seven and 27 from 30/4/2026', () => {
  const of = (day: Day, kind: string): number => on(day).at.filter((v) => v?.tier === 'province' && v.kind === kind).length
  for (const [day, cities, provinces] of [
    ['2026-04-29', 6, 28],
    ['2026-04-30', 7, 27],
  ] as const)
    assert.deepEqual([of(day, 'thanh_pho_tw'), of(day, 'tinh')], [cities, provinces])
})

test('10,602 lines lead from an old commune, or an island district without any, to a commune of today; 471 old communes were divided', () => {
  const before = on('2025-06-30')
  const communes = facts.lineage.filter((l) => before.at[l.from]?.tier !== 'province')
  assert.equal(communes.length, 10_602)
  const heirs = new Map<number, number>()
  for (const l of communes) heirs.set(l.from, (heirs.get(l.from) ?? 0) + 1)
  assert.equal([...heirs.values()].filter((n) => n > 1).length, 471)
})

test('every line of descent leads from a unit that ends that day to one that begins that day, or stays', () => {
  const [before, after] = [on('2025-06-30'), on('2025-07-01')]
  for (const l of facts.lineage)
    assert.ok(before.at[l.from] && after.at[l.to] && !after.at[l.from], `${before.at[l.from]?.name} → ${after.at[l.to]?.name}`)
  const from = new Set(facts.lineage.map((l) => l.from))
  const to = new Set(facts.lineage.map((l) => l.to))
  for (let u = 1; u < before.size; u++)
    if (before.at[u]?.tier === 'commune' && !after.at[u]) assert.ok(from.has(u), `${before.at[u]?.name} ${before.at[u]?.code} became something`)
  for (let u = 1; u < after.size; u++)
    if (after.at[u]?.tier === 'commune' && !before.at[u]) assert.ok(to.has(u), `${after.at[u]?.name} came from something`)
})

test('whoever was posted in a unit of 30/6/2025 is counted somewhere on 1/7/2025, in the province that took the unit over', () => {
  const [before, after] = [on('2025-06-30'), on('2025-07-01')]
  const heirs = new Map<number, Set<number>>()
  for (const l of facts.lineage) if (before.at[l.from]?.tier === 'province') heirs.set(l.from, (heirs.get(l.from) ?? new Set()).add(l.to))
  for (let u = 2; u < before.size; u++) {
    if (!before.at[u]) continue
    const now = after.carry[u]!
    assert.ok(after.at[now], `${before.at[u]?.name}`)
    if (before.at[u]?.tier !== 'commune') continue
    const old = before.parent[before.parent[u]!]!
    const allowed = new Set([...(heirs.get(old) ?? []), old])
    let up = now
    while (after.at[up] && after.at[up]!.tier === 'commune') up = after.parent[up]!
    assert.ok(allowed.has(up) || after.unattributed[u] === 1, `${before.at[u]?.name}: ${after.at[up]?.name}`)
  }
})

test('the province, the city and the wards of Đồng Nai changed kind on 30/4/2026 and are the same units', () => {
  const [before, after] = [on('2026-04-29'), on('2026-04-30')]
  const province = one(after, 'Thành phố Đồng Nai')
  assert.deepEqual([before.at[province]?.name, before.at[province]?.kind, after.at[province]?.kind], ['Tỉnh Đồng Nai', 'tinh', 'thanh_pho_tw'])
  const turned = facts.versions.filter((v) => v.tier === 'commune' && v.from === '2026-04-30').map((v) => v.unit)
  assert.equal(turned.length, 10)
  for (const u of turned) assert.deepEqual([before.at[u]?.kind, after.at[u]?.kind, before.at[u]?.code === after.at[u]?.code], ['xa', 'phuong', true])
})

test('a code is not an identity: most codes of 2025 were codes of other units before', () => {
  const codes = (tree: Tree): Map<string, number> =>
    new Map(tree.at.flatMap((v) => (v?.tier === 'commune' && v.code ? [[v.code, v.unit] as const] : [])))
  const [before, after] = [codes(on('2025-06-30')), codes(on('2025-07-01'))]
  const reused = [...after].filter(([code, unit]) => before.has(code) && before.get(code) !== unit)
  assert.ok(reused.length > 3000)
})

test('the communes of Bắc Sơn', () => {
  const tree = on('2025-06-30')
  const district = one(tree, 'Huyện Bắc Sơn')
  assert.equal(tree.at[tree.parent[district]!]?.name, 'Tỉnh Lạng Sơn')
  assert.equal(tree.children.get(district)?.length, 18)
  assert.equal(on('2025-07-01').at[district], undefined)
})
