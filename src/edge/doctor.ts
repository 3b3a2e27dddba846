import { appendFile, readFile } from 'node:fs/promises'
import { openDoctor, type Examined } from '#keep/doctor.ts'
import { readHead } from '#keep/chain.ts'

import { Usage } from './command.ts'
import type { OpenHouse } from './house.ts'

/** What was written down outside: a number, and at least twelve digits of the hash. */
export type Anchor = { readonly number: number; readonly hash: string }

const howAnchored = 'goc doctor [--anchor "SỐ MÃ_BĂM" | --anchors TỆP] (mã băm ít nhất 12 chữ số, như goc ledger head in ra)'

const anchorIn = (text: string): Anchor => {
  const given = /^(\d{1,9})[ :]+([0-9a-fA-F]{12,64})\b/.exec(text.trim())
  if (given === null) throw new Usage(`${howAnchored}: «${text.trim()}»`)
  return { number: Number(given[1]), hash: given[2] ?? '' }
}

/**
 * The words after `goc doctor`: nothing; --anchor "NUMBER HASH" as `goc ledger head` printed it; or --anchors FILE, a file of such lines (empty lines and
 * those after # say nothing).
 */
export const anchorsFrom = async (args: readonly string[]): Promise<readonly Anchor[]> => {
  if (args.length === 0) return []
  const [, one, file] = /^--anchor[ =](.+)|^--anchors[ =](.+)/.exec(args.join(' ')) ?? []
  if (one !== undefined) return [anchorIn(one)]
  if (file === undefined) throw new Usage(howAnchored)
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(anchorIn)
}

/** The words after `goc ledger`: head, and where to keep it besides printing it. */
export const keptIn = (args: readonly string[]): string | undefined => {
  const [word, option, file, ...more] = args
  const fits = word === 'head' && more.length === 0 && (option === undefined || (option === '--to' && file !== undefined))
  if (!fits) throw new Usage('chỉ có: goc ledger head [--to TỆP]')
  return file
}

/** Prints the ledger's head in one line, to be kept outside: number, hash, time; with a file, adds the line to its end. */
export const tellHead = async (house: OpenHouse, print: (text: string) => void, file?: string): Promise<number> => {
  const { number, hash, at } = await readHead(house.doors.pool)
  const line = `${number} ${hash}${at === undefined ? '' : ` ${at.toISOString()}`}`
  if (file !== undefined) await appendFile(file, `${line}\n`)
  print(line)
  return 0
}

/** Prints what is wrong and where; returns 0 when all is whole, 1 otherwise. */
export const tellExamined = ({ findings, changes, head }: Examined, print: (text: string) => void): number => {
  const faults = findings.filter((f) => f.kind === 'fault')
  for (const f of faults) print(`✗ ${f.says}`)
  for (const f of findings) if (f.kind === 'note') print(`• ${f.says}`)
  print(
    faults.length === 0
      ? `Sổ cái nguyên vẹn: ${changes} thay đổi, số ${head.number}, mã băm cuối ${head.hash.slice(0, 16)}…`
      : `${faults.length} chỗ sai.`,
  )
  return faults.length === 0 ? 0 : 1
}

/** Examines the ledger, the rows, the kept files and the guards of an open house. */
export const examine = async (house: OpenHouse, print: (text: string) => void, ...anchors: readonly Anchor[]): Promise<number> => {
  const client = await house.doors.pool.connect()
  try {
    const doctor = await openDoctor(client)
    return tellExamined(await doctor({ filesFolder: house.filesFolder, anchors }), print)
  } finally {
    client.release()
  }
}
