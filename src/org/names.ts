import { fold, sameTone, tidy } from '#lib/vietnamese.ts'
import type { Tree, UnitVersion } from './image.ts'

/** Kinds of unit and how offices write them, longest first. */
const spellings: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['thanh_pho_tw', /^thanh pho truc thuoc trung uong /],
  ['thi_tran', /^(thi tran |t\. ?tran |t\.t\.? ?|tt\. ?|tt )/],
  ['thi_xa', /^(thi xa |t\.x\.? ?|tx\. ?|tx )/],
  ['thanh_pho', /^(thanh pho |t\.p\.? ?|tp\. ?|tp )/],
  ['dac_khu', /^(dac khu |dk\. ?|dk )/],
  ['phuong', /^(phuong |ph\. ?|p\. ?)/],
  ['huyen', /^(huyen |h\. ?)/],
  ['quan', /^(quan |q\. ?)/],
  ['tinh', /^(tinh |t\. ?)/],
  ['xa', /^(xa |x\. ?)/],
]

/** 'TT BẮC SƠN' → { kind: 'thi_tran', bare: 'bắc sơn', bareFold: 'bac son' }; a name without its kind has none. */
export const readUnitName = (text: string): { kind: string | undefined; bare: string; bareFold: string } => {
  const clean = tidy(text)
    .toLowerCase()
    .replace(/^(ubnd|ub nhan dan|uỷ ban nhân dân|ủy ban nhân dân|đảng uỷ|đảng ủy)\s+/u, '')
  const folded = fold(clean)
  for (const [kind, pattern] of spellings) {
    const match = pattern.exec(folded)
    if (!match) continue
    const rest = folded.slice(match[0].length).trim()
    const words = rest.split(' ').length
    const bare = sameTone(clean).split(' ').slice(-words).join(' ')
    return { kind, bare: bare.includes('.') ? (bare.split('.').at(-1) ?? bare).trim() : bare, bareFold: rest }
  }
  return { kind: undefined, bare: sameTone(clean), bareFold: folded }
}

const read = new WeakMap<UnitVersion, ReturnType<typeof readUnitName>>()

/** The name of a version, read once: a name that is looked for is held against thousands. */
const nameOf = (version: UnitVersion): ReturnType<typeof readUnitName> => {
  const known = read.get(version) ?? readUnitName(version.name)
  read.set(version, known)
  return known
}

const kindFits = (asked: string | undefined, unit: UnitVersion): boolean =>
  asked === undefined ||
  asked === unit.kind ||
  (asked === 'thanh_pho' && (unit.kind === 'thanh_pho_tw' || unit.kind === 'thanh_pho')) ||
  (asked === 'thanh_pho_tw' && unit.kind === 'thanh_pho_tw')

/**
 * The units of the day that a text may mean, within `inside` when given. Kind counts when it is written. Accents count when any are written
 * ('XÃ TÂN LẬP' is never taken for Xã Tân Lạp); a text without a single accent is compared without them. Several answers: the text does not decide.
 */
export const unitsNamed = (tree: Tree, text: string, inside?: Uint8Array): readonly number[] => {
  const { kind, bare, bareFold } = readUnitName(text)
  if (bareFold === '') return []
  const candidates: { unit: number; exact: boolean }[] = []
  for (let u = 1; u < tree.size; u++) {
    const v = tree.at[u]
    if (!v || (inside && inside[u] !== 1) || !kindFits(kind, v) || !v.fold.endsWith(bareFold)) continue
    const own = nameOf(v)
    if (own.bareFold === bareFold) candidates.push({ unit: u, exact: own.bare === bare })
  }
  const exact = candidates.filter((c) => c.exact)
  const fitting = exact.length > 0 || bare !== bareFold ? exact : candidates
  return fitting.map((c) => c.unit)
}

/**
 * The unit a person means: an id, 'code:06325', 'country', or a name with, after commas, the units above it («Huyện Bắc Sơn, Lạng Sơn»).
 * Returns every unit that fits, the highest tier first.
 */
export const findUnits = (tree: Tree, text: string): readonly number[] => {
  const clean = tidy(text)
  if (/^(country|cả nước|toàn quốc|việt nam)$/iu.test(clean)) return [1]
  if (/^\d+$/.test(clean)) return tree.at[Number(clean)] ? [Number(clean)] : []
  const code = /^(?:code|mã)\s*:\s*(\d+)$/iu.exec(clean)?.[1]
  if (code) return tree.at.flatMap((v, u) => (v?.code === code ? [u] : []))
  const [name = '', ...above] = clean.split(',').map((part) => part.trim())
  if (above.length > 3) return []
  const named = unitsNamed(tree, name)
  const under = named.length === 0 ? [] : above.map((a) => new Set(unitsNamed(tree, a)))
  const found = named.filter((u) => under.every((units) => ancestors(tree, u).some((p) => units.has(p))))
  const order = ['nation', 'province', 'district', 'commune']
  return [...found].sort((a, b) => order.indexOf(tree.at[a]?.tier ?? '') - order.indexOf(tree.at[b]?.tier ?? ''))
}

const ancestors = (tree: Tree, unit: number): number[] => {
  const up: number[] = []
  for (let u = tree.parent[unit] ?? 0; u > 0; u = tree.parent[u] ?? 0) up.push(u)
  return up
}

/** 'Xã Vũ Lễ, Lạng Sơn': a name with what tells it apart. */
export const fullName = (tree: Tree, unit: number): string =>
  [unit, ...ancestors(tree, unit)]
    .map((u) => tree.at[u])
    .filter((v) => v !== undefined && v.tier !== 'nation')
    .map((v) => v?.name ?? '')
    .join(', ')
