import type pg from 'pg'
import type { WasRead } from '#operation/run.ts'
import type { Actor } from '#access/policy.ts'
import type { askPurpose, purposeOf, Settings } from './settings.ts'

export type Journal = {
  /** What is to be asked before sections are shown to somebody: refuses when their purpose must be said first. Nothing for who sits at the machine. */
  readonly before: (actor: Actor) => Promise<((sections: readonly string[]) => void) | undefined>
  /** Notes a reading, to be written down after the answer. */
  readonly wasRead: (read: WasRead) => void
  /** Once everything noted so far is written down, or could not be. */
  readonly settled: () => Promise<void>
}

const write = `with r as (insert into record_read (at, actor, account_id, operation, sections, purpose, basis) values ($1, $2, $3, $4, $5, $6, $7) returning id)
  insert into record_read_person (read_id, person_id) select r.id, p from r, unnest($8::int[]) p`

type Rules = { readonly settings: Settings; readonly purposeOf: typeof purposeOf; readonly askPurpose: typeof askPurpose }

const lineOf = ({ settings, purposeOf }: Rules, { actor, at, operation, readings }: WasRead): readonly unknown[] => {
  const purpose = purposeOf(settings, actor)
  const sections = [...new Set(readings.flatMap((r) => r.sections))].sort()
  const people = [...new Set(readings.flatMap((r) => r.people))]
  return [at, actor.user, actor.account ?? null, operation, sections.join(','), purpose?.key ?? '', purpose?.basis ?? '', people]
}

/**
 * Who read what: written one after another while nobody waits for it. What could not be written is tried again with the next reading and at the end
 * (Luật 91/2025/QH15: readings of personal data are kept and shown to the person).
 */
export const openJournal = (pool: pg.Pool, dataFolder: string): Journal => {
  const waiting: WasRead[] = []
  let rules: Promise<Rules> | undefined
  let working: Promise<void> = Promise.resolve()
  // The rules are read when somebody reads a record: a command does not wait for what it never uses.
  const load = async (): Promise<Rules> => {
    const { askPurpose, purposeOf, readSettings } = await import('./settings.ts')
    return { settings: readSettings(dataFolder), askPurpose, purposeOf }
  }
  const drain = async (): Promise<void> => {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      await pool.query(write, [...lineOf(await (rules ??= load()), next)])
      waiting.shift()
    }
  }
  const settled = (): Promise<void> => (working = working.then(drain).catch(() => undefined))
  return {
    before: async (actor) => {
      if (actor.account === undefined) return undefined
      const { askPurpose, settings } = await (rules ??= load())
      return (sections) => askPurpose(settings, actor, sections)
    },
    wasRead: (read) => {
      waiting.push(read)
      void settled()
    },
    settled,
  }
}
