import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import pino from 'pino'
import type { Config } from './config.ts'
import type { Entrance } from './entrance.ts'
import { httpDoor } from './http.ts'
import type { OpenHouse } from './house.ts'

/** Listens (on 127.0.0.1, unless configured otherwise) and serves until told to stop; resolves to the address. Throws when the port is taken. */
export const serveHouse = async (
  house: OpenHouse,
  { port: wanted, listen = '127.0.0.1' }: Pick<Config, 'port'> & Partial<Pick<Config, 'listen'>>,
  entrance: Entrance,
  version: string,
): Promise<{ address: string; close: () => Promise<void> }> => {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
  const app = httpDoor(house, { version, entrance, fault: (error, id) => log.error({ id, err: error }, 'fault') })
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, listen, resolve)
  })
  const at = server.address()
  const port = typeof at === 'object' && at ? at.port : wanted
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 8000).unref()
      }),
  }
}
