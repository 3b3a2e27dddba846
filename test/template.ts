import type pg from 'pg'

import { migrate } from '#db/migrate.ts'
import { openHouseOver } from '#edge/house.ts'

/** Brings an empty database to what every test starts from: all migrations, and the reference data that ship with the program. */
export const prepareTemplate = async (pool: pg.Pool): Promise<void> => {
  await migrate(pool)
  // Loading asks neither the muster nor the files, so neither is opened.
  const house = openHouseOver({ pool, connection: pool.options, filesFolder: 'not used', inWorker: false })
  await house.ask('reference.load', {})
  await house.close()
}
