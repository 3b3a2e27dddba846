import assert from 'node:assert/strict'

import { holds, type Actor, type Permission, type Role, type Where } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { Refusal } from '#lib/refusal.ts'

import { give, inChange, makeAccount } from './accounts.ts'
import { makeClass } from './classes.ts'
import { askAs, fileOf, freshHouse } from './house.ts'
import { keepRegisters } from './kept-register.ts'
import { everyoneOn, unitsOn, type NaiveLine, type NaiveUnits } from './naive.ts'
import { diceOf } from './random-register.ts'

// A house with random registers, accounts and grants, and the naive model of who sees what of it.

export const house = await freshHouse()
const { pool } = house.db
export const kept = await keepRegisters(house, [11, 23, 37, 41, 59, 67, 73, 89, 97, 101])
export const { r, parts, keyOf, nameOf } = kept
export const d = diceOf(20_261_123)
export const todays: readonly Day[] = ['2026-11-22', '2018-05-05']

export const counted = { cases: 0, cells: 0 }
export const same = <T>(got: T, wanted: T, what: () => string): void => {
  counted.cells += Array.isArray(wanted) ? Math.max(1, wanted.length) : 1
  assert.deepEqual(got, wanted, what())
}

// What the accounts hold, as the model has it.

type Given = {
  readonly id: number
  readonly account: number
  readonly role: Role
  readonly unit: number | null
  readonly from: Day
  readonly to: Day | null
  readonly source?: Given
}
const given: Given[] = []
const grant = async (g: Omit<Given, 'id'>): Promise<Given> => {
  const id = await give(house, g.account, g.role, g.unit, { from: g.from, to: g.to, ...(g.source ? { delegatedFrom: g.source.id } : {}) })
  const made = { ...g, id }
  given.push(made)
  return made
}
const standing = (g: Given, on: Day): boolean => g.from <= on && (g.to === null || on < g.to) && (g.source === undefined || standing(g.source, on))

export type Account = { readonly id: number; readonly login: string; readonly person: number | undefined; readonly parts: readonly number[] }
export const accounts: Account[] = []
const wide: readonly Role[] = ['homeAffairs', 'communeOfficer', 'leader', 'auditor']
const narrow: readonly Role[] = ['partyBoard', 'lecturer', 'citizen']
for (let n = 0; n < 60; n++) {
  const at = [n % parts.length, d.below(parts.length)]
  const person = n % 4 === 0 ? d.one(parts[at[0]!]!.people) : undefined
  const login = `tk.${String(n).padStart(2, '0')}`
  const id = await makeAccount(house, login, person ?? null)
  accounts.push({ id, login, person, parts: at })
  const from = (): Day => d.one(['2017-01-01', '2017-01-01', '2020-01-01'])
  const to = (): Day | null => d.one([null, null, null, '2020-06-01', '2026-11-22', '2027-01-01'])
  for (const part of n % 3 === 0 ? at : at.slice(0, 1))
    await grant({
      account: id,
      role: d.maybe(0.85) ? d.one(wide) : d.one(narrow),
      unit: d.one(parts[part]!.units.slice(0, n % 3 === 0 ? 12 : 3)),
      from: from(),
      to: to(),
    })
  if (person !== undefined) await grant({ account: id, role: 'self', unit: null, from: '2017-01-01', to: null })
  const before = given.filter((g) => g.account !== id && g.unit !== null && g.source === undefined && wide.includes(g.role))
  if (n % 5 === 4 && before.length > 0) {
    const source = d.one(before)
    await grant({ account: id, role: source.role, unit: source.unit, from: '2017-06-01', to: d.one(['2019-06-01', '2027-06-01']), source })
  }
}
accounts.push({ id: await makeAccount(house, 'tk.ca.nuoc'), login: 'tk.ca.nuoc', person: undefined, parts: [0, 1] })
await grant({ account: accounts.at(-1)!.id, role: 'auditor', unit: 1, from: '2017-01-01', to: null })

// What the register holds beside the facts of the muster.

export const scans = new Map<number, number>()
for (const person of parts.flatMap((p) => p.people.slice(0, 3))) {
  const { rows } = await pool.query<{ fact: number }>(
    'select coalesce(origin, id)::int as fact from person_name where person_id = $1 and voided is null',
    [person],
  )
  const attached = { person: keyOf.get(person)!, section: 'name', fact: rows[0]!.fact }
  const scan = fileOf(`${person}.pdf`, new TextEncoder().encode(`%PDF-1.4 ${person}`))
  scans.set(person, ((await house.ask('evidence.attach', attached, scan)) as { evidence: number }).evidence)
}
type Plan = { readonly id: number; readonly class: number; readonly unit: number; readonly published: boolean }
export const plans: Plan[] = []
for (const [at, part] of parts.entries()) {
  const unit = part.units[at % 5]!
  const { id, plan } = await makeClass(house, { unit, people: part.people.slice(0, 2), code: part.mark, steps: ['consolidated'] })
  await inChange(house, 'training.test', async (client, mark) => {
    if (at % 2 === 0)
      await client.query(`insert into training_step (plan_id, step, on_day, recorded) values ($1, 'published', '2026-01-02', $2)`, [plan, mark])
  })
  plans.push({ id: plan, class: id, unit, published: at % 2 === 0 })
}
const { rows: rounds } = await pool.query<{ programme: number }>('select min(id) as programme from programme')
export const wished = parts.flatMap((p) => p.people.slice(0, 4))
export const round = await inChange(house, 'training.test', async (client, mark) => {
  const { rows } = await client.query<{ id: number }>(
    `insert into survey_round (unit_id, name, first_year, last_year, opens_on, closes_on, recorded) values (1, 'Khảo sát', 2027, 2027, '2026-01-01', '2026-12-31', $1) returning id`,
    [mark],
  )
  await client.query(
    `insert into training_wish (person_id, round_id, programme_id, year, reason, said_by, recorded) select p, $1, $2, 2027, 'cần', 'unit', $3 from unnest($4::int[]) p`,
    [rows[0]!.id, rounds[0]!.programme, mark, wished],
  )
  return rows[0]!.id
})
export const head = r.head

// The model.

const treesOf = new Map<string, NaiveUnits>()
export const treeOn = (on: Day, known: number): NaiveUnits => {
  const key = `${on} ${known}`
  const made = treesOf.get(key) ?? unitsOn(r, on, known)
  treesOf.set(key, made)
  return made
}
const linesOf = new Map<string, readonly NaiveLine[]>()
export const linesOn = (on: Day, known: number): readonly NaiveLine[] => {
  const key = `${on} ${known}`
  const made = linesOf.get(key) ?? everyoneOn(r, on, known)
  linesOf.set(key, made)
  return made
}

/** The unit a person belongs to today: of the primary post begun last; of the next one when none has begun. */
const homeOf = (person: number, today: Day): number | undefined => {
  const posts = r.facts.flatMap((f) => (f.is === 'post' && f.primary && f.person === person && f.voided === undefined ? [f] : []))
  const begun = posts.filter((p) => p.from! <= today).sort((a, b) => (a.from! < b.from! ? 1 : -1))
  const coming = posts.filter((p) => p.from! > today).sort((a, b) => (a.from! < b.from! ? -1 : 1))
  return (begun[0] ?? coming[0])?.unit
}

/** What an account may look into by a permission: where it holds it, and whether a unit or a person is open. */
export const modelOf = (account: Account, today: Day, may: Permission) => {
  const now = treeOn(today, head)
  const within: readonly Where[] = given
    .filter((g) => g.account === account.id && holds(g.role, may) && standing(g, today))
    .map((g) => (g.unit === null ? 'self' : g.unit === 1 ? 'everywhere' : g.unit))
  const roots = within.flatMap((w) => (typeof w === 'number' && !now.lost(w) ? [now.carry(w)] : [])).filter((u) => u > 0)
  const found = new Map<number, boolean>()
  const open = (unit: number): boolean => {
    const known = found.get(unit) ?? (within.includes('everywhere') || now.above(now.carry(unit)).some((u) => roots.includes(u)))
    found.set(unit, known)
    return known
  }
  const sees = (person: number): boolean => {
    const home = homeOf(person, today)
    return within.includes('everywhere') || (home !== undefined && open(home)) || (within.includes('self') && account.person === person)
  }
  return { may: within.length > 0, self: within.includes('self'), open, sees }
}
export type Model = ReturnType<typeof modelOf>

export type Asked = {
  readonly account: Account
  readonly today: Day
  readonly on: Day
  readonly known: number
  readonly asker: Actor
  readonly says: string
}
export const answerTo = async <T>({ asker, today }: Asked, name: string, raw: object): Promise<T | string> => {
  counted.cases++
  return askAs(house, asker, name, raw, undefined, today).then(
    (answer) => answer as T,
    (error: unknown) => (error instanceof Refusal ? error.code : assert.fail(error as Error)),
  )
}
export const at = ({ on, known }: Asked) => ({ asOf: on, ...(known === head ? {} : { knownAt: known }) })

/** What a question about a unit is answered with: something, or a refusal that tells nothing. */
export const wantedOf = (model: Model, a: Asked, unit: number): string | undefined =>
  !model.may ? 'access_denied' : !model.open(unit) ? 'not_found' : treeOn(a.on, a.known).exists(unit) ? undefined : 'unit.not_on_day'
