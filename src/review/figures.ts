import type { z } from 'zod'
import { everything, type Reach } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { seenBy, type Muster, type View } from '#muster/muster.ts'
import { eachCrowd } from '#muster/pass.ts'
import { shownTree } from '#muster/places.ts'
import { pathOf, type Tree } from '#org/image.ts'
import type { Criterion } from '#standards/criteria.ts'
import { groupOfPost, titleOfPost, unitOfPost } from '#standards/post.ts'
import { breakdownLines, countBreakdown, groupLabels, groups, groupTable, newBreakdown, type Breakdown } from './breakdown.ts'
import type { summary, unitRef } from './contract.ts'
import { asThen, readingSaid, unitsDay, viewRead, viewShown, type ReadAs } from './reading.ts'
import { addLine, allOf, applies, askedCriteria, countCrowd, criteriaOf, newTally, onlyCriterion, type Tally } from './tally.ts'

export type By = 'unit' | 'title' | 'group' | 'criterion'
export type Summary = z.input<typeof summary>
type Row = Summary['rows'][number]

/** Line of the table a unit of the day is counted in: the child of the root it lies under, or the root itself. */
export const rowUnits = (tree: Tree, root: number): { readonly of: Int32Array; readonly units: readonly number[] } => {
  const units = [root, ...(tree.children.get(root) ?? [])]
  const of = new Int32Array(tree.size).fill(-1)
  units.forEach((unit, line) => {
    const walk = line === 0 ? [] : [unit]
    of[unit] = line
    for (let u = walk.pop(); u !== undefined; u = walk.pop()) {
      of[u] = line
      walk.push(...(tree.children.get(u) ?? []))
    }
  })
  return { of, units }
}

type Counted = { readonly byLine: Tally; readonly total: Tally; readonly breakdown: Breakdown; readonly units: number; readonly lost: Int32Array }

/** Whether somebody, posted in a unit, is counted in the nearest unit above because nothing says in which. */
export const lostIn = ({ tree, places }: View): ((person: number, posted: number) => boolean) =>
  places ? places.isLost : (_person, posted) => tree.unattributed[posted] === 1

/** The one pass of a summary: everyone in scope, judged and counted into the line they belong to. */
export const countAll = (muster: Muster, view: View, root: number, by: By): Counted => {
  const { of, units } = rowUnits(shownTree(view), root)
  const lines = by === 'unit' ? units.length : by === 'title' ? 256 : by === 'group' ? groups.length : 1
  const byLine = newTally(lines)
  const total = newTally(1)
  const breakdown = newBreakdown(view.day)
  const seen = new Uint8Array(shownTree(view).size)
  const lost = new Int32Array(lines)
  const groupsOf = groupTable(muster.titles.group)
  const isLost = lostIn(view)
  let lineAt = new Int32Array(0)
  let groupAt = new Uint8Array(0)
  eachCrowd(muster, view, root, (crowd, written) => {
    if (lineAt.length < crowd.size) [lineAt, groupAt] = [new Int32Array(crowd.size), new Uint8Array(crowd.size)]
    for (let i = 0; i < crowd.count; i++) {
      const unit = crowd.unit[i] ?? 0
      const post = crowd.post[i] ?? 0
      const title = titleOfPost(post)
      const group = groupsOf[groupOfPost(post) * 256 + title] ?? 5
      const line = by === 'unit' ? (of[unit] ?? 0) : by === 'title' ? title : by === 'group' ? group : 0
      lineAt[i] = line
      groupAt[i] = group
      seen[unit] = 1
      if (isLost(crowd.person[i] ?? 0, unitOfPost(post))) lost[line] = (lost[line] ?? 0) + 1
    }
    countCrowd(byLine, lineAt, crowd, written)
    countBreakdown(breakdown, crowd, groupAt)
  })
  for (let line = 0; line < lines; line++) addLine(byLine, line, total, 0)
  return { byLine, total, breakdown, units: seen.reduce((n, s) => n + s, 0), lost }
}

const unattributedNote = (n: number, { places }: View): string | null =>
  n === 0
    ? null
    : places
      ? `${n} người không quy được về đơn vị cụ thể (đơn vị đã chia tách, nhập hoặc chấm dứt, chức danh đã giữ không cho biết)`
      : `${n} người chưa gắn được với đơn vị cụ thể (đơn vị cũ đã chia tách hoặc chấm dứt)`

/** A line of the table: its name, and its key to open it by. */
export const lineName = (muster: Muster, view: View, units: readonly number[], by: By, line: number): { unit: string; key: string } => {
  if (by === 'title') return { unit: muster.titles.name[line] ?? 'Chức danh chưa nhận ra', key: muster.titles.code[line] ?? 'unknown' }
  if (by === 'group') return { unit: groupLabels[groups[line] ?? 'unknown'], key: groups[line] ?? 'unknown' }
  const unit = units[line] ?? 0
  return { unit: shownTree(view).at[unit]?.name ?? '', key: String(unit) }
}

const rowsOf = (muster: Muster, view: View, root: number, by: By, counted: Counted, asked: readonly Criterion[]): Row[] => {
  if (by === 'criterion')
    return asked.map((name) => {
      const tally = onlyCriterion(counted.total, 0, name)
      return { unit: name, key: name, note: null, unattributed: 0, people: applies(tally), concurrent: 0, criteria: { [name]: tally }, all: tally }
    })
  const rows: Row[] = []
  const { units } = rowUnits(shownTree(view), root)
  for (let line = 0; line < counted.byLine.lines; line++) {
    if ((counted.byLine.people[line] ?? 0) === 0) continue
    rows.push({
      ...lineName(muster, view, units, by, line),
      note: unattributedNote(counted.lost[line] ?? 0, view),
      unattributed: counted.lost[line] ?? 0,
      people: counted.byLine.people[line] ?? 0,
      concurrent: counted.byLine.concurrent[line] ?? 0,
      criteria: criteriaOf(counted.byLine, line, asked),
      all: allOf(counted.byLine, line),
    })
  }
  return rows
}

/** A unit of a view with its place in the tree. */
export const refOf = (tree: Tree, unit: number): z.input<typeof unitRef> => {
  const v = tree.at[unit]
  const path = pathOf(tree, unit).slice(0, -1)
  return {
    id: unit,
    name: v?.name ?? '',
    kind: v?.kind ?? '',
    tier: v?.tier ?? 'commune',
    code: v?.code ?? null,
    path: path.map((id) => ({ id, name: tree.at[id]?.name ?? '' })),
    confidence: v?.confidence ?? 'seen',
  }
}

/** The editions that may judge somebody at or below a unit; of an authority of another day, where its people are shown. */
export const editionsFor = (muster: Muster, view: View, root: number): Summary['editions'] => {
  const tree = shownTree(view)
  const above = new Set([0, ...pathOf(tree, root)])
  const below = rowUnits(tree, root).of
  const shown = (authority: number): number => view.places?.unit(authority) ?? authority
  return view.book.editions
    .filter((e) => above.has(shown(e.authority)) || (below[shown(e.authority)] ?? -1) >= 0)
    .map(({ edition: e, authority }) => ({
      key: e.key,
      document: e.document,
      name: e.name,
      authority: authority === 0 ? 'Trung ương' : (view.tree.at[authority]?.name ?? ''),
      from: e.from,
      to: e.to ?? null,
      confidence: e.confidence,
    }))
}

/** The review of a unit on a day: lines, total, breakdowns, the standards used, and the tiles of an earlier day to compare with. */
export const summarise = (
  muster: Muster,
  root: number,
  asOf: Day,
  by: By,
  knownAt: number | undefined,
  since: Day | undefined,
  read: ReadAs = asThen(asOf),
  reach: Reach = everything,
): Summary => {
  const started = performance.now()
  const unitsOn = unitsDay(muster, asOf, read)
  const view = seenBy(muster, viewRead(muster, asOf, knownAt, read), reach)
  const tree = shownTree(view)
  const counted = countAll(muster, view, root, by)
  const asked = askedCriteria(counted.total)
  const lost = counted.lost.reduce((n, l) => n + l, 0)
  const earlier = since === undefined ? null : tilesOn(muster, root, since, knownAt, asked, tree, read.kind === 'asThen' ? undefined : unitsOn, reach)
  return {
    asOf,
    change: view.known,
    reading: readingSaid(read.kind, unitsOn),
    unit: tree.at[root]?.name ?? '',
    scope: refOf(tree, root),
    by,
    rows: rowsOf(muster, view, root, by, counted, asked),
    total: {
      unit: tree.at[root]?.name ?? '',
      key: String(root),
      note: unattributedNote(lost, view),
      unattributed: lost,
      people: counted.total.people[0] ?? 0,
      concurrent: counted.total.concurrent[0] ?? 0,
      criteria: criteriaOf(counted.total, 0, asked),
      all: allOf(counted.total, 0),
      units: counted.units,
    },
    ...breakdownLines(counted.breakdown),
    editions: editionsFor(muster, view, root),
    previous: earlier,
    milliseconds: Math.round((performance.now() - started) * 100) / 100,
  }
}

/** Only the totals of another day, in the units shown; null when the unit is not among them. */
const tilesOn = (
  muster: Muster,
  root: number,
  on: Day,
  knownAt: number | undefined,
  asked: readonly Criterion[],
  today: Tree,
  unitsOn: Day | undefined,
  reach: Reach,
): Summary['previous'] => {
  const view = seenBy(muster, viewShown(muster, on, knownAt, unitsOn), reach)
  if (!shownTree(view).at[root] || !today.at[root]) return null
  const total = newTally(1)
  const first = new Int32Array(Math.min(16384, muster.store.live.people))
  eachCrowd(muster, view, root, (crowd, written) => countCrowd(total, first, crowd, written))
  return { asOf: on, people: total.people[0] ?? 0, criteria: criteriaOf(total, 0, asked), all: allOf(total, 0) }
}
