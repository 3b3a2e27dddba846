import { reach, type Actor, type Permission } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { peopleCalled } from '#review/names.ts'

export type Person = { readonly id: number; readonly key: string; readonly name: string }
type Asking = { readonly db: Reads; readonly house: House; readonly actor: Actor; readonly today: Day }

/** The one person meant by a text, among those whom the asker may see or change today. Refuses `not_found` and `ambiguous`. */
export const personMeant = async (asking: Asking, may: Permission, text: string, knownAt?: number): Promise<Person> => {
  const within = reach(asking.actor, may)
  const found = await peopleCalled(asking.db, text.trim(), knownAt)
  const seen = within.includes('everywhere') ? undefined : new Set(await inPostWithin(asking, within))
  const [first, ...others] = seen === undefined ? found : found.filter((p) => seen.has(p.id))
  if (first === undefined) return refuse('not_found', { what: 'person', text })
  if (others.length > 0)
    return refuse('ambiguous', { what: 'person', text, candidates: [first, ...others].slice(0, 20).map((p) => `${p.name} (${p.key})`) })
  return first
}

const inPostWithin = async ({ house, today }: Asking, within: readonly (number | 'everywhere')[]): Promise<readonly number[]> =>
  (await house.desk.select({ asOf: today, unit: 'country', reach: within, which: {} })).people
