import { randomBytes } from 'node:crypto'

import type { Day } from '#lib/day.ts'
import { fold, nameSortKey, textSortKey } from '#lib/vietnamese.ts'
import { levelId } from '#people/levels.ts'

import { inChange } from './accounts.ts'
import type { TestHouse } from './house.ts'
import { version, type Fact, type Register } from './make.ts'
import { randomRegister, type RandomRegister } from './random-register.ts'

// Random registers side by side under one country, as plain lists and as rows of a database: the same facts, told twice.

const unitsEach = 20
const peopleEach = 10
const titlesEach = 4
const changes = 6

/** The mark in every name of a register, by which its units and people are found and no others. */
export const markOf = (at: number): string => `zw${String.fromCodePoint(97 + at)}`
const country = 1

type Laid = { readonly base: number; readonly firstUnit: number; readonly firstTitle: number; readonly firstPerson: number }

/** One random register in numbers of its own, after those of the ones before it. */
const movedOver = (r: RandomRegister, at: number, { base, firstUnit, firstTitle, firstPerson }: Laid): Register => {
  const unit = (u: number): number => (u <= country ? u : firstUnit + at * unitsEach + u)
  const title = (t: number): number => (t === 0 ? 0 : firstTitle + at * titlesEach + t)
  const known = <T extends { readonly recorded: number; readonly voided?: number | undefined }>(f: T): T => ({
    ...f,
    recorded: base + f.recorded,
    voided: f.voided === undefined ? undefined : base + f.voided,
  })
  const named = (name: string): string => `${name} ${markOf(at)}`
  const codes = (list: readonly string[]): string[] => list.map((t) => `${t}-${markOf(at)}`)
  const inOrder = <T>(list: readonly (T | undefined)[], offset: number): T[] => {
    const moved: T[] = []
    for (const [i, one] of list.entries()) if (i > 0 && one !== undefined) moved[offset + i] = one
    return moved
  }
  const offset = firstTitle + at * titlesEach
  return {
    facts: r.facts.map((f) =>
      known({
        ...f,
        person: firstPerson + at * peopleEach + f.person,
        ...(f.is === 'post' ? { unit: unit(f.unit), title: title(f.title) } : {}),
      } as Fact),
    ),
    org: {
      versions: r.org.versions
        .filter((v) => v.unit > country)
        .map((v) => ({
          ...known(v),
          unit: unit(v.unit),
          parent: unit(v.parent ?? country),
          name: named(v.name),
          fold: fold(named(v.name)),
          sortKey: textSortKey(named(v.name)),
        })),
      lineage: r.org.lineage.map((l) => ({ ...known(l), from: unit(l.from), to: unit(l.to) })),
    },
    editions: r.editions.map((e) => ({
      ...known(e),
      authority: unit(e.authority),
      edition: { ...e.edition, key: `${e.edition.key}-${markOf(at)}`, requires: e.edition.requires.map((q) => ({ ...q, titles: codes(q.titles) })) },
    })),
    titles: {
      code: inOrder(
        r.titles.code.map((c) => c && `${c}-${markOf(at)}`),
        offset,
      ),
      name: inOrder(r.titles.name, offset),
      group: inOrder(r.titles.group, offset),
    },
    head: base + changes,
  }
}

const together = (all: readonly Register[], head: number): Register => ({
  facts: all.flatMap((r) => r.facts),
  org: {
    versions: [version(country, 'nation', 'Việt Nam', undefined), ...all.flatMap((r) => r.org.versions)],
    lineage: all.flatMap((r) => r.org.lineage),
  },
  editions: all.flatMap((r) => r.editions),
  titles: {
    code: Object.assign([], ...all.map((r) => r.titles.code)) as Register['titles']['code'],
    name: Object.assign([], ...all.map((r) => r.titles.name)) as Register['titles']['name'],
    group: Object.assign([], ...all.map((r) => r.titles.group)) as Register['titles']['group'],
  },
  head,
})

type Rows = readonly Readonly<Record<string, unknown>>[]
const groups = [null, 'cadre', 'civilServant', 'nonSpecialist'] as const

/** The facts as rows, table by table. `idOf` leads from a ledger number to the change that has it. */
const rowsOf = (r: Register, idOf: (number: number) => number): Readonly<Record<string, Rows>> => {
  const times = (f: { readonly recorded: number; readonly voided?: number | undefined }) => ({
    recorded: idOf(f.recorded),
    voided: f.voided === undefined ? null : idOf(f.voided),
  })
  const about = (f: Fact) => ({ person_id: f.person, ...times(f) })
  const period = (f: { readonly from?: Day | undefined; readonly to?: Day | undefined }) => ({ valid_from: f.from ?? null, valid_to: f.to ?? null })
  const of = <K extends Fact['is']>(...kinds: readonly K[]): readonly Extract<Fact, { is: K }>[] =>
    r.facts.filter((f): f is Extract<Fact, { is: K }> => (kinds as readonly string[]).includes(f.is))
  const versions = r.org.versions.filter((v) => v.unit !== country)
  return {
    unit_version: versions.map((v) => ({
      unit_id: v.unit,
      name: v.name,
      name_fold: v.fold,
      sort_key: v.sortKey,
      tier: v.tier,
      kind: v.kind,
      area: v.area ?? null,
      difficult: v.difficult ?? null,
      parent_id: v.parent ?? null,
      confidence: v.confidence,
      ...period(v),
      ...times(v),
    })),
    lineage: r.org.lineage.map((l) => ({ from_unit: l.from, to_unit: l.to, kind: l.kind, on_day: l.on, ...times(l) })),
    edition: r.editions.map(({ edition, authority, ...e }) => ({
      key: edition.key,
      authority: authority === 0 ? null : authority,
      document: edition.document,
      name: edition.name,
      confidence: edition.confidence,
      body: edition,
      source: 'thử',
      ...period(edition),
      ...times(e),
    })),
    posting: of('post').map((f) => ({
      ...about(f),
      ...period(f),
      unit_id: f.unit,
      title_id: f.title === 0 ? null : f.title,
      title_text: r.titles.name[f.title] ?? 'chức danh khác',
      post_group: groups[f.group],
      is_primary: f.primary,
      since_known: f.sinceKnown,
    })),
    qualification: of('level', 'certificate').map((f) => ({
      ...about(f),
      ...period(f),
      subject: f.is === 'level' ? f.subject : 'certificate',
      code: f.code,
    })),
    person_birth: of('birth').map((f) => ({ ...about(f), born_from: f.earliest, born_to: f.latest })),
    person_sex: of('sex').map((f) => ({ ...about(f), sex: f.sex })),
    person_ethnicity: of('ethnicity').map((f) => ({ ...about(f), ethnic_group: f.code })),
    party_membership: of('party').map((f) => ({ ...about(f), ...period(f), member: f.member })),
  }
}

export type Kept = {
  /** All of it as the naive reader has it, with the ledger's numbers. */
  readonly r: Register
  readonly parts: readonly {
    readonly mark: string
    readonly days: readonly Day[]
    readonly units: readonly number[]
    readonly people: readonly number[]
  }[]
  readonly keyOf: ReadonlyMap<number, string>
  readonly nameOf: ReadonlyMap<number, string>
}

/** Writes random registers into a house that has nobody yet. */
export const keepRegisters = async (house: TestHouse, seeds: readonly number[]): Promise<Kept> => {
  const { pool } = house.db
  const { rows: start } = await pool.query<Laid>(
    `select (select number from ledger_head) as base, (select max(id) from unit) as "firstUnit", (select max(id)::int from title) as "firstTitle", 0 as "firstPerson"`,
  )
  const laid = start[0]!
  for (let i = 0; i < changes; i++) await inChange(house, 'test.history', async () => undefined)
  const made = seeds.map((seed) => randomRegister(seed))
  const all = made.map((r, at) => movedOver(r, at, laid))
  const r = together(all, laid.base + changes)
  const { rows: ids } = await pool.query<{ id: number; number: number }>('select id, number from change where number is not null')
  const idOf = (number: number): number => ids.find((c) => c.number === number)!.id
  const first = idOf(laid.base + 1)
  const write = async (table: string, rows: Rows): Promise<void> => {
    if (rows.length === 0) return
    const columns = Object.keys(rows[0]!).join(', ')
    await pool.query(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb) x`, [
      JSON.stringify(rows),
    ])
  }
  const units = all.map((one) => [...new Set(one.org.versions.map((v) => v.unit))].sort((a, b) => a - b))
  await write(
    'unit',
    units.flat().map((id) => ({ id, recorded: first })),
  )
  await write(
    'title',
    Object.keys(r.titles.code).map((id) => ({
      id: Number(id),
      code: r.titles.code[Number(id)],
      regime: 'thử',
      post_group: r.titles.group[Number(id)],
      name: r.titles.name[Number(id)],
      name_fold: fold(r.titles.name[Number(id)] ?? ''),
      organ: 'thử',
      citation: 'thử',
      confidence: 'seen',
      recorded: first,
    })),
  )
  const people = all.map((one) => [...new Set(one.facts.map((f) => f.person))].sort((a, b) => a - b))
  const nameOf = new Map(people.flatMap((list, at) => list.map((p) => [p, `Người ${p} ${markOf(at)}`] as const)))
  const salt = randomBytes(16)
  const { rows: keys } = await pool.query<{ id: number; key: string }>(
    'insert into person (id, key, salt, recorded) select id, gen_random_uuid(), $2, $3 from unnest($1::int[]) p (id) returning id, key',
    [people.flat(), salt, first],
  )
  await write(
    'person_name',
    [...nameOf].map(([id, name]) => ({ person_id: id, full_name: name, name_fold: fold(name), name_sort: nameSortKey(name), recorded: first })),
  )
  const rows = rowsOf(r, idOf)
  const { rows: levels } = await pool.query<{ id: number; subject: string; code: string }>('select id, subject, code from level')
  const levelOf = (subject: string, code: string): number =>
    levels.find((l) => l.subject === subject && l.code === code)?.id ?? levelId(subject as 'theory', code)!
  for (const [table, list] of Object.entries(rows))
    await write(
      table,
      table === 'qualification' ? list.map(({ subject, code, ...q }) => ({ ...q, level_id: levelOf(String(subject), String(code)) })) : list,
    )
  await pool.query(
    `select setval(pg_get_serial_sequence('person', 'id'), (select max(id) from person)), setval(pg_get_serial_sequence('unit', 'id'), (select max(id) from unit))`,
  )
  return {
    r,
    parts: made.map((one, at) => ({ mark: markOf(at), days: one.days, units: units[at]!, people: people[at]! })),
    keyOf: new Map(keys.map((k) => [k.id, k.key])),
    nameOf,
  }
}
