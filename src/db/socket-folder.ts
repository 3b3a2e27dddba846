import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { giveFolder, type RunAs } from './run-as.ts'

// A socket's whole path must stay below 108 bytes (103 on some systems); its name, lock file included, takes 20.
const longestFolder = 80

const isOurs = (path: string): boolean => {
  const found = lstatSync(path)
  const owners = [process.getuid?.(), 65534]
  return found.isDirectory() && owners.includes(found.uid) && (found.mode & 0o077) === 0
}

const shortFolder = (dir: string): string => {
  const path = join(tmpdir(), `goc-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return isOurs(path) ? path : mkdtempSync(join(tmpdir(), 'goc-'))
}

/** Where the server puts its socket: in its data folder, or in a private folder of the temporary one when that path is too long. */
export const socketFolder = (dir: string, runAs: RunAs): string => {
  if (Buffer.byteLength(dir) <= longestFolder) return dir
  const path = shortFolder(dir)
  giveFolder(path, runAs)
  return path
}
