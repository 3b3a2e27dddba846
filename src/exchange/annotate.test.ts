import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { openXlsx, readXlsx } from 'hucre/xlsx'
import { annotate, type Told } from './annotate.ts'
import { severities, type ProblemCode } from './problem-codes.ts'
import { problemTexts, problemTextsEn } from './problem-texts.ts'
import { readWorkbook, type Problem, type Reading } from './reading.ts'
import { bookOf } from './testing.ts'

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../data/samples/${name}.xlsx`, import.meta.url)))

const toldOf = (reading: Reading, more: readonly Problem[] = []): Told => ({
  sheets: reading.sheets,
  rowsRead: reading.rows.length,
  problems: [...reading.problems, ...more],
})

test('the copy is their workbook with colours and notes, and a sheet that lists every problem', async () => {
  const bytes = sample('bac-son-2019-roster')
  const reading = await readWorkbook(bytes)
  const extra: Problem = { sheet: 'Trích ngang', cell: 'F12', row: 12, severity: 'error', code: 'unit_not_in_place', text: '=1+1' }
  const [before, after] = [
    await openXlsx(bytes, { readStyles: true }),
    await openXlsx(await annotate(bytes, toldOf(reading, [extra])), { readStyles: true }),
  ]
  const [theirs, list] = after.sheets
  assert.deepEqual(theirs?.rows, before.sheets[0]?.rows)
  assert.deepEqual(theirs?.merges, before.sheets[0]?.merges)
  assert.equal(list?.name, 'Gốc – kết quả đọc')
  assert.equal(list?.rows.length, 4 + reading.problems.length + 1)
  assert.equal(list?.rows[4]?.[3], '=1+1')
  assert.equal(list?.cells?.get('4,3')?.formula, undefined)
  const red = theirs?.cells?.get('11,5')
  assert.match(red?.comment?.text ?? '', /^Lỗi: .*«=1\+1»/)
  assert.equal(red?.style?.fill?.type === 'pattern' && red.style.fill.fgColor?.rgb?.slice(-6), 'FFC7CE')
  const doubted = reading.problems.filter((p) => p.severity === 'doubt')
  assert.ok(doubted.length > 0)
  for (const p of doubted) {
    const at = /^([A-Z])(\d+)$/.exec(p.cell)
    const cell = theirs?.cells?.get(`${Number(at?.[2]) - 1},${(at?.[1] ?? '').charCodeAt(0) - 65}`)
    assert.ok(cell?.comment?.text.includes(problemTexts[p.code](p)), p.cell)
  }
  assert.deepEqual(theirs?.cells?.get('6,1')?.style?.font, before.sheets[0]?.cells?.get('6,1')?.style?.font)
})

test('the copy reads back as the same list', async () => {
  for (const name of ['bac-son-2019-roster', 'thai-nguyen-2022-roster']) {
    const reading = await readWorkbook(sample(name))
    const again = await readWorkbook(await annotate(sample(name), toldOf(reading)))
    assert.deepEqual(again.rows, reading.rows)
  }
})

test("a column's doubt stands at its heading, and a second copy gets a sheet of another name", async () => {
  const bytes = await bookOf([
    {
      name: 'DS',
      rows: [
        ['TT', 'Họ và tên', 'Chức vụ', 'Chức danh', 'Năm sinh'],
        [1, 'Lê Văn An', 'Bí thư', '@SUM(1)', 1980],
      ],
    },
  ])
  const once = await annotate(bytes, toldOf(await readWorkbook(bytes)))
  const twice = await readXlsx(await annotate(once, toldOf(await readWorkbook(once))))
  assert.deepEqual(
    twice.sheets.map((s) => s.name),
    ['DS', 'Gốc – kết quả đọc', 'Gốc – kết quả đọc 2'],
  )
  assert.match((await openXlsx(once, { readStyles: true })).sheets[0]?.cells?.get('0,3')?.comment?.text ?? '', /cùng nghĩa/)
})

test('every problem has its words in both languages', () => {
  for (const code of Object.keys(severities) as ProblemCode[]) {
    const p: Problem = { sheet: 'S', cell: 'B2', row: 2, severity: severities[code], code, text: 'abc', detail: {} }
    for (const text of [problemTexts[code](p), problemTextsEn[code](p)]) {
      assert.ok(text.length > 10, code)
      assert.doesNotMatch(text, /undefined|\[object/, code)
    }
  }
})
