import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** How a program went: how long, how much memory at most (MB), what it printed, its exit status. */
export type Went = { readonly milliseconds: number; readonly megabytes: number; readonly printed: string; readonly status: number }

const peakOf = (pid: number): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Runs Node on a file to its end, watching its memory (on Linux; 0 elsewhere). */
export const runNode = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Went> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(process.execPath, [...args], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    let megabytes = 0
    const watch = setInterval(() => (megabytes = Math.max(megabytes, peakOf(child.pid ?? 0))), 20)
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.once('error', reject)
    child.once('close', (status) => {
      clearInterval(watch)
      resolve({ milliseconds: performance.now() - began, megabytes, printed, status: status ?? 1 })
    })
  })

/** `runNode`, but a status other than 0 is an error with what was printed. */
export const mustRun = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Went> => {
  const went = await runNode(args, env)
  if (went.status !== 0) throw new Error(`${args.join(' ')}: ${went.printed}`)
  return went
}
