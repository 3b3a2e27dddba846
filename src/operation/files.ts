import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files kept for good under the data folder, named by what they hold. */
export type FileStore = {
  readonly keep: (bytes: Uint8Array) => Promise<string>
  readonly read: (sha256: string) => Promise<Uint8Array>
  readonly remove: (sha256: string) => Promise<void>
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A store in one folder: written beside and renamed, so that a name always holds the whole file. */
export const openFiles = (folder: string): FileStore => ({
  keep: async (bytes) => {
    const name = sha256Of(bytes)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const beside = join(folder, `${name}.${process.pid}.part`)
    await writeFile(beside, bytes, { mode: 0o600 })
    await rename(beside, join(folder, name))
    return name
  },
  read: (name) => readFile(join(folder, name)),
  remove: (name) => rm(join(folder, name), { force: true }),
})
