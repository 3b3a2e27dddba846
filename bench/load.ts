import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { openChange } from '#operation/ledger.ts'
import { bytesOf } from '#muster/columns.ts'
import { bytesOfSpells } from '#muster/spells.ts'
import { bringUpToDate, type Muster } from '#muster/muster.ts'
import { median, milliseconds, type Result } from './measure.ts'
import type { Register } from './register.ts'
import { musterOf, withClient } from './review.ts'

/** What a process that only loads the muster says of it. */
type Loaded = { readonly rows: number; readonly milliseconds: number; readonly bytesPerRow: number; readonly rss: number; readonly peak: number }

/** Everything the muster holds beside the facts counts too: the spells, the index of units, the numbers of the ledger. */
const bytesOfMuster = ({ store, byUnit, spells }: Muster): number =>
  (spells ? bytesOfSpells(spells) : 0) +
  bytesOf(store.live) +
  bytesOf(store.withdrawn) +
  byUnit.start.byteLength +
  byUnit.people.byteLength +
  store.numbers.byteLength

const loadOnce = async (connection: pg.ClientConfig): Promise<Loaded> =>
  withClient({ connection }, async (client) => {
    const began = performance.now()
    const muster = await musterOf(client)
    const took = performance.now() - began
    const { rows } = muster.store.live
    return {
      rows,
      milliseconds: took,
      bytesPerRow: bytesOfMuster(muster) / rows,
      rss: process.memoryUsage.rss(),
      peak: process.resourceUsage().maxRSS * 1024,
    }
  })

const self = fileURLToPath(import.meta.url)

/** Loads in a process of its own, so that nothing else is in its memory. */
const loadInChild = async (register: Register): Promise<Loaded> => {
  const child = fork(self, ['load'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.send(register.connection)
  const [loaded] = (await once(child, 'message')) as [Loaded]
  await once(child, 'exit')
  return loaded
}

if (process.argv[1] === self && process.argv[2] === 'load') {
  process.once('message', (connection) => {
    void loadOnce(connection as pg.ClientConfig).then((loaded) => process.send?.(loaded, () => process.disconnect()))
  })
}

/** Loading the muster: how fast, how large, how much memory the process takes. The memory is bound for 2.3 million people. */
export const measureLoad = async (register: Register, rounds: number): Promise<Result[]> => {
  const loads: Loaded[] = []
  for (let round = 0; round < rounds; round++) loads.push(await loadInChild(register))
  const speed = median(loads.map((l) => l.rows / l.milliseconds / 1000))
  const [{ rows, bytesPerRow }] = loads as [Loaded]
  const rss = median(loads.map((l) => l.rss)) / 1e6
  const peak = Math.max(...loads.map((l) => l.peak)) / 1e6
  const bound = register.people >= 2_000_000
  const told = { against: null, ratio: null }
  return [
    {
      what: `nạp bảng điểm danh: ${rows} dữ kiện`,
      value: speed,
      unit: 'triệu dòng/s',
      ...told,
      must: '≥ 1 (1 triệu người)',
      reached: register.people >= 1_000_000 ? speed >= 1 : null,
    },
    { what: '  bộ nhớ mỗi dữ kiện', value: bytesPerRow, unit: 'byte', ...told, must: '≤ 24', reached: bytesPerRow <= 24 },
    {
      what: `  bộ nhớ của tiến trình, ${register.people} người`,
      value: rss,
      unit: 'MB',
      ...told,
      against: `cao nhất ${peak.toFixed(0)} MB`,
      must: bound ? '≤ 700 (2,3 triệu người)' : null,
      reached: bound ? rss <= 700 : null,
    },
  ]
}

/** One command: a person gains a qualification. */
const command = async (client: pg.Client, person: number): Promise<void> => {
  await client.query('begin')
  const { mark, seal } = await openChange(client, 'bench', 'bench.qualify', new Date('2025-06-02T00:00:00Z'))
  await client.query(`insert into qualification (person_id, level_id, valid_from, recorded) values ($1, 34, '2025-06-02', $2)`, [person, mark.id])
  mark.touch([person])
  await seal()
  await client.query('commit')
}

/** Bringing a loaded muster up to date after one command. */
export const measureRefresh = (register: Register, rounds: number): Promise<Result[]> =>
  withClient(register, async (client) => {
    const muster = await musterOf(client)
    const times: number[] = []
    for (let round = 0; round <= rounds * 3; round++) {
      await command(client, 1 + ((round * 7919) % register.people))
      const took = await milliseconds(async () => {
        if ((await bringUpToDate(client, muster)) !== 1) throw new Error('one person was changed, and not one was read again')
      })
      if (round > 0) times.push(took)
    }
    const value = median(times)
    return [
      {
        what: `cập nhật sau một lệnh, ${register.people} người`,
        value,
        unit: 'ms',
        against: `chậm nhất ${Math.max(...times).toFixed(1)} ms`,
        ratio: null,
        must: '≤ 5 ms',
        reached: value <= 5,
      },
    ]
  })
