import assert from 'node:assert/strict'
import { test } from 'node:test'
import { version } from '#test/make.ts'
import { treeOn } from './image.ts'
import { findUnits, fullName, readUnitName, unitsNamed } from './names.ts'

const tree = treeOn(
  {
    versions: [
      version(1, 'nation', 'Việt Nam', undefined),
      version(2, 'province', 'Tỉnh Lạng Sơn', 1),
      version(3, 'province', 'Tỉnh Thái Nguyên', 1),
      version(4, 'district', 'Huyện Bắc Sơn', 2),
      version(5, 'district', 'Thành phố Thái Nguyên', 3, { kind: 'thanh_pho' }),
      version(6, 'commune', 'Thị trấn Bắc Sơn', 4, { kind: 'thi_tran', code: '06325' }),
      version(7, 'commune', 'Xã Vũ Sơn', 4),
      version(8, 'commune', 'Xã Tân Lập', 4),
      version(9, 'commune', 'Phường Tân Lập', 5, { kind: 'phuong' }),
      version(10, 'commune', 'Xã Tân Lạp', 4),
      version(11, 'commune', 'Xã Hòa Bình', 4),
      version(12, 'commune', 'Xã Tân Lập', 5),
      version(13, 'province', 'Thành phố Hà Nội', 1, { kind: 'thanh_pho_tw' }),
    ],
    lineage: [],
  },
  '2019-09-30',
  1,
)

/** [as offices write it, kind, name with accents, name without] */
const written: readonly (readonly [string, string | undefined, string, string])[] = [
  ['TT BẮC SƠN', 'thi_tran', 'bắc sơn', 'bac son'],
  ['TT. Bắc Sơn', 'thi_tran', 'bắc sơn', 'bac son'],
  ['T.T Bắc Sơn', 'thi_tran', 'bắc sơn', 'bac son'],
  ['Thị trấn Bắc Sơn', 'thi_tran', 'bắc sơn', 'bac son'],
  ['XÃ VŨ SƠN', 'xa', 'vũ sơn', 'vu son'],
  ['x. Vũ Sơn', 'xa', 'vũ sơn', 'vu son'],
  ['UBND xã Vũ Sơn', 'xa', 'vũ sơn', 'vu son'],
  ['Đảng uỷ xã Vũ Sơn', 'xa', 'vũ sơn', 'vu son'],
  ['P. Tân Lập', 'phuong', 'tân lập', 'tan lap'],
  ['P.Tân Lập', 'phuong', 'tân lập', 'tan lap'],
  ['TP Thái Nguyên', 'thanh_pho', 'thái nguyên', 'thai nguyen'],
  ['TP. Thái Nguyên', 'thanh_pho', 'thái nguyên', 'thai nguyen'],
  ['H. Bắc Sơn', 'huyen', 'bắc sơn', 'bac son'],
  ['huyen bac son', 'huyen', 'bac son', 'bac son'],
  ['Xã Hoà Bình', 'xa', 'hòa bình', 'hoa binh'],
  ['Vũ Sơn', undefined, 'vũ sơn', 'vu son'],
]
for (const [text, kind, bare, bareFold] of written) test(`«${text}»`, () => assert.deepEqual(readUnitName(text), { kind, bare, bareFold }))

/** [text, the units it may mean] */
const meant: readonly (readonly [string, readonly number[]])[] = [
  ['Xã Vũ Sơn', [7]],
  ['VŨ SƠN', [7]],
  ['vu son', [7]],
  ['Thị trấn Bắc Sơn', [6]],
  ['Bắc Sơn', [4, 6]],
  ['Huyện Bắc Sơn', [4]],
  ['Huyện Bắc Sơn, Lạng Sơn', [4]],
  ['Huyện Bắc Sơn, Thái Nguyên', []],
  ['Huyện Bắc Sơn, Tỉnh Lạng Sơn, Việt Nam', [4]],
  ['Xã Tân Lập', [8, 12]],
  ['Xã Tân Lập, Bắc Sơn', [8]],
  ['Xã Tân Lập, Thành phố Thái Nguyên, Thái Nguyên', [12]],
  ['Xã Tân Lạp', [10]],
  ['xa tan lap', [8, 10, 12]],
  ['Phường Tân Lập', [9]],
  ['Xã Hoà Bình', [11]],
  ['Xã Hòa Bình'.normalize('NFD'), [11]],
  ['Thành phố Hà Nội', [13]],
  ['TP Hà Nội', [13]],
  ['code:06325', [6]],
  ['mã: 06325', [6]],
  ['code:99999', []],
  ['7', [7]],
  ['0', []],
  ['99999999999999999999', []],
  ['country', [1]],
  ['Cả nước', [1]],
  ['Xã Không Có', []],
  ['', []],
  [',', []],
  [`Huyện Bắc Sơn${', Lạng Sơn'.repeat(10_000)}`, []],
]
for (const [text, units] of meant)
  test(`«${text.slice(0, 60)}» may mean ${units.length === 0 ? 'nothing' : units.map((u) => fullName(tree, u)).join('; ')}`, () =>
    assert.deepEqual(findUnits(tree, text), units))

test('within a place only its own units are meant', () => {
  const inside = new Uint8Array(tree.size)
  for (const u of [4, 6, 7, 8, 10, 11]) inside[u] = 1
  assert.deepEqual(unitsNamed(tree, 'XÃ TÂN LẬP', inside), [8])
  assert.deepEqual(unitsNamed(tree, 'XÃ TÂN LẠP', inside), [10])
})

test('a full name tells a unit apart, and finds it', () => {
  assert.equal(fullName(tree, 7), 'Xã Vũ Sơn, Huyện Bắc Sơn, Tỉnh Lạng Sơn')
  for (let u = 2; u < tree.size; u++) assert.deepEqual(findUnits(tree, fullName(tree, u)), [u])
})
