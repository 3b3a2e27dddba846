import type pg from 'pg'
import { opens, type Units } from '#access/visible.ts'
import type { Day } from '#lib/day.ts'
import { withinEpoch } from '#lib/epoch.ts'
import { refuse } from '#lib/refusal.ts'
import { fold } from '#lib/vietnamese.ts'
import { treeOn, type Tree } from '#org/image.ts'
import { loadOrgFacts } from '#org/load.ts'
import { splitTitles, titleMatcher, type TitleEntry } from '#org/titles.ts'
import { knownPeople, personMatcher, type Known, type Matched } from './match.ts'
import { placeUnits, type Placed, type UnitMatch } from './place.ts'
import { movesPost } from './facts.ts'
import type { PersonRow, Problem, Reading } from './reading.ts'

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

export type Plan = {
  readonly asOf: Day
  readonly placed: Placed
  readonly tree: Tree
  readonly rows: readonly PlannedRow[]
  readonly created: number
  readonly refused: readonly { readonly row: PersonRow; readonly why: 'unit' | 'elsewhere' }[]
  readonly problems: readonly Problem[]
}

type Titles = { id: number; code: string; name: string; valid_from: Day | null; valid_to: Day | null }

const loadTitleEntries = async (client: pg.ClientBase): Promise<readonly TitleEntry[]> =>
  (await client.query<Titles>('select id, code, name, valid_from, valid_to from title')).rows.map((t) => ({
    id: t.id,
    code: t.code,
    name: t.name,
    from: t.valid_from ?? undefined,
    to: t.valid_to ?? undefined,
  }))

const peoplesByName = async (client: pg.ClientBase): Promise<ReadonlyMap<string, number>> => {
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

/** The tree of the list's day and what its unit names stand for. Two lists of one place at once would each take the same newcomers for new: the second waits, and looks again. */
const locate = async (
  client: pg.ClientBase,
  reading: Reading,
  fileName: string,
  asOf: Day,
  options: Asked,
): Promise<{ tree: Tree; placed: Placed }> => {
  const look = async (): Promise<{ tree: Tree; placed: Placed }> => {
    const tree = treeOn(await loadOrgFacts(client), asOf, Number.MAX_SAFE_INTEGER)
    return { tree, placed: placeUnits(tree, reading, options.place, fileName, options.open) }
  }
  const found = await look()
  if (!options.alone) return found
  await client.query('select pg_advisory_xact_lock($1, $2)', [importLock, found.placed.place])
  return look()
}

/** `open`: the units that the asker may write into; `today`: the day by which people belong to units. */
type Asked = {
  readonly asOf?: Day | undefined
  readonly place?: string | undefined
  readonly alone?: boolean
  readonly open: Units
  readonly today: Day
}

/** Works out what an import of this reading would do; asks the register, writes nothing; `alone` keeps other imports of the place waiting. Refuses when the day or the place is not known. */
export const planImport = async (client: pg.ClientBase, reading: Reading, fileName: string, options: Asked): Promise<Plan> => {
  const asOf = options.asOf ?? reading.asOf ?? refuse('workbook.no_day', { fileName })
  if (!withinEpoch(asOf)) refuse('day.out_of_range', { day: asOf })
  const { tree, placed } = await locate(client, reading, fileName, asOf, options)
  const match = personMatcher(await knownPeople(client, reading.rows, asOf, options.today))
  const title = titleMatcher(await loadTitleEntries(client), asOf)
  const peoples = await peoplesByName(client)
  const problems: Problem[] = []
  const refused: { row: PersonRow; why: 'unit' | 'elsewhere' }[] = []
  const within = newcomers()
  const rows: PlannedRow[] = []
  for (const row of reading.rows) {
    const unit = unitOf(row, placed, tree)
    if (unit === undefined || unit.how === 'unknown') {
      refused.push({ row, why: 'unit' })
      problems.push(problemAt(row, row.unit.cell, row.unit.text, row.unit.value === undefined ? 'unit_missing' : 'unit_not_in_place', 'error'))
      continue
    }
    const posts = postsOf(row, title)
    const matched = match(row, unit.unit, posts[0]?.title?.id)
    if (matched?.known && !isMine(matched.known, options.open)) {
      refused.push({ row, why: 'elsewhere' })
      problems.push(problemAt(row, row.name.cell, row.name.text, 'person_elsewhere', 'error'))
      continue
    }
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
    rows.push(planned)
  }
  return { asOf, placed, tree, rows, created: within.count(), refused, problems }
}

/** A row without a unit of its own belongs to the place, when the place is a commune. */
const unitOf = (row: PersonRow, placed: Placed, tree: Tree): UnitMatch | undefined => {
  if (row.unit.value !== undefined) return placed.units.get(row.unit.value)
  const place = tree.at[placed.place]
  return place?.tier === 'commune' ? { text: '', how: 'matched', unit: placed.place, name: place.name, kind: place.kind, people: 0 } : undefined
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
  const byKey = new Map<string, number>()
  const holders = new Map<string, number>()
  const registered = new Set<number>()
  let made = 0
  const keyOf = (row: PersonRow): string | undefined => {
    const name = fold(row.name.value ?? '')
    const born = row.birth.value
    if (row.identityNumber.value !== undefined) return `${row.identityNumber.value}|${name}`
    return born && born.from === born.to ? `${name}|${born.from}|${row.sheet}|${row.unit.value ?? ''}` : undefined
  }
  return {
    place: (row: PersonRow): { person: number; again: boolean } => {
      const key = keyOf(row)
      const known = key === undefined ? undefined : byKey.get(key)
      if (known !== undefined) return { person: known, again: true }
      made++
      if (key !== undefined) byKey.set(key, -made)
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
