import type pg from 'pg'
import type { z } from 'zod'
import { everything, reachOf, type Actor, type Permission, type Reach } from '#access/policy.ts'
import type { Units } from '#access/units.ts'
import { kyselyOn } from '#db/on-client.ts'
import type { Day } from '#lib/day.ts'
import { Refusal } from '#lib/refusal.ts'
import { fold } from '#lib/vietnamese.ts'
import type { File } from '#operation/define.ts'
import { sections, type SectionKey } from '#people/sections.ts'
import { loadLists, type Lists } from '#record/lists.ts'
import type { Fact } from '#record/rows.ts'
import type { Row } from '#record/values.ts'
import type { House } from '#review/house.ts'
import type { Told } from './annotate.ts'
import type { report } from './contract.ts'
import type { Called } from './group-cells.ts'
import { peopleOf, type PersonalRow } from './group-people.ts'
import { planGroups, type Asked, type Planned, type Tally } from './group-plan.ts'
import { problemAt, type GroupRow } from './group-rows.ts'
import { readGroups, type Understand } from './group-sheets.ts'
import { peoplesByName } from './plan.ts'
import type { RawSheet } from './raw.ts'
import { kindOf, order, shown, told } from './report.ts'

type Asker = { readonly house: House; readonly actor: Actor; readonly today: Day; readonly may: Permission }

/** What an import of groups does or would do. */
export type GroupPlan = Told & {
  readonly asOf: Day
  readonly planned: readonly Planned[]
  readonly rows: readonly PersonalRow[]
  readonly created: number
  readonly refused: number
  readonly tallies: ReadonlyMap<SectionKey, Tally>
}

const calledOn = (lists: Lists, peoples: ReadonlyMap<string, number>): Called => {
  const titles = [...lists.titles.values()]
  return {
    title: (text, on) => {
      const key = fold(text)
      const now = titles.filter(
        (t) => (fold(t.name) === key || fold(t.code) === key) && (t.from === null || t.from <= on) && (t.to === null || t.to > on),
      )
      return now.length === 1 ? now[0]?.code : undefined
    },
    people: (text) => peoples.get(fold(text).replaceAll('-', ' ')),
  }
}

type UnitKey = `${'unit' | 'unitVersion'} ${Day} ${string}`
const unitKey = (kind: 'unit' | 'unitVersion', text: string, on: Day): UnitKey => `${kind} ${on} ${text}`

const wantedUnits = (rows: readonly GroupRow[], asOf: Day): ReadonlyMap<UnitKey, { kind: 'unit' | 'unitVersion'; text: string; on: Day }> => {
  const wanted = new Map<UnitKey, { kind: 'unit' | 'unitVersion'; text: string; on: Day }>()
  for (const { facts } of rows)
    for (const { section, values, from } of facts)
      for (const f of sections[section].fields) {
        const text = values[f.name]
        if ((f.kind !== 'unit' && f.kind !== 'unitVersion') || typeof text !== 'string') continue
        const on = from?.from ?? asOf
        wanted.set(unitKey(f.kind, text, on), { kind: f.kind, text, on })
      }
  return wanted
}

const office = /^(?:ubnd|hđnd|ủy ban nhân dân|uỷ ban nhân dân|đảng ủy|đảng uỷ|ủy ban mttq|ubmttq)\s+/iu

/** A unit by its name, or by that of its office: «UBND xã Vũ Lễ». */
const unitNamed = async (house: House, text: string, asOf: Day, reach: Reach): Promise<number | undefined> => {
  for (const unit of new Set([text, text.replace(office, '')])) {
    try {
      return await house.desk.unit({ asOf, unit, reach })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return undefined
}

/** What the names of units stand for, day by day; each is asked once. A post's unit lies within reach, a place of birth or home anywhere. */
const findUnits = async (client: pg.ClientBase, asker: Asker, rows: readonly GroupRow[], asOf: Day): Promise<Asked['unit']> => {
  const wanted = [...wantedUnits(rows, asOf)].sort(([, a], [, b]) => (a.on < b.on ? -1 : 1))
  const found = new Map<UnitKey, number>()
  for (const [key, { kind, text, on }] of wanted) {
    const reach = kind === 'unit' ? reachOf(asker, asker.may) : everything
    const unit = await unitNamed(asker.house, text, on, reach)
    if (unit !== undefined) found.set(key, unit)
  }
  const versions = wanted.flatMap(([key, { kind, on }]) => (kind === 'unitVersion' && found.has(key) ? [{ key, on, unit: found.get(key) ?? 0 }] : []))
  const { rows: then } = await client.query<{ unit: number; on: Day; id: number }>(
    `select w.unit, w.on_day as on, v.id from unnest($1::int[], $2::date[]) w (unit, on_day) join unit_version v on v.unit_id = w.unit and v.voided is null
       and coalesce(v.valid_from, '-infinity') <= w.on_day and coalesce(v.valid_to, 'infinity') > w.on_day`,
    [versions.map((v) => v.unit), versions.map((v) => v.on)],
  )
  const versionOf = new Map(then.map((v) => [`${v.unit} ${v.on}`, v.id]))
  for (const { key, unit, on } of versions) {
    const id = versionOf.get(`${unit} ${on}`)
    if (id === undefined) found.delete(key)
    else found.set(key, id)
  }
  return (kind, text, on) => found.get(unitKey(kind, text, on))
}

/** The live facts of these people in these sections: one statement a section. */
const liveFacts = async (client: pg.ClientBase, rows: readonly PersonalRow[]): Promise<Asked['live']> => {
  const people = [...new Set(rows.flatMap((r) => (r.person > 0 ? [r.person] : [])))]
  const keys = new Set<SectionKey>(['birth', ...rows.flatMap((r) => r.row.facts.map((f) => f.section))])
  const live = new Map<string, Fact[]>()
  for (const key of keys) {
    const { rows: found } = await client.query<Row & { id: number; person_id: number; origin: number | null }>(
      `select * from ${sections[key].table} where voided is null and person_id = any($1) order by id`,
      [people],
    )
    for (const row of found) {
      const at = `${key} ${row.person_id}`
      const fact: Fact = { id: row.id, fact: row.origin ?? row.id, row }
      const known = live.get(at)
      if (known) known.push(fact)
      else live.set(at, [fact])
    }
  }
  return (section, person) => live.get(`${section} ${person}`) ?? []
}

/** Newcomers whom a limited asker gives no post: nobody but the nation could see their record. */
const homeless = (people: readonly PersonalRow[], posted: ReadonlySet<number>, open: Units): ReadonlySet<number> =>
  open === 'everywhere' ? new Set() : new Set(people.flatMap((p) => (p.person < 0 && !posted.has(p.person) ? [p.person] : [])))

const only = (rows: readonly PersonalRow[], without: ReadonlySet<number>): { readonly rows: readonly PersonalRow[]; readonly renumbered: number } => {
  const numbers = new Map<number, number>()
  const kept = rows.filter((r) => !without.has(r.person))
  return {
    rows: kept.map((r) => {
      if (r.person > 0) return r
      const known = numbers.get(r.person) ?? -(numbers.size + 1)
      numbers.set(r.person, known)
      return { ...r, person: known }
    }),
    renumbered: numbers.size,
  }
}

/** The tallies with the rows that are about nobody known. */
const withLeft = (tallies: GroupPlan['tallies'], rows: readonly GroupRow[]): GroupPlan['tallies'] => {
  const all = new Map(tallies)
  for (const { section } of rows.flatMap((r) => r.facts)) {
    const known = all.get(section) ?? { rows: 0, added: 0, completed: 0, same: 0, left: 0 }
    all.set(section, { ...known, rows: known.rows + 1, left: known.left + 1 })
  }
  return all
}

/** Keeps others from writing these records until the transaction ends; for a plan that is only looked at, nothing. */
export type Hold = (people: readonly number[]) => Promise<unknown>
export type Workbook = { readonly sheets: readonly RawSheet[]; readonly understand: Understand; readonly asOf: Day }

/** Reads the sheets and works out what they add; asks the register, writes nothing. */
export const planWorkbook = async (client: pg.ClientBase, asker: Asker, { sheets, understand, asOf }: Workbook, hold: Hold): Promise<GroupPlan> => {
  const db = kyselyOn(client)
  const lists = await loadLists(db)
  const read = readGroups(sheets, understand, calledOn(lists, await peoplesByName(client)), asOf)
  const open = await asker.house.desk.reachable(reachOf(asker, asker.may))
  const people = await peopleOf(client, read.rows, open, asker.today)
  await hold([...new Set(people.rows.flatMap((r) => (r.person > 0 ? [r.person] : [])))])
  const asked: Asked = {
    today: asker.today,
    asOf,
    titleIds: lists.titleIds,
    titleNames: new Map([...lists.titles.values()].map((t) => [t.code, t.name])),
    live: await liveFacts(client, people.rows),
    unit: await findUnits(client, asker, read.rows, asOf),
  }
  const first = planGroups(people.rows, asked)
  const without = homeless(people.rows, first.posted, open)
  const { rows, renumbered } = without.size === 0 ? { rows: people.rows, renumbered: people.created } : only(people.rows, without)
  const plan = without.size === 0 ? first : planGroups(rows, asked)
  const left = people.rows.filter((r) => without.has(r.person))
  const turnedAway = left
    .filter((r) => r.row.isPerson)
    .map(({ row }) => problemAt(row.sheet, row.row, 'newcomer_without_post', row.cells['name']?.[0] ?? `A${row.row}`, row.name ?? ''))
  return {
    ...plan,
    tallies: withLeft(plan.tallies, [...people.leftOut, ...left.map((r) => r.row)]),
    asOf,
    rows,
    created: renumbered,
    refused: people.leftOut.length + left.length,
    rowsRead: read.rows.length,
    sheets: read.sheets,
    problems: [...read.problems, ...people.problems, ...turnedAway, ...plan.problems],
  }
}

/** What an import of groups does or would do, in numbers and cells. */
export const groupReport = (file: File, sha256: string, plan: GroupPlan): z.input<typeof report> => {
  const problems = [...plan.problems].sort((a, b) => order[a.severity] - order[b.severity])
  const count = (severity: keyof typeof order): number => problems.filter((p) => p.severity === severity).length
  const people = new Set(plan.rows.map((r) => r.person)).size
  return {
    fileName: file.name,
    sha256,
    asOf: plan.asOf,
    place: null,
    rowsRead: plan.rowsRead,
    people,
    created: plan.created,
    matched: people - plan.created,
    refused: plan.refused,
    cellsNotUnderstood: problems.filter((p) => p.severity === 'error' && p.cell !== '').length,
    units: [],
    sheets: plan.sheets.map((s) => ({
      name: s.name,
      skipped: s.skipped ?? null,
      headingRows: s.headingRows ? [...s.headingRows] : [],
      people: s.people,
      ...(s.kind === undefined ? { kind: null, offers: [], remembered: null } : kindOf(s)),
      columns: s.columns.map((c) => ({ letter: c.letter, heading: c.heading, field: c.named ?? (c.how === 'none' ? null : c.heading), how: c.how })),
    })),
    problems: problems.slice(0, shown).map(told),
    problemCounts: { error: count('error'), doubt: count('doubt'), info: count('info') },
    groups: [...plan.tallies].map(([section, tally]) => ({ section, ...tally })),
  }
}
