import { setTimeout as sleep } from 'node:timers/promises'

import { tidyDoor } from '#accounts/retention.ts'
import { openClient } from '#db/pool.ts'
import { StartProblem } from '#db/problem.ts'
import { writeBackup } from '#keep/backup.ts'
import { readHead } from '#keep/chain.ts'
import { KeepProblem } from '#keep/problem.ts'
import { keepWords } from '#texts/keep.ts'
import { startWords } from '#texts/start.ts'

import type { Out } from './command.ts'
import type { Config } from './config.ts'
import { loadSamples } from './demo.ts'
import { entranceFor } from './doorkeeper.ts'
import { openHouse, type OpenHouse } from './house.ts'
import { sealingKey } from './keep.ts'
import { openLog, shownError, type Log } from './log.ts'
import { openSchedule } from './schedule.ts'
import { graceful, serveHouse } from './serve.ts'
import { takeFolder } from './serving.ts'

// After what was accepted had its time, this is left for letting go of the database.
const lastMoment = graceful + 1_500
const everyMinute = 60_000
const everyDay = 86_400_000

const scheduleOf = async (config: Config, connection: OpenHouse['connection'], version: string, log: Log) => {
  const { folder, hour, keep } = config.backup
  if (folder === undefined) return undefined
  const key = await sealingKey(config.backup)
  if (key.passphrase === undefined && key.recipients?.length === 0) throw new KeepProblem('keep.no_key', {})
  const make = async (file: string): Promise<void> => {
    const client = await openClient(connection, 'goc-backup')
    try {
      await writeBackup({ client, dataDir: config.dataDir, program: version, madeAt: new Date() }, file, key)
    } finally {
      await client.end()
    }
  }
  return openSchedule({
    folder,
    hour,
    keep,
    now: () => new Date(),
    make,
    failedWords: (error) => (error instanceof KeepProblem ? keepWords(error) : error instanceof Error ? error.name : 'lỗi'),
    told: ({ file, failed, error }) =>
      failed === undefined ? log.info({ file }, 'backup made') : log.error({ error: shownError(error) }, 'backup failed'),
  })
}

/** The ledger is in order by its numbers, whatever the clock says; that the clock is behind is said at once, because days of decisions depend on it. */
const warnOfClock = async (house: OpenHouse, say: (text: string) => void): Promise<void> => {
  const { at } = await readHead(house.doors.pool)
  const now = new Date()
  if (at === undefined || at.getTime() <= now.getTime() + everyMinute) return
  say(
    `Đồng hồ máy (${now.toISOString()}) chậm hơn lần ghi cuối của sổ cái (${at.toISOString()}). Sổ cái vẫn xếp theo số; hãy chỉnh đồng hồ vì «hôm nay» tính theo nó. / The clock is behind the ledger's last change.`,
  )
}

const toldOfServer =
  (log: Log) =>
  (event: 'lost' | 'back' | 'refused', problem?: unknown): void => {
    if (event === 'back') log.info({}, 'postgres back')
    else
      log.error(
        problem === undefined ? {} : { error: shownError(problem), says: problem instanceof StartProblem ? startWords(problem) : undefined },
        `postgres ${event}`,
      )
  }

const signalled = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })

const open = async (command: 'demo' | 'start', config: Config, version: string, out: Out, log: Log) => {
  const house = await openHouse(config, { inWorker: true, progress: out.say, onServer: toldOfServer(log) })
  try {
    await warnOfClock(house, out.say)
    if (command === 'demo') await loadSamples(house, out.print)
    const schedule = await scheduleOf(config, house.connection, version, log)
    const { entrance, says } = await entranceFor(command, house, config)
    return { house, schedule, says, server: await serveHouse(house, config, entrance, version, { log, backup: () => schedule?.state() }) }
  } catch (error) {
    await house.close()
    throw error
  }
}

/** Removes what the door no longer needs, now and every day. */
const tidying = (house: OpenHouse, log: Log): NodeJS.Timeout => {
  const tidy = (): void =>
    void tidyDoor(house.doors.pool, new Date()).then(
      (gone) => log.info(gone, 'door tidied'),
      (error: unknown) => log.error({ error: shownError(error) }, 'door not tidied'),
    )
  tidy()
  return setInterval(tidy, everyDay)
}

const within = async (most: number, work: Promise<unknown>): Promise<boolean> =>
  (await Promise.race([work.then(() => true), sleep(most, false, { ref: false })])) === true

/**
 * Serves until a signal: `start` for the office's data, `demo` with the samples. On a signal, takes nothing new, finishes what was accepted, and ends
 * within ten seconds; what is not finished then is rolled back by the database.
 */
export const runServer = async (command: 'demo' | 'start', config: Config, version: string, out: Out): Promise<number> => {
  out.say('Đang khởi động… / Starting…')
  const log = openLog()
  const folder = takeFolder(config.dataDir)
  try {
    const { house, schedule, server, says } = await open(command, config, version, out, log)
    // Before the address is told: whoever reads it may send the signal at once.
    const signal = signalled()
    folder.at(server.port)
    const path = command === 'demo' ? '/?asOf=2019-09-30&unit=Huyện Bắc Sơn, Lạng Sơn' : '/'
    out.print(`Mở trình duyệt tại / open: ${config.origin ?? server.address}${encodeURI(path)}`)
    for (const line of says(server.address)) out.print(line)
    out.print('Dừng: Ctrl+C / stop: Ctrl+C')
    void house.warm().catch((error: unknown) => log.error({ error: shownError(error) }, 'not warmed'))
    void schedule?.tick()
    const clocks = [setInterval(() => void schedule?.tick(), everyMinute), tidying(house, log)]
    await signal
    for (const clock of clocks) clearInterval(clock)
    log.info({}, 'stopping')
    const whole = await within(
      lastMoment,
      server.close().then(() => house.close()),
    )
    log.info({ whole }, 'stopped')
    if (whole) return 0
    folder.leave()
    // Something still holds a connection: leaving closes it, and the database rolls back.
    process.exit(1)
  } finally {
    folder.leave()
  }
}
