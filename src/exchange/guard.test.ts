import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { limits } from './guard.ts'
import { readWorkbook } from './reading.ts'
import { bookOf, rawParts, rawRow, zipOf } from './testing.ts'
import { Unreadable, unreadableTexts, unreadableTextsEn, type UnreadableCode } from './unreadable.ts'

const sample = readFileSync(new URL('../../data/samples/bac-son-2019-roster.xlsx', import.meta.url))
const table = rawRow(1, ['TT', 'Họ và tên', 'Năm sinh']) + rawRow(2, ['1', 'Lê Văn An', '1980'])
const ole = (text: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(text, 'utf16le'), Buffer.alloc(600)])
const bomb = Buffer.alloc(30 * 1024 * 1024, 32)

const bad: readonly (readonly [what: string, bytes: () => Uint8Array | Promise<Uint8Array>, code: UnreadableCode])[] = [
  ['nothing', () => new Uint8Array(), 'empty'],
  ['a text file', () => Buffer.from('Họ và tên;Năm sinh\n'), 'not_xlsx'],
  ['a PDF', () => Buffer.from('%PDF-1.7 …'), 'not_xlsx'],
  ['a zip that is no workbook', () => zipOf([{ name: 'thư.txt', data: 'xin chào' }]), 'not_xlsx'],
  [
    'a Word document',
    () =>
      zipOf([
        { name: '[Content_Types].xml', data: '<Types/>' },
        { name: 'word/document.xml', data: '<w/>' },
      ]),
    'not_xlsx',
  ],
  ['an old .xls', () => ole('Workbook'), 'xls_old'],
  ['a workbook with a password', () => ole('EncryptedPackage'), 'encrypted'],
  ['encrypted zip entries', () => zipOf(rawParts(table).map((e) => ({ ...e, encrypted: true }))), 'encrypted'],
  ['half a workbook', () => sample.subarray(0, sample.length / 2), 'truncated'],
  ['a workbook without its last bytes', () => sample.subarray(0, sample.length - 30), 'truncated'],
  [
    'a broken part',
    () => {
      const b = Buffer.from(sample)
      b.fill(0x55, 5_000, 30_000)
      return b
    },
    'truncated',
  ],
  ['macros', () => zipOf(rawParts(table, [{ name: 'xl/vbaProject.bin', data: 'x' }])), 'macro'],
  ['a small zip that swells', () => zipOf(rawParts(table, [{ name: 'xl/sharedStrings.xml', data: bomb }])), 'bomb'],
  ['a bomb in a part that nobody reads', () => zipOf(rawParts(table, [{ name: 'docProps/custom.xml', data: bomb }])), 'bomb'],
  [
    'a declared size beyond all reason',
    () => zipOf(rawParts(table).map((e) => (e.name.includes('sheet1') ? { ...e, declared: 500 * 1024 * 1024 } : e))),
    'bomb',
  ],
  [
    'a part longer than it declares',
    () =>
      zipOf(
        rawParts(table).map((e) => (e.name.includes('sheet1.xml') ? { ...e, data: `${String(e.data)}${' '.repeat(900_000)}`, declared: 400 } : e)),
      ),
    'truncated',
  ],
  ['an empty part', () => zipOf(rawParts(table).map((e) => (e.name.includes('sheet1') ? { ...e, data: '' } : e))), 'truncated'],
  [
    'thousands of parts',
    () =>
      zipOf(
        rawParts(
          table,
          Array.from({ length: limits.entries }, (_, i) => ({ name: `xl/a${i}.bin`, data: 'x' })),
        ),
      ),
    'bomb',
  ],
  ['more than 20 MB', () => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(limits.file)]), 'too_big'],
  [
    'a workbook with no table of people',
    () =>
      bookOf([
        {
          rows: [
            ['Đơn vị', 'Số lượng'],
            ['Xã Một', 20],
          ],
        },
      ]),
    'no_table',
  ],
  ['a workbook of blank sheets', () => bookOf([{ rows: [] }, { rows: [[null, '']] }]), 'empty'],
]

for (const [what, bytes, code] of bad) {
  test(`refused: ${what}`, async () => {
    await assert.rejects(
      async () => readWorkbook(await bytes()),
      (error: unknown) => {
        assert.ok(error instanceof Unreadable, String(error))
        assert.equal(error.code, code)
        assert.ok(unreadableTexts[code](error.details).length > 20)
        assert.ok(unreadableTextsEn[code](error.details).length > 20)
        return true
      },
    )
  })
}

test('a hand-made workbook of raw parts reads, so that the refusals above are for their own reasons', async () => {
  const reading = await readWorkbook(zipOf(rawParts(table)))
  assert.deepEqual(
    reading.rows.map((p) => p.name.value),
    ['Lê Văn An'],
  )
  assert.equal(reading.sheets[0]?.name, 'Danh sách')
})

test('entities are not expanded and outside files are not fetched', async () => {
  const doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
  const parts = rawParts(rawRow(1, ['TT', 'Họ và tên', 'Năm sinh', 'Ghi chú']) + rawRow(2, ['1', 'Lê Văn An', '1980', '&amp;b;&c;'])).map((e) =>
    e.name.endsWith('sheet1.xml') ? { ...e, data: String(e.data).replace('?>', `?>${doctype}`) } : e,
  )
  const reading = await readWorkbook(zipOf(parts)).catch((e: unknown) => e)
  if (reading instanceof Error) assert.ok(reading instanceof Unreadable)
  else assert.ok(!JSON.stringify(reading).includes('aaaaaaaaaa'))
})

test('a cell far out and a merge over everything cost nothing', async () => {
  const far = rawParts(`${table}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`).map((e) =>
    e.name.endsWith('sheet1.xml')
      ? { ...e, data: String(e.data).replace('</worksheet>', '<mergeCells><mergeCell ref="A5:XFD1048576"/></mergeCells></worksheet>') }
      : e,
  )
  assert.equal((await readWorkbook(zipOf(far))).rows.length, 1)
})

test('too many rows are refused while they are read', async () => {
  const row = '<row><c><v>1</v></c></row>'
  const parts = rawParts(table + row.repeat(limits.rows + 1))
  await assert.rejects(readWorkbook(zipOf(parts)), (e: unknown) => e instanceof Unreadable && (e.code === 'too_big' || e.code === 'bomb'))
})

test('reading that takes too long is stopped', async () => {
  await assert.rejects(readWorkbook(sample, { timeoutMs: 1 }), (e: unknown) => e instanceof Unreadable && e.code === 'timeout')
})
