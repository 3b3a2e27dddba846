import { globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { run } from 'node:test'
import { fileURLToPath } from 'node:url'

import { ensureChromium } from './chromium.ts'
import { report } from './report.ts'
import { startTemplateServer } from './server.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const patterns = ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts']
const minutesPerFile = 10

// The longest first, so that the last seconds are not one file alone.
const longest = /^test\/(walk|operations|matrix|tampering|killed|keep|units)/
const slowFirst = (path: string): number => (longest.test(path) ? 0 : path.startsWith('test/') ? 1 : 2)

const chooseFiles = (filters: readonly string[]): readonly string[] =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: (path) => path.includes('node_modules') }))
    .filter((path) => filters.length === 0 || filters.some((filter) => path.includes(filter)))
    .sort((one, other) => slowFirst(one) - slowFirst(other) || (one < other ? -1 : 1))

const filterOf = (word: string): string => relative(root, word.startsWith('/') ? word : `${root}${word.replace(/^\.\//, '')}`)

const needsBrowser = (path: string): boolean => /['/](chromium\.ts|walking\.ts|playwright-core)'/.test(readFileSync(`${root}${path}`, 'utf8'))

/**
 * `npm test`: all tests, or those whose path contains one of `args`. One PostgreSQL for the run, a database for each file that asks.
 * Returns 0 only when there were tests and every one passed.
 */
export const main = async (args: readonly string[]): Promise<number> => {
  const files = chooseFiles(args.filter((word) => !word.startsWith('-')).map(filterOf))
  if (files.length === 0) {
    console.error('Không có bài thử nào khớp.')
    return 1
  }
  if (files.some(needsBrowser) && ensureChromium() === undefined) return 1
  console.log('Khởi động PostgreSQL, dựng cơ sở dữ liệu mẫu…')
  const server = await startTemplateServer()
  process.env['GOC_TEST_DB'] = JSON.stringify({ connection: server.connection, folder: server.folder })
  console.log(`Chạy ${files.length} tệp thử…`)
  try {
    return await report(run({ files: files.map((path) => `${root}${path}`), cwd: root, concurrency: 2, timeout: minutesPerFile * 60_000 }), root)
  } finally {
    await server.stop()
  }
}
