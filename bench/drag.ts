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
 * Runs in the page: from each movement of the slider, by the time the browser itself gave it, until the frame is painted in which the figures are those
 * of the day then under the hand. Only a whole answer for that very day counts: the day stands above the figures, and they are drawn together.
 */
const watch = (): void => {
  const times: number[] = []
  Object.assign(globalThis, { dragTimes: times })
  const slider = document.querySelector<HTMLInputElement>('input[type=range]')
  const stamp = (): string => document.querySelector('.stamp strong')?.textContent ?? ''
  const afterPaint = (then: () => void): void =>
    void requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', then)
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  let moved: number | undefined
  document.addEventListener(
    'pointermove',
    (event) => {
      moved = event.timeStamp
    },
    { capture: true },
  )
  slider?.addEventListener('input', () => {
    const began = moved
    if (began === undefined) return
    const look = (): void => {
      if (stamp().endsWith(slider.getAttribute('aria-valuetext') ?? '?')) times.push(performance.now() - began)
      else if (performance.now() - began < 2000) afterPaint(look)
      else times.push(2000)
    }
    afterPaint(look)
  })
}

type Drag = { readonly times: readonly number[]; readonly ready: number }

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
  const times = await page.evaluate(() => (globalThis as unknown as { dragTimes: number[] }).dragTimes)
  return { times, ready }
}

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
    const times = drags.flatMap((d) => d.times)
    const value = median(times)
    const told = { against: null, ratio: null }
    return [
      {
        what: `kéo ngày, ${register.people} người: từ lúc tay động đến khi số liệu của ngày ấy hiện`,
        value,
        unit: 'ms',
        ...told,
        must: '≤ 16,7 ms (một khung hình)',
        reached: value <= 16.7,
      },
      {
        what: '  từ lúc tay đến gần thanh trượt đến khi số liệu của năm ấy có sẵn',
        value: median(drags.map((d) => d.ready)),
        unit: 'ms',
        ...told,
        must: null,
        reached: null,
      },
      { what: `  p95, trong ${times.length} lần động tay`, value: quantile(times, 0.95), unit: 'ms', ...told, must: null, reached: null },
    ]
  } finally {
    await browser.close()
    await server.close()
    await house.close()
    await pool.end()
  }
}
