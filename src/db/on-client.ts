import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type * as Builder from 'kysely'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from './types.ts'

let builder: typeof Builder | undefined

/** The builder's 250 modules are read when a question is first put together: many a command asks in plain SQL alone. */
const kysely = (): typeof Builder => {
  if (builder !== undefined) return builder
  const read: typeof Builder = createRequire(import.meta.url)(fileURLToPath(import.meta.resolve('kysely')))
  return (builder = read)
}

const over = (pool: object): Kysely<DB> => {
  const { Kysely, PostgresDialect } = kysely()
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as never }) })
}

/** Typed questions over one client whose transaction somebody else opened and will end. */
export const kyselyOn = (client: pg.ClientBase): Kysely<DB> => {
  const lent = { query: client.query.bind(client), release: () => undefined }
  return over({ connect: () => Promise.resolve(lent), end: () => Promise.resolve() })
}

/** The typed builder over a pool; it makes no statement of its own and opens nothing. */
export const kyselyOver = (pool: pg.Pool): Kysely<DB> => over(pool)
