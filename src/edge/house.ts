import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { localOwner, type Actor } from '#access/policy.ts'
import type { AccountsHouse } from '#accounts/house.ts'
import { sealerOf } from '#accounts/secrets.ts'
import type { Connected, ConnectOptions } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import { kyselyOver } from '#db/on-client.ts'
import { openPool } from '#db/pool.ts'
import { refuse } from '#lib/refusal.ts'
import { openFiles } from '#operation/files.ts'
import type { File } from '#operation/define.ts'
import { run, type Doors } from '#operation/run.ts'
import { openJournal } from '#privacy/journal.ts'
import type { House } from '#review/house.ts'
import { today } from './clock.ts'
import { openDatabase, type HouseConfig } from './database.ts'
import { deskHere, deskInWorker } from './desk.ts'
import { operationNamed } from './find.ts'
import { freeBytes, leastFree } from './health.ts'
import { keyIn } from './key.ts'
import { limits } from './limits.ts'

export const dataFolder = fileURLToPath(new URL('../../data', import.meta.url))

export type Asker = { readonly actor: Actor; readonly now: Date }

/** The open house: ask it for any operation by name, as the owner of the data folder (on the machine itself only) or as somebody. */
export type OpenHouse = {
  readonly ask: (name: string, raw: unknown, file?: File) => Promise<unknown>
  readonly askAs: (asker: Asker, name: string, raw: unknown, file?: File) => Promise<unknown>
  readonly doors: Doors<House & AccountsHouse>
  readonly filesFolder: string
  /** How to reach the database once more. */
  readonly connection: pg.ClientConfig
  readonly warm: () => Promise<void>
  /** Once everything that was read so far is written down. */
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

export type Places = {
  readonly pool: pg.Pool
  /** Where questions go when they have connections of their own, with less time. */
  readonly reads?: pg.Pool | undefined
  readonly connection: pg.ClientConfig
  readonly filesFolder: string
  readonly inWorker: boolean
  readonly key?: Uint8Array
}

/** Opens the house over a database that is already migrated. Without a key, secrets that are sealed can be read by this process alone. */
export const openHouseOver = ({ pool, reads = pool, connection, filesFolder, inWorker, key = randomBytes(32) }: Places): OpenHouse => {
  const place = { connection, dataFolder }
  const desk = inWorker ? deskInWorker(place) : deskHere(place)
  const house: House & AccountsHouse = { pool, desk, files: openFiles(filesFolder), dataFolder, sealer: sealerOf(key) }
  const journal = openJournal(pool, dataFolder)
  let db: Doors<House>['db'] | undefined
  const doors: Doors<House & AccountsHouse> = {
    pool,
    get db() {
      return (db ??= kyselyOver(reads))
    },
    house,
    committed: () => undefined,
    ...journal,
  }
  const askAs: OpenHouse['askAs'] = async ({ actor, now }, name, raw, file) => {
    const found = (await operationNamed(name)) ?? refuse('not_found', { what: 'operation', text: name })
    return run(doors, name, found.operation, found.handler, { actor, today: today(now), now, raw, file })
  }
  return {
    doors,
    filesFolder,
    connection,
    ask: (name, raw, file) => askAs({ actor: localOwner, now: new Date() }, name, raw, file),
    askAs,
    warm: desk.warm,
    settled: journal.settled,
    close: async () => {
      await journal.settled()
      await desk.close()
    },
  }
}

/** A command needs room on the disk before it begins: a database that runs out in the middle stops for everybody. */
const refuseWhenFull = async (name: string, dataDir: string): Promise<void> => {
  if ((await operationNamed(name))?.operation.kind !== 'command') return
  const free = await freeBytes(dataDir)
  if (free !== undefined && free < leastFree) refuse('disk.full', {})
}

/**
 * Opens the data folder or the server named by the configuration, brings it up to date, and loads the reference data into an empty one. Who opened the
 * folder for one command may `leave` before its PostgreSQL has ended.
 */
export const openHouse = async (
  config: HouseConfig,
  options: { inWorker: boolean; progress?: (words: string) => void; onServer?: ConnectOptions['onServer']; database?: Promise<Connected> },
): Promise<OpenHouse & { readonly embedded: boolean; readonly leave: () => Promise<void> }> => {
  const { dataDir, databaseUrl } = config
  const db = await (options.database ?? openDatabase(config, options.onServer))
  const connection = db.embedded?.connection ?? { connectionString: databaseUrl }
  const reads = openPool({ ...connection, statement_timeout: limits.query })
  const closeAll = async (): Promise<void> => {
    await reads.end()
    await db.close()
  }
  try {
    await migrate(db.pool)
    const house = openHouseOver({
      pool: db.pool,
      reads,
      connection,
      filesFolder: join(dataDir, 'files'),
      inWorker: options.inWorker,
      key: keyIn(dataDir),
    })
    const { rows } = await db.pool.query<{ empty: boolean }>('select not exists (select from unit) or not exists (select from programme) as empty')
    if (rows[0]?.empty) {
      options.progress?.('Đang nạp đơn vị hành chính, chức danh và tiêu chuẩn… / Loading units, titles and standards…')
      await house.ask('reference.load', {})
    }
    return {
      ...house,
      ask: async (name, raw, file) => {
        await refuseWhenFull(name, dataDir)
        return house.ask(name, raw, file)
      },
      askAs: async (asker, name, raw, file) => {
        await refuseWhenFull(name, dataDir)
        return house.askAs(asker, name, raw, file)
      },
      embedded: db.embedded !== undefined,
      close: async () => {
        await house.close()
        await closeAll()
      },
      leave: async () => {
        await house.close()
        await reads.end()
        await db.leave()
      },
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}
