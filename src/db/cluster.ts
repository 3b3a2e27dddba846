import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { guardScript, joinHold, openHold } from './hold.ts'
import { ensureCluster, postgresEnvironment, type NewCluster } from './initialise.ts'
import { anyoneIn, isAlive, servesFolder } from './process.ts'
import { folderProblem, StartProblem } from './problem.ts'
import { chooseRunAs, giveFolder } from './run-as.ts'
import { socketFolder } from './socket-folder.ts'

/** A PostgreSQL data folder and how to make and run it. */
export interface ClusterOptions {
  /** The data folder, made when missing. Its log and its holders' pipe stand beside it as `<dir>.log` and `<dir>.hold`. */
  readonly dir: string
  /** The folder with `initdb` and `postgres`. */
  readonly bin: string
  /** The major version of these programs. */
  readonly major: number
  readonly initArgs: readonly string[]
  readonly settings: Readonly<Record<string, string>>
}

/** A running server: where it listens, and how to let go of it. */
export interface Cluster {
  /** The folder of the socket, which `pg` takes as the host. */
  readonly host: string
  readonly port: number
  readonly user: string
  /** The postmaster's process. */
  readonly pid: number
  /** Whether another process had started it. */
  readonly attached: boolean
  /** Lets go. The server stops when nobody else holds it; who started it waits for that end. */
  stop(): Promise<void>
  /**
   * Lets go without waiting for the closing checkpoint: who started it waits only until the server has begun to stop. Nothing committed hangs on that
   * checkpoint, and the next start waits for the end of this one.
   */
  leave(): Promise<void>
}

interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly host: string
  readonly status: string
}

const port = 5432
const user = 'goc'
const pause = 4
const patience = { refusedStart: 5_000, lostGuard: 60_000, stopBegins: 300, stopEnds: 60_000 }

const now = (): number => performance.now()

const readPostmaster = (dir: string): Postmaster | undefined => {
  try {
    const lines = readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), host: lines[4] ?? dir, status: (lines[7] ?? '').trim() }
  } catch {
    return undefined
  }
}

/** The live server of the folder. A lock file left by a dead one is removed: PostgreSQL would take a zombie or a reused pid for its owner. */
const liveServer = (dir: string): Postmaster | undefined => {
  const found = readPostmaster(dir)
  if (found === undefined || servesFolder(found.pid, dir)) return found
  if (!anyoneIn(dir)) rmSync(join(dir, 'postmaster.pid'), { force: true })
  return undefined
}

/** Whoever comes after a server that has begun to stop sees that; one that was only let go of could still be joined, for a moment too long. */
const letGo = async (dir: string, holder: number, pid: number, until: 'stops' | 'stopped'): Promise<void> => {
  closeSync(holder)
  const start = now()
  while (isAlive(pid)) {
    const stillServing = readPostmaster(dir)?.status === 'ready'
    if (!stillServing && until === 'stops') return
    if (now() - start > (stillServing ? patience.stopBegins : patience.stopEnds)) return
    await sleep(pause)
  }
}

const held = (dir: string, server: Postmaster, holder: number, attached: boolean): Cluster => {
  let stopping: Promise<void> | undefined
  const end = (until: 'stops' | 'stopped') => (): Promise<void> =>
    (stopping ??= attached ? Promise.resolve(closeSync(holder)) : letGo(dir, holder, server.pid, until))
  return { host: server.host, port: server.port, user, pid: server.pid, attached, stop: end('stopped'), leave: end('stops') }
}

/** Joins a server that runs or is about to; undefined when there is none. A server without a guard is stopped first, or nothing would ever stop it. */
const attach = async (dir: string): Promise<Cluster | undefined> => {
  const start = now()
  let asked = false
  for (;;) {
    const server = liveServer(dir)
    if (server === undefined) return undefined
    if (server.status === 'ready') {
      const holder = joinHold(`${dir}.hold`)
      if (holder !== undefined) return held(dir, server, holder, true)
      if (!asked) process.kill(server.pid, 'SIGINT')
      asked = true
    }
    if (server.status !== 'starting' && now() - start > patience.lostGuard) throw new StartProblem('start.postgres_busy', { folder: dir, log: '' })
    await sleep(pause)
  }
}

const logLimit = 4_000_000

const openLog = (path: string): { file: number; from: number } => {
  const file = openSync(path, 'a', 0o600)
  const size = fstatSync(file).size
  if (size < logLimit) return { file, from: size }
  closeSync(file)
  return { file: openSync(path, 'w', 0o600), from: 0 }
}

/** A server that died between making the lock of its socket and writing into it leaves an empty one, which no later server would pass. */
const removeEmptyLock = (dir: string, sockets: string): void => {
  const lock = join(sockets, `.s.PGSQL.${port}.lock`)
  if ((statSync(lock, { throwIfNoEntry: false })?.size ?? 1) === 0 && !anyoneIn(dir)) rmSync(lock, { force: true })
}

const guarded = ({ dir, bin, settings }: ClusterOptions, log: number): { child: ChildProcess; holder: number } => {
  const runAs = chooseRunAs(join(bin, 'postgres'), dir)
  giveFolder(dir, runAs)
  const sockets = socketFolder(dir, runAs)
  removeEmptyLock(dir, sockets)
  const set = Object.entries({
    ...settings,
    listen_addresses: '',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
  })
  const words = [...runAs.prefix, '/bin/sh', '-c', guardScript, 'goc-guard', join(bin, 'postgres'), '-D', dir, '-p', String(port)]
  const { holder, guard } = openHold(`${dir}.hold`)
  const child = spawn(words[0] ?? '', [...words.slice(1), ...set.flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    ...runAs.identity,
    cwd: '/',
    env: postgresEnvironment,
    // A session of its own: an interrupt from the terminal reaches us, and we stop the server when we have finished.
    detached: true,
    stdio: ['ignore', log, log, guard],
  })
  closeSync(guard)
  return { child, holder }
}

const startRefused = (dir: string, log: string): StartProblem => {
  if (log.includes('No space left on device')) return new StartProblem('start.disk_full', { folder: dir })
  if (log.includes('lock file') || log.includes('shared memory block')) return new StartProblem('start.postgres_busy', { folder: dir, log })
  return new StartProblem('start.postgres_failed', { folder: dir, log })
}

/** Starts the server and waits until it answers, for as long as it lives: after a crash it first reads its log again. */
const launch = async (options: ClusterOptions): Promise<Cluster> => {
  const { dir } = options
  const log = openLog(`${dir}.log`)
  const { child, holder } = guarded(options, log.file)
  let failure: Error | undefined
  child.once('error', (problem) => (failure = problem))
  child.once('exit', () => (failure ??= new Error('postgres ended')))
  closeSync(log.file)
  for (;;) {
    const server = readPostmaster(dir)
    if (failure !== undefined) {
      closeSync(holder)
      throw startRefused(dir, readFileSync(`${dir}.log`).subarray(log.from).toString('utf8').trim() || failure.message)
    }
    if (server?.status === 'ready' && servesFolder(server.pid, dir)) {
      child.unref()
      return held(dir, server, holder, false)
    }
    await sleep(pause)
  }
}

const isBusy = (problem: unknown): boolean => problem instanceof StartProblem && problem.code === 'start.postgres_busy'

const attachOrLaunch = async (options: ClusterOptions): Promise<Cluster> => {
  const start = now()
  for (;;) {
    const running = await attach(options.dir)
    if (running !== undefined) return running
    try {
      return await launch(options)
    } catch (problem) {
      // Another process won the race, or the last backends of a killed server are still leaving.
      if (!isBusy(problem) || now() - start > patience.refusedStart) throw problem
    }
    await sleep(50)
  }
}

/**
 * Starts the PostgreSQL of a data folder, or joins the one that runs there. Unix socket only, reachable by this user alone.
 * The server lives as long as some process that started or joined it. Refuses with a StartProblem.
 */
export const startCluster = async (options: ClusterOptions): Promise<Cluster> => {
  const wanted = resolve(options.dir)
  try {
    mkdirSync(dirname(wanted), { recursive: true, mode: 0o700 })
    const dir = join(realpathSync(dirname(wanted)), basename(wanted))
    const cluster: NewCluster = { ...options, dir, user }
    ensureCluster(cluster, () => chooseRunAs(join(options.bin, 'postgres'), dir))
    return await attachOrLaunch({ ...options, dir })
  } catch (problem) {
    throw folderProblem(wanted, problem)
  }
}
