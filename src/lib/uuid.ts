import { randomFillSync } from 'node:crypto'

let pool = new Uint8Array(0)
let used = 0

/** A UUID of version 7 (RFC 9562): ordered by the moment it is made in, random for the rest. */
export const uuid7 = (at: Date): string => {
  if (used + 10 > pool.length) {
    pool = randomFillSync(new Uint8Array(4000))
    used = 0
  }
  const random = pool.subarray(used, (used += 10))
  const hex = (n: number): string => n.toString(16).padStart(2, '0')
  const tail = Array.from(random, hex).join('')
  const time = at.valueOf().toString(16).padStart(12, '0')
  const variant = hex(((random[2] ?? 0) & 0x3f) | 0x80)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(1, 4)}-${variant}${tail.slice(6, 8)}-${tail.slice(8)}`
}
