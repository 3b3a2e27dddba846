import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startEmbedded, type Embedded, type EmbeddedOptions } from '#db/embedded.ts'
import { openPool } from '#db/pool.ts'

import { prepareTemplate } from './template.ts'

/** An embedded server in a temporary folder, which `stop` removes. Nothing waits for the disk. */
export interface TestServer {
  readonly connection: Embedded['connection']
  readonly folder: string
  stop(): Promise<void>
}

/** Starts one; `server` names other binaries than the embedded ones. */
export const startTestServer = async (database: string, server?: EmbeddedOptions['server']): Promise<TestServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'goc-test-'))
  const embedded = await startEmbedded({ dir: join(folder, 'postgres'), database, throwaway: true, ...(server === undefined ? {} : { server }) })
  const stop = async (): Promise<void> => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { connection: embedded.connection, folder, stop }
}

/** The database that every test's database is a copy of. */
export const templateName = 'goc_template'

/** Starts a server with the template in it; `npm test` does this once and hands `connection` and `folder` to every file as GOC_TEST_DB (JSON). */
export const startTemplateServer = async (): Promise<TestServer> => {
  const server = await startTestServer(templateName)
  const pool = openPool(server.connection)
  try {
    await prepareTemplate(pool)
    await pool.end()
    return server
  } catch (problem) {
    await pool.end()
    await server.stop()
    throw problem
  }
}
