import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'

import type { Day } from '#lib/day.ts'

import { partyDocx, partyNumberLine } from './party-docx.ts'
import { stateDocx } from './state-docx.ts'
import { groundLines, numberLine, placeLine, type StateDocument } from './state.ts'
import { lineWidth } from './times.ts'
import { partOf } from './testing.ts'

test('a number below ten has a zero before it, and none yet leaves room', () => {
  for (const [number, line] of [
    ['5/QĐ-UBND', 'Số: 05/QĐ-UBND'],
    ['15/QĐ-UBND', 'Số: 15/QĐ-UBND'],
    ['05/QĐ-UBND', 'Số: 05/QĐ-UBND'],
    ['105/QĐ-UBND', 'Số: 105/QĐ-UBND'],
    ['', 'Số:        /QĐ-UBND'],
  ] as const)
    assert.equal(numberLine({ number, symbol: 'QĐ-UBND' }), line)
})

test('days below ten and the first two months have a zero before them (NĐ 30/2020, Annex I, II.4.b)', () => {
  const on = (day: Day) => placeLine({ place: 'Bắc Sơn', on: day })
  assert.equal(on('2020-01-05'), 'Bắc Sơn, ngày 05 tháng 01 năm 2020')
  assert.equal(on('2019-06-29'), 'Bắc Sơn, ngày 29 tháng 6 năm 2019')
  assert.equal(on('2019-12-01'), 'Bắc Sơn, ngày 01 tháng 12 năm 2019')
})

test('each ground ends with a semicolon, the last with a full stop', () =>
  assert.deepEqual(groundLines(['Căn cứ Luật A;', 'Căn cứ Luật B', 'Theo đề nghị của C.']), [
    'Căn cứ Luật A;',
    'Căn cứ Luật B;',
    'Theo đề nghị của C.',
  ]))

test('the rule under the motto is as long as the motto', () =>
  // As Liberation Serif Bold prints it at 13 pt: 56 mm.
  assert.ok(Math.abs(lineWidth('Độc lập - Tự do - Hạnh phúc', 13) - 56) < 3))

const decision: StateDocument = {
  parent: 'UBND TỈNH LẠNG SƠN',
  body: 'ỦY BAN NHÂN DÂN\nHUYỆN BẮC SƠN',
  number: '5/QĐ-UBND',
  symbol: 'QĐ-UBND',
  place: 'Bắc Sơn',
  on: '2019-10-20',
  kind: 'QUYẾT ĐỊNH',
  about: 'Về việc cử cán bộ, công chức đi học',
  authority: 'CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN',
  to: [],
  grounds: ['Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008'],
  resolves: 'QUYẾT ĐỊNH:',
  parts: [{ kind: 'article', number: 1, text: 'Cử người có tên tại danh sách kèm theo./.' }],
  recipients: ['Như Điều 1', 'Lưu: VT, PNV'],
  signer: { lines: ['CHỦ TỊCH'], name: 'Nguyễn Văn A' },
  annexes: [
    {
      name: 'Phụ lục',
      title: 'DANH SÁCH',
      refers: '(Kèm theo Quyết định số 05/QĐ-UBND)',
      landscape: true,
      columns: ['TT', 'Họ và tên'],
      weights: [1, 9],
      centred: [0],
      rows: [['1', 'Dương Thị Lan']],
      note: 'Danh sách này có 01 người./.',
    },
  ],
}

test('the Word file has the margins, the hidden first page number, an annex on its side and a heading that repeats', async () => {
  const bytes = await stateDocx(decision)
  const xml = await partOf(bytes, 'word/document.xml')
  const sections = [...xml.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([text]) => text)
  assert.equal(sections.length, 2)
  for (const s of sections) {
    assert.match(s, /<w:titlePg\/>/)
    assert.match(s, /<w:pgNumType w:start="1" w:fmt="decimal"\/>/)
    assert.match(s, /w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/)
  }
  assert.match(sections[1] ?? '', /w:w="16838" w:h="11906" w:orient="landscape"/)
  assert.match(xml, /<w:tblHeader\/>/)
  for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Số: 05/QĐ-UBND', 'Điều 1.', 'Lưu: VT, PNV.', 'Dương Thị Lan'])
    assert.ok(xml.includes(words), words)
  if (process.env['GOC_PICTURES']) writeFileSync(`${process.env['GOC_PICTURES']}/state.docx`, bytes)
})

test('a document of a Party body has its own head and number: no motto, no colon, a hyphen before the kind', async () => {
  assert.deepEqual(
    ['98-QĐ/HU', ''].map((number) => partyNumberLine({ number, symbol: 'QĐ/HU' })),
    ['Số 98-QĐ/HU', 'Số        -QĐ/HU'],
  )
  const about = 'về việc cử cán bộ đi học lớp Trung cấp lý luận chính trị'
  const party = { ...decision, parent: 'TỈNH ỦY LẠNG SƠN', body: 'HUYỆN ỦY BẮC SƠN', number: '98-QĐ/HU', symbol: 'QĐ/HU', about }
  const signed = { authority: 'BAN THƯỜNG VỤ HUYỆN ỦY', signer: { lines: ['T/M BAN THƯỜNG VỤ', 'BÍ THƯ'], name: 'Nguyễn Văn A' } }
  const bytes = await partyDocx({ ...party, ...signed })
  const xml = await partOf(bytes, 'word/document.xml')
  for (const words of ['ĐẢNG CỘNG SẢN VIỆT NAM', 'Số 98-QĐ/HU', 'T/M BAN THƯỜNG VỤ', '>*<']) assert.ok(xml.includes(words), words)
  for (const words of ['CỘNG HÒA', 'Độc lập', 'Số: ']) assert.ok(!xml.includes(words), words)
  assert.match(xml, /<w:sz w:val="30"\/>(?:(?!<\/w:r>).)*ĐẢNG CỘNG SẢN VIỆT NAM/s)
  if (process.env['GOC_PICTURES']) writeFileSync(`${process.env['GOC_PICTURES']}/party.docx`, bytes)
})
