import type { Day } from '#lib/day.ts'
import type { Reading } from '#review/reading.ts'
import { seriesOf } from '#review/series.ts'
import { alternate, type Result } from './measure.ts'
import type { Register } from './register.ts'
import { musterOf, withClient } from './review.ts'

const today: Day = '2026-11-22'

/** A yearly series of the country by province across the reorganisation of 2025: restated to today's units against the same as then. */
export const measureSeries = (register: Register, rounds: number): Promise<Result[]> =>
  withClient(register, async (client) => {
    const muster = await musterOf(client)
    const ten = (kind: Reading) =>
      seriesOf(muster, { unit: 'country', fromYear: 2017, toYear: 2026, criterion: 'all', read: { kind, unitsOn: undefined, today } })
    const people = (kind: Reading): number => ten(kind).total.reduce((n, v) => n + (v?.people ?? 0), 0)
    if (people('restated') !== people('asThen')) throw new Error('a restated series counts other people')
    const took = await alternate(rounds, { asThen: () => ten('asThen'), restated: () => ten('restated'), traced: () => ten('traced') })
    const line = (what: string, value: number): Result => ({
      what,
      value,
      unit: 'ms',
      against: `như khi đó ${took.asThen.toFixed(0)} ms`,
      ratio: value / took.asThen,
      must: '≤ 2×',
      reached: value / took.asThen <= 2,
    })
    return [
      line(`chuỗi 10 năm qua lần sắp xếp 2025, ${register.people} người, quy về nay`, took.restated),
      { ...line('  truy về đơn vị trước', took.traced), must: null, reached: null },
    ]
  })
