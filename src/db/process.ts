import { readFileSync, readlinkSync, readdirSync } from 'node:fs'

const onLinux = process.platform === 'linux'

const signalReaches = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (problem) {
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM'
  }
}

/** Whether a process runs. A zombie does not: where process 1 does not reap, `kill -0` alone would call it alive. */
export const isAlive = (pid: number): boolean => {
  if (!(pid > 0) || !signalReaches(pid)) return false
  if (!onLinux) return true
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !['Z', 'X'].includes(stat.slice(stat.lastIndexOf(')') + 2)[0] ?? '')
  } catch {
    return false
  }
}

/** When a process began, as a text that no other process of that id has; empty where the system does not tell. */
export const startedAt = (pid: number): string => {
  if (!onLinux) return ''
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}`
  } catch {
    return ''
  }
}

const workingFolder = (pid: number): string | undefined => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

const isPostgres = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  } catch {
    return false
  }
}

/** Whether the live process is a PostgreSQL of this data folder: a server works inside its folder, so a reused pid is told apart. */
export const servesFolder = (pid: number, folder: string): boolean => {
  if (!isAlive(pid)) return false
  if (!onLinux) return true
  const at = workingFolder(pid)
  return at === undefined ? isPostgres(pid) : at === folder
}

/** Whether any live process still works inside the folder (the last backends of a killed server, for some milliseconds). */
export const anyoneIn = (folder: string): boolean =>
  onLinux && readdirSync('/proc').some((name) => /^\d+$/.test(name) && workingFolder(Number(name)) === folder && isAlive(Number(name)))
