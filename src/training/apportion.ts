/**
 * Divides whole seats in proportion to weights by the largest remainder (Hamilton): each gets the whole part of its share, the seats left go to the largest
 * remainders, the earlier first when they are equal. The parts add up to the seats; nobody of weight nothing gets any, and nobody more than the share rounded up.
 */
export const apportion = (seats: number, weights: readonly number[]): number[] => {
  const all = weights.reduce((sum, w) => sum + w, 0)
  if (all === 0) return weights.map(() => 0)
  const shares = weights.map((w, i) => ({ i, whole: Math.floor((seats * w) / all), rest: (seats * w) % all }))
  const parts = shares.map((s) => s.whole)
  const left = seats - parts.reduce((sum, p) => sum + p, 0)
  for (const { i } of shares.toSorted((a, b) => b.rest - a.rest || a.i - b.i).slice(0, left)) parts[i] = (parts[i] ?? 0) + 1
  return parts
}

/** How many classes of at most `most` seats a need takes, and the seats of each: as even as can be, the larger first. */
export const classSizes = (people: number, most: number): number[] => {
  const classes = Math.ceil(people / most)
  return apportion(
    people,
    Array.from({ length: classes }, () => 1),
  )
}

/** Quotas of each class by unit: each class in proportion to what the units still need, so that together they are just the need. */
export const quotasOf = (sizes: readonly number[], needs: readonly number[]): number[][] => {
  let left = [...needs]
  return sizes.map((size) => {
    const parts = apportion(size, left)
    left = left.map((n, i) => n - (parts[i] ?? 0))
    return parts
  })
}
