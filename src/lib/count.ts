/** A share keeps its parts; the percentage is only how it is shown. */
export type Share = { readonly numerator: number; readonly denominator: number }

/** A percentage in the State's manner: decimal comma, half-up, no '%' for an empty whole. '97,96 %' */
export const percent = ({ numerator, denominator }: Share, places = 2): string => {
  if (denominator === 0) return '–'
  const scale = 10 ** places
  const rounded = Math.floor((numerator * 100 * scale * 2 + denominator) / (denominator * 2)) / scale
  return `${rounded.toFixed(places).replace('.', ',')} %`
}

/** Whole numbers in groups of three with a point: 10.035 */
export const vnNumber = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
