import { sql } from 'kysely'
import type { z } from 'zod'
import { reachOf } from '#access/policy.ts'
import { visible } from '#access/visible.ts'
import { addMonths, day } from '#lib/day.ts'
import type { QueryContext } from '#operation/context.ts'
import { sectionKeys, sections } from '#people/sections.ts'
import type { House } from '#review/house.ts'
import type { privacy } from './contract.ts'
import type { Term } from './settings.ts'

type Due = z.input<(typeof privacy)['privacy.retention']['output']>['terms'][number]

const tablesOf = (holds: Term['holds']): readonly string[] =>
  holds === 'facts' ? sectionKeys.map((k) => sections[k].table) : [holds === 'workbook' ? 'workbook_row' : holds]

/** SQL: each row of a table with its person and the day it was written. */
const rowsSql = (table: string): string => {
  if (table === 'record_read') return 'select x.person_id, r.at from record_read_person x join record_read r on r.id = x.read_id'
  if (table === 'workbook_row')
    return 'select x.person_id, c.at from workbook_row x join workbook w on w.id = x.workbook_id join change c on c.id = w.change_id'
  return `select x.person_id, c.at from ${table} x join change c on c.id = x.recorded`
}

/** What each term of the schedule would make due on a day, among the people whom the asker may oversee: counted only. */
export const dueOn = async (context: QueryContext<House>, terms: readonly Term[], on: string): Promise<Due[]> => {
  const units = await context.house.desk.reachable(reachOf(context, 'privacy.oversee'))
  const open = visible('k.person_id', units, context.today)
  const counts = terms.map(({ key, holds, from, years }) => {
    const before = addMonths(day(on), -12 * (years ?? 0))
    const rows = sql.raw(tablesOf(holds).map(rowsSql).join(' union all '))
    const left = sql`exists (select from leaving l where l.person_id = k.person_id and l.voided is null and l.left_on <= ${before}::date)`
    const due = years === null ? sql`false` : from === 'leaving' ? left : sql`k.at < ${before}::date`
    return sql`select ${key} as key, count(*)::int as rows, count(distinct k.person_id)::int as people from (${rows}) k where ${due} and ${open}`
  })
  const { rows } = await sql<{ key: string; rows: number; people: number }>`${sql.join(counts, sql` union all `)}`.execute(context.db)
  return terms.map(({ key, vi, en, basis, confidence, from, years }) => {
    const found = years === null ? undefined : rows.find((r) => r.key === key)
    return { key, vi, en, basis, verified: confidence === 'seen', from, years, rows: found?.rows ?? null, people: found?.people ?? null }
  })
}
