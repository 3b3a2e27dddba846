import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { ZodError } from 'zod'
import { StartProblem } from '#db/problem.ts'
import { KeepProblem } from '#keep/problem.ts'
import { Refusal } from '#lib/refusal.ts'
import { keepWords } from '#texts/keep.ts'
import { words } from '#texts/refusals.ts'
import { startWords } from '#texts/start.ts'
import { readyCommand } from './cli.ts'
import { Usage, type Out } from './command.ts'
import { readConfig, type Config } from './config.ts'
import { openDatabase } from './database.ts'
import { helpText } from './help.ts'
import type { OpenHouse } from './house.ts'

const version: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version

// Whoever reads us may stop early (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const say = (text: string): void => void process.stderr.write(`${text}\n`)
const out: Out = {
  print: (text) => void process.stdout.write(`${text}\n`),
  say,
  bytes: (bytes) => void process.stdout.write(bytes),
  isTerminal: process.stdout.isTTY === true,
}

/** The demo keeps its samples in a folder of its own beside the office's data; a command uses it only while there is nothing else. */
const folderFor = (command: string, config: Config): Config => {
  if (config.databaseUrl !== undefined) return config
  const demo = join(config.dataDir, 'demo')
  if (command === 'demo') return { ...config, dataDir: demo }
  const useDemo = command !== 'start' && command !== 'restore' && !existsSync(join(config.dataDir, 'postgres')) && existsSync(join(demo, 'postgres'))
  return useDemo ? { ...config, dataDir: demo } : config
}

/** What a command does over an open house, its words understood. */
const readied = async (command: string, args: readonly string[]): Promise<(house: OpenHouse) => Promise<number>> => {
  if (command === 'doctor') {
    const { anchorsFrom, examine } = await import('./doctor.ts')
    const anchors = await anchorsFrom(args)
    return (house) => examine(house, out.print, ...anchors)
  }
  if (command === 'ledger') {
    const { keptIn, tellHead } = await import('./doctor.ts')
    const file = keptIn(args)
    return (house) => tellHead(house, out.print, file)
  }
  const does = readyCommand(command, args)
  return async (house) => {
    await does(house, out)
    return 0
  }
}

// Modules are read when they are needed, and PostgreSQL starts meanwhile: a command is as quick as the slower of the two.
const oneCommand = async (command: string, args: readonly string[], config: Config): Promise<number> => {
  if (command === 'backup') return (await import('./keep.ts')).backupCommand(config, version, args, out)
  if (command === 'restore') return (await import('./keep.ts')).restoreCommand(config, args, out)
  const does = await readied(command, args)
  const database = openDatabase(config)
  // PostgreSQL is launched in this turn; the modules to come would hold it up.
  await nextTurn()
  const { openHouse } = await import('./house.ts').catch(async (error: unknown) => {
    await (await database).close()
    throw error
  })
  const house = await openHouse(config, { inWorker: false, progress: say, database })
  try {
    return await does(house)
  } finally {
    await house.leave()
  }
}

const refusedBy = (error: unknown): string | undefined => {
  if (error instanceof Refusal) return words(error.code, error.details as never).says
  if (error instanceof StartProblem) return startWords(error)
  if (error instanceof KeepProblem) return keepWords(error)
  if (error instanceof ZodError) return `Thiết lập chưa đúng: ${error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if (error.code === 'ENOENT' && 'path' in error) return `Không có tệp ${String(error.path)}.`
  if (error.code === 'EISDIR') return 'Đây là một thư mục, không phải tệp.'
  if (error.code === 'EACCES' && 'path' in error) return `Không có quyền đọc hoặc ghi ${String(error.path)}.`
  if (error.code === 'EADDRINUSE') return 'Cổng này đang được chương trình khác dùng. Hãy đặt GOC_PORT sang số khác.'
  return undefined
}

/** Every door of the command line: 0 done, 1 refused with words, 2 wrong words. */
export const main = async ([command = '--help', ...args]: readonly string[]): Promise<number> => {
  if (['--help', '-h', 'help'].includes(command) || args.includes('--help')) {
    out.print(helpText)
    return 0
  }
  if (command === '--version') {
    out.print(version)
    return 0
  }
  try {
    const config = folderFor(command, readConfig())
    return command === 'demo' || command === 'start'
      ? await (await import('./server.ts')).runServer(command, config, version, out)
      : await oneCommand(command, args, config)
  } catch (error) {
    if (error instanceof Usage) {
      say(`${error.message}\nXem: goc --help`)
      return 2
    }
    const refused = refusedBy(error)
    say(refused ?? `Phần mềm gặp lỗi:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return 1
  }
}
