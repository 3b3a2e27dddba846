import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

// The rules that a compiler does not know: who may import whom, what is read where, how long a file may be.

const root = fileURLToPath(new URL('..', import.meta.url))
const floors = [
  'lib',
  'ordering',
  'db',
  'access',
  'operation',
  'accounts',
  'org',
  'people',
  'standards',
  'muster',
  'review',
  'record',
  'documents',
  'training',
  'enrolment',
  'teaching',
  'followup',
  'grants',
  'exchange',
  'privacy',
  'keep',
  'texts',
  'edge',
]
const longest = 400
const usual = 200

interface Source {
  readonly path: string
  readonly text: string
  /** Without comments and without what stands between quotes, for looking at words of the language alone. */
  readonly code: string
}

/** Comments and literals become nothing; a template's inserted code goes with it, which is a price worth the simplicity. */
const bare = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g, (part) =>
    /^['"`]/.test(part) ? `''` : '',
  )

const read = (patterns: readonly string[]): readonly Source[] =>
  globSync([...patterns], { cwd: root, exclude: (path) => path.includes('node_modules') || path.includes('dist') })
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, code: bare(text) }
    })

const sources = read(['src/**/*.ts'])
const pages = read(['web/**/*.{ts,tsx}'])
const others = read(['test/**/*.ts', 'bench/**/*.ts'])
const all = [...sources, ...pages, ...others]
const isTest = (path: string): boolean => path.endsWith('.test.ts') || path.endsWith('/testing.ts')
const isGenerated = (path: string): boolean => path === 'src/db/types.ts'

const importsOf = (text: string): readonly string[] =>
  [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\s[^'"\n]*?(?:\n[^'"]*?)?from\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g),
  ].map((found) => found[1] ?? found[2] ?? found[3] ?? '')

/** Where an import leads, from the root: 'src/lib/day.ts'; undefined for a package. */
const targetOf = (from: string, wanted: string): string | undefined => {
  if (wanted.startsWith('#test/')) return `test/${wanted.slice('#test/'.length)}`
  if (wanted.startsWith('#')) return `src/${wanted.slice(1)}`
  return wanted.startsWith('.') ? normalize(join(dirname(from), wanted)) : undefined
}

const floorOf = (path: string): string | undefined => (path.startsWith('src/') ? path.split('/')[1] : undefined)

const none = (problems: readonly string[]): void => assert.deepEqual(problems, [])

/** Each file whose code has the pattern, with the line. */
const having = (files: readonly Source[], pattern: RegExp, part: 'code' | 'text' = 'code'): readonly string[] =>
  files.flatMap((file) =>
    file[part].split('\n').flatMap((line, at) => (pattern.test(line) ? [`${file.path}:${part === 'text' ? at + 1 : ''} ${line.trim()}`] : [])),
  )

test('imports go downstairs, across folders by #name, inside a folder by ./', () => {
  const problems = sources.flatMap(({ path, text }) =>
    importsOf(text).flatMap((wanted) => {
      const target = targetOf(path, wanted)
      const [here, there] = [floorOf(path) ?? '', target === undefined ? undefined : floorOf(target)]
      if (target === undefined || (isTest(path) && !target.startsWith('src/'))) return []
      if (there === undefined) return [`${path} imports ${wanted}, outside src`]
      if (floors.indexOf(there) > floors.indexOf(here)) return [`${path} imports ${there}, a floor above`]
      if (here !== there && !wanted.startsWith('#')) return [`${path} imports ${wanted}; say #${there}/…`]
      return here === there && wanted.startsWith('#') ? [`${path} imports ${wanted}; say ./…`] : []
    }),
  )
  none(problems)
  none(sources.filter(({ path }) => !floors.includes(floorOf(path) ?? '')).map(({ path }) => `${path} stands on no floor`))
})

test('the pages know of the server only its contracts, and lib', () => {
  const isOpen = (target: string): boolean =>
    target.startsWith('src/lib/') ||
    /^src\/people\/(levels|sections|fields|choices)\.ts$/.test(target) ||
    /^src\/(access|training|followup)\/words\.ts$/.test(target) ||
    target.endsWith('contract.ts') ||
    target.startsWith('src/texts/')
  const problems = pages.flatMap(({ path, text }) =>
    importsOf(text)
      .filter((wanted) => {
        const target = targetOf(path, wanted)
        return target !== undefined && !target.startsWith('web/') && !isOpen(target)
      })
      .map((wanted) => `${path} imports ${wanted}`),
  )
  none(problems)
})

test('no any, enum, namespace, default export, suppression or promise to finish later', () => {
  const written = all.filter(({ path }) => !isGenerated(path))
  none(having(written, /(?::|\bas|<|\|)\s*any\b(?!\w)/))
  none(having(written, /^\s*(?:export\s+)?(?:const\s+)?(?:enum|namespace)\s+\w/))
  // Vite reads its configuration from a default export.
  none(
    having(
      written.filter(({ path }) => !path.endsWith('vite.config.ts')),
      /\bexport\s+default\b/,
    ),
  )
  const marks = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX|@ts-(?:ignore|expect-error|nocheck)|(?:ox|es)lint-disable'].join(''))
  none(
    having(
      written.filter(({ path }) => path !== 'test/rules.test.ts'),
      marks,
      'text',
    ),
  )
})

test('the environment is read at the edge, once', () => {
  none(
    having(
      sources.filter(({ path }) => path !== 'src/edge/config.ts' && !isTest(path)),
      /\bprocess\.env\b/,
    ),
  )
})

test('no clock below the edge, and calendar arithmetic only in lib', () => {
  const isTold = (path: string): boolean => floorOf(path) === 'edge' || path === 'src/operation/run.ts' || isTest(path)
  const below = sources.filter(({ path }) => !isTold(path))
  none(having(below, /\bnew Date\(\)|\bDate\.now\b|(?<!new )\bDate\(/))
  none(
    having(
      below.filter(({ path }) => floorOf(path) !== 'lib'),
      /\bnew Date\(/,
    ),
  )
})

test('files are about one thing', (t) => {
  const lengths = sources
    .filter(({ path }) => !isGenerated(path) && !isTest(path))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
  none(lengths.filter(({ lines }) => lines > longest).map(({ path, lines }) => `${path}: ${lines} lines`))
  const sorted = lengths.map(({ lines }) => lines).sort((one, other) => one - other)
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0
  t.diagnostic(`src: ${lengths.length} files, 95 % of them at most ${p95} lines (aim ${usual}), the longest ${sorted.at(-1) ?? 0}`)
})
