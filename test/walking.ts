import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

import { openEntrance, type Entrance } from '#edge/entrance.ts'
import { openLog } from '#edge/log.ts'
import { serveHouse } from '#edge/serve.ts'

import { findChromium } from './chromium.ts'
import type { TestHouse } from './house.ts'
import { secretsIn, traces } from './traces.ts'

const pictures = join(fileURLToPath(new URL('..', import.meta.url)), process.env['GOC_PICTURES'] ?? 'test-results')
export const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 }, tablet: { width: 820, height: 1180 } }

/** A browser without what is of no use to a walk. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run', '--disable-gpu'],
  })

/**
 * A house with its real server and a real browser before it, in the demonstration unless an entrance is given; `close` both at the end of the file, which
 * also looks for the people of the register in what was logged and in every address that was asked for or shown.
 */
export const walkIn = async (house: TestHouse, entrance: Entrance = openEntrance) => {
  mkdirSync(pictures, { recursive: true })
  const told: string[] = []
  const secrets = new Set<string>()
  const learn = async (): Promise<void> => (await secretsIn(house.db.pool)).forEach((secret) => secrets.add(secret))
  const log = openLog({ write: (line) => void told.push(line) })
  const server = await serveHouse(house, { dataDir: house.filesFolder, port: 0 }, entrance, 'walk', { log })
  const browser = await openBrowser()
  const close = async (): Promise<void> => {
    await browser.close()
    await server.close()
    assert.deepEqual(traces(told, [...secrets]), [])
  }
  const open = async (path: string, size: keyof typeof sizes = 'desk'): Promise<{ page: Page; context: BrowserContext }> => {
    const context = await browser.newContext({ viewport: sizes[size], locale: 'vi-VN', acceptDownloads: true })
    const page = await context.newPage()
    await learn()
    page.on('close', () => void learn().catch(() => undefined))
    page.on('pageerror', (error) => assert.fail(`page error: ${error.message}`))
    page.on('request', (request) => told.push(request.url()))
    page.on('framenavigated', (frame) => told.push(frame.url()))
    await page.goto(server.address + path)
    return { page, context }
  }
  return { open, close, address: server.address }
}

/** A picture for the README, or for looking at. */
export const picture = (page: Page, name: string, fullPage = false): Promise<unknown> =>
  page.screenshot({ path: join(pictures, `${name}.png`), fullPage })

/**
 * Nothing that axe-core finds fault with, by all its rules. In the page itself, as there are no frames in ours, and with the nodes of what was found alone:
 * the thousands that are right need not be described and carried through a second page.
 */
export const withoutFault = async (page: Page, where: string): Promise<void> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const faults = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] })
    return violations.map((v) => `${v.id}: ${v.nodes[0]?.target.join(' ')}`)
  })
  assert.deepEqual(faults, [], where)
}

/** Nothing wider than the screen. */
export const fits = async (page: Page, where: string): Promise<void> => {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(over <= 0, `${where} scrolls sideways by ${over} px`)
}

/** Nothing that axe-core finds fault with, and nothing wider than the screen. */
export const inOrder = async (page: Page, where: string): Promise<void> => {
  await withoutFault(page, where)
  await fits(page, where)
}
