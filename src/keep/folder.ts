import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

// The database goes by its tables; the rest of these is made anew at every start, or is not the office's.
const notKept = ['postgres', 'postgres.log', 'postgres.hold', 'serving.json', 'demo', 'backups', '.restoring']
const isPassing = (name: string): boolean => name.endsWith('.part') || name.startsWith('postgres.new-')

const under = async (folder: string, path: string): Promise<readonly string[]> => {
  const names = (await readdir(join(folder, path))).filter((name) => !isPassing(name) && (path !== '' || !notKept.includes(name)))
  const found: string[] = []
  for (const name of names) {
    const inside = path === '' ? name : `${path}/${name}`
    // By what a link leads to: an office may keep its files on another disk.
    const what = await stat(join(folder, inside)).catch(() => undefined)
    if (what?.isDirectory() === true) found.push(...(await under(folder, inside)))
    else if (what?.isFile() === true) found.push(inside)
  }
  return found
}

/** The files of a data folder that a backup takes: the kept papers and whatever else is not made anew, by path, in order. */
export const filesToKeep = async (dataDir: string): Promise<readonly string[]> =>
  [...(await under(dataDir, '').catch((problem: NodeJS.ErrnoException) => (problem.code === 'ENOENT' ? [] : Promise.reject(problem))))].sort()

/** What stands in the way of restoring into a folder; an interrupted restore and the demo's samples do not. */
export const inTheWay = async (dataDir: string): Promise<readonly string[]> => {
  const all = await readdir(dataDir).catch((problem: NodeJS.ErrnoException) => (problem.code === 'ENOENT' ? [] : Promise.reject(problem)))
  const empty = await Promise.all(all.map(async (name) => name === 'files' && (await readdir(join(dataDir, name))).length === 0))
  return all.filter(
    (name, at) =>
      empty[at] !== true && !['.restoring', 'demo', 'backups', 'lost+found', 'postgres.log', 'postgres.hold', 'serving.json'].includes(name),
  )
}
