import type pg from 'pg'
import { everything, type Reach } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { ethnicityOf } from '#muster/ethnicity.ts'
import { eachLeft } from '#muster/left.ts'
import { nameOrder, type NameOrder } from '#muster/name-order.ts'
import { seenBy, type Muster, type View } from '#muster/muster.ts'
import { eachJudged } from '#muster/pass.ts'
import { shownTree } from '#muster/places.ts'
import type { Held } from '#standards/judge.ts'
import { NOT_APPLICABLE } from '#standards/rule.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import { criterionNames } from '#standards/words.ts'
import { groupLabels, type Group } from './breakdown.ts'
import { editionsFor, refOf, type Summary } from './figures.ts'
import { peopleFound, soughtIn } from './found.ts'
import { leftLines, linesOf, type MusterLine } from './lines.ts'
import { asThen, readingSaid, unitsDay, viewRead, type ReadAs, type ReadingSaid } from './reading.ts'
import { placesFor } from './roll-order.ts'
import { newCounter, type RollTotals } from './roll-totals.ts'
import { testOf, type Which } from './select.ts'
import type { RollSort, StandsAs } from './roll-words.ts'

/** A page of a list of people: which, in what order, and which part. `only`: these people alone. */
export type RollAsk = {
  readonly which: Which
  readonly post: StandsAs
  readonly sort: RollSort
  readonly offset: number
  readonly size: number
  readonly only?: readonly number[] | undefined
}
export type Roll = {
  readonly change: number
  readonly reading: ReadingSaid
  readonly scope: ReturnType<typeof refOf>
  /** What the line of the review is called that `which.row` names. */
  readonly row: string | null
  readonly editions: Summary['editions']
  readonly totals: RollTotals
  readonly lines: readonly MusterLine[]
}

/** The people that a search finds, by rising numbers; undefined when nothing is sought. */
export const amongFound = async (
  client: pg.ClientBase,
  search: string | undefined,
  knownAt: number | undefined,
): Promise<Uint32Array | undefined> => {
  const sought = soughtIn(search)
  return sought && peopleFound(client, sought, knownAt)
}

const both = (found: Uint32Array | undefined, only: readonly number[] | undefined): Uint32Array | undefined => {
  if (only === undefined) return found
  const wanted = Uint32Array.from(new Set(only)).sort()
  if (found === undefined) return wanted
  const there = new Set(found)
  return wanted.filter((p) => there.has(p))
}

const rowCalled = ({ titles }: Muster, view: View, { by, row }: Which): string | null => {
  if (row === undefined) return null
  switch (by ?? 'unit') {
    case 'unit':
      return shownTree(view).at[Number(row)]?.name ?? row
    case 'title':
      return titles.name[titles.code.indexOf(row)] ?? 'Chức danh ngoài danh mục'
    case 'group':
      return Object.hasOwn(groupLabels, row) ? groupLabels[row as Group] : row
    case 'criterion':
      return Object.hasOwn(criterionNames, row) ? criterionNames[row as Criterion].vi : row
  }
}

type See = (person: number, held: Held, unit: number, answer: number, byCriterion: Uint8Array) => void

/** Everyone who stands on a roll so; who is not in post is not judged. */
const eachStanding = (muster: Muster, view: View, root: number, post: StandsAs, see: See, among: Uint32Array | undefined): void => {
  const notJudged = new Uint8Array(criteria.length).fill(NOT_APPLICABLE)
  if (post === 'inPost' || post === 'all') eachJudged(muster, view, root, see, among)
  for (const which of ['left', 'never'] as const)
    if (post === which || post === 'all')
      eachLeft(muster, view, root, which, (person, held, unit) => see(person, held, unit, NOT_APPLICABLE, notJudged), among)
}

const linesFor = (muster: Muster, { on, known }: View, post: StandsAs, page: readonly number[]): MusterLine[] => {
  const lines = [
    ...(post === 'inPost' || post === 'all' ? linesOf(muster, on, known, page) : []),
    ...(post === 'inPost' ? [] : leftLines(muster, on, known, page)),
  ]
  const of = new Map(lines.map((l) => [l.person, l]))
  return page.flatMap((p) => of.get(p) ?? [])
}

/** What a roll needs beside the muster: who stands where by name, and whom alone to look at. */
export type Named = { readonly order: NameOrder; readonly among?: Uint32Array | undefined }

/**
 * A page of a list with the totals of the whole: one pass, by the judge and the tests of the review. Those who left are counted in units of the day
 * itself.
 */
export const rollWith = (muster: Muster, view: View, root: number, q: RollAsk, { order, among }: Named): Omit<Roll, 'reading'> => {
  const [isAsked, places, counter] = [testOf(muster, view, root, q.which), placesFor(q.sort, view, order, muster.store.live.people), newCounter()]
  const see: See = (person, held, unit, answer, byCriterion) => {
    if (!places.isNamed(person) || !isAsked(held, unit, answer, byCriterion, person)) return
    places.put(person, held, unit, answer)
    counter.count(held, answer, ethnicityOf(muster.store, person, view.known))
  }
  eachStanding(muster, view, root, q.post, see, among)
  return {
    change: view.known,
    scope: refOf(shownTree(view), root),
    row: rowCalled(muster, view, q.which),
    editions: editionsFor(muster, view, root),
    totals: counter.totals(),
    lines: linesFor(muster, view, q.post, places.page(q.offset, q.size)),
  }
}

/** `rollWith`, the names read over the muster's own connection. */
export const roll = async (
  client: pg.ClientBase,
  muster: Muster,
  root: number,
  asOf: Day,
  knownAt: number | undefined,
  q: RollAsk,
  read: ReadAs = asThen(asOf),
  reach: Reach = everything,
): Promise<Roll> => {
  const reading = q.post === 'inPost' ? read : asThen(asOf)
  const among = both(await amongFound(client, q.which.search, knownAt), q.only)
  const view = seenBy(muster, viewRead(muster, asOf, knownAt, reading), reach)
  const order = await nameOrder(client, muster, view.known)
  return { reading: readingSaid(reading.kind, unitsDay(muster, asOf, reading)), ...rollWith(muster, view, root, q, { order, among }) }
}

/** The numbers of everyone whom a roll would show, page or not. */
export const onRoll = async (
  client: pg.ClientBase,
  muster: Muster,
  root: number,
  asOf: Day,
  knownAt: number | undefined,
  { which, post }: Pick<RollAsk, 'which' | 'post'>,
  read: ReadAs,
  reach: Reach,
): Promise<number[]> => {
  const view = seenBy(muster, viewRead(muster, asOf, knownAt, post === 'inPost' ? read : asThen(asOf)), reach)
  const [isAsked, people] = [testOf(muster, view, root, which), [] as number[]]
  const see: See = (person, held, unit, answer, byCriterion) => {
    if (isAsked(held, unit, answer, byCriterion, person)) people.push(person)
  }
  eachStanding(muster, view, root, post, see, await amongFound(client, which.search, knownAt))
  return people
}
