import assert from 'node:assert/strict'
import { test } from 'node:test'

import { faultsIn, fileOf, freshHouse, importBytes, refusalOf } from '#test/house.ts'

import { bookOf, rawParts, rawRow, zipOf, type Made } from './testing.ts'

// A past register of classes, as large as the one of which Quảng Yên published 648 turns beside parts that sum to 658: no workbook of it was published, so
// the register is made here. What the published sum could not say, the rows do: whoever counts them finds one number and its parts.

type Report = {
  rowsRead: number
  refused: number
  groups: { section: string; rows: number; added: number; left: number }[]
  problems: { code: string; cell: string; says: string }[]
}
type Done = { change: number | null; report: Report }

const parts = [
  ['Đào tạo cao học, đại học', 122],
  ['Bồi dưỡng lý luận chính trị', 116],
  ['Bồi dưỡng quản lý nhà nước', 93],
  ['Bồi dưỡng chuyên môn, nghiệp vụ, ngoại ngữ', 327],
] as const
const people = 60
const nameOf = (i: number): string =>
  `Vũ Văn ${'Anh Bảo Chiến Dũng Giang Hải Khoa Lâm Minh Nam'.split(' ')[i % 10]} ${'An Bình Cường Đạt Hà Kiên'.split(' ')[Math.floor(i / 10)]}`
const bornOf = (i: number): string => `${String(Math.min(i + 1, 28)).padStart(2, '0')}/01/${1960 + (i % 40)}`
const row = (...cells: readonly Made[]): readonly Made[] => cells

/** Each turn a row under the line of its class, thirty at most to a class. */
const register = (): readonly (readonly Made[])[] => {
  const rows: (readonly Made[])[] = [
    row('SỔ THEO DÕI CÁN BỘ ĐI ĐÀO TẠO, BỒI DƯỠNG TỪ NĂM 2006'),
    row('STT', 'Họ và tên', 'Ngày sinh', 'Số chứng chỉ'),
  ]
  for (const [name, turns] of parts)
    for (let at = 0; at < turns; at++) {
      if (at % 30 === 0)
        rows.push(
          row(
            `Lớp ${name.toLowerCase()} khóa ${Math.floor(at / 30) + 1} (từ 03/${2006 + Math.floor(at / 30)} đến 06/${2006 + Math.floor(at / 30)}, tại Trường Chính trị tỉnh)`,
          ),
        )
      rows.push(row(at + 1, nameOf(at % people), bornOf(at % people), null))
    }
  return rows
}

test('a register of 658 turns in classes is read row by row: the parts are what they are, and their sum is theirs', async () => {
  const house = await freshHouse()
  const list = Array.from({ length: people }, (_, i) => row(i + 1, nameOf(i), bornOf(i), 'Văn phòng - thống kê', 'Xã Vũ Lễ'))
  const heading = [
    row('DANH SÁCH CÁN BỘ XÃ VŨ LỄ, TỈNH LẠNG SƠN (tính đến ngày 30/9/2026)'),
    row('TT', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Đơn vị'),
  ]
  await importBytes(house, 'trích ngang.xlsx', await bookOf([{ name: 'DS', rows: [...heading, ...list] }]), { place: 'Xã Vũ Lễ, Lạng Sơn' })
  const done = (await importBytes(house, 'sổ theo dõi.xlsx', await bookOf([{ name: 'Theo dõi', rows: register() }]))) as unknown as Done
  assert.deepEqual(
    done.report.groups.map((g) => [g.section, g.rows, g.added, g.left]),
    [['training', 658, 658, 0]],
  )
  const { rows } = await house.db.pool.query<{ part: string; turns: number }>(
    `select regexp_replace(programme, '^Lớp (.*) khóa \\d+$', '\\1') as part, count(*)::int as turns from training_history where voided is null group by 1`,
  )
  assert.deepEqual(new Map(rows.map((r) => [r.part, r.turns])), new Map(parts.map(([name, turns]) => [name.toLowerCase(), turns])))
  const counted = rows.reduce((sum, r) => sum + r.turns, 0)
  assert.deepEqual([counted, counted - 648], [658, 10], 'ten turns more than were published')
  assert.deepEqual(await faultsIn(house), [])
})

test('a sheet of 1,048,576 rows is declined in one sentence that says what to do', async () => {
  const house = await freshHouse()
  const rows = Buffer.from(
    `${rawRow(1, ['Họ và tên', 'Ngày sinh', 'Hình thức khen thưởng'])}${Array.from({ length: 1_048_575 }, (_, i) => `<row><c><v>${(i * 7919) % 100_003}</v></c></row>`).join('')}`,
  )
  const bytes = zipOf(rawParts(rows.toString()))
  const refused = await refusalOf(house.ask('workbook.preview', { kinds: JSON.stringify({ '*': 'commendation' }) }, fileOf('triệu dòng.xlsx', bytes)))
  assert.deepEqual([refused.code, (refused.details as { reason?: string }).reason], ['workbook.unreadable', 'too_big'])
})
