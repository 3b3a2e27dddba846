import { reach } from '#access/policy.ts'
import { day } from '#lib/day.ts'
import type { Handlers } from '#operation/context.ts'
import type { org } from '#org/contract.ts'
import type { House } from './house.ts'

export const unitHandlers: Handlers<typeof org, House> = {
  'units.children': async ({ house, actor }, q) => ({
    asOf: q.asOf,
    units: await house.desk.children({ asOf: day(q.asOf), parent: q.parent, reach: reach(actor, 'units.read') }),
  }),
  'units.search': async ({ house, actor }, q) => ({
    units: await house.desk.search({ asOf: day(q.asOf), text: q.text, limit: q.limit, reach: reach(actor, 'units.read') }),
  }),
}
