import { partStream, partText, type Archive } from './guard.ts'
import { Unreadable } from './unreadable.ts'
import { columnIndex, mergeOf, type Merge } from './workbook.ts'

/** What the workbook says of its sheets before any is read. `number` counts every sheet, as the library does. */
export type SheetEntry = { readonly number: number; readonly name: string; readonly hidden: boolean; readonly part: string }

type Attributes = Readonly<Record<string, string>>

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, dec?: string, name?: string) =>
    hex ? String.fromCodePoint(parseInt(hex, 16)) : dec ? String.fromCodePoint(Number(dec)) : (entities[name ?? ''] ?? whole),
  )

/** The attributes of every element of one name, in order. Enough for the two directory parts of a workbook; worksheets go to the library. */
const elements = (xml: string, local: string): Attributes[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${local}((?:\\s+[\\w:]+\\s*=\\s*(?:"[^"]*"|'[^']*'))+)\\s*/?>`, 'g'))].map((m) =>
    Object.fromEntries([...(m[1] ?? '').matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((a) => [a[1] ?? '', decode(a[2] ?? a[3] ?? '')])),
  )

const targets = async (archive: Archive, part: string, base: string): Promise<Map<string, { path: string; type: string }>> => {
  const found = new Map<string, { path: string; type: string }>()
  for (const attrs of elements(await partText(archive, part), 'Relationship')) {
    const target = attrs['Target'] ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `${base}${target}`.replace(/[^/]+\/\.\.\//g, '')
    found.set(attrs['Id'] ?? '', { path, type: attrs['Type'] ?? '' })
  }
  return found
}

/** The worksheets of a workbook in their order; throws Unreadable when there is none or the book's own directory is broken. */
export const listSheets = async (archive: Archive): Promise<readonly SheetEntry[]> => {
  const root = [...(await targets(archive, '_rels/.rels', '')).values()].find((r) => r.type.endsWith('/officeDocument'))
  if (!root) throw new Unreadable('not_xlsx')
  const slash = root.path.lastIndexOf('/') + 1
  const [base, file] = [root.path.slice(0, slash), root.path.slice(slash)]
  const parts = await targets(archive, `${base}_rels/${file}.rels`, base)
  const sheets = elements(await partText(archive, root.path), 'sheet').flatMap((attrs, number): SheetEntry[] => {
    const rel = parts.get(Object.entries(attrs).find(([key]) => key.endsWith(':id'))?.[1] ?? '')
    if (!rel?.type.endsWith('/worksheet') || !archive.entries.has(rel.path)) return []
    return [{ number, name: attrs['name'] ?? '', hidden: (attrs['state'] ?? 'visible') !== 'visible', part: rel.path }]
  })
  if (sheets.length === 0) throw new Unreadable('not_xlsx')
  return sheets
}

/** Merged blocks and formulas of one worksheet, which the streaming reader does not tell. */
export type SheetMarks = { readonly merges: readonly Merge[]; readonly isFormula: ((row: number, column: number) => boolean) | undefined }

const maxMarks = 200_000
const overlap = 2_048
const formula = /<(?:\w+:)?f[ />]/g
const merge = /<(?:\w+:)?mergeCell ref="([^"]+)"/g
const cellRef = /<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})(\d+)"/g

const cellBefore = (text: string, at: number): number | undefined => {
  const piece = text.slice(Math.max(0, text.lastIndexOf('<c ', at), text.lastIndexOf(':c ', at) - 12), at)
  let key: number | undefined
  for (const m of piece.matchAll(cellRef)) key = (Number(m[2]) - 1) * 16_384 + columnIndex(m[1] ?? '')
  return key
}

/** Passes once over a worksheet's bytes, which also proves its declared size. Looks only at formula and merge tags; all else is skipped. */
export const readMarks = async (archive: Archive, part: string): Promise<SheetMarks> => {
  const formulas = new Set<number>()
  const merges = new Map<string, Merge>()
  const look = (text: string): void => {
    for (const m of text.matchAll(formula)) {
      const key = formulas.size < maxMarks ? cellBefore(text, m.index) : undefined
      if (key !== undefined) formulas.add(key)
    }
    for (const m of text.matchAll(merge)) {
      const range = mergeOf(m[1] ?? '')
      if (range && merges.size < maxMarks) merges.set(m[1] ?? '', range)
    }
  }
  let tail: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of (await partStream(archive, part)) as AsyncIterable<Buffer>) {
      // Almost every chunk of a long list has neither; only those that may are turned into text.
      const bytes = Buffer.concat([tail, chunk])
      if (bytes.includes('<f') || bytes.includes(':f') || bytes.includes('mergeCell ')) look(bytes.toString('latin1'))
      tail = bytes.subarray(-overlap)
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('truncated', { entry: part })
  }
  return { merges: [...merges.values()], isFormula: formulas.size === 0 ? undefined : (row, column) => formulas.has(row * 16_384 + column) }
}
