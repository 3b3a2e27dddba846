import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pack, unpack } from './packing.ts'
import { readPeople } from './read-people.ts'
import { sheetOf } from './testing.ts'

test('rows come out of a batch as they went in', () => {
  const head = [
    'TT',
    'Họ và tên',
    'Giới tính',
    'Ngày sinh',
    'Dân tộc',
    'Tôn giáo',
    'Chức danh',
    'Loại',
    'Đảng viên',
    'Ngày vào Đảng',
    'Số CCCD',
    'Chuyên môn',
    'LLCT',
    'Tin học',
    'Ngày bổ nhiệm',
    'Ghi chú',
  ]
  const rows = Array.from({ length: 120 }, (_, i) => [
    i + 1,
    `Nguyễn Văn ${'ABCDE'[i % 5]}${'xyz'[i % 3]}`,
    i % 2 ? 'Nam' : '',
    i % 3 ? '1975' : '05/03/1980',
    'Tày',
    '',
    'Bí thư',
    i % 4 ? 'CB' : 'CC',
    i % 5 ? 'x' : i % 10 ? 'không' : '',
    '',
    '020080612573',
    'ĐH Luật',
    i % 2 ? '-' : 'TC',
    'A',
    '1/2010',
    i % 7 ? null : 'ghi chú',
  ])
  const { rows: people } = readPeople([sheetOf({ name: 'Xã 1', rows: [['DANH SÁCH XÃ VŨ SƠN'], head, ['A. CÁN BỘ'], ...rows] })])
  assert.equal(people.length, 120)
  assert.deepEqual(unpack(pack(people)), people)
  assert.deepEqual(unpack(pack([])), [])
})
