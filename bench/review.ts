import pg from 'pg'
import type { Day } from '#lib/day.ts'
import { shippedRetirement } from '#edge/muster-place.ts'
import { dataFolder } from '#edge/house.ts'
import { loadMuster, viewOn, type Muster } from '#muster/muster.ts'
import { summarise } from '#review/figures.ts'
import { alternate, milliseconds, ofProcessor, type Result } from './measure.ts'
import { differences, musterFigures, packedDifferences, prepareStatements, preparePacked, tallyByUnit } from './opponents.ts'
import type { Register } from './register.ts'

export const withClient = async <T>(register: Pick<Register, 'connection'>, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(register.connection)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

export const musterOf = async (client: pg.Client): Promise<Muster> => loadMuster(client, await shippedRetirement(dataFolder))

/** Days before, within and after each set of standards, and on both sides of the reorganisation. */
export const days: readonly Day[] = ['2013-05-01', '2019-09-30', '2022-08-12', '2024-03-01', '2025-06-30', '2025-07-01', '2026-05-01']

/** Asks all three ways on every day; tells each difference. */
export const compareCounts = async (client: pg.Client, muster: Muster): Promise<string[]> => {
  const wrong: string[] = []
  for (const on of days) {
    const { columns, named } = await prepareStatements(client, muster, on)
    const figures = musterFigures(tallyByUnit(muster, viewOn(muster, on)), columns)
    for (const [name, ask] of named) wrong.push(...differences(figures, await ask()).map((d) => `${on}, SQL ${name}: ${d}`))
    wrong.push(...packedDifferences(preparePacked(muster, on), figures).map((d) => `${on}: ${d}`))
    const total = summarise(muster, 1, on, 'unit', undefined, undefined).total.people
    const people = [...figures.values()].reduce((sum, [n]) => sum + n!, 0)
    if (total !== people) wrong.push(`${on}: tổng ${total} ≠ ${people}`)
  }
  return wrong
}

const day: Day = '2022-08-12'
const otherDays: readonly Day[] = ['2019-09-30', '2024-03-01', '2025-06-30', '2026-05-01']

const fastest = async (named: ReadonlyMap<string, () => Promise<unknown>>): Promise<readonly [string, () => Promise<unknown>]> => {
  const timed: [number, string, () => Promise<unknown>][] = []
  for (const [name, ask] of named) {
    await ask()
    timed.push([await milliseconds(ask), name, ask])
  }
  const [, name, ask] = timed.sort((a, b) => a[0] - b[0])[0]!
  return [name, ask]
}

/** The review of everyone by commune: the muster against the best single statement and against the bare pass. */
export const measureReview = (register: Register, rounds: number): Promise<Result[]> =>
  withClient(register, async (client) => {
    const muster = await musterOf(client)
    const { columns, named } = await prepareStatements(client, muster, day)
    const [name, sql] = await fastest(named)
    const packed = preparePacked(muster, day)
    let turn = 0
    const took = await alternate(rounds, {
      sql,
      muster: () => tallyByUnit(muster, viewOn(muster, day)),
      anyDay: () => tallyByUnit(muster, viewOn(muster, otherDays[turn++ % otherDays.length]!)),
      summary: () => summarise(muster, 1, day, 'unit', undefined, undefined),
    })
    // Both are nothing but computing in this thread, so the processor's time is compared: a busy machine stretches the longer one more.
    const busy = await alternate(rounds * 3, { packed: packed.pass, muster: () => tallyByUnit(muster, viewOn(muster, day)) }, ofProcessor)
    const cold = await milliseconds(() => {
      muster.views.clear()
      viewOn(muster, day)
    })
    const people = `${register.people} người`
    const line = (what: string, value: number): Pick<Result, 'what' | 'value' | 'unit'> => ({ what, value, unit: 'ms' })
    // The promise is for a million people; a smaller register only tells.
    const bound = register.people >= 1_000_000
    const told = { against: null, ratio: null, must: null, reached: null }
    return [
      {
        ...line(`rà soát ${people} theo xã, ${columns.length} tiêu chí, so với SQL`, took.muster),
        against: `SQL «${name}» ${took.sql.toFixed(0)} ms`,
        ratio: took.sql / took.muster,
        must: '≥ 20× (1 triệu người)',
        reached: !bound ? null : took.sql / took.muster >= 20,
      },
      {
        ...line('  so với lượt qua từ gói, thời gian bộ xử lý', busy.muster),
        against: `từ gói ${busy.packed.toFixed(1)} ms`,
        ratio: busy.muster / busy.packed,
        must: '≤ 10× (1 triệu người)',
        reached: !bound ? null : busy.muster / busy.packed <= 10,
      },
      { ...line('  mỗi lần một ngày khác', took.anyDay), ...told, against: `SQL ${took.sql.toFixed(0)} ms`, ratio: took.sql / took.anyDay },
      {
        ...line('  cả trang rà soát (theo tỉnh, thêm cơ cấu), so với SQL', took.summary),
        ...told,
        against: `SQL ${took.sql.toFixed(0)} ms`,
        ratio: took.sql / took.summary,
      },
      { ...line('  thêm một lần khi ngày thuộc quãng chưa xem (cây đơn vị)', cold), ...told },
    ]
  })
