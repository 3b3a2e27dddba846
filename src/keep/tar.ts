/*
 * The POSIX ustar container, of which a backup needs little: regular files, one after another. Written by us because sizes are known piece by
 * piece, and because any `tar` can read it in twenty years.
 */

const block = 512
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** A file of the container. */
export interface Entry {
  readonly path: string
  readonly bytes: Uint8Array
}

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`

/** A path of at most 255 bytes, parted at a slash where the name alone would be longer than its field. */
const parted = (path: string): { name: Uint8Array; prefix: Uint8Array } => {
  for (let slash = -1; ; slash = path.indexOf('/', slash + 1)) {
    const name = encoder.encode(path.slice(slash + 1))
    const prefix = encoder.encode(slash < 0 ? '' : path.slice(0, slash))
    if (name.length <= 100 && prefix.length <= 155) return { name, prefix }
    if (slash >= 0 && path.indexOf('/', slash + 1) < 0) throw new RangeError(`too long for the container: ${path}`)
    if (slash < 0 && !path.includes('/')) throw new RangeError(`too long for the container: ${path}`)
  }
}

const headerOf = (path: string, size: number): Uint8Array => {
  const header = new Uint8Array(block)
  const put = (at: number, value: string | Uint8Array): void => header.set(typeof value === 'string' ? encoder.encode(value) : value, at)
  const { name, prefix } = parted(path)
  put(0, name)
  put(100, octal(0o600, 8))
  put(108, octal(0, 8))
  put(116, octal(0, 8))
  put(124, octal(size, 12))
  put(136, octal(0, 12))
  put(148, '        ')
  put(156, '0')
  put(257, 'ustar\u000000')
  put(345, prefix)
  put(148, `${octal(checksumOf(header), 7)} `)
  return header
}

const checksumOf = (header: Uint8Array): number => {
  let sum = 0
  for (let at = 0; at < block; at++) sum += at >= 148 && at < 156 ? 32 : (header[at] ?? 0)
  return sum
}

const padding = (size: number): Uint8Array => new Uint8Array((block - (size % block)) % block)

/** The container's bytes, as the entries come. */
export const tarOf = async function* (entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  for await (const { path, bytes } of entries) {
    yield headerOf(path, bytes.length)
    yield bytes
    yield padding(bytes.length)
  }
  yield new Uint8Array(2 * block)
}

const textAt = (header: Uint8Array, from: number, length: number): string => {
  const field = header.subarray(from, from + length)
  const end = field.indexOf(0)
  return decoder.decode(end < 0 ? field : field.subarray(0, end))
}

interface Portions {
  readonly take: (wanted: number) => Promise<Uint8Array>
  /** To the end of the stream: only there do a cipher and a checksum know that nothing was cut off. */
  readonly rest: () => Promise<void>
}

/** Bytes in the portions that a reader asks for, from a stream that has its own. */
const portions = (source: AsyncIterable<Uint8Array>): Portions => {
  const from = source[Symbol.asyncIterator]()
  let [held, size]: [Uint8Array[], number] = [[], 0]
  const rest = async (): Promise<void> => {
    while ((await from.next()).done !== true) held = []
  }
  const take = async (wanted: number): Promise<Uint8Array> => {
    while (size < wanted) {
      const { value, done } = await from.next()
      if (done === true) throw new RangeError('the container ends too early')
      held.push(value)
      size += value.length
    }
    const all = held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held)
    held = [all.subarray(wanted)]
    size -= wanted
    return all.subarray(0, wanted)
  }
  return { take, rest }
}

/** An entry's size; undefined for the closing block of zeros. Throws a RangeError for what is no header. */
const sizeOf = (header: Uint8Array): number | undefined => {
  if (header.every((byte) => byte === 0)) return undefined
  if (parseInt(textAt(header, 148, 8), 8) !== checksumOf(header)) throw new RangeError('not an entry of a container')
  return parseInt(textAt(header, 124, 12), 8)
}

/** The entries of a container, one after another. Throws a RangeError when it is cut off or not one. */
export const entriesOf = async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const { take, rest } = portions(source)
  for (;;) {
    const header = await take(block)
    const size = sizeOf(header)
    if (size === undefined) return rest()
    const [name, prefix] = [textAt(header, 0, 100), textAt(header, 345, 155)]
    const bytes = await take(size)
    await take((block - (size % block)) % block)
    yield { path: prefix === '' ? name : `${prefix}/${name}`, bytes }
  }
}
