import { openEntrance } from '#edge/entrance.ts'
import { openHouseOver } from '#edge/house.ts'
import { serveHouse } from '#edge/serve.ts'
import { openPool } from '#db/pool.ts'
import { join } from 'node:path'
import { quantile, type Result } from './measure.ts'
import type { Register } from './register.ts'

const province = 'Thành phố Hà Nội'
const days = ['2022-08-12', '2022-03-01', '2021-12-31', '2023-01-15', '2022-10-10']

type Answer = { total: { people: number }; milliseconds: number }

/** The review of a province asked for over HTTP, against what the muster itself took for the same answers. */
export const measureDoor = async (register: Register, rounds: number): Promise<Result[]> => {
  const pool = openPool({ ...register.connection })
  const house = openHouseOver({ pool, connection: register.connection, filesFolder: join(register.dataDir, 'files'), inWorker: true })
  const server = await serveHouse(house, { dataDir: register.dataDir, port: 0 }, openEntrance, 'bench')
  const ask = async (asOf: string): Promise<{ took: number; answer: Answer }> => {
    const began = performance.now()
    const response = await fetch(`${server.address}/api/review.summary?${new URLSearchParams({ asOf, unit: province })}`)
    const answer = (await response.json()) as Answer
    if (!response.ok) throw new Error(JSON.stringify(answer))
    return { took: performance.now() - began, answer }
  }
  try {
    for (const asOf of days) await ask(asOf)
    const asked: { took: number; answer: Answer }[] = []
    for (let i = 0; i < rounds * 12; i++) asked.push(await ask(days[i % days.length]!))
    const p95 = quantile(
      asked.map((a) => a.took),
      0.95,
    )
    const own = quantile(
      asked.map((a) => a.answer.milliseconds),
      0.5,
    )
    const people = asked[0]!.answer.total.people
    return [
      {
        what: `rà soát một tỉnh (${people} người) qua HTTP, p95`,
        value: p95,
        unit: 'ms',
        against: `riêng bảng điểm danh ${own.toFixed(1)} ms`,
        ratio: p95 / own,
        must: '≤ 3× + 5 ms (100.000 người)',
        reached: people >= 80_000 ? p95 <= 3 * own + 5 : null,
      },
    ]
  } finally {
    await server.close()
    await house.close()
    await pool.end()
  }
}
