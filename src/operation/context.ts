import type { Kysely, Transaction } from 'kysely'
import type pg from 'pg'
import type { z } from 'zod'
import type { Actor } from '#access/policy.ts'
import type { DB } from '#db/types.ts'
import type { Day } from '#lib/day.ts'
import type { File, Operation } from './define.ts'

/** All a question may do to the database: ask. A transaction is one too, so a command can ask as well. */
export type Reads = Pick<Kysely<DB>, 'selectFrom' | 'with' | 'getExecutor'>

/** Whose records an answer shows, and what of them: keys of sections, or the name of something beside the sections. */
export type Reading = { readonly people: readonly number[]; readonly sections: readonly string[] }

/** The change being made: the mark its facts carry, and what the ledger should say of it. */
export type Mark = {
  readonly id: number
  readonly at: Date
  readonly touch: (people: Iterable<number>) => void
  /** To be done once the change is committed: what no transaction takes back. */
  readonly afterwards: (work: () => Promise<void>) => void
  readonly note: (entry: {
    reason?: string
    document?: string
    summary?: Readonly<Record<string, unknown>>
    undoes?: number
    touchesOrg?: boolean
  }) => void
}

export type QueryContext<S> = {
  readonly db: Reads
  readonly actor: Actor
  readonly today: Day
  readonly now: Date
  readonly house: S
  /** To be called by every question that shows records of people or gives them out: it is written down who read what (privacy/journal.ts). */
  readonly reading: (people: Iterable<number>, sections: Iterable<string>) => void
  readonly file: File | undefined
}
export type CommandContext<S> = {
  readonly tx: Transaction<DB>
  readonly client: pg.PoolClient
  readonly mark: Mark
  readonly actor: Actor
  readonly today: Day
  readonly house: S
  readonly file: File | undefined
}

/** The functions that carry out a module's operations: one per operation, typed by its contract. `S` = what the house lends them (the muster, the file store). */
export type Handlers<M extends Readonly<Record<string, Operation>>, S> = {
  readonly [N in keyof M]: (
    context: M[N]['kind'] extends 'query' ? QueryContext<S> : CommandContext<S>,
    input: z.output<M[N]['input']>,
  ) => Promise<z.input<M[N]['output']>>
}
