import { spawnSync } from 'node:child_process'
import { closeSync, constants, existsSync, openSync } from 'node:fs'

import { StartProblem } from './problem.ts'

/*
 * A named pipe beside the data folder keeps the server alive. Every process that uses the server holds its writing end; the guard, a
 * shell around postgres, waits at the reading end and stops the server (fast shutdown) when the last holder is gone. The system closes
 * the pipe however a process dies, so nothing is left behind, and a command that started the server may end before one that joined it.
 */

const makePipe = (path: string): void => {
  if (existsSync(path)) return
  const made = spawnSync('mkfifo', ['-m', '600', path], { encoding: 'utf8' })
  if (made.status !== 0 && !existsSync(path))
    throw new StartProblem('start.folder_not_writable', { folder: path, reason: made.stderr ?? '' }, made.error)
}

/** Opens both ends: the holder's to keep, the guard's to hand to the guard and close here. */
export const openHold = (path: string): { holder: number; guard: number } => {
  makePipe(path)
  // Neither end opens without the other: an end that is both lets the two open, and is then closed.
  const both = openSync(path, constants.O_RDWR)
  const guard = openSync(path, constants.O_RDONLY)
  const holder = openSync(path, constants.O_WRONLY)
  closeSync(both)
  return { holder, guard }
}

/** Joins the holders of a running server; undefined when no guard listens (the server is stopping, or lost its guard). */
export const joinHold = (path: string): number | undefined => {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  } catch {
    return undefined
  }
}

/**
 * The guard, given to `sh -c` with the reading end as descriptor 3 and the command as arguments. It closes its own copy of the reading end,
 * so that only a guard that still waits counts as a listener, and ends its waiter when postgres ends by itself.
 */
export const guardScript = [
  'trap "" INT HUP',
  '"$@" 3<&- </dev/null & p=$!',
  'trap "kill -INT $p" TERM',
  '(trap - TERM; read x <&3; exec 3<&-; kill -INT $p) & r=$!',
  'exec 3<&-',
  'wait $p; c=$?',
  'while kill -0 $p 2>/dev/null; do wait $p; c=$?; done',
  'kill $r 2>/dev/null',
  'exit $c',
].join('\n')
