import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

import { isAlive, startedAt } from '#db/process.ts'
import { folderProblem, StartProblem } from '#db/problem.ts'

/*
 * One server on a data folder at a time: two would make the same backups and tell different stories of their health. Commands of the command line may
 * run beside it. The file names the process by its id and the moment it began, so that what a killed server left is known for what it is.
 */

type Serving = { readonly pid: number; readonly began: string; readonly port: number }

const readServing = (path: string): Serving | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Serving
  } catch {
    return undefined
  }
}

const write = (path: string, flags: 'wx' | 'w', what: Serving): void => {
  const file = openSync(path, flags, 0o600)
  writeSync(file, JSON.stringify(what))
  closeSync(file)
}

const isThere = (problem: unknown): boolean => problem instanceof Error && 'code' in problem && problem.code === 'EEXIST'

/** Takes the folder for this server; refuses when a live one has it. `at` tells which port it got; `leave` gives the folder back. */
export const takeFolder = (dataDir: string): { readonly at: (port: number) => void; readonly leave: () => void } => {
  const path = join(dataDir, 'serving.json')
  const mine = { pid: process.pid, began: startedAt(process.pid), port: 0 }
  const take = (again: boolean): void => {
    try {
      write(path, 'wx', mine)
    } catch (problem) {
      if (!isThere(problem)) throw folderProblem(dataDir, problem)
      const other = readServing(path)
      if (other !== undefined && isAlive(other.pid) && startedAt(other.pid) === other.began && other.pid !== process.pid)
        throw new StartProblem('start.already_serving', { folder: dataDir, pid: other.pid, port: other.port }, problem)
      if (!again) throw folderProblem(dataDir, problem)
      rmSync(path, { force: true })
      take(false)
    }
  }
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (problem) {
    throw folderProblem(dataDir, problem)
  }
  take(true)
  return { at: (port) => write(path, 'w', { ...mine, port }), leave: () => rmSync(path, { force: true }) }
}
