import type { z } from 'zod'
import type { Reach } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { seenOn, type Muster, type View } from '#muster/muster.ts'
import { peopleEverIn } from '#muster/counted-in.ts'
import { eachCrowd } from '#muster/pass.ts'
import type { Criterion } from '#standards/criteria.ts'
import { sexOf, partyOf, type Crowd } from '#standards/crowd.ts'
import { groupOfPost, titleOfPost, unitOfPost } from '#standards/post.ts'
import { groups, groupTable } from './breakdown.ts'
import type { days } from './contract.ts'
import { editionsFor, lineName, refOf, rowUnits, type By } from './figures.ts'
import { addLine, allOf, askedCriteria, countCrowd, criteriaOf, newTally, type Counts, type Tally } from './tally.ts'
import { whoTurns } from './turns.ts'

type Stretch = z.input<typeof days>['stretches'][number]
type Figures = Stretch['days'][number]

/** What is counted of people: kept twice, once for those who came and once for those who went, so that a day differs from the last by its difference. */
type Count = { readonly tally: Tally; readonly units: Int32Array; readonly lost: Int32Array; people: { women: number; members: number } }

const newCount = (lines: number, units: number): Count => ({
  tally: newTally(lines),
  units: new Int32Array(units),
  lost: new Int32Array(lines),
  people: { women: 0, members: 0 },
})

const add = (counts: Int32Array, at: number): void => {
  counts[at] = (counts[at] ?? 0) + 1
}

const minus = (a: Int32Array, b: Int32Array): Int32Array => a.map((n, i) => n - (b[i] ?? 0))

const difference = (a: Tally, b: Tally): Tally => ({
  lines: a.lines,
  counts: minus(a.counts, b.counts),
  people: minus(a.people, b.people),
  concurrent: minus(a.concurrent, b.concurrent),
})

/** The line that each place of a crowd is counted in. */
type LineOf = (crowd: Crowd, i: number) => number

const lineOf = (muster: Muster, view: View, root: number, by: By): { line: LineOf; lines: number; units: readonly number[] } => {
  const { of, units } = rowUnits(view.tree, root)
  const groupsOf = groupTable(muster.titles.group)
  switch (by) {
    case 'unit':
      return { line: (crowd, i) => of[crowd.unit[i] ?? 0] ?? 0, lines: units.length, units }
    case 'title':
      return { line: (crowd, i) => titleOfPost(crowd.post[i] ?? 0), lines: 256, units }
    case 'group':
      return {
        line: (crowd, i) => groupsOf[groupOfPost(crowd.post[i] ?? 0) * 256 + titleOfPost(crowd.post[i] ?? 0)] ?? 5,
        lines: groups.length,
        units,
      }
    case 'criterion':
      return { line: () => 0, lines: 1, units }
  }
}

const countInto = (count: Count, muster: Muster, view: View, root: number, line: LineOf, among?: Iterable<number>): void => {
  const { unattributed } = view.tree
  const lines = new Int32Array(4096)
  eachCrowd(
    muster,
    view,
    root,
    (crowd, written) => {
      const lineAt = lines.length < crowd.size ? new Int32Array(crowd.size) : lines
      for (let i = 0; i < crowd.count; i++) {
        const at = line(crowd, i)
        const traits = crowd.traits[i] ?? 0
        lineAt[i] = at
        add(count.units, crowd.unit[i] ?? 0)
        if (unattributed[unitOfPost(crowd.post[i] ?? 0)] === 1) add(count.lost, at)
        if (sexOf(traits) === 1) count.people.women++
        if (partyOf(traits) === 1) count.people.members++
      }
      countCrowd(count.tally, lineAt, crowd, written)
    },
    { among },
  )
}

const numbers = (c: Counts): number[] => [c.met, c.unmet, c.transition, c.unknown, c.notApplicable, c.fault]

const none: Counts = { met: 0, unmet: 0, transition: 0, unknown: 0, notApplicable: 0, fault: 0 }

const figuresFrom = (came: Count, went: Count, asOf: Day, criterion: Criterion | 'all'): Figures => {
  const tally = difference(came.tally, went.tally)
  const total = newTally(1)
  for (let line = 0; line < tally.lines; line++) addLine(tally, line, total, 0)
  const lost = minus(came.lost, went.lost)
  const asked = askedCriteria(total)
  const rows: number[] = []
  for (let line = 0; line < tally.lines; line++) {
    if ((tally.people[line] ?? 0) === 0) continue
    const counts = criterion === 'all' ? allOf(tally, line) : asked.includes(criterion) ? criteriaOf(tally, line, [criterion])[criterion] : undefined
    rows.push(line, tally.people[line] ?? 0, tally.concurrent[line] ?? 0, lost[line] ?? 0, ...numbers(counts ?? none))
  }
  const all = criteriaOf(total, 0, asked)
  return {
    asOf,
    people: total.people[0] ?? 0,
    concurrent: total.concurrent[0] ?? 0,
    units: came.units.reduce((n, came, u) => n + (came > (went.units[u] ?? 0) ? 1 : 0), 0),
    women: came.people.women - went.people.women,
    members: came.people.members - went.people.members,
    lost: lost.reduce((n, l) => n + l, 0),
    asked: [...asked],
    total: [...asked.flatMap((name) => numbers(all[name] ?? none)), ...numbers(allOf(total, 0))],
    rows,
  }
}

/** The days of one stretch: counted whole on the first, and from then on only those about whom something turns. */
const stretchOf = (muster: Muster, views: readonly View[], root: number, by: By, criterion: Criterion | 'all'): Stretch => {
  const first = views[0]!
  const { line, lines, units } = lineOf(muster, first, root, by)
  const [came, went] = [newCount(lines, first.tree.size), newCount(lines, first.tree.size)]
  const turning = whoTurns(muster, views, peopleEverIn(muster, first, root))
  const told = views.map((view, i): Figures => {
    const who = turning(i)
    if (i === 0) countInto(came, muster, view, root, line)
    else if (who.length > 0) {
      countInto(went, muster, views[i - 1]!, root, line, who)
      countInto(came, muster, view, root, line, who)
    }
    return figuresFrom(came, went, view.on, criterion)
  })
  return {
    scope: refOf(first.tree, root),
    editions: editionsFor(muster, first, root),
    lines: Array.from({ length: lines }, (_, l) => lineName(muster, first, units, by, l)),
    days: told,
  }
}

/**
 * The figures on screen, on each of several days in order, in one go: what a dragged day shows. `rootOn` gives the unit of a day, undefined where the
 * text names none then: such days are left out. The days of a stretch in which neither units nor standards change are counted from one another.
 */
export const figuresOfDays = (
  muster: Muster,
  rootOn: (on: Day) => number | undefined,
  asked: readonly Day[],
  by: By,
  criterion: Criterion | 'all',
  knownAt: number | undefined,
  reach: Reach,
): z.input<typeof days> => {
  const stretches: Stretch[] = []
  let views: View[] = []
  let root: number | undefined
  const flush = (): void => {
    if (views.length > 0 && root !== undefined) stretches.push(stretchOf(muster, views, root, by, criterion))
    views = []
  }
  for (const on of [...new Set(asked)].sort()) {
    const view = seenOn(muster, on, knownAt, reach)
    if (views[0]?.book !== view.book || views[0].tree !== view.tree) {
      flush()
      root = rootOn(on)
    }
    views.push(view)
  }
  flush()
  return { change: knownAt ?? muster.store.head, stretches }
}
