import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { DB } from './types.ts'

/** Typed questions over one client whose transaction somebody else opened and will end. */
export const kyselyOn = (client: pg.ClientBase): Kysely<DB> => {
  const lent = { query: client.query.bind(client), release: () => undefined }
  const pool = { connect: () => Promise.resolve(lent), end: () => Promise.resolve() }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as never }) })
}

/** The typed builder over a pool; it makes no statement of its own and opens nothing. */
export const kyselyOver = (pool: pg.Pool): Kysely<DB> => new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
