import type pg from 'pg'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Mark } from '#operation/context.ts'
import { sections, type SectionKey } from '#people/sections.ts'
import { insertFact, insertFacts, liveFact, onlyFact, voidFact, type Fact } from './rows.ts'
import { columnsGiven, type Given, type Row } from './values.ts'

/**
 * What is to be done to one fact. `change`: the world changed, from a day, by a decision. `correct`: the register was wrong, and why.
 * Without `fact` a change writes a new one. `values: null` ends the fact on the day (change) or withdraws it (correct).
 */
export type Act = {
  readonly how: 'change' | 'correct'
  readonly section: SectionKey
  readonly fact?: number | undefined
  readonly from?: Day | null | undefined
  readonly to?: Day | null | undefined
  readonly values: Given | null
}

type Who = {
  readonly client: pg.ClientBase
  readonly mark: Mark
  readonly person: number
  readonly today: Day
  readonly titleIds: ReadonlyMap<string, number>
}

const shapeOf = (act: Act) => sections[act.section].shape

const known = async ({ client, person }: Who, act: Act): Promise<Fact> => {
  const table = sections[act.section].table
  const found = act.fact === undefined ? await onlyFact(client, table, person) : await liveFact(client, table, person, act.fact)
  return found ?? refuse('fact.gone', { section: sections[act.section].vi, sectionEn: sections[act.section].en })
}

const period = (act: Act, old: Row = {}): Row => {
  if (shapeOf(act) !== 'timeline') return {}
  const from = act.from === undefined ? (old['valid_from'] ?? null) : act.from
  const to = act.to === undefined ? (old['valid_to'] ?? null) : act.to
  if (from === null && act.section !== 'place') return refuse('invalid_input', { problems: [{ path: 'from', message: 'chưa có «Từ ngày»' }] })
  if (from !== null && to !== null && String(from) >= String(to)) return refuse('fact.ends_before_start', { from: String(from), to: String(to) })
  return { valid_from: from, valid_to: to }
}

/** A decision signed after today has not been signed; a post before birth was nobody's. */
const refuseImpossible = async ({ client, person, today }: Who, act: Act, row: Row): Promise<void> => {
  const signed = row['decided_on']
  if (typeof signed === 'string' && signed > today) refuse('decision.in_future', { day: signed })
  const from = row['valid_from']
  if (act.section !== 'posting' || typeof from !== 'string') return
  const birth = await onlyFact(client, 'person_birth', person)
  const born = birth?.row['born_from']
  if (typeof born === 'string' && from <= born) refuse('fact.before_birth', { from, born })
}

const write = async (who: Who, act: Act, row: Row, origin: number | null): Promise<number> => {
  await refuseImpossible(who, act, row)
  return insertFact(who.client, who.mark, sections[act.section].table, who.person, row, origin)
}

/** The next period begins by a decision and in a way of its own. */
const ofTheDecision = ['decision', 'decided_on', 'decided_by', 'how']
const withoutDecision = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([column]) => !ofTheDecision.includes(column)))

/** Closes a period on a day, and begins the next with what is given. */
const turn = async (who: Who, act: Act, old: Fact): Promise<number> => {
  const { table } = sections[act.section]
  const [start, end] = [old.row['valid_from'], old.row['valid_to']]
  const from = act.from ?? refuse('invalid_input', { problems: [{ path: 'from', message: 'chưa có «Từ ngày»' }] })
  if (typeof start === 'string' && from <= start) refuse('fact.before_its_start', { from, start })
  if (typeof end === 'string' && from >= end) refuse('fact.after_its_end', { from, end })
  await voidFact(who.client, who.mark, table, who.person, old.id)
  const closed = await insertFact(who.client, who.mark, table, who.person, { ...old.row, valid_to: from }, old.fact)
  if (act.values === null) return closed
  const row = {
    ...columnsGiven(act.section, act.values, who.titleIds, withoutDecision(old.row)),
    ...period({ ...act, to: act.to === undefined ? (end as Day | null) : act.to }),
  }
  return write(who, act, row, null)
}

const rewrite = async (who: Who, act: Act, old: Fact): Promise<number> => {
  await voidFact(who.client, who.mark, sections[act.section].table, who.person, old.id)
  if (act.values === null) return old.fact
  return write(who, act, { ...columnsGiven(act.section, act.values, who.titleIds, old.row), ...period(act, old.row) }, old.fact)
}

/** Carries out one act; returns the lasting identity of the fact it is about. */
export const carryOut = async (who: Who, act: Act): Promise<number> => {
  if (act.how === 'correct') return rewrite(who, act, await known(who, act))
  const replaced = shapeOf(act) === 'single' ? await onlyFact(who.client, sections[act.section].table, who.person) : undefined
  if (replaced) return rewrite(who, act, replaced)
  if (act.fact !== undefined) return shapeOf(act) === 'timeline' ? turn(who, act, await known(who, act)) : rewrite(who, act, await known(who, act))
  if (act.values === null) return refuse('invalid_input', { problems: [{ path: 'values', message: 'chưa có nội dung' }] })
  return write(
    who,
    act,
    { ...columnsGiven(act.section, act.values, who.titleIds), ...period({ ...act, from: act.from ?? null, to: act.to ?? null }) },
    null,
  )
}

/**
 * Adds one new fact to a section of each of these records, from a day where the section has periods, in one statement; returns their lasting identities by
 * person. For sections that many get at once by one decision; what a post or a salary needs to be looked at is not looked at here.
 */
export const addToEach = async (
  { client, mark }: Pick<Who, 'client' | 'mark'>,
  section: 'qualification' | 'training',
  from: Day,
  given: ReadonlyMap<number, Given>,
): Promise<ReadonlyMap<number, number>> => {
  const dated = sections[section].shape === 'timeline' ? { valid_from: from, valid_to: null } : {}
  const rows = new Map([...given].map(([person, values]) => [person, { ...columnsGiven(section, values, new Map()), ...dated }] as const))
  return insertFacts(client, mark, sections[section].table, rows)
}
