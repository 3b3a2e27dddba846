import { addDays, vnDay, type Day } from '#lib/day.ts'
import { Refusal } from '#lib/refusal.ts'
import { showPartial } from '#lib/partial.ts'
import type { Field } from '#people/fields.ts'
import { columnsOfField, sections, type SectionKey } from '#people/sections.ts'
import { columnsGiven, type Given, type Row } from '#record/values.ts'
import type { Fact } from '#record/rows.ts'
import { equal, exclude, merged, type Stated } from './group-merge.ts'
import type { PersonalRow } from './group-people.ts'
import { problemAt, type GroupRow, type RowFact } from './group-rows.ts'
import type { Problem } from './reading.ts'

/** A row to be written: `instead` is the live row it says anew, with more. */
export type Planned = { readonly section: SectionKey; readonly person: number; readonly row: Row; readonly instead: Fact | undefined }

/** What became of the rows of one section. */
export type Tally = { rows: number; added: number; completed: number; same: number; left: number }

export type Asked = {
  readonly today: Day
  /** The day by which something attested without a first day is held (decision 011). */
  readonly asOf: Day
  readonly titleIds: ReadonlyMap<string, number>
  readonly titleNames: ReadonlyMap<string, string>
  /** The live facts of a person in a section. */
  readonly live: (section: SectionKey, person: number) => readonly Fact[]
  /** A unit's number (or its version's) for a text on a day. */
  readonly unit: (kind: 'unit' | 'unitVersion', text: string, on: Day) => number | undefined
}

type Ready = { readonly columns: Row; readonly stated: Stated }
type Tell = (code: Problem['code'], field: string, text: string, detail?: Record<string, string>) => void

const teller =
  (row: GroupRow, fact: RowFact, problems: Problem[]): Tell =>
  (code, field, text, detail) =>
    problems.push(problemAt(row.sheet, row.row, code, fact.at[field] ?? Object.values(fact.at)[0] ?? `A${row.row}`, text, detail))

const textAt = (row: GroupRow, fact: RowFact, field: string): string =>
  row.cells[`${fact.section}.${field}`]?.[1] ?? Object.values(row.cells).find(([at]) => at === fact.at[field])?.[1] ?? ''

const refusedFields = (error: unknown): readonly { field: string; why: string }[] => {
  if (!(error instanceof Refusal) || error.code !== 'invalid_input') throw error
  const { problems } = (error as Refusal<'invalid_input'>).details
  return problems.map((p) => ({ field: p.path.replace('values.', ''), why: p.message.replace(/^[^:]*: /, '') }))
}

/** The columns of what was given; a value that cannot be is told and left out, a row that then lacks what it must say is undefined. */
const columnsOr = (section: SectionKey, given: Given, titleIds: Asked['titleIds'], tell: (field: string, why: string) => void): Row | undefined => {
  try {
    return columnsGiven(section, given, titleIds)
  } catch (error) {
    const wrong = refusedFields(error)
    for (const { field, why } of wrong) tell(field, why)
    const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.some((w) => w.field === name)))
    const lacks = (sections[section].fields as readonly Field[]).some((f) => f.required && f.kind !== 'flag' && rest[f.name] === undefined)
    return lacks || Object.keys(rest).length === 0 ? undefined : columnsGiven(section, rest, titleIds)
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The first day of a row's period, and whether the row itself says it. */
const startOf = ({ section, from }: RowFact, columns: Row, asOf: Day): { readonly from: string | null; readonly stated: boolean } => {
  // A vague beginning: a post from its first day, a degree surely held on its last.
  if (section === 'qualification' || section === 'party') {
    const said =
      from?.to ?? text(columns[section === 'party' ? 'official_to' : 'awarded_to']) ?? (section === 'party' ? text(columns['joined_to']) : undefined)
    return { from: said ?? asOf, stated: from !== undefined }
  }
  return { from: from?.from ?? null, stated: from !== undefined }
}

const withPeriod = (fact: RowFact, columns: Row, asked: Asked, row: GroupRow, tell: Tell): Ready | undefined => {
  if (sections[fact.section].shape !== 'timeline') return { columns, stated: { from: true } }
  const { from, stated } = startOf(fact, columns, asked.asOf)
  const to = fact.to === undefined ? null : addDays(fact.to.to, 1)
  if (from === null && fact.section !== 'place') return void tell('from_missing', 'from', '')
  if (from !== null && to !== null && from >= to) return void tell('ends_before_start', 'to', textAt(row, fact, 'to'))
  const vague = fact.section === 'posting' && fact.from !== undefined && fact.from.from !== fact.from.to
  return { columns: { ...columns, valid_from: from, valid_to: to, ...(vague ? { since_known: false } : {}) }, stated: { from: stated } }
}

/** Units by their number, and a title's own name where the row leaves the words to the list. */
const givenOf = (fact: RowFact, row: GroupRow, asked: Asked, tell: Tell): Given | undefined => {
  const values: Record<string, Given[string]> = { ...fact.values }
  for (const f of sections[fact.section].fields as readonly Field[]) {
    const said = values[f.name]
    if ((f.kind !== 'unit' && f.kind !== 'unitVersion') || typeof said !== 'string') continue
    const on = fact.from?.from ?? asked.asOf
    const unit = asked.unit(f.kind, said, on)
    if (unit === undefined) return void tell('unit_not_found', f.name, textAt(row, fact, f.name), { on })
    values[f.name] = unit
  }
  if (fact.section === 'posting' && values['title_text'] === undefined && typeof values['title_id'] === 'string')
    values['title_text'] = asked.titleNames.get(values['title_id']) ?? null
  return values
}

const readyOf = (row: GroupRow, fact: RowFact, asked: Asked, tell: Tell): Ready | undefined => {
  const given = givenOf(fact, row, asked, tell)
  const columns =
    given && columnsOr(fact.section, given, asked.titleIds, (field, why) => tell('group_cell_refused', field, textAt(row, fact, field), { why }))
  const ready = columns && withPeriod(fact, columns, asked, row, tell)
  if (fact.section === 'place' && ready && ready.columns['place'] === null && ready.columns['unit_version_id'] === null)
    return void tell('group_cell_missing', 'kind', '', { fields: 'Đơn vị hành chính» hoặc «Địa chỉ' })
  const signed = text(ready?.columns['decided_on'])
  if (signed !== undefined && signed > asked.today) return void tell('decision_in_future', 'decided_on', textAt(row, fact, 'decided_on'))
  return ready
}

/** What a fact says, in short, for the sentence that it was kept. */
const saysOf = (section: SectionKey, row: Row): string =>
  (sections[section].fields as readonly Field[])
    .flatMap((f) => {
      const [first = '', last = ''] = columnsOfField(f)
      const value = row[first]
      if (value === null || value === undefined) return []
      if (f.kind === 'partial') return [showPartial({ from: String(value) as Day, to: String(row[last]) as Day })]
      return [f.kind === 'choice' ? (f.choices?.find((c) => c.code === value)?.vi ?? String(value)) : String(value)]
    })
    .slice(0, 3)
    .join(', ')

type Held = { fact: Fact | undefined; row: Row; where: string; used: boolean; planned: number | undefined }

/**
 * Works out what the rows add to the register; writes nothing. A row that says what is known is matched, one that says more completes the fact, one that
 * contradicts is told and left out: what the record says is changed on the record alone.
 */
export const planGroups = (rows: readonly PersonalRow[], asked: Asked) => {
  const problems: Problem[] = []
  const planned: Planned[] = []
  const tallies = new Map<SectionKey, Tally>()
  const held = new Map<string, Held[]>()
  const tallyOf = (section: SectionKey): Tally => {
    const known = tallies.get(section) ?? { rows: 0, added: 0, completed: 0, same: 0, left: 0 }
    tallies.set(section, known)
    return known
  }
  const heldBy = (section: SectionKey, person: number): Held[] => {
    const key = `${section} ${person}`
    const known =
      held.get(key) ??
      (person > 0 ? asked.live(section, person) : []).map((fact): Held => ({ fact, row: fact.row, where: '', used: false, planned: undefined }))
    held.set(key, known)
    return known
  }
  const bornOf = (person: number): string | undefined => text(heldBy('birth', person)[0]?.row['born_from'])

  /** How a row meets what is held already: it says the same, completes it, or stands beside it. */
  const meet = (all: readonly Held[], section: SectionKey, { columns, stated }: Ready) => {
    const like = all.flatMap((h) => {
      const both = merged(section, h.row, columns, stated)
      return both === undefined ? [] : [{ h, both, same: equal(section, h.row, both) }]
    })
    return like.find((l) => l.same && !l.h.used) ?? like.find((l) => !l.h.used) ?? like.find((l) => l.same)
  }

  const add = (person: number, row: GroupRow, fact: RowFact, ready: Ready, tally: Tally, tell: Tell): void => {
    const { section } = fact
    const all = heldBy(section, person)
    const found = meet(all, section, ready)
    const where = `${row.sheet}!${Object.values(fact.at)[0] ?? `A${row.row}`}`
    if (found?.same) {
      if (found.h.used && sections[section].shape !== 'single') tell('row_twice', '', '', { first: found.h.where })
      if (!found.h.used) Object.assign(found.h, { used: true, where })
      tally.same++
      return
    }
    const others = all.filter((h) => h !== found?.h)
    const next = found ? found.both : ready.columns
    const shut = others.find((h) => exclude(section, h.row, next))
    if (shut) {
      tally.left++
      if (sections[section].shape === 'single' || section === 'rating')
        return tell('differs_from_record', Object.keys(fact.values)[0] ?? '', saysOf(section, next), {
          section: sections[section].vi,
          has: saysOf(section, shut.row),
        })
      return tell('fact_overlaps', 'from', textAt(row, fact, 'from'), { section: sections[section].vi })
    }
    if (found) {
      tally.completed++
      if (found.h.planned === undefined) found.h.planned = planned.push({ section, person, row: next, instead: found.h.fact }) - 1
      else planned[found.h.planned] = { section, person, row: next, instead: found.h.fact }
      Object.assign(found.h, { row: next, used: true, where })
      return
    }
    tally.added++
    all.push({ fact: undefined, row: next, where, used: true, planned: planned.push({ section, person, row: next, instead: undefined }) - 1 })
  }

  for (const { row, person } of rows) {
    for (const fact of row.facts) {
      const tally = tallyOf(fact.section)
      tally.rows++
      const tell = teller(row, fact, problems)
      const ready = readyOf(row, fact, asked, tell)
      const born = fact.section === 'posting' ? bornOf(person) : undefined
      const from = text(ready?.columns['valid_from'])
      if (ready && born !== undefined && from !== undefined && from <= born) {
        tell('before_birth', 'from', vnDay(from as Day), { born })
        tally.left++
      } else if (ready) add(person, row, fact, ready, tally, tell)
      else tally.left++
    }
  }
  return { planned, problems, tallies, posted: new Set(planned.flatMap((p) => (p.section === 'posting' ? [p.person] : []))) }
}
