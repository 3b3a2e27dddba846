import type { Day } from '#lib/day.ts'
import { isExact, type Partial } from '#lib/partial.ts'
import { fold, nameSortKey } from '#lib/vietnamese.ts'
import { levelId, subjects } from '#people/levels.ts'
import type { PlannedRow } from './plan.ts'
import type { Value } from './reading.ts'

/** Rows ready for COPY, by table; `voids` are facts to withdraw. Person numbers are the register's own by now. */
export type Facts = {
  readonly person_name: unknown[][]
  readonly person_birth: unknown[][]
  readonly person_sex: unknown[][]
  readonly person_ethnicity: unknown[][]
  readonly person_identity: unknown[][]
  readonly party_membership: unknown[][]
  readonly qualification: unknown[][]
  readonly posting: unknown[][]
  readonly voidPosting: { person: number; id: number }[]
  readonly voidBirth: number[]
}

export const factColumns: Readonly<Record<Exclude<keyof Facts, 'voidPosting' | 'voidBirth'>, readonly string[]>> = {
  person_name: ['person_id', 'full_name', 'name_fold', 'name_sort', 'recorded'],
  person_birth: ['person_id', 'born_from', 'born_to', 'recorded'],
  person_sex: ['person_id', 'sex', 'recorded'],
  person_ethnicity: ['person_id', 'ethnic_group', 'recorded'],
  person_identity: ['person_id', 'number', 'recorded'],
  party_membership: ['person_id', 'member', 'joined_from', 'joined_to', 'official_from', 'official_to', 'valid_from', 'recorded'],
  qualification: ['person_id', 'level_id', 'major', 'valid_from', 'recorded'],
  posting: ['person_id', 'unit_id', 'title_id', 'title_text', 'post_group', 'is_primary', 'since_known', 'valid_from', 'valid_to', 'recorded'],
}

export const noFacts = (): Facts => ({
  person_name: [],
  person_birth: [],
  person_sex: [],
  person_ethnicity: [],
  person_identity: [],
  party_membership: [],
  qualification: [],
  posting: [],
  voidPosting: [],
  voidBirth: [],
})

const narrower = (a: Partial, b: Partial): boolean => a.from >= b.from && a.to <= b.to && (a.from > b.from || a.to < b.to)

const takePerson = (facts: Facts, p: PlannedRow, person: number, mark: number): void => {
  const { row, known } = p
  if (!known && !p.again) facts.person_name.push([person, row.name.value, fold(row.name.value ?? ''), nameSortKey(row.name.value ?? ''), mark])
  const birth = row.birth.value
  if (birth && !p.again) {
    if (known?.birth && narrower(birth, known.birth)) facts.voidBirth.push(person)
    if (!known?.birth || narrower(birth, known.birth)) facts.person_birth.push([person, birth.from, birth.to, mark])
  }
  if (p.again) return
  if (row.sex.value && !known?.sex) facts.person_sex.push([person, row.sex.value, mark])
  if (p.ethnicGroup !== undefined && known?.ethnicGroup === undefined) facts.person_ethnicity.push([person, p.ethnicGroup, mark])
  if (p.identity !== undefined && known?.identity === undefined) facts.person_identity.push([person, p.identity, mark])
}

const span = (v: Value<Partial>): readonly [Day | null, Day | null] => [v.value?.from ?? null, v.value?.to ?? null]

/** A membership stands from the official day when the list gives one that is not after the list itself; else from the list's day, when it is attested. */
const takeParty = (facts: Facts, p: PlannedRow, person: number, asOf: Day, mark: number): void => {
  const { row, known } = p
  const member = row.partyMember.value
  if (member === undefined || known?.party !== undefined || p.again) return
  const official = row.partyOfficial.value?.to ?? row.partyJoined.value?.to
  const from = member && official !== undefined && official <= asOf ? official : asOf
  facts.party_membership.push([person, member, ...span(row.partyJoined), ...span(row.partyOfficial), from, mark])
}

/** A level is attested from the list's day on: the list does not say since when it is held. */
const takeLevels = (facts: Facts, p: PlannedRow, person: number, asOf: Day, mark: number): void => {
  if (p.again) return
  for (const subject of subjects) {
    const level = p.row.levels[subject]?.value
    const id = level === undefined ? undefined : levelId(subject, level)
    if (id === undefined || p.known?.levels.has(id)) continue
    facts.qualification.push([person, id, subject === 'professional' ? (p.row.major.value ?? null) : null, asOf, mark])
  }
}

type Since = { readonly from: Day; readonly known: boolean }

/** Since when a post is held: the day the row gives, unless it is vague or after the list, when only the list's day is sure. */
const sinceOf = (p: PlannedRow, asOf: Day): Since => {
  const said = p.row.postFrom.value
  if (said === undefined || said.from > asOf) return { from: asOf, known: false }
  return { from: said.from, known: isExact(said) }
}

/** Whether the row says another primary post than the register, which it may change: an older list never overrules a newer one. */
export const movesPost = (p: PlannedRow, unit: number, asOf: Day): 'same' | 'new' | 'moved' | 'older' => {
  const held = p.known?.post
  if (held === undefined) return 'new'
  if (held.unit === unit && held.title === (p.posts[0]?.title?.id ?? null)) return 'same'
  return p.known?.lastList !== undefined && p.known.lastList > asOf ? 'older' : 'moved'
}

const later = (a: Day, b: Day | undefined): Day => (b !== undefined && b > a ? b : a)

const takePosts = (facts: Facts, p: PlannedRow, person: number, unit: number, asOf: Day, mark: number): void => {
  const since = sinceOf(p, asOf)
  const group = p.row.group.value ?? null
  const line = (post: PlannedRow['posts'][number], primary: boolean, from: Day, to: Day | null) => [
    person,
    unit,
    post.title?.id ?? null,
    post.text,
    group,
    primary,
    since.known && from === since.from,
    from,
    to,
    mark,
  ]
  const [first, ...others] = p.again ? [undefined, ...p.posts] : p.posts
  if (first) takePrimary(facts, p, person, unit, asOf, mark, since, (from, to) => line(first, true, from, to))
  for (const other of others)
    if (other && !(p.known && !p.again && p.known.post?.unit === unit)) facts.posting.push(line(other, false, since.from, null))
}

const takePrimary = (
  facts: Facts,
  p: PlannedRow,
  person: number,
  unit: number,
  asOf: Day,
  mark: number,
  since: Since,
  line: (from: Day, to: Day | null) => unknown[],
): void => {
  const held = p.known?.post
  const move = movesPost(p, unit, asOf)
  if (move === 'new') facts.posting.push(line(later(since.from, p.known?.before), p.known?.next ?? null))
  if (move !== 'moved' || !held) return
  const from = since.from > held.from ? since.from : later(asOf, held.from)
  facts.voidPosting.push({ person, id: held.id })
  if (from > held.from) facts.posting.push([person, held.unit, held.title, held.titleText, null, true, held.sinceKnown, held.from, from, mark])
  facts.posting.push(line(from, held.to))
}

/** The facts that planned rows add to the register. `personOf` turns a plan's number into the register's; `unitOf` a row's unit into the register's. */
export const factsOf = (
  rows: readonly PlannedRow[],
  asOf: Day,
  mark: number,
  personOf: (planned: number) => number,
  unitOf: (row: PlannedRow) => number,
): Facts => {
  const facts = noFacts()
  for (const p of rows) {
    const person = personOf(p.person)
    takePerson(facts, p, person, mark)
    takeParty(facts, p, person, asOf, mark)
    takeLevels(facts, p, person, asOf, mark)
    takePosts(facts, p, person, unitOf(p), asOf, mark)
  }
  return facts
}
