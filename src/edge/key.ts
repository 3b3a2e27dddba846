import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const bytes = 32

/** Written beside and linked, so that of two that start at once both read the same whole key. */
const make = (path: string): void => {
  const beside = `${path}.${process.pid}`
  writeFileSync(beside, randomBytes(bytes), { mode: 0o600 })
  try {
    linkSync(beside, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(beside, { force: true })
  }
}

/**
 * The key of a data folder, under which the secrets of code generators are sealed: 32 random bytes in keys/sign-in, for its owner alone, made at first need.
 * Without this file those secrets cannot be read from a copied database; it belongs into every backup.
 */
export const keyIn = (folder: string): Uint8Array => {
  const path = join(folder, 'keys', 'sign-in')
  mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 })
  if (!existsSync(path)) make(path)
  const key = new Uint8Array(readFileSync(path))
  if (key.length !== bytes) throw new Error(`${path}: ${key.length} bytes instead of ${bytes}`)
  return key
}
