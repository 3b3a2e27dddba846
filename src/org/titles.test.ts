import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readCsv } from '#lib/csv.ts'
import { addDays, day, type Day } from '#lib/day.ts'
import { splitTitles, titleMatcher, type TitleEntry } from './titles.ts'

const titles: readonly TitleEntry[] = readCsv(readFileSync(new URL('../../data/titles.csv', import.meta.url), 'utf8')).map((t, i) => ({
  id: i + 1,
  code: t['code']!,
  name: t['name']!,
  from: day(t['valid_from']!),
  to: t['valid_to'] ? addDays(day(t['valid_to']), 1) : undefined,
}))
const codeOn = (on: Day) => {
  const match = titleMatcher(titles, on)
  return (text: string): string | undefined => match(text)?.code
}

/** [as offices write it, the title of 2019, of July 2025] */
const written: readonly (readonly [string, string | undefined, string | undefined])[] = [
  ['Bí thư Đảng ủy', 'CB01', 'N01'],
  ['Bí thư Đảng uỷ', 'CB01', 'N01'],
  ['BÍ THƯ ĐẢNG ỦY XÃ VŨ SƠN', 'CB01', 'N01'],
  ['Phó Bí thư Đảng ủy', 'CB02', 'N02'],
  ['PBT Đảng ủy', 'CB02', 'N02'],
  ['Chủ tịch HĐND', 'CB03', 'N03'],
  ['CT HĐND xã', 'CB03', 'N03'],
  ['Phó Chủ tịch Hội đồng nhân dân', 'CB04', 'N06'],
  ['P. Chủ tịch UBND', 'CB06', 'N07'],
  ['Chủ tịch Uỷ ban nhân dân', 'CB05', 'N04'],
  ['Chủ tịch UB MTTQ', 'CB07', 'N08'],
  ['Bí thư Đoàn TNCS HCM', 'CB08', undefined],
  ['Chủ tịch Hội LHPN', 'CB09', undefined],
  ['CT Hội phụ nữ', 'CB09', undefined],
  ['Chủ tịch Hội ND', 'CB10', undefined],
  ['Chủ tịch Hội CCB', 'CB11', undefined],
  ['Trưởng Công an', 'CC01', undefined],
  ['Chỉ huy trưởng Quân sự', 'CC02', undefined],
  ['Văn phòng - thống kê', 'CC03', undefined],
  ['Văn phòng – Thống kê', 'CC03', undefined],
  ['Công chức Tài chính - Kế toán', 'CC05', undefined],
  ['Tư pháp - Hộ tịch', 'CC06', undefined],
  ['Văn hóa - xã hội', 'CC07', undefined],
  ['Văn hoá xã hội', 'CC07', undefined],
  ['Nhân viên bảo vệ', undefined, undefined],
  ['', undefined, undefined],
]
const [in2019, in2025] = [codeOn('2019-09-30'), codeOn('2025-07-01')]
for (const [text, before, after] of written) {
  test(`«${text}» is ${before ?? 'no title that we know'} in 2019, ${after ?? 'none'} from 1/7/2025`, () =>
    assert.deepEqual([in2019(text), in2025(text)], [before, after]))
}

test('every title is found by its own name, on its days and no others', () => {
  for (const t of titles) {
    assert.equal(titleMatcher(titles, t.from!)(t.name)?.code, t.code, t.name)
    assert.notEqual(titleMatcher(titles, addDays(t.from!, -1))(t.name)?.code, t.code)
    if (t.to) assert.notEqual(titleMatcher(titles, t.to)(t.name)?.code, t.code)
  }
})

const split: readonly (readonly [string, readonly string[]])[] = [
  ['Bí thư Đảng ủy, Chủ tịch UBND', ['Bí thư Đảng ủy', 'Chủ tịch UBND']],
  ['Bí thư Đảng ủy kiêm Chủ tịch HĐND', ['Bí thư Đảng ủy', 'Chủ tịch HĐND']],
  ['Phó Bí thư Đảng ủy - Chủ tịch UBND', ['Phó Bí thư Đảng ủy', 'Chủ tịch UBND']],
  ['Văn phòng - thống kê', ['Văn phòng - thống kê']],
  ['Tài chính - kế toán', ['Tài chính - kế toán']],
  ['Địa chính - xây dựng - đô thị và môi trường (phường, thị trấn)', ['Địa chính - xây dựng - đô thị và môi trường (phường, thị trấn)']],
  ['Tổ trưởng, Tổ phó', ['Tổ trưởng, Tổ phó']],
]
const known = titleMatcher(titles, '2019-09-30')
for (const [text, parts] of split) test(`«${text}» holds ${parts.length} titles`, () => assert.deepEqual(splitTitles(text, known), parts))
