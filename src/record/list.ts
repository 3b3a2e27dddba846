import { reach } from '#access/policy.ts'
import type { Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { columnsCalled, listColumns, usualColumns } from './list-columns.ts'
import type { list } from './list-contract.ts'
import { exportList } from './list-export.ts'
import { linesOf, rollOf, saidOf } from './list-read.ts'
import { loadLists } from './lists.ts'
import { checks } from './quality-checks.ts'

export const listHandlers: Handlers<typeof list, House> = {
  'people.list': async (context, q) => {
    const { change, reading, scope, editions, totals, row, lines } = await rollOf(context, q, { offset: (q.page - 1) * q.size, size: q.size })
    const [lists, columns] = [await loadLists(context.db), columnsCalled(q.columns)]
    return {
      asOf: q.asOf,
      change,
      reading,
      scope,
      editions,
      totals,
      filters: saidOf(q, lists, row),
      columns: columns.map((c) => c.key),
      people: await linesOf(context, q, lines, columns, lists),
    }
  },

  'people.columns': async ({ db, actor }) => {
    const { titles, peoples } = await loadLists(db)
    return {
      may: { change: reach(actor, 'people.write').length > 0 },
      columns: listColumns.map(({ key, vi, en, kind, sensitive, sort, choices }) => ({
        key,
        vi,
        en,
        kind,
        sensitive,
        sort: sort ?? null,
        choices: [...(choices ?? [])],
      })),
      usual: [...usualColumns],
      titles: [...titles.values()].map(({ code, name }) => ({ code, name })),
      checks: checks.map(({ id, vi, en }) => ({ id, vi, en })),
      peoples: [...peoples].map(([code, name]) => ({ code, name })),
    }
  },

  'people.export': exportList,
}
