import type { Day } from '#lib/day.ts'
import { summarise } from '#review/figures.ts'
import { needsOf } from '#review/needs.ts'
import { alternate, ofProcessor, type Result } from './measure.ts'
import type { Register } from './register.ts'
import { musterOf, withClient } from './review.ts'

const day: Day = '2022-08-12'

/** The needs of everyone against the review of everyone: both are nothing but computing in this thread, so the processor's time is compared. */
export const measureNeeds = (register: Register, rounds: number): Promise<Result[]> =>
  withClient(register, async (client) => {
    const muster = await musterOf(client)
    const took = await alternate(
      rounds * 6,
      {
        review: () => summarise(muster, 1, day, 'unit', undefined, undefined),
        needs: () => needsOf(muster, 1, day, 2023),
      },
      ofProcessor,
    )
    const { rows } = needsOf(muster, 1, day, 2023)
    const needing = rows.reduce((sum, r) => sum + r.needing, 0)
    return [
      {
        what: `nhu cầu đào tạo của ${register.people} người (${needing} người có nhu cầu)`,
        value: took.needs,
        unit: 'ms',
        against: `rà soát ${took.review.toFixed(1)} ms`,
        ratio: took.needs / took.review,
        must: '≤ 2×',
        reached: took.needs <= 2 * took.review,
      },
    ]
  })
