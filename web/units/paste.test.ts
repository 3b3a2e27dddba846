import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readActs } from './paste.ts'

const place = 'Tỉnh Lạng Sơn'
const cases: readonly (readonly [line: string, act: unknown])[] = [
  [
    'Nhập Xã Vũ Lễ, Xã Bắc Sơn và Xã Hưng Vũ thành xã Bắc Sơn Mới',
    {
      act: 'merge',
      units: ['Xã Vũ Lễ, Tỉnh Lạng Sơn', 'Xã Bắc Sơn, Tỉnh Lạng Sơn', 'Xã Hưng Vũ, Tỉnh Lạng Sơn'],
      into: { name: 'Bắc Sơn Mới', kind: 'xa' },
    },
  ],
  ['1. nhập xã A thành phường B (mã 06001);', { act: 'merge', units: ['xã A, Tỉnh Lạng Sơn'], into: { name: 'B', kind: 'phuong', code: '06001' } }],
  [
    '- Nhập xã A; xã B vào phường C.',
    { act: 'merge', units: ['xã A, Tỉnh Lạng Sơn', 'xã B, Tỉnh Lạng Sơn'], into: { unit: 'phường C, Tỉnh Lạng Sơn' } },
  ],
  ['Đổi tên xã A thành Vũ Sơn', { act: 'rename', unit: 'xã A, Tỉnh Lạng Sơn', name: 'Vũ Sơn' }],
  ['Đổi loại xã A thành phường', { act: 'retype', unit: 'xã A, Tỉnh Lạng Sơn', kind: 'phuong' }],
  ['Chuyển xã A về Tỉnh Lạng Sơn', { act: 'move', unit: 'xã A, Tỉnh Lạng Sơn', parent: 'Tỉnh Lạng Sơn' }],
  ['Lập đặc khu Mẫu Sơn thuộc Tỉnh Lạng Sơn', { act: 'create', name: 'Mẫu Sơn', kind: 'dac_khu', parent: 'Tỉnh Lạng Sơn' }],
  ['Đặt mã 06373 cho Xã Vũ Lễ', { act: 'rename', unit: 'Xã Vũ Lễ, Tỉnh Lạng Sơn', name: 'Xã Vũ Lễ', code: '06373' }],
  [
    'Chia xã A thành xã B (mã 06990) và phường C (mã 06991)',
    {
      act: 'split',
      unit: 'xã A, Tỉnh Lạng Sơn',
      parts: [
        { name: 'B', kind: 'xa', code: '06990' },
        { name: 'C', kind: 'phuong', code: '06991' },
      ],
      people: [],
    },
  ],
  [
    'Tách xã B (mã 06990) từ xã A',
    {
      act: 'split',
      unit: 'xã A, Tỉnh Lạng Sơn',
      parts: [{ unit: 'xã A, Tỉnh Lạng Sơn' }, { name: 'B', kind: 'xa', code: '06990' }],
      people: [],
    },
  ],
  ['Giải thể xã A', { act: 'close', unit: 'xã A, Tỉnh Lạng Sơn' }],
]
for (const [line, act] of cases)
  test(`«${line}» is read`, () => {
    const { drafts, odd } = readActs(line, place)
    assert.deepEqual([drafts.map((d) => d.act), odd], [[act], []])
  })

test('a division into one part, or into parts without a kind, is not understood', () => {
  assert.deepEqual(
    ['Chia xã A thành xã B', 'Chia xã A thành B và C'].map((line) => readActs(line, place).odd.length),
    [1, 1],
  )
})

test('a line that says nothing known is told by its number, and the others are read', () => {
  const { drafts, odd } = readActs('Giải thể xã A\n\nSáp nhập lung tung\nGiải thể xã B', place)
  assert.deepEqual([drafts.length, odd], [2, [{ line: 3, text: 'Sáp nhập lung tung' }]])
})
