/** «theory:unmet.unknown,all:met» as it stands in an address: a name and the values it may have; undefined when the text is not of that form. */
export const readPairs = (text: string): ReadonlyMap<string, readonly string[]> | undefined => {
  const pairs = text.split(',').map((pair) => /^([A-Za-z]+):([A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)$/.exec(pair))
  const read = new Map<string, readonly string[]>()
  for (const found of pairs) {
    const [name, values] = [found?.[1], found?.[2]]
    if (name === undefined || values === undefined || read.has(name)) return undefined
    read.set(name, values.split('.'))
  }
  return read
}

/** The same back as text; names without a value are left out. Undefined when nothing is left. */
export const pairsText = (pairs: ReadonlyMap<string, readonly string[]>): string | undefined =>
  [...pairs].flatMap(([name, values]) => (values.length > 0 ? [`${name}:${values.join('.')}`] : [])).join(',') || undefined
