import type { Examined } from '#keep/doctor.ts'
import { openDoctor } from '#keep/doctor.ts'
import type { OpenHouse } from './house.ts'

/** What was written down outside: a number, and at least twelve digits of the hash. */
export type Anchor = { readonly number: number; readonly hash: string }

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
