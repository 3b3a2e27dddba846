import type pg from 'pg'
import type { Day } from '#lib/day.ts'
import { viewOn, type Muster, type View } from '#muster/muster.ts'
import { eachCrowd, eachJudged } from '#muster/pass.ts'
import { subjects } from '#people/levels.ts'
import { applies, countCrowd, criteriaOf, newTally, type Tally } from '#review/tally.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import type { Rule } from '#standards/rule.ts'

/** What all three ways of counting must agree on: per commune, people, and per level criterion how many it is asked of and how many meet it. */
export type Figures = ReadonlyMap<number, readonly number[]>

const unasked = -1

/** The place each level criterion asks of a rule, −1 where it asks nothing; refuses a rule that asks more than levels of them. */
const needsOf = (rule: Rule): number[] =>
  subjects.map((_, subject) => {
    const asked = rule.requirements.filter((r) => r.criterion === subject)
    if (rule.fault?.kind === 'no_edition') return unasked
    if (rule.fault) throw new Error('this day has editions that conflict')
    return asked.reduce((most, { need, exemptHolding, appointedBefore, appointedFrom, exemptAppointedBefore }) => {
      const plain =
        need.op === 'level' && need.subject === subject && !exemptHolding && Math.max(appointedBefore, appointedFrom, exemptAppointedBefore) < 0
      if (!plain) throw new Error('this day has a rule that the opponents cannot express')
      return Math.max(most, need.place)
    }, unasked)
  })

/** The rules of a day as numbers: of every unit a context, of every context and title what is asked. */
type Needs = {
  readonly contexts: readonly (readonly [unit: number, target: number, context: number])[]
  readonly asked: ReadonlyMap<number, readonly number[]>
  readonly columns: readonly number[]
}

const needsOn = (muster: Muster, view: View): Needs => {
  const contexts: (readonly [number, number, number])[] = []
  const asked = new Map<number, readonly number[]>()
  view.tree.carry.forEach((target, unit) => {
    if (target === 0) return
    const context = view.book.context(target)
    contexts.push([unit, target, context])
    muster.titles.code.forEach((code, title) => {
      // The titles from 1/7/2025 have rules that no single level expresses; nobody in the register holds one.
      if (code?.startsWith('N') === true) return
      if (!asked.has(context * 256 + title)) asked.set(context * 256 + title, needsOf(view.book.rule(target, title)))
    })
  })
  const columns = subjects.flatMap((_, s) => ([...asked.values()].some((n) => n[s] !== unasked) ? [s] : []))
  return { contexts, asked, columns }
}

/** A tally with a line for every unit: the muster's own pass. */
export const tallyByUnit = (muster: Muster, view: View): Tally => {
  const tally = newTally(view.tree.size)
  eachCrowd(muster, view, 1, (crowd, written) => countCrowd(tally, crowd.unit, crowd, written))
  return tally
}

/** The figures of a tally whose lines are units. */
export const musterFigures = (tally: Tally, columns: readonly number[]): Figures => {
  const names = columns.map((c) => criteria[c] as Criterion)
  const lines = [...tally.people.keys()].filter((u) => (tally.people[u] ?? 0) > 0)
  return new Map(
    lines.map((u) => {
      const counts = criteriaOf(tally, u, names)
      return [u, [tally.people[u] ?? 0, ...names.flatMap((n) => [applies(counts[n]!) - counts[n]!.fault, counts[n]!.met])]]
    }),
  )
}

const inForce = (on: Day): string => `voided is null and valid_from <= '${on}' and (valid_to is null or valid_to > '${on}')`

const met = (c: number, held: string): string =>
  `count(*) filter (where n.c${c} >= 0)::int, count(*) filter (where n.c${c} >= 0 and ${held} >= n.c${c})::int`

/** Ways of saying the review in one statement; the fastest on the server at hand is the opponent. All give unit, people, then asked and met of each column. */
const statements = (on: Day, columns: readonly number[]): Readonly<Record<string, string>> => {
  const best = columns.map((c) => `max(level_id & 15) filter (where level_id >> 4 = ${c}) as l${c}`).join(', ')
  const posts = `from posting p join bench_unit u on u.unit_id = p.unit_id join bench_need n on n.context = u.context and n.title_id = coalesce(p.title_id, 0)`
  const inPost = `p.is_primary and p.voided is null and p.valid_from <= '${on}' and (p.valid_to is null or p.valid_to > '${on}')`
  const levels = `level_id < 128 and ${inForce(on)}`
  return {
    pivot: `with held as (select person_id, ${best} from qualification where ${levels} group by person_id)
      select u.target, count(*)::int, ${columns.map((c) => met(c, `h.l${c}`)).join(', ')} ${posts} left join held h on h.person_id = p.person_id where ${inPost} group by u.target`,
    masks: `with held as (select person_id, ${columns.map((c) => `bit_or(case when level_id >> 4 = ${c} then 1 << (level_id & 15) else 0 end) as l${c}`).join(', ')} from qualification where ${levels} group by person_id)
      select u.target, count(*)::int, ${columns.map((c) => met(c, `coalesce(h.l${c}, 0) >> greatest(n.c${c}, 0) > 0 and 99`)).join(', ')} ${posts} left join held h on h.person_id = p.person_id where ${inPost} group by u.target`,
    together: `select target, count(*)::int, ${columns.map((c) => met(c, `n.l${c}`)).join(', ')} from
      (select p.person_id, u.target, ${columns.map((c) => `n.c${c}`).join(', ')}, ${best} ${posts} left join qualification q on q.person_id = p.person_id and ${levels
        .replaceAll('level_id', 'q.level_id')
        .replaceAll('voided', 'q.voided')
        .replaceAll(
          'valid_',
          'q.valid_',
        )} where ${inPost} group by p.person_id, u.target, ${columns.map((c) => `n.c${c}`).join(', ')}) n group by target`,
  }
}

/** The review as one statement, with the standards of the day laid out in two small tables beforehand. */
export type Statement = { readonly columns: readonly number[]; readonly named: ReadonlyMap<string, () => Promise<Figures>> }

export const prepareStatements = async (client: pg.ClientBase, muster: Muster, on: Day): Promise<Statement> => {
  const { contexts, asked, columns } = needsOn(muster, viewOn(muster, on))
  const values = columns.length === 0 ? '' : `, ${columns.map((c) => `c${c} int`).join(', ')}`
  await client.query(
    `drop table if exists bench_unit, bench_need; create temp table bench_unit (unit_id int primary key, target int, context int); create temp table bench_need (context int, title_id int${values}, primary key (context, title_id))`,
  )
  await client.query(`insert into bench_unit select * from unnest($1::int[], $2::int[], $3::int[])`, [
    contexts.map((c) => c[0]),
    contexts.map((c) => c[1]),
    contexts.map((c) => c[2]),
  ])
  const needs = [...asked].map(([key, n]) => [key >> 8, key & 255, ...columns.map((c) => n[c])])
  await client.query(
    `insert into bench_need select * from unnest(${[0, 1, ...columns].map((_, i) => `$${i + 1}::int[]`).join(', ')})`,
    [0, 1, ...columns].map((_, i) => needs.map((n) => n[i])),
  )
  await client.query(`analyze bench_unit; analyze bench_need; set work_mem = '256MB'`)
  const ask = (text: string) => async (): Promise<Figures> => {
    const { rows } = await client.query<number[]>({ text, rowMode: 'array' })
    return new Map(rows.map(([unit, ...figures]) => [unit!, figures]))
  }
  return { columns, named: new Map(Object.entries(statements(on, columns)).map(([name, text]) => [name, ask(text)])) }
}

/** The bare pass: words prepared as of the day, eight levels of four bits a person, compared all at once; only how many meet is counted. */
export type Packed = { readonly pass: () => Int32Array; readonly columns: readonly number[] }

const guards = 0x8888_8888 | 0

export const preparePacked = (muster: Muster, on: Day): Packed => {
  const view = viewOn(muster, on)
  const { asked, columns } = needsOn(muster, view)
  const posts = new Int32Array(muster.store.live.people)
  const levels = new Int32Array(muster.store.live.people)
  const need = new Int32Array(1 << 14)
  const mask = new Int32Array(1 << 14)
  for (const [key, n] of asked) {
    n.forEach((place, s) => {
      if (place > 7) throw new Error('three bits are too few for this rule')
      if (place !== unasked) need[key] = need[key]! | (place << (s * 4))
      if (place !== unasked) mask[key] = mask[key]! | (8 << (s * 4))
    })
  }
  eachJudged(muster, view, 1, (person, held, unit) => {
    posts[person] = (unit << 14) | (view.book.context(unit) << 8) | held.title
    let word = 0
    for (let s = 0; s < 8; s++) word |= Math.min(7, held.low[s]!) << (s * 4)
    levels[person] = word
  })
  const pass = (): Int32Array => {
    const counts = new Int32Array(view.tree.size * 8)
    for (let p = 1; p < posts.length; p++) {
      const post = posts[p]!
      if (post === 0) continue
      let reached = (((levels[p]! | guards) - need[post & 0x3fff]!) & mask[post & 0x3fff]!) >>> 3
      const line = (post >>> 14) * 8
      while (reached !== 0) {
        const lowest = reached & -reached
        counts[line + ((31 - Math.clz32(lowest)) >> 2)]!++
        reached ^= lowest
      }
    }
    return counts
  }
  return { pass, columns }
}

/** Where two ways of counting differ, in words; empty when nowhere. */
export const differences = (a: Figures, b: Figures): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].flatMap((unit) => {
    const [one, other] = [a.get(unit)?.join(' '), b.get(unit)?.join(' ')]
    return one === other ? [] : [`đơn vị ${unit}: ${one ?? 'không có'} ≠ ${other ?? 'không có'}`]
  })

/** Where the bare pass differs from other figures: it counts only who meets. */
export const packedDifferences = ({ pass, columns }: Packed, figures: Figures): string[] => {
  const counts = pass()
  return [...figures].flatMap(([unit, [, ...rest]]) =>
    columns.flatMap((c, i) =>
      counts[unit * 8 + c] === rest[i * 2 + 1] ? [] : [`đơn vị ${unit}, cột ${c}: ${rest[i * 2 + 1]} ≠ ${counts[unit * 8 + c]} ở lượt từ gói`],
    ),
  )
}
