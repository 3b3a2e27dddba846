import type { Book } from '#standards/book.ts'
import { criteria } from '#standards/criteria.ts'
import { concurrentOf, newCrowd, pictureOf, type Crowd } from '#standards/crowd.ts'
import { answerAt, whole } from '#standards/answer-words.ts'
import { judge, newHeld, type Held } from '#standards/judge.ts'
import { judgeCrowd } from '#standards/look-up.ts'
import { titleOfPost, unitOfPost } from '#standards/post.ts'
import type { Rule } from '#standards/rule.ts'
import { newWritten, writeRule, type Written } from '#standards/written.ts'
import { candidates, insideShown, targets } from './counted-in.ts'
import { findPosts, gather, newGathered, newPosts, type PostRow } from './held.ts'
import type { Muster, View } from './muster.ts'
import { cutSpells, newSpells, postBegan, postOf, putOnly, seat, spellsOn, type Spells } from './spells.ts'

/** How many are judged at once: few enough to stay in the processor's cache. */
const crowdSize = 2048

/** The spells of people on a day, by their places among `spells`, −1 where there is no post; and under which number a person stands there. */
type Finder = {
  readonly spells: Spells
  readonly find: (people: Uint32Array, count: number, found: Int32Array) => void
  readonly standsAt: (person: number, place: number) => number
}

/** What was known once is gathered from the rows, for each place of a crowd. */
const findThen = ({ store, spans }: Muster, { day, known }: View, size: number): Finder => {
  const [spells, posts, gathered] = [newSpells(size, size * 2), newPosts(), newGathered()]
  const findOne = (person: number, place: number): number => {
    findPosts(posts, store, person, day, known)
    if (posts.code === 0) return -1
    gather(gathered, store, person, day, known, spans)
    return putOnly(spells, place, day, posts, gathered)
  }
  const find: Finder['find'] = (people, count, found) => {
    for (let i = 0; i < count; i++) found[i] = findOne(people[i] ?? 0, i)
  }
  return { spells, find, standsAt: (_person, place) => place }
}

/** What is known now is cut into spells already. */
const findNow = (spells: Spells, day: number): Finder => ({
  spells,
  find: (people, count, found) => spellsOn(spells, people, count, day, found),
  standsAt: (person) => person,
})

/**
 * The rules of a book written down for a day, and which of them judges a title in a unit of a context: by context · 256 + title, −1 = not yet written.
 * `contextAt` = context · 256 by unit of a post, −1 = not yet known.
 */
type RulesOfDay = { readonly written: Written; ruleOf: Int16Array; readonly contextAt: Int32Array }

const keptRules = new WeakMap<Book, Map<number, RulesOfDay>>()

/** The rules of a view, kept for the last days. */
const rulesOf = ({ book, day, tree }: View, retirement: Muster['retirement']): RulesOfDay => {
  const days = keptRules.get(book) ?? new Map<number, RulesOfDay>()
  keptRules.set(book, days)
  const known = days.get(day)
  if (known) return known
  const made = { written: newWritten(day, retirement), ruleOf: new Int16Array(0), contextAt: new Int32Array(tree.size).fill(-1) }
  days.set(day, made)
  const oldest = days.keys().next().value
  if (days.size > 4 && oldest !== undefined) days.delete(oldest)
  return made
}

/** Writes down the rule that judges a post, which is met for the first time; returns its number. */
const newRule = (rules: RulesOfDay, { book, tree }: View, post: number): number => {
  const unit = tree.carry[unitOfPost(post)] ?? 0
  const context = book.context(unit)
  const at = context * 256 + titleOfPost(post)
  rules.contextAt[unitOfPost(post)] = context * 256
  if (at >= rules.ruleOf.length) {
    const more = new Int16Array((context + 8) * 256).fill(-1)
    more.set(rules.ruleOf)
    rules.ruleOf = more
  }
  const known = rules.ruleOf[at] ?? -1
  return known >= 0 ? known : (rules.ruleOf[at] = writeRule(rules.written, book.rule(unit, titleOfPost(post))))
}

/** Finds the rule of everyone in a crowd. */
const findRules = (rules: RulesOfDay, view: View, { post, rule, count }: Crowd): void => {
  const { contextAt } = rules
  let { ruleOf } = rules
  for (let i = 0; i < count; i++) {
    const p = post[i] ?? 0
    const context = contextAt[unitOfPost(p)] ?? -1
    const known = context < 0 ? -1 : (ruleOf[context + titleOfPost(p)] ?? -1)
    rule[i] = known
    if (known >= 0) continue
    rule[i] = newRule(rules, view, p)
    ruleOf = rules.ruleOf
  }
}

/** Whom a pass asks about, and what it needs to know of them. */
export type Asked = {
  /** Only these people. */
  readonly among?: Iterable<number> | undefined
  /** Also the first days of posts under rules that do not ask for them. */
  readonly dated?: boolean
}

/** Where a post is counted: the unit at or below `root`, 0 when it is not. */
const counter = (view: View, root: number, target: Int32Array): ((person: number, posted: number) => number) => {
  const { open, tree, places } = view
  const insideOf = places ? insideShown(places, root) : () => 0
  return (person, posted) => {
    if (open !== undefined && open[tree.carry[posted] ?? 0] !== 1) return 0
    const unit = target[posted] ?? 0
    return unit < 0 ? insideOf(person, posted) : unit
  }
}

/** Fills a crowd with those of the next people who have a primary post at or below `root`; false when there are no more to look at. */
const filler = (muster: Muster, view: View, root: number, { spells, find, standsAt }: Finder, among: Iterable<number> | undefined, size: number) => {
  const target = targets(view, root)
  const countedIn = counter(view, root, target)
  const people = among ? Uint32Array.from(among) : root === 1 ? undefined : candidates(muster, target)
  const end = people?.length ?? muster.store.live.people
  const [some, found] = [new Uint32Array(size), new Int32Array(size)]
  let next = people ? 0 : 1
  const fill = (crowd: Crowd): boolean => {
    const looked = Math.min(size, end - next)
    if (looked <= 0) return false
    for (let i = 0; i < looked; i++) some[i] = people ? (people[next + i] ?? 0) : next + i
    next += looked
    find(some, looked, found)
    let count = 0
    for (let i = 0; i < looked; i++) {
      const spell = found[i] ?? -1
      if (spell < 0) continue
      const person = some[i] ?? 0
      const unit = countedIn(person, unitOfPost(postOf(spells, spell)))
      if (unit === 0) continue
      crowd.person[count] = person
      crowd.unit[count] = unit
      seat(crowd, count, spells, standsAt(person, i), spell)
      found[count++] = spell
    }
    crowd.count = count
    return true
  }
  /** The first days of posts, of whom `written` needs to know them, or of all. */
  const date = ({ count, born, rule, postFrom }: Crowd, { dated }: Written, all: boolean): void => {
    const upTo = dated.at
    for (let i = 0; i < count; i++) postFrom[i] = all || (born[i] ?? 0) >>> 16 < (upTo[rule[i] ?? 0] ?? 0) ? postBegan(spells, found[i] ?? 0) : 0
  }
  return { fill, date }
}

/**
 * Judges everyone with a primary post at or below `root` on the view's day, each once, in the order of their numbers, some thousands at a time.
 * The one pass behind every figure, list and comparison. The crowd is good only until `visit` returns; `written` tells which criteria were asked so far.
 */
export const eachCrowd = (muster: Muster, view: View, root: number, visit: (crowd: Crowd, written: Written) => void, asked: Asked = {}): void => {
  const rules = rulesOf(view, muster.retirement)
  const crowd = newCrowd(Math.min(crowdSize, muster.store.live.people))
  const now = view.known === muster.store.head
  const finder = now ? findNow((muster.spells ??= cutSpells(muster.store, muster.spans)), view.day) : findThen(muster, view, crowd.size)
  const { fill, date } = filler(muster, view, root, finder, asked.among, crowd.size)
  while (fill(crowd)) {
    if (crowd.count === 0) continue
    findRules(rules, view, crowd)
    date(crowd, rules.written, asked.dated === true)
    judgeCrowd(rules.written, crowd)
    visit(crowd, rules.written)
  }
}

/** What a pass is told of each person: `held` and `byCriterion` are good only until it returns; `concurrent` = how many other posts. */
export type Visit = (person: number, held: Held, unit: number, answer: number, byCriterion: Uint8Array, concurrent: number) => void

/** `eachCrowd`, person by person; with `among`, only of these people. */
export const eachJudged = (muster: Muster, view: View, root: number, visit: Visit, among?: Iterable<number>): void => {
  const held = newHeld()
  const byCriterion = new Uint8Array(criteria.length)
  const tell = (crowd: Crowd): void => {
    for (let i = 0; i < crowd.count; i++) {
      for (let c = 0; c < byCriterion.length; c++) byCriterion[c] = answerAt(crowd, i, c)
      visit(
        crowd.person[i] ?? 0,
        pictureOf(crowd, i, held),
        crowd.unit[i] ?? 0,
        answerAt(crowd, i, whole),
        byCriterion,
        concurrentOf(crowd.traits[i] ?? 0),
      )
    }
  }
  eachCrowd(muster, view, root, tell, { among, dated: true })
}

/** One person on the view's day, judged in every post held: the primary first. Undefined when there is none. */
export const judgePerson = (
  muster: Muster,
  view: View,
  person: number,
):
  | { held: Held; posts: { post: PostRow; unit: number; rule: Rule; answer: number; byCriterion: Uint8Array; byRequirement: Uint8Array }[] }
  | undefined => {
  const [crowd, spells, found, gathered] = [newCrowd(1), newSpells(1, 2), newPosts(), newGathered()]
  findPosts(found, muster.store, person, view.day, view.known)
  gather(gathered, muster.store, person, view.day, view.known, muster.spans)
  const inPost = (post: PostRow): Held => {
    seat(crowd, 0, spells, 0, putOnly(spells, 0, view.day, { ...post, others: [] }, gathered))
    crowd.postFrom[0] = post.from
    return { ...pictureOf(crowd, 0, newHeld()), ethnicity: gathered.ethnicity }
  }
  const rows = [...(found.code === 0 ? [] : [{ code: found.code, from: found.from, to: 0 }]), ...found.others]
  const posts = rows.map((post) => {
    const held = inPost(post)
    const unit = view.tree.carry[held.unit] ?? 0
    const rule = view.book.rule(unit, held.title)
    const byCriterion = new Uint8Array(criteria.length)
    const byRequirement = new Uint8Array(rule.requirements.length)
    const answer = judge(rule, held, view.day, muster.retirement, byCriterion, byRequirement)
    return { post, unit, rule, answer, byCriterion, byRequirement }
  })
  return rows[0] && { held: inPost(rows[0]), posts }
}
