import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const start = fileURLToPath(new URL('../../start.mjs', import.meta.url))

/** A server as an office runs it, in a process of its own. */
export interface Server {
  readonly process: ChildProcess
  /** Where it listens, once it says so. Rejects with what it said when it ends before. */
  readonly address: Promise<string>
  readonly ended: Promise<number | string | null>
  /** The last of what it said. */
  readonly said: () => string
}

export const startServer = (dataDir: string): Server => {
  const env = { ...process.env, GOC_DATA: dataDir, GOC_PORT: '0', DATABASE_URL: '', GOC_BACKUP_DIR: '' }
  // Through the plain door of commands: the pages need not be built for this.
  const child = spawn(process.execPath, [start, 'goc', 'start'], { stdio: ['ignore', 'pipe', 'pipe'], env })
  let said = ''
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString()
      const found = /open: (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.stderr.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-4000)))
    child.once('exit', () => reject(new Error(`the server ended: ${said}`)))
  })
  address.catch(() => undefined)
  return { process: child, address, ended: new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code))), said: () => said }
}

/** The process of PostgreSQL and how to reach it, as its lock file says; undefined while there is none. */
export const postmaster = (dataDir: string): { pid: number; port: number; host: string } | undefined => {
  try {
    const lines = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), host: lines[4] ?? '' }
  } catch {
    return undefined
  }
}

export const kill = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended by itself.
  }
}

const patience = 20_000

/** Waits until the server answers that it is ready; nobody helps it. */
export const ready = async (server: Server): Promise<string> => {
  const address = await server.address
  const until = performance.now() + patience
  while (performance.now() < until) {
    const answer = await fetch(`${address}/readyz`).catch(() => undefined)
    if (answer?.status === 200) return address
    await answer?.text()
    await sleep(25)
  }
  throw new Error(`not ready after ${patience / 1000} s: ${server.said()}`)
}
