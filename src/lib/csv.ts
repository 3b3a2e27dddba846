/** Reads RFC 4180 text (quotes, doubled quotes, line ends within quotes) into rows keyed by the first line; throws on text that is not. */
export const readCsv = (text: string): readonly Readonly<Record<string, string>>[] => {
  const [header, ...rows] = cells(text.replace(/^\ufeff/, ''))
  return rows.filter((r) => r.length > 1 || r[0] !== '').map((r) => Object.fromEntries((header ?? []).map((h, i) => [h, r[i] ?? ''])))
}

const cells = (text: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n][^,\r\n]*)?)(,|\r?\n|$)/gy
  let at = 0
  for (let m = cell.exec(text); at < text.length; m = cell.exec(text)) {
    if (!m) throw new RangeError(`not CSV at character ${at + 1}`)
    at = cell.lastIndex
    row.push(m[1] === undefined ? (m[2] ?? '') : m[1].replaceAll('""', '"'))
    if (m[3] === ',') continue
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

const quoted = (cell: string | number | null): string => {
  const text = cell === null ? '' : String(cell)
  const safe = /^[=+\-@\t\r]/.test(text) && typeof cell !== 'number' ? `'${text}` : text
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** CSV for Excel: UTF-8 with its mark, text that looks like a formula made plain. */
export const csvText = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\ufeff${rows.map((r) => r.map(quoted).join(',')).join('\r\n')}\r\n`
