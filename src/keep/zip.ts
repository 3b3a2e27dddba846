import { crc32, createDeflateRaw } from 'node:zlib'

/*
 * The zip container as far as a package needs it: compressed files one after another, names in UTF-8, more than four gigabytes together (zip64). Written
 * by us so that no entry is ever held uncompressed; any program that opens a zip reads it.
 */

/** A file to be put into a container; its bytes are asked for once. */
export interface Packed {
  readonly path: string
  readonly bytes: AsyncIterable<Uint8Array>
}

const most = 0xffffffff
// Noon of no day in particular: the same content gives the same bytes.
const day = 0x21

interface Listed {
  readonly name: Buffer
  readonly crc: number
  readonly size: number
  readonly packed: number
  readonly at: number
}

const fields = (...values: readonly (readonly [value: number, width: 2 | 4 | 8])[]): Buffer => {
  const out = Buffer.alloc(values.reduce((sum, [, width]) => sum + width, 0))
  let at = 0
  for (const [value, width] of values) {
    if (width === 2) out.writeUInt16LE(value, at)
    else if (width === 4) out.writeUInt32LE(value, at)
    else out.writeBigUInt64LE(BigInt(value), at)
    at += width
  }
  return out
}

// Version 4.5 (zip64), names in UTF-8, deflate.
const common = ({ crc, packed, size, name }: Listed, extra: number): Buffer =>
  fields([45, 2], [0x800, 2], [8, 2], [0, 2], [day, 2], [crc, 4], [packed, 4], [size, 4], [name.length, 2], [extra, 2])

const localHeader = (e: Listed): Buffer => Buffer.concat([fields([0x04034b50, 4]), common(e, 0), e.name])

const listing = (e: Listed): Buffer => {
  const far = e.at >= most
  const extra = far ? fields([1, 2], [8, 2], [e.at, 8]) : Buffer.alloc(0)
  const where = fields([0, 2], [0, 2], [0, 2], [0, 4], [far ? most : e.at, 4])
  return Buffer.concat([fields([0x02014b50, 4], [45, 2]), common(e, extra.length), where, e.name, extra])
}

const ending = (count: number, at: number, size: number): Buffer => {
  const end64 = fields([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [count, 8], [count, 8], [size, 8], [at, 8])
  const locator = fields([0x07064b50, 4], [0, 4], [at + size, 8], [1, 4])
  const [few, near] = [Math.min(count, 0xffff), Math.min(at, most)]
  return Buffer.concat([
    ...(few < count || near < at ? [end64, locator] : []),
    fields([0x06054b50, 4], [0, 2], [0, 2], [few, 2], [few, 2], [size, 4], [near, 4], [0, 2]),
  ])
}

/** One entry compressed; only its compressed form is held. Refuses a RangeError what is above four gigabytes by itself. */
const compressed = async (
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly pieces: readonly Buffer[]; readonly crc: number; readonly size: number }> => {
  const deflate = createDeflateRaw({ level: 6 })
  const pieces: Buffer[] = []
  deflate.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise<void>((resolve, reject) => deflate.once('end', resolve).once('error', reject))
  let [crc, size] = [0, 0]
  for await (const piece of bytes) {
    crc = crc32(piece, crc)
    size += piece.length
    if (!deflate.write(piece)) await new Promise<void>((resolve) => deflate.once('drain', resolve))
  }
  deflate.end()
  await ended
  if (size >= most) throw new RangeError('a file of the container is above four gigabytes')
  return { pieces, crc, size }
}

/** The container's bytes, as the entries come. */
export const zipOf = async function* (entries: AsyncIterable<Packed>): AsyncGenerator<Uint8Array> {
  const list: Listed[] = []
  let at = 0
  for await (const { path, bytes } of entries) {
    const { pieces, crc, size } = await compressed(bytes)
    const entry: Listed = { name: Buffer.from(path), crc, size, packed: pieces.reduce((sum, p) => sum + p.length, 0), at }
    const header = localHeader(entry)
    yield header
    yield* pieces
    at += header.length + entry.packed
    list.push(entry)
  }
  const directory = Buffer.concat(list.map(listing))
  yield directory
  yield ending(list.length, at, directory.length)
}
