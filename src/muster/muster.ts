import type pg from 'pg'
import type { Reach } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { epochOf, withinEpoch } from '#lib/epoch.ts'
import { refuse } from '#lib/refusal.ts'
import { treeOn, withinUnit, type OrgFacts, type Tree } from '#org/image.ts'
import { loadOrgFacts } from '#org/load.ts'
import { unitsWithin } from '#org/reach.ts'
import { levelSpan, ladders, subjects } from '#people/levels.ts'
import { criteria } from '#standards/criteria.ts'
import { concurrentOf, judgeCrowd, newCrowd, pictureOf, readyRule, type Crowd, type ReadyRule } from '#standards/crowd.ts'
import { judge, newHeld, type Held, type RetirementOn } from '#standards/judge.ts'
import { loadEditions, loadTitles } from '#standards/stored.ts'
import { FAULT, NOT_APPLICABLE, type Rule } from '#standards/rule.ts'
import { bookOn, type Book, type StoredEdition, type Titles } from '#standards/book.ts'
import { titleOfPosting, unitOfPosting } from './columns.ts'
import { birthUnknown, findPosts, gather, newGathered, newPosts, type PostRow } from './held.ts'
import type { Places } from './places.ts'
import { indexByUnit, reindex, type ByUnit } from './index-by-unit.ts'
import { loadStore, refreshStore, type Store } from './load.ts'
import { enqueue, newQueue, seatQueue, seatSpell, type Queue, type Run } from './seating.ts'
import { cutSpells, newSpells, putSpell, recut, spellOn, type Spells } from './spells.ts'

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
  const store = await loadStore(client)
  const org = await loadOrgFacts(client)
  const spans = vagueSpans()
  return {
    store,
    org,
    editions: await loadEditions(client),
    titles: await loadTitles(client),
    byUnit: indexByUnit(store, unitsIn(org)),
    retirement,
    spans,
    views: new Map(),
    spells: cutSpells(store, spans),
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

/** Whether nothing about units or standards was recorded or withdrawn between two ledger numbers. */
const sameKnowledge = (muster: Muster, a: number, b: number): boolean => {
  const [low, high] = a < b ? [a, b] : [b, a]
  const between = (n: number | undefined): boolean => n !== undefined && n > low && n <= high
  const moved = (r: { recorded: number; voided: number | undefined }): boolean => between(r.recorded) || between(r.voided)
  return !muster.org.versions.some(moved) && !muster.org.lineage.some(moved) && !muster.editions.some(moved)
}

const sameStretch = (muster: Muster, view: View, on: Day): boolean => {
  const { from, to } = view.tree
  if ((from !== undefined && on < from) || (to !== undefined && on >= to)) return false
  const [low, high] = on < view.on ? [on, view.on] : [view.on, on]
  return !muster.editions.some(({ edition: e }) => (e.from > low && e.from <= high) || (e.to !== undefined && e.to > low && e.to <= high))
}

/** What a pass is told of each person: `held` and `byCriterion` are good only until it returns; `others` are the concurrent posts. */
export type Visit = (
  person: number,
  held: Held,
  unit: number,
  answer: number,
  byCriterion: Uint8Array,
  ready: ReadyRule,
  others: { readonly length: number },
) => void

const criteriaCount = criteria.length

/** The rules of a view made ready for its day, each when it is first asked for; `numberOf` gives a rule's place in `rules`. */
const readyRules = (
  { book, day }: View,
  retirement: RetirementOn,
): { readonly rules: readonly ReadyRule[]; readonly numberOf: (unit: number, title: number) => number } => {
  const rules: ReadyRule[] = []
  const numbers: number[] = []
  const numberOf = (unit: number, title: number): number => {
    const at = book.context(unit) * 256 + title
    while (numbers.length <= at) numbers.push(-1)
    const known = numbers[at] ?? -1
    return known >= 0 ? known : (numbers[at] = rules.push(readyRule(book.rule(unit, title), day, retirement)) - 1)
  }
  return { rules, numberOf }
}

/** The people who ever held a post that is counted in `root` on the view's day, as bits, so that they are met in order and once. */
const candidates = (muster: Muster, target: Int32Array): Uint32Array => {
  const { byUnit, store } = muster
  const bits = new Uint32Array((store.live.people >>> 5) + 1)
  const put = (person: number): void => {
    bits[person >>> 5] = (bits[person >>> 5] ?? 0) | (1 << (person & 31))
  }
  for (let u = 1; u < target.length; u++) {
    if (target[u] === 0) continue
    const end = byUnit.start[u + 1] ?? 0
    for (let i = byUnit.start[u] ?? 0; i < end; i++) put(byUnit.people[i] ?? 0)
    for (const p of byUnit.later.get(u) ?? []) put(p)
  }
  return bits
}

const keptTargets = new WeakMap<Tree, { readonly root: number; readonly target: Int32Array }>()

/**
 * Unit of a posting → the unit at or below `root` where it counts on the view's day; 0 when it does not, −1 when that depends on the person. The last of
 * each tree is kept.
 */
const targets = ({ tree, places }: View, root: number): Int32Array => {
  if (places) return places.targets(root)
  const kept = keptTargets.get(tree)
  if (kept?.root === root) return kept.target
  const inside = withinUnit(tree, root)
  const target = tree.carry.map((unit) => (inside[unit] === 1 ? unit : 0))
  keptTargets.set(tree, { root, target })
  return target
}

/** The unit at or below `root` that counts somebody who can be placed by the own posts alone; 0 when it lies elsewhere. */
const insideShown = (places: Places, root: number): ((person: number, posted: number) => number) => {
  const inside = withinUnit(places.tree, root)
  return (person, posted) => {
    const at = Math.abs(places.of(person, posted))
    return inside[at] === 1 ? at : 0
  }
}

/** Calls `look` with everyone who may be counted in `root`, by number; with those of `among` alone when given. */
const eachCandidate = (
  muster: Muster,
  root: number,
  target: Int32Array,
  among: Iterable<number> | undefined,
  look: (person: number) => void,
): void => {
  if (among) {
    for (const p of among) look(p)
    return
  }
  if (root === 1) {
    for (let p = 1; p < muster.store.live.people; p++) look(p)
    return
  }
  const bits = candidates(muster, target)
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word] ?? 0; left !== 0; left &= left - 1) look(word * 32 + 31 - Math.clz32(left & -left))
  }
}

/** How many are seated at once: few enough to stay in the processor's cache, enough for long runs under one rule. */
const crowdSize = 2048

/** Finds a person's spell on a day: where it stands among `spells`, −1 without a post, and the days of birth. */
type Finder = {
  readonly spells: Spells
  readonly find: (person: number, slot: number) => number
  readonly born: (person: number, slot: number) => number
}

/** What is known now is cut into spells already. */
const findNow = (spells: Spells, day: number): Finder => ({
  spells,
  find: (person) => spellOn(spells, person, day),
  born: (person) => spells.born[person] ?? birthUnknown,
})

/** What was known once is gathered from the rows, one spell for each of `size` slots. */
const findThen = ({ store, spans }: Muster, { day, known }: View, size: number): Finder => {
  const [spells, posts, gathered] = [newSpells(size, size), newPosts(), newGathered()]
  const find = (person: number, slot: number): number => {
    findPosts(posts, store, person, day, known)
    if (posts.code === 0) return -1
    gather(gathered, store, person, day, known, spans)
    putSpell(spells, slot, day, posts, gathered)
    spells.born[slot] = gathered.born
    return slot
  }
  return { spells, find, born: (_person, slot) => spells.born[slot] ?? birthUnknown }
}

/**
 * Judges everyone with a primary post at or below `root` on the view's day, each once, crowd by crowd: seated by rule, each run judged column by
 * column. The one pass behind every figure, list and comparison. `queue` tells the order of the people's numbers. With `among`, only of these people.
 */
export const eachCrowd = (
  muster: Muster,
  view: View,
  root: number,
  visit: (crowd: Crowd, runs: readonly Run[], queue: Queue) => void,
  among?: Iterable<number>,
): void => {
  const { store, retirement } = muster
  const { day, known } = view
  const size = Math.min(crowdSize, store.live.people)
  const [crowd, queue, scratch] = [newCrowd(size), newQueue(size), new Uint8Array(size)]
  const { places, tree, open } = view
  const target = targets(view, root)
  const insideOf = places ? insideShown(places, root) : () => 0
  const { rules, numberOf } = readyRules(view, retirement)
  const { spells, find, born } = known < store.head ? findThen(muster, view, size) : findNow((muster.spells ??= cutSpells(store, muster.spans)), day)
  const flush = (): void => {
    const runs = seatQueue(queue, crowd, rules, spells)
    for (const { ready, from, to } of runs) judgeCrowd(ready, crowd, from, to, scratch)
    visit(crowd, runs, queue)
    queue.count = 0
  }
  eachCandidate(muster, root, target, among, (person) => {
    const spell = find(person, queue.count)
    if (spell < 0) return
    const code = spells.code[spell] ?? 0
    const posted = unitOfPosting(code)
    if (open !== undefined && open[tree.carry[posted] ?? 0] !== 1) return
    let unit = target[posted] ?? 0
    if (unit < 0) unit = insideOf(person, posted)
    if (unit === 0) return
    enqueue(queue, person, spell, born(person, queue.count), unit, numberOf(places ? (tree.carry[posted] ?? 0) : unit, titleOfPosting(code)))
    if (queue.count === size) flush()
  })
  if (queue.count > 0) flush()
}

/** Everyone who ever held a post that is counted in `root` on the view's day, by number. */
export const peopleEverIn = (muster: Muster, view: View, root: number): readonly number[] => {
  const people: number[] = []
  eachCandidate(muster, root, targets(view, root), undefined, (person) => people.push(person))
  return people
}

/** `eachCrowd`, person by person in the order of their numbers. */
export const eachJudged = (muster: Muster, view: View, root: number, visit: Visit): void => {
  const held = newHeld()
  const byCriterion = new Uint8Array(criteriaCount)
  eachCrowd(muster, view, root, (crowd, runs, queue) => {
    const readyAt = runs.flatMap((run) => Array.from({ length: run.to - run.from }, () => run.ready))
    for (let k = 0; k < queue.count; k++) {
      const i = queue.seat[k] ?? 0
      const ready = readyAt[i]
      if (ready === undefined) continue
      byCriterion.fill(NOT_APPLICABLE)
      for (const c of ready.asked) byCriterion[c] = crowd.byCriterion[c * crowd.size + i] ?? FAULT
      visit(crowd.person[i] ?? 0, pictureOf(crowd, i, held), crowd.unit[i] ?? 0, crowd.answer[i] ?? FAULT, byCriterion, ready, {
        length: concurrentOf(crowd.traits[i] ?? 0),
      })
    }
  })
}

/** One person on the view's day, judged in every post held: the primary first. Undefined when there is none. */
export const judgePerson = (
  muster: Muster,
  view: View,
  person: number,
):
  | { held: Held; posts: { post: PostRow; unit: number; rule: Rule; answer: number; byCriterion: Uint8Array; byRequirement: Uint8Array }[] }
  | undefined => {
  const [crowd, spells, found, gathered] = [newCrowd(1), newSpells(1, 1), newPosts(), newGathered()]
  findPosts(found, muster.store, person, view.day, view.known)
  gather(gathered, muster.store, person, view.day, view.known, muster.spans)
  const inPost = (post: PostRow): Held => {
    putSpell(spells, 0, view.day, { ...post, others: [] }, gathered)
    seatSpell(crowd, 0, spells, 0, gathered.born)
    return { ...pictureOf(crowd, 0, newHeld()), ethnicity: gathered.ethnicity }
  }
  const rows = [...(found.code === 0 ? [] : [{ code: found.code, from: found.from, to: 0 }]), ...found.others]
  const posts = rows.map((post) => {
    const held = inPost(post)
    const unit = view.tree.carry[held.unit] ?? 0
    const rule = view.book.rule(unit, held.title)
    const byCriterion = new Uint8Array(criteriaCount)
    const byRequirement = new Uint8Array(rule.requirements.length)
    const answer = judge(rule, held, view.day, muster.retirement, byCriterion, byRequirement)
    return { post, unit, rule, answer, byCriterion, byRequirement }
  })
  return rows[0] && { held: inPost(rows[0]), posts }
}
