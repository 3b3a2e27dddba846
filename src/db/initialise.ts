import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { folderProblem, StartProblem } from './problem.ts'
import { giveFolder, type RunAs } from './run-as.ts'

/** What PostgreSQL's programs see of the environment: nothing of ours, so that no setting of the machine leaks in. */
export const postgresEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' }

/** What is needed to make a data folder. */
export interface NewCluster {
  readonly dir: string
  readonly bin: string
  readonly major: number
  readonly user: string
  readonly initArgs: readonly string[]
}

/** A folder restored from a copy may have lost its permissions, without which PostgreSQL does not start. */
const keepPrivate = (dir: string): void => {
  if ((statSync(dir).mode & 0o077) !== 0) chmodSync(dir, 0o700)
}

const checkVersion = ({ dir, major }: NewCluster): void => {
  const found = readFileSync(join(dir, 'PG_VERSION'), 'utf8').trim()
  if (found !== String(major)) throw new StartProblem('start.wrong_data_version', { folder: dir, found, needed: major })
}

const runInitdb = ({ bin, user, initArgs }: NewCluster, draft: string, { prefix, identity }: RunAs): void => {
  const words = [...prefix, join(bin, 'initdb'), '-D', draft, '-U', user, '-A', 'trust', '-E', 'UTF8', '--no-instructions', ...initArgs]
  const done = spawnSync(words[0] ?? '', words.slice(1), { ...identity, cwd: '/', env: postgresEnvironment, encoding: 'utf8' })
  if (done.status === 0) return
  const log = `${done.stderr ?? ''}${done.error?.message ?? ''}`.trim()
  if (log.includes('No space left on device')) throw new StartProblem('start.disk_full', { folder: draft })
  if (log.includes('Permission denied')) throw new StartProblem('start.folder_not_writable', { folder: draft, reason: 'EACCES' })
  throw new StartProblem('start.postgres_failed', { folder: draft, log }, done.error)
}

const moveIntoPlace = (draft: string, dir: string): void => {
  try {
    renameSync(draft, dir)
  } catch (problem) {
    // Another process finished its own first: both are the same empty cluster, theirs is in use.
    if (!existsSync(join(dir, 'PG_VERSION'))) throw problem
  }
}

/** Makes the data folder when it is not there: beside its place first, then moved, so that an interrupted start leaves no half of one. */
export const ensureCluster = (wanted: NewCluster, choose: () => RunAs): void => {
  const draft = `${wanted.dir}.new-${process.pid}`
  try {
    if (existsSync(join(wanted.dir, 'PG_VERSION'))) {
      checkVersion(wanted)
      return keepPrivate(wanted.dir)
    }
    const runAs = choose()
    mkdirSync(draft, { mode: 0o700 })
    giveFolder(draft, runAs)
    runInitdb(wanted, draft, runAs)
    moveIntoPlace(draft, wanted.dir)
  } catch (problem) {
    throw folderProblem(wanted.dir, problem)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}
