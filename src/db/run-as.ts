import { spawnSync } from 'node:child_process'
import { chownSync, lchownSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { StartProblem } from './problem.ts'

/** How to run a program that refuses root: words put before it, the user it takes, and who owns its files as seen from outside. */
export interface RunAs {
  readonly prefix: readonly string[]
  readonly identity: { readonly uid?: number; readonly gid?: number }
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
}

const nobody = 65534
const inNamespace = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--']
const keepingReach = [
  'setpriv',
  `--reuid=${nobody}`,
  `--regid=${nobody}`,
  '--clear-groups',
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
  '--',
]

const works = (words: readonly string[], identity: RunAs['identity'] = {}): boolean =>
  spawnSync(words[0] ?? '', words.slice(1), { cwd: '/', stdio: 'ignore', ...identity }).status === 0

/**
 * Chooses how to run PostgreSQL from `binary` on `folder` (both absolute, both existing).
 * Not root: directly. Root: as nobody inside a user namespace, where 0700 folders of root stay reachable; else as nobody when it can
 * reach both; else as nobody with the right to pass folders. Refuses when none of these works.
 */
export const chooseRunAs = (binary: string, folder: string): RunAs => {
  if (process.getuid?.() !== 0) return { prefix: [], identity: {}, owner: undefined }
  if (works([...inNamespace, binary, '--version'])) return { prefix: inNamespace, identity: {}, owner: { uid: 0, gid: 0 } }
  const owner = { uid: nobody, gid: nobody }
  const parent = join(folder, '..')
  if (works([binary, '--version'], owner) && works(['test', '-x', parent], owner)) return { prefix: [], identity: owner, owner }
  if (works([...keepingReach, binary, '--version'])) return { prefix: keepingReach, identity: {}, owner }
  throw new StartProblem('start.folder_unreachable', { folder })
}

const giveTree = (path: string, uid: number, gid: number): void => {
  lchownSync(path, uid, gid)
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) giveTree(join(path, entry.name), uid, gid)
    else lchownSync(join(path, entry.name), uid, gid)
  }
}

/** Gives a folder to the user that will run PostgreSQL; its content too when it belonged to somebody else. */
export const giveFolder = (folder: string, { owner }: RunAs): void => {
  if (owner === undefined || statSync(folder).uid === owner.uid) return
  chownSync(folder, owner.uid, owner.gid)
  giveTree(folder, owner.uid, owner.gid)
}
