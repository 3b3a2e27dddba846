import { connect, type Connected, type ConnectOptions } from '#db/connect.ts'
import type { Config } from './config.ts'
import { limits } from './limits.ts'

/** What of the configuration a house is opened with. */
export type HouseConfig = Pick<Config, 'dataDir' | 'databaseUrl'>

/** Starts the database of the data folder, or reaches the server named by the configuration; a failure waits for whoever awaits it. */
export const openDatabase = ({ dataDir, databaseUrl }: HouseConfig, onServer?: ConnectOptions['onServer']): Promise<Connected> => {
  const database = connect({ dataDir, databaseUrl, onServer, statementMost: limits.command })
  database.catch(() => undefined)
  return database
}
