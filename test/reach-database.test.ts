import assert from 'node:assert/strict'
import { test } from 'node:test'

import { openXlsx } from 'hucre/xlsx'

import { criteria, type Criterion } from '#standards/criteria.ts'
import { answers, type Answer } from '#standards/rule.ts'

import { actor } from './accounts.ts'
import { partyOf, sexOf, type NaiveLine } from './naive.ts'
import { mergerDay } from './random-register.ts'
import {
  accounts,
  answerTo,
  at,
  counted,
  d,
  head,
  house,
  keyOf,
  linesOn,
  modelOf,
  nameOf,
  parts,
  plans,
  r,
  round,
  same,
  scans,
  todays,
  treeOn,
  wantedOf,
  wished,
  type Asked,
} from './reach-model.ts'

// Random trees, grants and histories in a real database, asked through the door: whatever comes out under an account is what a naive reader shows. A case is one
// account × one question × one day; a cell is one value of its answer that was held against the model.

const sorted = <T extends string | number>(list: readonly T[]): T[] => [...list].sort()
const keys = (lines: readonly NaiveLine[]): string[] => sorted(lines.map((l) => keyOf.get(l.person)!))
const count = (lines: readonly NaiveLine[], is: (l: NaiveLine) => boolean): number => lines.filter(is).length

const checkFigures = async (a: Asked, unit: number): Promise<void> => {
  type Tally = Record<string, number>
  type Row = { key: string; people: number; all: Tally; criteria: Record<string, Tally> }
  const model = modelOf(a.account, a.today, 'review.read')
  const got = await answerTo<{ total: Row; rows: Row[]; sexes: { code: string; people: number }[] }>(a, 'review.summary', {
    ...at(a),
    unit: String(unit),
  })
  const wanted = wantedOf(model, a, unit)
  const says = (): string => `${a.says}: figures of ${unit}`
  if (wanted !== undefined || typeof got === 'string') return same(typeof got === 'string' ? got : 'answered', wanted ?? 'answered', says)
  const tree = treeOn(a.on, a.known)
  const lines = linesOn(a.on, a.known).filter((l) => model.open(l.unit) && tree.above(l.unit).includes(unit))
  const lineOf = (l: NaiveLine): number => (l.unit === unit ? unit : tree.above(l.unit)[tree.above(l.unit).indexOf(unit) - 1]!)
  const check = (row: Row, of: readonly NaiveLine[]): void => {
    same(row.people, of.length, says)
    for (const answer of answers)
      same(
        row.all[answer],
        count(of, (l) => l.all === answer),
        says,
      )
    for (const c of criteria) {
      const tally = row.criteria[c]
      // A criterion that nobody is asked is left out of a line.
      for (const answer of tally ? answers.filter((x) => x !== 'notApplicable') : [])
        same(
          tally![answer],
          count(of, (l) => l.criteria[c] === answer),
          says,
        )
    }
  }
  check(got.total, lines)
  same(
    got.rows.map((row) => Number(row.key)).sort((x, y) => x - y),
    [...new Set(lines.map(lineOf))].sort((x, y) => x - y),
    says,
  )
  for (const row of got.rows)
    check(
      row,
      lines.filter((l) => lineOf(l) === Number(row.key)),
    )
  same(
    got.sexes.reduce((n, s) => n + s.people, 0),
    lines.length,
    says,
  )
}

type List = {
  people: { id: string; name: string; unitId: number; all: Answer; criteria: Partial<Record<Criterion, Answer>> }[]
  totals: { people: number; sex: Record<string, number>; party: Record<string, number>; answers: Record<string, number> }
}
const checkList = async (a: Asked, unit: number): Promise<void> => {
  const model = modelOf(a.account, a.today, 'people.read')
  const raw = { ...at(a), unit: String(unit) }
  const got = await answerTo<List>(a, 'people.list', { ...raw, size: 500 })
  const wanted = wantedOf(model, a, unit)
  const says = (): string => `${a.says}: list of ${unit}`
  if (wanted !== undefined || typeof got === 'string') return same(typeof got === 'string' ? got : 'answered', wanted ?? 'answered', says)
  const tree = treeOn(a.on, a.known)
  const lines = linesOn(a.on, a.known).filter((l) => model.open(l.unit) && tree.above(l.unit).includes(unit))
  same(sorted(got.people.map((p) => p.id)), keys(lines), says)
  for (const line of got.people) {
    const wants = lines.find((l) => keyOf.get(l.person) === line.id)!
    const judged = Object.keys(line.criteria) as Criterion[]
    same([line.unitId, line.all, ...judged.map((c) => line.criteria[c])], [wants.unit, wants.all, ...judged.map((c) => wants.criteria[c])], says)
  }
  same(got.totals.people, lines.length, says)
  for (const sex of ['female', 'male', undefined] as const)
    same(
      got.totals.sex[sex ?? 'unknown'],
      count(lines, (l) => sexOf(l.about) === sex),
      says,
    )
  same(
    got.totals.party['member'],
    count(lines, (l) => partyOf(l.about) === true),
    says,
  )
  for (const answer of answers)
    same(
      got.totals.answers[answer],
      count(lines, (l) => l.all === answer),
      says,
    )
  const answer = d.one(answers)
  const behind = await answerTo<{ total: number; people: { id: string }[] }>(a, 'review.people', { ...raw, size: 500, criterion: 'all', answer })
  if (typeof behind === 'string') assert.fail(behind)
  same(sorted(behind.people.map((p) => p.id)), keys(lines.filter((l) => l.all === answer)), says)
  const sought = d.one(parts[d.one(a.account.parts)]!.people)
  const found = await answerTo<List>(a, 'people.list', { ...raw, search: nameOf.get(sought)! })
  if (typeof found === 'string') assert.fail(found)
  same(
    found.people.map((p) => p.id),
    keys(lines.filter((l) => l.person === sought)),
    says,
  )
}

/** Every name of the registers that stands in a file is of somebody on the list, and all of the list are in it. */
const checkFiles = async (a: Asked, unit: number): Promise<void> => {
  const model = modelOf(a.account, a.today, 'people.read')
  const wanted = wantedOf(model, a, unit)
  const lines = linesOn(a.on, a.known).filter((l) => model.open(l.unit) && treeOn(a.on, a.known).above(l.unit).includes(unit))
  const names = sorted(lines.map((l) => nameOf.get(l.person)!))
  for (const [name, raw] of [
    ['people.export', { format: 'csv', columns: 'name' }],
    ['people.export', { format: 'xlsx', columns: 'name' }],
    ['review.export', { what: 'people' }],
  ] as const) {
    const got = await answerTo<{ bytes: Uint8Array }>(a, name, { ...at(a), unit: String(unit), ...raw })
    const says = (): string => `${a.says}: ${name} ${JSON.stringify(raw)} of ${unit}`
    if (wanted !== undefined || typeof got === 'string') {
      same(typeof got === 'string' ? got : 'answered', wanted ?? 'answered', says)
      continue
    }
    const text =
      'format' in raw && raw.format === 'csv'
        ? new TextDecoder().decode(got.bytes)
        : (await openXlsx(got.bytes)).sheets.flatMap((s) => s.rows.flat().map((c) => `${c}\n`)).join('')
    same(sorted([...nameOf.values()].filter((n) => new RegExp(`${n}(?![a-z])`).test(text))), names, says)
  }
}

const checkUnits = async (a: Asked, part: number): Promise<void> => {
  if (a.known !== head) return
  const model = modelOf(a.account, a.today, 'units.read')
  const tree = treeOn(a.on, head)
  const { mark, units } = parts[part]!
  const stand = units.filter((u) => tree.exists(u) && model.open(u))
  type Nodes = { units: { id: number; children: number }[] }
  const found = await answerTo<Nodes>(a, 'units.search', { asOf: a.on, text: mark, limit: 100 })
  same(
    typeof found === 'string' ? found : sorted(found.units.map((u) => u.id)),
    model.may ? sorted(stand) : 'access_denied',
    () => `${a.says}: search ${mark}`,
  )
  const below = (parent: number): number[] => stand.filter((u) => tree.exists(u)!.parent === parent)
  for (const parent of units.slice(0, 4)) {
    const got = await answerTo<Nodes>(a, 'units.children', { asOf: a.on, parent })
    same(
      typeof got === 'string' ? got : sorted(got.units.map((u) => u.id)),
      model.may ? sorted(below(parent)) : 'access_denied',
      () => `${a.says}: below ${parent}`,
    )
    if (typeof got !== 'string') for (const u of got.units) same(u.children, below(u.id).length, () => `${a.says}: how many below ${u.id}`)
  }
}

/** Why one person meets the standard or not: told of who is seen, answer by answer. */
const checkExplained = async (a: Asked, person: number, asked: object): Promise<void> => {
  const model = modelOf(a.account, a.today, 'people.read')
  const line = linesOn(a.on, head).find((l) => l.person === person)
  // Without a primary post somebody is explained by whichever concurrent post comes first.
  if (!line) return
  type Told = { person: { all: Answer }; verdicts: { answer: Answer; criteria: Partial<Record<Criterion, Answer>> }[] }
  const got = await answerTo<Told>(a, 'review.explain', asked)
  const says = (): string => `${a.says}: ${person} explained`
  const wanted = !model.may ? 'access_denied' : model.open(line.unit) || (model.self && a.account.person === person) ? 'answered' : 'not_found'
  same(typeof got === 'string' ? got : 'answered', wanted, says)
  if (typeof got === 'string') return
  const [first] = got.verdicts
  const judged = Object.keys(first?.criteria ?? {}) as Criterion[]
  same([first?.answer, ...judged.map((c) => first?.criteria[c])], [line.all, ...judged.map((c) => line.criteria[c])], says)
}

const checkPeople = async (a: Asked, part: number): Promise<void> => {
  const model = modelOf(a.account, a.today, 'people.read')
  for (const person of parts[part]!.people) {
    const asked = { person: keyOf.get(person)!, asOf: a.on }
    const wanted = !model.may ? 'access_denied' : model.sees(person) ? 'answered' : 'not_found'
    const evidence = scans.get(person)
    await checkExplained(a, person, asked)
    for (const [name, raw] of [
      ['record.read', asked],
      ...(evidence === undefined ? [] : [['evidence.file', { person: asked.person, evidence }] as const]),
      ...(person % 10 === 1 ? [['documents.curriculumFile', asked] as const] : []),
    ] as const) {
      const got = await answerTo(a, name, raw)
      same(typeof got === 'string' ? got : 'answered', wanted, () => `${a.says}: ${name} of ${person}`)
    }
  }
}

const checkTraining = async (a: Asked): Promise<void> => {
  const read = modelOf(a.account, a.today, 'training.read')
  const everyUnit = parts.flatMap((p) => p.units)
  const upwards = new Set<number>()
  const climb = (unit: number): void => {
    if (upwards.has(unit)) return
    upwards.add(unit)
    for (const v of r.org.versions) if (v.unit === unit && v.voided === undefined && v.parent !== undefined) climb(v.parent)
  }
  for (const u of everyUnit.filter(read.open)) climb(u)
  const shown = await answerTo<{ plans: { id: number }[] }>(a, 'training.plans', {})
  const seen = plans.filter((p) => read.open(p.unit) || (p.published && upwards.has(p.unit))).map((p) => p.id)
  same(typeof shown === 'string' ? shown : sorted(shown.plans.map((p) => p.id)), read.may ? sorted(seen) : 'access_denied', () => `${a.says}: plans`)
  const wish = modelOf(a.account, a.today, 'training.wish')
  const wishes = await answerTo<{ wishes: { person: string }[] }>(a, 'training.wishes', { round })
  same(
    typeof wishes === 'string' ? wishes : sorted(wishes.wishes.map((w) => w.person)),
    wish.may ? sorted(wished.filter(wish.sees).map((p) => keyOf.get(p)!)) : 'access_denied',
    () => `${a.says}: wishes`,
  )
  for (const part of a.account.parts) {
    const unit = parts[part]!.units[0]!
    const needs = await answerTo<{ total: { people: number }; rows: { unit: { id: number }; people: number }[]; wishes: { people: number }[] }>(
      a,
      'training.needs',
      {
        asOf: a.on,
        unit: String(unit),
        firstYear: 2027,
      },
    )
    const wanted = wantedOf(read, { ...a, known: head }, unit)
    const says = (): string => `${a.says}: needs of ${unit}`
    if (wanted !== undefined || typeof needs === 'string') {
      same(typeof needs === 'string' ? needs : 'answered', wanted ?? 'answered', says)
      continue
    }
    const tree = treeOn(a.on, head)
    const lines = linesOn(a.on, head).filter((l) => read.open(l.unit) && tree.above(l.unit).includes(unit))
    same(needs.total.people, lines.length, says)
    same(
      needs.rows.reduce((n, row) => n + row.people, 0),
      lines.length,
      says,
    )
    const wishing = lines.filter((l) => wished.includes(l.person) && read.sees(l.person)).length
    same(
      needs.wishes.reduce((n, w) => n + w.people, 0),
      wishing,
      says,
    )
    const names = await answerTo<{ people: { id: string }[] }>(a, 'training.needing', { asOf: a.on, unit: String(unit), firstYear: 2027, size: 500 })
    if (typeof names === 'string') assert.fail(names)
    const may = keys(lines)
    same(
      names.people.filter((p) => !may.includes(p.id)),
      [],
      says,
    )
  }
}

test('every list, count, search, tree, export, file, figure and training register under an account is what a naive reader shows', async (t) => {
  const began = process.cpuUsage()
  for (const [n, account] of accounts.entries())
    for (const today of todays) {
      const asker = { ...(await actor(house, account.id, today)), purpose: 'management' }
      const days = [parts[account.parts[0]!]!.days[0]!, n % 2 === 0 ? mergerDay : today]
      for (const [i, on] of [...new Set(days)].entries()) {
        const known = i === 1 && n % 3 === 1 ? head - 1 - d.below(5) : head
        const a: Asked = { account, today, on, known, asker, says: `${account.login} on ${on} @${known}, today ${today}` }
        for (const part of new Set(account.parts)) {
          for (const unit of parts[part]!.units.slice(0, n % 2 === 0 ? 5 : 9)) {
            await checkFigures(a, unit)
            await checkList(a, unit)
          }
          await checkUnits(a, part)
        }
        if (n % 4 === 0) await checkFiles(a, d.one(parts[account.parts[0]!]!.units.slice(0, 4)))
        if (i === 0) await checkPeople(a, d.one(account.parts))
        if (i === 0) await checkTraining(a)
      }
    }
  const { user, system } = process.cpuUsage(began)
  t.diagnostic(
    `${counted.cases} cases, ${counted.cells} cells compared, no difference; ${Math.round((user + system) / 1000)} ms of the processor here`,
  )
  assert.ok(counted.cases >= 9_000 && counted.cells >= 20_000, `${counted.cases} cases, ${counted.cells} cells`)
})
