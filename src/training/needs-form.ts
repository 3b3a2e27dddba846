import type { GivenLevel } from './read-classes.ts'

/** The 26 columns of the needs form (NHU-CAU-DT; domain §5.4), in order; the first is their sum. */
export const formColumns: readonly { readonly group: string | null; readonly heading: string }[] = [
  { group: null, heading: 'Tổng' },
  ...['tiến sĩ', 'thạc sĩ', 'đại học', 'cao đẳng', 'trung cấp', 'còn lại'].map((heading) => ({ group: 'Chuyên môn', heading })),
  ...['cử nhân', 'cao cấp', 'trung cấp'].map((heading) => ({ group: 'Lý luận chính trị', heading })),
  ...['cử nhân trở lên', 'trung cấp, cao đẳng', 'cơ sở'].map((heading) => ({ group: 'Tin học', heading })),
  ...['cử nhân trở lên', 'trung cấp, cao đẳng', 'cơ sở'].map((heading) => ({ group: 'Tiếng Anh', heading })),
  ...['cử nhân trở lên', 'trung cấp, cao đẳng', 'cơ sở'].map((heading) => ({ group: 'Ngoại ngữ khác', heading })),
  ...['CVCC', 'CVC', 'CV'].map((heading) => ({ group: 'Quản lý nhà nước', heading })),
  ...['đối tượng 1, 2', 'đối tượng 3', 'đối tượng 4, 5'].map((heading) => ({ group: 'Quốc phòng – an ninh', heading })),
  { group: null, heading: 'Khác' },
]

const other = 25
const places: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  professional: { doctor: 1, master: 2, university: 3, college: 4, intermediate: 5, elementary: 6, none: 6 },
  theory: { bachelor: 7, advanced: 8, intermediate: 9 },
  informatics: { university: 10, college: 11, intermediate: 11, certificate: 12, a: 12, b: 12, c: 12, basic: 12, advanced: 12 },
  // A standard names no language: what is asked stands under the other languages.
  foreignLanguage: {
    university: 16,
    college: 17,
    intermediate: 17,
    certificate: 18,
    a: 18,
    a1: 18,
    b: 18,
    a2: 18,
    c: 18,
    b1: 18,
    b2: 18,
    c1: 18,
    c2: 18,
  },
  stateManagement: { seniorSpecialist: 19, principalSpecialist: 20, specialist: 21 },
  defenceSecurity: { group1: 22, group2: 22, group3: 23, group4: 24 },
}

/** The column of a need by the level it asks; what has no column of its own stands under «khác». */
export const columnOf = ({ subject, code }: Pick<GivenLevel, 'subject' | 'code'>): number => places[subject]?.[code] ?? other

export type Form = {
  readonly columns: { group: string | null; heading: string }[]
  readonly rows: { unit: string; cells: number[] }[]
  readonly total: number[]
  readonly checks: { says: string; saysEn: string; holds: boolean }[]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** Fills the form: `counts` of each row in the order of `levels`, the level that each need asks. */
export const fillForm = (
  levels: readonly Pick<GivenLevel, 'subject' | 'code'>[],
  rows: readonly { readonly unit: string; readonly counts: readonly number[] }[],
): Form => {
  const filled = rows.map(({ unit, counts }) => {
    const cells = formColumns.map(() => 0)
    for (const [i, level] of levels.entries()) {
      const column = columnOf(level)
      cells[column] = (cells[column] ?? 0) + (counts[i] ?? 0)
    }
    cells[0] = sum(cells)
    return { unit, cells }
  })
  const total = formColumns.map((_, c) => sum(filled.map((r) => r.cells[c] ?? 0)))
  const asked = sum(rows.map((r) => sum(r.counts)))
  return {
    columns: [...formColumns],
    rows: filled,
    total,
    checks: [
      { says: 'Cột 1 = tổng các cột từ 2 đến 26', saysEn: 'Column 1 is the sum of columns 2 to 26', holds: total[0] === sum(total.slice(1)) },
      { says: 'Tổng cộng = tổng các nhu cầu trong kỳ', saysEn: 'The total is all needs of the period', holds: total[0] === asked },
    ],
  }
}
