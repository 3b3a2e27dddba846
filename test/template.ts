import type pg from 'pg'

import { migrate } from '#db/migrate.ts'

/** Brings an empty database to what every test starts from: all migrations, and the reference data that ship with the program. */
export const prepareTemplate = async (pool: pg.Pool): Promise<void> => {
  await migrate(pool)
}
