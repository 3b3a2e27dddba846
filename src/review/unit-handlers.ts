import { reach, reachOf } from '#access/policy.ts'
import { day } from '#lib/day.ts'
import type { Handlers } from '#operation/context.ts'
import type { org } from '#org/contract.ts'
import type { House } from './house.ts'
import { cardOf } from './unit-card.ts'

export const unitHandlers: Handlers<typeof org, House> = {
  'units.children': async (context, q) => ({
    asOf: q.asOf,
    units: await context.house.desk.children({ asOf: day(q.asOf), parent: q.parent, reach: reachOf(context, 'units.read') }),
  }),
  'units.search': async (context, q) => ({
    units: await context.house.desk.search({ asOf: day(q.asOf), text: q.text, limit: q.limit, reach: reachOf(context, 'units.read') }),
  }),
  'units.card': async (context, q) => {
    const { house, db, actor } = context
    const unit = await house.desk.unit({ asOf: day(q.asOf), unit: q.unit, reach: reachOf(context, 'units.read') })
    const [name = '', ...above] = (await house.desk.path({ asOf: day(q.asOf), unit })).toReversed()
    const may = { reorganise: reach(actor, 'units.reorganise').length > 0, establish: reach(actor, 'establishment.set').length > 0 }
    return { asOf: q.asOf, id: unit, name, path: above.join(', '), may, ...(await cardOf(db, unit)) }
  },
}
