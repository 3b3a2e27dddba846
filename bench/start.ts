import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { median, type Result } from './measure.ts'
import { mustRun, root } from './programs.ts'
import { benchFolder, emptyHouse } from './register.ts'
import { makeAdministrator, signInAt } from './signed-in.ts'
import { sample } from './workbook.ts'

export type Served = { readonly address: string; readonly stop: () => Promise<void> }

/** Starts the whole program as `npm start` does, on a folder and a free port; resolves when it says where it listens. */
export const startProgram = async (dataDir: string): Promise<Served> => {
  const child: ChildProcess = spawn(process.execPath, ['start.mjs', 'start'], {
    cwd: root,
    env: { ...process.env, GOC_DATA: dataDir, GOC_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (found) resolve(found[0])
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', () => reject(new Error(said)))
  })
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { address, stop }
}

/** A data folder with the sample list in it. */
export const sampleHouse = async (): Promise<string> => {
  const dataDir = join(benchFolder, 'sample')
  await emptyHouse(dataDir)
  await mustRun(['start.mjs', 'goc', 'import', sample], { GOC_DATA: dataDir })
  await makeAdministrator(dataDir)
  return dataDir
}

export const reviewPath = `?${new URLSearchParams({ asOf: '2019-09-30', unit: 'Huyện Bắc Sơn, Tỉnh Lạng Sơn' })}`

/** Every start but the first: from the start of the program to the first answered review. */
export const measureStart = async (rounds: number): Promise<Result[]> => {
  const dataDir = await sampleHouse()
  const times: number[] = []
  let cookie: string | undefined
  for (let round = 0; round <= rounds; round++) {
    const began = performance.now()
    const served = await startProgram(dataDir)
    cookie ??= await signInAt(served.address)
    const response = await fetch(`${served.address}/api/review.summary${reviewPath}`, { headers: { cookie } })
    await response.json()
    if (round > 0) times.push(performance.now() - began)
    await served.stop()
  }
  const value = median(times) / 1000
  return [
    {
      what: 'khởi động kèm PostgreSQL, từ lần hai, đến khi trả lời xong bảng rà soát',
      value,
      unit: 's',
      against: null,
      ratio: null,
      must: '≤ 1,5 s',
      reached: value <= 1.5,
    },
  ]
}
