/** Something said at a moment under an id of its own: said again it is the same. `by` is the device that said it. */
export type Said = { readonly id: string; readonly at: number; readonly by: string }

/** Which of two counts: the later; of two at one moment the greater id, so that everybody agrees. */
const isLater = (a: Said, b: Said): boolean => a.at > b.at || (a.at === b.at && a.id > b.id)

/** What counts of everything said, in whatever order it came and however often; undefined of nothing. */
export const latest = <S extends Said>(all: Iterable<S>): S | undefined => {
  let found: S | undefined
  for (const s of all) if (found === undefined || isLater(s, found)) found = s
  return found
}

/** The last word of each device. */
export const lastOfEach = <S extends Said>(all: Iterable<S>): readonly S[] => {
  const by = new Map<string, S>()
  for (const s of all) {
    const known = by.get(s.by)
    if (known === undefined || isLater(s, known)) by.set(s.by, s)
  }
  return [...by.values()]
}
