import type { z } from 'zod'
import type { Reads } from '#operation/context.ts'
import type { personLine } from './contract.ts'
import type { MusterLine } from './lines.ts'
import type { Named } from './names.ts'

export type PersonLine = z.input<typeof personLine>

/** The names of the peoples by code: fifty-four, asked once a request. */
export const ethnicNames = async (db: Reads): Promise<ReadonlyMap<number, string>> =>
  new Map((await db.selectFrom('ethnic_group').select(['code', 'name']).execute()).map((e) => [e.code, e.name]))

/** One line of a list: what the columns say joined with what the register calls the person. */
export const joinLine = (named: Named, line: MusterLine, peoples: ReadonlyMap<number, string>): PersonLine => ({
  id: named.key,
  name: named.name,
  sex: line.sex,
  born: line.born,
  ethnicity: line.ethnicGroup === null ? null : (peoples.get(line.ethnicGroup) ?? null),
  party: line.party,
  identity: named.identity,
  unit: line.unit,
  unitId: line.unitId,
  title: line.title ?? named.titleText ?? '',
  group: line.group,
  ...line.levels,
  concurrent: line.concurrent,
  criteria: line.criteria,
  all: line.all,
})
