import { setImmediate as nextTurn } from 'node:timers/promises'
import type pg from 'pg'
import { opens, type Units } from '#access/units.ts'
import type { Day } from '#lib/day.ts'
import { withinEpoch } from '#lib/epoch.ts'
import type { InTurn } from '#db/in-turn.ts'
import { refuse } from '#lib/refusal.ts'
import { fold } from '#lib/vietnamese.ts'
import { treeOn, type OrgFacts, type Tree } from '#org/image.ts'
import { loadVersions } from '#org/load.ts'
import { splitTitles, titleMatcher, type TitleEntry } from '#org/titles.ts'
import { knownPeople, personMatcher, type Known, type Matched } from './match.ts'
import { placeOf, unitsAt, type Placed, type UnitMatch } from './place.ts'
import { movesPost } from './facts.ts'
import type { Front, PersonRow, Problem, SheetReading } from './reading.ts'
import type { Portions } from './run-worker.ts'

/** A post that a row states: the first of a row is primary, what follows «kiêm» is concurrent. */
export type PlannedPost = { readonly title: TitleEntry | undefined; readonly text: string }

/** What an import would do with one row. `person` −n = the n-th new person; a row that adds a post to someone above in the same file shares the number. */
export type PlannedRow = {
  readonly row: PersonRow
  readonly person: number
  readonly known: Known | undefined
  readonly again: boolean
  readonly unit: UnitMatch | undefined
  readonly posts: readonly PlannedPost[]
  readonly ethnicGroup: number | undefined
  readonly identity: string | undefined
}

/** Where and when a list is true. */
export type Setting = { readonly asOf: Day; readonly tree: Tree; readonly placed: Placed }

/** What an import does or would do as a whole; the rows went past a portion at a time. */
export type Plan = Setting & {
  readonly rowsRead: number
  /** People of each name of a unit. */
  readonly peopleAt: ReadonlyMap<string, number>
  readonly created: number
  readonly matched: number
  readonly refused: number
  /** What the reading doubts, then what the register doubts. */
  readonly problems: readonly Problem[]
  readonly sheets: readonly SheetReading[]
}

export type Begun = { readonly holdsNobody: boolean }

/**
 * What is done with planned rows. `begin` comes before anything is asked of the register, and says whether it holds nobody; `expect` tells of a portion of
 * so many rows that will be planned soon; `take` is given it, planned, and gives back what writes it, once the portion before is written.
 */
export type Taker = {
  readonly begin: () => Promise<Begun>
  /** Planner and taker ask the same client. */
  readonly inTurn: InTurn
  readonly expect: (rows: number) => void
  readonly take: (rows: readonly PlannedRow[], setting: Setting) => Promise<() => Promise<void>>
}

type Titles = { id: number; code: string; name: string; valid_from: Day | null; valid_to: Day | null }

export const loadTitleEntries = async (client: pg.ClientBase): Promise<readonly TitleEntry[]> =>
  (await client.query<Titles>('select id, code, name, valid_from, valid_to from title')).rows.map((t) => ({
    id: t.id,
    code: t.code,
    name: t.name,
    from: t.valid_from ?? undefined,
    to: t.valid_to ?? undefined,
  }))

/** The peoples of the catalogue by their folded names and the other names they go by. */
export const peoplesByName = async (client: pg.ClientBase): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await client.query<{ code: number; name_fold: string }>('select code, name_fold from ethnic_group')
  const names = new Map(rows.map((r) => [r.name_fold.replaceAll('-', ' '), r.code]))
  for (const [alias, name] of [
    ['mong', 'hmong'],
    ["h'mong", 'hmong'],
    ['meo', 'hmong'],
    ['san chi', 'san chay'],
    ['cao lan', 'san chay'],
    ['khmer', 'kho me'],
    ['ede', 'e de'],
    ['bana', 'ba na'],
  ] as const) {
    const code = names.get(name)
    if (code !== undefined && !names.has(alias)) names.set(alias, code)
  }
  return names
}

const problemAt = (
  row: PersonRow,
  cell: string,
  text: string,
  code: Problem['code'],
  severity: Problem['severity'],
  detail?: Record<string, string>,
): Problem => ({ sheet: row.sheet, cell, row: row.row, severity, code, text, ...(detail ? { detail } : {}) })

const importLock = 1901

const headOf = async (client: pg.ClientBase): Promise<number | undefined> =>
  (await client.query<{ number: number }>('select number from ledger_head')).rows[0]?.number

/** The register's units, and the ledger's number before they were read. */
type Register = { readonly head: number | undefined; readonly facts: OrgFacts }

const unitsNow = async (client: pg.ClientBase): Promise<Register> => {
  const [head, versions] = [await headOf(client), await loadVersions(client, 'standing')]
  // A list speaks of units of its own day: nobody is carried over.
  return { head, facts: { versions, lineage: [] } }
}

/** The tree of the list's day and its place. Two lists of one place at once would each take the same newcomers for new: the second waits, and looks again. */
const locate = async (
  client: pg.ClientBase,
  { head, facts }: Register,
  opening: Opening,
  fileName: string,
  asOf: Day,
  options: Asked,
): Promise<Setting> => {
  const names = new Set(opening.rows.flatMap((r) => r.unit.value ?? []))
  const look = (known: OrgFacts): Setting => {
    const tree = treeOn(known, asOf, Number.MAX_SAFE_INTEGER)
    return { asOf, tree, placed: unitsAt(tree, placeOf(tree, opening.front, names, options.place, fileName, options.open), options.open) }
  }
  const found = look(facts)
  if (options.alone === undefined) return found
  await client.query('select pg_advisory_xact_lock($1, $2)', [importLock, found.placed.place])
  return (await headOf(client)) === head ? found : look((await unitsNow(client)).facts)
}

/** `open`: the units that the asker may write into; `today`: the day by which people belong to units; `alone`: the change that will write, while others of the place wait. */
type Asked = {
  readonly asOf?: Day | undefined
  readonly place?: string | undefined
  readonly alone?: number | undefined
  readonly open: Units
  readonly today: Day
}

type Rest = { readonly problems: readonly Problem[]; readonly sheets: readonly SheetReading[] }
type Opening = { readonly rows: readonly PersonRow[]; readonly front: Omit<Front, 'isWhole'>; readonly rest: Rest | undefined }

/** The first rows: as many as say the day and the place, all when the place must be worked out from the names of units. */
const openingOf = async (portions: Portions, options: Asked): Promise<Opening> => {
  const rows: PersonRow[] = []
  for (;;) {
    const next = await portions.next()
    if (next.done) return { rows, front: next.value, rest: next.value }
    for (const row of next.value.rows) rows.push(row)
    const { front } = next.value
    const placed = options.place !== undefined || (front.isWhole && (front.place !== undefined || front.province !== undefined))
    if (placed && (options.asOf ?? front.asOf) !== undefined) return { rows, front, rest: undefined }
  }
}

/** Asks the register about rows and says what an import does with each; keeps count over all portions. */
const openPlanner = async (client: pg.ClientBase, { asOf, tree, placed }: Setting, options: Asked, { holdsNobody }: Begun, inTurn: InTurn) => {
  const title = titleMatcher(await loadTitleEntries(client), asOf)
  const peoples = await peoplesByName(client)
  const problems: Problem[] = []
  const within = newcomers()
  const peopleAt = new Map<string, number>()
  // As they were before this import wrote anything: later portions must not see what earlier ones did.
  const met = new Map<number, Known>()
  let refused = 0

  const refuseRow = (problem: Problem): undefined => {
    refused++
    problems.push(problem)
  }

  const planRow = (row: PersonRow, match: ReturnType<typeof personMatcher>): PlannedRow | undefined => {
    // The reader has said what is wrong with the name; without one there is nobody to write about.
    if (row.name.value === undefined) {
      refused++
      return undefined
    }
    if (row.unit.value !== undefined) peopleAt.set(row.unit.value, (peopleAt.get(row.unit.value) ?? 0) + 1)
    const unit = unitOf(row, placed, tree)
    if (unit === undefined || unit.how === 'unknown')
      return refuseRow(
        problemAt(
          row,
          row.unit.cell,
          row.unit.text,
          row.unit.value === undefined ? 'unit_missing' : unit?.shut ? 'unit_out_of_reach' : 'unit_not_in_place',
          'error',
        ),
      )
    const posts = postsOf(row, title)
    const matched = match(row, unit.unit, posts[0]?.title?.id)
    if (matched?.known && !isMine(matched.known, options.open))
      return refuseRow(problemAt(row, row.name.cell, row.name.text, 'person_elsewhere', 'error'))
    if (matched?.known) met.set(matched.known.id, matched.known)
    const who = matched?.known ? { person: matched.known.id, again: within.seen(matched.known.id) } : within.place(row)
    problems.push(...matchProblems(row, matched, options.open))
    for (const post of posts)
      if (post.title === undefined && row.title.value !== undefined)
        problems.push(problemAt(row, row.title.cell, row.title.text, 'title_not_known', 'doubt'))
    const ethnicGroup = row.ethnicity.value === undefined ? undefined : peoples.get(fold(row.ethnicity.value).replaceAll('-', ' '))
    if (row.ethnicity.value !== undefined && ethnicGroup === undefined)
      problems.push(problemAt(row, row.ethnicity.cell, row.ethnicity.text, 'ethnicity_not_known', 'error'))
    const planned: PlannedRow = {
      row,
      ...who,
      known: matched?.known,
      unit,
      posts,
      ethnicGroup,
      identity: matched?.how === 'identity_taken' || within.identityTaken(row, who.person) ? undefined : row.identityNumber.value,
    }
    if (!who.again && unit.unit !== undefined && movesPost(planned, unit.unit, asOf) === 'older')
      problems.push(problemAt(row, row.title.cell, row.title.text, 'older_than_register', 'doubt'))
    return planned
  }

  const pieces = 250
  return {
    /** Asks the register whom these rows may speak of. */
    ask: (rows: readonly PersonRow[]): Promise<readonly Known[]> =>
      holdsNobody ? Promise.resolve([]) : inTurn(() => knownPeople(client, rows, asOf, options.today, options.alone)),
    /** In short turns: what is being written flows on between them. */
    plan: async (rows: readonly PersonRow[], known: readonly Known[]): Promise<readonly PlannedRow[]> => {
      const match = personMatcher(known.map((k) => met.get(k.id) ?? k))
      const planned: PlannedRow[] = []
      for (const [i, row] of rows.entries()) {
        if (i > 0 && i % pieces === 0) await nextTurn()
        const one = planRow(row, match)
        if (one) planned.push(one)
      }
      return planned
    },
    sums: () => ({ peopleAt, created: within.count(), matched: met.size, refused, problems }),
  }
}

type Portioned = { readonly rows: readonly PersonRow[]; readonly known: Promise<readonly Known[]> }

/**
 * Works out what an import of these people does; asks the register, writes nothing itself. Planned rows go to the taker a portion at a time: while one is
 * written, the next is planned and written down, and of the one after it the register is asked. Refuses when the day or the place is not known.
 */
export const planImport = async (client: pg.ClientBase, portions: Portions, fileName: string, options: Asked, taker: Taker): Promise<Plan> => {
  // The register's units are read while the worker reads the first rows.
  const register = unitsNow(client)
  register.catch(() => undefined)
  const opening = await openingOf(portions, options)
  const asOf = options.asOf ?? opening.front.asOf ?? refuse('workbook.no_day', { fileName })
  if (!withinEpoch(asOf)) refuse('day.out_of_range', { day: asOf })
  const setting = await locate(client, await register, opening, fileName, asOf, options)
  const planner = await openPlanner(client, setting, options, await taker.begin(), taker.inTurn)
  let { rest } = opening
  let rowsRead = 0
  const ask = (rows: readonly PersonRow[]): Portioned => {
    rowsRead += rows.length
    const known = planner.ask(rows)
    known.catch(() => undefined)
    taker.expect(rows.length)
    return { rows, known }
  }
  const next = async (): Promise<Portioned | undefined> => {
    if (rest !== undefined) return undefined
    const got = await portions.next()
    if (!got.done) return ask(got.value.rows)
    rest = got.value
    return undefined
  }
  let writing: Promise<void> = Promise.resolve()
  const all = async (): Promise<void> => {
    let now: Portioned | undefined = ask(opening.rows)
    while (now !== undefined) {
      const after = await next()
      const write = await taker.take(await planner.plan(now.rows, await now.known), setting)
      await writing
      writing = write()
      // Awaited before the next portion is written and at the end; a failure in between is not lost.
      writing.catch(() => undefined)
      now = after
    }
  }
  await all().catch(async (error: unknown) => {
    await taker.inTurn(() => Promise.resolve())
    // What refused a portion is why the questions behind it were refused.
    await writing
    throw error
  })
  await writing
  const sums = planner.sums()
  return { ...setting, ...sums, rowsRead, sheets: rest?.sheets ?? [], problems: [...(rest?.problems ?? []), ...sums.problems] }
}

/** A row without a unit of its own belongs to the place, when the place is a commune. */
const unitOf = (row: PersonRow, placed: Placed, tree: Tree): UnitMatch | undefined => {
  if (row.unit.value !== undefined) return placed.unitNamed(row.unit.value)
  const place = tree.at[placed.place]
  return place?.tier === 'commune' ? { text: '', how: 'matched', unit: placed.place, name: place.name, kind: place.kind } : undefined
}

const postsOf = (row: PersonRow, title: (text: string) => TitleEntry | undefined): readonly PlannedPost[] => {
  const text = row.title.value ?? ''
  const parts = text === '' ? [''] : splitTitles(text, title)
  return parts.map((part) => ({ title: part === '' ? undefined : title(part), text: part }))
}

/** Whether somebody belongs to a unit that the asker may write into. */
const isMine = ({ home }: Known, open: Units): boolean => open === 'everywhere' || (home !== undefined && opens(open, home))

/** Of somebody out of reach nothing is told but that a number is theirs: that must be known, or one number would be two people's. */
const matchProblems = (row: PersonRow, matched: Matched, open: Units): Problem[] => {
  if (!matched || matched.known) return []
  if (!isMine(matched.other, open))
    return matched.how === 'identity_taken'
      ? [problemAt(row, row.identityNumber.cell, row.identityNumber.text, 'identity_taken', 'doubt', { other: '' })]
      : []
  const code = matched.how === 'identity_taken' ? 'identity_taken' : 'possible_duplicate_in_register'
  const cell = matched.how === 'identity_taken' ? row.identityNumber : row.name
  return [problemAt(row, cell.cell, cell.text, code, 'doubt', { other: matched.other.name })]
}

/** Tells people of one file apart: the same identity number with the same name, or name, exact birth and unit, is one person holding another post. */
const newcomers = () => {
  type Met = { readonly name: string; readonly person: number }
  const byNumber = new Map<string, Met[]>()
  const byBirth = new Map<string, number>()
  const holders = new Map<string, number>()
  const registered = new Set<number>()
  let made = 0
  const numbered = (number: string, name: string): { person: number; again: boolean } => {
    const met = byNumber.get(number)
    const known = met?.find((m) => m.name === name)
    if (known) return { person: known.person, again: true }
    const person = -++made
    if (met) met.push({ name, person })
    else byNumber.set(number, [{ name, person }])
    return { person, again: false }
  }
  return {
    place: (row: PersonRow): { person: number; again: boolean } => {
      const name = fold(row.name.value ?? '')
      const number = row.identityNumber.value
      if (number !== undefined) return numbered(number, name)
      const born = row.birth.value
      const key = born && born.from === born.to ? `${name}|${born.from}|${row.sheet}|${row.unit.value ?? ''}` : undefined
      const known = key === undefined ? undefined : byBirth.get(key)
      if (known !== undefined) return { person: known, again: true }
      made++
      if (key !== undefined) byBirth.set(key, -made)
      return { person: -made, again: false }
    },
    seen: (id: number): boolean => registered.has(id) || !registered.add(id),
    identityTaken: (row: PersonRow, person: number): boolean => {
      const number = row.identityNumber.value
      if (number === undefined) return false
      const holder = holders.get(number)
      if (holder === undefined) holders.set(number, person)
      return holder !== undefined && holder !== person
    },
    count: (): number => made,
  }
}
