import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

// docs/security.md says of each requirement of ASVS 5.0, level 1 and 2, what meets it and what shows that. Nobody can be held to a page that names what
// is not there.

const root = fileURLToPath(new URL('..', import.meta.url))
const page = readFileSync(join(root, 'docs', 'security.md'), 'utf8')

/** How many requirements of level 1 and 2 each section of the standard has. */
const sections: Readonly<Record<string, number>> = Object.fromEntries(
  `1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3
   6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4
   10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4
   13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2`
    .split(/\s+/)
    .map((s) => [s.split(':')[0], Number(s.split(':')[1])]),
)

type Line = { readonly id: string; readonly level: string; readonly state: string; readonly where: string; readonly shown: string }
const lines: readonly Line[] = page.split('\n').flatMap((text) => {
  const [, id = '', level = '', , state = '', where = '', shown = ''] = text.split('|').map((cell) => cell.trim())
  return /^\d+\.\d+\.\d+$/.test(id) ? [{ id, level, state: state.replaceAll('*', ''), where, shown }] : []
})
const pathsIn = (text: string): string[] => [...text.matchAll(/`([\w./-]+\/[\w./-]+|[\w-]+\.(?:md|json|sql))`/g)].map((m) => m[1] ?? '')

test('each requirement of level 1 and 2 is on the page once', () => {
  const found = new Map<string, number>()
  for (const { id } of lines) found.set(id.replace(/\.\d+$/, ''), (found.get(id.replace(/\.\d+$/, '')) ?? 0) + 1)
  assert.deepEqual(Object.fromEntries(found), sections)
  assert.equal(new Set(lines.map((l) => l.id)).size, 253)
  assert.deepEqual(
    ['1', '2'].map((level) => lines.filter((l) => l.level === level).length),
    [70, 183],
  )
})

test('what is met names its code and a test; what is not says why', () => {
  for (const { id, state, where, shown } of lines) {
    assert.ok(['met', 'not met', 'n/a'].includes(state), `${id}: ${state}`)
    if (state === 'met')
      assert.ok(
        (pathsIn(where).length > 0 || where.includes('below')) && pathsIn(shown).some((p) => /\.test\.ts$|^test\//.test(p)),
        `${id}: ${where} | ${shown}`,
      )
    else assert.ok(where.length > 3, id)
  }
})

test('the numbers at the head of the page are those of its lines', () => {
  const count = (state: string): number => lines.filter((l) => l.state === state).length
  assert.ok(page.includes(`${lines.length} requirements: ${count('met')} met, ${count('not met')} not met, ${count('n/a')} not applicable.`))
})

test('every path that the page names is there', () => {
  const paths = [...new Set(pathsIn(page))]
  assert.ok(paths.length > 80, String(paths.length))
  assert.deepEqual(
    paths.filter((path) => !existsSync(join(root, path))),
    [],
  )
})
