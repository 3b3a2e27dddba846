import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ZodError } from 'zod'
import { StartProblem } from '#db/problem.ts'
import { KeepProblem } from '#keep/problem.ts'
import { Refusal } from '#lib/refusal.ts'
import { keepWords } from '#texts/keep.ts'
import { words } from '#texts/refusals.ts'
import { startWords } from '#texts/start.ts'
import { checkWords, runCommand, Usage, type Out } from './cli.ts'
import { readConfig, type Config } from './config.ts'
import { anchorFrom, examine, tellHead } from './doctor.ts'
import { helpText } from './help.ts'
import { openHouse } from './house.ts'
import { backupCommand, restoreCommand } from './keep.ts'
import { runServer } from './server.ts'

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

const oneCommand = async (command: string, args: readonly string[], config: Config): Promise<number> => {
  if (command === 'backup') return backupCommand(config, version, args, out)
  if (command === 'restore') return restoreCommand(config, args, out)
  const anchor = command === 'doctor' ? anchorFrom(args) : undefined
  if (command === 'ledger' && args.join(' ') !== 'head') throw new Usage('chỉ có: goc ledger head')
  if (command !== 'doctor' && command !== 'ledger') checkWords(command, args)
  const house = await openHouse(config, { inWorker: false, progress: say })
  try {
    if (command === 'doctor') return await examine(house, out.print, anchor)
    if (command === 'ledger') return await tellHead(house, out.print)
    await runCommand(house, command, args, out)
    return 0
  } finally {
    await house.close()
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
    return command === 'demo' || command === 'start' ? await runServer(command, config, version, out) : await oneCommand(command, args, config)
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
