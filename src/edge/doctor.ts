import { openDoctor, type Examined } from '#keep/doctor.ts'
import { readHead } from '#keep/chain.ts'

import { Usage } from './command.ts'
import type { OpenHouse } from './house.ts'

/** What was written down outside: a number, and at least twelve digits of the hash. */
export type Anchor = { readonly number: number; readonly hash: string }

/** The words after `goc doctor`: nothing, or --anchor "NUMBER HASH" as `goc ledger head` printed it. */
export const anchorFrom = (args: readonly string[]): Anchor | undefined => {
  if (args.length === 0) return undefined
  const given = /^--anchor[ =](\d{1,9})[ :]+([0-9a-fA-F]{12,64})\b/.exec(args.join(' '))
  if (given === null) throw new Usage('goc doctor --anchor "SỐ MÃ_BĂM" (mã băm ít nhất 12 chữ số, như goc ledger head in ra)')
  return { number: Number(given[1]), hash: given[2] ?? '' }
}

/** Prints the ledger's head in one line, to be kept outside: number, hash, time. */
export const tellHead = async (house: OpenHouse, print: (text: string) => void): Promise<number> => {
  const { number, hash, at } = await readHead(house.doors.pool)
  print(`${number} ${hash}${at === undefined ? '' : ` ${at.toISOString()}`}`)
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
export const examine = async (house: OpenHouse, print: (text: string) => void, anchor?: Anchor): Promise<number> => {
  const client = await house.doors.pool.connect()
  try {
    const doctor = await openDoctor(client)
    return tellExamined(await doctor({ filesFolder: house.filesFolder, anchor }), print)
  } finally {
    client.release()
  }
}
