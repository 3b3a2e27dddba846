import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsv } from './csv.ts'

const cases: readonly (readonly [what: string, text: string, rows: readonly Record<string, string>[]])[] = [
  ['a mark before the text', '\ufeffa,b\n1,2\n', [{ a: '1', b: '2' }]],
  [
    'line ends of Windows',
    'a,b\r\n1,2\r\n3,4',
    [
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ],
  ],
  ['a comma and a line end in quotes', 'a,b\n"x,y","one\ntwo"\n', [{ a: 'x,y', b: 'one\ntwo' }]],
  ['a doubled quote', 'a\n"so ""called"""\n', [{ a: 'so "called"' }]],
  ['an empty cell at the end', 'a,b\n1,\n', [{ a: '1', b: '' }]],
  ['an empty cell at the end of the text', 'a,b\n1,', [{ a: '1', b: '' }]],
  ['a short row', 'a,b,c\n1\n', [{ a: '1', b: '', c: '' }]],
  ['blank lines', 'a,b\n\n1,2\n\n', [{ a: '1', b: '2' }]],
  ['a heading alone', 'a,b\n', []],
  ['nothing', '', []],
]
for (const [what, text, rows] of cases) test(what, () => assert.deepEqual(readCsv(text), rows))

test('a text that is not CSV is refused, not cut short', () => {
  assert.throws(() => readCsv('a,b\n"x"y,2\n3,4\n'), RangeError)
  assert.throws(() => readCsv('a,b\n"never closed,2\n'), RangeError)
})

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
const cell = fc.string({ unit: fc.constantFrom('a', 'Đ', '"', ',', '\n', '\r', ' ', ';', '🙂') })

test('what is written with quotes is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
      const text = [['x', 'y'], ...rows].map((r) => r.map(quoted).join(',')).join(lineEnd)
      assert.deepEqual(
        readCsv(text),
        rows.map(([x, y]) => ({ x, y })),
      )
    }),
    { numRuns: 1000 },
  )
})
