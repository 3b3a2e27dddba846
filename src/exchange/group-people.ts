import type pg from 'pg'
import { homeUnit, opens, type Units } from '#access/units.ts'
import type { Day } from '#lib/day.ts'
import { showPartial, type Partial } from '#lib/partial.ts'
import { fold } from '#lib/vietnamese.ts'
import { problemAt, type GroupRow } from './group-rows.ts'
import { wordKey } from './levels-read.ts'
import type { Problem } from './reading.ts'

/** Someone a row may be about: `id` −n is the n-th new person of the file. */
type Candidate = {
  readonly id: number
  readonly name: string
  readonly fold: string
  readonly birth: Partial | undefined
  readonly identity: string | undefined
  /** The names, as words, of all units in which this person ever held a post. */
  readonly units: readonly string[]
  readonly isMine: boolean
}

type Found = {
  id: number
  full_name: string
  name_fold: string
  born_from: Day | null
  born_to: Day | null
  number: string | null
  home: number | null
  units: string[] | null
}

/** Everyone who shares an identity number or a name with one of the rows: one statement. */
const candidates = async (client: pg.ClientBase, rows: readonly GroupRow[], open: Units, today: Day): Promise<readonly Candidate[]> => {
  const names = [...new Set(rows.flatMap((r) => (r.name === undefined ? [] : [fold(r.name)])))]
  const numbers = [...new Set(rows.flatMap((r) => r.identity ?? []))]
  const { rows: found } = await client.query<Found>(
    `with wanted as (
       select person_id from person_name where voided is null and name_fold = any($1)
       union select person_id from person_identity where voided is null and number = any($2))
     select w.person_id as id, n.full_name, n.name_fold, b.born_from, b.born_to, i.number, ${homeUnit('w.person_id', '$3')} as home,
       (select array_agg(distinct v.name) from posting t join unit_version v on v.unit_id = t.unit_id and v.voided is null
          where t.person_id = w.person_id and t.voided is null) as units
     from wanted w join person_name n on n.person_id = w.person_id and n.voided is null
       left join person_birth b on b.person_id = w.person_id and b.voided is null
       left join person_identity i on i.person_id = w.person_id and i.voided is null`,
    [names, numbers, today],
  )
  return found.map((f) => ({
    id: f.id,
    name: f.full_name,
    fold: f.name_fold,
    birth: f.born_from && f.born_to ? { from: f.born_from, to: f.born_to } : undefined,
    identity: f.number ?? undefined,
    units: (f.units ?? []).map(wordKey),
    isMine: open === 'everywhere' || (f.home !== null && opens(open, f.home)),
  }))
}

type Who =
  | { readonly is: 'known'; readonly who: Candidate; readonly loosely: boolean }
  | { readonly is: 'none' }
  | { readonly is: 'several' }
  | { readonly is: 'taken'; readonly by: Candidate }

const meet = (a: Partial | undefined, b: Partial | undefined): boolean => a !== undefined && b !== undefined && a.from <= b.to && b.from <= a.to
const isSame = (a: Partial | undefined, b: Partial | undefined): boolean =>
  a !== undefined && b !== undefined && a.from === b.from && a.to === b.to && a.from === a.to

/** Whether a text names one of the units of a person: «UBND xã Vũ Lễ», «TT Bắc Sơn». */
const worksIn = ({ units }: Candidate, unit: string | undefined): boolean => {
  if (unit === undefined) return false
  const key = ` ${wordKey(unit).replace(/\btt\b/, 'thi tran')} `
  return units.some((u) => key.includes(` ${u} `))
}

/** Tells who rows are among the people of the register and the newcomers of the file. */
const openFinder = (known: readonly Candidate[]) => {
  const byNumber = new Map<string, Candidate>()
  const byName = new Map<string, Candidate[]>()
  const add = (c: Candidate): void => {
    if (c.identity !== undefined && !byNumber.has(c.identity)) byNumber.set(c.identity, c)
    byName.set(c.fold, [...(byName.get(c.fold) ?? []), c])
  }
  for (const c of known) add(c)
  const find = ({ identity, name, birth, unit }: GroupRow): Who => {
    const key = fold(name ?? '')
    const holder = identity === undefined ? undefined : byNumber.get(identity)
    if (holder)
      return name === undefined || holder.fold === key || meet(holder.birth, birth)
        ? { is: 'known', who: holder, loosely: false }
        : { is: 'taken', by: holder }
    const named = (byName.get(key) ?? []).filter((c) => identity === undefined || c.identity === undefined)
    // Without a birth a unit must tell them; with one it tells people of one name and birth apart.
    const alike = birth === undefined ? named.filter((c) => worksIn(c, unit)) : named.filter((c) => meet(c.birth, birth))
    const exact = alike.filter((c) => isSame(c.birth, birth))
    const nearest = exact.length > 0 ? exact : alike
    const here = nearest.length > 1 ? nearest.filter((c) => worksIn(c, unit)) : nearest
    const [only] = here.length > 0 ? here : nearest
    if (only === undefined) return { is: 'none' }
    if (here.length !== 1) return { is: 'several' }
    return { is: 'known', who: only, loosely: exact.length === 0 && only.id > 0 }
  }
  return { add, find }
}

/** A row with the person it is about; `person` −n is the n-th new person. */
export type PersonalRow = { readonly row: GroupRow; readonly person: number }
export type People = {
  readonly rows: readonly PersonalRow[]
  readonly created: number
  readonly problems: readonly Problem[]
  readonly leftOut: readonly GroupRow[]
}

const cellOf = (row: GroupRow, key: 'identity' | 'name' | 'birth'): string => row.cells[key]?.[0] ?? `A${row.row}`
const calledBy = ({ name, birth, identity }: GroupRow): string => [name, birth && showPartial(birth), identity].filter(Boolean).join(', ')

/** Rows of the sheet of people that give one number to different people: nobody knows whose it is. */
const sharedNumbers = (rows: readonly GroupRow[]): ReadonlyMap<string, readonly GroupRow[]> => {
  const by = Map.groupBy(
    rows.filter((r) => r.isPerson && r.identity !== undefined && r.name !== undefined),
    (r) => r.identity ?? '',
  )
  return new Map([...by].filter(([, same]) => new Set(same.map((r) => fold(r.name ?? ''))).size > 1))
}

/**
 * Decides who each row is about: by the identity number when name or birth agrees, else by name and birth. Rows of the sheet of people that are about nobody
 * known make new people. A row about nobody, about several, or about somebody out of reach is left out and told.
 */
export const peopleOf = async (client: pg.ClientBase, rows: readonly GroupRow[], open: Units, today: Day): Promise<People> => {
  const finder = openFinder(await candidates(client, rows, open, today))
  const shared = sharedNumbers(rows)
  const problems: Problem[] = []
  const leftOut: GroupRow[] = []
  const placed: PersonalRow[] = []
  let created = 0
  const leave = (row: GroupRow, code: Problem['code'], key: 'identity' | 'name' | 'birth', text: string, detail?: Record<string, string>): void => {
    leftOut.push(row)
    problems.push(problemAt(row.sheet, row.row, code, cellOf(row, key), text, detail))
  }
  const take = (row: GroupRow): void => {
    const others = shared.get(row.identity ?? '')?.filter((o) => fold(o.name ?? '') !== fold(row.name ?? '') && row.name !== undefined)
    if (others?.[0])
      return leave(row, 'identity_two_people', 'identity', row.identity ?? '', { other: `${others[0].name ?? ''}, dòng ${others[0].row}` })
    const tells = row.birth !== undefined || (row.unit !== undefined && !row.isPerson)
    if (row.identity === undefined && (row.name === undefined || !tells)) return leave(row, 'person_unclear', 'name', row.name ?? '')
    const found = finder.find(row)
    if (found.is === 'taken')
      return leave(row, 'identity_two_people', 'identity', row.identity ?? '', { other: found.by.isMine ? found.by.name : '…' })
    if (found.is === 'several') return leave(row, 'person_several', 'name', calledBy(row))
    if (found.is === 'known') {
      if (!found.who.isMine) return leave(row, 'person_elsewhere', 'name', row.name ?? row.identity ?? '')
      if (found.loosely && (row.isPerson || row.birth === undefined))
        problems.push(problemAt(row.sheet, row.row, 'person_loosely', cellOf(row, 'name'), calledBy(row), { other: found.who.name }))
      return void placed.push({ row, person: found.who.id })
    }
    if (!row.isPerson || row.name === undefined) return leave(row, row.isPerson ? 'name_missing' : 'person_not_found', 'name', calledBy(row))
    created++
    finder.add({ id: -created, name: row.name, fold: fold(row.name), birth: row.birth, identity: row.identity, units: [], isMine: true })
    placed.push({ row, person: -created })
  }
  // Whoever is made on the sheet of people is there for every other sheet.
  for (const row of rows) if (row.isPerson) take(row)
  for (const row of rows) if (!row.isPerson) take(row)
  return { rows: placed, created, problems, leftOut }
}
