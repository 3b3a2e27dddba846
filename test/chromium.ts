import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const candidates = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
const packages = ['chromium', 'fonts-liberation2']

/** The installed Chromium, or undefined. */
export const findChromium = (): string | undefined => candidates.find((path) => existsSync(path))

const onDebianAsRoot = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

const apt = (...words: string[]): boolean =>
  spawnSync('apt-get', words, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0

/** Makes sure the walks through the pages have a browser: installs Debian's when that is allowed. Returns its path, or undefined after saying what to do. */
export const ensureChromium = (): string | undefined => {
  const found = findChromium()
  if (found !== undefined) return found
  if (onDebianAsRoot()) {
    console.log(`Cài Chromium của Debian: apt-get install ${packages.join(' ')}`)
    // The lists at hand may do, and the network for newer ones may be missing; only the installation decides.
    apt('update', '-qq')
    if (apt('install', '-y', '-qq', '--no-install-recommends', ...packages)) return findChromium()
  }
  console.error(`Thiếu Chromium cho các bài thử giao diện. Hãy cài: apt-get install ${packages.join(' ')} (hoặc Google Chrome).`)
  return undefined
}
