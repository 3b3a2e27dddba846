import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { openPool } from '#db/pool.ts'
import { openHouseOver } from '#edge/house.ts'
import { openEntrance } from '#edge/entrance.ts'
import { serveHouse } from '#edge/serve.ts'
import { findChromium } from '#test/chromium.ts'
import { median, quantile, type Result } from './measure.ts'
import type { Register } from './register.ts'
import { ensureBuilt } from './web.ts'

/**
 * One movement of the hand, in milliseconds until the figures of the day then under it are painted: from the moment the browser handed it to the page, which
 * it does at the beginning of a frame, and from the moment the hand moved, by the browser's own time, which counts the wait for that frame too. `frames` = 1:
 * painted in the very frame in which the page heard of it.
 */
type Move = { readonly handed: number; readonly moved: number; readonly frames: number }

/**
 * Runs in the page. Only a whole answer for that very day counts: the day stands above the figures, and they are drawn together. It is looked for after
 * each painting.
 */
const watch = (): void => {
  const moves: Move[] = []
  Object.assign(globalThis, { dragMoves: moves })
  const slider = document.querySelector<HTMLInputElement>('input[type=range]')
  // The slider's own place is under the hand at once; a dragged hand stops at days that are half a month apart, so the day shown is at most nine from it.
  const isShown = (): boolean => {
    const [, dd, mm, yyyy] = /(\d+)\/(\d+)\/(\d+)$/.exec(document.querySelector('.stamp strong')?.textContent ?? '') ?? []
    return Math.abs(Date.UTC(Number(yyyy), Number(mm) - 1, Number(dd)) / 86_400_000 - (slider?.valueAsNumber ?? NaN)) <= 9
  }
  const afterPaint = (then: () => void): void =>
    void requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', then)
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  let last: { readonly moved: number; readonly handed: number } | undefined
  document.addEventListener(
    'pointermove',
    (event) => {
      last = { moved: event.timeStamp, handed: performance.now() }
    },
    { capture: true },
  )
  slider?.addEventListener('input', () => {
    const began = last
    if (began === undefined) return
    let frames = 0
    const look = (): void => {
      frames++
      const now = performance.now()
      if (isShown() || now - began.moved > 2000) moves.push({ handed: now - began.handed, moved: now - began.moved, frames })
      else afterPaint(look)
    }
    afterPaint(look)
  })
}

type Drag = { readonly moves: readonly Move[]; readonly ready: number }

/** Comes near, waits until the years around are at hand, pulls there and back; `ready` = from coming near until the first year was there. */
const dragOnce = async (page: Page): Promise<Drag> => {
  await page.evaluate(watch)
  const box = await page.getByRole('slider').boundingBox()
  if (!box) throw new Error('no slider')
  const y = box.y + box.height / 2
  const from = box.x + box.width * 0.58
  const [year, ...around] = [2019, 2020, 2018].map((y) =>
    page.waitForResponse((r) => r.url().includes('review.days') && r.url().includes(`${y}-01-01`), { timeout: 120_000 }),
  )
  const began = performance.now()
  await page.mouse.move(from, y)
  await (await year)?.finished()
  const ready = performance.now() - began
  await Promise.all(around)
  await page.waitForTimeout(300)
  await page.mouse.down()
  for (let i = 0; i < 60; i++) {
    await page.mouse.move(from + (i < 30 ? i : 60 - i) * 2, y)
    await page.waitForTimeout(20)
  }
  await page.mouse.up()
  await page.waitForTimeout(2500)
  const moves = await page.evaluate(() => (globalThis as unknown as { dragMoves: Move[] }).dragMoves)
  return { moves, ready }
}

/** One frame of sixty a second. */
const frame = 1000 / 60

/** A day dragged with the mouse in a real browser: from the movement to the painted figures of that day. */
export const measureDrag = async (register: Register, rounds: number): Promise<Result[]> => {
  ensureBuilt()
  const executablePath = findChromium()
  if (executablePath === undefined) return []
  const pool = openPool({ ...register.connection })
  const house = openHouseOver({ pool, connection: register.connection, filesFolder: join(register.dataDir, 'files'), inWorker: true })
  const server = await serveHouse(house, { dataDir: register.dataDir, port: 0 }, openEntrance, 'bench')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const drags: Drag[] = []
    for (let round = 0; round < rounds; round++) {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
      await page.goto(`${server.address}/?asOf=2019-09-16`)
      await page.locator('.stamp').waitFor()
      await page.waitForTimeout(500)
      drags.push(await dragOnce(page))
      await page.close()
    }
    const moves = drags.flatMap((d) => d.moves)
    const handed = moves.map((m) => m.handed)
    const value = median(handed)
    const told = { against: null, ratio: null }
    const also = { ...told, must: null, reached: null }
    return [
      {
        what: `kéo ngày, ${register.people} người: từ khi trang nhận động tác đến khi đã vẽ`,
        value,
        unit: 'ms',
        ...told,
        must: '≤ 16,7 ms (một khung hình)',
        reached: value <= frame && median(moves.map((m) => m.frames)) === 1,
      },
      {
        what: '  vẽ xong trong chính khung hình mà trang nhận động tác',
        value: (moves.filter((m) => m.frames === 1).length * 100) / Math.max(1, moves.length),
        unit: '%',
        ...also,
      },
      { what: '  từ lúc tay động, kể cả lúc chờ khung hình tới', value: median(moves.map((m) => m.moved)), unit: 'ms', ...also },
      {
        what: '  từ lúc tay đến gần thanh trượt đến khi số liệu của năm ấy có sẵn',
        value: median(drags.map((d) => d.ready)),
        unit: 'ms',
        ...also,
      },
      { what: `  p95, trong ${moves.length} lần động tay`, value: quantile(handed, 0.95), unit: 'ms', ...also },
    ]
  } finally {
    await browser.close()
    await server.close()
    await house.close()
    await pool.end()
  }
}
