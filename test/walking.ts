import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { pino } from 'pino'
import { chromium, type BrowserContext, type Page } from 'playwright-core'

import { openEntrance } from '#edge/entrance.ts'
import { serveHouse } from '#edge/serve.ts'

import { findChromium } from './chromium.ts'
import type { TestHouse } from './house.ts'

const pictures = join(fileURLToPath(new URL('..', import.meta.url)), process.env['GOC_PICTURES'] ?? 'test-results')
const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } }

/** A house with its real server and a real browser before it; `close` both at the end of the file. */
export const walkIn = async (house: TestHouse) => {
  mkdirSync(pictures, { recursive: true })
  const server = await serveHouse(house, { dataDir: house.filesFolder, port: 0 }, openEntrance, 'walk', { log: pino({ level: 'silent' }) })
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run', '--disable-gpu'],
  })
  const close = async (): Promise<void> => {
    await browser.close()
    await server.close()
  }
  const open = async (path: string, size: keyof typeof sizes = 'desk'): Promise<{ page: Page; context: BrowserContext }> => {
    const context = await browser.newContext({ viewport: sizes[size], locale: 'vi-VN', acceptDownloads: true })
    const page = await context.newPage()
    page.on('pageerror', (error) => assert.fail(`page error: ${error.message}`))
    await page.goto(server.address + path)
    return { page, context }
  }
  return { open, close, address: server.address }
}

/** A picture for the README, or for looking at. */
export const picture = (page: Page, name: string, fullPage = false): Promise<unknown> =>
  page.screenshot({ path: join(pictures, `${name}.png`), fullPage })

/** Nothing that axe-core finds fault with, and nothing wider than the screen. */
export const inOrder = async (page: Page, where: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  assert.deepEqual(
    violations.map((v) => `${v.id}: ${v.nodes[0]?.target.join(' ')}`),
    [],
    where,
  )
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(over <= 0, `${where} scrolls sideways by ${over} px`)
}
