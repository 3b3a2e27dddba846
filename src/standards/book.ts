import type { Day } from '#lib/day.ts'
import type { Tree } from '#org/image.ts'
import { pathOf } from '#org/image.ts'
import { compileRule, type PlacedEdition } from './compile.ts'
import type { Rule } from './rule.ts'

/** An edition as the register holds it: its authority is a unit (0 = the nation). */
export type StoredEdition = {
  readonly edition: PlacedEdition
  readonly authority: number
  readonly recorded: number
  readonly voided: number | undefined
}
export type Titles = {
  readonly code: readonly (string | undefined)[]
  readonly name: readonly (string | undefined)[]
  readonly group: readonly (string | undefined)[]
}

/** The rules of one day: which rule judges a title in a unit. */
export type Book = {
  readonly rule: (unit: number, title: number) => Rule
  /** A small number for what a rule can tell of a unit: units with the same number have the same rules. */
  readonly context: (unit: number) => number
  readonly editions: readonly StoredEdition[]
}

const noTitle: Rule = { requirements: [], conflicts: [], fault: { kind: 'no_edition', editions: [] } }

/** Compiles lazily: one rule per title and kind of unit and set of editions, shared by every unit alike. */
export const bookOn = (tree: Tree, all: readonly StoredEdition[], titles: Titles, on: Day, knownAt: number): Book => {
  const editions = all.filter(
    (e) =>
      e.recorded <= knownAt &&
      (e.voided === undefined || e.voided > knownAt) &&
      e.edition.from <= on &&
      (e.edition.to === undefined || on < e.edition.to),
  )
  const national = editions.filter((e) => e.authority === 0)
  const local = new Map<number, StoredEdition[]>()
  for (const e of editions) if (e.authority !== 0) local.set(e.authority, [...(local.get(e.authority) ?? []), e])
  const numbers = new Map<string, number>()
  const rules: (Rule | undefined)[][] = []
  const ofUnit = new Int32Array(tree.size).fill(-1)
  const contextOf = (unit: number): number => {
    const v = tree.at[unit]
    const here = local.size === 0 ? [] : pathOf(tree, unit).flatMap((u) => local.get(u) ?? [])
    const key = [v?.kind, v?.area, v?.difficult, ...here.map((e) => e.edition.key)].join('|')
    const number = numbers.get(key) ?? rules.push([]) - 1
    numbers.set(key, number)
    ofUnit[unit] = number
    return number
  }
  const context = (unit: number): number => {
    const number = ofUnit[unit] ?? -1
    return number < 0 ? contextOf(unit) : number
  }
  const compile = (unit: number, title: number): Rule => {
    const v = tree.at[unit]
    const code = titles.code[title]
    if (!v || code === undefined) return noTitle
    const here = pathOf(tree, unit).flatMap((u) => local.get(u) ?? [])
    return compileRule(
      [...national, ...here].map((e) => e.edition),
      code,
      v,
    )
  }
  const rule = (unit: number, title: number): Rule => {
    const known = (rules[context(unit)] ??= [])
    return known[title] ?? (known[title] = compile(unit, title))
  }
  return { rule, context, editions }
}
