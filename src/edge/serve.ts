import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Config } from './config.ts'
import type { Entrance } from './entrance.ts'
import type { OpenHouse } from './house.ts'
import { httpDoor } from './http.ts'
import { limits } from './limits.ts'
import { openLog, shownError, type Log } from './log.ts'
import type { BackupState } from './schedule.ts'
import { watchOver } from './watch.ts'

/** What accepted requests have to finish in when the server stops. */
export const graceful = 8_000

export type Serving = { readonly address: string; readonly port: number; readonly close: () => Promise<void> }
export type ServeOptions = { readonly log?: Log; readonly backup?: () => BackupState | undefined }

/** What of the configuration a server is opened with. */
export type ServerConfig = Pick<Config, 'dataDir' | 'port'> & Partial<Pick<Config, 'listen'>>

const listening = (server: Server, { port, listen = '127.0.0.1' }: ServerConfig): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, listen, () => {
      const at = server.address()
      resolve(typeof at === 'object' && at ? at.port : port)
    })
  })

/** Takes no new connections, lets what was accepted finish, and cuts off what is not finished in time. */
const closing = async (server: Server): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  // A connection that becomes idle later is kept alive by its client: it is closed as soon as it has its answer.
  const sweep = setInterval(() => server.closeIdleConnections(), 100)
  await Promise.race([closed, sleep(graceful, undefined, { ref: false })])
  clearInterval(sweep)
  server.closeAllConnections()
  await closed
}

/** Listens, on 127.0.0.1 unless configured otherwise, and serves until told to stop. Throws when the port is taken. */
export const serveHouse = async (
  house: OpenHouse,
  config: ServerConfig,
  entrance: Entrance,
  version: string,
  options: ServeOptions = {},
): Promise<Serving> => {
  const { log = openLog(), backup = () => undefined } = options
  let stopping = false
  const watched = { pool: house.doors.pool, dataDir: config.dataDir, now: () => new Date(), isStopping: () => stopping, backup }
  const app = httpDoor(house, {
    version,
    entrance,
    fault: (error, id) => log.error({ id, error: shownError(error) }, 'fault'),
    watch: watchOver(watched, log),
  })
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  server.requestTimeout = limits.receive
  server.headersTimeout = limits.headers
  const port = await listening(server, config)
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    close: () => {
      stopping = true
      return closing(server)
    },
  }
}
