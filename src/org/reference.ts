import type { Day } from '#lib/day.ts'
import { fold, textSortKey, tidy } from '#lib/vietnamese.ts'
import type { Tier } from './image.ts'

/** A row of the country's reference tables, before it has a unit id: `key` joins versions and lineage. */
export type UnitRow = {
  readonly key: string
  readonly code: string | undefined
  readonly name: string
  readonly tier: Tier
  readonly kind: string
  readonly parent: string | undefined
  readonly from: Day | undefined
  readonly to: Day | undefined
}
export type LineageRow = { readonly from: string; readonly to: string; readonly kind: 'merge' | 'split' | 'continue'; readonly on: Day }
type Csv = readonly Readonly<Record<string, string>>[]
export type ReferenceCsv = {
  readonly provinces: Csv
  readonly communes: Csv
  readonly oldCommunes: Csv
  readonly oldDistricts: Csv
  readonly map: Csv
}

export const reorganised: Day = '2025-07-01'
export const retyped: Day = '2026-04-30'

const kindOf: Record<string, string> = {
  Xã: 'xa',
  Phường: 'phuong',
  'Thị trấn': 'thi_tran',
  'Đặc khu': 'dac_khu',
  Huyện: 'huyen',
  Quận: 'quan',
  'Thị xã': 'thi_xa',
  'Thành phố': 'thanh_pho',
  Tỉnh: 'tinh',
  'Thành phố trực thuộc trung ương': 'thanh_pho_tw',
  'Thành phố Trung ương': 'thanh_pho_tw',
}
const kindNames = Object.keys(kindOf).sort((a, b) => b.length - a.length)

/** 'Xã Đồng ý' → 'Xã Đồng Ý', 'Thị Trấn Ái Tử' → 'Thị trấn Ái Tử': the statistical file writes some letters small or large. */
const placeName = (full: string): string => {
  const text = tidy(full)
  const kind = kindNames.find((k) => text.toLowerCase().startsWith(`${k.toLowerCase()} `)) ?? ''
  const bare = text
    .slice(kind.length)
    .trim()
    .replace(/(^|[\s-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
  return kind ? `${kind} ${bare}` : bare
}

const provinceKind = (name: string): string => (name.startsWith('Thành phố') ? 'thanh_pho_tw' : 'tinh')
const communeKind = (name: string): string => kindOf[kindNames.find((k) => name.startsWith(`${k} `)) ?? 'Xã'] ?? 'xa'
const group = (rows: Csv, by: string, value: string): Map<string, Set<string>> => {
  const groups = new Map<string, Set<string>>()
  for (const r of rows) groups.set(r[by] ?? '', (groups.get(r[by] ?? '') ?? new Set()).add(r[value] ?? ''))
  return groups
}

/**
 * The country as dated units: 63 provinces, 696 districts and 10,035 communes until 30/6/2025 (their beginnings are not in the sources, so they
 * are open), 34 provinces and 3,321 communes from 1/7/2025, the change of kind of 30/4/2026, and 10,602 lineage pairs between the two.
 * A province that no other joined stays the same unit. Sources: data/README.md.
 */
export const countryRows = (csv: ReferenceCsv): { units: readonly UnitRow[]; lineage: readonly LineageRow[] } => {
  const heirs = group(csv.map, 'old_province_code', 'new_province_code')
  const parents = group(csv.map, 'new_province_code', 'old_province_code')
  const stays = (code: string): boolean => parents.get(code)?.size === 1 && heirs.get(code)?.has(code) === true && heirs.get(code)?.size === 1
  const oldProvinces = new Map(csv.oldCommunes.map((c) => [c.province_code ?? '', placeName(c.province_name ?? '')]))
  for (const d of csv.oldDistricts)
    if (!oldProvinces.has(d.province_code ?? '')) oldProvinces.set(d.province_code ?? '', placeName(d.province_name ?? ''))
  const newProvinceKey = (code: string): string => (stays(code) ? `p:${code}` : `P:${code}`)
  const units: UnitRow[] = [
    { key: 'nation', code: undefined, name: 'Việt Nam', tier: 'nation', kind: 'quoc_gia', parent: undefined, from: undefined, to: undefined },
  ]
  for (const [code, name] of oldProvinces)
    units.push({ key: `p:${code}`, code, name, tier: 'province', kind: provinceKind(name), parent: 'nation', from: undefined, to: reorganised })
  for (const p of csv.provinces) units.push(...newProvince(p, newProvinceKey(p.code ?? '')))
  for (const d of csv.oldDistricts)
    units.push({
      key: `d:${d.code}`,
      code: d.code,
      name: placeName(d.full_name ?? ''),
      tier: 'district',
      kind: kindOf[d.unit_type ?? ''] ?? 'huyen',
      parent: `p:${d.province_code}`,
      from: undefined,
      to: reorganised,
    })
  for (const c of csv.oldCommunes)
    units.push({
      key: `c:${c.code}`,
      code: c.code,
      name: placeName(c.full_name ?? ''),
      tier: 'commune',
      kind: communeKind(placeName(c.full_name ?? '')),
      parent: `d:${c.district_code}`,
      from: undefined,
      to: reorganised,
    })
  const firstName = new Map(csv.map.map((m) => [m.new_commune_code ?? '', placeName(m.new_commune_name ?? '')]))
  for (const c of csv.communes) units.push(...newCommune(c, newProvinceKey(c.province_code ?? ''), firstName.get(c.code ?? '')))
  return { units, lineage: lineageRows(csv, newProvinceKey) }
}

/** Đồng Nai became a centrally-run city on 30/4/2026; before that day it was a province like those of its name. */
const newProvince = (p: Readonly<Record<string, string>>, key: string): UnitRow[] => {
  const name = placeName(p.full_name ?? '')
  const base = { key, code: p.code, tier: 'province', parent: 'nation' } as const
  if (p.name !== 'Đồng Nai') return [{ ...base, name, kind: provinceKind(name), from: reorganised, to: undefined }]
  return [
    { ...base, name: 'Tỉnh Đồng Nai', kind: 'tinh', from: reorganised, to: retyped },
    { ...base, name, kind: provinceKind(name), from: retyped, to: undefined },
  ]
}

const newCommune = (c: Readonly<Record<string, string>>, parent: string, before: string | undefined): UnitRow[] => {
  const name = placeName(c.full_name ?? '')
  const base = { key: `C:${c.code}`, code: c.code, tier: 'commune', parent } as const
  if (before === undefined || communeKind(before) === communeKind(name))
    return [{ ...base, name, kind: communeKind(name), from: reorganised, to: undefined }]
  return [
    { ...base, name: before, kind: communeKind(before), from: reorganised, to: retyped },
    { ...base, name, kind: communeKind(name), from: retyped, to: undefined },
  ]
}

const lineageRows = (csv: ReferenceCsv, newProvinceKey: (code: string) => string): LineageRow[] => {
  const codes = new Set(csv.communes.map((c) => c.code))
  const byName = new Map(csv.communes.map((c) => [`${c.province_code}|${fold(c.full_name ?? '')}`, c.code ?? '']))
  const newCode = (m: Readonly<Record<string, string>>): string =>
    codes.has(m.new_commune_code) ? (m.new_commune_code ?? '') : (byName.get(`${m.new_province_code}|${fold(m.new_commune_name ?? '')}`) ?? '')
  const sources = new Map<string, number>()
  for (const m of csv.map) sources.set(newCode(m), (sources.get(newCode(m)) ?? 0) + 1)
  const kind = (m: Readonly<Record<string, string>>): LineageRow['kind'] =>
    m.is_divided === 'True' ? 'split' : sources.get(newCode(m)) === 1 ? 'continue' : 'merge'
  // Island districts had no communes: the district itself became the new unit.
  const communes = csv.map.map((m) => ({
    from: m.old_commune_code ? `c:${m.old_commune_code}` : `d:${m.old_district_code}`,
    to: `C:${newCode(m)}`,
    kind: kind(m),
    on: reorganised,
  }))
  const provinces = [...group(csv.map, 'old_province_code', 'new_province_code')].flatMap(([from, tos]) =>
    [...tos]
      .filter((to) => newProvinceKey(to) !== `p:${from}`)
      .map((to) => ({ from: `p:${from}`, to: newProvinceKey(to), kind: tos.size > 1 ? ('split' as const) : ('merge' as const), on: reorganised })),
  )
  return [...communes, ...provinces]
}

/** The columns of unit_version that are computed from a name. */
export const nameColumns = (name: string): { name: string; name_fold: string; sort_key: string } => ({
  name,
  name_fold: fold(name),
  sort_key: textSortKey(name),
})
