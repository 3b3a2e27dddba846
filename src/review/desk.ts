import type pg from 'pg'
import type { Reach } from '#access/policy.ts'
import type { Units } from '#access/units.ts'
import type { Day } from '#lib/day.ts'
import { Refusal } from '#lib/refusal.ts'
import { childrenOf, pathNames, resolveUnit, searchUnits, type UnitNode } from '#muster/answers.ts'
import { bringUpToDate, loadMuster, openTo, viewOn, type Muster } from '#muster/muster.ts'
import type { Tree } from '#org/image.ts'
import { followed } from '#org/reach.ts'
import type { Supposed } from '#muster/suppose.ts'
import type { RetirementOn } from '#standards/judge.ts'
import { closingOf, type ClosingAnswer } from './closing.ts'
import { compareDays, type Comparison } from './compare.ts'
import { effectOf } from './effect.ts'
import type { Criterion } from '#standards/criteria.ts'
import { figuresOfDays } from './days.ts'
import { headsOf, type Heads } from './establishment.ts'
import { explain } from './explain.ts'
import { summarise, type By, type Summary } from './figures.ts'
import { linesOf, type MusterLine } from './lines.ts'
import { needsOf, peopleInNeed, type Needs, type PersonNeeds, type WhichNeed } from './needs.ts'
import { asThen, unitsDay, type ReadAs } from './reading.ts'
import { amongFound, onRoll, roll, type Roll, type RollAsk } from './roll.ts'
import { everyoneSeen, select, type Which } from './select.ts'
import { seriesOf, type Series } from './series.ts'
import { servedOf, type ServedAsk } from './served.ts'

type Scope = {
  readonly asOf: Day
  readonly knownAt?: number | undefined
  readonly unit: string
  readonly reach: Reach
  readonly read?: ReadAs | undefined
}

/** Everything that is asked of the muster; each answer is plain data, so that it may be given by a worker. */
export type Questions = {
  summary: (q: Scope & { by: By; since?: Day | undefined }) => Summary
  days: (q: Omit<Scope, 'asOf'> & { days: readonly Day[]; by: By; criterion: Criterion | 'all' }) => ReturnType<typeof figuresOfDays>
  heads: (q: Scope) => Heads
  needs: (q: Scope & { within: number }) => Needs
  inNeed: (q: Scope & { which: WhichNeed }) => { change: number; people: PersonNeeds[] }
  series: (q: Parameters<typeof seriesOf>[1]) => Series
  select: (q: Scope & { which: Which }) => Promise<ReturnType<typeof select>>
  roll: (q: Scope & { roll: RollAsk }) => Promise<Roll>
  onRoll: (q: Scope & Pick<RollAsk, 'which' | 'post'>) => Promise<number[]>
  everyone: (q: { asOf: Day; knownAt?: number | undefined; reach: Reach }) => number[] | undefined
  lines: (q: { asOf: Day; knownAt?: number | undefined; people: readonly number[] }) => MusterLine[]
  /** What a level would close for these people, in their order. */
  closing: (q: { asOf: Day; people: readonly number[]; level: number | null; knownAt?: number | undefined }) => ClosingAnswer
  /** How people stood on what a level serves, on several days at once. */
  served: (q: { asks: readonly ServedAsk[] }) => ReturnType<typeof servedOf>
  explain: (q: { asOf: Day; knownAt?: number | undefined; person: number; reach: Reach }) => ReturnType<typeof explain>
  effect: (q: { people: readonly Supposed[]; days: readonly Day[]; reach: Reach }) => ReturnType<typeof effectOf>
  compare: (q: Scope & { since: Day }) => Comparison
  unit: (q: Scope) => number
  children: (q: { asOf: Day; parent?: number | undefined; reach: Reach }) => UnitNode[]
  search: (q: { asOf: Day; text: string; limit: number; reach: Reach }) => (UnitNode & { path: string })[]
  path: (q: { asOf: Day; unit: number }) => string[]
  reachable: (reach: Reach) => Units
  /** How many units of today a reach opens. */
  countOpen: (reach: Reach) => number
  /** The unit of today that a grant over each of these leads to; 0 when it leads to none. */
  followed: (q: { today: Day; units: readonly number[] }) => number[]
}

/** The desk where questions to the muster are put: in this thread or in a worker's. */
export type Desk = { readonly [Q in keyof Questions]: (...args: Parameters<Questions[Q]>) => Promise<Awaited<ReturnType<Questions[Q]>>> } & {
  readonly close: () => Promise<void>
  readonly warm: () => Promise<void>
}

const unitsOf = (open: Uint8Array | undefined): Units => (open === undefined ? 'everywhere' : new Set([...open.keys()].filter((u) => open[u] === 1)))

const rootOrNone = (find: () => number): number | undefined => {
  try {
    return find()
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'day.out_of_range' && error.code !== 'ledger.number_unknown') return undefined
    throw error
  }
}

const countOpen = (tree: Tree, open: Uint8Array | undefined): number =>
  tree.at.reduce((n, v, u) => n + (v && (open === undefined || open[u] === 1) ? 1 : 0), 0)

/** `client` = the muster's own connection, for what the columns leave out: names. */
const answersOver = (m: Muster, client: pg.Client): Questions => {
  // A unit is sought among those that the reading shows.
  const root = (q: Scope): number => resolveUnit(m, unitsDay(m, q.asOf, q.read ?? asThen(q.asOf)), q.knownAt, q.unit, q.reach)
  return {
    summary: (q) => summarise(m, root(q), q.asOf, q.by, q.knownAt, q.since, q.read, q.reach),
    days: (q) => figuresOfDays(m, (asOf) => rootOrNone(() => root({ ...q, asOf })), q.days, q.by, q.criterion, q.knownAt, q.reach),
    heads: (q) => headsOf(m, root(q), q.asOf, q.reach),
    needs: (q) => needsOf(m, root(q), q.asOf, q.within, q.knownAt, q.reach),
    inNeed: (q) => peopleInNeed(m, root(q), q.asOf, q.which, q.knownAt, q.reach),
    series: (q) => seriesOf(m, q),
    select: async (q) => select(m, root(q), q.asOf, q.knownAt, q.which, q.read, q.reach, await amongFound(client, q.which.search, q.knownAt)),
    roll: (q) => roll(client, m, root(q), q.asOf, q.knownAt, q.roll, q.read, q.reach),
    onRoll: (q) => onRoll(client, m, root(q), q.asOf, q.knownAt, q, q.read ?? asThen(q.asOf), q.reach),
    everyone: (q) => everyoneSeen(m, q.asOf, q.knownAt, q.reach),
    lines: (q) => linesOf(m, q.asOf, q.knownAt, q.people),
    closing: (q) => closingOf(m, q.asOf, q.people, q.level, q.knownAt),
    served: (q) => servedOf(m, q.asks),
    explain: (q) => explain(m, q.asOf, q.knownAt, q.person, q.reach),
    effect: (q) => effectOf(m, q.people, q.days, q.reach),
    compare: (q) => compareDays(m, root(q), q.since, q.asOf, q.knownAt, q.reach),
    unit: root,
    children: (q) => childrenOf(m, q.asOf, q.parent, q.reach),
    search: (q) => searchUnits(m, q.asOf, q.text, q.limit, q.reach),
    path: (q) => pathNames(m, q.asOf, q.unit),
    reachable: (reach) => unitsOf(openTo(m, reach)),
    countOpen: (reach) => countOpen(viewOn(m, reach.today).tree, openTo(m, reach)),
    followed: ({ today, units }) => units.map((u) => followed(viewOn(m, today).tree, u)),
  }
}

export type Asked = { readonly [Q in keyof Questions]: { readonly question: Q; readonly args: Parameters<Questions[Q]> } }[keyof Questions]

/** A muster that is loaded at the first question and brought up to the ledger before each: what the worker runs, and the command line too. */
export const openBoard = (connect: () => Promise<pg.Client>, retirement: () => Promise<RetirementOn>) => {
  let board: Promise<{ client: pg.Client; muster: Muster }> | undefined
  const open = async (): Promise<{ client: pg.Client; muster: Muster }> => {
    const client = await connect()
    return { client, muster: await loadMuster(client, await retirement()) }
  }
  const letGo = (): void => {
    void board?.then(({ client }) => client.end()).catch(() => undefined)
    board = undefined
  }
  const current = async (): Promise<{ client: pg.Client; muster: Muster }> => {
    const { client, muster } = await (board ??= open())
    await bringUpToDate(client, muster)
    return { client, muster }
  }
  let queue: Promise<unknown> = Promise.resolve()
  const ask = (asked: Asked): Promise<unknown> => {
    const turn = queue.then(async () => {
      try {
        const { client, muster } = await current()
        return await (answersOver(muster, client)[asked.question] as (...args: readonly unknown[]) => unknown)(...asked.args)
      } catch (error) {
        // A lost connection, or one that never came: the next question begins anew. What is only declined leaves the board as it is.
        if (!(error instanceof Refusal)) letGo()
        throw error
      }
    })
    queue = turn.catch(() => undefined)
    return turn
  }
  return { ask, muster: async () => (await current()).muster, close: async () => (await board)?.client.end() }
}
