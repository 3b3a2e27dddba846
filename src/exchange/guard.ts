import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import { Unreadable } from './unreadable.ts'

/** What a file may cost before a byte of it is parsed. Real rosters are 40 KB to 12 MB, and expand 3 to 9 times. */
export const limits = {
  file: 20 * 1024 * 1024,
  entries: 2_000,
  entry: 300 * 1024 * 1024,
  total: 400 * 1024 * 1024,
  ratio: 150,
  ratioFrom: 5 * 1024 * 1024,
  strings: 64 * 1024 * 1024,
  part: 16 * 1024 * 1024,
  rows: 250_000,
  cells: 10_000_000,
} as const

/** Counts the rows and cells that are read of one file, and refuses what goes beyond the limits. */
export const openBudget = (): ((cellsOfRow: number) => void) => {
  let rows = 0
  let cells = 0
  return (cellsOfRow) => {
    rows++
    cells += cellsOfRow
    if (rows > limits.rows) throw new Unreadable('too_big', { what: `hơn ${limits.rows} dòng`, rows: limits.rows })
    if (cells > limits.cells) throw new Unreadable('too_big', { what: `hơn ${limits.cells} ô`, cells: limits.cells })
  }
}

const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((b, i) => bytes[i] === b)

/** Refuses by the first bytes: nothing, an old or an encrypted workbook (both in OLE containers), something that is no zip. */
export const checkSignature = (bytes: Uint8Array): void => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length === 0) throw new Unreadable('empty')
  if (file.length > limits.file) throw new Unreadable('too_big', { what: 'hơn 20 MB', bytes: file.length })
  if (startsWith(file, ole)) {
    throw new Unreadable(file.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'xls_old')
  }
  if (startsWith(file, [0x50, 0x4b, 0x05, 0x06])) throw new Unreadable('not_xlsx')
  if (!startsWith(file, [0x50, 0x4b, 0x03, 0x04])) throw new Unreadable('not_xlsx')
}

/** Limits for parts that the reader holds whole; worksheets are streamed and may be larger. */
const partLimit = (name: string): number =>
  /sharedstrings\.xml$/i.test(name)
    ? limits.strings
    : /^xl\/worksheets\//i.test(name) || !/\.(xml|rels)$/i.test(name)
      ? limits.entry
      : /^xl\/(workbook|styles)\.xml$|^\[Content_Types\]|\.rels$/i.test(name)
        ? limits.part
        : limits.entry

const checkEntry = (entry: yauzl.Entry): void => {
  const { fileName: name, compressedSize, uncompressedSize } = entry
  if (entry.isEncrypted()) throw new Unreadable('encrypted')
  if (/vbaproject\.bin$/i.test(name)) throw new Unreadable('macro')
  if (uncompressedSize > partLimit(name)) throw new Unreadable('bomb', { entry: name, bytes: uncompressedSize })
  if (uncompressedSize > limits.ratioFrom && uncompressedSize > compressedSize * limits.ratio)
    throw new Unreadable('bomb', { entry: name, bytes: uncompressedSize })
  // A part of size zero in the directory may still carry data after its local header; no valid part is empty.
  if (/\.(xml|rels)$/i.test(name) && (compressedSize === 0 || uncompressedSize === 0)) throw new Unreadable('truncated', { entry: name })
}

/** The archive's table of contents, after every limit has been checked against it. */
export type Archive = { readonly zip: yauzl.ZipFile; readonly entries: ReadonlyMap<string, yauzl.Entry> }

const openZip = async (file: Buffer): Promise<yauzl.ZipFile> => {
  try {
    return await yauzl.fromBufferPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
  } catch {
    throw new Unreadable('truncated')
  }
}

const listEntries = async (zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> => {
  const entries = new Map<string, yauzl.Entry>()
  let total = 0
  try {
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry)
      total += entry.uncompressedSize
      if (total > limits.total) throw new Unreadable('bomb', { bytes: total })
      if (entries.has(entry.fileName)) throw new Unreadable('truncated', { entry: entry.fileName })
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('truncated')
  }
  return entries
}

/** Opens an uploaded workbook as far as its table of contents, or throws Unreadable. Expands nothing, so it costs the same for a bomb. */
export const guard = async (bytes: Uint8Array): Promise<Archive> => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  checkSignature(bytes)
  const zip = await openZip(file)
  if (zip.entryCount > limits.entries) throw new Unreadable('bomb', { entries: zip.entryCount })
  const entries = await listEntries(zip)
  if (!entries.has('[Content_Types].xml')) throw new Unreadable('not_xlsx')
  if (![...entries.keys()].some((name) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name))) throw new Unreadable('not_xlsx')
  return { zip, entries }
}

/** One part as a stream of bytes; the stream fails when the part is longer or shorter than the directory said. */
export const partStream = async (archive: Archive, name: string): Promise<Readable> => {
  const entry = archive.entries.get(name)
  if (!entry) throw new Unreadable('truncated', { entry: name })
  try {
    return await archive.zip.openReadStreamPromise(entry)
  } catch {
    throw new Unreadable('truncated', { entry: name })
  }
}

/** The first few thousand bytes of a part, as text. */
export const partStart = async (archive: Archive, name: string): Promise<string> => {
  const stream = await partStream(archive, name)
  for await (const chunk of stream) {
    stream.destroy()
    return (chunk as Buffer).toString('utf8')
  }
  return ''
}

/** One small part whole, as text. */
export const partText = async (archive: Archive, name: string): Promise<string> => {
  try {
    return (await buffer(await partStream(archive, name))).toString('utf8')
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('truncated', { entry: name })
  }
}
