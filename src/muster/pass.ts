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
import { cutSpells, newSpells, postBegan, postOf, putOnly, seat, spellOn, type Spells } from './spells.ts'

/** How many are judged at once: few enough to stay in the processor's cache. */
const crowdSize = 2048

/** What was known once is gathered from the rows, as one spell: true when there was a post. */
const pastSpell = ({ store, spans }: Muster, { day, known }: View): { readonly spells: Spells; readonly find: (person: number) => boolean } => {
  const [spells, posts, gathered] = [newSpells(1, 2), newPosts(), newGathered()]
  const find = (person: number): boolean => {
    findPosts(posts, store, person, day, known)
    if (posts.code === 0) return false
    gather(gathered, store, person, day, known, spans)
    putOnly(spells, day, posts, gathered)
    return true
  }
  return { spells, find }
}

/** The rules of a book written down for a day, and which of them judges a title in a unit of a context: by context · 256 + title, −1 = not yet written. */
type RulesOfDay = { readonly written: Written; ruleOf: Int16Array }

const keptRules = new WeakMap<Book, Map<number, RulesOfDay>>()

/** The rules of a view, kept for the last days. */
const rulesOf = ({ book, day }: View, retirement: Muster['retirement']): RulesOfDay => {
  const days = keptRules.get(book) ?? new Map<number, RulesOfDay>()
  keptRules.set(book, days)
  const known = days.get(day)
  if (known) return known
  const made = { written: newWritten(day, retirement), ruleOf: new Int16Array(0) }
  days.set(day, made)
  const oldest = days.keys().next().value
  if (days.size > 4 && oldest !== undefined) days.delete(oldest)
  return made
}

/** The number of the rule that judges a title in a unit, written down when it is the first time. */
const ruleFor = (rules: RulesOfDay, { book }: View, unit: number, title: number): number => {
  const at = book.context(unit) * 256 + title
  const known = rules.ruleOf[at] ?? -1
  if (known >= 0) return known
  if (at >= rules.ruleOf.length) {
    const more = new Int16Array((book.context(unit) + 8) * 256).fill(-1)
    more.set(rules.ruleOf)
    rules.ruleOf = more
  }
  return (rules.ruleOf[at] = writeRule(rules.written, book.rule(unit, title)))
}

/** Whom a pass asks about, and what it needs to know of them. */
export type Asked = {
  /** Only these people. */
  readonly among?: Iterable<number> | undefined
  /** Also the first days of posts under rules that do not ask for them. */
  readonly dated?: boolean
}

/** Fills a crowd with the next of those who have a primary post at or below `root`; says whether anybody came. */
const filler = (muster: Muster, view: View, root: number, rules: RulesOfDay, { among, dated }: Asked): ((crowd: Crowd) => boolean) => {
  const { store } = muster
  const { day, known, tree, open, places } = view
  const target = targets(view, root)
  const insideOf = places ? insideShown(places, root) : () => 0
  const people = among ? Uint32Array.from(among) : root === 1 ? undefined : candidates(muster, target)
  const end = people?.length ?? store.live.people
  const past = known < store.head ? pastSpell(muster, view) : undefined
  const spells = past?.spells ?? (muster.spells ??= cutSpells(store, muster.spans))
  let next = people ? 0 : 1
  return (crowd) => {
    let count = 0
    for (; next < end && count < crowd.size; next++) {
      const person = people ? (people[next] ?? 0) : next
      const spell = past ? (past.find(person) ? 1 : -1) : spellOn(spells, person, day)
      if (spell < 0) continue
      const post = postOf(spells, spell)
      const posted = unitOfPost(post)
      const counts = tree.carry[posted] ?? 0
      if (open !== undefined && open[counts] !== 1) continue
      let unit = target[posted] ?? 0
      if (unit < 0) unit = insideOf(person, posted)
      if (unit === 0) continue
      const rule = ruleFor(rules, view, counts, titleOfPost(post))
      crowd.person[count] = person
      crowd.unit[count] = unit
      crowd.rule[count] = rule
      crowd.postFrom[count] = dated || rules.written.dated.at[rule] === 1 ? postBegan(spells, spell) : 0
      seat(crowd, count, spells, past ? 0 : person, spell)
      count++
    }
    crowd.count = count
    return count > 0
  }
}

/**
 * Judges everyone with a primary post at or below `root` on the view's day, each once, in the order of their numbers, some thousands at a time.
 * The one pass behind every figure, list and comparison. The crowd is good only until `visit` returns; `written` tells which criteria were asked so far.
 */
export const eachCrowd = (muster: Muster, view: View, root: number, visit: (crowd: Crowd, written: Written) => void, asked: Asked = {}): void => {
  const rules = rulesOf(view, muster.retirement)
  const fill = filler(muster, view, root, rules, asked)
  const crowd = newCrowd(Math.min(crowdSize, muster.store.live.people))
  while (fill(crowd)) {
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
    putOnly(spells, view.day, { ...post, others: [] }, gathered)
    seat(crowd, 0, spells, 0, 1)
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
