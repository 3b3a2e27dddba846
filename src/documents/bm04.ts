import type { PrintedTable } from '#lib/sheet.ts'
import { vnBorn } from '#review/export.ts'

/** One line of BM04: what the list says of a person's post and pay; numbers as they are paid, null when not recorded. */
export type Paid = {
  readonly name: string
  readonly sex: 'female' | 'male' | null
  readonly born: string | null
  readonly title: string
  readonly unit: string
  readonly since: string | null
  readonly coefficient: number | null
  readonly step: number | null
  readonly position: number | null
  readonly responsibility: number | null
  readonly regional: number | null
  readonly overFrame: number | null
}

const rounded = (n: number): number => Math.round(n * 100) / 100

/** Coefficients that add up: position, responsibility, region, and the over-frame percent of the salary's own. Nothing recorded is no sum. */
const allAllowances = (p: Paid): number | null => {
  const overFrame = p.overFrame === null || p.coefficient === null ? null : (p.overFrame / 100) * p.coefficient
  const parts = [p.position, p.responsibility, p.regional, overFrame].filter((n) => n !== null)
  return parts.length === 0 ? null : rounded(parts.reduce((a, b) => a + b, 0))
}

/** List and pay of commune cadres and civil servants: BM04/BNV (TT 11/2012/TT-BNV; domain §5.1). */
export const bm04 = (people: readonly Paid[], lines: readonly string[]): PrintedTable => ({
  sheet: 'BM04',
  title: 'BÁO CÁO DANH SÁCH VÀ TIỀN LƯƠNG CÁN BỘ, CÔNG CHỨC CẤP XÃ',
  lines: ['Biểu mẫu BM04/BNV (Thông tư 11/2012/TT-BNV). Đơn vị nhận báo cáo: Bộ Nội vụ', ...lines],
  columns: [
    { heading: 'STT', width: 6, number: true },
    { heading: 'Họ và tên', width: 26 },
    { heading: 'Nam', width: 12, group: 'Ngày, tháng, năm sinh' },
    { heading: 'Nữ', width: 12, group: 'Ngày, tháng, năm sinh' },
    { heading: 'Chức vụ hoặc chức danh công tác', width: 28 },
    { heading: 'Cơ quan, đơn vị đang làm việc', width: 22 },
    { heading: 'Thời gian giữ chức vụ, chức danh', width: 13 },
    { heading: 'Hệ số', width: 8, number: true, group: 'Mức lương hiện hưởng' },
    { heading: 'Bậc', width: 7, number: true, group: 'Mức lương hiện hưởng' },
    { heading: 'Chức vụ', width: 9, number: true, group: 'Phụ cấp' },
    { heading: 'Trách nhiệm', width: 10, number: true, group: 'Phụ cấp' },
    { heading: 'Khu vực', width: 9, number: true, group: 'Phụ cấp' },
    { heading: 'Vượt khung (%)', width: 9, number: true, group: 'Phụ cấp' },
    { heading: 'Tổng phụ cấp', width: 9, number: true, group: 'Phụ cấp' },
    { heading: 'Ghi chú', width: 14 },
  ],
  rows: people.map((p, i) => [
    i + 1,
    p.name,
    p.sex === 'male' ? vnBorn(p.born) : '',
    p.sex === 'female' ? vnBorn(p.born) : '',
    p.title,
    p.unit,
    p.since ?? '',
    p.coefficient,
    p.step,
    p.position,
    p.responsibility,
    p.regional,
    p.overFrame,
    allAllowances(p),
    p.sex === null ? `sinh ${vnBorn(p.born) || 'chưa rõ'}, chưa rõ nam nữ` : '',
  ]),
})
