/** Widths of Times New Roman Bold in thousandths of its size, for letters without their marks; what is not named is as wide as a digit. */
const groups: readonly (readonly [string, number])[] = [
  [" .,;:'|/", 250],
  ['ilj', 278],
  ['ft-()I', 333],
  ['rsJ', 400],
  ['aceozvxyk', 460],
  ['bdghnpqu0123456789', 540],
  ['SLPZ', 620],
  ['EFTBR', 667],
  ['ACDGHKNUVXYw', 722],
  ['OQ', 778],
  ['mM', 890],
  ['W', 1000],
]
const widths = new Map(groups.flatMap(([letters, width]) => [...letters].map((l) => [l, width] as const)))

/** About how wide a line of bold Times New Roman is, in millimetres, at a size in points: for the rules under headings. */
export const lineWidth = (text: string, points: number): number => {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D').replaceAll('đ', 'd')
  const thousandths = [...bare].reduce((sum, letter) => sum + (widths.get(letter) ?? 500), 0)
  return ((thousandths / 1000) * points * 25.4) / 72
}
