import { sql } from 'kysely'
import { day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers, Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { isInForce } from './ceilings.ts'
import type { training } from './contract.ts'
import { readProgrammes, type Programme } from './programmes.ts'
import { insertRow, rewriteRow, withdrawRow } from './write.ts'

/** A programme is learnt only after another, by their codes; `to` is the first day on which that is no longer asked. */
export type Prerequisite = {
  readonly id: number
  readonly code: string
  readonly first: string
  readonly document: string
  readonly confidence: string
  readonly from: Day | null
  readonly to: Day | null
}

/** Every prerequisite, of whatever day. */
export const readPrerequisites = async (db: Reads): Promise<readonly Prerequisite[]> => {
  const { rows } = await sql<Prerequisite>`
    select coalesce(origin, id) as id, code, first_code as first, document, confidence, valid_from as from, valid_to as to
    from programme_prerequisite where voided is null order by code, first_code, valid_from nulls first`.execute(db)
  return rows
}

/** All that must be learnt before a programme, near and far, of these prerequisites. */
export const firstsOf = (prerequisites: readonly Pick<Prerequisite, 'code' | 'first'>[], code: string): ReadonlySet<string> => {
  const found = new Set<string>()
  const look = (of: string): void => {
    for (const p of prerequisites)
      if (p.code === of && !found.has(p.first)) {
        found.add(p.first)
        look(p.first)
      }
  }
  look(code)
  return found
}

/** The two programmes meant, as they are called now. Refuses one that there is not. */
const meant = async (db: Reads, code: string, first: string): Promise<readonly [Programme, Programme]> => {
  const programmes = await readProgrammes(db)
  const called = (text: string): Programme => programmes.findLast((p) => p.code === text) ?? refuse('not_found', { what: 'programme', text })
  return [called(code), called(first)]
}

const invalid = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

const lock = 'select pg_advisory_xact_lock(1967)'

export const prerequisiteHandlers: Pick<Handlers<typeof training, House>, 'training.setPrerequisite' | 'training.endPrerequisite'> = {
  'training.setPrerequisite': async ({ client, tx, mark }, q) => {
    await client.query(lock)
    const [later, earlier] = await meant(tx, q.programme, q.first)
    const all = await readPrerequisites(tx)
    if (later.code === earlier.code || firstsOf(all, earlier.code).has(later.code))
      invalid('first', `${earlier.name} lại phải học sau ${later.name}: không chương trình nào học trước được`)
    const from = day(q.from)
    const same = all.filter((p) => p.code === q.programme && p.first === q.first && (p.to === null || p.to > from))
    const standing = same.find((p) => p.from === null || p.from <= from)
    const next = same.find((p) => p !== standing)
    const said = { code: q.programme, first_code: q.first, document: q.document, confidence: q.confidence }
    if (standing?.from === from) await rewriteRow(client, mark.id, 'programme_prerequisite', standing.id, said)
    else {
      if (standing) await rewriteRow(client, mark.id, 'programme_prerequisite', standing.id, { valid_to: from })
      await insertRow(client, mark.id, 'programme_prerequisite', {
        ...said,
        valid_from: from,
        valid_to: standing ? standing.to : (next?.from ?? null),
      })
    }
    mark.note({ reason: `Học ${earlier.name} trước ${later.name}`, document: q.document, summary: { programme: q.programme, first: q.first, from } })
    return { change: 0 }
  },

  'training.endPrerequisite': async ({ client, tx, mark }, q) => {
    await client.query(lock)
    const on = day(q.on)
    const found = (await readPrerequisites(tx)).find((p) => p.code === q.programme && p.first === q.first && isInForce(p, on))
    if (!found) return refuse('not_found', { what: 'programme', text: `${q.first} → ${q.programme}` })
    if (found.from === on) await withdrawRow(client, mark.id, 'programme_prerequisite', found.id)
    else await rewriteRow(client, mark.id, 'programme_prerequisite', found.id, { valid_to: on })
    mark.note({ reason: q.reason, summary: { programme: q.programme, first: q.first, on } })
    return { change: 0 }
  },
}
