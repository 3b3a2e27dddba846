import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What became of the daily backups: when the last whole one was made, why the last attempt failed, whether a day was missed. */
export type BackupState = { readonly folder: string; readonly last: string | undefined; readonly failed: string | undefined; readonly late: boolean }

export type Schedule = {
  readonly folder: string
  /** The hour of the day in Vietnam from which the day's backup is due. */
  readonly hour: number
  /** How many are left in the folder. */
  readonly keep: number
  readonly now: () => Date
  readonly make: (file: string) => Promise<unknown>
  readonly failedWords: (error: unknown) => string
  readonly told: (event: { readonly file?: string; readonly failed?: string; readonly error?: unknown }) => void
}

const hanoi = 7 * 3_600_000
const lateAfter = 26 * 3_600_000
const named = /^goc-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z\.goc$/

const nameOf = (at: Date): string => `goc-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z.goc`
const timeOf = (name: string): Date | undefined => {
  const found = named.exec(name)
  return found === null ? undefined : new Date(`${found[1]}T${found[2]}:${found[3]}:${found[4]}Z`)
}

/** The moment at which the backup of the running day in Vietnam was or will be due. */
const dueOn = (now: Date, hour: number): number => {
  const local = now.getTime() + hanoi
  return local - (local % 86_400_000) + hour * 3_600_000 - hanoi
}

const made = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => timeOf(name) !== undefined).sort()

/**
 * Follows a daily schedule: at `tick`, when the day's backup is due and not in the folder, makes it and removes the oldest beyond `keep`. What was made is
 * read from the folder itself, so a restart forgets nothing; a failed attempt is tried again at the next tick.
 */
export const openSchedule = async (s: Schedule) => {
  let [last, failed, running]: [string | undefined, string | undefined, Promise<void> | undefined] = [
    (await made(s.folder)).at(-1),
    undefined,
    undefined,
  ]
  const began = s.now()
  const attempt = async (): Promise<void> => {
    const file = nameOf(s.now())
    try {
      await mkdir(s.folder, { recursive: true, mode: 0o700 })
      await s.make(join(s.folder, file))
      ;[last, failed] = [file, undefined]
      for (const old of (await made(s.folder)).slice(0, -s.keep)) await rm(join(s.folder, old), { force: true })
      s.told({ file })
    } catch (error) {
      failed = s.failedWords(error)
      s.told({ failed, error })
    }
  }
  const tick = async (): Promise<void> => {
    const due = dueOn(s.now(), s.hour)
    const have = last === undefined ? 0 : (timeOf(last)?.getTime() ?? 0)
    if (s.now().getTime() < due || have >= due) return
    running ??= attempt().finally(() => (running = undefined))
    await running
  }
  const state = (): BackupState => {
    const at = last === undefined ? undefined : timeOf(last)
    return { folder: s.folder, last: at?.toISOString(), failed, late: s.now().getTime() - (at ?? began).getTime() > lateAfter }
  }
  return { tick, state, finished: async () => running }
}
