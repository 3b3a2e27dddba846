import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { openClient } from '#db/pool.ts'
import { dayOfEpoch, epochOf } from '#lib/epoch.ts'
import { retirement, retirementAges } from '#people/retirement.ts'
import type { RetirementOn } from '#standards/judge.ts'

/** Where a muster finds its register: how to reach the database, and the folder of shipped data. */
export type MusterPlace = { readonly connection: pg.ClientConfig; readonly dataFolder: string }

/** A connection of the muster's own, which reads and never writes. */
export const musterClient = ({ connection }: MusterPlace): Promise<pg.Client> => openClient(connection, 'goc-muster')

/** Retirement days by the shipped table, each worked out once. */
export const shippedRetirement = async (dataFolder: string): Promise<RetirementOn> => {
  const ages = retirementAges(await readFile(join(dataFolder, 'retirement_age_nd135.csv'), 'utf8'))
  const known = [new Uint16Array(0), new Uint16Array(65_536), new Uint16Array(65_536)]
  return (born, sex) => {
    const table = known[sex]
    const day = table?.[born]
    if (day !== undefined && day !== 0) return day
    const found = epochOf(retirement(dayOfEpoch(born), sex === 1 ? 'female' : 'male', ages))
    if (table) table[born] = found
    return found
  }
}
