import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { makeAdministrator, signInAt } from '../signed-in.ts'

import { check, type Found } from './check.ts'
import { writeTo, type Acknowledged, type Load } from './load.ts'
import { kill, postmaster, ready, startServer, type Server } from './server.ts'

// What is killed, by turns: the server, PostgreSQL under a server that goes on, both, and a server that has only begun to start.
const targets = ['server', 'postgres', 'both', 'starting'] as const
type Target = (typeof targets)[number]

const writers = 6
// The moment is counted in what was acknowledged, so that a slow machine is killed in the middle of its work too.
const [mostBefore, mostAfter, patience] = [8, 60, 15_000]

type Total = { rounds: number; acknowledged: number; lost: number; half: number; chain: boolean }

const killed = async (target: Target, server: Server, dataDir: string): Promise<void> => {
  if (target !== 'server' && target !== 'starting') kill(postmaster(dataDir)?.pid)
  if (target === 'postgres') return
  kill(server.process.pid)
  await server.ended
}

/** Waits for a random moment of the load; returns how long it was. */
const moment = async (load: Load): Promise<number> => {
  const began = performance.now()
  const wanted = Math.floor(Math.random() * (mostBefore + 1))
  while (load.acknowledged.length < wanted && performance.now() - began < patience) await sleep(2)
  await sleep(Math.random() * mostAfter)
  return performance.now() - began
}

/** Starts as often as it is killed in the middle of starting; what comes back is ready. */
const startAgain = async (dataDir: string, target: Target): Promise<Server> => {
  if (target === 'starting') {
    const early = startServer(dataDir)
    await Promise.race([early.ended, sleep(Math.random() * 600)])
    await killed(target, early, dataDir)
  }
  return startServer(dataDir)
}

const tell = (round: number, rounds: number, target: Target, ms: number, acknowledged: number, found: Found): void =>
  console.error(
    `${round}/${rounds} ${target} after ${Math.round(ms)} ms: ${acknowledged} acknowledged, ${found.lost.length} lost, ${found.half.length} half, ledger at ${found.number}`,
  )

const soak = async (dataDir: string, rounds: number): Promise<Total> => {
  const total: Total = { rounds: 0, acknowledged: 0, lost: 0, half: 0, chain: true }
  await makeAdministrator(dataDir)
  let server = startServer(dataDir)
  let address = await ready(server)
  const cookie = await signInAt(address)
  let { number: from } = await check(dataDir, [], 0)
  try {
    for (let round = 1; round <= rounds; round++) {
      const target = targets[(round - 1) % targets.length] ?? 'both'
      const load = writeTo({ address, cookie }, writers, `r${round}`)
      const ms = await moment(load)
      await killed(target, server, dataDir)
      await load.stop()
      if (target !== 'postgres') server = await startAgain(dataDir, target)
      address = await ready(server)
      const acknowledged: readonly Acknowledged[] = load.acknowledged
      const found = await check(dataDir, acknowledged, from)
      tell(round, rounds, target, ms, acknowledged.length, found)
      for (const what of [...found.lost, ...found.half]) console.error(`  ${what}`)
      from = found.number
      total.rounds++
      total.acknowledged += acknowledged.length
      total.lost += found.lost.length
      total.half += found.half.length
      total.chain &&= found.chain
    }
  } finally {
    server.process.kill('SIGTERM')
    await server.ended
  }
  return total
}

const words = ({ rounds, acknowledged, lost, half, chain }: Total): string =>
  `${rounds} lần ngắt: ${acknowledged} lệnh đã báo xong, ${lost} mất, ${half} nửa chừng, sổ cái ${chain ? 'nguyên vẹn' : 'SAI'}`

/**
 * `npm run soak -- --rounds N [--json]`: kills the server, PostgreSQL, or both at random moments while several clients write over HTTP, and looks each time
 * whether everything that was acknowledged is there, whole, in a chain that verifies. The last line is the result; 0 when nothing is wrong.
 */
export const main = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: '25' }, json: { type: 'boolean' } } })
  const dataDir = mkdtempSync(join(tmpdir(), 'goc-soak-'))
  const began = performance.now()
  try {
    const total = await soak(dataDir, Number(values.rounds))
    console.error(`${Math.round((performance.now() - began) / 1000)} s`)
    console.log(values.json === true ? JSON.stringify(total) : words(total))
    return total.lost + total.half === 0 && total.chain && total.rounds > 0 && total.acknowledged > 0 ? 0 : 1
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
