import { permissions, reach, type Actor } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { today } from './clock.ts'
import type { OpenHouse } from './house.ts'
import type { SignedIn } from './signed-in.ts'

type Home = { readonly unit: number; readonly name: string }

/** The units of today that grants over units lead to; none when one is over the whole country. */
const homesOf = async ({ doors }: OpenHouse, { grants }: Actor, on: Day): Promise<Home[]> => {
  const units = [...new Set(grants.flatMap((g) => (typeof g.within === 'number' ? [g.within] : [])))]
  if (units.length === 0 || grants.some((g) => g.within === 'everywhere')) return []
  const { desk } = doors.house
  const led = [...new Set(await desk.followed({ today: on, units }))].filter((unit) => unit > 0)
  return Promise.all(led.map(async (unit) => ({ unit, name: (await desk.path({ asOf: on, unit })).at(-1) ?? '' })))
}

const keyOf = async ({ doors }: OpenHouse, { person, grants }: Actor): Promise<string | null> => {
  if (person === undefined || !grants.some((g) => g.within === 'self')) return null
  const found = await doors.db.selectFrom('person').select('key').where('id', '=', person).executeTakeFirst()
  return found?.key ?? null
}

/** What the pages need to know of who is signed in: what they may do over units, whose record is theirs, and where they begin. */
export const surroundings = async (
  house: OpenHouse,
  { actor, stage }: SignedIn,
  now: Date,
): Promise<{ may: string[]; own: string | null; homes: Home[] }> =>
  stage === 'full'
    ? {
        may: permissions.filter((p) => reach(actor, p).some((where) => where !== 'self')),
        own: await keyOf(house, actor),
        homes: await homesOf(house, actor, today(now)),
      }
    : { may: [], own: null, homes: [] }
