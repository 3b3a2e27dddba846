import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { findChromium } from '#test/chromium.ts'
import { median, type Result } from './measure.ts'
import { root } from './programs.ts'
import { signInAt } from './signed-in.ts'
import { reviewPath, sampleHouse, startProgram } from './start.ts'

const dist = join(root, 'web/dist')

/** The scripts that the first page names: its entry and what is preloaded with it. */
const firstScripts = (): readonly string[] =>
  [...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((m) => m[1] ?? '')

const zipped = (path: string): number => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length / 1000

const noBrowser: Result = {
  what: 'trang rà soát trong trình duyệt: không có Chromium, không đo',
  value: 0,
  unit: '',
  against: null,
  ratio: null,
  must: 'một yêu cầu',
  reached: false,
}

/** The server, and the session of whoever looks at its pages. */
type Door = { readonly address: string; readonly cookie: string }

type Loads = { readonly scripts: number; readonly asked: readonly string[]; readonly took: number }

const first = 'review.summary'

/**
 * Loads the review page afresh and stops when its table stands: which scripts came, which questions were asked, how long it took. With `onlyFirst`
 * every other question is left without an answer, so that a table that stands is one that waited for nothing else.
 */
const loadPage = async ({ address, cookie }: Door, executablePath: string, onlyFirst: boolean): Promise<Loads> => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const context = await browser.newContext()
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: address }])
    const page = await context.newPage()
    const asked: string[] = []
    const scripts: string[] = []
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.startsWith('/api/')) asked.push(pathname.slice('/api/'.length))
      if (pathname.endsWith('.js')) scripts.push(pathname)
    })
    if (onlyFirst) await page.route(/\/api\//, (route) => (route.request().url().includes(first) ? route.continue() : undefined))
    const began = performance.now()
    await page.goto(`${address}/${reviewPath}`)
    await page
      .getByRole('row', { name: /Quỳnh Sơn/ })
      .first()
      .waitFor()
    return { scripts: scripts.reduce((sum, path) => sum + zipped(path), 0), asked: [...asked], took: performance.now() - began }
  } finally {
    await browser.close()
  }
}

const standsAlone = (door: Door, executablePath: string): Promise<boolean> =>
  loadPage(door, executablePath, true).then(
    ({ asked }) => asked.filter((name) => name === first).length === 1,
    () => false,
  )

/** Builds the pages when nobody has. */
export const ensureBuilt = (): void => {
  if (existsSync(join(dist, 'index.html'))) return
  const done = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'web', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (done.status !== 0) throw new Error('the pages could not be built')
}

/** What the first page weighs, and how many questions stand between it and a table that can be used. */
export const measureWeb = async (rounds: number): Promise<Result[]> => {
  ensureBuilt()
  const executablePath = findChromium()
  const named = firstScripts().reduce((sum, path) => sum + zipped(path), 0)
  const told = { against: null, ratio: null }
  const entry = { what: 'web: JavaScript mà trang đầu nêu tên, nén gzip', value: named, unit: 'kB', ...told, must: '≤ 300 kB', reached: named <= 300 }
  if (executablePath === undefined) return [entry, noBrowser]
  const served = await startProgram(await sampleHouse())
  try {
    const door = { address: served.address, cookie: await signInAt(served.address) }
    const loads: Loads[] = []
    for (let round = 0; round < rounds; round++) loads.push(await loadPage(door, executablePath, false))
    const most = loads.reduce((a, b) => (b.asked.length > a.asked.length ? b : a))
    const alone = await standsAlone(door, executablePath)
    const scripts = median(loads.map((l) => l.scripts))
    return [
      entry,
      {
        what: '  JavaScript tải về đến khi bảng rà soát hiện, nén gzip',
        value: scripts,
        unit: 'kB',
        ...told,
        must: '≤ 300 kB',
        reached: scripts <= 300,
      },
      {
        what: '  bảng rà soát hiện khi chỉ một câu hỏi được trả lời',
        value: alone ? 1 : 0,
        unit: alone ? '(có)' : '(không)',
        ...told,
        must: 'có',
        reached: alone,
      },
      {
        what: '  câu hỏi gửi máy chủ cho đến lúc ấy, kể cả câu chưa cần ngay',
        value: most.asked.length,
        unit: 'yêu cầu',
        ...told,
        against: most.asked.join(', '),
        must: null,
        reached: null,
      },
      {
        what: '  từ lúc mở địa chỉ đến khi bảng rà soát hiện',
        value: median(loads.map((l) => l.took)),
        unit: 'ms',
        ...told,
        must: null,
        reached: null,
      },
    ]
  } finally {
    await served.stop()
  }
}
