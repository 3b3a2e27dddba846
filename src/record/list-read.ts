import type { z } from 'zod'
import { day, yearsBetween, type Day } from '#lib/day.ts'
import { readPartial } from '#lib/partial.ts'
import { refuse } from '#lib/refusal.ts'
import type { QueryContext } from '#operation/context.ts'
import { scopeOf } from '#review/behind.ts'
import type { House } from '#review/house.ts'
import { namesOf } from '#review/names.ts'
import { joinLine, type PersonLine } from '#review/people.ts'
import type { Roll } from '#review/roll.ts'
import type { Which } from '#review/select.ts'
import type { ListColumn } from './list-columns.ts'
import type { list } from './list-contract.ts'
import { moreOf } from './list-more.ts'
import { conditionsOf, type Said } from './list-words.ts'
import type { Lists } from './lists.ts'
import { peopleWith } from './quality-sql.ts'

/** What every question for a list says. */
export type Asked = Omit<z.output<(typeof list)['people.list']['input']>, 'page' | 'size'>
export type ListLine = PersonLine & {
  readonly age: number | null
  readonly since: string | null
  readonly leftOn: string | null
  readonly more: Record<string, string | number | boolean>
}

/** Whole years on a day; null when the birth, as far as it is known, leaves two answers or none. */
const ageOf = (born: string | null, on: Day): number | null => {
  const span = born === null ? undefined : readPartial(born.replace('/', '..'))
  if (span === undefined) return null
  const [most, least] = [yearsBetween(span.from, on), yearsBetween(span.to, on)]
  return most === least ? least : null
}

const whichOf = (q: Asked): Which => {
  const { titles, ethnic, minority, levels, answers, lacks, search } = q
  const { by, row, criterion, answer, subject, level, sex, party, group, ageFrom, ageTo } = q
  return { by, row, criterion, answer, subject, level, sex, party, group, ageFrom, ageTo, titles, ethnic, minority, levels, answers, lacks, search }
}

/** Of those asked for, the ones with a flaw that is asked for; undefined when none is. Refuses a past of our knowledge: checks look at what is known now. */
const flawed = async (context: QueryContext<House>, q: Asked, scope: ReturnType<typeof scopeOf>): Promise<readonly number[] | undefined> => {
  if (q.flaws === undefined) return undefined
  if (q.knownAt !== undefined)
    refuse('invalid_input', {
      problems: [{ path: 'flaws', message: 'lỗi dữ liệu chỉ xét theo những gì biết hiện nay; hãy bỏ «như đã biết sau thay đổi số …»' }],
    })
  return peopleWith(context.db, await context.house.desk.onRoll({ ...scope, which: whichOf(q), post: q.post }), q.asOf, q.flaws)
}

const within = (found: readonly number[] | undefined, only: readonly number[] | undefined): readonly number[] | undefined => {
  if (found === undefined || only === undefined) return found ?? only
  const wanted = new Set(only)
  return found.filter((p) => wanted.has(p))
}

/** Asks the muster for a part of a list. Those who left are counted in units of the day itself. */
export const rollOf = async (
  context: QueryContext<House>,
  q: Asked,
  part: { offset: number; size: number; only?: readonly number[] | undefined },
): Promise<Roll> => {
  const scope = scopeOf(context, 'people.read', q.post === 'inPost' ? q : { ...q, reading: 'asThen', unitsOn: undefined })
  const only = within(await flawed(context, q, scope), part.only)
  return context.house.desk.roll({ ...scope, roll: { which: whichOf(q), post: q.post, sort: q.sort, ...part, only } })
}

/** The lines of a roll with what the register says of them: names, and the columns of the record that are shown. */
export const linesOf = async (
  { db }: QueryContext<House>,
  q: Asked,
  lines: Roll['lines'],
  columns: readonly ListColumn[],
  lists: Lists,
): Promise<ListLine[]> => {
  const people = lines.map((l) => l.person)
  const { asOf, knownAt } = q
  const [named, more] = [await namesOf(db, people, { asOf, knownAt }), await moreOf(db, columns, people, asOf, knownAt)]
  const byId = new Map(named.map((n) => [n.id, n]))
  return lines.flatMap((line) => {
    const name = byId.get(line.person)
    if (!name) return []
    const { since, leftOn, born, person } = line
    return [{ ...joinLine(name, line, lists.peoples), since, leftOn, age: ageOf(born, day(q.asOf)), more: more.get(person) ?? {} }]
  })
}

/** The conditions of a list in words. */
export const saidOf = (q: Asked, lists: Lists, row: string | null): Said[] =>
  conditionsOf(q, {
    row,
    title: (code) => lists.titles.get(lists.titleIds.get(code) ?? 0)?.name ?? code,
    people: (code) => lists.peoples.get(code) ?? String(code),
  })
