import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { dispositionOf, nameIn } from './file-name.ts'

test('whatever a file is called, the header is plain letters and says the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = dispositionOf(name)
      assert.match(header, /^[\x20-\x7e]+$/)
      assert.equal(nameIn(header), name)
    }),
  )
})

const headers: readonly (readonly [header: string, name: string | null | undefined])[] = [
  [`attachment; filename*=UTF-8''%E1%BB%93.xlsx; filename="o.xlsx"`, 'ồ.xlsx'],
  [`inline; FILENAME*=utf-8'vi'a%20b.pdf`, 'a b.pdf'],
  ['attachment; filename="a b.xlsx"', 'a b.xlsx'],
  ['attachment; filename=a.xlsx', 'a.xlsx'],
  ['attachment; filename=""', ''],
  ['attachment', undefined],
  ['', undefined],
  [`attachment; filename*=UTF-8''%E1%BB`, null],
  [`attachment; filename*=UTF-8''%zz`, null],
]

for (const [header, name] of headers) test(`the name in «${header}»`, () => assert.equal(nameIn(header), name))
