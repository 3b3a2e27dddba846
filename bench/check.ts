import { join } from 'node:path'
import { openHouse } from '#edge/house.ts'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { benchFolder, emptyHouse, openRegister } from './register.ts'
import { compareCounts, musterOf, withClient } from './review.ts'
import { sample } from './workbook.ts'

type Summary = { total: { people: number; criteria: Record<'professional' | 'theory', { met: number; unmet: number; unknown: number }> } }

/** What a fresh import of the list of Bắc Sơn must show on 30/9/2019 (published figures: 385/393 and 320/393). */
const expected = 'người 393; professional 385/5/3; theory 320/54/19'

const bacSon = async (): Promise<string[]> => {
  const dataDir = join(benchFolder, 'check')
  await emptyHouse(dataDir)
  const house = await openHouse({ dataDir, databaseUrl: undefined }, { inWorker: false })
  try {
    await house.ask('workbook.import', {}, { name: basename(sample), type: '', bytes: new Uint8Array(await readFile(sample)) })
    const { total } = (await house.ask('review.summary', { asOf: '2019-09-30', unit: 'Huyện Bắc Sơn, Tỉnh Lạng Sơn' })) as Summary
    const { professional: p, theory: t } = total.criteria
    const found = `người ${total.people}; professional ${p.met}/${p.unmet}/${p.unknown}; theory ${t.met}/${t.unmet}/${t.unknown}`
    return found === expected ? [] : [`Bắc Sơn: ${found}, phải là ${expected}`]
  } finally {
    await house.close()
  }
}

/** Whether every way of counting gives the same numbers: fails on a wrong answer, never on a slow machine. Returns what is wrong. */
export const check = async (people: number, say: (words: string) => void): Promise<string[]> => {
  const register = await openRegister(people, false, say)
  try {
    const wrong = await withClient(register, async (client) => compareCounts(client, await musterOf(client)))
    return [...wrong, ...(await bacSon())]
  } finally {
    await register.close()
  }
}
