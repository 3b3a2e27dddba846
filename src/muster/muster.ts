import type pg from 'pg'
import type { Reach } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { epochOf, withinEpoch } from '#lib/epoch.ts'
import { refuse } from '#lib/refusal.ts'
import { treeOn, type OrgFacts, type Tree } from '#org/image.ts'
import { loadOrgFacts } from '#org/load.ts'
import { unitsWithin } from '#org/reach.ts'
import { levelSpan, ladders, subjects } from '#people/levels.ts'
import type { RetirementOn } from '#standards/judge.ts'
import { loadEditions, loadTitles } from '#standards/stored.ts'
import { bookOn, type Book, type StoredEdition, type Titles } from '#standards/book.ts'
import type { Places } from './places.ts'
import { indexByUnit, reindex, type ByUnit } from './index-by-unit.ts'
import { loadStore, refreshStore, type Store } from './load.ts'
import { cutter, recut, type Spells } from './spells.ts'

/** The whole register in memory, current to a ledger number. */
export type Muster = {
  store: Store
  org: OrgFacts
  editions: readonly StoredEdition[]
  titles: Titles
  byUnit: ByUnit
  readonly retirement: RetirementOn
  readonly spans: Int8Array
  readonly views: Map<string, View>
  /** The store cut into spells; made at the first pass when not before. */
  spells?: Spells | undefined
}

/** The register as seen on one day, as known after one change; `open` = the units that the asker's reach opens, all when there is none. */
export type View = {
  readonly on: Day
  readonly day: number
  readonly known: number
  readonly tree: Tree
  readonly book: Book
  /** Set when the people are counted in the units of another day (places.ts). */
  readonly places?: Places | undefined
  readonly open?: Uint8Array | undefined
}

const vagueSpans = (): Int8Array => {
  const spans = new Int8Array(256)
  subjects.forEach((subject, s) =>
    ladders[subject].forEach((l, place) => {
      spans[s * 16 + place] = levelSpan(subject, l.code)?.high ?? place
    }),
  )
  return spans
}

const unitsIn = (org: OrgFacts): number => org.versions.reduce((most, v) => Math.max(most, v.unit), 0) + 1

export const loadMuster = async (client: pg.ClientBase, retirement: RetirementOn): Promise<Muster> => {
  const spans = vagueSpans()
  let spells: Spells | undefined
  const store = await loadStore(client, (begun) => {
    const { spells: cut, cutNext } = cutter(begun, spans)
    spells = cut
    return cutNext
  })
  const org = await loadOrgFacts(client)
  return {
    store,
    org,
    editions: await loadEditions(client),
    titles: await loadTitles(client),
    byUnit: indexByUnit(store, unitsIn(org)),
    retirement,
    spans,
    views: new Map(),
    spells,
  }
}

/** Brings the muster up to the ledger's head; returns how many people were read again. */
export const bringUpToDate = async (client: pg.ClientBase, muster: Muster): Promise<number> => {
  const news = await refreshStore(client, muster.store)
  if (news.reload) {
    Object.assign(muster, await loadMuster(client, muster.retirement))
    return news.people.size
  }
  if (news.org) {
    muster.org = await loadOrgFacts(client)
    muster.editions = await loadEditions(client)
    muster.titles = await loadTitles(client)
    muster.views.clear()
  }
  if (news.people.size > 0) reindex(muster.byUnit, muster.store, news.people)
  if (muster.spells) recut(muster.spells, muster.store, news.people, muster.spans)
  return news.people.size
}

/**
 * The view of a day; trees and compiled rules are kept for the stretch of days in which nothing about them changes.
 * Refuses a day that the columns cannot hold, and a ledger number not reached yet.
 */
export const viewOn = (muster: Muster, on: Day, knownAt?: number): View => {
  if (!withinEpoch(on)) refuse('day.out_of_range', { day: on })
  const known = knownAt ?? muster.store.head
  if (known > muster.store.head) refuse('ledger.number_unknown', { number: known, head: muster.store.head })
  for (const [key, view] of muster.views) {
    if (view.known !== known && !sameKnowledge(muster, view.known, known)) continue
    if (!sameStretch(muster, view, on)) continue
    muster.views.delete(key)
    const turned = { ...view, on, day: epochOf(on), known }
    muster.views.set(key, turned)
    return turned
  }
  const tree = treeOn(muster.org, on, known)
  const view: View = { on, day: epochOf(on), known, tree, book: bookOn(tree, muster.editions, muster.titles, on, known) }
  muster.views.set(`${on}@${known}`, view)
  const oldest = muster.views.keys().next().value
  if (muster.views.size > 12 && oldest !== undefined) muster.views.delete(oldest)
  return view
}

const opened = new WeakMap<Tree, Map<string, Uint8Array | undefined>>()

/** The units that a reach opens, read off today's tree as it is known now; undefined when it opens all. */
export const openTo = (muster: Muster, { today, within }: Reach): Uint8Array | undefined => {
  if (within.includes('everywhere')) return undefined
  const { tree } = viewOn(muster, today)
  const kept = opened.get(tree) ?? new Map<string, Uint8Array | undefined>()
  opened.set(tree, kept)
  const key = within.join()
  if (kept.size > 500) kept.clear()
  if (!kept.has(key)) kept.set(key, unitsWithin(tree, within))
  return kept.get(key)
}

/**
 * A view as somebody may see it: figures follow that day's tree, rights follow today's. Every pass over it meets only people who are counted, on the
 * view's own day, in open units; in whose units they are shown changes nothing.
 */
export const seenBy = (muster: Muster, view: View, reach: Reach): View => {
  const open = openTo(muster, reach)
  return { ...view, open }
}

/** The view of a day as somebody may see it. */
export const seenOn = (muster: Muster, on: Day, knownAt: number | undefined, reach: Reach): View => seenBy(muster, viewOn(muster, on, knownAt), reach)

type Recorded = { readonly recorded: number; readonly voided: number | undefined }
const turned = new WeakMap<readonly Recorded[], ReadonlySet<number>>()

/** The ledger numbers that wrote or withdrew any of these rows: few, of many thousand rows that stay as they are until they are read again. */
const changesOf = (rows: readonly Recorded[]): ReadonlySet<number> => {
  const known = turned.get(rows) ?? new Set(rows.flatMap((r) => (r.voided === undefined ? [r.recorded] : [r.recorded, r.voided])))
  turned.set(rows, known)
  return known
}

/** Whether nothing about units or standards was recorded or withdrawn between two ledger numbers. */
const sameKnowledge = (muster: Muster, a: number, b: number): boolean => {
  const [low, high] = a < b ? [a, b] : [b, a]
  return [muster.org.versions, muster.org.lineage, muster.editions].every((rows) => [...changesOf(rows)].every((n) => n <= low || n > high))
}

const sameStretch = (muster: Muster, view: View, on: Day): boolean => {
  const { from, to } = view.tree
  if ((from !== undefined && on < from) || (to !== undefined && on >= to)) return false
  const [low, high] = on < view.on ? [on, view.on] : [view.on, on]
  return !muster.editions.some(({ edition: e }) => (e.from > low && e.from <= high) || (e.to !== undefined && e.to > low && e.to <= high))
}
