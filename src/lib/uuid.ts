import { randomBytes } from 'node:crypto'

const bytesAtOnce = 4000
let pool = ''
let used = 0

/** Twenty random hexadecimal digits. */
const randomDigits = (): string => {
  if (used + 20 > pool.length) {
    pool = randomBytes(bytesAtOnce).toString('hex')
    used = 0
  }
  return pool.slice(used, (used += 20))
}

/** A UUID of version 7 (RFC 9562): ordered by the moment it is made in, random for the rest. */
export const uuid7 = (at: Date): string => {
  const tail = randomDigits()
  const time = at.valueOf().toString(16).padStart(12, '0')
  const variant = '89ab'[Number.parseInt(tail[4] ?? '', 16) & 3]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(1, 4)}-${variant}${tail.slice(5, 8)}-${tail.slice(8)}`
}
