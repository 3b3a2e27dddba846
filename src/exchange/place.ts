import { opens, type Units } from '#access/units.ts'
import { refuse } from '#lib/refusal.ts'
import { properName } from '#lib/vietnamese.ts'
import { withinUnit, type Tree } from '#org/image.ts'
import { findUnits, fullName, readUnitName, unitsNamed } from '#org/names.ts'
import type { Front } from './reading.ts'

/** What a unit's name in a workbook stands for on the list's day. `proposed`: the register has no such unit; it would be made under the place. */
export type UnitMatch = {
  readonly text: string
  readonly how: 'matched' | 'proposed' | 'unknown'
  readonly unit: number | undefined
  readonly name: string
  readonly kind: string | undefined
  /** The register has it, and the asker may not write into it. */
  readonly shut?: boolean
}
/** The place of a list, and what the names of units met so far stand for; `unitNamed` looks a name up once. */
export type Placed = { readonly place: number; readonly units: ReadonlyMap<string, UnitMatch>; readonly unitNamed: (text: string) => UnitMatch }

const communeKinds = new Set(['xa', 'phuong', 'thi_tran', 'dac_khu'])

/** Whether something at or below a unit is open: a list of a district may be read by a commune of it, for its own rows. */
const opensWithin = (tree: Tree, unit: number, open: Units): boolean =>
  opens(open, unit) || withinUnit(tree, unit).some((inside, u) => inside === 1 && opens(open, u))

/** The unit the user or the sheet's heading names, among those with something open; refused when the text fits none or several. */
const namedPlace = (tree: Tree, text: string, open: Units): number => {
  const found = findUnits(tree, text).filter((u) => opensWithin(tree, u, open))
  const [first] = found
  if (first === undefined) return refuse('not_found', { what: 'unit', text })
  const above = found.filter((u) => tree.at[u]?.tier === tree.at[first]?.tier)
  if (above.length > 1) return refuse('ambiguous', { what: 'unit', text, candidates: above.slice(0, 12).map((u) => fullName(tree, u)) })
  return first
}

/**
 * The one district or province that has a unit for every name in the workbook: worked out, never guessed; undefined when none or several do.
 */
const onlyPlaceWith = (tree: Tree, names: readonly string[], open: Units): number | undefined => {
  if (names.length < 2) return undefined
  const parents = names.map((n) => new Set(unitsNamed(tree, n).map((u) => tree.parent[u] ?? 0)))
  const [first, ...rest] = parents
  const all = [...(first ?? [])].filter((p) => p > 1 && opensWithin(tree, p, open) && rest.every((set) => set.has(p)))
  return all.length === 1 ? all[0] : undefined
}

/** The unit whose people a workbook lists, among those open to the asker. `names`: the units named in it; `fileName` is for the refusal. */
export const placeOf = (
  tree: Tree,
  front: Omit<Front, 'isWhole'>,
  names: ReadonlySet<string>,
  asked: string | undefined,
  fileName: string,
  open: Units,
): number => {
  const heading = [front.place, front.province].filter((t) => t !== undefined).join(', ')
  const place =
    asked !== undefined ? namedPlace(tree, asked, open) : heading !== '' ? namedPlace(tree, heading, open) : onlyPlaceWith(tree, [...names], open)
  return place ?? refuse('workbook.no_place', { fileName, text: [...names].slice(0, 5).join(', ') })
}

/** What the unit names of a workbook of this place stand for, each looked up when it is first met. */
export const unitsAt = (tree: Tree, place: number, open: Units): Placed => {
  const inside = withinUnit(tree, place)
  const units = new Map<string, UnitMatch>()
  const unitNamed = (text: string): UnitMatch => {
    const known = units.get(text) ?? matchUnit(tree, place, inside, text, open)
    units.set(text, known)
    return known
  }
  return { place, units, unitNamed }
}

const matchUnit = (tree: Tree, place: number, inside: Uint8Array, text: string, open: Units): UnitMatch => {
  const found = unitsNamed(tree, text, inside)
  const [only] = found
  const { kind } = readUnitName(text)
  if (only !== undefined && found.length === 1 && opens(open, only))
    return { text, how: 'matched', unit: only, name: tree.at[only]?.name ?? text, kind }
  const shut = found.length > 0 && found.every((u) => !opens(open, u))
  const mayPropose =
    opens(open, place) &&
    found.length === 0 &&
    kind !== undefined &&
    communeKinds.has(kind) &&
    tree.at[place]?.tier !== 'commune' &&
    tree.at[place]?.tier !== 'nation'
  return { text, how: mayPropose ? 'proposed' : 'unknown', unit: undefined, name: kindName(kind, text), kind, ...(shut ? { shut } : {}) }
}

const kindWords: Readonly<Record<string, string>> = { xa: 'Xã', phuong: 'Phường', thi_tran: 'Thị trấn', dac_khu: 'Đặc khu' }

/** 'TT BẮC SƠN' → 'Thị trấn Bắc Sơn'. */
const kindName = (kind: string | undefined, text: string): string => {
  const word = kind === undefined ? undefined : kindWords[kind]
  return word === undefined ? properName(text) : `${word} ${properName(readUnitName(text).bare)}`
}
