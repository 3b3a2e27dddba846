import type { scanTypes } from '#lib/media.ts'
import { refuse } from '#lib/refusal.ts'
import type { File } from '#operation/define.ts'

export type MediaType = (typeof scanTypes)[number]

/** The most a scan may weigh: 20 MiB. */
export const scanMost = 20 * 1_048_576

const beginnings: readonly (readonly [MediaType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]

/** What a file is by its first bytes; its name and declared type say nothing. Refuses anything but PDF, JPEG and PNG, and more than 20 MiB. */
export const scanType = ({ name, bytes }: File): MediaType => {
  if (bytes.length > scanMost) refuse('evidence.too_large', { fileName: name, bytes: bytes.length })
  const found = beginnings.find(([, start]) => start.every((byte, i) => bytes[i] === byte))
  return found?.[0] ?? refuse('evidence.not_a_scan', { fileName: name })
}
